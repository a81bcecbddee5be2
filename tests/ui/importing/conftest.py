"""The screen that confirms an import, on lists of the fixtures."""

import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.importing.confirmation import Confirmation
from workforce_planner.ui.importing.journey import ImportJourney
from workforce_planner.ui.importing.picking import PickTable
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
ESTABLISHMENT = FIXTURES / "establishment"
TWO = (ESTABLISHMENT / "people-extract.xlsx", ESTABLISHMENT / "budget-listing.csv")
Importing = Callable[..., Confirmation]


@pytest.fixture
def importing(window: MainWindow, qtbot: QtBot) -> Importing:
    """Return what begins an import of some files, and gives the screen once they were looked at."""

    def begin(*paths: Path) -> Confirmation:
        window.import_paths(paths)
        return shown(window, qtbot)

    return begin


@pytest.fixture
def published(tmp_path: Path) -> Callable[[str], Path]:
    """Return what unpacks a published list."""

    def unpack(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(gzip.decompress((FIXTURES / "published" / f"{name}.gz").read_bytes()))
        return path

    return unpack


def journey_of(window: MainWindow) -> ImportJourney:
    """The import that is being confirmed."""
    assert isinstance(window._side, ImportJourney)
    return window._side


def shown(window: MainWindow, qtbot: QtBot) -> Confirmation:
    """The screen, once nothing is being looked at any more."""
    journey = journey_of(window)

    def at_rest() -> bool:
        busy = journey._soon.isActive() or journey._latest.busy or any(job.running for job in journey._jobs)
        seen = journey.confirmation.look if journey.confirmation is not None else None
        return seen is not None and seen.answers == journey.answers.now and not busy

    qtbot.waitUntil(at_rest)
    assert journey.confirmation is not None
    return journey.confirmation


def preview_of(screen: Confirmation) -> ImportPreview:
    """What the import would do."""
    assert screen.preview is not None
    return screen.preview


def row_with(table: PickTable, words: str) -> int:
    """The line of a table that says something."""
    lines = table.lines.lines
    return next(number for number, line in enumerate(lines) if any(words in cell for cell in line.cells))


def cells_of(table: PickTable, words: str) -> Sequence[str]:
    """The cells of the line that says something."""
    return table.lines.lines[row_with(table, words)].cells


def pick(qtbot: QtBot, table: PickTable, row: int, words: str) -> None:
    """Open the choice of a line with Enter, type, and take what is found."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, Picker)
    qtbot.keyClicks(picker.field, words)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
