"""What item models have in common: what an index is, how cells stand, and rows that all have the same columns."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class OneLevel(QAbstractTableModel):
    """Rows with nothing below them; `ui.two_levels` is the other shape. A subclass says how many there are, what the
    columns are called and what the cells say.
    """

    headers: Sequence[str] = ()

    @abstractmethod
    def size(self) -> int:
        """How many rows there are."""

    def side(self, _column: int) -> int | None:
        """On which side the words of a column stand; None for the view's own."""
        return None

    def words_changed(self) -> None:
        """The words of every row may be others."""
        if self.size():
            self.dataChanged.emit(self.index(0, 0), self.index(self.size() - 1, len(self.headers) - 1))

    # Qt asks these.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Rows; nothing is below one."""
        return 0 if parent.isValid() else self.size()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """As many as headers."""
        return 0 if parent.isValid() else len(self.headers)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns, above their words."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return self.side(section)
        return self.headers[section] if role == _ROLE.DisplayRole else None
