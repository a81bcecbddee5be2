"""Tables of costs by month and year: for paper, the command line and a workbook, from one timeline.

Figures stay hundredths of a penny until they are shown; what rounding does to a printed column stands under it, and so
does everything that a reader must know of the amounts: what is assumed, an example, entered by hand, or not known.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from workforce_planner.calc.awards import is_pending
from workforce_planner.calc.cost_rows import BY, CostRows
from workforce_planner.calc.departures import FLAGS
from workforce_planner.calc.gaps import gap_reason
from workforce_planner.calc.in_force import is_phased
from workforce_planner.calc.left_out import left_out
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.timeline import WHOLE, WITHOUT, Timeline, View, Where
from workforce_planner.calc.value import Mark
from workforce_planner.model.costing import Award
from workforce_planner.model.ids import AwardId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import units_below, units_of_tree
from workforce_planner.model.wording import (
    NO_VALUE,
    count_text,
    date_text,
    list_text,
    money_text,
    percent_text,
    year_text,
)
from workforce_planner.report.blocks import Column, Kind, Part, Row, Table
from workforce_planner.report.rounding import Sum, rounding_of

VIEWS = {
    View.ESTABLISHMENT: "Establishment: the employer's cost of the posts, filled or not",
    View.FORECAST: "Forecast: people in post, agency at its cost, vacancies from the day they are to be filled",
}
METHODS = {
    "statutory": "On-costs are statutory: each employment has a full National Insurance threshold of its own.",
    "pro_rata": "On-costs are pro rata of the full-time cost: part-time hours reduce the National Insurance threshold.",
    "flat": "On-costs are a flat percentage of pay.",
}
NEVER_ADDED = "The establishment and the forecast are two views of the same money and are never added together."
MARKS = {
    "point-assumed": "the top of the grade stands for a point that is not known",
    "pay-example": "the pay of {about} is an example",
    "rate-example": "{about} is an example",
    "award-assumed": "a pay award is assumed: {about}",
    "award-pending": "a pay award is pending: {about}",
    "award-none": "no pay award is assumed after the last known one",
    "increment-unknown": "increments are left out, as the start in post is not known",
    "protected": "pay is protected",
    "grade-indicative": "the grade is indicative, subject to job evaluation",
    "overridden": "an amount was entered in place of ours",
}


def cost_table(
    costs: Timeline, rows: CostRows, caption: str, where: Where = WHOLE, *, signed: bool = False, brief: bool = False
) -> Table:
    """Rows of costs as a table with its notes; `signed` where they are differences.

    `brief` leaves out the notes that are true of all tables of a report, which says them once (`said`).
    """
    zero = NO_VALUE if signed else ""
    columns = (
        Column(label=BY[rows.by], weight=2.2),
        *(Column(label=each, kind=Kind.MONEY, signed=signed, zero=zero) for each in rows.columns),
    )
    body = tuple(Row(cells=(row.name, *row.amounts), depth=row.depth) for row in rows.rows)
    total = Row(cells=("Total", *rows.whole.amounts), part=Part.TOTAL)
    said_below = footing(rows) if brief else notes(costs, rows, where)
    return Table(caption=caption, columns=columns, rows=(*body, total), notes=tuple(said_below))


AT_ONCE = (
    "Every change of the proposal is costed as if it were in place from the first year: its phases are not counted "
    "here. As it takes effect it costs what the comparison says."
)


IN_PHASES = (
    "Every change of the proposal is costed from the day of its phase, as in the comparison; full-year effects are of "
    "what stands at the end of the year."
)

AGENCY, FALLING, VACANCY = "agency", "falling", "vacancy"
NOT_BY_PHASE: Mapping[str, str] = {
    AGENCY: (
        "The phases of the proposal are not counted here. A worker is set beside the part of one post that nobody "
        "else fills, on the same days, and a post that changes on a day has two: here it is the post as proposed, "
        "throughout. The forecast, in the table of costs, has agency as the changes take effect."
    ),
    FALLING: (
        "The phases of the proposal are not counted here: what has an end of its own is listed with that end. What "
        "stops on the day of a phase is a change of the proposal, and stands among its changes."
    ),
    VACANCY: (
        "The phases of the proposal are not counted here. The factor is of the posts that a unit has, and whether it "
        "has enough of them is asked of one structure: here it is the proposal with all its changes in place."
    ),
}
"""Why a figure is of a proposal as a whole, where all other costs are as its changes take effect."""


def notes(costs: Timeline, rows: CostRows, where: Where = WHOLE) -> Iterator[str]:
    """What must be said under a table of costs."""
    yield f"{VIEWS[costs.view]}. {NEVER_ADDED}"
    yield METHODS[costs.method.value]
    yield from footing(rows)
    yield from said(costs, where)


def footing(rows: CostRows) -> Iterator[str]:
    """How the printed rows add up."""
    if not rows.adds_down:
        yield "Each unit includes all below it, so the lines do not add down; the total is the whole."
    elif rows.rows:
        sums = zip(rows.columns, zip(*(row.amounts for row in rows.rows), strict=True), rows.whole.amounts, strict=True)
        yield rounding_of([Sum(name, cells, total) for name, cells, total in sums])


def said(costs: Timeline, where: Where = WHOLE) -> Iterator[str]:
    """What is assumed, an example, entered by hand, left out or not known in an amount."""
    if is_phased(costs.plan, costs.horizon):
        yield IN_PHASES if costs.in_phases else AT_ONCE
    yield from _marks(costs, where)
    missing: dict[Gap, set[int]] = {}
    lines: dict[Gap, set[str]] = {}
    for line, year, gap in costs.gaps(where):
        missing.setdefault(gap, set()).add(year)
        lines.setdefault(gap, set()).add(line.key)
    for gap, years in missing.items():
        when = f"in {_years(sorted(years))}"
        yield f"{count_text(len(lines[gap]), 'line')} cost nothing {when}, as {gap_reason(gap, when)}."
    units = units_in(costs.plan, where.unit)
    if where in (WHOLE, Where(unit=where.unit)):
        yield from (each.note for each in left_out(costs.plan, costs.day, units))


def units_in(plan: Plan, unit: UnitId | None) -> Set[UnitId | None] | None:
    """A unit with all below it; None for the whole plan."""
    if unit is None:
        return None
    return frozenset({None} if unit == WITHOUT else units_of_tree(units_below(plan.units), unit))


def _marks(costs: Timeline, where: Where) -> Iterator[str]:
    years: dict[tuple[str, str], Counter[int]] = {}
    for mark, number in costs.marks(where).items():
        years.setdefault(_told(costs.plan, mark), Counter())[mark.year] += number
    for code, words in MARKS.items():
        found = {about: numbers for (each, about), numbers in sorted(years.items()) if each == code}
        if found:
            numbers = sum(found.values(), Counter[int]())
            text = words.format(about=list_text(list(found)))
            lines = count_text(max(numbers.values()), "line")
            yield f"{text[0].upper()}{text[1:]} ({_years(sorted(numbers))}; up to {lines})."
    of_departures = {mark.code.removeprefix("departure-") for mark in costs.marks(where)}
    yield from (text for flag, text in FLAGS.items() if flag in of_departures)


def _told(plan: Plan, mark: Mark) -> tuple[str, str]:
    if mark.code != "award-assumed":
        return mark.code, {"award-none": ""}.get(mark.code, mark.about)
    award = plan.awards[AwardId(mark.about)]
    return ("award-pending" if is_pending(award) else mark.code), award_text(award)


def award_text(award: Award) -> str:
    """An assumed award in a few words: "3 % from 1 April 2027"."""
    day = f"from {date_text(award.from_on)}"
    if is_pending(award):
        return f"of an amount not known yet {day}"
    if award.kind == "flat":
        return f"{money_text(award.amount)} a year {day}"
    return f"{percent_text(award.percent, 2).replace('.00', '')} {day}"


def _years(years: Sequence[int]) -> str:
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{year_text(years[0])} to {year_text(years[-1])}"
    return list_text([year_text(year) for year in years])
