"""The annual cost of an established post: gross, full year, at one named price date.

A post is costed as its employments: one for each employee up to the post's FTE, and one for what they leave. Who and
what stands is that of the day measured, pay and rates are those of the price date, at the points as they are held.
Amounts are exact until they are rounded once, half up, per employment and component, to a hundredth of a penny. Agency
workers' own charges are another view and are never added.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.oncosts import OnCostRate
from workforce_planner.calc.overrides import entered_in
from workforce_planner.calc.pay import Gap, Salary
from workforce_planner.calc.profile import Weeks, fte_of
from workforce_planner.calc.standing import standing_terms
from workforce_planner.calc.stretches import Liner, View
from workforce_planner.calc.terms import Basis, Terms
from workforce_planner.calc.value import NEEDED
from workforce_planner.calc.yearly import Method, Prices, Yearly
from workforce_planner.model.costing import COMPONENTS, CostOverride
from workforce_planner.model.dates import ONE_DAY, FinancialYear
from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.money import Money, divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import in_place_on


class EmploymentCost(NamedTuple):
    """A priced employment: what it is paid on, where salary and rates come from, and its components."""

    terms: Terms
    line: Yearly
    basic: Money
    allowances: Money
    ni: Money
    pension: Money
    levy: Money
    on_costs: Money

    @property
    def total(self) -> Money:
        """The sum of the components."""
        return Money(sum(self[2:]))

    @property
    def basis(self) -> Basis:
        """What the employment stands for."""
        return self.line.stretch.basis

    @property
    def number(self) -> int:
        """How many equal employments it is."""
        return self.line.stretch.number

    @property
    def salary(self) -> Salary:
        """The full-time salary."""
        return self.line.salary

    @property
    def ni_rate(self) -> OnCostRate:
        """The rate of National Insurance."""
        return self.line.ni_rate

    @property
    def pension_rate(self) -> OnCostRate:
        """The rate of the pension."""
        return self.line.pension_rate


class PostCost(NamedTuple):
    """The cost of one post: its employments, or why there is no price.

    `entered` are the components that a person entered instead: what its employments come to is not counted in them.
    """

    parts: tuple[EmploymentCost, ...]
    gap: Gap | None
    basic: Money = Money(0)
    allowances: Money = Money(0)
    ni: Money = Money(0)
    pension: Money = Money(0)
    levy: Money = Money(0)
    on_costs: Money = Money(0)
    entered: tuple[CostOverride, ...] = ()

    @property
    def components(self) -> tuple[Money, ...]:
        """The components in the order of `COMPONENTS`."""
        return self.basic, self.allowances, self.ni, self.pension, self.levy, self.on_costs

    @property
    def total(self) -> Money:
        """The sum of the components; nothing where there is a gap."""
        return Money(sum(self.components))


def price_date(plan: Plan, day: date) -> date:
    """The day whose pay and rates are used: the plan's price date, its as-at date, or the day measured."""
    return plan.setting.price_date or plan.setting.as_at or day


class Pricing:
    """The prices of one plan on one price date, each worked out once. `method` None is the plan's own."""

    def __init__(self, plan: Plan, day: date, method: Method | None = None) -> None:
        self.plan, self.chosen, self.day, self._measured = plan, method, price_date(plan, day), day
        self.prices, self.weeks = Prices(plan, method), Weeks(plan)
        self.liner = Liner(plan, View.ESTABLISHMENT, (day, day + ONE_DAY), day, increments="none")
        self._entered = entered_in(plan)
        self._priced: dict[Terms, EmploymentCost | Gap | None] = {}
        self._others = _others(plan, self.liner, day) if plan.setting.shared_threshold else {}

    @property
    def method(self) -> Method:
        """How on-costs are worked out."""
        return self.prices.method

    def employments(self, post: Post, assignments: Sequence[Assignment]) -> Iterator[EmploymentCost | Gap]:
        """The employments of a post on the day, priced or not."""
        for holder, terms in self.liner.lines(post, assignments):
            others = () if holder is None else self._others.get(assignments[holder].id, ())
            found = self.price(terms._replace(with_others=others) if others else terms)
            if found is not None:
                yield found

    def price(self, terms: Terms) -> EmploymentCost | Gap | None:
        """The cost of an employment, or why it has none; None where it is not there on the day."""
        if terms not in self._priced:
            self._priced[terms] = self._work_out(terms)
        return self._priced[terms]

    def entered(self, post: PostId) -> tuple[CostOverride, ...]:
        """The components of a post that are entered for the year of the price date."""
        year = FinancialYear.holding(self.day).first
        found = {each.component: each for each in self._entered.get(post, ()) if each.year is None}
        found |= {each.component: each for each in self._entered.get(post, ()) if each.year == year}
        return tuple(found.values())

    def others(self, assignments: Sequence[Assignment]) -> tuple[object, ...]:
        """The other contracts of the people in a post, where they share one threshold."""
        return tuple(self._others.get(each.id) for each in assignments) if self._others else ()

    def _work_out(self, terms: Terms) -> EmploymentCost | Gap | None:
        stands = standing_terms(terms, self._measured, date.min, date.max)
        line = None if stands is None else self.prices.yearly(stands, self.day)
        if stands is None or line is None:
            return None
        if isinstance(line, Gap):
            return line
        amounts = (Money(divide_half_up(each.numerator, each.denominator)) for each in line.amounts)
        return EmploymentCost(stands, line, *amounts)


def _others(plan: Plan, liner: Liner, day: date) -> dict[AssignmentId, tuple[Terms, ...]]:
    """The other employments on the day of everybody who has several."""
    held: dict[PostId, list[Assignment]] = {}
    for each in plan.assignments.values():
        if each.post is not None and in_place_on(each, day):
            held.setdefault(each.post, []).append(each)
    of_person: dict[PersonId, list[tuple[AssignmentId, Terms]]] = {}
    for key, assignments in held.items():
        post = plan.posts.get(key)
        for holder, terms in liner.lines(post, assignments) if post is not None else ():
            if holder is not None:
                each = assignments[holder]
                of_person.setdefault(each.person, []).append((each.id, terms))
    return {
        key: tuple(terms for other, terms in lines if other != key)
        for lines in of_person.values()
        if len(lines) > 1
        for key, _ in lines
    }


def cost_of(pricing: Pricing, post: Post, assignments: Sequence[Assignment]) -> PostCost:
    """The annual cost of a post as it stands on the day; `assignments` are all of the post's, in place or not."""
    entered = pricing.entered(post.id)
    amounts = {each.component: each.amount or Money(0) for each in entered}
    parts, gap = [], None
    for priced in pricing.employments(post, assignments):
        if isinstance(priced, Gap):
            gap = gap or priced
        else:
            parts.append(priced)
    if fte_of(post, pricing.weeks.of(post)) is None:
        gap = gap or Gap("fte-unknown")
    if gap is not None and not amounts.keys() >= NEEDED[pricing.method]:
        return PostCost((), gap)
    kept = () if gap is not None else tuple(parts)
    for place, component in enumerate(COMPONENTS):
        if component not in amounts:
            amounts[component] = Money(sum(part[2 + place] for part in kept))  # type: ignore[misc]
    return PostCost(kept, None, **amounts, entered=entered)


def marginal_cost(before: PostCost, after: PostCost) -> Money | None:
    """What a change of one post adds, by the statutory rule where both were costed so; None where one has no price."""
    return None if before.gap or after.gap else Money(after.total - before.total)
