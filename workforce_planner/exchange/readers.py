"""Reads a workbook's cells in the reader process: python-calamine first, openpyxl where that cannot.

What only one kind of file needs is loaded for that: the start of the process is what a short list waits for.
Runs only inside the reader process. What it raises, the process answers for; it never tries to mend a file.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workforce_planner.exchange.sheet_forms import MOST_MERGES, Form
from workforce_planner.exchange.sheets import TextForm
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

if TYPE_CHECKING:
    from workforce_planner.exchange.quotes import Mended

CALAMINE, OPENPYXL = "calamine", "openpyxl"
FORMATS_OF_ENDINGS = {"xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls", "xlsb": "xlsb", "ods": "ods"}
MOST_FAULTS = 2_000
MOST_LINES_NAMED = 10


@dataclass(frozen=True, slots=True)
class How:
    """How a text table is to be read; "" leaves it to what is found."""

    encoding: str = ""
    separator: str = ""


AS_FOUND = How()
Fault = tuple[int, int, str]
Inside = tuple[dict[str, list[Fault]], dict[str, Form]]


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
    form: Form = field(default_factory=Form)
    text: TextForm | None = None


class Protected(Exception):
    """The file asks for a password."""


def read_sheets(path: Path, data: bytes, kind: str, reader: str, how: How = AS_FOUND) -> Iterator[RawSheet]:
    """The sheets of a file whose content is of this kind, in their order."""
    if kind == "csv":
        return _text_table(path, data, how)
    inside = _inside(data, kind)
    return _by_openpyxl(data, inside) if reader == OPENPYXL else _by_calamine(path, data, kind, inside)


def _inside(data: bytes, kind: str) -> Inside:
    """What the readers do not tell of the sheets of a file: cells without a value, and what is hidden or set in."""
    if kind == "xlsx":
        from workforce_planner.exchange.xlsx_faults import look_into

        return look_into(data)
    if kind == "xlsb":
        from workforce_planner.exchange.xlsb_forms import forms_of_xlsb

        return {}, forms_of_xlsb(data)
    from workforce_planner.exchange.old_faults import faults_of_ods, look_into_xls
    from workforce_planner.exchange.sheet_forms import forms_of_ods

    return look_into_xls(data) if kind == "xls" else (faults_of_ods(data), forms_of_ods(data))


def _text_table(path: Path, data: bytes, how: How) -> Iterator[RawSheet]:
    from workforce_planner.exchange.delimited import decoded, rows_of, separator_of, text_form
    from workforce_planner.exchange.quotes import mended_rows

    text, encoding = decoded(data, how.encoding)
    found, text = separator_of(text)
    separator = how.separator or found
    text = text.replace("\0", "")
    mended = mended_rows(text, separator, list(rows_of(text, separator)))
    problems = [*_quote_problems(path.name, mended), *_sign_problems(path.name, text, encoding)]
    yield RawSheet(path.stem, False, mended.rows, [], [], problems, text=text_form(text, encoding, separator))


def _sign_problems(file: str, text: str, encoding: str) -> list[Problem]:
    """What is to be said of signs that the encoding has not."""
    number = text.count("\ufffd")
    if not number:
        return []
    words = f"{count_text(number, 'sign')} of the file could not be read in the encoding {encoding}."
    remedy = "Choose the encoding of the file in the import, or ask for the list as an .xlsx workbook."
    return [Problem(code="text-not-read", where=file, text=words, remedy=remedy)]


def _quote_problems(file: str, mended: "Mended") -> list[Problem]:
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


def _by_calamine(path: Path, data: bytes, kind: str, inside: Inside) -> Iterator[RawSheet]:
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
        form = _form(inside, about.name)
        merged = [(*first, *last) for first, last in (sheet.merged_cell_ranges or [])[:MOST_MERGES]] or form.merged
        hidden = about.visible != SheetVisibleEnum.Visible
        faults = inside[0].get(about.name, [])
        yield RawSheet(about.name, hidden, rows, merged, faults, form=form)


def _form(inside: Inside, name: str) -> Form:
    return inside[1].get(name) or Form()


def _by_openpyxl(data: bytes, inside: Inside) -> Iterator[RawSheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if not book.sheetnames:  # what openpyxl makes of the "Strict Open XML" form
        raise zipfile.BadZipFile("no sheets")
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a wrong dimension loses cells or invents a million rows
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        hidden, faults = sheet.sheet_state != "visible", inside[0].get(sheet.title, [])
        yield RawSheet(sheet.title, hidden, rows, [], faults, form=_form(inside, sheet.title))


def as_json(value: Any) -> Any:
    """Values that JSON does not know: days and times in a form that cannot be text of the file."""
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return {"d": value.date().isoformat()} if whole else {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, timedelta):  # hours beyond a day: "37:00:00", not "1 day, 13:00:00"
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
