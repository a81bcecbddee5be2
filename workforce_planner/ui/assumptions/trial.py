"""What a change would make of the cost, by year and by post, before it is applied: one step, or nothing."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import WITHOUT, Where
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import PostId
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text
from workforce_planner.session.what_if import (
    Trial,
    difference_by_post,
    never,
    own_settings,
    side_by_side,
    trying,
)
from workforce_planner.ui.assumptions import models
from workforce_planner.ui.assumptions.models import GridModel
from workforce_planner.ui.figures.explanation import EXPLAINS, Explanation
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.latest import LARGE, Latest
from workforce_planner.ui.lists.tables import plain_table, stretch_first
from workforce_planner.ui.pieces import button, column, label, relook, row
from workforce_planner.ui.theme import grown
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Workspace

MOST_POSTS = 300
"""The most posts that are listed one by one."""
WORKING = "Working out what this would change …"
Refusing = Callable[[Problem], object]
Stopped = Callable[[], bool]


class TrialPane(QWidget):
    """One change that waits to be applied. Nothing is changed until then."""

    applied = Signal()
    left = Signal()
    shown = Signal(bool)
    """A change waits now, or none does any more."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName("What the change would do to the cost")
        self._workspace = workspace
        self._command: Command | None = None
        self._shared = True
        self._fresh = False
        self.latest = Latest(self)
        self.trial: Trial | None = None
        self.applied_label = ""
        self.title = label("", "heading", wraps=True)
        self.said = label("", "quiet", wraps=True)
        self.years, self.posts = GridModel(self), GridModel(self)
        self.year_table = plain_table(self.years, "The cost by year, now and with the change")
        self.post_table = plain_table(self.posts, "The posts that would cost something else, largest first")
        for table in (self.year_table, self.post_table):
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            table.setProperty(EXPLAINS, True)
        for table, explain in ((self.year_table, self._explain_year), (self.post_table, self._explain_post)):
            table.clicked.connect(explain)
            table.activated.connect(explain)
        self.hours = label("", "heading", wraps=True)
        self.post_words = label("", "quiet", wraps=True)
        self.apply_button = button("Apply", self.apply, "primary", tip="One step, which Undo takes back (Enter)")
        self.leave_button = button("Leave it", self.leave, tip="Nothing is changed (Esc)")
        section = Section()
        section.add(
            self.title, self.said, self.year_table, self.hours, row(self.apply_button, self.leave_button, -1),
            self.post_words, self.post_table,
        )  # fmt: skip
        section.body.setSpacing(10)
        layout = column(section, -1)
        self.setLayout(layout)
        self.hide()

    @property
    def waits(self) -> bool:
        """Whether a change waits to be applied."""
        return self._command is not None

    @property
    def just_shown(self) -> bool:
        """Whether it was shown by the very key that is being handled."""
        return self._fresh

    def propose(
        self, command: Command, *, setting: str = "", shared: bool = True, refused: Refusing | None = None
    ) -> None:
        """Show what a command would do; of a large plan once that is worked out, beside the window.

        Where it cannot be done nothing waits, and `refused` is told, or Refused raised. `setting` is the field it
        changes.
        """
        workspace = self._workspace
        own = setting in own_settings(workspace.document, workspace.proposal)
        shared = shared and not own
        work = trying(workspace.document, command, workspace.proposal, shared=shared)
        self._fresh = True
        QTimer.singleShot(0, self, self._settle)
        if len(workspace.plan.posts) >= LARGE:
            self._command, self._shared, self.trial = command, shared, None
            self._show_working()
            self.latest.ask("what-if", _spoken(work), lambda found: self._answered(found, refused))
            return
        self.latest.stop()
        try:
            self.trial = work(never)
        except Refused as error:
            self._forget()
            if refused is None:
                raise
            refused(error.problem)
            return
        self._command, self._shared = command, shared
        self._show()

    def _answered(self, found: Trial | Problem | None, refused: Refusing | None) -> None:
        if isinstance(found, Problem):
            self._forget()
            (refused or self._workspace.refused.emit)(found)
        elif found is not None:
            self.trial = found
            self._show()

    def _show_working(self) -> None:
        """Say that it is being worked out; what was shown before is of something else."""
        self.title.setText(WORKING)
        self.said.setText("The window can be used meanwhile. Apply need not wait for it.")
        for each in (self.year_table, self.hours, self.post_table):
            each.hide()
        self.post_words.setText("")
        self.apply_button.setEnabled(not self._workspace.document.read_only)
        self.show()
        self.shown.emit(True)

    def stop_working(self) -> None:
        """Something else is being typed: what was being worked out is not wanted any more."""
        if self.latest.busy:
            self.latest.stop()
            self._command = None

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Out of sight nothing is worked out."""
        super().hideEvent(event)
        self.latest.stop()

    def _settle(self) -> None:
        self._fresh = False

    def again(self) -> None:
        """The plan moved: work it out anew, or put it away where it cannot be done any more."""
        if self._command is None:
            return
        self.propose(self._command, shared=self._shared, refused=lambda _problem: self.left.emit())

    def _show(self) -> None:
        trial = self.trial
        assert trial is not None
        hiding, found = self._workspace.hiding, trial.what_if
        self.title.setText("A change that waits" if hiding else trial.edit.label)
        self.said.setText(self._words(trial))
        self.years.show_grid(("", "Now", "With it", "Difference"), models.year_lines(found, hiding=self._hides_all))
        self._fit(self.year_table, len(self.years.lines))
        self.year_table.show()
        self.hours.setText(models.hours_text_of(trial.hours))
        self.hours.setVisible(bool(trial.hours.posts))
        posts = models.posts_beside(found, trial.hours)[:MOST_POSTS]
        headers, lines = models.post_grid(found, trial.hours, posts)
        self.posts.show_grid(headers, [] if hiding else lines, posts)
        self._fit(self.post_table, min(len(posts), 9))
        self.post_table.setVisible(bool(posts) and not hiding)
        self.post_words.setText(self._post_words(trial))
        self.apply_button.setEnabled(bool(trial.edit.changes) and not self._workspace.document.read_only)
        self.show()
        self.shown.emit(True)

    # Every amount is one press from how it comes about.

    def _explain_year(self, index: QModelIndex) -> None:
        found, row = self.trial.what_if if self.trial is not None else None, index.row()
        if found is None or self._hides_all:
            return
        if row >= len(found.years):
            self._explain(difference_by_post(found), self.year_table)
        elif found.years[row].difference is not None:
            self._explain(side_by_side(found, found.years[row].year), self.year_table)

    def _explain_post(self, index: QModelIndex) -> None:
        found, post = self.trial.what_if if self.trial is not None else None, self.posts.keys[index.row()]
        if found is None or self._workspace.hiding:
            return
        years = min(max(0, index.column() - (self.posts.columnCount() - len(found.shared))), len(found.shared) - 1)
        where = Where(post=PostId(post) if post is not None else WITHOUT)
        self._explain(side_by_side(found, found.shared[years], where), self.post_table)

    def _explain(self, step: Step, control: QWidget) -> None:
        Explanation(step, step.name, self).open_below(control)

    @property
    def _hides_all(self) -> bool:
        return self._workspace.hides_cost(self._workspace.results.whole.posts)

    def _words(self, trial: Trial) -> str:
        where = self._workspace.structure_name
        if not trial.edit.changes:
            return "That is how it is now."
        if trial.what_if.changes_nothing:
            first, last = trial.what_if.years[0].year, trial.what_if.years[-1].year
            return (
                f"Not applied yet. The cost of {where} stays as it is in the years that are costed, {first} to {last}."
            )
        before, after = trial.what_if.gaps
        lack = f" {count_text(after, 'line')} without a price, not in it." if after or before else ""
        return f"Not applied yet. Cost of {where}, establishment, by financial year.{lack}"

    def _post_words(self, trial: Trial) -> str:
        number, hours = len(trial.what_if.posts), len(trial.hours.posts)
        if not number and not hours:
            return ""
        if self._workspace.hiding:
            return "Which posts is hidden with names and pay."
        first = f"; the first {MOST_POSTS} are listed" if number > MOST_POSTS else ""
        said = f"{count_text(number, 'post')} would cost something else"
        if hours:
            said += f", {count_text(hours, 'post')} would have other hours" if number else ""
            said = said if number else f"{count_text(hours, 'post')} would have other hours"
        return f"{said}, the largest difference first{first}."

    @staticmethod
    def _fit(table: QAbstractItemView, lines: int) -> None:
        high = grown(ROW + 2)
        table.setFixedHeight(high * (lines + 1) + 16)
        stretch_first(table)  # type: ignore[arg-type]

    def apply(self) -> None:
        """Do it, as one step."""
        command, shared = self._command, self._shared
        if command is None or not self.apply_button.isEnabled():
            return
        self._forget()
        self.applied_label = ""
        try:
            edit = (self._workspace.perform_for_all if shared else self._workspace.perform)(command, self)
        except Refused as error:
            self._workspace.refused.emit(error.problem)
        else:
            self.applied_label = edit.label if edit is not None else ""
        self.applied.emit()

    def leave(self) -> None:
        """Change nothing."""
        if self._command is not None:
            self._forget()
            self.left.emit()

    def _forget(self) -> None:
        self._command = self.trial = None
        self.latest.stop()
        self.hide()
        self.shown.emit(False)


class Answering:
    """Tries a command as it is typed, a moment after the last key; what is refused is said in place."""

    def __init__(
        self, pane: TrialPane, made: Callable[[], Command | None], wrong: QWidget, *, setting: str = ""
    ) -> None:
        self._pane, self._made, self._wrong, self._setting = pane, made, wrong, setting
        self._timer = QTimer(pane)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.now)

    def soon(self, *_changed: object) -> None:
        """Something was typed: what was being worked out is dropped, and this is answered in a moment."""
        self._pane.stop_working()
        self._timer.start()

    def now(self) -> bool:
        """Answer at once; whether a change waits now."""
        self._timer.stop()
        try:
            command = self._made()
        except Refused as error:
            self._refuse(error.problem)
            return False
        self.say(None)
        if command is not None:
            self._pane.propose(command, setting=self._setting, refused=self._refuse)
        return command is not None and self._pane.waits

    def _refuse(self, problem: Problem) -> None:
        self._pane.leave()
        self.say(problem)

    def say(self, problem: Problem | None) -> None:
        """Say what is wrong under the fields; None is nothing."""
        text = problem.brief if problem else ""
        relook(self._wrong, "bad")
        self._wrong.setText(f"! {text}" if text else "")  # type: ignore[attr-defined]
        self._wrong.setVisible(bool(text))


def _spoken(
    work: Callable[[Callable[[], bool]], Trial | None],
) -> Callable[[Callable[[], bool]], Trial | Problem | None]:
    """The work, with the reason for an outcome where it cannot be done."""

    def spoken(stopped: Callable[[], bool]) -> Trial | Problem | None:
        try:
            return work(stopped)
        except Refused as error:
            return error.problem

    return spoken
