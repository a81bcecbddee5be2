"""Posts that wait for a manager: an imported list says somebody whom it does not hold, or stands for nobody.

They have no manager, and keep what the list says until somebody places them or says that they are tops.
"""

from collections.abc import Iterable, Mapping

from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post


def waits(post: Post) -> bool:
    """Whether a post waits for a manager."""
    return post.reports_to is None and bool(post.manager_in_list)


def waiting_posts(plan: Plan, tops: Iterable[PostId]) -> tuple[PostId, ...]:
    """The posts that wait, among posts without a manager (`relations.reports[None]`), in their order."""
    return tuple(key for key in tops if waits(plan.posts[key]))


def waiting_by_word(plan: Plan, tops: Iterable[PostId] | None = None) -> Mapping[str, tuple[PostId, ...]]:
    """The posts that wait, by what their list says of the manager; `tops` where these are known."""
    groups: dict[str, list[PostId]] = {}
    for key in waiting_posts(plan, plan.posts if tops is None else tops):
        groups.setdefault(plan.posts[key].manager_in_list, []).append(key)
    return {word: tuple(posts) for word, posts in groups.items()}
