"""An index of short texts by their words, searched while somebody types: pure, and fast without a library.

A word that was typed may be a word of the text or the beginning of one, the initials ("sw" for Social Worker), a word
of the place it is in, one with a single typing error, a part of a word or number, or letters of a word in their order
("swkr"). Each way has a level; the lower the sum over all words, the better the hit.
"""

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import chain

Entry = tuple[str, str]
"""What kind of thing it is, and its key."""
Place = Hashable
Buckets = dict[int, set[int]]
"""Numbers of entries by the rank with which they were found."""
Ways = list[tuple[int, list[list[int]]]]
EXACT, START, INITIALS, PLACE, MISTYPED, PART, LETTERS, ACROSS = range(8)
"""How a word was found, the best first."""
STRICT, LOOSE = (EXACT, START, INITIALS, PLACE), (MISTYPED, PART, LETTERS)
LEAST_MISTYPED, LEAST_LETTERS = 4, 3
DIGITS = "0123456789"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: small letters without accents; apostrophes do not part words.

    >>> words_of("Zoë O’Brien, EDT & MASH")
    ('zoe', 'obrien', 'edt', 'mash')
    """
    if not text.isascii():
        bare = unicodedata.normalize("NFKD", text.replace("’", ""))
        text = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return tuple(_WORD.findall(text.replace("'", "").casefold()))


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found, and how well: 0 is best."""

    entry: Entry
    rank: int


class Words:
    """Words with the numbers of the entries that hold them; what holds a digit stands apart."""

    def __init__(self) -> None:
        self.holders: dict[str, list[int]] = {}
        self._plain: list[str] = []
        self._numbered: list[str] = []
        self._settled = False
        self._joined: str | None = None

    def add(self, word: str, number: int) -> None:
        """One more entry that holds a word."""
        held = self.holders.get(word)
        if held is not None:
            held.append(number)
            return
        self.holders[word] = [number]
        kind = self._numbered if _is_numbered(word) else self._plain
        if self._settled:
            insort(kind, word)
            self._joined = None
        else:
            kind.append(word)

    def settle(self) -> None:
        """After the first many were added."""
        self._plain.sort()
        self._numbered.sort()
        self._settled = True
        self._joined = None

    def starting(self, start: str) -> Iterator[str]:
        """The words that begin so, the same one not among them."""
        for kind in (self._plain, self._numbered):
            at = bisect_left(kind, start)
            while at < len(kind) and kind[at].startswith(start):
                if kind[at] != start:
                    yield kind[at]
                at += 1

    def mistyped(self, word: str) -> Iterator[str]:
        """The words, or beginnings of words, that are one typing error away."""
        for near in _one_away(word):
            if near in self.holders:
                yield near
            if len(near) >= LEAST_MISTYPED and not _is_numbered(word):
                yield from self.starting(near)

    def holding(self, part: str) -> list[str]:
        """The words that have a part within them."""
        text, found, at = self._text(), [], -1
        while (at := text.find(part, at + 1)) >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            found.append(text[start:end])
            at = end
        return found

    def _text(self) -> str:
        """All words below one another, in which a part is found faster than in each."""
        if self._joined is None:
            self._joined = "\n".join((*self._plain, *self._numbered, ""))
        return self._joined

    def lettered(self, letters: str) -> list[str]:
        """The words that begin with the first of these letters and have the others in their order."""
        pattern = _in_order(letters)
        first, last = bisect_left(self._plain, letters[0]), bisect_left(self._plain, letters[0] + "\uffff")
        return [word for word in self._plain[first:last] if pattern.match(word)]


class WordIndex:
    """Entries by the words of their labels and of the places they are in."""

    def __init__(self) -> None:
        self._entries: list[Entry | None] = []
        self._weights: list[int] = []
        self._numbers: dict[Entry, int] = {}
        self._labels, self._initials, self._places = Words(), Words(), Words()
        self._members: dict[Place, list[int]] = {}
        self._place_names: list[Place] = []
        self._whole: dict[str, dict[str, list[int]]] = {}
        self.dead = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, entry: Entry, label: str, *, extra: Iterable[str] = (), place: Place = None, weight: int = 0) -> None:
        """One more entry, or an entry anew; `extra` are further words it is found by, lower weights come first."""
        self.drop(entry)
        number, words = len(self._entries), words_of(label)
        self._entries.append(entry)
        self._weights.append((weight << 44) + (min(len(label), 4095) << 32) + number)
        self._numbers[entry] = number
        for word in {*words, *(word for text in extra for word in words_of(text))}:
            self._labels.add(word, number)
        if len(words) > 1:
            self._initials.add("".join(word[0] for word in words), number)
        if words:
            compact = "".join(words)
            self._whole.setdefault(compact[0], {}).setdefault(compact, []).append(number)
        if place is not None:
            self._members.setdefault(place, []).append(number)

    def drop(self, entry: Entry) -> None:
        """Forget an entry."""
        number = self._numbers.pop(entry, None)
        if number is not None:
            self._entries[number] = None
            self.dead += 1

    def name_places(self, names: Iterable[tuple[Place, str]]) -> None:
        """What the places are called that entries are in; takes the place of what was said before."""
        self._places, self._place_names = Words(), []
        for place, text in names:
            number = len(self._place_names)
            self._place_names.append(place)
            for word in set(words_of(text)):
                self._places.add(word, number)
        self._places.settle()

    def settle(self) -> None:
        """After the first many were added."""
        self._labels.settle()
        self._initials.settle()

    # Finding.

    def find(self, text: str) -> "Found":
        """All entries that hold all words of a text, in one way or another."""
        words = sorted(set(words_of(text)), key=len, reverse=True)
        if not words:
            return Found(self, {})
        found = self._all_of([self._ways(word) for word in words])
        return Found(self, found or self._across("".join(words_of(text))))

    def best(self, found: Buckets, most: int) -> list[Hit]:
        """The best of what was found."""
        hits: list[Hit] = []
        for rank in sorted(found):
            alive = (number for number in found[rank] if self._entries[number] is not None)
            chosen = nsmallest(most - len(hits), alive, key=self._weights.__getitem__)
            hits += [Hit(entry, rank) for number in chosen if (entry := self._entries[number]) is not None]
            if len(hits) >= most:
                break
        return hits

    def alive(self, found: Buckets) -> list[Entry]:
        """The entries behind numbers that are still there."""
        numbers = chain.from_iterable(found.values())
        return [entry for number in numbers if (entry := self._entries[number]) is not None]

    def _ways(self, word: str) -> Ways:
        """The lists of entries that a word leads to, by level; only a word that is nowhere as it is may be mistyped."""
        ways = [(level, self._lists(word, level)) for level in STRICT]
        if any(lists for _, lists in ways):
            return ways
        return [(level, self._lists(word, level)) for level in LOOSE]

    def _all_of(self, ways: list[Ways]) -> Buckets:
        """The entries that hold all words, by their rank; the rarest word is looked at first."""
        ways.sort(key=lambda each: sum(len(held) for _, lists in each for held in lists))
        found: Buckets = {}
        seen: set[int] = set()
        for level, lists in ways[0]:
            held = set().union(*lists) - seen
            if held:
                found[level] = held
                seen |= held
        for each in ways[1:]:
            found = _narrowed(found, each)
        return found

    def _lists(self, word: str, level: int) -> list[list[int]]:
        """The lists of entries that a word leads to in one way."""
        labels = self._labels
        if level == PLACE:
            return self._in_places(word)
        if level == INITIALS:
            names = [word, *self._initials.starting(word)] if len(word) > 1 else []
            return [self._initials.holders[name] for name in names if name in self._initials.holders]
        found: Iterable[str] = ()
        if level == EXACT:
            found = [word]
        elif level == START:
            found = labels.starting(word)
        elif level == MISTYPED and len(word) >= LEAST_MISTYPED:
            found = set(labels.mistyped(word))
        elif level == PART and len(word) > 1:
            found = labels.holding(word)
        elif level == LETTERS and len(word) >= LEAST_LETTERS and not _is_numbered(word):
            found = labels.lettered(word)
        return [labels.holders[each] for each in found if each in labels.holders]

    def _in_places(self, word: str) -> list[list[int]]:
        if len(word) < 2:
            return []
        names = (name for name in (word, *self._places.starting(word)) if name in self._places.holders)
        places = {number for name in names for number in self._places.holders[name]}
        return [self._members[name] for number in places if (name := self._place_names[number]) in self._members]

    def _across(self, letters: str) -> Buckets:
        """Letters in their order across a whole label."""
        if len(letters) < LEAST_LETTERS:
            return {}
        pattern = _in_order(letters)
        labels = self._whole.get(letters[0], {})
        found = {number for label, held in labels.items() if pattern.match(label) for number in held}
        return {ACROSS: found} if found else {}


class Found:
    """What was found for a text."""

    def __init__(self, index: WordIndex, found: Buckets) -> None:
        self._index, self._found = index, found

    def best(self, most: int) -> list[Hit]:
        """The best so many, the best first."""
        return self._index.best(self._found, most)

    @property
    def count(self) -> int:
        """How many there are, replaced ones that were not cleared away yet included."""
        return sum(map(len, self._found.values()))

    @property
    def entries(self) -> list[Entry]:
        """All of them, in no order."""
        return self._index.alive(self._found)


def _narrowed(found: Buckets, ways: Ways) -> Buckets:
    kept: Buckets = {}
    for level, lists in ways:
        held: set[int] = set().union(*lists) if lists else set()
        for rank, bucket in found.items() if held else ():
            both = bucket & held
            if both:
                found[rank] = bucket - both
                kept[rank + level] = kept[rank + level] | both if rank + level in kept else both
    return kept


def _one_away(word: str) -> Iterator[str]:
    """The words one typing error away: a letter left out, swapped with the next, another, one too many."""
    alphabet = ALPHABET + DIGITS if _is_numbered(word) else ALPHABET
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for before, after in parts:
        if after:
            yield before + after[1:]
            for letter in alphabet:
                yield before + letter + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in alphabet:
            yield before + letter + after


@lru_cache(maxsize=256)
def _in_order(letters: str) -> re.Pattern[str]:
    return re.compile(".*?".join(map(re.escape, letters)))


@lru_cache(maxsize=262144)
def _is_numbered(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
