"""Whatever the plan, tables foot: random plans with dates, gaps, partners, loops and several posts in a row."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.report.test_costed import assert_foots
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.results import measure
from workforce_planner.report.blocks import Part, tables_of
from workforce_planner.report.changes import cost_table
from workforce_planner.report.comparison import comparison_report
from workforce_planner.report.costed import costed_report
from workforce_planner.report.identity import by_unit_table, by_unit_terms, identity_check, measures

SEEDS = st.integers(0, 2**32)


@given(SEEDS)
def test_the_tables_of_any_costed_report_foot(seed: int) -> None:
    plan = random_plan(Random(seed))
    results = measure(plan, DAY)
    for found in tables_of(costed_report(plan, results)):
        if any(row.part is Part.TOTAL for row in found.rows):
            assert_foots(found)


@given(SEEDS)
def test_every_line_of_any_comparison_adds_across_and_areas_add_up(seed: int) -> None:
    random = Random(seed)
    current = random_plan(random)
    comparison = compare(current, altered_plan(random, current), DAY)
    assert_foots(by_unit_table(comparison))
    assert_foots(cost_table(comparison))
    assert identity_check(comparison).holds
    for measure_ in measures(comparison):
        for row in by_unit_terms(comparison, measure_).rows:
            if row.part is not Part.GROUP:
                *terms, proposed = (cell for cell in row.cells[1:] if isinstance(cell, int))
                assert sum(terms) == proposed


@given(SEEDS)
def test_a_comparison_report_can_be_made_of_any_two_plans(seed: int) -> None:
    random = Random(seed)
    current = random_plan(random)
    assert comparison_report(compare(current, altered_plan(random, current), DAY), "B")
