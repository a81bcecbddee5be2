"""Commands on proposals and on the settings of the plan. They are performed on the document, not inside a proposal."""

from collections.abc import Mapping
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.costing_rules import must_be_costing_rules
from workforce_planner.edit.posts import fields_text
from workforce_planner.model.change import altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import Proposal


@command(
    "create-proposal",
    "Start a proposal over the current structure.",
    name=param(Kind.TEXT, "Its name.", required=True),
    description=param(Kind.LONG_TEXT, "What it is for."),
)
def create_proposal(plan: Plan, context: Context, *, name: str, description: str = "") -> Edit:
    """A new proposal that changes nothing yet."""
    _must_be_new(plan, name, None)
    proposal = Proposal(
        id=ProposalId(context.new_id("proposal")),
        name=name.strip(),
        description=description.strip() if description else "",
        created_on=context.today,
    )
    return Edit(label=f"Create {proposal.name}", changes=(created("proposals", proposal),))


@command(
    "change-proposal",
    "Change the name, description or status of a proposal.",
    fields_of="proposals",
    proposal=reference("proposals", "The proposal.", required=True),
)
def change_proposal(plan: Plan, _context: Context, *, proposal: ProposalId, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a proposal."""
    record = plan.proposals[proposal]
    if "name" in fields:
        _must_be_new(plan, fields["name"], proposal)
    label = f"Change {fields_text(plan, 'proposals', fields)} of {record.name}"
    if set(fields) == {"name"}:
        label = f"Rename {record.name} to {fields['name']}"
    return Edit(label=label, changes=gathered([altered("proposals", record, **fields)]))


@command(
    "rename-proposal",
    "Give a proposal another name.",
    proposal=reference("proposals", "The proposal.", required=True),
    name=param(Kind.TEXT, "Its new name.", required=True),
)
def rename_proposal(plan: Plan, context: Context, *, proposal: ProposalId, name: str) -> Edit:
    """Rename a proposal."""
    return change_proposal(plan, context, proposal=proposal, fields={"name": name.strip()})


@command(
    "delete-proposal",
    "Delete a proposal; Undo brings it back with all its changes.",
    proposal=reference("proposals", "The proposal.", required=True),
)
def delete_proposal(plan: Plan, _context: Context, *, proposal: ProposalId) -> Edit:
    """Remove a proposal."""
    record = plan.proposals[proposal]
    return Edit(label=f"Delete {record.name}", changes=(removed("proposals", record),))


@command("change-plan", "Change the plan's name, dates, targets and costing rules.", fields_of="settings")
def change_plan(plan: Plan, _context: Context, *, fields: Mapping[str, Any]) -> Edit:
    """Set fields of the settings."""
    record = plan.setting
    must_be_costing_rules(plan, fields)
    return Edit(
        label=f"Change {fields_text(plan, 'settings', fields)}",
        changes=gathered([altered("settings", record, **fields)]),
        merge=f"settings/{'+'.join(sorted(fields))}",
    )


def _must_be_new(plan: Plan, name: str, itself: ProposalId | None) -> None:
    if not (name or "").strip():
        raise refuse("name-missing", "A proposal needs a name.", "Give its name.")
    for proposal in plan.proposals.values():
        if proposal.id != itself and proposal.name.casefold() == name.strip().casefold():
            raise refuse("name-taken", f'There is a proposal "{proposal.name}" already.', "Choose another name.")
