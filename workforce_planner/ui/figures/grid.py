"""The table of figures: names that stay in sight, a total that stays below, cells with their change."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workforce_planner.calc.steps import Unit
from workforce_planner.ui import icons
from workforce_planner.ui.figures.model import DIFFERENCE, FiguresModel, Index, Shown
from workforce_planner.ui.pieces import button, column, row, rule
from workforce_planner.ui.table.copying import put_rows
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import LABEL, ROW

HEAD = 46
NAMES = (170, 280)
"""The least and the greatest width of the names."""
INDENT = 16
WIDTHS = {Unit.COUNT: 80, Unit.FTE: 84, Unit.RATE: 78, Unit.RATIO: 74, Unit.MONEY: 96}
CHANGES = {Unit.COUNT: 34, Unit.FTE: 48, Unit.RATE: 54, Unit.RATIO: 40, Unit.MONEY: 74}
"""What the column of a measure gets besides, where changes are shown."""
PAD = 8


class _Cells(QStyledItemDelegate):
    """A figure to the right, its change after it in smaller letters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, figure, change, ring."""
        model = index.model()
        assert isinstance(model, FiguresModel)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, colour("selection"))
        room = QRect(option.rect).adjusted(PAD, 0, -PAD, 0)
        if model.shown.base is not None:
            wide = scaled(CHANGES[model.measure(index.column()).unit])
            painter.setFont(face(LABEL))
            painter.setPen(colour("quiet"))
            left = QRect(room.right() - wide + 4, room.top(), wide - 4, room.height())
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(left, flags, str(index.data(DIFFERENCE)))
            room.setRight(room.right() - wide)
        painter.setFont(face(bold=model.shown.total))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or colour("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class _Names(QHeaderView):
    """The names of the lines, indented, with a chevron where there is something below."""

    folded = Signal(int)
    named = Signal(int)

    def __init__(self, model: FiguresModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._figures = model
        self.marked = ""
        """The key of the line that is selected elsewhere."""
        self.setSectionsClickable(True)
        self.setDefaultSectionSize(grown(ROW))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as the longest name in sight, within bounds."""
        return QSize(self.fitting(), super().sizeHint().height())

    def fitting(self) -> int:
        """The width that the names need, within bounds."""
        metrics = self.fontMetrics()
        lines = self._figures.shown.lines[:400]
        widest = max((metrics.horizontalAdvance(each.name) + each.depth * INDENT for each in lines), default=0)
        return min(max(widest + 44, scaled(NAMES[0])), scaled(NAMES[1]))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 (Qt's name)
        """Chevron and name."""
        model = self._figures
        line = model.line(section)
        painter.save()
        painter.fillRect(rect, colour("selection" if line.key and line.key == self.marked else "panel"))
        if line.key and line.key == self.marked:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour("accent"))
        left = rect.left() + 10 + line.depth * INDENT
        if model.has_below(section):
            where = QRectF(left, rect.center().y() - 5, 12, 12)
            icons.draw(painter, "right" if model.is_closed(section) else "down", where, colour("quiet"))
        painter.setFont(face(bold=model.shown.total))
        painter.setPen(colour("text"))
        room = QRect(left + 18, rect.top(), rect.right() - left - 22, rect.height())
        name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """The chevron folds, the name selects."""
        row = self.logicalIndexAt(event.position().toPoint())
        if row < 0:
            return
        edge = 10 + self._figures.line(row).depth * INDENT + 18
        if event.position().x() <= edge and self._figures.has_below(row):
            self.folded.emit(row)
        else:
            self.named.emit(row)


class _Table(QTableView):
    """Cells; keys that fold, open, copy."""

    opened = Signal(QModelIndex)
    copy_asked = Signal()
    fold_asked = Signal(int)

    def __init__(self, model: FiguresModel, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self))
        self.names = _Names(model, self)
        self.setVerticalHeader(self.names)
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter explains, plus and minus fold, Ctrl+C copies."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Space) and index.isValid():
            model = self.model()
            assert isinstance(model, FiguresModel)
            closed = model.is_closed(index.row())
            if event.key() == Qt.Key.Key_Space or closed == (event.key() == Qt.Key.Key_Plus):
                self.fold_asked.emit(index.row())
        else:
            super().keyPressEvent(event)


class FiguresGrid(QWidget):
    """The lines above, the plan itself below; both scroll sideways together."""

    cell_chosen = Signal(FiguresModel, int, int)
    line_named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model, self.total = FiguresModel(self), FiguresModel(self)
        self.table, self.sum = _Table(self.model, "Figures"), _Table(self.total, "Total: the plan itself")
        self._corner = button("Unit", self._sort_by_name, "flat", tip="Back to the order of the structure")
        self._corner.setParent(self.table)
        self._corner.setStyleSheet("text-align: left; padding-left: 8px;")
        self._arrange_sum()
        header = self.table.horizontalHeader()
        header.setFixedHeight(grown(HEAD, 2))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideNone)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort_by)
        bar = self.table.verticalScrollBar().sizeHint().width()
        self.setLayout(column(self.table, rule(), row(self.sum, bar, gap=0)))
        self._connect()

    def _arrange_sum(self) -> None:
        self.sum.horizontalHeader().hide()
        self.sum.setFixedHeight(grown(ROW + 6))
        self.sum.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sum.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _connect(self) -> None:
        self.table.horizontalScrollBar().valueChanged.connect(self.sum.horizontalScrollBar().setValue)
        self.sum.horizontalScrollBar().valueChanged.connect(self.table.horizontalScrollBar().setValue)
        self.table.names.folded.connect(self._fold)
        self.table.fold_asked.connect(self._fold)
        self.table.names.named.connect(lambda row: self.line_named.emit(self.model.line(row).key))
        for view in (self.table, self.sum):
            view.clicked.connect(self._chosen)
            view.opened.connect(self._chosen)
            view.copy_asked.connect(self.copy)

    def _chosen(self, index: QModelIndex) -> None:
        model = index.model()
        if not isinstance(model, FiguresModel):
            return
        other = self.sum if model is self.model else self.table
        other.clearSelection()
        self.cell_chosen.emit(model, index.row(), index.column())

    def show_figures(self, lines: Shown, total: Shown, word: str) -> None:
        """Show figures; the cell that had the keyboard keeps it where it is still there."""
        kept = self._kept()
        self.model.show_figures(lines)
        self.total.show_figures(total)
        self._corner.setText(word)
        self._corner.setAccessibleName(f"{word}: back to the order of the structure")
        both = lines.base is not None
        for number, measure in enumerate(lines.measures):
            wide = scaled(WIDTHS[measure.unit] + (CHANGES[measure.unit] if both else 0))
            self.table.setColumnWidth(number, wide)
            self.sum.setColumnWidth(number, wide)
        names = self.table.names.fitting()
        for view in (self.table, self.sum):
            view.names.setFixedWidth(names)
        self._place_corner()
        self._keep(kept)

    def _kept(self) -> tuple[str, str] | None:
        index = self.table.currentIndex()
        if not index.isValid():
            return None
        return self.model.line(index.row()).key, self.model.measure(index.column()).key

    def _keep(self, kept: tuple[str, str] | None) -> None:
        if kept is None:
            return
        row = self.model.row_of(kept[0])
        keys = [measure.key for measure in self.model.shown.measures]
        if row >= 0 and kept[1] in keys:
            index = self.model.index(row, keys.index(kept[1]))
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _fold(self, row: int) -> None:
        self.model.toggle(row)
        self.table.names.viewport().update()

    def _sort_by(self, section: int) -> None:
        falling = self.model.sorted_by != section or not self.model.falling
        self.model.sort_by(section, falling)
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self.table.horizontalHeader().setSortIndicator(section, order)

    def _sort_by_name(self) -> None:
        self.model.sort_by(-1, True)
        self.table.horizontalHeader().setSortIndicatorShown(False)

    def mark(self, key: str) -> None:
        """Mark the line that is selected elsewhere and bring it into sight."""
        self.table.names.marked = key
        row = self.model.row_of(key) if key else -1
        if row >= 0:
            self.table.scrollTo(self.model.index(row, max(self.table.currentIndex().column(), 0)))
        self.table.names.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The corner keeps its place."""
        super().resizeEvent(event)
        self._place_corner()

    def _place_corner(self) -> None:
        self._corner.setGeometry(QRect(QPoint(2, 2), QSize(self.table.names.fitting() - 4, grown(HEAD, 2) - 4)))

    def copy(self) -> int:
        """The cells that are selected, or the whole table with its total where there are not several."""
        model = self.model
        cells = self.table.selectionModel().selectedIndexes()
        rows = sorted({index.row() for index in cells}) if len(cells) > 1 else list(range(model.rowCount()))
        columns = sorted({index.column() for index in cells}) if len(cells) > 1 else list(range(model.columnCount()))
        lines = [(model, row) for row in rows]
        if len(cells) <= 1:
            lines.append((self.total, 0))
        headers = [self._corner.text()]
        for number in columns:
            headers.append(model.measure(number).label)
            headers += ["Change"] if model.shown.base is not None else []
        return put_rows(headers, [_copied(each, row, columns) for each, row in lines])


def _copied(model: FiguresModel, row: int, columns: list[int]) -> list[str]:
    cells = [model.line(row).name]
    for number in columns:
        cells.append(model.text(row, number))
        cells += [model.difference(row, number)] if model.shown.base is not None else []
    return cells
