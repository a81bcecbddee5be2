"""Components of posts that a person entered in place of what would be worked out."""

from workforce_planner.model.costing import CostOverride
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan


def entered_in(plan: Plan) -> dict[PostId, tuple[CostOverride, ...]]:
    """The overrides of each post; of two for one component and year the later in the plan stands."""
    found: dict[PostId, dict[tuple[str, int | None], CostOverride]] = {}
    for each in plan.cost_overrides.values():
        if each.post is not None and each.amount is not None:
            found.setdefault(each.post, {})[each.component, each.year] = each
    return {post: tuple(by_year.values()) for post, by_year in found.items()}
