"""What the page of a plan does with proposals: the change list at its foot, steps, what is to be decided."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from workforce_planner.model.ids import StructureKey
from workforce_planner.session.events import Happened, PlanChanged
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.proposals.opening import CONSULTATION, DECIDE, MATCHING
from workforce_planner.ui.theme import grown

if TYPE_CHECKING:
    from workforce_planner.ui.proposals.changes_panel import ChangesPanel


HEIGHT = 300
"""How high the change list is at first, at 100 %."""


class ProposalsAround(QObject):
    """Follows the workspace of one page; the change list is made when it is first asked for."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page, self._workspace = page, page.workspace
        self._looked_at: StructureKey | None = None
        page.status.review_asked.connect(self._show_to_review)
        page.status.changes_asked.connect(self.show_changes)
        self._workspace.changes_asked.connect(self.show_changes)
        self._workspace.step_asked.connect(self.step)
        self._workspace.changed.connect(self._moved)
        self._workspace.review_asked.connect(self._review)
        for keys, by in (("F8", 1), ("Shift+F8", -1)):
            QShortcut(QKeySequence(keys), page, lambda by=by: self.step(by))

    @cached_property
    def panel(self) -> "ChangesPanel":
        """The change list, at the foot of the page."""
        from workforce_planner.ui.proposals.changes_panel import ChangesPanel

        made = ChangesPanel(self._workspace)
        made.remedy_offered.connect(lambda text, answers: self._page.notice.ask(text, answers, tone="warn"))
        made.hide()
        body = self._page.body
        whole = sum(body.sizes())
        body.addWidget(made)
        high = max(grown(HEIGHT), whole * 3 // 10)
        body.setSizes([max(whole - high, whole // 2), 0, high])
        self._page.giving_way.also(made)
        return made

    def show_changes(self, wanted: str = "") -> None:
        """Show the changes of the proposal in view, all of them or those of one kind; the problems make room."""
        if self._workspace.proposal is None:
            self._page.notice.say("Look at a proposal first: the current structure has no changes to list.", "warn")
            return
        self._page.problems.hide()
        self.panel.show_filter(wanted)

    def _show_to_review(self) -> None:
        from workforce_planner.session.change_list import TO_REVIEW

        self.show_changes(TO_REVIEW)

    def step(self, by: int) -> None:
        """The next change of the proposal in view, or the one before, on the chart and in the details."""
        if self._workspace.proposal is not None:
            if "panel" not in self.__dict__ or self.panel.isHidden():
                self.show_changes()
            self.panel.step(by)
            self._page.inspector.show_change()

    def _review(self) -> None:
        """Where the details stand behind a tab they come to the front."""
        if self._page.compact.on:
            self._page.compact.reveal(self._page.inspector)
            self._page.inspector.focus_reason()

    def runs(self) -> dict[str, Callable[[], object]]:
        """What the search can do about proposals, by the names of the actions."""
        workspace = self._workspace
        return {
            "proposals": lambda: workspace.proposals_asked.emit("", workspace.proposal or ""),
            "changes": self.show_changes,
            "to-review": self._show_to_review,
            "next-change": lambda: self.step(1),
            "previous-change": lambda: self.step(-1),
            "matching": lambda: workspace.proposals_asked.emit(MATCHING, workspace.proposal or ""),
            "consultation": lambda: workspace.proposals_asked.emit(CONSULTATION, workspace.proposal or ""),
            "decide": lambda: workspace.proposals_asked.emit(DECIDE, workspace.proposal or ""),
        }

    # What is to be decided.

    def _moved(self, event: PlanChanged | None) -> None:
        workspace = self._workspace
        shown, self._looked_at = self._looked_at, workspace.proposal
        if event is None and workspace.proposal is not None and workspace.proposal != shown:
            self._say_waiting(workspace.proposal)
        elif event is not None and event.happened is Happened.PERFORMED and event.proposal is None:
            from workforce_planner.session.rebase import moved_text

            said = moved_text(workspace.document, event.changes)
            if said:
                self._ask(" ".join(said), "")

    def _say_waiting(self, key: StructureKey) -> None:
        """A proposal that waits for decisions says so when it is looked at."""
        from workforce_planner.session.rebase import rebase, undecided

        document = self._workspace.document
        if undecided(document, key):
            self._ask(rebase(document, key).text, key)

    def _ask(self, text: str, key: StructureKey | str) -> None:
        answers = (
            Answer("Decide…", lambda: self._workspace.proposals_asked.emit(DECIDE, key), "primary"),
            Answer("Later", lambda: None),
        )
        self._page.notice.ask(text, answers, tone="warn", calmly=True)
