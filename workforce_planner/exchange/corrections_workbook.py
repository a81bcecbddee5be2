"""Writes what a list has wrong as a workbook, to be sent to whoever keeps the list."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from workforce_planner.exchange.saved_book import legal_text, save_book
from workforce_planner.exchange.sheets import column_letters

SHEET = "Corrections"
_WIDTHS = (16, 34, 24, 30, 30, 34)


def write_corrections(path: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the workbook, replacing the file at once; OSError from the disk."""
    kept = [tuple(row) for row in rows]
    save_book(path, title, lambda book: _fill(book, title, heads, kept))


def _fill(book: Any, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page = book.create_sheet(SHEET)
    for index, width in enumerate(_WIDTHS[: len(heads)]):
        page.column_dimensions[column_letters(index)].width = width
    page.freeze_panes = "A4"
    page.print_title_rows = "3:3"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.append([_cell(page, title, Font(name="Calibri", bold=True, size=14))])
    page.append([])
    made = [_cell(page, words, Font(name="Calibri", bold=True)) for words in heads]
    for each in made:
        each.fill = PatternFill("solid", fgColor="E7ECF3")
    page.append(made)
    plain, wrap = Font(name="Calibri"), Alignment(wrap_text=True, vertical="top")
    for row in rows:
        cells = [_cell(page, words, plain) for words in row]
        for each in cells:
            each.alignment = wrap
        page.append(cells)


def _cell(page: Any, words: str, font: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(page, value=legal_text(words)[0])
    made.data_type = "s"  # text stays text: never a formula
    made.font = font
    return made
