"""Doubts about whole columns of a list: two that mean the same and differ, a column of numbers for each team."""

from collections.abc import Iterator
from typing import Any

from workforce_planner.exchange.headers import column_name
from workforce_planner.exchange.kinds import LEFT_OUT, ReadList
from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.measures import Measure
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

LEAST_TEAMS = 3
"""So many columns of small numbers without a known header make a table with a column for each team."""
COUNTING = frozenset(("row_number", "level"))
"""What numbers of a column count that are none of posts."""


def second_column_problems(each: ReadList) -> Iterator[Problem]:
    """For each column that was passed over, as another means the same: in how many rows they say something else."""
    taken = {guess.meaning: guess for guess in each.guesses if guess.kept}
    for guess in each.guesses:
        first = taken.get(guess.alternatives[0]) if guess.decided == "second" and guess.alternatives else None
        if first is None:
            continue
        rows = _differing(each, first, guess)
        if rows:
            yield Problem(
                code="column-second",
                where=each.listing.address(rows[0], guess.column),
                text=f'The columns "{first.header}" ({first.letters}) and "{guess.header}" ({guess.letters}) both look '
                f'like {first.label}, and differ in {count_text(len(rows), "row")}; "{first.header}" was taken.',
                remedy="Say which of the two is meant.",
            )


def _differing(each: ReadList, first: ColumnGuess, second: ColumnGuess) -> list[int]:
    listing = each.listing
    pairs = [(_plain(listing.value(row, first.column)), _plain(listing.value(row, second.column)))
             for row in range(len(listing.rows))]  # fmt: skip
    return [row for row, (one, other) in enumerate(pairs) if other is not None and one != other]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()).casefold() or None
    return value


def cross_table(each: ReadList) -> Problem | None:
    """What to say of a list that gives numbers in a column for each team, and neither FTE nor hours of a row."""
    columns = each.columns
    if each.kind == LEFT_OUT or any(meaning in columns for meaning in ("fte", "contracted_minutes", "headcount")):
        return None
    unknown = [guess for guess in each.guesses if not guess.meaning and guess.decided != "second"]
    unknown += [guess for guess in each.guesses if guess.decided == "guess" and guess.meaning not in COUNTING]
    teams = [guess for guess in unknown if _names_a_team(guess) and _are_small_numbers(each, guess)]
    if len(teams) < LEAST_TEAMS:
        return None
    shown = list_text([f'"{guess.header}"' for guess in teams[:4]])
    return Problem(
        code="table-crossed",
        where=teams[0].address,
        text=f"The columns {shown} hold numbers, as in a table with a column for each team or month; nothing was made "
        "of them, and each row was loaded as one post.",
        remedy="Give every post, or every group of posts, a row with its team and its FTE.",
        severity="error",
    )


def _names_a_team(guess: ColumnGuess) -> bool:
    """Whether a column has a header of its own: without one nothing says that its numbers are those of a team."""
    return guess.header != column_name(guess.column)


def _are_small_numbers(each: ReadList, guess: ColumnGuess) -> bool:
    measure = Measure(each.listing, guess.column)
    return (
        bool(measure.sample)
        and measure.share("number") > 0.8
        and measure.share("hours") + measure.share("fraction") > 0
    )
