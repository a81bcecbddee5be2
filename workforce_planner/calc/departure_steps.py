"""What a departure costs, step by step, and what is missing or to be looked at, as problems with a remedy."""

from fractions import Fraction

from workforce_planner.calc.departures import (
    FLAGS,
    MISSING,
    REDUNDANCY_REASONS,
    ExitCost,
    WeekPay,
    multiplier,
)
from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.months import amount_step, number_text
from workforce_planner.calc.service import MOST_YEARS, RedundancyWeeks
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.model.costing import DEPARTURE_REASONS
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, date_text, list_text, percent_text, quantity_text

LAW = "Employment Rights Act 1996, section 162"
NOTICE_LAW = "Income Tax (Earnings and Pensions) Act 2003, sections 402A to 402E"
ABOVE_LAW = "National Insurance Contributions (Termination Awards and Sporting Testimonials) Act 2019, section 1"
WEEK_LAW = "Employment Rights Act 1996, sections 221 to 229"
WARNED = frozenset({"exit-check", "over-104-weeks", "notice-short"})
"""Flags that are more than a note."""


def exit_step(name: str, found: ExitCost) -> Step:
    """What a departure costs, from its amounts; what is missing is said."""
    parts = tuple(
        part
        for part in (
            *(_redundancy_step(found), _strain_step(found), _notice_step(found), _other_step(found)),
            *(_ni_on_notice_step(found), _ni_above_step(found)),
        )
        if part is not None
    )
    known = " + ".join(part.text for part in parts if part.value is not None) or "Nothing is paid"
    if parts and all(part.value is None for part in parts):
        return step(name, None, Unit.MONEY, f"Nothing of it is known{_missing_text(found)}", parts)
    return amount_step(name, found.known, f"{known}{_missing_text(found)}", parts)


def _missing_text(found: ExitCost) -> str:
    words = [MISSING[key][0] for key in found.missing]
    return f"; not all of it: {list_text(words)} {'is' if len(words) == 1 else 'are'} not known" if words else ""


def _unknown(name: str, found: ExitCost, *keys: str) -> Step:
    words = [MISSING[key][0] for key in keys if key in found.missing]
    return step(name, None, Unit.MONEY, f"Not known without {list_text(words)}.")


def _redundancy_step(found: ExitCost) -> Step | None:
    departure, name = found.departure, "Redundancy pay"
    if departure.reason not in REDUNDANCY_REASONS:
        return None
    if found.redundancy is None:
        return _unknown(name, found, "person", "leaves-on", "birth-date", "service-start", "week-pay", "cap")
    assert found.weeks is not None
    weeks = _weeks_step(found.weeks)
    if not found.weeks.halves:
        return step(name, Money(0), Unit.MONEY, FLAGS["short-service"], (weeks,))
    assert found.week is not None
    week = _week_step(found.week, capped=departure.capped)
    factors, inputs = [number_text(Fraction(found.weeks.halves, 2))], [weeks]
    if multiplier(departure) != 1:
        factors.append(quantity_text(departure.multiplier))
        inputs.append(step("Council's multiplier", multiplier(departure), Unit.RATIO, "as entered"))
    formula = " x ".join([*factors, week.text])
    return amount_step(name, found.redundancy, formula, (*inputs, week))


def _weeks_step(weeks: RedundancyWeeks) -> Step:
    """The statutory weeks, from the years in each band of age."""
    said = f"{count_text(weeks.service, 'full year')} of service"
    if weeks.service > MOST_YEARS:
        said += f", the latest {MOST_YEARS} of them"
    bands = (
        (weeks.from_41, "1.5", "from 41"),
        (weeks.from_22, "1", "from 22 to 40"),
        (weeks.under_22, "0.5", "under 22"),
    )
    formula = " + ".join(f"{years} x {each} ({age})" for years, each, age in bands if years) or "0"
    text = f"{formula}; {said}, by the age at the start of each year back from the last day"
    return step("Statutory weeks", Fraction(weeks.halves, 2), Unit.RATIO, text, source=LAW)


def _week_step(week: WeekPay, *, capped: bool) -> Step:
    """The week's pay that redundancy pay is worked out with."""
    actual = _actual_step(week)
    if not capped:
        return amount_step("A week's pay, uncapped", week.actual, actual.text, (actual,))
    assert week.cap is not None
    assert week.paid is not None
    since = f"from {date_text(week.cap[0])}"
    cap = step("Statutory cap", week.cap[1], Unit.MONEY, "the most that counts as a week's pay", source=since)
    formula = f"the lower of {actual.text} and {cap.text}"
    return amount_step("A week's pay, capped", week.paid, formula, (actual, cap))


def _actual_step(week: WeekPay) -> Step:
    if week.yearly is None:
        return amount_step("Actual week's pay", week.actual, "as entered")
    salary = amount_step("Salary", week.yearly - week.allowances, "salary x share of a full-time year")
    inputs: tuple[Step, ...] = ()
    formula = salary.formula
    if week.allowances:
        regular = amount_step("Regular allowances", week.allowances, "a year of what is paid each year, month or week")
        inputs, formula = (salary, regular), f"{salary.text} + {regular.text}"
    yearly = amount_step("Pay a year on the last day", week.yearly, formula, inputs, source=WEEK_LAW)
    formula = f"{yearly.text} / ({number_text(week.weeks)})"
    return amount_step("Actual week's pay", week.actual, formula, (yearly,))


def _strain_step(found: ExitCost) -> Step | None:
    departure, name = found.departure, "Pension strain"
    if found.strain is None:
        return _unknown(name, found, "strain")
    if departure.strain is None:
        return None
    quoted = f"quoted on {date_text(departure.strain_quoted_on)}" if departure.strain_quoted_on else "as entered"
    formula = "an estimate, not a quotation" if departure.strain_estimated else quoted
    named = f"{name} (estimate)" if departure.strain_estimated else name
    return amount_step(named, found.strain, formula, source=departure.strain_source)


def _notice_step(found: ExitCost) -> Step | None:
    departure, name = found.departure, "Pay in place of notice"
    if not departure.notice_weeks:
        return None
    if found.notice is None:
        return _unknown(name, found, "week-pay")
    assert found.week is not None
    week = _actual_step(found.week)
    formula = f"{quantity_text(departure.notice_weeks)} x {week.text}"
    return amount_step(name, found.notice, formula, (week,))


def _other_step(found: ExitCost) -> Step | None:
    return amount_step("Other payments", found.other, "as entered") if found.other else None


def _ni_on_notice_step(found: ExitCost) -> Step | None:
    name = "National Insurance on notice"
    if found.ni_on_notice is None:
        return _unknown(name, found, "ni") if "ni" in found.missing else None
    if not found.ni_on_notice:
        return None
    assert found.ni is not None
    assert found.week is not None
    month = amount_step("Pay of a month", found.week.actual * found.week.weeks / MONTHS, "a week's pay x weeks / 12")
    free = amount_step("Threshold of a month", Fraction(found.ni.threshold, MONTHS), "the year's / 12")
    rate = f"{percent_text(found.ni.rate, 2)} of what notice lifts above {free.text} beside {month.text}"
    return amount_step(name, found.ni_on_notice, rate, (month, free), source=f"{found.ni.source}; {NOTICE_LAW}")


def _ni_above_step(found: ExitCost) -> Step | None:
    name = "National Insurance (Class 1A) above £30,000"
    if found.ni_above is None:
        return _unknown(name, found, "ni") if found.redundancy is not None and "ni" in found.missing else None
    if not found.ni_above:
        return None
    assert found.ni is not None
    assert found.redundancy is not None
    paid = amount_step("Redundancy pay and other payments", found.redundancy + found.other, "added up")
    formula = f"{percent_text(found.ni.rate, 2)} x ({paid.text} - £30,000.00)"
    return amount_step(name, found.ni_above, formula, (paid,), source=f"{found.ni.source}; {ABOVE_LAW}")


def departure_problems(plan: Plan, found: ExitCost) -> tuple[Problem, ...]:
    """What is missing of a departure, and what somebody should look at."""
    departure = found.departure
    person = plan.people.get(departure.person) if departure.person is not None else None
    where = (person.name if person else "") or "A departure"
    missing = [
        Problem(
            code=f"departure-{key}-missing",
            text=f"{DEPARTURE_REASONS[departure.reason]}: {MISSING[key][0]} is not known; the cost is not complete.",
            where=where,
            expected="All that the payments depend on; nothing is assumed.",
            remedy=MISSING[key][1],
            table="departures",
            key=departure.id,
        )
        for key in found.missing
    ]
    flagged = [
        Problem(
            code=f"departure-{key}",
            text=FLAGS[key],
            where=where,
            severity="warning" if key in WARNED else "note",
            table="departures",
            key=departure.id,
        )
        for key in found.flags
    ]
    return (*missing, *flagged)


def notice_text(found: ExitCost) -> str:
    """The prompt beside the weeks of notice: what the law gives."""
    if found.notice_due is None:
        return "The law's notice depends on the service, which is not known."
    return f"The law gives {count_text(found.notice_due, 'week')} of notice for this service; a contract may give more."
