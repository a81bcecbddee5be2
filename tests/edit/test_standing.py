"""A proposal that stands on another is put on the current structure, with all that it rests on."""

import pytest

from tests.sketch import Desk
from workforce_planner.edit.history import redo, undo
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Refused

A, B = "Social care", "Education"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A)
    desk.do("change-post", A, posts="P4", title="Practitioner")
    desk.do("create-proposal", name=B, stands_on=A)
    desk.do("change-post", B, posts="P5", fte="0.5")
    return desk


def test_what_it_proposes_stays_the_same_and_what_it_rests_on_becomes_its_own() -> None:
    desk = _desk()
    before, proposed = desk.state, desk.plan(B)
    label = desk.do("stand-on-current", proposal=B)
    assert label == "Let Education stand on the current structure with all of Social care"
    assert desk.plan(B).posts == proposed.posts
    assert desk.plan().proposals[ProposalId(desk.key(B) or "")].stands_on is None
    after = desk.state
    desk.state = undo(desk.state)
    assert dict(desk.state.deltas) == dict(before.deltas)
    assert dict(redo(desk.state).deltas) == dict(after.deltas)


def test_after_that_it_can_be_accepted_and_implemented() -> None:
    desk = _desk()
    for command in ("accept-change", "implement-proposal"):
        with pytest.raises(Refused, match="Let it stand on the current structure with all that Social care changes"):
            desk.do(command, proposal=B, **({"posts": "P5"} if command == "accept-change" else {}))
    desk.do("stand-on-current", proposal=B)
    desk.do("implement-proposal", proposal=B)
    assert (desk.post("P4").title, desk.post("P5").fte) == ("Practitioner", 5_000)


def test_over_a_pinned_proposal_it_says_which_one_to_unpin() -> None:
    desk = _desk()
    desk.do("pin-proposal", proposal=A)
    with pytest.raises(Refused, match="Social care is pinned to an earlier day. Unpin Social care first") as caught:
        desk.do("stand-on-current", proposal=B)
    assert caught.value.problem.key == desk.key(A)


def test_conflicts_are_decided_first_so_that_nothing_is_dropped_silently() -> None:
    desk = _desk()
    desk.do("change-post", posts="P4", title="Practice Lead")
    with pytest.raises(Refused, match="Social care has 1 conflict to be decided"):
        desk.do("stand-on-current", proposal=B)


def test_one_that_stands_on_the_current_structure_says_so() -> None:
    with pytest.raises(Refused, match="stands on no other proposal"):
        _desk().do("stand-on-current", proposal=A)
