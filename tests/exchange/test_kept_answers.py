"""What was said of the sheet of March is said of that of April: where its headers stand, and nowhere else."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.exchange.conftest import numbered
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.kept_answers import UNUSED, for_books
from workforce_planner.exchange.preview import preview_import
from workforce_planner.exchange.profile import profile_of, with_profile
from workforce_planner.exchange.sheets import Sheet, Workbook

POSTS = (("Ref", "Job Title", "Band", "FTE"), ("P1", "Head", "A7", 1), ("P2", "Officer", "A5", 1))
PEOPLE = (("Emp No", "Name", "Band", "FTE"), ("100001", "Ann Bell", "A7", 1), ("100002", "Cy Dunn", "A5", 1))


def book(*sheets: tuple[str, Sequence[Sequence[Any]]], file: str = "april.xlsx") -> Workbook:
    return Workbook(file=file, format="xlsx", sheets=tuple(Sheet(name=name, rows=rows) for name, rows in sheets))


@pytest.mark.parametrize(
    ("was", "names", "then"),
    [
        ("Posts March 2026", ("Posts April 2026", "People April 2026"), "Posts April 2026"),
        ("March 2026", ("April 2026",), "April 2026"),
        ("2026-03", ("2026-04", "Notes"), "2026-04"),
        ("Establishment", ("Posts",), "Posts"),
        ("april.xlsx", ("Posts", "People"), "april.xlsx"),
        ("march.xlsx", ("Posts",), "Posts"),
    ],
)
def test_an_answer_goes_with_the_sheet_in_the_place_of_its_own(was: str, names: tuple[str, ...], then: str) -> None:
    rows = dict(zip(names, (POSTS, PEOPLE if names[1:] == ("People April 2026",) else (("Read me",),)), strict=False))
    kept = ImportAnswers(mapping={f"{was}!Band": "grade", "FTE": "fte"}, kinds={was: "posts"})
    found = for_books(kept, [book(*rows.items())])
    assert found.mapping == {f"{then}!Band": "grade", "FTE": "fte"}
    assert found.kinds == {then: "posts"}


def test_two_sheets_that_are_called_otherwise_are_told_apart_by_headers_and_order() -> None:
    kept = ImportAnswers(mapping={"First!Ref": "reference", "Second!Emp No": "employee_number"})
    found = for_books(kept, [book(("Mitarbeiter", PEOPLE), ("Stellen", POSTS))])
    assert found.mapping == {"Stellen!Ref": "reference", "Mitarbeiter!Emp No": "employee_number"}
    both = ImportAnswers(mapping={"First!Band": "grade", "Second!Band": ""})
    assert for_books(both, [book(("One", POSTS), ("Two", PEOPLE))]).mapping == {"One!Band": "grade", "Two!Band": ""}


def test_an_answer_for_headers_that_no_sheet_has_stays_and_is_said() -> None:
    kept = ImportAnswers(mapping={"March!Salary band": "grade"})
    lists = book(("April", POSTS))
    assert for_books(kept, [lists]).mapping == kept.mapping
    said = [each for each in preview_import(lists, kept, numbered()).problems if each.code == UNUSED]
    assert [each.severity for each in said] == ["warning"]
    assert '"March" (Salary band) was not used' in said[0].text


def test_sheets_that_were_chosen_are_chosen_again_or_all_are_read() -> None:
    lists = book(("April 2026", POSTS), ("Leavers April 2026", PEOPLE))
    assert for_books(ImportAnswers(sheets=("March 2026",)), [lists]).sheets == ("April 2026",)
    assert for_books(ImportAnswers(sheet="Leavers March 2026"), [lists]).sheet == "Leavers April 2026"
    assert for_books(ImportAnswers(sheet="Nobody's"), [lists]).sheet is None


def test_a_profile_speaks_of_the_sheets_that_there_are() -> None:
    march = profile_of("Posts", ["Ref"], ImportAnswers(mapping={"Posts March!Band": "", "People March!Band": "grade"}))
    lists = book(("Posts April", POSTS), ("People April", PEOPLE))
    answers = with_profile(march, ImportAnswers(), [lists])
    assert answers.mapping == {"Posts April!Band": "", "People April!Band": "grade"}
    assert not any(each.code == UNUSED for each in preview_import(lists, answers, numbered()).problems)


def test_a_header_with_an_exclamation_mark_names_no_sheet() -> None:
    rows = (("Ref", "Title", "Grade!new"), ("P1", "Head", "A7"))
    kept = ImportAnswers(mapping={"Grade!new": "grade"})
    assert for_books(kept, [book(("List", rows))]).mapping == kept.mapping
