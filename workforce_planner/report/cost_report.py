"""The report of costs by month and year: establishment and forecast apart, who pays, and what all of it rests on.

Pay is shown here by design; names of people never are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workforce_planner.calc.cost_rows import CostRow, CostRows, by_component, by_month, by_year
from workforce_planner.calc.costing_basis import costed_differently
from workforce_planner.calc.results import Results
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.model.money import Money
from workforce_planner.model.wording import count_text, difference_text, money_text, year_text
from workforce_planner.report.blocks import (
    Block,
    Heading,
    KeyFigure,
    KeyFigures,
    Notes,
    Paragraph,
    Report,
    Table,
)
from workforce_planner.report.cautions import basis_check, cautions
from workforce_planner.report.comparison import stands_for
from workforce_planner.report.cost_views import (
    agency_table,
    budgets_table,
    endings_table,
    funding_table,
    vacancy_table,
    virements_table,
)
from workforce_planner.report.costed import title_block
from workforce_planner.report.costs import (
    AGENCY,
    FALLING,
    METHODS,
    NEVER_ADDED,
    NOT_BY_PHASE,
    VACANCY,
    VIEWS,
    cost_table,
    said,
)
from workforce_planner.report.rates_in_use import assumptions_table, rates_in_use
from workforce_planner.report.workings import workings_blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSources:
    """What the report is made of: two timelines of one structure, and the current one where it is a proposal's."""

    results: Results
    establishment: Timeline
    forecast: Timeline
    current: Timeline | None = None
    proposal: str = ""
    against: str = ""
    """The name of what the proposal stands on, whose costs `current` is; "" is the current structure."""
    at_once: tuple[Timeline, Timeline] | None = None
    """Both timelines with every change in place from the first year, for what is of a proposal as a whole."""


def cost_report(of: CostSources) -> Report:
    """The report of costs by month and year."""
    return tuple(_blocks(of))


def _blocks(of: CostSources) -> Iterator[Block]:
    costs, forecast = of.establishment, of.forecast
    yield title_block(costs.plan, of.results, "Costs by year", of.proposal, (_years(costs),))
    yield Paragraph(headline(of), lead=True)
    yield from cautions(of.results)
    yield KeyFigures(key_figures(of))
    yield Notes(items=(METHODS[costs.method.value], *said(costs)))
    yield Heading("The establishment")
    yield Paragraph(f"{VIEWS[View.ESTABLISHMENT]}.")
    yield from _establishment(costs)
    if of.current is not None:
        yield Heading(f"Change from {of.against or 'the current structure'}")
        yield from stands_for(of.proposal, of.against)
        yield from basis_check(costed_differently(of.current.plan, costs.plan))
        yield _difference_table(of.current, costs)
        yield from _tables(virements_table(of.current, costs.plan))
    yield Heading("The forecast")
    yield Paragraph(f"{VIEWS[View.FORECAST]}. {NEVER_ADDED}")
    yield from _forecast(forecast)
    whole = of.at_once or (costs, forecast)
    yield from _as_a_whole(AGENCY, costs, agency_table(*whole))
    yield Heading("Who pays")
    yield from _tables(funding_table(costs), budgets_table(costs))
    yield from _as_a_whole(VACANCY, costs, vacancy_table(whole[0]))
    yield from _endings(costs, whole)
    yield Heading("Assumptions")
    yield assumptions_table(rates_in_use(costs.plan, costs.day))
    yield from workings_blocks(costs)


def _establishment(costs: Timeline) -> Iterator[Block]:
    first = costs.horizon.first
    yield cost_table(costs, by_year(costs, "unit"), "Cost by unit and financial year", brief=True)
    yield cost_table(costs, by_year(costs, "component"), "Cost by component and financial year", brief=True)
    yield cost_table(costs, by_component(costs, "unit", first), f"Cost by unit in {year_text(first)}", brief=True)
    full = by_year(costs, "unit", full=True)
    if any(row.amounts != costs.years(row.where) for row in full.rows):
        yield cost_table(costs, full, "Full-year effect: what stands at the end of each year", brief=True)
    else:
        yield Paragraph("The full-year effect is the same in every year: nothing starts or ends within one.")


def _forecast(forecast: Timeline) -> Iterator[Block]:
    first = forecast.horizon.first
    yield cost_table(forecast, by_year(forecast, "unit"), "Forecast by unit and financial year", brief=True)
    yield cost_table(forecast, by_year(forecast, "kind"), "Forecast by what it is", brief=True)
    months = by_month(forecast, "kind", first)
    yield cost_table(forecast, months, f"Forecast by month, {year_text(first)}", brief=True)


def _endings(costs: Timeline, whole: tuple[Timeline, Timeline]) -> Iterator[Block]:
    ending = endings_table(*whole)
    if ending is not None:
        yield Heading("What falls off")
        yield from _as_a_whole(FALLING, costs, ending)


def _as_a_whole(what: str, costs: Timeline, found: Table | None) -> Iterator[Block]:
    """A table that is of a proposal as a whole, and why, where the others are as its changes take effect."""
    if found is not None:
        notes = (NOT_BY_PHASE[what], *found.notes) if costs.in_phases else found.notes
        yield replace(found, notes=notes)


def _tables(*found: Table | None) -> Iterator[Table]:
    yield from (each for each in found if each is not None)


def _years(costs: Timeline) -> str:
    years = [str(year) for year in costs.horizon]
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def headline(of: CostSources) -> str:
    """The answer in words."""
    costs, year = of.establishment, next(iter(of.establishment.horizon))
    here, full = costs.years()[0], costs.full_years()[0]
    text = f"The establishment costs {money_text(here)} in {year}"
    text += f", and {money_text(full)} in a full year of what stands at its end" if full != here else ""
    text += f". The forecast for {year} is {money_text(of.forecast.years()[0])}."
    if of.current is not None:
        change = Money(here - of.current.years()[0])
        beneath = of.against or "the current structure"
        text += f" Against {beneath} that is {difference_text(money_text(change), change)} in {year}."
    missing = {gap.line.key for gap in costs.gaps()}
    if missing:
        text += f" {count_text(len(missing), 'line')} have no price and are in none of these sums."
    return text


def key_figures(of: CostSources) -> tuple[KeyFigure, ...]:
    """The headline figures with what they mean."""
    costs, year = of.establishment, next(iter(of.establishment.horizon))
    unfunded = costs.table("source").get("", (Money(0),))[0]
    return (
        KeyFigure(
            label=f"Establishment {year}",
            value=money_text(costs.years()[0]),
            definition="The employer's cost of the posts, filled or not, from the day each starts.",
        ),
        KeyFigure(
            label="Full-year effect",
            value=money_text(costs.full_years()[0]),
            definition=f"What stands on 31 March {year.first + 1}, for twelve months.",
        ),
        KeyFigure(
            label=f"Forecast {year}",
            value=money_text(of.forecast.years()[0]),
            definition="People in post, agency at its cost, vacancies from the day they are to be filled.",
        ),
        KeyFigure(
            label=f"No source named {year}",
            value=money_text(unfunded),
            definition="The part of the establishment's cost that no funding source is named for.",
        ),
    )


def _difference_table(current: Timeline, costs: Timeline) -> Table:
    """Proposed less current by unit and year; units of one structure only stand beside nothing in the other."""
    old, new = by_year(current, "unit"), by_year(costs, "unit")
    before = {row.where: row.amounts for row in old.rows}
    nothing = (Money(0),) * costs.horizon.years
    rows = [_less(row, before.pop(row.where, nothing)) for row in new.rows]
    rows += [_less(_nothing(row), row.amounts) for row in old.rows if row.where in before]
    rows = [row for row in rows if any(row.amounts)]
    found = CostRows(by="unit", columns=new.columns, rows=tuple(rows), whole=_less(new.whole, old.whole.amounts))
    return cost_table(costs, found, "Proposed less current, units that change", signed=True, brief=True)


def _less(row: CostRow, before: tuple[Money, ...]) -> CostRow:
    amounts = tuple(Money(after - was) for after, was in zip(row.amounts, before, strict=True))
    return CostRow(name=row.name, where=row.where, component=None, depth=row.depth, amounts=amounts)


def _nothing(row: CostRow) -> CostRow:
    amounts = (Money(0),) * len(row.amounts)
    return CostRow(name=row.name, where=row.where, component=None, depth=row.depth, amounts=amounts)
