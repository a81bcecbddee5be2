"""Worked cases of pay and on-costs by day: increments, deleted points, awards, protection, relief, leap years."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.calc.priced import G9, holder, post, priced
from workforce_planner.assets.rates import pay_spine
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.methods import method_differences
from workforce_planner.calc.results import measure
from workforce_planner.calc.timeline import Timeline, View, Where, timeline
from workforce_planner.calc.value import month_parts
from workforce_planner.calc.yearly import Method
from workforce_planner.model.costing import Allowance, Award
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import AllowanceId, AssignmentId, AwardId, GradeId, PersonId, PostId, SchemeId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, OnCost, Person

DAY = date(2025, 7, 1)
A = Where(post=PostId("a"))


def costs(plan: Plan, first: int = 2025, years: int = 1, **options: object) -> Timeline:
    return timeline(plan, DAY, horizon=Horizon(first, years), **options)  # type: ignore[arg-type]


def basics(plan: Plan, first: int, years: int = 1) -> tuple[int, ...]:
    return costs(plan, first, years).months(A, "basic")


def test_increments_on_1_april_go_up_to_the_top_and_stay() -> None:
    plan = priced(post("a"), held=(holder("x", "a", point="21"),), as_at=DAY, price_date=DAY)
    found = costs(plan, 2025, 5).years(A, "basic")
    assert found == tuple(map(pounds, (33_143, 34_811, 35_570, 35_570, 35_570)))


def test_an_increment_of_ones_own_day_and_none_at_all() -> None:
    own = holder("x", "a", point="22", increment_on=date(2025, 10, 1))
    found = basics(priced(post("a"), held=(own,), as_at=DAY), 2025)
    assert (found[5], found[6]) == (pounds(33_699) // 12, pounds(34_434) // 12)
    none = costs(priced(post("a"), held=(own,), as_at=DAY, increments="none"), 2025).year(2025, A, "basic")
    assert none == pounds(33_699)


def test_a_deleted_point_is_the_lowest_from_the_day_it_is_gone() -> None:
    low = Grade(id=GradeId("low"), name="Low", scale=pay_spine().id, bottom_point="1", top_point="2")
    plan = priced(post("a", low.id, point="1"), held=(holder("x", "a"),), increments="none", as_at=date(2022, 5, 1))
    plan = replace(plan, grades={**plan.grades, low.id: low})
    assert costs(plan, 2022, 5).years(A, "basic") == tuple(map(pounds, (20_258, 22_366, 23_656, 24_413, 25_614)))


def test_an_assumed_award_moves_only_the_months_it_covers() -> None:
    plan = priced(post("a", point="23"), held=(holder("x", "a"),))
    award = Award(id=AwardId("w"), from_on=date(2027, 9, 17), percent=percent(3))
    before, after = costs(plan, 2026, 3), costs(replace(plan, awards={award.id: award}), 2026, 3)
    was, now = before.months(A), after.months(A)
    moved = [place for place, (old, new) in enumerate(zip(was, now, strict=True)) if abs(old - new) > 1]
    assert moved == list(range(17, 36))
    assert now[35] * 12 // 10_000 > was[35] * 12 // 10_000
    assert now[20] - was[20] > now[17] - was[17] > 0
    assert {mark.code for mark in after.marks()} >= {"award-assumed", "award-none"}
    assert costs(replace(plan, awards={award.id: award}), 2026, 3).year(2028, A, "basic") == pounds(36_637)


def test_a_rate_changed_in_mid_horizon_moves_only_its_own_months() -> None:
    plan = priced(post("a", point="23"), post("b", contracted_minutes=1000), held=(holder("x", "a"),))
    scheme = plan.on_cost_schemes[plan.setting.pension_scheme or SchemeId("")]
    day = date(2026, 10, 12)
    rates = Dated.of((*scheme.rates.entries, (day, OnCost(percent(21)))))
    changed = replace(plan, on_cost_schemes={**plan.on_cost_schemes, scheme.id: replace(scheme, rates=rates)})
    was, now = costs(plan, 2025, 3).months(), costs(changed, 2025, 3).months()
    moved = [place for place, (old, new) in enumerate(zip(was, now, strict=True)) if abs(old - new) > 2]
    assert moved == list(range(18, 36))
    assert costs(plan, 2025, 3).months(component="ni") == costs(changed, 2025, 3).months(component="ni")


def test_protected_pay_stands_until_its_day_and_its_excess_is_told() -> None:
    kept = holder("x", "a", point="23", protected_pay=pounds(40_000), protected_until=date(2025, 10, 1))
    found = costs(priced(post("a"), held=(kept,)), 2025)
    months = found.months(A, "basic")
    assert (months[5], months[6]) == (pounds(40_000) // 12, pounds(34_434) // 12)
    line = next(iter(found.lines))
    assert sum(found.value(line).protection) == (pounds(40_000) - pounds(34_434)) // 2


def young(born: date, kind: str = "employee", **settings: object) -> Plan:
    plan = priced(post("a"), held=(holder("x", "a", kind, point="20"),), increments="none", **settings)
    scheme = plan.on_cost_schemes[plan.setting.ni_scheme or SchemeId("")]
    rates = Dated(tuple((day, replace(cost, relief=pounds(50_270))) for day, cost in scheme.rates.entries))
    people = {PersonId("x"): Person(id=PersonId("x"), name="x", birth_date=born)}
    schemes = {**plan.on_cost_schemes, scheme.id: replace(scheme, rates=rates)}
    return replace(plan, people=people, on_cost_schemes=schemes)


def test_national_insurance_of_the_young_begins_on_their_birthday() -> None:
    months = costs(young(date(2004, 7, 16)), 2025).months(component="ni")
    assert months[:3] == (0, 0, 0)
    assert abs(months[3] * 31 - months[4] * 16) <= 31
    apprentice = costs(young(date(2004, 7, 16), "apprentice"), 2025).months(component="ni")
    assert apprentice == (0,) * 12


def test_several_contracts_of_one_person_share_a_threshold_where_that_is_set() -> None:
    held = (holder("x", "a", point="20"), replace(holder("x", "b", point="20"), id=AssignmentId("second")))
    half = [post(key, contracted_minutes=1110) for key in "ab"]
    apart = costs(priced(*half, held=held, increments="none")).year(2025, component="ni")
    shared = costs(priced(*half, held=held, increments="none", shared_threshold=True)).year(2025, component="ni")
    assert shared - apart == pounds(5_000) * 15 // 100
    assert shared == (pounds(32_597) - pounds(5_000)) * 15 // 100
    annual = measure(priced(*half, held=held, shared_threshold=True), DAY).whole.cost
    assert annual.ni == shared


def test_february_of_a_leap_year_has_29_days() -> None:
    parts = month_parts(2027, date(2028, 2, 1), date(2028, 2, 30 - 1))
    assert Fraction(parts[10], sum(month_parts(2027, date(2028, 3, 1), date(2028, 4, 1)))) == Fraction(28, 29)
    found = costs(priced(post("a", starts_on=date(2028, 2, 29))), 2027).months(component="basic")
    assert abs(found[10] * 29 - found[11]) <= 29


def test_an_allowance_a_session_and_one_paid_once() -> None:
    standby = Allowance(
        id=AllowanceId("s"), post=PostId("a"), amount=pounds(30), period="session", times=36_500, ni_able=False
    )
    once = Allowance(
        id=AllowanceId("o"), post=PostId("a"), amount=pounds(2_000), period="once", starts_on=date(2025, 9, 9)
    )
    plan = replace(priced(post("a", point="23"), held=(holder("x", "a"),)), allowances={"s": standby, "o": once})  # type: ignore[dict-item]
    found = costs(plan)
    assert found.year(2025, component="allowances") == pounds(10_950 + 2_000)
    plain = costs(replace(plan, allowances={})).year(2025, component="ni")
    assert found.year(2025, component="ni") - plain == pounds(300)
    assert found.full_years(component="allowances") == (pounds(10_950),)


def test_the_full_year_effect_stands_beside_the_part_year() -> None:
    found = costs(priced(post("a", starts_on=date(2025, 10, 1))))
    assert found.year(2025, component="basic") == pounds(32_597) // 2
    assert found.full_years(component="basic") == (pounds(34_434),)


def test_what_a_person_works_over_the_post_is_in_the_forecast_only() -> None:
    plan = priced(post("a", contracted_minutes=1110), held=(holder("x", "a", point="23", contracted_minutes=2220),))
    assert costs(plan).year(2025, A, "basic") * 2 == costs(plan, view=View.FORECAST).year(2025, A, "basic")


def test_bad_data_is_a_gap_or_nothing_and_never_raises() -> None:
    plan = priced(
        post("a", starts_on=date(2026, 1, 1), ends_on=date(2025, 1, 1)),
        post("b", contracted_minutes=None),
        post("c", GradeId("empty")),
        post("d", G9, point="99"),
        held=(holder("x", "d"), holder("y", "c", starts_on=date(2026, 1, 1), ends_on=date(2025, 1, 1))),
    )
    plan = replace(plan, grades={**plan.grades, GradeId("empty"): Grade(id=GradeId("empty"), name="Empty")})
    for view in View:
        found = costs(plan, view=view)
        assert found.year(2025) == 0
    assert {gap.gap.code for gap in costs(plan).gaps()} == {"fte-unknown", "pay-missing", "point-unknown"}


def test_the_methods_differ_post_by_post() -> None:
    spine = replace(pay_spine(), points=Dated(tuple(e for e in pay_spine().points.entries if e[0].year < 2025)))
    plan = priced(post("a", contracted_minutes=1110, point="23"), spine=spine)
    more = method_differences(plan, DAY, Method.STATUTORY, Method.PRO_RATA)
    assert more == {"a": pounds(375)}
