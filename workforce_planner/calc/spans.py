"""Who has how many direct reports, and on which tier each post stands.

Only posts that count on the day take part; posts of partners are part of the structure. A post whose manager does not
count on the day is a top of that day. A row that stands for several posts is as many reports.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on


class Structure(NamedTuple):
    """The lines of one day. Posts in a loop stand on no tier; tier 1 are the tops."""

    posts: Mapping[PostId, Post]
    reports: Mapping[PostId | None, list[PostId]]
    span: Mapping[PostId, int]
    tier: Mapping[PostId, int]


def structure(plan: Plan, day: date) -> Structure:
    """The lines, spans and tiers of the posts that count on a day."""
    posts = {key: post for key, post in plan.posts.items() if counts_on(post, day)}
    reports: dict[PostId | None, list[PostId]] = {None: []}
    span: dict[PostId, int] = {}
    for key, post in posts.items():
        manager = post.reports_to
        if manager is None or manager == key or manager not in posts:
            reports[None].append(key)
        else:
            reports.setdefault(manager, []).append(key)
            span[manager] = span.get(manager, 0) + max(post.group_size or 1, 1)
    return Structure(posts, reports, span, dict(_tiers(reports)))


def _tiers(reports: Mapping[PostId | None, list[PostId]]) -> Iterator[tuple[PostId, int]]:
    tier, level = 1, reports[None]
    while level:
        for post in level:
            yield post, tier
        level = [report for post in level for report in reports.get(post, ())]
        tier += 1


def target_span(plan: Plan, post: Post) -> int | None:
    """The most reports that a manager should have: the role's own target, or the plan's."""
    role = plan.roles.get(post.role) if post.role else None
    if role is not None and role.target_span is not None:
        return role.target_span
    return plan.setting.target_span
