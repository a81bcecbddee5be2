"""Finds the person of one list in the posts of another: by employee number, by reference, or by name and title."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.manager_words import holder_words, index_of
from workforce_planner.exchange.names import alike, initial_and_surname
from workforce_planner.exchange.values import Values

BY_NUMBER, BY_REFERENCE, BY_NAME = "employee number", "reference", "name, initial and title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """For every row of the base the row of the other list (None: none), the way, and what was left."""

    rows: list[int | None]
    way: str
    left: tuple[int, ...]
    """Rows of the other list that belong to no row of the base."""
    doubtful: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Rows of the base that fit several rows of the other list, which were not guessed at."""


def matched(base: Values, other: Values, rows: Sequence[int], wanted: Sequence[bool]) -> Matches:
    """Match rows of another list to the base; `wanted` says which rows of the base have somebody in them."""
    for way, meaning in ((BY_NUMBER, "employee_number"), (BY_REFERENCE, "reference")):
        if (found := _by_key(base[meaning], other[meaning], rows)) is not None:
            return _result(found, rows, way, len(base))
    pairs, doubtful = _by_name(base, other, rows, wanted)
    return _result(pairs, rows, BY_NAME, len(base), doubtful)


def _result(
    pairs: dict[int, int], rows: Sequence[int], way: str, size: int, doubtful: dict[int, list[int]] | None = None
) -> Matches:
    used = set(pairs.values())
    return Matches(
        rows=[pairs.get(row) for row in range(size)],
        way=way,
        left=tuple(row for row in rows if row not in used),
        doubtful=tuple((row, tuple(found)) for row, found in (doubtful or {}).items()),
    )


def _by_key(base: Sequence[str | None], other: Sequence[str | None], rows: Sequence[int]) -> dict[int, int] | None:
    """Pairs by a key that is one row's alone in both lists; None where hardly any row has one."""
    theirs = index_of([other[row] for row in rows])
    if not theirs or any(len(found) > 1 for found in theirs.values()):
        return None
    ours = index_of(base)
    pairs = {ours[key][0]: rows[found[0]] for key, found in theirs.items() if key in ours and len(ours[key]) == 1}
    return pairs if pairs and len(pairs) * 2 >= min(len(theirs), len(ours)) else None


def _by_name(
    base: Values, other: Values, rows: Sequence[int], wanted: Sequence[bool]
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Pairs of whom nobody else fits, name by name; what fits several is told apart by grade, hours and cost centre."""
    open_rows = _candidates(base, other, rows, wanted)
    pairs: dict[int, int] = {}
    for tell in (None, *_telling(base, other)):
        _settle(open_rows, pairs, tell)
    return pairs, {row: sorted(found) for row, found in open_rows.items() if found}


def _candidates(base: Values, other: Values, rows: Sequence[int], wanted: Sequence[bool]) -> dict[int, set[int]]:
    ours, theirs = holder_words(base), holder_words(other)
    titles, others = base["title"], other["title"]
    people: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        initial, surname = initial_and_surname(theirs[row] or "")
        people[initial, (others[row] or "").casefold()].append((surname, row))
    found: dict[int, set[int]] = {}
    for row, name in enumerate(ours):
        if not wanted[row] or not name:
            continue
        initial, surname = initial_and_surname(name)
        here = people.get((initial, (titles[row] or "").casefold()), ())
        found[row] = {each for words, each in here if initial and alike(words, surname)}
    return found


def _telling(base: Values, other: Values) -> list[Callable[[int, int], bool]]:
    """Tests that tell apart two people of one name and title."""
    meanings = ("contracted_minutes", "fte", "point", "cost_centre", "team", "unit", "grade")
    there = [each for each in meanings if each in base and each in other]

    def same(meaning: str) -> Callable[[int, int], bool]:
        ours, theirs = base[meaning], other[meaning]
        return lambda row, person: ours[row] == theirs[person]

    return [same(meaning) for meaning in there]


def _settle(open_rows: dict[int, set[int]], pairs: dict[int, int], tell: Callable[[int, int], bool] | None) -> None:
    """Pair rows that fit only each other, again and again, until nothing more is beyond doubt."""
    while True:
        claims: dict[int, list[int]] = defaultdict(list)
        narrowed: dict[int, set[int]] = {}
        for row, people in open_rows.items():
            narrowed[row] = {each for each in people if tell is None or tell(row, each)}
            for each in narrowed[row]:
                claims[each].append(row)
        sure = {row: next(iter(people)) for row, people in narrowed.items() if len(people) == 1}
        new = {row: person for row, person in sure.items() if claims[person] == [row]}
        if not new:
            return
        pairs.update(new)
        gone = set(new.values())
        for row in list(open_rows):
            if row in new:
                del open_rows[row]
            else:
                open_rows[row] -= gone
