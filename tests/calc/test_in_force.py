"""Changes of a phase cost from its day: by calendar days, month by month, and everything still adds up."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.priced import JULY_2025, TEAM, holder, post, priced
from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.calc.test_bridge import must_tie
from workforce_planner.calc.bridge import Cause
from workforce_planner.calc.bridging import year_bridge, years_bridge
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.in_force import InForce, in_force, is_phased
from workforce_planner.calc.net_effect import effects, summed
from workforce_planner.calc.phases import NO_PHASE, NO_REASON, by_phase, by_reason
from workforce_planner.calc.timeline import View, timeline
from workforce_planner.model.costing import CostLine
from workforce_planner.model.ids import CostLineId, PhaseId, PostId, UnitId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit
from workforce_planner.model.restructure import Phase, Review

YEARS = Horizon(2025, 3)
DAYS = (date(2020, 1, 1), date(2025, 4, 1), date(2026, 2, 15), date(2027, 9, 30), date(2031, 1, 1))


def phased(plan: Plan, day: date | None, *keys: str, reason: str = "", of: str = "posts") -> Plan:
    """A plan in which the changes of some records are in one phase."""
    phase = Phase(id=PhaseId(f"phase {day}"), name=f"From {day}", effective_on=day)
    made = {key: Review(id=key, of=of, phase=phase.id, reason=reason) for key in keys}
    return replace(plan, phases={**plan.phases, phase.id: phase}, reviews={**plan.reviews, **made})


def effect(current: Plan, proposed: Plan, day: date = JULY_2025, view: View = View.ESTABLISHMENT) -> InForce:
    old, new = (timeline(plan, day, view=view, horizon=YEARS, current=current) for plan in (current, proposed))
    return in_force(old, new)


def with_days(random: Random, current: Plan, proposed: Plan) -> Plan:
    for key in {**current.posts, **proposed.posts}:
        if random.random() < 0.6:
            proposed = phased(proposed, random.choice(DAYS), key, reason=random.choice(("", "Growth", "Savings")))
    for line in {**current.cost_lines, **proposed.cost_lines}:
        proposed = phased(proposed, random.choice(DAYS), line, of="cost_lines")
    return proposed


@given(st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_everything_adds_up_as_it_takes_effect(random: Random) -> None:
    current = random_plan(random)
    proposed = with_days(random, current, altered_plan(random, current))
    found = effect(current, proposed, DAY)
    late = [found.not_yet_of(*place) for place in found.waiting]
    assert tuple(sum(column) for column in zip(*late, strict=True)) == (found.not_yet() if late else ())
    assert sum(found.years()) == sum(found.proposed.years()) - sum(found.not_yet())
    for year in (2025, 2026, 2027):
        bridge = year_bridge(found.base, found.proposed, year, found)
        must_tie(bridge)
        assert bridge.total.end == found.years()[year - 2025]
    alone = years_bridge(found.proposed, 2025, 2026, found)
    must_tie(alone)
    assert (alone.total.start, alone.total.end) == found.years()[:2]
    for unit, span in alone.units.items():
        assert (span.start, span.end) == found.years(unit)[:2]
    comparison = compare(current, proposed, DAY)
    rows = effects(comparison, (found.base, found.proposed), found)
    expected = tuple(a - b for a, b in zip(found.years(), found.base.years(), strict=True))
    for groups in (by_phase(proposed, rows), by_reason(rows)):
        assert summed([each for group in groups for each in group.effects])[0] == comparison.total.difference
        sums = [tuple(group.years) for group in groups]
        assert tuple(map(sum, zip(*sums, strict=True))) == (expected if sums else ())


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_a_phase_before_the_years_that_are_costed_is_no_phase(random: Random) -> None:
    current = random_plan(random)
    proposed = altered_plan(random, current)
    kept = {key: replace(each, ends_on=None) if each.disestablished else each for key, each in proposed.posts.items()}
    proposed = phased(replace(proposed, posts=kept), date(2020, 1, 1), *current.posts, *proposed.posts)
    found = effect(current, proposed, DAY)
    assert not any(found.not_yet())
    assert not any(any(each.not_yet) for each in found.waiting.values())


def test_whether_years_are_phased_is_told_by_the_days_of_changes() -> None:
    first, _ = YEARS.days
    assert not is_phased(Plan(), YEARS)
    assert not is_phased(phased(Plan(), first, "p"), YEARS)
    assert is_phased(phased(Plan(), first + timedelta(days=1), "p"), YEARS)


def oracle(before: int, after: int, day: date, start: date, end: date) -> Fraction:
    """A yearly amount until a day and another from it, from a day up to another, month by month and day by day."""
    paid, at = Fraction(0), start
    while at < end:
        following = date(at.year + at.month // 12, at.month % 12 + 1, 1)
        days = (following - at.replace(day=1)).days
        paid += Fraction(after if at >= day else before, 12 * days)
        at = date.fromordinal(at.toordinal() + 1)
    return paid


def test_a_day_in_the_middle_of_a_month_counts_by_calendar_days() -> None:
    flat = {"on_cost_method": "flat", "flat_on_cost": 0, "increments": "none"}
    current = priced(post("a"), post("gone"), **flat)
    current = replace(current, awards={}, pay_scales=one_price(current))
    day = date(2026, 2, 11)
    changed = {
        "a": replace(current.posts[PostId("a")], contracted_minutes=1110),
        "gone": replace(current.posts[PostId("gone")], disestablished=True),
        "new": post("new", contracted_minutes=1480),
    }
    proposed = phased(replace(current, posts={PostId(k): v for k, v in changed.items()}), day, "a", "gone", "new")
    found = effect(current, proposed)
    full = pounds(30_000)
    start, end = date(2025, 4, 1), date(2026, 4, 1)
    expected = {
        "a": oracle(full, full // 2, day, start, end),
        "gone": oracle(full, 0, day, start, end),
        "new": oracle(0, full * 2 // 3, day, start, end),
    }
    for key, amount in expected.items():
        each = found.waiting["posts", key]
        assert abs(sum(each.before[:12]) + sum(each.after[:12]) - amount) <= 2, key
    assert abs(found.years()[0] - sum(expected.values())) <= 6
    assert found.years()[1] == full // 2 + full * 2 // 3


def one_price(plan: Plan) -> dict:  # type: ignore[type-arg]
    """The scale with one salary for every point, from long ago."""
    scale = next(iter(plan.pay_scales.values()))
    points = tuple((point, pounds(30_000)) for point, _ in scale.points.entries[-1][1])
    return {scale.id: replace(scale, points=type(scale.points)(((date(2019, 4, 1), points),)))}


def test_own_days_come_first_where_they_are_narrower() -> None:
    current = priced(post("gone"), increments="none")
    posts = {
        PostId("gone"): replace(
            current.posts[PostId("gone")], disestablished=True, ends_on=date(2025, 6, 1), end_reason="x"
        ),
        PostId("new"): post("new", starts_on=date(2026, 10, 1)),
    }
    plain = replace(current, posts=posts)
    found = effect(current, phased(plain, date(2026, 1, 1), "gone", "new"))
    assert not any(found.not_yet()[6:])
    assert found.waiting["posts", "new"].after == found.waiting["posts", "new"].proposed
    later = effect(current, phased(plain, date(2027, 1, 1), "new"))
    late = later.waiting["posts", "new"]
    assert abs(sum(late.not_yet) - sum(late.proposed[18:21])) <= 6


def test_a_vacant_post_that_is_only_renamed_costs_the_same_on_both_sides_of_its_day() -> None:
    current = priced(post("a"))
    renamed = replace(current, posts={PostId("a"): replace(current.posts[PostId("a")], title="Other")})
    found = effect(current, phased(renamed, date(2025, 9, 17), "a"))
    assert max(map(abs, found.not_yet())) <= 6


def test_a_transferred_post_costs_in_its_old_unit_until_its_day() -> None:
    other = UnitId("other")
    current = priced(post("a"))
    current = replace(current, units={**current.units, other: Unit(id=other, name="Other")})
    moved = replace(current, posts={PostId("a"): replace(current.posts[PostId("a")], unit=other)})
    found = effect(current, phased(moved, date(2026, 4, 1), "a"))
    assert found.years(TEAM)[0] == found.base.years()[0]
    assert found.years(other)[0] == 0
    assert found.years(TEAM)[1] == 0
    bridge = year_bridge(found.base, found.proposed, 2025, found)
    must_tie(bridge)
    assert bridge.units[other].causes[Cause.NOT_YET] == -bridge.units[other].causes[Cause.TRANSFERRED_IN]


def test_cost_lines_wait_too_and_what_is_paid_once_is_paid_on_the_day() -> None:
    line = CostLine(id=CostLineId("l"), name="On call", unit=TEAM, price=pounds(1200))
    once = CostLine(id=CostLineId("o"), name="Set-up", unit=TEAM, price=pounds(500), period="once")
    current = priced(post("a"), held=(holder("x", "a"),))
    proposed = replace(current, cost_lines={line.id: line, once.id: once})
    found = effect(current, phased(proposed, date(2025, 10, 1), "l", "o", of="cost_lines"))
    assert sum(found.waiting["cost_lines", "l"].after[:12]) == pounds(600)
    assert found.waiting["cost_lines", "o"].after[6] == pounds(500)
    assert sum(found.waiting["cost_lines", "o"].not_yet) == 0


def test_changes_are_grouped_by_phase_and_by_reason() -> None:
    current = priced(post("a"), post("b"), post("c"))
    posts = {key: replace(each, contracted_minutes=1110) for key, each in current.posts.items()}
    proposed = phased(replace(current, posts=posts), date(2026, 4, 1), "a", reason="Growth")
    proposed = phased(proposed, date(2025, 10, 1), "b", reason="Savings ")
    found = effect(current, proposed)
    rows = effects(compare(current, proposed, JULY_2025), (found.base, found.proposed), found)
    groups = by_phase(proposed, rows)
    assert [each.name for each in groups] == [NO_PHASE, "From 2025-10-01", "From 2026-04-01"]
    assert [each.posts for each in groups] == [1, 1, 1]
    assert groups[0].years[0] < groups[1].years[0] < groups[2].years[0] == 0
    assert [each.name for each in by_reason(rows)] == ["Growth", "Savings", NO_REASON]
