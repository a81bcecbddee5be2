"""How the tables of the lists look, and how high they are."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import ROW

LEAST_NAME = 150
"""The least width of the first column at 100 %."""
LEAST_WORDS = 96
"""The least width of another column of words at 100 %, where there is no room for all of it."""
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
    """Give the space that is left to the first column; where there is none, the widest columns of words give way."""
    columns = table.model().columnCount()
    if not columns:
        return
    header, mode = table.horizontalHeader(), QHeaderView.ResizeMode
    hints = {number: header.sectionSizeHint(number) for number in range(1, columns)}
    lack = scaled(LEAST_NAME) + sum(hints.values()) - table.viewport().width() if table.isVisible() else 0
    header.setSectionResizeMode(0, mode.Stretch if lack <= 0 else mode.Interactive)
    for number, wide in sorted(hints.items(), key=lambda each: -each[1]):
        gives = min(lack, wide - scaled(LEAST_WORDS)) if _is_words(table, number) else 0
        header.setSectionResizeMode(number, mode.ResizeToContents if gives <= 0 else mode.Interactive)
        if gives > 0:
            header.resizeSection(number, wide - gives)
            lack -= gives
    if header.sectionResizeMode(0) is mode.Interactive:
        header.resizeSection(0, scaled(LEAST_NAME))


def _is_words(table: QTableView, column: int) -> bool:
    """Whether a column holds words, which may be shortened, and not figures."""
    found = table.model().index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
    return not int(found or 0) & int(Qt.AlignmentFlag.AlignRight)
