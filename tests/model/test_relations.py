"""Joins made from those before an edit are those of joining again, after any story of commands."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.model.change import difference, overlay
from workforce_planner.model.relations import (
    Relations,
    fte_in,
    ftes_in,
    holding_on,
    may_work_more,
    related,
    relations,
    works_in,
)


def plain(joined: Relations) -> list[object]:
    """Joins without regard to the kind of their sequences."""
    every = (joined.reports, joined.units_below, joined.posts_of_unit)
    held = (joined.assignments_of_post, joined.assignments_of_person, joined.assignments_of_unit)
    return [{key: tuple(inside) for key, inside in each.items()} for each in (*every, *held)]


@given(st.randoms(use_true_random=False))
def test_joins_follow_random_changes(random: Random) -> None:
    plan = random_plan(random)
    joined = relations(plan)
    for _ in range(3):
        after = altered_plan(random, plan)
        joined = related(joined, plan, after, difference(plan, after))
        assert plain(joined) == plain(relations(after))
        plan = after


@given(stories)
def test_joins_follow_any_story_of_commands_done_and_undone(story: Story) -> None:
    before = joined = None
    for state, proposal, changes in told(story):
        if before is None or joined is None:
            joined = relations(state.current)
        elif proposal is None:
            joined = related(joined, before, state.current, changes)
            assert plain(joined) == plain(relations(state.current))
        before = state.current
        for delta in state.deltas.values():
            plan = overlay(before, delta)
            assert plain(related(joined, before, plan, delta)) == plain(relations(plan))


@given(st.randoms(use_true_random=False))
def test_what_is_asked_of_many_at_once_is_what_each_says(random: Random) -> None:
    plan = random_plan(random)
    posts = plan.posts
    assert ftes_in(plan, posts.values()) == [fte_in(plan, each) for each in posts.values()]
    most = random.choice((0, 5_000, 10_000))
    worked = Counter[str]()
    held = holding_on(plan.assignments, plan.setting.as_at)
    for each in held:
        worked[each.person] += works_in(plan, each, posts.get(each.post) if each.post else None) or 0
    asked = {each.person for each in may_work_more(plan, posts, most)}
    assert {person for person, fte in worked.items() if fte > most} <= asked
