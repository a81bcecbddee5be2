"""The program's costs are those of the oracle, on random plans: by line, component, month and year, and by source."""

from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from tests.oracle.agreement import (
    Both,
    by_program,
    differences,
    full_year_differences,
    gap_differences,
    month_differences,
    source_differences,
)
from tests.oracle.plans import worlds
from tests.oracle.world import World

USUAL = settings(deadline=None, suppress_health_check=list(HealthCheck))
"""Forty plans, or the thousands of the profile "soak"."""
MORE = settings(USUAL, max_examples=max(100, settings.default.max_examples if settings.default else 0))
MONTH_OF_ROUNDING = 1
"""A rounded month may lie by a hundredth of a penny from the exact one: the year was rounded once."""


def agrees(world: World) -> None:
    """The program and the oracle agree on a world, to the hundredth of a penny."""
    both = Both(world)
    assert differences(both) == {}
    assert month_differences(both, MONTH_OF_ROUNDING) == {}
    assert source_differences(both) == {}
    assert gap_differences(both) == set()


@MORE
@given(worlds())
def test_every_line_component_month_and_source_is_as_the_oracle_has_it(world: World) -> None:
    agrees(world)


@USUAL
@given(worlds(most_years=2))
def test_full_year_effects_are_as_the_oracle_has_them(world: World) -> None:
    assert full_year_differences(Both(world)) == {}


@USUAL
@given(worlds())
def test_lines_components_months_and_sources_add_up_to_the_same_years(world: World) -> None:
    found = by_program(world)
    whole = found.years()
    months = found.months()
    assert whole == tuple(sum(months[start : start + 12]) for start in range(0, len(months), 12))
    for by in ("component", "source", "own_unit", "grade", "post", "kind", "key", "cost_centre"):
        rows = found.table(by).values()
        assert tuple(map(sum, zip(*rows, strict=True))) == (whole if rows else ()), by


WAYS = {
    *("holder", "unheld", "agency", "cost_line", "departure", "override"),
    *("basic", "allowances", "ni", "pension", "levy", "on_costs", "agency", "lines", "one_off"),
    *("award-assumed", "award-none", "protected", "point-assumed", "overridden", "increment-unknown"),
}
"""The kinds of line, the components and the marks that a plan can have."""


def met_in(world: World) -> set[str]:
    """Which of them a world has."""
    found = by_program(world)
    lines = {name for line in found.lines for name in (line.kind, *found.value(line).months)}
    return lines | {mark.code for mark in found.marks()}


@pytest.mark.slow
def test_the_random_plans_cost_money_in_every_way() -> None:
    """What the agreement is worth: that each kind of line, component and mark is among what it is tried on.

    Most are in every few plans; a rare one is looked for by itself, for as long as a soak would come to.
    """
    met: set[str] = set()

    @settings(USUAL, max_examples=40, database=None, derandomize=True, phases=[Phase.generate])
    @given(worlds())
    def look(world: World) -> None:
        met.update(met_in(world))

    look()
    rare = settings(USUAL, max_examples=3_000, database=None, derandomize=False, phases=[Phase.generate])
    for name in sorted(WAYS - met):
        find(worlds(), partial(_has, name), settings=rare, random=Random(name))


def _has(name: str, world: World) -> bool:
    return name in met_in(world)
