"""What was looked at, one after the other, to go back and forward in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.ui.workspace import Place, Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.chart.view import ChartView

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing looked at: in which structure, which branch alone (None: all), what was selected."""

    proposal: StructureKey | None
    top: PostId | None
    selection: tuple[Place, ...]


class Trail:
    """Stops in the order in which they were looked at. Something new after going back ends what was ahead."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._here = -1

    def visit(self, stop: Stop) -> None:
        """Look at something."""
        if self._here >= 0 and self._stops[self._here] == stop:
            return
        self._stops = [*self._stops[: self._here + 1], stop][-LONGEST:]
        self._here = len(self._stops) - 1

    @property
    def can_go_back(self) -> bool:
        """Whether something was looked at before."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether something was gone back from."""
        return self._here < len(self._stops) - 1

    def back(self) -> Stop | None:
        """What was looked at before; None at the beginning."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Stop | None:
        """What was gone back from; None at the end."""
        return self._step(1) if self.can_go_forward else None

    def _step(self, by: int) -> Stop:
        self._here += by
        return self._stops[self._here]


class Going:
    """Back and forward in what a chart has shown."""

    def __init__(self, view: "ChartView", workspace: Workspace) -> None:
        self._view, self._workspace = view, workspace
        self._trail, self._busy = Trail(), False

    def visit(self) -> None:
        """Keep what is looked at now, unless it was gone back to."""
        if not self._busy:
            workspace = self._workspace
            self._trail.visit(Stop(workspace.proposal, self._view.top, workspace.selection))
            self._view.trail_changed.emit()

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether one can go back, and forward."""
        return self._trail.can_go_back, self._trail.can_go_forward

    def back(self) -> None:
        """What was looked at before."""
        self._go(self._trail.back())

    def forward(self) -> None:
        """What was gone back from."""
        self._go(self._trail.forward())

    def _go(self, stop: Stop | None) -> None:
        if stop is None:
            return
        self._busy = True
        workspace = self._workspace
        if stop.proposal is None or stop.proposal in workspace.document.plan().proposals:
            workspace.show_structure(stop.proposal)
        self._view.show_branch(stop.top if stop.top in workspace.plan.posts else None)
        workspace.select(stop.selection)
        self._busy = False
        self._view.trail_changed.emit()
