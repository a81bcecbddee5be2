"""The parts of the import where there is little room; and how one figure comes to another."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.importing.conftest import TWO, Importing
from workforce_planner.ui.importing.picking import beginning
from workforce_planner.ui.main_window import MainWindow


def test_in_a_low_part_lines_fold_but_the_one_that_is_looked_at(importing: Importing, qtbot: QtBot) -> None:
    screen = importing(*TWO)
    screen.go("problems")
    table = screen.problems.table
    row = max(range(table.model().rowCount()), key=table.rowHeight)
    whole = table.rowHeight(row)
    table.have_room(200)
    low = table.rowHeight(row)
    assert low < whole
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 0))
    assert table.rowHeight(row) == whole
    table.setCurrentIndex(table.model().index(0 if row else 1, 0))
    assert table.rowHeight(row) == low
    table.have_room(100_000)
    assert table.rowHeight(row) == whole


def test_a_low_part_leaves_its_title_to_the_choice_above_it(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(*TWO)
    screen.go("columns")
    assert all(each.isVisible() for each in screen.columns.gives_way)
    window.resize(700, 400)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in screen.columns.gives_way))


def test_a_text_is_shortened_on_its_last_line(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QFont())
    text = "one two three four five six seven eight nine ten"
    room = metrics.horizontalAdvance("one two three four ")
    first, second = beginning(text, metrics, room, 2).split("\n")
    assert text.startswith(first)
    assert second.endswith("…")
    assert beginning("one two", metrics, room, 2) == "one two"


def test_how_one_comes_from_the_rows_of_the_file_to_those_of_a_snapshot(
    importing: Importing, published: Callable[[str], Path]
) -> None:
    screen = importing(published("dcms.csv"))
    assert "All 833 rows are accounted for (700 of them are of another snapshot)" in screen.verdict.text()
    screen.go("read")
    words = [each.text() for each in screen.read.findChildren(QLabel)]
    assert "dcms.csv: 833 rows, headers in row 1. 133 are read, 700 set aside: of another snapshot." in words
    assert "Because each row has a post reference." in words
