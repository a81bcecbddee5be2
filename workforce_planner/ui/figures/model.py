"""The item model of the figures: lines in sight of a breakdown, a measure in each column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workforce_planner.calc.breakdown import Line
from workforce_planner.calc.measures import Measure
from workforce_planner.calc.results import Figures
from workforce_planner.ui.theme import colour, face

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
DIFFERENCE = int(_ROLE.UserRole) + 1
HIDDEN = "Hidden"
OPEN_ALL_BELOW = 60
"""Tables with fewer lines than this start with all of them in sight."""
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(slots=True)
class Shown:
    """What a table of figures shows. `base` are the figures of the current structure by line, where there are any."""

    lines: tuple[Line, ...] = ()
    measures: tuple[Measure, ...] = ()
    base: Mapping[str, Figures] | None = None
    hiding: bool = False
    total: bool = False
    below: dict[int, list[int]] = field(default_factory=dict)
    """The lines directly below each line; -1 is the top."""


class FiguresModel(QAbstractTableModel):
    """Lines in rows, measures in columns; what is below a line can be folded away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()
        self.rows: list[int] = []
        self.closed: set[str] = set()
        self.sorted_by = -1
        """The column that lines are sorted by; -1 is the printed order."""
        self.falling = True
        self._bold = face(bold=True)

    def show_figures(self, shown: Shown) -> None:
        """Show other figures; what was folded stays so."""
        self.beginResetModel()
        fresh = not self.shown.lines or shown.lines and self.shown.lines[0].chosen[1:] != shown.lines[0].chosen[1:]
        shown.below = below_each(shown.lines)
        self.shown = shown
        if self.sorted_by >= len(shown.measures):
            self.sorted_by = -1
        if fresh:
            deep = len(shown.lines) >= OPEN_ALL_BELOW
            self.closed = {line.key for line in shown.lines if line.depth >= 1} if deep else set()
        self.rows = self._in_sight()
        self.endResetModel()

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
        line = self.shown.lines[self.rows[row]]
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
        return bool(self.shown.below.get(self.rows[row]))

    def is_closed(self, row: int) -> bool:
        """Whether what is below a line is folded away."""
        return self.line(row).key in self.closed

    def _in_sight(self) -> list[int]:
        found: list[int] = []
        waiting = list(reversed(self._ordered(-1)))
        while waiting:
            line = waiting.pop()
            found.append(line)
            if self.shown.lines[line].key not in self.closed:
                waiting.extend(reversed(self._ordered(line)))
        return found

    def _ordered(self, parent: int) -> Sequence[int]:
        below = self.shown.below.get(parent, [])
        if self.sorted_by < 0 or self._is_hidden(self.sorted_by):
            return below
        measure, lines = self.shown.measures[self.sorted_by], self.shown.lines
        known = [line for line in below if measure.value(lines[line].figures) is not None]
        rest = [line for line in below if measure.value(lines[line].figures) is None]
        return sorted(known, key=lambda line: measure.value(lines[line].figures) or 0, reverse=self.falling) + rest

    # What is where.

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self.shown.lines[self.rows[row]]

    def measure(self, column: int) -> Measure:
        """The measure of a column."""
        return self.shown.measures[column]

    def row_of(self, key: str) -> int:
        """The row of a line in sight, or -1."""
        return next((row for row, line in enumerate(self.rows) if self.shown.lines[line].key == key), -1)

    def _is_hidden(self, column: int) -> bool:
        return self.shown.hiding and self.measure(column).private

    # Qt asks these.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Lines in sight."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Measures."""
        return 0 if parent.isValid() else len(self.shown.measures)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of measures and lines."""
        if way is Qt.Orientation.Vertical:
            return self.line(section).name if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) else None
        measure = self.measure(section)
        if role == _ROLE.DisplayRole:
            return in_two_lines(measure.label)
        if role == _ROLE.ToolTipRole:
            return f"<p><b>{measure.label}</b><br>{measure.definition}{self._not_a_sum(measure)}</p>"
        return None

    @staticmethod
    def _not_a_sum(measure: Measure) -> str:
        return f"<br>The total is not the sum of the lines: {measure.apart}." if measure.apart else ""

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> object:
        """A figure, its difference, its words."""
        answer = _ANSWERS.get(role)
        return answer(self, index.row(), index.column()) if answer and index.isValid() else None

    def shade(self, row: int, column: int) -> object:
        """Quiet where there is nothing, or where it is hidden."""
        nothing = self.measure(column).value(self.line(row).figures) in (None, 0)
        return colour("quiet") if nothing or self._is_hidden(column) else None

    def weight(self, _row: int, _column: int) -> object:
        """The total in bold."""
        return self._bold if self.shown.total else None

    def alignment(self, _row: int, _column: int) -> object:
        """Figures to the right."""
        return RIGHT

    def text(self, row: int, column: int) -> str:
        """A figure as it is shown."""
        return HIDDEN if self._is_hidden(column) else self.measure(column).text(self.line(row).figures)

    def difference(self, row: int, column: int) -> str:
        """Its difference from the current structure."""
        base = self.shown.base
        if base is None or self._is_hidden(column):
            return ""
        line = self.line(row)
        return self.measure(column).difference(line.figures, base.get(line.key))

    def reasons(self, row: int, column: int) -> list[str]:
        """Whom a figure is of, why there is none, why a total is no sum; sentences without their full stop."""
        measure, figures = self.measure(column), self.line(row).figures
        if self._is_hidden(column):
            return []
        why = measure.why(figures)
        undefined = f"Undefined: {why}" if measure.value(figures) is None else why
        population = measure.population(figures)
        apart = f"Not the sum of the lines: {measure.apart}" if self.shown.total and measure.apart else ""
        return [part for part in (undefined, f"Of {population}" if population else "", apart) if part]

    def tip(self, row: int, column: int) -> str:
        """The words of a cell for the pointer."""
        measure, line = self.measure(column), self.line(row)
        change = self.difference(row, column)
        first = f"{line.name}: {measure.label} {self.text(row, column)}"
        if change:
            first += f", {change} on the current structure"
        return "\n".join([first, *(f"{each}." for each in self.reasons(row, column))])

    def spoken(self, row: int, column: int) -> str:
        """The words of a cell for screen readers."""
        measure, line = self.measure(column), self.line(row)
        change = self.difference(row, column)
        parts = [line.name, measure.label, self.text(row, column), f"change {change}" if change else ""]
        return ", ".join(part for part in (*parts, *self.reasons(row, column)) if part)


_ANSWERS: Mapping[int, Callable[[FiguresModel, int, int], object]] = {
    int(_ROLE.DisplayRole): FiguresModel.text,
    DIFFERENCE: FiguresModel.difference,
    int(_ROLE.ToolTipRole): FiguresModel.tip,
    int(_ROLE.AccessibleTextRole): FiguresModel.spoken,
    int(_ROLE.TextAlignmentRole): FiguresModel.alignment,
    int(_ROLE.FontRole): FiguresModel.weight,
    int(_ROLE.ForegroundRole): FiguresModel.shade,
}
LONG = 10


def in_two_lines(label: str) -> str:
    """A long label broken at the space nearest to its middle."""
    spaces = [place for place, letter in enumerate(label) if letter == " "]
    if len(label) <= LONG or not spaces:
        return label
    middle = min(spaces, key=lambda place: abs(place - len(label) / 2))
    return f"{label[:middle]}\n{label[middle + 1 :]}"


def below_each(lines: Sequence[Line]) -> dict[int, list[int]]:
    """The lines directly below each, by their depths; -1 is the top."""
    found: dict[int, list[int]] = {-1: []}
    above: list[int] = []
    for number, line in enumerate(lines):
        del above[line.depth :]
        found.setdefault(above[-1] if above else -1, []).append(number)
        above.append(number)
    return found
