"""Posts or a unit held by the pointer, from taking hold to letting go: shared by chart and outline."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.problems import Problem
from workforce_planner.model.relations import branch
from workforce_planner.model.wording import count_text
from workforce_planner.session.moves import Drop, Joining, Where, highest_of, move_to
from workforce_planner.session.preview import Effect, preview
from workforce_planner.ui.ghost import Ghost
from workforce_planner.ui.workspace import Place, Workspace

EDGE = 36
"""So near to an edge, in pixels, the view scrolls."""
TICK = 16
FASTEST = 26
SMALL_PLAN = 5_000
"""Plans of more posts are previewed once the pointer rests for a moment."""
REST = 90
NOWHERE = "Let go over a post, beside one, or inside a unit"
KEEP = {
    Where.INTO: "Hold Shift to change only the unit",
    Where.UNDER: "Hold Shift to keep the unit",
    Where.BEFORE: "Hold Shift to keep the unit",
    Where.AFTER: "Hold Shift to keep the unit",
}
UNITS_ONLY = Problem(
    code="unit-onto-post",
    text="A unit goes into another unit, or under a manager.",
    remedy="Let go in the middle of a post, or over a unit.",
)


class Carry(QObject):
    """What is held, where it would go, and what that would change."""

    def __init__(self, workspace: Workspace, port: QWidget, places: tuple[Place, ...]) -> None:
        super().__init__(port)
        self._workspace = workspace
        self.posts = highest_of(workspace.plan, (PostId(each.key) for each in places if each.table == "posts"))
        units = [UnitId(each.key) for each in places if each.table == "units"]
        self.unit = units[0] if units and not self.posts else None
        self.drop: Drop | None = None
        self.joining = Joining.YES
        self.effect: Effect | None = None
        self.ghost = Ghost(port)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._look_ahead)
        self._edges = QTimer(self)
        self._edges.setInterval(TICK)
        self._edges.timeout.connect(self._scroll)
        self._scroller: Callable[[int, int], object] | None = None
        self._pull = QPoint()
        self._say()

    @property
    def moved(self) -> frozenset[str]:
        """The posts that would move: those held and all below them."""
        joined = self._workspace.relations
        return frozenset(each for post in self.posts for each in branch(joined, post))

    @property
    def what(self) -> str:
        """What is held, in words."""
        if self.unit is not None:
            return self._workspace.plan.units[self.unit].name
        if len(self.posts) == 1:
            return self._workspace.name_of(Place("posts", self.posts[0]))
        return count_text(len(self.posts), "post")

    def aim(self, drop: Drop | None, point: QPoint, keys: Qt.KeyboardModifier, beside: QRect | None = None) -> None:
        """Point at a place; the words follow the pointer, off what stands at the place where that is known."""
        joining = Joining.NO if keys & Qt.KeyboardModifier.ShiftModifier else Joining.YES
        if (drop, joining) != (self.drop, self.joining):
            self.drop, self.joining, self.effect = drop, joining, None
            if drop is not None and len(self._workspace.plan.posts) <= SMALL_PLAN:
                self._look_ahead()
            else:
                self._say()
                self._rest.start(REST)
        self.ghost.follow(point, beside)

    def command(self) -> Command | None:
        """The command of the place pointed at."""
        if self.drop is None:
            return None
        if self.unit is not None:
            return self._unit_command(self.unit, self.drop)
        return move_to(self._workspace.plan, self._workspace.relations, self.posts, self.drop, self.joining)

    def _unit_command(self, unit: UnitId, drop: Drop) -> Command | None:
        if drop.where is Where.INTO:
            return named("move-unit", unit=unit, parent=UnitId(drop.key))
        if drop.where is Where.UNDER:
            return named("move-unit", unit=unit, reports_to=PostId(drop.key))
        return None

    def _look_ahead(self) -> None:
        command = self.command()
        if command is not None:
            self.effect = preview(self._workspace.document, self._workspace.proposal, command)
        elif self.drop is not None:
            self.effect = Effect(problem=UNITS_ONLY)
        self._say()

    @property
    def words(self) -> str:
        """What would happen, in a sentence."""
        if self.drop is None:
            return f"Move {self.what}"
        table = "units" if self.drop.where is Where.INTO else "posts"
        where = {Where.UNDER: "under", Where.INTO: "into"}.get(self.drop.where, self.drop.where.value)
        return f"Move {self.what} {where} {self._workspace.name_of(Place(table, self.drop.key))}"

    @property
    def _joins(self) -> bool:
        """Whether more would change than what was pointed at, which Shift leaves out."""
        points = self.effect.points if self.effect is not None else ()
        return any(each.label.startswith("Unit") for each in points)

    def _say(self) -> None:
        note = NOWHERE if self.drop is None else ""
        if self.drop is not None and self.unit is None and self._joins:
            note = KEEP[self.drop.where]
        self.ghost.say(self.words, self.effect, note, hiding=self._workspace.hiding)

    # Near the edges.

    def pull(self, point: QPoint, room: QWidget, scroll: Callable[[int, int], object]) -> None:
        """Scroll while the pointer stays near an edge, faster the nearer it is."""
        self._scroller = scroll
        self._pull = QPoint(_speed(point.x(), room.width()), _speed(point.y(), room.height()))
        if self._pull.isNull():
            self._edges.stop()
        elif not self._edges.isActive():
            self._edges.start()

    def _scroll(self) -> None:
        if self._scroller is not None:
            self._scroller(self._pull.x(), self._pull.y())

    # The end.

    def let_go(self) -> None:
        """Do it, where it can be done."""
        command = self.command()
        self.end()
        if command is not None:
            self._workspace.attempt(command, self)

    def end(self) -> None:
        """Hold it no longer; nothing is changed."""
        self._rest.stop()
        self._edges.stop()
        self.ghost.hide()
        self.ghost.deleteLater()
        self.deleteLater()


def _speed(place: int, size: int) -> int:
    """How fast to scroll, in pixels a tick, at a place along an extent."""
    low, high = EDGE - place, place - (size - EDGE)
    near = min(max(low, high, 0), EDGE)
    return (-1 if low > high else 1) * round(near / EDGE * FASTEST)
