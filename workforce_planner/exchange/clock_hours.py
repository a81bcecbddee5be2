"""Reads hours written with their minutes: "22:12", "22h12", "22 hrs 12 mins"."""

import re

_HOURS = r"(?:h|hrs?|hours?)\b\.?"
_MINUTES = r"(?:m|mins?|minutes?)\b\.?"
_WEEK = r"(?:\s*(?:per|a|each|/)?\s*(?:week|wk|pw|p/w|weekly)\b\.?)?"
_CLOCK = re.compile(rf"^(\d{{1,3}}):([0-5]\d)(?::00(?:\.0+)?)?\s*(?:{_HOURS})?{_WEEK}$")
_WORDED = re.compile(rf"^(\d{{1,3}})\s*(?:h|hrs?|hours?)\.?\s*(?:,|and|&|\+)?\s*([0-5]?\d)\s*{_MINUTES}{_WEEK}$")
_TIGHT = re.compile(rf"^(\d{{1,3}})\s*(?:h|hrs?|hours?)\s*([0-5]\d){_WEEK}$")
MOST = 168 * 60
"""The minutes of a week."""


def clock_minutes(words: str) -> int | None:
    """The minutes that hours and minutes come to; None where the words are no such hours.

    >>> clock_minutes("22 hrs 12 mins"), clock_minutes("22h12"), clock_minutes("22:12"), clock_minutes("22.2")
    (1332, 1332, 1332, None)
    """
    tidy = " ".join(words.casefold().split())
    found = _CLOCK.match(tidy) or _WORDED.match(tidy) or _TIGHT.match(tidy)
    if found is None:
        return None
    minutes = int(found[1]) * 60 + int(found[2])
    return minutes if minutes <= MOST else None
