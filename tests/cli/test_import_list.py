"""The import on the command line: hidden rows, names that are not shown, answers kept for the next file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run

Shown = Callable[..., dict[str, Any]]
HEADERS = ("Post Ref", "Job Title", "Team", "Grade", "FTE", "Manager", "Postholder")
ROWS = (
    ("A1", "Head of Service", "North", "G12", 1, None, "Amara Okonjo"),
    ("A2", "Team Manager", "North", "G10", 1, "Luis Ferreira", "Ewa Szymanska"),
    ("A3", "Social Worker", "North", "G9", "ask Quenby", "A2", "VACANT - Iris Thistlewood left"),
    ("A4", "Social Worker", "North", "G9", 0.5, "A2", "Ben Carr"),
)
NAMES = ("Okonjo", "Ferreira", "Szymanska", "Quenby", "Thistlewood", "Carr")


def write(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """Write a workbook."""
    book = openpyxl.Workbook()
    for page in list(book.worksheets):
        book.remove(page)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a list with names in cells of every kind."""
    return write(tmp_path / "posts.xlsx", {"Posts": (HEADERS, *ROWS)})


def test_names_of_the_list_are_not_shown_where_that_is_asked_for(run: Run, listed: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.wfplan"
    for words in ((), ("--json",)):
        shown = run("import", listed, "-o", plan, "--replace", *words)[1]
        assert [name for name in ("Ferreira", "Quenby", "Thistlewood") if name not in shown] == []
        hidden = run("import", listed, "-o", plan, "--replace", "--no-names", *words)[1]
        assert [name for name in NAMES if name in hidden] == []
        assert "The manager (hidden) is not in the list" in hidden
        assert "F3" in hidden


def test_rows_that_the_file_hides_are_left_out_where_that_is_asked_for(
    shown: Shown, listed: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(listed)
    assert book.active is not None
    book.active.row_dimensions[5].hidden = True
    book.save(listed)
    whole = shown("import", listed, "-o", tmp_path / "whole.wfplan")
    assert (whole["posts"], whole["set_aside"]) == (4, [])
    assert [each["places"] for each in whole["hidden"]] == ["5"]
    assert any(each["code"] == "rows-hidden" for each in whole["problems"])
    part = shown("import", listed, "-o", tmp_path / "part.wfplan", "--without-hidden")
    assert part["posts"] == 3
    assert [(each["row"], each["reason"], each["kind"]) for each in part["set_aside"]] == [
        (5, "hidden in the file", "hidden")
    ]
    assert part["reconciliation"][0]["ties"]


def test_what_was_said_of_a_sheet_is_said_of_the_one_of_next_month(run: Run, shown: Shown, tmp_path: Path) -> None:
    people = (("Emp No", "Name", "Band", "FTE"), ("100001", "Ann Bell", "A7", 1), ("100002", "Cy Dunn", "A5", 1))
    posts = (("Post Ref", "Job Title", "Band", "FTE"), ("P1", "Head", "X", 1), ("P2", "Officer", "Y", 1))
    profile = tmp_path / "kept.json"
    march = write(tmp_path / "march.xlsx", {"Posts March 2026": posts, "People March 2026": people})
    run("import", march, "-o", tmp_path / "m.wfplan", "--map", "Posts March 2026!Band=", "--save-profile", profile)
    april = write(tmp_path / "april.xlsx", {"Posts April 2026": posts, "People April 2026": people})
    data = shown("import", april, "-o", tmp_path / "a.wfplan", "--profile", profile)
    bands = {each["address"]: each["meaning"] for each in data["columns"] if each["header"] == "Band"}
    assert bands == {"Posts April 2026!C1": "", "People April 2026!C1": "grade"}


def test_whose_headers_a_sheet_without_any_has_is_said_on_the_command_line(
    shown: Shown, run: Run, tmp_path: Path
) -> None:
    court = (("Team Manager", "A7", "North", "G10"), ("Social Worker", "A8", "North", "G9"))
    path = write(tmp_path / "two.xlsx", {"Duty": (HEADERS, *ROWS), "Court": court})
    plan = tmp_path / "plan.wfplan"
    _, said, _ = run("import", path, "-o", plan)
    assert 'The sheet "Court" has no headers that are known, and is not read.' in said
    data = shown("import", path, "-o", plan, "--replace", "--headers", "Court=Duty")
    assert (data["loaded"], data["sheet"]) == (6, "Duty and Court")
