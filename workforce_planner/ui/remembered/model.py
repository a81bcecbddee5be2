"""The item models of remembered lists: which there are, and what each says, line by line."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workforce_planner.exchange.profile import Profile
from workforce_planner.model.wording import table_date_text
from workforce_planner.session.remembered import Line
from workforce_planner.ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
Cells = Callable[[Any], Sequence[str]]
_ROLE = Qt.ItemDataRole


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of words; `quiet` says which of them are only there to be seen."""

    def __init__(
        self,
        headers: Sequence[str],
        cells: Cells,
        parent: QObject | None = None,
        quiet: Callable[[Any], bool] = lambda _row: False,
    ) -> None:
        super().__init__(parent)
        self._headers, self._cells, self._quiet = tuple(headers), cells, quiet
        self.rows: tuple[Any, ...] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; where they are as many as before, in the same places."""
        if len(rows) == len(self.rows) and rows:
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._headers) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """As many as headers."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        named = way is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole
        return self._headers[section] if named else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = self._cells(row)[index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return text
        if role == _ROLE.AccessibleTextRole:
            return f"{self._headers[index.column()]} {text}"
        return colour("quiet") if role == _ROLE.ForegroundRole and self._quiet(row) else None


def lists_model(used_on: Callable[[str], date | None], parent: QObject) -> RowsModel:
    """The lists that are remembered."""

    def cells(profile: Profile) -> tuple[str, str]:
        return profile.name, table_date_text(used_on(profile.name))

    return RowsModel(("List", "Last used"), cells, parent)


def lines_model(parent: QObject) -> RowsModel:
    """What one of them says."""

    def cells(line: Line) -> tuple[str, str, str]:
        return line.kind, line.text, line.says

    return RowsModel(("What", "In the list", "Is read as"), cells, parent, lambda line: not line.said)
