"""One linear history of a document: what was done, in which structure, and how far it has been undone.

Everything a document is follows from three values: the current structure, the deltas of its proposals, and this
history. `perform`, `undo` and `redo` are the only ways on; each is pure and exact, so that undo after do is identity.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workforce_planner.model.change import Change, ChangeSet, apply, compose, compose_over, inverse, overlay
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan


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
    """All of a document: the current structure, the deltas of proposals over it, the history.

    The delta of a deleted proposal is kept, so that undoing the deletion brings it back whole.
    """

    current: Plan = field(default_factory=Plan)
    deltas: Mapping[ProposalId, ChangeSet] = field(default_factory=dict)
    history: History = field(default_factory=History)

    def plan(self, proposal: ProposalId | None = None) -> Plan:
        """The structure of a proposal; None is the current structure."""
        if proposal is None:
            return self.current
        return overlay(self.current, self.deltas.get(proposal, ()))


MERGE_WITHIN_SECONDS = 60


def perform(state: State, entry: Entry) -> State:
    """The state after one more entry; what had been undone is forgotten. Raises Mismatch where it does not fit."""
    done = state.history.entries[: state.history.done]
    last = done[-1] if done else None
    kept = (*done[:-1], _merged(last, entry)) if last and merges(state, entry) else (*done, entry)
    moved = _moved(state, entry.proposal, entry.changes)
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


def undo(state: State) -> State:
    """The state without the last entry that is done. There must be one."""
    entry = state.history.to_undo
    if entry is None:
        raise ValueError("there is nothing to undo")
    moved = _moved(state, entry.proposal, inverse(entry.changes))
    return replace(moved, history=replace(state.history, done=state.history.done - 1))


def redo(state: State) -> State:
    """The state with the next undone entry done again. There must be one."""
    entry = state.history.to_redo
    if entry is None:
        raise ValueError("there is nothing to do again")
    moved = _moved(state, entry.proposal, entry.changes)
    return replace(moved, history=replace(state.history, done=state.history.done + 1))


def merges(state: State, entry: Entry) -> bool:
    """Whether performing the entry joins it to the last one instead of adding one. A named version stays as it is."""
    last = state.history.to_undo
    is_named = any(each.done == state.history.done for each in state.history.named)
    return last is not None and not is_named and _continues(last, entry)


def _moved(state: State, proposal: ProposalId | None, changes: ChangeSet) -> State:
    if proposal is None:
        return replace(state, current=apply(state.current, changes))
    apply(state.plan(proposal), changes)
    delta = compose_over(state.current, state.deltas.get(proposal, ()), changes)
    return replace(state, deltas={**state.deltas, proposal: delta})


def _continues(last: Entry, entry: Entry) -> bool:
    seconds = (entry.at - last.at).total_seconds()
    same = bool(entry.merge) and last.merge == entry.merge and last.proposal == entry.proposal
    return same and 0 <= seconds <= MERGE_WITHIN_SECONDS


def _merged(last: Entry, entry: Entry) -> Entry:
    return replace(entry, changes=compose(last.changes, entry.changes))


def changed_records(changes: ChangeSet) -> frozenset[tuple[str, str]]:
    """The records, as (table, key), that views must look at again."""
    return frozenset(_place(change) for change in changes)


def _place(change: Change) -> tuple[str, str]:
    return change.table, change.key
