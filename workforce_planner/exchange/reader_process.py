"""The reader process: a hidden entry of the program that reads one user's file under limits and prints its cells.

It answers on standard output in lines of JSON and ends; a line `end` says that all was said. Whatever a file does to
it (a panic, an abort, no end, too much memory), the program that started it lives. It imports neither Qt nor pandas.
"""

import gc
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workforce_planner.exchange.confinement import confine
from workforce_planner.exchange.contents import damaged, examine, prose, protected
from workforce_planner.exchange.readers import (
    AS_FOUND,
    CALAMINE,
    FORMATS_OF_ENDINGS,
    How,
    Protected,
    RawSheet,
    as_json,
    read_sheets,
)
from workforce_planner.model.coded import coded
from workforce_planner.model.problems import Problem

ROWS_A_LINE = 1_000
MOST_COLUMNS = 1_000
"""Columns further right are not read: no list has so many."""
MOST_CELL_TEXT = 32_767
"""What Excel allows in one cell; a longer text is cut, and said to be."""
ENCODING = ("utf-8", "surrogatepass")
_BLANK = ("", None)


def main(words: Sequence[str]) -> int:
    """Read the file named by the words: path, reader, bytes of memory, seconds, bytes unpacked; of a text table may
    follow its encoding and its separator."""
    path, reader, memory, seconds, unpacked, *rest = words
    if reader == CALAMINE:
        gc.disable()  # what it gives of one file stays to the end
    confine(int(memory), int(seconds))
    out = sys.stdout.buffer
    try:
        for message in messages(Path(path), reader, int(unpacked), How(*rest)):
            text = json.dumps(message, ensure_ascii=False, separators=(",", ":"), default=as_json)
            out.write(text.encode(*ENCODING))
            out.write(b"\n")
        out.flush()
    except MemoryError:
        return 3
    except BrokenPipeError:
        return 4
    return 0


def messages(path: Path, reader: str, unpacked: int, how: How = AS_FOUND) -> Iterable[dict[str, Any]]:
    """What there is to say of a file, in order."""
    data = path.read_bytes()
    found = examine(data, unpacked_limit=unpacked)
    if found.problem is not None:
        yield _problem(found.problem)
        return
    if note := _ending_note(path, found.format):
        yield _problem(note)
    yield from _cells(path, data, found.format, reader, how)


def _cells(path: Path, data: bytes, kind: str, reader: str, how: How) -> Iterable[dict[str, Any]]:
    """The sheets of a file and the end; or why they could not be read, and no end."""
    try:
        for sheet in read_sheets(path, data, kind, reader, how):
            if kind == "csv" and _is_prose(path, sheet):
                yield _problem(prose().problem)
                return
            yield from map(_problem, sheet.problems)
            if any(problem.severity == "error" for problem in sheet.problems):
                return
            yield from _sheet(sheet)
        yield {"end": kind}
    except (MemoryError, KeyboardInterrupt, SystemExit, BrokenPipeError, GeneratorExit):
        raise
    except ImportError as error:  # the installation is broken, not the file
        yield {"broken": str(error)}
    except Protected:
        yield _problem(protected().problem)
    except BaseException as error:  # noqa: BLE001 (a panic of the reader is a BaseException)
        yield _problem(damaged().problem)
        yield {"failed": type(error).__name__}


def _is_prose(path: Path, sheet: RawSheet) -> bool:
    """Whether a file that calls itself a spreadsheet holds plain text without columns."""
    named = path.suffix.lower().lstrip(".") in FORMATS_OF_ENDINGS
    return named and all(len(row) <= 1 for row in sheet.rows)


def _ending_note(path: Path, kind: str) -> Problem | None:
    ending = path.suffix.lower().lstrip(".")
    expected = FORMATS_OF_ENDINGS.get(ending, "csv")
    if expected == kind:
        return None
    return Problem(
        code="file-ending-differs",
        text=f"The name ends in .{ending}, but the content is {kind}; it was read as {kind}.",
        remedy="Nothing need be done; give the file its right ending if other programs refuse it.",
        severity="note",
    )


def _problem(problem: Problem | None) -> dict[str, Any]:
    assert problem is not None
    fields = ("code", "text", "where", "remedy", "severity")
    return {"problem": {name: getattr(problem, name) for name in fields}}


def _sheet(sheet: RawSheet) -> Iterable[dict[str, Any]]:
    yield {"sheet": sheet.name, "hidden": sheet.hidden, "merged": sheet.merged, "form": asdict(sheet.form)}
    if sheet.text is not None:
        yield {"text": asdict(sheet.text)}
    last = _last_filled(sheet.rows)
    if any(len(row) > MOST_COLUMNS for row in sheet.rows[:last]):
        yield from _narrowed(sheet)
        last = _last_filled(sheet.rows)
    columns = _columns(sheet.rows, last)
    yield from ({"column": each} for each in columns) if columns else _rows(sheet.rows, last)
    if sheet.faults:
        yield {"faults": sheet.faults}


def _rows(rows: list[list[Any]], last: int) -> Iterable[dict[str, Any]]:
    for start in range(0, last, ROWS_A_LINE):
        some = rows[start : min(start + ROWS_A_LINE, last)]
        yield from _cut(start, some)
        yield {"rows": some}


def _columns(rows: list[list[Any]], last: int) -> list[Any]:
    """The columns of a long sheet whose rows are all of one length, where there is nothing to cut; else none.

    Where few values differ each is sent once then, and is one object where it arrives.
    """
    if last < ROWS_A_LINE or len(set(map(len, rows[:last]))) > 1:
        return []
    columns = list(map(coded, zip(*rows[:last], strict=True)))
    return [] if any(_longest(each) > MOST_CELL_TEXT for each in columns) else columns


def _longest(column: Any) -> int:
    """How long the longest text of a coded column is."""
    values = column["of"] if isinstance(column, dict) else column
    return max(map(len, [value for value in values if type(value) is str]), default=0)


def _narrowed(sheet: RawSheet) -> Iterable[dict[str, Any]]:
    """Cut rows after the last column that is read, and say so where something stands behind it."""
    lost = any(value not in _BLANK for row in sheet.rows for value in row[MOST_COLUMNS:])
    sheet.rows[:] = [row[:MOST_COLUMNS] for row in sheet.rows]
    if lost:
        text = f'The sheet "{sheet.name}" has more than {MOST_COLUMNS:,} columns; the others were not read.'
        remedy = "Copy the columns of the list into a new workbook, if some of them are further right."
        yield _problem(Problem(code="columns-many", where=sheet.name, text=text, remedy=remedy))


def _last_filled(rows: list[list[Any]]) -> int:
    last = len(rows)
    while last and all(value in _BLANK for value in rows[last - 1]):
        last -= 1
    return last


def _cut(start: int, rows: list[list[Any]]) -> Iterable[dict[str, Any]]:
    """Cut texts that are longer than a cell may be."""
    for index, row in enumerate(rows):
        for column, value in enumerate(row):
            if type(value) is str and len(value) > MOST_CELL_TEXT:
                row[column] = value[:MOST_CELL_TEXT]
                yield {"cut": [start + index, column, len(value)]}
