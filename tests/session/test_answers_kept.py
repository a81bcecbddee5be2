"""An answer about costs stays beside its structure, and is given again only while nothing has moved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId, ProposalId, StructureKey
from workforce_planner.session.costing.page import Answer, Wanted, answer, ready
from workforce_planner.session.costing.times import Times
from workforce_planner.session.document import Document
from workforce_planner.session.sample import RESTRUCTURE, sample_document

WANTED = Wanted()


@pytest.fixture
def document() -> Iterator[Document]:
    with sample_document() as made:
        yield made


@pytest.fixture
def proposal(document: Document) -> ProposalId:
    return next(each.id for each in document.plan().proposals.values() if each.name == RESTRUCTURE)


def asked(document: Document, key: StructureKey | None, wanted: Wanted = WANTED) -> Answer:
    found = answer(Times(document, key), wanted)
    assert found is not None
    return found


def same(document: Document, key: StructureKey | None, wanted: Wanted = WANTED) -> bool:
    """Whether the answer at hand, if any, says what is worked out anew."""
    found = ready(Times(document, key), wanted)
    assert found is not None
    again = asked(document, key, wanted)
    return [(each.name, each.cells) for each in found.sheet.rows] == [
        (each.name, each.cells) for each in again.sheet.rows
    ]


def test_the_same_question_about_a_structure_is_answered_from_what_is_kept(
    document: Document, proposal: ProposalId
) -> None:
    for key in (None, proposal, None):
        asked(document, key)
    for key in (proposal, None):
        assert ready(Times(document, key), WANTED) is not None
        assert same(document, key)


def test_another_question_is_not(document: Document, proposal: ProposalId) -> None:
    asked(document, proposal)
    at_once = replace(WANTED, asked=replace(WANTED.asked, at_once=True))
    assert ready(Times(document, proposal), at_once) is None
    document.perform(named("change-plan", fields={"as_at": date(2027, 1, 1)}))
    assert ready(Times(document, proposal), WANTED) is None


def test_an_edit_beneath_or_within_and_its_undo_make_it_anew(document: Document, proposal: ProposalId) -> None:
    post = next(iter(document.plan().posts))
    for where in (None, proposal):
        asked(document, proposal)
        before = document.costs_in_force(proposal).years()
        document.perform(named("change-post", posts=(PostId(post),), fields={"fte": 1_234}), where)
        assert ready(Times(document, proposal), WANTED) is None
        asked(document, proposal)
        assert same(document, proposal)
        document.undo()
        assert ready(Times(document, proposal), WANTED) is None
        assert document.costs_in_force(proposal).years() == before


def test_only_the_last_structures_looked_at_keep_what_is_large(document: Document, proposal: ProposalId) -> None:
    for number in range(3):
        document.perform(named("create-proposal", name=f"Another {number}"))
    others = [each for each in document.plan().proposals if each != proposal]
    document.looked_at(proposal)
    asked(document, proposal)
    costs = document.costs(proposal)
    for key in others[:2]:
        document.looked_at(key)
        asked(document, key)
    assert ready(Times(document, proposal), WANTED) is not None
    assert document.costs(proposal) is costs
    document.looked_at(others[2])
    assert ready(Times(document, proposal), WANTED) is None
    assert ready(Times(document, others[1]), WANTED) is not None
    assert document.costs(proposal) is not costs
    assert document.costs(proposal).years() == costs.years()
