"""The list below the search field: what was found, a row each, never taking the keyboard from the field."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workforce_planner.ui.item_models import LEFT, RIGHT, Index
from workforce_planner.ui.pieces import Line, column, row
from workforce_planner.ui.searching.search import KINDS, Row
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import LABEL

WIDTH, ROW_HEIGHT, MOST_SEEN = 640, 44, 9


class ResultsModel(QAbstractListModel):
    """The rows found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(self.rows[index.row()])
        return None


def spoken(row: Row) -> str:
    """A row in words, for screen readers."""
    parts = (row.text, row.more, KINDS[row.kind], row.keys, f"not now: {row.why_not}" if row.why_not else "")
    return ", ".join(part for part in parts if part)


class _Rows(QStyledItemDelegate):
    """The name and below it what tells it apart; the kind and the keys on the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines."""
        return QSize(200, grown(ROW_HEIGHT, 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        assert isinstance(model, ResultsModel)
        row: Row = model.rows[index.row()]
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("selection"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colour("accent"))
        aside = " · ".join(part for part in (row.keys, KINDS[row.kind]) if part)
        painter.setFont(face(LABEL))
        wide = painter.fontMetrics().horizontalAdvance(aside)
        inner = area.adjusted(14, 4, -14, -4)
        painter.setPen(colour("quiet"))
        painter.drawText(inner, RIGHT, aside)
        lines = inner.adjusted(0, 0, -wide - 12, 0)
        half = lines.height() // 2
        below = row.why_not or row.more
        _line(painter, lines.adjusted(0, half, 0, 0), below)
        painter.setFont(face(bold=not row.why_not))
        painter.setPen(colour("quiet" if row.why_not else "text"))
        _line(painter, lines.adjusted(0, 0, 0, -half if below else 0), row.text)


def _line(painter: QPainter, area: QRect, text: str) -> None:
    painter.drawText(area, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width()))


class Results(QFrame):
    """Opens below the field, over the page."""

    chosen = Signal(object)
    """The row that was clicked."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("popover")
        self.model = ResultsModel(self)
        self.list = QListView()
        self.list.setAccessibleName("What was found")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self.chosen.emit(self.model.rows[index.row()]))
        self._note = Line("", "label")
        self.setLayout(column(self.list, row(self._note, margins=(14, 4, 14, 6)), margins=(1, 1, 1, 1)))
        self.hide()

    def show_rows(self, rows: list[Row], note: str, field: QWidget) -> None:
        """Show what was found below a field."""
        self.model.show_rows(rows)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.list.setFixedHeight(min(len(rows), MOST_SEEN) * grown(ROW_HEIGHT, 2) + 4)
        self.list.setVisible(bool(rows))
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
        page = self._page
        wide = min(scaled(WIDTH), page.width() - 16)
        corner = field.mapTo(page, QPoint(field.width(), field.height() + 4))
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move(max(8, min(corner.x() - wide, page.width() - wide - 8)), corner.y())
        self.show()
        self.raise_()

    @property
    def current(self) -> Row | None:
        """The row that Enter takes."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and self.isVisible() else None

    def step(self, by: int) -> None:
        """Another row; round at the ends for single steps."""
        count = len(self.model.rows)
        if count:
            here = self.list.currentIndex().row()
            there = (here + by) % count if abs(by) == 1 else max(0, min(count - 1, here + by))
            self.list.setCurrentIndex(self.model.index(there))
