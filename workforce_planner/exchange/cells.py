"""Takes apart cells that hold several things: a grade with its point, an FTE with its hours, a manager with a number.

Pure functions of one cell. What is written beyond doubt is taken apart; anything else stays whole.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from workforce_planner.exchange import coerce
from workforce_planner.exchange.clock_hours import clock_minutes
from workforce_planner.exchange.coerce import Trouble
from workforce_planner.exchange.sheets import Value
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.money import fte as exact_fte

FULL_WEEKS = (30, 48)
"""Hours a week between which a number can be a full-time week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCell:
    """A grade and the point that may stand in the same cell; `points` is a range of points ("23-25")."""

    grade: str | None = None
    point: str | None = None
    points: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FteCell:
    """An FTE, the hours it may be written with (in minutes), and for how many posts it stands (None: not said)."""

    fte: Fte | None = None
    minutes: int | None = None
    full_time_minutes: int | None = None
    posts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayCell:
    """Pay as written: one amount, or the ends of a band."""

    low: Money | None = None
    high: Money | None = None


_NO_GRADE = GradeCell()
_POINT_WORD = r"(?:scp|s\.c\.p\.?|spinal(?: column)? points?|spine points?|points?|pts?\.?|sp)"
_POINT = r"(\d{1,3})"
_RANGE = r"(\d{1,3}\s*(?:-|–|to)\s*\d{1,3})"
_WITH_WORD = re.compile(rf"(?i)^(.+?)[\s,;:/(–-]*\b{_POINT_WORD}\s*:?\s*(?:{_RANGE}|{_POINT})\s*\)?$")
_IN_BRACKETS = re.compile(rf"^(.+?)\s*[(\[]\s*(?:{_RANGE}|{_POINT})\s*[)\]]$")
_BEHIND_SLASH = re.compile(rf"^(.*\d.*|.*[A-Za-z].*?)(?:\s+[/|]\s*|\s*[/|]\s+|\s+[-–]\s+)(?:{_RANGE}|{_POINT})$")
_TIGHT_SLASH = re.compile(rf"^([A-Za-z. ]*\d{{1,2}})/(?:{_RANGE}|{_POINT})$")
_BEHIND_BLANK = re.compile(rf"^([A-Za-z]{{1,4}}\d{{1,2}}[A-Za-z]?) (?:{_RANGE}|{_POINT})$")
_ONLY_POINT = re.compile(rf"(?i)^{_POINT_WORD}\s*:?\s*(?:{_RANGE}|{_POINT})$")


_PAY_BEHIND = re.compile(r"(?<=[\w.])[\s,;:/(–-]*£[\d,.k\s£–-]+(?:to\s*£[\d,.k]+)?\s*\)?\s*(?:p\.?a\.?)?$")
"""Pay written behind a grade, of which it is no part."""


def grade_cell(words: str | None, *, with_points: bool = False) -> GradeCell:
    """A grade cell taken apart; `with_points` where the header says that points stand there too.

    >>> grade_cell("G9 (23)").point, grade_cell("Grade 9 / 23-25").points, grade_cell("G9/10").grade
    ('23', '23-25', 'G9/10')
    """
    words = _PAY_BEHIND.sub("", words) if words and "£" in words else words
    if not words or words.casefold() in coerce.UNKNOWN_WORDS or not any(map(str.isalnum, words)):
        return _NO_GRADE
    if found := _ONLY_POINT.match(words):
        return _pointed(None, found[1], found[2])
    found = _WITH_WORD.match(words)
    if found and _is_point(found[3], found[2]):
        return _pointed(found[1].rstrip(" ,;:/-–("), found[2], found[3])
    for pattern, apart in ((_IN_BRACKETS, 0), (_BEHIND_SLASH, 3), (_TIGHT_SLASH, 3), (_BEHIND_BLANK, 0)):
        found = pattern.match(words)
        if found and _is_point(found[3], found[2]) and (with_points or _is_beyond(found[1], found[3], apart)):
            return _pointed(found[1].rstrip(" ,;:/-–("), found[2], found[3])
    return GradeCell(grade=words)


_RANGE_ALONE = re.compile(rf"^{_RANGE}$")


def points_of(words: str) -> str:
    """The range of points that words are, "" where they are none.

    >>> points_of("23 - 25"), points_of("25-23"), points_of("G9")
    ('23-25', '', '')
    """
    found = _RANGE_ALONE.match(words)
    return _pointed(None, found[1], None).points if found and _is_point(None, found[1]) else ""


def point_cell(words: str | None) -> GradeCell:
    """A cell of a column of points: "23", "SCP 23", or a range of them ("23-25"), which is that of the grade.

    >>> point_cell("SCP 23").point, point_cell("23-25").points, point_cell("23-25").point
    ('23', '23-25', None)
    """
    if not words:
        return _NO_GRADE
    if points := points_of(words):
        return GradeCell(points=points)
    found = _ONLY_POINT.match(words)
    if found and _is_point(found[2], found[1]):
        return _pointed(None, found[1], found[2])
    return GradeCell(point=words)


def _is_beyond(grade: str, point: str | None, apart: int) -> bool:
    """Whether a number is no neighbour of the grade's own: "G9/10" are two grades, "G9/23" a grade and a point."""
    own = re.findall(r"\d+", grade)
    return point is None or not own or int(point) > int(own[-1]) + apart


def _pointed(grade: str | None, points: str | None, point: str | None) -> GradeCell:
    tidy = re.sub(r"\s*(?:-|–|to)\s*", "-", points) if points else ""
    return GradeCell(grade=grade or None, point=point, points=tidy)


def _is_point(point: str | None, points: str | None) -> bool:
    """Whether the digits can be spinal column points: up to 100, a range upwards."""
    if points:
        low, high = (int(each) for each in re.findall(r"\d+", points))
        return low < high <= 100
    return point is not None and 0 < int(point) <= 100


_AMOUNT = r"(\d*[.,]?\d+)"
_HOURS_WORD = r"(?:hours?|hrs?|h)\b(?:\s*(?:per|a|/)?\s*(?:week|wk|pw))?\.?"
_TIMES = re.compile(rf"^{_AMOUNT}\s*[x×@*]\s*{_AMOUNT}\s*(?:fte|wte)?$")
_OUT_OF = re.compile(rf"^{_AMOUNT}\s*(?:/|out of|of)\s*{_AMOUNT}\s*(?:{_HOURS_WORD})?$")
_PART_TIME = re.compile(r"^(?:p/?t|f/?t|part[- ]time|full[- ]time)[\s:,-]+(?=[\d.½¼¾])")
"""What stands before hours that say the same."""
_OF_POSTS = re.compile(
    rf"^{_AMOUNT}\s*(?:fte|wte)?\s*[(:=-]\s*(?=\d){_AMOUNT}\s*[x×@*]\s*{_AMOUNT}\s*(?:fte|wte)?\s*\)?$"
)
_ADDED = re.compile(rf"^{_AMOUNT}(?:\s*\+\s*{_AMOUNT})+\s*(?:fte|wte)?$")
_SHARED = re.compile(r"^(.*\d.*?)\s*[(,-]?\s*\bjob[- ]?share\)?$")
_FTE_AND_WEEK = re.compile(rf"^{_AMOUNT}\s*(fte|wte)?\s*\(\s*{_AMOUNT}\s*\)$")
_HOURS_ONLY = re.compile(rf"^{_AMOUNT}\s*{_HOURS_WORD}$")
_FTE_AND_HOURS = re.compile(rf"^{_AMOUNT}\s*(%|fte|wte)?(?:\s*[(/,;-]\s*|\s+){_AMOUNT}\s*{_HOURS_WORD}\s*\)?$")
_HOURS_AND_FTE = re.compile(rf"^{_AMOUNT}\s*(?:{_HOURS_WORD})?\s*[(/]\s*{_AMOUNT}\s*(%|fte|wte)?\s*\)?$")


def fte_cell(value: Value) -> tuple[FteCell | None, Trouble | None]:
    """An FTE cell taken apart: 0.6, "0.6 fte", "60%", "18.5/37", "2 x 0.5", "0.6 (22.2 hrs)", "22.2 hrs"."""
    if isinstance(value, str):
        words = " ".join(value.casefold().split()).lstrip("'")
        if "share" in words and (shared := _SHARED.match(words)):
            value = words = shared[1].rstrip(" (,-")
        words = _PART_TIME.sub("", words).replace("½", ".5").replace("¼", ".25").replace("¾", ".75")
        if (clock := clock_minutes(words)) is not None and clock:
            return FteCell(minutes=clock), coerce.clock_trouble(value, clock)
        if (found := _composed(words)) is not None:
            return found, None
    amount, trouble = coerce.fte(value)
    return (None if amount is None else FteCell(fte=amount)), trouble


def hours_cell(value: Value) -> tuple[FteCell | None, Trouble | None]:
    """A cell of hours taken apart: 37, "18.5 hrs", "36:15", "18.5/37", "22.2 (0.6)"."""
    if isinstance(value, str):
        words = " ".join(value.casefold().split())
        if (found := _OUT_OF.match(words)) and (cell := _out_of(_decimal(found[1]), _decimal(found[2]))):
            return FteCell(minutes=cell.minutes, full_time_minutes=cell.full_time_minutes), None
        if found := _HOURS_AND_FTE.match(words):
            share = _decimal(found[2]) / 100 if found[3] == "%" else _decimal(found[2])
            if 0 < share <= 1:
                return FteCell(minutes=coerce.minutes_of(_decimal(found[1])), fte=exact_fte(share)), None
    amount, trouble = coerce.minutes(value)
    return (None if amount is None else FteCell(minutes=amount)), trouble


def _composed(words: str) -> FteCell | None:
    if (cell := _several_posts(words)) is not None:
        return cell
    if (found := _OUT_OF.match(words)) and (cell := _out_of(_decimal(found[1]), _decimal(found[2]))):
        return cell
    if (cell := _hours_alone(words)) is not None:
        return cell
    if (found := _FTE_AND_WEEK.match(words)) and _decimal(found[1]) <= 1 < _decimal(found[3]) <= FULL_WEEKS[1]:
        return _with_hours(exact_fte(_decimal(found[1])), _decimal(found[3]))
    if found := _FTE_AND_HOURS.match(words):
        share = _decimal(found[1]) / 100 if found[2] == "%" else _decimal(found[1])
        return _with_hours(exact_fte(share), _decimal(found[3])) if share <= 2 else None
    return None


def _several_posts(words: str) -> FteCell | None:
    """ "2 x 0.5", "0.5 + 0.5", "1.0 (2 x 0.5)" where that adds up: several posts of so much each."""
    if found := _TIMES.match(words):
        return _times(_decimal(found[1]), _decimal(found[2]))
    if _ADDED.match(words):
        parts = [_decimal(each) for each in re.findall(_AMOUNT, words)]
        return FteCell(fte=exact_fte(sum(parts)), posts=len(parts)) if all(0 < each <= 1 for each in parts) else None
    if found := _OF_POSTS.match(words):
        cell = _times(_decimal(found[2]), _decimal(found[3]))
        return cell if cell is not None and cell.fte == exact_fte(_decimal(found[1])) else None
    return None


def _hours_alone(words: str) -> FteCell | None:
    """ "22.2 hrs", and a half or a quarter, which is no hours but an FTE."""
    if words in {".5", ".25", ".75"}:
        return FteCell(fte=exact_fte(Decimal(words)))
    found = _HOURS_ONLY.match(words)
    return _with_hours(None, _decimal(found[1])) if found else None


def _times(first: Decimal, second: Decimal) -> FteCell | None:
    """ "2 x 0.5" stands for two posts of half an FTE; either may be written first."""
    posts, each = (first, second) if first == first.to_integral_value() and first >= 1 >= second else (second, first)
    if posts != posts.to_integral_value() or not 1 <= posts <= 1_000 or not 0 < each <= 1:
        return None
    return FteCell(fte=exact_fte(posts * each), posts=int(posts))


def _out_of(part: Decimal, whole: Decimal) -> FteCell | None:
    """ "18.5/37" is hours of a full week, "3/5" days of a week."""
    if FULL_WEEKS[0] <= whole <= FULL_WEEKS[1] and 0 < part <= whole:
        minutes, full = coerce.minutes_of(part), coerce.minutes_of(whole)
        return FteCell(fte=exact_fte(part / whole), minutes=minutes, full_time_minutes=full)
    if 0 < part <= whole <= 10 and part == part.to_integral_value() and whole == whole.to_integral_value():
        return FteCell(fte=exact_fte(part / whole))
    return None


def _with_hours(amount: Fte | None, hours: Decimal) -> FteCell | None:
    return FteCell(fte=amount, minutes=coerce.minutes_of(hours)) if 0 < hours <= 168 else None


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


_KEY_IN_BRACKETS = re.compile(r"^(.*?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]$")
_KEY_IN_FRONT = re.compile(r"^([\w/.]*\d[\w/.]*)(?:\s*[-–:|,]\s+|\s+)(\D.*)$")
_KEY_BEHIND = re.compile(r"^(\D.*?)\s*(?:[-–:|,]\s*|\s)(?=\S*\d)([\w/.-]+)$")


def key_and_words(words: str | None) -> tuple[str, str] | None:
    """A key with the words beside it: "Team Manager (CYP01377)", "CYP01377 - Team Manager"; None where there is none.

    >>> key_and_words("Team Manager (CYP01377)"), key_and_words("CYP01377 - Jo Kay"), key_and_words("Jo Kay")
    (('CYP01377', 'Team Manager'), ('CYP01377', 'Jo Kay'), None)
    """
    if not words:
        return None
    found = _KEY_IN_BRACKETS.match(words)
    if found and any(each.isdigit() for each in found[2]):
        return found[2], found[1]
    if found := _KEY_IN_FRONT.match(words):
        return found[1], found[2].strip()
    if found := _KEY_BEHIND.match(words):
        return found[2], found[1].strip()
    return None


_PAY_RANGE = re.compile(r"(?i)^(?:band|range|from)?\s*:?\s*(\D?\s*[\d,.]+\s*k?)\s*(?:-|–|—|to)\s*(\D?\s*[\d,.]+\s*k?)$")
WIDEST_BAND = 4
"""A band whose top is more than so many times its bottom is a slip of typing ("10000 - 104999")."""


def pay_cell(value: Value, *, zero: bool = False) -> tuple[PayCell | None, Trouble | None]:
    """Pay: an amount or a band ("195000 - 199999"). Pay of 0 is not disclosed, and unknown, unless `zero`."""
    found = _PAY_RANGE.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        amount, trouble = coerce.money(value)
        if amount == 0 and not zero:
            return None, Trouble("pay-undisclosed", "Pay of 0 means that it is not disclosed.", "", "note")
        return (None if amount is None else PayCell(low=amount, high=amount)), trouble
    low, high = coerce.money(found[1].strip())[0], coerce.money(found[2].strip())[0]
    if low is None or high is None:
        return None, coerce.unread(value, "an amount of money or a band of two")
    if high < low or high > low * WIDEST_BAND:
        return None, Trouble(
            "pay-band-unlikely",
            f'The cell says "{value}"; a band from {found[1].strip()} to {found[2].strip()} looks like a slip of '
            "typing, and is left unknown.",
        )
    return PayCell(low=low, high=high), None
