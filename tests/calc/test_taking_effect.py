"""The costs of a proposal as it takes effect are a timeline like any other, and those of the comparison."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.priced import JULY_2025, TEAM, holder, post, priced
from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.calc.test_in_force import YEARS, phased, with_days
from workforce_planner.calc.cost_rows import BY, by_year
from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.in_force import in_force
from workforce_planner.calc.taking_effect import as_it_takes_effect
from workforce_planner.calc.timeline import WHOLE, Timeline, View, Where, timeline
from workforce_planner.model.costing import CostLine
from workforce_planner.model.ids import CostLineId, PostId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan


def both(current: Plan, proposed: Plan, day: date, view: View = View.ESTABLISHMENT) -> tuple[Timeline, Timeline]:
    old, new = (timeline(plan, day, view=view, horizon=YEARS, current=current) for plan in (current, proposed))
    return old, new


@pytest.mark.parametrize("view", View)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_every_month_is_that_of_the_comparison_whatever_it_is_taken_apart_by(view: View, random: Random) -> None:
    current = random_plan(random)
    proposed = with_days(random, current, altered_plan(random, current))
    old, new = both(current, proposed, DAY, view)
    expected, found = in_force(old, new), as_it_takes_effect(old, new)
    assert found.months() == expected.months()
    assert found.years() == expected.years()
    for by in BY:
        rows = by_year(found, by)
        assert rows.whole.amounts == expected.years()
        if rows.adds_down:
            columns = zip(*(row.amounts for row in rows.rows), strict=True)
            assert not rows.rows or tuple(map(sum, columns)) == rows.whole.amounts
    units = proposed.units
    if all(units[key].parent == each.parent for key, each in current.units.items() if key in units):
        for unit in units:
            assert found.months(Where(unit=unit)) == expected.months(unit)
    for key, each in expected.waiting.items():
        if key[0] == "posts" and key[1] in proposed.posts:
            gone = {line.post for line in new.lines if line.kind == "departure"}
            if key[1] not in gone:
                paid = tuple(a + b for a, b in zip(each.before, each.after, strict=True))
                assert found.months(Where(post=PostId(key[1]))) == paid


@given(random=st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_every_amount_explains_itself(random: Random) -> None:
    current = random_plan(random)
    proposed = with_days(random, current, altered_plan(random, current))
    found = as_it_takes_effect(*both(current, proposed, DAY))
    for place, year in enumerate(YEARS):
        assert (explain_cost(found, WHOLE, year=year.first).value or 0) == found.years()[place]


def test_a_proposal_without_phases_is_costed_as_it_is() -> None:
    plan = priced(post("a", point="21"), held=(holder("x", "a"),))
    old, new = both(plan, replace(plan, posts={}), JULY_2025)
    assert as_it_takes_effect(old, new) is new
    assert not new.in_phases


def test_an_unlike_part_of_a_year_is_explained_by_its_days() -> None:
    current = priced(post("a", point="21"), held=(holder("x", "a"),))
    line = CostLine(id=CostLineId("l"), name="On call", unit=TEAM, price=pounds(1200))
    changed = replace(current.posts[PostId("a")], fte=5_000)
    proposed = replace(current, posts={changed.id: changed}, cost_lines={line.id: line})
    proposed = phased(proposed, date(2025, 10, 1), "a")
    proposed = phased(proposed, date(2025, 10, 1), "l", of="cost_lines")
    old, new = both(current, proposed, JULY_2025)
    found = as_it_takes_effect(old, new)
    assert found.in_phases
    assert found.years(Where(kind="cost_line")) == (pounds(600), pounds(1200), pounds(1200))
    told = explain_cost(found, Where(post=PostId("a")), "basic", year=2025)
    words = [part.name for part in told.inputs]
    assert any("as before until 1 October 2025" in each for each in words), words
    assert any("from 1 October 2025 as proposed" in each for each in words), words
    assert told.value == found.year(2025, Where(post=PostId("a")), "basic")
