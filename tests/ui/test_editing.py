"""Posts and proposals changed from the window: by fields, keys and buttons, undone by name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import LEFT, page_of, post_named, press, space_of, type_into
from workforce_planner.edit.catalogue import named
from workforce_planner.model.relations import fte_at
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.workspace import Place


def test_an_fte_typed_changes_the_figures_and_is_undone_by_name(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    before = page.strip.card("established_fte").value
    field = page.inspector.post_pane.form.editors["fte"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "0.6")
    assert fte_at(space.plan.posts[post], 0) == 6000
    assert float(page.strip.card("established_fte").value) == pytest.approx(float(before) - 0.4)
    assert page.top.undo.text().startswith(' Undo "Change the FTE of')
    qtbot.mouseClick(page.top.undo, LEFT)
    assert page.strip.card("established_fte").value == before
    assert page.top.redo.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.strip.card("established_fte").value != before


def test_what_cannot_be_read_is_refused_under_the_field(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    space.select_post(post_named(opened, "Principal Social Worker"))
    editor = page_of(opened).inspector.post_pane.form.editors["fte"]
    assert isinstance(editor.control, QLineEdit)
    steps = len(document_of(opened).history.entries)
    type_into(qtbot, editor.control, "half")
    assert editor.wrong.isVisible()
    assert "not an FTE" in editor.wrong.text()
    assert len(document_of(opened).history.entries) == steps
    qtbot.keyClick(editor.control, Qt.Key.Key_Escape)
    assert editor.control.text() == "1.00"


def test_a_new_report_is_ready_to_be_named(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    manager = post_named(opened, "Principal Social Worker")
    space.select_post(manager)
    press(opened, qtbot, "Add report")
    assert space.post is not None
    assert space.plan.posts[space.post].reports_to == manager
    qtbot.keyClicks(opened.focusWidget(), "Advanced Practitioner")
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    assert space.plan.posts[space.post].title == "Advanced Practitioner"


def test_the_name_of_a_unit_stands_in_undo_as_it_is_written(opened: MainWindow) -> None:
    space_of(opened).attempt(named("create-unit", name="A & B"))
    assert "A && B" in page_of(opened).top.undo.text()
    assert "A & B" in page_of(opened).top.undo.toolTip()


def test_undoing_a_change_of_another_structure_shows_that_one(opened: MainWindow) -> None:
    space = space_of(opened)
    expected = next(iter(space.plan.proposals))
    document_of(opened).perform(named("create-post", title="Elsewhere"), expected)
    assert space.proposal is None
    space.undo()
    assert space.proposal == expected


def test_proposals_are_started_renamed_and_deleted_from_the_switcher(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    opened.new_proposal()
    assert page.notice.field is not None
    type_into(qtbot, page.notice.field, "Two hubs")
    assert page.top.switcher.currentText() == "Two hubs"
    opened.rename_proposal()
    assert page.notice.field is not None
    type_into(qtbot, page.notice.field, "Three hubs")
    assert page.top.switcher.currentText() == "Three hubs"
    opened.delete_proposal()
    assert space.proposal is None
    space.undo()
    assert "Three hubs" in [each.name for each in document_of(opened).plan().proposals.values()]


def test_somebody_is_taken_out_of_a_post_and_another_put_in(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    press(opened, qtbot, "Vacate…")
    press(opened, qtbot, "Vacate")
    assert space.results.post(post).vacant  # type: ignore[union-attr]
    press(opened, qtbot, "Assign a person…")
    picker = page.findChild(Picker)
    assert picker is not None
    qtbot.keyClicks(picker.field, "Nobody Likethis")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    kind = opened.focusWidget()
    qtbot.keyClicks(kind, "Agency")
    press(opened, qtbot, "Assign")
    assert space.results.post(post).agency  # type: ignore[union-attr]
    assert "Nobody Likethis" in page.outline.outline.shown(Place("posts", post), 0)


def test_a_post_is_moved_by_searching_for_its_new_manager(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    page.inspector.post_pane._actions.ask_move()
    picker = next(each for each in page.findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, "director of education")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert space.plan.posts[space.plan.posts[post].reports_to].title.startswith("Director of Education")  # type: ignore[index]
    assert page.chart.view.viewport().rect().contains(page.chart.view.on_window(post).toRect())  # type: ignore[union-attr]


def test_a_post_is_disestablished_with_its_reason_by_the_delete_key(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    page.chart.view.setFocus()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Delete)
    field = opened.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not space.plan.posts[post].disestablished
    qtbot.keyClicks(field, "Merged with the hub")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert space.plan.posts[post].end_reason == "Merged with the hub"
    assert space.plan.posts[post].disestablished
