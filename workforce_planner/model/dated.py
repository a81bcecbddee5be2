"""Values that change on days: pay points, rates, thresholds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):  # noqa: UP046 (Python 3.11 has no other way)
    """Values in force from their day until the next one's; before the first there is none.

    >>> ni = Dated(((date(2024, 4, 6), "13.8"), (date(2025, 4, 6), "15")))
    >>> ni.on(date(2025, 4, 5)), ni.on(date(2025, 4, 6)), ni.on(date(2020, 1, 1))
    ('13.8', '15', None)
    """

    entries: tuple[tuple[date, T], ...] = ()

    def __post_init__(self) -> None:
        days = [day for day, _ in self.entries]
        if any(later <= earlier for earlier, later in zip(days, days[1:], strict=False)):
            raise ValueError("the days of a dated value must rise")

    @classmethod
    def of(cls, entries: "Iterable[tuple[date, T]]") -> "Dated[T]":
        """From entries in any order; a day given twice keeps the last value."""
        return cls(tuple(sorted(dict(entries).items(), key=lambda entry: entry[0])))

    def on(self, day: date) -> T | None:
        """The value in force on a day, or None before the first."""
        entry = self.entry_on(day)
        return entry[1] if entry else None

    def entry_on(self, day: date) -> tuple[date, T] | None:
        """The day from which the value in force counts, and the value."""
        found = None
        for entry in self.entries:
            if entry[0] > day:
                break
            found = entry
        return found
