"""Finds the rows that the word for a manager may mean: by reference or employee number, then by name, then by title."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.manager_cells import is_placeholder, key_beside, managers_in
from workforce_planner.exchange.name_cells import bare_name
from workforce_planner.exchange.names import alike, folded_name, initial_and_surname
from workforce_planner.exchange.values import Values

ZEROS, CASE, DECIMALS = "leading-zeros", "case", "decimals"
REPAIRS = {
    ZEROS: "leading zeros are ignored",
    CASE: "capitals are ignored",
    DECIMALS: 'a ".0" behind a number is ignored',
}
"""Ways to compare references more loosely: never taken without being asked for."""
_OTHER_NAMES = {"zeros": ZEROS, "leading zeros": ZEROS, "capitals": CASE, ".0": DECIMALS}
REFERENCE, NUMBER, NAME, TITLE = "post reference", "employee number", "name", "job title"
SEVERAL = "several managers"
"""A cell that names two managers: neither is chosen."""

Index = dict[str, list[int]]


def repair_named(word: str) -> str:
    """The name of a repair from what people call it."""
    tidy = word.strip().casefold()
    return _OTHER_NAMES.get(tidy, tidy)


@dataclass(frozen=True, slots=True)
class Match:
    """What a word may mean: the rows, and by which way of naming."""

    way: str
    rows: Sequence[int] = ()


class Finder:
    """Looks up the words for managers among the rows. Names and titles are indexed only where one is asked."""

    def __init__(self, values: Values, words: Counter[str], repairs: frozenset[str]) -> None:
        self._values = values
        self._names: Index | None = None
        self._initials: dict[str, list[tuple[str, int]]] = {}
        self._titles: Index | None = None
        self._bracketed: Index = {}
        self.fold = folding(repairs)
        self.way, self.keys = REFERENCE, self._index("reference", repairs)
        fits = self._fits(words)
        if fits < words.total():  # more than all cannot be found by number
            by_reference, self.keys = self.keys, self._index("employee_number", repairs)
            self.way, self.keys = (NUMBER, self.keys) if self._fits(words) > fits else (REFERENCE, by_reference)
        self.found: dict[str, Match] = {word: self._find(word) for word in words}

    def _index(self, meaning: str, repairs: frozenset[str]) -> Index:
        index = index_of(self._values[meaning])
        return refolded(index, self.fold) if repairs else index

    def _fits(self, words: Counter[str]) -> int:
        """How many rows name their manager by the keys at hand."""
        return sum(number for word, number in words.items() if self._key(word, self.keys))

    def _find(self, word: str) -> Match:
        whole = self._find_one(word)
        parts = managers_in(word)
        if len(parts) < 2 or self.fold(word) in self.keys or (whole.rows and whole.way in {NAME, TITLE}):
            return whole
        found = [self._find_one(part) for part in parts]
        rows = dict.fromkeys(row for each in found for row in each.rows)
        return Match(SEVERAL, tuple(rows)) if all(each.rows for each in found) and len(rows) > 1 else whole

    def _find_one(self, word: str) -> Match:
        key = self._key(word, self.keys)
        if key:
            return Match(self.way, self.keys[key])
        if is_placeholder(word):
            return Match("")
        inside = key_beside(word)
        if any(each.isdigit() for each in word) and inside is None:
            return Match("", self._by_title(word)) if len(word) > 12 else Match("")
        words = inside[1] if inside else word
        if rows := self._by_name(words):
            return Match(NAME, rows)
        return Match(TITLE, self._by_title(words))

    def _key(self, word: str, index: Index) -> str:
        """The key under which rows are found: the word itself, or the number that stands beside words."""
        key = self.fold(word)
        if key in index:
            return key
        inside = key_beside(word)
        beside = self.fold(inside[0]) if inside else ""
        return beside if beside in index else ""

    def _by_name(self, word: str) -> Sequence[int]:
        if self._names is None:
            self._names = {}
            for row, name in enumerate(holder_words(self._values)):
                if name:
                    self._names.setdefault(folded_name(name), []).append(row)
                    initial, surname = initial_and_surname(name)
                    self._initials.setdefault(initial, []).append((surname, row))
        if "@" in word:
            return self._names.get(_name_of_address(word), ())
        if rows := self._names.get(folded_name(word)) or self._names.get(folded_name(bare_name(word))):
            return rows
        initial, surname = initial_and_surname(word)
        parts = folded_name(word).split()
        if not initial or len(parts[0]) > 1 and "?" not in word:
            return ()
        return [row for each, row in self._initials.get(initial, ()) if alike(each, surname)]

    def _by_title(self, word: str) -> Sequence[int]:
        if self._titles is None:
            self._titles = {}
            for row, title in enumerate(self._values["title"]):
                if title:
                    self._titles.setdefault(title.casefold(), []).append(row)
            for row, title in enumerate(self._values["title"]):  # "Team Manager (G10)" is a team manager
                if title and title[-1] == ")" and (bare := _BRACKETS.sub("", title).casefold()) not in self._titles:
                    self._bracketed.setdefault(bare, []).append(row)
        words = " ".join(word.split()).casefold()
        return self._titles.get(words, []) or self._bracketed.get(words, [])


_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def _name_of_address(word: str) -> str:
    """The name in an address for mail, folded: "jo.kay2@council.gov.uk" is of Jo Kay."""
    return folded_name(re.sub(r"[._\d]+", " ", word.partition("@")[0]))


def holder_words(values: Values) -> Sequence[str | None]:
    """The bare names of the holders, forename first where they have two columns."""
    return values["holder"]


def index_of(values: Sequence[str | None]) -> Index:
    """The rows of each value."""
    index: Index = dict(zip(values, map(list, zip(range(len(values)))), strict=True))  # type: ignore[arg-type]
    if len(index) == len(values):  # each has its own, as references have
        index.pop(None, None)  # type: ignore[call-overload]
        return index
    index = {}
    for row, value in enumerate(values):
        if value is not None:
            if value in index:
                index[value].append(row)
            else:
                index[value] = [row]
    return index


def folding(repairs: frozenset[str]) -> Callable[[str], str]:
    """How a reference is compared under some repairs."""

    def fold(word: str) -> str:
        if DECIMALS in repairs and word.endswith(".0"):
            word = word[:-2]
        if ZEROS in repairs:
            word = word.lstrip("0") or word
        return word.casefold() if CASE in repairs else word

    return fold


def refolded(index: Index, fold: Callable[[str], str]) -> Index:
    """An index by keys that are compared more loosely."""
    folded: Index = {}
    for key, rows in index.items():
        folded.setdefault(fold(key), []).extend(rows)
    return folded


def found_by_repair(missing: Mapping[str, int], index: Index, repairs: frozenset[str]) -> int:
    """How many rows would find their manager under some repairs; `missing` counts the rows of each word."""
    fold = folding(repairs)
    folded = refolded(index, fold)
    return sum(count for word, count in missing.items() if len(folded.get(fold(word), ())) == 1)
