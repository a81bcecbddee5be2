"""A timeline taken apart in rows: every row asks for itself, and all but units add up to the whole."""

from functools import cache

import pytest

from tests.calc.sample import AS_AT, sample
from workforce_planner.calc.cost_rows import BY, CostRows, by_component, by_month, by_year
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.timeline import Timeline, Where, timeline

FIRST = 2021


@cache
def costs() -> Timeline:
    """The costs of the sample."""
    return timeline(sample(), AS_AT)


def adds_up(found: CostRows) -> bool:
    """Whether the rows add up to the whole, in every column."""
    sums = [sum(column) for column in zip(*(row.amounts for row in found.rows), strict=True)]
    return tuple(sums) == found.whole.amounts


@pytest.mark.parametrize("by", [each for each in BY if each != "unit"])
def test_rows_add_up_to_the_whole_by_year_month_and_component(by: str) -> None:
    for found in (by_year(costs(), by), by_year(costs(), by, full=True), by_month(costs(), by, FIRST)):
        assert found.adds_down
        assert adds_up(found)
    if by != "component":
        assert adds_up(by_component(costs(), by, FIRST))


@pytest.mark.parametrize("by", BY)
def test_a_row_asks_the_timeline_for_its_own_amounts(by: str) -> None:
    for row in by_year(costs(), by).rows:
        assert costs().years(row.where, row.component) == row.amounts, row.name


def test_units_stand_in_printed_order_each_with_all_below_it() -> None:
    found = by_year(costs(), "unit")
    tops = [row for row in found.rows if row.depth == 0]
    assert not found.adds_down
    assert tuple(map(sum, zip(*(row.amounts for row in tops), strict=True))) == found.whole.amounts
    assert found.rows[0].depth == 0
    assert found.rows[1].depth == 1


def test_components_of_a_year_add_along_the_row_to_that_year() -> None:
    found = by_component(costs(), "unit", FIRST + 1)
    assert found.columns[-1] == "Total"
    years = {row.where: row.amounts[1] for row in by_year(costs(), "unit").rows}
    assert all(sum(row.amounts[:-1]) == row.amounts[-1] == years[row.where] for row in found.rows)


def test_the_months_of_a_year_are_named_from_april_and_add_up_to_it() -> None:
    found = by_month(costs(), "component", FIRST)
    assert (found.columns[0], found.columns[-1]) == ("Apr 21", "Mar 22")
    assert sum(found.whole.amounts) == costs().year(FIRST)


def test_part_of_the_plan_is_taken_apart_the_same_way() -> None:
    unit = next(key for key, each in sample().units.items() if each.name == "Fostering")
    where = Where(unit=unit, kind=Kind.HOLDER)
    found = by_year(costs(), "post", where)
    assert adds_up(found)
    assert found.whole.amounts == costs().years(where)
    assert 0 < found.whole.amounts[0] < costs().year(FIRST)


def test_a_year_outside_the_horizon_is_refused() -> None:
    with pytest.raises(KeyError):
        by_month(costs(), "unit", 1999)
