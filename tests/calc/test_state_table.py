"""States followed from those before an edit are those worked out from the two plans alone."""

from collections.abc import Container
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.calc.comparison import compare_results
from workforce_planner.calc.results import measure
from workforce_planner.calc.state_table import StateTable, followed, progress_in, state_table
from workforce_planner.calc.states import PostState, post_states
from workforce_planner.model.change import overlay
from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.restructure import Review


class Everything(Container[object]):
    """Every post is among those that count."""

    def __contains__(self, _key: object) -> bool:
        return True


ALL = Everything()


def said(table: StateTable) -> list[object]:
    progress = progress_in(table)
    return [dict(table.states), table.numbers, progress.total, dict(progress.units), progress.without_unit]


def follows(before: StateTable, current: Plan, proposed: Plan) -> StateTable:
    after = followed(before, current, proposed, ALL)
    again = state_table(current, proposed, before.day, before.scope, ALL)
    assert said(after) == said(again)
    assert dict(after.states) == dict(post_states(current, proposed, before.day, before.scope))
    assert progress_in(after).total.in_scope == sum(
        number for state, number in after.numbers.items() if state is not PostState.OUT_OF_SCOPE
    )
    return after


@given(st.randoms(use_true_random=False), st.booleans())
def test_random_changes_of_either_side_one_after_another(random: Random, everywhere: bool) -> None:
    current = random_plan(random)
    proposed = altered_plan(random, current)
    units = [*current.units]
    scope = None if everywhere or not units else UnitId(random.choice(units))
    table = state_table(current, proposed, DAY, scope, ALL)
    for _ in range(4):
        if random.random() < 0.4:
            current = altered_plan(random, current)
        else:
            proposed = altered_plan(random, proposed)
        if random.random() < 0.4 and proposed.posts:
            key = random.choice([*proposed.posts])
            proposed = replace(proposed, reviews={**proposed.reviews, key: Review(id=key, confirmed=True)})
        table = follows(table, current, proposed)


@given(stories)
def test_any_story_of_commands_done_and_undone(story: Story) -> None:
    tables: dict[str, StateTable] = {}
    for state, _proposal, _changes in told(story):
        for key, delta in state.deltas.items():
            proposed = overlay(state.current, delta)
            before = tables.get(key)
            tables[key] = (
                state_table(state.current, proposed, DAY, None, ALL)
                if before is None
                else follows(before, state.current, proposed)
            )


@given(st.randoms(use_true_random=False))
def test_a_comparison_made_from_the_one_before_says_the_same(random: Random) -> None:
    current = random_plan(random)
    proposed = altered_plan(random, current)
    before = compare_results(measure(current, DAY), measure(proposed, DAY))
    assert before.states == before.state_table.numbers
    later = altered_plan(random, proposed)
    now = measure(current, DAY), measure(later, DAY)
    after, again = compare_results(*now, before=before), compare_results(*now)
    assert after.state_of_posts == again.state_of_posts
    assert after.states == again.states
    assert after.progress == again.progress
    assert set(after.state_of_posts) <= set(after.posts)
