"""Selecting rows of a table as the program means it, whatever keys are held down at the moment."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

_FLAG = QItemSelectionModel.SelectionFlag


def select_rows(table: QTableView, rows: Iterable[int]) -> None:
    """Select exactly these rows; the last of them is the current one."""
    model, chosen = table.model(), table.selectionModel()
    wanted = list(rows)
    if not wanted:
        return
    chosen.setCurrentIndex(model.index(wanted[-1], 0), _FLAG.ClearAndSelect | _FLAG.Rows)
    for number in wanted[:-1]:
        chosen.select(model.index(number, 0), _FLAG.Select | _FLAG.Rows)
