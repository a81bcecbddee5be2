"""The saving expected from posts between holders: a share of the cost of posts by unit, always apart from gross cost.

A unit has its own factor, that of the nearest unit above that has one, or the plan's. Small teams are exempt, and new
posts. A team's size is the posts directly in it that are not new. The factor belongs to the establishment view only: a
forecast leaves vacant posts out already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from workforce_planner.calc.establishment import costed_here
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.months import counting_span
from workforce_planner.calc.steps import HALF_UP, Step, Unit, step
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Money, Rate, at_rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import path_text, units_above
from workforce_planner.model.wording import count_text, percent_text


class Exempt(Enum):
    """Why nothing is expected to be saved in a unit."""

    NO = ""
    SMALL = "the team is too small"
    RATE = "its factor is nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyFactor:
    """The factor of one unit in a financial year, its posts without those of units below.

    `given_by` is the unit whose factor it is, None the plan's. `base` is the cost of the posts that are not new, and
    `saving` what is expected not to be spent of it.
    """

    unit: UnitId | None
    year: FinancialYear
    rate: Rate
    given_by: UnitId | None
    posts: int
    new_posts: int
    base: Money
    exempt: Exempt

    @property
    def saving(self) -> Money:
        """What is expected not to be spent; nothing where the unit is exempt."""
        return Money(0) if self.exempt is not Exempt.NO else at_rate(self.base, self.rate)


def factor_of(plan: Plan, unit: UnitId | None) -> tuple[Rate, UnitId | None] | None:
    """The factor of a unit and the unit that gives it (None: the plan); None where there is none."""
    for each in units_above(plan, unit):
        own = plan.units[each].vacancy_factor
        if own is not None:
            return own, each
    own = plan.setting.vacancy_factor
    return None if own is None else (own, None)


def vacancy_factors(
    plan: Plan, horizon: Horizon, cost: Callable[[PostId, FinancialYear], Money], current: Plan | None = None
) -> tuple[VacancyFactor, ...]:
    """Every unit with posts and a factor, in each year. `cost` is a post's in the establishment view.

    New posts are those that `current` does not have; without it no post is new.
    """
    of_unit: dict[UnitId | None, list[Post]] = {}
    for post in plan.posts.values():
        if costed_here(post) and counting_span(post) is not None:
            of_unit.setdefault(post.unit if post.unit in plan.units else None, []).append(post)
    return tuple(
        row
        for unit, posts in of_unit.items()
        for year in horizon
        if (row := _row(plan, unit, posts, year, cost=cost, current=current)) is not None
    )


def _row(
    plan: Plan,
    unit: UnitId | None,
    posts: list[Post],
    year: FinancialYear,
    *,
    cost: Callable[[PostId, FinancialYear], Money],
    current: Plan | None,
) -> VacancyFactor | None:
    factor, standing = factor_of(plan, unit), [post for post in posts if _stands_in(post, year)]
    if factor is None or not standing:
        return None
    old = [post for post in standing if current is None or post.id in current.posts]
    number = _size(old)
    return VacancyFactor(
        unit=unit,
        year=year,
        rate=factor[0],
        given_by=factor[1],
        posts=number,
        new_posts=_size(standing) - number,
        base=Money(sum(cost(post.id, year) for post in old)),
        exempt=_exempt(factor[0], number, plan.setting.vacancy_factor_posts),
    )


def _stands_in(post: Post, year: FinancialYear) -> bool:
    """Whether a post that ever counts does on some day of a year; asked of every post, so no span is made."""
    starts, ends = post.starts_on, post.ends_on
    return (starts is None or starts < date(year.first + 1, 4, 1)) and (ends is None or ends > date(year.first, 4, 1))


def _size(posts: list[Post]) -> int:
    return sum(max(post.group_size or 1, 1) for post in posts)


def _exempt(rate: Rate, posts: int, least: int) -> Exempt:
    if rate == 0:
        return Exempt.RATE
    return Exempt.SMALL if posts < least else Exempt.NO


def saving_step(plan: Plan, rows: Sequence[VacancyFactor]) -> Step:
    """The saving of several units in one year, each with its factor and base."""
    parts = tuple(vacancy_step(plan, row) for row in rows)
    whole = Money(sum(row.saving for row in rows))
    return step("Expected saving", whole, Unit.MONEY, f"sum over {count_text(len(parts), 'unit')}", parts)


def vacancy_step(plan: Plan, row: VacancyFactor) -> Step:
    """The saving of one unit: factor x base, or why it is exempt."""
    name = path_text(plan, row.unit) or "Posts in no unit"
    given = "the plan's" if row.given_by is None else f"that of {path_text(plan, row.given_by)}"
    new = f"; {count_text(row.new_posts, 'new post')} exempt" if row.new_posts else ""
    base = step("Base", row.base, Unit.MONEY, f"cost of {count_text(row.posts, 'post')} in {row.year}{new}")
    rate = step("Vacancy factor", row.rate, Unit.PART, f"{percent_text(row.rate, 2)}: {given}")
    if row.exempt is Exempt.SMALL:
        least = count_text(plan.setting.vacancy_factor_posts, "post")
        formula = f"Exempt: {count_text(row.posts, 'post')}, fewer than {least}."
    elif row.exempt is Exempt.RATE:
        formula = "Exempt: the factor is nothing."
    else:
        formula = f"{percent_text(row.rate, 2)} x {base.text}"
    return step(name, row.saving, Unit.MONEY, formula, (base, rate), rounding=HALF_UP)
