"""The history in the window: going back and on in one gesture, versions, hiding, the question before one is lost."""

from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.hands import LEFT, answer, page_of, post_named, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.ui.history.model import BEGINNING, spoken, when
from workforce_planner.ui.history.panel import AFTER, BEFORE, HistoryPanel, _broken, _font
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.theme import face

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> HistoryPanel:
    """The history with three more steps, opened by its keys."""
    space, page = space_of(opened), page_of(opened)
    post = post_named(opened, "Principal Social Worker")
    for title in ("One", "Two", "Three"):
        space.perform(named("create-post", title=title, reports_to=post))
    qtbot.keyClick(page.outline, Qt.Key.Key_H, CONTROL | SHIFT)
    panel = page.side.history
    assert panel.isVisible()
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal).setParent(panel)
    return panel


def titles(panel: HistoryPanel) -> set[str]:
    """Which of the three posts are there."""
    return {post.title for post in panel._workspace.plan.posts.values()} & {"One", "Two", "Three"}


def test_the_keyboard_goes_back_three_steps_at_once_and_on_again(panel: HistoryPanel, qtbot: QtBot) -> None:
    assert panel.list.hasFocus()
    for _ in range(3):
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert 'takes back 3 steps: "Create Three' in panel._way.text()
    before = len(panel._workspace.document.history.entries)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert titles(panel) == set()
    assert len(panel._workspace.document.history.entries) == before
    assert [line.state for line in panel.model.lines[:4]] == ["undone", "undone", "undone", "now"]
    panel.list.setCurrentIndex(panel.model.index(0))
    assert panel.go_button.text() == "Go forward to here"
    qtbot.mouseClick(panel.go_button, LEFT)
    assert titles(panel) == {"One", "Two", "Three"}


def test_each_step_says_its_day_and_time(panel: HistoryPanel) -> None:
    latest = panel._workspace.document.history.entries[-1]
    said = [spoken(line) for line in panel.model.lines]
    assert when(datetime(2026, 11, 3, 14, 32)) == "03/11/2026 14:32"
    assert any(when(latest.at) in each for each in said)


def test_a_double_click_goes_there(panel: HistoryPanel, qtbot: QtBot) -> None:
    area = panel.list.visualRect(panel.model.index(1))
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=area.center())
    qtbot.mouseDClick(panel.list.viewport(), LEFT, pos=area.center())
    assert titles(panel) == {"One", "Two"}


def test_a_version_is_named_gone_back_to_and_asked_about_before_it_is_lost(
    opened: MainWindow, panel: HistoryPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.name_button, LEFT)
    field = panel.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Before the meeting")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert panel.model.lines[0].version == "Before the meeting"
    done = panel._workspace.document.history.done
    panel._workspace.go_to(done - 2)
    command = named("create-post", title="Other")
    panel._workspace.attempt(command)
    assert "loses it" in opened.notice.text
    assert not [post for post in panel._workspace.plan.posts.values() if post.title == "Other"]
    answer(opened, qtbot, "Cancel")
    panel.list.setCurrentIndex(panel.model.index(0))
    qtbot.mouseClick(panel.go_button, LEFT)
    assert titles(panel) == {"One", "Two", "Three"}
    panel._workspace.go_to(done - 2)
    panel._workspace.attempt(command)
    answer(opened, qtbot, "Go on and lose it")
    assert [post for post in panel._workspace.plan.posts.values() if post.title == "Other"]
    assert panel._workspace.document.history.named == ()


def test_labels_say_the_post_but_neither_names_nor_pay_while_they_are_hidden(panel: HistoryPanel) -> None:
    space = panel._workspace
    worker = next(each for each in space.plan.assignments.values() if each.kind == "employee" and each.post)
    assert worker.post is not None
    name, post = space.plan.people[worker.person].name, space.plan.posts[worker.post]
    grade = next(each for each in space.plan.grades.values() if each.id != post.grade)
    space.perform(named("change-post", posts=(post.id,), fields={"grade": grade.id}))
    space.perform(named("vacate", post=post.id))
    space.hide(True)
    lines = [spoken(line) for line in panel.model.lines]
    assert lines[0].startswith(f"Vacate {post.title} {post.reference},")
    assert lines[1].startswith(f"Change the grade of {post.title} {post.reference},")
    assert not [line for line in lines if name in line]
    panel.list.setCurrentIndex(panel.model.index(2))
    assert f'"Vacate {post.title} {post.reference}"' in panel._way.text()


def test_the_list_is_narrowed_to_one_structure(panel: HistoryPanel) -> None:
    proposal = next(iter(panel._workspace.document.plan().proposals))
    panel._workspace.document.perform(named("create-post", title="Four"), proposal)
    panel.model.only = proposal
    panel.refresh()
    assert [line.text for line in panel.model.lines] == ["Create Four", BEGINNING]
    assert "Proposal A" in panel.model.lines[0].more


def test_an_empty_history_says_what_it_is_for(window: MainWindow, qtbot: QtBot) -> None:
    window.new_plan()
    page = page_of(window)
    page.side.show_history()
    assert page.side.history._empty.isVisible()
    qtbot.keyClick(page.side.history.list, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert page.inspector.isVisible()


def test_a_long_step_goes_on_in_a_next_line(opened: MainWindow, panel: HistoryPanel) -> None:
    space = panel._workspace
    title = "Assistant Team Manager, Multi-Agency Safeguarding Hub and Emergency Duty"
    space.perform(named("create-post", title=title, reports_to=post_named(opened, "Principal Social Worker")))
    long = panel.list.visualRect(panel.model.index(0)).height()
    assert long > panel.list.visualRect(panel.model.index(panel.model.rowCount() - 1)).height()


def test_a_very_long_step_is_told_whole(opened: MainWindow, panel: HistoryPanel) -> None:
    space = panel._workspace
    title = "Assistant Team Manager, " + "Multi-Agency Safeguarding Hub and Emergency Duty, " * 3
    space.perform(named("create-post", title=title, reports_to=post_named(opened, "Principal Social Worker")))
    row, metrics = panel.list.visualRect(panel.model.index(0)), QFontMetrics(_font(panel.model.lines[0]))
    lines = _broken(panel.model.lines[0].text, metrics, panel.list.viewport().width() - BEFORE - AFTER)
    assert len(lines) > 3
    assert " ".join(lines) == panel.model.lines[0].text
    assert row.height() >= (len(lines) + 1) * metrics.lineSpacing()


def test_words_are_parted_at_spaces_and_none_is_lost() -> None:
    metrics = QFontMetrics(face())
    text = "Move Donaudampfschifffahrtsgesellschaftskapitänin to Leadership"
    for room in (20, 60, 120, 1_000):
        lines = _broken(text, metrics, room)
        assert " ".join(lines) == text
        assert all(metrics.horizontalAdvance(line) <= room for line in lines if " " in line)
