"""Budgets, funding, vacancy factor, virements, endings and agency premiums, wired to the timelines of a plan."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.priced import TEAM, holder, post, priced
from tests.calc.random_plans import random_plan
from workforce_planner.calc.agency import Cover, premium
from workforce_planner.calc.budgets import budget_rows, virements
from workforce_planner.calc.covers import covers, premiums
from workforce_planner.calc.falling_off import endings
from workforce_planner.calc.funding import UNFUNDED, gaps, source_problems, source_years
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import Timeline, View, Where, timeline
from workforce_planner.calc.timeline_costs import TimelineCosts, monthly_of
from workforce_planner.calc.vacancy_factor import vacancy_factors
from workforce_planner.model.costing import Allowance, Budget, CostLine, FundingShare
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import AllowanceId, BudgetId, CostLineId, FundingId, PostId, UnitId
from workforce_planner.model.money import Rate, fte, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import FundingSource, Unit

DAY = date(2026, 4, 1)
TWO = Horizon(2026, 2)
NEXT = FinancialYear(2026)
GRANT = FundingId("grant")


def times(plan: Plan, view: View = View.ESTABLISHMENT) -> Timeline:
    """The costs of a plan over two years."""
    return timeline(plan, DAY, view=view, horizon=TWO)


def both(plan: Plan) -> tuple[Timeline, Timeline]:
    """The establishment and the forecast."""
    return times(plan), times(plan, View.FORECAST)


def agency(key: str = "x", of: str = "a", **fields: object) -> object:
    """An agency worker at £1,800 a week."""
    return holder(key, of, "agency", **{"weekly_rate": pounds(1_800), **fields})


# ------------------------------------------------------------------ agency over the post's own cost


def cover(plan: Plan) -> Cover:
    """The one cover."""
    (found,) = covers(*both(plan))
    return found


def test_the_premium_is_agency_less_the_cost_of_the_uncovered_post() -> None:
    plan = priced(post("a"), held=(agency(),), week_basis="52")  # type: ignore[arg-type]
    found, establishment = cover(plan), times(plan)
    assert sum(found.agency) == 2 * 52 * pounds(1_800)
    assert list(found.own) == pytest.approx(list(establishment.months()), abs=3)
    assert abs(premium([found]).net - (2 * 52 * pounds(1_800) - sum(establishment.months()))) < 24


def test_own_cost_counts_only_on_the_days_and_for_the_fte_that_is_covered() -> None:
    whole = priced(post("a"), held=(agency(starts_on=date(2026, 6, 16)),), week_basis="52")  # type: ignore[arg-type]
    full = cover(priced(post("a"), held=(agency(),), week_basis="52"))  # type: ignore[arg-type]
    found = cover(whole)
    assert found.own[:2] == (0, 0)
    assert found.own[2] == pytest.approx(full.own[2] / 2, abs=1)
    assert list(found.own[3:]) == pytest.approx(list(full.own[3:]), abs=1)
    half = cover(priced(post("a"), held=(agency(fte=fte("0.5")),), week_basis="52"))  # type: ignore[arg-type]
    assert list(half.own) == pytest.approx([month / 2 for month in full.own], abs=1)


def test_a_worker_beside_a_full_post_or_without_one_stands_in_for_nothing() -> None:
    full = priced(post("a"), held=(holder("Ann", "a"), agency()))  # type: ignore[arg-type]
    assert sum(cover(full).own) == 0
    loose = priced(post("a"), held=(replace(agency(), post=None, unit=TEAM),))  # type: ignore[type-var, arg-type]
    assert sum(cover(loose).own) == 0
    assert sum(cover(loose).agency) > 0


def test_two_workers_share_the_own_cost_of_a_post_by_what_they_cover() -> None:
    two = priced(post("a"), held=(agency("x", fte=fte("0.6")), agency("y", fte=fte("0.4"))))  # type: ignore[arg-type]
    alone = cover(priced(post("a"), held=(agency(),)))  # type: ignore[arg-type]
    found = covers(*both(two))
    assert [sum(parts) for parts in zip(*(each.own for each in found), strict=True)] == pytest.approx(
        list(alone.own), abs=2
    )
    assert list(found[0].own) == pytest.approx([month * 3 / 5 for month in alone.own], abs=1)


def test_premiums_add_up_by_unit_and_year() -> None:
    below = UnitId("below")
    plan = priced(post("a"), post("b", unit=below), held=(agency("x", "a"), agency("y", "b")))  # type: ignore[arg-type]
    plan = replace(plan, units={**plan.units, below: Unit(id=below, name="Below", parent=TEAM)})
    establishment, forecast = both(plan)
    found = premiums(establishment, covers(establishment, forecast))
    assert set(found) == {None, TEAM, below}
    assert found[TEAM] == found[None]
    assert found[below][0].net * 2 == found[TEAM][0].net
    assert sum(year.agency for year in found[None]) == sum(forecast.months(component="agency"))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_own_cost_is_never_more_than_the_establishment_and_agency_is_that_of_the_forecast(random: Random) -> None:
    plan = random_plan(random)
    held = {
        key: replace(each, weekly_rate=pounds(1_500)) if each.kind == "agency" else each
        for key, each in plan.assignments.items()
    }
    establishment, forecast = both(replace(plan, assignments=held))
    found = covers(establishment, forecast)
    posts = sum(establishment.months()) - sum(establishment.months(component="lines"))
    assert sum(sum(each.own) for each in found) <= posts + len(found) * 24
    agency_cost = sum(forecast.months(component="agency"))
    assert sum(sum(each.agency) for each in found) == agency_cost


# ------------------------------------------------------------------ budgets, virements, factor


def test_a_budget_stands_beside_the_timeline() -> None:
    plan = replace(
        priced(post("a"), post("b", cost_centre="C1")),
        budgets={
            BudgetId("t"): Budget(id=BudgetId("t"), year=2026, unit=TEAM, amount=pounds(90_000)),
            BudgetId("c"): Budget(id=BudgetId("c"), year=2027, cost_centre="C1", amount=pounds(1)),
        },
    )
    found = times(plan)
    team, centre = budget_rows(plan, TWO, TimelineCosts(found))
    assert team.cost == found.year(2026)
    assert centre.cost == found.year(2027, Where(post=PostId("b")))


def test_virements_carry_the_cost_of_a_full_year() -> None:
    other = UnitId("other")
    current = priced(post("a", starts_on=date(2026, 10, 1)), post("b"), week_basis="52")
    current = replace(current, units={**current.units, other: Unit(id=other, name="Other", cost_centre="C2")})
    moved = {key: replace(each, unit=other) for key, each in current.posts.items()}
    costs = TimelineCosts(times(current))
    (found,) = virements(current, replace(current, posts=moved), costs.full_year)
    assert found.amount == times(current).full_years()[0]
    assert found.amount > times(current).year(2026)
    unpriced = replace(current, posts={**current.posts, PostId("a"): replace(current.posts[PostId("a")], grade=None)})
    (some,) = virements(unpriced, replace(current, posts=moved), TimelineCosts(times(unpriced)).full_year)
    assert some.unpriced == ("a",)


def test_the_vacancy_factor_is_of_the_establishment_cost_of_posts() -> None:
    plan = priced(*(post(str(number)) for number in range(10)), vacancy_factor=percent(3))
    line = CostLine(id=CostLineId("l"), name="Line", unit=TEAM, price=pounds(1_000))
    plan = replace(plan, cost_lines={line.id: line})
    establishment = times(plan)
    first, _ = vacancy_factors(plan, TWO, TimelineCosts(establishment).of_post)
    assert first.base == establishment.year(2026) - pounds(1_000)
    assert first.saving == round(first.base * 3 / 100)


# ------------------------------------------------------------------ funding


def funded(plan: Plan, *shares: FundingShare, **source: object) -> Plan:
    """A plan whose posts are paid by a grant."""
    grant = FundingSource(id=GRANT, name="Grant", **source)  # type: ignore[arg-type]
    posts = {key: replace(each, funding=shares) for key, each in plan.posts.items()}
    return replace(plan, posts=posts, funding_sources={GRANT: grant})


def test_what_a_grant_does_not_pay_after_its_end_is_the_unfunded_gap() -> None:
    share = FundingShare(GRANT, percent(60))
    plan = funded(priced(post("a")), share, amount=pounds(20_000), ends_on=date(2027, 10, 1))
    found = times(plan)
    paid = TimelineCosts(found).paid
    years = source_years(plan, TWO, paid)
    first, second = gaps(TWO, paid, years)
    assert years[0].pays + first.unfunded == found.year(2026)
    assert years[1].pays + second.unfunded == found.year(2027)
    assert first.over == years[0].pays - pounds(20_000)
    assert [problem.code for problem in source_problems(plan, TWO, paid)] == [
        "funding-overcommitted",
        "funding-overcommitted",
        "funding-ending",
    ]


days = st.none() | st.dates(date(2026, 1, 1), date(2028, 6, 1))
shares = st.lists(
    st.builds(
        FundingShare,
        st.sampled_from((GRANT, FundingId("reserve"), FundingId("gone"))),
        st.integers(0, 1_200_000).map(Rate),
        st.builds(Span, days, days),
    ),
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(shares, min_size=12, max_size=12), days)
def test_totals_by_source_foot_with_totals_by_unit_in_every_month(
    random: Random, funding: list[list[FundingShare]], ends: date | None
) -> None:
    plan = random_plan(random)
    posts = {
        key: replace(each, funding=tuple(some)) for (key, each), some in zip(plan.posts.items(), funding, strict=False)
    }
    sources = (FundingSource(id=GRANT, name="Grant", ends_on=ends), FundingSource(id=FundingId("reserve")))
    plan = replace(plan, posts=posts, funding_sources={each.id: each for each in sources})
    found = times(plan)
    by_source = found.table("source", "month")
    by_unit = found.table("own_unit", "month")
    for place, month in enumerate(found.months()):
        assert sum(row[place] for row in by_source.values()) == month
        assert sum(row[place] for row in by_unit.values()) == month
    assert set(by_source) <= {GRANT, FundingId("reserve"), UNFUNDED}


# ------------------------------------------------------------------ what falls off when


def test_endings_say_what_a_month_of_each_costs() -> None:
    end = date(2027, 1, 1)
    plan = priced(
        post("a", ends_on=end, funding_basis="temporary"),
        post("b"),
        post("c"),
        held=(
            agency("x", "b", ends_on=end),  # type: ignore[arg-type]
            holder("Ann", "c", contract="fixed_term", ends_on=end, protected_pay=pounds(40_000), protected_until=end),
        ),
        week_basis="52",
    )
    market = Allowance(id=AllowanceId("m"), name="Market", post=PostId("b"), amount=pounds(2_400), ends_on=end)
    line = CostLine(id=CostLineId("l"), name="Line", price=pounds(1_200), ends_on=end)
    plan = funded(plan, FundingShare(GRANT, percent(100)), ends_on=end)
    plan = replace(plan, allowances={market.id: market}, cost_lines={line.id: line})
    establishment, forecast = both(plan)
    found = {each.kind: each.monthly for each in endings(plan, TWO, monthly_of(establishment, forecast))}
    december = 8
    assert found == {
        "agency": pounds(7_800),
        "allowance": pounds(200),
        "cost_line": pounds(100),
        "fixed_term": forecast.months(Where(post=PostId("c")))[december],
        "source": establishment.months(Where(source=GRANT))[december],
        "protection": (pounds(40_000) - pounds(35_570)) // 12,
        "temporary_post": establishment.months(Where(post=PostId("a")))[december],
    }


def test_protection_costs_the_excess_over_the_salary_until_its_end() -> None:
    kept = holder("Ann", "a", point="23", protected_pay=pounds(40_000), protected_until=date(2027, 10, 1))
    found = TimelineCosts(times(priced(post("a"), held=(kept,), increments="none")))
    assert found.protection == (pounds(40_000 - 35_570), pounds(40_000 - 35_570) // 2)
