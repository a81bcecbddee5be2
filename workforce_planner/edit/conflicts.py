"""Conflicts between a proposal and what it stands on: which there are, and the command that decides them.

A field that both have changed stays the proposal's until somebody decides. To keep the proposal's value makes it a
change of the value of now; to take the other one ends the proposal's change, so that the field follows again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.deltas import RECORDS, agreed, named_places
from workforce_planner.edit.history import Rewrite, State
from workforce_planner.edit.pairs import pairs_parted
from workforce_planner.edit.posts import hours_that_agree
from workforce_planner.edit.put_back import must_not_loop_after
from workforce_planner.edit.structures import base_of, layers, structure_text
from workforce_planner.edit.together import group_of
from workforce_planner.model.change import (
    Change,
    Conflict,
    Place,
    altered,
    conflicts_in,
    created,
    gathered,
    laid,
    still_differing,
)
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post, Record
from workforce_planner.model.schema import TABLES, fields_of, make
from workforce_planner.model.wording import count_text

KEEPS = {"mine": "Keep the proposal's", "theirs": "Take the current structure's"}


def conflicts_of(state: State, key: StructureKey) -> tuple[Conflict, ...]:
    """Where what a proposal stands on has moved in the very fields that the proposal changes, or in those that are one
    decision with them."""
    under, parted = layers(state.current, key)[:-1], pairs_parted(state, key)
    return tuple(
        found
        for change in state.delta(key)
        for found in _there(change, state.laid(under, change.table, change.key), parted)
    )


def _there(change: Change, record: Record | None, parted: Mapping[Place, Conflict]) -> Iterator[Conflict]:
    yield from conflicts_in(change, record)
    pair = parted.get((change.table, change.key))
    if pair is not None:
        yield pair


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided at once: a field of a record, the fields that say one thing together, or the record itself. Of
    fields decided along, `base` is None where it is not known what they were."""

    table: str
    key: str
    fields: tuple[Conflict, ...]


def decisions_of(state: State, key: StructureKey) -> tuple[Decision, ...]:
    """What is to be decided in a proposal, in the order of its changes."""
    found: list[Decision] = []
    under, parted = layers(state.current, key)[:-1], pairs_parted(state, key)
    for change in state.delta(key):
        record = state.laid(under, change.table, change.key)
        there = tuple(_there(change, record, parted))
        if not there:
            continue
        if record is None or change.after is None:
            found.append(Decision(change.table, change.key, there))
        else:
            found += _grouped(state, change, record, {each.field: each for each in there})
    return tuple(found)


def _grouped(state: State, change: Change, record: Record, there: Mapping[str, Conflict]) -> Iterator[Decision]:
    """The conflicts of one record, those that say one thing together as one, with what is decided along with them."""
    groups = dict.fromkeys(group_of(change.table, field) for field in there)
    for group in groups:
        fields = {name: there[name] for name in group if name in there}
        for name in group if change.before is not None else ():
            if name in change.before and name not in fields:  # type: ignore[operator]
                before, after = change.before[name], (change.after or {})[name]  # type: ignore[index]
                fields[name] = Conflict(change.table, change.key, name, before, getattr(record, name), after)
        mine = {name: each.proposed for name, each in fields.items()}
        for name, value in _agreeing(state, change.table, record, mine).items():
            if name not in fields and value != getattr(record, name):
                fields[name] = Conflict(change.table, change.key, name, None, getattr(record, name), value)
        yield Decision(change.table, change.key, tuple(fields[name] for name in group if name in fields))


def _agreeing(state: State, table: str, record: Record, mine: dict[str, Any]) -> dict[str, Any]:
    """The values of a proposal with the hours that agree with them."""
    if table != "posts" or not isinstance(record, Post):
        return mine
    return hours_that_agree(state.current, record, dict(mine))


@command(
    "settle-conflicts",
    "Decide what both the proposal and the current structure have changed: keep the proposal's, or take the other.",
    keep=param(Kind.CHOICE, "mine or theirs.", required=True, choices=KEEPS),
    posts=reference("posts", "The posts, separated by semicolons; all records where nothing is named.", many=True),
    records=RECORDS,
    fields=param(Kind.TEXT, "The fields, such as fte; separated by semicolons; all where left out.", many=True),
)
def settle_conflicts(
    plan: Plan,
    context: Context,
    *,
    keep: str,
    posts: tuple[PostId, ...] = (),
    records: tuple[str, ...] = (),
    fields: tuple[str, ...] = (),
) -> Edit:
    """Conflicts decided, one by one or all at once. A record that is gone beneath is created anew, or left gone."""
    if context.proposal is None:
        raise refuse("not-in-a-proposal", "This is the current structure.", "Look at a proposal first.")
    state, key = context.state, context.proposal
    places = named_places(context, posts, records)
    found: dict[Place, list[Conflict]] = {}
    number = 0
    for each in decisions_of(state, key):
        named = not fields or any(one.field in ("", *fields) for one in each.fields)
        if named and (not places or (each.table, each.key) in places):
            found.setdefault((each.table, each.key), []).extend(each.fields)
            number += 1
    if not found:
        raise refuse("no-conflict", "Nothing here is changed on both sides.", "There is nothing to decide.")
    count = count_text(number, "conflict")
    name = structure_text(state.current, key if keep == "mine" else base_of(state.current, key))
    name = f"the c{name[1:]}" if name.startswith("Current structure") else name
    label = f"Settle {count}: {'keep' if keep == 'mine' else 'take'} what {name} says"
    return _kept(plan, state, key, found, label) if keep == "mine" else _taken(plan, state, key, found, label)


def _kept(plan: Plan, state: State, key: StructureKey, found: Mapping[Place, list[Conflict]], label: str) -> Edit:
    delta = state.delta(key).places
    changes: list[Change] = []
    became: list[Change | None] = []
    for place, each in found.items():
        record = state.beneath(key, *place)
        if record is None:
            again = created(place[0], _again(state, delta[place]))
            changes.append(again)
            became.append(again)
        else:
            became.append(_rebased(delta[place], record, each))
            changes += _along(plan, place, each)
    rewrite = Rewrite(key, tuple(delta[place] for place in found), tuple(each for each in became if each is not None))
    return Edit(label=label, changes=tuple(changes), rewrites=(rewrite,), holds_on=True)


def _rebased(change: Change, record: Record, found: list[Conflict]) -> Change | None:
    """A change that is made over a record as it is now, in some of its fields."""
    if change.before is None:
        return still_differing(change, record)
    before = {**change.before, **{each.field: getattr(record, each.field) for each in found}}
    if change.after is None:
        return Change(change.table, change.key, before, None)
    after = {**change.after, **{each.field: each.proposed for each in found}}
    kept = [name for name, value in after.items() if before[name] != value]
    if not kept:
        return None
    return Change(change.table, change.key, {name: before[name] for name in kept}, {name: after[name] for name in kept})


def _along(plan: Plan, place: Place, found: list[Conflict]) -> list[Change]:
    """What becomes other in the proposal's own structure where its values are kept: hours that agree with them."""
    now = plan.table(place[0]).get(place[1])
    if now is None:
        return []
    values = {each.field: each.proposed for each in found}
    change = altered(place[0], now, **values)
    return [change] if change is not None else []


def _taken(plan: Plan, state: State, key: StructureKey, found: Mapping[Place, list[Conflict]], label: str) -> Edit:
    changes: list[Change | None] = []
    for place, each in found.items():
        record, now = state.beneath(key, *place), plan.table(place[0]).get(place[1])
        if record is not None and now is None:
            changes.append(created(place[0], record))
        elif record is not None and now is not None:
            changes.append(altered(place[0], now, **{one.field: getattr(record, one.field) for one in each}))
    edit = gathered(changes)
    must_not_loop_after(plan, edit)
    return Edit(label=label, changes=edit, rewrites=agreed(state, key, edit, list(found)))


def _again(state: State, change: Change) -> Record:
    """A record that is gone beneath as the proposal has it: as it was last known, with the proposal's fields."""
    whole = laid(last_known(state, change.table, change.key), change)
    if whole is None:
        raise refuse(
            "record-not-known",
            f"What the {TABLES[change.table].one} was before it went is no longer known.",
            "Take the current structure's, and create it anew.",
        )
    return make(change.table, change.key, fields_of(whole))


def last_known(state: State, table: str, key: str) -> Record | None:
    """A record that is gone as it was when it went, from the history; None where that does not reach back."""
    names = TABLES[table].fields.keys()
    for entry in reversed(state.history.entries[: state.history.done]):
        for each in entry.changes:
            if (each.table, each.key) == (table, key) and each.before and names <= each.before.keys():
                return make(table, key, each.before)
    return None
