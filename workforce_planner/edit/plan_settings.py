"""Commands on the settings of the plan."""

from collections.abc import Mapping
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command
from workforce_planner.edit.costing_rules import must_be_costing_rules
from workforce_planner.edit.labels import label_of
from workforce_planner.model.change import altered, gathered
from workforce_planner.model.plan import Plan


@command("change-plan", "Change the plan's name, dates, targets and costing rules.", fields_of="settings")
def change_plan(plan: Plan, _context: Context, *, fields: Mapping[str, Any]) -> Edit:
    """Set fields of the settings."""
    record = plan.setting
    must_be_costing_rules(plan, fields)
    return Edit(
        label=label_of(plan, "settings", fields, ""),
        changes=gathered([altered("settings", record, **fields)]),
        merge=f"settings/{'+'.join(sorted(fields))}",
    )
