"""Starts the window: with the plan that was named, or with the start page."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui import crash
from workforce_planner.ui.appearance import Appearance
from workforce_planner.ui.main_window import PROGRAM, MainWindow

SAMPLE_WORD = "--sample"


def main(words: list[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    app = application()
    crash.install(crash.notice_in_front)
    preferences = Preferences()
    window = MainWindow(preferences, dressed(app, preferences))
    window.show()
    if words and words[0] == SAMPLE_WORD:
        window.open_sample()
    elif words:
        window.open_path(Path(words[0]).expanduser().resolve())
    return app.exec()


def application() -> QApplication:
    """The one application."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0] if sys.argv else PROGRAM])
    QCoreApplication.setApplicationName(PROGRAM)
    return app


def dressed(app: QApplication, preferences: Preferences) -> Appearance:
    """How the application looks; the environment may name a look for this run."""
    made = Appearance(app, preferences, said=os.environ.get("WORKFORCE_PLANNER_THEME", ""))
    made.apply()
    return made
