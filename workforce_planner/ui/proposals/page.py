"""The page of proposals: all of them in a list, one of them below with what can be done with it."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.problems import Problem
from workforce_planner.ui.inspector.sections import Section, ask_in, drop_questions
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.over_plan import OverPlan
from workforce_planner.ui.pieces import Line, button, column, framed, label, row, stretched
from workforce_planner.ui.proposals import asking
from workforce_planner.ui.proposals.detail import Detail
from workforce_planner.ui.proposals.list_model import COLUMNS, ProposalsModel
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR, ROW
from workforce_planner.ui.undo_button import UndoButton
from workforce_planner.ui.workspace import Workspace

NOTHING = "No proposal yet. A proposal is a structure you suggest; it leaves the current structure as it is."
LEAST_NAME, MOST_NAME, ROWS, LOW = 180, 640, 5, 640
"""The least and the most width of the names; so many rows; below this height one part alone is in sight."""


ALSO_BELOW, BESIDE = ("Version", "Since", "Covers", "Stands on", "Reviewed", "Targets"), 60
"""Columns that give way; so much more than its longest name the first column gets at most."""


class _Table(QTableView):
    """The names have what the other columns leave."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The names keep room to be read."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the names the room there is; where there is little, what is also told below the list gives way."""
        header, shown = self.horizontalHeader(), list(range(1, len(COLUMNS)))
        if not header.count():
            return
        wide = {n: max(self.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in range(header.count())}
        wished = min(max(wide[0], scaled(LEAST_NAME)), scaled(MOST_NAME))
        for each in ALSO_BELOW:
            if self.viewport().width() - sum(wide[n] for n in shown) < wished:
                shown.remove(next(n for n, shape in enumerate(COLUMNS) if shape.name == each))
        for number in range(1, len(COLUMNS)):
            self.setColumnHidden(number, number not in shown)
        left = self.viewport().width() - sum(wide[n] for n in shown)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, min(max(scaled(LEAST_NAME), left), wished + scaled(BESIDE), scaled(MOST_NAME)))


class ProposalsPage(OverPlan):
    """Over the plan's page; every change is one step that Undo names."""

    look_asked = Signal(str)
    compare_asked = Signal(str, str)
    decide_asked = Signal(str)
    matching_asked = Signal(str)

    def __init__(self, workspace: Workspace, free_name: Any) -> None:
        super().__init__(workspace, "proposals")
        self._free_name, self._key = free_name, ""
        self.notice = Notice()
        self.undo = UndoButton(workspace)
        self.done = button("Done", self.left.emit, "primary")
        self.add = button("New proposal…", self.ask_new, icon="plus")
        self.archived = button("Show archived", self.refresh, "flat")
        self.archived.setCheckable(True)
        self.model = ProposalsModel(workspace.document, self)
        self.table = _Table()
        plain_table(self.model, "Proposals", self.table)
        self.table.doubleClicked.connect(lambda _index: self.look_asked.emit(self._key))
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.adding = Section()
        self.adding.hide()
        self.detail = Detail(workspace, free_name)
        self.detail.asks.connect(self._make_room)
        self.detail.look_at_new = self.choose  # type: ignore[method-assign]
        self._empty = label(NOTHING, "quiet", wraps=True)
        self._empty.setContentsMargins(14, 8, 14, 8)
        self._build()
        for mine, theirs in (
            (self.look_asked, self.detail.look_asked),
            (self.compare_asked, self.detail.compare_asked),
            (self.decide_asked, self.detail.decide_asked),
            (self.matching_asked, self.detail.matching_asked),
        ):
            theirs.connect(mine)
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)
        workspace.refused.connect(self._say)
        self.refresh()

    def _build(self) -> None:
        head = framed("bar", row(Line("Proposals", "title"), self.undo, self.done, margins=(20, 0, 16, 0)))
        head.setFixedHeight(grown(BAR))
        tools = row(self.add, self.archived, -1, margins=(14, 8, 14, 8))
        upper = stretched(column(tools, self.adding, self._empty, self.table), 0, 0, 0, 1)
        self._upper = framed("page", upper)
        self._area = TallArea(self.detail)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self._lower = framed("page", column(self._area))
        self.split.addWidget(self._upper)
        self.split.addWidget(self._lower)
        self.split.setSizes([grown(ROW + 2) * (ROWS + 3), 600])
        self.split.setStretchFactor(1, 1)
        self.setLayout(stretched(column(head, self.notice, self.split), 0, 0, 1))

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        (self.table if self.model.rows else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: str) -> None:
        """Choose a proposal; an archived one is shown too."""
        record = self._workspace.document.plan().proposals.get(key)  # type: ignore[call-overload]
        if record is not None and record.archived and not self.archived.isChecked():
            self.archived.setChecked(True)
        self._key = key
        self.refresh()

    def refresh(self, _event: object = None) -> None:
        """Show the proposals as they are now; the one that was chosen stays chosen while it is there."""
        pay = not self._workspace.hiding
        self.model.show_all(archived=self.archived.isChecked(), pay=pay)
        plan = self._workspace.document.plan()
        self.archived.setVisible(any(each.archived for each in plan.proposals.values()))
        self._empty.setVisible(not self.model.rows)
        self.table.setVisible(bool(self.model.rows))
        self._area.setVisible(bool(self.model.rows))
        place = max(self.model.row_of(self._key), 0)
        if self.model.rows:
            self._key = self.model.rows[place].proposal
            self.table.setCurrentIndex(self.model.index(place, 0))
            self.detail.show_proposal(self.model.rows[place], pay=pay)
        self.table.fit()
        self.undo.refresh()

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.model.rows[index.row()].proposal != self._key:
            self._key = self.model.rows[index.row()].proposal
            self.detail.show_proposal(self.model.rows[index.row()], pay=self.model.pay)

    def ask_new(self) -> None:
        """Ask for a new proposal, above the list."""
        question = asking.new_question(self._workspace, self._free_name(), self._create)
        question.installEventFilter(self)
        drop_questions(self.adding)
        self.adding.show()
        self._lower.hide()
        ask_in(self.adding, question)

    def _make_room(self, asked: bool) -> None:
        """In a low window the list gives way to what is asked of one proposal."""
        self._upper.setHidden(asked and self.height() < scaled(LOW))
        if asked:  # once there is room for it
            QTimer.singleShot(0, self, lambda: self._area.bring(self.detail.asking))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """When nothing is asked any more, the proposal that is chosen is below again."""
        if event.type() == QEvent.Type.Hide and isinstance(watched, QWidget) and not watched.objectName():
            self.adding.hide()
            self._lower.show()
        return False

    def _create(self, given: dict[str, Any]) -> None:
        edit = self._workspace.perform_for_all(named("create-proposal", **asking.given(given)), self)
        self.adding.hide()
        self.choose(edit.changes[0].key)

    def _say(self, problem: Problem) -> None:
        self.notice.say(problem.brief, "warn")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape goes back to the plan; Enter looks at the one chosen; Ctrl+Z takes the last step back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus() and self._key:
            self.look_asked.emit(self._key)
        else:
            super().keyPressEvent(event)
