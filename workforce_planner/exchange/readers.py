"""Reads a workbook's cells in the reader process: python-calamine first, openpyxl where that cannot.

Runs only inside the reader process. What it raises, the process answers for; it never tries to mend a file.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from workforce_planner.exchange.delimited import decoded, rows_of, separator_of
from workforce_planner.exchange.old_faults import faults_of_ods, faults_of_xls
from workforce_planner.exchange.quotes import Mended, mended_rows
from workforce_planner.exchange.xlsx_faults import faults_of_sheets
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import list_text

CALAMINE, OPENPYXL = "calamine", "openpyxl"
FORMATS_OF_ENDINGS = {"xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls", "xlsb": "xlsb", "ods": "ods"}
MOST_MERGES = 5_000
MOST_FAULTS = 2_000
MOST_LINES_NAMED = 10

Fault = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as a reader gives it: "" and None are blank; faults are cells without a value."""

    name: str
    hidden: bool
    rows: list[list[Any]]
    merged: list[tuple[int, int, int, int]]
    faults: list[Fault]
    problems: list[Problem] = field(default_factory=list)
    """What was noticed; with an error among them the sheet is not to be read."""


class Protected(Exception):
    """The file asks for a password."""


def read_sheets(path: Path, data: bytes, kind: str, reader: str) -> Iterator[RawSheet]:
    """The sheets of a file whose content is of this kind, in their order."""
    if kind == "csv":
        return _text_table(path, data)
    finders = {"xlsx": faults_of_sheets, "xls": faults_of_xls, "ods": faults_of_ods}
    faults = finders[kind](data) if kind in finders else {}
    if reader == OPENPYXL:
        return _by_openpyxl(data, faults)
    return _by_calamine(path, data, kind, faults)


def _text_table(path: Path, data: bytes) -> Iterator[RawSheet]:
    text, _ = decoded(data)
    separator, text = separator_of(text)
    text = text.replace("\0", "")
    mended = mended_rows(text, separator, list(rows_of(text, separator)))
    yield RawSheet(path.stem, False, mended.rows, [], [], _quote_problems(path.name, mended))


def _quote_problems(file: str, mended: Mended) -> list[Problem]:
    remedy = "Close or remove the quotation mark in that line of the file, or ask for the list as an .xlsx workbook."
    if mended.unreadable is not None:
        where = f"{file}, line {mended.unreadable}"
        text = (
            f"A quotation mark in line {mended.unreadable} is never closed as it should be, so the rows after it "
            "cannot be told apart; nothing was imported."
        )
        return [Problem(code="quote-not-closed", where=where, text=text, remedy=remedy, severity="error")]
    if not mended.stray:
        return []
    shown = [str(line) for line in mended.stray[:MOST_LINES_NAMED]]
    more = len(mended.stray) - len(shown)
    lines = ("lines " if len(mended.stray) > 1 else "line ") + list_text([*shown, f"{more:,} more"] if more else shown)
    text = f"A quotation mark without a second one stands in {lines}; it was left out, and no row is lost."
    where = f"{file}, line {mended.stray[0]}"
    return [Problem(code="quote-stray", where=where, text=text, remedy=f"Look at the row. {remedy}")]


def _by_calamine(path: Path, data: bytes, kind: str, faults: dict[str, list[Fault]]) -> Iterator[RawSheet]:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    same = FORMATS_OF_ENDINGS.get(path.suffix.lower().lstrip(".")) == kind
    try:
        # With the right ending the path gives the better error; without it the content decides.
        book = CalamineWorkbook.from_path(str(path)) if same else CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise Protected from error
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = [(*first, *last) for first, last in (sheet.merged_cell_ranges or [])[:MOST_MERGES]]
        hidden = about.visible != SheetVisibleEnum.Visible
        yield RawSheet(about.name, hidden, rows, merged, faults.get(about.name, []))


def _by_openpyxl(data: bytes, faults: dict[str, list[Fault]]) -> Iterator[RawSheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if not book.sheetnames:  # what openpyxl makes of the "Strict Open XML" form
        raise zipfile.BadZipFile("no sheets")
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a wrong dimension loses cells or invents a million rows
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        yield RawSheet(sheet.title, sheet.sheet_state != "visible", rows, [], faults.get(sheet.title, []))


def as_json(value: Any) -> Any:
    """Values that JSON does not know: days and times in a form that cannot be text of the file."""
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return {"d": value.date().isoformat()} if whole else {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
