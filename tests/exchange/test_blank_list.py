"""The blank list that others fill in: its checks, its guide, and that the import reads it without guessing."""

from pathlib import Path

import openpyxl
import pytest

from tests.manglings.measure import imported
from workforce_planner.exchange.blank_list import CHOICES, GUIDE, POSTS, blank_columns, write_blank_list
from workforce_planner.model.ids import GradeId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A blank list without a plan."""
    write_blank_list(tmp_path / "blank.xlsx")
    return tmp_path / "blank.xlsx"


def fill_in(path: Path, *rows: dict[str, object]) -> None:
    """Write rows into a list, by header."""
    book = openpyxl.load_workbook(path)
    page = book[POSTS]
    columns = {cell.value: cell.column for cell in page[1]}
    for number, row in enumerate(rows, 2):
        for header, value in row.items():
            page.cell(number, columns[header], value)
    book.save(path)


def test_what_the_guide_gives_as_an_example_is_imported_as_it_stands(blank: Path) -> None:
    sample = {column.header: column.sample for column in blank_columns(Plan()) if column.sample is not None}
    fill_in(blank, {"Post reference": "CYP0101", "Job title": "Team Manager", "FTE": 1, "Status": "Vacant"}, sample)
    preview = imported(blank)
    assert preview.refused is None
    assert (preview.sheet, preview.rows, preview.loaded) == (POSTS, 2, 2)
    assert [problem for problem in preview.problems if problem.severity == "error"] == []
    assert {guess.header for guess in preview.mapping if guess.meaning} == {
        each.header for each in blank_columns(Plan())
    }
    manager, worker = preview.plan.posts.values()
    assert (worker.reference, worker.reports_to, worker.fte, worker.point) == ("CYP0102", manager.id, 6_000, "31")
    (held,) = preview.plan.assignments.values()
    person = preview.plan.people[held.person]
    assert (person.name, person.employee_number, held.contract) == ("Jo Kay", "050123", "permanent")
    assert held.cases[0].count == 16


def test_a_blank_list_that_nobody_filled_in_says_so(blank: Path) -> None:
    refused = imported(blank).refused
    assert refused is not None
    assert "no posts below the headers" in refused.text


def test_the_cells_check_what_is_typed_and_offer_the_choices_of_the_plan(tmp_path: Path) -> None:
    grade = Grade(id=GradeId("grade-1"), name="G9, upper")
    path = tmp_path / "list.xlsx"
    write_blank_list(path, Plan(grades={grade.id: grade}))
    book = openpyxl.load_workbook(path)
    checks = {check.promptTitle: check for check in book[POSTS].data_validations.dataValidation}
    assert checks["Grade"].formula1 == f"{CHOICES}!$A$2:$A$2"
    assert book[CHOICES]["A2"].value == "G9, upper"
    assert checks["Status"].formula1 == '"Filled,Vacant,Agency"'
    assert (checks["FTE"].type, checks["FTE"].formula1, checks["FTE"].formula2) == ("decimal", "0", "1")
    assert checks["In post from"].type == "date"
    assert all(check.prompt for check in checks.values())
    assert book[POSTS].column_dimensions["A"].number_format == "@"


def test_the_guide_is_one_page_and_names_every_column(blank: Path) -> None:
    page = openpyxl.load_workbook(blank)[GUIDE]
    said = [str(row[0].value) for row in page.iter_rows()]
    assert all(any(line.startswith(column.header) for line in said) for column in blank_columns(Plan()))
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 1)
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_a_blank_list_is_small_and_has_no_empty_rows_in_it(blank: Path) -> None:
    assert blank.stat().st_size < 20_000
    assert openpyxl.load_workbook(blank)[POSTS].max_row == 1
