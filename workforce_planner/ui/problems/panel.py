"""The problems of the structure in view, at the foot of the window: what is wrong, where, and what mends it."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from workforce_planner.model.problems import Problem
from workforce_planner.session.problem_list import ProblemList, problem_list
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.pieces import Line, button, column, row, stretched
from workforce_planner.ui.problems.detail import Detail
from workforce_planner.ui.problems.tree import HOW_MANY, IGNORED, WHAT, WHERE, ProblemsTree
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Place, Workspace

OPEN_BELOW = 9
"""Groups with fewer problems than this start open."""
MANY_WIDE, LEAST_WITH_WHAT = 56, 560
"""The width of how many there are, and that of the list from which on it says what is wrong."""
NO_PROBLEMS = "No problems. References, managers, units, hours, dates, grades and rates were checked."


class ProblemsPanel(QWidget):
    """The groups on the left, what to do about the chosen one on the right."""

    waiting_asked = Signal()
    """The posts that wait for a manager are to be shown."""

    def __init__(self, workspace: Workspace, rates: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setProperty("help", "problems")
        self._workspace = workspace
        self.list: ProblemList = problem_list(workspace.document, workspace.proposal)
        self.model = ProblemsTree(workspace, self)
        self.table = _tree_view(self.model)
        Copying(self.table)
        self.detail = Detail(workspace, self.go_to, rates, self.waiting_asked.emit)
        self._title = Line("", "heading")
        self._late = True
        close = button("", self.hide, "flat", name="Close the problems", icon="close")
        self.body = body = QSplitter(Qt.Orientation.Horizontal)
        body.setHandleWidth(1)
        body.setChildrenCollapsible(False)
        body.addWidget(self.table)
        body.addWidget(self.detail)
        body.setSizes([820, 500])
        body.setStretchFactor(0, 1)
        self.setLayout(stretched(column(row(self._title, close, margins=(14, 4, 8, 4)), body), 0, 1))
        self.table.doubleClicked.connect(self._go)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self._hidden_or_shown)
        self._fill()
        self.setMinimumHeight(grown(196, 4))
        self.hide()

    def refresh(self) -> None:
        """Show the problems as they are now; what was open and chosen stays so where it can."""
        workspace = self._workspace
        found = problem_list(workspace.document, workspace.proposal, self.list)
        same, self.list = found is self.list or found == self.list, found
        if same:
            self._show_current()
        else:
            self._fill()

    def _fill(self) -> None:
        current = self.table.currentIndex()
        problem = self.model.problem(current) if current.isValid() else None
        code = self.model.group(current).code if current.isValid() else ""
        known = {group.code for group in self.model.groups}
        opened = {group.code for group, index in self._rows() if self.table.isExpanded(index)}
        self.model.show_list(self.list)
        for group, index in self._rows():
            small = len(group.problems) < OPEN_BELOW and group.code != IGNORED
            self.table.setExpanded(index, group.code in opened if group.code in known else small)
        self._choose_again(problem, code, current.row())
        self._title.setText(self.list.text)
        self._show_current()

    def _rows(self):
        return [(group, self.model.index(number, 0)) for number, group in enumerate(self.model.groups)]

    def _choose_again(self, problem: Problem | None, code: str, at: int) -> None:
        """The same problem; else the next of its group; else the group."""
        index = self.model.where(problem.mark) if problem is not None else QModelIndex()
        if not index.isValid() or self.model.group(index).code != code:
            above = next((index for group, index in self._rows() if group.code == code), QModelIndex())
            last = self.model.rowCount(above) - 1
            index = self.model.index(min(at, last), 0, above) if problem is not None and above.isValid() else above
        if index.isValid():
            self.table.setCurrentIndex(index)

    def _hidden_or_shown(self) -> None:
        self.model.words_changed()
        self._show_current()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What was put off until somebody sees it."""
        super().showEvent(event)
        if self._late:
            self._show_current()

    def _show_current(self) -> None:
        """What can be done about the chosen problem; while nobody sees it that waits."""
        self._late = self.isHidden()
        if self._late:
            return
        index = self.table.currentIndex()
        if not index.isValid():
            words = "Choose a problem to see what mends it." if self.model.groups else NO_PROBLEMS
            self.detail.show_nothing(words)
            return
        problem = self.model.problem(index)
        if problem is None:
            self.detail.show_group(self.model.group(index))
        else:
            self.detail.show_problem(problem, self.model.place_text(problem), self.model.ignored(index))

    def _go(self, index: QModelIndex) -> None:
        problem = self.model.problem(index)
        if problem is not None:
            self.go_to(problem)

    def go_to(self, problem: Problem) -> None:
        """Select the post or unit where a problem can be mended."""
        place = self.place_of(problem)
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
        """Enter goes to the post, Escape closes."""
        index = self.table.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.table.setExpanded(index, not self.table.isExpanded(index))
            self._go(index)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class RowsOfOneHeight(QStyledItemDelegate):
    """Rows of one height."""

    lines = 1
    """How many lines of words they have room for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the design says."""
        more = (self.lines - 1) * option.fontMetrics.lineSpacing()
        return QSize(super().sizeHint(option, index).width(), grown(ROW) + more)


class _Tree(QTreeView):
    """Where it is narrow, what is wrong stands beside it alone: a few letters of it would say nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The columns follow the width."""
        super().resizeEvent(event)
        wide, number = self.viewport().width(), scaled(MANY_WIDE)
        narrow = wide < scaled(LEAST_WITH_WHAT)
        self.setColumnHidden(WHAT, narrow)
        self.header().setStretchLastSection(not narrow)
        if narrow:
            self.header().resizeSection(WHERE, wide - number)
            self.header().resizeSection(HOW_MANY, number)


def _tree_view(model: ProblemsTree) -> QTreeView:
    view = _Tree()
    view.setAccessibleName("Problems")
    view.setModel(model)
    view.setUniformRowHeights(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setItemDelegate(RowsOfOneHeight(view))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setExpandsOnDoubleClick(False)
    view.setIndentation(scaled(18))
    header = view.header()
    header.setStretchLastSection(True)
    for column_number, width in ((WHERE, 330), (HOW_MANY, MANY_WIDE), (WHAT, 400)):
        header.resizeSection(column_number, scaled(width))
    header.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.Interactive)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return view
