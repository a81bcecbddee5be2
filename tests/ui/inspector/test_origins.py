"""Where a field came from, by mouse and keyboard: in the inspector, in the table, over a box, with names hidden."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import LEFT, page_of, space_of
from tests.waiting_list import key, waiting_document
from workforce_planner.edit.catalogue import named
from workforce_planner.session.document import Document
from workforce_planner.session.origins import NO_LIST
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.origins import FOLLOWS, WORDS, OriginCard

ASKING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def listed(window: MainWindow, tmp_path: Path) -> MainWindow:
    """Return a window on a plan that came from a list, with a post selected whose FTE was changed."""
    window.show_document(waiting_document(tmp_path))
    space = space_of(window)
    space.correct_current()
    post = key(space.plan, "CYP0111")
    space.perform(named("change-post", posts=(post,), fields={"fte": 8000}))
    space.select_post(post)
    return window


def card() -> OriginCard:
    """The card that is open."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, OriginCard) and each.isVisible())


def field_of(window: MainWindow, name: str) -> QWidget:
    return page_of(window).inspector.post_pane.form.editors[name].control


def test_a_key_in_a_field_says_where_it_came_from_and_what_the_list_gave(listed: MainWindow, qtbot: QtBot) -> None:
    field = field_of(listed, "fte")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_O, ASKING)
    assert card().lines[0] == 'From waiting.csv, waiting!H6: "0.6"'
    assert card().lines[2].endswith("the list gave 0.60; here it is 0.80.")
    open_card = card()
    QTest.keyClick(open_card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(isinstance(each, OriginCard) for each in QApplication.topLevelWidgets()))


def test_the_menu_of_a_field_keeps_its_own_entries_and_has_one_more(listed: MainWindow, qtbot: QtBot) -> None:
    for name in ("title", "grade"):
        field = field_of(listed, name)
        at = field.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.mapToGlobal(at))
        QApplication.sendEvent(field, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries = {each.text().split("\t")[0]: each for each in menu.actions()}
        assert (len(entries) > 3) is isinstance(field, QLineEdit)
        entries[WORDS].trigger()
        menu.close()
        assert card().lines[0].startswith("From waiting.csv, waiting!")
        card().close()


def test_one_press_tells_everything_about_the_post(listed: MainWindow, qtbot: QtBot) -> None:
    pane = page_of(listed).inspector.post_pane
    assert pane.origin.isVisible()
    qtbot.mouseClick(pane.origin, LEFT)
    said = {line.partition(":")[0] for line in card().lines}
    assert {"Post reference", "Job title", "FTE", "Name", "Person"} <= said
    qtbot.mouseClick(card().copy, LEFT)
    assert "waiting!H6" in QApplication.clipboard().text()
    card().close()


def test_over_a_row_of_the_outline_the_same_key_tells_of_the_post(listed: MainWindow, qtbot: QtBot) -> None:
    outline = page_of(listed).outline
    outline.setFocus()
    qtbot.keyClick(outline, Qt.Key.Key_O, ASKING)
    assert any("Tom Reed" in line for line in card().lines)
    card().close()


def test_with_names_hidden_no_name_is_said(listed: MainWindow, qtbot: QtBot) -> None:
    space_of(listed).hide(True)
    qtbot.mouseClick(page_of(listed).inspector.post_pane.origin, LEFT)
    assert not any("Tom" in line or "cyp-102" in line for line in card().lines)
    card().close()


def test_a_cell_of_the_table_says_where_it_came_from(listed: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(listed), space_of(listed)
    page.centre.show_view("Table")
    view = page.table.view
    row = view.table.keys.index(key(space.plan, "CYP0111"))
    names = [column.name for column in view.table.columns]
    said = {}
    for name in ("fte", "holder", "tier"):
        view.setCurrentIndex(view.table.index(row, names.index(name)))
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_O, ASKING)
        said[name] = card().lines[0]
        card().close()
        qtbot.waitUntil(lambda: not any(isinstance(each, OriginCard) for each in QApplication.topLevelWidgets()))
    assert said == {
        "fte": 'From waiting.csv, waiting!H6: "0.6"',
        "holder": 'From waiting.csv, waiting!C6: "Tom Reed"',
        "tier": FOLLOWS,
    }
    assert WORDS in [each.text().split("\t")[0] for each in view.made_menu().actions()]


def test_a_post_that_was_entered_here_says_so(listed: MainWindow, qtbot: QtBot) -> None:
    space = space_of(listed)
    space.create(named("create-post", title="Clerk"))
    field = field_of(listed, "title")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_O, ASKING)
    assert card().lines == (NO_LIST,)
    card().close()


def test_a_plan_without_lists_offers_nothing(window: MainWindow) -> None:
    window.show_document(Document.new())
    space_of(window).create(named("create-post", title="Clerk"))
    assert page_of(window).inspector.post_pane.origin.isHidden()
