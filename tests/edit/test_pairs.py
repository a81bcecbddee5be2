"""A grade and a point in it are one decision, though each side has changed only one of the two."""

import pytest

from tests.sketch import Desk
from workforce_planner.edit.conflicts import conflicts_of, decisions_of
from workforce_planner.edit.history import redo, undo
from workforce_planner.edit.pairs import pairs_parted
from workforce_planner.model.ids import ProposalId

A = "Proposal A"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A)
    return desk


def _decisions(desk: Desk, name: str = A) -> list[tuple[str, tuple[str, ...]]]:
    found = decisions_of(desk.state, ProposalId(desk.key(name) or ""))
    return [(each.key, tuple(one.field for one in each.fields)) for each in found]


def _pair(desk: Desk, name: str | None = A) -> tuple[object, object]:
    post = desk.post("P4", name) if name else desk.post("P4")
    return post.grade, post.point


BOTH = [("post-4", ("grade", "point"))]
SIDES = [({"grade": "G14"}, {"point": "26"}), ({"point": "26"}, {"grade": "G14"})]


@pytest.mark.parametrize(("mine", "theirs"), SIDES)
def test_the_other_field_of_a_pair_moves_beneath(mine: dict[str, str], theirs: dict[str, str]) -> None:
    desk = _desk()
    before = _pair(desk)
    desk.do("change-post", A, posts="P4", **mine)
    assert _decisions(desk) == []
    proposed = _pair(desk)
    desk.do("change-post", posts="P4", **theirs)
    assert _decisions(desk) == BOTH
    found = {each.field: each for each in decisions_of(desk.state, ProposalId(desk.key(A) or ""))[0].fields}
    assert (found["grade"].base, found["point"].base) == before
    assert (found["grade"].current, found["point"].current) == _pair(desk, None)
    assert (found["grade"].proposed, found["point"].proposed) == proposed
    desk.state = undo(desk.state)
    assert _decisions(desk) == []
    desk.state = redo(desk.state)
    assert _decisions(desk) == BOTH
    for keep, pair in (("mine", proposed), ("theirs", _pair(desk, None))):
        kept = desk.state
        desk.do("settle-conflicts", A, keep=keep)
        assert _pair(desk) == pair
        assert _decisions(desk) == []
        desk.state = kept
    desk.do("settle-conflicts", A, keep="mine")
    desk.do("change-post", posts="P4", title="Another")
    assert _decisions(desk) == []


def test_what_the_proposal_has_said_since_is_a_decision() -> None:
    desk = _desk()
    desk.do("change-post", posts="P4", point="26")
    desk.do("change-post", A, posts="P4", grade="G14")
    assert _decisions(desk) == []
    desk.do("change-post", posts="P4", point="27")
    assert _decisions(desk) == BOTH
    desk.do("change-post", A, posts="P4", point="28")
    assert [each.field for each in conflicts_of(desk.state, ProposalId(desk.key(A) or ""))] == []


def test_a_field_that_comes_back_beneath_parts_nothing() -> None:
    desk = _desk()
    point = desk.post("P4").point
    desk.do("change-post", A, posts="P4", grade="G14")
    desk.do("change-post", posts="P4", point="26")
    desk.do("change-post", posts="P4", point=str(point) if point else "")
    assert _decisions(desk) == []


def test_a_copy_starts_from_what_is_there() -> None:
    desk = _desk()
    desk.do("change-post", A, posts="P4", grade="G14")
    desk.do("change-post", posts="P4", point="26")
    desk.do("duplicate-proposal", proposal=A, name="Proposal B")
    assert pairs_parted(desk.state, ProposalId(desk.key("Proposal B") or "")) == {}
    desk.do("change-post", posts="P4", point="27")
    assert _decisions(desk, "Proposal B") == BOTH
    assert _decisions(desk) == BOTH
