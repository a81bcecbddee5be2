"""The item models of remembered lists: which there are, and what each says, line by line."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from workforce_planner.exchange.profile import Profile
from workforce_planner.model.wording import table_date_text
from workforce_planner.session.remembered import Line
from workforce_planner.ui.item_models import Index, OneLevel
from workforce_planner.ui.theme import colour

Cells = Callable[[Any], Sequence[str]]
_ROLE = Qt.ItemDataRole


class RowsModel(OneLevel):
    """Rows of words; `quiet` says which of them are only there to be seen."""

    def __init__(
        self,
        headers: Sequence[str],
        cells: Cells,
        parent: QObject | None = None,
        quiet: Callable[[Any], bool] = lambda _row: False,
    ) -> None:
        super().__init__(parent)
        self.headers, self._cells, self._quiet = tuple(headers), cells, quiet
        self.rows: tuple[Any, ...] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; where they are as many as before, in the same places."""
        if len(rows) == len(self.rows) and rows:
            self.rows = tuple(rows)
            self.words_changed()
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def size(self) -> int:
        """How many there are."""
        return len(self.rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = self._cells(row)[index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return text
        if role == _ROLE.AccessibleTextRole:
            return f"{self.headers[index.column()]} {text}"
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
