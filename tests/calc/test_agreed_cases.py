"""Small cases that the oracle of costs and the program once disagreed on, with the answer worked out by hand."""

from dataclasses import replace
from datetime import date

from tests.calc.priced import holder, post, priced
from workforce_planner.calc.departures import exit_cost
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import Timeline, View, Where, timeline
from workforce_planner.model.costing import Allowance, CostOverride, Departure
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import (
    AllowanceId,
    AssignmentId,
    DepartureId,
    GradeId,
    OverrideId,
    PersonId,
    PostId,
)
from workforce_planner.model.money import fte, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, Person

LOW = GradeId("low")
ANN = Where(assignment=AssignmentId("Ann in a"))


def low_grade(plan: Plan) -> Plan:
    """The plan with a grade of SCP 2 to 5; SCP 2 is deleted on 1 April 2026."""
    scale = next(iter(plan.pay_scales))
    grade = Grade(id=LOW, name="Low", scale=scale, bottom_point="2", top_point="5")
    return replace(plan, grades={**plan.grades, LOW: grade})


def costs(plan: Plan, first: int, years: int, view: View = View.ESTABLISHMENT) -> Timeline:
    return timeline(plan, date(2025, 7, 1), view=view, horizon=Horizon(first, years))


def test_an_increment_after_a_point_was_deleted_starts_from_the_lowest_that_is_left() -> None:
    held = holder("Ann", "a", point="2", starts_on=date(2025, 9, 1))
    plan = low_grade(priced(post("a", LOW), held=(held,), as_at=date(2025, 10, 1), increments="september"))
    found = costs(plan, 2026, 1).months(ANN, "basic")
    # At SCP 3 from April, when SCP 2 went; at SCP 4 from September.
    assert found[:5] == (pounds("2134.5"),) * 5
    assert found[5:] == (pounds("2168"),) * 7


def test_an_increment_on_the_day_of_the_deletion_is_not_followed_by_a_second() -> None:
    held = holder("Ann", "a", point="2", starts_on=date(2025, 4, 1))
    plan = low_grade(priced(post("a", LOW), held=(held,), as_at=date(2025, 10, 1), increments="april"))
    assert costs(plan, 2026, 2).years(ANN, "basic") == (pounds("25614"), pounds("26016"))


def test_the_full_year_effect_is_at_the_point_reached_on_the_last_day() -> None:
    held = holder("Ann", "a", point="2", starts_on=date(2025, 9, 1))
    plan = low_grade(priced(post("a", LOW), held=(held,), as_at=date(2025, 10, 1), increments="september"))
    assert costs(plan, 2026, 1).full_years(ANN, "basic") == (pounds("26016"),)


def test_an_allowance_of_a_post_by_hours_is_not_paid_for_what_is_worked_over_it() -> None:
    extra = Allowance(id=AllowanceId("x"), post=PostId("a"), amount=pounds("1200"), by_hours=True)
    half = post("a", contracted_minutes=1110)
    people = (holder("Ann", "a", fte=fte("0.5")), holder("Bo", "a", fte=fte("0.5")), holder("Cy", "a", "cover"))
    plan = replace(priced(half, held=people), allowances={extra.id: extra})
    for view in View:
        assert costs(plan, 2025, 1, view).years(component="allowances") == (pounds("600"),)


def test_one_override_for_a_year_goes_before_one_for_every_year() -> None:
    def override(key: str, amount: str, year: int | None) -> CostOverride:
        return CostOverride(id=OverrideId(key), post=PostId("a"), component="ni", year=year, amount=pounds(amount))

    entered = (override("one", "1000", 2026), override("all", "2000", None))
    plan = replace(priced(post("a")), cost_overrides={each.id: each for each in entered})
    assert costs(plan, 2025, 3).years(component="ni") == (pounds("2000"), pounds("1000"), pounds("2000"))


def test_a_weeks_pay_is_that_of_the_last_day_with_increments_and_protection() -> None:
    leaves = Departure(
        id=DepartureId("d"), person=PersonId("Ann"), leaves_on=date(2026, 9, 30), capped=False, strain=pounds("0")
    )
    ann = Person(id=PersonId("Ann"), birth_date=date(1990, 1, 1), service_start=date(2020, 1, 1))
    held = holder("Ann", "a", point="21")
    plan = priced(post("a"), held=(held,), as_at=date(2026, 3, 1), week_basis="52")
    plan = replace(plan, people={ann.id: ann}, departures={leaves.id: leaves})
    week = exit_cost(plan, leaves, Dated()).week
    assert week is not None
    assert week.actual * 52 == pounds("34811")  # SCP 22 since April 2026
    kept = replace(held, protected_pay=pounds("40000"), protected_until=date(2027, 1, 1))
    week = exit_cost(replace(plan, assignments={kept.id: kept}), leaves, Dated()).week
    assert week is not None
    assert week.actual * 52 == pounds("40000")
