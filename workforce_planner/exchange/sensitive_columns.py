"""Recognises by their content the columns that an establishment list has no need of: NI numbers, birth dates."""

import re
from collections.abc import Callable, Mapping

from workforce_planner.exchange.measures import Measure

LEAST_CELLS = 3
"""Fewer cells than this tell nothing."""

_NI_NUMBER = re.compile(r"^[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]$", re.IGNORECASE)
_SORT_CODE = re.compile(r"^\d{2}-\d{2}-\d{2}$")
_ACCOUNT = re.compile(r"^\d{8}$")
_IBAN = re.compile(r"^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7} ?[A-Z0-9]{0,4}$")
_POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", re.IGNORECASE)
_ETHNIC = re.compile(
    r"^(?:(?:any )?(?:other )?(?:white|black|asian|mixed|chinese|arab|gypsy|indian|pakistani|bangladeshi)\b.*"
    r"|(?:african|caribbean)\b.*)$",
    re.IGNORECASE,
)
_RELIGION = re.compile(
    r"^(?:christian\w*|muslim|islam|hindu\w*|sikh\w*|jewish|judaism|buddhis\w+|atheist|no religion|agnostic|pagan)$",
    re.IGNORECASE,
)
_SEX = re.compile(r"^(?:male|female|m|f|man|woman|non-binary)$", re.IGNORECASE)
_ORIENTATION = re.compile(r"^(?:hetero\w*|straight|gay|lesbian|bisexual|gay or lesbian|homosexual)\b.*$", re.IGNORECASE)
_MARITAL = re.compile(
    r"^(?:single|married|divorced|widowed?|separated|civil partner\w*|co-?habiting|in a civil partnership)$",
    re.IGNORECASE,
)
_SICKNESS = re.compile(
    r"^(?:stress|anxiety|depression|cold|flu|influenza|migraine|back pain|surgery|operation|covid(?:-19)?|cancer"
    r"|musculo-?skeletal|gastro\w*|chest infection|bereavement)\b.*$",
    re.IGNORECASE,
)
_SILENT = frozenset(
    ("not stated", "prefer not to say", "unknown", "not known", "not declared", "undisclosed", "other", "n/a")
)


def _matching(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: bool(pattern.match(text))


_BY_WORDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "ni_number": (_NI_NUMBER, "National Insurance numbers"),
    "bank": (_IBAN, "bank account numbers"),
    "home_address": (_POSTCODE, "postcodes"),
    "ethnicity": (_ETHNIC, "ethnic groups"),
    "religion": (_RELIGION, "religions"),
    "sexual_orientation": (_ORIENTATION, "sexual orientations"),
    "marital_status": (_MARITAL, "marital statuses"),
    "sickness": (_SICKNESS, "reasons for sickness"),
}
MOSTLY = 0.6


def sensitive_by_content(measure: Measure, *, known: bool) -> tuple[str, str] | None:
    """The sensitive meaning that a column's values tell, with the evidence; None for others.

    `known` is true where the header says that it is something else; then NI numbers alone are strong enough.
    """
    if sum(count for _, count in measure.sample) < LEAST_CELLS and not _is_ni(measure):
        return None
    if _is_ni(measure):
        return "ni_number", "its values look like National Insurance numbers"
    return None if known else _by_words(measure) or _birth_dates(measure)


def _by_words(measure: Measure) -> tuple[str, str] | None:
    for meaning, (pattern, what) in _BY_WORDS.items():
        if _share_beside_silent(measure, pattern) >= MOSTLY:
            return meaning, f"its values look like {what}"
    if _share_beside_silent(measure, _SEX) >= MOSTLY and len(measure.values) > 1:
        return "sex", "its values say male or female"
    if measure.share_of(_matching(_SORT_CODE)) >= MOSTLY and measure.share("day") < MOSTLY:
        return "bank", "its values look like sort codes"
    return None


def _is_ni(measure: Measure) -> bool:
    return bool(measure.sample) and measure.share_of(_matching(_NI_NUMBER)) > 0.5


def _share_beside_silent(measure: Measure, pattern: re.Pattern[str]) -> float:
    """The share of cells that match, of those that say something."""
    said = [(text, count) for text, count in measure.sample if text.casefold() not in _SILENT]
    total = sum(count for _, count in said)
    return sum(count for text, count in said if pattern.match(text)) / total if total else 0.0


def _birth_dates(measure: Measure) -> tuple[str, str] | None:
    """Days that are those of births rather than of employment: all long ago, over many years, hardly one twice."""
    if measure.share("day") < 0.8 or len(measure.dates) < LEAST_CELLS:
        return None
    years = sorted(day.year for day in measure.dates)
    middle = years[len(years) // 2]
    if years[0] < 1930 or years[-1] > 2010 or middle > 1992 or years[0] > 1975 or years[-1] - years[0] < 8:
        return None
    return "birth_date", f"its days lie between {years[0]} and {years[-1]}, as days of birth do"


def accounts_beside_sort_codes(measure: Measure) -> bool:
    """Whether a column, in a list that has sort codes, holds account numbers."""
    return bool(measure.sample) and measure.share_of(_matching(_ACCOUNT)) > 0.8
