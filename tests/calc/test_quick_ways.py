"""The quick ways of the timeline say what the slow ones say: whole years, years in pieces, kept months, products."""

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.priced import holder, post, priced
from tests.calc.random_plans import DAY, random_plan
from workforce_planner.calc.alike import Reading, places_of
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.ledger import Line
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.timeline import Timeline, View, retimed, timeline
from workforce_planner.calc.totals import EXACT, grouped, in_twelve, product
from workforce_planner.calc.value import Valuer, alike, is_plain
from workforce_planner.calc.whole_years import whole_years
from workforce_planner.calc.yearly import Method, Prices
from workforce_planner.model.change import created
from workforce_planner.model.costing import Award
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AwardId, GradeId, PayScaleId, PostId
from workforce_planner.model.money import Money, percent
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade

randoms = st.randoms(use_true_random=False)
WIDE = Horizon(2021, 6)
"""Years with the change of National Insurance in November 2022 among them."""


def both_ways(found: Timeline) -> tuple[int, int]:
    """How many years were worked out as a whole, and in pieces: each the same as day by day."""
    valuer, whole, pieces = found._valuer, 0, 0
    for terms in {key for line in found.lines if isinstance(key := found.key(line), Terms)}:
        years = valuer._alike(terms) or ()
        for (first, start, end), amounts in zip(valuer._years, years, strict=False):
            slowly = [tuple(row) for row in valuer._day_by_day(terms, FinancialYear(first))]
            in_pieces = valuer._in_pieces(terms, start, end)
            if amounts is not None:
                whole += 1
                assert [tuple(alike(amount)) for amount in amounts] == slowly
            if in_pieces is not None:
                pieces += 1
                assert [tuple(row) for row in in_pieces] == slowly
    return whole, pieces


@given(randoms, st.sampled_from(list(View)))
def test_a_year_at_once_is_the_year_day_by_day_on_any_plan(random: Random, view: View) -> None:
    both_ways(timeline(random_plan(random), DAY, view=view, horizon=WIDE))


@pytest.mark.parametrize("method", [Method.STATUTORY, Method.PRO_RATA])
@pytest.mark.parametrize("increments", ["none", "april", "anniversary"])
def test_whole_years_and_years_in_pieces_are_both_met(method: Method, increments: str) -> None:
    held = holder("x", "b", point="20", starts_on=date(2019, 8, 17))
    plan = priced(post("a", contracted_minutes=1110), post("b", weeks_a_year=3_900), held=(held,))
    award = Award(id=AwardId("w"), from_on=date(2027, 1, 11), percent=percent("3.3"))
    plan = replace(plan, awards={award.id: award}, settings={"plan": replace(plan.setting, increments=increments)})
    whole, pieces = both_ways(timeline(plan, DAY, horizon=WIDE, method=method))
    assert whole >= 6
    assert pieces > whole


@given(randoms, st.sampled_from([Method.STATUTORY, Method.PRO_RATA, Method.FLAT]))
def test_the_years_of_many_lines_at_once_are_those_of_each(random: Random, method: Method) -> None:
    found = timeline(random_plan(random), DAY, horizon=Horizon(2023, 3), method=method)
    many = years_at_once(found)
    for terms, years in many.items():
        assert years == [list(each or ()) for each in found._valuer._find_alike(terms)]


def years_at_once(found: Timeline) -> dict[Terms, list[list[int]]]:
    valuer = found._valuer
    lines = {key for line in found.lines if isinstance(key := found.key(line), Terms) and is_plain(key)}
    starts = [start for _, start, _ in valuer._years] + [valuer._years[-1][2]]
    changes = ((terms, valuer._of_prices(terms)) for terms in lines)
    return {terms: list(map(list, years)) for terms, years in whole_years(valuer.prices, starts, changes).items()}


def test_years_are_worked_out_at_once_only_where_they_fit_into_64_bits() -> None:
    plan = priced(post("a"), post("b", weeks_a_year=3_900))
    assert len(years_at_once(timeline(plan, DAY, horizon=Horizon(2024, 2)))) == 2
    rich = Grade(id=GradeId("sm1"), name="Rich", spot=Dated(((date(2020, 4, 1), Money(10**13)),)))
    plan = replace(plan, grades={**plan.grades, rich.id: rich})
    plan = replace(plan, posts={key: replace(each, grade=rich.id) for key, each in plan.posts.items()})
    found = timeline(plan, DAY, horizon=Horizon(2024, 2))
    assert years_at_once(found) == {}
    assert found.year(2024) > 10**13


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "z", None])), st.permutations(["a", "b", "c", "d"]))
def test_holders_find_their_posts_in_whatever_order_they_come(wanted: list[str | None], posts: list[str]) -> None:
    keys = [PostId(each) for each in posts]
    found = places_of([each and PostId(each) for each in wanted], keys)  # type: ignore[misc]
    assert found == [posts.index(each) if each in posts else -1 for each in wanted]


@given(randoms)
def test_what_was_read_serves_every_other_question(random: Random) -> None:
    plan = random_plan(random)
    reading = Reading(plan)
    for view in View:
        for horizon in (WIDE, Horizon(2025, 1)):
            kept = timeline(plan, DAY, view=view, horizon=horizon, reading=reading)
            anew = timeline(plan, DAY, view=view, horizon=horizon)
            assert kept.table("post", "month") == anew.table("post", "month")
            assert kept.table("unit") == anew.table("unit")


def test_a_reading_of_another_plan_is_not_taken() -> None:
    plan, other = priced(post("a")), priced(post("a", contracted_minutes=1110))
    assert timeline(other, DAY, reading=Reading(plan)).years() == timeline(other, DAY).years()


def two_scales() -> Plan:
    """Posts on the national spine and on a local one with the same pay, and one on a spot salary."""
    plan = priced(post("a"), post("b", grade=GradeId("local")), post("c", grade=GradeId("sm1")))
    (spine,) = plan.pay_scales.values()
    local = replace(spine, id=PayScaleId("local"), name="Local")
    grade = Grade(id=GradeId("local"), name="L", scale=local.id, bottom_point="20", top_point="23")
    return replace(plan, pay_scales={spine.id: spine, local.id: local}, grades={**plan.grades, grade.id: grade})


@pytest.mark.parametrize("scale", [None, "local", "njc"])
@pytest.mark.parametrize("day", [date(2027, 4, 1), date(2027, 1, 11), date(2035, 4, 1)])
def test_months_kept_through_an_award_are_those_of_working_all_out(scale: str | None, day: date) -> None:
    plan = two_scales()
    chosen = None if scale is None else PayScaleId("local") if scale == "local" else next(iter(plan.pay_scales))
    before = timeline(plan, DAY, horizon=WIDE)
    before.table("post", "month")
    award = Award(id=AwardId("w"), from_on=day, percent=percent(3), scale=chosen)
    after = replace(plan, awards={award.id: award})
    found, anew = retimed(before, after, (created("awards", award),)), timeline(after, DAY, horizon=WIDE)
    assert found.table("post", "month") == anew.table("post", "month")
    keys = [found.key(line) for line in found.lines]
    slow = Valuer(Prices(after), WIDE)
    assert [found.value(line) for line in found.lines] == [slow.value(key) for key in keys]


def whole_numbers(most: int) -> st.SearchStrategy[list[list[int]]]:
    row = st.lists(st.integers(-most, most), min_size=3, max_size=3)
    return st.lists(row, min_size=2, max_size=2)


@given(whole_numbers(EXACT // 64), st.lists(st.lists(st.integers(0, 15), min_size=2, max_size=2), max_size=40))
def test_a_product_below_the_bound_is_that_of_whole_numbers(matrix: list[list[int]], counts: list[list[int]]) -> None:
    left, right = np.array(counts, np.int64).reshape(-1, 2), np.array(matrix, np.int64)
    assert product(left, right).tolist() == (left @ right).tolist()


def test_sums_are_exact_below_and_above_the_bound_of_floating_point() -> None:
    lines, rows = 100, 3
    groups, values = np.arange(lines) % 4, np.arange(lines) % rows
    for most in ((EXACT - 1) // lines, EXACT // lines + 1, EXACT * 8 + 1):
        matrix = np.array([[most, 1], [most - 1, -most], [1, most]], np.int64)
        _, sums = grouped(groups, values, matrix)
        for group, row in enumerate(sums.tolist()):
            chosen = [matrix[value].tolist() for at, value in enumerate(values) if groups[at] == group]
            assert row == [sum(column) for column in zip(*chosen, strict=True)]


def test_the_costs_of_a_council_are_far_below_the_bound() -> None:
    """Half a million lines at two hundred thousand pounds a month each would be added exactly."""
    assert EXACT > 500_000 * 200_000 * 10_000


@given(st.integers(0, 10**12))
def test_a_year_falls_into_months_the_same_in_arrays(amount: int) -> None:
    assert in_twelve(np.array([amount])).tolist() == [alike(amount)]


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_lines_of_some_posts_and_lines_without_a_price_are_found_without_the_others(random: Random) -> None:
    plan = random_plan(random)
    for view in View:
        found = timeline(plan, DAY, view=view)
        posts = {key for key in plan.posts if random.random() < 0.4}
        wanted: dict[PostId, list[Line]] = {}
        for line in found.lines:
            if line.post is not None and line.post in posts:
                wanted.setdefault(line.post, []).append(line)
        assert found.lines_of_posts(posts) == wanted
        gaps = [(line, year, gap) for line in found.lines for year, gap in found.value(line).gaps]
        assert [tuple(each) for each in found.gaps()] == gaps
