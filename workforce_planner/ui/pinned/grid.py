"""Lines above, totals below; both scroll sideways together and have columns of one width."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from workforce_planner.ui.pieces import button, column, row, rule, stretched
from workforce_planner.ui.pinned.model import PinnedModel
from workforce_planner.ui.pinned.table import PinnedTable
from workforce_planner.ui.table.copying import put_rows
from workforce_planner.ui.theme import grown
from workforce_planner.ui.tokens import ROW

HEAD, HEAD_OF_ONE = 46, 34
LEAST_LINES = 3
"""So many lines are in sight however low the window is: the page around scrolls instead."""
EMPTY = 240
"""The most height at 100 % of a table that has no line: the words in its place say what to do."""


class PinnedGrid(QWidget):
    """The two tables. A kind fills the models and sets widths, then calls `laid_out`."""

    cell_chosen = Signal(PinnedModel, int, int)
    line_named = Signal(str)
    line_entered = Signal(str)
    copied = Signal(int)

    def __init__(
        self,
        model: PinnedModel,
        total: PinnedModel,
        names: tuple[str, str],
        cells: type[QStyledItemDelegate],
    ) -> None:
        super().__init__()
        self._model, self._total = model, total
        self.table, self.sum = PinnedTable(model, names[0], cells), PinnedTable(total, names[1], cells)
        self._corner = button("", self._sort_by_name, "flat", tip="Back to the order of the structure")
        self._corner.setParent(self.table)
        self._corner.setStyleSheet("text-align: left; padding-left: 8px;")
        self._arrange_sum()
        header = self.table.horizontalHeader()
        self._head = grown(HEAD, 2)
        header.setFixedHeight(self._head)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideNone)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(lambda number, _was, now: self.sum.setColumnWidth(number, now))
        bar = self.table.verticalScrollBar().sizeHint().width()
        self.setLayout(stretched(column(self.table, rule(), row(self.sum, bar, gap=0), -1), 1, 0, 0, 0))
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
        self.table.names.named.connect(lambda row: self.line_named.emit(self.key_of(row)))
        self.table.names.opened.connect(lambda row: self.line_entered.emit(self.key_of(row)))
        self.table.entered.connect(lambda row: self.line_entered.emit(self.key_of(row)))
        self.sum.entered.connect(lambda row: self.line_entered.emit(self._total.lines[self._total.rows[row]].key))
        for view in (self.table, self.sum):
            view.clicked.connect(self._chosen)
            view.opened.connect(self._chosen)
            view.copy_asked.connect(lambda: self.copied.emit(self.copy()))

    def key_of(self, row: int) -> str:
        """The key of the line in a row."""
        return self._model.lines[self._model.rows[row]].key

    def _chosen(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, PinnedModel):
            other = self.sum if model is self._model else self.table
            other.clearSelection()
            self.cell_chosen.emit(model, index.row(), index.column())

    def head_high(self, lines: int) -> None:
        """Give the headings the height of so many lines."""
        self._head = grown(HEAD, 2) if lines > 1 else grown(HEAD_OF_ONE)
        self.table.horizontalHeader().setFixedHeight(self._head)
        self._place_corner()

    def laid_out(self, corner: str, kept: tuple[str, str] | None) -> None:
        """The models hold other lines; the cell that had the keyboard keeps it where it is still there."""
        self._corner.setText(corner)
        self._corner.setAccessibleName(f"{corner}: back to the order of the structure")
        self._fit_names()
        self._place_corner()
        self._fit_height()
        self._keep(kept)

    def kept(self) -> tuple[str, str] | None:
        """The cell that has the keyboard, by the key of its line and the heading of its column."""
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= len(self._model.rows):
            return None
        return self.key_of(index.row()), self._model.heading(index.column())

    def _keep(self, kept: tuple[str, str] | None) -> None:
        if kept is None:
            return
        row = self._model.row_of(kept[0])
        headings = [self._model.heading(each) for each in range(self._model.columnCount())]
        if row >= 0 and kept[1] in headings:
            index = self._model.index(row, headings.index(kept[1]))
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _fold(self, row: int) -> None:
        self._model.toggle(row)
        self._fit_height()
        self.table.names.viewport().update()

    def _sort_by(self, section: int) -> None:
        falling = self._model.sorted_by != section or not self._model.falling
        self._model.sort_by(section, falling)
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self.table.horizontalHeader().setSortIndicator(section, order)

    def _sort_by_name(self) -> None:
        self._model.sort_by(-1, True)
        self.table.horizontalHeader().setSortIndicatorShown(False)

    def mark(self, key: str) -> None:
        """Mark the line that is selected elsewhere and bring it into sight."""
        self.table.names.marked = key
        row = self._model.row_of(key) if key else -1
        if row >= 0:
            self.table.scrollTo(self._model.index(row, max(self.table.currentIndex().column(), 0)))
        self.table.names.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The corner keeps its place."""
        super().resizeEvent(event)
        self._fit_names()
        self._place_corner()
        self._fit_height()

    def _fit_height(self) -> None:
        """On a high screen the totals stand right below the lines; where there is none, the words have all of it."""
        rows, bar = len(self._model.rows), self.table.horizontalScrollBar()
        across = bar.sizeHint().height() if bar.maximum() or bar.isVisible() else 0
        high = self._head + rows * self.table.verticalHeader().defaultSectionSize() + across + 4
        most = high if rows else grown(EMPTY, 6)
        self.table.setMaximumHeight(most)
        self.setMaximumHeight(most + 1 + (0 if self.sum.isHidden() else self.sum.height()))  # notes stand right below
        self.table.setMinimumHeight(min(high, self._head + LEAST_LINES * grown(ROW) + across) if rows else 0)

    def _fit_names(self) -> None:
        """Names have the room that they need: within bounds, and beyond them what the columns leave."""
        left = self.table.width() - self.table.horizontalHeader().length() - self.table.verticalScrollBar().width() - 4
        names = self.table.names.fitting(left)
        for view in (self.table, self.sum):
            view.name_wide(names)

    def _place_corner(self) -> None:
        self._corner.setGeometry(QRect(QPoint(2, 2), QSize(self.table.names.width() - 4, self._head - 4)))

    def copy(self) -> int:
        """The cells that are selected, or the whole table with its totals where there are not several."""
        model = self._model
        cells = self.table.selectionModel().selectedIndexes()
        several = len(cells) > 1
        rows = sorted({index.row() for index in cells}) if several else list(range(model.rowCount()))
        columns = sorted({index.column() for index in cells}) if several else list(range(model.columnCount()))
        lines = [(model, row) for row in rows]
        if not several:
            lines += [(self._total, row) for row in range(self._total.rowCount())]
        headers = [self._corner.text(), *model.copied_headings(columns)]
        return put_rows(headers, [[_name(each, row), *each.copied(row, columns)] for each, row in lines])


def _name(model: PinnedModel, row: int) -> str:
    return model.lines[model.rows[row]].name
