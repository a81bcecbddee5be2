"""The workbook that goes back to HR: the lists as they were, cells marked, problems listed; sensitive cells blank."""

from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.exchange.conftest import numbered
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.returned_list import FILLS, write_returned_list
from workforce_planner.exchange.sheets import Sheet, Workbook

ImportRows = Callable[..., ImportPreview]
HEADER = ["Post Ref", "Job Title", "Team", "FTE", "Reports To", "Postholder", "NI Number"]


def test_cells_with_problems_are_marked_where_they_stand(import_rows: ImportRows, tmp_path: Path) -> None:
    preview = import_rows(
        ["Establishment of the team"],
        HEADER,
        ["P1", "Head", "Top", 1, "", "Ann", "QQ123456C"],
        ["P2", "=Clerk", "Top", "lots", "P9", "Bo", None],
        sheet="Posts/1",
    )
    path = tmp_path / "back.xlsx"
    write_returned_list(path, "Problems", preview.lists, preview.problems)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Problems", "Posts 1"]
    page = book["Posts 1"]
    assert page["E4"].fill.fgColor.rgb == FILLS["error"]
    assert '"P9" is not in the list' in page["E4"].comment.text
    assert page["D4"].comment is not None
    assert (page["A1"].value, page["B4"].value, page["B4"].data_type) == ("Establishment of the team", "=Clerk", "s")
    assert (page["G2"].value, page["G3"].value) == ("NI Number", None)
    listed = [[cell.value for cell in row] for row in book["Problems"].iter_rows(min_row=2)]
    assert ["Posts/1", "E4", "To correct"] in [row[:3] for row in listed]


def test_two_files_with_a_sheet_of_one_name_are_marked_each_in_its_own_cells(tmp_path: Path) -> None:
    header = ("Post Ref", "Job Title", "Team", "FTE", "Reports To")
    lists = [
        Workbook(file=file, format="xlsx", sheets=(Sheet(name="Sheet1", rows=(header, *rows)),))
        for file, rows in (
            ("north.xlsx", (("P1", "Head", "North", 1, ""), ("P2", "Clerk", "North", "lots", "P1"))),
            ("south.xlsx", (("P3", "Clerk", "South", 1, "P1"), ("P4", "Clerk", "South", 1, "P9"))),
        )
    ]
    preview = preview_import(lists, ImportAnswers(), numbered())
    places = {each.code: each.where for each in preview.problems}
    assert places["cell-not-read"] == "north.xlsx/Sheet1!D3"
    assert places["manager-unknown"] == "south.xlsx/Sheet1!E3"
    path = tmp_path / "back.xlsx"
    write_returned_list(path, "Problems", preview.lists, preview.problems)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Problems", "north.xlsx Sheet1", "south.xlsx Sheet1"]
    north, south = book["north.xlsx Sheet1"], book["south.xlsx Sheet1"]
    assert [cell for cell in ("D3", "E3") if north[cell].comment is not None] == ["D3"]
    assert [cell for cell in ("D3", "E3") if south[cell].comment is not None] == ["E3"]
    assert [group.addresses for group in preview.holding] == [("south.xlsx/Sheet1!E3",)]
    answered = preview_import(lists, ImportAnswers(managers={"south.xlsx/Sheet1!E3": "P1"}), numbered())
    assert not answered.holding


def test_two_files_of_one_name_are_both_read() -> None:
    header = ("Post Ref", "Job Title", "Team", "FTE")
    lists = [
        Workbook(file="list.xlsx", format="xlsx", sheets=(Sheet(name="Posts", rows=(header, *rows)),))
        for rows in ((("P1", "Head", "North", 1),), (("P2", "Clerk", "South", 1), ("P3", "Clerk", "South", 1)))
    ]
    preview = preview_import(lists, ImportAnswers(), numbered())
    assert preview.file == "list.xlsx and list.xlsx (2)"
    assert {each.reference for each in preview.plan.posts.values()} == {"P1", "P2", "P3"}
    assert [each.rows for each in preview.balances] in ([1, 2], [3])
