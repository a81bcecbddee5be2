"""Commands that move posts and shape units."""

import pytest

from tests.sketch import Desk
from workforce_planner.model.problems import Refused
from workforce_planner.model.relations import branch, relations


def test_a_branch_moves_as_a_whole() -> None:
    desk = Desk()
    label = desk.do("move", posts="P3", reports_to="P10")
    assert label == "Move Team Manager P3 under Head of Fostering P10"
    assert list(branch(relations(desk.plan()), desk.post("P10").id)) == [
        "post-10", "post-11", "post-3", "post-4", "post-5", "post-6",
    ]  # fmt: skip


def test_a_new_unit_takes_along_the_posts_below_that_were_in_the_same_unit() -> None:
    desk = Desk()
    desk.do("move", posts="P2", unit="Fostering")
    assert desk.post("P2").unit == "unit-Fostering"
    assert desk.post("P3").unit == "unit-TeamOne"
    desk.do("move", posts="P3", unit="Fostering")
    assert {desk.post(name).unit for name in ("P3", "P4", "P5", "P6")} == {"unit-Fostering"}


def test_a_post_is_placed_before_a_sister() -> None:
    desk = Desk()
    desk.do("move", posts="P6", before="P4")
    assert relations(desk.plan()).reports[desk.post("P3").id] == ["post-6", "post-4", "post-5"]


def test_a_post_can_go_to_the_top() -> None:
    desk = Desk()
    assert desk.do("move", posts="P10", reports_to="none") == "Move Head of Fostering P10 to the top"
    assert relations(desk.plan()).reports[None] == ["post-1", "post-10"]


def test_a_team_is_moved_under_another_manager_by_its_highest_posts() -> None:
    desk = Desk()
    label = desk.do("move-unit", unit="TeamTwo", reports_to="P10", parent="Fostering")
    assert label == "Move TeamTwo into Fostering under Head of Fostering P10"
    assert desk.post("P7").reports_to == "post-10"
    assert desk.post("P8").reports_to == "post-7"
    assert desk.plan().units["unit-TeamTwo"].parent == "unit-Fostering"


def test_a_copied_unit_reports_within_itself_and_outwards_as_before() -> None:
    desk = Desk()
    desk.do("duplicate-unit", unit="TeamTwo", name="TeamThree")
    manager = desk.post("NEW1")
    assert (manager.title, manager.reports_to) == ("Team Manager", "post-2")
    assert {desk.post(name).reports_to for name in ("NEW2", "NEW3")} == {manager.id}
    assert desk.plan().units[manager.unit or ""].name == "TeamThree"


def test_an_emptied_unit_can_be_deleted_and_a_full_one_cannot() -> None:
    desk = Desk()
    with pytest.raises(Refused, match="TeamOne holds 4 posts and 0 units"):
        desk.do("delete-unit", unit="TeamOne")
    desk.do("create-unit", name="Empty", parent="Fostering")
    assert desk.do("delete-unit", unit="Fostering / Empty") == "Delete Empty"


def test_a_unit_disestablishes_with_all_its_posts() -> None:
    desk = Desk()
    desk.do("disestablish-unit", unit="TeamOne", reason="Teams merged")
    assert all(desk.post(name).disestablished for name in ("P3", "P4", "P5", "P6"))


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("move", {"posts": "P2", "reports_to": "P4"}, "who is the same post or below it"),
        ("move", {"posts": "P2", "reports_to": "P2"}, "who is the same post or below it"),
        ("move", {"posts": "P2"}, "No manager and no unit was given"),
        ("move", {"posts": "P2", "reports_to": "P1"}, "there already"),
        ("move", {"posts": "Social Worker", "reports_to": "P1"}, "names 6 posts"),
        ("move-unit", {"unit": "Safeguarding", "parent": "TeamOne"}, "which is in it"),
        ("create-unit", {"name": "TeamOne", "parent": "Safeguarding"}, 'a unit "TeamOne" there already'),
        ("change-unit", {"unit": "TeamOne", "name": "TeamTwo"}, 'a unit "TeamTwo" there already'),
        ("change-unit", {"unit": "TeamOne", "kind": "gang"}, "not one of the choices"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(name: str, arguments: dict[str, str], sentence: str) -> None:
    desk = Desk()
    before = desk.state
    with pytest.raises(Refused, match=sentence):
        desk.do(name, **arguments)
    assert desk.state is before
