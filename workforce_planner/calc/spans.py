"""Who has how many direct reports, and on which tier each post stands.

Only posts that count on the day take part; posts of partners are part of the structure. A post whose manager does not
count on the day is a top of that day. A row that stands for several posts is as many reports.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Any, NamedTuple

from workforce_planner.model.ids import PostId
from workforce_planner.model.layered import GONE, layered
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on


class Structure(NamedTuple):
    """The lines of one day. Posts in a loop stand on no tier; tier 1 are the tops."""

    posts: Mapping[PostId, Post]
    reports: Mapping[PostId | None, Set[PostId]]
    span: Mapping[PostId, int]
    tier: Mapping[PostId, int]


def structure(plan: Plan, day: date) -> Structure:
    """The lines, spans and tiers of the posts that count on a day."""
    posts = {key: post for key, post in plan.posts.items() if counts_on(post, day)}
    reports: dict[PostId | None, set[PostId]] = {None: set()}
    span: dict[PostId, int] = {}
    for key, post in posts.items():
        manager = post.reports_to
        if manager is None or manager == key or manager not in posts:
            reports[None].add(key)
        elif manager in reports:
            reports[manager].add(key)
            span[manager] += max(post.group_size or 1, 1)
        else:
            reports[manager] = {key}
            span[manager] = max(post.group_size or 1, 1)
    return Structure(posts, reports, span, dict(_tiers(reports, reports[None], 1)))


def _tiers(
    reports: Mapping[PostId | None, Set[PostId]], level: Collection[PostId], tier: int
) -> Iterator[tuple[PostId, int]]:
    """Some posts on a tier and all below them."""
    while level:
        for post in level:
            yield post, tier
        level = [report for post in level for report in reports.get(post, ())]
        tier += 1


def restructured(
    before: Structure, plan: Plan, day: date, keys: Iterable[PostId]
) -> tuple[Structure, set[PostId], Set[PostId]]:
    """The structure after some posts have changed, the posts that are not as they were, and those of which nothing but
    the tier is another.

    A post hangs elsewhere when its record says so or when its manager comes or goes; what hangs below it moves along.
    """
    put: dict[PostId, Any] = {}
    for key in keys:
        post = plan.posts.get(key)
        put[key] = post if post is not None and counts_on(post, day) else GONE
    posts = layered(before.posts, put)
    turned = {key for key in keys if (key in posts) != (key in before.posts)}
    rehung = _rehung(before, posts, keys, turned)
    reports, changed = _reports(before, posts, rehung)
    spans: dict[PostId, Any] = {}
    for manager in changed:
        if manager is not None:
            number = sum([max(posts[report].group_size or 1, 1) for report in reports.get(manager, ())])
            if number != before.span.get(manager, 0):
                spans[manager] = number or GONE
    span = layered(before.span, spans)
    tier, moved = _moved(before, posts, reports, rehung)
    touched = {*keys, *(manager for manager in changed if manager is not None)}
    return Structure(posts, reports, span, tier), touched, moved - touched


def _manager(posts: Mapping[PostId, Post], key: PostId) -> PostId | None:
    """Who a post reports to on the day; None for a top."""
    manager = posts[key].reports_to
    return manager if manager != key and manager in posts else None


def _rehung(
    before: Structure, posts: Mapping[PostId, Post], keys: Iterable[PostId], turned: Set[PostId]
) -> list[PostId]:
    """The posts whose manager, or number, may be another; those that have come or gone are among them."""
    found = dict.fromkeys(keys)
    for key in turned:
        found.update(dict.fromkeys(before.reports.get(key, ())))
    if any(key in posts for key in turned):
        found.update(dict.fromkeys(top for top in before.reports[None] if before.posts[top].reports_to in turned))
    return list(found)


def _reports(
    before: Structure, posts: Mapping[PostId, Post], rehung: Iterable[PostId]
) -> tuple[Mapping[PostId | None, Set[PostId]], Set[PostId | None]]:
    """Who reports to whom, and the managers whose reports, or the numbers these stand for, may be others."""
    lost: dict[PostId | None, set[PostId]] = {}
    gained: dict[PostId | None, set[PostId]] = {}
    for key in rehung:
        if key in before.posts:
            lost.setdefault(_manager(before.posts, key), set()).add(key)
        if key in posts:
            gained.setdefault(_manager(posts, key), set()).add(key)
    changed, others = lost.keys() | gained.keys(), dict[PostId | None, Any]()
    for manager in changed:
        if lost.get(manager) != gained.get(manager):
            now = (before.reports.get(manager, frozenset()) - lost.get(manager, set())) | gained.get(manager, set())
            others[manager] = now or (frozenset() if manager is None else GONE)
    return layered(before.reports, others), changed


def _moved(
    before: Structure,
    posts: Mapping[PostId, Post],
    reports: Mapping[PostId | None, Set[PostId]],
    rehung: Iterable[PostId],
) -> tuple[Mapping[PostId, int], set[PostId]]:
    """The tiers, and the posts on another one: branches under another manager, or in a loop now, or no longer."""
    tops = [key for key in rehung if not _hangs_as_before(before, posts, key)]
    if not tops:
        return before.tier, set()
    inside = set(_below(reports, tops))
    tiers: dict[PostId, Any] = dict.fromkeys((*tops, *inside), GONE)
    for key in tops:
        manager = _manager(posts, key) if key in posts else None
        above = 0 if manager is None else before.tier.get(manager, 0) if manager not in tiers else None
        if key in posts and above is not None and (manager is None or above):
            tiers.update(_tiers(reports, [key], above + 1))
    others = {key: tier for key, tier in tiers.items() if tier != before.tier.get(key, GONE)}
    return layered(before.tier, others), others.keys() & inside


def _hangs_as_before(before: Structure, posts: Mapping[PostId, Post], key: PostId) -> bool:
    if key in posts and key in before.posts:
        return _manager(posts, key) == _manager(before.posts, key)
    return key not in posts and key not in before.posts


def _below(reports: Mapping[PostId | None, Set[PostId]], tops: Iterable[PostId]) -> Iterator[PostId]:
    """Some posts and all below them, each once."""
    waiting, seen = list(tops), set()
    while waiting:
        post = waiting.pop()
        if post not in seen:
            seen.add(post)
            yield post
            waiting.extend(reports.get(post, ()))


def target_span(plan: Plan, post: Post) -> int | None:
    """The most reports that a manager should have: the role's own target, or the plan's."""
    role = plan.roles.get(post.role) if post.role else None
    if role is not None and role.target_span is not None:
        return role.target_span
    return plan.setting.target_span
