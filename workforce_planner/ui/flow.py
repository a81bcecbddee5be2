"""A layout that puts parts side by side and goes on in the next line where the width ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """Parts keep their own size; the height follows from the width."""

    def __init__(self, across: int = 16, down: int = 4, margins: QMargins | None = None, alone: int = 0) -> None:
        """Where not all stand on one line, the first `alone` of them have one of their own."""
        super().__init__()
        self._alone = alone
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(margins or QMargins())

    def invalidate(self) -> None:
        """A part has another size, or is there or not: what was measured no longer holds."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 (Qt's name)
        """One more part."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """A part by its place."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """Take a part out."""
        self.invalidate()
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 (Qt's name)
        """It asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """How high it is at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 (Qt's name)
        """Put every part in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As small as it can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """The largest part."""
        if self._least is None:
            size = QSize()
            for item in self._items:
                size = size.expandedTo(item.minimumSize())
            margins = self.contentsMargins()
            self._least = size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return self._least

    def natural_width(self) -> int:
        """How wide it is where all parts stand on one line."""
        wide = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        return sum(wide) + self._across * max(len(wide) - 1, 0) + margins.left() + margins.right()

    def _place(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        y, high = inner.y(), 0
        for line in self._lines(inner.width()):
            y += high + self._down if high else 0
            high = max(size.height() for _, size, _ in line)
            for item, size, x in line if move else ():
                item.setGeometry(QRect(QPoint(inner.x() + x, y + (high - size.height()) // 2), size))
        return y + high - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize, int]]]:
        """The parts of each line with their sizes and how far from its beginning they stand."""
        lines: list[list[tuple[QLayoutItem, QSize, int]]] = []
        margins = self.contentsMargins()
        breaks = self._alone if self.natural_width() - margins.left() - margins.right() > width else 0
        x = 0
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if not lines or x + size.width() > width or (number == breaks and breaks):
                lines.append([])
                x = 0
            lines[-1].append((item, size, x))
            x += size.width() + self._across
        return lines
