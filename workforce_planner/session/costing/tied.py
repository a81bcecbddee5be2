"""How the cost of posts that stands over the window goes with the costs in time, which hold other lines as well."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from workforce_planner.calc.cost_rows import KIND_NAMES
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.calc.timeline import WHOLE, Timeline, Where
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.money import Money
from workforce_planner.model.wording import COST_OF_POSTS, COST_WITH_LINES, date_text, money_text, year_text
from workforce_planner.report.rounding import to_the_pound
from workforce_planner.session.costing.explained import Period, cost_step
from workforce_planner.session.costing.times import Times
from workforce_planner.session.told import Explains

OTHER = (Kind.AGENCY, Kind.COST_LINE, Kind.DEPARTURE)
"""The kinds of line that are no post's."""


class Tie(NamedTuple):
    """A sentence, and how each of its amounts is worked out."""

    text: str
    steps: tuple[Explains | None, ...]


NO_TIE = Tie("", ())


def tied(times: Times, costs: Timeline) -> Tie:
    """Posts and other lines as they add up to the cost in a full year; nothing where both figures are the same."""
    figures = times.figures
    year = FinancialYear.holding(figures.price_date).first
    if not 0 <= year - costs.horizon.first < costs.horizon.years:
        return NO_TIE
    found = _full(costs, year)
    posts = Money(sum(amount for kind, amount in found.items() if kind not in OTHER))
    other = {kind: amount for kind, amount in found.items() if kind in OTHER and to_the_pound(amount)}
    annual = figures.whole.cost.annual
    moved = annual is not None and to_the_pound(posts) != to_the_pound(annual)
    if not other and not moved:
        return NO_TIE
    of_posts = partial(_posts_step, costs, year)
    steps: list[Explains | None] = [of_posts]
    said = f"{COST_OF_POSTS} {year_text(year)}: {money_text(posts)}"
    for kind, amount in other.items():
        said += f" + {KIND_NAMES[kind].lower()} {money_text(amount)}"
        steps.append(partial(cost_step, costs, Where(kind=kind), None, Period(year, full=True), name=KIND_NAMES[kind]))
    if other:
        said += f" = {COST_WITH_LINES.lower()} {money_text(costs.full_years()[costs.place(year)])}"
        steps.append(partial(cost_step, costs, WHOLE, None, Period(year, full=True), name=COST_WITH_LINES))
    if moved and annual is not None:
        said += f". {money_text(annual)} over the window is of the posts and pay of {date_text(figures.price_date)}"
        steps.append(times.annual_step)
    return Tie(f"{said}.", tuple(steps))


def _full(costs: Timeline, year: int) -> Mapping[str, Money]:
    place = costs.place(year)
    return {kind: amounts[place] for kind, amounts in costs.table("kind", "full_year").items()}


def _posts_step(costs: Timeline, year: int) -> Step:
    """The cost of posts in a full year: what holders and vacant posts come to."""
    kinds = [kind for kind, amount in _full(costs, year).items() if kind not in OTHER and amount]
    parts = tuple(
        cost_step(costs, Where(kind=kind), None, Period(year, full=True), name=KIND_NAMES[kind]) for kind in kinds
    )
    total = Money(sum(int(each.value or 0) for each in parts))
    formula = " + ".join(exact_money(Money(int(each.value or 0))) for each in parts)
    return step(f"{COST_OF_POSTS} {year_text(year)}", total, Unit.MONEY, formula, parts)
