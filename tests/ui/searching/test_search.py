"""The search in the window by the keyboard alone: places, commands, help, what is hidden, what was chosen lately."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.hands import LEFT, page_of, space_of
from workforce_planner.ui.find_field import FindField
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.searching.results import spoken

ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def field(opened: MainWindow, qtbot: QtBot) -> FindField:
    """The field after Ctrl+K."""
    page = page_of(opened)
    finder = page.top.finder
    model = finder.results.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal).setParent(finder)
    qtbot.keyClick(page.outline, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert finder.hasFocus()
    return finder


def rows(field: FindField) -> list[str]:
    """What the list says."""
    return [spoken(row) for row in field.results.model.rows]


def test_a_post_is_found_by_its_reference_and_selected_by_enter(field: FindField, qtbot: QtBot) -> None:
    post = list(field._workspace.plan.posts.values())[7]
    qtbot.keyClicks(field, post.reference)
    assert rows(field)[0].startswith(post.title)
    qtbot.keyClick(field, ENTER)
    assert field._workspace.post == post.id
    assert not field.results.isVisible()


def test_a_mistyped_title_is_found_and_f3_walks_on(opened: MainWindow, field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "socail worker")
    assert rows(field)[0].startswith("Social Worker")
    qtbot.keyClick(field, ENTER)
    first = field._workspace.post
    assert first is not None
    qtbot.keyClick(page_of(opened), Qt.Key.Key_F3)
    assert field._workspace.post not in (None, first)
    qtbot.keyClick(page_of(opened), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert field._workspace.post == first


def test_a_person_leads_to_their_post_and_is_not_found_while_hidden(field: FindField, qtbot: QtBot) -> None:
    space = field._workspace
    place = next(each for each in space.plan.assignments.values() if each.post)
    name = space.plan.people[place.person].name
    qtbot.keyClicks(field, name)
    assert any("Person" in row for row in rows(field))
    space.hide(True)
    assert not [row for row in rows(field) if name in row or "Person" in row]
    space.hide(False)
    field.results.list.setCurrentIndex(
        field.results.model.index(next(n for n, row in enumerate(field.results.model.rows) if row.kind == "people"))
    )
    qtbot.keyClick(field, ENTER)
    assert space.post == place.post


def test_a_command_says_its_keys_and_why_it_cannot_be_done(field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "disestablish")
    command = next(row for row in field.results.model.rows if row.text == "Disestablish or delete")
    assert (command.keys, command.why_not) == ("Del", "Select a post or unit first.")
    assert "not now: Select a post or unit first." in spoken(command)
    field.clear()
    field._workspace.select_post(next(iter(field._workspace.plan.posts)))
    qtbot.keyClicks(field, "disestablish")
    command = next(row for row in field.results.model.rows if row.text == "Disestablish or delete")
    assert command.why_not == ""


def test_a_command_is_done_by_enter_and_comes_first_the_next_time(
    opened: MainWindow, field: FindField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "hide names")
    qtbot.keyClick(field, ENTER)
    assert space_of(opened).hiding
    assert not field.hasFocus()
    qtbot.keyClick(page_of(opened).outline, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert rows(field)[0].startswith("Hide names and pay")


def test_arrows_choose_and_escape_closes_then_leaves(opened: MainWindow, field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "team manager")
    qtbot.keyClick(field, DOWN)
    assert field.results.list.currentIndex().row() == 1
    assert field.accessibleDescription() == rows(field)[1]
    qtbot.keyClick(field, ESCAPE)
    assert not field.results.isVisible()
    assert field.text() == "team manager"
    qtbot.keyClick(field, ESCAPE)
    assert field.text() == ""
    assert page_of(opened).outline.hasFocus()


def test_a_click_takes_a_row(field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "fostering")
    index = field.results.model.index(0)
    area = field.results.list.visualRect(index)
    qtbot.mouseClick(field.results.list.viewport(), LEFT, pos=area.center())
    assert field._workspace.unit is not None


def test_a_proposal_is_shown_and_a_help_page_opened(opened: MainWindow, field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "show proposal a")
    qtbot.keyClick(field, ENTER)
    assert space_of(opened).structure_name == "Proposal A"
    qtbot.keyClick(page_of(opened).outline, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "history and versions")
    qtbot.keyClick(field, ENTER)
    assert page_of(opened).side.help.name == "history"


def test_nothing_found_says_what_to_try(field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "xyzzyq")
    assert rows(field) == []
    assert field.note == "none"
    assert field.results.isVisible()
