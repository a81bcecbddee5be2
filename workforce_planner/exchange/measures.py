"""Measures what stands in a column: how many values differ, and what share of them are numbers, days, names, grades.

Shares are of the filled cells of a sample; the different values are of all rows. Nothing here knows of headers.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from workforce_planner.exchange import coerce
from workforce_planner.exchange.listing import Listing
from workforce_planner.exchange.name_cells import NAMED, state_of_words
from workforce_planner.exchange.sheets import Fault

SAMPLE_ROWS = 2_000
MOST_VALUES = 400
"""So many different values of the sample are looked at, the most frequent first."""

_IDENTIFIER = re.compile(r"^(?=.*\d)[\w/.-]{1,24}$")
_ROLE_WORDS = re.compile(
    r"(?i)\b(officers?|managers?|workers?|directors?|assistants?|head of|heads?|leads?|leader|advis[eo]rs?"
    r"|administrators?|co-?ordinators?|practitioners?|analysts?|engineers?|teachers?|consultants?|specialists?|executives?|supervisors?"
    r"|technicians?|apprentices?|inspectors?|planners?|accountants?|secretary|clerks?|nurses?|psychologists?|therapists?"
    r"|caretakers?|cleaners?|drivers?|cooks?|carers?|principal|deputy|chief|support|professional|partner|developer"
    r"|designer|buyer|auditor|solicitor|lawyer|receptionist|trainee|operative|warden|librarian|commissioner)\b"
)
_NAME = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof)\.? )?[^\W\d_][\w'\u2019.-]*(?: [^\W\d_][\w'\u2019.-]*){1,3}$"
    r"|^[^\W\d_][\w'\u2019 -]*, ?[^\W\d_][\w'\u2019. -]*$|^holder \d+$",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"^(?:(?:grade|band|scale|level|gr|g|sc|so|po|sm|scs|hay|hmg|ch|afc band|nhs band|jnc|co|nvq|pb|b|m|tp|l|kg|tgs?)"
    r"[ .-]?[a-z]?\d{1,2}[a-z]?\d?|[a-z]{1,4}\d{1,2}[a-z]?|co-[a-z]|heo|seo|eo|ao|aa|spot|soulbury|grade \w+|band \w+)"
    r"(?:\s*[(/ -].*)?$",
    re.IGNORECASE,
)
_STATUS_WORDS = frozenset(
    (
        "filled", "occupied", "vacant", "vacancy", "active", "inactive", "frozen", "held", "in post", "on leave",
        "maternity", "maternity leave", "secondment", "seconded", "agency", "filled - agency", "covered",
    )
)  # fmt: skip
_CONTRACT_WORDS = re.compile(
    r"^(perm|permanent|fixed[ -]term|ftc|temp|temporary|agency|casual|apprentice(ship)?|secondment|secondee|full time"
    r"|part time|substantive|zero hours?|la employee|acting up|relief)\b",
    re.IGNORECASE,
)
_FLAGS = frozenset(("yes", "no", "y", "n", "true", "false"))
_EMAIL = re.compile(r"^\S+@\S+\.\w+$")
_PHONE = re.compile(r"^(?:\+44|0)[\d ()-]{8,15}$")
_ADDRESS = re.compile(r"^https?://\S+$")
_HONORIFIC = re.compile(r"^(mr|mrs|ms|miss|mx|dr|prof|professor|rev|sir|dame)\.?$", re.IGNORECASE)


_DECIMAL_COMMA = re.compile(r"^[+-]?\d+,(?:\d|\d\d)(?!\d)")


def _number(text: str) -> float | None:
    """A number as people write it: "£1,200" is 1200, and "0,5" a half."""
    try:
        plain = text.replace(",", "." if _DECIMAL_COMMA.match(text) else "")
        number = float(plain.lstrip("£$€ ").rstrip("% "))
        if not math.isfinite(number):  # "Nan" is a name, too
            return None
        return number / 100 if text.endswith("%") else number
    except ValueError:
        return None


def _is_day(text: str) -> bool:
    if not any(each.isdigit() for each in text) or text.replace(".", "").isdigit():
        return False
    return coerce.day(text)[0] is not None or coerce.day(text, month_first=True)[0] is not None


def _within(low: float, high: float) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        number = _number(text)
        return number is not None and low <= number <= high

    return test


def _is_amount(text: str) -> bool:
    number = _number(text)
    return number is not None and (text[:1] in "£$€" or 5_000 <= number <= 400_000)


TESTS: Mapping[str, Callable[[str], bool]] = {
    "number": lambda text: _number(text) is not None,
    "whole": lambda text: (number := _number(text)) is not None and number == int(number),
    "fraction": _within(0.001, 1.5),
    "hours": _within(1.6, 60),
    "small": _within(0, 15),
    "money": _is_amount,
    "day": _is_day,
    "identifier": lambda text: bool(_IDENTIFIER.match(text)),
    "role": lambda text: bool(_ROLE_WORDS.search(text)),
    "name": lambda text: bool(_NAME.match(text)) and not _ROLE_WORDS.search(text),
    "status": lambda text: text.casefold() in _STATUS_WORDS or state_of_words(text, {}) not in {"", NAMED},
    "contract": lambda text: bool(_CONTRACT_WORDS.match(text)),
    "grade": lambda text: bool(_GRADE.match(text)),
    "flag": lambda text: text.casefold() in _FLAGS,
    "contact": lambda text: bool(_EMAIL.match(text) or _PHONE.match(text) or _ADDRESS.match(text)),
    "honorific": lambda text: bool(_HONORIFIC.match(text)),
    "words": lambda text: _number(text) is None and any(each.isalpha() for each in text),
}
"""What a single value may look like."""


class Measure:
    """What stands in one column of a listing."""

    def __init__(self, listing: Listing, column: int) -> None:
        self._cells = listing.cells(column)
        self._sampled = self._cells.all[:SAMPLE_ROWS]
        self._shares: dict[str, float] = {}

    @cached_property
    def values(self) -> frozenset[str]:
        """The different values, as text."""
        words = {raw for raw in self._cells.different if type(raw) is str}
        others = map(_text, self._cells.different - words)
        tidy = set(map(str.strip, words))
        quoted = {each for each in tidy if each[:1] == "'"}
        return frozenset({*(tidy - quoted), *map(_text, quoted), *others} - {None, ""})  # type: ignore[arg-type]

    @cached_property
    def filled(self) -> int:
        """How many cells say something."""
        cells = self._cells.all
        return len(cells) - cells.count(None) - cells.count("")

    @cached_property
    def sample(self) -> Sequence[tuple[str, int]]:
        """The most frequent values of the first rows, with how often they stand there."""
        raws = Counter(self._sampled)
        texts: Counter[str] = Counter()
        for raw, count in raws.items():
            if text := _text(raw):
                texts[text] += count
        return texts.most_common(MOST_VALUES)

    @property
    def empty(self) -> bool:
        """Whether no cell of the sample says anything."""
        return not self.sample

    @property
    def different(self) -> float:
        """The share of the filled cells whose value no earlier cell has."""
        return len(self.values) / self.filled if self.filled else 0.0

    @property
    def most_usual(self) -> str:
        """The most frequent value of the sample."""
        return self.sample[0][0] if self.sample else ""

    def share(self, test: str) -> float:
        """The share of the sample's cells that look like something: a name in TESTS."""
        if test not in self._shares:
            self._shares[test] = self.share_of(TESTS[test])
        return self._shares[test]

    def share_of(self, test: Callable[[str], bool]) -> float:
        """The share of the sample's cells that pass a test."""
        total = sum(count for _, count in self.sample)
        return sum(count for text, count in self.sample if test(text)) / total if total else 0.0

    def examples(self, number: int = 3) -> tuple[str, ...]:
        """Some different values, the most frequent first."""
        return tuple(text for text, _ in self.sample[:number])

    @cached_property
    def sequence(self) -> bool:
        """Whether the cells count the rows: 1, 2, 3 or 0, 1, 2."""
        numbers = [_number(text) if (text := _text(raw)) else None for raw in self._sampled]
        if len(numbers) < 3 or numbers[0] not in (0, 1):
            return False
        return all(number == index for index, number in enumerate(numbers, int(numbers[0] or 0)))

    @cached_property
    def dates(self) -> list[date]:
        """The days of the sample."""
        return [found for text, _ in self.sample if _is_day(text) and (found := coerce.day(text)[0])]

    def inside(self, other: "Measure") -> float:
        """The share of this column's different values that stand in another column."""
        return len(self.values & other.values) / len(self.values) if self.values else 0.0

    def pairs(self, other: "Measure") -> set[tuple[Any, Any]]:
        """The different pairs of this column's and another's cells in the sample, where both say something."""
        both = zip(self._sampled, other._sampled, strict=True)  # noqa: SLF001 (of its own kind)
        return {(one, two) for one, two in both if one not in (None, "") and two not in (None, "")}

    def steps(self) -> list[int]:
        """The whole numbers of the sample, row by row."""
        numbers = (_number(text) if (text := _text(raw)) else None for raw in self._sampled)
        return [int(number) for number in numbers if number is not None]


def _text(raw: Any) -> str | None:
    if type(raw) is str:
        words = raw.strip()
        return words[1:] if words.startswith("'") and words.count("'") == 1 else words
    if raw is None or isinstance(raw, Fault):
        return None
    return coerce.text(raw[1] if type(raw) is tuple else raw)[0]
