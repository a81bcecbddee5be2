"""Commands on roles, grades, pay and rates: the council's own values, typed, pasted, or taken from the example set."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.posts import fields_text
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.dated import Dated
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import GradeId, PayScaleId, RoleId, SchemeId
from workforce_planner.model.money import Money, Rate, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Grade, OnCost, OnCostScheme, Role
from workforce_planner.model.wording import count_text, percent_text

POINT_RANGE = re.compile(r"^(?P<bottom>[A-Za-z]*\d+)(?:\s*(?:-|–|to)\s*(?P<top>[A-Za-z]*\d+))?$")


@command("create-role", "Create a role (a job family).", fields_of="roles")
def create_role(plan: Plan, context: Context, *, fields: Mapping[str, Any]) -> Edit:
    """A new role."""
    name = str(fields.get("name") or "").strip()
    if not name or any(role.name.casefold() == name.casefold() for role in plan.roles.values()):
        raise refuse("name-taken", "A role needs a name of its own.", "Give another name: name=...")
    role = Role(id=RoleId(context.new_id("role")), **fields)
    return Edit(label=f"Create role {name}", changes=(created("roles", role),))


@command(
    "change-role",
    "Change fields of roles, for example registered=yes.",
    fields_of="roles",
    roles=reference("roles", "The roles, separated by semicolons.", required=True, many=True),
)
def change_role(plan: Plan, _context: Context, *, roles: tuple[RoleId, ...], fields: Mapping[str, Any]) -> Edit:
    """Set fields of roles."""
    changes = [altered("roles", plan.roles[key], **fields) for key in roles]
    what = plan.roles[roles[0]].name if len(roles) == 1 else count_text(len(roles), "role")
    return Edit(
        label=f"Change {fields_text(plan, 'roles', fields)} of {what}",
        changes=gathered(changes),
        merge=f"roles/{'+'.join(roles)}/{'+'.join(sorted(fields))}",
    )


@command("create-grade", "Create a grade.", fields_of="grades")
def create_grade(plan: Plan, context: Context, *, fields: Mapping[str, Any]) -> Edit:
    """A new grade."""
    name = str(fields.get("name") or "").strip()
    if not name or any(grade.name.casefold() == name.casefold() for grade in plan.grades.values()):
        raise refuse("name-taken", "A grade needs a name of its own.", "Give another name: name=...")
    grade = Grade(id=GradeId(context.new_id("grade")), **fields)
    return Edit(label=f"Create grade {name}", changes=(created("grades", grade),))


@command(
    "change-grade",
    "Change fields of a grade, for example top_point=23.",
    fields_of="grades",
    grade=reference("grades", "The grade.", required=True),
)
def change_grade(plan: Plan, _context: Context, *, grade: GradeId, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a grade; it is the council's own from then on."""
    record = plan.grades[grade]
    return Edit(
        label=f"Change {fields_text(plan, 'grades', fields)} of grade {record.name}",
        changes=gathered([altered("grades", record, example=False, **fields)]),
        merge=f"grades/{grade}/{'+'.join(sorted(fields))}",
    )


@command(
    "set-grades",
    "Take the council's grades from a pasted table: a grade and its points, or a grade and a salary, on each line.",
    table=param(Kind.LONG_TEXT, 'Lines such as "G9 20-23" or "SM1 £57,057"; | or a line break between lines.'),
    scale=reference("pay_scales", "The pay scale the points belong to; the only one where it is left out."),
    from_date=param(Kind.DATE, "The day from which the salaries count; the price date where it is left out."),
)
def set_grades(
    plan: Plan,
    context: Context,
    *,
    table: str,
    scale: PayScaleId | None = None,
    from_date: date | None = None,
) -> Edit:
    """Grades by name, new or changed; refused as a whole, with the line, where one cannot be read."""
    day = from_date or plan.setting.price_date or plan.setting.as_at or context.today
    lines = [line.strip() for line in re.split(r"[\n|]", table) if line.strip()]
    if not lines:
        raise refuse("table-empty", "There is no line to read.", 'Paste lines such as "G9 20-23" or "SM1 £57,057".')
    home = scale or _only_scale(plan)
    read = [_grade_line(line, number) for number, line in enumerate(lines, 1)]
    named = {grade.name.casefold(): grade for grade in plan.grades.values()}
    changes: list[Change | None] = []
    for rank, (name, points, salary) in enumerate(read, 1):
        fields: dict[str, Any] = {"example": False}
        old = named.get(name.casefold())
        if points is not None:
            _must_be_points(plan, home, points, name)
            fields |= {"scale": home, "bottom_point": points[0], "top_point": points[1], "spot": Dated()}
        elif salary is not None:
            spot = old.spot.entries if old and not old.example else ()
            fields |= {"scale": None, "bottom_point": None, "top_point": None, "spot": Dated.of((*spot, (day, salary)))}
        if old:
            changes.append(altered("grades", old, **fields))
        else:
            changes.append(
                created("grades", Grade(id=GradeId(context.new_id("grade")), name=name, rank=rank, **fields))
            )
    return Edit(label=f"Set {count_text(len(read), 'grade')}", changes=gathered(changes))


@command(
    "set-pension-rate",
    "Set the employer's pension rate of the plan.",
    rate=param(Kind.RATE, "In per cent, for example rate=19.5.", required=True),
    from_date=param(Kind.DATE, "The day from which it counts; the earliest where it is left out."),
    name=param(Kind.TEXT, "What the scheme is called; LGPS where it is left out."),
)
def set_pension_rate(
    plan: Plan, context: Context, *, rate: Rate, from_date: date | None = None, name: str = "LGPS"
) -> Edit:
    """The council's own pension rate, from a day on."""
    day = from_date or date(2000, 4, 1)
    if not 0 <= rate <= 1_000_000:
        raise refuse("rate-out-of-range", f"{percent_text(rate)} is not a pension rate.", "Give 0 to 100 per cent.")
    old = plan.on_cost_schemes.get(plan.setting.pension_scheme or SchemeId(""))
    entry = (day, OnCost(rate, source="Entered by the council"))
    changes: list[Change | None] = []
    if old is not None and old.kind == "pension":
        kept = () if old.example else old.rates.entries
        fields = {"name": name or old.name, "rates": Dated.of((*kept, entry)), "example": False, "source": ""}
        changes.append(altered("on_cost_schemes", old, **fields))
    else:
        key = SchemeId(context.new_id("scheme"))
        scheme = OnCostScheme(id=key, name=name, kind="pension", rates=Dated((entry,)))
        changes += [created("on_cost_schemes", scheme), altered("settings", plan.setting, pension_scheme=key)]
    return Edit(label=f"Set the pension rate to {percent_text(rate, 2)}", changes=gathered(changes))


def _only_scale(plan: Plan) -> PayScaleId | None:
    keys = list(plan.pay_scales)
    return keys[0] if len(keys) == 1 else None


GradeLine = tuple[str, tuple[str, str] | None, Money | None]


def _grade_line(line: str, number: int) -> GradeLine:
    parts: Iterable[str] = re.split(r"\t|;|\s*,\s+|\s{2,}", line)
    cells = [part.strip() for part in parts if part.strip()]
    if len(cells) == 1:
        cells = [part.strip() for part in line.split(None, 1)]
    if len(cells) == 3 and all(POINT_RANGE.match(cell) for cell in cells[1:]):
        cells = [cells[0], f"{cells[1]}-{cells[2]}"]
    if len(cells) != 2:
        raise _not_a_grade_line(line, number)
    name, value = cells
    points = POINT_RANGE.match(value.removeprefix("SCP").strip())
    if points and not (value.isdigit() and int(value) > 999):
        return name, (points["bottom"], points["top"] or points["bottom"]), None
    try:
        return name, None, pounds(Decimal(value.replace("£", "").replace(",", "")))
    except InvalidOperation:
        raise _not_a_grade_line(line, number) from None


def _not_a_grade_line(line: str, number: int) -> Exception:
    return refuse(
        "grade-line-not-read",
        f'"{line}" is not a grade with its points or its salary.',
        'Write "G9 20-23" or "SM1 £57,057".',
        where=f"Line {number}",
    )


def _must_be_points(plan: Plan, scale: PayScaleId | None, points: tuple[str, str], name: str) -> None:
    if scale is None:
        raise refuse("scale-missing", "There is no single pay scale for the points.", "Name it: scale=...")
    known = {point for _, entry in plan.pay_scales[scale].points.entries for point, _ in entry}
    for point in points:
        if point not in known:
            raise refuse(
                "point-unknown",
                f'{plan.pay_scales[scale].name} has no point "{point}".',
                "Check the points, or add the point to the scale.",
                where=f"Grade {name}",
            )
