"""The plain establishment list gives every figure of its truth file that an import alone determines."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.change import apply
from workforce_planner.model.money import in_posts, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import fte_at, path_text, relations, unit_path

ImportFile = Callable[..., ImportPreview]
LEADERSHIP = (
    "Children & Young People / Leadership",
    "Social Care & Safeguarding / Leadership",
    "Education & Skills / Leadership",
    "Early Help & School Readiness / Leadership",
)


@pytest.fixture
def truth(fixtures: Path) -> dict[str, Any]:
    return json.loads((fixtures / "establishment" / "truth.json").read_text())


@pytest.fixture
def preview(import_file: ImportFile) -> ImportPreview:
    return import_file("establishment", "establishment.xlsx", out_of_scope=LEADERSHIP)


def test_posts_people_and_vacancies_are_those_of_the_truth(preview: ImportPreview, truth: dict[str, Any]) -> None:
    totals = preview.totals
    assert preview.refused is None
    assert (preview.rows, preview.loaded, preview.merged, preview.set_aside) == (145, 145, 0, ())
    assert totals.posts == truth["posts"]
    assert totals.employees == truth["employees"]
    assert totals.agency_workers == truth["agency_workers"]
    assert totals.vacant_posts == truth["vacant_posts"]
    assert totals.agency_posts == truth["agency_posts"]
    assert in_posts(totals.fte) == Decimal(truth["established_fte"])


def test_fte_splits_into_employed_agency_and_uncovered(preview: ImportPreview, truth: dict[str, Any]) -> None:
    plan = preview.plan
    kinds = {each.post: each.kind for each in plan.assignments.values()}
    fte: Counter[str] = Counter()
    for post in plan.posts.values():
        kind = kinds.get(post.id, "uncovered")
        fte["agency" if kind == "agency" else "uncovered" if kind == "uncovered" else "employed"] += (
            fte_at(post, 0) or 0
        )
    for kind in ("employed", "agency", "uncovered"):
        assert in_posts(fte[kind]) == Decimal(truth[f"{kind}_fte"]), kind


def test_managers_spans_and_tiers_are_those_of_the_truth(preview: ImportPreview, truth: dict[str, Any]) -> None:
    reports = relations(preview.plan).reports
    spans = [len(below) for manager, below in reports.items() if manager is not None]
    assert len(reports[None]) == truth["tops"]
    assert len(spans) == truth["managers"]
    assert max(spans) == truth["max_span"]
    assert round(sum(spans) / len(spans), 4) == truth["mean_span"]
    tiers, level = 0, list(reports[None])
    while level:
        tiers, level = tiers + 1, [below for post in level for below in reports.get(post, ())]
    assert tiers == truth["tiers"]


def test_areas_have_the_fte_of_the_truth_and_no_doubled_team_names(
    preview: ImportPreview, truth: dict[str, Any]
) -> None:
    plan = preview.plan
    areas: Counter[str] = Counter()
    in_scope = 0
    for post in plan.posts.values():
        path = unit_path(plan, post.unit)
        in_scope += (fte_at(post, 0) or 0) if post.in_scope else 0
        if post.in_scope:
            areas[" / ".join(path[:2])] += fte_at(post, 0) or 0
    assert {name: in_posts(fte) for name, fte in areas.items()} == {
        name: Decimal(fte) for name, fte in truth["areas"].items()
    }
    assert in_posts(in_scope) == Decimal(truth["in_scope_fte"])
    paths = {path_text(plan, unit) for unit in plan.units}
    assert "Social Care & Safeguarding / EDT & MASH" in paths
    assert not any(path.endswith("EDT & MASH / EDT & MASH") for path in paths)
    assert "Social Care & Safeguarding / CASS / CASS Team 2" in paths


def test_roles_guessed_as_registered_are_those_of_the_truth(preview: ImportPreview, truth: dict[str, Any]) -> None:
    assert sorted(preview.registered_roles) == truth["registered_social_workers"]["roles"]
    assert preview.registered_guessed
    plan = preview.plan
    registered = [post for post in plan.posts.values() if post.role and plan.roles[post.role].registered]
    assert len(registered) == truth["registered_social_workers"]["posts"]


def test_cases_belong_to_their_holders_on_the_day_of_the_list(preview: ImportPreview, truth: dict[str, Any]) -> None:
    counts = [each.cases[0] for each in preview.plan.assignments.values() if each.cases]
    assert sum(each.count for each in counts) == truth["role_social_worker"]["cases"]
    assert max(each.count for each in counts) == truth["role_social_worker"]["max_cases"]
    assert {each.on for each in counts} == {preview.as_at}


def test_a_list_without_a_day_takes_its_newest_start_where_contracts_have_ended(preview: ImportPreview) -> None:
    assert preview.as_at == date(2022, 3, 4)
    assert [problem.code for problem in preview.problems] == ["as-at-assumed"]


def test_values_are_read_as_what_they_are(preview: ImportPreview) -> None:
    plan = preview.plan
    by_reference = {post.reference: post for post in plan.posts.values()}
    post = by_reference["CYP01487"]
    (assignment,) = [each for each in plan.assignments.values() if each.post == post.id]
    assert assignment.contract == "fixed_term"
    assert assignment.ends_on == date(2023, 4, 1)
    assert plan.people[assignment.person].employee_number.startswith("05")
    assert (post.point, post.contracted_minutes, post.full_time_minutes) == ("36", 2220, 2220)
    assert plan.grades[post.grade].name == "G13"
    assert plan.funding_sources[post.funding[0].source].name
    rates = {each.hourly_rate for each in plan.assignments.values() if each.kind == "agency"}
    assert rates == {pounds(amount) for amount in ("34", "36", "38", "40", "42.5")}
    assert sum(each.asye for each in plan.assignments.values()) == 6
    assert sum(each.kind == "apprentice" for each in plan.assignments.values()) == 1


def test_no_column_is_left_out_and_every_guess_gives_its_evidence(preview: ImportPreview) -> None:
    assert preview.left_out_columns == ()
    assert all(guess.evidence and guess.address.startswith("Establishment!") for guess in preview.mapping)


def test_control_totals_get_a_tick_or_the_gap(import_file: ImportFile) -> None:
    control = {"employees": Decimal(106), "fte": Decimal("141.35"), "vacant": Decimal(12)}
    preview = import_file("establishment", "establishment.xlsx", control=control)
    assert [(check.name, check.agrees, check.gap) for check in preview.control] == [
        ("employees", True, 0),
        ("fte", True, 0),
        ("vacant", False, -2),
    ]
    (gap,) = [problem for problem in preview.problems if problem.code == "control-gap"]
    assert "Your total for vacant is 12, the list gives 10: 2 fewer." in gap.text


def test_the_changes_make_the_plan_that_was_shown(preview: ImportPreview) -> None:
    assert preview.label == "Import establishment.xlsx"
    assert apply(Plan(), preview.changes) == preview.plan


def test_a_sheet_for_each_service_gives_the_posts_people_and_areas(
    import_file: ImportFile, truth: dict[str, Any]
) -> None:
    preview = import_file("establishment", "establishment-by-service.xlsx")
    totals = preview.totals
    assert preview.refused is None
    assert (preview.loaded, preview.rows) == (145, 145 + len(preview.set_aside))
    assert (totals.posts, totals.employees, totals.agency_workers) == (145, truth["employees"], truth["agency_workers"])
    assert (totals.vacant_posts, in_posts(totals.fte)) == (truth["vacant_posts"], Decimal(truth["established_fte"]))
    areas: Counter[str] = Counter()
    for post in preview.plan.posts.values():
        areas[" / ".join(unit_path(preview.plan, post.unit)[:2])] += fte_at(post, 0) or 0
    assert {name: in_posts(areas[name]) for name in truth["areas"]} == {
        name: Decimal(fte) for name, fte in truth["areas"].items()
    }


def test_two_header_rows_give_the_figures(import_file: ImportFile, truth: dict[str, Any]) -> None:
    preview = import_file("establishment", "staffing-return.xlsx")
    totals = preview.totals
    assert preview.refused is None
    assert (totals.posts, totals.employees, totals.agency_workers) == (145, truth["employees"], truth["agency_workers"])
    assert (totals.vacant_posts, in_posts(totals.fte)) == (truth["vacant_posts"], Decimal(truth["established_fte"]))
    assert preview.rows == preview.loaded + len(preview.set_aside)
    reports = relations(preview.plan).reports
    assert len(reports) - 1 == truth["managers"]
    assert max(len(below) for manager, below in reports.items() if manager) == truth["max_span"]
    assert "Mehmet Uddin" in {person.name for person in preview.plan.people.values()}
