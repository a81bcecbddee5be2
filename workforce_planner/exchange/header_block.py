"""The header of a table in one to five rows: which rows belong to it, and what each column's header reads, joined."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.sheets import Row, Sheet, is_blank
from workforce_planner.exchange.spellings import meaning_of

MOST_HEADER_ROWS = 5
LONGEST_GROUP = 60
"""A longer text above a header is a remark, not the name of a group of columns."""
_UNITS = re.compile(r"^\s*[(\[].*[)\]]\s*$|^\s*[%£]\s*$")
_GENERIC = re.compile(r"(?i)\b(name|ref|reference|no|number|code|id|title)\b\.?$")
_MANAGERS = frozenset(("reports_to", "manager_name", "manager_number"))

Spans = Mapping[int, int]
"""First and last column of each text of a row, a merged cell over all that it covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The header rows of a table, and for each column the texts over it from the top down."""

    top: int
    bottom: int
    parts: Mapping[int, tuple[str, ...]]


def tidy(value: object) -> str:
    """A text without line breaks and doubled blanks."""
    return " ".join(str(value).split())


def texts_alone(row: Row) -> bool:
    """Whether everything that a row says is text."""
    return all(isinstance(value, str) for value in row if not is_blank(value))


def header_block(sheet: Sheet, base: int, columns: range) -> Block:
    """The header rows around one that was found, within the columns of its table."""
    bottom = _bottom(sheet, base, columns)
    top = _top(sheet, base, columns)
    spans = {row: _spans(sheet, row, columns) for row in range(top, bottom + 1)}
    said: dict[int, list[str]] = {}
    for row, found in spans.items():
        for first, last in found.items():
            words = tidy(sheet.value(row, first))
            for column in range(first, last + 1) if row < bottom else (first,):
                if words not in said.setdefault(column, [])[-1:]:
                    said[column].append(words)
    own = {
        first for row in range(base, bottom + 1) for first, last in spans[row].items() if row == bottom or last == first
    }
    own |= {left for first, left, last, _ in sheet.merged if first < bottom <= last and left in said}
    return Block(top=top, bottom=bottom, parts={column: tuple(said[column]) for column in sorted(own)})


def _near(sheet: Sheet, row: int, columns: range) -> Iterator[tuple[int, int, int, int]]:
    """The merged cells over a row, within the columns of a table."""
    for first, left, last, right in sheet.merged:
        if first <= row <= last and left < columns.stop and right >= columns.start:
            yield first, left, last, right


def _bottom(sheet: Sheet, base: int, columns: range) -> int:
    """The last header row: as far as cells merged downwards or rows of units reach."""
    bottom = base
    while bottom - base < MOST_HEADER_ROWS - 1:
        below = max((last for _, _, last, _ in _near(sheet, bottom, columns)), default=bottom)
        if below > bottom:
            bottom = min(below, base + MOST_HEADER_ROWS - 1)
        elif _says_units(sheet, bottom + 1) or _splits_groups(sheet, bottom, columns):
            bottom += 1
        else:
            break
    return bottom


def _says_units(sheet: Sheet, row: int) -> bool:
    """Whether a row says units or explanations in brackets alone."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    texts = [value for value in cells if not is_blank(value)]
    return len(texts) >= 2 and all(isinstance(value, str) and _UNITS.match(value) for value in texts)


def _splits_groups(sheet: Sheet, row: int, columns: range) -> bool:
    """Whether merged cells of a row are split into columns by the texts of the next."""
    groups = [each for each in _near(sheet, row, columns) if each[3] > each[1] and each[1] >= columns.start]
    cells = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else ()
    if not groups or any(right - left + 1 >= len(columns) for _, left, _, right in groups) or not texts_alone(cells):
        return False
    below = {column for column, value in enumerate(cells) if not is_blank(value)}
    covered = {column for _, left, _, right in groups for column in range(left, right + 1)}
    return bool(below) and below <= covered


def _top(sheet: Sheet, base: int, columns: range) -> int:
    """The first header row: up over rows that name groups of columns, where these groups lie within each other."""
    stack: list[int] = []
    while base - len(stack) > 0 and len(stack) < MOST_HEADER_ROWS - 1:
        row = base - len(stack) - 1
        if not _names_groups(sheet, row, columns):
            break
        stack.append(row)
    rows = [base, *stack]
    for lower, upper in zip(rows, rows[1:], strict=False):
        starts = _spans(sheet, upper, columns)
        if any(low < start <= high for low, high in _spans(sheet, lower, columns).items() for start in starts):
            return base
    return rows[-1]


def _names_groups(sheet: Sheet, row: int, columns: range) -> bool:
    cells = sheet.rows[row]
    filled = [column for column in columns if column < len(cells) and not is_blank(cells[column])]
    if not filled or not texts_alone(cells) or any(len(str(cells[column])) > LONGEST_GROUP for column in filled):
        return False
    merges = list(_near(sheet, row, columns))
    if any(right - left + 1 >= len(columns) and len(columns) > 1 for _, left, _, right in merges):
        return False
    across = [left for _, left, _, right in merges if right > left and left in filled]
    down = [left for _, left, last, _ in merges if last > row and left in filled]
    return bool(down) or (bool(across) and (len(filled) > 1 or filled[0] > columns.start)) or len(filled) >= 3


def _spans(sheet: Sheet, row: int, columns: range) -> dict[int, int]:
    """The texts of a row by their first column, each to its last; where nothing is merged, to the next text."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    starts = [column for column in columns if column < len(cells) and not is_blank(cells[column])]
    merges = {left: right for first, left, _, right in _near(sheet, row, columns) if first == row}
    if merges or len(starts) * 10 >= len(columns) * 7:
        return {start: max(start, min(merges.get(start, start), columns.stop - 1)) for start in starts}
    ends = [start - 1 for start in starts[1:]] + [columns.stop - 1] * bool(starts)
    return dict(zip(starts, ends, strict=True))


def joined(parts: Sequence[str]) -> str:
    """A header of several rows in one line.

    >>> joined(("Establishment", "FTE"))
    'Establishment FTE'
    """
    return " ".join(parts)


def meaning_of_parts(parts: Sequence[str]) -> tuple[str, bool] | None:
    """What a header of one or more rows means, and whether its spelling is known: whole, then its last part alone.

    A group that names the manager keeps its columns from being read as those of the post.

    >>> meaning_of_parts(("Post", "Ref")), meaning_of_parts(("Location", "Structure"))
    (('reference', True), None)
    """
    whole = meaning_of(joined(parts))
    if len(parts) == 1 or (whole is not None and whole[1]):
        return whole
    own = next((part for part in reversed(parts) if not _UNITS.match(part)), parts[-1])
    last = meaning_of(own)
    group = meaning_of(joined(parts[:-1]))
    if group is not None and group[0] in _MANAGERS:
        return whole or group
    if last is None and whole and group and whole[0] == group[0] and not _GENERIC.search(own):
        return None  # the group alone says it, and would say it of each of its columns
    return last if last is not None and (last[1] or whole is None) else whole
