"""The command that lets a proposal stand on the current structure, with all that the proposals beneath it change."""

from workforce_planner.edit.commands import Context, Edit, command, reference
from workforce_planner.edit.conflicts import decisions_of
from workforce_planner.edit.history import Rewrite
from workforce_planner.edit.proposal_versions import must_not_be_locked
from workforce_planner.edit.structures import bottom_of, layers, of_structure, structure_text
from workforce_planner.model.change import altered, difference, gathered
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text


@command(
    "stand-on-current",
    "Let a proposal stand on the current structure, with all that the proposals beneath it change.",
    proposal=reference("proposals", "The proposal.", required=True),
)
def stand_on_current(plan: Plan, context: Context, *, proposal: ProposalId) -> Edit:
    """What it proposes stays exactly the same; what the proposals beneath it change becomes its own."""
    must_not_be_locked(plan, proposal)
    record, state = plan.proposals[proposal], context.state
    if record.stands_on is None:
        raise refuse("already-there", f"{record.name} stands on no other proposal.", "Nothing has to be done.")
    below = plan.proposals[record.stands_on].name
    if bottom_of(plan, proposal) is not None:
        pinned = plan.proposals[ProposalId(layers(plan, proposal)[1])]
        raise of_structure(
            pinned.id,
            refuse("proposal-pinned", f"{pinned.name} is pinned to an earlier day.", f"Unpin {pinned.name} first."),
        )
    for key in layers(plan, proposal):
        if found := decisions_of(state, key):
            number = count_text(len(found), "conflict")
            name = structure_text(plan, key)
            raise refuse("conflicts-open", f"{name} has {number} to be decided.", "Decide them first.")
    whole = difference(state.current, state.plan(proposal))
    return Edit(
        label=f"Let {record.name} stand on the current structure with all of {below}",
        changes=gathered([altered("proposals", record, stands_on=None)]),
        rewrites=(Rewrite(proposal, tuple(state.delta(proposal)), whole),),
        of_document=True,
    )
