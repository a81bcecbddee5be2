"""From a chosen file to what was taken over of it: reading in a job, looking, ticking, one step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.refresh.taking import Taken
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.importing import read_list
from workforce_planner.session.reading import Reading, still
from workforce_planner.session.refreshing import Refresh, accept_refresh, look_at_refresh, take
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.jobs import Job
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import button, column, framed, label, row
from workforce_planner.ui.refreshing.page import RefreshPage
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.work import Work
from workforce_planner.ui.workspace import Workspace


class RefreshJourney(QWidget):
    """One list on its way into an open plan. `taken` says in words what was taken over."""

    left = Signal()
    taken = Signal(str)
    corrections_asked = Signal()

    def __init__(self, path: Path, workspace: Workspace, work: Work, *, partial: bool = False) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "next-list")
        self._path, self._workspace, self._work, self._partial = path, workspace, work, partial
        self._answers = ImportAnswers()
        self._workbook: Workbook | None = None
        self._jobs: list[Job] = []
        self._accepting = False
        self._words = label(f"Reading {path.name}…", "title", wraps=True)
        self._more = label("Nothing is changed before you say so.", "quiet", wraps=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Reading the list")
        self.leave = button("Cancel", self.cancel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting())
        self.page: RefreshPage | None = None
        self.setLayout(column(self._stack))
        self._escape = QShortcut(QKeySequence("Escape"), self, self.cancel)
        workspace.changed.connect(self._moved)

    @property
    def notice(self) -> Notice | None:
        """Where words are said, once there is a page."""
        return self.page.notice if self.page is not None else None

    def _waiting(self) -> QWidget:
        inner = column(self._words, self._progress, self._more, row(-1, self.leave), margins=(24, 20, 24, 20), gap=14)
        card = framed("card", inner)
        card.setFixedWidth(min(scaled(520), 900))
        made = QWidget()
        made.setObjectName("desk")
        made.setLayout(column(-1, row(-1, card, -1), -1, -1))
        return made

    def start(self) -> None:
        """Read the list."""
        self.leave.setFocus()
        path = self._path
        self._run(f"Reading {path.name}", lambda stopped: _tried(lambda: read_list(path, stopped)), self._read)

    def _read(self, outcome: Workbook | Problem) -> None:
        if isinstance(outcome, Problem):
            self._refuse(outcome)
            return
        self._workbook = outcome
        self._words.setText("Comparing it with the plan…")
        self._look()

    def _refuse(self, problem: Problem) -> None:
        self._stack.setCurrentIndex(0)
        self._words.setText(f"{self._path.name} cannot be compared with the plan")
        self._more.setText(problem.whole)
        self._progress.hide()
        self.leave.setText("Back")
        self.leave.setFocus()

    def _look(self) -> None:
        workbook, answers, partial = self._workbook, self._answers, self._partial
        if workbook is None:
            return
        for job in self._jobs:
            job.cancel()
        source: Reading = still(self._workspace.document)
        self._run(
            "Comparing the list",
            lambda _stopped: _tried(lambda: look_at_refresh(source, workbook, answers, partial=partial)),
            self._looked,
        )

    def _looked(self, outcome: Refresh | Problem) -> None:
        refused = outcome if isinstance(outcome, Problem) else outcome.refused
        if refused is not None:
            self._refuse(refused)
            return
        assert isinstance(outcome, Refresh)
        first = self.page is None
        if self.page is None:
            self.page = RefreshPage(self._workspace)
            self.page.left.connect(self.cancel)
            self.page.accepted.connect(self.accept)
            self.page.day_given.connect(self._take_day)
            self.page.corrections_asked.connect(self.corrections_asked)
            self._stack.addWidget(self.page)
            self._escape.setEnabled(False)  # the page has one of its own
        self._stack.setCurrentWidget(self.page)
        self.page.show_refresh(outcome)
        if first:
            self.page.take_focus()

    def _take_day(self, day: date) -> None:
        self._answers = replace(self._answers, as_at=day)
        self._look()

    def _moved(self, _event: object) -> None:
        """The plan was changed meanwhile, in another window: look again."""
        page = self.page
        seen = page.refresh.sides.now if page is not None and page.refresh is not None else None
        if not self._accepting and seen is not None and self._workspace.document.plan() is not seen:
            self._look()

    # Taking over.

    def accept(self) -> None:
        """Take over what is ticked; where that loses a named version, only once that is confirmed."""
        assert self.page is not None
        ahead = self._workspace.document.history.named_ahead
        if ahead:
            self.page.ask_versions(list_text([f'"{each.name}"' for each in ahead]), self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        page = self.page
        if self._work.busy or page is None or page.refresh is None:
            return
        refresh, chosen = page.refresh, page.model.ticked
        self._work.begin(
            f"Taking over {count_text(len(chosen), 'difference')}…",
            lambda _stopped: take(refresh, chosen),
            lambda found: self._take(refresh, chosen, found),
            self._failed,
        )

    def _take(self, refresh: Refresh, chosen: frozenset[str], found: Taken) -> None:
        self._accepting = True  # and it stays so: what the plan tells of it later is no reason to look again
        try:
            accept_refresh(self._workspace.document, refresh, chosen, found)
        except (Refused, EnvironmentProblem) as error:
            self._accepting = False
            self._failed(error)
            return
        left = (
            f" {len(found.problems):,} could not be taken over whole: {found.problems[0].text}"
            if found.problems
            else ""
        )
        number = count_text(len(chosen), "difference")
        self.taken.emit(f"{number} taken over from {refresh.preview.file} as one step.{left}")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refused | EnvironmentProblem):
            raise error
        assert self.page is not None
        self.page.notice.say(f"{error.problem.text} {error.problem.remedy}", "warn")

    def cancel(self) -> None:
        """Leave; nothing was changed."""
        self.stop()
        self.left.emit()

    def stop(self) -> None:
        """End what is running."""
        for job in self._jobs:
            job.cancel()
            job.wait()
        if self.page is not None:
            self.page.stop()

    def _run(self, name: str, work: Callable[[Callable[[], bool]], Any], then: Callable[[Any], object]) -> None:
        job = Job(name, work, self)
        job.done.connect(then)
        job.failed.connect(_raise)
        self._jobs = [each for each in self._jobs if each.running] + [job]
        job.start()


def _tried(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (Refused, EnvironmentProblem) as error:
        return error.problem


def _raise(error: Exception) -> None:
    raise error
