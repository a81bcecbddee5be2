"""The main journey by keyboard alone: import, look, move three posts, add a team, compare, print, undo all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from workforce_planner.assets.locate import resource
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.importing.journey import ImportJourney
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.printing.page import PrintPage

CONTROL = Qt.KeyboardModifier.ControlModifier
KEYS = 300


def here(window: MainWindow) -> QWidget:
    """What has the keyboard."""
    return QApplication.focusWidget() or window


def tab_to(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press Tab until a button that says this has the keyboard, and press it."""
    for _ in range(KEYS):
        now = here(window)
        if isinstance(now, QPushButton) and words in (now.text().strip(), now.accessibleName()) and now.isEnabled():
            qtbot.keyClick(now, Qt.Key.Key_Space)
            return
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not reach {words}")


def import_list(window: MainWindow, qtbot: QtBot) -> None:
    """From the start page to a priced plan."""
    tab_to(window, qtbot, "Import a spreadsheet…")
    journey = window.stack.currentWidget()
    assert isinstance(journey, ImportJourney)
    qtbot.waitUntil(lambda: journey.confirmation is not None and journey.confirmation.accept.isEnabled())
    tab_to(window, qtbot, "Import")
    qtbot.waitUntil(lambda: window.page is not None and window.stack.currentWidget() is window.page)
    tab_to(window, qtbot, "Take the example set")


def into_details(window: MainWindow, qtbot: QtBot) -> None:
    """F6 until the details have the keyboard."""
    page = page_of(window)
    page.outline.setFocus()
    for _ in range(4):
        if page.inspector.isAncestorOf(here(window)):
            return
        qtbot.keyClick(here(window), Qt.Key.Key_F6)
    pytest.fail("F6 does not reach the details")


def select_by_walking(window: MainWindow, qtbot: QtBot, title: str) -> str:
    """Walk down the outline to a post with a title, opening what is closed."""
    page, space = page_of(window), space_of(window)
    page.outline.setFocus()
    qtbot.keyClick(page.outline, Qt.Key.Key_Home)
    for _ in range(KEYS):
        post = space.post
        if post is not None and space.plan.posts[post].title == title:
            return post
        qtbot.keyClick(page.outline, Qt.Key.Key_Right)
        qtbot.keyClick(page.outline, Qt.Key.Key_Down)
    pytest.fail(f"Walking does not reach {title}")


def move(window: MainWindow, qtbot: QtBot, title: str, to: str) -> str:
    """Move a post under another manager."""
    post = select_by_walking(window, qtbot, title)
    into_details(window, qtbot)
    tab_to(window, qtbot, "Move to…")
    picker = next(each for each in window.findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, to)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    return post


def manager_of(window: MainWindow, post: str) -> str:
    """The title of a post's manager."""
    posts = space_of(window).plan.posts
    return posts[posts[post].reports_to].title  # type: ignore[index]


def test_the_main_journey_needs_no_mouse(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(files, "lists_to_import", lambda *_: [resource("sample", "establishment.xlsx")])
    monkeypatch.setattr(files, "pdf_to_write", lambda *_: tmp_path / "chart.pdf")
    import_list(window, qtbot)
    page, space = page_of(window), space_of(window)

    first = move(window, qtbot, "Principal Social Worker", "director of education")
    tab_to(window, qtbot, "Start a proposal…")
    assert isinstance(here(window), QLineEdit)
    qtbot.keyClick(here(window), Qt.Key.Key_Return)
    assert space.proposal is not None
    second = move(window, qtbot, "Strategic Lead", "director of education")
    third = move(window, qtbot, "Early Help Locality Manager", "director of social care")
    assert [manager_of(window, post) for post in (first, second, third)] == [
        "Director of Education and Skills", "Director of Education and Skills", "Director of Social Care Practice",
    ]  # fmt: skip

    page.outline.setFocus()
    qtbot.keyClick(page.outline, Qt.Key.Key_Home)
    assert space.unit is not None
    into_details(window, qtbot)
    tab_to(window, qtbot, "Add team…")
    qtbot.keyClicks(here(window), "Edge of Care")
    qtbot.keyClick(here(window), Qt.Key.Key_Return)
    assert any(unit.name == "Edge of Care" for unit in space.plan.units.values())

    for _ in range(page.centre.tabs.count()):
        if page.centre.shown == "Compare":
            break
        qtbot.keyClick(page.centre, Qt.Key.Key_PageDown, CONTROL)
    assert page.centre.shown == "Compare"

    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    preview = window.stack.currentWidget()
    assert isinstance(preview, PrintPage)
    qtbot.waitUntil(preview.save.isEnabled)
    window.activateWindow()  # without a screen nothing gives the window back what a closed pop-up took
    qtbot.waitUntil(window.isActiveWindow)
    tab_to(window, qtbot, "Save as PDF…")
    qtbot.waitUntil(lambda: preview.notice.text.startswith("Written"))
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")
    qtbot.keyClick(here(window), Qt.Key.Key_Escape)
    if window.stack.currentWidget() is not page:
        qtbot.keyClick(here(window), Qt.Key.Key_Escape)

    while page.top.undo.isEnabled():
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert not document_of(window).plan().posts


def test_after_a_notice_that_came_from_nowhere_the_keyboard_is_in_the_outline(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    held = opened.focusWidget()
    if held is not None:
        held.clearFocus()
    page.notice.ask("145 posts imported.", (Answer("Not now", lambda: None, "primary"),))
    here = opened.focusWidget()
    assert here is not None
    qtbot.keyClick(here, Qt.Key.Key_Return)
    assert not page.notice.isVisible()
    assert page.outline.hasFocus()
