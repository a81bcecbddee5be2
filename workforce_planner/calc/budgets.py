"""Approved budgets beside the cost, and the virements that follow when posts move between cost centres."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.model.costing import Budget
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import BudgetId, PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on, path_text, units_above
from workforce_planner.model.wording import count_text, post_name


class Costs(Protocol):
    """What budgets are held against; a timeline in one view gives it."""

    def of_unit(self, unit: UnitId, year: FinancialYear) -> Money:
        """The cost of a unit with all below it."""
        ...

    def of_centre(self, cost_centre: str, year: FinancialYear) -> Money:
        """The cost of everything on a cost centre."""
        ...


class Holder(NamedTuple):
    """What a budget is for: a cost centre, or a unit with all below it."""

    unit: UnitId | None
    cost_centre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """An approved budget beside the cost. `budget` None is not known; `entries` are the records that it adds up."""

    holder: Holder
    year: FinancialYear
    budget: Money | None
    cost: Money
    entries: tuple[BudgetId, ...]

    @property
    def difference(self) -> Money | None:
        """The budget less the cost: below nothing is overspent."""
        return None if self.budget is None else Money(self.budget - self.cost)


def budget_rows(plan: Plan, horizon: Horizon, costs: Costs) -> tuple[BudgetRow, ...]:
    """Every unit and cost centre that has a budget in a year of the horizon, by year, in the order of entry.

    Several entries for one of them in one year add up; one without an amount leaves the sum not known. An
    entry that names both counts in both.
    """
    found: dict[tuple[int, Holder], list[BudgetId]] = {}
    for key, entry in plan.budgets.items():
        if entry.year is not None and 0 <= entry.year - horizon.first < horizon.years:
            for holder in _holders(plan, entry):
                found.setdefault((entry.year, holder), []).append(key)
    rows = [_row(plan, costs, holder, year, entries) for (year, holder), entries in found.items()]
    return tuple(sorted(rows, key=lambda row: row.year))


def _holders(plan: Plan, entry: Budget) -> Iterator[Holder]:
    """What an entry is for; a unit that the plan does not have is left to `checks`."""
    if entry.unit in plan.units:
        yield Holder(entry.unit, "")
    if entry.cost_centre:
        yield Holder(None, entry.cost_centre)


def _row(plan: Plan, costs: Costs, holder: Holder, first: int, entries: list[BudgetId]) -> BudgetRow:
    year, amounts = FinancialYear(first), [plan.budgets[key].amount for key in entries]
    known = [amount for amount in amounts if amount is not None]
    cost = costs.of_centre(holder.cost_centre, year) if holder.unit is None else costs.of_unit(holder.unit, year)
    budget = Money(sum(known)) if len(known) == len(amounts) else None
    return BudgetRow(holder=holder, year=year, budget=budget, cost=cost, entries=tuple(entries))


def holder_name(plan: Plan, holder: Holder) -> str:
    """A unit or cost centre as people name it."""
    if holder.cost_centre:
        return f"cost centre {holder.cost_centre}"
    return path_text(plan, holder.unit) or "no unit"


def budget_step(plan: Plan, row: BudgetRow) -> Step:
    """The difference between budget and cost."""
    budget = step("Approved budget", row.budget, Unit.MONEY, " + ".join(_entry_texts(plan, row)))
    cost = step("Cost", row.cost, Unit.MONEY, f"of {holder_name(plan, row.holder)} in {row.year}")
    formula = f"{budget.text} - {cost.text}" if row.budget is not None else "A budget has no amount."
    return step("Budget less cost", row.difference, Unit.MONEY, formula, (budget, cost))


def _entry_texts(plan: Plan, row: BudgetRow) -> list[str]:
    return [plan.budgets[key].source or "as entered" for key in row.entries]


# ------------------------------------------------------------------ virements


def centre_of(plan: Plan, post: Post) -> Holder:
    """Where the budget of a post lies: on its cost centre, or that of the nearest unit above; else in its unit."""
    unit = post.unit if post.unit in plan.units else None
    above = (plan.units[each].cost_centre for each in units_above(plan, unit))
    centre = post.cost_centre or next((each for each in above if each), "")
    return Holder(None if centre else unit, centre)


@dataclass(frozen=True, slots=True, kw_only=True)
class Virement:
    """Budget to move from one cost centre to another because posts move; `amount` is their cost in a full year.

    `unpriced` are posts that move and have no price: their budget moves too, and is not in the amount.
    """

    origin: Holder
    target: Holder
    posts: tuple[PostId, ...]
    amount: Money
    unpriced: tuple[PostId, ...]


def virements(current: Plan, proposal: Plan, full_year: Callable[[PostId], Money | None]) -> tuple[Virement, ...]:
    """The budget that moves with posts of the current structure, at their current cost in a full year.

    Posts that only one of the structures has, and those whose cost is not held here, move no budget.
    """
    moved: dict[tuple[Holder, Holder], list[PostId]] = {}
    for key, before in current.posts.items():
        after = proposal.posts.get(key)
        if after is None or not _budgeted(before) or not _budgeted(after):
            continue
        pair = (centre_of(current, before), centre_of(proposal, after))
        if pair[0] != pair[1]:
            moved.setdefault(pair, []).append(key)
    return tuple(_virement(pair, posts, full_year) for pair, posts in moved.items())


def _budgeted(post: Post) -> bool:
    return counts_on(post, None) and not post.employer and not post.costed_in


def _virement(
    pair: tuple[Holder, Holder], posts: list[PostId], full_year: Callable[[PostId], Money | None]
) -> Virement:
    amounts = {key: full_year(key) for key in posts}
    return Virement(
        origin=pair[0],
        target=pair[1],
        posts=tuple(posts),
        amount=Money(sum(amount for amount in amounts.values() if amount is not None)),
        unpriced=tuple(key for key, amount in amounts.items() if amount is None),
    )


def virement_step(current: Plan, proposal: Plan, each: Virement, full_year: Callable[[PostId], Money | None]) -> Step:
    """A virement, post by post."""
    parts = tuple(
        step(post_name(current, key), full_year(key), Unit.MONEY, "cost in a full year, in the current structure")
        for key in each.posts
    )
    name = f"From {holder_name(current, each.origin)} to {holder_name(proposal, each.target)}"
    formula = f"Sum of {count_text(len(each.posts) - len(each.unpriced), 'post')}."
    if each.unpriced:
        formula += f" {count_text(len(each.unpriced), 'post')} more without a price."
    return step(name, each.amount, Unit.MONEY, formula, parts)
