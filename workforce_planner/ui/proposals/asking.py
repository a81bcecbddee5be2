"""What is asked in place about a proposal: its name, scope, status, a day to pin it to, whether it goes."""

from dataclasses import replace
from typing import Any

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.structures import standing_on
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.model.problems import Refused
from workforce_planner.model.restructure import PROPOSAL_STATUSES
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.pinning import PinDay, days_to_pin
from workforce_planner.session.proposal_facts import EVERYTHING, versions_of
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.inspector.questions import Asked, Question, Taken, argument
from workforce_planner.ui.proposals.remedies import mending
from workforce_planner.ui.workspace import CURRENT_STRUCTURE, Workspace

ANOTHER_DAY = "another"

KEEPS = "A version of the proposal as it is now is kept with it: it never changes, and you can compare with it later."
DECIDED = "A version as it is now is kept, to compare with later. What is final or approved keeps its structure."


def new_question(workspace: Workspace, first: str, taken: Taken) -> Question:
    """A new proposal: its name, what it covers, what it stands on."""
    fields = (
        argument("create-proposal", "name", "Name", first=first),
        Asked(table="proposals", field="scope", options=scope_options, blank=EVERYTHING),
        Asked(table="proposals", field="stands_on", options=stands_on_options, blank=CURRENT_STRUCTURE),
        argument("create-proposal", "description", "What it is for"),
    )
    return Question("A new proposal", fields, "Start it", taken, workspace)


def scope_options(workspace: Workspace) -> list[Option]:
    """What a proposal may cover: units, and found by their posts too."""
    plan = workspace.plan
    found = options_of(workspace, "units", blank=False)
    named = {each.key: each.text for each in found}
    for each in options_of(workspace, "posts", blank=False):
        unit = plan.posts[PostId(str(each.key))].unit
        if unit in named:
            found.append(Option(unit, named[unit], f"the unit of {each.text}  {each.more}"))
    return found


def stands_on_options(workspace: Workspace) -> list[Option]:
    """The proposals on which another may stand, each with its status."""
    records = workspace.document.plan().proposals.values()
    return [Option(each.id, each.name, PROPOSAL_STATUSES[each.status]) for each in records if not each.archived]


def pin_options(workspace: Workspace) -> list[Option]:
    """The days there is something for, and another one."""
    days = [Option(each, each.text, each.more) for each in days_to_pin(workspace.document)]
    return [*days, Option(ANOTHER_DAY, "Another day…")]


def pinned(values: dict[str, Any]) -> dict[str, Any]:
    """What was chosen as arguments of the command."""
    chosen = values.get("day")
    if isinstance(chosen, PinDay):
        return {"baseline": chosen.baseline} if chosen.baseline is not None else {"on": chosen.on}
    return given({"on": values.get("on")})


def status_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """Another status, with the version that is kept."""
    record = workspace.document.plan().proposals[key]
    fields = (
        argument("set-status", "status", "Status", first=record.status),
        argument("set-status", "on", "Since", "today"),
        argument("set-status", "notes", "Note on the version", "for example: as sent to the unions"),
    )
    return Question(f"Status of {record.name}", fields, "Set the status", taken, workspace, note=DECIDED)


def pin_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """The day to which it is pinned."""
    name = workspace.document.plan().proposals[key].name
    of = replace(TABLES["proposals"].fields["pinned_to"], label="The current structure as it was on")
    first = days_to_pin(workspace.document)[0]
    fields = (
        Asked(table="", field="day", of=of, options=pin_options, first=first),
        replace(
            argument("pin-proposal", "on", "Which day", "for example 01/04/2026"),
            only_for=("day", ANOTHER_DAY),
            required=True,
        ),
    )
    note = "For sign-off: corrections and new lists from HR no longer reach it, until you unpin it."
    return Question(f"Pin {name}", fields, "Pin it", taken, workspace, note=note)


def version_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """A version that is kept."""
    name = workspace.document.plan().proposals[key].name
    fields = (argument("keep-version", "notes", "What it is", "for example: as sent to the unions"),)
    return Question(f"Keep a version of {name}", fields, "Keep it", taken, workspace, note=KEEPS)


def implement_question(workspace: Workspace, key: ProposalId, taken: Taken) -> Question:
    """Whether the current structure becomes what it says; where it does not stand on that, with what mends it."""
    record = workspace.document.plan().proposals[key]
    note = (
        "Everything it changes is made in the current structure. A version of it is kept, and it goes to the archive."
    )
    answer = "Make it the current structure"
    try:
        named("implement-proposal", proposal=key)(workspace.document.plan(), workspace.document.context())
    except Refused as error:
        found = mending(workspace, error.problem)
        if found is not None:
            note, answer = f"{error.problem.text} {error.problem.remedy} {note}", f"{found[0]}, then implement it"
    return Question(f"Implement {record.name}?", (), answer, taken, workspace, note=f"{note} Undo takes it back.")


def implemented(workspace: Workspace, key: ProposalId) -> None:
    """Make the current structure what a proposal says; what stands in the way is mended first. Raises Refused."""
    try:
        workspace.perform_for_all(named("implement-proposal", proposal=key))
    except Refused as error:
        found = mending(workspace, error.problem)
        if found is None:
            raise
        workspace.perform_for_all(found[1])
        workspace.perform_for_all(named("implement-proposal", proposal=key))


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
