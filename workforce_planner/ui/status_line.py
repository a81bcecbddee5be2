"""The foot of the window: problems, what was said last, the sum that ties, and the promise."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from workforce_planner.calc.comparison import Comparison
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.wording import count_text, fte_text
from workforce_planner.report.targets import targets_of, targets_text
from workforce_planner.session.problem_list import ProblemList
from workforce_planner.session.proposal_facts import progress_text
from workforce_planner.ui import clip
from workforce_planner.ui.pieces import Line, Mark, button, label, relook, row
from workforce_planner.ui.problems.panel import ProblemsPanel
from workforce_planner.ui.start_page import PROMISE
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import FOOT
from workforce_planner.ui.workspace import Workspace

LEAST_FOR_SUM, LEAST_FOR_PROMISE, LEAST_IN_PROPOSAL = 1000, 600, 1320
"""From these widths on, at 100 %, there is room for every term of the sum, for the promise."""


class StatusLine(QFrame):
    """Follows the workspace."""

    sum_asked = Signal()
    review_asked = Signal()
    changes_asked = Signal()

    def __init__(self, workspace: Workspace, problems: ProblemsPanel) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setFixedHeight(grown(FOOT + 4))
        self._workspace, self._panel = workspace, problems
        self._whole = self._short = self._reviewed = ""
        self._listed: ProblemList | None = None
        self.problems = button("", self._toggle, "link", name="Problems")
        self.said = Line("", "quiet")
        self._tick = Mark("tick", "good")
        self.sum = button("", self.sum_asked.emit, "link", name="The sum that ties", tip="Compare by unit")
        self.targets = button("", self._show_targets, "link", name="Targets")
        self.progress = button("", self.review_asked.emit, "link", tip="The posts to be reviewed")
        self.changes = button("Changes", self.changes_asked.emit, "link", tip="Every change; step through them (F8)")
        self.history = button("History", None, "link", tip="Every step, and going back to any (Ctrl+Shift+H)")
        self.help = button("Help", None, "link", tip="Help about where you are (F1)")
        self.promise = label(PROMISE, "quiet")
        self.said.setMinimumWidth(0)
        self.setLayout(
            row(
                self.problems, self.said, self.changes, 8, self.progress, 8, self.targets, 8, self.sum, self._tick, 8,
                self.history, self.help, 8, self.promise,
                margins=(10, 2, 14, 2), gap=8,
            )
        )  # fmt: skip
        workspace.changed.connect(self._moved)
        workspace.hiding_changed.connect(self.refresh)
        workspace.said.connect(self.said.setText)
        workspace.saved.connect(lambda: self.said.setText("Saved."))
        workspace.selection_changed.connect(self._clear)
        workspace.hiding_changed.connect(self._clear)
        self.refresh()

    def _toggle(self) -> None:
        self._panel.setVisible(self._panel.isHidden())
        if not self._panel.isHidden():
            self._panel.table.setFocus()

    def _clear(self) -> None:
        """What was said is old once something else is looked at; that posts wait to be pasted is not."""
        if not clip.cut_posts(self._workspace):
            self.said.setText("")

    def _moved(self, event: object) -> None:
        if event is not None:
            self.said.setText("")
        self.refresh()

    def refresh(self) -> None:
        """Show the problems and the sum as they are now."""
        if self._listed is not self._panel.list:
            self._listed = self._panel.list
            self.problems.setText(self._listed.open_text)
            self.problems.setAccessibleName(f"{self.problems.text()}: open or close the list")
            relook(self.problems, "link")
        self._show_sum()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The sum in full where there is room for it."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        least = LEAST_FOR_PROMISE if self._workspace.proposal is None else LEAST_IN_PROPOSAL
        self.promise.setVisible(self.width() >= scaled(least) and self.targets.isHidden())
        self.sum.setText(self._whole if self.width() >= scaled(LEAST_FOR_SUM) else self._short)

        roomy = self.width() >= scaled(LEAST_FOR_PROMISE)
        self.progress.setText(self._reviewed if roomy else self._reviewed.removesuffix(" reviewed"))

    def _show_targets(self) -> None:
        """The page of proposals, at the one in view."""
        self._workspace.proposals_asked.emit("", self._workspace.proposal or "")

    def _mark_targets(self, comparison: Comparison | None) -> None:
        """Whether the targets of the proposal in view are met, and how far it is from each."""
        key = self._workspace.proposal
        record = self._workspace.document.plan().proposals.get(ProposalId(key)) if key is not None else None
        found = list(targets_of(record, comparison.proposed.whole)) if record and comparison else []
        found = [each for each in found if not (each.private and self._workspace.hiding)]
        self.targets.setVisible(bool(found))
        missed = sum(each.met is False for each in found)
        words = f"{count_text(missed, 'target')} missed" if missed else f"Targets: {targets_text(found)}"
        self.targets.setText(words)
        told = [f"{each.label} {each.now}, wanted {each.wanted}: {each.mark}, {each.distance}" for each in found]
        self.targets.setToolTip("\n".join(told))
        self.targets.setAccessibleName(f"{words}. {'; '.join(told)}")

    def _show_progress(self, comparison: Comparison) -> None:
        words = self._reviewed = progress_text(comparison.progress.total)
        self.progress.setAccessibleName(f"{words}: show the posts to be reviewed")

    def _show_sum(self) -> None:
        workspace = self._workspace
        shown = workspace.proposal is not None
        self.sum.setVisible(shown)
        self._tick.setVisible(shown)
        comparison = workspace.comparison
        self._mark_targets(comparison)
        self.progress.setVisible(comparison is not None)
        self.changes.setVisible(comparison is not None)
        if comparison is None:
            self._fit_words()
            return
        self._show_progress(comparison)
        total = comparison.total
        parts = [f"FTE {fte_text(total.current.fte)}"]
        for sign, amount, words in (
            ("–", total.disestablished.fte, "disestablished"),
            ("+", total.new.fte, "new"),
            ("+", total.transferred_in.fte - total.transferred_out.fte, "transferred"),
        ):
            if amount:
                parts.append(f"{sign} {fte_text(amount)} {words}")
        if total.changed.fte:
            parts.append(f"{'+' if total.changed.fte > 0 else '–'} {fte_text(abs(total.changed.fte))} changed")
        ties = total.explained == total.proposed
        self._whole = f"{' '.join(parts)} = {fte_text(total.proposed.fte)}"
        self._short = f"= {fte_text(total.proposed.fte)} FTE"
        self.sum.setAccessibleName(f"The sum that ties: {self._whole}; opens the comparison by unit")
        self.sum.setToolTip(f"{self._whole}. Compare by unit")
        self._fit_words()
        self._tick.show_as("tick" if ties else "bang", "good" if ties else "bad")
        self._tick.setAccessibleName("the sum ties" if ties else "the sum does not tie")
