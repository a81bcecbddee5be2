"""The full-time week of a grade is used wherever only contracted hours are known."""

from dataclasses import replace
from datetime import date

from tests.calc.priced import JULY_2025, holder, post, priced
from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.results import measure
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, Where, retimed, timeline
from workforce_planner.model.change import altered, apply
from workforce_planner.model.checks import check
from workforce_planner.model.ids import GradeId, PostId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan

HOURS_32_5 = 1950


def with_week(plan: Plan, grade: str = "g9", week: int | None = HOURS_32_5) -> Plan:
    """The plan with a full-time week of a grade's own."""
    record = replace(plan.grades[GradeId(grade)], full_time_minutes=week)
    return replace(plan, grades={**plan.grades, record.id: record})


def hours_only() -> Plan:
    """Posts of 32.5 hours of which nothing else is known: of 37 hours they are 0.8784 FTE."""
    hours = {"contracted_minutes": HOURS_32_5, "full_time_minutes": None}
    return priced(post("a", **hours), post("b", **hours), held=(holder("x", "b", point="23"),))


def costs(plan: Plan) -> Timeline:
    return timeline(plan, JULY_2025, horizon=Horizon(2025, 1))


def words(step: Step) -> str:
    return "\n".join([f"{step.name} {step.formula} {step.source}", *map(words, step.inputs)])


def test_the_week_of_a_grade_makes_a_full_time_post_of_its_hours() -> None:
    plan = with_week(hours_only())
    results = measure(plan, JULY_2025)
    assert [results.establishment.rows[PostId(key)].tally.established for key in "ab"] == [10_000, 10_000]
    assert costs(plan).table("post", component="basic") == {"a": (pounds(34_434),), "b": (pounds(34_434),)}
    assert results.post(PostId("b")).cost.basic == pounds(34_434)  # type: ignore[union-attr]


def test_a_post_that_says_its_own_week_keeps_it() -> None:
    plan = with_week(priced(post("a", contracted_minutes=1110, full_time_minutes=2220)))
    assert costs(plan).year(2025, component="basic") == pounds(17_217)


def test_another_week_of_a_grade_is_followed() -> None:
    plan = hours_only()
    before = costs(plan)
    before.table("post", "month")
    change = altered("grades", plan.grades[GradeId("g9")], full_time_minutes=HOURS_32_5)
    assert change is not None
    after = apply(plan, (change,))
    assert retimed(before, after, (change,)).table("post", "month") == costs(after).table("post", "month")
    assert before.years() < costs(after).years()


def test_the_steps_say_the_hours_of_the_week_that_is_used() -> None:
    found = costs(with_week(hours_only()))
    said = words(explain_cost(found, Where(post=PostId("b")), year=found.horizon.first))
    assert "32.5 of 32.5 hours" in said


def test_hours_are_checked_against_the_week_of_the_grade() -> None:
    def codes(plan: Plan) -> set[str]:
        return {problem.code for problem in check(plan)}

    plan = priced(post("a", contracted_minutes=HOURS_32_5, full_time_minutes=None, fte=10_000))
    assert "hours-contradict-fte" in codes(plan)
    assert "hours-contradict-fte" not in codes(with_week(plan))
    long = priced(post("a", contracted_minutes=2200, full_time_minutes=None))
    assert "fte-out-of-range" not in codes(long)
    assert "fte-out-of-range" in codes(with_week(long))


def test_somebody_in_two_posts_is_checked_against_the_weeks_of_their_grades() -> None:
    plan = hours_only()
    held = holder("x", "a", starts_on=date(2020, 1, 1))
    plan = replace(plan, assignments={**plan.assignments, held.id: held})
    found = [problem for problem in check(with_week(plan)) if problem.code == "person-over-full-time"]
    assert "2.00 FTE" in found[0].text
