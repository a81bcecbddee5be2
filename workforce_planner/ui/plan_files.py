"""How plans come into a window and leave it without losing work: new, open, restore, save, close.

What a plan needs is loaded with the first plan, so that the start page is there at once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QStackedWidget

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui import windows
from workforce_planner.ui.left_behind import left_behind
from workforce_planner.ui.notices import Answer

if TYPE_CHECKING:
    from workforce_planner.session.document import Document
    from workforce_planner.store.errors import Choice
    from workforce_planner.store.recovery import Recoverable
    from workforce_planner.store.working_copy import Opening
    from workforce_planner.ui.jobs import Job
    from workforce_planner.ui.notices import Notice
    from workforce_planner.ui.plan_page import PlanPage

Then = Callable[[], object]


class PlanFiles(QMainWindow):
    """The part of a window that is about the files of plans."""

    preferences: Preferences
    page: "PlanPage | None"
    stack: QStackedWidget
    _job: "Job | None" = None

    if TYPE_CHECKING:  # what the window gives

        @property
        def document(self) -> Document | None: ...
        @property
        def notice(self) -> Notice: ...
        def show_start(self) -> None: ...
        def show_document(self, document: Document) -> None: ...
        def _take_what_is_typed(self) -> None: ...
        def _drop_page(self) -> None: ...

    def new_plan(self) -> None:
        """An empty plan."""
        from workforce_planner.session.document import Document

        self._leave_document(lambda: self._opened(Document.new))

    def open_plan(self) -> None:
        """A plan from a file that is asked for."""
        from workforce_planner.ui.dialogs import files

        path = files.plan_to_open(self, self._folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """A plan from a file; where a window has it open, that one comes to the front."""
        there = windows.showing(path)
        if there is not None and there is not self:
            there.raise_()
            there.activateWindow()
            return
        self._leave_document(lambda: self._open(path))

    def _open(self, path: Path, opening: "Opening | None" = None) -> None:
        from workforce_planner.session.document import Document
        from workforce_planner.store.errors import Choice
        from workforce_planner.store.working_copy import Opening
        from workforce_planner.ui.earlier_copies import EarlierCopies

        def again(way: "Opening") -> Then:
            return lambda: self._open(path, way)

        left = next((each for each in left_behind() if each.target == path and not each.problem), None)
        ways = {
            Choice.OPEN_READ_ONLY: Answer("Open to look only", again(Opening.READ_ONLY), "primary"),
            Choice.TAKE_OVER: Answer("Take over", again(Opening.TAKE_OVER)),
            Choice.RESTORE_BACKUP: Answer("Choose an earlier copy…", lambda: EarlierCopies(self).ask(path), "primary"),
        }
        if self._opened(lambda: Document.open(path, opening or Opening.EDIT), ways) and left is not None:
            self._offer(left)

    def _offer(self, left: "Recoverable") -> None:
        """This plan has unsaved work from another time: offer it."""
        self.notice.ask(
            f"There is unsaved work on this plan: {left}.",
            (
                Answer("Restore it", lambda: self._leave_document(lambda: self._restore(left)), "primary"),
                Answer("Not now", lambda: None),
            ),
        )

    def open_sample(self) -> None:
        """The sample, as a new plan that was not saved yet."""
        from workforce_planner.session.sample import sample_document

        self._leave_document(
            lambda: self.run_job("Opening the sample…", lambda _cancelled: sample_document(), self.show_document)
        )

    def restore(self, found: "Recoverable") -> None:
        """The work that a crash or an unsaved close has left."""
        self._leave_document(lambda: self._restore(found))

    def _restore(self, found: "Recoverable") -> None:
        from workforce_planner.session.document import Document

        if self._opened(lambda: Document.restore(found)):
            self.notice.say(f"Restored: {found}. Save to keep it in your file.")

    def discard(self, found: "Recoverable") -> None:
        """Discard what was left for good."""
        from workforce_planner.store import recovery

        self._trying(lambda: recovery.discard(found))
        self.show_start()

    def _opened(self, opening: "Callable[[], Document]", ways: "dict[Choice, Answer] | None" = None) -> bool:
        document = self._trying(opening, ways)
        if document is None:
            self.show_start() if self.page is None else None
            return False
        self.show_document(document)
        return True

    # Saving and leaving.

    def save(self) -> bool:
        """Save to the plan's own file, or ask for one. Whether it was saved."""
        self._take_what_is_typed()
        document = self.document
        if document is None:
            return False
        return self.save_as() if document.path is None or document.read_only else self._save_to(None)

    def save_as(self) -> bool:
        """Save to another file. Whether it was saved."""
        from workforce_planner.ui.dialogs import files

        self._take_what_is_typed()
        document = self.document
        if document is None:
            return False
        first = document.path or Path(self._folder()) / f"{files.as_file_name(document.name)}{files.PLAN_ENDING}"
        path = files.plan_to_save(self, str(first))
        return path is not None and self._save_to(path, overwrite=True)

    def _save_to(self, path: Path | None, *, overwrite: bool = False) -> bool:
        from workforce_planner.store.errors import Choice

        document = self.document
        assert document is not None
        ways = {
            Choice.SAVE_AS: Answer("Save as…", self.save_as, "primary"),
            Choice.OVERWRITE: Answer("Save over it", lambda: self._save_to(path, overwrite=True)),
        }
        saved = self._trying(lambda: document.save(path, overwrite=overwrite), ways)
        if saved is None:
            return False
        self.preferences.opened(saved)
        self.preferences.set("folder", str(saved.parent))
        return True

    def close_plan(self) -> None:
        """Back to the start page."""
        self._leave_document(self.show_start)

    def _leave_document(self, then: Then, cancelled: Then | None = None) -> None:
        """Go on to something else, once what is unsaved has been seen to."""
        self._take_what_is_typed()
        document = self.document
        if document is None or not document.unsaved.count or windows.others_on(document, self):
            self._close_document(discard=True)
            then()
            return
        self._ask_unsaved(document, then, cancelled or (lambda: None))

    def _ask_unsaved(self, document: "Document", then: Then, cancelled: Then) -> None:
        def go_on(*, discard: bool) -> None:
            self._close_document(discard=discard)
            then()

        def save() -> None:
            if self.save():
                go_on(discard=True)
            else:
                cancelled()

        def stay() -> None:
            self.notice.put_away()
            cancelled()

        unsaved = document.unsaved
        count = f"{unsaved.count:,} unsaved change{'' if unsaved.count == 1 else 's'}"
        assert self.page is not None
        self.stack.setCurrentWidget(self.page)
        self.notice.ask(
            f"“{document.name}” has {count}.",
            (
                Answer("Save", save, "primary"),
                Answer("Keep for next time", lambda: go_on(discard=False)),
                Answer("Discard", lambda: go_on(discard=True), "danger"),
                Answer("Cancel", stay),
            ),
            tone="warn",
            escaped=stay,
        )

    def _close_document(self, *, discard: bool) -> None:
        document = self.document
        self._drop_page()
        if document is not None and not windows.others_on(document, self):
            document.close(discard=discard)

    def _folder(self) -> str:
        return str(self.preferences.get("folder", "") or Path.home())

    def run_job(self, words: str, work: Callable, then: Callable) -> None:
        """Do something long in a thread, with a word on what is going on."""
        self.notice.say(words)

        def done(outcome: object) -> None:
            self.notice.put_away()
            then(outcome)

        from workforce_planner.ui.jobs import Job

        job = Job(words, work, self)
        job.done.connect(done)
        job.failed.connect(self._raise)
        self._job = job
        job.start()

    def _raise(self, error: Exception) -> None:
        raise error

    def _trying(self, step: Callable, ways: "dict[Choice, Answer] | None" = None):
        from workforce_planner.model.problems import Refused
        from workforce_planner.store.errors import EnvironmentProblem

        try:
            return step()
        except Refused as error:
            problem, choices = error.problem, None
        except EnvironmentProblem as error:
            problem, choices = error.problem, error.choices
        answers = tuple(ways[choice] for choice in choices or () if ways and choice in ways)
        where = f"{Path(problem.where).name}: " if problem.where else ""
        self.notice.ask(f"{where}{problem.text} {problem.remedy}".strip(), answers, tone="warn")
        return None
