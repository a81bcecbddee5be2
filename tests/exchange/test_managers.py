"""Managers by key, name and title: what is found, what is offered, what waits, what stands outside the list."""

from collections.abc import Callable

import pytest

from tests.exchange.test_preview import HEADER, found, posts
from workforce_planner.exchange.names import alike, folded_name, initial_and_surname
from workforce_planner.exchange.preview import ImportPreview

ImportRows = Callable[..., ImportPreview]
HEAD = ["P1", "Head", "Top", 1, "", "Ann Lee"]


@pytest.mark.parametrize("word", ["Lee, Ann", "A Lee", "A. Lee", "ann lee", "P1 - Head", "Head (P1)", "Head, P1"])
def test_a_manager_is_found_however_it_is_written(word: str, import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, HEAD, ["P2", "Clerk", "Top", 1, word, "Bo Kay"])
    assert posts(preview)["P2"].reports_to == posts(preview)["P1"].id


def test_a_lost_number_is_not_found_among_other_numbers(import_rows: ImportRows) -> None:
    header = [*HEADER, "Employee No"]
    rows = ([*HEAD, "9"], ["P2", "Clerk", "Top", 1, "P1", "Bo", "77"], ["P3", "Clerk", "Top", 1, "77", "Cy", "8"])
    preview = import_rows(header, *rows)
    assert posts(preview)["P3"].reports_to is None
    assert [group.word for group in preview.holding] == ["77"]


@pytest.mark.parametrize(("word", "repair"), [("p1", "case"), ("00P1", "leading-zeros"), ("P1.0", "decimals")])
def test_looser_comparison_is_offered_and_made_only_when_asked(word: str, repair: str, import_rows: ImportRows) -> None:
    rows = (HEAD, ["P2", "Clerk", "Top", 1, word, "Bo"])
    offered = import_rows(HEADER, *rows)
    assert (repair, 1) in [(each.repair, each.found) for each in offered.offers]
    assert posts(offered)["P2"].manager_in_list == word
    made = import_rows(HEADER, *rows, repairs=frozenset({repair}))
    assert posts(made)["P2"].reports_to == posts(made)["P1"].id


def test_the_one_manager_outside_a_list_becomes_a_named_post_that_counts_nowhere(import_rows: ImportRows) -> None:
    rows = (["P2", "Clerk", "Top", 1, "Chief Executive", "Bo"], ["P3", "Clerk", "Top", 1, "Chief Executive", "Cy"])
    preview = import_rows(HEADER, *rows)
    (stub,) = [post for post in preview.plan.posts.values() if post.employer]
    assert (stub.title, stub.employer) == ("Chief Executive", "Outside this list")
    assert {posts(preview)[each].reports_to for each in ("P2", "P3")} == {stub.id}
    assert preview.totals.posts == 2
    assert found(preview, "manager-outside")


def test_an_answer_says_which_post_a_broken_manager_is(import_rows: ImportRows) -> None:
    rows = (HEAD, ["P2", "Clerk", "Top", 1, "P9", "Bo"])
    preview = import_rows(HEADER, *rows, managers={"P9": "P1"})
    assert posts(preview)["P2"].reports_to == posts(preview)["P1"].id
    assert preview.holding == ()


def test_names_are_compared_without_accents_and_with_lost_letters() -> None:
    assert folded_name("Zielińska, Zoë") == "zoe zielinska"
    assert initial_and_surname("O\u2019Brien, A") == initial_and_surname("Aoife O'Brien")
    assert alike("zieli?ska", "zielinska")
