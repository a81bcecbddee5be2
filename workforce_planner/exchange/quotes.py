"""Mends text tables with a quotation mark too many, which would swallow the rows below it into one cell."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

QUOTE = '"'
MOST_LINES = 200
"""A cell with more lines than this is taken for one whose quotation mark was never closed."""
LEAST_WIDTH = 3
"""In narrower tables a line of a remark may look like a row."""

NEVER = 1_000_000_000
"""The line on which a quotation mark is closed that never is."""
Closing = tuple[int, bool]
"""On which line a quoted cell is closed that is open before a line, and whether text follows a closing mark."""
TextRow = list[str]


@dataclass(slots=True)
class Mended:
    """The rows of a text table; the lines (from 1) with a stray mark, and the line that could not be read."""

    rows: list[TextRow]
    stray: list[int] = field(default_factory=list)
    unreadable: int | None = None


def mended_rows(text: str, separator: str, rows: list[TextRow]) -> Mended:
    """The rows of a text, given those that a plain reading makes; read line by line where a mark is astray."""
    if not _suspicious(text, separator, rows):
        return Mended(rows)
    lines = list(io.StringIO(text, newline=""))
    width = _usual_width(lines, separator)
    mended, closings = Mended([]), _closings(lines, separator)
    at = 0
    while at < len(lines):
        taken = _take(lines, at, separator, width, closings, mended)
        if taken == 0:
            mended.unreadable = at + 1
            break
        at += taken
    return mended


def _suspicious(text: str, separator: str, rows: Sequence[TextRow]) -> bool:
    if QUOTE not in text:
        return False
    return text.count(QUOTE) % 2 == 1 or any(
        separator in cell and ("\n" in cell or "\r" in cell) for row in rows for cell in row
    )


def _usual_width(lines: Sequence[str], separator: str) -> int:
    """The width of most lines that hold no quotation mark; of all lines where each has one."""
    plain = [line for line in lines if QUOTE not in line and line.strip()]
    counts = Counter(line.count(separator) + 1 for line in plain or lines)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _take(  # noqa: PLR0917 (the lines, where, and what is known of them)
    lines: Sequence[str], at: int, separator: str, width: int, closings: Sequence[Closing], mended: Mended
) -> int:
    """Read the row that starts on a line; how many lines it took, 0 where it cannot be told."""
    length, sound = _record(lines, at, separator, closings)
    ordinary = _ordinary(lines[at], separator)
    rows_alone = width >= LEAST_WIDTH and len(ordinary) == len(_ordinary(lines[at + length - 1], separator)) == width
    if length == 1 and sound:
        mended.rows.append(_read(lines[at], separator))
    elif sound and not rows_alone:
        mended.rows.append(_read("".join(lines[at : at + length]), separator))
    elif len(ordinary) == width:
        mended.rows.append(ordinary)
        mended.stray.append(at + 1)
        return 1
    else:
        return 0
    return length


def _closings(lines: Sequence[str], separator: str) -> list[Closing]:
    """For each line, and for the end, where a cell is closed that is open before it: each line is looked at once, from
    the last, so that marks astray in every line of a long file take no longer than in one."""
    found: list[Closing] = [(NEVER, False)] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        if QUOTE not in lines[at]:
            found[at] = found[at + 1]
            continue
        still_open, astray = _scan(lines[at].rstrip("\r\n"), separator, quoted=True)
        end, later = found[at + 1] if still_open else (at, False)
        found[at] = end, astray or later
    return found


def _record(lines: Sequence[str], at: int, separator: str, closings: Sequence[Closing]) -> tuple[int, bool]:
    """How many lines a row takes by its quotation marks, and whether they are closed as they should be."""
    if not _scan(lines[at].rstrip("\r\n"), separator, quoted=False)[0]:
        return 1, True
    end, astray = closings[at + 1]
    length = end - at + 1
    return (1, False) if length > MOST_LINES else (length, not astray)


def _scan(line: str, separator: str, *, quoted: bool) -> tuple[bool, bool]:
    """Whether a quoted cell is open at the end of a line, and whether text follows a closing mark."""
    if QUOTE not in line:
        return quoted, False
    start, stray, at = not quoted, False, 0
    while at < len(line):
        sign = line[at]
        if quoted and sign == QUOTE:
            if line[at + 1 : at + 2] == QUOTE:
                at += 1
            else:
                quoted = False
                stray = stray or line[at + 1 : at + 2] not in ("", separator)
        elif not quoted and sign == QUOTE and start:
            quoted = True
        start = not quoted and sign == separator
        at += 1
    return quoted, stray


def _read(record: str, separator: str) -> TextRow:
    return next(csv.reader(io.StringIO(record, newline=""), delimiter=separator), [])


def _ordinary(line: str, separator: str) -> TextRow:
    """The cells of a line with its quotation marks as ordinary signs; a mark alone before or after a cell goes."""
    return [cell.strip().strip(QUOTE).replace(QUOTE * 2, QUOTE) for cell in line.rstrip("\r\n").split(separator)]
