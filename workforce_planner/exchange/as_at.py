"""Finds the day that a list describes: in its titles, in the names of its sheet and file, or by its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workforce_planner.exchange.coerce import day
from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.snapshots import moment
from workforce_planner.model.dates import last_day
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import date_text

_DAY = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?[- ](?:of )?[A-Za-z]{3,9}[-, ]+\d{4}"
)
_AS_AT = re.compile(rf"(?i)\b(?:as at|as of|position at|snapshot(?: date)?|at|on|date)\b[ :]*({_DAY})")
_ANY_DAY = re.compile(rf"(?<!\d)({_DAY})(?!\d)")
_PRINTED = re.compile(r"(?i)\b(printed|produced|run|generated|created|downloaded|next|updated by)\b")
_EIGHT = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_SIX = re.compile(r"(?<!\d)(\d{6})(?!\d)")


@dataclass(frozen=True, slots=True)
class AsAt:
    """The day a list describes, where that was found, and what must be said of it."""

    day: date
    evidence: str
    problem: Problem | None = None


def stated_day(titles: Sequence[str], sheet: str, file: str, today: date) -> AsAt | None:
    """The day that the list itself states, in its titles first."""
    for title in titles:
        found = _in_title(title)
        if found:
            return AsAt(found, f'the title says "{title[:80]}"')
    for what, name in (("sheet", sheet), ("file", file)):
        found = _in_name(name, today)
        if found:
            return AsAt(found, f'the name of the {what} is "{name}"')
    return None


def _in_title(title: str) -> date | None:
    match = _AS_AT.search(title)
    if match is None and not _PRINTED.search(title):
        match = _ANY_DAY.search(title)
    return _read(match[1]) if match else None


def _in_name(name: str, today: date) -> date | None:
    loose = name.replace("_", " ")
    match = _ANY_DAY.search(loose)
    if match and (found := _read(match[1])):
        return found
    for pattern in (_EIGHT, _SIX):
        for digits in pattern.findall(loose):
            if found := _of_digits(digits, today):
                return found
    return None


def _read(words: str) -> date | None:
    return day(re.sub(r"[, ]+", " ", words))[0]


def _of_digits(digits: str, today: date) -> date | None:
    """A day from 31032022, 20220331, 310322 or 220331, where only one reading is a likely day."""
    if len(digits) == 8:
        readings = {f"{digits[:2]}/{digits[2:4]}/{digits[4:]}", f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"}
    else:
        readings = {f"{digits[:2]}/{digits[2:4]}/20{digits[4:]}", f"20{digits[:2]}-{digits[2:4]}-{digits[4:]}"}
    latest = today + timedelta(days=400)
    likely = {found for reading in readings if (found := day(reading)[0]) and date(1995, 1, 1) <= found <= latest}
    return likely.pop() if len(likely) == 1 else None


def day_of_column(columns: Columns) -> AsAt | None:
    """The day that a column of the list's own day says, where it says the same in every row; a month is its last day.

    A column of days that differ from row to row is of the posts or people, and not of the list.
    """
    if "snapshot" not in columns:
        return None
    said = columns.cells("snapshot").different - {None, ""}
    found = moment(next(iter(said))) if len(said) == 1 else None
    if found is None:
        return None
    year, month, number = found
    try:
        day_said = date(year, month, number) if number else _month_end(year, month)
    except ValueError:
        return None
    header = columns.meanings["snapshot"].header
    return AsAt(day_said, f'the column "{header}" says so in every row')


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def assumed_day(starts: Sequence[date | None], ends: Sequence[date | None], today: date) -> AsAt:
    """The day to take where the list states none: today where every filled row allows it, else the newest start.

    `starts` and `ends` (exclusive) are those of the rows with somebody in them.
    """
    over = [end for end in ends if end is not None and end <= today]
    known = [start for start in starts if start is not None and start <= today]
    if not over or not known:
        return AsAt(today, "the list does not say its day, and today is taken instead", _assumed("today", today))
    newest = max(known)
    last = last_day(min(over))
    why = f"somebody in it was to leave on {date_text(last)}, which is past"
    said = f"the list does not say its day, and the newest start date in it is taken instead: {why}"
    return AsAt(newest, said, _assumed(f"the newest start date in it, because {why}", newest))


def _assumed(what: str, taken: date) -> Problem:
    return Problem(
        code="as-at-assumed",
        text=f"The list does not say which day it describes; {date_text(taken)} was taken: {what}.",
        remedy="Give the right day in the import if you know it.",
        severity="note",
    )
