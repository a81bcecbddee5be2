"""What a header means: the comparison of one header with the spellings that are known."""

import re
from difflib import get_close_matches
from functools import lru_cache

from workforce_planner.exchange.meanings import MEANINGS

__all__ = ["MEANINGS", "NOT_KEPT", "UNIT_KINDS_OF_LEVELS", "UNIT_LEVELS", "likely_meaning", "meaning_of", "tidy_header"]

UNIT_LEVELS = ("organisation", "directorate", "division", "service", "parent_unit", "unit", "team")
"""The columns that make a unit's path, from the top down."""
UNIT_KINDS_OF_LEVELS = {
    "organisation": "organisation",
    "directorate": "directorate",
    "division": "division",
    "service": "service",
    "parent_unit": "service",
    "unit": "team",
    "team": "team",
}
NOT_KEPT = frozenset(
    {
        "budget",
        "salary",
        "pay_range",
        "reports_cost",
        "contact",
        "function",
        "location",
        "row_number",
        "parent_department",
        "on_costs",
        "pay_min",
        "pay_max",
        "job_code",
        "honorific",
        "full_or_part",
        "row_kind",
    }
)

_BY_SPELLING = {
    spelling: meaning.name for meaning in reversed(list(MEANINGS.values())) for spelling in meaning.spellings
}
_PATTERNS = tuple((re.compile(meaning.pattern), meaning.name) for meaning in MEANINGS.values() if meaning.pattern)
_LONG_FORMS = {
    "mgr": "manager", "mngr": "manager", "mgrs": "manager", "supvr": "supervisor", "hrs": "hours", "hr": "hours",
    "cont": "contracted", "contr": "contracted", "cntrct": "contract", "ctr": "centre", "cctr": "cost centre",
    "dt": "date", "posn": "position", "pos": "position", "sal": "salary", "ann": "annual", "ee": "employee",
    "empl": "employee", "fname": "first name", "sname": "surname", "forename1": "forename", "payno": "payroll number",
    "nr": "number", "num": "number", "ft": "full time", "wkly": "weekly", "estab": "establishment",
    "dept": "department",
    "svc": "service", "serv": "service", "dir": "directorate", "desc": "description", "gr": "grade",
}  # fmt: skip
"""What reports of payroll systems shorten in headers."""
_UNITS_IN_BRACKETS = re.compile(r"\([^)]*\)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def tidy_header(header: str) -> str:
    """A header without case, units in brackets, punctuation and doubled blanks.

    >>> tidy_header("Agency Rate (£/hr)"), tidy_header("F.T.E."), tidy_header("% of full time")
    ('agency rate', 'f t e', 'percent of full time')
    """
    text = _UNITS_IN_BRACKETS.sub(" ", header) if _UNITS_IN_BRACKETS.sub("", header).strip() else header
    text = text.replace("%", " percent ").replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(re.sub(r"[^\w]+|_", " ", text.casefold()).split())


def is_spelling(text: str) -> bool:
    """Whether a text is the very spelling of a header but for case and blanks; quick, for texts that mostly are not.

    >>> is_spelling("Job Title"), is_spelling("Social Worker")
    (True, False)
    """
    return len(text) < 40 and " ".join(text.split()).casefold() in _BY_SPELLING


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> tuple[str, bool] | None:
    """What a header means, and whether its very spelling is known; None where nothing fits."""
    tidy = tidy_header(header)
    if not tidy or len(tidy) > 60:
        return None
    for each in (tidy, tidy_header(_CAMEL.sub(" ", header))):
        if each in _BY_SPELLING:
            return _BY_SPELLING[each], True
    for pattern, name in _PATTERNS:
        if pattern.search(tidy):
            return name, False
    whole = _written_out(tidy)
    return (_BY_SPELLING[whole], False) if whole in _BY_SPELLING else None


def _written_out(tidy: str) -> str:
    """A header without abbreviations: "mgr payno" is "manager payroll number", "cont hrs" "contracted hours"."""
    return " ".join(_LONG_FORMS.get(word, word) for word in tidy.split())


LEAST_LETTERS = 7
"""Shorter headers are not compared by likeness: too many words are like each other."""
LIKENESS = 0.85


@lru_cache(maxsize=4096)
def likely_meaning(header: str) -> tuple[str, str] | None:
    """What a header that is no known spelling may be a slip for: the meaning and the known spelling.

    >>> likely_meaning("Senion/Junior"), likely_meaning("Repots to")
    (('row_kind', 'senior junior'), ('reports_to', 'reports to'))
    """
    tidy = tidy_header(header)
    if len(tidy) < LEAST_LETTERS or meaning_of(header) is not None:
        return None
    alike = [each for each in get_close_matches(tidy, _BY_SPELLING, n=3, cutoff=LIKENESS) if each[0] == tidy[0]]
    meanings = {_BY_SPELLING[each] for each in alike}
    return (_BY_SPELLING[alike[0]], alike[0]) if len(meanings) == 1 else None
