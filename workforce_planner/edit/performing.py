"""Carrying out a command in a document: in which structure it is done, and whether that may be changed.

It is pure: the session asks with the structures that it has at hand, and stores what comes of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workforce_planner.edit.commands import Command, Context, Edit
from workforce_planner.edit.history import Entry, State, perform
from workforce_planner.edit.structures import DOCUMENT_TABLES, follows, why_closed, why_settled
from workforce_planner.edit.uses import LISTS, must_not_strand
from workforce_planner.model.change import in_tables
from workforce_planner.model.ids import ProposalId, StructureKey
from workforce_planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Desktop:
    """What a command is carried out with: all of the document, the plans of its structures, what commands may know of
    the world in each of them."""

    state: State
    plan: Callable[[StructureKey | None], Plan]
    context: Callable[[StructureKey | None], Context]


def carried_out(at: Desktop, command: Command, key: StructureKey | None) -> tuple[Edit, ProposalId | None]:
    """What a command does that was asked for in a structure, and where it is done: what is of the whole document is
    done to the current structure. Raises Refused where it cannot be done."""
    edit = command(at.plan(key), at.context(key))
    if key is not None and is_of_the_document(edit):
        key, edit = None, command(at.plan(None), at.context(None))
    if (edit.changes or edit.rewrites) and (closed := why_closed(at.state.current, key)) is not None:
        raise closed
    if not edit.holds_on and (settled := why_settled(at.state.current, key, edit.changes)) is not None:
        raise settled
    return edit, None if key is None else ProposalId(key)


def is_of_the_document(edit: Edit) -> bool:
    """Whether an edit is done to the current structure, wherever it was asked for."""
    return edit.of_document or any(change.table in DOCUMENT_TABLES for change in edit.changes)


def entry_of(edit: Edit, proposal: ProposalId | None, at: datetime) -> Entry:
    """The entry of the history that an edit becomes."""
    return Entry(
        label=edit.label,
        at=at,
        proposal=proposal,
        changes=edit.changes,
        merge="" if edit.rewrites else edit.merge,
        rewrites=edit.rewrites,
    )


def must_not_strand_others(state: State, entry: Entry) -> None:
    """Refuse to take from a structure what a proposal over it still uses."""
    if not any(change.removes for change in in_tables(entry.changes, LISTS)):
        return
    after = perform(state, entry)
    for key, proposal in after.current.proposals.items():
        if key != entry.proposal and follows(after.current, key, entry.proposal):
            must_not_strand(after.plan(key), entry.changes, proposal.name)
