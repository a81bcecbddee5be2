"""The chart by the keyboard: growing, renaming, cutting and pasting, ending, going back, one branch alone."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.chart.gestures import (
    ALT,
    CTRL,
    SHIFT,
    chosen,
    end_question,
    reports,
    select,
    spot,
    teams,
    title_editor,
    view_of,
)
from tests.ui.conftest import document_of, entries_in
from tests.ui.hands import page_of, space_of
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import COST_OF_POSTS
from workforce_planner.session.actions import ACTIONS
from workforce_planner.session.colouring import ColourBy
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.main_window import MainWindow

KEY = Qt.Key


def test_enter_adds_a_post_beside_in_one_step(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    steps = len(document_of(opened).history.entries)
    first = reports(opened, one)[0]
    select(opened, first)
    qtbot.keyClick(view, KEY.Key_Return)
    editor = title_editor(view)
    assert editor.field.hasFocus()
    qtbot.keyClicks(editor.field, "Family Worker")
    qtbot.keyClick(editor.field, KEY.Key_Return)
    post = space_of(opened).post
    assert post is not None
    assert space_of(opened).plan.posts[post].title == "Family Worker"
    assert space_of(opened).plan.posts[post].reports_to == one
    assert view.hasFocus()
    assert len(document_of(opened).history.entries) == steps + 1


def test_tab_adds_a_report_and_shift_tab_leaves_the_chart(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_Tab)
    editor = title_editor(view)
    qtbot.keyClicks(editor.field, "Family Worker")
    qtbot.keyClick(editor.field, KEY.Key_Return)
    assert space_of(opened).plan.posts[space_of(opened).post].reports_to == one  # type: ignore[index]
    assert view.hasFocus()
    qtbot.keyClick(view, KEY.Key_Backtab, SHIFT)
    assert not view.hasFocus()


def test_tab_leaves_the_chart_while_nothing_is_selected(opened: MainWindow, qtbot: QtBot) -> None:
    view = view_of(opened)
    select(opened)
    qtbot.keyClick(view, KEY.Key_Tab)
    assert not view.hasFocus()


def test_escape_in_the_small_editor_changes_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    steps = len(document_of(opened).history.entries)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_Insert)
    editor = title_editor(view)
    qtbot.keyClicks(editor.field, "Nobody")
    qtbot.keyClick(editor.field, KEY.Key_Escape)
    assert view.hasFocus()
    assert len(document_of(opened).history.entries) == steps


def test_f2_renames_in_place(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_F2)
    editor = title_editor(view)
    assert editor.field.text() == space_of(opened).plan.posts[one].title
    qtbot.keyClicks(editor.field, "Team Leader")
    qtbot.keyClick(editor.field, KEY.Key_Return)
    assert space_of(opened).plan.posts[one].title == "Team Leader"
    assert view.hasFocus()


def test_going_elsewhere_takes_the_title_that_was_typed(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_F2)
    qtbot.keyClicks(title_editor(view).field, "Team Leader")
    page_of(opened).outline.setFocus()
    assert space_of(opened).plan.posts[one].title == "Team Leader"
    assert page_of(opened).outline.hasFocus()


def test_delete_asks_in_place_and_disestablishes_with_a_reason(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    post = reports(opened, one)[0]
    select(opened, post)
    qtbot.keyClick(view, KEY.Key_Delete)
    question = end_question(view)
    qtbot.keyClick(question.reason, KEY.Key_Return)
    assert not space_of(opened).plan.posts[post].disestablished
    assert "reason" in question._wrong.text()
    qtbot.keyClicks(question.reason, "Fewer cases")
    qtbot.keyClick(question.reason, KEY.Key_Return)
    assert space_of(opened).plan.posts[post].disestablished
    assert space_of(opened).plan.posts[post].end_reason == "Fewer cases"
    assert view.hasFocus()


def test_delete_deletes_what_was_entered_by_mistake(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_Tab)
    qtbot.keyClicks(title_editor(view).field, "Mistake")
    qtbot.keyClick(title_editor(view).field, KEY.Key_Return)
    made = space_of(opened).post
    qtbot.keyClick(view, KEY.Key_Delete)
    qtbot.mouseClick(end_question(view).delete, Qt.MouseButton.LeftButton)
    assert made not in space_of(opened).plan.posts


def test_deleting_a_manager_is_refused_in_place_with_the_reason(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_Delete)
    question = end_question(view)
    qtbot.mouseClick(question.delete, Qt.MouseButton.LeftButton)
    assert one in space_of(opened).plan.posts
    assert "report to" in question._wrong.text()
    qtbot.keyClick(question.reason, KEY.Key_Escape)
    assert view.hasFocus()


def test_cut_and_paste_moves_the_branch(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    select(opened, moved)
    qtbot.keyClick(view, KEY.Key_X, CTRL)
    assert space_of(opened).plan.posts[moved].reports_to == one
    select(opened, other)
    qtbot.keyClick(view, KEY.Key_V, CTRL)
    assert space_of(opened).plan.posts[moved].reports_to == other
    steps = len(document_of(opened).history.entries)
    qtbot.keyClick(view, KEY.Key_V, CTRL)
    assert len(document_of(opened).history.entries) == steps


def test_escape_forgets_what_was_cut(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    select(opened, moved)
    qtbot.keyClick(view, KEY.Key_X, CTRL)
    qtbot.keyClick(view, KEY.Key_Escape)
    select(opened, other)
    qtbot.keyClick(view, KEY.Key_V, CTRL)
    assert space_of(opened).plan.posts[moved].reports_to == one


def test_copy_and_paste_makes_vacant_copies(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    source, before = reports(opened, one)[0], len(reports(opened, other))
    select(opened, source)
    qtbot.keyClick(view, KEY.Key_C, CTRL)
    select(opened, other)
    qtbot.keyClick(view, KEY.Key_V, CTRL)
    assert len(reports(opened, other)) == before + 1
    made = reports(opened, other)[-1]
    assert space_of(opened).plan.posts[made].title == space_of(opened).plan.posts[source].title
    assert not space_of(opened).relations.assignments_of_post.get(made)


def test_a_branch_is_copied_with_its_lines(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_C, CTRL | SHIFT)
    select(opened, other)
    qtbot.keyClick(view, KEY.Key_V, CTRL)
    made = reports(opened, other)[-1]
    assert len(reports(opened, made)) == len(reports(opened, one))


def test_no_name_and_no_pay_goes_to_the_clipboard_with_boxes(opened: MainWindow, qtbot: QtBot) -> None:
    view, space = view_of(opened), space_of(opened)
    post = next(post for post in space.plan.posts if space.relations.assignments_of_post.get(post))
    space.hide(True)
    select(opened, post)
    qtbot.keyClick(view, KEY.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    person = space.plan.assignments[space.relations.assignments_of_post[post][0]].person
    assert space.plan.posts[post].reference in text
    assert space.plan.people[person].name not in text


def test_move_to_says_what_would_change_and_moves(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    moved, space = reports(opened, one)[0], space_of(opened)
    select(opened, moved)
    qtbot.keyClick(view, KEY.Key_M, CTRL)
    picker = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Picker) and each.isVisible())
    qtbot.keyClicks(picker.field, space.plan.posts[other].reference)
    assert "Span of" in picker.effect.text()
    qtbot.keyClick(picker.field, KEY.Key_Return)
    assert space.plan.posts[moved].reports_to == other


def test_the_menu_shows_keys_and_what_cannot_be_done_is_grey(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    view.reveal(one)
    where = spot(view, one)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.viewport().mapToGlobal(where))
    QApplication.sendEvent(view.viewport(), event)
    assert view.menu is not None
    assert chosen(opened) == [one]
    entries = {each.objectName(): each for each in entries_in(view.menu)}
    assert entries["rename"].text() == "Rename\tF2"
    assert not entries["paste"].isEnabled()
    entries["branch"].trigger()
    assert len(chosen(opened)) == len(reports(opened, one)) + 1
    view.menu.close()


def test_every_key_means_one_thing() -> None:
    keys = [each for action in ACTIONS for each in action.keys]
    assert len(keys) == len(set(keys))


def test_one_branch_alone_with_the_path_above_it(opened: MainWindow, qtbot: QtBot) -> None:
    page, view, (one, _other) = page_of(opened), view_of(opened), teams(opened)
    every = set(view.places)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_Down, ALT)
    assert set(view.places) == {one, *reports(opened, one)}
    crumbs = page.chart._crumbs
    assert crumbs.isVisible()
    manager = space_of(opened).plan.posts[one].reports_to
    assert manager is not None
    qtbot.keyClick(view, KEY.Key_Up, ALT)
    assert view.top == manager or view.top is None
    view.show_branch(one)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in crumbs.findChildren(QPushButton)))
    steps = [each for each in crumbs.findChildren(QPushButton) if each.isVisible()]
    assert steps[0].text() == "Everything"
    qtbot.mouseClick(steps[0], Qt.MouseButton.LeftButton)
    assert set(view.places) == every
    assert not crumbs.isVisible()


def test_selecting_outside_the_branch_shows_everything_again(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    view.show_branch(one)
    select(opened, other)
    assert view.top is None
    assert other in view.places


def test_back_and_forward_through_what_was_looked_at(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    select(opened, one)
    select(opened, other)
    view.show_branch(other)
    qtbot.keyClick(view, KEY.Key_Left, ALT)
    assert (view.top, chosen(opened)) == (None, [other])
    qtbot.keyClick(view, KEY.Key_Left, ALT)
    assert chosen(opened) == [one]
    qtbot.keyClick(view, KEY.Key_Right, ALT)
    assert chosen(opened) == [other]
    qtbot.keyClick(view, KEY.Key_Right, ALT)
    assert view.top == other


def test_the_card_with_the_figures_of_a_branch(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    view.reveal(one)
    qtbot.mouseMove(view.viewport(), QPoint(2, 2))
    qtbot.mouseMove(view.viewport(), spot(view, one))
    assert view.hover.words == ""
    qtbot.waitUntil(lambda: bool(view.hover.words))
    assert f"Posts: {len(reports(opened, one)) + 1}" in view.hover.words
    assert COST_OF_POSTS in view.hover.words
    qtbot.keyClick(view, KEY.Key_Down)
    assert view.hover.words == ""


def test_the_card_says_nothing_of_hidden_names_and_pay(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    space = space_of(opened)
    space.hide(True)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_I, CTRL)
    assert "FTE established" in view.hover.words
    assert "Cost" not in view.hover.words
    for post in (one, *reports(opened, one)):
        for key in space.relations.assignments_of_post.get(post, ()):
            assert space.plan.people[space.plan.assignments[key].person].name not in view.hover.words
    view.hover.away()


def test_boxes_are_coloured_by_vacancy_with_letters_and_a_legend(opened: MainWindow, qtbot: QtBot) -> None:
    page, view = page_of(opened), view_of(opened)
    page.chart.colour.setCurrentIndex(page.chart.colour.findData(ColourBy.VACANCY))
    page.chart.colour.activated.emit(page.chart.colour.currentIndex())
    vacant = [
        post for post in space_of(opened).plan.posts if getattr(space_of(opened).results.post(post), "vacant", False)
    ]
    letters = [text for text in view.scene.texts if text.style == "letter" and text.text == "V"]
    assert len(letters) == len([post for post in vacant if post in view.places])
    assert letters
    assert [key.word for key in page.chart._legend_keys()][0] == "Vacant"


def test_grades_colour_nothing_while_pay_is_hidden(opened: MainWindow, qtbot: QtBot) -> None:
    page, view = page_of(opened), view_of(opened)
    page.chart.colour.setCurrentIndex(page.chart.colour.findData(ColourBy.GRADE))
    page.chart.colour.activated.emit(page.chart.colour.currentIndex())
    assert view.colours is not None
    space_of(opened).hide(True)
    assert view.colours is None
    assert page.chart.colour.findData(ColourBy.GRADE) < 0
    space_of(opened).hide(False)
    assert page.chart.colour.findData(ColourBy.GRADE) == 3


def test_select_nothing_then_down_begins_at_the_top(opened: MainWindow, qtbot: QtBot) -> None:
    view = view_of(opened)
    qtbot.keyClick(view, KEY.Key_Down)
    assert space_of(opened).post == PostId(space_of(opened).relations.reports[None][0])
