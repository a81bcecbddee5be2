"""Costs made from those before an edit are those of working them out again; and sums foot on any plan."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import holder, post, priced
from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, Timeline, View, Where, retimed, timeline
from workforce_planner.model.change import altered, apply, difference, overlay, removed
from workforce_planner.model.ids import AssignmentId, PostId
from workforce_planner.model.plan import Plan

GROUPS = ("unit", "own_unit", "grade", "role", "cost_centre", "post", "kind", "key", "component", "source")
EACH_APART = ("own_unit", "key", "component", "source")
"""What the other groups are sums of."""
views = st.sampled_from(list(View))


def said(found: Timeline, groups: Sequence[str] = GROUPS) -> list[object]:
    """Everything a timeline can say of its plan, added up by some groups."""
    return [
        found.horizon,
        [found.table(by, columns) for by in groups for columns in ("month", "full_year")],
        [found.table("unit", component=each) for each in COMPONENTS_OF_TIMELINE if "unit" in groups],
        {(line.table, line.key): (line._replace(value=0), found.value(line)) for line in found.lines},
        sorted((gap.line[:3], gap.year, gap.gap) for gap in found.gaps()),
        found.marks(),
    ]


def follows(before: Timeline, plan: Plan, *changes: object, groups: Sequence[str] = GROUPS) -> Timeline:
    after = retimed(before, plan, changes)  # type: ignore[arg-type]
    assert said(after, groups) == said(timeline(plan, before.day, view=before.view), groups)
    return after


@given(st.randoms(use_true_random=False), views)
def test_random_changes_one_after_another(random: Random, view: View) -> None:
    found = timeline(random_plan(random), DAY, view=view)
    found.table("own_unit", "month")
    for _ in range(3):
        plan = altered_plan(random, found.plan)
        found = follows(found, plan, *difference(found.plan, plan))


@given(stories)
def test_any_story_of_commands_done_and_undone(story: Story) -> None:
    found = None
    for state, proposal, changes in told(story):
        if found is None:
            found = timeline(state.current, DAY)
        elif proposal is None:
            found = follows(found, state.current, *changes, groups=EACH_APART)
        for delta in state.deltas.values():
            follows(found, overlay(state.current, delta), *delta, groups=EACH_APART)


@given(st.randoms(use_true_random=False), views)
def test_sums_foot_on_any_plan(random: Random, view: View) -> None:
    found = timeline(random_plan(random), DAY, view=view)
    for columns, whole in (("year", found.years()), ("month", found.months()), ("full_year", found.full_years())):
        for by in GROUPS[1:]:
            rows = found.table(by, columns).values()
            assert not rows or tuple(map(sum, zip(*rows, strict=True))) == whole, (by, columns)
            assert rows or not any(whole)
    for unit, row in found.table("unit", "month").items():
        if unit is not None:
            assert found.months(Where(unit=unit)) == row
    for source, row in found.table("source", "month").items():
        assert found.months(Where(source=source)) == row


def test_with_one_threshold_for_several_contracts_only_the_people_concerned_are_worked_out_again() -> None:
    held = (
        *(holder("x", "a", point="20"), replace(holder("x", "b", point="20"), id=AssignmentId("x in b"))),
        *(holder("y", "b", point="21"), replace(holder("y", "c", point="21"), id=AssignmentId("y in c"))),
        holder("z", "d", point="22"),
    )
    posts = [post(key, contracted_minutes=1110, group_size=2 if key == "b" else None) for key in "abcd"]
    plan = priced(*posts, held=held, shared_threshold=True)
    before = timeline(plan, DAY)
    before.table("post", "month")
    untouched = before._book.made.of(PostId("d"))
    for key in "abcd":
        change = altered("posts", plan.posts[PostId(key)], contracted_minutes=1480)
        assert change is not None
        after = follows(before, apply(plan, (change,)), change)
        assert key == "d" or after._book.made.of(PostId("d")) is untouched
    gone = removed("assignments", plan.assignments[AssignmentId("x in b")])
    follows(before, apply(plan, (gone,)), gone)
