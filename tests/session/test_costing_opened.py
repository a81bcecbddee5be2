"""Whatever amount is opened, the list that comes adds up to it, in every part of the tab, view and structure."""

from datetime import date
from itertools import product

import pytest

from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import View
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.money import percent, pounds
from workforce_planner.session.costing.page import CENTRES, UNITS, Part, Wanted, answer, to_open
from workforce_planner.session.costing.paying import PAYS
from workforce_planner.session.costing.sheet import WHOLE_LINE, Sheet
from workforce_planner.session.costing.table import Asked, Columns, Shown, column_of
from workforce_planner.session.costing.times import Times
from workforce_planner.session.document import Document
from workforce_planner.session.sample import sample_document


def with_everything() -> tuple[Document, ProposalId]:
    """The sample with sources, shares that change in mid-month, cost lines, a departure, worker without a post."""
    document = sample_document()
    plan = document.plan()
    proposal = next(iter(plan.proposals))
    source = next(iter(plan.funding_sources), None)
    if source is None:
        document.perform(named("create-funding-source", fields={"name": "Grant", "amount": pounds(300_000)}))
        source = next(iter(document.plan().funding_sources))
    unit = next(each.id for each in plan.units.values() if each.name == "Fostering")
    posts = tuple(each.id for each in plan.posts.values() if each.unit == unit)[:3]
    document.perform(named("set-funding", posts=posts, source=source, share=percent(50), from_date=date(2022, 5, 15)))
    document.perform(named("set-funding", posts=posts[:1], source=source, share=percent(30), to_date=date(2022, 8, 9)))
    lines = {"name": "Premises", "unit": unit, "price": pounds(12_345), "period": "year"}
    document.perform(named("create-cost-line", fields=lines))
    document.perform(
        named("create-cost-line", fields={"name": "Kit", "period": "once", "price": pounds(5_000), "basis": "flat"})
    )
    line = next(iter(document.plan().cost_lines))
    document.perform(named("set-funding", cost_lines=(line,), source=source, share=percent(25)))
    document.perform(named("set-budget", unit=unit, year=2022, amount=pounds(900_000)))
    held = next(each for each in plan.assignments.values() if each.kind == "employee" and each.post)
    document.perform(named("plan-departure", person=held.person, leaves_on=date(2023, 3, 31), fields={}))
    return document, proposal


@pytest.fixture(scope="module")
def made() -> tuple[Document, ProposalId]:
    """Return the sample with everything in it."""
    return with_everything()


def sheet_of(times: Times, wanted: Wanted) -> Sheet:
    """The table."""
    found = answer(times, wanted)
    assert found is not None
    return found.sheet


def check_all_cells(times: Times, wanted: Wanted, *, most: int = 12) -> int:
    """Open the cells of a table; how many opened."""
    wanted = answer(times, wanted).wanted  # type: ignore[union-attr]
    sheet, number = sheet_of(times, wanted), 0
    for row in (*sheet.rows[:most], *sheet.totals):
        for column, cell in enumerate(row.cells):
            found = sheet.opens(row, column)
            if found is None or not isinstance(cell, int) or (found.period is None and cell == 0):
                continue
            then = to_open(wanted, found)
            below = sheet_of(times, then)
            if found.period is None:
                continue
            place = column_of(times.of(then.asked.view), then.asked, found.period, len(below.columns))
            assert below.totals[0].cells[place] == cell, (wanted.part, row.name, sheet.heading(column))
            assert sum(each.cells[place] for each in below.rows) == cell, (wanted.part, row.name)  # type: ignore[misc]
            number += 1
    return number


@pytest.mark.parametrize(("columns", "shown"), list(product(Columns, Shown)))
def test_a_cell_of_costs_opens_to_what_adds_up_to_it(
    made: tuple[Document, ProposalId], columns: Columns, shown: Shown
) -> None:
    document, proposal = made
    times = Times(document, proposal)
    for by, view in (("unit", View.ESTABLISHMENT), ("kind", View.FORECAST), ("component", View.ESTABLISHMENT)):
        asked = Asked(by=by, view=view, columns=columns, shown=shown, year=2022)
        assert check_all_cells(times, Wanted(asked=asked), most=5)


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("part", [Part.FUNDING, Part.BUDGET, Part.ONE_OFF])
def test_cells_of_funding_budgets_and_one_off_costs_open_to_what_adds_up_to_them(
    made: tuple[Document, ProposalId], part: Part, view: View
) -> None:
    document, proposal = made
    for scope, held_by in product((None, proposal), (UNITS, CENTRES)):
        left_over = Asked(view=view, year=2022, columns=Columns.MONTHS, shown=Shown.DIFFERENCE)
        assert check_all_cells(Times(document, scope), Wanted(part=part, asked=left_over, held_by=held_by))


def test_what_a_source_has_or_has_left_opens_to_nothing(made: tuple[Document, ProposalId]) -> None:
    times = Times(made[0], None)
    sheet = sheet_of(times, Wanted(part=Part.FUNDING))
    for row in sheet.rows:
        opens = sheet.opens(row, 0) is not None
        assert opens == row.key.endswith(f"/{PAYS}")
        assert (sheet.opens(row, WHOLE_LINE) is not None) == opens
    budgets = sheet_of(times, Wanted(part=Part.BUDGET, asked=Asked(year=2022)))
    assert [budgets.opens(budgets.rows[0], column) is not None for column in range(3)] == [False, True, False]


def test_a_full_year_cell_opens_full_years_and_a_part_year_cell_years(made: tuple[Document, ProposalId]) -> None:
    times = Times(made[0], None)
    wanted = Wanted(asked=Asked(columns=Columns.EFFECTS))
    sheet = sheet_of(times, wanted)
    part, full = (to_open(wanted, sheet.opens(sheet.rows[0], column)) for column in (0, 1))  # type: ignore[arg-type]
    assert part.asked.columns is Columns.YEARS
    assert full.asked.columns is Columns.FULL
    assert full.asked.by == "line"


def depth(step: Step) -> int:
    """How many steps lie below one another."""
    return 1 + max((depth(each) for each in step.inputs), default=0)


def test_a_source_is_explained_down_to_the_share_of_each_month(made: tuple[Document, ProposalId]) -> None:
    times = Times(made[0], None)
    sheet = sheet_of(times, Wanted(part=Part.FUNDING))
    row = next(each for each in sheet.rows if each.key.endswith(f"/{PAYS}") and each.cells[1])
    step = sheet.explain(row, 1)
    assert step is not None
    assert step.value == row.cells[1]
    assert sum(each.value or 0 for each in step.inputs) == step.value
    for post in step.inputs:
        assert post.inputs
        assert sum(month.value or 0 for month in post.inputs) == post.value
    months = {month.name: month.formula for post in step.inputs for month in post.inputs}
    every = [month.formula for post in step.inputs for month in post.inputs]
    assert any(formula.endswith("x 50 %") for formula in every)
    assert any("by the days of the month" in formula for formula in every), months


def test_the_gap_is_explained_down_to_lines_as_well(made: tuple[Document, ProposalId]) -> None:
    times = Times(made[0], None)
    sheet = sheet_of(times, Wanted(part=Part.FUNDING))
    for row in sheet.totals:
        step = sheet.explain(row, 1)
        assert step is not None
        assert step.value == row.cells[1]
    assert any(depth(sheet.explain(row, 1)) >= 3 for row in sheet.totals)  # type: ignore[arg-type]
