"""The item model of a table of costs: a sheet's rows, its totals apart."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from workforce_planner.report.blocks import Align, Column, Kind
from workforce_planner.session.costing.sheet import Sheet, SheetRow
from workforce_planner.ui.item_models import LEFT, RIGHT, Index
from workforce_planner.ui.pinned.model import PinnedModel
from workforce_planner.ui.theme import colour, face

_ROLE = Qt.ItemDataRole


class SheetModel(PinnedModel):
    """The rows of a sheet, or (`total`) what stays below them."""

    def __init__(self, parent: QObject | None = None, *, total: bool = False) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self._total = total

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another sheet; what was folded stays so where the table is of the same things."""
        self.beginResetModel()
        fresh = self.sheet is None or sheet is None or self.sheet.corner != sheet.corner
        headings = self.headings()
        self.sheet = sheet
        if fresh or self.headings() != headings:
            self.sorted_by = -1
        self.lay_out(fresh=fresh)
        self.endResetModel()

    def headings(self) -> list[str]:
        """All headings."""
        return [self.heading(each) for each in range(self.columnCount())]

    @property
    def lines(self) -> Sequence[SheetRow]:
        """All rows, in printed order."""
        if self.sheet is None:
            return ()
        return self.sheet.totals if self._total else self.sheet.rows

    @property
    def total(self) -> bool:
        """Whether these are the totals."""
        return self._total

    def strong(self, row: int) -> bool:
        """Whether a row stands out."""
        return self.line(row).strong or (self._total and len(self.lines) == 1)

    def line(self, row: int) -> SheetRow:
        """The line of a row."""
        return self.lines[self.rows[row]]

    def column(self, column: int) -> Column:
        """A column of the sheet."""
        assert self.sheet is not None
        return self.sheet.columns[column]

    def sort_value(self, line: int, column: int) -> float | str | None:
        """Amounts by their size, words by their letters; what is not known comes last."""
        cell = self.lines[line].cells[column]
        if self.column(column).kind is Kind.TEXT:
            return str(cell).casefold() if cell else None
        return cell if isinstance(cell, int) else None

    def text(self, row: int, column: int) -> str:
        """A cell in words."""
        assert self.sheet is not None
        return self.sheet.text(self.line(row), column)

    def heading(self, column: int) -> str:
        """A column in words, in one line."""
        assert self.sheet is not None
        return self.sheet.heading(column)

    def shade(self, row: int, column: int) -> object:
        """Quiet where there is nothing, or where it is not known."""
        return colour("quiet") if self.line(row).cells[column] in (None, 0, "–") else None

    def weight(self, row: int, _column: int) -> object:
        """What stands out in bold."""
        return face(bold=True) if self.strong(row) else None

    def alignment(self, _row: int, column: int) -> object:
        """Figures to the right, words to the left."""
        return LEFT if self.column(column).alignment is Align.LEFT else RIGHT

    def spoken(self, row: int, column: int) -> str:
        """A cell with its line and column, for screen readers and the pointer."""
        return f"{self.line(row).name}, {self.heading(column)}: {self.text(row, column)}"

    # Qt asks these.

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Columns of the sheet."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The headings, the group of a column above it; the names of the lines."""
        if way is Qt.Orientation.Vertical:
            return self.line(section).name if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) else None
        if self.sheet is None or section >= len(self.sheet.columns):
            return None
        if role == _ROLE.TextAlignmentRole:
            return self.alignment(0, section)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return self.heading(section)
        found = self.column(section)
        return "\n".join(part for part in (found.group, found.label) if part) if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> object:
        """A cell."""
        answer = _ANSWERS.get(role)
        return answer(self, index.row(), index.column()) if answer and index.isValid() else None


_ANSWERS: Mapping[int, Callable[[SheetModel, int, int], object]] = {
    int(_ROLE.DisplayRole): SheetModel.text,
    int(_ROLE.ToolTipRole): SheetModel.spoken,
    int(_ROLE.AccessibleTextRole): SheetModel.spoken,
    int(_ROLE.TextAlignmentRole): SheetModel.alignment,
    int(_ROLE.FontRole): SheetModel.weight,
    int(_ROLE.ForegroundRole): SheetModel.shade,
}
