"""Guesses what each column of a listing means, from its header and from what stands in it, with the evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.carried_units import place_carried
from workforce_planner.exchange.coerce import UNKNOWN_WORDS
from workforce_planner.exchange.content_guesses import guess_by_content, nests
from workforce_planner.exchange.evidence import Column, first_reading, relations
from workforce_planner.exchange.header_block import meaning_of_parts
from workforce_planner.exchange.headers import label_of
from workforce_planner.exchange.listing import Listing
from workforce_planner.exchange.measures import Measure
from workforce_planner.exchange.sensitive_columns import accounts_beside_sort_codes, sensitive_by_content
from workforce_planner.exchange.spellings import MEANINGS, NOT_KEPT, UNIT_LEVELS, tidy_header
from workforce_planner.model.personal import personal
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import within_text

YOU_SAID = 4
"""The sureness of what a person said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """What one column is taken to mean ("" for nothing), how sure that is and why.

    `confidence` is 4 for what a person said, 3 for a known spelling, 2 for a header that fits, 1 for a guess from the
    values alone. `alternatives` are other meanings that it may have; `decided` is how it was decided where the header
    alone did not: content, likeness, doubt, guess. `examples` are some values; none of a sensitive column.
    """

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
    alternatives: tuple[str, ...] = ()
    decided: str = ""
    examples: tuple[str, ...] = ()


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
    """What every column means; answers given by header or by letters come before every guess.

    Sensitive columns are asked for by header, by letters or by what they mean.
    """
    asked = frozenset(map(tidy_header, sensitive_kept))
    wanted = {tidy_header(key): meaning for key, meaning in overrides.items()}
    columns = [
        Column(
            column=column,
            header=header,
            parts=listing.parts.get(column, ()),
            measure=Measure(listing, column),
            hidden=column in listing.table.sheet.hidden_columns,
        )
        for column, header in listing.headers.items()
    ]
    for column in columns:
        if not _overridden(column, listing.letters(column.column), wanted):
            first_reading(column)
    _take_sensitive(columns)
    guessed = [column for column in columns if column.sureness < YOU_SAID]
    relations(columns)
    place_carried(guessed, listing.carried)
    guess_by_content([column for column in guessed if column.column not in listing.carried])
    _one_of_each(columns)
    return tuple(_guess(listing, column, asked) for column in columns)


def _overridden(column: Column, letters: str, wanted: Mapping[str, str]) -> bool:
    for key in (tidy_header(column.header), tidy_header(letters)):
        if key in wanted:
            column.take(wanted[key], YOU_SAID, "you said so" if wanted[key] else "you left it out")
            return True
    return False


def _take_sensitive(columns: Sequence[Column]) -> None:
    """Columns whose values are sensitive, whatever their header says."""
    for column in columns:
        if column.sureness == YOU_SAID or (column.meaning in MEANINGS and MEANINGS[column.meaning].sensitive):
            continue
        plain = column.decided == "doubt" or column.tidy in {"date", "ref", "id", "number"} or column.sureness < 2
        found = sensitive_by_content(column.measure, known=bool(column.meaning) and not plain)
        if found:
            column.why = []
            column.take(found[0], 3, found[1])
            column.decided = "content"
    if any(column.meaning == "bank" for column in columns):
        for column in columns:
            if not column.meaning and accounts_beside_sort_codes(column.measure):
                column.take("bank", 2, "its values look like account numbers, beside sort codes")


def _one_of_each(columns: Sequence[Column]) -> None:
    """Where two columns mean the same, the surer and then the first keeps the meaning."""
    free = {"", *NOT_KEPT, *(name for name, meaning in MEANINGS.items() if meaning.sensitive)}
    holders: dict[str, Column] = {}
    for column in columns:
        other = holders.get(column.meaning)
        if column.meaning not in free and (other is None or _surer(column, other)):
            holders[column.meaning] = column
    for column in columns:
        first = holders.get(column.meaning)
        if first is not None and first is not column:
            _second(column, first, set(holders))
            if column.meaning:
                holders[column.meaning] = column


def _surer(column: Column, other: Column) -> bool:
    one, two = (not column.hidden, column.sureness), (not other.hidden, other.sureness)
    if one == two and column.meaning == "title":  # "Description" of a team beside "Post Description"
        return column.measure.share("role") > max(0.4, 2 * other.measure.share("role"))
    return one > two


def _second(column: Column, first: Column, taken: set[str]) -> None:
    """A second column of one meaning: a level of units beside the other, or nothing."""
    level = _level_beside(column, first, taken) if column.meaning in UNIT_LEVELS else None
    column.alternatives = [column.meaning, *column.alternatives]
    if level is not None:
        high, low = (first, column) if nests(column.measure, first.measure) else (column, first)
        words = f'each value of "{low.header}" stands under one of "{high.header}"'
        column.meaning, column.sureness, column.decided = level, 2, "content"
        column.why = [words]
        return
    spelled = meaning_of_parts(column.parts or (column.header,))
    if spelled is not None and spelled[0] in column.alternatives and spelled[0] not in taken:
        column.meaning, column.sureness, column.decided = spelled[0], 2, "content"
        column.why = [f'its header says so; column "{first.header}" is {label_of(first.meaning)} already']
        return
    column.meaning, column.sureness, column.decided = "", 0, "second"
    column.why = [f'column "{first.header}" is already taken as {label_of(first.meaning)}']


def _level_beside(column: Column, first: Column, taken: set[str]) -> str | None:
    """A free level of units next to another's: below it where each value stands under one of it, above it else."""
    place = UNIT_LEVELS.index(first.meaning)
    if nests(column.measure, first.measure):
        free = [level for level in UNIT_LEVELS[place + 1 :] if level not in taken]
    elif nests(first.measure, column.measure):
        free = [level for level in reversed(UNIT_LEVELS[:place]) if level not in taken]
    else:
        return None
    return free[0] if free else None


def _guess(listing: Listing, column: Column, asked: frozenset[str]) -> ColumnGuess:
    meaning = column.meaning
    sensitive = meaning in MEANINGS and MEANINGS[meaning].sensitive
    letters, label = listing.letters(column.column), label_of(meaning)
    names = {tidy_header(each) for each in (column.header, letters, meaning, label)}
    evidence = "; ".join(column.why) or "the header is not known"
    kept = bool(meaning)
    if sensitive and not asked & names:
        kept = False
        told = f"; {evidence}" if column.decided else ""
        evidence = f"it looks sensitive ({within_text(label)}) and is left out unless you ask for it{told}"
    elif meaning in NOT_KEPT:
        kept = False
        evidence = f"{within_text(label)} is not kept in a plan" + (f"; {evidence}" if column.decided else "")
    elif meaning == "organisation" and column.sureness < YOU_SAID and len(column.measure.values) == 1:
        evidence = f'{evidence}; it says "{column.measure.most_usual}" in every row'
    carried = listing.carried.get(column.column)
    return ColumnGuess(
        column=column.column,
        letters=letters,
        header=column.header,
        address=listing.header_address(column.column),
        meaning=meaning,
        label=label,
        confidence=column.sureness,
        evidence=f"{evidence}; it is from the {carried}" if carried else evidence,
        sensitive=sensitive,
        kept=kept,
        alternatives=tuple(dict.fromkeys(each for each in column.alternatives if each != meaning)),
        decided=column.decided,
        examples=() if sensitive else column.measure.examples(),
    )


def column_problems(guesses: Sequence[ColumnGuess]) -> list[Problem]:
    """What to say of columns that were not plain: guessed, doubted, decided by content, sensitive."""
    return [problem for guess in guesses if (problem := _problem(guess)) is not None]


def _problem(guess: ColumnGuess) -> Problem | None:
    remedy = "Say what the column means if that is not so."
    if guess.confidence == YOU_SAID:
        return None
    if guess.sensitive:
        what = f'The column "{guess.header}" is {within_text(guess.label)}: {guess.evidence}.'
        return None if guess.kept else Problem(code="column-sensitive", where=guess.address, text=what, severity="note")
    if guess.decided == "guess":
        text = f'The column "{guess.header}" was taken as {guess.label}, by its values alone: {guess.evidence}.'
        return Problem(code="column-guessed", where=guess.address, text=text, remedy=remedy)
    if guess.decided == "doubt":
        shown = f" ({', '.join(map(personal, guess.examples))})" if guess.examples else ""
        text = f'The column "{guess.header}" was not read: {guess.evidence}{shown}.'
        return Problem(code="column-doubted", where=guess.address, text=text, remedy="Say what the column means.")
    if guess.decided in {"content", "likeness"} and guess.kept:
        text = f'The column "{guess.header}" was taken as {guess.label}: {guess.evidence}.'
        return Problem(code="column-by-content", where=guess.address, text=text, remedy=remedy, severity="note")
    return None


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
