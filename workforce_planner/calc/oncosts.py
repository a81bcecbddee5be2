"""What an employer pays on top of pay: National Insurance above its threshold, and the pension scheme's rate.

The tax year is treated as the financial year: a rate that changes on 6 April counts from 1 April, a change within a
year (6 November 2022) from its own day.
"""

from datetime import date
from typing import NamedTuple

from workforce_planner.calc.pay import Gap
from workforce_planner.model.ids import SchemeId
from workforce_planner.model.money import Money, Rate
from workforce_planner.model.plan import Plan


class OnCostRate(NamedTuple):
    """A rate on pay above a yearly threshold in force since a day."""

    scheme: str
    rate: Rate
    threshold: Money
    since: date
    source: str
    example: bool


NOTHING = OnCostRate("Opted out of the pension", Rate(0), Money(0), date.min, "", False)
"""What is paid for a person who has opted out of the pension."""


def tax_day(day: date) -> date:
    """The day whose tax year stands for the financial year of a day.

    >>> tax_day(date(2025, 4, 1)), tax_day(date(2025, 3, 31))
    (datetime.date(2025, 4, 6), datetime.date(2025, 3, 31))
    """
    return day.replace(day=6) if day.month == 4 and day.day < 6 else day


def rate_on(plan: Plan, scheme: SchemeId | None, day: date, kind: str) -> OnCostRate | Gap:
    """The rate of a scheme on a day, or why there is none; `kind` is "ni" or "pension"."""
    record = plan.on_cost_schemes.get(scheme) if scheme else None
    if record is None:
        return Gap(f"{kind}-missing")
    entry = record.rates.entry_on(tax_day(day) if record.kind == "ni" else day)
    if entry is None:
        return Gap(f"{kind}-before", record.name)
    since, cost = entry
    return OnCostRate(record.name, cost.rate, cost.threshold, since, cost.source or record.source, record.example)
