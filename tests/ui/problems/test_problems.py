"""Problems in the window, by mouse and keyboard: groups, remedies, ignoring, and the way to the post."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hands import LEFT, page_of, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.problems.panel import ProblemsPanel


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> ProblemsPanel:
    """The open panel; three social workers have lost their grade."""
    space, page = space_of(opened), page_of(opened)
    tester = QAbstractItemModelTester(page.problems.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setParent(page.problems)
    workers = [post.id for post in space.plan.posts.values() if post.title == "Social Worker"]
    space.perform(named("change-post", posts=tuple(workers[:3]), fields={"grade": None}))
    qtbot.mouseClick(page.status.problems, LEFT)
    assert page.problems.isVisible()
    return page.problems


def choose_group(panel: ProblemsPanel, code: str) -> None:
    """Make the row of a group current."""
    row = next(number for number, group in enumerate(panel.model.groups) if group.code == code)
    panel.table.setCurrentIndex(panel.model.index(row, 0))


def press(panel: ProblemsPanel, qtbot: QtBot, words: str) -> None:
    """Press the button of the detail that begins with the words."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = [each for each in panel.detail.findChildren(QPushButton) if each.text().strip().startswith(words)]
    qtbot.waitUntil(found[0].isVisible)
    qtbot.mouseClick(found[0], LEFT)


def test_one_click_mends_the_whole_group_and_one_undo_takes_it_back(panel: ProblemsPanel, qtbot: QtBot) -> None:
    choose_group(panel, "grade-missing")
    press(panel, qtbot, "Give each the usual grade of its title (3)")
    assert "grade-missing" not in [group.code for group in panel.model.groups]
    panel._workspace.undo()
    assert len(next(group for group in panel.model.groups if group.code == "grade-missing").problems) == 3


def test_the_keyboard_goes_down_to_a_problem_and_enter_to_its_post(panel: ProblemsPanel, qtbot: QtBot) -> None:
    assert panel.table.hasFocus()
    choose_group(panel, "grade-missing")
    panel.table.collapse(panel.table.currentIndex())
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    problem = panel.model.problem(panel.table.currentIndex())
    assert problem is not None
    assert panel._workspace.post == problem.key
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_double_click_goes_to_the_post(panel: ProblemsPanel, qtbot: QtBot) -> None:
    choose_group(panel, "grade-missing")
    panel.table.expand(panel.table.currentIndex())
    index = panel.model.index(1, 2, panel.table.currentIndex())
    panel.table.scrollTo(index)
    centre = panel.table.visualRect(index).center()
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=centre)
    qtbot.mouseDClick(panel.table.viewport(), LEFT, pos=centre)
    problem = panel.model.problem(index)
    assert problem is not None
    assert panel._workspace.post == problem.key


def test_ignoring_asks_for_a_reason_and_lists_apart_what_is_ignored(panel: ProblemsPanel, qtbot: QtBot) -> None:
    before = len(panel.list.open)
    choose_group(panel, "grade-missing")
    press(panel, qtbot, "Ignore…")
    field = panel.detail.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert len(panel.list.open) == before
    qtbot.keyClicks(field, "Being evaluated")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert len(panel.list.open) == before - 3
    assert panel.model.groups[-1].title == "Ignored"
    aside = panel.model.index(0, 2, panel.model.index(len(panel.model.groups) - 1, 0))
    assert "Being evaluated" in panel.model.shown(aside)
    panel._workspace.hide(True)
    assert "Being evaluated" not in panel.model.shown(aside)
    panel._workspace.hide(False)
    panel.table.setCurrentIndex(aside)
    press(panel, qtbot, "Take it up again")
    assert len(panel.list.open) == before - 2


def test_a_row_says_how_bad_it_is_in_a_word_and_by_a_sign(panel: ProblemsPanel) -> None:
    choose_group(panel, "grade-missing")
    index = panel.table.currentIndex()
    assert panel.model.shown(index).startswith("~  No grade")
    assert panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Check: No grade, 3"
