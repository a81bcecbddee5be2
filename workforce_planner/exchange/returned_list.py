"""A workbook to send back to whoever sent a list: its sheets as they were, the cells with problems marked, and a list
of the problems with what was expected and what to do. Sensitive columns stay blank in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from workforce_planner.exchange.kinds import ReadList
from workforce_planner.exchange.saved_book import legal_text, save_book
from workforce_planner.exchange.sheets import Sheet, Value, column_number
from workforce_planner.model.problems import Problem

LIST_OF_PROBLEMS = "Problems"
HEADINGS = ("Sheet", "Cell", "Severity", "What is wrong", "What was expected", "What to do")
WIDTHS = (24, 10, 10, 70, 40, 60)
SEVERITIES = {"error": "To correct", "warning": "To check", "note": "For information"}
FILLS = {"error": "FFF4B9B0", "warning": "FFFFE3A3", "note": "FFD9E8F6"}
_CELL = re.compile(r"^(?P<sheet>.+)!(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})$")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
Marks = Mapping[tuple[int, int], Sequence[Problem]]


def write_returned_list(path: Path, title: str, lists: Sequence[ReadList], problems: Sequence[Problem]) -> None:
    """Write the workbook, replacing a file that is there. OSError from the disk."""
    save_book(path, title, lambda book: _fill(book, lists, problems))


def _fill(book: Any, lists: Sequence[ReadList], problems: Sequence[Problem]) -> None:
    _write_problems(book, problems)
    taken = {LIST_OF_PROBLEMS.casefold()}
    for sheet, blank in _sheets(lists):
        page = book.create_sheet(_free_name(sheet.label, taken))
        _write_sheet(page, sheet, blank, _marks(sheet.label, problems))


def _sheets(lists: Sequence[ReadList]) -> Iterable[tuple[Sheet, Mapping[int, int]]]:
    """The sheets that were read, each once, with the columns that stay blank and the row of their header."""
    found: dict[int, tuple[Sheet, dict[int, int]]] = {}
    for each in lists:
        hidden = {column_number(guess.letters) for guess in each.guesses if guess.sensitive and not guess.kept}
        for table in each.listing.tables:
            blank = found.setdefault(id(table.sheet), (table.sheet, {}))[1]
            blank.update(dict.fromkeys(hidden, table.header_row))
    return list(found.values())


def _free_name(name: str, taken: set[str]) -> str:
    """A name that no sheet of the book has yet, as spreadsheets allow it."""
    tidy = _FORBIDDEN.sub(" ", name).strip("' ")[:31] or "Sheet"
    free, number = tidy, 2
    while free.casefold() in taken:
        free = f"{tidy[:27]} ({number})"
        number += 1
    taken.add(free.casefold())
    return free


def _marks(sheet: str, problems: Sequence[Problem]) -> Marks:
    """The problems of a sheet by their cells, counted from 0."""
    marks: dict[tuple[int, int], list[Problem]] = {}
    for problem in problems:
        found = _CELL.match(problem.where)
        if found and found["sheet"] == sheet:
            marks.setdefault((int(found["row"]) - 1, column_number(found["column"])), []).append(problem)
    return marks


def _write_sheet(page: Any, sheet: Sheet, blank: Mapping[int, int], marks: Marks) -> None:
    by_row: dict[int, dict[int, Sequence[Problem]]] = {}
    for (row, column), said in marks.items():
        by_row.setdefault(row, {})[column] = said
    for number, cells in enumerate(sheet.rows):
        values = [
            None if column in blank and number > blank[column] else _plain(value) for column, value in enumerate(cells)
        ]
        if number in by_row:
            marked = by_row[number]
            values += [None] * (max(marked) + 1 - len(values))
            values = [_marked(page, value, marked.get(column)) for column, value in enumerate(values)]
        page.append([_as_text(page, value) for value in values])


def _plain(value: Value) -> Any:
    """A value as a workbook can hold it; text stays text whatever it begins with."""
    if isinstance(value, str):
        return legal_text(value)[0]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value if isinstance(value, date) and value.year > 1900 else str(value)


def _as_text(page: Any, value: Any) -> Any:
    """Text that a spreadsheet would take for a formula, as a cell of text."""
    if not isinstance(value, str) or not value.startswith("="):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, value=value)
    cell.data_type = "s"
    return cell


def _marked(page: Any, value: Any, problems: Sequence[Problem] | None) -> Any:
    """A cell with a colour and a comment that says what is wrong."""
    if not problems:
        return value
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    worst = next(each for each in FILLS if any(problem.severity == each for problem in problems))
    cell.fill = PatternFill("solid", fgColor=FILLS[worst])
    words = "\n\n".join(each.whole for each in problems)
    cell.comment = Comment(legal_text(words)[0], "Workforce Planner", width=360, height=160)
    return cell


def _write_problems(book: Any, problems: Sequence[Problem]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    page = book.create_sheet(LIST_OF_PROBLEMS)
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    header = [WriteOnlyCell(page, value=words) for words in HEADINGS]
    for cell in header:
        cell.font = Font(bold=True)
    page.append(header)
    for problem in problems:
        found = _CELL.match(problem.where)
        sheet, place = (found["sheet"], f"{found['column']}{found['row']}") if found else (problem.where, "")
        words = (sheet, place, SEVERITIES[problem.severity], problem.text, problem.expected, problem.remedy)
        row = [WriteOnlyCell(page, value=legal_text(each)[0] or None) for each in words]
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.value:
                cell.data_type = "s"
        row[2].fill = PatternFill("solid", fgColor=FILLS[problem.severity])
        page.append(row)
