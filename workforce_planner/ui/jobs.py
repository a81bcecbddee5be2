"""Work that takes longer than a moment: one thread, progress in words, Cancel, the outcome back in the window."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal


class Job(QObject):
    """One piece of work. `work` is called in a thread with what says whether it was cancelled."""

    done = Signal(object)
    failed = Signal(object)
    """The exception, which is a fault of the program or of the computer."""

    def __init__(self, name: str, work: Callable[[Callable[[], bool]], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._thread.is_alive()

    def cancel(self) -> None:
        """Ask the work to stop; its outcome is not reported."""
        self._cancelled.set()

    def wait(self, seconds: float = 10.0) -> None:
        """Wait until the thread has ended."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            outcome = self._work(self._cancelled.is_set)
        except Exception as error:  # noqa: BLE001 (handed to the window, which raises it there)
            if not self._cancelled.is_set():
                self.failed.emit(error)
            return
        if not self._cancelled.is_set():
            self.done.emit(outcome)
