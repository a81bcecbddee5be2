"""The headers of the table: a click sorts, Shift and a click sorts further, the arrow at the right opens the menu."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from workforce_planner.ui import icons
from workforce_planner.ui.table.model import TableModel
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import LABEL

HIGH = 32
MENU = 22
"""The width of the part that opens the menu."""
SIDE = 12
LEAST = 56


class TableHeader(QHeaderView):
    """Draws how each column is sorted and filtered, with numbers where it is sorted by several."""

    sort_asked = Signal(str, bool)
    """The column, and whether it is sorted by it further."""
    menu_asked = Signal(int)

    def __init__(self, table: TableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self._pressed: tuple[int, QPoint] | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(scaled(LEAST))
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two pixels more than a row."""
        return QSize(super().sizeHint().width(), grown(HIGH))

    def menu_part(self, section: int) -> QRect:
        """Where the menu of a column is opened."""
        left = self.sectionViewportPosition(section) + self.sectionSize(section) - scaled(MENU)
        return QRect(left, 0, scaled(MENU) - 4, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember what is pressed, unless a column is made wider."""
        where = event.position().toPoint()
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (self.logicalIndexAt(where), where) if left and not resizing else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Sort, or open the menu."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        where = event.position().toPoint()
        if pressed is None or pressed[0] < 0 or self.logicalIndexAt(where) != pressed[0]:
            return
        if self.menu_part(pressed[0]).contains(where):
            self.menu_asked.emit(pressed[0])
        else:
            further = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_asked.emit(self._table.columns[pressed[0]].name, further)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 (Qt's name)
        """Label, sort arrow with its number, funnel or arrow of the menu."""
        if not rect.isValid() or section >= len(self._table.columns):
            return
        column = self._table.columns[section]
        painter.save()
        painter.fillRect(rect, colour("panel"))
        painter.setPen(colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight() + QPoint(0, 8), rect.bottomRight() - QPoint(0, 8))
        filtered = column.name in self._table.arrangement.filters
        room = rect.adjusted(8, 0, -scaled(MENU) - self._paint_sorting(painter, rect, column.name), 0)
        painter.setFont(face(LABEL, bold=filtered))
        painter.setPen(colour("text" if filtered else "quiet"))
        side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        words = painter.fontMetrics().elidedText(column.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        size = scaled(SIDE)
        where = QRectF(rect.right() - scaled(MENU) + 5, rect.center().y() - size / 2 + 1, size, size)
        icons.draw(painter, "funnel" if filtered else "down", where, colour("accent" if filtered else "quiet"))
        painter.restore()

    def needed(self, section: int) -> int:
        """The width at which the name of a column is read as a whole."""
        wide = QFontMetrics(face(LABEL, bold=True)).horizontalAdvance(self._table.columns[section].label)
        return wide + 8 + scaled(MENU) + 4

    def _paint_sorting(self, painter: QPainter, rect: QRect, name: str) -> int:
        """Draw how a column is sorted; the width that it takes."""
        sorting = self._table.arrangement.sorting
        place = next((number for number, each in enumerate(sorting) if each.column == name), None)
        if place is None:
            return 2
        arrow = "sorted_down" if sorting[place].descending else "sorted_up"
        side, menu = scaled(SIDE), scaled(MENU)
        where = QRectF(rect.right() - menu - side, rect.center().y() - side / 2 + 1, side, side)
        icons.draw(painter, arrow, where, colour("accent"))
        if len(sorting) == 1:
            return side + 4
        painter.setFont(face(LABEL - 2, bold=True))
        painter.setPen(colour("accent"))
        number = QRect(rect.right() - menu - side - scaled(9), rect.top(), scaled(9), rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, f"{place + 1}")
        return side + scaled(9) + 5
