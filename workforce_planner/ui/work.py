"""What a window does in a thread, one thing at a time, with a line of words while it takes longer than a moment."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from workforce_planner.ui.notices import Answer, Notice

if TYPE_CHECKING:
    from workforce_planner.ui.jobs import Job

MOMENT = 400
"""What is done within so many milliseconds says nothing, which would only flicker."""
AFTER_PAINTING = 100
"""After so many milliseconds what has just been made is painted, and threads can begin that would hold that up."""
WAIT = "Wait until it is done: {}"


class Speaking(Protocol):
    """Where words are said: the bar of the page in view."""

    @property
    def notice(self) -> Notice: ...


class Work(QObject):
    """The work of one window."""

    ended = Signal()
    told = Signal(str)
    """How far it is, in words; may be sent from the thread."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window: Speaking = window
        self._job: Job | None = None
        self._stopped: Job | None = None
        self._said: Notice | None = None
        self._words, self._stoppable = "", True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._speak)
        self.told.connect(self._reword)

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    def begin(
        self,
        words: str,
        work: Callable[[Callable[[], bool]], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        *,
        dropped: Callable[[Any], object] | None = None,
        stoppable: bool = True,
    ) -> None:
        """Do it in a thread, then `done` or `failed` in the window; after Cancel, its outcome goes to `dropped`."""
        from workforce_planner.ui.jobs import Job

        if self._job is not None:
            self._window.notice.say(WAIT.format(self._words), "warn")
            return
        before, self._words, self._stoppable = self._stopped, words, stoppable

        def in_turn(stopped: Callable[[], bool]) -> Any:
            if before is not None:
                before.wait(None)  # what was stopped may still hold the file
            return work(stopped)

        job = Job(words, in_turn, self, dropped)
        job.done.connect(lambda outcome: self._end(done, outcome))
        job.failed.connect(lambda error: self._end(failed, error))
        self._job = job
        self._later.start(MOMENT)
        job.start()

    def _speak(self) -> None:
        self._said = self._window.notice
        if self._stoppable:
            self._said.ask(self._words, (Answer("Cancel", self.stop),), escaped=self.stop)
        else:
            self._said.say(self._words)

    def _reword(self, words: str) -> None:
        """Say how far it is, where something is being done that can be told of."""
        if self._job is None:
            return
        said, before, self._words = self._said, self._words, words
        if said is not None and isValid(said) and said.text == before:
            said.reword(words)

    def _end(self, then: Callable[[Any], object], outcome: Any) -> None:
        self._quiet()
        then(outcome)
        self.ended.emit()

    def _quiet(self) -> None:
        self._later.stop()
        said, self._said, self._job = self._said, None, None
        if said is not None and isValid(said) and said.text == self._words:
            said.put_away()

    def stop(self) -> None:
        """Cancel: the window is as it was; what the thread still makes is dropped."""
        job = self._job
        if job is not None and self._stoppable:
            job.cancel()
            self._stopped = job
            self._quiet()
            self.ended.emit()

    def finish(self) -> None:
        """The window closes: what can be stopped is stopped, the rest comes to its end."""
        job = self._job
        self.stop()
        for each in (job, self._stopped):
            if each is not None:
                each.wait(None)
                each.cancel()
        self._quiet()


class LoadedLater(QObject):
    """What the other views are shown in, loaded in a thread once the first page has been painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._over = False

    def begin(self) -> None:
        """Load it, where that was not begun."""
        from workforce_planner.ui.jobs import Job

        if self._job is None and not self._over:
            self._job = Job("loading views", lambda _cancelled: load_views(), self)
            self._job.start()

    def finish(self) -> None:
        """Wait for the end of it, which is near."""
        self._over = True
        if self._job is not None:
            self._job.wait(None)


@contextmanager
def uncollected() -> Iterator[None]:
    """Make much that stays: the collector, for which every thread waits, does not go through it, now or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def load_views() -> None:
    """Load the views that a page makes when they are first shown, and the commands, before the first edit."""
    import workforce_planner.session.rebase
    import workforce_planner.ui.comparing.panel
    import workforce_planner.ui.costs.panel
    import workforce_planner.ui.figures.panel
    import workforce_planner.ui.inspector.post_pane
    import workforce_planner.ui.table.panel  # noqa: F401
    from workforce_planner.edit.catalogue import all_commands

    all_commands()


def load_page() -> None:
    """Load what a plan is shown in: for a thread, so that the window does not wait for it."""
    import workforce_planner.ui.plan_page  # noqa: F401
