"""What cost lines cost: quantity x price, once or while they run, as they stand or for every post, new post or FTE."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.agency import WEEKS
from workforce_planner.calc.headcounts import Headcounts, count_factor, on_day
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.months import (
    NOTHING,
    Exact,
    Level,
    Payment,
    amount_step,
    level_step,
    months,
    number_text,
    year_step,
)
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.model.costing import COST_LINE_BASES, COST_LINE_PERIODS, CostLine
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Settings
from workforce_planner.model.wording import count_text, date_text, quantity_text

DAYS_OF_A_YEAR = Fraction(365)
MONTHS_OF_A_YEAR = Fraction(12)
COUNTED = {"flat": "", "post": "posts", "new_post": "new posts", "fte": "FTE"}
GAPS: Mapping[str, tuple[str, str]] = {
    "price-missing": ("there is no price", "Enter the price."),
    "line-unit-unknown": ("its unit is not in the plan", "Choose the unit whose posts are counted."),
}
"""Why a cost line has no price, as part of a sentence, and what to do."""


class Charge(NamedTuple):
    """What a line costs for a count: the count, and either the amount a year while a span lasts, or paid on a day."""

    number: Fraction
    paid: Level | Payment


def line_charges(plan: Plan, line: CostLine, counts: Headcounts, horizon: Horizon) -> tuple[Charge, ...] | Gap:
    """Everything a line costs; `horizon` gives the day of a payment once that has no other."""
    if line.price is None or line.quantity is None:
        return Gap("price-missing")
    if line.basis != "flat" and line.unit is not None and line.unit not in plan.units:
        return Gap("line-unit-unknown")
    each = Fraction(line.quantity, 100) * line.price
    if line.period == "once":
        return tuple(_once(line, counts, horizon, each))
    return tuple(_running(line, counts, each * per_year(line, plan.setting)))


def per_year(line: CostLine, settings: Settings) -> Fraction:
    """How many times a year the price of a line is paid."""
    if line.period in ("week", "day") and line.times is not None:
        return Fraction(line.times, 100)
    return {
        "year": Fraction(1),
        "month": MONTHS_OF_A_YEAR,
        "week": WEEKS[settings.week_basis],
        "day": DAYS_OF_A_YEAR,
    }[line.period]


def _running(line: CostLine, counts: Headcounts, yearly: Fraction) -> list[Charge]:
    runs, found = Span(line.starts_on, line.ends_on), []
    for span, count in _counted(line, counts):
        both = span.overlap(runs)
        if both is not None:
            found.append(Charge(count, Level(both, count * yearly)))
    return found


def _counted(line: CostLine, counts: Headcounts) -> list[tuple[Span, Fraction]]:
    if line.basis == "flat":
        return [(Span(), Fraction(1))]
    factor = count_factor(line.basis)
    return [(span, Fraction(count, factor)) for span, count in counts.of(line.unit, line.basis)]


def _once(line: CostLine, counts: Headcounts, horizon: Horizon, each: Fraction) -> list[Charge]:
    if line.basis == "new_post":
        paid = _joined(line, counts, horizon)
    else:
        day = line.starts_on or horizon.span.start
        assert day is not None
        paid = {day: _count_on(line, counts, day)}
    ends = Span(None, line.ends_on)
    return [
        Charge(count, Payment(day, count * each)) for day, count in sorted(paid.items()) if count and ends.holds(day)
    ]


def _count_on(line: CostLine, counts: Headcounts, day: date) -> Fraction:
    if line.basis == "flat":
        return Fraction(1)
    return Fraction(on_day(counts.of(line.unit, line.basis), day), count_factor(line.basis))


def _joined(line: CostLine, counts: Headcounts, horizon: Horizon) -> dict[date, Fraction]:
    """New posts by the day on which a line is paid for them: the later of their start and the line's."""
    found: dict[date, Fraction] = {}
    for post in counts.joining(line.unit):
        known = [day for day in (post.span.start, line.starts_on) if day is not None]
        day = max(known) if known else horizon.span.start
        assert day is not None
        if post.span.holds(day):
            found[day] = found.get(day, NOTHING) + post.size
    return found


def line_months(plan: Plan, line: CostLine, counts: Headcounts, horizon: Horizon) -> Exact | Gap:
    """What a line costs in each month of the horizon."""
    charges = line_charges(plan, line, counts, horizon)
    return charges if isinstance(charges, Gap) else charged(charges, horizon)


def charged(charges: tuple[Charge, ...], horizon: Horizon) -> Exact:
    """What charges come to in each month of the horizon."""
    levels = [each.paid for each in charges if isinstance(each.paid, Level)]
    return months(horizon, levels, [each.paid for each in charges if isinstance(each.paid, Payment)])


# ------------------------------------------------------------------ explained


def line_step(plan: Plan, line: CostLine, counts: Headcounts, horizon: Horizon, year: FinancialYear) -> Step:
    """The cost of a line in a financial year, down to quantity, price, period, count and months."""
    charges = line_charges(plan, line, counts, horizon)
    if isinstance(charges, Gap):
        return step(line.name, None, Unit.MONEY, f"No cost: {GAPS[charges.code][0]}.")
    exact = sum(charged(charges, Horizon(year.first, 1)), NOTHING)
    count = _count_text(plan, line, counts)
    parts = tuple(_charge_step(plan, line, each, year, count) for each in charges if _in_year(each, year))
    return year_step(line.name, exact, parts, f"Nothing in {year}{_uncounted_text(line, counts)}.")


def _in_year(charge: Charge, year: FinancialYear) -> bool:
    paid = charge.paid
    return year.span.holds(paid.day) if isinstance(paid, Payment) else paid.span.overlap(year.span) is not None


def _charge_step(plan: Plan, line: CostLine, charge: Charge, year: FinancialYear, count: str) -> Step:
    amount = _amount_step(plan, line, charge, count)
    if isinstance(charge.paid, Payment):
        return amount
    name = f"{number_text(charge.number)} {COUNTED[line.basis]}" if line.basis != "flat" else f"In {year}"
    return level_step(name, charge.paid, year, amount)


def _amount_step(plan: Plan, line: CostLine, charge: Charge, count: str) -> Step:
    """A year of a charge, or its payment once: quantity x price x times a year x count; `count` tells what of."""
    assert line.price is not None
    price = step("Price", line.price, Unit.MONEY, f"as entered, {COST_LINE_PERIODS[line.period]}", source=line.source)
    inputs, factors = [price], [quantity_text(line.quantity), exact_money(line.price)]
    if line.period not in ("once", "year"):
        times = per_year(line, plan.setting)
        inputs.append(step("Times a year", times, Unit.PART, _times_text(line, times)))
        factors.append(number_text(times))
    if line.basis != "flat":
        factors.append(number_text(charge.number))
        inputs.append(step(f"Count of {COUNTED[line.basis]}", charge.number, Unit.PART, count))
    paid, formula = charge.paid, " x ".join(factors)
    if isinstance(paid, Payment):
        return amount_step(f"Once, on {date_text(paid.day)}", paid.amount, formula, tuple(inputs))
    return amount_step("A full year", paid.yearly, formula, tuple(inputs))


def _times_text(line: CostLine, times: Fraction) -> str:
    said = "as entered" if line.times is not None and line.period in ("week", "day") else "all of a year"
    return f"{number_text(times)}: {said}"


def _count_text(plan: Plan, line: CostLine, counts: Headcounts) -> str:
    where = _unit_name(plan, line.unit)
    said = f"{COST_LINE_BASES[line.basis]} of {where}, with all below it" if line.unit else f"of {where}"
    return said + _uncounted_text(line, counts)


def _uncounted_text(line: CostLine, counts: Headcounts) -> str:
    """What a line for each FTE leaves out: posts whose FTE is not known are not posts of none."""
    left_out = counts.without_fte(line.unit) if line.basis == "fte" else 0
    return f"; without {count_text(left_out, 'post')} whose FTE is not known" if left_out else ""


def _unit_name(plan: Plan, unit: UnitId | None) -> str:
    return plan.units[unit].name if unit is not None and unit in plan.units else "the whole plan"
