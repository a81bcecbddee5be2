"""The first edit of the current structure: it asks once, and what waits is done where it was asked."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import answer, page_of, post_named, space_of, type_into
from workforce_planner.edit.catalogue import named
from workforce_planner.model.problems import refuse
from workforce_planner.ui.main_window import MainWindow


def test_the_first_edit_of_the_current_structure_asks_once(window: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    window.open_path(sample_file)
    at_rest(window, qtbot)
    page, space = page_of(window), space_of(window)
    space.select_post(post_named(window, "Principal Social Worker"))
    field = page.inspector.post_pane.form.editors["title"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "Principal Practitioner")
    assert page.notice.isVisible()
    assert page.top.save.property("look") != "primary", "the button of the question leads"
    assert not [post for post in space.plan.posts.values() if post.title == "Principal Practitioner"]
    answer(window, qtbot, "Start a proposal…")
    assert page.notice.field is not None
    type_into(qtbot, page.notice.field, "Autumn proposal")
    assert space.structure_name == "Autumn proposal"
    assert page.top.save.property("look") == "primary"
    assert [post for post in space.plan.posts.values() if post.title == "Principal Practitioner"]
    assert not [post for post in document_of(window).plan().posts.values() if post.title == "Principal Practitioner"]
    document_of(window).close(discard=True)


def test_a_second_wish_before_the_first_edit_is_decided_waits_with_the_first(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    window.open_path(sample_file)
    at_rest(window, qtbot)
    page, space = page_of(window), space_of(window)
    post = post_named(window, "Principal Social Worker")
    space.attempt(named("change-post", posts=(post,), fields={"title": "Principal Practitioner"}))
    space.attempt(named("create-unit", name="Edge of care"))
    space.attempt(named("create-unit", name="Edge of care"))
    assert 'Principal Practitioner" and "Create Edge of care" would change' in page.notice.text
    space.refused.emit(refuse("other", "Something else cannot be done.", "").problem)
    answer(window, qtbot, "")
    assert '"Create Edge of care" would change' in page.notice.text, "what waits is asked about again"
    answer(window, qtbot, "Correct the current structure")
    assert space.plan.posts[post].title == "Principal Practitioner"
    assert [unit.name for unit in space.plan.units.values()].count("Edge of care") == 1
    assert not page.notice.isVisible()
    document_of(window).close(discard=True)


def test_what_waits_for_the_current_structure_is_not_done_in_another(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    window.open_path(sample_file)
    at_rest(window, qtbot)
    space = space_of(window)
    space.document.perform(named("create-proposal", name="Proposal Y"))
    space.attempt(named("create-unit", name="Edge of care"))
    space.show_structure(next(iter(space.document.plan().proposals)))
    answer(window, qtbot, "Correct the current structure")
    assert space.proposal is None
    assert "Edge of care" in {unit.name for unit in space.document.plan().units.values()}
    document_of(window).close(discard=True)


def test_after_the_question_the_keyboard_is_back_in_the_chart_it_came_from(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    window.open_path(sample_file)
    at_rest(window, qtbot)
    page, space = page_of(window), space_of(window)
    view = page.chart.view
    space.select_post(post_named(window, "Principal Social Worker"))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_into(qtbot, editor, "Principal Practitioner")
    answer(window, qtbot, "Start a proposal…")
    assert page.notice.field is not None
    type_into(qtbot, page.notice.field, "Autumn proposal")
    assert view.hasFocus()
    document_of(window).close(discard=True)
