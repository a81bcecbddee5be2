"""The table of costs with its totals, and what can be done with a line."""

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workforce_planner.report.blocks import Kind
from workforce_planner.session.costing.sheet import WHOLE_LINE, Sheet
from workforce_planner.ui.costs.model import SheetModel
from workforce_planner.ui.emptiness import Emptiness
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.pinned.grid import HEAD_OF_ONE, PinnedGrid
from workforce_planner.ui.table.widths import shared
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import LABEL, ROW

PAD = 8
LEAST, MOST = 76, 340
"""The least and the greatest width that a column is given by itself."""
LEAST_WORDS, NAMES = 104, 270
"""Words are shortened to this width at the least, where the names of the lines have taken this much at the most."""
LEAST_ROWS = 4
"""So many rows come before further totals."""
LOOKED_AT = 300
"""So many rows are looked at for the width of a column."""


class _Cells(QStyledItemDelegate):
    """Words to the left, figures to the right, a ring where the keyboard is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, ring."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("selection"))
        room = QRect(option.rect).adjusted(PAD, 0, -PAD, 0)
        painter.setFont(index.data(Qt.ItemDataRole.FontRole) or face())
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or colour("text"))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class CostGrid(PinnedGrid):
    """A sheet; its lines open, its cells explain themselves."""

    asked = Signal(str, str)
    """Something is to be done with a line: what, and its key."""

    def __init__(self) -> None:
        self.model, self.total = SheetModel(), SheetModel(total=True)
        super().__init__(self.model, self.total, ("Costs", "Totals"), _Cells)
        for model in (self.model, self.total):
            model.setParent(self)
        self._headings: list[str] = []
        self._filled = False
        self._wanted: list[int] = []
        self._words: list[int] = []
        self._by_hand = self._fitting = False
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._resized_by_hand())
        self.table.names.most = 340
        self.empty = Emptiness(self.table, "")
        for view in (self.table, self.table.names):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(lambda where, view=view: self._open_menu(view, where))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; the cell that had the keyboard keeps it where it is still there."""
        kept = self.kept()
        self.empty.words.setText(sheet.empty)
        self.table.setAccessibleName(sheet.caption)
        self.sum.setAccessibleName(f"{sheet.caption}: totals")
        self.model.show_sheet(sheet)
        self.total.show_sheet(sheet)
        self.sum.setVisible(bool(sheet.totals))
        self._fit_sum()
        was, self._filled = self._filled, bool(sheet.rows or sheet.totals)
        for heading in (self.table.horizontalHeader(), self._corner):  # over nothing they would only stand in a heap
            heading.setVisible(self._filled)
        if self.model.headings() != self._headings or was != self._filled:
            self._headings = self.model.headings()
            self.table.horizontalHeader().setSortIndicatorShown(False)
            self._fit_columns(sheet)
            self.head_high(2 if any(each.group for each in sheet.columns) else 1)
        self.laid_out(sheet.corner, kept)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where it is low the last of several totals stays in sight; the others are scrolled to."""
        self._share_width()
        super().resizeEvent(event)
        self._fit_sum()

    def _fit_names(self) -> None:
        """Where there is no line, the words in their place have the room of the names too."""
        if self._filled:
            super()._fit_names()
        else:
            for view in (self.table, self.sum):
                view.name_wide(0)

    def _fit_sum(self) -> None:
        number = max(len(self.total.lines), 1)
        room = max((self.height() - grown(HEAD_OF_ONE)) // grown(ROW) - LEAST_ROWS, 1)
        self.sum.setFixedHeight(grown(ROW) * min(number, room) + 6)
        self.sum.scrollToBottom()

    def _fit_columns(self, sheet: Sheet) -> None:
        """Every column as wide as what it holds, within bounds; widths that somebody sets stay."""
        self._wanted, self._words = [], []
        for number, column in enumerate(sheet.columns):
            metrics = QFontMetrics(face(bold=True))
            rows = (*sheet.rows[:LOOKED_AT], *sheet.totals)
            widest = max((metrics.horizontalAdvance(sheet.text(each, number)) for each in rows), default=0)
            words = QFontMetrics(face(LABEL))
            heads = max(words.horizontalAdvance(part) for part in (column.group, column.label)) + 10
            least = LEAST if column.kind is not Kind.TEXT else LEAST + 20
            self._wanted.append(min(max(widest, heads, scaled(least)), scaled(MOST)) + 2 * PAD)
            if column.kind is Kind.TEXT:
                self._words.append(number)
        self._by_hand = False
        self._share_width()

    def _share_width(self) -> None:
        """Words are shortened before anybody has to scroll sideways for the last column; their tips have them whole."""
        if self._by_hand or not self._wanted:
            return
        names = min(self.table.names.fitting(), scaled(NAMES))
        room = self.table.width() - names - self.table.verticalScrollBar().sizeHint().width() - 4
        lows = {each: min(scaled(LEAST_WORDS), self._wanted[each]) for each in self._words}
        self._fitting = True
        for number, wide in enumerate(shared(self._wanted, lows, max(room, 0), beside=0)):
            self.table.setColumnWidth(number, wide)
            self.sum.setColumnWidth(number, wide)
        self._fitting = False

    def _resized_by_hand(self) -> None:
        self._by_hand = self._by_hand or not self._fitting

    # What can be done with a line.

    def _open_menu(self, view, where: QPoint) -> None:
        row = view.rowAt(where.y()) if view is self.table else view.logicalIndexAt(where)
        if row < 0 or row >= len(self.model.rows):
            return
        if view is self.table and view.columnAt(where.x()) >= 0:
            view.selectionModel().setCurrentIndex(
                self.model.index(row, view.columnAt(where.x())), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.menu_for(row).popup(view.mapToGlobal(where))

    def column_in(self, key: str) -> int:
        """The column that is chosen in a line; the whole line where the choice is in another one."""
        for view, model in ((self.sum, self.total), (self.table, self.model)):
            now = view.currentIndex()
            if now.isValid() and now.row() < len(model.rows) and model.line(now.row()).key == key:
                return now.column()
        return WHOLE_LINE

    def menu_for(self, row: int) -> QMenu:
        """The menu of a line."""
        line = self.model.line(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [("explain", "How this is worked out\tEnter", True)]
        opens = self.model.sheet is not None and self.model.sheet.opens(line, self.column_in(line.key)) is not None
        entries.append(("open", "Open to what is behind it\tCtrl+Enter", opens))
        entries.append(("chart", "Show in the chart", line.place is not None))
        entries.append(("table", "Show in the table", line.place is not None))
        entries.append(("copy", "Copy the table\tCtrl+C", True))
        for name, words, there in entries:
            action = QAction(words, menu)
            action.setObjectName(name)
            action.setEnabled(there)
            action.triggered.connect(lambda _checked=False, name=name, key=line.key: self.asked.emit(name, key))
            menu.addAction(action)
        return menu
