"""A cost bridge adds up to the last unit: for every pair of structures, every unit, every year, whatever differs."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.priced import JULY_2025, TEAM, holder, post, priced, spine_until
from tests.calc.random_plans import DAY, altered_plan, random_plan
from workforce_planner.assets.rates import pay_spine
from workforce_planner.calc.bridge import Bridge, Cause
from workforce_planner.calc.bridging import annual_bridge, year_bridge, years_bridge
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.results import measure
from workforce_planner.calc.timeline import View, timeline
from workforce_planner.model.costing import Award, CostLine
from workforce_planner.model.ids import AwardId, CostLineId, GradeId, PostId, UnitId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit

YEARS = Horizon(2025, 3)
OTHER = UnitId("other")


def must_tie(bridge: Bridge) -> None:
    for span in (bridge.total, bridge.unit(None), *bridge.units.values()):
        assert span.explained == span.end, span.name
    total = bridge.total.causes
    assert total.get(Cause.TRANSFERRED_IN, 0) + total.get(Cause.TRANSFERRED_OUT, 0) == 0
    for cause, amount in total.items():
        assert sum(entry.amount for entry in bridge.entries(cause)) == amount, cause


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_causes_of_every_bridge_add_up_for_every_unit(random: Random) -> None:
    current = random_plan(random)
    proposed = altered_plan(random, current)
    old, new = measure(current, DAY), measure(proposed, DAY)
    times = [timeline(plan, DAY, horizon=YEARS, current=current) for plan in (current, proposed)]
    annual = annual_bridge(old, new)
    must_tie(annual)
    assert annual.total.difference == new.sums.whole.tally.cost - old.sums.whole.tally.cost
    must_tie(annual_bridge(old, new, (times[0], times[1])))
    for year in (2025, 2027):
        bridge = year_bridge(times[0], times[1], year)
        must_tie(bridge)
        assert bridge.total.difference == times[1].year(year) - times[0].year(year)
    must_tie(years_bridge(times[1], 2025, 2026))


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_a_bridge_over_a_third_structure_is_as_long_as_the_two(random: Random) -> None:
    plans = [random_plan(random)]
    plans += [altered_plan(random, plans[0]), altered_plan(random, plans[0])]
    times = [timeline(plan, DAY, view=View.FORECAST, horizon=YEARS) for plan in plans]
    whole, first, second = (year_bridge(times[a], times[b], 2026).total for a, b in ((0, 2), (0, 1), (1, 2)))
    assert whole.difference == first.difference + second.difference


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_bridge_of_the_annual_cost_says_what_the_comparison_says(random: Random) -> None:
    current = random_plan(random)
    proposed = replace(altered_plan(random, current), settings=current.settings)
    comparison = compare(current, proposed, DAY)
    bridge = annual_bridge(comparison.current, comparison.proposed)
    total = comparison.total
    assert bridge.total.causes.get(Cause.HOURS, 0) == sum(
        amount.pounds for cause, amount in total.causes.items() if cause.value == "hours"
    )
    assert bridge.total.causes.get(Cause.NEW, 0) + bridge.total.causes.get(Cause.DISESTABLISHED, 0) == (
        total.new.pounds - total.disestablished.pounds
        if not _reborn(current, proposed)
        else bridge.total.causes.get(Cause.NEW, 0) + bridge.total.causes.get(Cause.DISESTABLISHED, 0)
    )


def _reborn(current: Plan, proposed: Plan) -> bool:
    both = current.posts.keys() & proposed.posts.keys()
    return any(current.posts[key].disestablished != proposed.posts[key].disestablished for key in both)


def changed(plan: Plan, key: str, **fields: object) -> Plan:
    record = replace(plan.posts[PostId(key)], **fields)  # type: ignore[arg-type]
    return replace(plan, posts={**plan.posts, record.id: record})


def bridged(current: Plan, proposed: Plan) -> dict[str, int]:
    found = annual_bridge(measure(current, JULY_2025), measure(proposed, JULY_2025))
    must_tie(found)
    return {cause.value: amount for cause, amount in found.total.causes.items()}


def test_each_cause_is_told_apart() -> None:
    current = priced(*(post(key, point="21") for key in "abcdef"), held=(holder("x", "e"),))
    proposed = changed(current, "a", contracted_minutes=1110)
    proposed = changed(proposed, "b", grade=GradeId("g14"), point="36")
    proposed = changed(proposed, "c", disestablished=True)
    proposed = changed(proposed, "d", costed_in="Another paper")
    proposed = changed(proposed, "e", point="23")
    proposed = replace(proposed, posts={**proposed.posts, PostId("n"): post("n")})
    causes = bridged(current, proposed)
    assert set(causes) == {"hours", "regraded", "disestablished", "funding and other", "point in grade", "new"}
    assert causes["disestablished"] == -causes_of_one(current, "c")
    assert causes["regraded"] > 0 > causes["hours"]


def causes_of_one(plan: Plan, key: str) -> int:
    return measure(plan, JULY_2025).establishment.rows[PostId(key)].tally.cost


def test_a_later_pay_scale_is_a_pay_award_and_another_rate_an_on_cost() -> None:
    before = priced(post("a"), spine=spine_until(date(2024, 12, 31)))
    awarded = replace(before, pay_scales={pay_spine().id: pay_spine()})
    assert list(bridged(before, awarded)) == ["pay award"]
    dearer = replace(
        before, settings={"plan": replace(before.setting, on_cost_method="flat", flat_on_cost=percent(40))}
    )
    assert list(bridged(before, dearer)) == ["on-cost rates"]


def test_a_grade_that_only_the_proposal_has_is_regraded_and_not_a_rate() -> None:
    current = priced(post("a"))
    made = replace(current.grades[GradeId("g14")], id=GradeId("g15"), name="G15")
    proposed = replace(changed(current, "a", grade=made.id), grades={**current.grades, made.id: made})
    assert list(bridged(current, proposed)) == ["regraded"]


def test_a_transfer_is_worth_what_it_was_and_nothing_in_total() -> None:
    plan = priced(post("a"))
    plan = replace(plan, units={**plan.units, OTHER: Unit(id=OTHER, name="Other")})
    bridge = annual_bridge(measure(plan, JULY_2025), measure(changed(plan, "a", unit=OTHER), JULY_2025))
    must_tie(bridge)
    assert not bridge.total.causes
    assert bridge.units[OTHER].causes == {Cause.TRANSFERRED_IN: bridge.units[TEAM].start}
    assert bridge.units[TEAM].causes == {Cause.TRANSFERRED_OUT: -bridge.units[TEAM].start}


def test_from_one_year_to_the_next_awards_increments_and_starts_are_told_apart() -> None:
    plan = priced(
        post("a", point="21"), post("b", starts_on=date(2026, 10, 1)), held=(holder("x", "a"),), increments="april"
    )
    award = Award(id=AwardId("w"), from_on=date(2026, 4, 1), kind="percent", percent=percent(3))
    line = CostLine(id=CostLineId("l"), name="On call", unit=TEAM, price=pounds(100), starts_on=date(2026, 4, 1))
    plan = replace(plan, awards={award.id: award}, cost_lines={line.id: line})
    bridge = years_bridge(timeline(plan, JULY_2025, horizon=YEARS), 2025, 2026)
    must_tie(bridge)
    assert list(bridge.total.causes) == [Cause.NEW, Cause.POINT, Cause.PAY_AWARD, Cause.LINES]
    assert bridge.total.causes[Cause.LINES] == pounds(100)
