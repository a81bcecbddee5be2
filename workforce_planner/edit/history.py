"""One linear history of a document: what was done, in which structure, and how far it has been undone.

Everything a document is follows from three values: the current structure, the deltas of its other structures, and
this history. `perform`, `undo` and `redo` are the only ways on; each is pure and exact, so that undo after do is
identity.

A structure begins when its record is created: a proposal changes nothing yet, a version holds what its proposal is
over its baseline, a baseline what lies between it and the current structure. A version never changes; the delta of a
baseline takes back whatever happens to the current structure, so that the structure of the baseline never changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from workforce_planner.edit.structures import OF_NOW, layers
from workforce_planner.model.change import (
    ChangeSet,
    Delta,
    apply,
    compose,
    compose_before,
    compose_over,
    difference,
    exchanged,
    in_tables,
    inverse,
    laid,
    must_fit,
    overlay,
)
from workforce_planner.model.ids import BaselineId, ProposalId, StructureKey, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Record


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Changes of one delta that are put in place of others: a decision about a delta, not about its structure."""

    key: StructureKey
    were: ChangeSet
    became: ChangeSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing done: its label as people read it, when, in which proposal (None: the current structure).

    `merge` names what consecutive edits of one field have in common; entries with the same one become one entry.
    """

    label: str
    at: datetime
    proposal: ProposalId | None
    changes: ChangeSet
    merge: str = ""
    rewrites: tuple[Rewrite, ...] = ()
    """Deltas that it rewrites. In a proposal, `changes` then say what that makes of its structure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVersion:
    """A name for a point of the history: what the document was when so many entries were done."""

    name: str
    at: datetime
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Entries, oldest first; those from `done` on have been undone and can be done again.

    `named` are the named versions, in the order of their points. They are no entries: naming is not undone, and going
    back past a version keeps its name. A version goes when its point does, because something else was done before it.
    """

    entries: tuple[Entry, ...] = ()
    done: int = 0
    named: tuple[NamedVersion, ...] = ()

    @property
    def named_ahead(self) -> tuple[NamedVersion, ...]:
        """The named versions that are lost when something else is done now."""
        return tuple(each for each in self.named if each.done > self.done)

    @property
    def to_undo(self) -> Entry | None:
        """What Undo takes back."""
        return self.entries[self.done - 1] if self.done else None

    @property
    def to_redo(self) -> Entry | None:
        """What Redo does again."""
        return self.entries[self.done] if self.done < len(self.entries) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All of a document: the current structure, the deltas of its other structures by their keys, the history.

    The delta of a deleted proposal, version or baseline is kept, so that undoing the deletion brings it back whole.
    """

    current: Plan = field(default_factory=Plan)
    deltas: Mapping[StructureKey, ChangeSet] = field(default_factory=dict)
    history: History = field(default_factory=History)

    def plan(self, key: StructureKey | None = None) -> Plan:
        """The structure of a proposal, a version or a baseline; None is the current structure."""
        plan = self.current
        for each in layers(self.current, key):
            plan = overlay(plan, self.deltas.get(each, ()))
        return plan

    def delta(self, key: StructureKey) -> Delta:
        """What a structure changes over the one that it stands on."""
        return Delta.of(self.deltas.get(key, ()))

    def record(self, key: StructureKey | None, table: str, record: str) -> Record | None:
        """One record of a structure, without making the structure."""
        return self.laid(layers(self.current, key), table, record)

    def beneath(self, key: StructureKey, table: str, record: str) -> Record | None:
        """One record of what a structure stands on."""
        return self.laid(layers(self.current, key)[:-1], table, record)

    def laid(self, keys: Iterable[StructureKey], table: str, record: str) -> Record | None:
        """One record of the current structure with the deltas of some structures over it, the lowest first."""
        found = self.current.table(table).get(record)
        for each in keys:
            found = laid(found, self.delta(each).places.get((table, record)))
        return found


MERGE_WITHIN_SECONDS = 60
FROZEN = frozenset({"baselines", "proposal_versions"})
"""Tables whose records have deltas that are worked out, never edited."""


def perform(state: State, entry: Entry) -> State:
    """The state after one more entry; what had been undone is forgotten. Raises Mismatch where it does not fit."""
    done = state.history.entries[: state.history.done]
    last = done[-1] if done else None
    kept = (*done[:-1], _merged(last, entry)) if last and merges(state, entry) else (*done, entry)
    moved = _moved(state, entry, done)
    named = tuple(each for each in state.history.named if each.done <= state.history.done)
    return replace(moved, history=History(entries=kept, done=len(kept), named=named))


def name_version(state: State, name: str, at: datetime) -> State:
    """The state with a name for the point it is at. The name must be new."""
    version = NamedVersion(name=name, at=at, done=state.history.done)
    named = sorted((*state.history.named, version), key=lambda each: each.done)
    return replace(state, history=replace(state.history, named=tuple(named)))


def forget_version(state: State, name: str) -> State:
    """The state without a named version; what it names stays as it is."""
    named = tuple(each for each in state.history.named if each.name != name)
    return replace(state, history=replace(state.history, named=named))


def forget_undone(state: State) -> State:
    """The state without the entries that have been undone, and without the named versions among them."""
    done = state.history.done
    named = tuple(each for each in state.history.named if each.done <= done)
    return replace(state, history=History(entries=state.history.entries[:done], done=done, named=named))


def undo(state: State) -> State:
    """The state without the last entry that is done. There must be one."""
    entry = state.history.to_undo
    if entry is None:
        raise ValueError("there is nothing to undo")
    moved = _moved(state, taken_back(entry), ())
    begun = {each.key for each in in_tables(entry.changes, FROZEN) if each.creates}
    deltas = {key: delta for key, delta in moved.deltas.items() if key not in begun}
    return replace(moved, deltas=deltas, history=replace(state.history, done=state.history.done - 1))


def redo(state: State) -> State:
    """The state with the next undone entry done again. There must be one."""
    entry = state.history.to_redo
    if entry is None:
        raise ValueError("there is nothing to do again")
    moved = _moved(state, entry, state.history.entries[: state.history.done])
    return replace(moved, history=replace(state.history, done=state.history.done + 1))


def taken_back(entry: Entry) -> Entry:
    """The entry that takes one back."""
    rewrites = tuple(Rewrite(each.key, each.became, each.were) for each in reversed(entry.rewrites))
    return Entry(
        label=entry.label, at=entry.at, proposal=entry.proposal, changes=inverse(entry.changes), rewrites=rewrites
    )


def merges(state: State, entry: Entry) -> bool:
    """Whether performing the entry joins it to the last one instead of adding one. A named version stays as it is."""
    last = state.history.to_undo
    is_named = any(each.done == state.history.done for each in state.history.named)
    return last is not None and not is_named and _continues(last, entry)


def _moved(state: State, entry: Entry, before: tuple[Entry, ...]) -> State:
    """The state after an entry was done or taken back; `before` are the entries before it, where it is done."""
    rewrites, proposal = {each.key: each for each in entry.rewrites}, entry.proposal
    deltas = dict(state.deltas)
    for key, each in rewrites.items():
        deltas[key] = exchanged(state.delta(key), each.were, each.became)
    if proposal is not None:
        if proposal not in rewrites:
            deltas[proposal] = _edited(state, proposal, entry.changes)
        return replace(state, deltas=deltas)
    after = replace(state, current=apply(state.current, entry.changes), deltas=deltas)
    for baseline in state.current.baselines.keys() & after.current.baselines.keys():
        deltas[baseline] = _held(state.delta(baseline), entry.changes)
    _begin(after, deltas, entry.changes, before)
    return after


def _edited(state: State, proposal: ProposalId, changes: ChangeSet) -> Delta:
    for change in changes:
        must_fit(change, state.record(proposal, change.table, change.key))
    return compose_over(state.delta(proposal), changes, lambda table, record: state.beneath(proposal, table, record))


def _held(baseline: Delta, changes: ChangeSet) -> Delta:
    """The delta of a baseline that stays as it was while the current structure moves."""
    moved = tuple(change for change in changes if change.table not in OF_NOW)
    return compose_before(baseline, inverse(moved)) if moved else baseline


def _begin(after: State, deltas: dict[StructureKey, ChangeSet], changes: ChangeSet, before: tuple[Entry, ...]) -> None:
    """Give the structures whose records are created their deltas; those that come back have theirs still."""
    begun = [each for each in in_tables(changes, FROZEN) if each.creates and each.key not in deltas]
    for each in begun:
        if each.table == "baselines":
            deltas[BaselineId(each.key)] = as_it_was(before, after.current.baselines[BaselineId(each.key)].taken_on)
    for each in begun:
        if each.table == "proposal_versions":
            deltas[VersionId(each.key)] = _kept(after, VersionId(each.key))


def as_it_was(entries: Iterable[Entry], day: date | None) -> Delta:
    """What takes the current structure back to the end of a day: the inverse of what was done to it since."""
    delta = Delta()
    since = [each for each in entries if each.proposal is None and day is not None and each.at.date() > day]
    for entry in since:
        delta = _held(delta, entry.changes)
    return delta


def _kept(state: State, key: VersionId) -> Delta:
    """What a proposal is at the moment, over the baseline of a version of it."""
    version = state.current.proposal_versions[key]
    return Delta(difference(state.plan(version.baseline), state.plan(version.proposal)))


def _continues(last: Entry, entry: Entry) -> bool:
    seconds = (entry.at - last.at).total_seconds()
    same = bool(entry.merge) and last.merge == entry.merge and last.proposal == entry.proposal and not last.rewrites
    return same and 0 <= seconds <= MERGE_WITHIN_SECONDS


def _merged(last: Entry, entry: Entry) -> Entry:
    return replace(entry, changes=compose(last.changes, entry.changes))
