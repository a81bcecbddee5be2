"""Guesses what each column of a table means, from its header and from what stands in it, with the evidence."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workforce_planner.exchange.coerce import UNKNOWN_WORDS, text
from workforce_planner.exchange.header_block import meaning_of_parts
from workforce_planner.exchange.headers import label_of
from workforce_planner.exchange.listing import Listing
from workforce_planner.exchange.sheets import Value, is_blank
from workforce_planner.exchange.spellings import MEANINGS, NOT_KEPT, UNIT_LEVELS, tidy_header

SAMPLE_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """What one column is taken to mean ("" for nothing), how sure that is (0 to 3) and why."""

    column: int
    letters: str
    header: str
    address: str
    meaning: str
    label: str
    confidence: int
    evidence: str
    sensitive: bool = False
    kept: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A column that was not imported, and why."""

    header: str
    address: str
    reason: str
    sensitive: bool


def guess_columns(
    listing: Listing, overrides: Mapping[str, str], sensitive_kept: frozenset[str]
) -> tuple[ColumnGuess, ...]:
    """What every column with a header means; answers given by header or by letters come before every guess.

    Sensitive columns are asked for by header, by letters or by what they mean.
    """
    asked = frozenset(map(tidy_header, sensitive_kept))
    samples = {column: _sample(listing, column) for column in listing.headers}
    guesses = [_first_guess(listing, column, samples[column]) for column in listing.headers]
    guesses = [_overridden(guess, overrides) for guess in guesses]
    guesses = _one_of_each(guesses)
    guesses = [_without_constant_parent(guess, samples[guess.column]) for guess in guesses]
    return tuple(_with_kept(guess, asked) for guess in guesses)


def unknown_sensitive(guesses: Sequence[ColumnGuess], asked: frozenset[str]) -> list[str]:
    """The words among those asked for that name no sensitive column of the list, in order."""
    known = {name for guess in guesses if guess.sensitive for name in _names(guess)}
    return sorted(word for word in asked if tidy_header(word) not in known)


def _names(guess: ColumnGuess) -> frozenset[str]:
    """What a person may call a column."""
    return frozenset(map(tidy_header, (guess.header, guess.letters, guess.meaning, guess.label)))


def left_out(guesses: Sequence[ColumnGuess]) -> tuple[LeftOut, ...]:
    """The columns that are not imported."""
    return tuple(
        LeftOut(header=each.header, address=each.address, reason=each.evidence, sensitive=each.sensitive)
        for each in guesses
        if not each.kept
    )


def _sample(listing: Listing, column: int) -> list[Value]:
    rows = listing.rows[:SAMPLE_ROWS]
    return [row[column] for row in rows if column < len(row) and not is_blank(row[column])]


def _first_guess(listing: Listing, column: int, sample: list[Value]) -> ColumnGuess:
    header = listing.headers[column]
    found = meaning_of_parts(listing.parts.get(column, (header,)))
    name, known = found or ("", False)
    evidence = ""
    if found:
        evidence = f'"{header}" is a known spelling' if known else f'"{header}" contains words for it'
    name, more = _by_content(name, tidy_header(header), sample)
    return ColumnGuess(
        column=column,
        letters=listing.letters(column),
        header=header,
        address=listing.header_address(column),
        meaning=name,
        label=label_of(name),
        confidence=3 if known else 2 if found else 1 if name else 0,
        evidence="; ".join(part for part in (evidence, more) if part) or "the header is not known",
        sensitive=name in MEANINGS and MEANINGS[name].sensitive,
    )


_NI_NUMBER = re.compile(r"^[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]$", re.IGNORECASE)
_IDENTIFIER = re.compile(r"^(?=.*\d)[\w/.-]{1,24}$")


def _by_content(name: str, header: str, sample: list[Value]) -> tuple[str, str]:
    """What the values say where the header alone may mislead."""
    words = [text(value)[0] or "" for value in sample[:400]]
    if words and sum(bool(_NI_NUMBER.match(word)) for word in words) * 2 > len(words):
        return "ni_number", "its values look like National Insurance numbers"
    if header in {"position", "post"} and words:
        looks = sum(bool(_IDENTIFIER.match(word)) for word in words) * 2 > len(words)
        return ("reference", "its values look like numbers of posts") if looks else ("title", "its values are words")
    return name, ""


def _overridden(guess: ColumnGuess, overrides: Mapping[str, str]) -> ColumnGuess:
    wanted = {tidy_header(key): meaning for key, meaning in overrides.items()}
    for key in (guess.header, guess.letters):
        if tidy_header(key) in wanted:
            meaning = wanted[tidy_header(key)]
            return replace(
                guess,
                meaning=meaning,
                label=label_of(meaning),
                confidence=4,
                evidence="you said so" if meaning else "you left it out",
                sensitive=meaning in MEANINGS and MEANINGS[meaning].sensitive,
            )
    return guess


def _one_of_each(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Where two columns mean the same, the surer and then the first keeps the meaning."""
    free = {"", *NOT_KEPT, *(name for name, meaning in MEANINGS.items() if meaning.sensitive)}
    holders: dict[str, ColumnGuess] = {}
    for guess in guesses:
        other = holders.get(guess.meaning)
        if guess.meaning not in free and (other is None or guess.confidence > other.confidence):
            holders[guess.meaning] = guess
    return [
        guess if guess.meaning in free or holders[guess.meaning] is guess else _second(guess, holders[guess.meaning])
        for guess in guesses
    ]


def _second(guess: ColumnGuess, first: ColumnGuess) -> ColumnGuess:
    evidence = f'column {first.letters} ("{first.header}") is already taken as {first.label}'
    return replace(guess, meaning="", label="", confidence=0, evidence=evidence)


def _without_constant_parent(guess: ColumnGuess, sample: list[Value]) -> ColumnGuess:
    """An organisation named alike in every row is the council itself; the plan need not repeat it as a unit."""
    if guess.meaning != "organisation" or guess.confidence > 3 or len(sample) < 2 or len(set(map(str, sample))) > 1:
        return guess
    return replace(guess, evidence=f'{guess.evidence}; it says "{sample[0]}" in every row')


def _with_kept(guess: ColumnGuess, asked: frozenset[str]) -> ColumnGuess:
    if guess.sensitive and not asked & _names(guess):
        return replace(guess, kept=False, evidence="sensitive; left out unless you ask for it")
    if guess.meaning in NOT_KEPT:
        return replace(guess, kept=False, evidence=f"{guess.label} is not kept in a plan")
    if not guess.meaning:
        return replace(guess, kept=False)
    return guess


def columns_by_meaning(guesses: Sequence[ColumnGuess]) -> dict[str, ColumnGuess]:
    """The kept columns by what they mean."""
    return {guess.meaning: guess for guess in guesses if guess.kept}


def has_unit(meanings: Mapping[str, ColumnGuess]) -> bool:
    """Whether any column names a unit."""
    return any(level in meanings for level in UNIT_LEVELS)


def shared_share(values: Sequence[str | None]) -> float:
    """The share of values that occur more than once; 0 where there are none."""
    counts = Counter(value for value in values if value and value.casefold() not in UNKNOWN_WORDS)
    total = sum(counts.values())
    return sum(count for count in counts.values() if count > 1) / total if total else 0.0
