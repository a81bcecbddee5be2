"""How well the values of a column fit what it may mean, and how people are told so."""

import re
from collections.abc import Callable, Mapping

from workforce_planner.exchange import coerce
from workforce_planner.exchange.measures import Measure

LOOKS: Mapping[str, str] = {
    "reference": "its values look like numbers of posts",
    "job_code": "its values look like numbers of jobs",
    "title": "its values are words",
    "honorific": "its values are forms of address",
    "holder": "its values are names",
    "team": "its values are names of teams",
    "employee_number": "its values look like numbers of people",
    "row_number": "its values count the rows",
    "level": "its values are small whole numbers",
    "grade": "its values look like grades",
    "fte": "its values are parts of full time",
    "contracted_minutes": "its values are hours of a week",
    "pay_range": "its values are amounts",
    "salary": "its values are amounts",
    "contract": "its values are kinds of contract",
    "status": "its values say whether posts are filled",
    "headcount": "its values are whole numbers",
    "agency": "its values say yes or no",
    "notes": "its values are sentences",
    "snapshot": "its values are days",
    "starts_on": "its values are days",
    "role": "its values are words",
}


def _share(*tests: str) -> Callable[[Measure], float]:
    return lambda measure: max(measure.share(test) for test in tests)


def is_words(measure: Measure) -> float:
    return measure.share("words")


def _is_reference(measure: Measure) -> float:
    return measure.share("identifier")


def _is_title(measure: Measure) -> float:
    if measure.share("honorific") > 0.5 or measure.share("identifier") > 0.5:
        return 0.0
    return measure.share("words")


def _is_holder(measure: Measure) -> float:
    if measure.share("role") > 0.4:
        return 0.0
    return measure.share_of(lambda text: any(each.isalpha() for each in text) and not text.isdigit())


def _is_grade(measure: Measure) -> float:
    return 0.0 if measure.share("money") > 0.6 or measure.share("day") > 0.6 else 1.0


def _is_level(measure: Measure) -> float:
    return min(measure.share("small"), measure.share("whole"))


def _is_fte(measure: Measure) -> float:
    """FTE: numbers of which some are 1 or less. Hours of a week, where the most usual is a full-time week, are none."""
    numbers = measure.share_of(lambda text: any(each.isdigit() for each in text) or text.casefold() in _FULL_TIME)
    return 0.0 if hours_share(measure) >= 0.5 and measure.share("fraction") < 0.02 else numbers


_FTE_WORD = re.compile(r"(?i)\d\s*(?:%|f\.?t\.?e|w\.?t\.?e)|\d\s*/\s*5$|full.?time")
_FULL_TIME = frozenset(("full time", "full-time", "part time", "part-time", "ft", "pt"))


def hours_share(measure: Measure) -> float:
    """Hours: the most usual value is that of a full-time week, or most are above what an FTE can be."""
    try:
        usual = float(measure.most_usual)
    except ValueError:
        return 0.0 if _says_fte(measure) else measure.share_of(lambda text: any(each.isdigit() for each in text))
    return measure.share("hours") if 30 <= usual <= 42 else 0.0


def _says_fte(measure: Measure) -> bool:
    """Whether cells say FTE or per cent themselves: "0.6 fte", "60%"."""
    return measure.share_of(lambda text: bool(_FTE_WORD.search(text))) >= 0.2


def _is_full_week(text: str) -> bool:
    """Whether a text is the hours of a full-time week: 30 to 48, at times with a word."""
    found = re.match(r"\d{1,3}(?:[.,:]\d+)?", text.strip())
    return bool(found) and 30 <= float(re.sub("[,:]", ".", found[0])) <= 48 if found else False


def hours_column(measure: Measure) -> float:
    return 0.0 if measure.share("fraction") > 0.95 else measure.share_of(lambda text: any(map(str.isdigit, text)))


def _has_digits(measure: Measure) -> float:
    return measure.share_of(lambda text: any(each.isdigit() for each in text) or len(text) <= 4)


def _is_day(measure: Measure) -> float:
    return measure.share_of(lambda text: any(each.isdigit() for each in text)) if measure.sample else 1.0


def _is_sequence(measure: Measure) -> float:
    return 1.0 if measure.sequence else 0.0


def _is_status(measure: Measure) -> float:
    return 1.0 if measure.share("contract") < 0.5 or measure.share("status") > 0.2 else 0.0


def _is_long(measure: Measure) -> float:
    return measure.share_of(lambda text: len(text) > 60)


FITS: Mapping[str, Callable[[Measure], float]] = {
    "reference": _is_reference,
    "employee_number": _is_reference,
    "job_code": _share("identifier"),
    "row_number": _is_sequence,
    "title": _is_title,
    "honorific": _share("honorific"),
    "holder": _is_holder,
    "forename": is_words,
    "surname": is_words,
    "team": is_words,
    "role": _is_title,
    "notes": _is_long,
    "grade": _is_grade,
    "level": _is_level,
    "fte": _is_fte,
    "contracted_minutes": hours_column,
    "full_time_minutes": lambda measure: measure.share_of(_is_full_week),
    "headcount": _share("whole"),
    "pay_range": lambda measure: measure.share_of(lambda text: sum(map(str.isdigit, text)) >= 4),
    "salary": _has_digits,
    "status": _is_status,
    "contract": _share("contract"),
    "snapshot": _is_day,
    "starts_on": _is_day,
    "ends_on": _is_day,
    "service_start": _is_day,
    "agency": lambda measure: measure.share_of(lambda text: coerce.flag(text)[0] is not None),
    "cases": _has_digits,
    "hourly_rate": _has_digits,
}
"""What share of a column's values fits a meaning, for the meanings that can be told by it."""


def fits(meaning: str, measure: Measure) -> float:
    """The share of values that fit a meaning; 1 for those that any value fits, and for columns with nothing in them."""
    return FITS[meaning](measure) if meaning in FITS and measure.sample else 1.0
