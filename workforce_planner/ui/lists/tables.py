"""How the tables of the lists look, and how high they are."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import face, grown, scaled
from workforce_planner.ui.tokens import ROW

LEAST_NAME = 150
"""The least width of the first column at 100 %."""
BESIDE = 56
"""So much more than its longest name the first column is given at most, at 100 %: figures stand near their names."""
NAMES_LOOKED_AT = 400
"""So many names are looked at for that."""
LOOKED_AT = 40
"""So many rows are looked at for the width of a column: looking at all of a long list would stop the window."""


def plain_table(model: QAbstractItemModel, name: str, made: QTableView | None = None) -> QTableView:
    """A table, or the one that was made, in the look of the house: whole rows, no grid."""
    table = made if made is not None else QTableView()
    table.setObjectName("ringed")
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(grown(ROW + 2))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setResizeContentsPrecision(LOOKED_AT)
    Copying(table)
    return table


def stretch_first(table: QTableView) -> None:
    """Give the first column the space that is left, as far as it has a use for it, now and whenever that changes."""
    if table.findChild(_FirstColumn) is None:
        _FirstColumn(table)
    if table.model().columnCount():
        header = table.horizontalHeader()
        left = table.viewport().width() - others_wide(table)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, max(min(left, most_of_first(table)), scaled(LEAST_NAME)))


class _FirstColumn(QObject):
    """Follows the width of a table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The table has another width."""
        if event.type() == QEvent.Type.Resize and self._table.model() is not None:
            stretch_first(self._table)
        return False


def others_wide(table: QTableView) -> int:
    """The width that the columns after the first ask for."""
    header, columns = table.horizontalHeader(), table.model().columnCount()
    return sum(max(header.sectionSizeHint(each), table.sizeHintForColumn(each)) for each in range(1, columns))


def most_of_first(table: QTableView) -> int:
    """The most width that the first column has a use for: that of the longest name, and some room beside it."""
    model, metrics = table.model(), QFontMetrics(face(bold=True))
    names = (str(model.index(row, 0).data()) for row in range(min(model.rowCount(), NAMES_LOOKED_AT)))
    return max(map(metrics.horizontalAdvance, names), default=0) + scaled(BESIDE)


def most_of_table(table: QTableView) -> int:
    """The width from which on a table of `stretch_first` is empty at its right."""
    bar = table.verticalScrollBar().sizeHint().width()
    return max(most_of_first(table), scaled(LEAST_NAME)) + others_wide(table) + bar + 4
