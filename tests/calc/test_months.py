"""Yearly amounts while spans of days last, and payments on a day, as exact months."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.months import (
    Level,
    Payment,
    counting_span,
    level_step,
    months,
    months_step,
    number_text,
    rounded,
)
from workforce_planner.calc.steps import Unit, step
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import PostId
from workforce_planner.model.records import Post

HORIZON = Horizon(2025, 3)
days = st.none() | st.dates(date(2024, 1, 1), date(2029, 12, 31))
spans = st.builds(Span, days, days)
yearly = st.fractions(-(10**10), 10**10, max_denominator=10**4)


@given(spans, yearly)
def test_each_month_of_a_level_is_a_twelfth_by_its_days(span: Span, amount: Fraction) -> None:
    found = months(HORIZON, [Level(span, amount)])
    assert found == tuple(amount / 12 * month.share(span) for month in HORIZON.months)


@given(spans, st.dates(date(2024, 1, 1), date(2029, 12, 31)), yearly)
def test_a_level_cut_on_any_day_comes_to_the_same(span: Span, cut: date, amount: Fraction) -> None:
    halves = [part for side in (Span(None, cut), Span(cut, None)) if (part := span.overlap(side)) is not None]
    assert months(HORIZON, [Level(half, amount) for half in halves]) == months(HORIZON, [Level(span, amount)])


@given(st.dates(date(2024, 1, 1), date(2029, 12, 31)), yearly)
def test_a_payment_falls_in_the_month_of_its_day_and_nowhere_else(day: date, amount: Fraction) -> None:
    found = months(HORIZON, (), [Payment(day, amount)])
    assert found == tuple(amount if month.span.holds(day) else 0 for month in HORIZON.months)


@given(spans, yearly)
def test_rounded_months_add_up_to_each_year_rounded_once(span: Span, amount: Fraction) -> None:
    exact = months(HORIZON, [Level(span, amount)])
    money = rounded(HORIZON, exact)
    for number in range(3):
        inside = slice(12 * number, 12 * number + 12)
        assert abs(sum(money[inside]) - sum(exact[inside])) <= Fraction(1, 2)


def test_the_days_of_months_that_are_not_whole_are_said() -> None:
    found = months_step(FinancialYear(2025), Span(date(2025, 6, 16), date(2026, 2, 15)))
    assert found.formula == "7 + 15 / 30 (June 2025) + 14 / 28 (February 2026)"
    assert found.value == 8
    assert months_step(FinancialYear(2025), Span(date(2026, 4, 1))).formula == "0"


def test_a_level_of_part_of_a_year_is_explained_by_its_months() -> None:
    level = Level(Span(date(2025, 7, 1)), Fraction(120_000_000))
    found = level_step("Cost", level, FinancialYear(2025), step("A year", 120_000_000, Unit.MONEY))
    assert (found.value, found.formula) == (90_000_000, "£12,000.00 x 9.000000 / 12")


def test_a_post_counts_from_its_start_to_its_end_and_never_where_it_is_disestablished_without_a_day() -> None:
    day = date(2026, 4, 1)
    assert counting_span(Post(id=PostId("a"), ends_on=day)) == Span(None, day)
    assert counting_span(Post(id=PostId("a"), ends_on=day, disestablished=True)) == Span(None, day)
    assert counting_span(Post(id=PostId("a"), disestablished=True)) is None


def test_numbers_of_a_formula_are_exact() -> None:
    shown = [number_text(Fraction(number)) for number in ("1250", "37/2", "365/7", "31.45", "-1/3")]
    assert shown == ["1,250", "18.5", "365 / 7", "31.45", "-1 / 3"]


def test_open_spans_reach_over_the_whole_horizon() -> None:
    found = months(HORIZON, [Level(Span(), Fraction(12))])
    assert found == (Fraction(1),) * 36
    assert HORIZON.span.end is not None
    assert sum(months(HORIZON, [Level(Span(HORIZON.span.end - timedelta(1)), Fraction(12))])) == Fraction(1, 31)
