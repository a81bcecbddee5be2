"""How plans come into a window and leave it without losing work: new, open, restore, save, close.

What a plan needs is loaded with the first plan, so that the start page is there at once.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtWidgets import QMainWindow, QStackedWidget

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui import windows
from workforce_planner.ui.left_behind import left_behind
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.theme import NORMAL, text_size
from workforce_planner.ui.work import Work, load_page, uncollected

if TYPE_CHECKING:
    from workforce_planner.session.document import Document
    from workforce_planner.store.errors import Choice
    from workforce_planner.store.recovery import Recoverable
    from workforce_planner.store.working_copy import Opening
    from workforce_planner.ui.first_look import FirstLook
    from workforce_planner.ui.notices import Notice
    from workforce_planner.ui.plan_page import PlanPage
    from workforce_planner.ui.workspace import Workspace


LARGE = 2_000
"""From so many posts on, the first look at a plan takes longer than a moment."""


class Opened(NamedTuple):
    """A document, and what is shown first of it; None where nobody waits for it any more."""

    document: "Document"
    look: "FirstLook | None"


Then = Callable[[], object]
Ways: TypeAlias = "dict[Choice, Answer]"


def nothing() -> None:
    """What follows where nothing does."""


class PlanFiles(QMainWindow):
    """The part of a window that is about the files of plans."""

    preferences: Preferences
    page: "PlanPage | None"
    stack: QStackedWidget
    work: Work
    first_look: "FirstLook | None" = None

    if TYPE_CHECKING:  # what the window gives

        @property
        def document(self) -> Document | None: ...

        workspace: Workspace | None

        @property
        def notice(self) -> Notice: ...
        def show_start(self) -> None: ...
        def show_document(self, document: Document) -> None: ...
        def _take_what_is_typed(self) -> None: ...
        def _drop_page(self) -> None: ...

    def new_plan(self) -> None:
        """An empty plan."""
        from workforce_planner.session.document import Document

        self._leave_document(lambda: self.show_document(Document.new()))

    def open_plan(self) -> None:
        """A plan from a file that is asked for."""
        from workforce_planner.ui.dialogs import files

        path = files.plan_to_open(self, self._folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """A plan from a file; where a window has it open, that one comes to the front."""
        there = windows.showing(path)
        if there is None:
            self._before_leaving(lambda leave: self._open(path, leave))
        else:
            there.raise_()
            there.activateWindow()

    def _open(self, path: Path, leave: Then, opening: "Opening | None" = None) -> None:
        left: list[Recoverable] = []

        def make() -> "Document":
            from workforce_planner.session.document import Document
            from workforce_planner.store.working_copy import Opening

            left.extend(each for each in left_behind() if each.target == path and not each.problem)
            return Document.open(path, opening or Opening.EDIT)

        def show(document: "Document") -> None:
            leave()
            self.show_document(document)
            if left:
                self._offer(left[0])

        self._make(f"Opening {path.stem}…", make, show, partial(self._ways_to_open, path, leave))

    def _ways_to_open(self, path: Path, leave: Then) -> "Ways":
        """What can be done where a file cannot be opened."""
        from workforce_planner.store.errors import Choice
        from workforce_planner.store.working_copy import Opening
        from workforce_planner.ui.earlier_copies import EarlierCopies

        def again(way: "Opening") -> Then:
            return lambda: self._open(path, leave, way)

        return {
            Choice.OPEN_READ_ONLY: Answer("Open to look only", again(Opening.READ_ONLY), "primary"),
            Choice.TAKE_OVER: Answer("Take over", again(Opening.TAKE_OVER)),
            Choice.RESTORE_BACKUP: Answer("Choose an earlier copy…", lambda: EarlierCopies(self).ask(path), "primary"),
        }

    def _make(
        self,
        words: str,
        make: "Callable[[], Document]",
        show: "Callable[[Document], object]",
        ways: "Callable[[], Ways]",
    ) -> None:
        """Open a document in a thread, with what the window shows of it worked out; until then all stays as it is."""

        def dropped(opened: "Opened") -> None:
            opened.document.close(discard=True)

        self.work.begin(
            words,
            self._seen(make),
            partial(self._show_opened, show),
            lambda error: self._say(error, ways()),
            dropped=dropped,
        )

    def _seen(self, make: "Callable[[], Document]") -> "Callable[[Callable[[], bool]], Opened]":
        """What a thread does: make a document, work out what a window shows of it first, load what that is shown in."""
        hiding = bool(self.preferences.get("hiding", False))
        room, larger = self.width(), text_size() / NORMAL

        def work(stopped: Callable[[], bool]) -> Opened:
            with uncollected():
                document = make()
                document.prepare(stopped)
                load_page()
                from workforce_planner.ui.first_look import first_look

                return Opened(
                    document, None if stopped() else first_look(document, hiding=hiding, room=room, larger=larger)
                )

        return work

    def show_made(self, document: "Document", then: Then = nothing) -> None:
        """Show a document that is in memory already; of a large one a thread works out what is seen first."""

        def show(shown: "Document") -> None:
            self.show_document(shown)
            then()

        def failed(error: Exception) -> None:
            self._say(error, {})

        if len(document.plan().posts) < LARGE:
            show(document)
            return
        work = self._seen(lambda: document)
        shown = partial(self._show_opened, show)

        def kept(opened: "Opened") -> None:
            opened.document.close()

        self.work.begin("Drawing the plan…", work, shown, failed, dropped=kept, stoppable=False)

    def _show_opened(self, show: "Callable[[Document], object]", opened: "Opened") -> None:
        self.first_look = opened.look
        show(opened.document)
        self.first_look = None

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

        def make() -> "Document":
            from workforce_planner.session.sample import sample_document

            return sample_document()

        def begin(leave: Then) -> None:
            def show(document: "Document") -> None:
                leave()
                self.show_document(document)

            self._make("Opening the sample…", make, show, dict)

        self._before_leaving(begin)

    def restore(self, found: "Recoverable") -> None:
        """The work that a crash or an unsaved close has left."""
        self._leave_document(lambda: self._restore(found))

    def _restore(self, found: "Recoverable") -> None:
        from workforce_planner.session.document import Document

        def show(document: "Document") -> None:
            self.show_document(document)
            self.notice.say(f"Restored: {found}. Save to keep it in your file.")

        def kept(opened: "Opened") -> None:
            opened.document.close()

        def failed(error: Exception) -> None:
            self._say(error, {})

        if self.page is None:
            self.show_start()
        work, shown = self._seen(lambda: Document.restore(found)), partial(self._show_opened, show)
        self.work.begin("Restoring what was not saved…", work, shown, failed, dropped=kept, stoppable=False)

    def discard(self, found: "Recoverable") -> None:
        """Discard what was left for good."""
        from workforce_planner.store import recovery

        self._trying(lambda: recovery.discard(found))
        self.show_start()

    # Saving and leaving.

    def save(self, then: Then = nothing, otherwise: Then = nothing) -> None:
        """Save to the plan's own file, or ask for one; then go on with `then`, or with `otherwise` where it was not."""
        self._take_what_is_typed()
        document = self.document
        if document is None:
            otherwise()
        elif document.path is None or document.read_only:
            self.save_as(then, otherwise)
        else:
            self._save_to(None, then, otherwise)

    def save_as(self, then: Then = nothing, otherwise: Then = nothing) -> None:
        """Save to another file; then as `save`."""
        from workforce_planner.ui.dialogs import files

        self._take_what_is_typed()
        document = self.document
        path = None
        if document is not None:
            first = document.path or Path(self._folder()) / f"{files.as_file_name(document.name)}{files.PLAN_ENDING}"
            path = files.plan_to_save(self, str(first))
        if path is None:
            otherwise()
        else:
            self._save_to(path, then, otherwise, overwrite=True)

    def _save_to(self, path: Path | None, then: Then, otherwise: Then, *, overwrite: bool = False) -> None:
        """Save in a thread. It cannot be stopped half-way: it ends, or the file stays as it was."""
        from workforce_planner.store.errors import Choice

        document = self.document
        assert document is not None
        ways = {
            Choice.SAVE_AS: Answer("Save as…", self.save_as, "primary"),
            Choice.OVERWRITE: Answer("Save over it", lambda: self._save_to(path, nothing, nothing, overwrite=True)),
        }

        def saved(at: Path) -> None:
            document.tell_saved()
            self.preferences.opened(at)
            self.preferences.set("folder", str(at.parent))
            then()

        def failed(error: Exception) -> None:
            self._say(error, ways)
            otherwise()

        name = (path or document.path or Path(document.name)).stem

        def store(_stopped: object) -> Path:
            return document.store(path, overwrite=overwrite)

        self.work.begin(f"Saving {name}…", store, saved, failed, stoppable=False)

    def close_plan(self) -> None:
        """Back to the start page."""
        self._leave_document(self.show_start)

    def _leave_document(self, then: Then, cancelled: Then = nothing) -> None:
        """Go on to something else, once what is unsaved has been seen to and the plan is closed."""

        def go(leave: Then) -> None:
            leave()
            then()

        self._before_leaving(go, cancelled)

    def _before_leaving(self, then: Callable[[Then], object], cancelled: Then = nothing) -> None:
        """See to what is unsaved, and hand on what closes the plan when its time has come."""
        self.work.stop()
        self._take_what_is_typed()
        document = self.document
        if document is None or not document.unsaved.count or windows.others_on(document, self):
            then(self._leaving(discard=True))
        else:
            self._ask_unsaved(document, then, cancelled)

    def _leaving(self, *, discard: bool) -> Then:
        """What closes the plan; steps that were done since somebody said to discard are kept for next time."""
        document = self.document
        seen = document.unsaved.count if document is not None else 0

        def leave() -> None:
            if self.document is document:
                more = document is not None and document.unsaved.count > seen
                self._close_document(discard=discard and not more)

        return leave

    def _ask_unsaved(self, document: "Document", then: Callable[[Then], object], cancelled: Then) -> None:
        def go_on(*, discard: bool) -> None:
            then(self._leaving(discard=discard))

        def stay() -> None:
            self.notice.put_away()
            cancelled()

        from workforce_planner.session.versions import unsaved_text

        unsaved = document.unsaved
        assert self.page is not None
        assert self.workspace is not None
        self.stack.setCurrentWidget(self.page)
        self.notice.ask(
            f'"{document.name}" has {unsaved_text(document.history, unsaved, self.workspace.label_of)}.',
            (
                Answer("Save", lambda: self.save(lambda: go_on(discard=False), cancelled), "primary"),
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

    def _trying(self, step: Callable):
        try:
            return step()
        except Exception as error:  # noqa: BLE001 (a fault is raised again)
            self._say(error, {})
        return None

    def _say(self, error: Exception, ways: "Ways") -> None:
        """Say why something could not be done, with what can be done; a fault of the program is raised again."""
        from workforce_planner.model.problems import Refused
        from workforce_planner.store.errors import EnvironmentProblem

        if not isinstance(error, Refused | EnvironmentProblem):
            raise error
        problem, choices = error.problem, getattr(error, "choices", ())
        answers = tuple(ways[choice] for choice in choices if choice in ways)
        where = f"{Path(problem.where).name}: " if problem.where else ""
        self.notice.ask(f"{where}{problem.text} {problem.remedy}".strip(), answers, tone="warn")
