"""The figures on paper: totals are the plan's own, plots agree with their tables, pay is left out where asked."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.calc.sample import AS_AT, sample
from tests.report.proposal import proposed
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.calc.results import Results, measure
from workforce_planner.paint.document_pdf import document_pdf
from workforce_planner.report.blocks import Drawing, Part, Report, tables_of
from workforce_planner.report.figures import FiguresOptions, figures_report
from workforce_planner.report.plots import grades_plot, grades_table, spans_plot, spans_table


@pytest.fixture(scope="module")
def current() -> Results:
    return measure(sample(), AS_AT)


@pytest.fixture(scope="module")
def proposal(current: Results) -> Results:
    return measure(proposed(current.plan), AS_AT)


def report_of(results: Results, base: Results | None = None, *, pay: bool = True) -> Report:
    options = FiguresOptions(proposal="B" if base else "", pay=pay)
    return figures_report(results.plan, results, base, text_metrics(), options)


def test_the_total_of_each_table_is_that_of_the_plan(current: Results) -> None:
    posts = tables_of(report_of(current))[0]
    total = posts.rows[-1]
    assert total.part is Part.TOTAL
    assert total.cells[1:3] == (current.whole.posts, current.whole.established_fte)
    assert "the total is the plan itself" in posts.notes[0]


def test_what_does_not_add_up_says_so(current: Results) -> None:
    notes = " ".join(note for table in tables_of(report_of(current)) for note in table.notes)
    assert "Headcount: somebody with posts in two places is counted once" in notes
    assert "Mean span: it is a mean" in notes


def test_the_spans_of_the_plot_are_those_of_the_plan(current: Results) -> None:
    plot = spans_plot(current)
    spans = current.whole.spans
    assert sum(each.bars[0].value for each in plot.categories) == spans.managers
    assert sum(each.bars[0].over for each in plot.categories) == spans.over_target
    table = spans_table(plot)
    assert table.rows[-1].cells == ("Total", spans.managers, spans.over_target)


def test_the_grades_of_the_plot_add_up_to_both_structures(current: Results, proposal: Results) -> None:
    table = grades_table(grades_plot(proposal, current))
    before, after = current.whole.established_fte, proposal.whole.established_fte
    assert table.rows[-1].cells == ("Total", before, after, after - before)


def test_a_unit_that_is_new_has_nothing_to_stand_beside(current: Results, proposal: Results) -> None:
    for unit in proposal.plan.units:
        plot = grades_plot(proposal, current, unit)
        assert len(plot.series) == 2


def test_the_report_prints_with_its_drawings_and_their_words(current: Results, proposal: Results) -> None:
    report = report_of(proposal, current)
    assert [block.caption for block in report if isinstance(block, Drawing)] == ["Spans of control", "FTE by grade"]
    painted = document_pdf(report)
    assert painted.smallest_text_pt >= 7
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(painted.data)).pages)
    assert "direct reports on average" in " ".join(text.split())
    assert "FTE established of the posts of each grade" in text
    assert document_pdf(report).data == painted.data


def test_without_pay_neither_cost_nor_grades_are_printed(current: Results) -> None:
    report = report_of(current, pay=False)
    captions = [table.caption for table in tables_of(report)]
    assert not [caption for caption in captions if "Cost" in caption or "grade" in caption]
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(document_pdf(report).data)).pages)
    assert "£" not in text
