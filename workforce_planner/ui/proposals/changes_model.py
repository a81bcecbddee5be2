"""The item model of the change list: a row for each record that differs, old beside new, why, when, what it adds."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt

from workforce_planner.model.relations import PATH_SEPARATOR
from workforce_planner.report.change_list import ChangeRow
from workforce_planner.session.change_list import cost_change, fields_short, fields_text, fte_change, kind_text
from workforce_planner.session.state_words import STATE_KEYS
from workforce_planner.ui.item_models import RIGHT, Index, OneLevel
from workforce_planner.ui.theme import colour

_ROLE = Qt.ItemDataRole
HIDDEN = "Hidden"
STATE_ROLE = int(_ROLE.UserRole) + 1


class Shape(NamedTuple):
    """One column: its heading, what it says of a record, and by what it sorts ("" for nothing)."""

    name: str
    says: Callable[[ChangeRow], str]
    by: str = ""
    right: bool = False
    pay: bool = False


COLUMNS = (
    Shape("State", kind_text, "state"),
    Shape("What", lambda row: row.name, "post"),
    Shape("Unit", lambda row: row.unit, "unit"),
    Shape("Was", lambda row: fields_text(row, "old")),
    Shape("Is", lambda row: fields_text(row, "new")),
    Shape("Reason", lambda row: row.reason, "reason"),
    Shape("Phase", lambda row: row.phase, "phase"),
    Shape("Note", lambda row: row.note),
    Shape("FTE", fte_change, right=True),
    Shape("Cost, full year", cost_change, "cost", right=True, pay=True),
)
SIDES = {"Was": "old", "Is": "new"}


class ChangesModel(OneLevel):
    """The rows of a change list, in the order they are given."""

    headers = tuple(each.name for each in COLUMNS)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ChangeRow] = ()
        self.pay = True

    def show_rows(self, rows: Sequence[ChangeRow], *, pay: bool) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows, self.pay = tuple(rows), pay
        self.endResetModel()

    def row_of(self, table: str, key: str) -> int:
        """The row of a record, or -1."""
        return next((n for n, row in enumerate(self.rows) if row.table == table and row.key == key), -1)

    def size(self) -> int:
        """How many records are shown."""
        return len(self.rows)

    def side(self, column: int) -> int | None:
        """Figures to the right."""
        return RIGHT if COLUMNS[column].right else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        row, shape = self.rows[index.row()], COLUMNS[index.column()]
        if role == _ROLE.DisplayRole:
            return self.short(row, shape)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            whole = self.text(row, shape)
            return whole if role == _ROLE.ToolTipRole else f"{row.name}, {shape.name}: {whole}"
        return self._looks(index, row, shape, role)

    def _looks(self, index: Index, row: ChangeRow, shape: Shape, role: int) -> object:
        if role == _ROLE.TextAlignmentRole:
            return self.side(index.column())
        if role == _ROLE.ForegroundRole:
            return colour("quiet") if shape.name in ("Unit", "Was") else None
        shows = role == STATE_ROLE and index.column() == 0 and row.state is not None
        return STATE_KEYS[row.state] if shows and row.state is not None else None

    def short(self, row: ChangeRow, shape: Shape) -> str:
        """What a cell shows: of a path, its last name."""
        if shape.name in SIDES:
            return fields_short(row, SIDES[shape.name])
        text = self.text(row, shape)
        return text.rsplit(PATH_SEPARATOR, 1)[-1] if shape.name == "Unit" else text

    def text(self, row: ChangeRow, shape: Shape) -> str:
        """The whole of what a cell says."""
        return HIDDEN if shape.pay and not self.pay else shape.says(row)
