"""The page of lists that are compared: chosen, then decided; kept in a workbook, asked about before it is left."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from workforce_planner.exchange.decided_workbook import Saved
from workforce_planner.exchange.plan_list import plan_list
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.report.deciding import Decisions
from workforce_planner.report.reconciliation import Reconciliation
from workforce_planner.session.importing import read_list
from workforce_planner.session.reconciliation_files import (
    Taken,
    decisions_for,
    save_reconciliation,
    saved_reconciliation,
)
from workforce_planner.session.reconciling import Reconciled, reconcile_lists
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.book_writing import open_file
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.notices import Answer, Notice, follow_lead
from workforce_planner.ui.pieces import Line, PickButton, button, column, framed, row, stretched
from workforce_planner.ui.reconciling.choosing import ChoosingPage
from workforce_planner.ui.reconciling.results import ResultsPage
from workforce_planner.ui.theme import sized
from workforce_planner.ui.tokens import BAR
from workforce_planner.ui.work import Work

TITLE = "Reconcile lists"


class ReconcilePage(QWidget):
    """Lists on their way to decisions. Nothing of it is in a plan."""

    left = Signal()
    print_asked = Signal()

    def __init__(self, window: Any) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "reconcile")
        self._window = window
        self._work: Work = window.work
        self._document = window.document if window.document is not None and window.document.plan().posts else None
        self._kept: Decisions = {}
        self.found: Reconciliation | None = None
        self.notice = Notice()
        self.title = Line(TITLE, "title")
        self.done = button("Close", self.leave)
        self.save = button("Save the workbook…", self.save_book, "primary")
        follow_lead(self.save, self.notice)
        self.to_print = button("Print…", self.print_asked.emit, icon="print")
        self.more = PickButton("More: decisions from a workbook, corrections, other lists", flat=True)
        self.more.setText("More")
        self.choosing = ChoosingPage(self._document.plan().setting.name if self._document is not None else "")
        self.results = ResultsPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choosing)
        self._stack.addWidget(self.results)
        head = row(self.title, self.more, self.to_print, self.done, self.save, margins=(20, 0, 16, 0))
        self.bar = bar = framed("bar", head)
        sized(bar, high=BAR)
        self.setLayout(stretched(column(bar, self.notice, self._stack), 0, 0, 1))
        self.choosing.add_asked.connect(self._ask_lists)
        self.choosing.open_asked.connect(self._ask_saved)
        self.choosing.compare_asked.connect(self.compare)
        self.results.changed.connect(self._name)
        workspace = window.workspace
        if workspace is not None:
            workspace.hiding_changed.connect(lambda: self.results.hide_names(self.hiding))
        QShortcut(QKeySequence("Escape"), self, self.leave)
        self._name()

    @property
    def hiding(self) -> bool:
        """Whether names are hidden."""
        workspace = self._window.workspace
        return bool(workspace.hiding if workspace is not None else self._window.preferences.get("hiding", False))

    @property
    def decisions(self) -> Decisions:
        """What is decided by now."""
        return self.results.model.decisions

    @property
    def unsaved(self) -> int:
        """How many lines are decided otherwise than in the workbook that was saved or opened."""
        lines = {*self.decisions, *self._kept}
        return sum(self.decisions.get(each) != self._kept.get(each) for each in lines)

    def _name(self) -> None:
        shown = self.found is not None
        for each in (self.save, self.to_print, self.more):
            each.setVisible(shown)
        self.title.setText(TITLE if self.found is None else f"{TITLE}: {list_text(list(self.found.lists))}")
        self.results.say_unsaved(self.unsaved)
        self.save.setToolTip(
            f"{count_text(self.unsaved, 'decision')} not saved yet" if self.unsaved else "What is decided is kept in it"
        )
        if self.found is not None:
            self.more.setMenu(self._menu())

    def _menu(self) -> QMenu:
        assert self.found is not None
        menu = QMenu(self)
        _add(menu, "Read decisions from a workbook…", self._ask_decisions)
        menu.addSeparator()
        for index, name in enumerate(self.found.lists):
            _add(menu, f"Corrections for {name}…", lambda index=index: self._write_corrections(index))  # type: ignore[misc]
        menu.addSeparator()
        _add(menu, "Take the last decision back", self.results.undo)
        _add(menu, "Compare other lists", self._begin_again)
        return menu

    def take_focus(self) -> None:
        """The keyboard to what comes next."""
        if self.found is None:
            self.choosing.take_focus()
        else:
            self.results.table.setFocus()

    # Lists.

    def _ask_lists(self) -> None:
        paths = files.lists_to_compare(self, self._window.folder())
        if paths:
            self._window.preferences.set("folder", str(paths[-1].parent))
            self.choosing.add_paths(paths)

    def take_dropped(self, path: Path) -> None:
        """A list was dropped here: one more to compare."""
        if self.found is None:
            self.choosing.add_paths([path])

    def compare(self) -> None:
        """Read the lists and set them beside one another."""
        chosen = self.choosing.named()
        if len({each.name.casefold() for each in chosen}) < len(chosen):
            self.notice.say("Two lists have the same name. Give each a name of its own.", "warn")
            return
        plan = self._document.plan() if self._document is not None else None

        def work(stopped: Callable[[], bool]) -> Reconciled:
            books = [read_list(each.path, stopped) if each.path else plan_list(_there(plan)) for each in chosen]
            return reconcile_lists(books, names=[each.name for each in chosen])

        self._work.begin("Comparing the lists…", work, self._compared, self._failed)

    def _compared(self, found: Reconciled) -> None:
        self._show(found.result, {})
        worth = [each for each in found.problems if each.severity != "note"]
        if worth:
            self.notice.say(_problems_text(worth, names=not self.hiding), "warn")

    def _show(self, found: Reconciliation, decisions: Decisions) -> None:
        self.found, self._kept = found, dict(decisions)
        self.results.show_found(found, decisions, hiding=self.hiding)
        self._stack.setCurrentWidget(self.results)
        self._name()
        self.take_focus()

    def _begin_again(self) -> None:
        def again() -> None:
            self.found, self._kept = None, {}
            self._stack.setCurrentWidget(self.choosing)
            self._name()
            self.take_focus()

        self.ask_before(again)

    # Workbooks.

    def _ask_saved(self) -> None:
        path = files.list_to_import(self, self._window.folder())
        if path is not None:
            self.open_saved(path)

    def open_saved(self, path: Path) -> None:
        """A reconciliation from its workbook, with what was decided."""

        def work(stopped: Callable[[], bool]) -> Saved:
            return saved_reconciliation(read_list(path, stopped))

        self._work.begin(f"Opening {path.name}…", work, self._opened, self._failed)

    def _opened(self, saved: Saved) -> None:
        self._show(saved.result, saved.decisions)
        if saved.problems:
            self.notice.say(_problems_text(saved.problems, names=not self.hiding), "warn")

    def _ask_decisions(self) -> None:
        path = files.list_to_import(self, self._window.folder())
        if path is not None:
            self.read_decisions(path)

    def read_decisions(self, path: Path) -> None:
        """What was decided in a workbook, for the lines here; those that say something else by now stay open."""
        found = self.found
        assert found is not None

        def work(stopped: Callable[[], bool]) -> Taken:
            return decisions_for(found, _book(path, stopped))

        self._work.begin(f"Reading {path.name}…", work, lambda taken: self._taken(path, taken), self._failed)

    def _taken(self, path: Path, taken: Taken) -> None:
        self.results.add_decisions(taken.decisions)
        number = count_text(len(taken.decisions), "decision")
        said = f"{number} read from {path.name}."
        self.notice.say(
            f"{said} {_problems_text(taken.problems, names=not self.hiding)}".strip(), "warn" if taken.problems else ""
        )

    def save_book(self, then: Callable[[], object] | None = None) -> None:
        """Save the workbook, in a file that is asked for."""
        found, decisions, names = self.found, self.decisions, not self.hiding
        assert found is not None
        self.results.note.clearFocus()
        name = files.as_file_name(f"Reconciliation {list_text(list(found.lists))}")
        path = files.workbook_to_write(self, "Save the workbook", str(Path(self._window.folder()) / f"{name}.xlsx"))
        if path is None:
            return

        def work(_stopped: object) -> Path:
            save_reconciliation(found, path, decisions, names=names)
            return path

        def saved(at: Path) -> None:
            self._kept = dict(decisions)
            self._window.preferences.set("folder", str(at.parent))
            self._name()
            if then is not None:
                then()
            else:
                self.notice.ask(f"Written: {at}", (Answer("Open", lambda: open_file(at), "primary"),))

        self._work.begin(f"Writing {path.name}…", work, saved, self._failed, stoppable=False)

    def _write_corrections(self, index: int) -> None:
        from workforce_planner.session.reconciliation_files import export_list_corrections

        found = self.found
        assert found is not None
        name = files.as_file_name(f"Corrections for {found.lists[index]}")
        path = files.workbook_to_write(self, "Corrections", str(Path(self._window.folder()) / f"{name}.xlsx"))
        if path is None:
            return
        try:
            number = export_list_corrections(found, self.decisions, index, path, names=not self.hiding)
        except EnvironmentProblem as error:
            self._failed(error)
            return
        if number:
            said = f"{count_text(number, 'correction')} written: {path}"
        else:
            said = f"Nothing is decided against {found.lists[index]}, so the workbook is empty: {path}"
        self.notice.ask(said, (Answer("Open", lambda: open_file(path), "primary"),))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refused | EnvironmentProblem):
            raise error
        problem = error.problem
        where = f"{Path(problem.where).name}: " if problem.where else ""
        self.notice.say(f"{where}{problem.text} {problem.remedy}".strip(), "warn")

    # Leaving.

    def leave(self) -> None:
        """Leave, once what is not saved has been seen to."""
        self.ask_before(self.left.emit)

    def ask_before(self, go_on: Callable[[], object]) -> None:
        """Go on at once, or once somebody has said what becomes of decisions that are in no workbook yet."""
        self.results.note.clearFocus()
        if not self.unsaved:
            go_on()
            return
        number, word = self.unsaved, "is" if self.unsaved == 1 else "are"
        self.notice.ask(
            f"{count_text(number, 'decision')} {word} in no workbook yet, and kept nowhere else.",
            (
                Answer("Save the workbook…", lambda: self.save_book(go_on), "primary"),
                Answer("Leave without them", go_on, "danger"),
                Answer("Stay", lambda: None),
            ),
            tone="warn",
        )

    def holds(self, go_on: Callable[[], object]) -> bool:
        """Whether the window must not close yet; `go_on` closes it once that is seen to."""
        if not self.unsaved:
            return False

        def close() -> None:
            self._kept = dict(self.decisions)
            go_on()

        self.ask_before(close)
        return True

    def stop(self) -> None:
        """The page is about to go."""
        self._work.stop()


def _there(plan: Plan | None) -> Plan:
    assert plan is not None
    return plan


def _book(path: Path, stopped: Callable[[], bool]) -> Workbook:
    return read_list(path, stopped)


def _problems_text(problems: Sequence[Problem], *, names: bool) -> str:
    """The first of some problems and how many more there are; "" for none."""
    if not problems:
        return ""
    first = problems[0].shown(names=names)
    where = f"{first.where}: " if first.where else ""
    more = f" And {len(problems) - 1:,} more." if len(problems) > 1 else ""
    return f"{where}{first.text} {first.remedy}{more}".strip()


def _add(menu: QMenu, words: str, run: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _checked=False: run())
