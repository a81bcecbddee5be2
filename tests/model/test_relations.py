"""Joins made from those before an edit are those of joining again, after any story of commands."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.model.change import difference, overlay
from workforce_planner.model.relations import Relations, related, relations


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
