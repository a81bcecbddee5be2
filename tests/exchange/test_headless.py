"""A sheet without headers beside one that has them: read with those where the columns are alike, never in silence."""

from typing import Any

import pytest

from tests.exchange.conftest import numbered
from workforce_planner.exchange.answers import LEFT, OWN, ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.model.problems import Problem

HEADER = ["Post Ref", "Job Title", "Grade", "FTE", "Postholder", "Reports To", "Start Date"]
DUTY = [
    ["P1", "Team Manager", "G10", 1, "Jo Kay", "", "01/04/2020"],
    ["P2", "Social Worker", "G8", 1, "Sam Lee", "P1", "03/09/2019"],
    ["P3", "Support Worker", "G5", 0.6, "Ann Poe", "P1", "14/02/2022"],
]
COURT: list[list[Any]] = [
    ["P7", "Team Manager", "G10", 1, "Gil Ash", "P1", "01/05/2018"],
    ["P8", "Social Worker", "G8", 0.5, "Bo Dee", "P7", "25/12/2021"],
    ["P9", "Senior Practitioner", "G9", 1, "Vacant", "P7", ""],
]


def book(*sheets: tuple[str, list[list[Any]]], **answers: Any) -> ImportPreview:
    made = tuple(Sheet(name=name, rows=rows) for name, rows in sheets)
    return preview_import(Workbook(file="list.xlsx", format="xlsx", sheets=made), ImportAnswers(**answers), numbered())


def said(preview: ImportPreview) -> list[Problem]:
    return [each for each in preview.problems if each.code.startswith("headers-")]


def test_a_sheet_with_the_same_columns_and_no_headers_goes_on_with_the_list() -> None:
    preview = book(("Duty", [HEADER, *DUTY]), ("Court", COURT))
    made = {post.reference: post for post in preview.plan.posts.values()}
    assert list(made) == ["P1", "P2", "P3", "P7", "P8", "P9"]
    assert made["P8"].reports_to == made["P7"].id
    assert (preview.rows, preview.loaded) == (6, 6)
    (problem,) = said(preview)
    assert (problem.code, problem.severity, problem.where) == ("headers-guessed", "warning", "Court")
    assert 'it is read with those of "Duty", since its columns hold the same (3 rows; A as Post Ref,' in problem.text
    assert [guess.header for guess in preview.mapping][:7] == HEADER


def test_its_first_row_is_a_row_of_data_and_titles_above_it_are_none() -> None:
    preview = book(("Duty", [HEADER, *DUTY]), ("Court", [["Court team"], [], *COURT, ["Total", "", "", 2.5]]))
    assert (preview.loaded, len(preview.set_aside)) == (6, 1)


def test_the_guess_can_be_refused_and_made_otherwise() -> None:
    sheets = (("Duty", [HEADER, *DUTY]), ("Court", COURT))
    left = book(*sheets, headers={"Court": LEFT})
    assert left.loaded == 3
    assert [(each.code, each.severity) for each in said(left)] == [("headers-missing", "note")]
    own = book(*sheets, headers={"Court": OWN})
    assert [each.listing.name for each in own.lists] == ["Duty", "Court"]
    assert "Column A" in [guess.header for guess in own.mapping]


def test_columns_of_another_form_are_not_read_and_the_warning_says_what_to_do() -> None:
    other = [["Team Manager", "P7", 1, "G10", "Gil Ash"], ["Social Worker", "P8", 0.5, "G8", "Bo Dee"]]
    sheets = (("Duty", [HEADER, *DUTY]), ("Court", other))
    preview = book(*sheets)
    assert preview.loaded == 3
    (problem,) = said(preview)
    assert (problem.code, problem.severity) == ("headers-missing", "warning")
    assert 'Choose in the import to read it with the headers of "Duty" or to read it by itself' in problem.remedy
    (court,) = preview.headless
    assert [answer for answer, _ in court.ways] == ["Duty", OWN]
    assert book(*sheets, headers={"Court": "Duty"}).loaded == 5


@pytest.mark.parametrize(
    "rows",
    [
        [["G8", 24, 27, 30_000], ["G9", 28, 31, 34_000], ["G10", 32, 35, 38_000]],
        [["Ref", "What they do", "Level", "Days", "Who", "Boss", "When"], *COURT],
        [row[:7] for row in [HEADER, *DUTY]][1:],
    ],
    ids=["a table of grades", "headers that are not known", "the same posts again"],
)
def test_what_is_no_more_of_the_same_list_is_not_taken_for_it(rows: list[list[Any]]) -> None:
    preview = book(("Duty", [HEADER, *DUTY]), ("Other", rows))
    assert preview.refused is None
    assert preview.loaded == 3
    assert [each.where for each in preview.problems if each.severity == "warning" and each.where == "Other"]


def test_an_answer_about_a_sheet_that_is_not_there_is_said() -> None:
    preview = book(("Duty", [HEADER, *DUTY]), headers={"Curt": "Duty"})
    assert [each.code for each in said(preview)] == ["headers-answer-unused"]
