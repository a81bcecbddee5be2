"""What the inspector says of the cost of a post, a person or a unit, year by year: worked out in one place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workforce_planner.calc.agency import RATES, Premium, agency_price, premium
from workforce_planner.calc.budgets import BudgetRow, budget_rows
from workforce_planner.calc.cost import Pricing, cost_of
from workforce_planner.calc.covers import covers
from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.increments import increment_days, increment_unknown
from workforce_planner.calc.months import half_up
from workforce_planner.calc.pay import Gap, Pay
from workforce_planner.calc.profile import Weeks
from workforce_planner.calc.results import measure
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, View, Where
from workforce_planner.calc.timeline_costs import TimelineCosts
from workforce_planner.calc.vacancy_factor import VacancyFactor, vacancy_factors
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AssignmentId, PostId, StructureKey, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import AGENCY_VAT, Assignment
from workforce_planner.model.relations import units_above
from workforce_planner.model.wording import money_text, percent_text, quantity_text
from workforce_planner.session.document import Document

Year = tuple[FinancialYear, Money]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costed:
    """The cost of something by year, and the full-year effect of the first; `priceless` says that not all is known.

    A year of which nothing is known is None: no amount stands for what has no price.
    """

    years: tuple[tuple[FinancialYear, Money | None], ...]
    full_year: Money | None
    priceless: bool

    @property
    def unknown(self) -> bool:
        """Whether nothing of it is known in any year."""
        return all(money is None for _, money in self.years)


def costed(times: Timeline, where: Where) -> Costed:
    """What a selection costs in each year of the horizon."""
    without = {gap.year for gap in times.gaps(where)}
    pairs = zip(times.horizon, times.years(where), strict=True)
    years = tuple((year, money if money or year.first not in without else None) for year, money in pairs)
    whole = times.full_years(where)[0]
    known = whole or times.horizon.first not in without
    return Costed(years=years, full_year=whole if known else None, priceless=bool(without))


def grade_range(plan: Plan, post: PostId, day: date) -> tuple[Money, Money] | None:
    """What a post costs in a full year at the bottom and at the top of its grade; None where it is not known."""
    found = []
    for end in ("bottom", "top"):
        setting = replace(plan.setting, vacant_point=end)
        there = replace(plan, settings={setting.id: setting})
        cost = cost_of(Pricing(there, day), plan.posts[post], ())
        if cost.gap is not None:
            return None
        found.append(cost.total)
    return found[0], found[1]


def range_step(plan: Plan, post: PostId, day: date, end: str) -> Step:
    """How the cost of a post at the bottom or the top of its grade comes about: it alone, with nobody in it."""
    setting = replace(plan.setting, vacant_point=end)
    alone = plan.with_tables({"settings": {setting.id: setting}, "posts": {post: plan.posts[post]}, "assignments": {}})
    return explain_results(measure(alone, day), "cost", post=post)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPoint:
    """The point somebody is at, and the next increment: on which day, to which point; None where there is none."""

    now: str
    on: date | None
    to: str
    unknown: bool
    """Whether increments are counted and the day of this one is not known."""


def next_point(plan: Plan, held: Assignment, day: date) -> NextPoint | None:
    """The point of somebody in post and where it goes; None where no point is known."""
    post = plan.posts.get(held.post) if held.post is not None else None
    point = held.point or (post.point if post is not None else None)
    if post is None or point is None:
        return None
    rule = plan.setting.increments
    base = plan.setting.as_at or plan.setting.price_date or day
    base = max(base, held.starts_on or base)
    pay, passed = Pay(plan), increment_days(rule, held, base, max(day, base))
    now = pay.raised(post.grade, point, passed) or point
    coming = increment_days(rule, held, max(day, base), date(max(day, base).year + 2, 12, 31))
    to = pay.raised(post.grade, now, coming[:1]) if coming else now
    rises = bool(coming) and to != now
    return NextPoint(now=now, on=coming[0] if rises else None, to=to or now, unknown=increment_unknown(rule, held))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyCost:
    """What an agency worker costs: the rate in words, a full year, and by year over the post's own cost."""

    rate: str
    yearly: Money
    premiums: tuple[tuple[FinancialYear, Premium], ...]


def agency_cost(document: Document, proposal: StructureKey | None, key: AssignmentId) -> AgencyCost | None:
    """What a worker costs and what that is over the post's own cost; None without a rate or hours."""
    plan = document.plan(proposal)
    held = plan.assignments[key]
    post = plan.posts.get(held.post) if held.post is not None else None
    price = agency_price(held, post, Weeks(plan).of(post))
    if isinstance(price, Gap):
        return None
    establishment, forecast = (document.costs(proposal, view) for view in (View.ESTABLISHMENT, View.FORECAST))
    cover = next((each for each in covers(establishment, forecast) if each.assignment == key), None)
    years: Sequence[tuple[FinancialYear, Premium]] = ()
    if cover is not None:
        years = [
            (year, premium([cover], slice(place * MONTHS, (place + 1) * MONTHS)))
            for place, year in enumerate(establishment.horizon)
        ]
    fee = f", {percent_text(held.agency_fee)} fee on top" if held.agency_fee else ", no fee on top"
    weeks = f", {quantity_text(held.weeks_a_year)} weeks a year" if held.weeks_a_year else ""
    vat = AGENCY_VAT.get(held.agency_vat, "")
    words = f"{money_text(price.rate, 2)} {RATES[price.rate_field]}{weeks}{fee}; VAT {vat}"
    return AgencyCost(rate=words, yearly=half_up(price.yearly), premiums=tuple(years))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMoney:
    """The budgets of a unit beside its cost, and the saving that its vacancy factor is expected to bring."""

    budgets: tuple[BudgetRow, ...]
    savings: tuple[Year, ...]
    factors: tuple[VacancyFactor, ...] = ()
    """The factors that the savings are the sums of."""


def unit_money(times: Timeline, unit: UnitId | None) -> UnitMoney:
    """Budgets and vacancy factor of a unit with all below it; of the whole plan where none is named."""
    plan, costs = times.plan, TimelineCosts(times)
    rows = tuple(row for row in budget_rows(plan, times.horizon, costs) if unit is not None and row.holder.unit == unit)
    sums = dict.fromkeys(times.horizon, 0)
    every = vacancy_factors(plan, times.horizon, costs.of_post, times.current)
    factors = tuple(each for each in every if _within(plan, each, unit))
    for each in factors:
        sums[each.year] += each.saving
    savings = tuple((year, Money(amount)) for year, amount in sums.items() if amount)
    return UnitMoney(budgets=rows, savings=savings, factors=factors)


def _within(plan: Plan, each: VacancyFactor, unit: UnitId | None) -> bool:
    return unit is None or unit in units_above(plan, each.unit)
