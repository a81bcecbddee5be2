"""What boxes are coloured by: every colour of the legend is on some box, every letter means one thing."""

from collections.abc import Iterator

import pytest

from workforce_planner.session.colouring import MOST_UNITS, ColourBy, colouring
from workforce_planner.session.document import Document
from workforce_planner.session.sample import sample_document


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    """Return the sample."""
    with sample_document() as made:
        yield made


@pytest.mark.parametrize("by", [by for by in ColourBy if by is not ColourBy.STATE])
def test_the_legend_is_what_is_on_the_boxes(document: Document, by: ColourBy) -> None:
    found = colouring(document.results(), document.structure().relations, by)
    assert found is not None
    assert set(found.keys) == set(found.of.values())
    letters = [key.letter for key in found.keys]
    assert all(letters)
    assert len(letters) == len(set(letters))
    assert all(key.word for key in found.keys)


def test_states_are_left_to_the_comparison(document: Document) -> None:
    assert colouring(document.results(), document.structure().relations, ColourBy.STATE) is None


def test_vacant_posts_are_those_of_the_figures(document: Document) -> None:
    results = document.results()
    found = colouring(results, document.structure().relations, ColourBy.VACANCY)
    assert found is not None
    vacant = [post for post, key in found.of.items() if key.letter == "V"]
    assert len(vacant) == results.whole.vacant_posts


def test_agency_is_where_the_figures_have_it(document: Document) -> None:
    results = document.results()
    found = colouring(results, document.structure().relations, ColourBy.AGENCY)
    assert found is not None
    assert set(found.of) == set(results.plan.posts)
    held = {each.post for each in results.plan.assignments.values() if each.kind == "agency"} & set(results.plan.posts)
    coloured = {post for post, key in found.of.items() if key.letter == "A"}
    assert held == coloured
    assert 0 < len(coloured) < len(found.of)


def test_units_are_as_deep_as_a_legend_can_hold(document: Document) -> None:
    found = colouring(document.results(), document.structure().relations, ColourBy.UNIT)
    assert found is not None
    assert 1 < len(found.keys) <= MOST_UNITS + 1
