"""The main journey by keyboard alone: import, look, move three posts, add a team, compare, print, undo all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.test_window import page_of, space_of
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.importing.journey import ImportJourney
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.printing.page import PrintPage

LIST = Path(__file__).resolve().parents[2] / "fixtures" / "establishment" / "establishment.csv"
CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 60_000
KEYS = 250


def here(window: MainWindow) -> QWidget:
    """What has the keyboard."""
    return QApplication.focusWidget() or window


def tab_to(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press Tab until a button that says this has the keyboard, and press it."""
    for _ in range(KEYS):
        now = here(window)
        if isinstance(now, QPushButton) and words in (now.text().strip(), now.accessibleName()) and now.isEnabled():
            qtbot.keyClick(now, Qt.Key.Key_Space)
            return
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not reach {words}")


def imported(window: MainWindow, qtbot: QtBot) -> None:
    """Import the list."""
    window.start.import_button.findChild(QPushButton).setFocus()
    qtbot.keyClick(here(window), Qt.Key.Key_Space)
    journey = window.stack.currentWidget()
    assert isinstance(journey, ImportJourney)
