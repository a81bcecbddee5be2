"""What falls off: everything that ends within the years costed, when, and what a month of it costs."""

from dataclasses import replace
from datetime import date

from workforce_planner.calc.falling_off import KINDS, SERVICE_YEARS, Ending, ending_text, endings
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.calc.timeline import View
from workforce_planner.calc.timeline_costs import monthly_of
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import AllowanceId, AssignmentId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import count_text, list_text, table_date_text
from workforce_planner.report.blocks import Column, Kind
from workforce_planner.session.costing.sheet import Sheet, SheetRow
from workforce_planner.session.costing.times import Times

COLUMNS = (
    Column(label="Last day"),
    Column(label="A month costs", kind=Kind.MONEY),
    Column(label="Kind"),
    Column(label="Take advice"),
    Column(label="Unit"),
)
EMPTY = (
    "Nothing ends in these years. Fixed terms, acting up, protected pay, temporary posts, grants and cost lines that "
    "have an end are listed here with their last day."
)
ADVICE = tuple(f"Take advice where {years} years are marked: {words}." for years, words in SERVICE_YEARS.items())


def falling_sheet(times: Times) -> Sheet:
    """Everything that ends, the earliest first."""
    establishment, forecast = times.of(View.ESTABLISHMENT), times.of(View.FORECAST)
    plan = establishment.plan
    found = endings(plan, establishment.horizon, monthly_of(establishment, forecast))
    flagged = sum(bool(each.flags) for each in found)
    posts = {f"{number}": _post(plan, each) for number, each in enumerate(found)}
    return Sheet(
        caption="What falls off",
        corner="What ends",
        columns=COLUMNS,
        rows=tuple(_row(plan, number, each, times.day) for number, each in enumerate(found)),
        explain=lambda row, _column: _step(found[int(row.key)]),
        lead=_lead(found, flagged),
        notes=(
            "A month costs what its last whole month costs: people as the forecast has them, posts as the "
            "establishment has them. Amounts of one thing may be in another's.",
            *(ADVICE if flagged else ()),
        ),
        empty=EMPTY,
        posts=lambda row, _column: posts[row.key],
    )


def _row(plan: Plan, number: int, each: Ending, today: date) -> SheetRow:
    cells = (
        table_date_text(last_day(each.on)) + (" (past)" if each.on <= today else ""),
        each.monthly,
        KINDS[each.kind],
        _advice(each, today),
        plan.units[each.unit].name if each.unit is not None and each.unit in plan.units else "",
    )
    return SheetRow(key=str(number), name=each.what or "Without a name", cells=cells, place=(each.table, each.key))


def _advice(each: Ending, today: date) -> str:
    """The years of service that are reached already, and those that are reached before the end, with their day."""
    reached = list_text([f"{flag.years}" for flag in each.flags if flag.on <= today])
    ahead = [(f"{flag.years}", table_date_text(flag.on)) for flag in each.flags if flag.on > today]
    if not reached:
        return ", ".join(f"{years} years on {day}" for years, day in ahead)
    return ", ".join([f"{reached} years", *(f"{years} on {day}" for years, day in ahead)])


def _step(each: Ending) -> Step:
    """An ending with its prompts in full."""
    parts = tuple(step(f"{flag.years} years' service", None, Unit.COUNT, flag.text) for flag in each.flags)
    parts = tuple(replace(part, text="take advice") for part in parts)
    return step(ending_text(each), each.monthly, Unit.MONEY, "its last whole month", parts)


def _lead(found: tuple[Ending, ...], flagged: int) -> str:
    if not found:
        return ""
    text = f"{count_text(len(found), 'thing')} ends." if len(found) == 1 else f"{len(found):,} things end."
    ends = "it ends" if flagged == 1 else "they end"
    return f"{text} Take advice on {count_text(flagged, 'fixed term')} before {ends}." if flagged else text


def _post(plan: Plan, each: Ending) -> tuple[PostId, ...]:
    """The post that something which ends belongs to."""
    if each.table == "posts":
        found: PostId | None = PostId(each.key)
    elif each.table == "assignments":
        found = plan.assignments[AssignmentId(each.key)].post
    elif each.table == "allowances":
        allowance = plan.allowances[AllowanceId(each.key)]
        held = plan.assignments.get(allowance.assignment) if allowance.assignment is not None else None
        found = held.post if held else allowance.post
    else:
        found = None
    return (found,) if found is not None and found in plan.posts else ()
