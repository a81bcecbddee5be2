"""Where an indicative grade, subject to job evaluation, reaches: its posts and every sum that they are in."""

from collections.abc import Iterable

from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.wording import count_text

SUBJECT_TO_EVALUATION = "grade subject to job evaluation"


def is_indicative(post: Post | None) -> bool:
    """Whether the grade of a post is indicative."""
    return post is not None and post.grade_evaluation == "indicative"


def indicative_posts(plan: Plan) -> list[PostId]:
    """The posts at an indicative grade, in the order of the plan."""
    return [key for key, post in plan.posts.items() if post.grade_evaluation == "indicative"]


def reach_text(plan: Plan, posts: Iterable[PostId | None]) -> str:
    """What is said of a sum over some posts: how many are at an indicative grade; nothing where none is.

    >>> from workforce_planner.model.records import Post
    >>> posts = {PostId("a"): Post(id=PostId("a"), grade_evaluation="indicative"), PostId("b"): Post(id=PostId("b"))}
    >>> reach_text(Plan(posts=posts), posts), reach_text(Plan(posts=posts), [PostId("b")])
    ('Subject to job evaluation: 1 post at an indicative grade', '')
    """
    number = sum(is_indicative(plan.posts.get(post)) for post in set(posts) if post is not None)
    return f"Subject to job evaluation: {count_text(number, 'post')} at an indicative grade" if number else ""
