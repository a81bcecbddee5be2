"""Spans of control and FTE by grade: each a plot beside the table that says the same."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from workforce_planner.calc.behind import posts_behind
from workforce_planner.calc.breakdown import posts_of_grade
from workforce_planner.model.ids import GradeId, PostId, UnitId
from workforce_planner.report.blocks import Part, Table, cell_text
from workforce_planner.report.plots import grades_plot, grades_table, span_of_key, spans_plot, spans_table
from workforce_planner.ui.figures.model import in_two_lines
from workforce_planner.ui.figures.plot_view import PlotView
from workforce_planner.ui.item_models import LEFT, RIGHT, Index
from workforce_planner.ui.pieces import Choice, Line, button, column, label, row, rule, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.table.copying import CopyKey, put_rows
from workforce_planner.ui.theme import face, grown, scaled
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Workspace

_ROLE = Qt.ItemDataRole
GRADES_HIDDEN = "Grades are hidden. Show names and pay to see the FTE by grade."
HEAD = 44
WIDEST, WIDEST_TABLE, APART = 1000, 620, 24
"""Neither a plot nor its table is wider than this at 100 %; so much is between them."""
DEEPEST = 2
"""Units down to this depth can be chosen to plot."""


class BlockModel(QAbstractTableModel):
    """A table of a report on screen: the same cells, the same words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: Table | None = None

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Its rows."""
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Its columns."""
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        if self.table is None or way is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole and section == 0:
            return LEFT
        return in_two_lines(self.table.columns[section].label) if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid() or self.table is None:
            return None
        if role == _ROLE.DisplayRole:
            return self.text(index.row(), index.column())
        if role == _ROLE.TextAlignmentRole and index.column():
            return RIGHT
        if role == _ROLE.FontRole and self.table.rows[index.row()].part is Part.TOTAL:
            return face(bold=True)
        return None

    def text(self, row: int, column: int) -> str:
        """The words of a cell."""
        assert self.table is not None
        return cell_text(self.table.columns[column], self.table.rows[row].cells[column])

    def texts(self) -> Iterable[list[str]]:
        """All rows in words."""
        return ([self.text(row, column) for column in range(self.columnCount())] for row in range(self.rowCount()))


class BlockTable(QTableView):
    """A small table that is as high as its rows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.block = BlockModel(self)
        self.setObjectName("block")
        self.setAccessibleName(name)
        self.setModel(self.block)
        CopyKey(self, self.copy)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(ROW - 4))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumWidth(scaled(300))

    def show_table(self, table: Table) -> None:
        """Show another table, all of it."""
        self.block.show_table(table)
        high = grown(HEAD, 2)
        self.horizontalHeader().setFixedHeight(high)
        self.setFixedHeight(high + len(table.rows) * grown(ROW - 4) + 4)

    def copy(self) -> int:
        """The whole table on the clipboard."""
        table = self.block.table
        assert table is not None
        return put_rows([each.label.replace("\u00a0", " ") for each in table.columns], self.block.texts())


class _Section(QWidget):
    """A plot with its title, its sentence and its table."""

    def __init__(self, title: str, *, lying: bool, said: Callable[[str], object]) -> None:
        super().__init__()
        self.view, self.table = PlotView(lying=lying), BlockTable(f"{title} as a table")
        self.words = label("", "quiet", wraps=True)
        copy = button("Copy table", lambda: said(f"Copied {self.table.copy()} rows."), "flat", name=f"Copy {title}")
        right = QWidget()
        right.setLayout(column(self.table, -1))
        left = QWidget()
        left.setLayout(column(self.view, -1))
        left.setMaximumWidth(scaled(WIDEST))
        right.setMaximumWidth(scaled(WIDEST_TABLE))
        both = stretched(row(left, right, -1, gap=APART), 3000, 2000, 1)
        head = QWidget()
        head.setLayout(row(Line(title, "title"), copy))
        head.setMaximumWidth(scaled(WIDEST) + APART + scaled(WIDEST_TABLE))  # the button ends where its table does
        above = stretched(row(head, -1), 1000, 1)
        self.setLayout(column(above, self.words, both, margins=(16, 8, 16, 8), gap=8))


class PlotsPage(QWidget):
    """Both plots, of the whole plan or of one unit."""

    asked = Signal(str, object)
    """Posts behind a bar: what they are, and their ids."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        self.scope = Choice("Of which unit")
        self.spans = _Section("Spans of control", lying=False, said=workspace.said.emit)
        self.grades = _Section("FTE by grade", lying=True, said=workspace.said.emit)
        self._hidden = label(GRADES_HIDDEN, "quiet", wraps=True)
        self._hidden.setContentsMargins(16, 8, 16, 8)
        inner = QWidget()
        inner.setObjectName("page")
        inner.setLayout(column(self.spans, rule(), self.grades, self._hidden, -1))
        head = row(label("Of", "quiet", buddy=self.scope), self.scope, -1, margins=(16, 6, 16, 2))
        self.setLayout(stretched(column(head, TallArea(inner, "page")), 0, 1))
        self.spans.view.chosen.connect(self._span_chosen)
        self.grades.view.chosen.connect(self._grade_chosen)
        self.scope.activated.connect(lambda _place: self.refresh())

    @property
    def unit(self) -> UnitId | None:
        """The unit that is plotted; None is the whole plan."""
        chosen = self.scope.currentData()
        return UnitId(chosen) if chosen and chosen in self._workspace.plan.units else None

    def refresh(self) -> None:
        """Plot the structure in view."""
        workspace = self._workspace
        self._fill_scope()
        spans = spans_plot(workspace.results, workspace.base, self.unit)
        self.spans.view.show_plot(spans)
        self.spans.words.setText(spans.spoken)
        self.spans.table.show_table(spans_table(spans))
        self.grades.setVisible(not workspace.hiding)
        self._hidden.setVisible(workspace.hiding)
        grades = grades_plot(workspace.results, workspace.base, self.unit)
        self.grades.view.show_plot(grades)
        self.grades.words.setText(grades.spoken)
        self.grades.table.show_table(grades_table(grades))

    def _fill_scope(self) -> None:
        kept, joined = self.scope.currentData(), self._workspace.relations
        self.scope.clear()
        self.scope.addItem("The whole plan", "")
        waiting = [(unit, 0) for unit in reversed(joined.units_below[None])]
        while waiting:
            unit, depth = waiting.pop()
            self.scope.addItem("    " * depth + self._workspace.plan.units[unit].name, unit)
            if depth < DEEPEST:
                waiting.extend((each, depth + 1) for each in reversed(joined.units_below.get(unit, ())))
        self.scope.setCurrentIndex(max(self.scope.findData(kept), 0))
        self.scope.updateGeometry()

    def _span_chosen(self, key: str) -> None:
        results, among = self._workspace.results, self._posts_in_scope()
        wanted = span_of_key(key)
        found = ((post, results.post(post)) for post in among)
        posts = tuple(post for post, figures in found if figures is not None and figures.span in wanted)
        self.asked.emit(f"Managers with {key} direct report{'' if key == '1' else 's'}", posts)

    def _posts_in_scope(self) -> Iterable[PostId]:
        return posts_behind(self._workspace.results, "managers", unit=self.unit)

    def _grade_chosen(self, key: str) -> None:
        results = self._workspace.results
        grade = GradeId(key) if key else None
        name = results.plan.grades[grade].name if grade is not None and grade in results.plan.grades else "no grade"
        self.asked.emit(f"Posts of {name}", posts_of_grade(results, grade, self.unit))
