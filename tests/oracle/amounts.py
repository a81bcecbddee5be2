"""What a year of each line would cost as it stands on one day: the yearly amounts, and what is paid once that day."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.lines import Line
from tests.oracle.world import (
    NoPrice,
    World,
    birthdays,
    exact_share_of,
    in_force,
    lasts,
    part_of,
    posts_of_row,
    pounds_of,
    share_of_year,
    standing,
    weeks_of_a_year,
)
from workforce_planner.model.costing import Allowance
from workforce_planner.model.ids import SchemeId
from workforce_planner.model.records import OnCost

Amounts = dict[str, Fraction]
"""Pounds by component."""
ZERO = Fraction(0)


class Paid(NamedTuple):
    """Allowances of a line: all, those that National Insurance is due on, those that count for the pension."""

    whole: Fraction
    for_ni: Fraction
    for_pension: Fraction


def rate_on(world: World, scheme: SchemeId | None, day: date) -> OnCost:
    """The rate of a scheme on a day. For National Insurance the days before 6 April are of the new tax year."""
    record = world.plan.on_cost_schemes.get(scheme) if scheme else None
    if record is None:
        raise NoPrice("no scheme")
    if record.kind == "ni" and day.month == 4:
        day = max(day, date(day.year, 4, 6))
    rate = in_force(record.rates.entries, day)
    if rate is None:
        raise NoPrice("no rate before the first")
    assert isinstance(rate, OnCost)
    return rate


def allowances_of(world: World, line: Line, day: date) -> Paid:
    """The allowances of a line that run on a day, a year's worth."""
    found = [(each, allowance_of(world, line, each, day, once=False)) for each in world.plan.allowances.values()]
    return Paid(
        sum((amount for _, amount in found), ZERO),
        sum((amount for each, amount in found if each.ni_able), ZERO),
        sum((amount for each, amount in found if each.pensionable), ZERO),
    )


def allowance_of(world: World, line: Line, allowance: Allowance, day: date, once: bool) -> Fraction:
    """What one allowance comes to on a line."""
    of_person = line.assignment is not None and allowance.assignment == line.assignment.id
    of_post = allowance.post == line.post.id and allowance.assignment is None
    if not (of_person or of_post) or allowance.amount is None or once != (allowance.period == "once"):
        return ZERO
    if once and (allowance.starts_on != day or world.stands_on is not None):
        return ZERO
    if not once and not lasts(allowance.starts_on, allowance.ends_on, standing(world, day)):
        return ZERO
    amount = pounds_of(allowance.amount) * times_a_year(world, allowance)
    if allowance.by_hours and of_post:
        return amount * line.of_post * whole_year_of(world, line)
    if allowance.by_hours:
        return amount * line.share
    return amount if of_person else amount * posts_of_row(line.post) * line.of_post


def whole_year_of(world: World, line: Line) -> Fraction:
    """The share of a full-time year of all of the posts of a row together."""
    return exact_share_of(world, line.post) * share_of_year(world, line.post.weeks_a_year)


def times_a_year(world: World, allowance: Allowance) -> Fraction:
    """How often in a year an allowance is paid; once is once."""
    times = {"year": Fraction(1), "month": Fraction(12), "week": weeks_of_a_year(world), "once": Fraction(1)}
    if allowance.period == "session":
        return Fraction(allowance.times or 0, 100)
    return times[allowance.period]


def ni_threshold(world: World, line: Line, day: date) -> Fraction:
    """The yearly pay above which National Insurance is due for one employment: more for the young."""
    rate = rate_on(world, world.plan.setting.ni_scheme, day)
    threshold = pounds_of(rate.threshold)
    person = world.plan.people.get(line.assignment.person) if line.assignment else None
    if person is None or person.birth_date is None or line.assignment is None or rate.relief <= 0:
        return threshold
    age = birthdays(person.birth_date, standing(world, day))
    if age < 21 or (line.assignment.kind == "apprentice" and age < 25):
        return pounds_of(rate.relief)
    return threshold


def pension_of(world: World, line: Line, day: date) -> tuple[Fraction, Fraction]:
    """The pension rate of a line and the pay above which it is due, for all its employments together."""
    person = world.plan.people.get(line.assignment.person) if line.assignment else None
    if person is not None and person.pension_opt_out:
        return ZERO, ZERO
    own = person.pension_scheme if person is not None else None
    rate = rate_on(world, own or world.plan.setting.pension_scheme, day)
    return part_of(rate.rate), line.number * pounds_of(rate.threshold)


def thresholds_on(world: World, lines: list[Line], day: date) -> list[Fraction]:
    """The National Insurance threshold of each line: of its own, pro rata, or its part of one for the person."""
    setting, found = world.plan.setting, []
    for line in lines:
        if setting.on_cost_method == "pro_rata":
            found.append(line.share * ni_threshold(world, line, day))
        else:
            found.append(line.number * ni_threshold(world, line, day))
    if setting.on_cost_method != "statutory" or not setting.shared_threshold:
        return found
    pay = [
        basic_of(line) + allowances_of(world, line, day).for_ni if line.salary is not None else ZERO for line in lines
    ]
    for place, line in enumerate(lines):
        same = [other for other in range(len(lines)) if same_person(line, lines[other])]
        together = sum((pay[other] for other in same), ZERO)
        if len(same) > 1 and together:
            found[place] *= pay[place] / together
    return found


def basic_of(line: Line) -> Fraction:
    """A year's basic pay of a line."""
    if line.salary is None:
        raise NoPrice("salary")
    return line.salary * line.share


def same_person(one: Line, other: Line) -> bool:
    """Whether two lines are of one person."""
    if one.assignment is None or other.assignment is None:
        return False
    return one.assignment.person == other.assignment.person


def yearly(world: World, line: Line, threshold: Fraction, day: date) -> Amounts:
    """A year of a line as it stands on a day, by component."""
    setting, basic = world.plan.setting, basic_of(line)
    paid = allowances_of(world, line, day)
    found = {"basic": basic, "allowances": paid.whole, "levy": levy_rate(world, day) * (basic + paid.whole)}
    if setting.on_cost_method == "flat":
        return {**found, "on_costs": part_of(setting.flat_on_cost or 0) * (basic + paid.whole)}
    rate, free = pension_of(world, line, day)
    ni = part_of(rate_on(world, setting.ni_scheme, day).rate)
    found["ni"] = ni * max(ZERO, basic + paid.for_ni - threshold)
    return {**found, "pension": rate * max(ZERO, basic + paid.for_pension - free)}


def paid_once(world: World, line: Line, threshold: Fraction, day: date) -> list[tuple[str, Fraction]]:
    """What is paid once on a day on a line, by component: on-costs on what each payment adds to that month's pay."""
    setting, basic = world.plan.setting, basic_of(line)
    usual, found = allowances_of(world, line, day), []
    for each in world.plan.allowances.values():
        once = allowance_of(world, line, each, day, once=True)
        if once == 0:
            continue
        found += [("allowances", once), ("levy", levy_rate(world, day) * once)]
        if setting.on_cost_method == "flat":
            found.append(("on_costs", part_of(setting.flat_on_cost or 0) * once))
            continue
        rate, free = pension_of(world, line, day)
        ni = part_of(rate_on(world, setting.ni_scheme, day).rate)
        if each.ni_able:
            found.append(("ni", ni * added_above((basic + usual.for_ni) / 12, once, threshold / 12)))
        if each.pensionable:
            found.append(("pension", rate * added_above((basic + usual.for_pension) / 12, once, free / 12)))
    return found


def added_above(before: Fraction, more: Fraction, threshold: Fraction) -> Fraction:
    """How much more of the pay is above a threshold when something is added to it."""
    return max(ZERO, before + more - threshold) - max(ZERO, before - threshold)


def levy_rate(world: World, day: date) -> Fraction:
    """The rate of the apprenticeship levy, where it is counted with posts."""
    scheme = world.plan.setting.levy_scheme
    return part_of(rate_on(world, scheme, day).rate) if scheme else ZERO
