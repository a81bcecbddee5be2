"""How an amount of a timeline comes about: from units down to posts, lines, components and months."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from workforce_planner.calc.cost_rows import COMPONENT_NAMES, KIND_NAMES
from workforce_planner.calc.horizon import MONTHS, months_of
from workforce_planner.calc.steps import HALF_UP, Step, Unit, exact_money, step
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, Timeline, Where
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.money import Money
from workforce_planner.model.wording import count_text, post_name, year_text

MOST_POSTS = 400
"""So many posts are taken apart in one go; more are named with their amount."""
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


class Period(NamedTuple):
    """A financial year, one of its months (0 is April), or the full-year effect of its end."""

    year: int
    month: int | None = None
    full: bool = False

    @property
    def text(self) -> str:
        """In words."""
        if self.month is not None:
            found = months_of(FinancialYear(self.year))[self.month]
            return f"{MONTH_NAMES[found.month - 1]} {found.year}"
        return f"{year_text(self.year)}, full-year effect" if self.full else year_text(self.year)


def amount_of(costs: Timeline, where: Where, component: str | None, period: Period) -> Money:
    """What something costs in a time."""
    place = costs.place(period.year)
    if period.full:
        return costs.full_years(where, component)[place]
    if period.month is not None:
        return costs.months(where, component)[place * MONTHS + period.month]
    return costs.years(where, component)[place]


def cost_step(costs: Timeline, where: Where, component: str | None, period: Period, *, name: str) -> Step:
    """What something costs in a time, and how that comes about."""
    value = amount_of(costs, where, component, period)
    if where.post is not None:
        parts = tuple(_of_post(costs, where, component, period))
    else:
        parts = tuple(_of_posts(costs, where, component, period))
    named = COMPONENT_NAMES[component] if component else name
    of = f", {_lower(named)}" if named != name else ""
    return step(f"{name}{of}, {period.text}", value, Unit.MONEY, sum_text(parts), parts)


def _lower(name: str) -> str:
    """A name within a sentence; what is written in capitals stays."""
    return name if "National" in name else name[:1].lower() + name[1:]


def sum_text(parts: tuple[Step, ...]) -> str:
    """A sum of steps in words; many are counted."""
    if len(parts) > 12:
        return f"Sum of {len(parts):,} amounts."
    return " + ".join(each.text for each in parts)


def _of_posts(costs: Timeline, where: Where, component: str | None, period: Period) -> Iterator[Step]:
    columns = "full_year" if period.full else "month" if period.month is not None else "year"
    place = costs.place(period.year) * (MONTHS if columns == "month" else 1) + (period.month or 0)
    found = costs.table("post", columns, where=where, component=component)
    there = [post for post in costs.plan.posts if post in found and found[post][place]]
    for post in there:
        name, amount = post_name(costs.plan, post), found[post][place]
        if len(there) > MOST_POSTS:
            yield step(name, amount, Unit.MONEY, "Open the table to its posts to see how this comes about.")
        else:
            yield cost_step(costs, replace(where, post=post), component, period, name=name)
    if None in found and found[None][place]:
        yield step("Not of a post: agency, cost lines, departures", found[None][place], Unit.MONEY)


def _of_post(costs: Timeline, where: Where, component: str | None, period: Period) -> Iterator[Step]:
    kinds = costs.table("kind", "full_year" if period.full else "year", where=where, component=component)
    several = len(kinds) > 1
    for kind in kinds:
        inside = replace(where, kind=kind)
        for each in COMPONENTS_OF_TIMELINE if component is None else (component,):
            amount = amount_of(costs, inside, each, period)
            if amount:
                name = f"{COMPONENT_NAMES[each]}{f' ({KIND_NAMES[kind].lower()})' if several else ''}"
                yield _by_month(costs, inside, each, period, name)


def _by_month(costs: Timeline, where: Where, component: str, period: Period, name: str) -> Step:
    value = amount_of(costs, where, component, period)
    if period.full or period.month is not None:
        return step(name, value, Unit.MONEY)
    months = tuple(
        step(part.text, amount_of(costs, where, component, part), Unit.MONEY)
        for part in (Period(period.year, number) for number in range(MONTHS))
    )
    there = tuple(each for each in months if each.value)
    formula = f"Sum of {count_text(len(there), 'month')}."
    return step(name, value, Unit.MONEY, formula, there, rounding=f"{HALF_UP} for the year")


def difference_step(name: str, new: Step, old: Step) -> Step:
    """This structure less the current one."""
    parts = (replace(new, name=f"{new.name}, this structure"), replace(old, name=f"{old.name}, current structure"))
    amounts = [Money(int(each.value or 0)) for each in (new, old)]
    formula = f"{exact_money(amounts[0])} - {exact_money(amounts[1])}"
    return step(f"{name}: change", Money(amounts[0] - amounts[1]), Unit.MONEY, formula, parts)
