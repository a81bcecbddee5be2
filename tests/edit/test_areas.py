"""Areas of the cabinet table: made, put in order, filled with units and posts, and never left dangling."""

import pytest

from tests.sketch import Desk
from workforce_planner.edit.history import undo
from workforce_planner.model.problems import Refused


def _names(desk: Desk) -> list[str]:
    return [each.name for each in sorted(desk.plan().areas.values(), key=lambda each: each.order)]


def test_units_and_posts_are_put_into_an_area_and_out_again_as_one_step_each() -> None:
    desk = Desk()
    desk.do("create-area", name="Senior Management", heading="Social Care")
    assert desk.do("set-area", area="Senior Management", units="Safeguarding", posts="P1; P4") == (
        "Put 1 unit and 2 posts into area Senior Management"
    )
    (area,) = desk.plan().areas
    assert {desk.post("P1").area, desk.post("P4").area, desk.plan().units["unit-Safeguarding"].area} == {area}
    before = undo(desk.state).current
    assert before.units["unit-Safeguarding"].area is None
    assert desk.do("set-area", posts="P1") == "Take 1 post out of their areas"
    assert desk.post("P1").area is None


def test_new_areas_come_last_and_can_be_put_in_order() -> None:
    desk = Desk()
    for name in ("A", "B", "C"):
        desk.do("create-area", name=name)
    assert _names(desk) == ["A", "B", "C"]
    desk.do("order-areas", areas="C; A")
    assert _names(desk) == ["C", "A", "B"]
    orders = [each.order for each in desk.plan().areas.values()]
    desk.do("change-area", areas="C", name="Z")
    assert _names(desk) == ["Z", "A", "B"]
    assert [each.order for each in desk.plan().areas.values()] == orders


def test_an_area_in_use_is_not_deleted() -> None:
    desk = Desk()
    desk.do("create-area", name="A")
    desk.do("set-area", area="A", posts="P1")
    with pytest.raises(Refused, match="1 post"):
        desk.do("delete-area", area="A")
    desk.do("set-area", posts="P1")
    assert desk.do("delete-area", area="A") == "Delete area A"


def test_a_wish_without_a_unit_or_post_is_refused() -> None:
    desk = Desk()
    with pytest.raises(Refused, match="No unit and no post was named"):
        desk.do("set-area")
