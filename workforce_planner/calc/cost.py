"""The annual cost of an established post: gross, full year, at one named price date.

A post is costed as its employments: one for each employee up to the post's FTE, and one for what they leave. National
Insurance is due per employment above a threshold that part-time hours do not reduce. Amounts are exact until they are
rounded once, half up, per employment and component, to a hundredth of a penny. Agency workers' own charges are another
view and are never added.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from workforce_planner.calc.oncosts import NOTHING, OPTED_OUT, OnCostRate, rate_on
from workforce_planner.calc.pay import Gap, Pay, Salary
from workforce_planner.calc.profile import Holder, Profile
from workforce_planner.calc.shares import shares
from workforce_planner.calc.terms import Basis
from workforce_planner.model.ids import GradeId, SchemeId
from workforce_planner.model.money import WHOLE_RATE, Money, divide_half_up
from workforce_planner.model.plan import Plan

WHOLE_YEAR = 5_200
"""Weeks, in hundredths, from which a post is paid all year."""
WEEKS_OF_A_YEAR = (7, 36_500)
"""One hundredth of a week as a share of a year of 365/7 weeks."""


class PartTimeMode(Enum):
    """How National Insurance is worked out for part of a full-time post."""

    STATUTORY = "statutory"
    PRO_RATA = "pro rata of full-time"


class Employment(NamedTuple):
    """What is priced: a share `numerator / denominator` of a full-time year at a grade and point.

    `number` equal employments share it. `pension` None is the plan's own scheme. `assumed` says that the point is not
    known and the top of the grade stands for it.
    """

    basis: Basis
    grade: GradeId | None
    point: str | None
    assumed: bool
    numerator: int
    denominator: int
    weeks: int | None
    number: int
    pension: SchemeId | None


class EmploymentCost(NamedTuple):
    """A priced employment: where its salary and rates come from, and its three components."""

    employment: Employment
    salary: Salary
    ni_rate: OnCostRate
    pension_rate: OnCostRate
    basic: Money
    ni: Money
    pension: Money

    @property
    def total(self) -> Money:
        """The sum of the components."""
        return Money(self.basic + self.ni + self.pension)


class PostCost(NamedTuple):
    """The cost of one post: its employments, or why there is no price."""

    parts: tuple[EmploymentCost, ...]
    gap: Gap | None
    basic: Money
    ni: Money
    pension: Money

    @property
    def total(self) -> Money:
        """The sum of the components; nothing where there is a gap."""
        return Money(self.basic + self.ni + self.pension)


def price_date(plan: Plan, day: date) -> date:
    """The day whose pay and rates are used: the plan's price date, its as-at date, or the day measured."""
    return plan.setting.price_date or plan.setting.as_at or day


def year_share(weeks: int | None) -> tuple[int, int]:
    """The share of a year that is paid for weeks in hundredths; 52 weeks and more, and unknown, are all of it.

    >>> year_share(None), year_share(3_900)
    ((1, 1), (27300, 36500))
    """
    if weeks is None or weeks >= WHOLE_YEAR:
        return 1, 1
    return weeks * WEEKS_OF_A_YEAR[0], WEEKS_OF_A_YEAR[1]


class Pricing:
    """The prices of one plan on one price date, each worked out once."""

    def __init__(self, plan: Plan, day: date, mode: PartTimeMode = PartTimeMode.STATUTORY) -> None:
        settings = plan.setting
        self.plan, self.mode, self.day = plan, mode, price_date(plan, day)
        self.pay = Pay(plan)
        self.ni = rate_on(plan, settings.ni_scheme, self.day, "ni")
        self._pensions: dict[SchemeId | None, OnCostRate | Gap] = {
            None: rate_on(plan, settings.pension_scheme, self.day, "pension"),
            OPTED_OUT: NOTHING,
        }
        self._priced: dict[Employment, EmploymentCost | Gap] = {}

    def pension(self, scheme: SchemeId | None) -> OnCostRate | Gap:
        """The rate of a person's pension scheme; None is the plan's own."""
        if scheme not in self._pensions:
            self._pensions[scheme] = rate_on(self.plan, scheme, self.day, "pension")
        return self._pensions[scheme]

    def price(self, employment: Employment) -> EmploymentCost | Gap:
        """The cost of an employment, or why it has none."""
        priced = self._priced.get(employment)
        if priced is None:
            priced = self._priced[employment] = self._work_out(employment)
        return priced

    def _work_out(self, employment: Employment) -> EmploymentCost | Gap:
        salary = self.pay.salary(employment.grade, employment.point, self.day)
        ni, pension = self.ni, self.pension(employment.pension)
        if isinstance(salary, Gap):
            return salary
        if isinstance(ni, Gap):
            return ni
        if isinstance(pension, Gap):
            return pension
        part, whole = _share(employment)
        return EmploymentCost(
            employment=employment,
            salary=salary,
            ni_rate=ni,
            pension_rate=pension,
            basic=Money(divide_half_up(salary.amount * part, whole)),
            ni=self._ni(ni, salary.amount, employment),
            pension=on_cost(pension, salary.amount, part, whole, employment.number),
        )

    def _ni(self, rate: OnCostRate, salary: int, employment: Employment) -> Money:
        part, whole = _share(employment)
        if self.mode is PartTimeMode.PRO_RATA:
            above = max(0, salary - rate.threshold)
            return Money(divide_half_up(rate.rate * above * part, WHOLE_RATE * whole))
        return on_cost(rate, salary, part, whole, employment.number)


def on_cost(rate: OnCostRate, salary: int, part: int, whole: int, number: int = 1) -> Money:
    """A rate on the share `part / whole` of a salary above a threshold for each of `number` employments.

    >>> g9 = OnCostRate("NI", 150_000, 50_000_000, date(2025, 4, 6), "", False)
    >>> on_cost(g9, 333_660_000, 1, 2)
    17524500
    """
    above = max(0, salary * part - number * rate.threshold * whole)
    return Money(divide_half_up(rate.rate * above, WHOLE_RATE * whole))


def _share(employment: Employment) -> tuple[int, int]:
    weeks, year = year_share(employment.weeks)
    return employment.numerator * weeks, employment.denominator * year


def cost_of(pricing: Pricing, profile: Profile) -> PostCost:
    """The annual cost of a post as it stands on the day."""
    parts = []
    for employment, _ in employments(pricing, profile):
        priced = pricing.price(employment)
        if isinstance(priced, Gap):
            return PostCost((), priced, Money(0), Money(0), Money(0))
        parts.append(priced)
    if profile.fte is None:
        return PostCost((), Gap("fte-unknown"), Money(0), Money(0), Money(0))
    return PostCost(
        tuple(parts),
        None,
        Money(sum(part.basic for part in parts)),
        Money(sum(part.ni for part in parts)),
        Money(sum(part.pension for part in parts)),
    )


def employments(pricing: Pricing, profile: Profile) -> Iterator[tuple[Employment, Holder | None]]:
    """The employments that a post is costed as, with their holders; none where its FTE is not known."""
    for holder, ratio, number in shares(profile, pricing.plan.setting):
        if holder is None:
            yield _unheld(pricing, profile, ratio, number), None
        else:
            yield _holders(pricing, profile, holder, ratio), holder


def _holders(pricing: Pricing, profile: Profile, holder: Holder, share: tuple[int, int]) -> Employment:
    post, assignment = profile.post, holder.assignment
    point, assumed = assignment.point or post.point, False
    if point is None or pricing.plan.setting.filled_point == "top":
        assumed = point is None
        point = pricing.pay.end_of(post.grade, "top", pricing.day)
    person = pricing.plan.people.get(assignment.person)
    pension = None if person is None else OPTED_OUT if person.pension_opt_out else person.pension_scheme
    return Employment(Basis.HOLDER, post.grade, point, assumed, *share, post.weeks_a_year, 1, pension)


def _unheld(pricing: Pricing, profile: Profile, share: tuple[int, int], number: int) -> Employment:
    """What employees leave of a post: at its own cost under agency cover, at the point set for vacancies otherwise."""
    post = profile.post
    covered = profile.agency_fte > 0
    point = post.point if covered else None
    assumed = covered and point is None
    if point is None:
        point = pricing.pay.end_of(post.grade, "top" if covered else pricing.plan.setting.vacant_point, pricing.day)
    basis = Basis.AGENCY if covered else Basis.VACANT
    return Employment(basis, post.grade, point, assumed, *share, post.weeks_a_year, number, None)


def marginal_cost(before: PostCost, after: PostCost) -> Money | None:
    """What a change of one post adds, by the statutory rule where both were costed so; None where one has no price."""
    return None if before.gap or after.gap else Money(after.total - before.total)


def rounded_to_pounds(amounts: list[Money]) -> tuple[list[int], int]:
    """Amounts as printed in whole pounds, and their printed sum less the exact sum in hundredths of a penny."""
    printed = [divide_half_up(amount, 10_000) for amount in amounts]
    return printed, sum(printed) * 10_000 - sum(amounts)
