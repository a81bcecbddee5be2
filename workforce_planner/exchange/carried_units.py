"""Finds the level of units that no header names: those of team rows, titles, sheet names and indentation."""

from collections.abc import Mapping, Sequence

from workforce_planner.exchange.content_guesses import nests
from workforce_planner.exchange.evidence import Column
from workforce_planner.exchange.spellings import UNIT_LEVELS

_USUAL = ("directorate", "service", "team")
"""The levels that are taken first, the lowest last."""


INDENTATION = "indentation"


def _place_indentation(columns: Sequence[Column], carried: Mapping[int, str]) -> None:
    """How far titles are set in is a level of posts, where no column says that itself; it is never a unit."""
    said = any(each.meaning == "level" for each in columns)
    for column in columns:
        if carried.get(column.column) == INDENTATION and not said:
            column.take("level", 2, "how far the titles are set in")


def place_carried(columns: Sequence[Column], carried: Mapping[int, str]) -> None:
    """Give carried columns without a known header a level beside the columns of units, as their values nest.

    They stand in the order of their levels, the highest first. One that says what another column says adds nothing.
    """
    _place_indentation(columns, carried)
    unplaced = [each for each in columns if carried.get(each.column, "section") != "section" and not each.meaning]
    unplaced = [each for each in unplaced if carried[each.column] != INDENTATION]
    unplaced = [each for each in unplaced if each.measure.sample]
    named = {each.meaning: each for each in columns if each.meaning in UNIT_LEVELS}
    waiting = []
    for column in unplaced:
        same = next((each for each in named.values() if _says_the_same(column, each)), None)
        if same is None:
            waiting.append(column)
        else:
            column.why = [f'it says the same as "{same.header}"']
            column.decided = "same"
    for index, column in enumerate(waiting):
        level = _level(column, named, len(waiting) - index)
        if level is not None:
            column.take(level, 2, "names of units")
            named[level] = column


def _says_the_same(one: Column, other: Column) -> bool:
    pairs = one.measure.pairs(other.measure)
    return bool(pairs) and all(str(a).strip().casefold() == str(b).strip().casefold() for a, b in pairs)


def _level(column: Column, named: Mapping[str, Column], left: int) -> str | None:
    """A free level below the columns whose units hold these, and above those whose units stand in these; `left` is how
    many columns, this one and those below it, still want one."""
    places = {UNIT_LEVELS.index(level): other for level, other in named.items()}
    above = [place for place, other in places.items() if _is_below(column, other)]
    below = [place for place, other in places.items() if place not in above and _is_below(other, column)]
    low, high = max(above, default=-1) + 1, min((each for each in below if each > max(above, default=-1)), default=None)
    free = [level for level in UNIT_LEVELS[low:high] if level not in named]
    usual = [level for level in _USUAL if level in free]
    choice = usual if len(usual) >= left else free
    return choice[-min(left, len(choice))] if choice else None


def _is_below(low: Column, high: Column) -> bool:
    """Whether each unit of one column stands in one of the other's."""
    return len(low.measure.values) >= len(high.measure.values) and nests(low.measure, high.measure)
