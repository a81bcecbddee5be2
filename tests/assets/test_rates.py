"""The rates that come with the program: facts as published, examples marked as examples."""

from datetime import date

from workforce_planner.assets.more_rates import (
    apprenticeship_levy,
    offered,
    published_awards,
    soulbury,
    teachers_pension,
    with_relief,
)
from workforce_planner.assets.rates import adopt, employer_ni, example_rates, pay_spine, redundancy_caps
from workforce_planner.model.change import apply
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import GradeId, SchemeId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, OnCost, OnCostScheme, Settings

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


def test_nothing_is_due_up_to_the_upper_threshold_for_those_under_21_since_2021() -> None:
    found = {day.year: cost.relief for day, cost in employer_ni().rates.entries}
    assert found == {2019: pounds(50_000), 2020: pounds(50_000)} | dict.fromkeys(range(2021, 2027), pounds(50_270))


def test_a_scheme_without_upper_thresholds_is_given_the_published_ones_and_keeps_its_rates() -> None:
    bare = OnCostScheme(
        id=SchemeId("ni"),
        name="NI",
        kind="ni",
        rates=Dated(((date(2025, 4, 6), OnCost(percent(15), pounds(5_000), "Circular")),)),
    )
    plan = Plan(settings={"plan": Settings(ni_scheme=bare.id)}, on_cost_schemes={bare.id: bare})
    after = apply(plan, with_relief(plan))
    ((_, cost),) = after.on_cost_schemes[bare.id].rates.entries
    assert cost == OnCost(percent(15), pounds(5_000), "Circular", pounds(50_270))
    assert with_relief(after) == ()
    assert with_relief(Plan()) == ()


def test_the_cap_of_a_weeks_pay_is_known_by_the_day_of_dismissal() -> None:
    caps = redundancy_caps()
    assert (caps.on(date(2026, 4, 5)), caps.on(date(2026, 4, 6))) == (pounds(719), pounds(751))
    assert caps.on(date(2019, 4, 5)) is None


def test_published_rates_that_are_offered_have_their_sources() -> None:
    rates = teachers_pension().rates
    assert [(day, cost.rate) for day, cost in rates.entries] == [
        (date(2019, 9, 1), percent("23.68")),
        (date(2024, 4, 1), percent("28.68")),
    ]
    ((_, levy),) = apprenticeship_levy().rates.entries
    assert levy.rate == percent("0.5")
    ((day, points),) = soulbury().points.entries
    assert (day, dict(points)["8"], len(points)) == (date(2025, 9, 1), pounds(52_761), 6)
    assert all(cost.source for _, cost in rates.entries)
    assert {each.body: each.award for each in published_awards()} == {
        "JNC chief officers": "+3.2 %",
        "Soulbury": "+3.2 %",
    }
    plan = apply(Plan(), offered(Plan(), "soulbury"))
    assert offered(plan, "soulbury") == ()
