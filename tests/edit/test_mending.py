"""Commands that mend what the checks find, and those that ignore it for a reason."""

import pytest

from tests.sketch import Desk
from workforce_planner.model.checks import check
from workforce_planner.model.problems import Refused


def codes(desk: Desk) -> set[str]:
    """What the checks find."""
    return {problem.code for problem in check(desk.plan())}


def test_a_post_without_a_manager_goes_under_the_head_of_its_unit() -> None:
    desk = Desk()
    desk.do("move", posts="P4", reports_to="none")
    assert desk.do("place-under-heads", posts="P4") == "Place Social Worker P4 under Team Manager P3"
    assert desk.post("P4").reports_to == "post-3"


def test_the_head_of_a_unit_goes_under_the_head_of_the_unit_above() -> None:
    desk = Desk()
    desk.do("move", posts="P3", reports_to="none")
    desk.do("place-under-heads", posts="P3")
    assert desk.post("P3").reports_to == "post-2"


def test_where_several_stand_at_the_head_their_common_manager_takes_the_post() -> None:
    desk = Desk()
    desk.do("move", posts="P4; P5", reports_to="P2")
    desk.do("disestablish", posts="P3", reason="Merged")
    desk.do("move", posts="P6", reports_to="none")
    desk.do("place-under-heads", posts="P6")
    assert desk.post("P6").reports_to == "post-2"


def test_no_post_is_placed_under_one_of_its_own_reports() -> None:
    desk = Desk()
    desk.do("move", posts="P1", unit="Safeguarding")
    with pytest.raises(Refused):
        desk.do("place-under-heads", posts="P1")


def test_reports_of_a_disestablished_manager_go_to_the_next_one_above() -> None:
    desk = Desk()
    desk.do("disestablish", posts="P3", reason="Merged")
    label = desk.do("place-under-next-manager", posts="P4; P5; P6")
    assert label == "Place 3 posts under the next managers above"
    assert {desk.post(name).reports_to for name in ("P4", "P5", "P6")} == {"post-2"}
    assert len({desk.post(name).order for name in ("P3", "P4", "P5", "P6", "P7")}) == 5


def test_a_post_in_no_unit_takes_that_of_its_manager() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", unit="none")
    desk.do("take-managers-units", posts="P4")
    assert desk.post("P4").unit == "unit-TeamOne"


def test_posts_that_share_a_reference_get_new_ones() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", reference="P5")
    assert "reference-duplicate" in codes(desk)
    desk.do("renumber-posts", posts="post-5")
    assert "reference-duplicate" not in codes(desk)


@pytest.mark.parametrize(("command", "fte"), [("take-fte-from-hours", 6000), ("take-hours-from-fte", 5000)])
def test_hours_and_fte_are_made_to_agree_either_way(command: str, fte: int) -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", full_time_minutes="37", contracted_minutes="22.2", fte="0.5")
    assert "hours-contradict-fte" in codes(desk)
    desk.do(command, posts="P4")
    assert "hours-contradict-fte" not in codes(desk)
    assert desk.post("P4").fte == fte


def test_dates_in_the_wrong_order_are_swapped() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", starts_on="2026-06-01", ends_on="2026-05-31")
    desk.do("swap-dates", posts="P4")
    assert f"{desk.post('P4').starts_on:%d/%m} {desk.post('P4').ends_on:%d/%m}" == "31/05 02/06"


def test_the_usual_grade_is_given_only_where_there_is_one() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4; P1", grade="none")
    assert desk.do("take-usual-grades", posts="P4; P1") == "Give Social Worker P4 the usual grade"
    assert desk.post("P4").grade == "grade-G11"
    assert desk.post("P1").grade is None


def test_an_ignored_problem_keeps_its_reason_and_can_be_taken_up_again() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4; P5", grade="none")
    with pytest.raises(Refused):
        desk.do("ignore-problem", problems="grade-missing", reason=" ")
    with pytest.raises(Refused):
        desk.do("ignore-problem", problems="no-such-problem", reason="Known")
    assert desk.do("ignore-problem", problems="grade-missing", reason="Being evaluated") == "Ignore 2 problems"
    kept = desk.plan().ignored_problems["grade-missing/posts/post-4"]
    assert (kept.reason, kept.ignored_on) == ("Being evaluated", desk.context.today)
    assert desk.do("heed-problem", problems="grade-missing/posts/post-4") == "Heed 1 problem again"
    assert list(desk.plan().ignored_problems) == ["grade-missing/posts/post-5"]
