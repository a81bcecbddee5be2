"""Blocks pasted into the lists, and records named by typing: marked in place, one step, near names, hidden names."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import post_named, push, space_of
from tests.ui.lists.test_lists_page import asked, lists, page, plan_of, said
from workforce_planner.edit.list_block import BLOCKS
from workforce_planner.ui.dialogs.type_ahead import TypeAhead
from workforce_planner.ui.lists.kinds import KINDS
from workforce_planner.ui.lists.paste import PasteBox
from workforce_planner.ui.lists.pasting import EXAMPLES
from workforce_planner.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def box_in(pane: QWidget) -> PasteBox:
    """The box that is open."""
    QApplication.processEvents()
    return next(each for each in pane.findChildren(PasteBox) if each.isVisible())


def press(qtbot: QtBot, button: QWidget) -> None:
    """Press a button once it has its place."""
    qtbot.waitUntil(lambda: button.isVisible() and button.height() > 10)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_list_takes_a_block_and_shows_a_line_of_it() -> None:
    own = {"budgets"}
    assert {kind.key for kind in KINDS} == set(BLOCKS) | own
    for key, line in EXAMPLES.items():
        assert len(line) == len(BLOCKS[key].columns), key


def test_cost_lines_pasted_into_the_list_are_one_step(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "cost_lines")
    QApplication.clipboard().setText("Cost line\tPrice\tUnit\nICT\t£1,200\tFostering\nTravel\t50\t\n")
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_V, CTRL)
    box = box_in(pane)
    assert [line[-1] for line in box.model.lines] == ["new", "new"]
    press(qtbot, box.take)
    assert {each.name for each in plan_of(opened).cost_lines.values()} == {"ICT", "Travel"}
    entry = document_of(opened).history.to_undo
    assert entry is not None
    assert entry.label == "Enter 2 cost lines"
    press(qtbot, page(opened).undo)
    assert not plan_of(opened).cost_lines


def test_wrong_cells_are_marked_with_their_reason_until_they_are_mended(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "cost_lines")
    press(qtbot, pane.block_button)
    box = box_in(pane)
    box.put("Cost line\tPrice\nICT\tmuch\nTravel\t50")
    model = box.model
    assert not box.take.isEnabled()
    assert model.data(model.index(0, 1)) == "! much"
    assert "amount in pounds" in str(model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole))
    assert model.data(model.index(1, 1)) == "£50.00"
    assert "1 line of 2 cannot be read" in said(box)
    box.put("Cost line\tPrice\nICT\t70\nTravel\t50")
    assert box.take.isEnabled()


def test_a_post_is_found_by_typing_and_taken_by_enter(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "allowances")
    push(qtbot, pane, "Add an allowance…")
    field = asked(pane, "post")
    assert isinstance(field, TypeAhead)
    field.setFocus()
    qtbot.keyClicks(field, "principal soc")
    assert field.listing
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.listing
    assert field.chosen is not None
    assert field.chosen.key == post_named(opened, "Principal Social Worker")
    qtbot.keyClicks(asked(pane, "name"), "Standby")
    qtbot.keyClicks(asked(pane, "amount"), "200")
    push(qtbot, pane, "Add")
    (made,) = plan_of(opened).allowances.values()
    assert made.post == field.chosen.key


def test_text_that_nearly_names_one_record_is_taken_and_several_are_refused(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "cost_overrides")
    push(qtbot, pane, "Add a cost override…")
    field = asked(pane, "post")
    qtbot.keyClicks(field, "principal social wroker")
    qtbot.keyClicks(asked(pane, "amount"), "1000")
    qtbot.keyClicks(asked(pane, "notes"), "as agreed")
    push(qtbot, pane, "Add")
    (made,) = plan_of(opened).cost_overrides.values()
    assert made.post == post_named(opened, "Principal Social Worker")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    push(qtbot, pane, "Add a cost override…")
    push(qtbot, pane, "Add")
    assert "Post cannot be blank" in said(pane)
    qtbot.keyClicks(asked(pane, "post"), "social worker")
    field = asked(pane, "post")
    assert isinstance(field, TypeAhead)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    push(qtbot, pane, "Add")
    assert "Say which" in said(pane)


def test_a_cost_centre_is_offered_from_those_there_are_and_may_be_new(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "cost_lines")
    QApplication.processEvents()
    press(qtbot, pane.block_button)
    box = box_in(pane)
    box.put("Cost line\tCost centre\nICT\tCC1040")
    press(qtbot, box.take)
    field = pane.detail.form.editors["cost_centre"].control
    assert isinstance(field, TypeAhead)
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "cc1")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "CC1040"
    field.clear()
    qtbot.keyClicks(field, "NEW7")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (line,) = plan_of(opened).cost_lines.values()
    assert line.cost_centre == "NEW7"


@pytest.mark.parametrize("key", ["departures", "allowances"])
def test_people_are_not_offered_while_names_are_hidden(opened: MainWindow, qtbot: QtBot, key: str) -> None:
    space_of(opened).hide(True)
    pane = lists(opened, key)
    push(qtbot, pane, "Add a departure…" if key == "departures" else "Add an allowance…")
    names = [each for each in pane.findChildren(QLineEdit) if each.objectName() == "asked-person"]
    for field in names:
        qtbot.keyClicks(field, "a")
        assert isinstance(field, TypeAhead)
        assert not field.listing
