"""Both structures by unit: posts, FTE and cost of each side, the change, and why; the sum of the chosen line below."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workforce_planner.calc.causes import Amount
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.identity import Movement
from workforce_planner.model.ids import UnitId
from workforce_planner.model.relations import unit_path
from workforce_planner.model.wording import NO_VALUE
from workforce_planner.report.blocks import Column, Kind, Table, cell_text
from workforce_planner.report.identity import causes_text, is_rounded, measures, tie_table, ties, why_text
from workforce_planner.ui.comparing.total_line import TotalLine
from workforce_planner.ui.figures.plots_page import BlockTable
from workforce_planner.ui.item_models import RIGHT, Index
from workforce_planner.ui.pieces import Line, Mark, column, label, row, stretched
from workforce_planner.ui.table.copying import CopyKey, put_rows
from workforce_planner.ui.table.widths import shared
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import ROW

_ROLE = Qt.ItemDataRole
TOTAL, NOWHERE = "", "-"
INDENT = "    "
HEAD = 46
LEAST_FOR_SUM, WIDEST_SUM = 280, 1200
LEAST_UNIT, MOST_UNIT, LEAST_WHY, BESIDE = 160, 420, 200, 60
"""Widths at 100 %: of the names of units at least and at most, of why something changes at least."""
ROUNDED_CHANGE = "Rounded to the pound, as both sides are"
ROUNDED = "Costs are rounded to the pound so that this sum adds up; in the table above they may differ by £1."
FORMULA = "Current – disestablished + new + transferred in – transferred out + changed = proposed"


class UnitRow(NamedTuple):
    """One line: a unit with all below it, what is in no unit, or the whole."""

    key: str
    name: str
    depth: int
    movement: Movement


class Part(NamedTuple):
    """One column of amounts."""

    label: str
    kind: Kind
    of: Callable[[Movement], int]
    signed: bool


def rows_of(comparison: Comparison) -> list[UnitRow]:
    """The lines of a comparison in printed order, the whole last."""
    found = []
    for unit, movement in comparison.units.items():
        plan = comparison.proposed.plan if unit in comparison.proposed.plan.units else comparison.current.plan
        path = unit_path(plan, unit)
        found.append(UnitRow(unit, path[-1] if path else movement.name, max(len(path) - 1, 0), movement))
    loose = comparison.without_unit
    if loose.current or loose.proposed:
        found.append(UnitRow(NOWHERE, loose.name, 0, loose))
    return [*found, UnitRow(TOTAL, "Total", 0, comparison.total)]


def _side(of: Callable[[Amount], int], side: str) -> Callable[[Movement], int]:
    return lambda movement: of(getattr(movement, side))


class UnitsModel(QAbstractTableModel):
    """Lines in rows; unit, amounts of both sides with the change, why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[UnitRow] = []
        self.parts: list[Part] = []
        self.pay = True
        self.changed_only = False
        self._bold = face(bold=True)

    def show_comparison(self, comparison: Comparison, *, pay: bool) -> None:
        """Show another comparison."""
        self.beginResetModel()
        self.pay = pay
        rows = rows_of(comparison)
        self.rows = [each for each in rows if not self.changed_only or why_text(each.movement) or each.key == TOTAL]
        self.parts = []
        for measure in measures(comparison):
            if pay or measure.kind is not Kind.MONEY:
                for words, side in (("now", "current"), ("proposed", "proposed"), ("change", "difference")):
                    name = f"{measure.name}\n{words}"
                    self.parts.append(Part(name, measure.kind, _side(measure.of, side), side == "difference"))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Unit, amounts, why."""
        return 0 if parent.isValid() else len(self.parts) + 2

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        if way is not Qt.Orientation.Horizontal:
            return None
        words = 0 < section <= len(self.parts)
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if words else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return self.label(section) if role == _ROLE.DisplayRole else None

    def label(self, section: int) -> str:
        """The name of a column."""
        if section == 0:
            return "Unit"
        return self.parts[section - 1].label if section <= len(self.parts) else "Why"

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        answer = _ANSWERS.get(role)
        return answer(self, index.row(), index.column()) if answer and index.isValid() else None

    def text(self, row: int, column: int) -> str:
        """The words of a cell."""
        line = self.rows[row]
        if column == 0:
            return INDENT * line.depth + line.name
        if column > len(self.parts):
            return why_text(line.movement, pay=self.pay)
        part = self.parts[column - 1]
        block = Column(label="", kind=part.kind, signed=part.signed, zero=NO_VALUE if part.signed else "")
        return cell_text(block, part.of(line.movement))

    def spoken(self, row: int, column: int) -> str:
        """The words of a cell for screen readers."""
        name = self.rows[row].name
        return name if column == 0 else f"{name}, {self.label(column)}, {self.text(row, column)}".replace("\n", " ")

    def tip(self, row: int, column: int) -> str:
        """The whole of what may be shortened; of a change that is rounded, that it is."""
        if column in (0, len(self.parts) + 1):
            return self.text(row, column).strip()
        part = self.parts[column - 1]
        rounded = part.signed and part.kind is Kind.MONEY and is_rounded(self.rows[row].movement)
        return ROUNDED_CHANGE if rounded else ""

    def alignment(self, _row: int, column: int) -> object:
        """Amounts to the right."""
        return RIGHT if self._amount(column) else None

    def weight(self, row: int, column: int) -> object:
        """The total and what changes in bold."""
        changes = self._amount(column) and self.parts[column - 1].signed and self.text(row, column) != NO_VALUE
        return self._bold if self.rows[row].key == TOTAL or changes else None

    def shade(self, row: int, column: int) -> object:
        """Quiet where nothing changes."""
        return colour("quiet") if self.text(row, column) == NO_VALUE or column > len(self.parts) else None

    def _amount(self, column: int) -> bool:
        return 0 < column <= len(self.parts)


_ANSWERS: dict[int, Callable[[UnitsModel, int, int], object]] = {
    int(_ROLE.DisplayRole): UnitsModel.text,
    int(_ROLE.AccessibleTextRole): UnitsModel.spoken,
    int(_ROLE.ToolTipRole): UnitsModel.tip,
    int(_ROLE.TextAlignmentRole): UnitsModel.alignment,
    int(_ROLE.FontRole): UnitsModel.weight,
    int(_ROLE.ForegroundRole): UnitsModel.shade,
}


class TermsTable(BlockTable):
    """The sum as a table: a term is as wide as its sign with its word, what is left over is shared alike."""

    def show_table(self, table: Table) -> None:
        """Show another sum."""
        super().show_table(table)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The columns follow the width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width."""
        header, columns = self.horizontalHeader(), range(self.block.columnCount())
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        wanted = [max(self.sizeHintForColumn(each), header.sectionSizeHint(each)) for each in columns]
        for each, wide in enumerate(shared(wanted, dict(enumerate(wanted)), self.viewport().width())):
            header.resizeSection(each, wide)


class SumThatTies(QWidget):
    """The sum of one line in posts, FTE and cost, and whether it holds."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._mark, self._said = Line("", "heading"), Mark("tick", "good"), label("", "quiet")
        self._causes = label("", "quiet", wraps=True)
        self.table = TermsTable("The sum that ties")
        above = QWidget()
        above.setLayout(row(self._title, self._said, self._mark, margins=(0, 0, 8, 0), gap=8))
        above.setMaximumWidth(scaled(WIDEST_SUM))
        head = stretched(row(above, -1, gap=0), 1000, 1)
        self.table.setMaximumWidth(scaled(WIDEST_SUM))
        across = stretched(row(self.table, -1, gap=0), 1000, 1)
        self.setLayout(column(head, across, self._causes, margins=(14, 8, 10, 8), gap=2))

    def show_line(self, comparison: Comparison, movement: Movement, *, pay: bool) -> None:
        """Show the sum of a line."""
        table = tie_table(comparison, movement, pay=pay)
        self._title.setText(table.caption)
        self.table.show_table(table)
        holds = ties(movement)
        self._mark.show_as("tick" if holds else "bang", "good" if holds else "bad")
        self._mark.setAccessibleName("it adds up" if holds else "it does not add up")
        self._said.setText("It adds up" if holds else "It does not add up. Please report this as a fault.")
        self._mark.setToolTip(FORMULA)
        causes = causes_text(movement, pay=pay, tied=True)
        said = [f"Changed: {causes}." if causes else "Nothing else has changed in posts that stay."]
        said += [ROUNDED] if pay and is_rounded(movement) else []
        self._causes.setText(" ".join(said))


class UnitsTable(QTableView):
    """The table by unit."""

    def __init__(self) -> None:
        super().__init__()
        self.units = UnitsModel(self)
        self.setAccessibleName("Both structures by unit")
        self.setModel(self.units)
        CopyKey(self, self.copy)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(ROW))
        header = self.horizontalHeader()
        header.setFixedHeight(grown(HEAD, 2))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The columns follow the width."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Widths by what the columns hold. Where there is no room for all, why it changes and both sides of the posts,
        then of the FTE, stand in the sum below alone."""
        widths = {Kind.COUNT: 70, Kind.FTE: 72, Kind.MONEY: 96}
        parts = self.units.parts
        room, why = self.viewport().width() - scaled(LEAST_UNIT), len(parts) + 1
        whole = sum(scaled(widths[part.kind]) for part in parts)
        self.setColumnHidden(why, whole + scaled(LEAST_WHY) > room)
        for kind in (Kind.COUNT, Kind.FTE):
            sides = [n for n, part in enumerate(parts, start=1) if part.kind is kind and not part.signed]
            tight = whole > room
            whole -= len(sides) * scaled(widths[kind]) if tight else 0
            for number in sides:
                self.setColumnHidden(number, tight)
        for number, part in enumerate(parts, start=1):
            self.setColumnWidth(number, scaled(widths[part.kind]))
        taken = sum(self.columnWidth(number) for number in range(1, why))
        last = 0 if self.isColumnHidden(why) else scaled(LEAST_WHY)
        most = min(self.sizeHintForColumn(0) + scaled(BESIDE), scaled(MOST_UNIT))
        self.setColumnWidth(0, max(min(self.viewport().width() - taken - last, most), scaled(LEAST_UNIT)))
        self.setColumnWidth(why, max(self.viewport().width() - taken - self.columnWidth(0), scaled(LEAST_WHY)))

    def copy(self) -> int:
        """The whole table on the clipboard."""
        model, columns = self.units, range(self.units.columnCount())
        headers = [model.label(number).replace("\n", ", ") for number in columns]
        rows = [[model.text(line, number).strip() for number in columns] for line in range(model.rowCount())]
        return put_rows(headers, rows)


class UnitsPage(QWidget):
    """The table, and the sum of the chosen line below it."""

    unit_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.sum = UnitsTable(), SumThatTies()
        self._comparison: Comparison | None = None
        self.total = TotalLine(self.table)
        self.total.clicked.connect(self._show_whole)
        self.setLayout(stretched(column(self.table, self.total, self.sum, -1), 1000, 0, 0, 1))
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._chosen(now))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a low window the lines come before their sum."""
        super().resizeEvent(event)
        self.sum.setVisible(self.height() >= scaled(LEAST_FOR_SUM))

    def show_comparison(self, comparison: Comparison, *, pay: bool) -> None:
        """Show another comparison; the chosen line stays chosen."""
        kept = self._chosen_key()
        self._comparison = comparison
        self.table.units.show_comparison(comparison, pay=pay)
        self.table.fit_columns()
        self._pin_total()
        keys = [each.key for each in self.table.units.rows]
        fresh = not self.table.currentIndex().isValid() or kept not in keys
        self.show_sum_of(kept if kept in keys else TOTAL)
        if fresh or kept == TOTAL:
            self.table.scrollToTop()

    def _pin_total(self) -> None:
        """The last line stands still below the others."""
        model = self.table.units
        last = model.rowCount() - 1
        for number in range(model.rowCount()):
            self.table.setRowHidden(number, number == last)
        lines = self.table.verticalHeader().defaultSectionSize() * max(last, 1)
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setMaximumHeight(grown(HEAD, 2) + lines + bar + 4)  # on a high screen the total stands below them
        columns = range(model.columnCount())
        words = [f"{model.label(number)} {model.text(last, number)}".replace("\n", " ") for number in columns[1:]]
        self.total.show_texts([model.text(last, number) for number in columns], f"Total: {', '.join(words)}")

    def _show_whole(self) -> None:
        self.show_sum_of(TOTAL)

    def _chosen_key(self) -> str:
        index = self.table.currentIndex()
        return self.table.units.rows[index.row()].key if index.isValid() else TOTAL

    def show_sum_of(self, key: str) -> None:
        """Choose a line by its key."""
        keys = [each.key for each in self.table.units.rows]
        self.table.selectRow(keys.index(key))
        self._say(keys.index(key))

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._say(index.row())
            key = self.table.units.rows[index.row()].key
            if key not in (TOTAL, NOWHERE) and self.table.hasFocus():
                self.unit_chosen.emit(UnitId(key))

    def _say(self, row: int) -> None:
        if self._comparison is not None:
            model = self.table.units
            self.sum.show_line(self._comparison, model.rows[row].movement, pay=model.pay)
