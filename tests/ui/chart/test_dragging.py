"""Dragging boxes on the chart, by mouse: where they go, what is said on the way, how to think better of it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.chart.gestures import (
    CTRL,
    END,
    LEFT,
    SHIFT,
    START,
    bring,
    chosen,
    click,
    drag,
    end_question,
    move_with,
    reports,
    select,
    spot,
    take_up,
    teams,
    view_of,
)
from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import COST_OF_POSTS
from workforce_planner.session.moves import Where
from workforce_planner.ui.chart.pointer import Doing
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.theme import dress
from workforce_planner.ui.workspace import Place


def test_a_box_dropped_on_another_reports_to_it_and_undo_names_it(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    drag(qtbot, view, moved, other)
    assert space_of(opened).plan.posts[moved].reports_to == other
    assert page_of(opened).top.undo.toolTip().startswith("Undo") or "Move" in page_of(opened).top.undo.text()
    space_of(opened).undo()
    assert space_of(opened).plan.posts[moved].reports_to == one


def test_a_box_dropped_at_an_end_of_another_goes_before_or_after_it(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    first, second = reports(opened, one)[:2]
    target = reports(opened, other)[1]
    drag(qtbot, view, first, target, START)
    row = reports(opened, other)
    assert row[row.index(target) - 1] == first
    drag(qtbot, view, second, target, END)
    row = reports(opened, other)
    assert row[row.index(target) + 1] == second


def test_a_member_of_a_team_joins_the_unit_of_its_new_manager_and_shift_keeps_its_own(
    opened: MainWindow, qtbot: QtBot
) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    plan = space_of(opened).plan
    first, second = [post for post in reports(opened, one) if plan.posts[post].unit == plan.posts[one].unit][:2]
    drag(qtbot, view, first, other)
    assert space_of(opened).plan.posts[first].unit == plan.posts[other].unit
    drag(qtbot, view, second, other, keys=SHIFT)
    assert space_of(opened).plan.posts[second].reports_to == other
    assert space_of(opened).plan.posts[second].unit == plan.posts[one].unit


def test_the_words_beside_the_pointer_say_what_would_change(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    bring(view, moved, other)
    take_up(qtbot, view, moved, spot(view, other))
    carry = view.pointer.carry
    assert carry is not None
    assert carry.drop is not None
    assert carry.drop.where is Where.UNDER
    before = len(reports(opened, other))
    assert f"{before} → {before + 1}" in carry.ghost.words
    assert "Tiers" in carry.ghost.words
    assert f"{COST_OF_POSTS}: no change" in carry.ghost.words
    assert carry.ghost.isVisible()
    assert opened.rect().contains(carry.ghost.geometry())
    assert space_of(opened).plan.posts[moved].reports_to == one
    qtbot.mouseRelease(view.viewport(), LEFT, pos=spot(view, other))


def test_no_pay_is_said_beside_the_pointer_while_it_is_hidden(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    space_of(opened).hide(True)
    moved = reports(opened, one)[0]
    bring(view, moved, other)
    take_up(qtbot, view, moved, spot(view, other))
    assert view.pointer.carry is not None
    assert "Tiers" in view.pointer.carry.ghost.words
    assert "Cost" not in view.pointer.carry.ghost.words
    view.pointer.cancel()


def test_escape_while_dragging_leaves_everything_as_it_was(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    steps = len(document_of(opened).history.entries)
    bring(view, moved, other)
    take_up(qtbot, view, moved, spot(view, other))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.pointer.doing is Doing.NOTHING
    qtbot.mouseRelease(view.viewport(), LEFT, pos=spot(view, other))
    assert len(document_of(opened).history.entries) == steps
    assert space_of(opened).plan.posts[moved].reports_to == one


def test_a_manager_cannot_be_dropped_below_itself_and_the_reason_is_said(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    below = reports(opened, one)[0]
    bring(view, one, below)
    take_up(qtbot, view, one, spot(view, below))
    assert view.pointer.carry is not None
    assert "cannot report to" in view.pointer.carry.ghost.words
    qtbot.mouseRelease(view.viewport(), LEFT, pos=spot(view, below))
    assert space_of(opened).plan.posts[below].reports_to == one


def test_several_selected_boxes_go_together(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = view_of(opened), teams(opened)
    first, second = reports(opened, one)[:2]
    bring(view, first, second, other)
    click(qtbot, view, first)
    click(qtbot, view, second, CTRL)
    assert chosen(opened) == [first, second]
    drag(qtbot, view, second, other)
    plan = space_of(opened).plan
    assert plan.posts[first].reports_to == plan.posts[second].reports_to == other
    space_of(opened).undo()
    plan = space_of(opened).plan
    assert plan.posts[first].reports_to == plan.posts[second].reports_to == one


def test_shift_click_selects_from_one_report_to_another(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    row = reports(opened, one)
    bring(view, *row)
    click(qtbot, view, row[0])
    click(qtbot, view, row[2], SHIFT)
    assert chosen(opened) == list(row[:3])


def test_shift_and_drag_on_the_desk_draws_a_band_round_boxes(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    row = reports(opened, one)
    bring(view, one, *row)
    rects = [view.on_window(post) for post in row]
    left = min(rect.left() for rect in rects if rect)
    start = QPoint(round(left) - 6, round(min(rect.top() for rect in rects if rect)) - 4)
    end = QPoint(
        round(max(rect.right() for rect in rects if rect)), round(max(rect.bottom() for rect in rects if rect))
    )
    assert view.hit(start.toPointF()) is None
    qtbot.mousePress(view.viewport(), LEFT, SHIFT, pos=start)
    move_with(view.viewport(), start + QPoint(10, 10), SHIFT)
    move_with(view.viewport(), end, SHIFT)
    assert view.pointer.doing is Doing.BANDING
    qtbot.mouseRelease(view.viewport(), LEFT, pos=end)
    assert set(row) <= set(chosen(opened))


def test_shift_and_arrows_select_on(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    first, second = reports(opened, one)[:2]
    select(opened, first)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert chosen(opened) == [first, second]
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert chosen(opened) == [first]


def test_a_box_dropped_into_the_frame_of_a_unit_joins_the_unit_and_its_head(opened: MainWindow, qtbot: QtBot) -> None:
    view, space = view_of(opened), space_of(opened)
    frame = next(each for each in view.scene.frames)
    inside = {
        post
        for post, hit in view.places.items()
        if frame.x <= hit.x
        and hit.x + hit.width <= frame.x + frame.width
        and frame.y <= hit.y <= frame.y + frame.height
    }
    moved = next(post for post in view.places if post not in inside and not space.relations.reports.get(PostId(post)))
    bring(view, moved, next(iter(inside)))
    area = next(each for each in view.scene.hits if each.kind == "unit" and each.key == frame.key)
    where = view.to_window(area.x + 20, area.y + 8, 0, 0).topLeft().toPoint()
    take_up(qtbot, view, moved, where)
    assert view.pointer.carry is not None
    assert view.pointer.carry.drop is not None
    assert view.pointer.carry.drop.where is Where.INTO
    qtbot.mouseRelease(view.viewport(), LEFT, pos=where)
    assert space.plan.posts[PostId(moved)].unit == frame.key
    heads = {space.plan.posts[PostId(post)].reports_to for post in inside}
    assert space.plan.posts[PostId(moved)].reports_to in inside | heads


def test_the_view_scrolls_while_something_is_held_near_an_edge(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    view.zoom_to(1.0)
    view.centre_on(moved)
    before = view.horizontalScrollBar().value()
    port = view.viewport().rect()
    take_up(qtbot, view, moved, QPoint(port.right() - 4, port.center().y()))
    if view.horizontalScrollBar().maximum() > before:
        qtbot.waitUntil(lambda: view.horizontalScrollBar().value() > before + 40)
    view.pointer.cancel()


def test_dragging_an_empty_place_still_pans(opened: MainWindow, qtbot: QtBot) -> None:
    view = view_of(opened)
    view.zoom_to(1.0)
    start = next(
        QPoint(x, y)
        for x in range(200, view.viewport().width(), 7)
        for y in range(20, view.viewport().height(), 7)
        if view.hit(QPoint(x, y).toPointF()) is None
    )
    before = view.horizontalScrollBar().value()
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), start - QPoint(60, 0))
    qtbot.mouseMove(view.viewport(), start - QPoint(120, 0))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=start - QPoint(120, 0))
    assert view.horizontalScrollBar().value() != before
    assert space_of(opened).selection == ()


def test_clicking_the_desk_lets_go_of_the_selection(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = view_of(opened), teams(opened)
    space_of(opened).select([Place("posts", one)])
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(3, 3))
    assert chosen(opened) == []


def test_the_words_find_room_in_a_small_window_with_large_text(
    opened: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    dress(qapp, size=200)
    opened.resize(1366, 768)
    view, (one, other) = view_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    question = end_question(view)
    assert opened.rect().contains(question.geometry())
    assert all(question.rect().contains(each.geometry()) for each in (question.reason, question.end, question.cancel))
    question.close_up()
    moved = reports(opened, one)[0]
    bring(view, moved, other)
    take_up(qtbot, view, moved, spot(view, other))
    assert view.pointer.carry is not None
    assert opened.rect().contains(view.pointer.carry.ghost.geometry())
    view.pointer.cancel()
    dress(qapp)
