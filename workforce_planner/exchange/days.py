"""Decides for a whole column whether its days are written day or month first, by those that can only be one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from workforce_planner.exchange import coerce
from workforce_planner.exchange.coerce import NUMBERED, Trouble
from workforce_planner.exchange.column_readers import Reader
from workforce_planner.exchange.sheets import Value
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text

LEAST_TURNED = 3
"""From so many dates of each kind on, a column may be one of which a spreadsheet has turned some."""


def day_reader(raws: Iterable[Any], header: str, where: str) -> tuple[Reader, list[Problem]]:
    """The reader of a column of days, from all its different values, and what to say of the decision."""
    values = [raw for raw in raws if raw is not None]
    pairs = {words: pair for raw in values if isinstance(raw, str) and (pair := _numbers(words := raw))}
    day_first = [words for words, (first, second) in pairs.items() if first > 12 >= second]
    month_first = [words for words, (first, second) in pairs.items() if second > 12 >= first]
    either = [words for words, (first, second) in pairs.items() if max(first, second) <= 12 and first != second]
    if day_first and month_first:
        return _cautious, [_mixed(header, where, day_first, month_first, either)] if either else []
    if month_first:
        return _month_first, [_turned(header, where, month_first, either)]
    dates = [raw for raw in values if isinstance(raw, date)]
    if day_first and len(day_first) >= LEAST_TURNED <= len(dates) and not either and _all_early(dates):
        return coerce.day, [_half_turned(header, where, day_first, dates)]
    if either and not day_first:
        return coerce.day, [_undecided(header, where, either)]
    return coerce.day, []


def _numbers(words: str) -> tuple[int, int] | None:
    match = NUMBERED.match(words.strip().casefold())
    return (int(match[1]), int(match[2])) if match else None


def _all_early(dates: list[date]) -> bool:
    """Whether no date lies after the twelfth, so that each may have day and month turned round."""
    return all(each.day <= 12 for each in dates)


def _month_first(value: Value) -> tuple[date | None, Trouble | None]:
    return coerce.day(value, month_first=True)


def _cautious(value: Value) -> tuple[date | None, Trouble | None]:
    """A day that can only be read in one way; others are left unknown."""
    pair = _numbers(value) if isinstance(value, str) else None
    if pair is None:
        return coerce.day(value)
    first, second = pair
    if max(first, second) <= 12 and first != second:
        text = f'The cell says "{value}"; it is not clear which is the day and which the month.'
        return None, Trouble("date-ambiguous", text, "Write the month as a word in the list.")
    return coerce.day(value, month_first=second > 12)


def _example(words: list[str]) -> str:
    more = f" and {len(words) - 1:,} more" if len(words) > 1 else ""
    return f'"{min(words)}"{more}'


def _turned(header: str, where: str, month_first: list[str], either: list[str]) -> Problem:
    text = (
        f'The days of "{header}" were read month first: {_example(month_first)} can only be so, and none is day first.'
    )
    remedy = f"{count_text(len(either), 'other date')} could be read either way; check them." if either else ""
    return Problem(code="date-month-first", where=where, text=text, remedy=remedy, severity="note")


def _mixed(header: str, where: str, day_first: list[str], month_first: list[str], either: list[str]) -> Problem:
    text = (
        f'Some days of "{header}" are written day first ({_example(day_first)}), others month first '
        f"({_example(month_first)}); those that could be either ({_example(either)}) were left unknown."
    )
    return Problem(code="date-mixed", where=where, text=text, remedy="Write all days of the column in one way.")


def _undecided(header: str, where: str, either: list[str]) -> Problem:
    text = f'The days of "{header}" were read day first, as is usual here; {_example(either)} could be read either way.'
    return Problem(code="date-day-first", where=where, text=text, severity="note")


def _half_turned(header: str, where: str, day_first: list[str], dates: list[date]) -> Problem:
    text = (
        f'In "{header}" {count_text(len(dates), "day")} may have day and month turned round: none lies after '
        f"the 12th, while {_example(day_first)} stand there as text. A spreadsheet that expects months first does so."
    )
    return Problem(
        code="dates-half-turned",
        where=where,
        text=text,
        remedy="Compare some days with the source, and ask for the list with the days as text or as proper dates.",
    )
