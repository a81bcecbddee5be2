"""Problems found from those before an edit are those of checking again, in the same order, after any story."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.model import checks
from workforce_planner.model.change import difference, overlay
from workforce_planner.model.checks import check, find, refind


@pytest.fixture(autouse=True, scope="module")
def _never_all() -> Iterator[None]:
    """Small plans are followed too, however many of their records change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "MOST", 0)
        yield


@given(st.randoms(use_true_random=False))
def test_problems_follow_random_changes(random: Random) -> None:
    found = find(random_plan(random))
    for _ in range(3):
        after = altered_plan(random, found.plan)
        found = refind(found, after, difference(found.plan, after))
        assert set(found.problems) == set(check(after))


@given(stories)
def test_problems_follow_any_story_of_commands_done_and_undone(story: Story) -> None:
    found = None
    for state, proposal, changes in told(story):
        if found is None:
            found = find(state.current)
        elif proposal is None:
            found = refind(found, state.current, changes)
            assert found.problems == check(state.current)
        for delta in state.deltas.values():
            plan = overlay(state.current, delta)
            assert refind(found, plan, delta).problems == check(plan)
