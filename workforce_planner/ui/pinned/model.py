"""Lines in rows that can be folded and sorted below what they belong to; what the cells hold is up to the kind."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workforce_planner.ui.item_models import Index

_ROLE = Qt.ItemDataRole
OPEN_ALL_BELOW = 60
"""Tables with fewer lines than this start with all of them in sight."""


class PinnedLine(Protocol):
    """What every line has: a key of its own, its name, how far below the top it stands."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def depth(self) -> int: ...


class PinnedModel(QAbstractTableModel):
    """Lines in rows; what is below a line can be folded away. `total` is the one that stays below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[int] = []
        self.closed: set[str] = set()
        self.sorted_by = -1
        """The column that lines are sorted by; -1 is the printed order."""
        self.falling = True
        self.below: dict[int, list[int]] = {-1: []}
        """The lines directly below each line; -1 is the top."""

    # What a kind of table says.

    @property
    def lines(self) -> Sequence[PinnedLine]:
        """All lines, in printed order."""
        raise NotImplementedError

    @property
    def total(self) -> bool:
        """Whether these are totals."""
        return False

    def sort_value(self, _line: int, _column: int) -> float | str | None:
        """What a line is sorted by; None comes last."""
        return None

    def sortable(self, _column: int) -> bool:
        """Whether a column can be sorted by."""
        return True

    def text(self, row: int, column: int) -> str:
        """A cell in words."""
        raise NotImplementedError

    def heading(self, column: int) -> str:
        """A column in words, in one line."""
        raise NotImplementedError

    def strong(self, _row: int) -> bool:
        """Whether a line stands out."""
        return self.total

    def copied(self, row: int, columns: Sequence[int]) -> list[str]:
        """The cells of a row as they are copied, without its name."""
        return [self.text(row, column) for column in columns]

    def copied_headings(self, columns: Sequence[int]) -> list[str]:
        """The headings over what is copied."""
        return [self.heading(column) for column in columns]

    # Folding and sorting.

    def lay_out(self, *, fresh: bool) -> None:
        """Other lines are there, within a reset of the model; fresh ones start folded where they are many."""
        self.below = below_each(self.lines)
        if fresh:
            deep = len(self.lines) >= OPEN_ALL_BELOW
            self.closed = {line.key for line in self.lines if line.depth >= 1} if deep else set()
        self.rows = self._in_sight()

    def sort_by(self, column: int, falling: bool) -> None:
        """Sort the lines below each line by a column; -1 is the printed order."""
        self.layoutAboutToBeChanged.emit()
        before = [self.rows[index.row()] for index in self.persistentIndexList()]
        old = self.persistentIndexList()
        self.sorted_by, self.falling = column, falling
        self.rows = self._in_sight()
        places = {line: row for row, line in enumerate(self.rows)}
        new = [self.index(places[line], index.column()) for line, index in zip(before, old, strict=True)]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def toggle(self, row: int) -> None:
        """Fold or unfold what is below a line."""
        if not self.has_below(row):
            return
        line = self.lines[self.rows[row]]
        was = self.rows
        closing = line.key not in self.closed
        self.closed ^= {line.key}
        now = self._in_sight()
        number = abs(len(now) - len(was))
        if closing and number:
            self.beginRemoveRows(QModelIndex(), row + 1, row + number)
            self.rows = now
            self.endRemoveRows()
        elif number:
            self.beginInsertRows(QModelIndex(), row + 1, row + number)
            self.rows = now
            self.endInsertRows()
        self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def has_below(self, row: int) -> bool:
        """Whether a line has lines below it."""
        return bool(self.below.get(self.rows[row]))

    def is_closed(self, row: int) -> bool:
        """Whether what is below a line is folded away."""
        return self.lines[self.rows[row]].key in self.closed

    def _in_sight(self) -> list[int]:
        found: list[int] = []
        waiting = list(reversed(self._ordered(-1)))
        while waiting:
            line = waiting.pop()
            found.append(line)
            if self.lines[line].key not in self.closed:
                waiting.extend(reversed(self._ordered(line)))
        return found

    def _ordered(self, parent: int) -> Sequence[int]:
        below = self.below.get(parent, [])
        if self.sorted_by < 0 or not self.sortable(self.sorted_by):
            return below
        values = {line: self.sort_value(line, self.sorted_by) for line in below}
        known = [line for line in below if values[line] is not None]
        rest = [line for line in below if values[line] is None]
        return sorted(known, key=lambda line: values[line], reverse=self.falling) + rest  # type: ignore[arg-type,return-value]

    def row_of(self, key: str) -> int:
        """The row of a line in sight, or -1."""
        return next((row for row, line in enumerate(self.rows) if self.lines[line].key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Lines in sight."""
        return 0 if parent.isValid() else len(self.rows)


def below_each(lines: Sequence[PinnedLine]) -> dict[int, list[int]]:
    """The lines directly below each, by their depths; -1 is the top."""
    found: dict[int, list[int]] = {-1: []}
    above: list[int] = []
    for number, line in enumerate(lines):
        del above[line.depth :]
        found.setdefault(above[-1] if above else -1, []).append(number)
        above.append(number)
    return found
