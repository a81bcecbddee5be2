"""What an approved budget is made of: every entry with where it is from; and, for what is left, the costs taken off."""

from functools import partial

from workforce_planner.calc.budgets import BudgetRow, budget_rows, budget_step, holder_name
from workforce_planner.calc.cost_rows import by_year
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.calc.timeline import Timeline, View, Where
from workforce_planner.calc.timeline_costs import TimelineCosts
from workforce_planner.model.ids import BudgetId, PostId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import year_text
from workforce_planner.report.blocks import Column
from workforce_planner.report.costs import VIEWS
from workforce_planner.session.costing.budgeted import key_of
from workforce_planner.session.costing.explained import Period, cost_step
from workforce_planner.session.costing.sheet import Opening, Sheet, SheetRow, money
from workforce_planner.session.costing.table import posts_of
from workforce_planner.session.costing.times import Times

AMOUNT = 0
ENTERED = "Nothing is worked out here: this is the amount as it was entered."
EMPTY = "No budget is approved here any more."


def entries_sheet(times: Times, view: View, year: int, key: str, *, less_cost: bool) -> Sheet:
    """The entries of the budget of one unit or cost centre in a financial year, and with `less_cost` its costs."""
    costs = times.of(view)
    rows = budget_rows(costs.plan, costs.horizon, TimelineCosts(costs))
    found = next((each for each in rows if each.year.first == year and key_of(each.holder) == key), None)
    name = "" if found is None else holder_name(costs.plan, found.holder)
    what = "Budget less cost" if less_cost else "Approved budget"
    return Sheet(
        caption=f"{what} of {name}, {year_text(year)}",
        corner="What adds up to it",
        columns=(money("Amount", signed=less_cost), Column(label="Source")),
        rows=() if found is None else _rows(costs, found, less_cost=less_cost),
        totals=() if found is None else (_total(found, what, less_cost=less_cost),),
        notes=(f"{VIEWS[view]}. A cost is taken off the budget.",) if less_cost else (),
        empty=EMPTY,
        explain=partial(_explain, costs, found, year),
        posts=partial(_posts, costs, year),
        opens=partial(_opens, year),
    )


def _total(found: BudgetRow, what: str, *, less_cost: bool) -> SheetRow:
    return SheetRow(key="total", name=what, cells=(found.difference if less_cost else found.budget, ""), strong=True)


def _rows(costs: Timeline, found: BudgetRow, *, less_cost: bool) -> tuple[SheetRow, ...]:
    rows = [_entry(costs, key) for key in found.entries]
    if less_cost:
        where = Where(unit=found.holder.unit) if found.holder.unit else Where(cost_centre=found.holder.cost_centre)
        place = costs.place(found.year.first)
        lines = by_year(costs, "line", where).rows
        rows += [_cost(number, each.name, each.where, each.amounts[place]) for number, each in enumerate(lines)]
    return tuple(rows)


def _entry(costs: Timeline, key: BudgetId) -> SheetRow:
    entry = costs.plan.budgets[key]
    return SheetRow(key=key, name="Approved budget", cells=(entry.amount, entry.source or "as entered"))


def _cost(number: int, name: str, where: Where, amount: Money) -> SheetRow:
    place = ("posts", where.post) if where.post is not None and where.key is None else None
    return SheetRow(key=f"cost/{number}", name=name, cells=(Money(-amount), ""), where=where, place=place)


def _explain(costs: Timeline, found: BudgetRow | None, year: int, row: SheetRow, _column: int) -> Step | None:
    if found is None:
        return None
    if row.key == "total":
        whole = budget_step(costs.plan, found)
        return whole if row.name == whole.name else whole.inputs[AMOUNT]
    if row.where is not None:
        cost = cost_step(costs, row.where, None, Period(year), name=row.name)
        return step(row.name, Money(-int(cost.value or 0)), Unit.MONEY, f"0 - {cost.text}", (cost,))
    amount = row.cells[AMOUNT]
    value = Money(amount) if isinstance(amount, int) else None
    return step(row.name, value, Unit.MONEY, ENTERED, source=str(row.cells[1]))


def _opens(year: int, row: SheetRow, _column: int) -> Opening | None:
    return Opening(where=row.where, period=Period(year)) if row.where is not None else None


def _posts(costs: Timeline, year: int, row: SheetRow, _column: int) -> tuple[PostId, ...]:
    return posts_of(costs, row.where, None, Period(year)) if row.where is not None else ()
