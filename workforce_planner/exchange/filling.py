"""Cells that stand for the rows below them as well: merged downwards, or a team written once for its rows."""

import re
from collections.abc import Mapping
from dataclasses import replace

from workforce_planner.exchange.headers import Table, known_meanings
from workforce_planner.exchange.rows import Sorted
from workforce_planner.exchange.sheets import Row, Value
from workforce_planner.exchange.spellings import UNIT_LEVELS
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text

_BLANK = (None, "")
SAMPLE_ROWS = 1_000


def filled_down(table: Table, found: Sorted, meanings: Mapping[str, int]) -> tuple[Table, tuple[Problem, ...]]:
    """The table with such cells filled down over its rows of data, and what is to be said of it.

    A cell merged over several rows says the same of each. A unit that is written for the first of its rows alone is
    carried to the blank cells below it where the column is plainly written so: it starts filled, and no name in it
    comes again after another.
    """
    changes: dict[int, dict[int, Value]] = {}
    dittos = (*_dittos(table, found, meanings, changes), *_outlined(table, found, meanings, changes))
    _merged(table, found, changes)
    notes = tuple(
        note
        for level in UNIT_LEVELS
        if level in meanings and (note := _written_once(table, found, meanings[level], changes))
    )
    notes = (*dittos, *notes)
    if not changes:
        return table, ()
    rows: list[Row] = list(table.sheet.rows)
    for row, cells in changes.items():
        filled = [*rows[row], *[None] * (max(cells) + 1 - len(rows[row]))]
        for column, value in cells.items():
            filled[column] = value
        rows[row] = filled
    return replace(table, sheet=replace(table.sheet, rows=rows)), notes


_SUMMED = re.compile(r"(?i)^(sum|count|average|max|min) of .+$")


def lists_posts(table: Table) -> bool:
    """Whether a pivot table has a row for each post: it names references, titles beside them, and sums behind."""
    plain = {column: parts for column, parts in table.parts.items() if not _SUMMED.match(" ".join(parts))}
    return len(plain) < len(table.parts) and {"reference", "title"} <= known_meanings(plain)


def _outlined(
    table: Table, found: Sorted, meanings: Mapping[str, int], changes: dict[int, dict[int, Value]]
) -> tuple[Problem, ...]:
    """Fill what a pivot table writes once for the rows below it: everything in front of the reference of the post."""
    if not lists_posts(table):
        return ()
    number = 0
    columns = [column for column in sorted(table.headers) if column < meanings["reference"]]
    above: dict[int, Value] = {}
    for row in found.taken:
        for place, column in enumerate(columns):
            value = table.sheet.value(row, column)
            if value is None and column in above:
                changes.setdefault(row, {})[column] = above[column]
                number += 1
            elif value is not None:
                above = {each: above[each] for each in columns[:place] if each in above} | {column: value}
    if not number:
        return ()
    text = "The table is a pivot table that writes once what its rows have in common; "
    text += f"{count_text(number, 'blank cell')} took it over from above."
    where = table.sheet.address(found.taken[0], columns[0])
    return (Problem(code="cells-filled-down", where=where, text=text, severity="note"),)


DITTOS = frozenset(
    ('"', "''", *map(chr, (0x201C, 0x201D, 0x3003)), "ditto", "do.", "as above", "same as above", "-do-", '" "', '-"-')
)
"""What stands for the cell above."""
_COPIED = ("title", "grade", "reports_to", "manager_name", "manager_number", "contract", "cost_centre", *UNIT_LEVELS)


def _dittos(
    table: Table, found: Sorted, meanings: Mapping[str, int], changes: dict[int, dict[int, Value]]
) -> tuple[Problem, ...]:
    """Fill cells that say that they are as the one above."""
    number, first = 0, ""
    for column in {meanings[each] for each in _COPIED if each in meanings}:
        values = table.cells(found.taken, column)
        marks = {value for value in set(values) if isinstance(value, str) and value.strip().casefold() in DITTOS}
        above: Value = None
        for row, value in zip(found.taken, values, strict=True) if marks else ():
            if value in marks:
                changes.setdefault(row, {})[column] = above
                number, first = number + 1, first or table.sheet.address(row, column)
            else:
                above = value
    if not number:
        return ()
    text = f"{count_text(number, 'cell says', 'cells say')} that it is as the one above; that was taken for it."
    remedy = "Fill the cells in the list if that is not what they mean."
    return (Problem(code="cells-as-above", where=first, text=text, remedy=remedy, severity="note"),)


def _merged(table: Table, found: Sorted, changes: dict[int, dict[int, Value]]) -> None:
    down = [each for each in table.sheet.merged if each[2] > each[0] > table.header_row]
    taken = set(found.taken) if down else set()
    for first, left, last, _ in down:
        value = table.sheet.value(first, left)
        for row in range(first + 1, min(last, len(table.sheet.rows) - 1) + 1):
            if row in taken and value is not None and table.sheet.value(row, left) is None:
                changes.setdefault(row, {})[left] = value


def _written_once(table: Table, found: Sorted, column: int, changes: dict[int, dict[int, Value]]) -> Problem | None:
    """Fill a column of units that is written for the first row of each unit alone."""
    sample = table.cells(found.taken[:SAMPLE_ROWS], column)
    if sum(value is not None for value in sample) * 2 > len(sample):
        return None
    merged = {row: cells[column] for row, cells in changes.items() if column in cells}
    values = table.cells(found.taken, column)
    values = [merged.get(row, value) for row, value in zip(found.taken, values, strict=True)] if merged else values
    written = [value for value in values if value not in _BLANK]
    if len(values) < 4 or values[0] in _BLANK or len(written) * 2 > len(values) or len(written) < 2:
        return None
    if len(set(written)) != len(written):
        return None
    carried: Value = None
    for row, value in zip(found.taken, values, strict=True):
        carried = carried if value in _BLANK else value
        if value in _BLANK:
            changes.setdefault(row, {})[column] = carried
    text = f'"{table.headers[column]}" is written for the first post of each; it was carried to '
    return Problem(
        code="cells-filled-down",
        where=table.sheet.address(found.taken[0], column),
        text=f"{text}{count_text(len(values) - len(written), 'blank cell')} below.",
        remedy="Fill the column in for every row of the list if that is not what it means.",
        severity="warning",
    )
