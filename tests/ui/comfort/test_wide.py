"""What a wide and high screen is used for: words whole, figures near what they are of, and no gulfs."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, space_of
from workforce_planner.calc.steps import Unit, sourced, step
from workforce_planner.edit.catalogue import named
from workforce_planner.ui.actions import keys_text
from workforce_planner.ui.chart.sight import ABOVE, MARGIN
from workforce_planner.ui.figures.behind import PostsBehind
from workforce_planner.ui.figures.detail import Detail
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.outline.columns import COLUMNS

TITLE = "Practice Lead, Special Needs"


def test_a_chart_lower_than_the_window_hangs_from_the_top(opened: MainWindow) -> None:
    opened.resize(2600, 2600)
    view = page_of(opened).chart.view
    view.open_readable()
    top = min(view.to_window(hit.x, hit.y, hit.width, hit.height).top() for hit in view.places.values())
    assert 0 <= top <= ABOVE + MARGIN
    assert view.viewport().height() > view.scene.height * view.scale + 4 * ABOVE


def test_undo_says_the_whole_step_where_there_is_room(opened: MainWindow, qapp: QApplication) -> None:
    space = space_of(opened)
    post = next(key for key, each in space.plan.posts.items() if each.title == "Team Manager")
    space.attempt(named("change-post", posts=(post,), fields={"title": TITLE}))
    bar = page_of(opened).top
    opened.resize(1600, 940)
    qapp.processEvents()
    assert bar.undo.text().endswith("…")
    opened.resize(3000, 940)
    qapp.processEvents()
    assert bar.undo.text().endswith(f'to {TITLE}"')
    assert bar.undo.geometry().right() < bar.finder.geometry().left()


def test_the_outline_takes_no_room_from_its_names_for_further_columns(opened: MainWindow, qapp: QApplication) -> None:
    opened.resize(3400, 1200)
    qapp.processEvents()
    outline = page_of(opened).outline
    before = outline.columnWidth(0)
    for each in COLUMNS:
        outline.show_column(each.name, True)
    qapp.processEvents()
    assert outline.columnWidth(0) >= before - 8


def test_the_posts_behind_a_figure_stand_beside_its_steps_and_are_told_apart(
    opened: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    space = space_of(opened)
    detail = Detail(space)
    qtbot.addWidget(detail)
    detail.resize(2800, 400)
    posts = tuple(space.plan.posts)[:30]
    detail.show_figure("Posts", step("Posts", 30, Unit.COUNT), posts)
    qapp.processEvents()
    gap = detail.posts.mapTo(detail, QPoint()).x() - detail.steps.tree.mapTo(detail, QPoint()).x()
    assert gap - detail.steps.tree.width() < 60
    shown = detail.posts
    metrics = QFontMetrics(shown.font())
    for row in range(len(posts)):
        for column in range(3):
            assert metrics.horizontalAdvance(shown.posts.text(row, column)) < shown.columnWidth(column)


def test_the_ends_of_posts_are_read_where_there_is_little_room(opened: MainWindow, qtbot: QtBot) -> None:
    behind = PostsBehind(space_of(opened))
    qtbot.addWidget(behind)
    behind.resize(420, 300)
    behind.show()
    behind.show_posts(tuple(space_of(opened).plan.posts)[:10])
    assert behind.textElideMode() == Qt.TextElideMode.ElideMiddle
    assert sum(behind.columnWidth(column) for column in range(4)) <= 420


def test_the_cost_of_rows_stands_by_what_it_is_of(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(3000, 1000)
    page = page_of(opened)
    page.centre.show_view("Table")
    said = page.table.shown_line
    qtbot.waitUntil(said.cost.isVisible)
    needed = said.words.fontMetrics().horizontalAdvance(said.words.text())
    assert said.words.width() >= needed
    assert said.cost.x() - needed < 40


def test_what_a_sum_is_subject_to_is_not_called_its_source() -> None:
    rate = step("Rate", 1, Unit.RATE, source="HMRC rates for 2026/27")
    whole = step("Cost", 1, Unit.MONEY, source="Subject to job evaluation: 2 posts at an indicative grade")
    assert sourced(rate) == "Source: HMRC rates for 2026/27"
    assert sourced(whole) == whole.source
    assert sourced(step("Cost", 1, Unit.MONEY)) == ""


def test_menus_call_the_key_what_the_help_calls_it() -> None:
    assert keys_text("Return") == "Enter"
    assert keys_text("Ctrl+Return") == "Ctrl+Enter"
    assert keys_text("Ctrl+M") == "Ctrl+M"
