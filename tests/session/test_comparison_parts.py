"""The parts of a comparison in the window: tables as they are printed, and what is behind each row adds up to it."""

from collections.abc import Iterator

import pytest

from workforce_planner.edit.addresses import find
from workforce_planner.model.ids import ProposalId
from workforce_planner.report.blocks import Kind, Part
from workforce_planner.session.comparing import Compared
from workforce_planner.session.comparison_parts import ComparisonParts, TablePart
from workforce_planner.session.sample import RESTRUCTURE, sample_document

WITH_ROWS = (TablePart.CABINET, TablePart.BRIDGE, TablePart.PHASES, TablePart.REASONS)


@pytest.fixture(scope="module")
def parts() -> Iterator[ComparisonParts]:
    with sample_document() as document:
        key = ProposalId(find(document.plan(), "proposals", RESTRUCTURE))
        yield ComparisonParts(Compared(document, [key], in_scope=True), key)


def test_the_cabinet_table_is_that_of_the_report(parts: ComparisonParts) -> None:
    table = parts.table(TablePart.CABINET)
    assert table.rows[-1].cells[:4] == ("Total", 1_373_500, 1_941_000, 567_500)
    assert [row.cells[0] for row in table.rows if row.part is Part.GROUP] == [
        "Social Care & Safeguarding", "Education & Skills", "Early Help & School Readiness",
    ]  # fmt: skip


@pytest.mark.parametrize("part", WITH_ROWS)
def test_what_is_behind_a_row_adds_up_to_it(parts: ComparisonParts, part: TablePart) -> None:
    listed = 0
    for place, row in enumerate(parts.table(part).rows):
        behind = parts.behind(part, place)
        if behind is None:
            continue
        *body, total = behind.table.rows
        listed += len(body)
        assert total.cells[0] == row.cells[0]
        for column, spec in enumerate(behind.table.columns):
            if body and spec.kind in (Kind.MONEY, Kind.FTE):
                assert sum(int(each.cells[column] or 0) for each in body) == total.cells[column]
    assert listed


def test_every_structure_stands_side_by_side(parts: ComparisonParts) -> None:
    table = parts.table(TablePart.OPTIONS)
    caseload = next(row for row in table.rows if row.cells[0] == "Caseload if filled")
    assert caseload.cells[1:] == ("16.8", "15.0", "–1.8")


def test_while_pay_is_hidden_no_table_has_an_amount(parts: ComparisonParts) -> None:
    hidden = ComparisonParts(parts.compared, parts.key, pay=False)
    for part in (TablePart.CABINET, TablePart.OPTIONS, TablePart.PHASES, TablePart.REASONS):
        words = [str(cell) for row in hidden.table(part).rows for cell in row.cells]
        assert not any("£" in word for word in words)
        assert not any(column.kind is Kind.MONEY for column in hidden.table(part).columns)
    behind = hidden.behind(TablePart.CABINET, 1)
    assert behind is not None
    assert not any(column.kind is Kind.MONEY for column in behind.table.columns)
