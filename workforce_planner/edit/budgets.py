"""Commands on approved budgets: of units or cost centres, by financial year, one at a time or a block pasted."""

from typing import Any

from workforce_planner.edit.addresses import unit_name
from workforce_planner.edit.budget_table import read_budgets
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.costing import Budget
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import BudgetId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.wording import count_text, money_text, year_text

TABLE = "budgets"


def _must(plan: Plan, budget: Budget) -> None:
    centre = budget.cost_centre.strip()
    if (budget.unit is None) == (not centre):
        said = "both were named" if centre else "neither was named"
        raise refuse("place-missing", f"A budget is of a unit or of a cost centre; {said}.", "Name one of the two.")
    if budget.year is None:
        raise refuse("year-missing", "A budget is of a financial year.", "Give it: year=2026/27")
    other = budget_of(plan, budget.unit, centre, budget.year)
    if other is not None and other.id != budget.id:
        raise refuse("budget-twice", f"{_of(plan, budget)} has a budget already.", "Change that one.")


def budget_of(plan: Plan, unit: UnitId | None, cost_centre: str, year: int) -> Budget | None:
    """The budget of a unit or cost centre in a financial year."""
    wanted = (unit, cost_centre.strip().casefold(), year)
    return next((each for each in plan.budgets.values() if _place(each) == wanted), None)


def _place(budget: Budget) -> tuple[UnitId | None, str, int | None]:
    return budget.unit, budget.cost_centre.strip().casefold(), budget.year


BUDGETS = RecordList(
    table=TABLE,
    word="budget",
    argument="budget",
    prefix="budget",
    about="an approved budget",
    own_names=False,
    several=("delete",),
    must=_must,
)
enter(BUDGETS, "change", "delete")


@command(
    "set-budget",
    "Set the approved budget of a unit or cost centre in a year, or of many from a pasted block; nothing removes it.",
    unit=reference("units", "The unit."),
    cost_centre=param(Kind.TEXT, "The cost centre, in place of a unit."),
    year=param(Kind.YEAR, "The financial year, for example 2026/27."),
    amount=param(Kind.MONEY, "The approved budget in pounds."),
    source=param(Kind.TEXT, "Where it was approved."),
    table=param(Kind.LONG_TEXT, "Units or cost centres down, years across; | or a line break between lines."),
)
def set_budget(
    plan: Plan,
    context: Context,
    *,
    unit: UnitId | None = None,
    cost_centre: str | None = None,
    year: int | None = None,
    amount: Money | None = None,
    source: str | None = None,
    table: str | None = None,
) -> Edit:
    """Budgets set, changed or taken away; a pasted block is refused as a whole, with the line, where one is wrong."""
    if table is not None:
        return _from_table(plan, context, table, year, source or "")
    if year is None:
        raise refuse("year-missing", "A budget is of a financial year.", "Give it: year=2026/27")
    wanted = Budget(id=BudgetId(""), unit=unit, cost_centre=(cost_centre or "").strip(), year=year, amount=amount)
    old = budget_of(plan, unit, wanted.cost_centre, year)
    if amount is None and old is None:
        raise refuse("nothing-to-change", f"{_of(plan, wanted)} has no budget, and none was given.", "Give amount=...")
    change = _set(plan, context, wanted, source or "")
    if amount is None:
        return Edit(label=f"Remove the budget of {_of(plan, wanted)}", changes=gathered([change]))
    return Edit(
        label=f"Set the budget of {_of(plan, wanted)} to {money_text(amount)}",
        changes=gathered([change]),
        merge=f"{TABLE}/{unit}/{wanted.cost_centre}/{year}",
    )


def _from_table(plan: Plan, context: Context, table: str, year: int | None, source: str) -> Edit:
    lines = read_budgets(plan, table, year)
    if not any(line.amounts or line.problem for line in lines):
        raise refuse("table-empty", "There is no budget to read.", "Paste units or cost centres, and years across.")
    wrong = next((line.problem for line in lines if line.problem is not None), None)
    if wrong is not None:
        raise Refused(wrong)
    wanted = [
        Budget(id=BudgetId(""), unit=line.unit, cost_centre=line.cost_centre, year=each, amount=amount)
        for line in lines
        for each, amount in line.amounts
    ]
    changes = [_set(plan, context, each, source) for each in wanted]
    return Edit(label=f"Set {count_text(len(changes), 'budget')}", changes=gathered(changes))


def _set(plan: Plan, context: Context, wanted: Budget, source: str) -> Change | None:
    assert wanted.year is not None
    old = budget_of(plan, wanted.unit, wanted.cost_centre, wanted.year)
    if wanted.amount is None:
        return removed(TABLE, old) if old else None
    if old is not None:
        fields: dict[str, Any] = {"amount": wanted.amount, **({"source": source} if source else {})}
        return altered(TABLE, old, **fields)
    key = BudgetId(context.new_id("budget"))
    new = Budget(
        id=key, unit=wanted.unit, cost_centre=wanted.cost_centre, year=wanted.year, amount=wanted.amount, source=source
    )
    _must(plan, new)
    return created(TABLE, new)


def _of(plan: Plan, budget: Budget) -> str:
    place = unit_name(plan, budget.unit) if budget.unit else budget.cost_centre or "nothing"
    return f"{place} in {year_text(budget.year)}"
