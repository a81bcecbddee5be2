"""What was looked at, one after the other, to go back and forward in."""

from dataclasses import dataclass

from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.ui.workspace import Place

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
