"""The item models of the lists: ordered keys, read from a snapshot."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workforce_planner.ui.item_models import RIGHT, Index, OneLevel
from workforce_planner.ui.lists.kinds import HIDDEN, Listed
from workforce_planner.ui.theme import colour


class ListModel(QAbstractTableModel):
    """The records of one list."""

    def __init__(self, listed: Listed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listed = listed

    def show_list(self, listed: Listed) -> None:
        """Show a list as it is now."""
        self.beginResetModel()
        self.listed = listed
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many records there are."""
        return 0 if parent.isValid() else len(self.listed.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """As many as the kind of list has."""
        return 0 if parent.isValid() else len(self.listed.kind.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        if way is not Qt.Orientation.Horizontal:
            return None
        column = self.listed.kind.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heads(self.listed) if column.heads else column.name
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and column.right else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        column = self.listed.kind.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column(), spoken=role == Qt.ItemDataRole.AccessibleTextRole)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and not column.name:
            return colour("warn")
        return None

    def text(self, row: int, column: int, *, spoken: bool = False) -> str:
        """What a cell says; spoken with the name of its column."""
        shape, listed = self.listed.kind.columns[column], self.listed
        hidden = shape.pay and listed.workspace.hiding
        text = HIDDEN if hidden else shape.says(listed, listed.record(listed.keys[row]))
        return f"{shape.name} {text.strip()}".strip() if spoken else text


class LinesModel(OneLevel):
    """Lines of text in columns: a preview of what was pasted. The last column says what is wrong."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headers = tuple(headers)
        self.lines: tuple[tuple[str, ...], ...] = ()
        self.wrong: frozenset[int] = frozenset()
        self.marked: Mapping[tuple[int, int], str] = {}

    def show_lines(
        self,
        lines: Sequence[tuple[str, ...]],
        wrong: frozenset[int],
        *,
        headers: Sequence[str] = (),
        marked: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        """Show these; `wrong` are the rows that cannot be taken, `marked` the cells, each with its reason."""
        self.beginResetModel()
        self.lines, self.wrong, self.marked = tuple(lines), wrong, marked or {}
        self.headers = tuple(headers) or self.headers
        self.endResetModel()

    def size(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        place, text = (index.row(), index.column()), self.lines[index.row()][index.column()]
        why = self.marked.get(place)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"! {text}" if why else text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{text}: {why}" if why else text
        if role == Qt.ItemDataRole.BackgroundRole and why:
            return colour("bad_fill")
        last = index.column() == len(self.headers) - 1
        if role == Qt.ItemDataRole.ForegroundRole and index.row() in self.wrong and (why or last or not self.marked):
            return colour("bad")
        return None
