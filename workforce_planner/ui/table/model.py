"""The rows of the table as Qt asks for them: ordered ids, and the words of the rows in sight."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workforce_planner.session.tables.arranging import AS_IT_COMES, Arrangement, arranged
from workforce_planner.session.tables.columns import Column
from workforce_planner.session.tables.entering import Wrong
from workforce_planner.session.tables.grid import Grid
from workforce_planner.ui.item_models import LEFT, RIGHT, Index
from workforce_planner.ui.theme import colour, face

Role = Qt.ItemDataRole
MOST_KEPT = 2_000
"""Rows whose words are kept: a few screens."""
ENDED_MARK = "X"
PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
EDITABLE = PLAIN | Qt.ItemFlag.ItemIsEditable


class TableModel(QAbstractTableModel):
    """Shows a grid in an arrangement. Rows keep their place while they are edited; they are put in order on request."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self.keys: list[str] = []
        self.columns: list[Column] = []
        self.arrangement: Arrangement = AS_IT_COMES
        self.wrong: dict[tuple[str, str], Wrong] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, int] | None = None
        self._asked: Mapping[int, Callable[[Index], object]] = {
            Role.DisplayRole: self._display,
            Role.EditRole: self._display,
            Role.ToolTipRole: self._tip,
            Role.AccessibleTextRole: self._spoken,
            Role.TextAlignmentRole: self._aligned,
            Role.ForegroundRole: self._ink,
            Role.BackgroundRole: self._ground,
            Role.FontRole: self._face,
        }

    # What is shown.

    def show_grid(self, grid: Grid, names: Sequence[str], arrangement: Arrangement) -> None:
        """Show a table anew."""
        self.beginResetModel()
        self.grid = grid
        self.columns = [grid.columns[name] for name in names if name in grid.columns]
        self.arrangement = arrangement.within(grid.columns)
        self.wrong.clear()
        self._put(arranged(grid, self.arrangement))
        self.endResetModel()

    def _put(self, keys: list[str]) -> None:
        self.keys = keys
        self._words.clear()
        self._places = None

    def follow(self, grid: Grid, seen: Iterable[int] | None = None) -> None:
        """The plan moved: show its values; rows stay where they are, gone ones go, new ones come last.

        Only what differs in the rows that are `seen` is painted again; nobody has painted the others.
        """
        if self.grid is not None and grid.records.keys() != self.grid.records.keys():
            self._follow_rows(grid)
            return
        rows = None if seen is None else [row for row in seen if row < len(self.keys)]
        before = [] if rows is None else [self._look(row) for row in rows]
        self.grid = grid
        self._words.clear()
        if rows is not None:
            self._cells_changed(rows, before)
        elif self.keys and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.keys) - 1, len(self.columns) - 1))

    def _look(self, row: int) -> tuple[bool, tuple[str, ...] | None]:
        """Whether a row is greyed, and the words that were shown in it."""
        assert self.grid is not None
        return self.grid.ended(self.keys[row]), self._words.get(self.keys[row])

    def _cells_changed(self, rows: Sequence[int], before: Sequence[tuple[bool, tuple[str, ...] | None]]) -> None:
        """Cell by cell, since a view draws all of itself again where it is told of several cells at once."""
        for row, (greyed, words) in zip(rows, before, strict=True):
            same = words is not None and self._look(row)[0] == greyed
            for column in range(len(self.columns)):
                if words is None or not same or self.text(row, column) != words[column]:
                    self.dataChanged.emit(self.index(row, column), self.index(row, column))
            if not same:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def _follow_rows(self, grid: Grid) -> None:
        assert self.grid is not None
        before = self.grid.records
        self.beginResetModel()
        self.grid = grid
        kept = [key for key in self.keys if key in grid.records]
        self._put([*kept, *(key for key in grid.keys if key not in before)])
        self.endResetModel()

    def arrange(self, arrangement: Arrangement) -> None:
        """Filter and sort."""
        assert self.grid is not None
        self.layoutAboutToBeChanged.emit()
        before = [
            (index, self.keys[index.row()]) for index in self.persistentIndexList() if index.row() < self.rowCount()
        ]
        self.arrangement = arrangement
        self._put(arranged(self.grid, arrangement))
        for index, key in before:
            row = self.row_of(key)
            self.changePersistentIndex(index, QModelIndex() if row is None else self.index(row, index.column()))
        self.layoutChanged.emit()

    def row_of(self, key: str) -> int | None:
        """Where a record is shown."""
        if self._places is None:
            self._places = {each: row for row, each in enumerate(self.keys)}
        return self._places.get(key)

    def column_of(self, name: str) -> int | None:
        """Where a column is shown."""
        return next((place for place, column in enumerate(self.columns) if column.name == name), None)

    def mark_wrong(self, wrong: Iterable[Wrong]) -> None:
        """Mark the cells that cannot take what was typed or pasted; the marks before are taken away."""
        self.wrong = {(each.key, each.column): each for each in wrong}
        if self.keys and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.keys) - 1, len(self.columns) - 1))

    def wrong_at(self, index: Index) -> Wrong | None:
        """What is wrong in a cell."""
        if not self.wrong:
            return None
        return self.wrong.get((self.keys[index.row()], self.columns[index.column()].name))

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be chosen; those that can be typed in can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return PLAIN if self.columns[index.column()].read_only else EDITABLE

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802
        """The headers; a screen reader is told how a column is sorted and filtered."""
        if way is Qt.Orientation.Vertical:
            return self._row_header(section) if role == Role.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        return self._header(self.columns[section], role)

    def _header(self, column: Column, role: int) -> object:
        if role == Role.DisplayRole:
            return column.label
        if role == Role.ToolTipRole:
            return "\n".join(part for part in (column.spec.help, column.read_only) if part) or None
        if role == Role.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        return ", ".join([column.label, *self._told(column.name)]) if role == Role.AccessibleTextRole else None

    def _row_header(self, row: int) -> str:
        """The number of a row; X for one that is disestablished."""
        ended = self.grid is not None and row < len(self.keys) and self.grid.ended(self.keys[row])
        return ENDED_MARK if ended else f"{row + 1}"

    def _told(self, name: str) -> list[str]:
        sorted_by = next((each for each in self.arrangement.sorting if each.column == name), None)
        told = [] if sorted_by is None else [f"sorted {'down' if sorted_by.descending else 'up'}"]
        return [*told, "filtered"] if name in self.arrangement.filters else told

    def ended(self, row: int) -> bool:
        """Whether a row is of a post that is disestablished."""
        return self.grid is not None and self.grid.ended(self.keys[row])

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        assert self.grid is not None
        key = self.keys[row]
        words = self._words.get(key)
        if words is None:
            if len(self._words) >= MOST_KEPT:
                self._words.clear()
            grid = self.grid
            words = self._words[key] = tuple(grid.text(key, each) for each in self.columns)
        return words[column]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The words and the look of a cell."""
        asked = self._asked.get(role)
        return asked(index) if asked is not None and index.isValid() else None

    def _display(self, index: Index) -> object:
        return self.text(index.row(), index.column())

    def _tip(self, index: Index) -> object:
        wrong = self.wrong_at(index)
        if wrong is not None:
            return f'"{wrong.text}" was not entered. {wrong.reason}'
        text = self.text(index.row(), index.column())
        return text if len(text) > 12 else None

    def _spoken(self, index: Index) -> object:
        assert self.grid is not None
        column, key = self.columns[index.column()], self.keys[index.row()]
        parts = [column.label, self.text(index.row(), index.column()) or "blank", self.grid.name(key)]
        parts += ["disestablished"] if self.grid.ended(key) else []
        wrong = self.wrong_at(index)
        return ", ".join([*parts, f"wrong: {wrong.reason}"] if wrong else parts)

    def _aligned(self, index: Index) -> object:
        return RIGHT if self.columns[index.column()].number else LEFT

    def _ink(self, index: Index) -> object:
        assert self.grid is not None
        if self.grid.ended(self.keys[index.row()]) or self.columns[index.column()].read_only:
            return colour("quiet")
        return None

    def _ground(self, index: Index) -> object:
        return colour("bad_fill") if self.wrong_at(index) else None

    def _face(self, index: Index) -> object:
        assert self.grid is not None
        if not self.grid.ended(self.keys[index.row()]):
            return None
        font = face()
        font.setStrikeOut(True)
        return font
