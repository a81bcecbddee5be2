"""Commands on grades: create, change, rename, merge, delete, spot salaries by date, a whole table pasted."""

from datetime import date
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.grade_table import only_scale, read_grade_table
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.dated import Dated
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import GradeId, PayScaleId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.records import Grade
from workforce_planner.model.wording import count_text, date_text, money_text


def _settle(plan: Plan, _context: Context, old: Grade | None, fields: dict[str, Any]) -> dict[str, Any]:
    """A new grade comes after the others; one that is changed is the council's own, unless it is said to be not."""
    if old is None:
        rank = max((grade.rank for grade in plan.grades.values()), default=0) + 1
        return {"rank": rank, **fields}
    _must_be_on_scale(plan, old, fields)
    return {"example": False, **fields}


GRADES = RecordList(
    table="grades",
    word="grade",
    argument="grade",
    prefix="grade",
    about="a grade",
    settle=_settle,
    unused="that no post has",
)
enter(GRADES)


@command(
    "set-spot-salary",
    "Set the spot salary of a grade from a day on; without an amount, that day's salary is taken away.",
    grade=reference("grades", "The grade.", required=True),
    amount=param(Kind.MONEY, "A year, full time, for example amount=57057."),
    from_date=param(Kind.DATE, "The day from which it counts; the price date where it is left out."),
)
def set_spot_salary(
    plan: Plan, context: Context, *, grade: GradeId, amount: Money | None = None, from_date: date | None = None
) -> Edit:
    """One dated spot salary; points of a pay scale are taken away, as a grade has one or the other."""
    record, day = plan.grades[grade], from_date or price_day(plan, context)
    kept = tuple(entry for entry in record.spot.entries if entry[0] != day)
    if amount is None:
        if len(kept) == len(record.spot.entries):
            raise refuse("date-unknown", f"{record.name} has no salary from {date_text(day)}.", "Check the date.")
        label = f"Remove the salary of {record.name} from {date_text(day)}"
        return Edit(label=label, changes=gathered([altered("grades", record, spot=Dated(kept), example=False)]))
    if amount <= 0:
        raise refuse("salary-out-of-range", f"{money_text(amount)} is not a salary.", "Give pounds a year.")
    fields = {"spot": Dated.of((*kept, (day, amount))), "scale": None, "bottom_point": None, "top_point": None}
    return Edit(
        label=f"Set the salary of {record.name} to {money_text(amount)} from {date_text(day)}",
        changes=gathered([altered("grades", record, example=False, **fields)]),
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
    day, home = from_date or price_day(plan, context), scale or only_scale(plan)
    lines = read_grade_table(plan, table, home)
    if not lines:
        raise refuse("table-empty", "There is no line to read.", 'Paste lines such as "G9 20-23" or "SM1 £57,057".')
    wrong = next((line.problem for line in lines if line.problem is not None), None)
    if wrong is not None:
        raise Refused(wrong)
    changes: list[Change | None] = []
    for rank, line in enumerate(lines, 1):
        old = plan.grades[line.grade] if line.grade else None
        fields = line.fields(home, day, old)
        if old:
            changes.append(altered("grades", old, **fields))
        else:
            new = Grade(id=GradeId(context.new_id("grade")), name=line.name, rank=rank, **fields)
            changes.append(created("grades", new))
    return Edit(label=f"Set {count_text(len(lines), 'grade')}", changes=gathered(changes))


def price_day(plan: Plan, context: Context) -> date:
    """The day from which a price counts where none is given."""
    return plan.setting.price_date or plan.setting.as_at or context.today


def _must_be_on_scale(plan: Plan, record: Grade, fields: dict[str, Any]) -> None:
    """Points that are typed must be on the pay scale, the bottom not above the top."""
    if not {"scale", "bottom_point", "top_point"} & set(fields):
        return
    scale = plan.pay_scales.get(fields.get("scale", record.scale) or PayScaleId(""))
    bottom, top = fields.get("bottom_point", record.bottom_point), fields.get("top_point", record.top_point)
    typed = [fields[name] for name in ("bottom_point", "top_point") if fields.get(name)]
    if typed and record.spot.entries and "spot" not in fields:
        fields["spot"] = Dated()
    if scale is None:
        if typed:
            raise refuse("scale-missing", f"{record.name} has no pay scale.", "Choose its pay scale first.")
        return
    known = [point for _, entry in scale.points.entries for point, _ in entry]
    for point in typed:
        if point not in known:
            raise refuse("point-unknown", f'{scale.name} has no point "{point}".', "Check it, or add it to the scale.")
    if bottom in known and top in known and known.index(bottom) > known.index(top):
        raise refuse(
            "points-upside-down", f"Point {bottom} is above point {top}.", "The bottom point is the lower one."
        )
