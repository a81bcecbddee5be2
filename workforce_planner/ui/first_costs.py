"""The costs of a structure that nobody has asked for yet: worked out in a thread, once the window has been painted.

After that they follow each edit in a moment.
"""

from PySide6.QtCore import QObject, Signal

from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.session.costs_of import costed
from workforce_planner.session.following import Following
from workforce_planner.ui.jobs import Job


class FirstCosts(QObject):
    """One for each workspace; one job at a time."""

    known = Signal()
    """Costs that were asked for are there; where the plan has moved meanwhile they may be those of before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._over = False

    def ask(self, costs: Following[Timeline]) -> None:
        """Have the costs worked out; `known` tells when."""
        if self._job is None and not self._over:
            self._job = job = Job("costs by year", lambda _cancelled: _worked_out(costs), self)
            job.done.connect(self._done)
            job.failed.connect(self._failed)
            job.start()

    def _done(self, _outcome: object) -> None:
        self._job = None
        self.known.emit()

    def _failed(self, error: Exception) -> None:
        self._job = None
        raise error

    def stop(self) -> None:
        """The workspace goes: nothing is told any more."""
        self._over = True
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.wait(None)


def _worked_out(costs: Following[Timeline]) -> None:
    """The costs with the sums of the whole, which they keep."""
    times = costs()
    costed(times, Where())
    times.marks(Where())
