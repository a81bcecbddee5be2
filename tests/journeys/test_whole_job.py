"""The whole job, from the spreadsheet that HR sent to paper, told through the session as a person would live it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from workforce_planner.assets.locate import resource
from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Refused
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.session.printing import ChartOptions, print_chart, print_comparison, print_costed
from workforce_planner.session.rates import take_example_rates

LIST = resource("sample", "establishment.xlsx")


@pytest.fixture
def document() -> Iterator[Document]:
    """A new plan with the sample's list in it, as at the day it was made."""
    with Document.new() as document:
        answers = ImportAnswers(as_at=date(2022, 3, 31), control={"employees": Decimal(106), "fte": Decimal("141.35")})
        preview = look_at(document, read_list(LIST), answers)
        assert all(check.agrees for check in preview.control)
        accept(document, preview)
        yield document


def _propose(document: Document) -> ProposalId:
    document.perform(named("create-proposal", name="Proposal A"))
    return next(iter(document.plan().proposals))


def test_an_import_is_looked_at_before_anything_happens_and_is_one_step(document: Document) -> None:
    assert len(document.plan().posts) == 145
    assert len(document.history.entries) == 1
    document.undo()
    assert not document.plan().posts
    assert not document.plan().people
    document.redo()
    assert document.results().whole.employees == 106


def test_posts_are_moved_a_team_is_added_compared_printed_and_all_is_undone(document: Document, tmp_path: Path) -> None:
    document.perform(take_example_rates)
    before = document.state
    proposal = _propose(document)
    for line in (
        ("create-unit", {"name": "Edge of Care", "parent": "Social Care & Safeguarding / Safeguarding"}),
        ("create-post", {"title": "Team Manager", "reports_to": "CYP01031", "unit": "Edge of Care", "grade": "G14"}),
        ("create-post", {"title": "Social Worker", "reports_to": "NEW1", "grade": "G11", "times": "3"}),
        ("move", {"posts": "CYP01351; CYP01357; CYP01360", "reports_to": "NEW1", "unit": "Edge of Care"}),
    ):
        document.perform(spelled(*line), proposal)
    comparison = document.compare(proposal)
    assert (comparison.total.new.posts, comparison.total.new.fte) == (4, 40_000)
    assert comparison.total.explained == comparison.total.proposed
    edge = next(each for each in comparison.units.values() if each.name.endswith("Edge of Care"))
    assert (edge.current.posts, edge.new.posts, edge.transferred_in.posts, edge.proposed.posts) == (0, 4, 3, 7)
    print_chart(document, tmp_path / "chart.pdf", proposal)
    print_costed(document, tmp_path / "costed.pdf", proposal)
    print_comparison(document, tmp_path / "comparison.pdf", proposal)
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "chart.pdf").pages)
    assert "To recruit" in words
    assert "Mehmet Uddin" not in words  # a printed proposal shows no names unless asked
    while document.history.done > len(before.history.entries):
        document.undo()
    assert document.state.current == before.current


def test_the_chart_of_the_current_structure_shows_who_is_there_and_can_hide_it(
    document: Document, tmp_path: Path
) -> None:
    facts = print_chart(document, tmp_path / "named.pdf")
    print_chart(document, tmp_path / "bare.pdf", None, ChartOptions(names=False, pay=False))
    named_words, bare_words = (
        " ".join(page.extract_text() for page in PdfReader(tmp_path / name).pages) for name in ("named.pdf", "bare.pdf")
    )
    assert facts.smallest_text_pt >= 7
    assert facts.boxes >= 145
    assert "Mehmet Uddin" in named_words
    for hidden in ("Mehmet", "Uddin", "G14", "CO-D"):
        assert hidden not in bare_words
    raw = (tmp_path / "bare.pdf").read_bytes()
    assert b"Uddin" not in raw


def test_work_goes_on_the_next_day_with_undo_and_a_corrected_current_structure(
    document: Document, tmp_path: Path
) -> None:
    proposal = _propose(document)
    document.perform(spelled("change-post", {"posts": "CYP01138", "fte": "0.5"}), proposal)
    path = document.save(tmp_path / "plan.wfplan")
    document.close()
    with Document.open(path) as again:
        again.perform(spelled("change-post", {"posts": "CYP01138", "title": "Senior Social Worker"}))
        post = next(post for post in again.plan(proposal).posts.values() if post.reference == "CYP01138")
        assert (post.title, post.fte) == ("Senior Social Worker", 5_000)
        again.undo()
        assert again.undo().label == "Change the FTE of Social Worker CYP01138 to 0.50"
        assert again.delta(proposal) == ()


def test_what_cannot_be_read_is_refused_and_the_open_plan_is_untouched(document: Document, tmp_path: Path) -> None:
    wrong = tmp_path / "establishment.xlsx"
    wrong.write_bytes(b"%PDF-1.7 not a workbook at all")
    before = document.state
    with pytest.raises(Refused) as stop:
        accept(document, look_at(document, read_list(wrong)))
    assert stop.value.problem.remedy
    assert document.state is before


def test_an_empty_plan_is_not_printed(tmp_path: Path) -> None:
    with Document.new() as document:
        with pytest.raises(Refused, match="no posts to draw"):
            print_chart(document, tmp_path / "chart.pdf")
        assert not (tmp_path / "chart.pdf").exists()
