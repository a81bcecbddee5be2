"""The bench itself: a test that leaves something running fails, one that tidies up passes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"

TESTS = """
import threading
from PySide6.QtCore import QThread, QTimer
kept = []

def started(thing, *arguments):
    kept.append(thing)
    thing.start(*arguments)
    return thing

def test_leaves_a_timer(qapp):
    started(QTimer(), 60_000)

def test_stops_its_timer(qapp):
    started(QTimer(), 60_000).stop()

def test_leaves_a_thread():
    started(threading.Thread(target=threading.Event().wait, name="worker", daemon=True))

def test_ends_its_thread():
    started(threading.Thread(target=print)).join()

def test_leaves_a_qt_thread(qapp):
    started(QThread())

def test_ends_its_qt_thread(qapp):
    started(QThread()).quit()
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what pytest says of these tests below a copy of the bench."""
    folder = tmp_path_factory.mktemp("bench")
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "test_things.py").write_text(TESTS, "utf-8")
    # The process ends hard: a thread left running would keep it alive or crash it.
    program = "import os, sys, pytest; code = pytest.main(sys.argv[1:]); sys.stdout.flush(); os._exit(code)"
    words = ["-rA", "-p", "no:cacheprovider", "-p", "no:randomly", str(folder)]
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False).stdout


@pytest.mark.parametrize("left", ["QTimer", "thread worker", "QThread"])
def test_what_is_left_running_is_named(report: str, left: str) -> None:
    assert f"AssertionError: left running: {left}\n" in report


def test_what_is_tidied_up_passes(report: str) -> None:
    failed = [line.split("::")[1].split()[0] for line in report.splitlines() if line.startswith("ERROR test_things")]
    assert sorted(failed) == ["test_leaves_a_qt_thread", "test_leaves_a_thread", "test_leaves_a_timer"]
    assert "6 passed, 3 errors" in report
