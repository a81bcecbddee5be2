"""The latest of what is asked, worked out beside the window: what was asked before is dropped, one thread at a time."""

import gc
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from workforce_planner.ui.jobs import Job

LARGE = 1_000
"""Up to so many posts an answer is there at once, and a thread would only make it flicker."""
Work = Callable[[Callable[[], bool]], Any]


class Latest(QObject):
    """One question at a time. `began` and `ended` say whether an answer is being worked out."""

    began = Signal()
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._before: Job | None = None
        """The last one that was started: another one waits for its thread, so that two never share the computer."""

    @property
    def busy(self) -> bool:
        """Whether an answer is being worked out."""
        return self._job is not None

    def ask(self, name: str, work: Work, done: Callable[[Any], object]) -> None:
        """Work something out; what was asked before is forgotten. A fault of the program is raised in the window."""
        self.stop()
        before = self._before

        def in_turn(stopped: Callable[[], bool]) -> Any:
            if before is not None:
                before.wait(None)
            if stopped():
                return None
            gc.disable()  # going through all that a large plan holds would stop the window as well
            try:
                return work(stopped)
            finally:
                gc.enable()

        job = Job(name, in_turn, self)
        job.done.connect(lambda outcome: self._end(job, done, outcome))
        job.failed.connect(lambda error: self._end(job, _raised, error))
        self._job = self._before = job
        job.start()
        self.began.emit()

    def _end(self, job: Job, then: Callable[[Any], object], outcome: Any) -> None:
        if job is self._job:
            self._job = None
            self.ended.emit()
            then(outcome)

    def stop(self) -> None:
        """Forget what was asked; its thread ends by itself, and what it makes is dropped."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self.ended.emit()

    def finish(self) -> None:
        """Forget what was asked, and wait for the thread: what it works with is about to go."""
        self.stop()
        if self._before is not None:
            self._before.wait(None)


def _raised(error: Exception) -> None:
    raise error
