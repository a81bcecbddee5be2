"""The decision of July 2025 as the sample has it: printed in its own layout, its figures beside ours (case A1.14)."""

from collections.abc import Iterator

import pytest

from workforce_planner.edit.commands import prepared
from workforce_planner.model.change import removed
from workforce_planner.model.money import Fte, fte, pounds
from workforce_planner.report.blocks import Block, Kind, Part, Table, tables_of
from workforce_planner.session.document import Document
from workforce_planner.session.printing import costed_blocks
from workforce_planner.session.sample import decision_document

ROWS = ("EH Practitioner", "YJP MASH practitioner", "KFT additional 0.4 to make the 0.6 to 1 FTE")


@pytest.fixture
def decision() -> Iterator[Document]:
    """The sample, open."""
    with decision_document() as document:
        yield document
        document.close(discard=True)


def table(blocks: tuple[Block, ...], caption: str) -> Table:
    """The table whose caption starts so."""
    return next(each for each in tables_of(blocks) if each.caption.startswith(caption))


def test_the_plan_of_the_decision_costs_its_exact_total(decision: Document) -> None:
    whole = decision.results().whole
    assert (whole.posts, whole.established_fte) == (7, Fte(fte("5.9")))
    assert whole.cost.annual == pounds("292215.288")
    assert not [each for each in decision.problems() if each.severity == "error"]


def test_it_prints_in_the_layout_of_the_decision_with_who_pays(decision: Document) -> None:
    found = table(costed_blocks(decision), "Cost of each post, full year")
    labels = [column.label for column in found.columns]
    assert labels == ["Post", "FTE", "Grade (point)", "Basic", "NI", "Super", "Total per post", "Total", "Funding"]
    rows = {row.cells[0]: row.cells for row in found.rows if row.part is Part.BODY}
    assert rows["EH Practitioner"][3:] == (
        pounds("33366"),
        pounds("4254.90"),
        pounds("6506.37"),
        pounds("44127.27"),
        pounds("176509.08"),
        "Supporting Families reserve",
    )
    assert rows["YJP MASH practitioner"][-1] == "Community Safety Partnership"


def test_every_printed_figure_stands_beside_ours_with_how_it_was_printed(decision: Document) -> None:
    found = table(costed_blocks(decision), "Record of decision")
    assert found.columns[3].kind is Kind.PENCE
    totals = [row.cells[3] for row in found.rows if row.cells[0] == "Total" and row.part is Part.BODY]
    assert totals == [-800, -1350, -9080, 3350, -7880]
    assert (found.rows[-1].part, found.rows[-1].cells[3]) == (Part.TOTAL, -7880)
    ways = {(row.cells[0], row.cells[4]) for row in found.rows if row.part is Part.BODY}
    assert ("Total", "Ours cut off to whole pounds") in ways
    assert not any("no rule" in str(way).casefold() for _, way in ways)
    assert {row.cells[0] for row in found.rows if row.part is Part.GROUP} >= set(ROWS)


def test_a_plan_without_published_figures_has_no_such_table(decision: Document) -> None:
    published = decision.plan().published_figures.values()
    decision.perform(prepared("Without them", [removed("published_figures", each) for each in published]))
    captions = [each.caption for each in tables_of(costed_blocks(decision))]
    assert not any("Record of decision" in caption for caption in captions)
