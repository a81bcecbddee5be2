"""The saving expected from posts between holders, apart from gross cost."""

from dataclasses import replace
from datetime import date

from tests.calc.priced import TEAM, post, priced
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.vacancy_factor import Exempt, VacancyFactor, factor_of, vacancy_factors, vacancy_step
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Money, Rate, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post, Unit

YEAR = Horizon(2026, 1)
BELOW = UnitId("below")


def cost(_post: PostId, _year: FinancialYear) -> Money:
    """£1,000 a post."""
    return pounds(1_000)


def plan(*posts: Post, team: Rate | None = None, below: Rate | None = None, **settings: object) -> Plan:
    """A team and a unit below it."""
    found = priced(*posts, **settings)
    units = {
        TEAM: Unit(id=TEAM, name="Team", vacancy_factor=team),
        BELOW: Unit(id=BELOW, name="Below", parent=TEAM, vacancy_factor=below),
    }
    return replace(found, units=units)


def rows(of: Plan, current: Plan | None = None) -> tuple[VacancyFactor, ...]:
    """The factors of 2026/27."""
    return vacancy_factors(of, YEAR, cost, current)


TEN = tuple(post(str(number)) for number in range(10))


def test_a_factor_is_the_units_own_or_that_above_or_the_plans() -> None:
    plain = plan(vacancy_factor=percent(3))
    assert factor_of(plain, BELOW) == (percent(3), None)
    assert factor_of(plan(team=percent(5), vacancy_factor=percent(3)), BELOW) == (percent(5), TEAM)
    assert factor_of(plan(team=percent(5), below=percent(2)), BELOW) == (percent(2), BELOW)
    assert factor_of(plan(), BELOW) is None
    assert rows(plan(*TEN)) == ()


def test_the_saving_is_the_factor_of_the_cost_of_the_units_posts() -> None:
    (row,) = rows(plan(*TEN, vacancy_factor=percent("2.5")))
    assert (row.posts, row.base, row.saving) == (10, pounds(10_000), pounds(250))
    found = vacancy_step(plan(*TEN, vacancy_factor=percent("2.5")), row)
    assert (found.value, found.formula) == (pounds(250), "2.50 % x £10,000.00")
    assert found.inputs[1].formula == "2.50 %: the plan's"


def test_small_teams_are_exempt_and_so_is_a_factor_of_nothing() -> None:
    (row,) = rows(plan(*TEN[:9], vacancy_factor=percent(3)))
    assert (row.exempt, row.base, row.saving) == (Exempt.SMALL, pounds(9_000), 0)
    assert rows(plan(*TEN[:9], vacancy_factor=percent(3), vacancy_factor_posts=9))[0].saving == pounds(270)
    (none,) = rows(plan(*TEN, team=percent(0), vacancy_factor=percent(3)))
    assert (none.exempt, none.saving) == (Exempt.RATE, 0)
    assert vacancy_step(plan(*TEN), row).formula == "Exempt: 9 posts, fewer than 10 posts."


def test_new_posts_are_exempt_and_do_not_make_a_team_large() -> None:
    current = plan(*TEN[:9])
    (row,) = rows(plan(*TEN, vacancy_factor=percent(3)), current)
    assert (row.posts, row.new_posts, row.exempt) == (9, 1, Exempt.SMALL)
    grown = rows(plan(*TEN, post("new"), vacancy_factor=percent(3)), plan(*TEN))[0]
    assert (grown.base, grown.saving) == (pounds(10_000), pounds(300))


def test_posts_that_cost_nothing_here_are_not_in_the_base() -> None:
    others = (post("p", employer="Partner"), post("c", costed_in="Paper"), post("x", disestablished=True))
    gone = post("g", ends_on=date(2026, 4, 1))
    (row,) = rows(plan(*TEN, *others, gone, vacancy_factor=percent(3)))
    assert row.posts == 10


def test_units_are_counted_apart() -> None:
    below = tuple(replace(each, id=PostId(f"b{each.id}"), unit=BELOW) for each in TEN)
    found = rows(plan(*TEN, *below, team=percent(4)))
    assert [(row.unit, row.given_by, row.saving) for row in found] == [
        (TEAM, TEAM, pounds(400)),
        (BELOW, TEAM, pounds(400)),
    ]
