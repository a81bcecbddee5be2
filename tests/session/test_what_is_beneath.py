"""Papers of a proposal that stands on another one compare it with that one, and say so."""

from collections.abc import Iterator

import pytest

from workforce_planner.edit.catalogue import spelled
from workforce_planner.model.ids import ProposalId
from workforce_planner.report.blocks import Block, Heading, Paragraph, Report, Table
from workforce_planner.session.document import Document
from workforce_planner.session.printing import costed_blocks, costs_blocks, figures_blocks
from workforce_planner.session.sample import sample_document

SAID = '"Current" and "today" stand for Proposal A in this report; "proposed" for Above.'


@pytest.fixture
def document() -> Iterator[Document]:
    with sample_document() as found:
        found.perform(spelled("create-proposal", {"name": "Above", "stands_on": "Proposal A"}))
        yield found


def proposal(document: Document, name: str) -> ProposalId:
    return next(key for key, each in document.plan().proposals.items() if each.name == name)


def words(report: Report) -> list[str]:
    return [each.text for each in report if isinstance(each, Paragraph | Heading)]


def captioned(report: Report, caption: str) -> Block:
    return next(each for each in report if isinstance(each, Table) and each.caption == caption)


def test_the_costed_report_compares_with_the_proposal_beneath(document: Document) -> None:
    above, beneath = (document.results(proposal(document, name)).whole for name in ("Above", "Proposal A"))
    found = costed_blocks(document, proposal(document, "Above"))
    assert SAID in words(found)
    assert "No post changes." in words(found), "nothing is done in it yet"
    headline = next(text for text in words(found) if text.startswith("Above takes the establishment"))
    assert f"from {beneath.posts} posts" in headline
    assert f"to {above.posts} posts" in headline
    assert "at no change of cost" in headline


def test_what_is_done_in_it_is_all_that_is_told(document: Document) -> None:
    key = proposal(document, "Above")
    post = next(each for each in document.plan(key).posts.values() if each.contracted_minutes == 2220)
    document.perform(spelled("change-post", {"posts": post.id, "contracted_minutes": "18.5"}), key)
    changes = captioned(costed_blocks(document, key), "Posts that change")
    assert isinstance(changes, Table)
    told = {str(row.cells[0]) for row in changes.rows}
    assert [each for each in told if "CYP" in each] == [f"{post.title} {post.reference}"]


def test_costs_and_figures_say_so_too(document: Document) -> None:
    key = proposal(document, "Above")
    assert {SAID, "Change from Proposal A"} <= set(words(costs_blocks(document, key)))
    assert any("Against Proposal A that is" in text for text in words(costs_blocks(document, key)))
    assert SAID in words(figures_blocks(document, key))


def test_on_the_current_structure_nothing_needs_to_be_said(document: Document) -> None:
    key = proposal(document, "Proposal A")
    for found in (costed_blocks(document, key), costs_blocks(document, key), figures_blocks(document, key)):
        assert not any("stand for" in text for text in words(found))
    assert "Change from the current structure" in words(costs_blocks(document, key))
