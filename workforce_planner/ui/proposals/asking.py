"""What is asked in place about a proposal: its name, scope, status, a day to pin it to, whether it goes."""

from typing import Any

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.structures import standing_on
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.proposal_facts import versions_of
from workforce_planner.ui.inspector.questions import Asked, Question, Taken, argument
from workforce_planner.ui.workspace import Workspace

KEEPS = "A version of the proposal as it is now is kept with it: it never changes, and you can compare with it later."


def new_question(workspace: Workspace, first: str, taken: Taken) -> Question:
    """A new proposal: its name, what it covers, what it stands on."""
    fields = (
        argument("create-proposal", "name", "Name", first=first),
        Asked(table="proposals", field="scope", hint="name of a unit; blank is everything"),
        Asked(table="proposals", field="stands_on", hint="name of a proposal; blank is the current structure"),
        argument("create-proposal", "description", "What it is for"),
    )
    return Question("A new proposal", fields, "Start it", taken, workspace)


def status_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """Another status, with the version that is kept."""
    record = workspace.document.plan().proposals[key]
    fields = (
        argument("set-status", "status", "Status", first=record.status),
        argument("set-status", "on", "Since", "today"),
        argument("set-status", "notes", "Note on the version", "for example: as sent to the unions"),
    )
    return Question(f"Status of {record.name}", fields, "Set the status", taken, workspace, note=KEEPS)


def pin_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """The day to which it is pinned."""
    name = workspace.document.plan().proposals[key].name
    fields = (argument("pin-proposal", "on", "The current structure as it was on", "today"),)
    note = "For sign-off: corrections and new lists from HR no longer reach it, until you unpin it."
    return Question(f"Pin {name}", fields, "Pin it", taken, workspace, note=note)


def version_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """A version that is kept."""
    name = workspace.document.plan().proposals[key].name
    fields = (argument("keep-version", "notes", "What it is", "for example: as sent to the unions"),)
    return Question(f"Keep a version of {name}", fields, "Keep it", taken, workspace, note=KEEPS)


def delete_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """Whether it goes, with what goes along and what stands on it."""
    plan = workspace.document.plan()
    above = [plan.proposals[each].name for each in standing_on(plan, key)]
    versions = len(versions_of(plan, key))
    note = "All its changes go with it. Undo brings it back."
    if above:
        stand = "stands" if len(above) == 1 else "stand"
        note = f"{list_text(above)} {stand} on it, so it cannot be deleted while that is so."
    elif versions:
        note = f"All its changes and {count_text(versions, 'version')} go with it. Undo brings them back."
    return Question(f"Delete {plan.proposals[key].name}?", (), "Delete it", taken, workspace, note=note)


def given(values: dict[str, Any]) -> dict[str, Any]:
    """What was given; what was left blank is left out."""
    return {name: value for name, value in values.items() if value is not None}


def target_change(key: ProposalId, name: str, value: object) -> Any:
    """The command that changes a field of a proposal."""
    return named("change-proposal", proposal=key, fields={name: value})
