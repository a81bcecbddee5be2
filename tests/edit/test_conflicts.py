"""What both a proposal and the current structure have changed, and deciding it."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.properties.stories import Story, stories, tell
from tests.sketch import NOON, Desk
from workforce_planner.edit.conflicts import conflicts_of, decisions_of
from workforce_planner.edit.history import Entry, State, perform, redo, undo
from workforce_planner.edit.structures import base_of
from workforce_planner.model.change import ChangeSet, difference
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Refused
from workforce_planner.model.restructure import PROCESS_TABLES, Proposal
from workforce_planner.model.schema import TABLES

A = "Proposal A"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A)
    desk.do("change-post", A, posts="P4", fte="0.5", title="Practitioner")
    desk.do("change-post", A, posts="P5", fte="0.6")
    desk.do("disestablish", A, posts="P9", reason="Merged")
    return desk


def _conflicts(desk: Desk) -> list[tuple[str, str]]:
    return [(each.key, each.field) for each in conflicts_of(desk.state, ProposalId(desk.key(A) or ""))]


def test_to_keep_the_proposals_value_makes_it_a_change_of_the_value_of_now() -> None:
    desk = _desk()
    desk.do("change-post", posts="P4", fte="0.8")
    assert _conflicts(desk) == [("post-4", "fte")]
    label = desk.do("settle-conflicts", A, keep="mine")
    assert label == "Settle 1 conflict: keep what Proposal A says"
    assert (_conflicts(desk), desk.post("P4", A).fte) == ([], 5_000)
    desk.do("change-post", posts="P4", fte="0.9")
    assert _conflicts(desk) == [("post-4", "fte")]
    desk.state = undo(undo(desk.state))
    assert _conflicts(desk) == [("post-4", "fte")]
    desk.state = redo(desk.state)
    assert _conflicts(desk) == []


def test_to_take_the_other_value_ends_the_proposals_change() -> None:
    desk = _desk()
    desk.do("change-post", posts="P4; P5", fte="0.8")
    said = desk.do("settle-conflicts", A, keep="theirs", posts="P4", fields="fte")
    assert said == "Settle 1 conflict: take what the current structure says"
    assert _conflicts(desk) == [("post-5", "fte")]
    assert (desk.post("P4", A).fte, desk.post("P4", A).title) == (8_000, "Practitioner")
    desk.do("change-post", posts="P4", fte="0.9")
    assert desk.post("P4", A).fte == 9_000
    with pytest.raises(Refused, match="Nothing here is changed on both sides"):
        desk.do("settle-conflicts", A, keep="theirs", posts="P4")


def test_a_post_that_is_gone_under_a_change_is_created_anew_or_left_gone() -> None:
    for keep, there in (("mine", True), ("theirs", False)):
        desk = _desk()
        desk.do("vacate", post="P4")
        desk.do("delete-post", post="P4")
        assert ("post-4", "") in _conflicts(desk)
        before = desk.state
        desk.do("settle-conflicts", A, keep=keep)
        assert not _conflicts(desk)
        found = desk.plan(A).posts.get("post-4")  # type: ignore[call-overload]
        assert (found is not None) == there
        if found is not None:
            assert (found.fte, found.title, found.reference) == (5_000, "Practitioner", "P4")
        desk.state = undo(desk.state)
        key = ProposalId(desk.key(A) or "")
        assert desk.state.current == before.current
        assert desk.state.delta(key).places == before.delta(key).places


def test_a_post_that_the_proposal_deletes_and_the_current_structure_changes() -> None:
    for keep in ("mine", "theirs"):
        desk = _desk()
        desk.do("delete-post", A, post="P6")
        desk.do("change-post", posts="P6", title="Officer")
        assert _conflicts(desk) == [("post-6", "title")]
        desk.do("settle-conflicts", A, keep=keep)
        assert not _conflicts(desk)
        assert ("post-6" in desk.plan(A).posts) == (keep == "theirs")


@given(stories)
def test_deciding_everything_leaves_nothing_to_decide(story: Story) -> None:
    for keep in ("mine", "theirs"):
        desk = tell(story)
        for key, proposal in list(desk.plan().proposals.items()):
            try:
                desk.do("settle-conflicts", proposal.name, keep=keep)
            except Refused as stop:
                if stop.problem.code != "no-conflict":
                    continue
            assert not conflicts_of(desk.state, key)


@given(stories)
def test_putting_back_everything_gives_what_the_proposal_stands_on(story: Story) -> None:
    desk = tell(story)
    for key, proposal in list(desk.plan().proposals.items()):
        try:
            desk.do("put-back", proposal.name, everything="yes")
        except Refused as stop:
            if stop.problem.code != "nothing-to-put-back":  # then nothing may differ
                continue
        base, plan = desk.state.plan(base_of(desk.plan(), key)), desk.state.plan(key)
        for name in TABLES:
            assert name in PROCESS_TABLES or plan.table(name) == base.table(name)
        assert {each.table for each in desk.state.delta(key)} <= PROCESS_TABLES


@given(stories)
def test_implementing_a_proposal_gives_its_structure_and_keeps_what_it_was(story: Story) -> None:
    desk = tell(story)
    for key, proposal in list(desk.plan().proposals.items()):
        wanted, before = desk.state.plan(key), desk.plan()
        try:
            desk.do("implement-proposal", proposal=proposal.name)
        except Refused:
            continue
        version = list(desk.plan().proposal_versions.values())[-1]
        for name in TABLES:
            if name not in PROCESS_TABLES and name not in ("proposals", "baselines", "proposal_versions"):
                assert desk.plan().table(name) == wanted.table(name)
                assert desk.state.plan(version.id).table(name) == wanted.table(name)
                assert desk.state.plan(version.baseline).table(name) == before.table(name) or name == "ignored_problems"


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])  # two that touch nothing alike
@given(stories, stories)
def test_a_rebase_of_disjoint_changes_commutes(one: Story, other: Story) -> None:
    start = Desk().plan()
    first, then = difference(start, _only(tell(one))), difference(start, _only(tell(other)))
    assume(first and then and not _touched(first) & _touched(then) and not _whole(first) & _records(then))
    assume(not _whole(then) & _records(first))
    state = State(current=start.with_tables({"proposals": {"p": Proposal(id=ProposalId("p"), name="One")}}))
    orders = [(ProposalId("p"), then), (None, first)], [(None, first), (ProposalId("p"), then)]
    left, right = (_after(state, order) for order in orders)
    assert left.current == right.current
    assert left.plan(ProposalId("p")) == right.plan(ProposalId("p"))
    assert set(left.delta(ProposalId("p")).places) == set(right.delta(ProposalId("p")).places)
    assert not conflicts_of(left, ProposalId("p"))


def _after(state: State, order: list[tuple[ProposalId | None, ChangeSet]]) -> State:
    for proposal, changes in order:
        state = perform(state, Entry(label="", at=NOON, proposal=proposal, changes=changes))
    return state


def _only(desk: Desk):  # type: ignore[no-untyped-def]
    document = {name: {} for name in ("proposals", "baselines", "proposal_versions")}
    return desk.plan().with_tables(document)


def _touched(changes: ChangeSet) -> set[tuple[str, str, str]]:
    return {(each.table, each.key, name) for each in changes for name in {**(each.before or {}), **(each.after or {})}}


def _records(changes: ChangeSet) -> set[tuple[str, str]]:
    return {(each.table, each.key) for each in changes}


def _whole(changes: ChangeSet) -> set[tuple[str, str]]:
    return {(each.table, each.key) for each in changes if each.creates or each.removes}


def _hours() -> Desk:
    """A proposal and the current structure that both change the FTE of a post whose hours are known."""
    desk = Desk()
    desk.do("change-post", posts="P4", contracted_minutes="37", full_time_minutes="37")
    desk.do("create-proposal", name=A)
    desk.do("change-post", A, posts="P4", fte="0.5")
    desk.do("change-post", posts="P4", fte="0.8")
    return desk


@pytest.mark.parametrize("half", ["fte", "contracted_minutes"])
@pytest.mark.parametrize(("keep", "fte", "minutes"), [("mine", 5_000, 1_110), ("theirs", 8_000, 1_776)])
def test_fte_and_hours_are_decided_together(half: str, keep: str, fte: int, minutes: int) -> None:
    desk = _hours()
    (decision,) = decisions_of(desk.state, ProposalId(desk.key(A) or ""))
    assert [each.field for each in decision.fields] == ["fte", "contracted_minutes"]
    assert desk.do("settle-conflicts", A, keep=keep, fields=half).startswith("Settle 1 conflict: ")
    assert not _conflicts(desk)
    assert (desk.post("P4", A).fte, desk.post("P4", A).contracted_minutes) == (fte, minutes)


def test_hours_that_only_the_other_side_knows_follow_the_fte_that_is_kept() -> None:
    desk = Desk()
    desk.do("create-proposal", name=A)
    desk.do("change-post", A, posts="P4", fte="0.5")
    desk.do("change-post", posts="P4", contracted_minutes="30", full_time_minutes="37")
    (decision,) = decisions_of(desk.state, ProposalId(desk.key(A) or ""))
    assert [(each.field, each.proposed) for each in decision.fields] == [("fte", 5_000), ("contracted_minutes", 1_110)]
    before = desk.state
    desk.do("settle-conflicts", A, keep="mine")
    assert not _conflicts(desk)
    assert (desk.post("P4", A).fte, desk.post("P4", A).contracted_minutes) == (5_000, 1_110)
    desk.state = undo(desk.state)
    assert (desk.state.current, dict(desk.state.deltas)) == (before.current, dict(before.deltas))
    desk.do("settle-conflicts", A, keep="theirs")
    assert desk.post("P4", A).contracted_minutes == 1_800


def test_a_grade_and_its_point_are_decided_put_back_and_accepted_together() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", point="31")
    desk.do("create-proposal", name=A)
    desk.do("change-post", A, posts="P4", grade="G14", point="40")
    desk.do("change-post", posts="P4", grade="SM1")
    (decision,) = decisions_of(desk.state, ProposalId(desk.key(A) or ""))
    assert [each.field for each in decision.fields] == ["grade", "point"]
    desk.do("settle-conflicts", A, keep="theirs", fields="grade")
    assert (desk.post("P4", A).grade, desk.post("P4", A).point) == ("grade-SM1", "31")
    desk.do("change-post", A, posts="P4", grade="G14", point="40")
    desk.do("put-back", A, posts="P4", fields="point")
    assert (desk.post("P4", A).grade, desk.post("P4", A).point) == ("grade-SM1", "31")


def test_a_record_that_the_proposal_deletes_is_one_decision() -> None:
    desk = _desk()
    desk.do("delete-post", A, post="P6")
    desk.do("change-post", posts="P6", title="Clerk", fte="0.4")
    (decision,) = decisions_of(desk.state, ProposalId(desk.key(A) or ""))
    assert {each.field for each in decision.fields} == {"title", "fte"}
    assert desk.do("settle-conflicts", A, keep="mine").startswith("Settle 1 conflict: ")
