"""The chart as one painted widget: zoom, pan, fit, folding, the shared selection, arrow keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from workforce_planner.chart.scene import Hit, Scene
from workforce_planner.chart.style import THEMES
from workforce_planner.model.ids import PostId
from workforce_planner.paint.screen import ScenePainter, View, fitted
from workforce_planner.ui.chart import walk
from workforce_planner.ui.chart.sheet import first_depths, scene_of, spoken
from workforce_planner.ui.theme import colour, tokens
from workforce_planner.ui.workspace import Place, Workspace

SMALLEST, LARGEST = 0.05, 3.0
STEP = 1.2
CLICK_SLACK = 4
MARGIN = 32
READABLE, COMFORTABLE = 0.62, 0.8
KEY_WAYS = {
    Qt.Key.Key_Up: walk.UP,
    Qt.Key.Key_Down: walk.DOWN,
    Qt.Key.Key_Left: walk.LEFT,
    Qt.Key.Key_Right: walk.RIGHT,
}


class ChartView(QAbstractScrollArea):
    """Paints the scene of the structure in view."""

    scale_changed = Signal(float)
    edit_asked = Signal()
    remove_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.collapsed: frozenset[PostId] = frozenset()
        self.scale = 1.0
        self.found: frozenset[str] = frozenset()
        self._grip: tuple[QPoint, int, int] | None = None
        self._panned = False
        self._fits = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Structure chart")
        self._set_scene(Scene(width=0, height=0))
        workspace.changed.connect(lambda _event: self.refresh())
        workspace.hiding_changed.connect(self.refresh)
        workspace.selection_changed.connect(self._follow)

    # The scene.

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self._painter.scene

    def _set_scene(self, scene: Scene) -> None:
        self._painter = ScenePainter(scene, THEMES[tokens().name])
        self.places = scene.places()

    def refresh(self) -> None:
        """Draw the structure anew; what was in the middle stays there."""
        known = self._workspace.plan.posts
        self.collapsed = frozenset(post for post in self.collapsed if post in known)
        self._set_scene(scene_of(self._workspace, self.collapsed))
        if self._fits:
            self.fit()
        self._measure()
        self._speak()
        self.viewport().update()

    def fold(self, post: PostId) -> None:
        """Fold a branch, or unfold it; the post stays where it is on screen."""
        before = self._on_screen(post)
        self._fits = False
        self.collapsed = self.collapsed ^ {post}
        self.refresh()
        after = self._on_screen(post)
        if before is not None and after is not None:
            self._scroll_by(round(after.x() - before.x()), round(after.y() - before.y()))

    def unfold_all(self) -> None:
        """Show every branch."""
        self.collapsed = frozenset()
        self.refresh()

    # What of it is in sight.

    def view(self) -> View:
        """The part of the scene that the window shows."""
        width, height = self.viewport().width() / self.scale, self.viewport().height() / self.scale
        margin = MARGIN / self.scale
        x, y = self.horizontalScrollBar().value() / self.scale, self.verticalScrollBar().value() / self.scale
        wide, high = self.scene.width + 2 * margin > width, self.scene.height + 2 * margin > height
        return View(
            x - margin if wide else (self.scene.width - width) / 2,
            y - margin if high else min((self.scene.height - height) / 2, 0.0) if self._fits else -margin,
            self.scale,
        )

    def _measure(self) -> None:
        port = self.viewport()
        for bar, scene, seen in (
            (self.horizontalScrollBar(), self.scene.width, port.width()),
            (self.verticalScrollBar(), self.scene.height, port.height()),
        ):
            bar.setRange(0, max(0, round(scene * self.scale) + 2 * MARGIN - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)

    def to_scene(self, point: QPointF) -> QPointF:
        """A point of the window in the scene."""
        view = self.view()
        return QPointF(view.x + point.x() / view.scale, view.y + point.y() / view.scale)

    def on_window(self, post: str) -> QRectF | None:
        """Where a post is drawn in the window."""
        hit = self.places.get(post)
        if hit is None:
            return None
        view = self.view()
        return QRectF(
            (hit.x - view.x) * self.scale,
            (hit.y - view.y) * self.scale,
            hit.width * self.scale,
            hit.height * self.scale,
        )

    def _on_screen(self, post: str) -> QPointF | None:
        rect = self.on_window(post)
        return rect.topLeft() if rect else None

    def _scroll_by(self, across: int, down: int) -> None:
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    # Zoom.

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Zoom, keeping a point of the window where it is."""
        at = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        held = self.to_scene(at)
        self._fits = False
        self.scale = min(max(scale, SMALLEST), LARGEST)
        self._measure()
        now = self.to_scene(at)
        self._scroll_by(round((held.x() - now.x()) * self.scale), round((held.y() - now.y()) * self.scale))
        self._scaled()

    def zoom_in(self) -> None:
        """A step nearer."""
        self.zoom_to(self.scale * STEP)

    def zoom_out(self) -> None:
        """A step away."""
        self.zoom_to(self.scale / STEP)

    def fit(self) -> None:
        """The whole chart in the window, no larger than life; kept until it is zoomed or moved."""
        port = self.viewport()
        room = fitted(self.scene, max(port.width() - 2 * MARGIN, 50), max(port.height() - 2 * MARGIN, 50))
        self.scale = min(max(room.scale, SMALLEST), LARGEST)
        self._fits = True
        self._measure()
        self._scaled()

    def open_readable(self) -> None:
        """The first look: as many tiers as stay readable across the window."""
        wide = 1.0
        for folded in first_depths(self._workspace):
            kept = self.collapsed, self._painter, self.places
            self.collapsed = folded
            self._set_scene(scene_of(self._workspace, folded))
            fits = (self.viewport().width() - MARGIN) / max(self.scene.width, 1.0)
            if fits < READABLE and kept[2]:
                self.collapsed, self._painter, self.places = kept
                break
            wide = fits
        self.fit()
        if self.scale < READABLE:
            self.zoom_to(max(READABLE, min(wide, COMFORTABLE)))
            self.verticalScrollBar().setValue(0)
        self._speak()

    def _scaled(self) -> None:
        self.scale_changed.emit(self.scale)
        self.viewport().update()

    def centre_on(self, post: str, *, top: bool = False) -> None:
        """Scroll so that a post stands in the middle."""
        rect = self.on_window(post)
        if rect is not None:
            port = self.viewport()
            down = rect.top() - MARGIN if top else rect.center().y() - port.height() / 2
            self._scroll_by(round(rect.center().x() - port.width() / 2), round(down))

    def reveal(self, post: str) -> None:
        """Bring a post into sight, unfolding what hides it, and no further than needed."""
        self._unfold_above(post)
        rect = self.on_window(post)
        port = QRectF(self.viewport().rect())
        if rect is not None and not port.contains(rect):
            outside = rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            across = _beyond(outside.left(), outside.right(), port.width())
            down = _beyond(outside.top(), outside.bottom(), port.height())
            self._scroll_by(round(across), round(down))
        self.viewport().update()

    def _unfold_above(self, post: str) -> None:
        plan, above, met = self._workspace.plan, PostId(post), set()
        while (above := plan.posts[above].reports_to or PostId("")) in plan.posts and above not in met:
            met.add(above)
        if met & self.collapsed:
            self.collapsed -= met
            self.refresh()

    # The selection.

    @property
    def selected(self) -> frozenset[str]:
        """The keys that get the accent: of a unit, its posts."""
        posts: set[str] = set()
        for place in self._workspace.selection:
            if place.table == "posts":
                posts.add(place.key)
            elif place.table == "units":
                posts.update(self._workspace.relations.posts_of_unit.get(place.key, ()))  # type: ignore[call-overload]
        return frozenset(posts)

    def _follow(self) -> None:
        if self._workspace.post is not None:
            self.reveal(self._workspace.post)
        elif self._workspace.unit is not None:
            first = next((post for post in self.places if post in self.selected), None)
            if first is not None:
                self.reveal(first)
        self._speak()
        self.viewport().update()

    def _speak(self) -> None:
        self.setAccessibleDescription(spoken(self._workspace))
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)

    # Gestures.

    def hit(self, point: QPointF) -> Hit | None:
        """What is under a point of the window."""
        where = self.to_scene(point)
        return self.scene.hit(where.x(), where.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take hold: a click selects when it is let go, a drag pans."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            bars = self.horizontalScrollBar(), self.verticalScrollBar()
            self._grip = (event.position().toPoint(), bars[0].value(), bars[1].value())
            self._panned = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Pan while held; show what can be clicked otherwise."""
        if self._grip is None:
            over = self.hit(event.position())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        moved = event.position().toPoint() - self._grip[0]
        if self._panned or moved.manhattanLength() > CLICK_SLACK:
            self._panned, self._fits = True, False
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.horizontalScrollBar().setValue(self._grip[1] - moved.x())
            self.verticalScrollBar().setValue(self._grip[2] - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click: select, fold or unfold."""
        held, self._grip = self._grip, None
        if held is None or self._panned:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            return
        hit = self.hit(event.position())
        if hit is None:
            self._workspace.select([])
        elif hit.kind in ("fold", "unfold"):
            self.fold(PostId(hit.key))
        else:
            self._choose(Place("units" if hit.kind == "unit" else "posts", hit.key), event.modifiers())

    def select_nothing(self) -> None:
        """Let go of the selection."""
        self._workspace.select([])

    def _choose(self, place: Place, keys: Qt.KeyboardModifier) -> None:
        old = self._workspace.selection
        if keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self._workspace.select([each for each in old if each != place] if place in old else [*old, place])
        else:
            self._workspace.select([place])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """On to its fields."""
        hit = self.hit(event.position())
        if hit is not None and hit.kind == "post":
            self.edit_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom with Ctrl, sideways with Shift, scroll otherwise."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.scale * STEP ** (turned / 120), event.position())
            return
        self._fits = False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scroll_by(-turned, 0)
        else:
            self._scroll_by(-event.angleDelta().x(), -event.angleDelta().y())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows walk, Space folds, plus and minus zoom, 0 fits, Enter edits, Delete ends."""
        key = Qt.Key(event.key())
        if key in KEY_WAYS:
            self._walk(KEY_WAYS[key])
        elif key == Qt.Key.Key_Space and self._workspace.post is not None:
            self.fold(self._workspace.post)
        elif key in _KEYS:
            _KEYS[key](self)
        else:
            super().keyPressEvent(event)

    def _walk(self, way: str) -> None:
        workspace = self._workspace
        if workspace.post is None or workspace.post not in self.places:
            first = next(iter(workspace.relations.reports[None]), None)
            to: str | None = first
        else:
            to = walk.step(way, workspace.post, workspace.plan, workspace.relations, self.places)
        if to is not None:
            workspace.select_post(to)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The whole text of a box as its tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.hit(QPointF(event.pos()))
            if hit is not None and hit.tip:
                QToolTip.showText(event.globalPos(), hit.tip, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # Painting.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fit again where it was fitted."""
        super().resizeEvent(event)
        rect = self.on_window(self._workspace.post) if self._workspace.post else None
        seen = rect is not None and QRectF(QPointF(0, 0), event.oldSize().toSizeF()).contains(rect)
        if self._fits:
            self.fit()
        self._measure()
        if seen and self._workspace.post is not None:
            self.reveal(self._workspace.post)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The scene, and a ring where the keyboard is."""
        painter = QPainter(self.viewport())
        target = QRectF(self.viewport().rect())
        self._painter.paint(painter, target, self.view(), selected=self.selected, found=self.found)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(target.adjusted(1, 1, -1, -1))
        painter.end()


def _beyond(low: float, high: float, size: float) -> float:
    """How far to scroll so that an extent lies inside; its beginning goes before its end."""
    if low < 0:
        return low
    return min(low, high - size) if high > size else 0.0


_KEYS = {
    Qt.Key.Key_Plus: ChartView.zoom_in,
    Qt.Key.Key_Equal: ChartView.zoom_in,
    Qt.Key.Key_Minus: ChartView.zoom_out,
    Qt.Key.Key_0: ChartView.fit,
    Qt.Key.Key_Return: lambda view: view.edit_asked.emit(),
    Qt.Key.Key_Enter: lambda view: view.edit_asked.emit(),
    Qt.Key.Key_F2: lambda view: view.edit_asked.emit(),
    Qt.Key.Key_Delete: lambda view: view.remove_asked.emit(),
    Qt.Key.Key_Escape: ChartView.select_nothing,
}
