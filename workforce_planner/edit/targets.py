"""The command that sets targets: the span of control of the plan, the caseload and span of roles."""

from typing import Any

from workforce_planner.edit.commands import UNSET, Context, Edit, Unset, command, param, reference
from workforce_planner.model.change import Change, altered, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import RoleId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, list_text

MOST = {"span": 100, "caseload": 500}


@command(
    "set-targets",
    "Set targets: the plan's span of control, or the caseload and span of roles; blank takes a target away.",
    span=param(Kind.COUNT, "The most direct reports of a manager; for the roles where roles are named."),
    caseload=param(Kind.COUNT, "Cases per full-time worker of the roles."),
    roles=reference("roles", "The roles, separated by semicolons; the whole plan where they are left out.", many=True),
)
def set_targets(
    plan: Plan,
    _context: Context,
    *,
    span: int | None | Unset = UNSET,
    caseload: int | None | Unset = UNSET,
    roles: tuple[RoleId, ...] = (),
) -> Edit:
    """Targets of the plan, or of roles, whose own span comes before the plan's."""
    if span is UNSET and caseload is UNSET:
        raise refuse("nothing-to-change", "No target was given.", "Say span=6 or caseload=15.")
    if caseload is not UNSET and not roles:
        raise refuse("roles-missing", "A caseload is a target of roles.", "Name them: roles=...")
    _must_be_sensible("span", span)
    _must_be_sensible("caseload", caseload)
    changes: list[Change | None]
    if not roles:
        changes = [altered("settings", plan.setting, target_span=span)]
    else:
        names = {"target_span": span, "target_caseload": caseload}
        fields: dict[str, Any] = {name: value for name, value in names.items() if value is not UNSET}
        changes = [altered("roles", plan.roles[key], **fields) for key in roles]
    return Edit(label=_label(plan, span, caseload, roles), changes=gathered(changes))


def _must_be_sensible(name: str, value: int | None | Unset) -> None:
    if isinstance(value, int) and not 1 <= value <= MOST[name]:
        raise refuse("target-out-of-range", f"{value} is not a target {name}.", f"Give 1 to {MOST[name]}, or nothing.")


def _label(plan: Plan, span: int | None | Unset, caseload: int | None | Unset, roles: tuple[RoleId, ...]) -> str:
    said = [
        f"target {name} to {value if value is not None else 'nothing'}"
        for name, value in (("span", span), ("caseload", caseload))
        if value is not UNSET
    ]
    what = f" of {plan.roles[roles[0]].name}" if len(roles) == 1 else f" of {count_text(len(roles), 'role')}"
    return f"Set {list_text(said)}{what if roles else ''}"
