"""Tables that stand beside a list on its sheet and are no part of it: another list after an empty column."""

from collections.abc import Sequence
from dataclasses import replace

from workforce_planner.exchange.headers import Table, known_meanings
from workforce_planner.exchange.sheets import Row, Sheet, column_letters, is_blank
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import list_text, quoted

LEAST_ROWS = 2
LEAST_COLUMNS = 3
LEAST_KNOWN = 4
"""So many known columns has the list that another table stands beside."""


def without_neighbour(table: Table) -> tuple[Sheet, Problem] | None:
    """The sheet without a table that stands to the right of the list, and what is said of it; None where there is none.

    It is told by an empty column before it and by its rows: they begin where those of the list do and follow one
    another without a gap, but end elsewhere. Columns of the list are filled in here and there, or down to its end.
    """
    for gap in _gaps(table):
        left = {column: parts for column, parts in table.parts.items() if column < gap}
        right = sorted(column for column in table.headers if column > gap)
        if len(known_meanings(left)) < LEAST_KNOWN or len(right) < LEAST_COLUMNS:
            continue
        rows = table.sheet.rows[table.header_row + 1 :]
        if _is_apart(rows, sorted(left), right):
            return replace(table.sheet, rows=[row[:gap] for row in table.sheet.rows]), _problem(table, right)
    return None


def _gaps(table: Table) -> list[int]:
    """The columns between headers in which nothing stands, from the header down."""
    rows = table.sheet.rows[table.header_row :]
    between = range(min(table.headers, default=0) + 1, max(table.headers, default=0))
    free = [column for column in between if column not in table.headers]
    return [column for column in free if all(column >= len(row) or is_blank(row[column]) for row in rows)]


def _is_apart(rows: Sequence[Row], left: Sequence[int], right: Sequence[int]) -> bool:
    own, beside = _filled(rows, left), _filled(rows, right)
    together = beside == list(range(len(beside)))
    return together and len(beside) >= LEAST_ROWS and bool(own) and own[-1] != beside[-1] and _full(rows, beside, right)


def _filled(rows: Sequence[Row], columns: Sequence[int]) -> list[int]:
    """The rows in which some of the columns say something."""
    wide = [[column for column in columns if column < len(row) and not is_blank(row[column])] for row in rows]
    return [index for index, filled in enumerate(wide) if filled]


def _full(rows: Sequence[Row], beside: Sequence[int], right: Sequence[int]) -> bool:
    """Whether the first of the columns is filled in each of its rows, and most of the others."""
    cells = [column < len(rows[row]) and not is_blank(rows[row][column]) for row in beside for column in right]
    first = all(right[0] < len(rows[row]) and not is_blank(rows[row][right[0]]) for row in beside)
    return first and sum(cells) * 10 >= len(cells) * 7


def _problem(table: Table, right: Sequence[int]) -> Problem:
    shown = list_text([quoted(table.headers[column]) for column in right[:4]])
    where = f"{column_letters(right[0])} to {column_letters(right[-1])}"
    return Problem(
        code="table-not-read",
        where=table.sheet.address(table.header_row, right[0]),
        text=f"Beside the list, after an empty column, stands another table (columns {where}: {shown}); "
        "it was not read.",
        remedy="Enter after the import what it says of these posts, or import it from a sheet of its own.",
    )
