"""The import from the chosen file to the accepted step: reading in a job, looking at it, accepting."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, named_after, read_list
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.confirmation import Confirmation
from workforce_planner.ui.jobs import Job
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import button, column, framed, label, row
from workforce_planner.ui.work import Work, load_page


class ImportJourney(QWidget):
    """One file on its way into a plan. `accepted` hands over the document that now holds it."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self, path: Path, work: Work, document: Document | None = None) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._path, self._work = path, work
        self._importing = self._again = False
        work.ended.connect(self._stopped)
        self._given = document
        self.document = document or Document.new()
        self._workbook: Workbook | None = None
        self._jobs: list[Job] = []
        self._done = False
        self.answers = Answers(named_after(ImportAnswers(), path))
        self.answers.changed.connect(self._look)
        self._words = label(f"Reading {path.name}…", "title", wraps=True)
        self._more = label(
            "This runs apart from the window; a damaged file cannot harm your work.", "quiet", wraps=True
        )
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Reading the file")
        self.leave = button("Cancel", self.cancel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting())
        self.confirmation: Confirmation | None = None
        self.setLayout(column(self._stack))
        QShortcut(QKeySequence("Escape"), self, self.escape)

    @property
    def notice(self) -> Notice | None:
        """Where words are said, once there is a confirmation."""
        return self.confirmation.notice if self.confirmation is not None else None

    def _waiting(self) -> QWidget:
        card = framed(
            "card",
            column(self._words, self._progress, self._more, row(-1, self.leave), margins=(24, 20, 24, 20), gap=14),
        )
        card.setFixedWidth(520)
        made = QWidget()
        made.setObjectName("desk")
        made.setLayout(column(-1, row(-1, card, -1), -1, -1))
        return made

    def start(self) -> None:
        """Read the file."""
        self.leave.setFocus()
        self._run(f"Reading {self._path.name}", lambda cancelled: _read(self._path, cancelled), self._read)

    def _read(self, outcome: Workbook | Problem) -> None:
        if isinstance(outcome, Problem):
            self._refuse(outcome)
            return
        self._workbook = outcome
        self._words.setText("Looking at the list…")
        self._look()

    def _refuse(self, problem: Problem) -> None:
        self._words.setText(f"{self._path.name} cannot be imported")
        self._more.setText(" ".join(part for part in (problem.text, problem.expected, problem.remedy) if part))
        self._progress.hide()
        self.leave.setText("Back")

    def _look(self) -> None:
        workbook, document, answers = self._workbook, self.document, self.answers.now
        if workbook is None or self._importing:
            return
        for job in self._jobs:
            job.cancel()
        if self.confirmation is not None:
            self.confirmation.wait()
        self._run("Looking at the list", lambda _cancelled: look_at(document, workbook, answers), self._looked)

    def _looked(self, preview: ImportPreview) -> None:
        assert self._workbook is not None
        sheets = [sheet for sheet in self._workbook.sheets if not sheet.hidden]
        if preview.refused is not None and self.confirmation is None and not preview.mapping and len(sheets) < 2:
            self._refuse(preview.refused)
            return
        if self.confirmation is None:
            self.confirmation = Confirmation(self._workbook, self.answers, self.accept, self.cancel)
            self._stack.addWidget(self.confirmation)
            self._stack.setCurrentWidget(self.confirmation)
            self.confirmation.name.setFocus()
        self.confirmation.show_preview(preview)
        if self._again:
            self._again = False
            self.confirmation.accept.setFocus()

    def accept(self) -> None:
        """Do what was shown, as one step, in a thread; until then Cancel leaves nothing of it."""
        assert self.confirmation is not None
        preview, document, given = self.confirmation.preview, self.document, self._given
        assert preview is not None
        if self._work.busy:
            return

        def work(stopped: Callable[[], bool]) -> Document:
            if not stopped():
                accept(document, preview)
                document.prepare(stopped)
            return document

        def dropped(document: Document) -> None:
            if given is None:
                document.close(discard=True)
            elif document.plan().posts:
                document.undo()

        self._importing = True
        self.confirmation.wait()
        words = f"Importing {count_text(preview.totals.posts, 'post')}…"
        self._work.begin(words, work, self._accepted, self._not_accepted, dropped=dropped)

    def _accepted(self, document: Document) -> None:
        self._importing, self._done = False, True
        self.accepted.emit(document)

    def _not_accepted(self, error: Exception) -> None:
        self._importing = False
        if not isinstance(error, Refused | EnvironmentProblem):
            raise error
        assert self.confirmation is not None
        self.confirmation.accept.setEnabled(True)
        self.confirmation.notice.say(f"{error.problem.text} {error.problem.remedy}", "warn")

    def _stopped(self) -> None:
        """After Cancel of what was accepted: what would happen is shown anew, over a plan without it."""
        if not self._importing:
            return
        self._importing = False
        if self._given is not None:
            self._work.finish()
        elif not self._done:
            self.document = Document.new()
        if not self._done:
            self._again = True
            self._look()

    def escape(self) -> None:
        """Stop what runs; where nothing does, leave."""
        if self._importing:
            self._work.stop()
        else:
            self.cancel()

    def cancel(self) -> None:
        """Leave; nothing was imported."""
        self.stop()
        self.left.emit()

    def stop(self) -> None:
        """End what is running, and give up a plan that was made for this import."""
        for job in self._jobs:
            job.cancel()
            job.wait()
        running, done = self._importing, self._done
        self._done = True
        if running:
            self._work.stop()
        elif not done and self._given is None:
            self.document.close(discard=True)

    def _run(self, name: str, work, then) -> None:
        job = Job(name, work, self)
        job.done.connect(then)
        job.failed.connect(_raise)
        self._jobs = [each for each in self._jobs if each.running] + [job]
        job.start()


def _read(path: Path, cancelled) -> Workbook | Problem:
    """Read it; what the plan is shown in once it is imported is loaded on the way."""
    try:
        read = read_list(path, cancelled)
    except Refused as error:
        return error.problem
    load_page()
    return read


def _raise(error: Exception) -> None:
    raise error
