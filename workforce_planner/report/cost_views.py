"""Further tables of costs: who pays, budgets, agency, what falls off, the vacancy factor, budget that moves.

Each is None where there is nothing to show, so that a report has no empty tables.
"""

from collections.abc import Sequence

from workforce_planner.calc.agency import Premium
from workforce_planner.calc.budgets import Holder, budget_rows, holder_name, virements
from workforce_planner.calc.covers import covers, premiums
from workforce_planner.calc.falling_off import KINDS, SERVICE_YEARS, Ending, endings
from workforce_planner.calc.funding import gaps, source_name, source_years
from workforce_planner.calc.timeline import Timeline
from workforce_planner.calc.timeline_costs import TimelineCosts, monthly_of
from workforce_planner.calc.vacancy_factor import Exempt, vacancy_factors
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import path_text, units_below, units_of_tree
from workforce_planner.model.wording import NO_VALUE, count_text, percent_text, table_date_text
from workforce_planner.report.blocks import Cell, Column, Kind, Part, Row, Table

ASSUMED = "*"
TAKE_ADVICE = "The dates of continuous service are a prompt to take advice on fixed terms, not legal advice."


def years_columns(costs: Timeline, label: str, **more: bool) -> tuple[Column, ...]:
    """A column of words and one of money for each financial year."""
    years = (Column(label=str(year), kind=Kind.MONEY, signed=more.get("signed", False)) for year in costs.horizon)
    return (Column(label=label, weight=2.2), *years)


def funding_table(costs: Timeline) -> Table | None:
    """What each source has, pays and has left, and what nobody pays, by financial year; None without any source."""
    plan, paid = costs.plan, TimelineCosts(costs).paid
    found = source_years(plan, costs.horizon, paid)
    if not found:
        return None
    rows: list[Row] = []
    for source in plan.funding_sources:
        years = [each for each in found if each.source == source]
        rows.append(Row(cells=(source_name(plan, source),), part=Part.GROUP))
        rows.append(Row(cells=("has", *(each.has if each.has is not None else NO_VALUE for each in years)), depth=1))
        rows.append(Row(cells=("pays", *(each.pays for each in years)), depth=1))
        if any(each.left for each in years):
            rows.append(Row(cells=("left", *(_or_dash(each.left) for each in years)), depth=1))
        if any(each.over for each in years):
            rows.append(Row(cells=("overcommitted", *(_or_dash(each.over) for each in years)), depth=1))
    lacking = gaps(costs.horizon, paid, found)
    rows.append(Row(cells=("No source named", *(each.unfunded for each in lacking)), part=Part.SUBTOTAL))
    rows.append(Row(cells=("Not paid for in all", *(each.total for each in lacking)), part=Part.TOTAL))
    notes = (
        "What sources pay, with what no source is named for, adds up to the cost of the year.",
        f"{NO_VALUE} means that no amount is entered for the source, or nothing to say.",
    )
    columns = years_columns(costs, "Funding source")
    return Table(caption="Who pays, by financial year", columns=columns, rows=tuple(rows), notes=notes)


def _or_dash(amount: int | None) -> Cell:
    return amount or NO_VALUE


def budgets_table(costs: Timeline) -> Table | None:
    """Approved budgets beside the cost; None where none is entered for these years."""
    found = budget_rows(costs.plan, costs.horizon, TimelineCosts(costs))
    if not found:
        return None
    columns = (
        Column(label="Budget of", weight=2.2),
        Column(label="Year"),
        Column(label="Approved", kind=Kind.MONEY),
        Column(label="Cost", kind=Kind.MONEY),
        Column(label="Left", kind=Kind.MONEY, signed=True),
    )
    rows = [
        Row(cells=(holder_name(costs.plan, each.holder), str(each.year), each.budget, each.cost, each.difference))
        for each in found
    ]
    notes = ("Left is the approved budget less the cost; below nothing is overspent.",)
    return Table(caption="Approved budget beside cost", columns=columns, rows=tuple(rows), notes=notes)


def agency_table(establishment: Timeline, forecast: Timeline) -> Table | None:
    """What agency workers cost, the posts' own cost and the difference, by unit in each year; None without any."""
    found = covers(establishment, forecast)
    if not found:
        return None
    of_unit = premiums(establishment, found)
    plan, whole = establishment.plan, of_unit[None]
    units = [unit for unit in units_of_tree(units_below(plan.units), None) if any(_agency(of_unit.get(unit, ())))]
    rows = [Row(cells=(path_text(plan, unit), *(each.net for each in of_unit[unit]))) for unit in units]
    rows += [
        Row(cells=("Agency workers in all", *_agency(whole)), part=Part.SUBTOTAL),
        Row(cells=("Own cost of the posts they cover", *(each.own for each in whole)), part=Part.SUBTOTAL),
        Row(cells=("Over the posts' own cost", *(each.net for each in whole)), part=Part.TOTAL),
    ]
    notes = (
        "Each line is what agency workers cost over the posts' own cost, for a unit with all below it.",
        "Own cost is what the establishment has for the part of the post that the worker covers, on the same days; "
        "a worker beyond the posts stands in for nothing.",
        f"Of {count_text(len(found), 'agency worker')} with a rate.",
    )
    columns = years_columns(establishment, "Unit")
    return Table(caption="Agency over the posts' own cost", columns=columns, rows=tuple(rows), notes=notes)


def _agency(years: Sequence[Premium]) -> list[int]:
    return [each.agency for each in years]


def endings_table(establishment: Timeline, forecast: Timeline) -> Table | None:
    """What ends within the horizon, with the monthly amount that stops; None where nothing does."""
    found = endings(establishment.plan, establishment.horizon, monthly_of(establishment, forecast))
    if not found:
        return None
    flagged = any(each.flags for each in found)
    columns = (
        Column(label="Last day"),
        Column(label="What", weight=2.4),
        Column(label="Kind"),
        Column(label="Unit", weight=1.6),
        Column(label="A month", kind=Kind.MONEY),
        *(Column(label=f"{years} years' service") for years in SERVICE_YEARS if flagged),
    )
    rows = tuple(Row(cells=_ending_cells(establishment.plan, each, flagged)) for each in found)
    notes = ["A month is what the last whole month costs; people as in the forecast, posts as in the establishment."]
    if flagged:
        notes += [f"{years} years' service: {words}." for years, words in SERVICE_YEARS.items()]
        notes.append(f"{ASSUMED} Counted from the start in post; earlier service is not known. {TAKE_ADVICE}")
    return Table(caption="What falls off when", columns=columns, rows=rows, notes=tuple(notes))


def _ending_cells(plan: Plan, each: Ending, flagged: bool) -> tuple[Cell, ...]:
    unit = plan.units[each.unit].name if each.unit in plan.units and each.unit is not None else ""
    days = {flag.years: f"{table_date_text(flag.on)}{ASSUMED if flag.assumed else ''}" for flag in each.flags}
    service = (days.get(years, "") for years in SERVICE_YEARS if flagged)
    return (table_date_text(last_day(each.on)), each.what, KINDS[each.kind], unit, each.monthly, *service)


def vacancy_table(costs: Timeline) -> Table | None:
    """The saving expected from posts between holders, by unit and year, apart from gross; None without a factor."""
    plan = costs.plan
    found = vacancy_factors(plan, costs.horizon, TimelineCosts(costs).of_post, costs.current)
    if not found:
        return None
    by_unit: dict[UnitId | None, list[Cell]] = {}
    words: dict[UnitId | None, str] = {}
    for each in found:
        by_unit.setdefault(each.unit, []).append(-each.saving if each.saving else 0)
        exempt = "" if each.exempt is Exempt.NO else f", {each.exempt.value}"
        words[each.unit] = f"{_unit_name(plan, each.unit)} ({percent_text(each.rate)}{exempt})"
    rows = [Row(cells=(words[unit], *amounts)) for unit, amounts in by_unit.items()]
    years = zip(*([amount for amount in each if isinstance(amount, int)] for each in by_unit.values()), strict=True)
    rows.append(Row(cells=("Expected saving", *(sum(year) for year in years)), part=Part.TOTAL))
    notes = (
        "Shown apart: it is in no other figure here, all of which are gross.",
        f"Units with fewer than {count_text(plan.setting.vacancy_factor_posts, 'post')} and new posts are exempt.",
    )
    columns = years_columns(costs, "Unit, its own posts")
    return Table(caption="Vacancy factor, apart from gross cost", columns=columns, rows=tuple(rows), notes=notes)


def _unit_name(plan: Plan, unit: UnitId | None) -> str:
    return path_text(plan, unit) or "Without a unit"


def virements_table(current: Timeline, proposal: Plan) -> Table | None:
    """The budget that moves between cost centres with posts that move; None where none does."""
    found = virements(current.plan, proposal, TimelineCosts(current).full_year)
    if not found:
        return None
    columns = (
        Column(label="From", weight=1.6),
        Column(label="To", weight=1.6),
        Column(label="Posts", kind=Kind.COUNT),
        Column(label="Full year", kind=Kind.MONEY),
    )
    rows = tuple(
        Row(cells=(_centre(current.plan, each.origin), _centre(proposal, each.target), len(each.posts), each.amount))
        for each in found
    )
    unpriced = sum(len(each.unpriced) for each in found)
    notes = ["At the cost of the current structure in a full year; what one cost centre gives another receives."]
    if unpriced:
        notes.append(f"{count_text(unpriced, 'post')} among them have no price and are not in the amounts.")
    return Table(caption="Virements between cost centres", columns=columns, rows=rows, notes=tuple(notes))


def _centre(plan: Plan, holder: Holder) -> str:
    return holder_name(plan, holder)
