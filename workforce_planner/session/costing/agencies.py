"""Agency workers: what they cost, what they cost over the posts' own cost, and what converting some of them avoids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from workforce_planner.calc.agency import Cover, Premium, converted, premium
from workforce_planner.calc.covers import covers, premiums, unit_of_worker
from workforce_planner.calc.horizon import MONTHS, Month
from workforce_planner.calc.months import half_up
from workforce_planner.calc.payback import by_year
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.model.ids import AssignmentId, PostId, UnitId
from workforce_planner.model.money import WHOLE_RATE, Rate
from workforce_planner.model.relations import units_below, units_of_tree
from workforce_planner.model.wording import count_text, list_text, money_text, year_text
from workforce_planner.report.blocks import Column, Kind
from workforce_planner.session.costing.agency_steps import (
    AGENCY,
    NET,
    avoided_step,
    month_text,
    post_text,
    worker_step,
    worker_text,
    workers_step,
)
from workforce_planner.session.costing.sheet import Sheet, SheetRow, money
from workforce_planner.session.costing.times import Times
from workforce_planner.session.told import Explains, Told, amounts_in

COLUMNS = (
    money("Agency cost"),
    money("Post's own cost"),
    money("Over it"),
    Column(label="Over it, %", kind=Kind.RATE),
)
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
    lead = _lead(found, whole, year, months)
    return Sheet(
        caption=f"Agency, {year_text(year)}",
        corner="Team and worker",
        columns=COLUMNS,
        rows=rows,
        totals=(SheetRow(key="total", name="Agency in all", cells=_cells(whole)),) if rows else (),
        lead=lead,
        notes=NOTES,
        told=_told(lead, found, year),
        empty=EMPTY,
        explain=partial(_explain, found, year),
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
    for unit in units_of_tree(units_below(plan.units), None):
        depths[unit] = depth = depths.get(plan.units[unit].parent, -1) + 1
        if unit in of_unit:
            name, cells = plan.units[unit].name, _cells(of_unit[unit][place])
            rows.append(SheetRow(key=unit, name=name, cells=cells, depth=depth, place=("units", unit), strong=True))
            rows += [_worker(found, each, months, depth + 1) for each in workers.get(unit, ())]
    rows += [_worker(found, each, months, 0) for each in workers.get(None, ())]
    return rows


def _worker(found: Agencies, cover: Cover, months: slice, depth: int) -> SheetRow:
    plan, key = found.establishment.plan, cover.assignment
    cells = _cells(premium([cover], months))
    return SheetRow(
        key=key,
        name=worker_text(plan, key),
        cells=cells,
        depth=depth,
        place=("assignments", key),
        printed=f"A worker{post_text(plan, key)}",
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


def _told(lead: str, found: Agencies, year: int) -> Told:
    """The amounts of the sentence: what all workers cost, and what that is over the posts' own cost."""
    if not amounts_in(lead):
        return {}
    every = partial(workers_step, found.establishment, "Agency in all", found.covers, year)
    return {lead: (partial(every, AGENCY), partial(every, NET))}


def _explain(found: Agencies, year: int, row: SheetRow, column: int) -> Step | None:
    if row.place is not None and row.place[0] == "assignments":
        cover = next(each for each in found.covers if each.assignment == row.key)
        return worker_step(found.establishment, cover, year, column)
    inside = [each for each in found.covers if _is_in(found, each, row)]
    return workers_step(found.establishment, row.name, inside, year, column)


def _is_in(found: Agencies, cover: Cover, row: SheetRow) -> bool:
    if row.place is None:
        return True
    plan = found.establishment.plan
    return unit_of_worker(plan, cover.assignment) in frozenset(units_of_tree(units_below(plan.units), UnitId(row.key)))


def _posts(found: Agencies, row: SheetRow, _column: int) -> tuple[PostId, ...]:
    plan = found.establishment.plan
    if row.place is not None and row.place[0] == "assignments":
        inside = [AssignmentId(row.key)]
    else:
        top = UnitId(row.key) if row.place is not None else None
        below = frozenset(units_of_tree(units_below(plan.units), top))
        workers = [each.assignment for each in found.covers]
        inside = [each for each in workers if top is None or unit_of_worker(plan, each) in below]
    posts = (plan.assignments[each].post for each in inside)
    return tuple(dict.fromkeys(each for each in posts if each is not None and each in plan.posts))


# ------------------------------------------------------------------ what if some are converted


def what_if(found: Agencies, number: int, start: Month) -> str:
    """What is avoided by employing in place of so many workers from a month on, as a sentence."""
    return what_if_told(found, number, start)[0]


def what_if_told(found: Agencies, number: int, start: Month) -> tuple[str, tuple[Explains, ...]]:
    """That sentence, and how each of its amounts is worked out."""
    horizon = found.establishment.horizon
    months = converted(found.covers, number, horizon, start)
    years = {str(year): amount for year, amount in zip(horizon, by_year(horizon, months), strict=True) if amount}
    said = [f"{money_text(half_up(amount))} in {year}" for year, amount in years.items()]
    who = "1 agency worker is replaced by an employee"
    if number > 1:
        who = f"{number} agency workers are replaced by employees"
    words = f"If {who} from {month_text(start)}"
    if not said:
        return f"{words}, nothing is avoided: no worker is paid from then on, or none costs more than the post.", ()
    net = sum(months, Fraction(0))
    verb = "avoids" if net >= 0 else "costs more, not less:"
    of = partial(avoided_step, found.covers, number, horizon, start)
    steps = (*(partial(of, year.first) for year in horizon if str(year) in years), partial(of, None))
    return f"{words}, it {verb} {list_text(said)}: {money_text(half_up(net))} in all.", steps
