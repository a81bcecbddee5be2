"""The problems of the structure in view, at the foot of the window: what is wrong, where, what to do."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workforce_planner.calc.gaps import price_problems
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text
from workforce_planner.ui.pieces import Line, button, column, row
from workforce_planner.ui.theme import colour
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Place, Workspace

HEADERS = ("", "Where", "What is wrong", "What to do")
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
        hidden = self._workspace is not None and self._workspace.hiding and problem.table in ("people", "assignments")
        return "A person" if hidden else problem.where


def problems_table(model: ProblemsModel, name: str) -> QTableView:
    """A table view in the look of the house."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for section, width in ((0, 76), (1, 170)):
        header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(section, width)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return table


def fit_rows(table: QTableView, most: int) -> None:
    """Make the table as high as its rows, wrapped, up to so many; beyond, it scrolls."""
    rows = table.model().rowCount()
    for each in range(min(rows, WRAPPED)):
        table.resizeRowToContents(each)
        table.setRowHeight(each, max(ROW, table.rowHeight(each) + 4))
    high = sum(table.rowHeight(each) for each in range(min(most, rows)))
    table.setFixedHeight(high + table.horizontalHeader().sizeHint().height() + 6)


class ProblemsPanel(QWidget):
    """The table, opened from the foot of the window."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        self.model = ProblemsModel(self, workspace)
        self.table = problems_table(self.model, "Problems")
        self.table.doubleClicked.connect(self._go)
        self._title = Line("", "heading")
        close = button("", self.hide, "flat", name="Close the problems", icon="close")
        self.setLayout(column(row(self._title, close, margins=(14, 4, 8, 4)), self.table))
        workspace.changed.connect(lambda _event: self.refresh())
        workspace.hiding_changed.connect(self.refresh)
        self.refresh()
        self.hide()

    @property
    def count(self) -> int:
        """How many there are."""
        return self.model.rowCount()

    def refresh(self) -> None:
        """Show the problems as they are now."""
        workspace = self._workspace
        found = workspace.document.problems(workspace.proposal)
        self.model.show_problems((*found, *price_problems(workspace.results)))
        self._title.setText(count_text(self.count, "problem") if self.count else "No problems")

    def _go(self, index: QModelIndex) -> None:
        place = self.place_of(self.model.problems[index.row()])
        self._workspace.select([] if place is None else [place])

    def place_of(self, problem: Problem) -> Place | None:
        """The post or unit where a problem can be mended."""
        plan = self._workspace.plan
        if problem.table in ("posts", "units"):
            return Place(problem.table, problem.key)
        if problem.table == "assignments" and problem.key in plan.assignments:
            post = plan.assignments[problem.key].post  # type: ignore[index]
            return Place("posts", post) if post else None
        if problem.table == "people":
            held = self._workspace.relations.assignments_of_person.get(problem.key, ())  # type: ignore[call-overload]
            posts = (plan.assignments[key].post for key in held)
            return next((Place("posts", post) for post in posts if post), None)
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes to the post."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.currentIndex().isValid():
            self._go(self.table.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
