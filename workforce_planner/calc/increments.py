"""On which days somebody's point rises."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from workforce_planner.calc.service import anniversary
from workforce_planner.model.records import Assignment

MONTHS = {"april": 4, "september": 9}


def increment_days(rule: str, assignment: Assignment, base: date, until: date) -> tuple[date, ...]:
    """The increments after the day on which the point is held, before another; none where the day is not known."""
    if rule == "none":
        return ()
    first = assignment.increment_on or (assignment.starts_on if rule == "anniversary" else None)
    if first is not None:
        return tuple(day for day in _every_year(first, base, until) if base < day < until)
    return _usual(rule, base, until) if rule in MONTHS else ()


def increment_unknown(rule: str, assignment: Assignment) -> bool:
    """Whether increments are counted, but the day of this one is not known."""
    return rule == "anniversary" and assignment.increment_on is None and assignment.starts_on is None


def _every_year(first: date, base: date, until: date) -> Iterator[date]:
    days = (anniversary(first, year - first.year) for year in range(max(first.year, base.year), until.year + 1))
    return (day for day in days if day >= first)


@lru_cache(maxsize=256)
def _usual(rule: str, base: date, until: date) -> tuple[date, ...]:
    """The usual increment days between two others."""
    days = (date(year, MONTHS[rule], 1) for year in range(base.year, until.year + 1))
    return tuple(day for day in days if base < day < until)
