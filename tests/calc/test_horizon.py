"""Months, financial years, and a year's amount split into its months."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.calc.horizon import Horizon, Month, horizon_of, months_of, spread
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Settings

amounts = st.fractions(-(10**9), 10**9, max_denominator=10**6)


@given(st.lists(amounts, min_size=12, max_size=12))
def test_months_add_up_to_the_year_rounded_once_and_each_is_within_a_unit_of_itself(exact: list[Fraction]) -> None:
    months = spread(exact)
    assert abs(sum(months) - sum(exact)) <= Fraction(1, 2)
    assert all(abs(month - own) <= 1 for month, own in zip(months, exact, strict=True))


def test_a_half_of_a_hundredth_of_a_penny_goes_away_from_nothing() -> None:
    assert sum(spread([Fraction(1, 2)])) == 1
    assert sum(spread([Fraction(-1, 2)])) == -1


@given(st.integers(1990, 2090))
def test_a_financial_year_has_twelve_months_and_all_its_days(first: int) -> None:
    year = FinancialYear(first)
    months = months_of(year)
    assert (len(months), months[0], months[-1]) == (12, Month(first, 4), Month(first + 1, 3))
    days = date(first + 1, 4, 1) - date(first, 4, 1)
    assert sum(month.days for month in months) == days.days


def test_part_of_a_month_counts_by_its_days() -> None:
    assert Month(2024, 2).share(Span(date(2024, 2, 29), None)) == Fraction(1, 29)
    assert Month(2024, 2).share(Span(None, date(2024, 2, 1))) == 0


def test_the_years_of_a_plan_start_with_its_own_first_year_or_that_of_its_day() -> None:
    day = date(2026, 3, 31)
    assert horizon_of(Plan(), day) == Horizon(2025, 5)
    chosen = Settings(as_at=date(2030, 4, 1), first_year=2027, years=99)
    assert horizon_of(Plan(settings={"plan": chosen}), day) == Horizon(2027, 10)
