"""Fields that are one decision in a pair, of which a proposal has changed the one and what it stands on the other.

A grade and a point in it say one thing. Where a proposal regrades a post and its point moves beneath, neither field is
changed on both sides, and yet nobody has decided on the two together. What the other field was when the proposal
changed its own is in the history; where that does not reach back so far, all of it is later.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from workforce_planner.edit.history import Entry, State
from workforce_planner.edit.structures import follows
from workforce_planner.model.change import ChangeSet, Conflict, Creation, Place, in_tables
from workforce_planner.model.ids import StructureKey

PAIRS: Mapping[str, tuple[str, str]] = {"posts": ("grade", "point")}
"""By table."""


def pairs_parted(state: State, key: StructureKey) -> Mapping[Place, Conflict]:
    """The fields of a pair that have moved beneath a proposal since it changed the other one, by the record. What the
    proposal says of such a field is what it was then."""
    waiting = dict(_halves(state, key))
    moved: dict[Place, Any] = {}
    entries = state.history.entries[: state.history.done]
    for entry in reversed(entries) if waiting else ():
        for place in _decided(entry, key):
            if place is None:
                waiting.clear()
            else:
                waiting.pop(place, None)
        if not waiting:
            break
        if entry.proposal != key and follows(state.current, key, entry.proposal):
            for change in _altering(entry.changes):
                field = waiting.get((change.table, change.key))
                if field is not None and change.before is not None and change.after and field in change.before:
                    moved[change.table, change.key] = field, change.before[field]
    return dict(_conflicts(state, key, moved))


def _halves(state: State, key: StructureKey) -> Iterator[tuple[Place, str]]:
    """The records of which a proposal changes one field of a pair, with the other field."""
    for change in state.delta(key):
        pair = PAIRS.get(change.table)
        if pair is not None and change.before is not None and change.after is not None:
            there = [name for name in pair if name in change.before]
            if len(there) == 1:
                yield (change.table, change.key), pair[1 - pair.index(there[0])]


def _decided(entry: Entry, key: StructureKey) -> Iterator[Place | None]:
    """The records on which a step decides in a proposal: either field of the pair is set; None is all of them."""
    changes = list(_altering(entry.changes)) if entry.proposal == key else []
    changes += [each for one in entry.rewrites if one.key == key for each in one.became]
    for change in changes:
        if not set(PAIRS.get(change.table, ())).isdisjoint(change.after or {}):
            yield change.table, change.key
    made = in_tables(entry.changes, frozenset(("proposals",))) if entry.proposal is None else ()
    if any(change.creates and change.key == key for change in made):
        yield None


def _altering(changes: ChangeSet) -> ChangeSet:
    """Without what an import of tens of thousands of records creates table by table: it alters nothing."""
    return changes.rest if isinstance(changes, Creation) else changes


def _conflicts(
    state: State, key: StructureKey, moved: Mapping[Place, tuple[str, Any]]
) -> Iterator[tuple[Place, Conflict]]:
    for (table, name), (field, was) in moved.items():
        record = state.beneath(key, table, name)
        now = getattr(record, field, was)
        if record is not None and now != was:
            yield (table, name), Conflict(table, name, field, was, now, was)
