"""One of two charts that move together: painted like the other chart, panned, zoomed, clicked and walked."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workforce_planner.chart.scene import Scene
from workforce_planner.chart.style import COUNCIL_ON, THEMES
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import post_name
from workforce_planner.paint.screen import ScenePainter, View
from workforce_planner.ui.chart import walk
from workforce_planner.ui.comparing.pair import Pair, Side
from workforce_planner.ui.theme import NORMAL, colour, text_size, tokens

SMALLEST, LARGEST, STEP = 0.05, 3.0, 1.2
SLACK = 4
EDGE = 24.0
PAN = 60
WAYS = {
    Qt.Key.Key_Up: walk.UP,
    Qt.Key.Key_Down: walk.DOWN,
    Qt.Key.Key_Left: walk.LEFT,
    Qt.Key.Key_Right: walk.RIGHT,
}


class SideChart(QWidget):
    """Shows one side; what is done to its view is told, so that the other can follow."""

    panned = Signal(float, float)
    """By how many pixels."""
    zoomed = Signal(float)
    fit_asked = Signal()
    folded = Signal(str)
    chosen = Signal(str)

    def __init__(self, pair: Pair, side: Side) -> None:
        super().__init__()
        self._pair, self.side = pair, side
        self.at, self.scale = QPointF(0, 0), 1.0
        """The scene's point at the upper left corner, and the scale."""
        self.council = False
        """Whether it is in the colours of council papers."""
        self._held: QPointF | None = None
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.show_scene(Scene(width=0, height=0))

    def show_scene(self, scene: Scene) -> None:
        """Draw another scene; the view stays where it is."""
        themes = COUNCIL_ON if self.council else THEMES
        self._painter = ScenePainter(scene, themes[tokens().name])
        self.places = scene.places()
        self.speak()
        self.update()

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self._painter.scene

    def speak(self) -> None:
        """Name the chart and the selected post for screen readers."""
        self.setAccessibleName(f"Chart of {self.side.name}")
        post = self._pair.workspace.post
        plan = self.side.plan
        if post is None or post not in plan.posts:
            words = f"{len(self.places)} posts are drawn. Arrow keys walk from box to box."
        else:
            hit = self.places.get(post)
            words = hit.tip.replace("\n", ", ") if hit else f"{post_name(plan, post)}, in a folded branch"
        self.setAccessibleDescription(words)

    # The view.

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the scene under the window by pixels, keeping some of it in sight."""
        x, y = self.at.x() - dx / self.scale, self.at.y() - dy / self.scale
        self._go_to(x, y)

    def _go_to(self, x: float, y: float) -> None:
        wide, high = self.width() / self.scale, self.height() / self.scale
        keep = EDGE * 4 / self.scale
        x = min(max(x, keep - wide), max(self.scene.width - keep, 0.0))
        y = min(max(y, keep - high), max(self.scene.height - keep, 0.0))
        self.at = QPointF(x, y)
        self.update()

    def zoom_to(self, scale: float) -> None:
        """Zoom about the middle."""
        scale = min(max(scale, SMALLEST), LARGEST)
        middle = QPointF(self.width() / 2, self.height() / 2)
        held = self.at + middle / self.scale
        self.scale = scale
        corner = held - middle / scale
        self._go_to(corner.x(), corner.y())

    def fitting(self) -> float:
        """The scale at which the whole scene is in sight, its text no larger than the window's."""
        wide = (self.width() - 2 * EDGE) / max(self.scene.width, 1.0)
        return min(
            max(min(wide, (self.height() - 2 * EDGE) / max(self.scene.height, 1.0)), SMALLEST), text_size() / NORMAL
        )

    def place_top(self, scale: float) -> None:
        """Show the top of the scene in the middle, at a scale."""
        self.scale = scale
        self.at = QPointF((self.scene.width - self.width() / scale) / 2, -EDGE / scale)
        self.update()

    def on_window(self, post: str) -> QRectF | None:
        """Where a post is drawn in the window."""
        hit = self.places.get(post)
        if hit is None:
            return None
        x, y = (hit.x - self.at.x()) * self.scale, (hit.y - self.at.y()) * self.scale
        return QRectF(x, y, hit.width * self.scale, hit.height * self.scale)

    def put(self, post: str, where: QPointF) -> None:
        """Move the scene so that a post stands at a point of the window."""
        rect = self.on_window(post)
        if rect is not None:
            by = where - rect.topLeft()
            self.pan_by(by.x(), by.y())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep the middle in the middle."""
        super().resizeEvent(event)
        if event.oldSize().isValid():
            self.pan_by((event.size().width() - event.oldSize().width()) / 2, 0)

    # Gestures.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take hold."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._held, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Pan both while held; show what can be clicked otherwise."""
        if self._held is None:
            hit = self._hit(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
            return
        by = event.position() - self._held
        if self._moved or by.manhattanLength() > SLACK:
            self._moved, self._held = True, event.position()
            self.panned.emit(by.x(), by.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click selects a post, or folds a branch on both sides."""
        held, self._held = self._held, None
        if held is None or self._moved:
            return
        hit = self._hit(event.position())
        if hit is None:
            self._pair.workspace.select([])
        elif hit.kind in ("fold", "unfold"):
            self.folded.emit(hit.key)
        elif hit.kind == "post":
            self.chosen.emit(hit.key)

    def _hit(self, point: QPointF):
        return self.scene.hit(self.at.x() + point.x() / self.scale, self.at.y() + point.y() / self.scale)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom with Ctrl, sideways with Shift, up and down otherwise; both sides."""
        across, down = event.angleDelta().x(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(self.scale * STEP ** (down / 120))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.panned.emit(down or across, 0)
        else:
            self.panned.emit(across, down)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows walk, with Ctrl they pan; plus and minus zoom, 0 fits, Space folds."""
        key = Qt.Key(event.key())
        post = self._pair.workspace.post
        if key in WAYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            dx = PAN * ((key == Qt.Key.Key_Left) - (key == Qt.Key.Key_Right))
            self.panned.emit(dx, PAN * ((key == Qt.Key.Key_Up) - (key == Qt.Key.Key_Down)))
        elif key in WAYS:
            self._walk(WAYS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoomed.emit(self.scale / STEP if key == Qt.Key.Key_Minus else self.scale * STEP)
        elif key == Qt.Key.Key_0:
            self.fit_asked.emit()
        elif key == Qt.Key.Key_Space and post is not None:
            self.folded.emit(post)
        else:
            super().keyPressEvent(event)

    def _walk(self, way: str) -> None:
        post = self._pair.workspace.post
        if post is None or post not in self.places:
            to: str | None = next(iter(self.places), None)
        else:
            to = walk.step(way, PostId(post), self.side.plan, self.side.relations, self.places)
        if to is not None:
            self.chosen.emit(to)

    def event(self, event: QEvent) -> bool:
        """The whole text of a box as its tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), hit.tip, self) if hit and hit.tip else QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The scene, and a ring where the keyboard is."""
        painter = QPainter(self)
        selected = frozenset(place.key for place in self._pair.workspace.selection if place.table == "posts")
        view = View(self.at.x(), self.at.y(), self.scale)
        self._painter.paint(painter, QRectF(self.rect()), view, selected=selected)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
