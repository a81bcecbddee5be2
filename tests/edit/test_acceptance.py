"""Accepting changes of a proposal into the current structure."""

import pytest

from tests.sketch import Desk
from workforce_planner.edit.conflicts import conflicts_of
from workforce_planner.edit.history import redo, undo
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Refused

A = "Proposal A"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A)
    return desk


def _delta(desk: Desk) -> list[tuple[str, str]]:
    return [(change.table, change.key) for each in desk.state.deltas.values() for change in each]


def test_a_field_is_accepted_in_one_step_and_leaves_the_proposal() -> None:
    desk = _desk()
    desk.do("change-post", A, posts="P4", fte="0.5", title="Practitioner")
    before = desk.state
    label = desk.do("accept-change", proposal=A, posts="P4", fields="fte")
    assert label == "Accept Practitioner P4 from Proposal A"
    assert (desk.post("P4").fte, desk.post("P4").title) == (5_000, "Social Worker")
    (change,) = next(iter(desk.state.deltas.values()))
    assert set(change.after or {}) == {"title"}
    assert not conflicts_of(desk.state, ProposalId(desk.key(A) or ""))
    after = desk.state
    desk.state = undo(desk.state)
    assert (desk.state.current, dict(desk.state.deltas)) == (before.current, dict(before.deltas))
    assert redo(desk.state).deltas == after.deltas


def test_a_post_goes_with_the_new_unit_that_it_needs() -> None:
    desk = _desk()
    desk.do("create-unit", A, name="Edge of Care", parent="Safeguarding")
    desk.do("create-post", A, title="Manager", reports_to="P2", unit="Edge of Care")
    desk.do("create-post", A, title="Clerk", reports_to="NEW1")
    desk.do("create-allowance", A, post="NEW2", name="Standby", amount="30")
    label = desk.do("accept-change", A, proposal=A, posts="NEW2")
    assert label.startswith("Accept Clerk NEW2 from Proposal A with ")
    assert {post.reference for post in desk.plan().posts.values()} >= {"NEW1", "NEW2"}
    assert desk.plan().allowances
    assert all(table == "roles" for table, _ in _delta(desk))


def test_a_unit_that_is_still_used_is_not_taken_away() -> None:
    desk = _desk()
    desk.do("move", A, posts="P4; P5; P6; P3", unit="TeamTwo")
    desk.do("delete-unit", A, unit="TeamOne")
    desk.do("create-post", title="Late", reports_to="P3", unit="TeamOne")
    with pytest.raises(Refused, match="TeamOne is still used 1 time in the current structure"):
        desk.do("accept-change", proposal=A, records="units/unit-TeamOne")
    desk.do("move", posts="NEW1", unit="TeamTwo")
    desk.do("accept-change", proposal=A, records="units/unit-TeamOne")
    assert "unit-TeamOne" not in desk.plan().units
    assert not _delta(desk)


def test_what_cannot_be_accepted_is_refused() -> None:
    desk = _desk()
    desk.do("create-proposal", name="B", stands_on=A)
    desk.do("change-post", "B", posts="P4", fte="0.5")
    with pytest.raises(Refused, match="B stands on Proposal A"):
        desk.do("accept-change", proposal="B", posts="P4")
    with pytest.raises(Refused, match="Proposal A does not change that"):
        desk.do("accept-change", proposal=A, posts="P4")
    with pytest.raises(Refused, match="Proposal A changes nothing"):
        desk.do("implement-proposal", proposal=A)


def test_a_proposal_is_implemented_and_archived_with_a_version() -> None:
    desk = _desk()
    desk.do("create-phase", A, name="Phase 1", effective_on="1/4/2027")
    desk.do("change-post", A, posts="P4", fte="0.5")
    desk.do("disestablish", A, posts="P9", reason="Merged")
    desk.do("implement-proposal", A, proposal=A)
    assert (desk.post("P4").fte, desk.post("P9").disestablished) == (5_000, True)
    assert desk.plan().proposals[ProposalId(desk.key(A) or "")].archived
    assert desk.post("P4", f"{A}, version 1").fte == 5_000
    (baseline,) = desk.plan().baselines
    assert desk.state.plan(baseline).posts["post-4"].fte == 10_000  # type: ignore[index]
    assert {table for table, _ in [(each.table, each.key) for each in desk.state.delta(desk.key(A) or "")]} == {
        "phases"
    }
