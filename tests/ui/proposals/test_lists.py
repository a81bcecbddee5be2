"""Areas of the cabinet table and phases of a proposal in the lists: made, ordered, filled, dated, deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import push, space_of, type_into
from tests.ui.lists.test_lists_page import choose, lists, page, said
from tests.ui.proposals.conftest import Do
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.model.ids import ProposalId
from workforce_planner.ui.main_window import MainWindow

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_an_area_is_made_moved_up_and_filled(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "areas")
    for name in ("First", "Second"):
        push(qtbot, pane, "Add an area…")
        field = opened.focusWidget()
        assert isinstance(field, QLineEdit)
        type_into(qtbot, field, name)
    names = [pane.model.text(row, 0) for row in range(pane.model.rowCount())]
    assert names[-2:] == ["First", "Second"]
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Key.Key_Up, ALT)
    assert [pane.model.text(row, 0) for row in range(pane.model.rowCount())][-2:] == ["Second", "First"]
    push(qtbot, pane, "Put a unit in…")
    choose(opened, qtbot, "Fostering")
    area = next(key for key, each in space_of(opened).plan.areas.items() if each.name == "Second")
    assert [each.name for each in space_of(opened).plan.units.values() if each.area == area] == ["Fostering"]
    push(qtbot, pane, "Take out")
    assert not [each for each in space_of(opened).plan.units.values() if each.area == area]


def test_the_heading_of_an_area_is_typed(opened: MainWindow, qtbot: QtBot, do: Do) -> None:
    key = do("create-area", fields={"name": "Front door"}).changes[0].key
    pane = lists(opened, "areas", "Front door")
    field = pane.detail.form.editors["heading"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "Social care")
    assert document_of(opened).plan().areas[key].heading == "Social care"


def test_phases_belong_to_the_proposal_in_view(opened: MainWindow, qtbot: QtBot, proposal: ProposalId, do: Do) -> None:
    space_of(opened).show_structure(proposal)
    pane = lists(opened, "phases")
    push(qtbot, pane, "Add a phase…")
    name = pane.findChild(QLineEdit, "asked-name")
    day = pane.findChild(QLineEdit, "asked-effective_on")
    qtbot.keyClicks(name, "Phase 1")
    qtbot.keyClicks(day, "1/4/2027")
    qtbot.keyClick(day, Key.Key_Return)
    phase = next(iter(space_of(opened).plan.phases.values()))
    assert phase.name == "Phase 1"
    post = next(iter(space_of(opened).plan.posts))
    do("set-phase", inside=proposal, posts=(post,), phase=phase.id)
    assert pane.model.text(0, 2) == "1"
    field = pane.detail.form.editors["effective_on"].control
    assert isinstance(field, QLineEdit)
    field.selectAll()
    type_into(qtbot, field, "1/10/2027")
    assert space_of(opened).plan.phases[phase.id].effective_on.month == 10  # type: ignore[union-attr]
    push(qtbot, pane, "Delete")
    assert not space_of(opened).plan.phases


@pytest.mark.parametrize("which", ["phases", "responses"])
def test_what_belongs_to_a_proposal_is_asked_for_in_one(
    opened: MainWindow, qtbot: QtBot, proposal: ProposalId, which: str
) -> None:
    pane = lists(opened, which)
    assert "belong to a proposal. Choose which one." in said(pane)
    assert not pane.add_button.isEnabled()
    assert not pane.block_button.isEnabled()
    assert pane.whose is not None
    pane.whose.choice.setCurrentIndex(pane.whose.choice.findData(proposal))
    pane.whose.choice.activated.emit(pane.whose.choice.currentIndex())
    assert space_of(opened).proposal == proposal
    assert "What you add goes into Proposal A." in said(pane)
    assert pane.add_button.isEnabled()


def test_areas_say_into_which_structure_they_go(opened: MainWindow, proposal: ProposalId) -> None:
    pane = lists(opened, "areas")
    assert "What you add goes into the current structure." in said(pane)
    space_of(opened).show_structure(proposal)
    assert "What you add goes into Proposal A." in said(pane)


def test_a_response_is_entered_answered_and_deleted(opened: MainWindow, qtbot: QtBot, proposal: ProposalId) -> None:
    space_of(opened).show_structure(proposal)
    pane = lists(opened, "responses")
    push(qtbot, pane, "Add a response…")
    for name, text in (("body", "UNISON"), ("asked", "Keep the evening team")):
        qtbot.keyClicks(pane.findChild(QLineEdit, f"asked-{name}"), text)
    push(qtbot, pane, "Add")
    response = next(iter(space_of(opened).plan.responses.values()))
    assert (response.body, response.asked, response.answer) == ("UNISON", "Keep the evening team", "open")
    assert not document_of(opened).plan().responses
    assert pane.model.text(0, 0) == "UNISON"
    field = pane.detail.form.editors["change"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "The evening team stays")
    assert space_of(opened).plan.responses[response.id].change == "The evening team stays"
    push(qtbot, pane, "Delete")
    assert not space_of(opened).plan.responses


def test_the_lists_are_sound_and_named(opened: MainWindow, do: Do, proposal: ProposalId) -> None:
    space_of(opened).show_structure(proposal)
    do("create-area", fields={"name": "Front door"})
    do("create-phase", inside=proposal, name="Phase 1")
    for table in ("areas", "phases"):
        pane = lists(opened, table)
        QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal, pane.model)
        pane.refresh()
    for control in controls_in(page(opened)):
        assert name_of(control), control


def test_a_response_names_nobody_while_names_are_hidden(opened: MainWindow, proposal: ProposalId, do: Do) -> None:
    space = space_of(opened)
    space.show_structure(proposal)
    name = next(each.name for each in space.plan.people.values() if each.name)
    do("create-response", inside=proposal, fields={"body": name, "asked": f"{name} asked for more time"})
    pane = lists(opened, "responses")
    assert pane.model.text(0, 0) == name
    space.hide(True)
    assert [pane.model.text(0, column) for column in (0, 1)] == [
        "A member of staff",
        "A member of staff asked for more time",
    ]
    assert name not in said(pane)
    body, answer = (pane.detail.form.editors[each].control for each in ("body", "answer"))
    assert isinstance(body, QLineEdit)
    assert name not in body.text()
    assert not body.isEnabled()
    assert answer.isEnabled()
