"""A plot as a painted widget: the scene of chart.plot, bars that answer pointer and keys, its words for everybody."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.plot import Plot, bars_scene, columns_scene
from workforce_planner.chart.scene import Hit, Scene
from workforce_planner.chart.style import THEMES
from workforce_planner.paint.screen import ScenePainter, View
from workforce_planner.ui.theme import NORMAL, colour, text_size, tokens

HIGH = 280
LEAST = 320
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PlotView(QWidget):
    """Shows one plot, as wide as there is room; the arrow keys walk the bars, Enter chooses one."""

    chosen = Signal(str)
    """The key of the category that was clicked."""

    def __init__(self, *, lying: bool) -> None:
        super().__init__()
        self._lying = lying
        self.plot: Plot | None = None
        self._place = -1
        self.scene = Scene(width=0, height=0)
        self._painter = ScenePainter(self.scene)
        self.setMinimumWidth(LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plot(self, plot: Plot) -> None:
        """Show another plot."""
        self.plot, self._place = plot, -1
        self._lay_out()
        self._speak()

    @property
    def _scale(self) -> float:
        """Plots grow with the text."""
        return text_size() / NORMAL

    def _lay_out(self) -> None:
        if self.plot is None:
            return
        width = max((self.width() - 4) / self._scale, LEAST)
        make: Callable[[], Scene] = (
            (lambda: bars_scene(self.plot, width, text_metrics()))  # type: ignore[arg-type]
            if self._lying
            else (lambda: columns_scene(self.plot, width, HIGH - 8, text_metrics()))  # type: ignore[arg-type]
        )
        self.scene = make()
        theme = replace(THEMES[tokens().name], desk=tokens().panel)
        self._painter = ScenePainter(self.scene, theme)
        high = round(self.scene.height * self._scale) + 8
        if high != self.height():
            self.setFixedHeight(high)
        self.update()

    def _speak(self) -> None:
        assert self.plot is not None
        self.setAccessibleName(f"Plot: {self.plot.title}")
        here = self.plot.categories[self._place].tip if 0 <= self._place < len(self.plot.categories) else ""
        self.setAccessibleDescription(" ".join(part for part in (here, self.plot.spoken) if part))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the scene."""
        return QSize(480, max(round(self.scene.height * self._scale) + 8, 40))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Lay it out anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def hit(self, point: QPointF) -> Hit | None:
        """The bar under a point."""
        return self.scene.hit((point.x() - 2) / self._scale, (point.y() - 4) / self._scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click chooses the bar under it."""
        hit = self.hit(event.position())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go([each.key for each in self.scene.hits].index(hit.key))
            self.chosen.emit(hit.key)

    def _go(self, place: int) -> None:
        self._place = max(0, min(place, len(self.scene.hits) - 1))
        self._speak()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows walk from bar to bar, Enter chooses."""
        key = Qt.Key(event.key())
        if key in STEPS and self.scene.hits:
            self._go(self._place + STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._place < len(self.scene.hits):
            self.chosen.emit(self.scene.hits[self._place].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The words of the bar under the pointer as its tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), hit.tip, self) if hit else QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The scene, and a ring round the bar where the keyboard is."""
        painter = QPainter(self)
        self._painter.paint(painter, QRectF(self.rect()), View(-2.0 / self._scale, -4.0 / self._scale, self._scale))
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            where = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if 0 <= self._place < len(self.scene.hits):
                hit = self.scene.hits[self._place]
                across, down = hit.x * self._scale + 3, hit.y * self._scale + 4
                where = QRectF(across, down, hit.width * self._scale - 2, hit.height * self._scale)
            painter.drawRect(where)
        painter.end()
