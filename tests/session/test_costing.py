"""What the window says of costs: the same figures as the timeline's, one difference, sums that foot, sentences."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from workforce_planner.calc.cost_rows import BY
from workforce_planner.calc.timeline import View
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import ProposalId
from workforce_planner.session.costing.page import CENTRES, MOVES, Part, Wanted, answer
from workforce_planner.session.costing.table import Asked, Columns, Shown, cost_sheet
from workforce_planner.session.costing.times import Times
from workforce_planner.session.document import Document
from workforce_planner.session.sample import sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the sample."""
    return sample_document()


def the_proposal(document: Document) -> ProposalId:
    """The proposal of the sample."""
    return next(iter(document.plan().proposals))


@pytest.mark.parametrize(("columns", "shown"), list(product(Columns, Shown)))
def test_rows_that_add_down_add_up_to_the_total(document: Document, columns: Columns, shown: Shown) -> None:
    times = Times(document, the_proposal(document))
    for by in ("grade", "kind", "source", "cost_centre"):
        sheet = cost_sheet(times, Asked(by=by, columns=columns, shown=shown, view=View.FORECAST))
        [total] = sheet.totals
        for column, cell in enumerate(total.cells):
            assert cell == sum(row.cells[column] for row in sheet.rows)  # type: ignore[misc]


def test_the_working_of_every_first_row_is_the_amount_it_explains(document: Document) -> None:
    times = Times(document, the_proposal(document))
    for by, columns in product(BY, Columns):
        sheet = cost_sheet(times, Asked(by=by, columns=columns))
        row = sheet.rows[0]
        for column in {0, len(sheet.columns) - 1}:
            step = sheet.explain(row, column)
            assert step is not None
            assert step.value == row.cells[column], (by, columns, column)


def test_the_difference_of_a_row_is_explained_by_both_structures(document: Document) -> None:
    times = Times(document, the_proposal(document))
    sheet = cost_sheet(times, Asked(shown=Shown.DIFFERENCE))
    step = sheet.explain(sheet.totals[0], 0)
    assert step is not None
    assert step.value == sheet.totals[0].cells[0]
    assert [each.name for each in step.inputs] == ["This structure", "Current structure"]
    parts = cost_sheet(times, Asked(shown=Shown.DIFFERENCE, columns=Columns.COMPONENTS, view=View.FORECAST))
    for column, cell in enumerate(parts.totals[0].cells):
        step = parts.explain(parts.totals[0], column)
        assert step is not None
        assert step.value == cell


def test_a_year_that_is_not_costed_gives_way_to_the_nearest(document: Document) -> None:
    found = answer(Times(document, None), Wanted(part=Part.AGENCY, asked=Asked(year=1999)))
    assert found is not None
    assert found.wanted.asked.year == found.years[0]


def test_without_a_proposal_there_is_no_difference_and_nothing_moves(document: Document) -> None:
    wanted = Wanted(part=Part.BUDGET, asked=Asked(shown=Shown.DIFFERENCE), held_by=MOVES)
    found = answer(Times(document, None), wanted)
    assert found is not None
    assert found.wanted.asked.shown is Shown.THIS
    assert found.wanted.held_by != MOVES


def test_work_that_is_stopped_has_no_answer(document: Document) -> None:
    assert answer(Times(document, None), Wanted(), lambda: True) is None


def test_a_budget_stands_beside_the_cost_and_is_explained() -> None:
    document = sample_document()
    unit = next(each.id for each in document.plan().units.values() if each.name == "Fostering")
    document.perform(named("set-budget", unit=unit, year=2022, amount=9_000_000_000))
    times = Times(document, None)
    found = answer(times, Wanted(part=Part.BUDGET, asked=Asked(year=2022)))
    assert found is not None
    row = next(each for each in found.sheet.rows if each.key == unit)
    cost = document.costs().year(2022, row.where)  # type: ignore[arg-type]
    assert row.cells == (9_000_000_000, cost, 9_000_000_000 - cost)
    step = found.sheet.explain(row, 2)
    assert step is not None
    assert step.value == row.cells[2]
    assert "overspent" in found.sheet.lead
    centres = answer(times, replace(found.wanted, held_by=CENTRES))
    assert centres is not None
    assert not any(isinstance(each.cells[0], int) for each in centres.sheet.rows)


def test_what_is_paid_once_is_listed_and_paid_back_or_not() -> None:
    document = sample_document()
    proposal = the_proposal(document)
    document.perform(
        named(
            "create-cost-line",
            fields={"name": "Recruitment", "period": "once", "price": 50_000_000, "starts_on": date(2022, 5, 1)},
        ),
        proposal,
    )
    found = answer(Times(document, proposal), Wanted(part=Part.ONE_OFF))
    assert found is not None
    [row] = found.sheet.rows
    assert row.cells[-1] == 50_000_000
    assert found.sheet.totals[0].cells[-1] == 50_000_000
    assert found.sheet.lead.startswith("£5,000 is paid once")
    assert "Does not pay back" in found.sheet.lead


def test_agency_by_team_is_that_of_its_workers(document: Document) -> None:
    found = answer(Times(document, None), Wanted(part=Part.AGENCY, asked=Asked(year=2022)))
    assert found is not None
    workers = [row for row in found.sheet.rows if row.place is not None and row.place[0] == "assignments"]
    [total] = found.sheet.totals
    for column in range(3):
        assert total.cells[column] == sum(row.cells[column] for row in workers)  # type: ignore[misc]
    for row in (*workers[:2], found.sheet.rows[0], total):
        step = found.sheet.explain(row, 2)
        assert step is not None
        assert step.value == row.cells[2]
