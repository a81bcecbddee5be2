"""Walking the chart with the arrow keys: where up, down, left and right lead from a box."""

from collections.abc import Mapping

from workforce_planner.chart.scene import Hit
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
Places = Mapping[str, Hit]
_ALIKE = 24.0
"""Boxes whose left edges differ by no more than this stand in one stack."""


def step(way: str, post: PostId, plan: Plan, joined: Relations, places: Places) -> str | None:
    """The box that an arrow leads to, or None at an edge."""
    if post not in places:
        return None
    if way in (LEFT, RIGHT):
        return _sideways(way, places[post], places)
    manager = plan.posts[post].reports_to
    siblings = [each for each in joined.reports.get(manager, ()) if each in places]
    stacked = _stack(post, siblings, places)
    if way == DOWN:
        below = [each for each in joined.reports.get(post, ()) if each in places]
        return below[0] if below else _after(post, stacked)
    before = _before(post, stacked)
    return before or (manager if manager in places else None)


def _stack(post: PostId, siblings: list[PostId], places: Places) -> list[PostId]:
    """The siblings that stand above one another with a post, from the top."""
    left = places[post].x
    column = [each for each in siblings if abs(places[each].x - left) <= _ALIKE]
    return sorted(column, key=lambda each: places[each].y)


def _after(post: PostId, stacked: list[PostId]) -> PostId | None:
    number = stacked.index(post) + 1 if post in stacked else len(stacked)
    return stacked[number] if number < len(stacked) else None


def _before(post: PostId, stacked: list[PostId]) -> PostId | None:
    number = stacked.index(post) - 1 if post in stacked else -1
    return stacked[number] if number >= 0 else None


def _sideways(way: str, start: Hit, places: Places) -> str | None:
    """The nearest box beside this one, one at the same height before all others."""
    x, y = start.x + start.width / 2, start.y + start.height / 2
    best, least = None, float("inf")
    for key, hit in places.items():
        across = hit.x + hit.width / 2 - x
        away = -across if way == LEFT else across
        aside = abs(hit.y + hit.height / 2 - y)
        if away > _ALIKE and away + 3 * aside < least:
            best, least = key, away + 3 * aside
    return best
