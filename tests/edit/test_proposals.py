"""Proposals: deltas over a current structure that may move beneath them."""

import pytest

from tests.sketch import Desk
from workforce_planner.edit.history import redo, undo
from workforce_planner.model.change import conflicts
from workforce_planner.model.problems import Refused


def test_a_proposal_changes_nothing_in_the_current_structure() -> None:
    desk = Desk()
    desk.do("create-proposal", name="Proposal A")
    before = desk.plan().posts
    desk.do("disestablish", "Proposal A", posts="P10", reason="Merged")
    assert desk.plan().posts is before
    assert desk.post("P10", "Proposal A").disestablished


def test_a_correction_of_the_current_structure_reaches_the_proposal_field_by_field() -> None:
    desk = Desk()
    desk.do("create-proposal", name="Proposal A")
    desk.do("change-post", "Proposal A", posts="P4", fte="0.5")
    desk.do("change-post", posts="P4", title="Senior Social Worker")
    assert desk.post("P4", "Proposal A").title == "Senior Social Worker"
    assert desk.post("P4", "Proposal A").fte == 5_000
    assert not conflicts(desk.plan(), next(iter(desk.state.deltas.values())))


def test_a_field_changed_on_both_sides_is_a_conflict_and_the_proposal_keeps_its_own() -> None:
    desk = Desk()
    desk.do("create-proposal", name="Proposal A")
    desk.do("change-post", "Proposal A", posts="P4", fte="0.5")
    desk.do("change-post", posts="P4", fte="0.8")
    (conflict,) = conflicts(desk.plan(), next(iter(desk.state.deltas.values())))
    assert (conflict.field, conflict.base, conflict.current, conflict.proposed) == ("fte", 10_000, 8_000, 5_000)
    assert desk.post("P4", "Proposal A").fte == 5_000


def test_a_value_asked_for_on_purpose_stays_although_it_is_the_old_one() -> None:
    desk = Desk()
    desk.do("create-proposal", name="Proposal A")
    desk.do("change-post", "Proposal A", posts="P4", fte="0.5")
    desk.do("change-post", posts="P4", fte="0.8")
    desk.do("change-post", "Proposal A", posts="P4", fte="1.0")
    assert desk.post("P4", "Proposal A").fte == 10_000


def test_setting_a_field_back_leaves_no_trace_in_the_delta() -> None:
    desk = Desk()
    desk.do("create-proposal", name="Proposal A")
    desk.do("change-post", "Proposal A", posts="P4", fte="0.5")
    desk.do("change-post", "Proposal A", posts="P4", fte="1.0")
    assert list(desk.state.deltas.values()) == [()]


def test_undo_brings_a_deleted_proposal_back_whole() -> None:
    desk = Desk()
    desk.do("create-proposal", name="Proposal A")
    desk.do("disestablish", "Proposal A", posts="P10", reason="Merged")
    desk.do("delete-proposal", proposal="Proposal A")
    assert not desk.plan().proposals
    desk.state = undo(desk.state)
    assert desk.post("P10", "Proposal A").disestablished
    desk.state = redo(desk.state)
    assert not desk.plan().proposals


def test_two_proposals_do_not_have_one_name() -> None:
    desk = Desk()
    desk.do("create-proposal", name="Proposal A")
    with pytest.raises(Refused, match='There is a proposal "Proposal A" already'):
        desk.do("create-proposal", name="proposal a")
    assert desk.do("rename-proposal", proposal="Proposal A", name="Option 1") == "Rename Proposal A to Option 1"
