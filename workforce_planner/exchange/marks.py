"""Gives every row of data what the rows above it name: the team, the service over that team, the section."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.rows import Mark
from workforce_planner.exchange.spellings import UNIT_LEVELS

_PREFIX = re.compile(r"(?i)^(directorate|division|department|service|section|unit|team)\s*(?:name)?\s*[:–—-]\s*(\S.*)$")
SECTION = "Section of the list"
LEVEL_NAMES = ("Directorate", "Division", "Service", "Team")
"""What carried levels are called, from the top down; the lowest is the team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One carried value for each row of data, and the cell that says it; None where nothing does."""

    header: str
    source: str
    values: list[str | None]
    cells: list[tuple[int, int] | None]


def carried_levels(marks: Sequence[Mark], rows: Sequence[int]) -> list[Carried]:
    """What team and section rows say of the rows of data, from the highest level down; headers are given later."""
    teams = [mark for mark in marks if mark.kind == "team"]
    levels = _levels(teams, rows)
    named = dict(zip(_named_levels(teams).values(), map(_level_word, teams), strict=False))
    found = [
        _carry(teams, levels, level, rows, named.get(level, ""))
        for level in range(max(levels.values(), default=-1) + 1)
    ]
    sections = [mark for mark in marks if mark.kind == "section"]
    if sections:
        both = sorted((*teams, *sections), key=lambda mark: mark.row)
        section = _carry(both, {mark.row: 0 if mark.kind == "section" else -1 for mark in both}, 0, rows)
        found.append(Carried(header=SECTION, source="section", values=section.values, cells=section.cells))
    return found


def _levels(marks: Sequence[Mark], rows: Sequence[int]) -> dict[int, int]:
    """The level of each mark by its row, 0 the highest: as it says itself, else by what stands directly under it."""
    runs = _runs(marks, rows)
    deepest = max(map(len, runs), default=0)
    places: dict[tuple[object, ...], list[int]] = {}
    for run in runs:
        for place, mark in enumerate(run, deepest - len(run)):
            if len(run) > 1:
                places.setdefault(mark.style, []).append(place)
    several = len({mark.style for mark in marks}) > 1
    by_style = {style: round(sum(found) / len(found)) for style, found in places.items()} if several else {}
    levels = {}
    for run in runs:
        for place, mark in enumerate(run, deepest - len(run)):
            levels[mark.row] = by_style.get(mark.style, place) if len(run) == 1 else place
    return _named_levels(marks) or levels


def _named_levels(marks: Sequence[Mark]) -> dict[int, int]:
    """Levels as the marks themselves name them ("Service: Fostering"), where all do."""
    words = [match[1].casefold() if (match := _PREFIX.match(mark.text)) else "" for mark in marks]
    if not words or "" in words:
        return {}
    order = [each for each in ("directorate", "department", "division", "service", "section", "unit", "team")
             if each in words]  # fmt: skip
    return {mark.row: order.index(word) for mark, word in zip(marks, words, strict=True)}


def _level_word(mark: Mark) -> str:
    """The level that a mark names itself, as a header."""
    match = _PREFIX.match(mark.text)
    return match[1].capitalize() if match else ""


def _runs(marks: Sequence[Mark], rows: Sequence[int]) -> list[list[Mark]]:
    """Marks that follow each other without a row of data between them."""
    taken, at = sorted(rows), 0
    runs: list[list[Mark]] = []
    before = -1
    for mark in marks:
        passed = at
        while at < len(taken) and taken[at] < mark.row:
            at += 1
        if runs and passed == at and before >= 0:
            runs[-1].append(mark)
        else:
            runs.append([mark])
        before = mark.row
    return runs


def _carry(
    marks: Sequence[Mark], levels: Mapping[int, int], level: int, rows: Sequence[int], header: str = ""
) -> Carried:
    values: list[str | None] = []
    cells: list[tuple[int, int] | None] = []
    value: str | None = None
    cell: tuple[int, int] | None = None
    at = 0
    for row in rows:
        while at < len(marks) and marks[at].row < row:
            mark = marks[at]
            if levels[mark.row] == level:
                value, cell = _name(mark.text), (mark.row, mark.column)
            elif levels[mark.row] < level:
                value, cell = None, None
            at += 1
        values.append(value)
        cells.append(cell)
    return Carried(header=header, source="team rows", values=values, cells=cells)


def _name(text: str) -> str:
    match = _PREFIX.match(text)
    return match[2] if match else text.removesuffix(":").rstrip()


def level_headers(count: int, over: str, under: str, taken: frozenset[str]) -> list[str]:
    """What so many carried levels are called, the highest first: below the level `over` that a column of the list
    gives, above the level `under` (either may be ""), and like none that is `taken`.

    >>> level_headers(2, "", "", frozenset()), level_headers(1, "", "team", frozenset({"team"}))
    (['Service', 'Team'], ['Service'])
    >>> level_headers(1, "service", "", frozenset({"service"}))
    ['Team']
    """
    low = UNIT_LEVELS.index(over) if over else -1
    high = UNIT_LEVELS.index(under) if under else len(UNIT_LEVELS)
    if low >= high:
        low = -1
    free = [level for level in UNIT_LEVELS[low + 1 : high] if level not in taken]
    usual = [level for level in free if level.capitalize() in LEVEL_NAMES]
    if count == 3 and set(usual) >= {"directorate", "service", "team"}:
        usual = ["directorate", "service", "team"]
    levels = usual if len(usual) >= count else free
    found = [level.replace("_", " ").capitalize() for level in levels[max(0, len(levels) - count) :]]
    return [f"Level {number}" for number in range(1, count - len(found) + 1)] + found
