"""The import from the chosen files to the accepted step: reading in a job, looking at them, accepting."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.profile import Profile, with_profile
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, named_after, read_list, write_problems
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.importing import remembering
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.clipboard import from_clipboard
from workforce_planner.ui.importing.confirmation import Confirmation
from workforce_planner.ui.importing.look import Look, Wish, forgotten, look
from workforce_planner.ui.importing.waiting import Waiting
from workforce_planner.ui.jobs import Job
from workforce_planner.ui.latest import Latest
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.work import Work, load_page

Source = Path | Workbook
"""A file, or a table that was pasted."""
SETTLED = 120
"""Answers that follow one another within so many milliseconds are looked at together."""


class ImportJourney(QWidget):
    """Some lists on their way into a plan. `accepted` hands over the document that now holds them."""

    accepted = Signal(object)
    left = Signal()
    another_asked = Signal()
    """Another file is to be chosen in place of one that could not be read."""

    def __init__(
        self,
        sources: Sequence[Source],
        work: Work,
        document: Document | None = None,
        *,
        folder: str = "",
        hiding: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "import")
        self._sources, self._work, self._folder, self._hiding = list(sources), work, folder, hiding
        self._importing = self._again = self._done = False
        work.ended.connect(self._stopped)
        self._given = document
        self.document = document or Document.new()
        self.books: dict[Source | str, Workbook] = {}
        self.profile: Profile | None = None
        self._seek = True
        self.not_kept: Problem | None = None
        self._jobs: list[Job] = []
        self._forms: dict[str, tuple[str, str]] = {}
        self._latest = Latest(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        first = next((each for each in sources if isinstance(each, Path)), Path("Pasted list"))
        self.answers = Answers(named_after(ImportAnswers(), first))
        self.answers.changed.connect(self._answered)
        self.waiting = Waiting(self.cancel, self.another_asked.emit)
        self._stack = self.waiting.stack
        self.confirmation: Confirmation | None = None
        self.setLayout(self.waiting.whole)
        QShortcut(QKeySequence("Escape"), self, self.escape)

    @property
    def notice(self) -> Notice | None:
        """Where words are said, once there is a confirmation."""
        return self.confirmation.notice if self.confirmation is not None else None

    # Reading.

    def start(self) -> None:
        """Read the lists."""
        self.waiting.leave.setFocus()
        self.add(self._sources)

    def add(self, sources: Sequence[Source]) -> None:
        """Read these, beside what was read before."""
        new = [each for each in sources if _key(each) not in self.books]
        if not new:
            if self.notice is not None:
                self.notice.say("That file is among the lists already.")
            return
        words = f"Reading {list_text([_name(each) for each in new][:3])}…"
        self.waiting.say(words)
        if self.confirmation is not None:
            self.confirmation.wait(words)
        self._run(words, lambda cancelled: [(each, _read(each, cancelled)) for each in new], self._read)

    def _read(self, outcome: Sequence[tuple[Source, Workbook | Problem]]) -> None:
        refused = []
        for source, read in outcome:
            if isinstance(read, Problem):
                refused.append((source, read))
            else:
                self.books[_key(source)] = read
        if not self.books:
            self.waiting.refuse([(_name(source), problem) for source, problem in refused])
            return
        self._seek = self._seek or self.profile is None
        self.waiting.say("Looking at the list…")
        self._look()
        for source, problem in refused:
            self._left_out = f"{_name(source)} was left out. {problem.text} {problem.remedy}".strip()
            self._say_left_out()

    _left_out = ""

    def _say_left_out(self) -> None:
        if self._left_out and self.notice is not None:
            self.notice.say(self._left_out, "warn")
            self._left_out = ""

    def take_form(self, file: str, encoding: str, separator: str) -> None:
        """Read a text file again, written as somebody says."""
        key = next((each for each, book in self.books.items() if book.file == file), None)
        path = key if isinstance(key, Path) else None
        said = replace(self.answers.now, encoding=encoding, separator=separator)
        self.answers.now = said
        if path is None or key is None:
            return
        self._waits(f"Reading {file}…")
        self._forms[file] = form = (encoding, separator)

        def again(outcome: Workbook | Problem) -> None:
            if self._forms[file] != form:  # another form was said meanwhile
                return
            if isinstance(outcome, Problem):
                if self.notice is not None:
                    self.notice.say(f"{outcome.text} {outcome.remedy}".strip(), "warn")
            else:
                self.books[key] = outcome
            self._look()

        self._run(f"Reading {file}", lambda cancelled: _read(path, cancelled, said), again)

    def add_files(self) -> None:
        """Ask for more files."""
        chosen = files.lists_to_import(self.window(), self._folder)
        if chosen:
            self.add(chosen)

    def add_clipboard(self) -> None:
        """Take the block that lies on the clipboard as one more list."""
        try:
            pasted = from_clipboard({book.file for book in self.books.values()})
        except Refused as error:
            if self.notice is not None:
                self.notice.say(f"{error.problem.text} {error.problem.remedy}", "warn")
            return
        self.add([pasted])

    # Looking.

    def _waits(self, words: str = "") -> None:
        if self.confirmation is not None:
            self.confirmation.wait(words)

    def _answered(self) -> None:
        self._waits()
        self._soon.start(SETTLED)

    def _look(self) -> None:
        self._soon.stop()
        if not self.books or self._importing or self._done:
            return
        document = self.document
        wish = Wish(
            books=tuple(self.books.values()),
            answers=self.answers.now,
            hiding=self._hiding,
            seek=self._seek,
            profile=self.profile,
            paths={book.file: key for key, book in self.books.items() if isinstance(key, Path)},
            last=self.confirmation.look if self.confirmation is not None else None,
        )
        self._waits()
        self._latest.ask("Looking at the lists", lambda stopped: look(document, wish, stopped), self._looked)

    def _looked(self, seen: Look | None) -> None:
        if seen is None or self._soon.isActive():
            return
        if seen.profile is not None and self.profile is None:
            self.profile = seen.profile
            self.books = dict(zip(self.books, seen.books, strict=True))
            self.answers.now = seen.answers
        self._seek = False
        preview = seen.preview
        if preview.refused is not None and self.confirmation is None and not _can_be_answered(seen):
            self.waiting.refuse([(preview.file, preview.refused)])
            return
        if self.confirmation is None:
            self.confirmation = Confirmation(self.answers, self)
            self._stack.addWidget(self.confirmation)
            self._stack.setCurrentWidget(self.confirmation)
        self.confirmation.show_look(seen)
        self._say_left_out()
        if self._again:
            self._again = False
            self.confirmation.accept.setFocus()

    # Profiles, and the list sent back.

    def read_afresh(self) -> None:
        """Forget the profile: read the lists by what stands in them alone."""
        shown = self.confirmation.look if self.confirmation is not None else None
        self.profile, self._seek = None, False
        if shown is not None:
            self.answers.become(forgotten(shown))

    def open_profile(self) -> None:
        """Read the lists by a profile from a file."""
        found = remembering.ask_to_open(self.window(), self._folder, self.notice)
        if found is not None:
            self.profile, self._seek = found, False
            self.answers.become(with_profile(found, self.answers.now, tuple(self.books.values())))
            self._answered()

    def save_profile(self) -> None:
        """Write how the lists were read to a file."""
        if self.confirmation is not None and self.confirmation.look is not None:
            made = remembering.profile_of_look(self.confirmation.look, self.confirmation.plan.profile.text())
            remembering.ask_to_save(self.window(), self._folder, made, self.notice)

    def save_problems(self) -> None:
        """Ask for a file, and write the lists with the cells marked; asked twice while names are hidden."""
        if self._hiding and self.notice is not None:
            words = "The copy holds the lists as they are, with names and pay, which are hidden here."
            self.notice.ask(words, (Answer("Save it all the same…", self._save_problems), Answer("Cancel", _nothing)))
        else:
            self._save_problems()

    def _save_problems(self) -> None:
        preview = self.confirmation.preview if self.confirmation is not None else None
        if preview is None or self.notice is None:
            return
        name = files.as_file_name(f"Problems in {Path(preview.file).stem}")
        first = str(Path(self._folder) / f"{name}.xlsx")
        path = files.workbook_to_write(self.window(), "Save a copy with the cells marked", first)
        if path is None:
            return

        def failed(error: Exception) -> None:
            if not isinstance(error, Refused | EnvironmentProblem):
                raise error
            self._say(f"{error.problem.text} {error.problem.remedy}", "warn")

        self._work.begin(
            f"Writing {path.name}…",
            lambda _stopped: write_problems(preview, path),
            lambda _outcome: self._say(f"Written: {path}. Sensitive columns are blank in it."),
            failed,
            stoppable=False,
        )

    def _say(self, words: str, tone: str = "") -> None:
        if self.notice is not None:
            self.notice.say(words, tone)

    # Accepting.

    def accept(self) -> None:
        """Do what was shown, as one step, in a thread; until then Cancel leaves nothing of it."""
        assert self.confirmation is not None
        seen, document, given = self.confirmation.look, self.document, self._given
        assert seen is not None
        if self._work.busy or not self.confirmation.accept.isEnabled():
            return
        plan = self.confirmation.plan
        remembered = plan.profile.text() if plan.remember.isChecked() else None

        def work(stopped: Callable[[], bool]) -> Document:
            if not stopped():
                accept(document, seen.preview)
                document.prepare(stopped)
            if not stopped() and remembered is not None:
                self.not_kept = remembering.keep(seen, remembered)
            return document

        def dropped(document: Document) -> None:
            if given is None:
                document.close(discard=True)
            elif document.plan().posts:
                document.undo(forget=True)

        self._importing = True
        self.confirmation.wait()
        words = f"Importing {count_text(seen.preview.totals.posts, 'post')}…"
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
        self._soon.stop()
        self._latest.finish()
        for job in self._jobs:
            job.cancel()
            job.wait()
        running, done = self._importing, self._done
        self._done = True
        if running:
            self._work.stop()
        elif not done and self._given is None:
            self.document.close(discard=True)

    def _run(self, name: str, work: Callable, then: Callable) -> None:
        job = Job(name, work, self)
        job.done.connect(then)
        job.failed.connect(_raise)
        self._jobs = [each for each in self._jobs if each.running] + [job]
        job.start()


def _key(source: Source) -> Source | str:
    return source if isinstance(source, Path) else source.file


def _name(source: Source) -> str:
    return source.name if isinstance(source, Path) else "the copied rows"


def _can_be_answered(seen: Look) -> bool:
    """Whether an answer may help where nothing could be read: another sheet, another meaning, another separator."""
    sheets = [sheet for book in seen.books for sheet in book.sheets if any(sheet.rows)]
    return bool(seen.preview.mapping) or len(sheets) > 1 or any(book.text is not None for book in seen.books)


def _read(source: Source, cancelled: Callable[[], bool], answers: ImportAnswers | None = None) -> Workbook | Problem:
    """Read it; what the plan is shown in once it is imported is loaded on the way."""
    if isinstance(source, Workbook):
        return source
    try:
        read = read_list(source, cancelled, answers or ImportAnswers())
    except Refused as error:
        return error.problem
    load_page()
    return read


def _nothing() -> None:
    """What follows from Cancel."""


def _raise(error: Exception) -> None:
    raise error
