"""The Costs tab in a small window and with large text: rows stay in sight, and what is opened has room beside them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.costs.test_costs_tab import show_proposal
from tests.ui.hands import page_of, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import pounds
from workforce_planner.session.costing.page import Part
from workforce_planner.ui.costs.panel import CostsPanel
from workforce_planner.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> CostsPanel:
    """Return the tab in a window of 1366 x 768, a proposal in view, the hints put away."""
    opened.resize(1366, 768)
    for each in opened.findChildren(QPushButton):
        if each.text() == "No more hints" and each.isVisible():
            each.click()
    show_proposal(opened)
    page_of(opened).centre.show_view("Costs")
    qtbot.wait(50)
    return page_of(opened).costs


def rows_in_sight(view: QAbstractItemView) -> int:
    """How many whole rows can be seen."""
    model, high = view.model(), view.viewport().height()
    rects = [view.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    return sum(rect.top() >= 0 and 0 < rect.bottom() <= high for rect in rects)


def test_five_rows_stay_in_sight_beside_a_working(panel: CostsPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: rows_in_sight(panel.grid.table) >= 8)
    panel.explain(panel.grid.model, 2, 0)
    assert panel.detail.isVisible()
    qtbot.waitUntil(lambda: rows_in_sight(panel.grid.table) >= 5)
    qtbot.waitUntil(lambda: rows_in_sight(panel.detail.posts) >= 4)
    panel.detail.hide()
    qtbot.waitUntil(panel.facts.isVisible)


def test_workers_are_in_sight_with_text_twice_as_large(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    opened.appearance.choose_text(200)
    panel = page_of(opened).costs
    page_of(opened).centre.show_view("Costs")
    panel.show_part(Part.AGENCY)
    qtbot.waitUntil(lambda: rows_in_sight(panel.grid.table) >= 4)
    assert not panel.grid.table.horizontalScrollBar().maximum()
    assert not panel.what_if.answer.isVisible()
    qtbot.mouseClick(panel.what_if.turn, Qt.MouseButton.LeftButton)
    assert panel.what_if.answer.isVisible()
    opened.appearance.choose_text(100)


def test_an_approved_budget_opens_to_what_adds_up_to_it_and_back(
    panel: CostsPanel, opened: MainWindow, qtbot: QtBot
) -> None:
    unit = next(each.id for each in space_of(opened).plan.units.values() if each.name == "Fostering")
    document_of(opened).perform(named("set-budget", unit=unit, year=2021, amount=pounds(900_000), source="Cabinet"))
    panel.show_part(Part.BUDGET)
    grid = panel.grid
    row = grid.model.row_of(unit)
    left = grid.model.line(row).cells[2]
    for column, whole in ((0, 9_000_000_000), (2, left)):
        grid.table.setFocus()
        grid.table.setCurrentIndex(grid.model.index(grid.model.row_of(unit), column))
        qtbot.keyClick(grid.table, Qt.Key.Key_Return, CTRL)
        assert grid.total.line(0).cells[0] == whole
        assert sum(int(each.cells[0] or 0) for each in grid.model.lines) == whole  # type: ignore[call-overload]
        assert not panel.budget.isVisible()
        qtbot.keyClick(grid.table, Qt.Key.Key_Backspace)
        assert grid.model.row_of(unit) >= 0
        assert panel.trail.isHidden()


def test_an_empty_list_says_what_to_do_without_headings(panel: CostsPanel, qtbot: QtBot) -> None:
    panel.show_part(Part.ONE_OFF)
    grid = panel.grid
    qtbot.waitUntil(lambda: "Nothing is paid once" in grid.empty.words.text())
    assert grid.empty.words.isVisible()
    assert not grid.table.horizontalHeader().isVisible()
    assert grid.table.names.width() == 0
    panel.show_part(Part.COSTS)
    qtbot.waitUntil(lambda: grid.model.rowCount() > 0)
    assert grid.table.horizontalHeader().isVisible()
    assert grid.table.names.width() > 0
