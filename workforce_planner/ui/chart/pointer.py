"""The mouse on the chart: click, pan, rubber band, and carrying boxes to another place."""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from workforce_planner.chart.scene import Hit
from workforce_planner.model.ids import PostId
from workforce_planner.ui.carrying import Carry
from workforce_planner.ui.chart.costs import is_on_cost, open_cost
from workforce_planner.ui.workspace import Place, Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.chart.view import ChartView

SLACK = 5
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Doing(Enum):
    """What the held button does."""

    NOTHING = "nothing"
    HELD = "held"
    PANNING = "panning"
    BANDING = "banding"
    CARRYING = "carrying"


class Pointer:
    """Gestures of one chart view, from press to release."""

    def __init__(self, view: "ChartView", workspace: Workspace) -> None:
        self._view, self._workspace = view, workspace
        self.doing = Doing.NOTHING
        self.carry: Carry | None = None
        self.band = QRect()
        self._from = QPoint()
        self._scrolled = QPoint()
        self._at = QPoint()
        self._hit: Hit | None = None
        self._button = Qt.MouseButton.NoButton
        self._keys = Qt.KeyboardModifier.NoModifier

    def press(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self.cancel()
            return
        self._from, self._button = event.position().toPoint(), event.button()
        self._keys = event.modifiers()
        self._scrolled = self._view.scrolled()
        self._hit = self._view.hit(event.position())
        self.doing = Doing.HELD

    def move(self, event: QMouseEvent) -> None:
        """Go on with what was begun; a little way first, so that a click is not a drag."""
        here = self._at = event.position().toPoint()
        if self.doing is Doing.HELD and (here - self._from).manhattanLength() > SLACK:
            self._begin()
        if self.doing is Doing.PANNING:
            self._view.scroll_to(self._scrolled - (here - self._from))
        elif self.doing is Doing.BANDING:
            self.band = QRect(self._from, here).normalized()
            self._view.viewport().update()
        elif self.doing is Doing.CARRYING:
            self._aim(event.modifiers())

    def _begin(self) -> None:
        hit, left = self._hit, self._button == Qt.MouseButton.LeftButton
        if left and not self._view.sides.looking and hit is not None and hit.kind in ("post", "unit"):
            self._take_up(Place("units" if hit.kind == "unit" else "posts", hit.key))
        elif left and self._keys & _SHIFT:
            self.doing = Doing.BANDING
        else:
            self.doing = Doing.PANNING
            self._view.loosen()
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _take_up(self, place: Place) -> None:
        chosen = self._workspace.selection
        if place not in chosen:
            chosen = (place,)
            self._workspace.select(chosen)
        self._hold(chosen)

    def _hold(self, places: tuple[Place, ...]) -> None:
        self._view.quiet()
        self.doing = Doing.CARRYING
        self.carry = Carry(self._workspace, self._view.viewport(), places)
        self._view.viewport().setCursor(Qt.CursorShape.DragMoveCursor)

    # What was taken up elsewhere.

    def carry_over(self, places: tuple[Place, ...], point: QPoint, keys: Qt.KeyboardModifier) -> None:
        """Records that are held outside the chart are over it now; where it only shows a side, nothing happens."""
        if self._view.sides.looking:
            return
        if self.carry is None:
            self._hold(places)
        self._at = point
        self._aim(keys)

    def drop(self) -> None:
        """What is carried is let go of where it is."""
        carry = self.carry
        self._let_go()
        if carry is not None:
            carry.let_go()
        self._view.viewport().update()

    def _aim(self, keys: Qt.KeyboardModifier) -> None:
        carry = self.carry
        if carry is None:
            return
        where = self._view.to_scene(QPointF(self._at))
        held = set(carry.posts) if carry.unit is None else {carry.unit}
        drop = self._view.zones.at(where.x(), where.y(), held)
        beside = self._view.hover.standing(Place("posts", drop.key)) if drop is not None else None
        carry.aim(drop, self._at, keys, beside)
        carry.pull(self._at, self._view.viewport(), self._scroll)
        self._view.viewport().update()

    def _scroll(self, across: int, down: int) -> None:
        """The edges pull: what is pointed at changes while the pointer stays."""
        self._view.loosen()
        self._view.scroll_by(across, down)
        if self.carry is not None:
            self._aim(_SHIFT if self.carry.joining.value == "no" else Qt.KeyboardModifier.NoModifier)

    def release(self, event: QMouseEvent) -> None:
        """Let go: a click, the end of a band, a drop."""
        doing, carry, band = self.doing, self.carry, self.band
        self._let_go()
        if doing is Doing.CARRYING and carry is not None:
            carry.let_go()
        elif doing is Doing.BANDING:
            self._take_band(band, event.modifiers())
        elif doing is Doing.HELD and event.button() == Qt.MouseButton.LeftButton:
            self._click(event)
        self._view.viewport().update()

    def cancel(self) -> bool:
        """Let go without doing anything; whether there was something to let go of."""
        carry, busy = self.carry, self.doing not in (Doing.NOTHING, Doing.HELD)
        if self.doing is Doing.PANNING:
            self._view.scroll_to(self._scrolled)
        self._let_go()
        if carry is not None:
            carry.end()
        if busy or carry is not None:
            self._view.viewport().update()
        return busy

    def _let_go(self) -> None:
        self.doing, self.carry, self.band = Doing.NOTHING, None, QRect()
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    # Clicks.

    def _click(self, event: QMouseEvent) -> None:
        hit, keys = self._hit, event.modifiers()
        if hit is None:
            if not keys & (_CTRL | _SHIFT):
                self._workspace.select([])
        elif hit.kind in ("fold", "unfold"):
            self._view.fold(PostId(hit.key))
        else:
            place = Place("units" if hit.kind == "unit" else "posts", hit.key)
            self.choose(place, keys)
            if hit.kind == "post" and not keys & (_CTRL | _SHIFT) and is_on_cost(self._view, hit, event.position()):
                open_cost(self._workspace, self._view, place)

    def choose(self, place: Place, keys: Qt.KeyboardModifier) -> None:
        """A click on a box: this one; with Ctrl this one more or less; with Shift all from the last one on."""
        old = self._workspace.selection
        if keys & _SHIFT and old:
            added = self._between(old[-1], place)
            self._workspace.select(dict.fromkeys([*(each for each in old if each not in added), *added]))
        elif keys & _CTRL:
            self._workspace.select([each for each in old if each != place] if place in old else [*old, place])
        else:
            self._workspace.select([place])

    def _between(self, first: Place, last: Place) -> list[Place]:
        """The posts from one to another where both report to one manager; otherwise the last alone."""
        plan, joined = self._workspace.plan, self._workspace.relations
        if first.table != "posts" or last.table != "posts":
            return [last]
        manager = plan.posts[PostId(last.key)].reports_to
        row = list(joined.reports.get(manager if manager in plan.posts else None, ()))
        if first.key not in row or last.key not in row:
            return [last]
        start, end = row.index(PostId(first.key)), row.index(PostId(last.key))
        inside = row[start : end + 1] if start <= end else row[end : start + 1][::-1]
        return [Place("posts", post) for post in inside]

    def _take_band(self, band: QRect, keys: Qt.KeyboardModifier) -> None:
        corner = self._view.to_scene(QPointF(band.topLeft()))
        size = QRectF(band)
        scale = self._view.scale
        posts = self._view.areas.within(corner.x(), corner.y(), size.width() / scale, size.height() / scale)
        old = self._workspace.selection if keys & _CTRL else ()
        self._workspace.select(dict.fromkeys([*old, *(Place("posts", post) for post in posts)]))
