"""What agency workers cost, and over the post's own cost."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import TEAM, holder, post
from workforce_planner.calc.agency import (
    AgencyPrice,
    Cover,
    Premium,
    agency_months,
    agency_price,
    agency_step,
    converted,
    premium,
    premium_step,
)
from workforce_planner.calc.horizon import Horizon, Month
from workforce_planner.calc.pay import Gap
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AssignmentId, PersonId
from workforce_planner.model.money import Money, fte, percent, pounds
from workforce_planner.model.records import Assignment, Settings

YEAR = Horizon(2026, 1)
PLAN, IN_52 = Settings(), Settings(week_basis="52")


def worker(**fields: object) -> Assignment:
    """An agency worker in a post."""
    return holder("agency", "a", "agency", **fields)


def yearly(settings: Settings = PLAN, *, attached: bool = False, **fields: object) -> Fraction:
    """A full year of a worker, in hundredths of a penny."""
    found = agency_price(worker(**fields), None if attached else post("a"), settings)
    assert isinstance(found, AgencyPrice)
    return found.yearly


def test_a_rate_an_hour_counts_hours_and_weeks() -> None:
    assert yearly(hourly_rate=pounds(40), weeks_a_year=4_600) == pounds(40) * 37 * 46
    assert yearly(hourly_rate=pounds(40)) == Fraction(pounds(40) * 37 * 365, 7)
    assert yearly(IN_52, hourly_rate=pounds(40), contracted_minutes=1110) == pounds(40) * Fraction(37, 2) * 52


def test_a_rate_a_day_counts_five_days_a_week_at_the_fte() -> None:
    assert yearly(IN_52, daily_rate=pounds(350)) == pounds(350) * 5 * 52
    assert yearly(IN_52, daily_rate=pounds(350), fte=fte("0.6")) == pounds(350) * 3 * 52
    assert yearly(IN_52, daily_rate=pounds(350), fte=fte("0.6"), attached=True) == pounds(350) * 3 * 52


def test_a_rate_a_week_is_paid_as_it_stands() -> None:
    assert yearly(IN_52, weekly_rate=pounds(1800), fte=fte("0.5")) == pounds(1800) * 52


def test_one_worker_of_a_row_of_posts_works_the_hours_of_one() -> None:
    found = agency_price(worker(hourly_rate=pounds(10)), post("a", group_size=3, contracted_minutes=3 * 2220), IN_52)
    assert isinstance(found, AgencyPrice)
    assert found.yearly == pounds(10) * 37 * 52


def test_a_fee_goes_on_top_and_recovered_vat_comes_out() -> None:
    assert yearly(IN_52, weekly_rate=pounds(1000), agency_fee=percent("2.5")) == pounds(1025) * 52
    assert yearly(IN_52, weekly_rate=pounds(1200), agency_vat="recovered") == pounds(1000) * 52
    assert yearly(IN_52, weekly_rate=pounds(1200), agency_vat="kept") == pounds(1200) * 52
    assert yearly(IN_52, weekly_rate=pounds(1200), agency_vat="excluded") == pounds(1200) * 52


def test_without_a_rate_or_hours_there_is_no_cost_and_a_reason() -> None:
    assert agency_price(worker(), post("a"), PLAN) == Gap("agency-rate-missing")
    assert agency_price(worker(hourly_rate=pounds(40)), None, PLAN) == Gap("agency-hours-missing")
    unknown = post("a", contracted_minutes=None)
    assert agency_price(worker(daily_rate=pounds(400)), unknown, PLAN) == Gap("agency-hours-missing")
    assert agency_step("Worker", worker(), post("a"), PLAN, FinancialYear(2026)).value is None


def test_a_worker_costs_while_in_place_and_while_the_post_stands() -> None:
    dated = worker(weekly_rate=pounds(1200), starts_on=date(2026, 6, 16), ends_on=date(2026, 12, 1))
    found = agency_months(dated, post("a", ends_on=date(2026, 10, 1)), IN_52, YEAR)
    month = pounds(1200) * Fraction(52, 12)
    assert found == (0, 0, month / 2, month, month, month, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("fields", [{"employer": "Early Break"}, {"costed_in": "Another"}, {"disestablished": True}])
def test_nothing_is_paid_here_in_a_post_that_is_not_costed_here(fields: dict[str, object]) -> None:
    assert agency_months(worker(weekly_rate=pounds(1)), post("a", **fields), PLAN, YEAR) == (0,) * 12
    step = agency_step("Ann", worker(weekly_rate=pounds(1)), post("a", **fields), PLAN, FinancialYear(2026))
    assert (step.value, step.formula) == (0, "The post is not costed here.")


def test_f11_an_agency_week_of_1800_over_1280_is_40_6_per_cent_and_27040_a_year() -> None:
    agency = yearly(IN_52, weekly_rate=pounds(1800))
    found = Premium(Money(int(agency)), Money(pounds(1280) * 52))
    assert found.net == pounds(27_040)
    assert found.rate == Fraction(520, 1280)
    shown = premium_step("Over the post's own cost", found)
    assert (shown.text, shown.inputs[2].text) == ("£27,040.00", "40.63 %")


def test_a_worker_over_the_establishment_has_nothing_to_compare_with() -> None:
    cover = Cover(assignment=AssignmentId("x"), agency=(Money(100),), own=(Money(0),))
    found = premium([cover])
    assert (found.net, found.rate) == (100, None)


def covers(number: int, net: int = 100, own: int = 200) -> list[Cover]:
    """Workers who cost alike all year."""
    return [
        Cover(assignment=AssignmentId(str(each)), agency=(Money(own + net),) * 12, own=(Money(own),) * 12)
        for each in range(number)
    ]


def test_converting_some_workers_saves_what_they_cost_over_the_posts_from_a_month_on() -> None:
    found = converted(covers(5), 2, YEAR, Month(2026, 10))
    assert found == (0,) * 6 + (200,) * 6


def test_no_more_workers_are_converted_than_there_are() -> None:
    assert converted(covers(2), 5, YEAR, Month(2026, 4)) == (200,) * 12
    assert converted([], 5, YEAR, Month(2026, 4)) == (0,) * 12


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)), min_size=1, max_size=6), st.integers(0, 8))
def test_converting_everybody_saves_all_that_they_cost_over_the_posts(costs: list[tuple[int, int]], more: int) -> None:
    all_of = [
        Cover(assignment=AssignmentId(str(place)), agency=(Money(cost),) * 12, own=(Money(own),) * 12)
        for place, (cost, own) in enumerate(costs)
    ]
    saved = converted(all_of, len(all_of) + more, YEAR, Month(2026, 4))
    assert sum(saved) == premium(all_of).net


def test_the_cost_of_a_worker_is_explained_by_rate_hours_weeks_fee_and_vat() -> None:
    each = worker(
        hourly_rate=pounds("42"),
        weeks_a_year=4_700,
        agency_fee=percent(3),
        agency_vat="recovered",
        starts_on=date(2026, 10, 1),
    )
    found = agency_step("Agency worker", each, post("a"), PLAN, FinancialYear(2026))
    full_year = found.inputs[0].inputs[0]
    assert full_year.formula == "£42.00 x 37 x 47 x (1 + 3.00 %) / (1 + 20.00 %)"
    exact = Fraction(42 * 37 * 47 * 103, 120)
    assert full_year.value == round(exact * 10_000)
    assert found.value == round(exact * 10_000 / 2)
    assert [part.name for part in full_year.inputs] == [
        "Rate an hour",
        "Hours a week",
        "Weeks a year",
        "Agency fee",
        "VAT",
    ]


def test_of_two_rates_at_once_the_hour_wins_then_the_day() -> None:
    assert yearly(hourly_rate=pounds(40), weekly_rate=pounds(1), weeks_a_year=100) == pounds(40) * 37
    assert yearly(daily_rate=pounds(40), weekly_rate=pounds(1), weeks_a_year=100) == pounds(40) * 5


def test_a_worker_attached_to_a_unit_costs_without_a_post() -> None:
    each = Assignment(id=AssignmentId("x"), person=PersonId("x"), unit=TEAM, kind="agency", weekly_rate=pounds(1500))
    assert agency_months(each, None, IN_52, YEAR) == (pounds(6500),) * 12
