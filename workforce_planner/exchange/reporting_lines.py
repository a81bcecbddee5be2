"""Works out who reports to whom from the manager columns, and who must wait for a manager, and why.

A manager is sought by reference or employee number, then by name, then by title. What is not found beyond doubt is not
guessed: the post waits in the holding area under what the list says.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from workforce_planner.exchange.manager_cells import (
    AMBIGUOUS,
    CIRCLE,
    ITSELF,
    PLACEHOLDER,
    UNKNOWN,
    is_placeholder,
    key_beside,
)
from workforce_planner.exchange.manager_words import (
    NAME,
    REPAIRS,
    SEVERAL,
    TITLE,
    Finder,
    Match,
    found_by_repair,
    repair_named,
)
from workforce_planner.exchange.shapes import Shape, circles_of, shape_of
from workforce_planner.exchange.values import Values

Path = tuple[object, ...]
Teams = Mapping[Path, Sequence[int]]
"""The path of a unit, and the rows below each part of one."""
MANAGER_MEANINGS = ("reports_to", "manager_number", "manager_name")
FIRST, LAST = "first", "last"
OUTSIDE = "outside"
"""Answers: which row of a repeated reference gets its reports; that a manager is outside the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Why a row waits for its manager: the word of the list, the reason, and the rows it may mean."""

    row: int
    word: str
    reason: str
    rows: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A manager that was taken on evidence short of a key: the row, the word, the manager's row, how it was found."""

    row: int
    word: str
    manager: int
    way: str
    """"vacant title": the vacant post of that title in the team; "team": the one of the name or title in the team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A repair that is not made unless it is asked for: its name, how many managers it would find, in words."""

    repair: str
    found: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """For every row the row of its manager (None for a top and for what waits), and all that must be said of it."""

    manager: list[int | None]
    meaning: str = ""
    way: str = ""
    waits: tuple[Wait, ...] = ()
    guesses: tuple[Guess, ...] = ()
    offers: tuple[Offer, ...] = ()
    outside: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Words for a top outside the list, with the rows that report to it."""
    choices: Mapping[str, Shape] = field(default_factory=dict)
    """Where a repeated reference has reports: the shape that each answer would make."""
    words: Sequence[str | None] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person answered about managers, and what is known of the rows beside their manager columns."""

    repairs: frozenset[str] = frozenset()
    managers: Mapping[str, str] = field(default_factory=dict)
    """What the list says to the reference of the post that is meant, or `outside`."""
    duplicates: str = ""
    vacant: Sequence[bool] = ()
    paths: Sequence[Path] = ()
    shared: frozenset[int] = frozenset()
    """Rows that share one job with an earlier row: either is the same manager."""
    people: Mapping[str, int] = field(default_factory=dict)
    """Employee numbers of people who stand in no row of their own, with the row of the post they cover."""


def reporting(values: Values, said: Said = Said()) -> Reporting:  # noqa: B008 (frozen)
    """Who reports to whom among the rows."""
    meanings = [each for each in MANAGER_MEANINGS if each in values]
    if not meanings:
        return Reporting(manager=[None] * len(values))
    return _Lines(values, meanings, said).reporting()


class _Lines:
    """One working out of reporting lines."""

    def __init__(self, values: Values, meanings: Sequence[str], said: Said) -> None:
        self.values = values
        self.said = said
        self.meaning = meanings[0]
        self.words = _first_words(values, meanings)
        self.repairs = frozenset(map(repair_named, said.repairs)) & frozenset(REPAIRS)
        self.counts = Counter(word for word in self.words if word is not None)
        self.finder = Finder(values, self.counts, self.repairs)
        self.waits: dict[int, Wait] = {}
        self.guesses: list[Guess] = []
        self.placeholders: list[int] = []
        self.repeated: list[int] = []
        self._in_teams: dict[str, Teams] = {}
        self._vacant_in_teams: dict[str, Teams] = {}

    def reporting(self) -> Reporting:
        """All of it."""
        answered, here = {**self._sure(), **self._answered()}, self._answered_here()
        managers = [
            here[row]
            if row in here
            else None
            if word is None
            else answered[word]
            if word in answered
            else self._manager(row, word)
            for row, word in enumerate(self.words)
        ]
        outside = self._outside(managers)
        self._hold_placeholders(managers)
        choices = self._choices(managers)
        self._hold_circles(managers)
        return Reporting(
            manager=managers,
            meaning=self.meaning,
            way=self.finder.way,
            waits=tuple(self.waits[row] for row in sorted(self.waits)),
            guesses=tuple(self.guesses),
            offers=self._offers(),
            outside=outside,
            choices=choices,
            words=self.words,
        )

    def _sure(self) -> dict[str, int | None]:
        """The rows of words by which one row alone can be meant, and nothing is to be said of that."""
        return {
            word: match.rows[0]
            for word, match in self.finder.found.items()
            if len(match.rows) == 1 and match.way != TITLE
        }

    def _answered(self) -> dict[str, int | None]:
        """The rows that a person named for words of the list."""
        found: dict[str, int | None] = {}
        for word, meant in self.said.managers.items():
            row = self._meant(meant)
            if row is not None:
                found[word] = row
        return found

    def _answered_here(self) -> dict[int, int | None]:
        """The rows that a person named for one cell alone, by the row of the cell."""
        said = {cell: meant for cell, meant in self.said.managers.items() if "!" in cell}
        if not said:
            return {}
        rows = {self.values.address(self.meaning, row): row for row in range(len(self.values))}
        return {
            rows[cell]: row for cell, meant in said.items() if cell in rows and (row := self._meant(meant)) is not None
        }

    def _meant(self, meant: str) -> int | None:
        """The row of a post that a person named: by the key of managers, by its reference, or by a cell of its row."""
        rows = self.finder.keys.get(self.finder.fold(meant), ())
        if len(rows) == 1:
            return rows[0]
        return self._by_key.get(meant)

    @cached_property
    def _by_key(self) -> Mapping[str, int]:
        return {key: row for row, key in enumerate(post_keys(self.values))}

    def _manager(self, row: int, word: str) -> int | None:
        match = self.finder.found[word]
        if not match.rows:
            return self._not_found(row, word)
        if len(match.rows) == 1:
            if match.way == TITLE and self._is_vacant(match.rows[0]):
                self.guesses.append(Guess(row=row, word=word, manager=match.rows[0], way="vacant title"))
            return match.rows[0]
        chosen = self._one_of(row, word, match)
        if chosen is None:
            self.waits[row] = Wait(row=row, word=word, reason=AMBIGUOUS, rows=match.rows)
        return chosen

    def _not_found(self, row: int, word: str) -> int | None:
        if word in self.said.people:
            return self.said.people[word]
        if is_placeholder(word):
            self.placeholders.append(row)
        else:
            self.waits[row] = Wait(row=row, word=word, reason=UNKNOWN)
        return None

    def _one_of(self, row: int, word: str, match: Match) -> int | None:
        """Which of several rows is meant: of a shared job the first; of a name or title the one in the team."""
        if match.way == SEVERAL:
            return None
        if match.way not in (NAME, TITLE):
            self.repeated.append(row)
            if all(each in self.said.shared for each in match.rows[1:]):
                return match.rows[0]
            return {FIRST: match.rows[0], LAST: match.rows[-1]}.get(self.said.duplicates)
        near = self._nearest(row, word, match)
        if len(near) != 1:
            return None
        vacant = match.way == TITLE and self._is_vacant(near[0])
        self.guesses.append(Guess(row=row, word=word, manager=near[0], way="vacant title" if vacant else "team"))
        return near[0]

    def _is_vacant(self, row: int) -> bool:
        return bool(self.said.vacant) and self.said.vacant[row]

    def _nearest(self, row: int, word: str, match: Match) -> list[int]:
        """Those that share the longest part of the unit's path, team first, and of several of a title the vacant ones;
        two at most, which is enough to know that they are several, and none where none shares a part."""
        if not self.said.paths:
            return []
        own, teams = self.said.paths[row], self._teams_of(word, match)
        for depth in range(len(own), 0, -1):
            near = _others(row, teams.get(own[:depth], ()))
            if near:
                several = match.way == TITLE and len(near) > 1
                return _others(row, self._vacant_in_teams[word].get(own[:depth], ())) if several else near
        return []

    def _teams_of(self, word: str, match: Match) -> Teams:
        """The rows that a word may mean by every part of their unit's path; gone through once for all that ask."""
        if word not in self._in_teams:
            teams: defaultdict[Path, list[int]] = defaultdict(list)
            vacant: defaultdict[Path, list[int]] = defaultdict(list)
            for each in match.rows:
                path = self.said.paths[each]
                for depth in range(1, len(path) + 1):
                    teams[path[:depth]].append(each)
                    if self._is_vacant(each):
                        vacant[path[:depth]].append(each)
            self._in_teams[word], self._vacant_in_teams[word] = teams, vacant
        return self._in_teams[word]

    def _outside(self, managers: list[int | None]) -> dict[str, Sequence[int]]:
        """The top that stands outside the list: the one manager that is missing where the list has no other top."""
        asked = {word for word, answer in self.said.managers.items() if answer == OUTSIDE}
        missing = Counter(wait.word for wait in self.waits.values() if wait.reason == UNKNOWN)
        tops = sum(manager is None for manager in managers) - sum(missing.values())
        words = asked & missing.keys()
        if not words and len(missing) == 1 and tops == 0 and self._is_a_manager(next(iter(missing))):
            words = set(missing)
        outside: dict[str, Sequence[int]] = {}
        for word in sorted(words):
            rows = [row for row, wait in self.waits.items() if wait.word == word]
            outside[word] = rows
            for row in rows:
                del self.waits[row]
        return outside

    def _is_a_manager(self, word: str) -> bool:
        return len(self.words) > 1 and not found_by_repair({word: 1}, self.finder.keys, frozenset(REPAIRS))

    def _hold_placeholders(self, managers: list[int | None]) -> None:
        """A placeholder makes a top; where there are several, those on which nothing hangs wait to be looked at."""
        if len(self.placeholders) < 2:
            return
        above = set(managers)
        for row in self.placeholders:
            if row not in above:
                self.waits[row] = Wait(row=row, word=self.words[row] or "", reason=PLACEHOLDER)

    def _choices(self, managers: list[int | None]) -> dict[str, Shape]:
        """What each answer about repeated references would make of the list."""
        repeated = [row for row in self.repeated if row in self.waits or self.said.duplicates]
        if not repeated:
            return {}
        return {answer: shape_of(self._kept(managers, place)) for answer, place in ((FIRST, 0), (LAST, -1))}

    def _kept(self, managers: Sequence[int | None], place: int) -> list[int | None]:
        """The managers where one row of every reference is kept, the first or the last."""
        chosen: dict[int, int] = {}
        for rows in self.finder.keys.values():
            chosen.update(dict.fromkeys(rows, rows[place]))
        kept = [row for row in range(len(managers)) if chosen.get(row, row) == row]
        number = {row: index for index, row in enumerate(kept)}
        waits = {row: wait.rows[place] for row, wait in self.waits.items() if wait.reason == AMBIGUOUS and wait.rows}
        above = [waits.get(row, managers[row]) for row in kept]
        return [None if manager is None else number[chosen.get(manager, manager)] for manager in above]

    def _hold_circles(self, managers: list[int | None]) -> None:
        """Let the posts of circles wait, and those that name themselves; the only top of a list may name itself."""
        circles = circles_of(managers)
        alone = [circle[0] for circle in circles if len(circle) == 1]
        head = alone[0] if len(alone) == 1 and len(circles) == 1 and None not in managers else None
        for circle in circles:
            reason = ITSELF if len(circle) == 1 else CIRCLE
            for row in circle:
                if row != head:
                    self.waits[row] = Wait(row=row, word=self.words[row] or "", reason=reason, rows=circle)
                managers[row] = None

    def _offers(self) -> tuple[Offer, ...]:
        missing = Counter(wait.word for wait in self.waits.values() if wait.reason == UNKNOWN)
        missing = Counter({_key_part(word): count for word, count in missing.items()})
        left = [each for each in REPAIRS if each not in self.repairs]
        offers = []
        for repair in left if missing else ():
            found = found_by_repair(missing, self.finder.keys, self.repairs | {repair})
            if found:
                offers.append(Offer(repair=repair, found=found, text=REPAIRS[repair]))
        if missing and len(offers) != 1:
            found = found_by_repair(missing, self.finder.keys, frozenset(REPAIRS))
            if found > max((each.found for each in offers), default=0):
                words = " and ".join(REPAIRS[each] for each in left)
                offers.append(Offer(repair=",".join(left), found=found, text=words))
        return tuple(offers)


def post_keys(values: Values) -> list[str]:
    """What names the post of each row in an answer: its reference where that is its own, else a cell of the row."""
    references: list[str | None] = values["reference"]
    counts = Counter(references)
    return [
        reference if reference and counts[reference] == 1 else values.address("title", row)
        for row, reference in enumerate(references)
    ]


def _others(row: int, rows: Sequence[int]) -> list[int]:
    """The first two of the rows that are not this one."""
    return list(islice((each for each in rows if each != row), 2))


def _first_words(values: Values, meanings: Sequence[str]) -> Sequence[str | None]:
    """What each row says of its manager: the first of the columns that says something."""
    words: Sequence[str | None] = values[meanings[0]]
    for meaning in meanings[1:]:
        words = [first if first is not None else other for first, other in zip(words, values[meaning], strict=True)]
    return words


def _key_part(word: str) -> str:
    inside = key_beside(word)
    return inside[0] if inside else word
