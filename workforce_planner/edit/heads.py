"""Who is the head of a unit, and who is the next manager in place: for posts that have lost theirs."""

from collections.abc import Mapping

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import Relations, counts_on, managers_above
from workforce_planner.model.waiting import waits


def head_for(plan: Plan, joined: Relations, post: PostId) -> PostId | None:
    """The head of a post's unit or, for the head itself, of the next unit above that has another."""
    unit, seen = plan.posts[post].unit, set()
    while unit is not None and unit in plan.units and unit not in seen:
        seen.add(unit)
        others = [key for key in heads_of(plan, joined, unit) if key != post]
        if others and not (_is_highest(plan, post, unit) and _leads(joined, post) > _leads(joined, others[0])):
            return _one_head(plan, others)
        unit = plan.units[unit].parent
    return None


def heads_of(plan: Plan, joined: Relations, unit: UnitId) -> list[PostId]:
    """The highest posts of a unit that are in place, the one with the most reports first.

    Posts that wait for a manager are heads only where there is nobody else: it is not known how high they stand.
    """
    day = plan.setting.as_at
    found = [
        key
        for key in joined.posts_of_unit.get(unit, ())
        if _is_highest(plan, key, unit) and counts_on(plan.posts[key], day)
    ]
    settled = [key for key in found if not waits(plan.posts[key])]
    return sorted(settled or found, key=lambda key: -_leads(joined, key))


def _one_head(plan: Plan, highest: list[PostId]) -> PostId:
    """The highest post or, where several stand side by side, the manager they have in common."""
    managers = {plan.posts[key].reports_to for key in highest}
    manager = next(iter(managers)) if len(highest) > 1 and len(managers) == 1 else None
    return manager if manager in plan.posts else highest[0]  # type: ignore[return-value]


def manager_in_place(plan: Plan, _joined: Relations, post: PostId) -> PostId | None:
    """The nearest manager above whose post is in place."""
    day = plan.setting.as_at
    return next((key for key in managers_above(plan, post) if counts_on(plan.posts[key], day)), None)


def stands_under(posts: Mapping[PostId, Post], post: PostId, top: PostId) -> bool:
    """Whether a post is another or somewhere below it."""
    seen: set[PostId] = set()
    here: PostId | None = post
    while here is not None and here in posts and here not in seen:
        if here == top:
            return True
        seen.add(here)
        here = posts[here].reports_to
    return False


def _is_highest(plan: Plan, post: PostId, unit: UnitId) -> bool:
    record = plan.posts[post]
    manager = plan.posts.get(record.reports_to or PostId(""))
    return record.unit == unit and (manager is None or manager.id == post or manager.unit != unit)


def _leads(joined: Relations, post: PostId) -> int:
    return len(joined.reports.get(post, ()))
