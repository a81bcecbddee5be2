"""Reads cell values as the kinds of a plan: text, FTE, hours, money, days, counts. Blank is unknown, never zero.

Every function returns the value and, where a cell says something that could not be read, the trouble with it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from workforce_planner.exchange.clock_hours import clock_minutes
from workforce_planner.exchange.sheets import Fault, Value
from workforce_planner.model.money import (
    FULL_TIME,
    Fte,
    Money,
    Rate,
    pounds,
)
from workforce_planner.model.money import (
    fte as exact_fte,
)
from workforce_planner.model.money import (
    percent as exact_percent,
)
from workforce_planner.model.personal import personal
from workforce_planner.model.wording import hours_text


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell was not read as it stands, before it is known where it is."""

    code: str
    text: str
    remedy: str = "Correct the cell in the list, or enter the value after the import."
    severity: str = "warning"


ERROR_WORDS = frozenset(
    ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
UNKNOWN_WORDS = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "?",
        "n/a",
        "na",
        "n/d",
        "nd",
        "n/k",
        "nk",
        "unknown",
        "not known",
        "tbc",
        "tba",
        "none",
        "nil known",
        "not applicable",
        "not disclosed",
        "to be confirmed",
        "#n/a",
        "null",
        "nan",
        ".",
    )
)
_CALC_ERROR = re.compile(r"Err:\d{3}")
_NUMBER = re.compile(r"^[+-]?(?:\d|\.\d)[\d,.\s' ]*$")
_FULL_TIME_WORDS = frozenset(("full time", "full-time", "ft", "f/t", "fulltime"))


def text(value: Value) -> tuple[str | None, Trouble | None]:
    """Text as typed, without blanks around it and doubled inside; leading zeros stay, 12345.0 is "12345"."""
    if isinstance(value, str):
        return (value, None) if value.isalnum() else _words(value)  # most references: nothing to tidy, and no error
    if value is None:
        return None, None
    if isinstance(value, Fault):
        return None, fault_trouble(value.text)
    return _words_of(value), None


def plain_texts(cells: Iterable[Any]) -> set[str]:
    """Of some cells those that are text with nothing to tidy, and no error: what `text` gives back as they are."""
    return set(filter(str.isalnum, [cell for cell in cells if type(cell) is str]))


_SIGNS_OF_TEXT = frozenset("'=")
_QUOTED_TEXT = re.compile(r'^="([^"]*)"$')
"""How text is kept as text in files for a spreadsheet: ="00123"."""
_LOOKED_UP = re.compile(r"(?:^|;#)\d+;#")
"""What lists kept on web sites write in front of what they look up: "12;#Jo Kay"."""
_FOOTNOTED = re.compile(r"(?<=[\w.)][\w.)])\s*(?:\*{1,4}|[†‡§]{1,2}|[¹²³])$")
"""A sign behind a text that leads to a footnote; "A*" is a grade."""
_BULLETS = "•▪‣●○◦·"
_SIGNS_OF_NOTES = frozenset("*†‡§¹²³")
_FORMULA = re.compile(r"^=\s*[-+(]*[A-Za-z$'\d]")


def _as_typed(words: str) -> tuple[str | None, Trouble | None]:
    """Text that shows how it was typed: what marks it as text falls away, a formula seen as text is unknown."""
    if quoted := _QUOTED_TEXT.match(words):
        return quoted[1].strip() or None, None
    if _FORMULA.match(words):
        return None, Trouble(
            "cell-formula-as-text",
            f'The cell shows a formula as text ("{personal(words[:40])}"); it is left unknown.',
            "Give the cell another format than text in the list, let it calculate, and save the list again.",
            "error",
        )
    if words[0] == "'" and words.count("'") == 1 and words[1].isalnum() and not words.startswith("'t "):
        return words[1:].strip(), None
    return words, None


def _words(value: str) -> tuple[str | None, Trouble | None]:
    tidy = " ".join(value.split())
    if tidy[:1] in _SIGNS_OF_TEXT and len(tidy) > 1:
        return _as_typed(tidy)
    if tidy[:1] in _BULLETS and len(tidy) > 1:
        tidy = tidy.lstrip(_BULLETS + " ")
    if ";#" in tidy and _LOOKED_UP.match(tidy):
        return "; ".join(part.strip() for part in _LOOKED_UP.split(tidy) if part.strip()) or None, None
    if tidy[-1:] in _SIGNS_OF_NOTES and (bare := _FOOTNOTED.sub("", tidy)) != tidy:
        text = f'The cell says "{personal(tidy[:40])}"; the sign at its end was taken for that of a footnote.'
        return bare, Trouble("footnote-sign", text, "Read what the footnote says of it.", "note")
    if tidy.startswith(("#", "Err:")) and _is_error(tidy):
        return None, fault_trouble(tidy)
    return tidy or None, None


def _is_error(tidy: str) -> bool:
    return (tidy.upper() in ERROR_WORDS and tidy.upper() != "#N/A") or bool(_CALC_ERROR.fullmatch(tidy))


def _words_of(value: int | float | bool | date | datetime) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def fault_trouble(what: str) -> Trouble:
    """The trouble with a cell that holds an error or a formula without its result."""
    if what.startswith(("#", "Err:")):
        return Trouble(
            "cell-error",
            f"The cell holds the error {what} instead of a value.",
            "Mend the formula in the list and save it again; the value is left unknown.",
            "error",
        )
    return Trouble(
        "cell-formula-without-value",
        "The cell holds a formula that was saved without its result.",
        "Open the file in Excel or LibreOffice, let it calculate, save it and import it again.",
        "error",
    )


def number(value: Value) -> tuple[Decimal | None, Trouble | None]:
    """A number, from a number or from text such as "1,234.50" or "0,6"."""
    if isinstance(value, bool):
        return None, unread(value, "a number")
    if isinstance(value, (int, float)):
        plain = Decimal(repr(value))
        return (plain, None) if plain.is_finite() else (None, unread(value, "a number"))
    words, trouble = text(value)
    if words is None or words.casefold() in UNKNOWN_WORDS:
        return None, trouble
    plain_or_none = _number_of(words)
    return plain_or_none, None if plain_or_none is not None else unread(words, "a number")


def _number_of(words: str) -> Decimal | None:
    if not _NUMBER.match(words):
        return None
    digits = words.replace(" ", "").replace("\xa0", "").replace("'", "")
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma > point and (point >= 0 or len(digits) - comma != 4):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def unread(value: Value, wanted: str) -> Trouble:
    """The trouble with a cell that says something else than what was wanted."""
    shown = (_words_of(value) if isinstance(value, (int, float, date)) else str(value))[:40]
    return Trouble("cell-not-read", f'The cell says "{personal(shown)}", which is not {wanted}; it is left unknown.')


def _reworded(trouble: Trouble | None, value: Value, wanted: str) -> Trouble | None:
    """The same trouble in words of the kind that was wanted; errors of the cell itself keep theirs."""
    return unread(value, wanted) if trouble is not None and trouble.code == "cell-not-read" else trouble


def fte(value: Value) -> tuple[Fte | None, Trouble | None]:
    """FTE from 0.6, "0.6 fte", "60%" or "full time"."""
    if isinstance(value, str):
        words = " ".join(value.casefold().split())
        if words in _FULL_TIME_WORDS:
            return FULL_TIME, None
        bare = re.sub(r"\s*(f\.?t\.?e\.?|w\.?t\.?e\.?)\s*", "", words)
        if bare.endswith("%"):
            share, trouble = number(bare[:-1].strip())
            return (None if share is None else exact_fte(share / 100)), _reworded(trouble, value, "an FTE")
        amount, trouble = number(bare if bare != words else value)
    else:
        amount, trouble = number(value)
    if amount is None:
        return None, _reworded(trouble, value, "an FTE")
    if amount < 0 or amount > 100_000:
        return None, unread(value, "an FTE")
    return exact_fte(amount), None


def fte_of_percent(value: Value) -> tuple[Fte | None, Trouble | None]:
    """FTE from a column of percentages: "60%", 60 or 0.6."""
    amount, trouble = fte(value)
    if amount is not None and amount > 2 * FULL_TIME:
        return exact_fte(Decimal(amount) / FULL_TIME / 100), trouble
    return amount, trouble


def minutes(value: Value) -> tuple[int | None, Trouble | None]:
    """Minutes a week from hours: 37, "18.5 hrs"; of "36:15" or "36 hrs 15 mins" it says what was understood."""
    if isinstance(value, str):
        if (clock := clock_minutes(value)) is not None:
            return clock, clock_trouble(value, clock)
        value = re.sub(r"(?i)\s*(hours?|hrs?|h)(\s*(per|a|/)?\s*(week|wk|pw))?\.?\s*$", "", value)
    amount, trouble = number(value)
    if amount is None:
        return None, _reworded(trouble, value, "hours a week")
    if not 0 <= amount <= 168:
        return None, unread(value, "hours a week")
    return minutes_of(amount), None


def clock_trouble(value: str, minutes: int) -> Trouble:
    """What is said of hours that are written with their minutes."""
    text = f'The cell says "{" ".join(value.split())}"; it was read as {hours_text(minutes)} hours.'
    return Trouble("hours-and-minutes", text, "Correct the hours after the import if something else is meant.", "note")


def minutes_of(hours: Decimal) -> int:
    """Whole minutes of hours, half up."""
    return int((hours * 60).to_integral_value("ROUND_HALF_UP"))


def money(value: Value) -> tuple[Money | None, Trouble | None]:
    """Money from 62400, "£62,400", "62.4k", "(1,200)"."""
    if isinstance(value, str):
        words = re.sub(
            r"(?i)^(gbp|usd|eur|£|\$|€|\ufffd)\s*|\s*(gbp|p\.?a\.?|per annum|per hour|/hr|/hour|ph)\s*$",
            "",
            value.strip(),
        )
        thousands = re.fullmatch(r"(?i)(.+?)\s*k", words)
        negative = re.fullmatch(r"\(£?(.+)\)", words)
        amount, trouble = number((thousands or negative or [None, words])[1])
        if amount is not None:
            amount = amount * 1000 if thousands else -amount if negative else amount
    else:
        amount, trouble = number(value)
    return (None if amount is None else pounds(amount)), _reworded(trouble, value, "an amount of money")


def percent(value: Value) -> tuple[Rate | None, Trouble | None]:
    """A rate from "19.5%" or, as spreadsheets store it, 0.195."""
    if isinstance(value, str) and value.strip().endswith("%"):
        amount, trouble = number(value.strip()[:-1].strip())
    else:
        amount, trouble = number(value)
        amount = None if amount is None else amount * 100
    return (None if amount is None else exact_percent(amount)), trouble


def count(value: Value) -> tuple[int | None, Trouble | None]:
    """A whole number that is not negative."""
    amount, trouble = number(value)
    if amount is None:
        return None, trouble
    if amount < 0 or amount != amount.to_integral_value() or amount > 10_000_000:
        return None, unread(value, "a whole number")
    return int(amount), None


_YES = frozenset(("yes", "y", "true", "1", "x", "✓", "✔", "☑", "in scope", "in"))
_NO = frozenset(("no", "n", "false", "0", "✗", "✘", "☐", "out of scope", "out"))


def flag(value: Value) -> tuple[bool | None, Trouble | None]:
    """Yes or no."""
    if isinstance(value, bool):
        return value, None
    words, trouble = text(value)
    if words is None or words.casefold() in UNKNOWN_WORDS:
        return None, trouble
    if words.casefold() in _YES:
        return True, None
    return (False, None) if words.casefold() in _NO else (None, unread(words, "yes or no"))


_MONTHS = {
    name: index
    for index, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$")
NUMBERED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d\d.*)?$")
"""A day written in numbers, of which the first may be the day or the month."""
_WORDED = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?([a-z]{3})[a-z]*\.?[-/., ]*(\d{4}|\d{2})$")
_AMERICAN = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_MONTH_AND_YEAR = re.compile(r"([a-z]{3})[a-z]*\.?[-/ ']+(\d{4}|\d{2})$")
_OPEN_DAYS = frozenset(
    (date(9999, 12, 31), date(4712, 12, 31), date(2999, 12, 31), date(1900, 1, 1), date(1899, 12, 30))
)
_OPEN_WORDS = UNKNOWN_WORDS | {"ongoing", "permanent", "perm", "open", "open ended", "no end date", "current"}
_FIRST_SERIAL, _LAST_SERIAL = 14_000, 80_000
_SERIAL_ZERO = date(1899, 12, 30)


def day(value: Value, *, month_first: bool = False) -> tuple[date | None, Trouble | None]:
    """A day from a date or from text in the usual spellings, British unless `month_first`; 9999 and the like mean none.

    "Mar-15" is March 2015, read as its first day and said.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return (None if value in _OPEN_DAYS else value), None
    serial = value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    if isinstance(value, str) and re.fullmatch(r"\s*\d{5}(?:\.\d+)?\s*", value):
        serial = float(value)
    if serial is not None and _FIRST_SERIAL < serial < _LAST_SERIAL:
        return _serial(serial)
    words, trouble = text(value)
    if words is None or words.casefold() in _OPEN_WORDS:
        return None, trouble
    found = _day_of(words.casefold(), month_first=month_first)
    if found is None:
        return _month_of(words)
    return (None if found in _OPEN_DAYS else found), None


def _month_of(words: str) -> tuple[date | None, Trouble | None]:
    """The first day of a month that is given without a day."""
    match = _MONTH_AND_YEAR.match(words.casefold())
    found = _date(_year(match[2]), _MONTHS.get(match[1], 0), 1) if match else None
    if found is None:
        return None, unread(words, "a date written day/month/year")
    text = f'The cell says "{words}": a month without a day. It was read as {found.day} {found:%B %Y}.'
    return found, Trouble("date-month-only", text, "Write the day where it matters.", "note")


def _serial(value: float) -> tuple[date, Trouble]:
    found = _SERIAL_ZERO + timedelta(days=int(value))
    shown = f"{found:%d/%m/%Y}"
    return found, Trouble(
        "date-from-number",
        f"The cell holds the number {value:g}; it was read as the day {shown}.",
        "Check the day, and give the cell a date format in the list.",
        "note",
    )


def _day_of(words: str, *, month_first: bool) -> date | None:
    if match := _ISO.match(words):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := NUMBERED.match(words):
        first, second = int(match[1]), int(match[2])
        return _date(_year(match[3]), *((first, second) if month_first else (second, first)))
    if match := _WORDED.match(words):
        return _date(_year(match[3]), _MONTHS.get(match[2], 0), int(match[1]))
    if match := _AMERICAN.match(words):
        return _date(int(match[3]), _MONTHS.get(match[1], 0), int(match[2]))
    return None


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 60 else 1900)


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
