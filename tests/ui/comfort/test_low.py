"""A low window, as a small screen at 200 % is: figures on one line, rows in sight, the page scrolls as a whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, space_of
from workforce_planner.session.costing.page import Part
from workforce_planner.session.printable import What
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.printing.page import PrintPage
from workforce_planner.ui.scrolling import WholeArea

LOW = (683, 384)


def lower(window: MainWindow, size: tuple[int, int] = LOW) -> None:
    """Make the window so small."""
    window.resize(*size)
    for _ in range(4):
        QApplication.processEvents()


def rows_in(table: QTableView) -> int:
    """How many whole rows a table shows."""
    return table.viewport().height() // table.verticalHeader().defaultSectionSize()


@pytest.mark.parametrize("part", list(Part))
def test_every_table_of_costs_shows_rows_in_a_low_window(opened: MainWindow, part: Part) -> None:
    page = page_of(opened)
    page.centre.show_view("Costs")
    page.costs.show_part(part)
    lower(opened)
    table = page.costs.grid.table
    assert rows_in(table) >= min(3, len(page.costs.grid.model.rows))


def test_the_figures_show_rows_in_a_low_window(opened: MainWindow) -> None:
    page = page_of(opened)
    page.centre.show_view("Figures")
    lower(opened)
    assert rows_in(page.figures.grid.table) >= 3


def test_a_page_without_room_scrolls_as_a_whole_and_is_whole_again_with_room(opened: MainWindow) -> None:
    page = page_of(opened)
    page.centre.show_view("Compare")
    page.compare.show_part("units")
    area = page.compare.findChild(WholeArea)
    assert area is not None
    lower(opened)
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    lower(opened, (1366, 768))
    assert area.verticalScrollBar().maximum() == 0


def test_in_a_low_window_a_figure_stands_beside_its_label_and_the_tabs_beside_their_tools(opened: MainWindow) -> None:
    page = page_of(opened)
    page.centre.show_view("Costs")
    high, head = page.strip.height(), page.centre._head.height()
    lower(opened)
    assert page.strip.cards[0].thin
    assert page.strip.height() < high * 2 // 3
    assert page.centre._head.height() == head, "tabs and tools on one line"
    lower(opened, (1366, 768))
    assert not page.strip.cards[0].thin
    assert page.strip.height() == high


def test_what_is_opened_takes_the_keyboard_from_what_gives_way(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    page.centre.show_view("Costs")
    lower(opened)
    table, detail = page.costs.grid.table, page.costs.detail
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert detail.isVisible()
    assert not table.isVisible()
    here = opened.focusWidget()
    assert here is not None
    assert detail.isAncestorOf(here)
    qtbot.keyClick(here, Qt.Key.Key_Escape)
    assert table.isVisible()


def test_what_falls_off_is_seen_whole_without_scrolling_sideways(opened: MainWindow) -> None:
    page = page_of(opened)
    space_of(opened).show_structure(next(iter(space_of(opened).plan.proposals)))
    page.centre.show_view("Costs")
    page.costs.show_part(Part.FALLING)
    lower(opened, (1366, 768))
    assert page.costs.grid.table.horizontalScrollBar().maximum() == 0
    words = [page.costs.grid.model.text(row, 3) for row in range(page.costs.grid.model.rowCount())]
    assert "2 and 4 years" in words


def test_the_options_of_printing_have_the_height_that_the_pages_do_not_need(opened: MainWindow) -> None:
    opened.show_print(What.CHART)
    lower(opened, (1366, 768))
    shown = opened.stack.currentWidget()
    assert isinstance(shown, PrintPage)
    title = shown.pane.title
    assert not title.visibleRegion().isEmpty()
    assert title.visibleRegion().boundingRect().height() == title.height()


def test_parts_that_do_not_stand_beside_what_they_are_of_stand_below_it_together(opened: MainWindow) -> None:
    page = page_of(opened)
    page.centre.show_view("Compare")
    lower(opened, (1366, 768))
    buttons = page.compare.parts.buttons()
    assert buttons[0].y() == buttons[5].y()
    assert buttons[0].y() > page.compare.left.mapTo(page.compare, page.compare.left.rect().bottomLeft()).y()


def test_the_assumptions_in_use_show_rows_in_a_low_window(opened: MainWindow) -> None:
    space_of(opened).assumptions_asked.emit("use")
    lower(opened)
    page = opened.stack.currentWidget()
    assert page is not None
    table = next(each for each in page.findChildren(QTableView) if each.isVisible())
    assert rows_in(table) >= 5
