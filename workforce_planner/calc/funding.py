"""What funding sources have against what they pay, by financial year: left, overcommitted, ending; the unfunded gap.

A source has an amount a year, for the part of a year in which it runs, or an amount in all that earlier years of the
horizon use up; where both are set the lower holds. What it paid before the horizon is not known. It pays from its
first day to its last, whatever the shares say; where shares come to more than the whole they are reduced in proportion.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workforce_planner.calc.horizon import MONTHS, Horizon, Month
from workforce_planner.calc.months import half_up, months_step
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import ONE_DAY, FinancialYear, Span, last_day
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import FundingSource
from workforce_planner.model.wording import date_text, money_text

UNFUNDED = FundingId("")
"""What stands for no source."""
UNFUNDED_NAME = "Unfunded"
Funding = tuple[FundingShare, ...]
Paid = Mapping[FundingId, Sequence[Money]]
"""The months that each source pays, and the unfunded rest: a timeline's table by source and month."""


def source_name(plan: Plan, source: FundingId) -> str:
    """A source as people name it."""
    record = plan.funding_sources.get(source)
    return UNFUNDED_NAME if record is None else record.name or "Unnamed source"


# ------------------------------------------------------------------ what sources have, and pay


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceYear:
    """A source in a financial year. `has` None is not known: then nothing is said to be left or too much."""

    source: FundingId
    year: FinancialYear
    has: Money | None
    pays: Money

    @property
    def left(self) -> Money | None:
        """What it has and does not pay; nothing where it pays more."""
        return None if self.has is None else Money(max(0, self.has - self.pays))

    @property
    def over(self) -> Money:
        """What it pays beyond what it has."""
        return Money(0) if self.has is None else Money(max(0, self.pays - self.has))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is not paid for in a financial year: shares that no source pays, and what sources do not have."""

    year: FinancialYear
    unfunded: Money
    over: Money

    @property
    def total(self) -> Money:
        """The whole gap."""
        return Money(self.unfunded + self.over)


def source_years(plan: Plan, horizon: Horizon, paid: Paid) -> tuple[SourceYear, ...]:
    """Every source in every year of the horizon, in the order of the plan."""
    return tuple(
        each for record in plan.funding_sources.values() for each in _years(record, horizon, paid.get(record.id, ()))
    )


def _years(record: FundingSource, horizon: Horizon, months: Sequence[Money]) -> list[SourceYear]:
    left, found = record.amount_in_all, []
    for place, year in enumerate(horizon):
        pays = Money(sum(months[place * MONTHS : (place + 1) * MONTHS]))
        runs = Span(record.starts_on, record.ends_on).overlap(year.span) is not None
        yearly = None if record.amount is None else yearly_amount(record, year)
        known = [each for each in (yearly, left if runs else Money(0)) if each is not None]
        unknown = record.amount is None and record.amount_in_all is None
        found.append(SourceYear(source=record.id, year=year, has=None if unknown else min(known), pays=pays))
        left = None if left is None else Money(max(0, left - pays))
    return found


def yearly_amount(record: FundingSource, year: FinancialYear) -> Money:
    """The amount a year of a source for the part of a financial year in which it runs."""
    months = months_step(year, Span(record.starts_on, record.ends_on)).value
    return half_up(Fraction(record.amount or 0) * (months or 0) / MONTHS)


def gaps(horizon: Horizon, paid: Paid, years: Sequence[SourceYear]) -> tuple[Gap, ...]:
    """The unfunded gap of each year."""
    months = paid.get(UNFUNDED, (Money(0),) * len(horizon.months))
    return tuple(
        Gap(
            year=year,
            unfunded=Money(sum(months[place * MONTHS : (place + 1) * MONTHS])),
            over=Money(sum(each.over for each in years if each.year == year)),
        )
        for place, year in enumerate(horizon)
    )


def last_month_paid(record: FundingSource, horizon: Horizon, paid: Paid) -> Money | None:
    """What a source that ends within the horizon pays in its last whole month; None where it ends outside."""
    end, months = record.ends_on, paid.get(record.id)
    if end is None or months is None or not horizon.span.holds(end - ONE_DAY):
        return None
    place = horizon.months.index(Month.holding(end - ONE_DAY))
    whole = place if end.day == 1 else place - 1
    return months[whole] if whole >= 0 else None


# ------------------------------------------------------------------ explained, and problems


def has_step(plan: Plan, each: SourceYear, earlier: Money) -> Step:
    """What a source has in a year. `earlier` is what it paid in the years of the horizon before."""
    record, name = plan.funding_sources[each.source], f"Has in {each.year}"
    if each.has is None:
        return step(name, None, Unit.MONEY, "No amount is entered for this source.")
    inputs = []
    if record.amount is not None:
        months = months_step(each.year, Span(record.starts_on, record.ends_on))
        formula = f"{exact_money(record.amount)} x {months.text} / 12"
        inputs.append(step("By the year", yearly_amount(record, each.year), Unit.MONEY, formula, (months,)))
    if record.amount_in_all is not None:
        left = max(0, record.amount_in_all - earlier)
        formula = f"{exact_money(record.amount_in_all)} - {exact_money(earlier)} paid in earlier years"
        inputs.append(step("Left of what there is in all", Money(left), Unit.MONEY, formula))
    formula = inputs[0].text if len(inputs) == 1 else f"the lower of {inputs[0].text} and {inputs[1].text}"
    return step(name, each.has, Unit.MONEY, formula, tuple(inputs))


def source_step(plan: Plan, each: SourceYear, earlier: Money) -> Step:
    """What is left of a source in a year, or how much it is overcommitted by (below nothing)."""
    has = has_step(plan, each, earlier)
    pays = step(f"Pays in {each.year}", each.pays, Unit.MONEY, "its shares of the lines, month by month")
    name = f"{source_name(plan, each.source)}: left"
    if each.has is None:
        return step(name, None, Unit.MONEY, has.formula, (has, pays))
    return step(name, Money(each.has - each.pays), Unit.MONEY, f"{has.text} - {pays.text}", (has, pays))


def source_problems(plan: Plan, horizon: Horizon, paid: Paid) -> tuple[Problem, ...]:
    """Sources that pay more than they have, and sources that end while they pay."""
    over = [_over(plan, each) for each in source_years(plan, horizon, paid) if each.over]
    ending = [
        _ending(plan, record, monthly)
        for record in plan.funding_sources.values()
        if (monthly := last_month_paid(record, horizon, paid))
    ]
    return (*over, *ending)


def _over(plan: Plan, each: SourceYear) -> Problem:
    return Problem(
        code="funding-overcommitted",
        text=f"Pays {money_text(each.pays)} in {each.year} and has {money_text(each.has)}:"
        f" {money_text(each.over)} too much.",
        where=source_name(plan, each.source),
        expected="No more than the source has.",
        remedy="Give some of the shares to another source, or enter what it has.",
        table="funding_sources",
        key=each.source,
    )


def _ending(plan: Plan, record: FundingSource, monthly: Money) -> Problem:
    ends: date | None = last_day(record.ends_on)
    return Problem(
        code="funding-ending",
        text=f"Ends on {date_text(ends)}; until then it pays {money_text(monthly)} a month.",
        where=source_name(plan, record.id),
        expected="Another source from the day after, or lines that end with it.",
        remedy="Say who pays afterwards, or end what it pays for.",
        severity="note",
        table="funding_sources",
        key=record.id,
    )


# ------------------------------------------------------------------ shares


def on_day(plan: Plan, funding: Funding, day: date) -> dict[FundingId, int]:
    """The share that each source pays on a day, in parts of a million; not of a source that is unknown or over."""
    found: dict[FundingId, int] = {}
    for share in funding:
        if share.share > 0 and share.span.holds(day) and _pays(plan, share.source, day):
            found[share.source] = found.get(share.source, 0) + share.share
    return found


def _pays(plan: Plan, source: FundingId, day: date) -> bool:
    record = plan.funding_sources.get(source)
    return record is not None and Span(record.starts_on, record.ends_on).holds(day)


def cut_days(plan: Plan, funding: Funding) -> Iterator[date]:
    """The days on which who pays may change."""
    for share in funding:
        record = plan.funding_sources.get(share.source)
        spans = [share.span, Span(record.starts_on, record.ends_on)] if record else [share.span]
        yield from (day for span in spans for day in (span.start, span.end) if day is not None)
