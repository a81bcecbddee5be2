"""A look at lists takes over from the one before what an answer does not touch."""

from dataclasses import replace
from decimal import Decimal

from tests.ui.importing.conftest import ESTABLISHMENT
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.session.document import Document
from workforce_planner.session.importing import read_list
from workforce_planner.ui.importing.look import Look, Wish, look


def seen(document: Document, wish: Wish) -> Look:
    found = look(document, wish, lambda: False)
    assert found is not None
    return found


def test_a_control_total_is_answered_from_what_was_seen(qapp: object) -> None:
    document = Document.new()
    wish = Wish(books=(read_list(ESTABLISHMENT / "establishment.xlsx"),), answers=ImportAnswers(name="Mine"))
    first = seen(document, wish)
    said = ImportAnswers(name="Ours", control={"employees": Decimal(105)})
    again = seen(document, replace(wish, answers=said, last=first))
    afresh = seen(document, replace(wish, answers=said))
    assert again.scene is first.scene
    assert again.preview.control == afresh.preview.control != first.preview.control
    assert [each.code for each in again.preview.problems] == [each.code for each in afresh.preview.problems]
    assert again.review == afresh.review
    assert again.answers == said
    assert again.preview.plan.setting.name == "Ours"
    document.close(discard=True)


def test_other_books_and_hidden_names_are_looked_at_anew(qapp: object) -> None:
    document = Document.new()
    path = ESTABLISHMENT / "establishment.xlsx"
    wish = Wish(books=(read_list(path),), answers=ImportAnswers(name="Mine"))
    first = seen(document, wish)
    assert seen(document, replace(wish, hiding=True, last=first)).scene is not first.scene
    assert seen(document, replace(wish, books=(read_list(path),), last=first)).scene is not first.scene
    document.close(discard=True)
