"""What a proposal and the current structure have both changed, in words; and what has changed since consultation."""

import shutil
from pathlib import Path

import pytest

from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Refused
from workforce_planner.session.document import Document
from workforce_planner.session.events import PlanChanged
from workforce_planner.session.problem_list import problem_list
from workforce_planner.session.rebase import moved_text, rebase
from workforce_planner.session.since import changed_since


def _proposal(document: Document) -> ProposalId:
    edit = document.perform(named("create-proposal", name="Proposal A"))
    key = ProposalId(edit.changes[0].key)
    document.perform(spelled("change-post", {"posts": "P4; P5; P6", "fte": "0.6"}), key)
    return key


def test_an_edit_of_the_current_structure_says_what_proposals_change_too(document: Document) -> None:
    key = _proposal(document)
    told: list[tuple[str, ...]] = []

    def listen(event: PlanChanged) -> None:
        told.append(moved_text(document, event.changes, event.proposal))

    document.subscribe(listen)
    document.perform(spelled("change-post", {"posts": "P3; P4; P5; P8", "fte": "0.8"}))
    document.perform(spelled("change-post", {"posts": "P9", "title": "Clerk"}))
    document.perform(spelled("change-post", {"posts": "P4; P5", "fte": "0.7"}))
    assert told == [
        ("The current structure changed 4 posts; Proposal A changes 2 of them too.",),
        (),
        ("The current structure changed 2 posts; Proposal A changes them all too.",),
    ]
    found = rebase(document, key)
    assert found.text == ("2 posts are changed both in the current structure and in Proposal A: 2 decisions wait.")
    assert found.clashes[0].text == ("FTE: it was 1.00; the current structure says 0.70, Proposal A says 0.60.")


def test_each_record_changed_on_both_sides_is_a_problem_until_it_is_decided(document: Document) -> None:
    key = _proposal(document)
    document.perform(spelled("change-post", {"posts": "P4; P5", "fte": "0.8"}))
    codes = [each.code for each in problem_list(document, key).open]
    assert codes.count("changed-on-both-sides") == 2
    assert "changed-on-both-sides" not in [each.code for each in problem_list(document).open]
    document.perform(named("settle-conflicts", keep="theirs"), key)
    assert "changed-on-both-sides" not in [each.code for each in problem_list(document, key).open]
    assert rebase(document, key).text == ("Proposal A fits the current structure: nothing is changed on both sides.")


def test_records_that_one_side_deletes_are_told(document: Document) -> None:
    key = _proposal(document)
    document.perform(spelled("vacate", {"post": "P4"}))
    document.perform(spelled("delete-post", {"post": "P4"}))
    document.perform(spelled("delete-post", {"post": "P9"}), key)
    document.perform(spelled("change-post", {"posts": "P9", "title": "Clerk"}))
    texts = {each.name: each.text for each in rebase(document, key).clashes if each.table == "posts"}
    assert texts["Social Worker P4"] == "It is gone from the current structure; Proposal A changes its FTE."
    assert [text for text in texts.values() if "deletes" in text] == [
        "Proposal A deletes it; the current structure has changed its Job title."
    ]


def test_the_plan_is_stored_with_what_was_decided(document: Document, tmp_path) -> None:  # type: ignore[no-untyped-def]
    key = _proposal(document)
    document.perform(spelled("change-post", {"posts": "P4; P5", "fte": "0.8"}))
    document.perform(named("set-status", proposal=key, status="consultation"))
    document.perform(named("settle-conflicts", keep="mine"), key)
    document.perform(named("duplicate-proposal", proposal=key, name="B"))
    document.perform(named("accept-change", proposal=key, posts=("P4",)))
    document.undo()
    document.undo()
    path = document.save(tmp_path / "stored.wfplan")
    with Document.open(Path(shutil.copy(path, tmp_path / "copied.wfplan"))) as again:
        assert again.state == document.state
        again.redo()
        again.redo()
        assert again.plan().proposals.keys() == {*document.plan().proposals, *again.plan().proposals}
        while again.history.to_undo is not None:
            again.undo()
        assert not any(again.state.deltas.values())


def test_what_has_changed_since_consultation(document: Document) -> None:
    key = _proposal(document)
    with pytest.raises(Refused, match="No version of Proposal A was kept"):
        changed_since(document, key)
    document.perform(named("set-status", proposal=key, status="consultation"))
    assert changed_since(document, key).text.endswith("no post has changed.")
    document.perform(named("keep-version", proposal=key))
    document.perform(spelled("create-post", {"title": "Clerk", "reports_to": "P3"}), key)
    document.perform(spelled("change-post", {"posts": "P8", "fte": "0.8"}), key)
    text = changed_since(document, key).text
    assert text.startswith("Since version 1 (for consultation, ")
    assert text.endswith("): 1 post new and 1 post changed.")
    document.perform(spelled("create-cost-line", {"name": "Laptops", "price": "900"}), key)
    found = changed_since(document, key)
    assert found.text.endswith("): 1 post new and 1 post changed; 1 cost line is other than then.")
    assert found.others == {"cost_lines": 1}


def test_fields_that_say_one_thing_together_are_told_as_one_line(document: Document) -> None:
    document.perform(spelled("change-post", {"posts": "P4", "contracted_minutes": "37", "full_time_minutes": "37"}))
    key = _proposal(document)
    document.perform(spelled("change-post", {"posts": "P4", "fte": "0.8"}))
    found = rebase(document, key)
    (values,) = found.clashes[0].fields
    assert (values.label, values.fields) == ("FTE and contracted hours", ("fte", "contracted_minutes"))
    assert found.count == 1
    assert values.proposed.startswith("0.60 and 22")
    assert values.beneath.startswith("0.80 and 29")


def test_records_and_fields_stay_in_one_order_while_they_are_decided(document: Document) -> None:
    key = _proposal(document)
    document.perform(spelled("change-post", {"posts": "P4; P5; P6", "title": "Practitioner"}), key)
    document.perform(spelled("change-post", {"posts": "P4; P5; P6", "fte": "0.8", "title": "Officer"}))
    before = [(each.key, value.field) for each in rebase(document, key).clashes for value in each.fields]
    assert before == sorted(before, key=lambda each: (each[0], each[1] != "title"))
    document.perform(named("settle-conflicts", keep="mine", records=("posts/post-4",), fields=("fte",)), key)
    after = [(each.key, value.field) for each in rebase(document, key).clashes for value in each.fields]
    assert after == [each for each in before if each != ("post-4", "fte")]


def test_a_grade_and_a_point_changed_apart_are_told_as_one(document: Document) -> None:
    key = ProposalId(document.perform(named("create-proposal", name="Proposal A")).changes[0].key)
    before = document.plan().posts
    post = next(each for each in before.values() if each.grade is not None)
    other = next(each for each in document.plan().grades if each != post.grade)
    document.perform(named("change-post", posts=(post.id,), fields={"grade": other}), key)
    assert not rebase(document, key).clashes
    document.perform(named("change-post", posts=(post.id,), fields={"point": "99"}))
    found = rebase(document, key)
    assert found.count == 1
    (values,) = found.clashes[0].fields
    assert values.fields == ("grade", "point")
    assert values.label == "Grade and point"
    assert "99" in values.beneath
    assert "99" not in values.proposed
