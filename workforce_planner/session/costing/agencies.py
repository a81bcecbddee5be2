"""Agency workers: what they cost, what they cost over the posts' own cost, and what converting some of them avoids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from workforce_planner.calc.agency import Cover, Premium, agency_step, converted, premium, premium_step
from workforce_planner.calc.covers import covers, premiums, unit_of_worker
from workforce_planner.calc.horizon import MONTHS, Month
from workforce_planner.calc.months import half_up
from workforce_planner.calc.payback import by_year
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AssignmentId, PostId, UnitId
from workforce_planner.model.money import WHOLE_RATE, Rate
from workforce_planner.model.relations import relations, units_within
from workforce_planner.model.wording import count_text, list_text, money_text, post_name, year_text
from workforce_planner.report.blocks import Column, Kind
from workforce_planner.session.costing.sheet import Sheet, SheetRow, money
from workforce_planner.session.costing.times import Times
from workforce_planner.session.occupants import person_name

COLUMNS = (
    money("Agency cost"),
    money("Post's own cost"),
    money("Over it"),
    Column(label="Over it, %", kind=Kind.RATE),
)
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
EMPTY = (
    "No agency worker is in this structure. Put an agency worker into a post, or attach one to a team, with the rate "
    "an hour, a day or a week."
)
NOTES = (
    "The post's own cost is what the same part of the post would cost with an employee, on the same days.",
    "A worker beyond the establishment, or without a post, stands in for nothing: all of the cost is over it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agencies:
    """The workers of one structure with their months."""

    establishment: Timeline
    forecast: Timeline
    covers: tuple[Cover, ...]
    unpriced: int

    @property
    def months(self) -> tuple[Month, ...]:
        """The months in which somebody can be converted."""
        return self.establishment.horizon.months


def agencies(times: Times) -> Agencies:
    """The workers."""
    establishment, forecast = times.of(View.ESTABLISHMENT), times.of(View.FORECAST)
    gaps = {each.line.key for each in forecast.gaps() if each.line.kind == "agency"}
    return Agencies(
        establishment=establishment,
        forecast=forecast,
        covers=covers(establishment, forecast),
        unpriced=len(gaps),
    )


def agency_sheet(found: Agencies, year: int) -> Sheet:
    """Teams with their workers, in one financial year; `year` outside of the horizon is not asked."""
    place = found.establishment.horizon.first
    months = slice((year - place) * MONTHS, (year - place + 1) * MONTHS)
    of_unit = premiums(found.establishment, found.covers)
    workers: dict[UnitId | None, list[Cover]] = {}
    for cover in found.covers:
        workers.setdefault(unit_of_worker(found.establishment.plan, cover.assignment), []).append(cover)
    rows = tuple(_rows(found, of_unit, workers, year - place, months))
    whole = of_unit[None][year - place]
    return Sheet(
        caption=f"Agency, {year_text(year)}",
        corner="Team and worker",
        columns=COLUMNS,
        rows=rows,
        totals=(SheetRow(key="total", name="Agency in all", cells=_cells(whole)),) if rows else (),
        lead=_lead(found, whole, year, months),
        notes=NOTES,
        empty=EMPTY,
        explain=partial(_explain, found, months, year),
        posts=partial(_posts, found),
    )


def _rows(
    found: Agencies,
    of_unit: Mapping[UnitId | None, Sequence[Premium]],
    workers: Mapping[UnitId | None, list[Cover]],
    place: int,
    months: slice,
) -> list[SheetRow]:
    plan = found.establishment.plan
    depths: dict[UnitId | None, int] = {None: -1}
    rows = []
    for unit in units_within(relations(plan), None):
        depths[unit] = depth = depths.get(plan.units[unit].parent, -1) + 1
        if unit in of_unit:
            name, cells = plan.units[unit].name, _cells(of_unit[unit][place])
            rows.append(SheetRow(key=unit, name=name, cells=cells, depth=depth, place=("units", unit), strong=True))
            rows += [_worker(found, each, months, depth + 1) for each in workers.get(unit, ())]
    rows += [_worker(found, each, months, 0) for each in workers.get(None, ())]
    return rows


def _worker(found: Agencies, cover: Cover, months: slice, depth: int) -> SheetRow:
    plan, key = found.establishment.plan, cover.assignment
    each = plan.assignments[key]
    name = person_name(plan, each.person) if each.person in plan.people else "A worker"
    post = f", {post_name(plan, each.post)}" if each.post in plan.posts else ", no post"
    cells = _cells(premium([cover], months))
    return SheetRow(
        key=key,
        name=f"{name}{post}",
        cells=cells,
        depth=depth,
        place=("assignments", key),
        printed=f"A worker{post}",
    )


def _cells(each: Premium) -> tuple[int | str | None, ...]:
    rate = None if each.rate is None else Rate(half_up(each.rate * WHOLE_RATE))
    return each.agency, each.own, each.net, "–" if rate is None else rate


def _lead(found: Agencies, whole: Premium, year: int, months: slice) -> str:
    there = [each for each in found.covers if any(each.agency[months])]
    unpriced = f" {count_text(found.unpriced, 'worker')} without a rate cannot be costed." if found.unpriced else ""
    if not there:
        return f"No agency worker is paid in {year_text(year)}.{unpriced}" if found.covers or unpriced else ""
    return (
        f"{count_text(len(there), 'agency worker')} cost {money_text(whole.agency)} in {year_text(year)}, "
        f"{money_text(whole.net)} more than the posts' own cost.{unpriced}"
    )


def _explain(found: Agencies, months: slice, year: int, row: SheetRow, column: int) -> Step | None:
    plan = found.establishment.plan
    if row.place is not None and row.place[0] == "assignments":
        cover = next(each for each in found.covers if each.assignment == row.key)
        each = plan.assignments[AssignmentId(row.key)]
        post = plan.posts.get(each.post) if each.post is not None else None
        if column == 0:
            return agency_step(row.name, each, post, plan.setting, FinancialYear(year))
        return premium_step(row.name, premium([cover], months))
    if row.key == "total":
        return premium_step(row.name, premium(found.covers, months))
    of_unit = premiums(found.establishment, found.covers)[UnitId(row.key)]
    return premium_step(row.name, of_unit[year - found.establishment.horizon.first])


def _posts(found: Agencies, row: SheetRow, _column: int) -> tuple[PostId, ...]:
    plan = found.establishment.plan
    if row.place is not None and row.place[0] == "assignments":
        inside = [AssignmentId(row.key)]
    else:
        top = UnitId(row.key) if row.place is not None else None
        below = frozenset(units_within(relations(plan), top))
        workers = [each.assignment for each in found.covers]
        inside = [each for each in workers if top is None or unit_of_worker(plan, each) in below]
    posts = (plan.assignments[each].post for each in inside)
    return tuple(dict.fromkeys(each for each in posts if each is not None and each in plan.posts))


# ------------------------------------------------------------------ what if some are converted


def what_if(found: Agencies, number: int, start: Month) -> str:
    """What is avoided by employing in place of so many workers from a month on, as a sentence."""
    horizon = found.establishment.horizon
    months = converted(found.covers, number, horizon, start)
    years = zip((str(year) for year in horizon), by_year(horizon, months), strict=True)
    said = [f"{money_text(half_up(amount))} in {year}" for year, amount in years if amount]
    who = "1 agency worker is replaced by an employee"
    if number > 1:
        who = f"{number} agency workers are replaced by employees"
    words = f"If {who} from {month_text(start)}"
    if not said:
        return f"{words}, nothing is avoided: no worker is paid from then on, or none costs more than the post."
    net = sum(months, Fraction(0))
    verb = "avoids" if net >= 0 else "costs more, not less:"
    return f"{words}, it {verb} {list_text(said)}: {money_text(half_up(net))} in all."


def month_text(month: Month) -> str:
    """A month in words."""
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"
