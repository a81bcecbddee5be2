"""Managers for posts whose list names none: from levels, or from the head of their unit. Only ever offered.

Both are guesses: a list in the order of its tree hangs each row on the last row one level up, and another list with the
same columns does not. They are made only where they are asked for, and each is said.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.columns import MOST_ALIKE
from workforce_planner.exchange.reporting_lines import Reporting
from workforce_planner.exchange.shapes import circles_of
from workforce_planner.exchange.unit_paths import Path
from workforce_planner.exchange.values import Values
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text

LEVELS, HEADS, DOTS = "levels", "heads", "dots"
WAYS: Mapping[str, str] = {
    LEVELS: "each post reports to the last post one level up in the order of the list",
    HEADS: "each post reports to the head of its unit, the one post of the highest grade or level",
    DOTS: "each post reports to the post whose reference is its own without the last part (1.2 for 1.2.3)",
}
"""Repairs that give managers to posts without."""
_GRADE = re.compile(r"^(\D*)(\d+)")
FEW = 5
"""Fewer posts of a level than this say nothing of the order of a list."""
Rank = tuple[str, int]
"""What is compared: ranks with different words before the number are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOffer:
    """Managers that a way would give: for each row without one its guessed manager; how far the list bears it out."""

    way: str
    managers: Mapping[int, int]
    doubt: str = ""

    @property
    def text(self) -> str:
        """The offer in words."""
        doubt = f" {self.doubt}" if self.doubt else ""
        return f"{count_text(len(self.managers), 'manager')} would be guessed if {WAYS[self.way]}.{doubt}"


def line_offers(values: Values, lines: Reporting, paths: Sequence[Path]) -> tuple[LineOffer, ...]:
    """What each way would give to the rows that name no manager; none where that is one top alone."""
    waits = {wait.row for wait in lines.waits}.union(*lines.outside.values())
    lacking = [row for row, manager in enumerate(lines.manager) if manager is None and row not in waits]
    if len(lacking) < 2:
        return ()
    offers = []
    dotted = by_dots(values["reference"])
    offers.append(LineOffer(way=DOTS, managers={row: dotted[row] for row in lacking if row in dotted}))
    if "level" in values:
        levels = levels_of(values)
        found = by_levels(levels)
        given = {row: found[row] for row in lacking if found[row] is not None}
        offers.append(LineOffer(way=LEVELS, managers=_known(given), doubt=_doubt(levels)))
    found = by_heads(_ranks(values), paths)
    given = {row: found[row] for row in lacking if found[row] is not None}
    offers.append(LineOffer(way=HEADS, managers=_known(given)))
    return tuple(offer for offer in offers if offer.managers)


_DOTTED = re.compile(r"^(.*\w)[./-]\w+$")


def by_dots(references: Sequence[str | None]) -> dict[int, int]:
    """For the rows whose reference goes on with that of one other row (1.2.3 with 1.2) the row of that; nothing where
    fewer than half of the references do.

    >>> by_dots(["1", "1.1", "1.1.1", "1.2"])
    {1: 0, 2: 1, 3: 0}
    """
    places = {reference: row for row, reference in enumerate(references) if reference}
    found = {}
    for reference, row in places.items():
        match = _DOTTED.match(reference)
        if match and match[1] in places:
            found[row] = places[match[1]]
    return found if len(found) * 2 > len(places) else {}


def _known(given: Mapping[int, int | None]) -> dict[int, int]:
    return {row: manager for row, manager in given.items() if manager is not None}


def levels_of(values: Values) -> list[int]:
    """The level of each row, the highest 0; a blank is the highest, as systems write their head so."""
    read: list[int | None] = values["level"]
    known = [level for level in read if level is not None]
    blank = min(known, default=1) - 1
    return [blank if level is None else level for level in read]


def by_levels(levels: Sequence[int]) -> list[int | None]:
    """For each row the last row before it that is one level up, or the nearest level above where there is none."""
    above: list[tuple[int, int]] = []
    found: list[int | None] = []
    for row, level in enumerate(levels):
        while above and above[-1][0] >= level:
            above.pop()
        found.append(above[-1][1] if above else None)
        above.append((level, row))
    return found


def _doubt(levels: Sequence[int]) -> str:
    """Why a list does not seem to be in the order of its tree; "" where nothing speaks against it."""
    if any(level > before + 1 for before, level in zip(levels, levels[1:], strict=False)):
        return "The levels jump, so that the list does not seem to be in the order of its tree."
    rows = Counter(levels)
    with_reports = Counter(level for level, after in zip(levels, levels[1:], strict=False) if after > level)
    for level in sorted(rows)[:-1]:
        if rows[level] >= FEW and with_reports[level] * 3 < rows[level] <= 2 * rows[level + 1]:
            return (
                f"Of the {rows[level]} posts of level {level} only {with_reports[level]} would have reports: the list "
                "seems to be sorted by level, and not in the order of its tree."
            )
    return ""


def by_heads(ranks: Sequence[Rank | None], paths: Sequence[Path]) -> list[int | None]:
    """For each row the head of its unit, or of the unit above where it is the head; None where that is not clear."""
    heads = _heads(ranks, paths)
    return [_head_above(row, ranks, paths[row], heads) for row in range(len(ranks))]


def _heads(ranks: Sequence[Rank | None], paths: Sequence[Path]) -> Mapping[tuple[Path, str], int | None]:
    """The one row of the highest rank among those of each unit itself; None where several share it."""
    best: dict[tuple[Path, str], tuple[int, int | None]] = {}
    for row, (rank, path) in enumerate(zip(ranks, paths, strict=True)):
        if rank is None:
            continue
        key = path, rank[0]
        highest, _ = best.get(key, (-1_000_000, None))
        if rank[1] > highest:
            best[key] = rank[1], row
        elif rank[1] == highest:
            best[key] = highest, None
    return {key: row for key, (_, row) in best.items()}


def _head_above(
    row: int, ranks: Sequence[Rank | None], path: Path, heads: Mapping[tuple[Path, str], int | None]
) -> int | None:
    rank = ranks[row]
    if rank is None:
        return None
    for depth in range(len(path), -1, -1):
        key = path[:depth], rank[0]
        if key not in heads:
            continue
        head = heads[key]
        if head is None:
            return None
        other = ranks[head]
        if other is not None and head != row and other[1] > rank[1]:
            return head
    return None


def _ranks(values: Values) -> list[Rank | None]:
    """How high each row stands: by its level, or by the number of its grade."""
    if "level" in values:
        return [("", -level) for level in levels_of(values)]
    read: dict[str | None, Rank | None] = {grade: _rank(grade) for grade in set(values["grade"])}
    return [read[grade] for grade in values["grade"]]


def _rank(grade: str | None) -> Rank | None:
    found = _GRADE.match(grade or "")
    return (found[1].strip().casefold(), int(found[2])) if found else None


def with_lines(managers: Sequence[int | None], offer: LineOffer) -> list[int | None]:
    """The managers with those of an offer; a guess that would close a circle is left out."""
    made = [offer.managers.get(row, manager) for row, manager in enumerate(managers)]
    for circle in circles_of(made):
        for row in circle:
            made[row] = None if row in offer.managers else made[row]
    return made


def guessed_problems(values: Values, offer: LineOffer) -> list[Problem]:
    """What is said where an offer was taken: every guess, the first twenty by their cells."""
    said = [
        Problem(
            code=f"manager-by-{offer.way}",
            where=values.address("level" if offer.way == LEVELS else "title", row),
            text=f"The manager was guessed (row {values.row_text(manager)}): {WAYS[offer.way]}.",
            remedy="Check it, and set another manager where it is not meant.",
        )
        for row, manager in list(offer.managers.items())[:MOST_ALIKE]
    ]
    if len(offer.managers) > MOST_ALIKE:
        text = f"{count_text(len(offer.managers) - MOST_ALIKE, 'more manager')} were guessed in the same way."
        said.append(Problem(code=f"manager-by-{offer.way}", where=values.name, text=text))
    return said


def offer_problems(values: Values, offers: Sequence[LineOffer]) -> list[Problem]:
    """The offers as problems."""
    return [
        Problem(
            code=f"manager-repair-{offer.way}",
            where=values.name,
            text=offer.text,
            remedy=f'Choose the repair "{offer.way}" in the import to take these guesses.',
            severity="note",
        )
        for offer in offers
    ]
