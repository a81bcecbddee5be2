"""Figures made from those before an edit are those of measuring again, whatever has changed, however often."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.calc import follow
from workforce_planner.calc.results import Results, measure, remeasure
from workforce_planner.calc.yearly import Method
from workforce_planner.model.change import difference, overlay
from workforce_planner.model.plan import Plan


@pytest.fixture(autouse=True, scope="module")
def _never_all() -> Iterator[None]:
    """Small plans are followed too, however many of their records change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(follow, "MOST", 0)
        yield


def figures(results: Results) -> list[object]:
    """Everything a Results can say of its plan."""
    plan, found = results.plan, results.establishment
    return [
        results.whole,
        results.group(),
        {unit: (results.unit(unit), results.own(unit)) for unit in plan.units},
        results.own(None),
        {role: results.role(role) for role in plan.roles},
        {post: results.post(post) for post in plan.posts},
        (found.rows, found.costs, found.loose, results.rows),
        (found.held, found.met, found.several, found.lines.span, found.lines.tier, found.lines.reports),
        results.among(plan.posts, "all"),
    ]


def follows(before: Results, plan: Plan, *changes: object) -> Results:
    after = remeasure(before, plan, changes)  # type: ignore[arg-type]
    again = measure(plan, before.day, before.establishment.pricing.method)
    assert figures(after) == figures(again)
    return after


@given(st.randoms(use_true_random=False), st.sampled_from(list(Method)))
def test_random_changes_one_after_another(random: Random, mode: Method) -> None:
    plan = random_plan(random)
    results = measure(plan, DAY, mode)
    for _ in range(4):
        plan = altered_plan(random, results.plan)
        results = follows(results, plan, *difference(results.plan, plan))


@given(stories)
def test_any_story_of_commands_done_and_undone(story: Story) -> None:
    results = None
    for state, proposal, changes in told(story):
        if results is None:
            results = measure(state.current, DAY)
        elif proposal is None:
            results = follows(results, state.current, *changes)
        for delta in state.deltas.values():
            follows(results, overlay(state.current, delta), *delta)
