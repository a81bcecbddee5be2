"""Proposals on proposals, versions, baselines and pins: what stands on what, and what never changes."""

from datetime import timedelta

import pytest

from tests.sketch import TODAY, Desk
from workforce_planner.edit.history import redo, undo
from workforce_planner.edit.structures import find_structure, structure_text
from workforce_planner.model.problems import Refused

A, B = "Proposal A", "Proposal B"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A)
    desk.do("change-post", A, posts="P4", fte="0.5")
    return desk


def test_a_proposal_on_another_follows_it() -> None:
    desk = _desk()
    assert desk.do("create-proposal", name=B, stands_on=A) == "Create Proposal B over Proposal A"
    desk.do("change-post", B, posts="P5", fte="0.6")
    desk.do("change-post", A, posts="P4", title="Practitioner")
    assert (desk.post("P4", B).fte, desk.post("P4", B).title, desk.post("P5", B).fte) == (5_000, "Practitioner", 6_000)
    assert desk.post("P5", A).fte == 10_000


def test_a_proposal_does_not_stand_on_itself_and_is_not_deleted_under_another() -> None:
    desk = _desk()
    desk.do("create-proposal", name=B, stands_on=A)
    with pytest.raises(Refused, match="Proposal B stands on Proposal A itself"):
        desk.do("change-proposal", proposal=A, stands_on=B)
    with pytest.raises(Refused, match=r"Proposal B stands on Proposal A\. Delete that first"):
        desk.do("delete-proposal", proposal=A)
    desk.do("change-proposal", proposal=B, stands_on="none")
    assert desk.do("delete-proposal", proposal=A) == "Delete Proposal A"


def test_a_status_keeps_a_version_that_nothing_reaches() -> None:
    desk = _desk()
    assert desk.do("set-status", proposal=A, status="consultation") == "Set Proposal A to for consultation"
    desk.do("change-post", A, posts="P4", fte="0.8")
    desk.do("change-post", posts="P5", title="Clerk")
    version = f"{A}, version 1"
    assert (desk.post("P4", version).fte, desk.post("P5", version).title) == (5_000, "Social Worker")
    assert (desk.post("P4", A).fte, desk.post("P5", A).title) == (8_000, "Clerk")
    desk.do("set-status", proposal=A, status="final")
    assert desk.post("P4", f"{A}, version 2").fte == 8_000
    with pytest.raises(Refused, match="Proposal A is final already"):
        desk.do("set-status", proposal=A, status="final")


def test_versions_share_a_baseline_while_the_current_structure_stays() -> None:
    desk = _desk()
    desk.do("keep-version", proposal=A)
    desk.do("keep-version", proposal=A)
    assert len(desk.plan().baselines) == 1
    desk.do("change-post", posts="P5", title="Clerk")
    desk.do("keep-version", proposal=A)
    assert len(desk.plan().baselines) == 2
    assert desk.do("delete-proposal", proposal=A) == "Delete Proposal A with 3 versions"
    assert not desk.plan().baselines
    desk.state = undo(desk.state)
    assert desk.post("P5", f"{A}, version 1").title == "Social Worker"
    assert desk.post("P5", f"{A}, version 3").title == "Clerk"


def test_nothing_is_changed_in_what_is_kept_locked_or_archived() -> None:
    desk = _desk()
    desk.do("keep-version", proposal=A)
    with pytest.raises(Refused, match="Proposal A, version 1 is kept as it was"):
        desk.do("change-post", f"{A}, version 1", posts="P4", fte="0.8")
    desk.do("lock-proposal", proposal=A)
    with pytest.raises(Refused, match=r"Proposal A \(draft\) is locked\. Unlock it first"):
        desk.do("change-post", A, posts="P4", fte="0.8")
    with pytest.raises(Refused, match="is locked"):
        desk.do("delete-proposal", proposal=A)
    desk.do("unlock-proposal", proposal=A)
    desk.do("archive-proposal", proposal=A)
    with pytest.raises(Refused, match="is archived"):
        desk.do("change-post", A, posts="P4", fte="0.8")
    desk.do("unarchive-proposal", proposal=A)
    desk.do("change-post", A, posts="P4", fte="0.8")


def test_a_pinned_proposal_is_not_reached_by_corrections_until_it_is_unpinned() -> None:
    desk = _desk()
    desk.do("pin-proposal", proposal=A)
    desk.do("change-post", posts="P5", title="Clerk")
    assert desk.post("P5", A).title == "Social Worker"
    desk.do("change-post", A, posts="P5", fte="0.8")
    desk.do("unpin-proposal", proposal=A)
    assert (desk.post("P5", A).title, desk.post("P5", A).fte) == ("Clerk", 8_000)
    assert not desk.plan().baselines


def test_the_current_structure_of_an_earlier_day_comes_from_the_history() -> None:
    desk = _desk()
    monday = desk.at
    desk.do("change-post", posts="P5", title="Clerk")
    desk.at += timedelta(days=2)
    desk.do("change-post", posts="P5", title="Officer")
    desk.do("delete-post", post="P9")
    desk.do("take-baseline", name="Monday", on=monday.date().isoformat())
    desk.do("change-post", posts="P5", title="Other")
    assert desk.post("P5", "Monday").title == "Clerk"
    assert desk.post("P9", "Monday").reference == "P9"
    desk.do("pin-proposal", proposal=A, on=monday.date().isoformat())
    assert (desk.post("P5", A).title, desk.post("P4", A).fte) == ("Clerk", 5_000)
    for _ in range(6):
        desk.state = undo(desk.state)
    for _ in range(6):
        desk.state = redo(desk.state)
    assert desk.post("P5", "Monday").title == "Clerk"
    with pytest.raises(Refused, match="The history begins on 21 November 2026"):
        desk.do("take-baseline", on="20/11/2026")
    with pytest.raises(Refused, match="still to come"):
        desk.do("take-baseline", on="1/1/2030")


def test_a_copy_has_the_same_changes_and_goes_its_own_way() -> None:
    desk = _desk()
    desk.do("create-post", A, title="Clerk", reports_to="P3")
    desk.do("set-status", proposal=A, status="consultation")
    desk.do("duplicate-proposal", proposal=A, name=B)
    desk.do("change-post", A, posts="NEW1", title="Officer")
    assert (desk.post("NEW1", B).title, desk.post("P4", B).fte) == ("Clerk", 5_000)
    assert desk.plan().proposals[desk.key(B)].status == "draft"  # type: ignore[index]
    desk.do("duplicate-proposal", version=f"{A}, version 1", name="As consulted")
    assert desk.post("NEW1", "As consulted").title == "Clerk"
    desk.state = undo(undo(undo(desk.state)))
    assert list(desk.plan().proposals) == [desk.key(A)]


def test_structures_are_found_by_their_names() -> None:
    desk = _desk()
    desk.do("keep-version", proposal=A)
    desk.do("take-baseline")
    plan = desk.plan()
    assert find_structure(plan, "current") is None
    for name in ("Proposal A, version 1", "proposal a version 1", "Proposal A v1"):
        assert find_structure(plan, name) == next(iter(plan.proposal_versions))
    texts = [structure_text(plan, key) for key in plan.baselines]
    assert texts == [f"Current structure as it was on 21 November 2026 ({number})" for number in (1, 2)]
    assert find_structure(plan, texts[1]) == list(plan.baselines)[1]
    with pytest.raises(Refused, match='There is no proposal "Proposal C"'):
        find_structure(plan, "Proposal C")


def test_what_was_decided_about_a_post_stands_in_the_proposal() -> None:
    desk = _desk()
    desk.do("create-phase", A, name="Phase 1", effective_on="1/4/2027")
    assert desk.do("confirm-unchanged", A, below="P3") == "Confirm as unchanged: 3 posts"
    assert desk.do("set-reason", A, posts="P4", reason="Caseloads") == (
        'Give the reason "Caseloads" for: Social Worker P4'
    )
    desk.do("set-phase", A, posts="P4; P5", phase="Phase 1")
    desk.do("set-in-development", A, posts="P9")
    reviews = desk.plan(A).reviews
    assert (reviews["post-4"].reason, reviews["post-4"].confirmed, reviews["post-5"].confirmed) == (
        "Caseloads",
        False,
        True,
    )
    assert not desk.plan().reviews
    assert desk.do("delete-phase", A, phase="Phase 1") == "Delete Phase 1; 2 changes without a phase"
    desk.do("set-in-development", A, posts="P9", on="no")
    desk.do("unconfirm", A, below="P3")
    assert set(desk.plan(A).reviews) == {"post-4"}
    with pytest.raises(Refused, match="Each of these posts differs"):
        desk.do("confirm-unchanged", A, posts="P4")
    with pytest.raises(Refused, match="This is the current structure"):
        desk.do("confirm-unchanged", posts="P4")


def test_a_new_proposal_is_a_draft_since_the_day_it_was_begun() -> None:
    desk = _desk()
    record = desk.plan().proposals[desk.key(A)]  # type: ignore[index]
    assert (record.status, record.status_on) == ("draft", TODAY)
    desk.do("set-status", proposal=A, status="final", on="1/3/2026")
    desk.do("duplicate-proposal", proposal=A, name=B)
    copy = desk.plan().proposals[desk.key(B)]  # type: ignore[index]
    assert (copy.status, copy.status_on) == ("draft", TODAY)
    assert not [each for each in desk.plan().proposal_versions.values() if each.proposal == copy.id]


@pytest.mark.parametrize("status", ["final", "approved"])
def test_what_is_decided_keeps_its_structure(status: str) -> None:
    desk = _desk()
    desk.do("set-status", proposal=A, status=status, on="3/5/2026")
    says = rf"Proposal A is {status} since 3 May 2026: its structure stays.*Make it a draft again, or duplicate it\."
    for command, values in (
        ("change-post", {"posts": "P4", "fte": "0.8"}),
        ("put-back", {"posts": "P4"}),
        ("create-phase", {"name": "Phase 1"}),
        ("set-reason", {"posts": "P4", "reason": "Caseloads"}),
    ):
        with pytest.raises(Refused, match=says):
            desk.do(command, A, **values)
    desk.do("create-proposal", name=B)
    with pytest.raises(Refused, match=says):
        desk.do("change-proposal", proposal=A, stands_on=B)
    desk.do("change-proposal", proposal=A, description="As the cabinet decided")
    desk.do("set-status", proposal=A, status="draft")
    desk.do("change-post", A, posts="P4", fte="0.8")
    assert desk.post("P4", A).fte == 8_000


def test_people_go_on_in_what_is_decided() -> None:
    desk = _desk()
    desk.do("set-status", proposal=A, status="approved")
    desk.do("create-response", A, body="UNISON", asked="Keep it")
    desk.do("set-person-status", A, people="Lee", status="affected")
    desk.do("pin-proposal", proposal=A)
    assert desk.plan(A).responses
    assert desk.plan(A).placements


def test_what_is_decided_holds_on_in_a_conflict_and_takes_nothing_over() -> None:
    desk = _desk()
    desk.do("set-status", proposal=A, status="approved")
    desk.do("change-post", posts="P4", fte="0.9")
    with pytest.raises(Refused, match="Proposal A is approved"):
        desk.do("settle-conflicts", A, keep="theirs")
    desk.do("settle-conflicts", A, keep="mine")
    assert desk.post("P4", A).fte == 5_000
    desk.do("implement-proposal", proposal=A)
    assert desk.post("P4").fte == 5_000
