"""What a line costs a year at the pay and rates of one day: its components, exact, and all that they are made of.

National Insurance is due per employment above a threshold that part-time hours do not reduce (statutory), or as that
share of a full-time post's (pro rata), or it and the pension are a flat percentage of pay.
"""

from collections.abc import Sequence
from copy import copy
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.oncosts import NOTHING, OnCostRate, Rates
from workforce_planner.calc.pay import Gap, Pay, Salary
from workforce_planner.calc.shares import Ratio
from workforce_planner.calc.terms import Basis, Extra, Stretch, Terms
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import SchemeId
from workforce_planner.model.money import WHOLE_RATE, Money
from workforce_planner.model.plan import Plan

WHOLE_YEAR = 5_200
"""Weeks, in hundredths, from which a post is paid all year."""
MONTHS = 12
NONE = Fraction(0)
NO_LEVY = OnCostRate("No levy", NOTHING.rate, Money(0), date.min, "", False)


Ratios = tuple[int, int, int, int, int, int]
"""Numerators by component, in the order of `COMPONENTS`."""
FullTime = tuple[int, int, int, int, int, int]
"""Salary, rate and threshold of National Insurance, rate and threshold of the pension, rate of the levy."""


class Method(Enum):
    """How on-costs are worked out; the value is that of the plan's setting."""

    STATUTORY = "statutory"
    PRO_RATA = "pro_rata"
    FLAT = "flat"


class Yearly(NamedTuple):
    """The components of a line on a day, in hundredths of a penny a year, and what they are made of.

    `pay` is the salary that counts: the protected one where it is higher. `share` is the share of a full-time year.
    `threshold` is what is taken off the pay for National Insurance. `ni_pay` and `pension_pay` are the pay that counts
    for them.
    """

    salary: Salary
    assumed: bool
    pay: Money
    share: Fraction
    stretch: Stretch
    extras: tuple[tuple[Extra, Fraction], ...]
    ni_pay: Fraction
    pension_pay: Fraction
    threshold: Fraction
    relieved: bool
    ni_rate: OnCostRate
    pension_rate: OnCostRate
    levy_rate: OnCostRate
    amounts: tuple[Fraction, ...]
    """By component, in the order of `COMPONENTS`."""

    @property
    def protection(self) -> Fraction:
        """What pay protection adds to basic pay."""
        return (self.pay - self.salary.amount) * self.share


class OneOff(NamedTuple):
    """An allowance paid once: its day, the line on that day, the components it comes to."""

    extra: Extra
    yearly: Yearly
    amount: Fraction
    amounts: tuple[Fraction, ...]


def weeks_share(weeks: int | None, basis: str = "365") -> Fraction:
    """The share of a year that is paid for weeks in hundredths; 52 weeks and more, and unknown, are all of it.

    >>> weeks_share(None), weeks_share(3_900), weeks_share(3_900, "52")
    (Fraction(1, 1), Fraction(273, 365), Fraction(3, 4))
    """
    if weeks is None or weeks >= WHOLE_YEAR:
        return Fraction(1)
    return Fraction(weeks, WHOLE_YEAR) if basis == "52" else Fraction(weeks * 7, 36_500)


class Prices:
    """The pay and rates of one plan by day, and the way in which on-costs are worked out."""

    def __init__(self, plan: Plan, method: Method | None = None) -> None:
        self.plan, self.settings = plan, plan.setting
        self.method = method or Method(plan.setting.on_cost_method)
        self.pay, self.rates = Pay(plan), Rates(plan)
        self._known: dict[tuple[SchemeId | None, date], tuple[OnCostRate, OnCostRate, OnCostRate] | Gap] = {}
        self._full_times: dict[tuple[object, ...], FullTime | None] = {}

    def on(self, plan: Plan) -> "Prices":
        """The same prices for a plan with the same pay, rates and settings."""
        found = copy(self)
        found.plan, found.settings = plan, plan.setting
        return found

    def pension_scheme(self, terms: Terms) -> SchemeId | None:
        """The scheme of a line: the person's, or the plan's."""
        return self.settings.pension_scheme if terms.pension is None else terms.pension

    def yearly(self, terms: Terms, day: date, stretch: Stretch | None = None) -> Yearly | Gap | None:
        """What a line costs a year on a day; None where it is not there."""
        stretch = stretch or terms.on(day)
        if stretch is None:
            return None
        if terms.gap is not None:
            return terms.gap
        found = self._salary(terms, stretch, day)
        rates = self._rates(terms, day)
        if isinstance(found, Gap):
            return found
        if isinstance(rates, Gap):
            return rates
        return self._worked_out(terms, stretch, day, found, rates)

    def in_integers(self, terms: Terms, stretch: Stretch, day: date) -> tuple[Ratios, int, int] | None:
        """What a line costs a year on a day: numerators by component, the denominator of pay, and that of what is
        rates on it. None where it has no price.

        For lines of nothing but pay, hours and rates: what `yearly` says, in a fraction of the time. What such lines
        are paid for a full-time week is looked up once.
        """
        found = self.full_time(terms, stretch, day)
        if found is None:
            return None
        pay, rate, threshold, pension, free, levy = found
        share, below = self.share(terms, stretch)
        basic, number = pay * share, stretch.number * below
        ni = rate * (basic - threshold * (share if self.method is Method.PRO_RATA else number))
        pensions = pension * (basic - number * free)
        return (basic, 0, max(ni, 0), max(pensions, 0), levy * basic, 0), below, WHOLE_RATE * below

    def share(self, terms: Terms, stretch: Stretch) -> Ratio:
        """The share of a full-time year that a line works, not reduced."""
        if terms.weeks is None:
            return stretch.numerator, stretch.denominator
        weeks = weeks_share(terms.weeks, self.settings.week_basis)
        return stretch.numerator * weeks.numerator, stretch.denominator * weeks.denominator

    def full_time(self, terms: Terms, stretch: Stretch, day: date) -> FullTime | None:
        """The pay and rates of a line for a full-time week on a day; None where it has no price, or costs are flat."""
        vacant = stretch.basis is Basis.VACANT and stands_all_year(terms, FinancialYear.holding(day))
        paid = (terms.grade, terms.point, terms.steps, terms.point_on, terms.pension)
        place = (*paid, vacant or id(stretch.basis), day)
        try:
            return self._full_times[place]
        except KeyError:
            found = self._full_times[place] = self._full_time(terms, stretch, day)
            return found

    def _full_time(self, terms: Terms, stretch: Stretch, day: date) -> FullTime | None:
        found, rates = self._salary(terms, stretch, day), self._rates(terms, day)
        if self.method is Method.FLAT or isinstance(found, Gap) or isinstance(rates, Gap):
            return None
        ni, pension, levy = rates
        return found[0].amount, ni.rate, ni.threshold, pension.rate, pension.threshold, levy.rate

    def one_offs(self, terms: Terms) -> Sequence[OneOff]:
        """The allowances of a line that are paid once, where the line is there on their day and has a price."""
        found = []
        for extra in terms.extras:
            line = self.yearly(terms, extra.start) if extra.once else None
            if isinstance(line, Yearly):
                amount = self._paid(terms, extra, line.stretch, line.share)
                found.append(OneOff(extra, line, amount, self._on_one_off(extra, line, amount)))
        return found

    # -------------------------------------------------------------- salary

    def _salary(self, terms: Terms, stretch: Stretch, day: date) -> tuple[Salary, bool] | Gap:
        """The salary at the line's point, and whether the point is assumed."""
        if stretch.basis is Basis.ACTING:
            return _NO_SALARY, False
        point, assumed = self.point(terms, stretch, day)
        salary = self.pay.salary(terms.grade, point, day)
        return salary if isinstance(salary, Gap) else (salary, assumed and bool(salary.point))

    def point(self, terms: Terms, stretch: Stretch, day: date) -> tuple[str | None, bool]:
        """The point of a line on a day, and whether the top of the grade stands for one that is not known."""
        if stretch.basis in (Basis.VACANT, Basis.EXPECTED):
            return self._unheld_point(terms, stretch, day), False
        if terms.point is None:
            return self.pay.end_of(terms.grade, "top", day), terms.assumed
        if stretch.basis is Basis.AGENCY:
            return terms.point, False
        until = terms.point_on or day
        return self.pay.raised(terms.grade, terms.point, [step for step in terms.steps if step <= until]), False

    def _unheld_point(self, terms: Terms, stretch: Stretch, day: date) -> str | None:
        """What is unheld for all of a financial year is at the point set for vacancies, else as it will be filled."""
        if stretch.basis is Basis.VACANT and stands_all_year(terms, FinancialYear.holding(day)):
            return self.pay.end_of(terms.grade, self.settings.vacant_point, day)
        return terms.point or self.pay.end_of(terms.grade, self.settings.expected_point, day)

    # -------------------------------------------------------------- on-costs

    def _rates(self, terms: Terms, day: date) -> tuple[OnCostRate, OnCostRate, OnCostRate] | Gap:
        place = (terms.pension, day)
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._look_up(terms, day)
        return found

    def _look_up(self, terms: Terms, day: date) -> tuple[OnCostRate, OnCostRate, OnCostRate] | Gap:
        levy: OnCostRate | Gap = NO_LEVY
        if self.settings.levy_scheme is not None:
            levy = self.rates.on(self.settings.levy_scheme, day, "levy")
        ni: OnCostRate | Gap = NOTHING
        pension: OnCostRate | Gap = NOTHING
        if self.method is not Method.FLAT:
            ni = self.rates.on(self.settings.ni_scheme, day, "ni")
            pension = self.rates.on(self.pension_scheme(terms), day, "pension")
        elif self.settings.flat_on_cost is None:
            return Gap("flat-missing")
        for rate in (ni, pension, levy):
            if isinstance(rate, Gap):
                return rate
        assert isinstance(ni, OnCostRate)
        assert isinstance(pension, OnCostRate)
        assert isinstance(levy, OnCostRate)
        return ni, pension, levy

    def _worked_out(
        self,
        terms: Terms,
        stretch: Stretch,
        day: date,
        found: tuple[Salary, bool],
        rates: tuple[OnCostRate, OnCostRate, OnCostRate],
    ) -> Yearly:
        salary, assumed = found
        share = Fraction(stretch.numerator, stretch.denominator)
        if terms.weeks is not None:
            share *= weeks_share(terms.weeks, self.settings.week_basis)
        pay = _protected(terms, salary.amount, day)
        basic = pay * share
        extras = tuple(
            (extra, self._paid(terms, extra, stretch, share))
            for extra in terms.extras
            if not extra.once and extra.start <= day < extra.end
        )
        paid, ni_pay, pension_pay = NONE, basic, basic
        if extras:
            paid = sum((amount for _, amount in extras), NONE)
            ni_pay = basic + sum((amount for extra, amount in extras if extra.ni_able), NONE)
            pension_pay = basic + sum((amount for extra, amount in extras if extra.pensionable), NONE)
        relieved = bool(terms.young_until and day < terms.young_until and rates[0].relief)
        line = Yearly(
            *(salary, assumed, pay, share, stretch, extras, ni_pay, pension_pay),
            *(NONE, relieved, *rates, ()),
        )
        threshold = self._threshold(terms, line, day)
        on_pay = self._on_pay(line, threshold, basic + paid if extras else basic)
        return line._replace(threshold=threshold, amounts=(basic, paid, *on_pay))

    def _paid(self, terms: Terms, extra: Extra, stretch: Stretch, share: Fraction) -> Fraction:
        """What an allowance comes to for a line: by its hours, or for each post it stands for, or as it is."""
        if extra.by_hours:
            return extra.yearly * self.share_paid(terms, extra, stretch, share)
        return extra.yearly * stretch.posts if extra.per_post else extra.yearly

    def share_paid(self, terms: Terms, extra: Extra, stretch: Stretch, share: Fraction) -> Fraction:
        """The share of a full-time year for which an allowance by hours is paid: that of the line.

        One of the post is paid only for what the post has room for, whatever is worked over it.
        """
        if not extra.per_post or stretch.fills is None:
            return share
        return stretch.fills * weeks_share(terms.weeks, self.settings.week_basis)

    def _threshold(self, terms: Terms, line: Yearly, day: date) -> Fraction:
        """What is taken off a line's pay: a threshold for each employment, by hours where costs are pro rata."""
        each = line.ni_rate.relief if line.relieved else line.ni_rate.threshold
        if self.method is Method.PRO_RATA:
            return each * line.share
        number = line.stretch.number
        if not terms.with_others or not number:
            return Fraction(number * each)
        others = [self.yearly(other, day) for other in terms.with_others]
        whole = line.ni_pay + sum((other.ni_pay for other in others if isinstance(other, Yearly)), NONE)
        return each * line.ni_pay / whole if whole else NONE

    def _on_pay(
        self, line: Yearly, threshold: Fraction, all_pay: Fraction
    ) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """National Insurance, pension, levy and flat on-costs on pay."""
        levy = _at(line.levy_rate.rate, all_pay)
        if self.method is Method.FLAT:
            return NONE, NONE, levy, _at(self.settings.flat_on_cost or 0, all_pay)
        free = pension_free(line)
        ni = _at(line.ni_rate.rate, line.ni_pay - threshold if threshold else line.ni_pay)
        pension = _at(line.pension_rate.rate, line.pension_pay - free if free else line.pension_pay)
        return ni, pension, levy, NONE

    def _on_one_off(self, extra: Extra, line: Yearly, amount: Fraction) -> tuple[Fraction, ...]:
        """The components of a payment once: National Insurance is due on what it lifts above a month's threshold."""
        levy = Fraction(line.levy_rate.rate, WHOLE_RATE) * amount
        if self.method is Method.FLAT:
            flat = Fraction(self.settings.flat_on_cost or 0, WHOLE_RATE) * amount
            return NONE, amount, NONE, NONE, levy, flat
        ni = pension = NONE
        if extra.ni_able:
            ni = Fraction(line.ni_rate.rate, WHOLE_RATE) * _lifted(line.ni_pay, amount, line.threshold)
        if extra.pensionable:
            lifted = _lifted(line.pension_pay, amount, Fraction(pension_free(line)))
            pension = Fraction(line.pension_rate.rate, WHOLE_RATE) * lifted
        return NONE, amount, ni, pension, levy, NONE


def _at(rate: int, pay: Fraction) -> Fraction:
    """A rate on pay, where there is any."""
    if not rate or pay.numerator <= 0:
        return NONE
    return Fraction(rate * pay.numerator, WHOLE_RATE * pay.denominator)


_NO_SALARY = Salary(Money(0), "", "", "", date.min, "", False)
assert tuple(COMPONENTS) == ("basic", "allowances", "ni", "pension", "levy", "on_costs")


def pension_free(line: Yearly) -> int:
    """The pay on which no pension contribution is due: a threshold for each employment."""
    return line.stretch.number * line.pension_rate.threshold


def _lifted(yearly: Fraction, once: Fraction, threshold: Fraction) -> Fraction:
    """How much of a payment once is above what is free in a month."""
    pay, free = yearly / MONTHS, threshold / MONTHS
    return max(NONE, pay + once - free) - max(NONE, pay - free)


def _protected(terms: Terms, salary: Money, day: date) -> Money:
    if terms.protected is not None and day < terms.protected[1]:
        return max(salary, terms.protected[0])
    return salary


def stands_all_year(terms: Terms, year: FinancialYear) -> bool:
    """Whether a line is there on every day of a financial year."""
    day, end = year.span.start, year.span.end
    assert day is not None
    assert end is not None
    for stretch in terms.stretches:
        if stretch.start <= day < stretch.end:
            day = stretch.end
    return day >= end
