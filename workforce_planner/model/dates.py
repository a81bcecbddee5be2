"""Days, half-open spans of days and financial years. "To 31 March" on paper ends on 1 April inside."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `start` up to, and not including, `end`; None leaves that side open."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies inside.

        >>> Span(date(2026, 4, 1), date(2027, 4, 1)).holds(date(2027, 4, 1))
        False
        """
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlap(self, other: "Span") -> "Span | None":
        """The days in both, or None where there are none."""
        start = max((day for day in (self.start, other.start) if day), default=None)
        end = min((day for day in (self.end, other.end) if day), default=None)
        return None if start and end and start >= end else Span(start, end)


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """The year from 1 April of `first` to 31 March of the next."""

    first: int

    @classmethod
    def holding(cls, day: date) -> "FinancialYear":
        """The financial year of a day.

        >>> str(FinancialYear.holding(date(2026, 3, 31)))
        '2025/26'
        """
        return cls(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(date(self.first, 4, 1), date(self.first + 1, 4, 1))

    def __str__(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02d}"


def financial_year(text: str) -> int | None:
    """The calendar year in which a financial year starts, from text as people write it; None where it is none.

    >>> financial_year("2026/27"), financial_year("2026-2027"), financial_year("2026"), financial_year("2026/28")
    (2026, 2026, 2026, None)
    """
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return None
    first, second = int(found[1]), found[2]
    return first if second is None or int(second) % 100 == (first + 1) % 100 else None


_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*[/–-]\s*((?:19|20)?\d\d))?")


def last_day(end: date | None) -> date | None:
    """An exclusive end as people write it: the last day that still counts."""
    return end - ONE_DAY if end else None


def day_after(last: date | None) -> date | None:
    """An exclusive end from the last day that still counts."""
    return last + ONE_DAY if last else None
