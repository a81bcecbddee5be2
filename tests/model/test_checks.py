"""Each problem of a plan is found, once, by its code, with words for a person."""

from dataclasses import replace
from datetime import date

import pytest

from workforce_planner.model.checks import CHECKS, check
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import AssignmentId, GradeId, PayScaleId, PersonId, PostId, SchemeId, UnitId
from workforce_planner.model.money import fte, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import (
    Assignment,
    Grade,
    OnCost,
    OnCostScheme,
    PayScale,
    Person,
    Post,
    Settings,
    Unit,
)

DAY = date(2026, 3, 31)
PAID_FROM, THIS_YEAR = date(2021, 4, 1), date(2025, 4, 1)
TEAM, G9, SPINE = UnitId("team"), GradeId("g9"), PayScaleId("spine")
NI, PENSION = SchemeId("ni"), SchemeId("pension")


def post(key: str, manager: str | None = "head", **fields: object) -> Post:
    chosen: dict[str, object] = {
        "reference": key.upper(),
        "title": "Social Worker",
        "unit": TEAM,
        "grade": G9,
        "fte": fte(1),
        "reports_to": manager,
        **fields,
    }
    return Post(id=PostId(key), **chosen)  # type: ignore[arg-type]


def scheme(key: SchemeId, kind: str, since: date = PAID_FROM) -> OnCostScheme:
    cost = OnCost(percent(15), relief=pounds(50_270))
    rates = Dated(((since, cost), (THIS_YEAR, cost))) if since < THIS_YEAR else Dated(((since, cost),))
    return OnCostScheme(id=key, name=f"Our {kind}", kind=kind, rates=rates)


def plan(*posts: Post, held: tuple[Assignment, ...] = ()) -> Plan:
    """A plan with nothing wrong in it, and these posts below its head."""
    every = (post("head", None), *posts)
    points = (("20", pounds(31_000)), ("23", pounds(33_366)))
    return Plan(
        settings={"plan": Settings(as_at=DAY, ni_scheme=NI, pension_scheme=PENSION, years=1)},
        units={TEAM: Unit(id=TEAM, name="Team")},
        pay_scales={SPINE: PayScale(id=SPINE, name="Spine", points=Dated(((PAID_FROM, points), (THIS_YEAR, points))))},
        grades={G9: Grade(id=G9, name="G9", scale=SPINE, bottom_point="20", top_point="23")},
        on_cost_schemes={NI: scheme(NI, "ni"), PENSION: scheme(PENSION, "pension")},
        posts={each.id: each for each in every},
        people={PersonId("kim"): Person(id=PersonId("kim"), employee_number="0042", name="Kim")},
        assignments={each.id: each for each in held},
    )


def holds(of: str, **fields: object) -> Assignment:
    chosen: dict[str, object] = {"person": PersonId("kim"), "post": PostId(of), **fields}
    return Assignment(id=AssignmentId(of), **chosen)  # type: ignore[arg-type]


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    assert all((problems[0].text, problems[0].where, problems[0].expected, problems[0].remedy))
    return problems[0]


def test_a_sound_plan_has_no_problems() -> None:
    assert check(plan(post("a"), held=(holds("a"),))) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"manager": "gone"}, "manager-unknown"),
        ({"manager": "a"}, "reports-to-itself"),
        ({"unit": None}, "unit-missing"),
        ({"unit": UnitId("gone")}, "unit-missing"),
        ({"fte": None}, "fte-unknown"),
        ({"fte": 0}, "fte-out-of-range"),
        ({"fte": fte("1.2")}, "fte-out-of-range"),
        ({"contracted_minutes": 1110, "full_time_minutes": 2220}, "hours-contradict-fte"),
        ({"starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 1)}, "end-before-start"),
        ({"grade": None}, "grade-missing"),
        ({"grade": GradeId("gone")}, "grade-unknown"),
        ({"point": "99"}, "point-unknown"),
    ],
)
def test_a_post_with_one_thing_wrong_has_that_problem(fields: dict[str, object], code: str) -> None:
    found = only(check(plan(post("a", **fields))))  # type: ignore[arg-type]
    assert (found.code, found.where, found.table, found.key) == (code, "Social Worker A", "posts", "a")


def test_a_row_of_several_posts_may_be_over_one_fte() -> None:
    assert check(plan(post("a", fte=fte(4), group_size=4))) == ()


def test_an_fte_of_two_decimals_does_not_contradict_its_hours() -> None:
    assert check(plan(post("a", fte=fte("0.67"), contracted_minutes=1480, full_time_minutes=2220))) == ()


def test_a_reference_used_twice_is_named_for_the_copy() -> None:
    found = only(check(plan(post("a"), post("b", reference=" a "))))
    assert (found.code, found.key) == ("reference-duplicate", "b")


def test_a_loop_is_named_once_with_all_in_it() -> None:
    ring = (post("a", "b"), post("b", "c"), post("c", "a"), post("d", "a"))
    found = only(check(plan(*ring)))
    assert found.code == "manager-loop"
    assert found.text.count("reports to") == 3


def test_two_loops_are_two_problems() -> None:
    rings = (post("a", "b"), post("b", "a"), post("c", "d"), post("d", "c"))
    assert [problem.code for problem in check(plan(*rings))] == ["manager-loop", "manager-loop"]


def test_a_second_top_is_named_by_itself_and_for_the_structure() -> None:
    found = check(plan(post("a"), post("b", None)))
    assert [(problem.code, problem.key) for problem in found] == [("manager-missing", "b"), ("several-tops", "")]


def test_a_list_without_any_lines_of_management_has_one_problem_of_them() -> None:
    assert [problem.code for problem in check(plan(post("a", None), post("b", None)))] == ["several-tops"]


def test_who_reports_to_a_disestablished_post_must_move() -> None:
    gone = post("m", disestablished=True)
    found = only(check(plan(gone, post("a", "m"))))
    assert (found.code, found.key) == ("manager-disestablished", "a")


def test_a_person_over_full_time_is_found_over_all_posts_and_acting_up_left_out() -> None:
    two = (post("a"), post("b"))
    found = only(check(plan(*two, held=(holds("a"), holds("b", fte=fte("0.5"))))))
    assert (found.code, found.key, found.where) == ("person-over-full-time", "kim", "Employee 0042")
    assert "1.50" in found.text
    assert check(plan(*two, held=(holds("a"), holds("b", kind="acting_up")))) == ()


def test_a_person_cannot_leave_before_coming() -> None:
    held = holds("a", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))
    assert only(check(plan(post("a"), held=(held,)))).code == "end-before-start"


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        (Grade(id=G9, name="G9"), "has no pay"),
        (Grade(id=G9, name="G9", scale=SPINE), "has no top point"),
        (Grade(id=G9, name="G9", scale=SPINE, top_point="40"), "that Spine lacks"),
        (Grade(id=G9, name="G9", spot=Dated(((date(2027, 4, 1), pounds(1)),))), "has no salary on 31 March 2026"),
    ],
)
def test_a_grade_without_pay_is_one_problem_however_many_posts_have_it(grade: Grade, words: str) -> None:
    found = only(check(replace(plan(post("a"), post("b")), grades={G9: grade})))
    assert found.code == "grade-without-pay"
    assert words in found.text
    assert "3 posts" in found.text


def test_rates_that_are_missing_or_begin_too_late_are_a_problem_each() -> None:
    sound = plan(post("a"))
    unset = replace(sound, settings={"plan": Settings(as_at=DAY, years=1)})
    assert [problem.code for problem in check(unset)] == ["rates-missing", "rates-missing"]
    late = replace(sound, on_cost_schemes={**sound.on_cost_schemes, NI: scheme(NI, "ni", date(2027, 4, 6))})
    assert "not known on 31 March 2026" in only(check(late)).text


def test_example_rates_in_use_are_noted() -> None:
    sound = plan(post("a"))
    marked = replace(sound, grades={G9: replace(sound.grades[G9], example=True)})
    found = only(check(marked))
    assert (found.code, found.severity) == ("example-rates", "note")


def test_every_check_is_run() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
