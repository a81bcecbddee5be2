"""What made a new user stop, walked again: keys that did nothing, a lost keyboard, fields out of sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import page_of, post_named, press, space_of, type_into
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import percent
from workforce_planner.model.plan import Plan
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.importing.rates_page import RatesPage
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.workspace import Place

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
    assert page_of(opened).top.undo.text().startswith(' Undo "Change the FTE of')


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


def unit_named(window: MainWindow, name: str) -> str:
    """The key of the unit with a name."""
    return next(key for key, each in space_of(window).plan.units.items() if each.name == name)


def test_a_team_is_added_from_the_chart_by_its_key_and_its_first_post_has_a_manager(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page, space = page_of(opened), space_of(opened)
    space.select_unit(unit_named(opened, "CASS Team 2"))
    page.chart.view.setFocus()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_T, CONTROL)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "New team in CASS Team 2"
    qtbot.keyClicks(editor, "Edge of Care")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert space.unit is not None
    assert space.plan.units[space.unit].name == "Edge of Care"
    press(opened, qtbot, "Add post")
    assert space.post is not None
    made = space.plan.posts[space.post]
    assert made.reports_to is not None
    assert space.plan.posts[made.reports_to].title == "Team Manager"
    assert QApplication.focusWidget() is page.inspector.post_pane.form.editors["title"].control


def test_a_new_post_beside_stands_after_the_chosen_one(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    manager = post_named(opened, "Team Manager")
    first, second = space.relations.reports[manager][:2]
    space.select_post(first)
    press(opened, qtbot, "Add post beside")
    assert list(space.relations.reports[manager][:3]) == [first, space.post, second]


def test_move_to_in_the_details_takes_a_team_member_into_the_unit_of_the_new_manager(
    opened: MainWindow, qtbot: QtBot
) -> None:
    space = space_of(opened)
    plan = space.plan
    member = next(
        key
        for key, post in plan.posts.items()
        if post.unit == unit_named(opened, "CASS Team 1") and not space.relations.reports.get(key) and is_led(plan, key)
    )
    space.select_post(member)
    press(opened, qtbot, "Move to…")
    picker = next(each for each in opened.findChildren(Picker) if each.isVisible())
    assert picker.model.shown[-1].key is None
    assert picker.model.shown[0].key is not None
    qtbot.keyClicks(picker.field, "team manager CASS Team 2")
    assert "Unit: CASS Team 1 → CASS Team 2" in picker.effect.text()
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert space.plan.posts[member].unit == unit_named(opened, "CASS Team 2")


def is_led(plan: Plan, post: str) -> bool:
    """Whether a post stands in the unit of its manager."""
    manager = plan.posts[PostId(post)].reports_to
    return manager is not None and plan.posts[manager].unit == plan.posts[PostId(post)].unit


def test_a_new_post_of_a_proposal_is_to_recruit_in_outline_table_and_details(opened: MainWindow) -> None:
    page, space = page_of(opened), space_of(opened)
    space.show_structure(next(iter(space.document.plan().proposals)))
    new = next(key for key in space.plan.posts if key not in document_of(opened).plan().posts)
    space.select_post(new)
    assert page.outline.outline.name(Place("posts", new)).endswith("To recruit")
    words = {each.text() for each in page.inspector.post_pane.holders.findChildren(QLabel)}
    assert "To recruit" in words


def test_what_was_pasted_is_selected_and_in_sight(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    view = page.chart.view
    first, second = space.relations.reports[post_named(opened, "Team Manager")][-2:]
    space.select([Place("posts", first), Place("posts", second)])
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_X, CONTROL)
    assert "cut" in page.status.said.text()
    space.select_post(post_named(opened, "Principal Social Worker"))
    assert "cut" in page.status.said.text()
    qtbot.keyClick(view, Qt.Key.Key_V, CONTROL)
    assert [place.key for place in space.selection] == [first, second]
    assert view.viewport().rect().contains(view.on_window(second).toRect())  # type: ignore[union-attr]
    assert page.status.said.text() == ""


def test_escape_takes_back_a_cut_and_what_was_said_of_it(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    space_of(opened).select_post(post_named(opened, "Principal Social Worker"))
    page.chart.view.setFocus()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_X, CONTROL)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Escape)
    assert page.status.said.text() == ""


def test_the_list_of_problems_is_copied_like_every_table(opened: MainWindow, qtbot: QtBot) -> None:
    panel = page_of(opened).problems
    panel.show()
    panel.table.setFocus()
    QApplication.clipboard().clear()
    panel.table.selectAll()
    qtbot.keyClick(panel.table, Qt.Key.Key_C, CONTROL)
    assert panel.model.groups[0].title in QApplication.clipboard().text()


def test_what_pays_for_a_post_is_set_in_its_details(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    source = next(key for key, each in space.plan.funding_sources.items() if each.name.startswith("Children"))
    for share in space.plan.posts[post].funding:
        space.attempt(named("set-funding", posts=(post,), source=share.source, share=percent(0)))
    space.select_post(post)
    press(opened, qtbot, "Set funding…")
    picker = next(each for each in opened.findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, "children")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "60")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [(each.source, each.share) for each in space.plan.posts[post].funding] == [(source, percent(60))]


def test_the_selected_post_stays_where_it_is_while_others_grow_round_it(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    view = page.chart.view
    post = post_named(opened, "Principal Social Worker")
    view.zoom_to(0.8)
    space.select_post(post)
    before = view.on_window(post)
    team = post_named(opened, "Team Manager")
    space.perform(named("create-post", title="Social Worker", reports_to=team, times=8))
    after = view.on_window(post)
    assert before is not None
    assert after is not None
    assert abs(before.x() - after.x()) <= 2
    assert abs(before.y() - after.y()) <= 2


def test_the_total_by_unit_stands_still_below_the_lines_and_shows_its_sum(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    space.show_structure(next(iter(space.document.plan().proposals)))
    page.centre.show_view("Compare")
    page.compare.show_part("units")
    units = page.compare.units
    last = units.table.units.rowCount() - 1
    assert units.table.isRowHidden(last)
    assert units.total.texts[0] == "Total"
    assert "Posts now 145" in units.total.accessibleName()
    units.table.setFocus()
    units.table.selectRow(2)
    assert "Total" not in units.sum._title.text()
    units.total.setFocus()
    qtbot.keyClick(units.total, Qt.Key.Key_Space)
    assert units.sum._title.text().endswith("Total")


def test_a_team_that_is_folded_away_is_shown_once_it_is_found(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    view = page.chart.view
    team = unit_named(opened, "Safeguarding Team 1")
    view.open_readable()
    view.collapsed = frozenset({space.relations.reports[None][0]})
    view.refresh()
    space.select_unit(team)
    shown = [post for post in space.relations.posts_of_unit[UnitId(team)] if post in view.places]
    assert shown
    assert any(view.viewport().rect().intersects(view.on_window(post).toRect()) for post in shown)  # type: ignore[union-attr]
