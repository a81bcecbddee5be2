"""A sheet without headers on the screen: what it was taken for, and the buttons that take it otherwise."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.exchange.test_headless import COURT, DUTY, HEADER
from tests.ui.importing.conftest import LEFT, Importing, preview_of, shown
from workforce_planner.exchange import answers
from workforce_planner.ui.main_window import MainWindow

OTHER = [["Team Manager", "P7", 1, "G10", "Gil Ash"], ["Social Worker", "P8", 0.5, "G8", "Bo Dee"]]


def written(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    duty = book.active
    duty.title = "Duty"
    court = book.create_sheet("Court")
    for row in [HEADER, *DUTY]:
        duty.append(row)
    for row in rows:
        court.append(row)
    book.save(path)
    return path


def test_the_guess_is_said_and_taken_back_with_a_button(
    window: MainWindow, qtbot: QtBot, importing: Importing, tmp_path: Path
) -> None:
    screen = importing(written(tmp_path / "two.xlsx", COURT))
    assert preview_of(screen).loaded == 6
    qtbot.mouseClick(screen.rail.buttons["read"], LEFT)
    buttons = screen.read.headless.buttons
    qtbot.waitUntil(lambda: not buttons["Court", answers.LEFT].visibleRegion().isEmpty())
    assert [each.text() for each in buttons.values()] == ["Read it by itself", "Leave it unread"]
    qtbot.mouseClick(buttons["Court", answers.LEFT], LEFT)
    assert preview_of(shown(window, qtbot)).loaded == 3
    again = screen.read.headless.buttons["Court", "Duty"]
    assert again.hasFocus()
    qtbot.keyClick(again, Qt.Key.Key_Space)
    assert preview_of(shown(window, qtbot)).loaded == 6


def test_a_sheet_that_is_not_read_has_the_button_that_reads_it(
    window: MainWindow, qtbot: QtBot, importing: Importing, tmp_path: Path
) -> None:
    screen = importing(written(tmp_path / "two.xlsx", OTHER))
    assert preview_of(screen).loaded == 3
    qtbot.mouseClick(screen.rail.buttons["read"], LEFT)
    wanted = screen.read.headless.buttons["Court", "Duty"]
    qtbot.waitUntil(lambda: not wanted.visibleRegion().isEmpty())
    qtbot.mouseClick(wanted, LEFT)
    assert preview_of(shown(window, qtbot)).loaded == 5
