"""What cost lines cost: quantity x price x count x period."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import TEAM, post, priced
from workforce_planner.calc.headcounts import Headcounts, on_day
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.lines import line_months, line_step
from workforce_planner.calc.months import Exact, rounded
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.steps import Step
from workforce_planner.model.costing import CostLine
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import CostLineId, UnitId
from workforce_planner.model.money import fte, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post, Unit

YEAR = Horizon(2026, 1)
FIVE = Horizon(2022, 5)
EMPTY = priced()
IN_52 = priced(week_basis="52")


def line(price: str | int | None, **fields: object) -> CostLine:
    """A cost line of a price in pounds."""
    chosen = {"name": "Line", "price": None if price is None else pounds(price), **fields}
    return CostLine(id=CostLineId("line"), **chosen)  # type: ignore[arg-type]


def cost(each: CostLine, plan: Plan = EMPTY, horizon: Horizon = YEAR, current: Plan | None = None) -> Exact:
    """The exact months of a line."""
    found = line_months(plan, each, Headcounts(plan, current), horizon)
    assert not isinstance(found, Gap)
    return found


def told(step: Step) -> str:
    """All formulas of a working."""
    return "\n".join([step.formula, *map(told, step.inputs)])


def year(each: CostLine, plan: Plan = EMPTY) -> Fraction:
    """The year of a line, exact."""
    return sum(cost(each, plan), Fraction(0))


def test_b3_1_in_house_fostering_is_365000_and_364000_in_52_weeks() -> None:
    fostering = line(350, quantity=2_000, period="week")
    assert year(fostering) == pounds(365_000)
    assert year(fostering, IN_52) == pounds(364_000)
    assert year(replace(fostering, times=5_200)) == pounds(364_000)


def test_b3_2_and_b3_3_independent_fostering_and_the_saving() -> None:
    independent = line(750, quantity=2_000, period="week")
    assert abs(year(independent) - pounds("782142.86")) < 50
    saving = year(independent) - year(line(350, quantity=2_000, period="week"))
    assert abs(saving - pounds("417142.86")) < 50
    assert year(independent, IN_52) - pounds(364_000) == pounds(416_000)


def test_b3_6_on_call_is_30_a_session_on_every_day() -> None:
    assert year(line(30, period="day")) == pounds(10_950)


def test_b3_7_a_share_of_a_post_as_a_cost_line() -> None:
    assert year(line(56_036, quantity=15)) == pounds("8405.40")


def test_b3_16_retention_is_56_payments_once() -> None:
    assert year(line(2_000, quantity=5_600, period="once")) == pounds(112_000)


def test_f10_a_managed_team_is_days_of_37_weeks() -> None:
    workers = line(350, kind="managed_team", quantity=1_200, period="day", times=18_500)
    managers = line(400, kind="managed_team", quantity=200, period="day", times=18_500)
    assert year(workers) + year(managers) == pounds(925_000)


@pytest.mark.parametrize(("ends", "five_years"), [(None, 5_050_895), (date(2024, 4, 1), 4_039_895)])
def test_e1_3_to_e1_9_family_safeguarding_by_year_in_both_readings(ends: date | None, five_years: int) -> None:
    lines = (
        line(655_379),
        line(337_000, ends_on=ends),
        line(71_000, period="once"),
        line(6_000, quantity=300, period="once", kind="training"),
    )
    months = [cost(each, horizon=FIVE) for each in lines]
    years = [sum(each[place] for each in months for place in range(12 * n, 12 * n + 12)) for n in range(5)]
    assert years[:2] == [pounds(1_081_379), pounds(992_379)]
    assert sum(years) == pounds(five_years)
    assert years[0] - pounds(140_000) == pounds(941_379)


def test_a_line_runs_from_its_day_to_its_day() -> None:
    assert cost(line(1200, starts_on=date(2026, 6, 16), ends_on=date(2026, 8, 1))) == (
        0,
        0,
        pounds(50),
        pounds(100),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    assert cost(line(100, period="month")) == (pounds(100),) * 12
    assert cost(line(100, period="once", starts_on=date(2026, 6, 16)))[2] == pounds(100)
    assert cost(line(100, period="once", starts_on=date(2025, 6, 16))) == (0,) * 12


def team(*posts: Post, **settings: object) -> Plan:
    """A team, a unit below it and one beside it."""
    plan = priced(*posts, **settings)
    below, beside = UnitId("below"), UnitId("beside")
    return replace(
        plan,
        units={
            **plan.units,
            below: Unit(id=below, name="Below", parent=TEAM),
            beside: Unit(id=beside, name="Beside"),
        },
    )


def test_posts_and_fte_are_counted_in_the_unit_and_below_by_day() -> None:
    plan = team(
        post("a"),
        post("b", unit=UnitId("below"), contracted_minutes=1110, starts_on=date(2026, 10, 1)),
        post("c", unit=UnitId("beside")),
        post("d", employer="Early Break"),
        post("e", costed_in="Another paper", group_size=2, contracted_minutes=4440),
        post("f", disestablished=True),
    )
    month = pounds(100)
    assert cost(line(1200, basis="post", unit=TEAM), plan) == (3 * month,) * 6 + (4 * month,) * 6
    assert cost(line(1200, basis="fte", unit=TEAM), plan) == (3 * month,) * 6 + (Fraction(7, 2) * month,) * 6
    assert cost(line(1200, basis="post"), plan) == (4 * month,) * 6 + (5 * month,) * 6
    assert cost(line(100, basis="post", period="once", unit=TEAM, starts_on=date(2026, 10, 1)), plan)[6] == 4 * month


def test_for_new_posts_the_line_is_paid_once_on_the_later_start() -> None:
    plan = team(
        post("old"),
        post("undated"),
        post("dated", starts_on=date(2026, 9, 14), group_size=2),
        post("early", starts_on=date(2026, 4, 20)),
        post("gone", starts_on=date(2026, 4, 20), ends_on=date(2026, 5, 1)),
    )
    current = replace(plan, posts={key: each for key, each in plan.posts.items() if key == "old"})
    each = line(1_000, basis="new_post", period="once")
    one = pounds(1_000)
    assert cost(each, plan, current=current) == (3 * one, 0, 0, 0, 0, 2 * one, 0, 0, 0, 0, 0, 0)
    later = replace(each, starts_on=date(2026, 6, 1))
    assert cost(later, plan, current=current) == (0, 0, 2 * one, 0, 0, 2 * one, 0, 0, 0, 0, 0, 0)
    assert cost(replace(later, ends_on=date(2026, 7, 1)), plan, current=current)[2:] == (2 * one,) + (0,) * 9
    assert cost(each, plan) == (0,) * 12


def test_what_has_no_price_or_counts_an_unknown_unit_says_so() -> None:
    counts = Headcounts(EMPTY)
    assert line_months(EMPTY, line(None), counts, YEAR) == Gap("price-missing")
    lost = line(1, basis="post", unit=UnitId("gone"))
    assert line_months(EMPTY, lost, counts, YEAR) == Gap("line-unit-unknown")
    assert line_step(EMPTY, line(None), counts, YEAR, FinancialYear(2026)).value is None


def test_posts_without_an_fte_are_said_not_counted() -> None:
    plan = team(post("a", contracted_minutes=None), post("b", fte=fte(1)))
    counts = Headcounts(plan)
    assert on_day(counts.of(TEAM, "fte"), date(2026, 4, 1)) == 10_000
    said = "without 1 post whose FTE is not known"
    assert said in told(line_step(plan, line(1, basis="fte", unit=TEAM), counts, YEAR, FinancialYear(2026)))
    nobody = team(post("a", contracted_minutes=None))
    nothing = line_step(nobody, line(1, basis="fte", unit=TEAM), Headcounts(nobody), YEAR, FinancialYear(2026))
    assert nothing.formula == f"Nothing in 2026/27; {said}."


def test_a_line_is_explained_by_quantity_price_times_and_count() -> None:
    plan = team(post("a"), post("b", starts_on=date(2026, 10, 1)))
    each = line(30, name="Parking", basis="post", unit=TEAM, quantity=150, period="week", source="Quotation of May")
    found = line_step(plan, each, Headcounts(plan), YEAR, FinancialYear(2026))
    assert found.value == sum(rounded(YEAR, cost(each, plan)))
    assert [part.formula.split(" ", 1)[1] for part in found.inputs] == ["x 6.000000 / 12"] * 2
    yearly = found.inputs[1].inputs[0]
    assert yearly.formula == "1.5 x £30.00 x 365 / 7 x 2"
    assert yearly.inputs[0].source == "Quotation of May"


def test_a_payment_once_is_explained_with_its_day() -> None:
    each = line(2_000, name="Retention", quantity=5_600, period="once", starts_on=date(2026, 9, 30))
    found = line_step(EMPTY, each, Headcounts(EMPTY), YEAR, FinancialYear(2026))
    assert (found.inputs[0].name, found.inputs[0].formula) == ("Once, on 30 September 2026", "56 x £2,000.00")
    assert line_step(EMPTY, each, Headcounts(EMPTY), YEAR, FinancialYear(2027)).formula == "Nothing in 2027/28."


starts = st.none() | st.dates(date(2025, 1, 1), date(2028, 1, 1))


@given(st.lists(st.tuples(starts, starts, st.integers(1, 3)), max_size=6), st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_counts_by_day_are_the_posts_that_stand_on_it(
    dates: list[tuple[date | None, date | None, int]], day: date
) -> None:
    posts = [
        post(str(place), starts_on=start, ends_on=end, group_size=size)
        for place, (start, end, size) in enumerate(dates)
    ]
    standing = [
        each for each in posts if (each.starts_on or day) <= day and (each.ends_on is None or day < each.ends_on)
    ]
    assert on_day(Headcounts(team(*posts)).of(TEAM, "post"), day) == sum(each.group_size or 1 for each in standing)
