"""What another way of costing on-costs, or other hours, would make of posts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workforce_planner.calc.cost import Pricing, cost_of, marginal_cost
from workforce_planner.calc.cost_rows import CostRows
from workforce_planner.calc.establishment import assignments_of_posts, costed_here
from workforce_planner.calc.timeline import Timeline, timeline
from workforce_planner.calc.yearly import Method
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import counts_on


def method_differences(plan: Plan, day: date, first: Method, then: Method) -> Mapping[PostId, Money]:
    """What each post costs more a year by one method than by another; posts without a price are left out."""
    held, found = assignments_of_posts(plan), {}
    by_first, by_then = Pricing(plan, day, first), Pricing(plan, day, then)
    for key, post in plan.posts.items():
        if costed_here(post) and counts_on(post, day):
            assignments = held.get(key, ())
            more = marginal_cost(cost_of(by_first, post, assignments), cost_of(by_then, post, assignments))
            if more is not None:
                found[key] = more
    return found


def by_method(costs: Timeline, method: Method) -> Timeline:
    """The same costs with on-costs worked out in another way."""
    return timeline(
        costs.plan,
        costs.day,
        view=costs.view,
        horizon=costs.horizon,
        current=costs.current,
        method=method,
        caps=costs.caps,
        reading=costs.reading,
    )


def rows_beside(before: CostRows, after: CostRows) -> CostRows:
    """What each row costs more by the one than by the other; rows that do not differ are left out.

    A row that only one side has stands beside nothing. Rows that add down to their wholes do so here too.
    """
    old = {(row.where, row.component): row for row in before.rows}
    new = {(row.where, row.component): row for row in after.rows}
    nothing = (Money(0),) * len(after.columns)
    found = []
    for key, row in {**new, **{key: row for key, row in old.items() if key not in new}}.items():
        was = old[key].amounts if key in old else nothing
        now = new[key].amounts if key in new else nothing
        found.append(replace(row, amounts=_less(now, was)))
    rows = tuple(row for row in found if any(row.amounts))
    whole = replace(after.whole, amounts=_less(after.whole.amounts, before.whole.amounts))
    return replace(after, rows=rows, whole=whole)


def _less(now: tuple[Money, ...], was: tuple[Money, ...]) -> tuple[Money, ...]:
    return tuple(Money(one - other) for one, other in zip(now, was, strict=True))
