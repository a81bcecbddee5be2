"""How long the program takes to a usable window, beside an empty window of PySide6, in processor time of one run.

Processor time, not time on the clock; the two in turn, so that both meet the same machine; and the median of the ratios
of neighbours, which one disturbance does not move.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from workforce_planner.session.sample import sample_document

CHECKOUT = Path(__file__).resolve().parents[2]
TIMES = 2.0
TIMES_WITH_THE_SAMPLE = 6.0
ROUNDS = 15
SCREEN = {
    "name": "office",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""The screen that both are shown on: without it, the window would be as small as a telephone's."""
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
import sys
from workforce_planner.__main__ import destination, program

module, words = destination(sys.argv[1:])
run = program(module)

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

def until_usable():
    from workforce_planner.ui import windows
    while words and windows._open[0].page is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()
    return 0

QApplication.exec = staticmethod(until_usable)
run(words)
{after}
"""
LOADED = OURS.format(after="print(*sorted(sys.modules))")
FOR_PLANS = (
    "calc", "edit", "exchange", "report", "frames", "cli", "chart", "model",
    "paint.screen", "paint.printer", "paint.pdf", "session.document", "session.printing",
    "store.errors", "store.working_copy", "ui.plan_page", "ui.workspace",
    "ui.help", "ui.dialogs", "ui.importing", "ui.printing", "ui.crash", "ui.jobs",
)  # fmt: skip
"""Parts of the program that only somebody needs who opens, imports or prints something."""
HEAVY = ("numpy", "pandas", "openpyxl", "python_calamine", "reportlab", "PIL", "sqlite3", "dataclasses", "asyncio",
         "platform", "PySide6.QtPrintSupport", "PySide6.QtSvg", "PySide6.QtNetwork", "PySide6.QtOpenGL")  # fmt: skip
"""Libraries that the start page does without."""


def run(program: str, folder: Path, *words: str) -> str:
    """Run a program of its own, whose modules are compiled once as those of an installed program are."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    screen = folder / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}))
    around |= {"QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
    around |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "WORKFORCE_PLANNER_STATE": str(folder / "state")}
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=CHECKOUT,
        env=around,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def seconds(work: Callable[[], object]) -> float:
    """The processor time of the programs that some work runs; to a millisecond, where `os.times` counts hundredths."""
    from resource import RUSAGE_CHILDREN, getrusage

    before = getrusage(RUSAGE_CHILDREN)
    work()
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(folder: Path, *words: str) -> float:
    """How many times the processor time of an empty window ours takes."""
    ours = OURS.format(after="")
    pairs = []
    for _ in range(ROUNDS + 1):
        empty = seconds(lambda: run(EMPTY, folder))
        pairs.append((seconds(lambda: run(ours, folder, *words)), empty))
    times = median(ours / empty for ours, empty in pairs[1:])  # the first pair has compiled the modules
    least = [min(each) for each in zip(*pairs[1:], strict=True)]
    print(f"{times:.2f} times; at least {least[0] * 1e3:.0f} ms against {least[1] * 1e3:.0f} ms")  # noqa: T201
    return times


needs_times = pytest.mark.skipif(sys.platform == "win32", reason="the system does not count the time of children")


@pytest.mark.perf
@pytest.mark.slow
@needs_times
def test_the_start_page_is_there_within_twice_the_time_of_an_empty_window(tmp_path: Path) -> None:
    assert ratio(tmp_path) <= TIMES


@pytest.mark.perf
@pytest.mark.slow
@needs_times
def test_the_sample_is_open_within_some_times_the_time_of_an_empty_window(tmp_path: Path) -> None:
    path = tmp_path / "sample.wfplan"
    with sample_document() as document:
        document.save(path)
    assert ratio(tmp_path, str(path)) <= TIMES_WITH_THE_SAMPLE


def test_the_start_page_loads_nothing_that_only_a_plan_needs(tmp_path: Path) -> None:
    loaded = run(LOADED, tmp_path).split()
    assert "workforce_planner.ui.start_page" in loaded
    unwanted = (*HEAVY, *(f"workforce_planner.{name}" for name in FOR_PLANS))
    assert [name for name in loaded if any(name == each or name.startswith(f"{each}.") for each in unwanted)] == []
