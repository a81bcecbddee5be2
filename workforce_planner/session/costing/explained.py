"""How an amount of a table of costs comes about: the steps of `calc.explain_costs`, and those of full-year effects."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from workforce_planner.calc.cost_rows import COMPONENT_NAMES
from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.horizon import months_of
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, Timeline, Where
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.money import Money
from workforce_planner.model.wording import post_name, year_text

MOST_TERMS = 12
"""Up to so many amounts are written out as a sum; more are counted."""
FULL_YEAR = "what stands on 31 March {year}, for all twelve months at the pay and rates of the year"


class Period(NamedTuple):
    """A financial year, one of its months (0 is April), or the full-year effect of its end."""

    year: int
    month: int | None = None
    full: bool = False


def cost_step(costs: Timeline, where: Where, component: str | None, period: Period, *, name: str) -> Step:
    """What something costs in a time, and how that comes about."""
    if period.full:
        return _full_year(costs, where, component, period.year, name)
    month = None if period.month is None else months_of(FinancialYear(period.year))[period.month]
    return _from_first_sum(explain_cost(costs, where, component, year=period.year, month=month))


def _from_first_sum(found: Step) -> Step:
    """Without the steps at the top that are of one part only: of a unit, the unit itself."""
    while len(found.inputs) == 1 and found.inputs[0].value == found.value and found.inputs[0].inputs:
        found = found.inputs[0]
    return found


def _full_year(costs: Timeline, where: Where, component: str | None, year: int, name: str) -> Step:
    value = costs.full_years(where, component)[costs.place(year)]
    if where.post is not None:
        parts = tuple(_by_component(costs, where, component, year))
    else:
        parts = tuple(_by_post(costs, where, component, year))
    words = FULL_YEAR.format(year=year + 1)
    formula = f"{sum_text(parts)}: {words}" if parts else words
    return step(f"{name}, full-year effect of {year_text(year)}", value, Unit.MONEY, formula, parts)


def sum_text(parts: tuple[Step, ...]) -> str:
    """A sum of steps in words; many are counted."""
    if len(parts) > MOST_TERMS:
        return f"sum of {len(parts):,} amounts"
    return " + ".join(each.text for each in parts)


def _by_post(costs: Timeline, where: Where, component: str | None, year: int) -> Iterator[Step]:
    place = costs.place(year)
    found = costs.table("post", "full_year", where=where, component=component)
    for post in (each for each in costs.plan.posts if each in found and found[each][place]):
        yield step(post_name(costs.plan, post), found[post][place], Unit.MONEY)
    if None in found and found[None][place]:
        yield step("Not of a post: agency, cost lines", found[None][place], Unit.MONEY)


def _by_component(costs: Timeline, where: Where, component: str | None, year: int) -> Iterator[Step]:
    place = costs.place(year)
    for each in COMPONENTS_OF_TIMELINE if component is None else (component,):
        amount = costs.full_years(where, each)[place]
        if amount:
            yield step(COMPONENT_NAMES[each], amount, Unit.MONEY)


def difference_step(name: str, new: Step, old: Step) -> Step:
    """This structure less the current one."""
    parts = (replace(new, name="This structure"), replace(old, name="Current structure"))
    amounts = [Money(int(each.value or 0)) for each in (new, old)]
    formula = f"{exact_money(amounts[0])} - {exact_money(amounts[1])}"
    return step(f"{name}: change", Money(amounts[0] - amounts[1]), Unit.MONEY, formula, parts)
