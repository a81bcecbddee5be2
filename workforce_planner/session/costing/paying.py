"""Who pays: what each funding source has, pays and has left by year, and what nobody pays."""

from dataclasses import replace
from functools import partial

from workforce_planner.calc.funding import (
    UNFUNDED,
    Gap,
    SourceYear,
    gaps,
    source_name,
    source_step,
    source_years,
)
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.calc.timeline import Timeline, View, Where
from workforce_planner.model.ids import FundingId, PostId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import list_text, money_text
from workforce_planner.report.costs import NEVER_ADDED, VIEWS
from workforce_planner.session.costing.explained import Period, cost_step
from workforce_planner.session.costing.sheet import WHOLE_LINE, Opening, Sheet, SheetRow, money
from workforce_planner.session.costing.table import posts_of
from workforce_planner.session.costing.times import Times
from workforce_planner.session.told import amounts_in

EMPTY = (
    "No funding source is entered. Enter the sources with what they have (base budget, grants, reserves), "
    "then say on posts, people or cost lines which of them pays."
)
HAS, PAYS, LEFT, OVER = "has", "pays", "left", "over"
WORDS = {HAS: "Has", PAYS: "Pays", LEFT: "Left", OVER: "Too much (overcommitted)"}


def funding_sheet(times: Times, view: View) -> Sheet:
    """Sources by year, each with what it has, pays and has left; below all of them the gap."""
    costs = times.of(view)
    paid = costs.table("source", "month")
    years = source_years(costs.plan, costs.horizon, paid)
    found = gaps(costs.horizon, paid, years)
    by_source: dict[FundingId, list[SourceYear]] = {}
    for each in years:
        by_source.setdefault(each.source, []).append(each)
    lead = _lead(times, years, found, pays=any(source != UNFUNDED for source in paid))
    first = next((each for each in found if each.total), None)
    return Sheet(
        caption="Funding by source and year",
        corner="Funding source",
        columns=tuple(money(str(year)) for year in costs.horizon),
        rows=tuple(row for source, of_source in by_source.items() for row in _rows(times, source, of_source)),
        totals=_gaps(found),
        lead=lead,
        told={lead: (partial(_gap_step, costs, first, "gap"),)} if first and amounts_in(lead) else {},
        notes=(
            f"{VIEWS[view]}. {NEVER_ADDED}",
            "A source pays from its first day to its last. Shares of more than the whole are reduced in proportion.",
        ),
        empty=EMPTY,
        explain=partial(_explain, costs, years, found),
        posts=partial(_posts, costs),
        opens=partial(_opens, costs),
    )


def _rows(times: Times, source: FundingId, years: list[SourceYear]) -> list[SheetRow]:
    place = ("funding_sources", str(source))
    nothing = ("",) * len(years)
    rows = [SheetRow(key=source, name=source_name(times.plan, source), cells=nothing, place=place, strong=True)]
    amounts = {
        HAS: tuple(each.has for each in years),
        PAYS: tuple(each.pays for each in years),
        LEFT: tuple(each.left for each in years),
    }
    if any(each.over for each in years):
        amounts[OVER] = tuple(each.over for each in years)
    for what, cells in amounts.items():
        where = Where(source=source) if what == PAYS else None
        name, of = WORDS[what], source_name(times.plan, source)
        rows.append(SheetRow(key=f"{source}/{what}", name=name, cells=cells, depth=1, where=where, place=place, of=of))
    return rows


def _gaps(found: tuple[Gap, ...]) -> tuple[SheetRow, ...]:
    unfunded = Where(source=UNFUNDED)
    return (
        SheetRow(key="unfunded", name="No source named", cells=tuple(each.unfunded for each in found), where=unfunded),
        SheetRow(key="over", name="Overcommitted", cells=tuple(each.over for each in found)),
        SheetRow(key="gap", name="Unfunded gap", cells=tuple(each.total for each in found), strong=True),
    )


def _lead(times: Times, years: tuple[SourceYear, ...], found: tuple[Gap, ...], *, pays: bool) -> str:
    if not years:
        return ""
    if not pays:
        return "No post, person or cost line names a source yet, so all of the cost is without one."
    over = {each.source: None for each in years if each.over}
    said = f"{list_text([source_name(times.plan, each) for each in over])} pay more than they have. " if over else ""
    if len(over) == 1:
        said = said.replace(" pay more than they have", " pays more than it has")
    first = next((each for each in found if each.total), None)
    unknown = [source_name(times.plan, each.source) for each in years[:: len(found)] if each.has is None]
    said += (
        f"What {list_text(unknown)} {'has' if len(unknown) == 1 else 'have'} is not entered yet. " if unknown else ""
    )
    gap = f"The gap is {money_text(first.total)} in {first.year}." if first else "There is no unfunded gap."
    return f"{said}{gap}"


def _explain(
    costs: Timeline, years: tuple[SourceYear, ...], found: tuple[Gap, ...], row: SheetRow, column: int
) -> Step | None:
    if "/" not in row.key:
        return _gap_step(costs, found[column], row.key) if row.key in ("unfunded", "over", "gap") else None
    source = FundingId(row.key.rpartition("/")[0])
    of_source = [each for each in years if each.source == source]
    earlier = Money(sum(each.pays for each in of_source[:column]))
    whole = source_step(costs.plan, of_source[column], earlier)
    pays = _down_to_its_lines(costs, source, whole.inputs[1], costs.horizon.first + column)
    what = row.key.rpartition("/")[2]
    if what == HAS:
        return whole.inputs[0]
    return pays if what == PAYS else replace(whole, inputs=(whole.inputs[0], pays))


def _down_to_its_lines(costs: Timeline, source: FundingId, pays: Step, year: int) -> Step:
    """What a source pays in a year, with the posts and lines below it, their share and their months."""
    found = cost_step(costs, Where(source=source), None, Period(year), name=pays.name)
    return replace(pays, inputs=found.inputs) if found.value == pays.value else pays


def _gap_step(costs: Timeline, gap: Gap, which: str) -> Step:
    words = "what no share of posts, people and lines gives to a source"
    unfunded = step("No source named", gap.unfunded, Unit.MONEY, words)
    unfunded = _down_to_its_lines(costs, UNFUNDED, unfunded, gap.year.first)
    over = step("Overcommitted", gap.over, Unit.MONEY, "what sources are to pay beyond what they have")
    if which != "gap":
        return unfunded if which == "unfunded" else over
    formula = f"{unfunded.text} + {over.text}"
    return step(f"Unfunded gap, {gap.year}", gap.total, Unit.MONEY, formula, (unfunded, over))


def _opens(costs: Timeline, row: SheetRow, column: int) -> Opening | None:
    """What a source pays, and what none pays, are made of lines; what it has, and what is left of it, are not."""
    if row.where is None:
        return None
    return Opening(where=row.where, period=None if column == WHOLE_LINE else Period(costs.horizon.first + column))


def _posts(costs: Timeline, row: SheetRow, column: int) -> tuple[PostId, ...]:
    if row.where is None:
        return ()
    return posts_of(costs, row.where, None, Period(costs.horizon.first + column))
