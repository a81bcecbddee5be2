"""What made a new user stop, walked again: keys that did nothing, a lost keyboard, fields out of sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.test_window import page_of, post_named, press, space_of, type_into
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.importing.rates_page import RatesPage
from workforce_planner.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def has_keyboard(pane: QWidget) -> bool:
    """Whether the keyboard is in a pane."""
    here = QApplication.focusWidget()
    return here is not None and (here is pane or pane.isAncestorOf(here))


def in_sight(part: QWidget, inside: QWidget) -> bool:
    """Whether all of a part is to be seen in a pane."""
    return inside.rect().contains(part.rect().translated(part.mapTo(inside, part.rect().topLeft())))


def test_after_the_lists_were_left_an_edit_still_works(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    space.lists_asked.emit("units", "")
    qtbot.keyClick(opened.stack.currentWidget(), Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    space.select_post(post_named(opened, "Principal Social Worker"))
    field = page_of(opened).inspector.post_pane.form.editors["fte"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "0.6")
    assert page_of(opened).top.undo.text().startswith(" Undo “Change FTE to 0.60")


def test_enter_presses_the_button_that_has_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    space.hide(True)
    space.showing_asked.emit()
    first = QApplication.focusWidget()
    assert first is not None
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Return)
    assert not space.hiding


def test_open_and_new_work_by_their_keys_on_the_start_page(
    window: MainWindow, qtbot: QtBot, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "plan_to_open", lambda *_: sample_file)
    qtbot.keyClick(window.start, Qt.Key.Key_O, CONTROL)
    at_rest(window, qtbot)
    assert document_of(window).path == sample_file
    window.close_plan()
    qtbot.keyClick(window.start, Qt.Key.Key_N, CONTROL)
    assert not document_of(window).plan().posts


def test_escape_leaves_grades_and_rates_and_the_keyboard_is_where_it_was(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    page.chart.view.setFocus()
    opened.ask_rates()
    rates = opened.stack.currentWidget()
    assert isinstance(rates, RatesPage)
    qtbot.keyClick(rates, Qt.Key.Key_Escape)
    assert opened.stack.currentWidget() is page
    assert QApplication.focusWidget() is page.chart.view


def test_a_window_is_no_larger_than_the_screen(window: MainWindow) -> None:
    room = window.screen().availableSize()
    size = MainWindow(window.preferences, window.appearance)._first_size()
    assert size.width() <= max(room.width(), 900)
    assert size.height() <= max(room.height() - 40, 560)


def test_an_apostrophe_leaves_no_gap_in_a_file_name() -> None:
    assert files.as_file_name("Sample: children's services") == "Sample childrens services"


def test_the_name_of_a_new_team_is_asked_in_sight_and_the_keyboard_stays_near(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1366, 740)
    page, space = page_of(opened), space_of(opened)
    unit = next(key for key, each in space.plan.units.items() if each.name == "CASS Team 2")
    space.select_unit(unit)
    QApplication.processEvents()
    press(opened, qtbot, "Add team…")
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.waitUntil(lambda: in_sight(field, page.inspector))
    qtbot.keyClicks(field, "Edge of Care")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert space.unit is not None
    assert space.plan.units[space.unit].name == "Edge of Care"
    assert has_keyboard(page.inspector)


def test_after_somebody_was_taken_out_of_a_post_the_keyboard_stays_in_the_details(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page, space = page_of(opened), space_of(opened)
    space.select_post(post_named(opened, "Principal Social Worker"))
    press(opened, qtbot, "Vacate…")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert has_keyboard(page.inspector)
