"""Lists that write the title of a post further to the right the lower it stands: a column for each level."""

from collections.abc import Sequence
from dataclasses import replace

from workforce_planner.exchange.headers import Table
from workforce_planner.exchange.measures import TESTS
from workforce_planner.exchange.sheets import Value, is_blank

LEAST_COLUMNS, LEAST_ROWS = 3, 4
SAMPLE_ROWS = 2_000


def stairs_of(table: Table, rows: Sequence[int]) -> tuple[int, ...]:
    """The columns of levels, from the highest; none where the list has no such columns.

    Of them every row fills one, none goes down by more than one level from the row above it, and what stands there are
    words for jobs.
    """
    columns = sorted(table.headers)
    sample = rows[:SAMPLE_ROWS]
    if len(sample) < LEAST_ROWS:
        return ()
    for start in range(len(columns)):
        for end in range(len(columns), start + LEAST_COLUMNS - 1, -1):
            run = columns[start:end]
            if run[-1] - run[0] == len(run) - 1 and _are_stairs(table, sample, run):
                return tuple(run)
    return ()


def _are_stairs(table: Table, rows: Sequence[int], run: Sequence[int]) -> bool:
    before = -1
    levels = set()
    words = jobs = 0
    for row in rows:
        filled = [place for place, column in enumerate(run) if not is_blank(table.sheet.value(row, column))]
        if len(filled) != 1 or filled[0] > before + 1:
            return False
        before = filled[0]
        levels.add(before)
        said = table.sheet.value(row, run[before])
        words += isinstance(said, str)
        jobs += isinstance(said, str) and TESTS["role"](said)
    return levels == set(range(len(run))) and words == len(rows) and jobs * 2 > len(rows)


def without_stairs(table: Table, stairs: Sequence[int]) -> Table:
    """The table without the headers of its columns of levels: what stands there is carried to each row as its title."""
    away = set(stairs)
    return replace(
        table,
        headers={column: header for column, header in table.headers.items() if column not in away},
        parts={column: parts for column, parts in table.parts.items() if column not in away},
    )


def step_of(table: Table, row: int, stairs: Sequence[int]) -> tuple[int, Value] | None:
    """On which of the levels a row stands, from 0, and its title; None where it fills none of them."""
    for place, column in enumerate(stairs):
        if not is_blank(value := table.sheet.value(row, column)):
            return place, value
    return None
