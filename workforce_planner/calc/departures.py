"""What it costs once when somebody leaves: redundancy pay, pension strain, notice, other payments.

Redundancy pay is the statutory weeks (`calc.service`) x the council's multiplier x a week's pay, which is capped unless
the council pays the actual week. A week's pay is as entered, or the salary and the regular allowances of the last day
(Employment Rights Act 1996, sections 221 to 229) over the weeks of a year; what is paid by the session or once is not
regular. What is not known
is listed and left out, never assumed.

Employer National Insurance: pay in place of notice is earnings (Income Tax (Earnings and Pensions) Act 2003, sections
402A to 402E, from 6 April 2018), due on what it lifts above the month's threshold beside the pay of the last day. On
what redundancy pay and other payments come to above £30,000 Class 1A is due (National Insurance Contributions
(Termination Awards and Sporting Testimonials) Act 2019, section 1, from 6 April 2020; the £30,000 of section 403 of the
Act of 2003), at the rate of the day. Strain, which is paid to the pension fund, bears none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from workforce_planner.calc.agency import WEEKS
from workforce_planner.calc.horizon import MONTHS, Horizon
from workforce_planner.calc.increments import increment_days
from workforce_planner.calc.months import NOTHING, Exact, Payment, months
from workforce_planner.calc.oncosts import OnCostRate, rate_on
from workforce_planner.calc.pay import Gap, Pay
from workforce_planner.calc.profile import EMPLOYED_KINDS, Weeks, fte_of, full_time_of
from workforce_planner.calc.service import (
    RedundancyWeeks,
    age_on,
    anniversary,
    redundancy_weeks,
    statutory_notice,
)
from workforce_planner.calc.yearly import weeks_share
from workforce_planner.model.costing import Departure
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import ONE_DAY, Span
from workforce_planner.model.ids import DepartureId, PersonId
from workforce_planner.model.money import FULL_TIME, WHOLE_RATE, Money, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Person, Post
from workforce_planner.model.relations import in_place_on

REDUNDANCY_REASONS = frozenset({"redundancy", "voluntary"})
STRAIN_REASONS = REDUNDANCY_REASONS | {"efficiency"}
PENSION_AGES = Dated(((date(1900, 1, 1), 55), (date(2028, 4, 6), 57)))
"""From which age a pension is paid at once where a member is dismissed for redundancy or efficiency."""
EXIT_CHECK = pounds(100_000)
MOST_WEEKS = 104
"""The most weeks of pay a council may give, redundancy pay among them (Discretionary Compensation Regulations 2006)."""
PERIODS_A_YEAR: Mapping[str, Fraction | None] = {"year": Fraction(1), "month": Fraction(12), "week": None}
"""What is paid regularly, and how often in a year; a week as the plan counts its weeks."""
NI_FREE = pounds(30_000)
NI_SINCE, NI_NOTICE_SINCE = date(2020, 4, 6), date(2018, 4, 6)
"""From when employers pay National Insurance on the part of termination payments above it, and on all notice paid."""

MISSING: Mapping[str, tuple[str, str]] = {
    "person": ("who leaves", "Choose the person."),
    "leaves-on": ("the last day", "Enter the last day; service, age and the cap are counted on it."),
    "birth-date": ("the date of birth", "Enter it with the person; the weeks depend on the age in each year."),
    "service-start": ("since when service is continuous", "Enter it with the person; other councils' service counts."),
    "week-pay": ("a week's pay", "Enter the actual week's pay, or the grade, point and hours in the post."),
    "cap": ("the statutory cap on that day", "Enter a later last day; caps are known from April 2019."),
    "ni": ("the National Insurance rate on that day", "Choose or enter the National Insurance rate on the last day."),
    "strain": ("the pension strain", "Ask the pension fund for a quotation, and enter it with its date."),
}
"""The facts without which an amount is not known, and what to do."""
FLAGS: Mapping[str, str] = {
    "short-service": "Less than two years' service: no statutory redundancy pay.",
    "service-capped": "Service over twenty years: the latest twenty count.",
    "modification-order": (
        "Service with any body of the Redundancy Payments Modification Order (SI 1999/2277) counts; a new post with one"
        " of them, offered before the last day and started within four weeks, ends the right to the payment."
    ),
    "actual-week": "The actual week's pay is used, above the statutory cap: the council's own policy.",
    "over-104-weeks": "More than 104 weeks' pay: more than the Discretionary Compensation Regulations 2006 allow.",
    "strain-estimated": "The pension strain is an estimate, not a quotation.",
    "strain-unquoted": "The pension strain has no date or source of a quotation.",
    "exit-check": "£100,000 or more in all: check who must approve it under the council's pay policy.",
    "above-30000": "Above £30,000 the employer also pays National Insurance (Class 1A), which is counted.",
    "notice-short": "Fewer weeks of notice are paid than the law gives; the rest has to be worked.",
    "cap-old": "The cap is the last one known; a later one may be in force on the last day.",
}
"""What somebody should look at."""

YearlyPay = Callable[[Assignment, Post | None, date], Fraction | None]
"""The yearly pay of a holder on a day, for the hours worked; None is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPay:
    """A week's pay: exact, as entered or from the yearly pay over the weeks of a year; and the week that is paid."""

    actual: Fraction
    yearly: Fraction | None
    allowances: Fraction
    """The regular allowances in it, a year's."""
    weeks: Fraction
    cap: tuple[date, Money] | None
    paid: Fraction | None
    """For redundancy pay: capped, or the actual week; None where there is no cap for the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCost:
    """What a departure costs. An amount None is not known, and `missing` says why; what is not due is nothing."""

    departure: Departure
    weeks: RedundancyWeeks | None
    week: WeekPay | None
    redundancy: Fraction | None
    strain: Fraction | None
    notice: Fraction | None
    notice_due: int | None
    """Weeks of notice that the law gives."""
    other: Fraction
    ni: OnCostRate | None
    """The National Insurance rate on the last day; None where there is none."""
    ni_on_notice: Fraction | None
    ni_above: Fraction | None
    """Class 1A on what redundancy pay and other payments come to above £30,000."""
    missing: tuple[str, ...]
    flags: tuple[str, ...]

    @property
    def paid(self) -> Fraction:
        """The sum of what is known to be paid to the person or for their pension."""
        return sum((each for each in (self.redundancy, self.strain, self.notice) if each is not None), self.other)

    @property
    def known(self) -> Fraction:
        """The sum of the amounts that are known, National Insurance among them."""
        return self.paid + (self.ni_on_notice or NOTHING) + (self.ni_above or NOTHING)

    @property
    def complete(self) -> bool:
        """Whether all of it is known."""
        return not self.missing

    @property
    def payments(self) -> tuple[Payment, ...]:
        """What is paid on the last day; nothing where that is not known."""
        day = self.departure.leaves_on
        return (Payment(day, self.known),) if day is not None else ()


def exit_cost(plan: Plan, departure: Departure, caps: Dated[Money], yearly_pay: YearlyPay | None = None) -> ExitCost:
    """What a departure costs. `caps` are the statutory caps of a week's pay; `yearly_pay` is what a holder is paid.

    Without it that is the pay of the grade and point on the last day.
    """
    person = plan.people.get(departure.person) if departure.person is not None else None
    weeks, week = _weeks(departure, person), _week(plan, departure, caps, yearly_pay or pay_on_the_day(plan))
    found = ExitCost(
        departure=departure,
        weeks=weeks,
        week=week,
        redundancy=_redundancy(departure, weeks, week),
        strain=_strain(departure, person),
        notice=_notice(departure, week),
        notice_due=_notice_due(departure, person),
        other=Fraction(departure.other or 0),
        ni=_ni_rate(plan, departure),
        ni_on_notice=NOTHING,
        ni_above=NOTHING,
        missing=(),
        flags=(),
    )
    return _checked(replace(found, ni_on_notice=_ni_on_notice(found), ni_above=_ni_above(found)), person)


def departure_months(found: ExitCost, horizon: Horizon) -> Exact:
    """What a departure costs in each month: all that is known of it, in the month of the last day."""
    return months(horizon, (), found.payments)


# ------------------------------------------------------------------ amounts


def _weeks(departure: Departure, person: Person | None) -> RedundancyWeeks | None:
    if departure.leaves_on is None or person is None or person.birth_date is None or person.service_start is None:
        return None
    return redundancy_weeks(person.birth_date, person.service_start, departure.leaves_on)


def _redundancy(departure: Departure, weeks: RedundancyWeeks | None, week: WeekPay | None) -> Fraction | None:
    if departure.reason not in REDUNDANCY_REASONS:
        return NOTHING
    if weeks is None:
        return None
    if not weeks.halves:
        return NOTHING
    if week is None or week.paid is None:
        return None
    return paid_weeks(departure, weeks) * week.paid


def paid_weeks(departure: Departure, weeks: RedundancyWeeks) -> Fraction:
    """The weeks that the council pays: the statutory ones x its multiplier."""
    return Fraction(weeks.halves, 2) * multiplier(departure)


def multiplier(departure: Departure) -> Fraction:
    """The council's multiplier of the statutory weeks; 1 where it has none."""
    return Fraction(1) if departure.multiplier is None else Fraction(departure.multiplier, 100)


def _strain(departure: Departure, person: Person | None) -> Fraction | None:
    """The strain as quoted; None where one may be due and none is entered."""
    if departure.strain is not None:
        return Fraction(departure.strain)
    if departure.reason not in STRAIN_REASONS or (person is not None and person.pension_opt_out):
        return NOTHING
    if person is None or person.birth_date is None or departure.leaves_on is None:
        return None
    age = PENSION_AGES.on(departure.leaves_on)
    return None if age is None or age_on(person.birth_date, departure.leaves_on) >= age else NOTHING


def _notice(departure: Departure, week: WeekPay | None) -> Fraction | None:
    """Notice is paid at the actual week, which no cap reduces."""
    if not departure.notice_weeks:
        return NOTHING
    return None if week is None else Fraction(departure.notice_weeks, 100) * week.actual


def _notice_due(departure: Departure, person: Person | None) -> int | None:
    if departure.leaves_on is None or person is None or person.service_start is None:
        return None
    return statutory_notice(person.service_start, departure.leaves_on)


def _ni_rate(plan: Plan, departure: Departure) -> OnCostRate | None:
    if departure.leaves_on is None:
        return None
    found = rate_on(plan, plan.setting.ni_scheme, departure.leaves_on, "ni")
    return None if isinstance(found, Gap) else found


def _ni_on_notice(found: ExitCost) -> Fraction | None:
    """Due on what the notice paid lifts above the month's threshold, beside the pay of a month."""
    day = found.departure.leaves_on
    if not found.departure.notice_weeks or day is None or day < NI_NOTICE_SINCE:
        return NOTHING
    if found.notice is None or found.ni is None or found.week is None:
        return None
    month = found.week.actual * found.week.weeks / MONTHS
    free = Fraction(found.ni.threshold, MONTHS)
    return _at(found.ni, max(NOTHING, month + found.notice - free) - max(NOTHING, month - free))


def _ni_above(found: ExitCost) -> Fraction | None:
    """Class 1A on redundancy pay and other payments above £30,000."""
    day = found.departure.leaves_on
    if found.redundancy is None or day is None:
        return None
    above = found.redundancy + found.other - NI_FREE
    if above <= 0 or day < NI_SINCE:
        return NOTHING
    return None if found.ni is None else _at(found.ni, above)


def _at(rate: OnCostRate, pay: Fraction) -> Fraction:
    return Fraction(rate.rate, WHOLE_RATE) * pay


# ------------------------------------------------------------------ a week's pay


def week_of(plan: Plan, person: PersonId, day: date, yearly_pay: YearlyPay | None = None) -> Fraction | None:
    """A week's pay of somebody whose last day is given, without a cap: as entered with their departure, else the pay of
    the day with the regular allowances over the weeks of a year; None where it is not known."""
    entered = next((each for each in plan.departures.values() if each.person == person and each.weekly_pay), None)
    leaving = entered or Departure(id=DepartureId(""), person=person)
    found = _week(plan, replace(leaving, leaves_on=day), Dated(), yearly_pay or pay_on_the_day(plan))
    return found.actual if found is not None else None


def _week(plan: Plan, departure: Departure, caps: Dated[Money], yearly_pay: YearlyPay) -> WeekPay | None:
    weeks, yearly, regular = WEEKS[plan.setting.week_basis], None, NOTHING
    if departure.weekly_pay is not None:
        actual = Fraction(departure.weekly_pay)
    else:
        yearly = _yearly(plan, departure, yearly_pay)
        if yearly is None:
            return None
        regular = sum((_regular(plan, each, departure.leaves_on) for each in _ending(plan, departure)), NOTHING)
        yearly += regular
        actual = yearly / weeks
    cap = caps.entry_on(departure.leaves_on) if departure.leaves_on is not None else None
    paid = actual if not departure.capped else None if cap is None else min(actual, Fraction(cap[1]))
    return WeekPay(actual=actual, yearly=yearly, allowances=regular, weeks=weeks, cap=cap, paid=paid)


def _yearly(plan: Plan, departure: Departure, yearly_pay: YearlyPay) -> Fraction | None:
    """The pay of the employments that end: those of the person in the post, or in all posts where none is named."""
    day, found = departure.leaves_on, []
    if day is None or departure.person is None:
        return None
    for each in _ending(plan, departure):
        post = plan.posts.get(each.post) if each.post is not None else None
        found.append(yearly_pay(each, post, day))
    known = [pay for pay in found if pay is not None]
    return sum(known, NOTHING) if known and len(known) == len(found) else None


def _ending(plan: Plan, departure: Departure) -> Iterator[Assignment]:
    """The employments that end."""
    day = departure.leaves_on
    for each in plan.assignments.values() if day is not None and departure.person is not None else ():
        there = departure.post is None or each.post == departure.post
        if each.person == departure.person and there and each.kind in EMPLOYED_KINDS and in_place_on(each, day):
            yield each


def _regular(plan: Plan, each: Assignment, day: date | None) -> Fraction:
    """A year of the allowances that somebody is paid regularly on a day: their own, and their part of the post's."""
    post = plan.posts.get(each.post) if each.post is not None else None
    if day is None or post is None:
        return NOTHING
    share, found = _share(plan, each, post) or NOTHING, NOTHING
    of_one = _share(plan, replace(each, contracted_minutes=None, fte=None), post) or NOTHING
    part = min(Fraction(1), share / of_one) if of_one else NOTHING
    for allowance in plan.allowances.values():
        own = allowance.assignment == each.id
        if not (own or (allowance.assignment is None and allowance.post == post.id)):
            continue
        if allowance.period in PERIODS_A_YEAR and Span(allowance.starts_on, allowance.ends_on).holds(day):
            weeks = WEEKS[plan.setting.week_basis]
            yearly = (allowance.amount or 0) * (PERIODS_A_YEAR[allowance.period] or weeks)
            by_hours = min(share, share if own else of_one)
            found += yearly * (by_hours if allowance.by_hours else Fraction(1) if own else part)
    return found


def pay_on_the_day(plan: Plan) -> YearlyPay:
    """Pay on a day for the hours worked: at the point reached by then, with assumed awards and protected pay.

    Where no point is held it is not known: none is assumed.
    """
    pay, settings = Pay(plan), plan.setting

    def yearly(assignment: Assignment, post: Post | None, day: date) -> Fraction | None:
        if post is None or post.grade is None:
            return None
        base = settings.as_at or settings.price_date or day
        steps = increment_days(settings.increments, assignment, max(base, assignment.starts_on or base), day + ONE_DAY)
        salary = pay.salary(post.grade, pay.raised(post.grade, assignment.point or post.point, steps), day)
        share = _share(plan, assignment, post)
        if isinstance(salary, Gap) or share is None:
            return None
        return max(salary.amount, _kept(assignment, day)) * share

    return yearly


def _kept(assignment: Assignment, day: date) -> Money:
    """The full-time pay that is protected on a day."""
    lasts = assignment.protected_until is None or day < assignment.protected_until
    return assignment.protected_pay if assignment.protected_pay is not None and lasts else Money(0)


def _share(plan: Plan, assignment: Assignment, post: Post) -> Fraction | None:
    """The share of a full-time year that a holder is paid."""
    settings = Weeks(plan).of(post)
    full_time, year = full_time_of(post, settings), weeks_share(post.weeks_a_year, settings.week_basis)
    if assignment.contracted_minutes is not None and full_time:
        return Fraction(assignment.contracted_minutes, full_time) * year
    size = max(post.group_size or 1, 1)
    if assignment.fte is None and post.contracted_minutes is not None and full_time:
        return Fraction(post.contracted_minutes, full_time * size) * year
    fte = assignment.fte if assignment.fte is not None else fte_of(post, settings)
    if fte is None:
        return None
    return Fraction(fte, FULL_TIME * (1 if assignment.fte is not None else size)) * year


# ------------------------------------------------------------------ what is missing, what to look at


def _checked(found: ExitCost, person: Person | None) -> ExitCost:
    return replace(
        found,
        missing=tuple(key for key in MISSING if _lacks(found, person, key)),
        flags=tuple(key for key in FLAGS if _CHECKS[key](found)),
    )


def _lacks(found: ExitCost, person: Person | None, key: str) -> bool:
    departure = found.departure
    redundant = departure.reason in REDUNDANCY_REASONS
    pays = redundant and (found.weeks is None or found.weeks.halves > 0)
    aged = redundant or (found.strain is None and departure.reason in STRAIN_REASONS)
    return {
        "person": person is None,
        "leaves-on": departure.leaves_on is None,
        "birth-date": aged and person is not None and person.birth_date is None,
        "service-start": redundant and person is not None and person.service_start is None,
        "week-pay": found.week is None and (pays or bool(departure.notice_weeks)),
        "cap": pays and found.week is not None and found.week.paid is None and departure.leaves_on is not None,
        "ni": found.ni is None and departure.leaves_on is not None and _bears_ni(found),
        "strain": found.strain is None,
    }[key]


def _bears_ni(found: ExitCost) -> bool:
    """Whether National Insurance is due on something that is known."""
    notice = bool(found.notice) and found.ni_on_notice is None
    return notice or (found.redundancy is not None and found.ni_above is None)


def _qualifies(found: ExitCost) -> bool:
    return found.departure.reason in REDUNDANCY_REASONS and found.weeks is not None and found.weeks.halves > 0


def _short_service(found: ExitCost) -> bool:
    weeks = found.weeks
    return found.departure.reason in REDUNDANCY_REASONS and weeks is not None and not weeks.halves


def _actual_week(found: ExitCost) -> bool:
    week = found.week
    capped = week is None or week.cap is None or week.actual <= week.cap[1]
    return _qualifies(found) and not found.departure.capped and not capped


def _over_weeks(found: ExitCost) -> bool:
    return found.weeks is not None and _qualifies(found) and paid_weeks(found.departure, found.weeks) > MOST_WEEKS


def _notice_short(found: ExitCost) -> bool:
    paid, due = found.departure.notice_weeks, found.notice_due
    return paid is not None and due is not None and 0 < paid < due * 100


def _cap_old(found: ExitCost) -> bool:
    week, day = found.week, found.departure.leaves_on
    if not _qualifies(found) or week is None or week.cap is None or day is None:
        return False
    return day >= anniversary(week.cap[0], 1) and found.departure.capped


_CHECKS: Mapping[str, Callable[[ExitCost], bool]] = {
    "short-service": _short_service,
    "service-capped": lambda found: _qualifies(found) and found.weeks is not None and found.weeks.service > 20,
    "modification-order": lambda found: found.departure.reason in REDUNDANCY_REASONS,
    "actual-week": _actual_week,
    "over-104-weeks": _over_weeks,
    "strain-estimated": lambda found: bool(found.departure.strain) and found.departure.strain_estimated,
    "strain-unquoted": lambda found: (
        bool(found.departure.strain)
        and not found.departure.strain_estimated
        and (found.departure.strain_quoted_on is None or not found.departure.strain_source)
    ),
    "exit-check": lambda found: found.paid >= EXIT_CHECK,
    "above-30000": lambda found: (found.redundancy or NOTHING) + found.other > NI_FREE,
    "notice-short": _notice_short,
    "cap-old": _cap_old,
}
