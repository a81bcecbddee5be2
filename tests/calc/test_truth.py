"""Every figure that truth.json states for the fictional establishment, exact."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.calc.sample import AS_AT, LEADERSHIP, sample, truth
from workforce_planner.calc.ratios import Ratio
from workforce_planner.calc.results import Results, measure
from workforce_planner.model.ids import RoleId
from workforce_planner.model.money import in_posts
from workforce_planner.model.relations import path_text


@pytest.fixture(scope="module")
def results() -> Results:
    return measure(sample(), AS_AT)


@pytest.fixture(scope="module")
def stated() -> dict[str, Any]:
    return truth()


def rounded(value: Fraction | None, places: int) -> float:
    assert value is not None
    return round(float(value), places)


def percent(ratio: Ratio) -> float:
    return rounded(ratio.percent, 2)


def test_posts_and_their_fte(results: Results, stated: dict[str, Any]) -> None:
    whole = results.whole
    assert whole.posts == stated["posts"]
    for name in ("established_fte", "employed_fte", "agency_fte", "uncovered_fte"):
        assert in_posts(getattr(whole, name)) == Decimal(stated[name])
    assert (whole.vacant_posts, whole.agency_posts) == (stated["vacant_posts"], stated["agency_posts"])
    assert (whole.employees, whole.agency_workers) == (stated["employees"], stated["agency_workers"])
    assert in_posts(whole.to_recruit_fte) == 39
    assert whole.over_establishment_fte == 0


def test_spans_and_tiers(results: Results, stated: dict[str, Any]) -> None:
    whole = results.whole
    assert whole.spans.managers == stated["managers"]
    assert whole.spans.max == stated["max_span"]
    assert rounded(whole.spans.mean.value, 4) == stated["mean_span"]
    assert (whole.tiers.count, whole.tiers.tops) == (stated["tiers"], stated["tops"])
    assert sum(number for _, number in whole.spans.distribution) == stated["managers"]
    assert sum(number for _, number in whole.tiers.posts) == stated["posts"]


def test_registered_social_workers(results: Results, stated: dict[str, Any]) -> None:
    expected, group = stated["registered_social_workers"], results.group("registered")
    assert group.posts == expected["posts"]
    assert in_posts(group.agency_fte) == Decimal(expected["agency_fte"])
    assert in_posts(group.employed_fte) == Decimal(expected["employed_fte"])
    assert percent(group.agency_rate) == expected["agency_rate_dfe"]
    assert in_posts(group.vacancy_rate.numerator) == Decimal(expected["vacancy_fte_dfe"])
    assert percent(group.vacancy_rate) == expected["vacancy_rate_dfe"]
    assert percent(results.whole.agency_rate) == expected["agency_rate_dfe"]
    assert results.whole.agency_rate.population == "registered social workers in the whole plan"


def test_the_role_of_social_worker(results: Results, stated: dict[str, Any]) -> None:
    expected, role = stated["role_social_worker"], results.role(RoleId("Social Worker"))
    assert role.posts == expected["posts"]
    assert in_posts(role.agency_fte) == Decimal(expected["agency_fte"])
    assert in_posts(role.employed_fte) == Decimal(expected["employed_fte"])
    assert percent(role.agency_rate) == expected["agency_rate"]
    assert in_posts(role.vacancy_rate.numerator) == Decimal(expected["vacancy_fte"])
    assert percent(role.vacancy_rate) == expected["vacancy_rate"]
    load = role.caseload
    assert (load.cases, load.max) == (expected["cases"], expected["max_cases"])
    assert in_posts(load.case_holders_fte) == Decimal(expected["case_holders_fte"])
    assert rounded(load.today.value, 2) == expected["average_caseload_dfe"]
    assert rounded(load.if_filled.value, 2) == expected["cases_per_post_if_all_filled"]


def test_fte_by_area(results: Results, stated: dict[str, Any]) -> None:
    plan = results.plan
    found = {
        path_text(plan, unit.id): in_posts(results.unit(unit.id).established_fte)
        for unit in plan.units.values()
        if unit.kind == "service" and unit.name != LEADERSHIP
    }
    assert found == {path: Decimal(amount) for path, amount in stated["areas"].items()}
    in_scope = results.among((post.id for post in plan.posts.values() if post.in_scope), "in scope")
    assert in_posts(in_scope.established_fte) == Decimal(stated["in_scope_fte"])


def test_every_post_of_the_priced_sample_has_a_cost(results: Results) -> None:
    cost = results.whole.cost
    assert cost.complete
    assert cost.known_fte == results.whole.established_fte
    assert cost.annual is not None
    assert cost.annual == sum(part or 0 for part in cost.by_component.values())


def test_without_rates_cost_is_not_known_and_everything_else_is() -> None:
    whole = measure(sample(priced=False), AS_AT).whole
    assert whole.cost.annual is None
    assert (whole.cost.known_fte, whole.cost.known_posts) == (0, 0)
    assert whole.cost.fte == whole.established_fte
