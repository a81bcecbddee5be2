"""Scroll areas: one gives its contents the height that wrapped text needs at the width there is, one scrolls a page as
a whole where its parts have not even the height that they need at the least."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from workforce_planner.ui.theme import scaled

LEAST, BAR = 24, 11
MOST = 420
"""No contents ask for more than this width at 100 %."""
MOST_DEEP = 8
"""Contents whose height hangs on whether there is a scroll bar, which hangs on their height, are resized by Qt without
end, each time from within the last: after so many they stay as they are."""


class TallArea(QScrollArea):
    """Scrolls down only; nothing in it is squeezed."""

    def __init__(self, contents: QWidget, name: str = "", parent: QWidget | None = None, *, snug: bool = False) -> None:
        """`snug`: it takes no more height than its contents."""
        super().__init__(parent)
        self._snug = snug
        if name:
            self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._contents = contents
        self._wide = 0
        self.least = 0
        """It is no narrower, in pixels, whatever its contents would do with."""
        self._deep = 0
        self._wanted: QWidget | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        self.setWidget(contents)
        contents.installEventFilter(self)

    def _settle(self) -> None:
        contents = self._contents
        if contents.hasHeightForWidth():
            high = contents.heightForWidth(max(self._wide, contents.minimumSizeHint().width()))
            contents.setMinimumHeight(max(high, contents.minimumSizeHint().height()))
        if self._snug:
            self.setMaximumHeight(max(contents.minimumHeight(), contents.minimumSizeHint().height()))
        wide = max(min(contents.minimumSizeHint().width(), scaled(MOST)) + BAR, self.least)
        if wide != self.minimumWidth():
            self.setMinimumWidth(wide)

    def bring(self, part: QWidget) -> None:
        """Bring a part into sight that was just put in, once there is room for it."""
        self._wanted = part
        self._settle()
        self.ensureWidgetVisible(part, 0, LEAST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Settle whenever the contents ask for another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._contents:
            self._settle()
            self._soon.start(0)  # parts inside may not have been laid out anew yet, and say how high they were before
        self._deep += 1
        done = self._deep <= MOST_DEEP and super().eventFilter(watched, event)
        self._deep -= 1
        if event.type() == QEvent.Type.Resize and watched is self._contents and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            if isValid(wanted) and wanted.isVisible():
                self.ensureWidgetVisible(wanted, 0, LEAST)
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Settle at the new width. It is that of the viewport: to ask the viewport itself makes PySide6 load every
        class of widget there is, which the start page has no time for."""
        super().resizeEvent(event)
        self._wide = event.size().width()
        self._settle()


class WholeArea(QScrollArea):
    """A page that fills it, and scrolls down as a whole where that is less than what its parts need at the least.

    `least` says how high that is at a width, in pixels; without it the layout of the page is asked.
    """

    def __init__(self, page: QWidget, least: Callable[[int], int] | None = None) -> None:
        super().__init__()
        self._say_least = least or self._least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = page
        self.setWidget(page)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The parts ask for another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._page:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """There is another height, or another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, layout = self.maximumViewportSize(), self._page.layout()
        if layout is None or room.isEmpty():
            return
        wide = room.width()
        if self._say_least(wide) > room.height():
            wide -= self.verticalScrollBar().sizeHint().width()
        self._page.resize(wide, max(room.height(), self._say_least(wide)))

    def _least(self, wide: int) -> int:
        layout = self._page.layout()
        assert layout is not None
        return (
            layout.totalMinimumHeightForWidth(wide)
            if layout.hasHeightForWidth()
            else layout.totalMinimumSize().height()
        )
