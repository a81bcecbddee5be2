"""Problems of one sort in one column are told in one sentence with its rows; what must be named each stays."""

import gzip
from pathlib import Path

from workforce_planner.model.problems import Problem
from workforce_planner.session.document import Document
from workforce_planner.session.import_review import review
from workforce_planner.session.importing import look_at, read_list, write_problems
from workforce_planner.session.told_together import told_together

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def said(row: int, *, code: str = "reference-missing", text: str = "It has none.", column: str = "C") -> Problem:
    return Problem(code=code, where=f"Posts!{column}{row}", text=text, remedy="Enter it.")


def test_problems_that_say_the_same_are_one_with_their_rows() -> None:
    (told,) = told_together([said(row) for row in (4, 5, 6, 9)])
    assert told.where == "Posts!C4"
    assert told.text == "It has none. So it is in 4 rows: 4 to 6 and 9."
    assert told.remedy == "Enter it."


def test_a_few_problems_and_those_of_other_columns_stay_apart() -> None:
    problems = (*(said(row) for row in (4, 5, 6)), *(said(row, column="D") for row in (4, 5, 6)))
    assert told_together(problems) == problems


def test_of_many_that_each_say_something_else_the_first_are_told_as_examples() -> None:
    problems = [said(row, text=f'The cell says "{row}".') for row in range(2, 12)]
    assert told_together(problems[:8]) == tuple(problems[:8])
    *first, more = told_together(problems)
    assert first == problems[:3]
    assert (more.where, more.text) == ("Posts!C5", "Trouble of the same kind is in 7 rows: 5 to 11.")


def test_people_that_one_list_alone_knows_are_each_named() -> None:
    problems = [said(row, code="person-in-one-list", text=f"Ann {row}.") for row in range(2, 40)]
    assert told_together(problems) == tuple(problems)


def test_what_is_told_each_stands_behind_the_rest() -> None:
    people = [said(row, code="person-in-one-list", text=f"Ann {row}.") for row in range(2, 8)]
    other = said(9)
    assert told_together([*people, other]) == (other, *people)
    assert told_together([people[0], other]) == (people[0], other)


def test_a_list_with_one_trouble_in_most_rows_is_no_wall_and_the_copy_marks_every_cell(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "dcms.csv"
    path.write_bytes(gzip.decompress((FIXTURES / "published" / "dcms.csv.gz").read_bytes()))
    with Document.new() as document:
        preview = look_at(document, read_list(path))
    problems = review(preview).part("problems")
    assert problems is not None
    assert len(problems.problems) <= 12
    assert sum(each.text.endswith("So it is in 97 rows: 38 to 134.") for each in problems.problems) == 2
    write_problems(preview, tmp_path / "marked.xlsx")
    page = openpyxl.load_workbook(tmp_path / "marked.xlsx")["dcms"]
    assert all(page.cell(row, column).comment is not None for row in range(38, 135) for column in (3, 4))
