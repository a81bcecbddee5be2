"""Plans saved, closed, left for next time and opened again: nothing is lost without being asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import LEFT, answer, page_of, post_named, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.relations import fte_at
from workforce_planner.session.document import Document
from workforce_planner.store import recovery
from workforce_planner.store.read import read_state
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow


def edit_something(window: MainWindow) -> None:
    """One unsaved change."""
    space = space_of(window)
    space.perform(named("change-post", posts=(post_named(window, "Principal Social Worker"),), fields={"fte": 5000}))


def test_the_close_button_asks_and_save_saves(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    edit_something(opened)
    opened.close()
    assert opened.isVisible()
    assert "1 unsaved change" in opened.notice.text
    answer(opened, qtbot, "Save")
    assert not opened.isVisible()
    assert recovery.recoverable() == []
    again = MainWindow(opened.preferences)
    qtbot.addWidget(again)
    again.open_path(tmp_path / "sample.wfplan")
    at_rest(again, qtbot)
    assert fte_at(space_of(again).plan.posts[post_named(again, "Principal Social Worker")], 0) == 5000
    again.close()


def test_work_kept_for_next_time_is_offered_at_the_next_start(opened: MainWindow, qtbot: QtBot) -> None:
    edit_something(opened)
    opened.close()
    answer(opened, qtbot, "Keep for next time")
    assert not opened.isVisible()
    again = MainWindow(opened.preferences)
    qtbot.addWidget(again)
    again.show()
    restore = next(each for each in again.start.findChildren(QPushButton) if each.text() == "Restore")
    qtbot.waitUntil(lambda: restore.isVisible() and restore.height() > 0)
    assert "1 change" in restore.accessibleName()
    qtbot.mouseClick(restore, LEFT)
    at_rest(again, qtbot)
    assert fte_at(space_of(again).plan.posts[post_named(again, "Principal Social Worker")], 0) == 5000
    again._left = True
    again.close()


def test_a_plan_that_was_never_saved_is_not_lost_by_closing(window: MainWindow, qtbot: QtBot) -> None:
    window.new_plan()
    page_of(window).add_first_post()
    window.close()
    assert window.isVisible()
    answer(window, qtbot, "Discard")
    assert not window.isVisible()
    assert recovery.recoverable() == []


def test_nothing_unsaved_closes_at_once(opened: MainWindow) -> None:
    opened.close()
    assert not opened.isVisible()


def test_what_is_still_being_typed_is_saved(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    space = space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    field = page_of(opened).inspector.post_pane.form.editors["title"].control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Principal Practitioner")
    qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    at_rest(opened, qtbot)
    assert document_of(opened).unsaved.count == 0
    assert read_state(tmp_path / "sample.wfplan").current.posts[post].title == "Principal Practitioner"
    assert not opened.isWindowModified()


def test_save_as_gives_a_new_plan_its_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "plan_to_save", lambda *_: tmp_path / "mine.wfplan")
    window.new_plan()
    page_of(window).add_first_post()
    assert window.isWindowModified()
    qtbot.mouseClick(page_of(window).top.save, LEFT)
    at_rest(window, qtbot)
    assert (tmp_path / "mine.wfplan").exists()
    assert window.preferences.recent == (tmp_path / "mine.wfplan",)
    window.close_plan()
    assert window.stack.currentWidget() is window.start
    recent = next(each for each in window.start.findChildren(QPushButton) if each.text() == "mine")
    qtbot.waitUntil(lambda: recent.height() > 0 and recent.isVisible())
    qtbot.mouseClick(recent, LEFT)
    at_rest(window, qtbot)
    assert len(space_of(window).plan.posts) == 1


def test_a_plan_that_is_not_there_is_said_on_the_start_page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.open_path(tmp_path / "gone.wfplan")
    at_rest(window, qtbot)
    assert window.stack.currentWidget() is window.start
    assert "no such file" in window.start.notice.text.casefold()


def test_a_plan_open_elsewhere_can_be_looked_at(window: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    elsewhere, other = Document.open(sample_file), window
    other.open_path(sample_file)
    at_rest(other, qtbot)
    answer(other, qtbot, "Open to look only")
    assert document_of(other).read_only
    space_of(other).select_post(post_named(other, "Principal Social Worker"))
    assert not page_of(other).inspector.post_pane.form.editors["title"].control.isEnabled()
    elsewhere.close()
