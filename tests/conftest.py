"""What every test runs under: no display, a state folder of its own, and nothing left running behind it."""

import os
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
_STATE = tempfile.TemporaryDirectory(prefix="workforce-planner-tests-")
os.environ["WORKFORCE_PLANNER_STATE"] = _STATE.name

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402
from shiboken6 import isValid  # noqa: E402

settings.register_profile("ci", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

PATIENCE = 120
"""So many seconds a test waits for what must come: so long that a machine with other work to do fails none."""
ENDING = 10
"""So many seconds a thread that was told to stop has for it."""

_started: "weakref.WeakSet[QThread | QTimer]" = weakref.WeakSet()


def _record_starts(kind: type[Any]) -> None:
    """Make every start of this kind of Qt object known to the check below."""
    start = kind.start

    def start_and_record(self: Any, *arguments: Any, **named: Any) -> Any:
        _started.add(self)
        return start(self, *arguments, **named)

    kind.start = start_and_record


_record_starts(QThread)
_record_starts(QTimer)


def pytest_unconfigure() -> None:
    """Remove the state folder of this run."""
    _STATE.cleanup()


class PatientBot(QtBot):
    """Waits for events, not for a clock."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE * 1_000) -> None:  # noqa: N802
        """Wait until something is so."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE * 1_000, **more: Any) -> Any:  # noqa: N802
        """Wait until something is sent."""
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return the hands of a person at the window."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def state_folder() -> Path:
    """Return the folder that stands in for the user's own state folder in this run."""
    return Path(_STATE.name)


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a timer running."""
    before = set(threading.enumerate())
    _started.clear()
    yield
    left = _threads_left(before) + _qt_left()
    assert not left, f"left running: {', '.join(left)}"


def _threads_left(before: set[threading.Thread]) -> list[str]:
    """Name the threads of Python that were started since and do not end."""
    since = [thread for thread in set(threading.enumerate()) - before if not isinstance(thread, threading._DummyThread)]
    for thread in since:
        thread.join(timeout=ENDING)
    return [f"thread {thread.name}" for thread in since if thread.is_alive()]


def _qt_left() -> list[str]:
    """Name the threads and timers of Qt that are still running, after what waits for deletion is gone."""
    if not _started or "PySide6" not in sys.modules:
        return []
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    alive = [item for item in _started if isValid(item)]
    threads = [item for item in alive if isinstance(item, QThread) and not item.wait(ENDING * 1_000)]
    timers = [item for item in alive if isinstance(item, QTimer) and item.isActive()]
    return [f"{type(item).__name__} {item.objectName()}".strip() for item in (*threads, *timers)]
