"""The document: one way in, one event, nothing moved when something is refused."""

from datetime import date
from pathlib import Path

import pytest

from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.edit.commands import Context, Edit
from workforce_planner.model.change import Change, Mismatch
from workforce_planner.model.ids import PostId, ProposalId, RoleId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.session.document import Document
from workforce_planner.session.events import Happened, PlanChanged


def _proposal(document: Document, name: str = "Proposal A") -> ProposalId:
    document.perform(named("create-proposal", name=name))
    return next(key for key, each in document.plan().proposals.items() if each.name == name)


def test_an_edit_tells_each_listener_once_with_what_changed(document: Document) -> None:
    heard: list[PlanChanged] = []
    document.subscribe(heard.append)
    document.perform(spelled("change-post", {"posts": "P4", "fte": "0.5"}), initiator="inspector")
    (event,) = heard
    assert event.happened is Happened.PERFORMED
    assert event.records == {("posts", "post-4")}
    assert (event.proposal, event.initiator) == (None, "inspector")
    assert event.label == "Change the FTE of Social Worker P4 to 0.50"


def test_a_listener_that_has_left_hears_nothing(document: Document) -> None:
    heard: list[PlanChanged] = []
    leave = document.subscribe(heard.append)
    leave()
    document.perform(spelled("change-post", {"posts": "P4", "fte": "0.5"}))
    assert heard == []


def test_an_edit_in_a_proposal_leaves_the_current_structure_alone(document: Document) -> None:
    proposal = _proposal(document)
    before = document.plan()
    document.perform(spelled("disestablish", {"posts": "P10", "reason": "Merged"}), proposal)
    assert document.plan() is before
    assert document.plan(proposal).posts["post-10"].disestablished
    assert document.compare(proposal).total.disestablished.posts == 1


def test_commands_on_proposals_are_performed_on_the_document_wherever_one_stands(document: Document) -> None:
    proposal = _proposal(document)
    document.perform(named("rename-proposal", proposal=proposal, name="Option 1"), proposal)
    assert document.plan().proposals[proposal].name == "Option 1"
    assert document.delta(proposal) == ()


def test_what_changes_nothing_is_no_step(document: Document) -> None:
    steps = len(document.history.entries)
    document.perform(spelled("change-post", {"posts": "P4", "fte": "1"}))
    assert len(document.history.entries) == steps


def test_nothing_moves_when_a_command_is_refused_or_wrong(document: Document) -> None:
    def wrong(_plan: Plan, _context: Context) -> Edit:
        return Edit(label="Wrong", changes=(Change("posts", "post-4", {"fte": 1}, {"fte": 2}),))

    before = document.state
    with pytest.raises(Refused):
        document.perform(spelled("move", {"posts": "P1", "reports_to": "P4"}))
    with pytest.raises(Mismatch):
        document.perform(wrong)
    assert document.state is before


def test_undo_and_redo_name_what_they_do_and_say_when_there_is_nothing(document: Document) -> None:
    label = document.perform(spelled("change-post", {"posts": "P4", "title": "Senior Social Worker"})).label
    assert document.undo().label == label
    assert document.plan().posts["post-4"].title == "Social Worker"
    assert document.redo().label == label
    with pytest.raises(Refused, match="nothing to do again"):
        document.redo()
    document.undo()
    document.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        document.undo()


def test_a_document_comes_back_from_its_file_with_history_and_proposals(document: Document, tmp_path: Path) -> None:
    proposal = _proposal(document)
    document.perform(spelled("change-post", {"posts": "P4", "fte": "0.5"}), proposal)
    path = document.save(tmp_path / "plan.wfplan")
    assert document.unsaved.count == 0
    before = document.state
    document.close()
    with Document.open(path) as again:
        assert again.state == before
        assert again.undo().label == "Change the FTE of Social Worker P4 to 0.50"
        assert again.delta(proposal) == ()


def test_figures_follow_an_edit_and_are_kept_until_then(document: Document) -> None:
    results = document.results()
    assert document.results() is results
    established = results.whole.established_fte
    document.perform(spelled("change-post", {"posts": "P4", "fte": "0.5"}))
    assert document.results().whole.established_fte == established - 5_000


def test_figures_are_for_the_plans_own_day_not_for_today(document: Document) -> None:
    document.perform(named("change-plan", fields={"as_at": date(2022, 3, 31)}))
    assert document.as_at() == date(2022, 3, 31)
    assert document.results().day == date(2022, 3, 31)


def test_a_proposal_that_is_gone_is_refused(document: Document) -> None:
    with pytest.raises(Refused, match="no such proposal"):
        document.plan(ProposalId("nowhere"))


def test_what_a_proposal_still_uses_is_not_taken_from_the_current_structure(document: Document) -> None:
    proposal = _proposal(document)
    document.perform(spelled("create-role", {"name": "Driver"}))
    document.perform(spelled("change-post", {"posts": "P4", "role": "Driver"}), proposal)
    with pytest.raises(Refused, match="Driver is also used in Proposal A, by 1 post"):
        document.perform(spelled("delete-role", {"role": "Driver"}))
    document.perform(spelled("put-back", {"posts": "P4"}), proposal)
    document.perform(spelled("delete-role", {"role": "Driver"}))


def test_a_merge_of_the_current_structure_is_followed_by_proposals(document: Document) -> None:
    proposal = _proposal(document)
    document.perform(spelled("change-post", {"posts": "P4", "fte": "0.5"}), proposal)
    document.perform(spelled("merge-roles", {"roles": "Social Worker", "into": "Director"}))
    role = document.plan(proposal).posts[PostId("post-4")].role
    assert document.plan(proposal).roles[role or RoleId("")].name == "Director"
