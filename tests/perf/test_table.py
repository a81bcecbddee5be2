"""Sorting and filtering 50,000 rows against QSortFilterProxyModel over the same model, and scrolling within a frame.

Both sides are measured in the same run, from the same words: the proxy asks the model of the table for them.
"""

import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tests.calc.large import large
from tests.calc.sample import AS_AT
from workforce_planner.calc.results import Results, measure
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import relations
from workforce_planner.session.tables.arranging import AS_IT_COMES, Filter, arranged
from workforce_planner.session.tables.columns import default_columns
from workforce_planner.session.tables.grid import Grid
from workforce_planner.ui.table.model import TableModel
from workforce_planner.ui.table.view import TableView
from workforce_planner.ui.theme import dress

POSTS = 50_000
AT_LEAST = 50
FRAME = 0.016
COLUMNS = ("reference", "unit")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return large(POSTS)


@pytest.fixture(scope="module")
def results(plan: Plan) -> Results:
    return measure(plan, AS_AT)


def grid_of(plan: Plan, results: Results) -> Grid:
    """A fresh table, with nothing worked out yet."""
    grid = Grid("posts", plan, relations(plan), results)
    assert len(grid.keys) == POSTS
    return grid


def model_of(grid: Grid) -> TableModel:
    model = TableModel()
    model.show_grid(grid, default_columns("posts", proposal=False), AS_IT_COMES)
    return model


def beside_a_proxy(plan: Plan, results: Results, column: str) -> tuple[Grid, QSortFilterProxyModel, int]:
    """A fresh table, a proxy of Qt over the same rows, and the place of a column."""
    grid = grid_of(plan, results)
    proxy = QSortFilterProxyModel()
    model = model_of(grid)
    model.setParent(proxy)
    proxy.setSourceModel(model)
    place = model.column_of(column)
    assert place is not None
    return grid, proxy, place


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.mark.perf
@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("column", COLUMNS)
def test_sorting_is_many_times_faster_than_a_proxy(plan: Plan, results: Results, column: str) -> None:
    grid, proxy, place = beside_a_proxy(plan, results, column)
    theirs = seconds(lambda: proxy.sort(place, Qt.SortOrder.DescendingOrder))
    first = seconds(lambda: arranged(grid, AS_IT_COMES.sorted_by(column, descending=True)))
    assert theirs > AT_LEAST * first, f"{first:.3f} s against {theirs:.3f} s of a proxy"


@pytest.mark.perf
@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("column", COLUMNS)
def test_filtering_is_many_times_faster_than_a_proxy(plan: Plan, results: Results, column: str) -> None:
    grid, proxy, place = beside_a_proxy(plan, results, column)
    proxy.setFilterKeyColumn(place)
    proxy.rowCount()
    wanted = AS_IT_COMES.with_filter(column, Filter(contains="12"))
    theirs = seconds(lambda: (proxy.setFilterFixedString("12"), proxy.rowCount()))
    arranged(grid, wanted)
    ours = min(seconds(lambda: arranged(grid, wanted)) for _ in range(3))
    assert theirs > AT_LEAST * ours, f"{ours:.4f} s against {theirs:.4f} s of a proxy"


def page_times(view: QTableView) -> list[float]:
    """The processor time of drawing a page after each of many jumps, the shortest first."""
    view.resize(1200, 800)
    view.show()
    view.grab()
    times = []
    for step in range(1, 40):
        view.verticalScrollBar().setValue(step * 1_000)
        start = time.thread_time()
        view.viewport().grab()
        times.append(time.thread_time() - start)
    return sorted(times)


@pytest.mark.perf
@pytest.mark.slow
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_a_page_of_fifty_thousand_rows_is_drawn_within_a_frame(
    qtbot: QtBot, qapp: QApplication, plan: Plan, results: Results, look: str
) -> None:
    dress(qapp, look)
    theirs, ours = QTableView(), TableView(SimpleNamespace(plan=plan, hiding=False))  # type: ignore[arg-type]
    ours.table.show_grid(grid_of(plan, results), default_columns("posts", proposal=False), AS_IT_COMES)
    theirs.setModel(ours.table)
    for view in (theirs, ours):
        qtbot.addWidget(view)
    times, by_style = page_times(ours), page_times(theirs)
    middle = len(times) // 2
    words = f"{times[middle] * 1e3:.1f} ms, longest {times[-1] * 1e3:.1f} ms"
    print(f"{look}: {words}; drawn by the style {by_style[middle] * 1e3:.1f} ms")  # noqa: T201
    dress(qapp)
    assert times[middle] < FRAME
    assert times[middle] < by_style[middle] / 1.5
