"""What would come of the import, small: the chart to look round in, and the figures."""

from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from workforce_planner.chart.scene import Scene
from workforce_planner.chart.style import THEMES
from workforce_planner.model.wording import count_text, fte_text
from workforce_planner.paint.screen import ScenePainter, View, fitted
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part
from workforce_planner.ui.pieces import column, emptied, framed, label
from workforce_planner.ui.theme import colour, scaled, tokens

CHART = "chart"
LEAST, MOST, STEP, PAN = 0.03, 2.0, 1.2, 48
MARGIN = 10
KEYS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class SmallChart(QWidget):
    """One scene, fitted until somebody moves or zooms it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Chart of what would be imported")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self.setToolTip("Drag to move, Ctrl and the wheel or + and - to zoom, 0 to see all")
        self._painter: ScenePainter | None = None
        self.view = View()
        self.fits = True
        self._held: QPointF | None = None

    def show_scene(self, scene: Scene | None) -> None:
        """Draw another scene; one that fitted before fits again."""
        self._painter = ScenePainter(scene, THEMES[tokens().name]) if scene is not None else None
        if self.fits:
            self.fit()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as there is room."""
        return QSize(scaled(360), scaled(280))

    def fit(self) -> None:
        """See all of it."""
        self.fits = True
        if self._painter is None:
            return
        scene = self._painter.scene
        found = fitted(scene, self.width() - 2 * MARGIN, self.height() - 2 * MARGIN)
        self.view = View(found.x - MARGIN / found.scale, found.y - MARGIN / found.scale, found.scale)
        self.update()

    def zoom(self, by: float, at: QPointF | None = None) -> None:
        """Zoom about a point of the window."""
        at = at or QPointF(self.width() / 2, self.height() / 2)
        scale = min(max(self.view.scale * by, LEAST), MOST)
        x, y = self.view.x + at.x() / self.view.scale, self.view.y + at.y() / self.view.scale
        self.view = View(x - at.x() / scale, y - at.y() / scale, scale)
        self.fits = False
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Move by pixels."""
        self.view = View(self.view.x - dx / self.view.scale, self.view.y - dy / self.view.scale, self.view.scale)
        self.fits = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another room."""
        super().resizeEvent(event)
        if self.fits:
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take hold."""
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drag."""
        if self._held is not None:
            by, self._held = event.position() - self._held, event.position()
            self.pan(by.x(), by.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Let go."""
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom with Ctrl, move otherwise."""
        down, across = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP ** (down / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(down or across, 0)
        else:
            self.pan(across, down)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows move, + and - zoom, 0 fits."""
        key = Qt.Key(event.key())
        if key in KEYS:
            self.pan(PAN * KEYS[key][0], PAN * KEYS[key][1])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The scene on the desk, and a ring where the keyboard is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("desk"))
        if self._painter is not None:
            self._painter.paint(painter, QRectF(self.rect()), self.view, selected=frozenset())
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "hairline"), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class ResultPart(Part):
    """Figures over the chart."""

    key: ClassVar[str] = CHART

    def __init__(self) -> None:
        super().__init__()
        self.chart = SmallChart()
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(10)
        self._figures.setVerticalSpacing(0)
        self._words = label("", "quiet", wraps=True)
        inner = column(
            label("What comes of it", "heading"), self._figures, self.chart, self._words, -1,
            margins=(16, 14, 16, 14), gap=10,
        )  # fmt: skip
        inner.setStretch(2, 100)
        self.setLayout(column(framed("page", inner)))

    def show_look(self, look: Look) -> None:
        """Show what would come of a look."""
        emptied(self._figures)
        refused = look.preview.refused is not None
        for number, (words, value) in enumerate(figures_of(look) if not refused else ()):
            self._figures.addWidget(label(value, "figure"), 2 * (number // 3), number % 3)
            name = label(words, "label", wraps=True)
            name.setContentsMargins(0, 0, 0, 10)
            self._figures.addWidget(name, 2 * (number // 3) + 1, number % 3)
        self.chart.setVisible(look.scene is not None)
        self.chart.show_scene(look.scene)
        posts = look.preview.totals.posts
        folded = posts - look.drawn
        words = "Nothing can be imported yet." if refused else f"The chart shows {count_text(look.drawn, 'post')}"
        if not refused:
            words += f"; {folded:,} below them are folded." if folded > 0 else "."
        self._words.setText(words)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)


def figures_of(look: Look) -> list[tuple[str, str]]:
    """The figures of what would be imported, with their names."""
    totals = look.preview.totals
    fte = fte_text(totals.fte) if totals.fte_unknown < totals.posts or not totals.posts else "not known"
    known = f" (of {totals.posts - totals.fte_unknown:,} posts)" if 0 < totals.fte_unknown < totals.posts else ""
    return [
        ("Posts", f"{totals.posts:,}"),
        (f"FTE{known}", fte),
        ("Vacant posts", f"{totals.vacant_posts:,}"),
        ("Employees", f"{totals.employees:,}"),
        ("Agency workers", f"{totals.agency_workers:,}"),
        ("Units", f"{len(look.preview.plan.units):,}"),
    ]
