"""The item model of the figures: lines in sight of a breakdown, a measure in each column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt

from workforce_planner.calc.breakdown import Line
from workforce_planner.calc.measures import Measure
from workforce_planner.calc.results import Figures
from workforce_planner.ui.item_models import RIGHT, Index
from workforce_planner.ui.pinned.model import PinnedModel
from workforce_planner.ui.theme import colour, face

_ROLE = Qt.ItemDataRole
DIFFERENCE = int(_ROLE.UserRole) + 1
HIDDEN = "Hidden"


@dataclass(slots=True)
class Shown:
    """What a table of figures shows. `base` are the figures of the current structure by line, where there are any."""

    lines: tuple[Line, ...] = ()
    measures: tuple[Measure, ...] = ()
    base: Mapping[str, Figures] | None = None
    hiding: bool = False
    total: bool = False


class FiguresModel(PinnedModel):
    """Lines in rows, measures in columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()
        self._bold = face(bold=True)

    def show_figures(self, shown: Shown) -> None:
        """Show other figures; what was folded stays so."""
        self.beginResetModel()
        fresh = not self.shown.lines or bool(
            shown.lines and self.shown.lines[0].chosen[1:] != shown.lines[0].chosen[1:]
        )
        self.shown = shown
        if self.sorted_by >= len(shown.measures):
            self.sorted_by = -1
        self.lay_out(fresh=fresh)
        self.endResetModel()

    @property
    def lines(self) -> Sequence[Line]:
        """All lines, in printed order."""
        return self.shown.lines

    @property
    def total(self) -> bool:
        """Whether this is the total."""
        return self.shown.total

    def sortable(self, column: int) -> bool:
        """What is hidden is not sorted by."""
        return not self._is_hidden(column)

    def sort_value(self, line: int, column: int) -> float | str | None:
        """The figure of a line; what is not known comes last."""
        value = self.measure(column).value(self.shown.lines[line].figures)
        return None if value is None else float(value)

    def heading(self, column: int) -> str:
        """The name of a measure."""
        return self.measure(column).label

    def copied(self, row: int, columns: Sequence[int]) -> list[str]:
        """Figures, each with its change where changes are shown."""
        cells = []
        for number in columns:
            cells.append(self.text(row, number))
            cells += [self.difference(row, number)] if self.shown.base is not None else []
        return cells

    def copied_headings(self, columns: Sequence[int]) -> list[str]:
        """The measures, each with its change where changes are shown."""
        both = ["Change"] if self.shown.base is not None else []
        return [words for number in columns for words in (self.measure(number).label, *both)]

    # What is where.

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self.shown.lines[self.rows[row]]

    def measure(self, column: int) -> Measure:
        """The measure of a column."""
        return self.shown.measures[column]

    def _is_hidden(self, column: int) -> bool:
        return self.shown.hiding and self.measure(column).private

    # Qt asks these.

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
