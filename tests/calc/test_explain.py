"""Every figure can be explained, by steps whose value is the very figure and whose parts add up to it."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import JULY_2025, holder, post, priced, spine_until
from tests.calc.random_plans import DAY, random_plan
from tests.calc.sample import AS_AT, sample
from workforce_planner.calc.explain import ALIASES, FIGURES, explain, explain_results
from workforce_planner.calc.gaps import price_problems
from workforce_planner.calc.results import Figures, Results, measure
from workforce_planner.calc.steps import Step, Unit, step, value_text
from workforce_planner.calc.sums import SUMS
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.ids import GradeId, PostId, RoleId, UnitId
from workforce_planner.model.money import pounds
from workforce_planner.model.problems import Refused

measured = st.randoms(use_true_random=False).map(lambda random: measure(random_plan(random), DAY))
OTHERS = {
    "employees": lambda f: f.employees,
    "agency_workers": lambda f: f.agency_workers,
    "mean_span": lambda f: f.spans.mean.value,
    "max_span": lambda f: f.spans.max,
    "tiers": lambda f: f.tiers.count,
    "agency_rate": lambda f: f.agency_rate.value,
    "vacancy_rate": lambda f: f.vacancy_rate.value,
    "caseload_today": lambda f: f.caseload.today.value,
    "caseload_if_filled": lambda f: f.caseload.if_filled.value,
    "max_cases": lambda f: f.caseload.max,
}


def shown(figures: Figures, key: str) -> Any:
    return SUMS[key].figure(figures) if key in SUMS else OTHERS[key](figures)


def populations(results: Results) -> list[tuple[Figures, dict[str, Any]]]:
    found: list[tuple[Figures, dict[str, Any]]] = [(results.whole, {}), (results.group(), {"group": "registered"})]
    found += [(results.unit(unit), {"unit": unit}) for unit in results.plan.units]
    return found + [(results.role(role), {"role": role}) for role in results.plan.roles]


def every(explained: Step) -> list[Step]:
    return [explained, *(found for each in explained.inputs for found in every(each))]


def test_every_figure_has_an_explanation_and_every_other_word_a_figure() -> None:
    assert set(FIGURES) == {*SUMS, *OTHERS}
    assert set(ALIASES.values()) <= set(FIGURES)


@given(measured)
def test_the_value_of_an_explanation_is_the_figure_for_every_population(results: Results) -> None:
    for figures, of in populations(results):
        for key in FIGURES:
            found = explain_results(results, key, **of)
            assert found.value == shown(figures, key), (key, of)


@given(measured)
def test_the_parts_of_a_sum_add_up_to_it_at_every_level(results: Results) -> None:
    for key in (*SUMS, "employees", "agency_workers"):
        if key == "cost" or key in COMPONENTS:
            continue
        for each in every(explain_results(results, key)):
            if each.inputs and each.value is not None:
                assert sum(part.value or 0 for part in each.inputs) == each.value, (key, each.name)


@given(measured)
def test_the_cost_of_units_and_posts_adds_up_to_it(results: Results) -> None:
    top = explain_results(results, "cost")
    for each in every(top):
        if each.formula.startswith("Sum of"):
            assert sum(part.value or 0 for part in each.inputs) == (each.value or 0)
    for key in results.plan.posts:
        found = results.post(key)
        if found is not None:
            explained = explain_results(results, "cost", post=key)
            assert explained.value == found.annual_cost
            if explained.value is None:
                assert explained.formula
            else:
                assert sum(part.value or 0 for part in explained.inputs) == explained.value


def test_the_cost_of_a_post_goes_down_to_salary_hours_rate_and_threshold() -> None:
    plan = priced(
        post("a", point="23", contracted_minutes=1110), held=(holder("x", "a"),), spine=spine_until(JULY_2025)
    )
    steps = {each.name: each for each in every(explain(plan, JULY_2025, "cost", post=PostId("a")))}
    assert steps["Salary of G9 at point 23"].value == pounds(34_434)
    assert "NJC pay spine, from 1 April 2025" in steps["Salary of G9 at point 23"].source
    assert steps["Share of full time"].formula == "18.5 of 37 hours"
    assert steps["Employer National Insurance (in post)"].formula == "15.00 % x (£17,217.00 - £5,000.00)"
    assert steps["Threshold"].value == pounds(5_000)
    assert steps["Pension (in post)"].formula == "19.50 % x £17,217.00"
    assert "example" in steps["Rate: Pension (example)"].source


def test_a_post_without_a_price_says_why_and_so_does_the_plan() -> None:
    plan = priced(post("a"), post("b", GradeId("gone")))
    results = measure(plan, JULY_2025)
    assert explain(plan, JULY_2025, "cost", post=PostId("b")).formula == (
        "No cost: the grade is not among the plan's grades."
    )
    assert "Known for 1.00 of 2.00 FTE." in explain(plan, JULY_2025, "cost").formula
    problem = price_problems(results)[0]
    assert (problem.code, problem.text.split(":")[0]) == ("cost-grade-unknown", "1 post (1.00 FTE) cannot be costed")
    assert problem.remedy


def test_the_sample_is_explained_by_unit_and_by_role() -> None:
    plan = sample()
    rate = explain(plan, AS_AT, "agency_rate", group="registered")
    assert (rate.text, [each.text for each in rate.inputs]) == ("33.53 %", ["29.00", "57.50"])
    assert rate.value == Fraction(58, 173)
    role = explain(plan, AS_AT, "caseload_today", role=RoleId("Social Worker"))
    assert role.text == "18.56"
    assert [each.text for each in role.inputs] == ["1,095", "59.00"]
    unit = UnitId("Social Care & Safeguarding/Fostering")
    both = explain(plan, AS_AT, "posts", unit=unit, role=RoleId("Social Worker"))
    assert 0 < (both.value or 0) < 65
    largest = [each.value or 0 for each in explain(plan, AS_AT, "cost").inputs]
    assert largest == sorted(largest, reverse=True)


def test_an_undefined_figure_says_why() -> None:
    found = explain(priced(post("a")), JULY_2025, "agency_rate")
    assert (found.value, found.text) == (None, "undefined")
    assert "no role is marked as registered social workers" in found.formula


@pytest.mark.parametrize(
    ("figure", "of", "code"),
    [
        ("happiness", {}, "figure-unknown"),
        ("posts", {"group": "astronauts"}, "group-unknown"),
        ("posts", {"post": PostId("a")}, "post-not-counted"),
    ],
)
def test_what_cannot_be_explained_is_refused_with_the_choices(figure: str, of: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        explain(priced(post("a", disestablished=True)), JULY_2025, figure, **of)
    assert refused.value.problem.code == code


def test_values_are_worded_by_their_unit() -> None:
    assert value_text(6_667, Unit.FTE) == "0.6667"
    assert step("Cost", pounds("44127.27"), Unit.MONEY).text == "£44,127.27"
