"""Costs by month and year: worked cases, sums that foot, and what must be said of them."""

from dataclasses import replace
from datetime import date

from tests.calc.priced import TEAM, holder, post, priced
from tests.calc.sample import AS_AT, sample
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.results import measure
from workforce_planner.calc.timeline import UNFUNDED, Timeline, View, Where, timeline
from workforce_planner.model.costing import CostOverride, FundingShare
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import FundingId, OverrideId, PostId
from workforce_planner.model.money import Rate, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import FundingSource

JULY = date(2025, 7, 1)


def costs(plan: Plan, first: int = 2025, years: int = 1, **options: object) -> Timeline:
    """The costs of a plan from a financial year on."""
    return timeline(plan, JULY, horizon=Horizon(first, years), **options)  # type: ignore[arg-type]


def test_a_full_year_of_one_price_is_the_annual_figure() -> None:
    plan = sample()
    found = timeline(plan, AS_AT, horizon=Horizon(2021, 1))
    rows, costs = found.table("post"), measure(plan, AS_AT).establishment.costs
    one_line = [key for key in costs if len({line for line in found.lines if line.post == key}) == 1]
    assert len(one_line) > 100
    assert all(rows[key] == (costs[key].total,) for key in one_line)


def test_national_insurance_of_2022_23_changes_on_6_november() -> None:
    plan = priced(post("a", grade="sm1", starts_on=date(2022, 4, 1)))  # type: ignore[arg-type]
    found = costs(plan, 2022).months(component="ni")
    above = found[0] * 12 * 1_000_000 // 150_500
    october, november, december = found[6:9]
    assert abs(october - found[0]) <= 1
    blended = (above * 150_500 * 5 + above * 138_000 * 25) / (30 * 12 * 1_000_000)
    assert abs(november - blended) < 2
    assert abs(december - above * 138_000 / 12_000_000) < 2


def test_a_post_that_starts_in_mid_month_costs_its_days() -> None:
    found = costs(priced(post("a", starts_on=date(2026, 2, 15)))).months(component="basic")
    assert found[:10] == (0,) * 10
    assert (found[10], found[11]) == (pounds(32_597) // 24, pounds(32_597) // 12 + 1)


def test_sums_foot_by_every_grouping() -> None:
    plan = sample()
    found = timeline(plan, AS_AT)
    for by in ("own_unit", "grade", "role", "cost_centre", "post", "kind", "component", "source"):
        for columns, whole in (("year", found.years()), ("month", found.months()), ("full_year", found.full_years())):
            rows = found.table(by, columns)
            assert tuple(map(sum, zip(*rows.values(), strict=True))) == whole, (by, columns)


def test_an_override_stands_in_place_of_its_component_and_is_marked() -> None:
    entered = CostOverride(id=OverrideId("o"), post=PostId("a"), component="ni", year=2025, amount=pounds(12))
    plan = replace(priced(post("a")), cost_overrides={entered.id: entered})
    found = costs(plan, 2025, 2)
    assert found.year(2025, component="ni") == pounds(12)
    assert found.year(2026, component="ni") == costs(priced(post("a")), 2025, 2).year(2026, component="ni")
    assert "overridden" in {mark.code for mark in found.marks()}


def test_the_unfunded_rest_makes_sources_foot() -> None:
    grant = FundingId("grant")
    share = FundingShare(grant, Rate(500_000), Span(None, date(2025, 10, 16)))
    plan = replace(priced(post("a", funding=(share,))), funding_sources={grant: FundingSource(id=grant, name="Grant")})
    found = costs(plan)
    rows = found.table("source", "month")
    assert tuple(map(sum, zip(*rows.values(), strict=True))) == found.months()
    assert rows[grant][7:] == (0,) * 5
    assert abs(rows[grant][0] - rows[UNFUNDED][0]) <= 6
    assert found.months(Where(source=grant, unit=TEAM)) == rows[grant]


def test_a_vacancy_costs_nothing_in_the_forecast_until_it_is_filled() -> None:
    plan = priced(post("a", filled_from=date(2025, 10, 1)), post("b"), post("c"), held=(holder("x", "c", point="20"),))
    found = costs(plan, view=View.FORECAST)
    assert found.months(Where(post=PostId("a")))[:6] == (0,) * 6
    assert found.year(2025, Where(post=PostId("b"))) == 0
    assert found.year(2025, Where(post=PostId("a")), "basic") * 2 == found.year(2025, Where(post=PostId("c")), "basic")


def test_a_post_without_grade_is_a_gap_with_its_reason() -> None:
    found = costs(priced(post("a"), post("b", grade=None)), 2025, 2)  # type: ignore[arg-type]
    assert {(each.line.post, each.year, each.gap.code) for each in found.gaps()} == {
        ("b", 2025, "grade-missing"),
        ("b", 2026, "grade-missing"),
    }
    assert found.year(2025, Where(post=PostId("b"))) == 0
