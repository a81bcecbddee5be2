"""Moving everybody to another full-time week."""

import pytest

from tests.sketch import Desk
from workforce_planner.model.ids import PostId
from workforce_planner.model.problems import Refused


def _hours(desk: Desk, reference: str) -> tuple[int | None, int | None]:
    post = next(each for each in desk.plan().posts.values() if each.reference == reference)
    return post.contracted_minutes, post.full_time_minutes


def _desk() -> Desk:
    desk = Desk()
    desk.do("change-post", posts="P4", contracted_minutes="37", full_time_minutes="37")
    desk.do("change-post", posts="P5", contracted_minutes="18.5", full_time_minutes="37")
    return desk


def test_part_timers_keep_their_share_of_the_week() -> None:
    desk = _desk()
    assert desk.do("change-full-time-week", hours="35") == "Move everybody to 35 hours a week"
    assert desk.plan().setting.full_time_minutes == 35 * 60
    assert _hours(desk, "P4") == (2100, 2100)
    assert _hours(desk, "P5") == (1050, 2100)


def test_part_timers_may_keep_their_hours_while_full_time_posts_move() -> None:
    desk = _desk()
    desk.do("change-full-time-week", hours="35", part_time="hours")
    assert _hours(desk, "P4") == (2100, 2100)
    assert _hours(desk, "P5") == (1110, 2100)


def test_where_it_is_so_already_nothing_is_changed() -> None:
    with pytest.raises(Refused, match="37 hours already"):
        Desk().do("change-full-time-week", hours="37")


def test_hours_alone_are_moved_from_the_week_of_their_grade() -> None:
    desk = Desk()
    grade = desk.plan().posts[_key(desk, "P4")].grade
    assert grade is not None
    desk.do("change-grade", grade=grade, full_time_minutes="32.5")
    desk.do("change-post", posts="P4", contracted_minutes="32.5", full_time_minutes="", fte="")
    desk.do("change-full-time-week", hours="35")
    assert _hours(desk, "P4") == (2100, None)
    assert desk.plan().grades[grade].full_time_minutes is None


def _key(desk: Desk, reference: str) -> PostId:
    return next(key for key, each in desk.plan().posts.items() if each.reference == reference)
