"""Every amount in time is explained by the very figure, and its parts add up to it."""

from collections.abc import Iterator
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import TEAM, holder, post, priced
from tests.calc.random_plans import DAY, random_plan
from tests.calc.sample import AS_AT, sample
from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.horizon import Horizon, Month, months_of
from workforce_planner.calc.steps import HALF_UP, Step, Unit
from workforce_planner.calc.timeline import View, Where, timeline
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId


def steps(found: Step) -> Iterator[Step]:
    yield found
    for each in found.inputs:
        yield from steps(each)


def adds_up(found: Step) -> None:
    """Sums are exact; a year of a component is its exact parts, each shown rounded, rounded once."""
    for each in steps(found):
        values = [part.value or 0 for part in each.inputs if part.unit is Unit.MONEY]
        if each.formula.startswith("Sum of"):
            assert sum(values) == each.value, each.name
        elif each.rounding == HALF_UP and each.inputs:
            assert abs(sum(values) - (each.value or 0)) <= (len(values) + 1) / 2, each


@given(st.randoms(use_true_random=False), st.sampled_from(list(View)))
def test_every_tree_is_the_figure_and_its_parts_add_up(random: Random, view: View) -> None:
    found = timeline(random_plan(random), DAY, view=view, horizon=Horizon(2025, 2))
    units = [Where(unit=unit) for unit in found.plan.units]
    posts = [Where(post=key) for key in found.plan.posts]
    for where in (Where(), *units, *posts):
        for component in (None, "basic", "ni", "allowances"):
            tree = explain_cost(found, where, component, year=2025)
            assert (tree.value or 0) == found.year(2025, where, component)
            adds_up(tree)
        month = months_of(FinancialYear(2025))[random.randrange(12)]
        place = found.horizon.months.index(month)
        tree = explain_cost(found, where, year=2025, month=month)
        assert (tree.value or 0) == found.months(where)[place]
        adds_up(tree)
    for source, years in found.table("source").items():
        tree = explain_cost(found, Where(source=source), year=2025)
        assert tree.value == years[found.place(2025)]
        adds_up(tree)


def test_a_tree_goes_down_to_salary_hours_rate_and_months() -> None:
    plan = priced(post("a", contracted_minutes=1110, starts_on=date(2025, 7, 16)), held=(holder("x", "a", point="21"),))
    found = timeline(plan, date(2025, 7, 1), horizon=Horizon(2025, 1))
    tree = explain_cost(found, Where(unit=TEAM), year=2025)
    names = [each.name for each in steps(tree)]
    for name in ("Salary of G9 at point 21", "Share of full time", "Threshold", "Months in 2025/26", "Pension"):
        assert any(each.startswith(name) for each in names), name
    months = next(each for each in steps(tree) if each.name == "Months in 2025/26")
    assert months.formula.startswith("8 + 16 / 31")


def test_a_month_says_what_it_is_exactly_and_how_it_was_rounded() -> None:
    found = timeline(priced(post("a")), date(2025, 7, 1), horizon=Horizon(2025, 1))
    tree = explain_cost(found, Where(post=PostId("a")), "ni", year=2025, month=Month(2025, 4))
    assert tree.value == found.months(component="ni")[0]
    assert any("rounded so that the months add up" in each.formula for each in steps(tree))


def test_a_large_whole_is_explained_by_its_lines() -> None:
    found = timeline(sample(), AS_AT)
    tree = explain_cost(found, year=2023)
    assert tree.value == found.year(2023)
    adds_up(tree)
