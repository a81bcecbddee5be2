"""Commands on the phases of a proposal: changes that take effect on one day. They are performed in the proposal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.labels import label_of
from workforce_planner.edit.reviews import must_be_in_a_proposal, review_changed
from workforce_planner.edit.uses import must_be_new_name
from workforce_planner.model.change import altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PhaseId
from workforce_planner.model.plan import Plan
from workforce_planner.model.restructure import Phase
from workforce_planner.model.wording import count_text


@command(
    "create-phase",
    "Create a phase of a proposal: changes that take effect on one day.",
    name=param(Kind.TEXT, "Its name, for example: Phase 1.", required=True),
    effective_on=param(Kind.DATE, "The day from which its changes are in effect."),
    notes=param(Kind.LONG_TEXT, "Notes on it."),
)
def create_phase(plan: Plan, context: Context, *, name: str, effective_on: date | None = None, notes: str = "") -> Edit:
    """A phase after the others."""
    must_be_in_a_proposal(context)
    phase = Phase(
        id=PhaseId(context.new_id("phase")),
        name=must_be_new_name(plan, "phases", name),
        effective_on=effective_on,
        order=max((each.order for each in plan.phases.values()), default=-1) + 1,
        notes=notes or "",
    )
    return Edit(label=f"Create {phase.name}", changes=(created("phases", phase),))


@command(
    "change-phase",
    "Change the name, day, order or notes of a phase.",
    fields_of="phases",
    phase=reference("phases", "The phase.", required=True),
)
def change_phase(plan: Plan, context: Context, *, phase: PhaseId, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a phase."""
    must_be_in_a_proposal(context)
    record = plan.phases[phase]
    if "name" in fields:
        fields = {**fields, "name": must_be_new_name(plan, "phases", fields["name"], phase)}
    label = label_of(plan, "phases", fields, record.name)
    merge = f"phases/{phase}/{'+'.join(sorted(fields))}"
    return Edit(label=label, changes=gathered([altered("phases", record, **fields)]), merge=merge)


@command(
    "delete-phase",
    "Delete a phase; the changes that were in it are in no phase then.",
    phase=reference("phases", "The phase.", required=True),
)
def delete_phase(plan: Plan, context: Context, *, phase: PhaseId) -> Edit:
    """Remove a phase and take it off what was in it."""
    must_be_in_a_proposal(context)
    record = plan.phases[phase]
    inside = [each for each in plan.reviews.values() if each.phase == phase]
    changes = [removed("phases", record), *(review_changed(plan, each.of, each.id, phase=None) for each in inside)]
    left = f"; {count_text(len(inside), 'change')} without a phase" if inside else ""
    return Edit(label=f"Delete {record.name}{left}", changes=gathered(changes))
