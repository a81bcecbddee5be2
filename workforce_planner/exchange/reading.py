"""Has a user's file read by the reader process and puts its answer together, whatever becomes of that process."""

import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from workforce_planner.assets.collector import collector_paused
from workforce_planner.assets.program import PACKAGE_PARENT, own_command, own_environment
from workforce_planner.exchange.contents import SAVE_AGAIN
from workforce_planner.exchange.delimited import known_encoding, named_separator
from workforce_planner.exchange.sheets import ColumnRows, Fault, Row, Sheet, TextForm, Value, Workbook
from workforce_planner.model.coded import decoded
from workforce_planner.model.problems import Problem

READER_WORD = "--read-sheet"
ENCODING = ("utf-8", "surrogatepass")
"""Of what the reader process says; a text may hold half a character."""
_POLL_SECONDS = 0.02
_MOST_ALIKE = 20
_ENDING_SECONDS = 5
_OUT_OF_MEMORY_CODE = 3
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """How much reading a file may take: seconds, and bytes of file, memory, unpacked content and answer."""

    seconds: float = 60
    file_bytes: int = 200 * _MEGABYTE
    memory_bytes: int = 2_000 * _MEGABYTE
    unpacked_bytes: int = 500 * _MEGABYTE
    result_bytes: int = 300 * _MEGABYTE


LIMITS = ReadLimits()
Reading = tuple[Workbook | None, tuple[Problem, ...]]


def read_workbook(
    path: Path,
    *,
    limits: ReadLimits = LIMITS,
    cancelled: Callable[[], bool] | None = None,
    encoding: str = "",
    separator: str = "",
) -> Reading:
    """Read a file's sheets, or None and the problem that says why not and what to do. Never raises on its content.

    `encoding` and `separator` (a sign, or tab, comma, semicolon) are those of a text table; "" leaves it to what is
    found in the file.
    """
    refused = _not_readable(path, limits) or _not_understood(path, encoding, separator)
    if refused is not None:
        return None, (refused,)
    how = (encoding, named_separator(separator)) if encoding or separator else ()
    first = _read_with("calamine", path, limits, cancelled, how)
    if first[0] is not None or not _worth_another_reader(path, first[1]):
        return first
    second = _read_with("openpyxl", path, limits, cancelled)
    return first if second[0] is None and any(each.code == "file-damaged" for each in second[1]) else second


def _not_readable(path: Path, limits: ReadLimits) -> Problem | None:
    """What keeps a file from being opened at all."""
    where = path.name
    try:
        if path.is_dir():
            return _error(
                "file-is-a-folder", "This is a folder, not a file.", "Choose the spreadsheet inside it.", where
            )
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError:
        return _error("file-missing", "There is no such file.", "Check the name and the folder.", where)
    except OSError as error:
        reason = error.strerror or "the system refused"
        text = f"The file cannot be opened: {reason}."
        return _error("file-unreadable", text, "Close it where it is open, or copy it to a folder of your own.", where)
    if size == 0:
        return _error(
            "file-empty", "The file is empty.", "Ask for it again, or save it again where it came from.", where
        )
    if size > limits.file_bytes:
        text = f"The file has {size / _MEGABYTE:,.0f} MB; files up to {limits.file_bytes / _MEGABYTE:,.0f} MB are read."
        return _error("file-too-large", text, "Copy the sheet with the list into a new workbook.", where)
    return None


def _not_understood(path: Path, encoding: str, separator: str) -> Problem | None:
    """What is wrong with the answers about a text table."""
    if encoding and not known_encoding(encoding):
        text = f'"{encoding}" is not the name of an encoding.'
        return _error("encoding-unknown", text, "Choose utf-8, windows-1252 or utf-16.", path.name)
    if separator and not named_separator(separator):
        text = f'"{separator}" is not a separator.'
        return _error("separator-unknown", text, "Choose comma, semicolon, tab, or a single sign.", path.name)
    return None


_READER_FAILED = {"file-damaged", "file-reader-stopped", "file-takes-too-much-memory"}


def _worth_another_reader(path: Path, problems: tuple[Problem, ...]) -> bool:
    with path.open("rb") as file:
        packed = file.read(2) == b"PK"
    return packed and any(problem.code in _READER_FAILED for problem in problems)


def _read_with(
    reader: str, path: Path, limits: ReadLimits, cancelled: Callable[[], bool] | None, how: Sequence[str] = ()
) -> Reading:
    process = subprocess.Popen(
        [*_command(path.resolve(), reader, limits), *how],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=PACKAGE_PARENT if PACKAGE_PARENT.is_dir() else None,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdout is not None
    answer = _Answer(path.name)
    listener = threading.Thread(target=answer.listen, args=(process.stdout, limits.result_bytes), daemon=True)
    listener.start()
    try:
        stopped = _wait(listener, limits, cancelled)
        if not stopped and not answer.too_long:
            stopped = _ended(process)
    finally:
        process.kill()
        process.wait()
        listener.join()
        process.stdout.close()
    return _outcome(answer, stopped, process.returncode)


def _command(path: Path, reader: str, limits: ReadLimits) -> list[str]:
    numbers = (limits.memory_bytes, max(1, round(limits.seconds)) + 1, limits.unpacked_bytes)
    return [*own_command(), READER_WORD, str(path), reader, *map(str, numbers)]


def _environment() -> dict[str, str]:
    return {**own_environment(), "RUST_BACKTRACE": "0"}


def _wait(listener: threading.Thread, limits: ReadLimits, cancelled: Callable[[], bool] | None) -> str:
    """Wait until nothing more is said: "" then, otherwise why the process is to be stopped."""
    end = time.monotonic() + limits.seconds
    while True:
        listener.join(_POLL_SECONDS)
        if not listener.is_alive():
            return ""
        if cancelled is not None and cancelled():
            return "cancelled"
        if time.monotonic() > end:
            return "too long"


def _ended(process: "subprocess.Popen[bytes]") -> str:
    """Let a process that has said all come to its end, to know its exit code."""
    try:
        process.wait(_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        return "too long"
    return ""


@dataclass(slots=True)
class _Building:
    name: str
    hidden: bool
    merged: list[tuple[int, int, int, int]]
    form: dict[str, Any] = field(default_factory=dict)
    rows: list[list[Value]] = field(default_factory=list)
    columns: list[Sequence[Value]] = field(default_factory=list)
    """Instead of rows, of a long sheet."""
    faults: list[tuple[int, int, str]] = field(default_factory=list)

    def all_rows(self) -> Sequence[Row]:
        """The rows of the sheet with its faults in their places."""
        if self.columns and not self.faults:
            return ColumnRows(zip(*self.columns, strict=True), self.columns)
        rows: list[Any] = list(zip(*self.columns, strict=True)) if self.columns else self.rows
        for row, column, text in self.faults:
            if row >= len(rows):
                rows.extend([] for _ in range(row + 1 - len(rows)))
            filled = [*rows[row], *[None] * (column + 1 - len(rows[row]))]
            filled[column] = Fault(text)
            rows[row] = filled
        return rows


class _Answer:
    """What the reader process said so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[_Building] = []
        self.problems: list[Problem] = []
        self.format = ""
        self.text: TextForm | None = None
        self.too_long = False
        self.broken = ""
        self.cut = 0

    def listen(self, pipe: IO[bytes], most: int) -> None:
        """Take in lines until the process has no more, or has said too much."""
        for line in _lines(pipe, most):
            if line is None:
                self.too_long = True
                return
            try:
                message = json.loads(line.decode(*ENCODING), object_hook=_rich)
            except ValueError:  # the process broke off in the middle of a line
                return
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if "column" in message:
            self.sheets[-1].columns.append(decoded(message["column"]))
        elif "rows" in message:
            self.sheets[-1].rows.extend(message["rows"])
        elif "sheet" in message:
            merged = [tuple(each) for each in message["merged"]]
            self.sheets.append(_Building(message["sheet"], message["hidden"], merged, message.get("form", {})))
        elif "text" in message:
            self.text = TextForm(**message["text"])
        elif "faults" in message:
            self.sheets[-1].faults += message["faults"]
        elif "cut" in message:
            self._say_cut(*message["cut"])
        else:
            self._take_rest(message)

    def _take_rest(self, message: dict[str, Any]) -> None:
        if "problem" in message:
            said = message["problem"]
            self.problems.append(Problem(**{**said, "where": said["where"] or self.file}))
        self.broken = message.get("broken", self.broken)
        self.format = message.get("end", self.format)
        if self.format and self.cut > _MOST_ALIKE:
            text = f"{self.cut - _MOST_ALIKE:,} more cells hold more than a cell may; they were cut."
            self.problems.append(Problem(code="cell-too-long", where=self.file, text=text))

    def _say_cut(self, row: int, column: int, length: int) -> None:
        self.cut += 1
        if self.cut > _MOST_ALIKE:
            return
        sheet = Sheet(name=self.sheets[-1].name, rows=())
        self.problems.append(
            Problem(
                code="cell-too-long",
                where=sheet.address(row, column),
                text=f"The cell holds {length:,} characters, more than a cell may hold; it was cut to 32,767.",
                remedy="Look at the cell in the file: something was probably pasted into it by mistake.",
            )
        )

    def workbook(self) -> Workbook:
        """All sheets, once the end was reached."""
        sheets = tuple(map(_built, self.sheets))
        return Workbook(file=self.file, format=self.format, sheets=sheets, notes=tuple(self.problems), text=self.text)


def _built(said: _Building) -> Sheet:
    return Sheet(
        name=said.name,
        rows=said.all_rows(),
        hidden=said.hidden,
        merged=tuple(said.merged),
        indents={(row, column): steps for row, column, steps in said.form.get("indents", ())},
        hidden_rows=tuple(said.form.get("hidden_rows", ())),
        hidden_columns=tuple(said.form.get("hidden_columns", ())),
        struck_rows=tuple(said.form.get("struck_rows", ())),
        coloured_rows=tuple(said.form.get("coloured_rows", ())),
    )


def _lines(pipe: IO[bytes], most: int) -> Iterator[bytes | None]:
    """The lines of an answer; None where it grows beyond what is taken."""
    size = 0
    while line := pipe.readline(most + 1):
        size += len(line)
        if size > most:
            yield None
            return
        if line.endswith(b"\n"):  # a line cut short by the end of the process is not one
            yield line


def _rich(item: dict[str, Any]) -> Any:
    if len(item) == 1:
        if "d" in item:
            return date.fromisoformat(item["d"])
        if "t" in item:
            return datetime.fromisoformat(item["t"])
    return item


def _outcome(answer: _Answer, stopped: str, code: int) -> Reading:
    where = answer.file
    if answer.broken:
        raise RuntimeError(f"the reader process is not whole: {answer.broken}")
    if stopped == "cancelled":
        return None, (_error("reading-cancelled", "Reading was cancelled.", "Nothing was imported.", where),)
    if answer.format and not answer.too_long:
        with collector_paused():
            return answer.workbook(), tuple(answer.problems)
    said = tuple(problem for problem in answer.problems if problem.severity == "error")
    if said:
        return None, said
    if stopped == "too long":
        text = "Reading the file took too long and was stopped."
        return None, (_error("file-takes-too-long", text, f"It may be damaged. {SAVE_AGAIN}", where),)
    if answer.too_long or code == _OUT_OF_MEMORY_CODE:
        text = "The file holds far more cells than an establishment list does and was not read."
        remedy = "Copy the sheet with the list into a new workbook, without empty formatted rows, and import that."
        return None, (_error("file-takes-too-much-memory", text, remedy, where),)
    text = "The file broke off the program part that reads it; nothing was imported and your plan is untouched."
    return None, (_error("file-reader-stopped", text, f"It is probably damaged. {SAVE_AGAIN}", where),)


def _error(code: str, text: str, remedy: str, where: str) -> Problem:
    return Problem(code=code, text=text, remedy=remedy, where=where, severity="error")
