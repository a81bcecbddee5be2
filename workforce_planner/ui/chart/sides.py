"""Which side of a proposal the chart draws: the structure before it, after it, or only what changes; and what is said
of it above the chart."""

from typing import NamedTuple

from PySide6.QtWidgets import QFrame

from workforce_planner.calc.results import Results
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, relations
from workforce_planner.session.chart_sides import ChartSide, Shown, chart_side
from workforce_planner.ui.pieces import button, label, row
from workforce_planner.ui.workspace import Workspace

BOTH = "both"
WORDS = {Shown.AFTER: "After", Shown.BEFORE: "Before", Shown.CHANGES: "Changes only", BOTH: "Before and after"}
"""What a chart can draw of a proposal, in the order of the choice; `BOTH` is two charts that move together."""


class Drawn(NamedTuple):
    """What is drawn: a plan with its joins; `side` is None for the structure that is in view and can be changed."""

    plan: Plan
    relations: Relations
    side: ChartSide | None = None


class Sides:
    """The side that one view draws."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.wanted = Shown.AFTER
        self._kept: tuple[tuple[object, ...], Drawn] | None = None

    @property
    def shown(self) -> Shown:
        """The side that is drawn: there is but one where no proposal is in view."""
        return Shown.AFTER if self._workspace.proposal is None else self.wanted

    @property
    def looking(self) -> bool:
        """Whether it is there to be looked at alone: only the structure in view can be changed."""
        return self.shown is not Shown.AFTER

    @property
    def drawn(self) -> Drawn:
        """What is drawn now."""
        workspace = self._workspace
        if not self.looking:
            return Drawn(workspace.plan, workspace.relations)
        made_of = (self.shown, workspace.plan, workspace.base_plan)
        if self._kept is None or any(a is not b for a, b in zip(self._kept[0], made_of, strict=True)):
            self._kept = (made_of, self._made())
        return self._kept[1]

    def _made(self) -> Drawn:
        workspace, comparison = self._workspace, self._workspace.comparison
        assert comparison is not None
        side = chart_side(comparison, self.shown)
        known = workspace.base_relations if side.plan is workspace.base_plan else None
        return Drawn(side.plan, known or relations(side.plan), side)

    @property
    def figures(self) -> tuple[Results, Relations]:
        """The figures and joins by which boxes are coloured."""
        workspace = self._workspace
        if self.shown is Shown.BEFORE and workspace.base is not None:
            return workspace.base, self.drawn.relations
        return workspace.results, workspace.relations


class SideWords(QFrame):
    """In sight while another side is drawn than the structure in view: which, and the way back."""

    def __init__(self, leave) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.words = label("", "quiet", wraps=True)
        back = button("Back to the proposal", leave, "link", tip="Draw the proposal as it can be changed")
        line = row(self.words, back, margins=(14, 4, 14, 4), gap=12)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def say(self, words: str) -> None:
        """Say it, or "" for nothing."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
