"""The parts of such a table: names at the left that fold, cells with the keys that explain, open, fold and copy."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from workforce_planner.ui import icons
from workforce_planner.ui.figures.explanation import EXPLAINS
from workforce_planner.ui.pinned.model import PinnedModel
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import ROW

NAMES = (170, 280)
"""The least and the greatest width of the names."""
INDENT, CHEVRON = 16, 12


class Names(QHeaderView):
    """The names of the lines, indented, with a chevron where there is something below."""

    folded = Signal(int)
    named = Signal(int)
    opened = Signal(int)

    def __init__(self, model: PinnedModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._lines = model
        self.most = NAMES[1]
        self.marked = ""
        """The key of the line that is selected elsewhere."""
        self.setSectionsClickable(True)
        self.setDefaultSectionSize(grown(ROW))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as the longest name in sight, within bounds."""
        return QSize(self.fitting(), super().sizeHint().height())

    def fitting(self, left: int = 0) -> int:
        """The width that the names need, within bounds; `left` is what the columns leave, which bounds them too."""
        metrics = QFontMetrics(face(bold=True))  # some lines stand out
        lines = self._lines.lines[:400]
        widest = max((metrics.horizontalAdvance(each.name) + each.depth * scaled(INDENT) for each in lines), default=0)
        least, wanted = scaled(NAMES[0]), max(widest + scaled(CHEVRON) + 32, scaled(NAMES[0]))
        return min(wanted, left if left >= least else scaled(self.most))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 (Qt's name)
        """Chevron and name."""
        model = self._lines
        line = model.lines[model.rows[section]]
        painter.save()
        painter.fillRect(rect, colour("selection" if line.key and line.key == self.marked else "panel"))
        if line.key and line.key == self.marked:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour("accent"))
        left = rect.left() + 10 + line.depth * scaled(INDENT)
        chevron = scaled(CHEVRON)
        if model.has_below(section):
            where = QRectF(left, rect.center().y() + 1 - chevron / 2, chevron, chevron)
            icons.draw(painter, "right" if model.is_closed(section) else "down", where, colour("quiet"))
        painter.setFont(face(bold=model.strong(section)))
        painter.setPen(colour("text"))
        room = QRect(left + chevron + 6, rect.top(), rect.right() - left - chevron - 10, rect.height())
        name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """The chevron folds, the name selects."""
        row = self.logicalIndexAt(event.position().toPoint())
        if row < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        edge = 10 + self._lines.lines[self._lines.rows[row]].depth * scaled(INDENT) + scaled(CHEVRON) + 6
        if event.position().x() <= edge and self._lines.has_below(row):
            self.folded.emit(row)
        else:
            self.named.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A name opens what is behind it."""
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0:
            self.opened.emit(row)


class PinnedTable(QTableView):
    """Cells; keys that fold, open, copy."""

    opened = Signal(QModelIndex)
    entered = Signal(int)
    copy_asked = Signal()
    fold_asked = Signal(int)

    def __init__(self, model: PinnedModel, name: str, cells: type[QStyledItemDelegate]) -> None:
        super().__init__()
        self._lines = model
        self.setAccessibleName(name)
        self.setProperty(EXPLAINS, True)
        self.setItemDelegate(cells(self))
        self.names = Names(model, self)
        self.setVerticalHeader(self.names)
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def name_wide(self, width: int) -> None:
        """Give the names a width; the cells begin right of them at once."""
        self.names.setFixedWidth(width)
        self.updateGeometries()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """There is always a cell that has the keyboard, with a ring around it; a click chooses its own, and is not
        carried off to the first one before it gets there."""
        super().focusInEvent(event)
        clicked = event.reason() is Qt.FocusReason.MouseFocusReason
        if not clicked and not self.currentIndex().isValid() and self._lines.rowCount() and self._lines.columnCount():
            self.selectionModel().setCurrentIndex(self._lines.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter explains, Ctrl+Enter opens the line, plus and minus fold, Ctrl+C copies."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.entered.emit(index.row())
            else:
                self.opened.emit(index)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Space) and index.isValid():
            closed = self._lines.is_closed(index.row())
            if event.key() == Qt.Key.Key_Space or closed == (event.key() == Qt.Key.Key_Plus):
                self.fold_asked.emit(index.row())
        else:
            super().keyPressEvent(event)
