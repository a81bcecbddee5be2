"""Hours a week of posts before and after a change."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.calc.sample import sample
from workforce_planner.calc.hours import hours_beside, weekly_minutes
from workforce_planner.edit.commands import Context
from workforce_planner.edit.full_time_week import change_full_time_week
from workforce_planner.model.change import apply
from workforce_planner.model.ids import PostId
from workforce_planner.model.records import Post, Settings

DAY = date(2022, 4, 1)
WEEK = Settings(full_time_minutes=2175)


def post(**fields: object) -> Post:
    """A post."""
    return Post(id=PostId("p"), **fields)  # type: ignore[arg-type]


def test_hours_are_those_contracted_or_the_fte_of_the_full_time_week() -> None:
    assert weekly_minutes(post(contracted_minutes=1110, fte=10_000), WEEK) == 1110
    assert weekly_minutes(post(fte=5_000), WEEK) == Fraction(2175, 2)
    assert weekly_minutes(post(fte=5_000, full_time_minutes=2220), WEEK) == 1110
    assert weekly_minutes(post(), WEEK) is None


def test_the_posts_add_up_to_what_is_gained_in_all() -> None:
    plan = sample()
    edit = change_full_time_week(plan, Context(today=DAY, new_id=str), hours=2400)
    found = hours_beside(plan, apply(plan, edit.changes), DAY)
    assert found.posts
    assert sum(each.gained for each in found.posts) == found.gained == found.after - found.before
    assert found.gained > 0
    assert [abs(each.gained) for each in found.posts] == sorted((abs(e.gained) for e in found.posts), reverse=True)


def test_posts_of_partners_and_posts_that_do_not_count_have_no_hours_here() -> None:
    plan = sample()
    first, second, *_ = plan.posts.values()
    changed = {**plan.posts, first.id: replace(first, employer="NHS"), second.id: replace(second, disestablished=True)}
    after = plan.with_tables({"posts": changed})
    found = {each.post: each for each in hours_beside(plan, after, DAY).posts}
    assert {first.id, second.id} == set(found)
    assert all(each.after is None and each.gained < 0 for each in found.values())
