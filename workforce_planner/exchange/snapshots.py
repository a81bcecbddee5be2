"""Several snapshots of one list stacked under each other: which there are, and the one that is taken."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workforce_planner.exchange.headers import Table, column_name
from workforce_planner.exchange.rows import Aside, Sorted
from workforce_planner.exchange.sheets import Value
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

MOST_SNAPSHOTS = 120
LEAST_SHARED = 5
"""One reference in so many must come again in another snapshot."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"(?i)^\s*(\d{1,2}[\s./-])?([a-z]{3})[a-z]*[\s./,-]*(\d{4}|\d{2})\s*$")
_NUMBERS = re.compile(r"^\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\s*$|^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\s*$")
ALL = "all"
_DATED = frozenset(
    ("starts_on", "ends_on", "post_starts_on", "post_ends_on", "service_start", "birth_date", "absence_end")
)

Moment = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One of several snapshots under each other: how the list calls it, its rows, whether it is taken."""

    words: str
    rows: int
    taken: bool


def moment(value: Value) -> Moment | None:
    """The day or month that a cell names, as year, month, day.

    >>> moment("Mar-15"), moment("2015-03-31"), moment("Team 3")
    ((2015, 3, 0), (2015, 3, 31), None)
    """
    if isinstance(value, date):
        return value.year, value.month, value.day
    if not isinstance(value, str):
        return None
    if match := _MONTH.match(value):
        month = match[2].casefold()
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        day = int(re.sub(r"\D", "", match[1] or "") or 0)
        return (year, _MONTHS.index(month) + 1, day) if month in _MONTHS else None
    if match := _NUMBERS.match(value):
        return _moment(match)
    return None


def _moment(match: re.Match[str]) -> Moment | None:
    year, month, day = (match[1], match[2], match[3] or "0") if match[1] else (match[6], match[5], match[4])
    return (int(year), int(month), int(day)) if 1 <= int(month) <= 12 and int(day) <= 31 else None


def one_snapshot(
    table: Table, found: Sorted, meanings: Mapping[str, int], wanted: str
) -> tuple[Sorted, tuple[Problem, ...], tuple[Snapshot, ...]]:
    """The rows of one snapshot, those of the others set aside, what is to be said of it, and which there are.

    The latest is taken unless another is wanted; "all" takes every row.
    """
    column = _column(table, found, meanings)
    if column is None:
        return found, (), ()
    values = table.cells(found.taken, column)
    counts = Counter(values)
    order = sorted(counts, key=lambda value: moment(value) or (0, 0, 0))
    if wanted.casefold() == ALL:
        return found, (), tuple(Snapshot(words=_words(each), rows=counts[each], taken=True) for each in order)
    chosen = next((value for value in order if _named(value, wanted)), None) if wanted else order[-1]
    if chosen is None:
        text = f'There is no snapshot "{wanted}".'
        return found, (_problem(table, column, text, f"There are: {list_text([_words(each) for each in order])}."),), ()
    taken = [row for row, value in zip(found.taken, values, strict=True) if value == chosen]
    others = [
        Aside(row=row, kind="snapshot", reason=f"of another snapshot ({_words(value)})")
        for row, value in zip(found.taken, values, strict=True)
        if value != chosen
    ]
    aside = sorted([*found.aside, *others], key=lambda each: each.row)
    shown = [f"{_words(value)} ({count_text(counts[value], 'row')})" for value in order]
    header = table.headers.get(column, column_name(column))
    which = "the one you chose" if wanted else "the latest"
    text = (
        f'The list holds {len(order)} snapshots under each other (column "{header}"): {list_text(shown)}. '
        f"Only {_words(chosen)}, {which}, was taken."
    )
    said = _problem(table, column, text, "Choose another snapshot in the import if that is the one you need.")
    there = tuple(Snapshot(words=_words(each), rows=counts[each], taken=each == chosen) for each in order)
    return replace(found, taken=taken, aside=aside), (said,), there


def _problem(table: Table, column: int, text: str, remedy: str) -> Problem:
    where = table.sheet.address(max(table.header_row, 0), column)
    return Problem(code="snapshots-stacked", where=where, text=text, remedy=remedy)


def _words(value: Value) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value).strip()


def _named(value: Value, wanted: str) -> bool:
    return _words(value).casefold() == wanted.strip().casefold() or (
        moment(value) is not None and moment(value) == moment(wanted)
    )


def _column(table: Table, found: Sorted, meanings: Mapping[str, int]) -> int | None:
    """The column that tells the snapshots apart: days alone, and the same posts under several of them."""
    at = meanings.get("reference", meanings.get("employee_number"))
    if at is None:
        return None
    references = table.cells(found.taken, at)
    if len(set(references)) * 10 > len(references) * 9:
        return None
    dated = {meanings[each] for each in _DATED if each in meanings}
    for column in table.headers:
        if column != at and column not in dated and _tells_apart(table, found, column, references):
            return column
    return None


def _tells_apart(table: Table, found: Sorted, column: int, references: Sequence[Value]) -> bool:
    values = table.cells(found.taken, column)
    different = set(values)
    if not 2 <= len(different) <= MOST_SNAPSHOTS or any(moment(value) is None for value in different):
        return False
    of_reference: dict[Value, set[Value]] = {}
    for reference, value in zip(references, values, strict=True):
        if reference is not None:
            of_reference.setdefault(reference, set()).add(value)
    several = sum(len(each) > 1 for each in of_reference.values())
    return several * LEAST_SHARED >= len(of_reference) > 0
