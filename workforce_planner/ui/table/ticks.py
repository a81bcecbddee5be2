"""A list to tick: rows with a text, a note at the right and a tick; however long, no widget a row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QListView

from workforce_planner.ui.item_models import Index

Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing to tick: its key, what is read, and a note."""

    key: str
    text: str
    note: str = ""


class TickModel(QAbstractListModel):
    """Things to tick; `changed` is called after each tick."""

    def __init__(self, changed: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Tick] = []
        self.ticked: set[str] = set()
        self._changed = changed

    def show_items(self, items: Sequence[Tick], ticked: Iterable[str]) -> None:
        """Show these, some of them ticked."""
        self.beginResetModel()
        self.items, self.ticked = list(items), set(ticked)
        self.endResetModel()

    def tick(self, keys: Iterable[str], ticked: bool) -> None:
        """Tick several, or take their ticks away."""
        self.ticked = self.ticked | set(keys) if ticked else self.ticked - set(keys)
        if self.items:
            self.dataChanged.emit(self.index(0), self.index(len(self.items) - 1), [Role.CheckStateRole])
        self._changed()

    def shift(self, row: int, by: int) -> int:
        """Move one up or down; where it is then."""
        to = max(0, min(row + by, len(self.items) - 1))
        if to != row:
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (1 if by > 0 else 0))
            self.items.insert(to, self.items.pop(row))
            self.endMoveRows()
            self._changed()
        return to

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        ticks = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | ticks

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Text and note, and whether it is ticked."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return f"{item.text}   {item.note}".rstrip()
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if item.key in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802 (Qt's name)
        """Tick or take the tick away."""
        if role != Role.CheckStateRole or not index.isValid():
            return False
        self.tick([self.items[index.row()].key], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def tick_list(model: TickModel, name: str) -> QListView:
    """A list view of things to tick; Space ticks."""
    made = QListView()
    made.setAccessibleName(name)
    made.setUniformItemSizes(True)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setModel(model)
    if model.rowCount():
        made.setCurrentIndex(model.index(0))
    return made
