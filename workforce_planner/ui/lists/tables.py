"""How the tables of the lists look, and how high they are."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import ROW

LEAST_NAME = 150
"""The least width of the first column at 100 %."""
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
    """Give the space that is left to the first column."""
    columns = table.model().columnCount()
    if columns:
        header = table.horizontalHeader()
        others = sum(header.sectionSizeHint(number) for number in range(1, columns))
        roomy = table.width() - others >= scaled(LEAST_NAME) or not table.isVisible()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch if roomy else QHeaderView.ResizeMode.Interactive)
        if not roomy:
            header.resizeSection(0, scaled(LEAST_NAME))
