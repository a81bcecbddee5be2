"""A comparison that is told what lies between its sides says what one says that has to look."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import DAY, RATES, altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from tests.sketch import Desk
from workforce_planner.calc.comparison import Comparison, compare_results
from workforce_planner.calc.net_effect import effects
from workforce_planner.calc.results import Results, measure, remeasure
from workforce_planner.edit.structures import between
from workforce_planner.model.change import ChangeSet, difference
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import AssignmentId, PersonId, StructureKey, UnitId
from workforce_planner.model.money import percent
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Unit


def priced_plan(random: Random) -> Plan:
    """A random plan, most of whose posts have a price that is their own."""
    plan = random_plan(random)
    setting = replace(plan.setting, price_date=None, ni_scheme=RATES.ni_scheme, shared_threshold=False)
    return replace(plan, settings={"plan": setting}) if random.random() < 0.8 else plan


def moved_on(random: Random, plan: Plan) -> Plan:
    """The plan after random changes of anything that a figure can follow from: of many things, or of one alone."""
    later = altered_plan(random, plan) if random.random() < 0.4 else plan
    for way in random.sample((_graded, _rated, _roles, _held, _left, _unit_made, _unit_gone), random.choice((1, 1, 2))):
        later = way(random, later)
    return later


def _held(random: Random, plan: Plan) -> Plan:
    keys = [AssignmentId(f"a{number}") for number in range(3)]
    posts = [*plan.posts, None]
    made = {key: Assignment(id=key, person=PersonId("h0"), post=random.choice(posts), point="20") for key in keys}
    return replace(plan, assignments={**plan.assignments, **made})


def _left(random: Random, plan: Plan) -> Plan:
    kept = {key: each for key, each in plan.assignments.items() if random.random() < 0.7}
    return replace(plan, assignments=kept)


def _graded(random: Random, plan: Plan) -> Plan:
    key = random.choice(list(plan.grades))
    grades = {**plan.grades, key: replace(plan.grades[key], top_point="21", bottom_point="20")}
    return replace(plan, grades=grades)


def _rated(random: Random, plan: Plan) -> Plan:
    key = random.choice(list(plan.on_cost_schemes))
    scheme = plan.on_cost_schemes[key]
    rates = Dated(tuple((start, replace(each, rate=percent(5))) for start, each in scheme.rates.entries))
    return replace(plan, on_cost_schemes={**plan.on_cost_schemes, key: replace(scheme, rates=rates)})


def _roles(random: Random, plan: Plan) -> Plan:
    key = random.choice(list(plan.roles))
    return replace(plan, roles={**plan.roles, key: replace(plan.roles[key], holds_cases=random.random() < 0.5)})


def _unit_made(random: Random, plan: Plan) -> Plan:
    key = UnitId("made")
    units = {**plan.units, key: Unit(id=key, name="Made")}
    if plan.units:
        under = random.choice(list(plan.units))
        units[under] = replace(units[under], parent=key)
    return replace(plan, units=units)


def _unit_gone(random: Random, plan: Plan) -> Plan:
    units = dict(plan.units)
    if units:
        del units[random.choice(list(units))]
    return replace(plan, units=units)


def said(comparison: Comparison) -> list[object]:
    """Everything that a comparison says."""
    return [
        (comparison.total, comparison.without_unit, dict(comparison.units)),
        dict(comparison.posts),
        comparison.states,
        effects(comparison),
        set(comparison.counted),
        [each.shades for each in comparison.posts.values()],
    ]


def the_same(sides: tuple[Results, Results], *deltas: ChangeSet) -> None:
    for old, new in (sides, sides[::-1]):
        assert said(compare_results(old, new, deltas=deltas)) == said(compare_results(old, new))
        only = frozenset(list(old.plan.posts)[:3])
        some = compare_results(old, new, only=only, deltas=deltas)
        assert said(some) == said(compare_results(old, new, only=only))


@given(st.randoms(use_true_random=False))
def test_knowing_the_delta_changes_nothing_that_is_said(random: Random) -> None:
    plan = priced_plan(random)
    later = moved_on(random, plan)
    last = moved_on(random, later)
    measured = [measure(each, DAY) for each in (plan, later, last)]
    first, then = difference(plan, later), difference(later, last)
    the_same((measured[0], measured[1]), first)
    the_same((measured[0], remeasure(measured[0], later, first)), first)
    the_same((measured[0], measured[2]), first, then)
    the_same((measured[1], measured[2]), then)


@given(stories)
def test_structures_of_any_story_compare_alike_with_what_lies_between_them(story: Story) -> None:
    for number, (state, _, _) in enumerate(told(story)):
        if number % 4 == 3:
            keys: list[StructureKey | None] = [None, *state.current.proposals, *state.current.baselines]
            one, other = keys[number % len(keys)], keys[-1]
            deltas = [state.delta(each) for each in between(state.current, one, other)]
            the_same((measure(state.plan(one), DAY), measure(state.plan(other), DAY)), *deltas)


def test_what_lies_between_two_structures_is_above_what_both_stand_on() -> None:
    desk = Desk()
    desk.do("create-proposal", "", name="One")
    desk.do("create-proposal", "", name="Two")
    plan = desk.state.current
    one, two = plan.proposals
    assert between(plan, None, one) == (one,)
    assert between(plan, one, one) == ()
    assert set(between(plan, one, two)) == {one, two}
