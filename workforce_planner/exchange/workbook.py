"""Writes a plan as an Excel workbook: a readable list of posts, and sheets that hold the whole plan for reading back.

No macros, no hidden sheets, no formulas, no personal metadata. Proposals are not in it, and the result says so.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workforce_planner.exchange.establishment_sheet import establishment_sheet
from workforce_planner.exchange.plan_sheets import Cell, Heading, PlanSheet, plan_sheets
from workforce_planner.exchange.saved_book import header_text, legal_text, save_book
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.fields import Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text

ABOUT = "About this workbook"
MARK = "Workforce Planner workbook"
VERSION = 1
FORMATS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.END: "dd/mm/yyyy",
    Kind.MONEY: "£#,##0.00##",
    Kind.FTE: "0.00##",
    Kind.MINUTES: "0.00",
    Kind.WEEKS: "0.00",
    Kind.RATE: "0.00##%",
}
_FIRST_EXCEL_YEAR = 1901
"""Excel counts days from 1900 with one day too many; earlier days are written as text."""


def export_workbook(plan: Plan, path: Path) -> tuple[Problem, ...]:
    """Write a plan to an .xlsx file, replacing it at once; what could not be written is said. OSError from the disk."""
    problems: list[Problem] = []
    save_book(path, plan.setting.name, lambda book: _fill(book, plan, problems))
    if plan.proposals:
        problems.append(_proposals_left_out(plan))
    return tuple(problems)


def _proposals_left_out(plan: Plan) -> Problem:
    return Problem(
        code="proposals-not-exported",
        text=f"{count_text(len(plan.proposals), 'proposal')} not written: a workbook holds the current structure.",
        remedy="Keep the plan file; it holds the proposals.",
        severity="note",
    )


def _fill(book: Any, plan: Plan, problems: list[Problem]) -> None:
    for sheet in (establishment_sheet(plan), *plan_sheets(plan), _about(plan)):
        _write(book, sheet, plan, problems)


def _about(plan: Plan) -> PlanSheet:
    rows: list[list[Cell]] = [
        [MARK, VERSION],
        ["The sheet Establishment is for reading. The sheets after it hold the plan: import reads those."],
        ["Change values in them rather than in Establishment, or import Establishment alone as an ordinary list."],
        ["Ends are the last day that still counts."],
        [f"Proposals are not in this workbook: {_number_left_out(plan)}. The plan file holds them."],
        ["Plan", plan.setting.name],
        ["As at", plan.setting.as_at],
    ]
    return PlanSheet(name=ABOUT, headings=(), rows=rows)


def _number_left_out(plan: Plan) -> str:
    number = len(plan.proposals)
    return (
        f"{count_text(number, 'proposal')} {'was' if number == 1 else 'were'} left out"
        if number
        else "the plan has none"
    )


def _write(book: Any, sheet: PlanSheet, plan: Plan, problems: list[Problem]) -> None:
    page = book.create_sheet(sheet.name)
    rows = list(sheet.rows)
    if sheet.headings:
        _set_up(page, sheet.headings, len(rows), plan)
        page.append(_header_cells(page, sheet.headings))
    else:
        page.column_dimensions["A"].width = 40
        page.column_dimensions["B"].width = 40
    kinds = [heading.kind for heading in sheet.headings]
    for number, row in enumerate(rows, 2):
        page.append(_cells(page, row, kinds, f"{sheet.name}!{number}", problems))


def _set_up(page: Any, headings: Iterable[Heading], rows: int, plan: Plan) -> None:
    """Frozen header, filters, widths, and a print-out that is as wide as the paper with the header on every page."""
    columns = list(headings)
    for index, heading in enumerate(columns):
        page.column_dimensions[column_letters(index)].width = heading.width
    page.freeze_panes = "C2" if page.title == "Establishment" else "B2"
    page.auto_filter.ref = f"A1:{column_letters(len(columns) - 1)}{rows + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 8 if len(columns) > 12 else 9  # A3, A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.left.text = "&A"
    page.oddFooter.right.text = "Page &P of &N"
    page.oddHeader.center.text = header_text(plan.setting.marking)


def _header_cells(page: Any, headings: Iterable[Heading]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    bold, fill = Font(bold=True), PatternFill("solid", fgColor="E7ECF3")
    cells = []
    for heading in headings:
        cell = WriteOnlyCell(page, value=heading.label)
        cell.font, cell.fill, cell.alignment = bold, fill, Alignment(wrap_text=True, vertical="top")
        cells.append(cell)
    return cells


def _cells(page: Any, row: Iterable[Cell], kinds: list[Kind], where: str, problems: list[Problem]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell

    cells: list[Any] = []
    for index, value in enumerate(row):
        kind = kinds[index] if index < len(kinds) else Kind.TEXT
        plain = _plain(value, where, problems)
        if plain is None or (kind not in FORMATS and not isinstance(plain, str)):
            cells.append(plain)
            continue
        cell = WriteOnlyCell(page, value=plain)
        if isinstance(plain, str):
            cell.data_type = "s"  # text stays text: never a formula, never an error
        elif kind in FORMATS:
            cell.number_format = FORMATS[kind]
        cells.append(cell)
    return cells


def _plain(value: Cell, where: str, problems: list[Problem]) -> Any:
    """A value as Excel can hold it; what cannot be held is said."""
    if isinstance(value, str):
        return _legal_text(value, where, problems)
    if hasattr(value, "isoformat") and value.year < _FIRST_EXCEL_YEAR:  # type: ignore[union-attr]
        return value.isoformat()  # type: ignore[union-attr]
    return value


def _legal_text(value: str, where: str, problems: list[Problem]) -> str:
    text, whole = legal_text(value)
    if not whole:
        problems.append(
            Problem(
                code="text-not-whole",
                where=where,
                text="A text is longer than a cell may hold or has signs that a workbook cannot hold; it was cut.",
                remedy="Shorten the text in the plan.",
            )
        )
    return text
