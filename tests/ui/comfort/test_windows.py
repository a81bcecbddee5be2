"""Several windows on one plan: each looks for itself, all see every change, the plan closes with the last."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, close_for_good, document_of
from tests.ui.hands import answer, page_of, post_named, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.ui import windows
from workforce_planner.ui.chart.sides import BOTH
from workforce_planner.ui.main_window import MainWindow


@pytest.fixture
def second(opened: MainWindow) -> Iterator[MainWindow]:
    """Return a second window on the plan."""
    made = opened.new_window()
    yield made
    close_for_good(made)


def change(window: MainWindow, title: str) -> None:
    """Change a title."""
    post = next(each.id for each in space_of(window).plan.posts.values() if each.title.startswith("Principal"))
    space_of(window).attempt(named("change-post", posts=(post,), fields={"title": title}))


def test_a_second_window_selects_for_itself_and_sees_every_change(opened: MainWindow, second: MainWindow) -> None:
    assert document_of(second) is document_of(opened)
    space_of(second).select_post(post_named(opened, "Principal Social Worker"))
    assert space_of(opened).post is None
    change(opened, "Principal Practitioner")
    assert page_of(second).inspector.title.text() == "Principal Practitioner"
    assert second.isWindowModified()
    assert opened.isWindowModified()


def test_a_second_window_looks_at_another_structure(opened: MainWindow, second: MainWindow) -> None:
    space_of(second).show_structure(next(iter(document_of(opened).plan().proposals)))
    assert space_of(opened).proposal is None


def test_closing_one_of_two_asks_nothing_and_closes_no_plan(opened: MainWindow, second: MainWindow) -> None:
    change(opened, "Principal Practitioner")
    assert second.close()
    assert windows.others_on(document_of(opened), opened) == []
    change(opened, "Principal Practice Lead")


def test_a_window_that_was_closed_is_gone_while_another_goes_on(opened: MainWindow, qtbot: QtBot) -> None:
    made = opened.new_window()
    with qtbot.waitSignal(made.destroyed):
        assert made.close()
    change(opened, "Principal Practitioner")


def test_a_window_that_was_closed_leaves_no_widget_behind(opened: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    """Widgets that hang on nothing outlive their window, and end the program with a fault."""
    known = qapp.topLevelWidgets()
    made = opened.new_window()
    space_of(made).show_structure(next(iter(document_of(opened).plan().proposals)))
    page = page_of(made)
    tabs = page.centre.tabs
    for number in reversed(range(tabs.count())):
        tabs.setCurrentIndex(number)
        at_rest(made, qtbot)
    page.chart.show_side(BOTH)
    space_of(made).select_post(post_named(made, "Principal Social Worker"))
    at_rest(made, qtbot)
    with qtbot.waitSignal(made.destroyed):
        assert made.close()
    del made, page, tabs
    gc.collect()
    assert [each for each in qapp.topLevelWidgets() if each not in known] == []


def test_the_last_window_asks_about_unsaved_changes(opened: MainWindow, second: MainWindow, qtbot: QtBot) -> None:
    change(opened, "Principal Practitioner")
    assert opened.close()
    assert not second.close()
    assert any(each.text() == "Discard" for each in second.notice.findChildren(QPushButton))
    answer(second, qtbot, "Discard")
    assert not second.isVisible()


def test_a_plan_that_is_open_comes_to_the_front_and_is_not_opened_again(
    opened: MainWindow, tmp_path: Path, qapp: QApplication
) -> None:
    other = MainWindow(opened.preferences, opened.appearance)
    other.show()
    other.open_path(tmp_path / "sample.wfplan")
    assert other.document is None
    close_for_good(other)


def test_hiding_is_each_windows_own_switch_and_a_new_window_begins_hidden(opened: MainWindow) -> None:
    space_of(opened).hide(True)
    made = opened.new_window()
    assert space_of(made).hiding
    close_for_good(made)
