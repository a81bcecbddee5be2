"""From a chosen file to what was taken over of it: reading in a job, looking, ticking, one step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
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
from workforce_planner.session.reading import still
from workforce_planner.session.refreshing import Refresh, accept_refresh, look_at_refresh, take
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.look import Look, seen_at_refresh
from workforce_planner.ui.jobs import Job
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import button, column, framed, label, row
from workforce_planner.ui.refreshing.page import RefreshPage
from workforce_planner.ui.refreshing.reading import ListRead
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.work import Work
from workforce_planner.ui.workspace import Workspace


class RefreshJourney(QWidget):
    """One list, or several that make one, on the way into an open plan. `taken` says in words what was taken over."""

    left = Signal()
    taken = Signal(str)
    corrections_asked = Signal()

    def __init__(self, paths: Sequence[Path], workspace: Workspace, work: Work, *, partial: bool = False) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "next-list")
        self._paths, self._workspace, self._work, self._partial = list(paths), workspace, work, partial
        self.answers = Answers(ImportAnswers())
        self._whole = False
        self._books: dict[Path, Workbook] = {}
        self._jobs: list[Job] = []
        self._accepting = False
        self._words = label(f"Reading {self._names}…", "title", wraps=True)
        self._more = label("Nothing is changed before you say so.", "quiet", wraps=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Reading the list")
        self.leave = button("Cancel", self.cancel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting())
        self.page: RefreshPage | None = None
        self.read: ListRead | None = None
        self.setLayout(column(self._stack))
        self._escape = QShortcut(QKeySequence("Escape"), self, self.cancel)
        workspace.changed.connect(self._moved)
        self.answers.changed.connect(self._look)

    @property
    def _names(self) -> str:
        return list_text([path.name for path in self._paths])

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
        self._begin_reading(self._paths)

    def _begin_reading(self, paths: Sequence[Path]) -> None:
        answers = self.answers.now

        def work(stopped: Callable[[], bool]) -> dict[Path, Workbook | Problem]:
            return {path: _tried(partial(read_list, path, stopped, answers)) for path in paths}

        self._run(f"Reading {list_text([path.name for path in paths])}", work, self._read)

    def _read(self, outcome: dict[Path, Workbook | Problem]) -> None:
        for path, read in outcome.items():
            if not isinstance(read, Problem):
                self._books[path] = read
            elif self.page is None:
                self._refuse(read, path.name)
                return
            else:
                self._say(f"{path.name} was left out. {read.brief}")
        self._paths = list(self._books)
        self._words.setText("Comparing it with the plan…")
        self._look()

    def add(self, paths: Sequence[Path]) -> None:
        """Read these beside what was read before: they make one list together."""
        new = [path for path in paths if path not in self._books]
        if new:
            self._say(f"Reading {list_text([path.name for path in new])}…")
            self._begin_reading(new)

    def take_dropped(self, path: Path) -> None:
        """A list that is dropped here comes beside the others."""
        self.add([path])

    def ask_more(self) -> None:
        """Ask for another file."""
        self.add(files.lists_to_import(self.window(), str(self._paths[0].parent)))

    def _take_form(self, file: str, encoding: str, separator: str) -> None:
        """Read a text file again, written as somebody says."""
        self.answers.now = replace(self.answers.now, encoding=encoding, separator=separator)
        self._begin_reading([path for path, book in self._books.items() if book.file == file])

    def _say(self, words: str) -> None:
        if self.notice is not None:
            self.notice.say(words, "warn")

    def _refuse(self, problem: Problem, name: str = "") -> None:
        if self.page is not None and self.read is not None:
            self.page.refuse(problem)
            self.read.refuse(problem)
            return
        self._stack.setCurrentIndex(0)
        self._words.setText(f"{name or self._names} cannot be compared with the plan")
        self._more.setText(problem.whole)
        self._progress.hide()
        self.leave.setText("Back")
        self.leave.setFocus()

    def _look(self) -> None:
        books, answers, partial_ = tuple(self._books.values()), self.answers.now, self._partial
        if not books:
            return
        for job in self._jobs:
            job.cancel()
        if self.page is not None:
            self.page.wait()
        source, whole, hiding = still(self._workspace.document), self._whole, self._workspace.hiding

        def work(_stopped: Callable[[], bool]) -> tuple[Refresh, Look] | Problem:
            found = _tried(lambda: look_at_refresh(source, books, answers, partial=partial_, whole=whole))
            return found if isinstance(found, Problem) else (found, seen_at_refresh(found, books, hiding=hiding))

        self._run("Comparing the list", work, self._looked)

    def _looked(self, outcome: tuple[Refresh, Look] | Problem) -> None:
        if isinstance(outcome, Problem):
            self._refuse(outcome)
            return
        refresh, look = outcome
        if refresh.refused is not None and self.page is None and not look.preview.mapping:
            self._refuse(refresh.refused)
            return
        first = self.page is None
        if self.page is None or self.read is None:
            self._make_pages()
        assert self.page is not None
        assert self.read is not None
        if not self._whole and look.preview.provenance is not None:
            self.answers.now, self._whole = look.answers, True
        self.read.show_look(look)
        if refresh.refused is not None:
            self._refuse(refresh.refused)
        else:
            self.page.show_refresh(refresh)
        if first and refresh.refused is not None:
            self.show_reading()
        elif first:
            self.show_differences()

    def _make_pages(self) -> None:
        self.page = page = RefreshPage(self._workspace)
        page.left.connect(self.cancel)
        page.accepted.connect(self.accept)
        page.day_given.connect(self._take_day)
        page.corrections_asked.connect(self.corrections_asked)
        page.reading_asked.connect(self.show_reading)
        page.more_asked.connect(self.ask_more)
        self.read = read = ListRead(self.answers, self._take_form)
        read.left.connect(self.show_differences)
        read.more_asked.connect(self.ask_more)
        self._stack.addWidget(page)
        self._stack.addWidget(read)
        self._escape.setEnabled(False)  # the pages have one of their own

    def show_reading(self) -> None:
        """How the list was read, to be put right."""
        assert self.read is not None
        self._stack.setCurrentWidget(self.read)
        self.read.take_focus()

    def show_differences(self) -> None:
        """To what differs; where nothing could be compared, out."""
        assert self.page is not None
        if self.page.refresh is None:
            self.cancel()
            return
        self._stack.setCurrentWidget(self.page)
        self.page.take_focus()

    def _take_day(self, day: date) -> None:
        self.answers.take_as_at(day)

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
