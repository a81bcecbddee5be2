"""Posts that wait for a manager: settled as tops, placed each under its own, put at the top on purpose."""

import pytest

from tests.sketch import Desk
from workforce_planner.model.change import altered, apply, gathered
from workforce_planner.model.checks import check
from workforce_planner.model.ids import PostId
from workforce_planner.model.problems import Refused
from workforce_planner.model.waiting import waiting_by_word, waits


def desk_waiting(*references: str, word: str = "XX9") -> Desk:
    """The usual desk, with posts that wait for a manager."""
    desk = Desk()
    posts = [desk.post(each) for each in references]
    changes = gathered(altered("posts", post, reports_to=None, manager_in_list=word) for post in posts)
    return Desk(apply(desk.plan(), changes))


def codes(desk: Desk) -> list[tuple[str, str]]:
    """The problems with managers, and of which post."""
    return [(each.code, each.key) for each in check(desk.plan()) if each.code.startswith(("manager", "several"))]


def test_waiting_posts_are_grouped_by_what_their_list_says() -> None:
    desk = desk_waiting("P4", "P5")
    assert waiting_by_word(desk.plan()) == {"XX9": ("post-4", "post-5")}
    assert codes(desk) == [("manager-waiting", "post-4"), ("manager-waiting", "post-5")]


def test_a_settled_top_waits_no_longer_and_is_a_top_like_any_other() -> None:
    desk = desk_waiting("P4", "P5")
    assert desk.do("settle-tops", posts="P4") == "Keep Social Worker P4 at the top"
    assert not waits(desk.post("P4"))
    assert codes(desk) == [("manager-waiting", "post-5"), ("manager-missing", "post-4"), ("several-tops", "")]
    with pytest.raises(Refused, match="None of these posts waits"):
        desk.do("settle-tops", posts="P4")


def test_a_move_to_the_top_settles_it_and_a_move_under_a_manager_ends_the_waiting() -> None:
    desk = desk_waiting("P4", "P5")
    assert desk.do("move", posts="P4", reports_to="none") == "Move Social Worker P4 to the top"
    desk.do("move", posts="P5", reports_to="P7")
    assert not any(map(waits, desk.plan().posts.values()))
    assert desk.post("P5").manager_in_list == "XX9", "what the list says is still known"


def test_placing_each_skips_whoever_would_close_a_ring() -> None:
    desk = desk_waiting("P3", "P4", "P7")
    label = desk.do("place-each", posts="P3; P4; P7", managers="P4; P7; P3")
    assert label == "Place 2 posts each under its manager"
    assert [desk.post(each).reports_to for each in ("P3", "P4", "P7")] == ["post-4", "post-7", None]
    with pytest.raises(Refused, match="None of these posts can go there"):
        desk.do("place-each", posts="P7", managers="P3")


def test_placing_each_needs_a_manager_for_each() -> None:
    with pytest.raises(Refused, match="2 posts and 1 manager were named"):
        desk_waiting("P4", "P5").do("place-each", posts="P4; P5", managers="P3")


def test_several_placed_under_one_manager_keep_their_order() -> None:
    desk = desk_waiting("P4", "P5", "P6")
    assert desk.do("place-each", posts="P6; P4", managers="P7; P7") == "Place 2 posts under Team Manager P7"
    below = sorted((post for post in desk.plan().posts.values() if post.reports_to == "post-7"), key=lambda p: p.order)
    assert [post.reference for post in below] == ["P8", "P9", "P6", "P4"]


def test_a_post_that_waits_is_no_head_of_its_unit_while_there_is_another() -> None:
    desk = desk_waiting("P4", "P5")
    assert desk.do("place-under-heads", posts="P4; P5") == "Place 2 posts under the heads of their units"
    assert desk.post("P4").reports_to == desk.post("P5").reports_to == PostId("post-3")
