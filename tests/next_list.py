"""Next month's list, made of the fixture of this month: rows changed by reference, rows left out, rows added."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

LIST = Path(__file__).resolve().parent / "fixtures" / "establishment" / "establishment.xlsx"
Rows = Mapping[str, Mapping[str, Any]]
VACATED = {"Postholder": None, "Employee No": None, "Status": "Vacant", "Start Date": None, "Contract Type": None}
NEWCOMER: Mapping[str, Any] = {
    "Post Ref": "CYP02000", "Post Title": "Early Help Practitioner", "Role": "Early Help Practitioner",
    "Directorate": "Early Help & School Readiness", "Service": "EDT & MASH", "Team": "EDT & MASH", "Grade": "G9",
    "FTE": 1, "Contracted Hours": 37, "Reports To": "CYP01528", "Employee No": "060000", "Postholder": "Nia New",
    "Status": "Filled",
}  # fmt: skip


def write_next_list(
    path: Path, changed: Rows, without: Iterable[str] = (), more: Iterable[Mapping[str, Any]] = ()
) -> Path:
    """Write the list with some rows changed, some left out and some added."""
    book = openpyxl.load_workbook(LIST)
    page = book.active
    assert page is not None
    headers = {str(cell.value): cell.column for cell in page[1]}
    rows = {str(page.cell(row, 1).value): row for row in range(2, page.max_row + 1)}
    for reference, cells in changed.items():
        for header, value in cells.items():
            page.cell(rows[reference], headers[header]).value = value
    for reference in sorted(without, key=lambda each: -rows[each]):
        page.delete_rows(rows[reference])
    for cells in more:
        page.append([cells.get(header) for header in headers])
    book.save(path)
    return path
