"""One page as it will be printed, on the desk, at any zoom."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from workforce_planner.chart.style import PAPER, Theme
from workforce_planner.paint.printer import AnyPage, page_size, paint_page
from workforce_planner.ui.theme import colour

EDGE = 20
STEP = 1.25
SMALLEST, LARGEST = 0.1, 6.0
WHOLE, WIDE = "whole", "wide"
"""Zooms that follow the window: the whole page, its full width."""


class PageCanvas(QAbstractScrollArea):
    """Shows a page; the page before and after are asked for by key."""

    zoom_changed = Signal(float)
    turned = Signal(int)
    """Another page is wanted: one on, or one back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Preview of the page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page: AnyPage | None = None
        self._theme = PAPER
        self.mode, self.zoom = WHOLE, 1.0

    def show_page(self, page: AnyPage | None, said: str, theme: Theme = PAPER) -> None:
        """Show a page; `said` is what a screen reader says of it."""
        self._page, self._theme = page, theme
        self.setAccessibleDescription(said)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def follow(self, mode: str) -> None:
        """The whole page or its full width from now on."""
        self.mode = mode
        self._fit()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller than now."""
        self.mode = ""
        self.zoom = min(max(self.zoom * factor, SMALLEST), LARGEST)
        self._fit()

    def _fit(self) -> None:
        if self._page is None:
            self.viewport().update()
            return
        width, height = page_size(self._page)
        room = self.maximumViewportSize() - QSize(2 * EDGE, 2 * EDGE)
        if self.mode == WHOLE:
            self.zoom = max(min(room.width() / width, room.height() / height), SMALLEST)
        elif self.mode == WIDE:
            self.zoom = max((room.width() - self.verticalScrollBar().sizeHint().width()) / width, SMALLEST)
        self._set_bars(width * self.zoom + 2 * EDGE, height * self.zoom + 2 * EDGE)
        self.zoom_changed.emit(self.zoom)
        self.viewport().update()

    def _set_bars(self, width: float, height: float) -> None:
        port = self.viewport().size()
        if self.mode == WHOLE:
            width = height = 0
        for bar, size, room in (
            (self.horizontalScrollBar(), width, port.width()),
            (self.verticalScrollBar(), height, port.height()),
        ):
            bar.setRange(0, max(round(size) - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(40)

    def _corner(self) -> QPointF:
        """Where the page's upper left corner is."""
        assert self._page is not None
        width, height = (length * self.zoom for length in page_size(self._page))
        port = self.viewport().size()
        left = max((port.width() - width) / 2, EDGE) - self.horizontalScrollBar().value()
        top = max((port.height() - height) / 2, EDGE) - self.verticalScrollBar().value()
        return QPointF(left, top)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A zoom that follows the window does."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The desk, the sheet, what is printed on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("desk"))
        if self._page is None:
            return
        width, height = page_size(self._page)
        painter.translate(self._corner())
        painter.scale(self.zoom, self.zoom)
        sheet = QRectF(0, 0, width, height)
        edge = QPen(colour("border"), 1)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRect(sheet)
        painter.setClipRect(sheet)
        paint_page(painter, self._page, self._theme)
        painter.resetTransform()
        painter.setClipping(False)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scrolls; with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Page up and down turn the page; plus, minus and 0 zoom; arrows scroll."""
        run = {
            Qt.Key.Key_PageDown: lambda: self.turned.emit(1),
            Qt.Key.Key_PageUp: lambda: self.turned.emit(-1),
            Qt.Key.Key_Plus: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Equal: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom_by(1 / STEP),
            Qt.Key.Key_0: lambda: self.follow(WHOLE),
        }.get(Qt.Key(event.key()))
        if run is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            run()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()
