"""The rates that come with the program: facts as published, examples marked as examples."""

from datetime import date

from workforce_planner.assets.rates import adopt, employer_ni, example_rates, pay_spine
from workforce_planner.model.change import apply
from workforce_planner.model.ids import GradeId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade

SAMPLE_TOPS = {
    "G5": "9",
    "G6": "14",
    "G7": "19",
    "G9": "23",
    "G10": "28",
    "G11": "31",
    "G12": "33",
    "G13": "36",
    "G14": "38",
}


def test_the_spine_holds_every_award_since_2021() -> None:
    spine = pay_spine()
    assert [day.year for day, _ in spine.points.entries] == [2021, 2022, 2023, 2024, 2025, 2026]
    first = dict(spine.points.entries[0][1])
    assert (len(first), first["1"], first["43"]) == (43, pounds(18_333), pounds(47_665))
    assert not spine.example


def test_national_insurance_has_two_rates_in_2022() -> None:
    rates = employer_ni().rates
    before, after = rates.on(date(2022, 11, 5)), rates.on(date(2022, 11, 6))
    assert before is not None
    assert after is not None
    assert (before.rate, after.rate) == (percent("15.05"), percent("13.8"))
    assert all(cost.source for _, cost in rates.entries)


def test_every_example_is_marked_and_the_tops_are_those_of_the_sample() -> None:
    rates = example_rates()
    assert all(grade.example for grade in rates.grades)
    assert [scheme.example for scheme in rates.schemes] == [False, True]
    grades = {grade.name: grade for grade in rates.grades}
    assert {name: grades[name].top_point for name in SAMPLE_TOPS} == SAMPLE_TOPS
    points = dict(rates.pay_scales[0].points.on(date(2022, 3, 31)) or ())
    for grade in grades.values():
        if grade.top_point and grade.bottom_point:
            assert points[grade.bottom_point] < points[grade.top_point]
    assert grades["SM1"].spot.on(date(2024, 4, 1)) == pounds(57_057)


def test_adopting_gives_pay_to_grades_that_have_none_and_leaves_others_alone() -> None:
    named = Grade(id=GradeId("ours"), name="g9")
    paid = Grade(id=GradeId("paid"), name="G10", scale=pay_spine().id, top_point="29")
    plan = Plan(grades={named.id: named, paid.id: paid})
    after = apply(plan, adopt(plan, example_rates()))
    assert (after.grades[named.id].top_point, after.grades[named.id].example) == ("23", True)
    assert after.grades[paid.id] == paid
    assert after.setting.ni_scheme == example_rates().ni_scheme
    assert adopt(after, example_rates()) == ()
