"""The same establishment in other forms gives every figure of the truth file that its form can give."""

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.money import in_posts
from workforce_planner.model.relations import fte_in, relations, unit_path

FORMS = ("establishment.xlsx", "establishment-by-service.xlsx", "staffing-return.xlsx")


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    path = Path(__file__).resolve().parents[1] / "fixtures" / "establishment" / "truth.json"
    return json.loads(path.read_text())


@pytest.fixture(params=FORMS)
def preview(request: pytest.FixtureRequest, import_file: Callable[..., ImportPreview]) -> ImportPreview:
    return import_file("establishment", request.param)


def test_every_figure_of_the_truth_needs_no_answer(preview: ImportPreview, truth: dict[str, Any]) -> None:
    totals, plan = preview.totals, preview.plan
    assert preview.refused is None
    assert preview.rows == preview.loaded + len(preview.set_aside)
    assert all(each.ties for each in preview.balances)
    assert (totals.posts, totals.vacant_posts, totals.agency_posts) == (
        truth["posts"], truth["vacant_posts"], truth["agency_posts"],
    )  # fmt: skip
    assert (totals.employees, totals.agency_workers) == (truth["employees"], truth["agency_workers"])
    kinds = {each.post: each.kind for each in plan.assignments.values()}
    fte: Counter[str] = Counter()
    for post in plan.posts.values():
        kind = kinds.get(post.id, "uncovered")
        fte[kind if kind in {"agency", "uncovered"} else "employed"] += fte_in(plan, post) or 0
    for kind in ("employed", "agency", "uncovered"):
        assert in_posts(fte[kind]) == Decimal(truth[f"{kind}_fte"]), kind
    assert in_posts(totals.fte) == Decimal(truth["established_fte"])


def test_managers_spans_and_tiers_are_those_of_the_truth(preview: ImportPreview, truth: dict[str, Any]) -> None:
    reports = relations(preview.plan).reports
    spans = [len(below) for manager, below in reports.items() if manager is not None]
    assert (len(reports[None]), len(spans), max(spans)) == (truth["tops"], truth["managers"], truth["max_span"])
    assert round(sum(spans) / len(spans), 4) == truth["mean_span"]
    tiers, level = 0, list(reports[None])
    while level:
        tiers, level = tiers + 1, [below for post in level for below in reports.get(post, ())]
    assert tiers == truth["tiers"]
    assert preview.holding == ()


def test_areas_are_those_of_the_truth_where_the_form_names_services(
    preview: ImportPreview, truth: dict[str, Any]
) -> None:
    if preview.file == "staffing-return.xlsx":
        pytest.skip("it names directorate and team, no service")
    areas: Counter[str] = Counter()
    for post in preview.plan.posts.values():
        areas[" / ".join(unit_path(preview.plan, post.unit)[:2])] += fte_in(preview.plan, post) or 0
    assert {name: in_posts(areas[name]) for name in truth["areas"]} == {
        name: Decimal(fte) for name, fte in truth["areas"].items()
    }


def test_a_manager_given_by_title_is_the_vacant_post_of_it_in_the_team(
    import_file: Callable[..., ImportPreview],
) -> None:
    preview = import_file("establishment", "establishment-by-service.xlsx")
    guessed = [each for each in preview.problems if each.code == "manager-guessed"]
    assert len(guessed) == 5
    assert {each.severity for each in guessed} == {"warning"}
    posts = {post.reference: post for post in preview.plan.posts.values()}
    assert posts["CYP01261"].reports_to == posts["CYP01235"].id
    assert posts["CYP01235"].title == "Assistant Team Manager"


def test_cases_are_read_where_the_form_gives_them(
    import_file: Callable[..., ImportPreview], truth: dict[str, Any]
) -> None:
    preview = import_file("establishment", "staffing-return.xlsx")
    counts = [each.cases[0].count for each in preview.plan.assignments.values() if each.cases]
    assert sum(counts) == truth["role_social_worker"]["cases"]
    assert max(counts) == truth["role_social_worker"]["max_cases"]
