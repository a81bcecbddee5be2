"""What an employer pays on top of pay: National Insurance above its threshold, the pension scheme's rate, the levy.

The tax year is treated as the financial year: a rate that changes on 6 April counts from 1 April, a change within a
year (6 November 2022) from its own day.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.pay import Gap
from workforce_planner.model.ids import SchemeId
from workforce_planner.model.money import Money, Rate
from workforce_planner.model.plan import Plan

OPTED_OUT = SchemeId("")
"""Stands for the pension of a person who has opted out."""
TAX_YEAR_DAY = 6
APRIL = 4


class OnCostRate(NamedTuple):
    """A rate on pay above a yearly threshold in force since a day; `relief` is the threshold of the young, 0: none."""

    scheme: str
    rate: Rate
    threshold: Money
    since: date
    source: str
    example: bool
    relief: Money = Money(0)


NOTHING = OnCostRate("Opted out of the pension", Rate(0), Money(0), date.min, "", False)
"""What is paid for a person who has opted out of the pension."""


def tax_day(day: date) -> date:
    """The day whose tax year stands for the financial year of a day.

    >>> tax_day(date(2025, 4, 1)), tax_day(date(2025, 3, 31))
    (datetime.date(2025, 4, 6), datetime.date(2025, 3, 31))
    """
    return day.replace(day=TAX_YEAR_DAY) if day.month == APRIL and day.day < TAX_YEAR_DAY else day


def counts_from(day: date) -> date:
    """The day from which a National Insurance rate dated some day counts."""
    return day.replace(day=1) if day.month == APRIL and day.day <= TAX_YEAR_DAY else day


class _Scheme(NamedTuple):
    name: str
    days: Sequence[date]
    rates: Sequence[OnCostRate]


class Rates:
    """The on-cost rates of one plan by day."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._schemes: dict[SchemeId | None, _Scheme | None] = {None: None}

    def on(self, scheme: SchemeId | None, day: date, kind: str) -> OnCostRate | Gap:
        """The rate of a scheme on a day, or why there is none; `kind` is "ni", "pension" or "levy"."""
        if scheme == OPTED_OUT:
            return NOTHING
        found = self._scheme(scheme)
        if found is None:
            return Gap(f"{kind}-missing")
        number = bisect_right(found.days, day)
        return found.rates[number - 1] if number else Gap(f"{kind}-before", found.name)

    def days(self, scheme: SchemeId | None) -> Sequence[date]:
        """The days from which the rates of a scheme count."""
        found = self._scheme(scheme)
        return found.days if found else ()

    def _scheme(self, key: SchemeId | None) -> _Scheme | None:
        if key not in self._schemes:
            self._schemes[key] = self._found(key) if key else None
        return self._schemes[key]

    def _found(self, key: SchemeId) -> _Scheme | None:
        record = self._plan.on_cost_schemes.get(key)
        if record is None:
            return None
        entries = record.rates.entries
        rates = [
            OnCostRate(
                record.name, cost.rate, cost.threshold, since, cost.source or record.source, record.example
            )._replace(relief=cost.relief)
            for since, cost in entries
        ]
        days = [counts_from(since) if record.kind == "ni" else since for since, _ in entries]
        return _Scheme(record.name, days, rates)


def rate_on(plan: Plan, scheme: SchemeId | None, day: date, kind: str) -> OnCostRate | Gap:
    """The rate of one scheme on one day, or why there is none."""
    return Rates(plan).on(scheme, day, kind)
