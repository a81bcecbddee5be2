"""An approved budget, and what is left of it, open to what adds up to them."""

import pytest

from tests.session.test_costing_opened import with_everything
from workforce_planner.calc.timeline import View
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import pounds
from workforce_planner.session.costing.page import Part, Wanted, answer, to_open
from workforce_planner.session.costing.sheet import Sheet, SheetRow
from workforce_planner.session.costing.table import Asked
from workforce_planner.session.costing.times import Times
from workforce_planner.session.document import Document

BUDGET, COST, LEFT = 0, 1, 2


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the sample with a budget of a unit that is said to be from a paper."""
    made, _ = with_everything()
    unit = next(each.unit for each in made.plan().budgets.values())
    made.perform(named("set-budget", unit=unit, year=2022, amount=pounds(950_000), source="Cabinet, May"))
    return made


def sheet(document: Document, wanted: Wanted) -> Sheet:
    found = answer(Times(document, None), wanted)
    assert found is not None
    return found.sheet


def budgets(view: View = View.ESTABLISHMENT) -> Wanted:
    return Wanted(part=Part.BUDGET, asked=Asked(view=view, year=2022))


def line_of(found: Sheet) -> SheetRow:
    return next(each for each in found.rows if isinstance(each.cells[BUDGET], int))


def amounts(found: Sheet) -> list[int]:
    return [each.cells[0] for each in found.rows if isinstance(each.cells[0], int)]


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("column", [BUDGET, LEFT])
def test_what_opens_adds_up_to_the_amount(document: Document, view: View, column: int) -> None:
    wanted = budgets(view)
    found = sheet(document, wanted)
    line = line_of(found)
    opening = found.opens(line, column)
    assert opening is not None
    opened = sheet(document, to_open(wanted, opening))
    [total] = opened.totals
    assert total.cells[0] == line.cells[column]
    assert sum(amounts(opened)) == line.cells[column]
    assert opened.rows[0].cells[1] == "Cabinet, May"
    for row in (*opened.rows, *opened.totals):
        step = opened.explain(row, 0)
        assert step is not None
        assert step.value == row.cells[0]


def test_a_cost_that_is_taken_off_opens_on_to_its_components(document: Document) -> None:
    wanted = budgets()
    found = sheet(document, wanted)
    opening = found.opens(line_of(found), LEFT)
    assert opening is not None
    wanted = to_open(wanted, opening)
    opened = sheet(document, wanted)
    row = opened.rows[-1]
    deeper = opened.opens(row, 0)
    assert deeper is not None
    down = to_open(wanted, deeper)
    assert down.part is Part.COSTS
    assert not down.of_budget
    amount = row.cells[0]
    assert isinstance(amount, int)
    assert sheet(document, down).totals[0].cells[1] == -amount


def test_a_unit_without_a_budget_opens_to_nothing(document: Document) -> None:
    found = sheet(document, budgets())
    empty = next(each for each in found.rows if not isinstance(each.cells[BUDGET], int))
    assert found.opens(empty, BUDGET) is None
    assert found.opens(empty, LEFT) is None
