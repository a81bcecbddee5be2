"""Tells the names of people of a plan in what somebody typed, so that it can be said or printed without them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workforce_planner.model.records import Person

SOMEBODY = "a member of staff"
_WORD = re.compile(r"[^\W\d_]+(?:['\u2018\u2019`\u00b4-][^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s,.]{1,3}")
_FORMS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "cllr"})
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The ways in which the people of a plan may be called, as folded words."""

    whole: frozenset[tuple[str, ...]]
    """Forename and surname in either order, with all names between or none, or an initial and the surname."""
    surnames: frozenset[str]
    alone: frozenset[str]
    """Names of one word, which are taken for a name only where nothing else is said."""

    def without(self, text: str) -> str:
        """A text in which nobody is named.

        >>> known = known_names([Person(id="p", name="Kay, Joanne")])
        >>> known.without("Joanne Kay (UNISON)"), known.without("We met Ms Kay.")
        ('A member of staff (UNISON)', 'We met a member of staff.')
        """
        if _folded(text.strip()) in self.alone:
            return SOMEBODY.capitalize()
        parts, end = [], 0
        for start, stop in self._found(text):
            before = text[end:start]
            first = not text[:start].strip() or text[:start].rstrip()[-1] in ".!?:"
            parts += [before, SOMEBODY.capitalize() if first else SOMEBODY]
            end = stop
        return "".join((*parts, text[end:]))

    def names(self, text: str) -> bool:
        """Whether somebody is named in a text."""
        return _folded(text.strip()) in self.alone or next(self._found(text), None) is not None

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(text))
        folded = [_folded(each.group()) for each in words]
        place = 0
        while place < len(words):
            number = self._length(text, words, folded, place)
            if number:
                yield words[place].start(), words[place + number - 1].end()
            place += number or 1

    def _length(self, text: str, words: list[re.Match[str]], folded: list[str], place: int) -> int:
        """How many words from a place on are a name; 0 for none."""
        most = 1
        while most < _MOST_WORDS + 1 and place + most < len(words):
            gap = text[words[place + most - 1].end() : words[place + most].start()]
            if not _BETWEEN.fullmatch(gap):
                break
            most += 1
        formal = folded[place] in _FORMS
        for number in range(most, 1, -1):
            said = tuple(folded[place + formal : place + number])
            if said in self.whole or (formal and len(said) == 1 and said[0] in self.surnames):
                return number
        return 0


def known_names(people: Iterable[Person]) -> KnownNames:
    """The names of people, written in any of the usual ways."""
    whole: set[tuple[str, ...]] = set()
    surnames: set[str] = set()
    alone: set[str] = set()
    for person in people:
        words = _words(person.name)
        if len(words) == 1:
            alone.add(words[0])
            surnames.add(words[0])
        elif words:
            first, last = words[0], words[-1]
            whole |= {words, (first, last), (last, first), (first[0], last)}
            surnames.add(last)
    return KnownNames(whole=frozenset(whole), surnames=frozenset(surnames), alone=frozenset(alone))


def _words(name: str) -> tuple[str, ...]:
    surname, comma, forename = name.partition(",")
    ordered = f"{forename} {surname}" if comma else name
    words = (_folded(each.group()) for each in _WORD.finditer(ordered))
    return tuple(each for each in words if each not in _FORMS)


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in bare if each.isalpha() or each in " -")
