"""The shape of an item model of groups and the rows in them, whatever they hold."""

from abc import abstractmethod

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from workforce_planner.ui.item_models import Index

_ROLE = Qt.ItemDataRole
TOP = 0
"""The number inside an index of a group; a row in a group has that of its group, from 1."""


class TwoLevels(QAbstractItemModel):
    """Groups, and the rows in each. A subclass says how many there are and what their cells say."""

    headers: tuple[str, ...] = ()

    @abstractmethod
    def sizes(self) -> tuple[int, ...]:
        """How many rows each group has."""

    def group_row(self, index: Index) -> int:
        """The row of the group that an index is, or is in."""
        return index.internalId() - 1 if index.internalId() else index.row()

    def in_group(self, row: int, group: int) -> QModelIndex:
        """The row of a group, by its place there."""
        return self.createIndex(row, 0, group + 1)

    def words_changed(self) -> None:
        """The words of every row may be others."""
        sizes, last = self.sizes(), len(self.headers) - 1
        if sizes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(sizes) - 1, last))
        for number, size in enumerate(sizes):
            above = self.index(number, 0)
            self.dataChanged.emit(self.index(0, 0, above), self.index(size - 1, last, above))

    # Qt asks these.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a row and column."""
        if 0 <= row < self.rowCount(parent) and 0 <= column < len(self.headers):
            return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else TOP)
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 (Qt's)
        """The group of a row."""
        inside = index.isValid() and index.internalId()
        return self.createIndex(index.internalId() - 1, 0, TOP) if inside else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Groups, or the rows of one."""
        if not parent.isValid():
            return len(self.sizes())
        return 0 if parent.internalId() or parent.column() else self.sizes()[parent.row()]

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """As many as headers."""
        return len(self.headers)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        return self.headers[section] if way is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole else None
