"""Ages, years of service and what they earn in law: weeks of redundancy pay and of notice.

Employment Rights Act 1996: redundancy pay sections 155 and 162, notice section 86, length of employment sections 210
to 211. Employment lasts until the end of the relevant date.
"""

from datetime import date
from typing import NamedTuple

from workforce_planner.model.dates import ONE_DAY

MOST_YEARS = 20
YEARS_TO_QUALIFY = 2
MOST_NOTICE = 12


class RedundancyWeeks(NamedTuple):
    """The statutory weeks: full years in each band, latest first counted, at most twenty. `halves` is in half weeks."""

    service: int
    counted: int
    from_41: int
    from_22: int
    under_22: int

    @property
    def halves(self) -> int:
        """Half weeks of pay; nothing before two full years."""
        if self.service < YEARS_TO_QUALIFY:
            return 0
        return 3 * self.from_41 + 2 * self.from_22 + self.under_22


def anniversary(day: date, years: int) -> date:
    """The same day some years later, or earlier; 29 February is 1 March in a year that has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def full_years(start: date, last: date) -> int:
    """Full years from the first day to the last, both among them.

    >>> full_years(date(2024, 4, 1), date(2026, 3, 31)), full_years(date(2024, 4, 1), date(2026, 3, 30))
    (2, 1)
    """
    after = last + ONE_DAY
    years = after.year - start.year
    return max(0, years if anniversary(start, years) <= after else years - 1)


def age_on(born: date, day: date) -> int:
    """The age in full years on a day."""
    years = day.year - born.year
    return years if anniversary(born, years) <= day else years - 1


def redundancy_weeks(born: date, service_start: date, last: date) -> RedundancyWeeks:
    """The statutory weeks of redundancy pay: each full year back from the relevant date, by the age at its start.

    >>> redundancy_weeks(date(1996, 1, 1), date(2015, 6, 1), date(2021, 6, 30)).halves  # 4.5 weeks
    9
    """
    service = full_years(service_start, last)
    counted = min(service, MOST_YEARS)
    ages = [age_on(born, anniversary(last + ONE_DAY, -back)) for back in range(1, counted + 1)]
    older = sum(age >= 41 for age in ages)
    younger = sum(age < 22 for age in ages)
    return RedundancyWeeks(service, counted, older, counted - older - younger, younger)


def statutory_notice(service_start: date, last: date) -> int:
    """Weeks of notice that the law gives: one from a month's service, one for each full year from two to twelve."""
    if last + ONE_DAY < _month_after(service_start):
        return 0
    return min(max(full_years(service_start, last), 1), MOST_NOTICE)


def _month_after(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    try:
        return date(year, month, day.day)
    except ValueError:
        return date(year, month + 1, 1)
