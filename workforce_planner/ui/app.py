"""Starts the window: with the plan that was named, or with the start page."""

import gc
import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.appearance import Appearance
from workforce_planner.ui.main_window import PROGRAM, MainWindow
from workforce_planner.ui.theme import begun

COLLECT_AFTER = (25_000, 20, 50)
"""New objects until a collection of the youngest; collections of these until one of the older, and of the oldest."""
SAMPLE_WORD = "--sample"


def main(words: list[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    app = application()
    watch_for_faults()
    preferences = Preferences()
    window = MainWindow(preferences, dressed(app, preferences))
    window.show()
    QTimer.singleShot(0, collect_from_now_on)
    if words and words[0] == SAMPLE_WORD:
        window.open_sample()
    elif words:
        window.open_path(Path(words[0]).expanduser().resolve())
    return app.exec()


def collect_from_now_on() -> None:
    """The window shows: what it is made of stays, and the collector, which `__main__` held back, goes on without it."""
    gc.freeze()
    gc.enable()


def watch_for_faults() -> None:
    """From now on, a fault is reported in the window; what reports it is loaded with the first one."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from workforce_planner.ui import crash

        crash.install(crash.notice_in_front)
        sys.excepthook(kind, error, trace)

    sys.excepthook = caught


def collect_seldom() -> None:
    """Have the collector look at what is new less often: at its usual pace it comes several times within one edit."""
    gc.set_threshold(*COLLECT_AFTER)


def application() -> QApplication:
    """The one application."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        app = begun(sys.argv or [PROGRAM])
    QCoreApplication.setApplicationName(PROGRAM)
    return app


def dressed(app: QApplication, preferences: Preferences) -> Appearance:
    """How the application looks; the environment may name a look for this run."""
    made = Appearance(app, preferences, said=os.environ.get("WORKFORCE_PLANNER_THEME", ""))
    made.apply()
    return made
