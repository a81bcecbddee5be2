"""The report of costs by month and year: what it says is what the timelines give, and its tables foot."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from workforce_planner.calc.steps import exact_money
from workforce_planner.calc.timeline import View, Where
from workforce_planner.edit.catalogue import spelled
from workforce_planner.model.ids import ProposalId
from workforce_planner.report.blocks import Heading, Kind, Part, Report, Table, tables_of
from workforce_planner.session.document import Document
from workforce_planner.session.printing import costs_blocks
from workforce_planner.session.sample import sample_document


@pytest.fixture(scope="module")
def sample() -> Iterator[Document]:
    """The sample, looked at and not changed."""
    with sample_document() as document:
        yield document
        document.close(discard=True)


@pytest.fixture
def changed() -> Iterator[Document]:
    """A sample of one's own."""
    with sample_document() as document:
        yield document
        document.close(discard=True)


def table(blocks: Report, caption: str) -> Table:
    """The table whose caption starts so."""
    return next(each for each in tables_of(blocks) if each.caption.startswith(caption))


def total(found: Table) -> tuple[object, ...]:
    """The last line's figures."""
    assert found.rows[-1].part is Part.TOTAL
    return found.rows[-1].cells[1:]


def proposal_of(document: Document) -> ProposalId:
    """The sample's proposal."""
    return next(iter(document.plan().proposals))


def test_totals_are_those_of_the_two_timelines_and_are_never_added(sample: Document) -> None:
    blocks = costs_blocks(sample)
    here, ahead = sample.costs(), sample.costs(view=View.FORECAST)
    assert total(table(blocks, "Cost by unit and financial year")) == here.years()
    assert total(table(blocks, "Cost by component")) == here.years()
    assert total(table(blocks, "Forecast by unit")) == ahead.years()
    assert sum(total(table(blocks, "Forecast by month"))) == ahead.years()[0]  # type: ignore[arg-type]
    both = {each + other for each, other in zip(here.years(), ahead.years(), strict=True)}
    assert not both & {cell for found in tables_of(blocks) for row in found.rows for cell in row.cells}


def test_who_pays_adds_up_to_the_cost_of_each_year(sample: Document) -> None:
    found = table(costs_blocks(sample), "Who pays")
    pays = [row.cells[1:] for row in found.rows if row.cells[0] in ("pays", "No source named")]
    assert tuple(sum(year) for year in zip(*pays, strict=True)) == sample.costs().years()  # type: ignore[arg-type]


def test_agency_over_own_cost_is_agency_less_own_cost(sample: Document) -> None:
    rows = {row.cells[0]: row.cells[1:] for row in table(costs_blocks(sample), "Agency over").rows}
    agency, own, over = list(rows.values())[-3:]
    assert tuple(one - other for one, other in zip(agency, own, strict=True)) == over  # type: ignore[operator]
    assert agency == sample.costs(view=View.FORECAST).years(component="agency")


def test_what_falls_off_is_listed_with_the_days_of_two_and_four_years_service(sample: Document) -> None:
    found = table(costs_blocks(sample), "What falls off")
    assert [column.label for column in found.columns][-2:] == ["2 years' service", "4 years' service"]
    assert len(found.rows) == 10
    assert "not legal advice" in found.notes[-1]


def test_a_proposal_shows_the_units_that_change_and_the_difference(sample: Document) -> None:
    proposal = proposal_of(sample)
    found = table(costs_blocks(sample, proposal), "Proposed less current")
    new, old = sample.costs(proposal), sample.costs()
    assert total(found) == tuple(one - other for one, other in zip(new.years(), old.years(), strict=True))
    assert all(any(row.cells[1:]) for row in found.rows)
    assert all(column.signed for column in found.columns if column.kind is Kind.MONEY)


def test_budgets_and_vacancy_factor_are_printed_where_they_are_entered(changed: Document) -> None:
    assert not any("budget" in each.caption.casefold() for each in tables_of(costs_blocks(changed)))
    changed.perform(spelled("set-budget", {"unit": "Fostering", "year": "2021/22", "amount": "900000"}))
    changed.perform(spelled("change-plan", {"vacancy_factor": "3"}))
    blocks = costs_blocks(changed)
    (row,) = table(blocks, "Approved budget").rows
    assert row.cells[2] == 9_000_000_000
    assert row.cells[4] == row.cells[2] - row.cells[3]  # type: ignore[operator]
    saved = total(table(blocks, "Vacancy factor"))
    assert all(isinstance(cell, int) and cell < 0 for cell in saved)
    assert total(table(blocks, "Cost by unit and financial year")) == changed.costs().years()


def test_part_years_stand_beside_the_full_year_effect(changed: Document) -> None:
    post = next(each for each in changed.plan().posts.values() if each.title == "Social Worker" and each.reference)
    changed.perform(spelled("change-post", {"posts": post.reference, "starts_on": date(2021, 10, 1).isoformat()}))
    blocks = costs_blocks(changed)
    assert total(table(blocks, "Full-year effect")) == changed.costs().full_years()
    assert changed.costs().full_years()[0] > changed.costs().years()[0]


def test_headings_lead_through_the_report_in_the_order_of_its_questions(sample: Document) -> None:
    headings = [block.text for block in costs_blocks(sample) if isinstance(block, Heading)]
    assert headings == [
        "The establishment",
        "The forecast",
        "Who pays",
        "What falls off",
        "Assumptions",
        "Appendix: workings",
    ]


def test_the_appendix_works_out_a_post_of_each_grade_to_the_amount_of_its_line(sample: Document) -> None:
    found, costs = table(costs_blocks(sample), "Workings"), sample.costs()
    firsts = [following for row, following in pairwise(found.rows) if row.part is Part.GROUP]
    grades = {line.grade for line in costs.lines if line.post is not None}
    assert len(firsts) == len(grades)
    amounts = {exact_money(costs.year(2021, Where(post=line.post, key=line.key))) for line in costs.lines}
    assert {row.cells[1] for row in firsts} <= amounts
    assert any("13.8" in str(row.cells[-1]) for row in found.rows)
