"""People in a restructure as the window prints them."""

import pytest

from workforce_planner.edit.catalogue import spelled
from workforce_planner.model.problems import Refused
from workforce_planner.session import restructuring
from workforce_planner.session.print_pages import PrintOptions, printed, why_not
from workforce_planner.session.printable import What
from workforce_planner.session.restructuring import board_from, board_of, consultation_of, person_words
from workforce_planner.session.sample import sample_document

PAPERS = (What.MATCHING, What.CONSULTATION, What.RESPONSES)


@pytest.mark.parametrize("what", PAPERS)
def test_each_paper_is_printed_of_a_proposal_only(what: What) -> None:
    with sample_document() as document:
        key = next(iter(document.plan().proposals))
        assert printed(document, key, PrintOptions(what=what)).pages
        assert why_not(None, hiding=False)[what] == "choose a proposal first"
        with pytest.raises(Refused):
            printed(document, None, PrintOptions(what=what))


def test_the_base_of_a_proposal_on_another_is_that_other() -> None:
    with sample_document() as document:
        key = next(iter(document.plan().proposals))
        document.perform(spelled("create-proposal", {"name": "Second", "stands_on": "Proposal A"}))
        second = next(each for each in document.plan().proposals if document.plan().proposals[each].name == "Second")
        assert board_of(document, key).found.people
        assert not board_of(document, second).found.people


def test_consultation_begins_when_the_proposal_went_out_or_as_entered() -> None:
    with sample_document() as document:
        key = next(iter(document.plan().proposals))
        assert not consultation_of(document, key).found.begins_known
        document.perform(spelled("change-proposal", {"proposal": "Proposal A", "consultation_from": "1/6/2022"}))
        found = consultation_of(document, key).found
        assert (found.begins_known, str(found.begins)) == (True, "2022-06-01")


def test_versions_have_both_sides_too() -> None:
    with sample_document() as document:
        document.perform(spelled("keep-version", {"proposal": "Proposal A"}))
        version = next(iter(document.plan().proposal_versions))
        assert board_of(document, version).found.people.keys()


def test_on_the_board_people_are_told_by_their_posts_while_names_are_hidden() -> None:
    with sample_document() as document:
        board = board_of(document, next(iter(document.plan().proposals)))
        person = next(iter(board.found.people))
        name = document.plan().people[person].name
        assert person_words(board, person, hiding=False) == name
        hidden = person_words(board, person, hiding=True)
        assert hidden.startswith("In ")
        assert name not in hidden


def test_the_problems_of_matching_are_worked_out_once_for_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(restructuring, "board_from", lambda *given: made.append(given) or board_from(*given))
    with sample_document() as document:
        key = next(iter(document.plan().proposals))
        post = next(each.reference for each in document.plan(key).posts.values())
        document.perform(spelled("create-pool", {"name": "Heads"}), key)
        before = restructuring.matching_problems(document, key)
        assert restructuring.matching_problems(document, key) is before
        assert len(made) == 1
        document.perform(spelled("change-post", {"posts": post, "title": "Another"}), key)
        restructuring.matching_problems(document, key)
        assert len(made) == 2
