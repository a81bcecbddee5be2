"""Comparisons add up for every pair of structures, and say of each post what becomes of it."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import JULY_2025, TEAM, holder, post, priced
from tests.calc.random_plans import DAY, altered_plan, random_plan
from workforce_planner.calc.causes import NOTHING, Amount, Cause
from workforce_planner.calc.comparison import Comparison, compare
from workforce_planner.calc.identity import Movement
from workforce_planner.calc.states import PostState
from workforce_planner.model.ids import GradeId, PostId, UnitId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit
from workforce_planner.model.restructure import Review

OTHER = UnitId("other")


def lines(comparison: Comparison) -> list[Movement]:
    return [comparison.total, comparison.without_unit, *comparison.units.values()]


def added(amounts: list[Amount]) -> Amount:
    return sum(amounts, start=NOTHING)


@given(st.randoms(use_true_random=False))
def test_every_line_of_every_comparison_adds_up_and_so_do_its_causes(random: Random) -> None:
    current = random_plan(random)
    comparison = compare(current, altered_plan(random, current), DAY)
    for line in lines(comparison):
        assert line.explained == line.proposed, line.name
        assert added(list(line.causes.values())) == line.changed, line.name
    total = comparison.total
    assert total.transferred_in == total.transferred_out == NOTHING
    assert added([each.difference for each in comparison.posts.values()]) == total.difference
    for each in comparison.posts.values():
        if each.current is not None and each.proposed is not None:
            assert added(list(each.causes.values())) == each.difference


@given(st.randoms(use_true_random=False))
def test_a_plan_compared_with_itself_shows_no_difference(random: Random) -> None:
    plan = random_plan(random)
    comparison = compare(plan, plan, DAY)
    assert all(line.difference == NOTHING for line in lines(comparison))
    assert all(not each.changes for each in comparison.posts.values())


def two_units(*posts: object) -> Plan:
    plan = priced(*posts)  # type: ignore[arg-type]
    return replace(plan, units={**plan.units, OTHER: Unit(id=OTHER, name="Other")})


def proposal(plan: Plan, key: str, **fields: object) -> Plan:
    changed = replace(plan.posts[PostId(key)], **fields)  # type: ignore[arg-type]
    return replace(plan, posts={**plan.posts, changed.id: changed})


def test_each_state_of_a_post_is_the_first_that_fits() -> None:
    current = two_units(*(post(key) for key in "abcdefg"))
    proposed = proposal(current, "a", in_scope=False)
    proposed = proposal(proposed, "b", disestablished=True)
    proposed = proposal(proposed, "c", unit=OTHER, title="Moved and renamed")
    proposed = proposal(proposed, "d", title="Renamed")
    proposed = proposal(proposed, "e", order=9)
    proposed = replace(proposed, posts={**proposed.posts, PostId("n"): post("n")})
    proposed = replace(proposed, reviews={"f": Review(id="f", confirmed=True)})
    comparison = compare(current, proposed, JULY_2025)
    assert {key: each.state for key, each in comparison.posts.items()} == {
        "a": PostState.OUT_OF_SCOPE,
        "b": PostState.DISESTABLISHED,
        "c": PostState.TRANSFERRED,
        "d": PostState.CHANGED,
        "e": PostState.TO_BE_REVIEWED,
        "f": PostState.UNCHANGED,
        "g": PostState.TO_BE_REVIEWED,
        "n": PostState.NEW,
    }
    renamed = comparison.posts[PostId("d")].changes
    assert [(each.name, each.old, each.new) for each in renamed] == [("title", "Post d", "Renamed")]


def test_a_transfer_counts_at_its_current_value_and_the_rest_is_changed() -> None:
    current = two_units(post("a"))
    comparison = compare(current, proposal(current, "a", unit=OTHER, contracted_minutes=1110), JULY_2025)
    old, new = comparison.units[TEAM], comparison.units[OTHER]
    assert (old.transferred_out, old.changed) == (old.current, NOTHING)
    assert new.transferred_in == old.current
    assert new.changed.fte == -5_000
    assert new.causes == {Cause.HOURS: new.changed}


def test_posts_move_with_their_unit_between_the_units_above_it() -> None:
    plan = two_units(post("a"))
    under = replace(plan, units={**plan.units, TEAM: replace(plan.units[TEAM], parent=OTHER)})
    comparison = compare(plan, under, JULY_2025)
    assert comparison.units[OTHER].transferred_in == comparison.units[TEAM].current
    assert comparison.units[TEAM].transferred_in == NOTHING
    assert comparison.posts[PostId("a")].state is PostState.TO_BE_REVIEWED


def test_causes_are_told_apart() -> None:
    current = priced(post("a", point="21"), held=(holder("x", "a"),))
    shorter = proposal(current, "a", contracted_minutes=1110, grade=GradeId("g14"), point="36", costed_in="Another")
    later = replace(shorter, settings={"plan": replace(current.setting, price_date=date(2026, 7, 1))})
    causes = compare(current, later, JULY_2025).posts[PostId("a")].causes
    assert list(causes) == [Cause.HOURS, Cause.GRADE, Cause.RATES, Cause.OTHER]
    assert causes[Cause.HOURS].fte == -5_000
    stepped = proposal(current, "a", point="22")
    assert list(compare(current, stepped, JULY_2025).posts[PostId("a")].causes) == [Cause.POINT]
    left = replace(current, assignments={})
    assert list(compare(current, left, JULY_2025).posts[PostId("a")].causes) == [Cause.PEOPLE]


def test_the_total_of_a_proposal_in_pounds() -> None:
    current = priced(post("a"), post("b"))
    gone = proposal(current, "b", disestablished=True)
    both = replace(gone, posts={**gone.posts, PostId("n"): post("n", contracted_minutes=1110)})
    total = compare(current, both, JULY_2025).total
    assert total.disestablished == Amount(1, total.new.fte * 2, pounds("45563.73"))  # type: ignore[arg-type]
    assert total.difference == total.new - total.disestablished
    assert dict(compare(current, both, JULY_2025).states) == {
        PostState.NEW: 1,
        PostState.DISESTABLISHED: 1,
        PostState.TO_BE_REVIEWED: 1,
    }
