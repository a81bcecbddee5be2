"""How the amounts of agency workers come about: of one, of a team, of all, and what converting some avoids."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from workforce_planner.calc.agency import (
    Cover,
    Premium,
    agency_step,
    converted,
    premium,
    premium_rate_step,
    premium_step,
)
from workforce_planner.calc.horizon import MONTHS, Horizon, Month
from workforce_planner.calc.months import NOTHING, amount_step
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AssignmentId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import count_text, post_name
from workforce_planner.session.costing.explained import Period, cost_step, sum_text
from workforce_planner.session.occupants import person_name

AGENCY, OWN, NET = 0, 1, 2
"""The columns of the table whose amounts are explained; the last column is the rate."""
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def month_text(month: Month) -> str:
    """A month in words."""
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"


def worker_text(plan: Plan, key: AssignmentId) -> str:
    """A worker with the post that they cover."""
    each = plan.assignments[key]
    name = person_name(plan, each.person) if each.person in plan.people else "A worker"
    return f"{name}{post_text(plan, key)}"


def post_text(plan: Plan, key: AssignmentId) -> str:
    """What stands after the name of a worker: the post, or that there is none."""
    post = plan.assignments[key].post
    return f", {post_name(plan, post)}" if post in plan.posts else ", no post"


def months_of_year(costs: Timeline, year: int) -> slice:
    """The places of the months of a financial year."""
    first = costs.place(year) * MONTHS
    return slice(first, first + MONTHS)


def worker_step(own_costs: Timeline, cover: Cover, year: int, column: int) -> Step:
    """One worker in a financial year."""
    plan, name = own_costs.plan, worker_text(own_costs.plan, cover.assignment)
    each = plan.assignments[cover.assignment]
    post = plan.posts.get(each.post) if each.post is not None else None
    agency = agency_step(name, each, post, plan.setting, FinancialYear(year))
    if column == AGENCY:
        return agency
    found = premium([cover], months_of_year(own_costs, year))
    behind: tuple[Step, ...] = ()
    if each.post in plan.posts:
        whole = cost_step(own_costs, Where(post=each.post), None, Period(year), name=post_name(plan, each.post))
        behind = (replace(whole, name="The whole post in the year"),)
    said = "for the part of the post that they cover, on the same days" if found.own else "no post is covered"
    return _with_parts(name, found, agency, step("The post's own cost", found.own, Unit.MONEY, said, behind), column)


def workers_step(own_costs: Timeline, name: str, covers: Sequence[Cover], year: int, column: int) -> Step:
    """Several workers in a financial year, one after the other."""
    months = months_of_year(own_costs, year)
    paid = [each for each in covers if any(each.agency[months])]
    each_agency = (worker_step(own_costs, each, year, AGENCY) for each in paid)
    agency = _summed("Agency", each_agency)
    own = _summed("The posts' own cost", (worker_step(own_costs, each, year, OWN) for each in paid))
    if column == AGENCY:
        return replace(agency, name=name)
    return _with_parts(name, premium(covers, months), agency, own, column)


def _with_parts(name: str, found: Premium, agency: Step, own: Step, column: int) -> Step:
    if column == OWN:
        return replace(own, name=f"{name}: {own.name[0].lower()}{own.name[1:]}")
    if column > NET:
        return premium_rate_step(found)
    whole = premium_step(name, found)
    return replace(whole, inputs=(replace(agency, name="Agency"), own, *whole.inputs[2:]))


def _summed(name: str, parts: Iterator[Step]) -> Step:
    found = tuple(parts)
    total = Money(sum(int(each.value or 0) for each in found))
    return step(name, total, Unit.MONEY, sum_text(found) if found else "Nobody is paid.", found)


# ------------------------------------------------------------------ what if some are converted


def avoided_step(covers: Sequence[Cover], number: int, horizon: Horizon, start: Month, year: int | None) -> Step:
    """What employing in place of so many workers avoids in a financial year, or (None) in all, month by month."""
    months = converted(covers, number, horizon, start)
    if year is None:
        years = [each.first for each in horizon]
        parts = tuple(avoided_step(covers, number, horizon, start, each) for each in years)
        exact = sum(months, NOTHING)
        return amount_step("Avoided in all", exact, sum_text(parts), tuple(each for each in parts if each.value))
    first = (year - horizon.first) * MONTHS
    places = range(first, first + MONTHS)
    found = tuple(_month(covers, number, horizon.months[place], place, months[place]) for place in places)
    there = tuple(each for each in found if each.value)
    exact = sum(months[first : first + MONTHS], NOTHING)
    return amount_step(f"Avoided in {FinancialYear(year)}", exact, f"sum of {count_text(len(there), 'month')}", there)


def _month(covers: Sequence[Cover], number: int, month: Month, place: int, exact: Fraction) -> Step:
    here = [cover.agency[place] - cover.own[place] for cover in covers if cover.agency[place]]
    over, share = exact_money(Money(sum(here))), min(number, len(here))
    formula = f"{over} over the posts' own cost x {share} of {count_text(len(here), 'worker')}" if exact else ""
    return amount_step(month_text(month), exact, formula)
