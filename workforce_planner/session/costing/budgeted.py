"""Approved budgets beside the cost, by unit or cost centre, and the virements that a proposal needs."""

from dataclasses import replace
from functools import partial

from workforce_planner.calc.budgets import (
    BudgetRow,
    Holder,
    budget_rows,
    budget_step,
    holder_name,
    virement_step,
    virements,
)
from workforce_planner.calc.cost_rows import by_year
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import WITHOUT, Timeline, View
from workforce_planner.calc.timeline_costs import TimelineCosts
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import NO_VALUE, count_text, money_text, year_text
from workforce_planner.report.blocks import Cell, Column, Kind
from workforce_planner.report.costs import NEVER_ADDED, VIEWS
from workforce_planner.session.costing.explained import Period, cost_step
from workforce_planner.session.costing.sheet import WHOLE_LINE, Opening, Sheet, SheetRow, money
from workforce_planner.session.costing.table import posts_of
from workforce_planner.session.costing.times import Times

UNITS, CENTRES, MOVES = "Units", "Cost centres", "Virements"
BUDGET, COST, LEFT = 0, 1, 2
COLUMNS = (money("Approved budget"), money("Cost"), money("Budget less cost", signed=True))
EMPTY = {
    UNITS: "There is no unit in this plan.",
    CENTRES: "No cost centre is entered. Posts, units and cost lines can each name theirs.",
    MOVES: "No post moves to another cost centre in this proposal.",
}
NONE_YET = "No budget is approved for {year}. Paste budgets from a spreadsheet, or choose a row and enter one."


def budget_sheet(times: Times, view: View, by: str, year: int) -> Sheet:
    """One financial year: what is approved, what it costs, what is left; or the virements of a proposal."""
    if by == MOVES:
        return _virements(times)
    costs = times.of(view)
    rows = [each for each in budget_rows(costs.plan, costs.horizon, TimelineCosts(costs)) if each.year.first == year]
    budgets = {key_of(each.holder): each for each in rows}
    named = "unit" if by == UNITS else "cost_centre"
    found = by_year(costs, named)
    place = costs.place(year)
    shown = []
    for each in found.rows:
        key = str(getattr(each.where, named))
        shown.append(
            SheetRow(
                key=key,
                name=each.name,
                cells=_cells(budgets.pop(key, None) if key != WITHOUT else None, each.amounts[place]),
                depth=each.depth,
                where=each.where,
                place=("units", key) if by == UNITS and key != WITHOUT else None,
            )
        )
    mine = {key: each for key, each in budgets.items() if (each.holder.unit is None) == (by == CENTRES)}
    shown += [_unspent(costs, key, each) for key, each in mine.items()]
    total = SheetRow(
        key="total", name="Total cost", cells=("", found.whole.amounts[place], ""), where=found.whole.where
    )
    return Sheet(
        caption=f"Budget beside cost, {year_text(year)}",
        corner="Unit" if by == UNITS else "Cost centre",
        columns=COLUMNS,
        rows=tuple(shown),
        totals=(total,),
        lead=_lead(rows, by, year),
        notes=(f"{VIEWS[view]}. {NEVER_ADDED}", "A minus is overspent. A unit's cost includes all below it."),
        empty=EMPTY[by],
        explain=partial(_explain, costs, {key_of(each.holder): each for each in rows}, year),
        posts=partial(_posts, costs, year),
        opens=partial(_opens, year, {key_of(each.holder) for each in rows}),
    )


def _opens(year: int, budgeted: set[str], row: SheetRow, column: int) -> Opening | None:
    """The cost is made of lines, a budget of what was entered, and what is left of it of both."""
    if column in (BUDGET, LEFT):
        return Opening(of_budget=row.key, less_cost=column == LEFT) if row.key in budgeted else None
    there = row.where is not None and column in (COST, WHOLE_LINE)
    return Opening(where=row.where, period=Period(year)) if there and row.where is not None else None


def _posts(costs: Timeline, year: int, row: SheetRow, column: int) -> tuple[PostId, ...]:
    if row.where is None or column not in (COST, WHOLE_LINE):
        return ()
    return posts_of(costs, row.where, None, Period(year))


def key_of(holder: Holder) -> str:
    """The key of the line of a unit or cost centre."""
    return holder.cost_centre or str(holder.unit)


def _cells(budget: BudgetRow | None, cost: Money) -> tuple[Cell, ...]:
    if budget is None:
        return NO_VALUE, cost, NO_VALUE
    return budget.budget, cost, budget.difference


def _unspent(costs: Timeline, key: str, each: BudgetRow) -> SheetRow:
    """A unit or cost centre that has a budget and costs nothing."""
    place = ("units", key) if each.holder.unit is not None else None
    name = holder_name(costs.plan, each.holder)
    return SheetRow(key=key, name=name, cells=_cells(each, each.cost), place=place)


def _lead(rows: list[BudgetRow], by: str, year: int) -> str:
    mine = [each for each in rows if (each.holder.unit is None) == (by == CENTRES)]
    if not mine:
        return NONE_YET.format(year=year_text(year))
    over = [each for each in mine if each.difference is not None and each.difference < 0]
    what = "unit" if by == UNITS else "cost centre"
    if not over:
        return f"{count_text(len(mine), what)} with a budget in {year_text(year)}, none of them overspent."
    return f"{len(over)} of {count_text(len(mine), what)} with a budget in {year_text(year)} would be overspent."


def _explain(costs: Timeline, budgets: dict[str, BudgetRow], year: int, row: SheetRow, column: int) -> Step | None:
    budget = budgets.get(row.key)
    if column == 1 and row.where is not None:
        return cost_step(costs, row.where, None, Period(year), name=row.name)
    if budget is None:
        return None
    whole = budget_step(costs.plan, budget)
    if row.where is not None:
        cost = cost_step(costs, row.where, None, Period(year), name=row.name)
        below = replace(whole.inputs[1], inputs=cost.inputs) if cost.value == budget.cost else whole.inputs[1]
        whole = replace(whole, inputs=(whole.inputs[0], below))
    return whole.inputs[column] if column < 2 else whole


# ------------------------------------------------------------------ virements


def _virements(times: Times) -> Sheet:
    base = times.of_current(View.ESTABLISHMENT) or times.of(View.ESTABLISHMENT)
    found = virements(times.current, times.plan, TimelineCosts(base).full_year)
    full_year = TimelineCosts(base).full_year
    rows = tuple(
        SheetRow(
            key=str(number),
            name=f"{holder_name(times.current, each.origin)} to {holder_name(times.plan, each.target)}",
            cells=(len(each.posts), each.amount, len(each.unpriced)),
        )
        for number, each in enumerate(found)
    )

    def explain(row: SheetRow, _column: int) -> Step | None:
        return virement_step(times.current, times.plan, found[int(row.key)], full_year)

    return Sheet(
        caption="Virements",
        corner="From and to",
        columns=(
            Column(label="Posts", kind=Kind.COUNT),
            money("Budget to move, full year"),
            Column(label="Without a price", kind=Kind.COUNT),
        ),
        rows=rows,
        lead=f"{money_text(Money(sum(each.amount for each in found)))} moves with posts." if found else "",
        notes=("Posts at their cost in the current structure in a full year. New and ended posts move no budget.",),
        empty=EMPTY[MOVES] if times.proposal else "Virements follow from a proposal: show one to see them.",
        explain=explain,
        posts=lambda row, _column: found[int(row.key)].posts,
    )
