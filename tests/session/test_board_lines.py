"""The matching board in words: both sides say the same, filters count, nobody is named while names are hidden."""

from workforce_planner.edit.catalogue import named
from workforce_planner.session.board_lines import CONFIRMED, IN_MATCH, OPEN, WRONG, BoardLines, shown
from workforce_planner.session.restructuring import board_of
from workforce_planner.session.sample import sample_document


def test_a_match_is_seen_from_both_sides() -> None:
    with sample_document() as document:
        key = next(iter(document.plan().proposals))
        before = BoardLines(board_of(document, key), False)
        post = next(each.key for each in before.posts if before.pairs_of_post(each.key))
        person = before.pairs_of_post(post)[0].person
        assert post in {each.post for each in before.pairs_of_person(person)}
        document.perform(named("match", people=(person,), post=post), key)
        document.perform(named("decide-match", people=(person,), outcome="confirmed"), key)
        lines = BoardLines(board_of(document, key), False)
        assert [each.outcome for each in lines.pairs_of_post(post)][:1] == ["confirmed"]
        assert [each.outcome for each in lines.pairs_of_person(person)][:1] == ["confirmed"]
        for side, wanted in ((lines.posts, post), (lines.people, person)):
            assert {IN_MATCH, CONFIRMED} <= next(each.groups for each in side if each.key == wanted)


def test_filters_hold_what_the_matching_says() -> None:
    with sample_document() as document:
        key = next(iter(document.plan().proposals))
        board = board_of(document, key)
        lines = BoardLines(board, False)
        assert {each.key for each in shown(lines.posts, OPEN, "")} == set(board.found.unmatched_posts)
        assert {each.key for each in shown(lines.people, OPEN, "")} == set(board.found.people_without_a_post)
        assert all(each.mark for each in shown(lines.posts, WRONG, ""))
        assert not shown(lines.posts, "", "no such words")


def test_while_names_are_hidden_no_line_names_anybody() -> None:
    with sample_document() as document:
        key = next(iter(document.plan().proposals))
        document.perform(named("suggest-matches"), key)
        lines = BoardLines(board_of(document, key), True)
        names = [each.name for each in document.plan().people.values() if each.name]
        said = " ".join(cell for each in (*lines.posts, *lines.people) for cell in each.cells)
        said += " ".join(" ".join(lines.about("people", each.key)) for each in lines.people)
        assert not [name for name in names if name in said]


def test_the_most_certain_match_comes_first_and_equals_stand_by_their_own_posts() -> None:
    with sample_document() as document:
        key = list(document.plan().proposals)[-1]
        lines = BoardLines(board_of(document, key), False)
        post = max(lines.posts, key=lambda each: len(lines.pairs_of_post(each.key))).key
        found = lines.pairs_of_post(post)
        assert len(found) > 1
        assert [each.cells[1] for each in found] == sorted(each.cells[1] for each in found)
        people = tuple(each.person for each in found)
        document.perform(named("match", people=people, post=post, route="ring_fence"), key)
        document.perform(named("decide-match", people=people[-1:], post=post, outcome="confirmed"), key)
        lines = BoardLines(board_of(document, key), False)
        assert lines.pairs_of_post(post)[0].person == people[-1]
        said = next(each.cells[5] for each in lines.posts if each.key == post)
        assert said.startswith(f"{found[-1].cells[0]}: confirmed; ")
        assert said.endswith(": proposed")
