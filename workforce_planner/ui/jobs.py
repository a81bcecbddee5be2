"""Work that takes longer than a moment: one thread, progress in words, Cancel, the outcome back in the window."""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal


def _done_with(_cancelled: Callable[[], bool]) -> None:
    """In the place of work that has been begun."""


class Job(QObject):
    """One piece of work. `work` is called in a thread with what says whether it was cancelled.

    An outcome that nobody takes any more, such as a document that was opened after all, is given to `dropped`.
    """

    done = Signal(object)
    failed = Signal(object)
    """The exception, which is a fault of the program or of the computer."""
    _ended = Signal()

    def __init__(
        self,
        name: str,
        work: Callable[[Callable[[], bool]], Any],
        parent: QObject | None = None,
        dropped: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._dropped = work, dropped
        self._cancelled, self._handing_over = Event(), Lock()
        self._outcome: list[Any] = []
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._ended.connect(self._deliver)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._thread.is_alive()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; its outcome is not reported."""
        self._cancelled.set()
        self._drop()

    def wait(self, seconds: float | None = 10.0) -> None:
        """Wait until the thread has ended."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        work, self._work = self._work, _done_with  # what it was given goes with it, not with the window
        try:
            outcome = work(self._cancelled.is_set)
        except Exception as error:  # noqa: BLE001 (handed to the window, which raises it there)
            if not self._cancelled.is_set():
                self.failed.emit(error)
            return
        with self._handing_over:
            self._outcome.append(outcome)
        if self._cancelled.is_set():
            self._drop()
        else:
            self._ended.emit()

    def _deliver(self) -> None:
        """In the window's own thread: hand the outcome over, unless it was dropped on the way."""
        with self._handing_over:
            outcome = self._outcome[:]
            self._outcome.clear()
        if outcome:
            self.done.emit(outcome[0])

    def _drop(self) -> None:
        with self._handing_over:
            outcome = self._outcome[:]
            self._outcome.clear()
        if outcome and self._dropped is not None:
            self._dropped(outcome[0])
