"""What another way of costing on-costs, or other hours, would make of posts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workforce_planner.calc.cost import Pricing, cost_of, marginal_cost
from workforce_planner.calc.establishment import assignments_of_posts, costed_here
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


def hours_margin(plan: Plan, day: date, post: PostId, minutes: int, method: Method | None = None) -> Money | None:
    """What a post costs more a year at other contracted hours; None where it has no price.

    Where one person is in it, they work the other hours too. By the statutory method this is the true cost of more
    hours of the same person: the threshold is used already.
    """
    record = plan.posts[post]
    held = [each for each in plan.assignments.values() if each.post == post]
    changed = [replace(each, contracted_minutes=minutes, fte=None) for each in held] if len(held) == 1 else held
    pricing = Pricing(plan, day, method)
    after = replace(record, contracted_minutes=minutes, fte=None)
    return marginal_cost(cost_of(pricing, record, held), cost_of(pricing, after, changed))
