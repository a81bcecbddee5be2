"""Tells problems of one sort together: a wall of warnings is closed unread, a sentence with its rows is not.

Each problem keeps its cell where cells matter: in JSON, and in the copy of a list with its cells marked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, ranges_text

LEAST = 4
"""So many problems of one column that say the same are told in a sentence."""
MOST_APART, FIRST = 8, 3
"""Problems of one sort that each say something else are told one by one up to so many; of more only the first are."""
EACH_COUNTS = frozenset(("person-in-one-list", "person-without-listed-post", "person-doubtful", "row-set-aside"))
"""Problems that name whom or what must not be lost: each is told."""
_PLACE = re.compile(r"^(?P<sheet>.+)!(?P<column>[A-Z]{0,3})(?P<row>\d{1,7})$")
_EACH = "The copy of the list with its cells marked says what is wrong in each."


def told_together(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems in their order, those of one sort and one column as one, and those that are each told behind the rest.

    Texts are as they may be shown already.
    """
    places = [_PLACE.match(problem.where) for problem in problems]
    sorts: dict[tuple[str, ...], list[int]] = {}
    for number, (problem, place) in enumerate(zip(problems, places, strict=True)):
        if place is not None and problem.code not in EACH_COUNTS:
            sorts.setdefault((problem.code, problem.severity, place["sheet"], place["column"]), []).append(number)
    told = dict(enumerate(problems))
    for alike in sorts.values():
        if len(alike) >= LEAST:
            _tell(told, alike, [int(place["row"]) if (place := places[each]) else 0 for each in alike])
    kept = [told[number] for number in sorted(told)]
    many = Counter(problem.code for problem in kept if problem.code in EACH_COUNTS)
    return tuple(sorted(kept, key=lambda problem: many[problem.code] >= LEAST))


def _tell(told: dict[int, Problem], alike: Sequence[int], rows: Sequence[int]) -> None:
    """Put one problem in the place of those that say the same, and of the rest beyond the first."""
    row_of = dict(zip(alike, rows, strict=True))
    by_words: dict[tuple[str, str], list[int]] = {}
    for number in alike:
        by_words.setdefault((told[number].whole, told[number].remedy), []).append(number)
    others = []
    for same in by_words.values():
        if len(same) < LEAST:
            others += same
            continue
        first = told[same[0]]
        _put(told, same, f"{first.text} So it is in {_rows(row_of[each] for each in same)}.", first.remedy)
    others.sort()
    if len(others) > MOST_APART:
        more = others[FIRST:]
        _put(told, more, f"Trouble of the same kind is in {_rows(row_of[each] for each in more)}.", _EACH)


def _put(told: dict[int, Problem], numbers: Sequence[int], text: str, remedy: str) -> None:
    told[numbers[0]] = replace(told[numbers[0]], text=text, remedy=remedy, unnamed="")
    for number in numbers[1:]:
        del told[number]


def _rows(rows: Iterable[int]) -> str:
    found = sorted(set(rows))
    return f"{count_text(len(found), 'row')}: {ranges_text(found)}"
