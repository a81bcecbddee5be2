"""Starts the window: with the plan that was named, or with the start page."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from workforce_planner.ui.main_window import PROGRAM, MainWindow
from workforce_planner.ui.theme import dress

SAMPLE_WORD = "--sample"


def main(words: list[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    app = application()
    window = MainWindow()
    window.show()
    if words and words[0] == SAMPLE_WORD:
        window.open_sample()
    elif words:
        window.open_path(Path(words[0]).expanduser().resolve())
    return app.exec()


def application() -> QApplication:
    """The one application, dressed."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0] if sys.argv else PROGRAM])
    QCoreApplication.setApplicationName(PROGRAM)
    if os.environ.get("WORKFORCE_PLANNER_THEME") == "dark":
        dress(app, "dark")
    else:
        dress(app)
    return app
