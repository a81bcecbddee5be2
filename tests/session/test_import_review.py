"""What of an import is to be decided, looked at, and only said."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from workforce_planner.exchange.answers import NO_ANSWERS, ImportAnswers
from workforce_planner.exchange.pasted import workbook_from_text
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.session.document import Document
from workforce_planner.session.import_review import (
    DECIDE,
    OK,
    PARTS,
    Review,
    lone_text,
    part_of,
    repair_text,
    review,
)
from workforce_planner.session.importing import control_totals, look_at, posts_to_choose, read_list

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
LIST = (
    "Post Ref\tPost Title\tGrade\tFTE\tReports To\nA1\tHead\tG9\t1\t\nA2\tWorker\tG7\t0.5\tA1\nA3\tWorker\tG7\t1\tA9\n"
)


def seen(text: str, answers: ImportAnswers = NO_ANSWERS) -> tuple[ImportPreview, Review]:
    """A pasted list and its review."""
    with Document.new() as document:
        preview = look_at(document, workbook_from_text(text), answers)
    return preview, review(preview, answers)


def of_file(*paths: Path, answers: ImportAnswers = NO_ANSWERS) -> tuple[ImportPreview, Review]:
    """Files and their review."""
    with Document.new() as document:
        preview = look_at(document, [read_list(path) for path in paths], answers)
    return preview, review(preview, answers)


def test_a_good_list_needs_nobody() -> None:
    _, found = of_file(FIXTURES / "establishment" / "establishment.xlsx")
    assert found.verdict == "All 145 rows are accounted for; nothing needs you: 1 note."
    assert found.level == OK
    assert found.first == "plan"
    assert not found.matters


def test_posts_that_wait_are_a_matter_to_decide_and_a_control_total_that_differs_is_another() -> None:
    answers = ImportAnswers(control=control_totals("posts=4"))
    _, found = seen(LIST, answers)
    assert found.level == DECIDE
    assert {matter.part for matter in found.matters} == {"managers", "totals"}
    assert found.verdict.startswith("2 things to decide")
    assert found.part("managers").words == "1 to decide"  # type: ignore[union-attr]


def test_a_manager_named_for_a_word_or_for_one_cell_ends_the_waiting() -> None:
    preview, _ = seen(LIST)
    assert set(posts_to_choose(preview)) == {"A1", "A2", "A3"}
    for word in ("A9", preview.holding[0].addresses[0]):
        answered, found = seen(LIST, ImportAnswers(managers={word: "A2"}))
        assert not answered.holding
        assert not found.matters
        worker = next(post for post in answered.plan.posts.values() if post.reference == "A3")
        assert answered.plan.posts[worker.reports_to].reference == "A2"  # type: ignore[index]


def test_a_post_without_a_number_of_its_own_is_named_by_a_cell() -> None:
    text = LIST.replace("A2\tWorker", "A1\tWorker")
    preview, _ = seen(text)
    assert set(posts_to_choose(preview)) == {"Pasted!B2", "Pasted!B3", "A3"}
    answered, _ = seen(text, ImportAnswers(managers={"A9": "Pasted!B3"}))
    worker = next(post for post in answered.plan.posts.values() if post.reference == "A3")
    assert answered.plan.posts[worker.reports_to].title == "Worker"  # type: ignore[index]


def test_what_is_refused_says_where_to_answer() -> None:
    preview, found = of_file(FIXTURES / "messy-workbooks" / "deaths.xlsx")
    assert preview.lists, "the columns can be shown and corrected"
    assert found.first == "columns"
    assert "plan" not in {part.key for part in found.parts}


def test_problems_are_counted_by_kind() -> None:
    establishment = FIXTURES / "establishment"
    preview, found = of_file(establishment / "people-extract.xlsx", establishment / "budget-listing.csv")
    problems = found.part("problems")
    assert problems is not None
    assert len(problems.problems) >= 40
    assert problems.checks <= 6
    assert lone_text(preview, "").startswith("28 holders stand only in a list of posts")


@pytest.mark.parametrize(
    "name", ["300913-DWP.xls-senior.csv", "dcms.csv", "department_of_education-2011-09-30-senior.csv"]
)
def test_every_problem_has_a_part_and_every_part_a_title(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.decompress((FIXTURES / "published" / f"{name}.gz").read_bytes()))
    preview, found = of_file(path)
    assert all(part_of(problem) in PARTS for problem in preview.problems)
    assert all(part.title and part.words for part in found.parts)
    assert not review(replace(preview, problems=()), NO_ANSWERS).part("problems")


def test_columns_of_one_list_alone_can_be_told() -> None:
    answers = ImportAnswers(mapping={"Other!Grade": "", "Pasted!Grade": "role"})
    preview, _ = seen(LIST, answers)
    assert next(guess.meaning for guess in preview.mapping if guess.header == "Grade") == "role"


def test_snapshots_are_told_with_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "dcms.csv"
    path.write_bytes(gzip.decompress((FIXTURES / "published" / "dcms.csv.gz").read_bytes()))
    preview, _ = of_file(path)
    assert sum(each.rows for each in preview.snapshots) == 833
    assert [each.words for each in preview.snapshots if each.taken] == ["Mar-15"]
    everything, _ = of_file(path, answers=ImportAnswers(snapshot="all"))
    assert all(each.taken for each in everything.snapshots)


def test_hours_in_the_fte_are_offered_as_hours_and_not_as_managers() -> None:
    text = "Post Ref\tTitle\tFTE\tPostholder\tReports To\nA1\tHead\t1\tJo Kay\t\nA2\tWorker\t18.5\tSam Lee\tA1\n"
    found = seen(text)[1]
    assert [each.text for each in found.matters] == [
        "The hours of 1 post would be known if the FTE of 18.5 (C3) is read as hours a week."
    ]
    given = seen(text, ImportAnswers(repairs=frozenset({"hours-a-week"})))[1]
    assert not given.matters
    assert repair_text("hours-a-week") == "An FTE that one person cannot have is read as hours a week."
