"""A proposal beside what it stands on, as two charts that are folded, moved and zoomed together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workforce_planner.model.ids import PostId
from workforce_planner.ui.comparing.charts import ChartPair
from workforce_planner.ui.comparing.pair import Pair
from workforce_planner.ui.comparing.side_chart import STEP
from workforce_planner.ui.pieces import column
from workforce_planner.ui.workspace import Place, Workspace


class BeforeAndAfter(Pair):
    """Left what the proposal in view stands on, right the proposal."""

    def follow(self) -> None:
        """The proposal in view, whichever it is."""
        seen = self.workspace.proposal
        self.right.proposal = seen
        self.left.proposal = None if seen is None else self.workspace.document.base(seen)

    def select(self, post: PostId) -> None:
        """Select a post everywhere; one that the proposal has no longer is told."""
        if post in self.workspace.plan.posts:
            self.workspace.select([Place("posts", post)])
        else:
            self.workspace.said.emit("This post is only in the structure before.")


class Linked(QWidget):
    """Made when it is first asked for; out of sight it waits."""

    scale_changed = Signal(float)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.pair = BeforeAndAfter(workspace)
        self.charts = ChartPair(self.pair)
        self._seen: tuple[object, object] | None = None
        self.setLayout(column(self.charts))
        self.setFocusProxy(self.charts)
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)
        workspace.selection_changed.connect(self._follow)
        for chart in (self.charts.left, self.charts.right):
            chart.zoomed.connect(lambda _scale: self._told())

    def refresh(self) -> None:
        """Draw both as they are now."""
        if not self.isVisible() or self._workspace.proposal is None:
            return
        self.pair.follow()
        seen = (self.pair.left.proposal, self.pair.right.proposal)
        if seen != self._seen:
            self._seen = seen
            self.charts.start_anew()
        self.charts.refresh()
        self._told()

    def showEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        """By now it has its size; what moved meanwhile is shown."""
        super().showEvent(event)
        self.refresh()
        self._follow()

    def _follow(self) -> None:
        if self.isVisible() and self.pair.differ:
            self.charts.follow()

    def _told(self) -> None:
        self.scale_changed.emit(self.charts.right.scale)

    def zoom_in(self) -> None:
        """A step nearer, both."""
        self.zoom_to(self.charts.right.scale * STEP)

    def zoom_out(self) -> None:
        """A step away, both."""
        self.zoom_to(self.charts.right.scale / STEP)

    def zoom_to(self, scale: float) -> None:
        """Zoom both."""
        self.charts.zoom_to(scale)
        self._told()

    def fit(self) -> None:
        """Both whole."""
        self.charts.fit()
        self._told()
