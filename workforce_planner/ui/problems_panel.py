"""A plain table of problems, as an import shows them: what is wrong, where, what to do."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workforce_planner.model.problems import Problem
from workforce_planner.session.problem_list import NAMING
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import colour, grown, scaled
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Workspace

HEADERS = ("How bad", "Where", "What is wrong", "What to do")
SEVERITIES = {"error": ("Mend", "bad"), "warning": ("Check", "warn"), "note": ("Note", "quiet")}
WRAPPED = 300
ORDER = {"error": 0, "warning": 1, "note": 2}
Index = QModelIndex | QPersistentModelIndex


class ProblemsModel(QAbstractTableModel):
    """Problems in a table; also used for those of an import."""

    def __init__(self, parent: QObject | None = None, workspace: Workspace | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these, errors first."""
        self.beginResetModel()
        self.problems = tuple(sorted(problems, key=lambda problem: ORDER.get(problem.severity, 1)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many there are."""
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How bad, where, what, what to do."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        named = way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADERS[section] if named else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        problem = self.problems[index.row()]
        words, token = SEVERITIES.get(problem.severity, SEVERITIES["warning"])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (words, self._where(problem), self._text(problem), problem.remedy)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return colour(token)
        return None

    def _text(self, problem: Problem) -> str:
        return self._workspace.problem_text(problem) if self._workspace else problem.text

    def _where(self, problem: Problem) -> str:
        hidden = self._workspace is not None and self._workspace.hiding and problem.table in NAMING
        return "A person" if hidden else problem.where


def problems_table(model: ProblemsModel, name: str) -> QTableView:
    """A table view in the look of the house."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(grown(ROW))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for section, width in ((0, 76), (1, 170)):
        header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(section, scaled(width))
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    Copying(table)
    return table


def fit_rows(table: QTableView, most: int) -> None:
    """Make the table as high as its rows, wrapped, up to so many; beyond, it scrolls."""
    rows = table.model().rowCount()
    for each in range(min(rows, WRAPPED)):
        table.resizeRowToContents(each)
        table.setRowHeight(each, max(grown(ROW), table.rowHeight(each) + 4))
    high = sum(table.rowHeight(each) for each in range(min(most, rows)))
    table.setFixedHeight(high + table.horizontalHeader().sizeHint().height() + 6)
