"""The workbook that goes back to HR: the lists as they were, cells marked, problems listed; sensitive cells blank."""

from collections.abc import Callable
from pathlib import Path

import openpyxl

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.returned_list import FILLS, write_returned_list

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
