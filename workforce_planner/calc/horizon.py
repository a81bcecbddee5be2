"""The months and financial years for which costs are worked out, and how a yearly amount falls into its months.

Part of a month counts by its calendar days, a whole year is twelve months. An amount is exact until it is rounded once,
half up, for a line, component and financial year; the year is then split into its months with the largest remainders
first, so that months add up to years exactly.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan

MONTHS = 12
MOST_YEARS = 10


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def holding(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def span(self) -> Span:
        """Its days."""
        after = date(self.year + 1, 1, 1) if self.month == MONTHS else date(self.year, self.month + 1, 1)
        return Span(date(self.year, self.month, 1), after)

    @property
    def financial_year(self) -> FinancialYear:
        """The financial year it is a month of."""
        return FinancialYear.holding(date(self.year, self.month, 1))

    @property
    def days(self) -> int:
        """How many days it has."""
        return monthrange(self.year, self.month)[1]

    def share(self, span: Span) -> Fraction:
        """The part of the month that lies in a span of days.

        >>> Month(2026, 2).share(Span(date(2026, 2, 15), None))
        Fraction(1, 2)
        """
        both = self.span.overlap(span)
        if both is None:
            return Fraction(0)
        assert both.start is not None
        assert both.end is not None
        return Fraction((both.end - both.start).days, self.days)


@dataclass(frozen=True, slots=True)
class Horizon:
    """Consecutive financial years: `years` of them from the one that starts in April of `first`."""

    first: int
    years: int

    @property
    def span(self) -> Span:
        """All days of all years."""
        return Span(date(self.first, 4, 1), date(self.first + self.years, 4, 1))

    @property
    def days(self) -> tuple[date, date]:
        """The first day, and the day after the last."""
        return date(self.first, 4, 1), date(self.first + self.years, 4, 1)

    def __iter__(self) -> Iterator[FinancialYear]:
        return (FinancialYear(self.first + number) for number in range(self.years))

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of all years, twelve for each."""
        return tuple(month for year in self for month in months_of(year))


def months_of(year: FinancialYear) -> tuple[Month, ...]:
    """The twelve months of a financial year, April first."""
    return tuple(Month(year.first + (number > MONTHS), (number - 1) % MONTHS + 1) for number in range(4, 4 + MONTHS))


def horizon_of(plan: Plan, day: date) -> Horizon:
    """The years a plan is costed for; without a first year, from that of its as-at date or the day measured."""
    setting = plan.setting
    first = setting.first_year
    if first is None:
        first = FinancialYear.holding(setting.as_at or setting.price_date or day).first
    return Horizon(first, min(max(setting.years, 1), MOST_YEARS))


def spread(exact: Sequence[Fraction]) -> tuple[Money, ...]:
    """The months of one financial year as money, from exact hundredths of a penny: their sum is rounded once, half up.

    >>> spread([Fraction(1, 3)] * 12)
    (1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    """
    whole = _half_up(sum(exact, Fraction(0)))
    floors = [each.numerator // each.denominator for each in exact]
    left = whole - sum(floors)
    by_remainder = sorted(range(len(exact)), key=lambda index: floors[index] - exact[index])
    for index in by_remainder[:left]:
        floors[index] += 1
    return tuple(Money(each) for each in floors)


def _half_up(amount: Fraction) -> int:
    sign = -1 if amount < 0 else 1
    return sign * ((2 * abs(amount.numerator) + amount.denominator) // (2 * amount.denominator))
