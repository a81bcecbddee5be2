"""How long the program takes to a usable window, beside an empty window of PySide6, in processor time of one run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
TIMES = 2.0
ROUNDS = 10
EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1600, 940)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
OURS = """
from PySide6.QtCore import QTimer
from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.app import MainWindow, application, dressed
app = application()
preferences = Preferences()
window = MainWindow(preferences, dressed(app, preferences))
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
LOADED = """
import sys
import workforce_planner.ui.app
print(*sorted(name for name in sys.modules if name.startswith("workforce_planner.")))
"""
FOR_PLANS = ("calc", "edit", "exchange", "report", "frames", "cli", "model.records", "session.document")


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of its own, whose modules are compiled once as those of an installed program are."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "WORKFORCE_PLANNER_STATE": str(folder / "state")}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        env=around,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


def seconds(program: str, folder: Path) -> float:
    """The processor time of one run."""
    before = os.times()
    run(program, folder)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


@pytest.mark.perf
@pytest.mark.skipif(sys.platform == "win32", reason="the system does not count the time of children")
def test_the_start_page_is_there_within_twice_the_time_of_an_empty_window(tmp_path: Path) -> None:
    for program in (EMPTY, OURS):
        run(program, tmp_path)
    pairs = [(seconds(OURS, tmp_path), seconds(EMPTY, tmp_path)) for _ in range(ROUNDS)]
    ours, empty = (min(times) for times in zip(*pairs, strict=True))
    assert ours <= TIMES * empty, f"{ours:.2f} s against {empty:.2f} s"


def test_the_start_page_loads_nothing_that_only_a_plan_needs(tmp_path: Path) -> None:
    loaded = run(LOADED, tmp_path).stdout.split()
    heavy = tuple(f"workforce_planner.{name}" for name in FOR_PLANS)
    assert [name for name in loaded if name.startswith(heavy)] == []
