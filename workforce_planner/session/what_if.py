"""What a command would make of the cost, before it is performed; and what a record adds to it while it is there."""

from dataclasses import dataclass

from workforce_planner.calc.timeline import Timeline, View, retimed
from workforce_planner.calc.what_if import WhatIf
from workforce_planner.edit.commands import Command, Edit
from workforce_planner.model.change import ChangeSet, apply, overlay, removed
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.session.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A command that was tried and not performed: what it would do, and what that makes of the cost."""

    edit: Edit
    what_if: WhatIf
    plan: Plan
    """The structure as it would be."""


def try_out(
    document: Document,
    command: Command,
    proposal: ProposalId | None = None,
    *,
    shared: bool = False,
    view: View = View.ESTABLISHMENT,
) -> Trial:
    """What a command would make of the cost of a structure; raises Refused with the reason where it cannot be done.

    `shared`: it would be performed on the current structure, whose lists and settings all proposals share.
    """
    scope = None if shared else proposal
    edit = command(document.plan(scope), document.context(scope))
    after = _after(document, edit.changes, proposal, shared=shared)
    before = document.costs(proposal, view)
    return Trial(edit=edit, what_if=WhatIf(before, retimed(before, after, edit.changes)), plan=after)


def _after(document: Document, changes: ChangeSet, proposal: ProposalId | None, *, shared: bool) -> Plan:
    if proposal is None or not shared:
        return apply(document.plan(proposal), changes)
    return overlay(apply(document.plan(), changes), document.delta(proposal))


def own_settings(document: Document, proposal: ProposalId | None) -> frozenset[str]:
    """The settings that a proposal has for itself, whatever the plan says."""
    if proposal is None:
        return frozenset()
    return frozenset(
        name for change in document.delta(proposal) if change.table == "settings" for name in change.after or {}
    )


def added_by(costs: Timeline, table: str, key: str) -> WhatIf:
    """What a record adds to the cost: the plan as it is beside the plan without it."""
    without = (removed(table, costs.plan.table(table)[key]),)
    return WhatIf(retimed(costs, apply(costs.plan, without), without), costs)
