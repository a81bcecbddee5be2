"""Lists of people, and people with the posts of another list, give what their truth file says."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import numbered
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.model.checks import check
from workforce_planner.model.money import in_posts
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import fte_at, relations

ImportFiles = Callable[..., ImportPreview]
PEOPLE, BUDGET = "establishment/people-extract.xlsx", "establishment/budget-listing.csv"


@pytest.fixture
def truth(fixtures: Path) -> dict[str, Any]:
    return json.loads((fixtures / "establishment" / "truth.json").read_text())


@pytest.fixture
def people(import_files: ImportFiles) -> ImportPreview:
    return import_files(PEOPLE)


def kinds(plan: Plan) -> Counter[str]:
    return Counter("employee" if each.kind == "apprentice" else each.kind for each in plan.assignments.values())


def test_a_list_of_people_is_known_by_its_evidence(people: ImportPreview) -> None:
    (read,) = people.lists
    assert read.kind == "people"
    assert read.evidence == (
        "every row has an employee number, 116 people share 36 position numbers, managers are given by their employee "
        "number and no post is vacant"
    )


def test_the_people_extract_gives_the_figures_of_the_truth(people: ImportPreview, truth: dict[str, Any]) -> None:
    want, plan = truth["people_extract"], people.plan
    assert (people.rows, len(plan.people)) == (want["rows"], want["people"])
    assert (people.loaded, people.merged, people.set_aside) == (116, 0, ())
    assert kinds(plan) == {"employee": want["substantive_people"], "cover": want["cover_people"]}
    assert len(plan.posts) == people.totals.employees == want["substantive_people"]
    assert in_posts(people.totals.fte) == Decimal(want["substantive_fte"])
    assert sum(each.absence is not None for each in plan.assignments.values()) == want["absent_people"]
    numbers = Counter(post.reference for post in plan.posts.values())
    assert len(numbers) == want["positions"]
    assert max(numbers.values()) == want["largest_shared_position"]
    tops = [post for post in plan.posts.values() if post.reports_to is None]
    assert len(tops) == want["holders_without_a_manager_number"]
    assert [left.header for left in people.left_out_columns if left.sensitive] == want["sensitive_columns"]


def test_managers_of_people_are_found_by_employee_number(people: ImportPreview) -> None:
    reports = relations(people.plan).reports
    assert len(reports) - 1 == 23
    assert max(len(below) for manager, below in reports.items() if manager) == 9
    assert people.holding == ()


def test_cover_stands_at_the_post_of_the_absent_holder_and_counts_no_post(people: ImportPreview) -> None:
    plan = people.plan
    holders = {each.post: each for each in plan.assignments.values() if each.kind != "cover"}
    for cover in (each for each in plan.assignments.values() if each.kind == "cover"):
        absent = holders[cover.post]
        assert absent.absence == "maternity"
        assert absent.back_on == cover.ends_on
        assert plan.people[cover.person].name.startswith("Pat Cover")


def test_one_number_for_many_posts_is_said_once(people: ImportPreview) -> None:
    (note,) = [each for each in people.problems if each.code == "reference-shared"]
    assert "91 people share 21 numbers, 10 of them 400233" in note.text
    assert not any(each.code == "reference-twice" for each in people.problems)


def test_people_and_budget_make_one_establishment(import_files: ImportFiles, truth: dict[str, Any]) -> None:
    want = truth["people_and_budget"]
    preview = import_files(PEOPLE, BUDGET)
    plan, totals = preview.plan, preview.totals
    assert (len(plan.posts), totals.posts, totals.vacant_posts) == (want["posts"], want["posts"], want["vacant_posts"])
    assert len(preview.set_aside) == want["set_aside"]
    assert {each.kind for each in preview.set_aside} == {"over establishment"}
    alone = [each for each in preview.problems if each.code == "person-in-one-list"]
    assert len(alone) == want["posts_whose_person_is_only_in_the_listing"]
    employed = [each for each in plan.assignments.values() if each.kind in {"employee", "apprentice"}]
    assert sum(each.post is not None for each in employed) == want["employees_with_a_listed_post"]
    assert (totals.employees, totals.beside) == (truth["employees"], want["employees_without_a_listed_post"])
    without = [each for each in employed if each.post is None]
    assert len(without) == want["employees_without_a_listed_post"]
    (said,) = [each for each in preview.problems if each.code == "person-without-listed-post"]
    assert plan.people[without[0].person].name in said.text


def test_the_order_of_the_files_does_not_matter(import_files: ImportFiles) -> None:
    one, other = import_files(PEOPLE, BUDGET), import_files(BUDGET, PEOPLE)
    assert one.totals == other.totals
    assert (one.rows, one.loaded, one.merged) == (other.rows, other.loaded, other.merged)
    assert {post.reference for post in one.plan.posts.values()} == {
        post.reference for post in other.plan.posts.values()
    }


def test_every_row_of_both_lists_is_accounted_for_with_its_fte(import_files: ImportFiles) -> None:
    preview = import_files(PEOPLE, BUDGET)
    by_kind = {each.kind: each for each in preview.balances}
    assert all(each.ties for each in preview.balances)
    assert (by_kind["people"].rows, by_kind["people"].loaded, by_kind["people"].merged) == (116, 11, 105)
    assert by_kind["budget"].set_aside == {"over establishment": 3}
    assert preview.rows == preview.loaded + preview.merged + len(preview.set_aside) == 262


def test_the_listing_alone_is_read_and_says_what_it_does_not_know(import_files: ImportFiles) -> None:
    preview = import_files(BUDGET)
    codes = {each.code for each in preview.problems}
    assert preview.refused is None
    assert (preview.totals.posts, preview.totals.vacant_posts, len(preview.set_aside)) == (143, 10, 3)
    assert {"managers-missing", "units-missing"} <= codes


def test_hours_of_the_posts_are_those_of_the_list_of_posts(import_files: ImportFiles) -> None:
    preview = import_files(PEOPLE, BUDGET)
    posts = {post.reference.casefold(): post for post in preview.plan.posts.values()}
    assert fte_at(posts["cyp01393"], 0) == 5_000
    assert posts["cyp01393"].contracted_minutes == 1_110


def test_people_of_one_name_and_title_are_told_apart_by_hours_or_left_open() -> None:
    posts = [["Position ID", "Description", "Weekly hrs", "Annual budget", "Employee"],
             ["P1", "Head", 37, 1, "Head, A"], ["P2", "Clerk", 37, 1, "Kay, J"], ["P3", "Clerk", 18.5, 1, "Kay, J"],
             ["P4", "Clerk", 37, 1, "Lee, B"], ["P5", "Clerk", 37, 1, "Lee, B"]]  # fmt: skip
    people = [["Employee Number", "Surname", "Forename", "Position Number", "Job Title", "Contract Hours",
               "Manager Employee Number"],
              ["1", "Head", "Ann", "9", "Head", 37, None], ["2", "Kay", "Jo", "10", "Clerk", 37, "1"],
              ["3", "Kay", "Jan", "10", "Clerk", 18.5, "1"], ["4", "Lee", "Bo", "10", "Clerk", 37, "1"],
              ["5", "Lee", "Bea", "10", "Clerk", 37, "1"]]  # fmt: skip
    books = [Workbook(file=f"{name}.xlsx", format="xlsx", sheets=(Sheet(name=name, rows=rows),))
             for name, rows in (("Budget", posts), ("People", people))]  # fmt: skip
    preview = preview_import(books, ImportAnswers(), numbered())
    names = {post.reference: person_in(preview.plan, post.id) for post in preview.plan.posts.values()}
    assert {each: names[each] for each in ("P1", "P2", "P3")} == {"P1": "Ann Head", "P2": "Jo Kay", "P3": "Jan Kay"}
    assert {names["P4"], names["P5"]} == {"B Lee"}
    assert sum(each.code == "person-doubtful" for each in preview.problems) == 2


def person_in(plan: Plan, post: str) -> str:
    return next(plan.people[each.person].name for each in plan.assignments.values() if each.post == post)


def test_numbers_that_people_share_are_no_errors_of_the_plan(people: ImportPreview) -> None:
    imports = {each.id: each for each in people.provenance.records(numbered().new_id, date(2026, 11, 21))}
    found = [
        each for each in check(people.plan.with_tables({"imports": imports})) if each.code == "reference-duplicate"
    ]
    assert len(found) == 21
    assert {each.severity for each in found} == {"note"}
    assert all("as lists of people have it" in each.text for each in found)


def test_holders_whom_the_list_of_people_lacks_are_a_guess_that_may_be_answered(import_files: ImportFiles) -> None:
    guessed = import_files(PEOPLE, BUDGET)
    notes = [each.notes for each in guessed.plan.assignments.values() if each.kind == "agency"]
    assert len(notes) == 28
    assert all("no list says" in each for each in notes)
    answered = import_files(PEOPLE, BUDGET, lone_holders="employee")
    assert (answered.totals.agency_workers, answered.totals.employees) == (0, 134)
    said = [each.text for each in answered.problems if each.code == "person-in-one-list"]
    assert len(said) == 28
    assert all("As you said" in each for each in said)
