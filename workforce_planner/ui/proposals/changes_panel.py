"""The change list at the foot of the window: filtered, sorted, copied, put back, accepted, stepped through."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.wording import count_text
from workforce_planner.report.change_list import ChangeRow
from workforce_planner.session.change_list import TO_REVIEW, ChangeList, filter_text, step_text
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.narrowing import NarrowingField
from workforce_planner.ui.pieces import Choice, Line, button, column, label, row, stretched
from workforce_planner.ui.proposals.changes_model import COLUMNS, ChangesModel
from workforce_planner.ui.proposals.remedies import taken_over
from workforce_planner.ui.proposals.rows import select_rows
from workforce_planner.ui.table.copying import put_rows
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.workspace import Place, Workspace

NOTHING = "Nothing is changed here."
HEADINGS = [each.name for each in COLUMNS]
MAY_BE_BLANK = ("Phase", "Note")
"""Columns that are there where something is said in them."""
OF_REVIEW = ("State", "What", "Unit")
"""What is told of a post that is to be reviewed."""
ACCEPT, SHORT, NARROW = "Accept into the current structure", "Accept", 1000
"""What a button says, and what it says in a panel narrower at 100 %: all buttons on one line leave more to the list."""
ALL_REVIEWED = "Every post in scope is reviewed."


class ChangesPanel(QWidget):
    """Follows the workspace while it is in sight; shows the proposal in view."""

    remedy_offered = Signal(str, object)
    """Why something cannot be done, with the answers that mend it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setProperty("help", "proposals")
        self._workspace, self._stale, self._following = workspace, True, False
        self.list: ChangeList | None = None
        self.model = ChangesModel(self)
        self.table = _Table()
        plain_table(self.model, "Changes of the proposal", self.table)
        self.table.setWordWrap(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.filter = Choice("Which changes")
        self.field = NarrowingField("Find in the changes", "Find in the changes")
        self.field.setFixedWidth(scaled(180))
        self.title = Line("", "heading")
        self.before = button(
            "Previous", partial(self._workspace.step_asked.emit, -1), "flat", tip="The change before (Shift+F8)"
        )
        self.after = button(
            "Next", partial(self._workspace.step_asked.emit, 1), "flat", tip="Step through the changes by phase (F8)"
        )
        self.back = button("Put back", self.put_back, "flat", tip="As in the structure beneath")
        self.accept = button(ACCEPT, self.take_over, "flat", name=ACCEPT, tip=ACCEPT)
        self.confirm = button("Confirm unchanged", self.confirm_chosen, "flat")
        self.copied = button("Copy table", self.copy, "flat", tip="Copy for Excel and Word")
        self.step_line = label("", "quiet", wraps=True)
        self._empty = label(NOTHING, "quiet", wraps=True)
        self._build()
        self._by, self._backwards = "phase", False
        self.filter.activated.connect(lambda _place: self.refresh())
        self.field.textChanged.connect(lambda _text: self._fill())
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        workspace.changed.connect(self._moved)
        workspace.hiding_changed.connect(self._moved)
        workspace.selection_changed.connect(self._follow)
        self.setMinimumHeight(grown(214, 9))

    def _build(self) -> None:
        close = button("", self.hide, "flat", name="Close the changes", icon="close")
        tools = Flow(across=6, down=4)
        for each in (
            self.filter, self.field, self.before, self.after, self.back, self.accept, self.confirm, self.copied,
        ):  # fmt: skip
            tools.addWidget(each)
        tools.setContentsMargins(14, 0, 8, 4)
        for words in (self.step_line, self._empty):
            words.setContentsMargins(14, 2, 14, 4)
        self.step_line.hide()
        head = row(self.title, close, margins=(14, 4, 8, 0))
        self.setLayout(stretched(column(head, tools, self.step_line, self._empty, self.table), 0, 0, 0, 0, 1))
        self.table.horizontalHeader().setSectionsClickable(True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width."""
        super().resizeEvent(event)
        self.accept.setText(SHORT if self.width() < scaled(NARROW) else ACCEPT)

    # What is shown.

    def show_filter(self, name: str) -> None:
        """Show the changes of a filter."""
        self._stale = True
        self.show()
        self.refresh(name)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, event: object = None) -> None:
        self._stale = True
        if event is None:
            self.step_line.hide()
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Catch up with the plan."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self, wanted: str | None = None) -> None:
        """Show the changes as they are now."""
        workspace = self._workspace
        comparison = workspace.comparison
        if comparison is None:
            self.hide()
            return
        if self._stale:
            open_ = not workspace.hiding
            self.list = ChangeList(comparison=comparison, pay=open_, names=open_)
            self._stale = False
        self._fill_filter(self.filter.currentData() or "" if wanted is None else wanted)
        self._fill()

    def _fill_filter(self, wanted: str) -> None:
        assert self.list is not None
        self.filter.clear()
        counts = self.list.counts
        for name in dict.fromkeys([*counts, wanted]):
            self.filter.addItem(f"{filter_text(name)}  {counts.get(name, 0):,}", name)
        self.filter.setCurrentIndex(max(0, self.filter.findData(wanted)))
        self.filter.updateGeometry()

    def _fill(self) -> None:
        assert self.list is not None
        kept = {(each.table, each.key) for each in self.chosen}
        wanted = str(self.filter.currentData() or "")
        rows = self.list.shown(wanted, self.field.text(), self._by, backwards=self._backwards)
        self._following = True
        self.model.show_rows(rows, pay=self.list.pay)
        select_rows(self.table, (n for n, each in enumerate(rows) if (each.table, each.key) in kept))
        self._following = False
        self._show_columns(wanted)
        self._empty.setText(ALL_REVIEWED if wanted == TO_REVIEW and not self.field.text() else NOTHING)
        self._empty.setVisible(not rows)
        self.title.setText(self._heading(wanted))
        self.table.fit()
        self._fit()

    def _show_columns(self, wanted: str) -> None:
        """A post to be reviewed has no change to tell; pay is told where it is shown."""
        assert self.list is not None
        for place, shape in enumerate(COLUMNS):
            said = wanted != TO_REVIEW or shape.name in OF_REVIEW
            if shape.name in MAY_BE_BLANK:
                said = said and any(shape.says(row) for row in self.model.rows)
            self.table.setColumnHidden(place, not said or (shape.pay and not self.list.pay))

    def _heading(self, wanted: str) -> str:
        """What is listed, so that its number is that of the filter."""
        assert self.list is not None
        name, number = self._workspace.structure_name, self.list.counts.get(wanted, 0)
        if wanted == TO_REVIEW:
            return f"{name}: {count_text(number, 'post')} to be reviewed"
        whole = count_text(len(self.list.rows), "change")
        return f"{name}: {whole}" if number == len(self.list.rows) else f"{name}: {number:,} of {whole}"

    def _sort(self, place: int) -> None:
        by = COLUMNS[place].by
        if by:
            self._backwards = by == self._by and not self._backwards
            self._by = by
            way = Qt.SortOrder.DescendingOrder if self._backwards else Qt.SortOrder.AscendingOrder
            self.table.horizontalHeader().setSortIndicatorShown(True)
            self.table.horizontalHeader().setSortIndicator(place, way)
            self._fill()

    # What is chosen.

    @property
    def chosen(self) -> list[ChangeRow]:
        """The rows that are selected, from the top down."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.rows[number] for number in rows if number < len(self.model.rows)]

    def _chosen(self) -> None:
        self._fit()
        found = self.chosen
        plan = self._workspace.plan
        if found and not self._following:
            places = [Place(each.table, each.key) for each in found if each.table in ("posts", "units")]
            self._following = True
            self._workspace.select(place for place in places if place.key in plan.table(place.table))
            self._following = False

    def _follow(self) -> None:
        post = self._workspace.post
        if self.isVisible() and not self._following and post is not None:
            number = self.model.row_of("posts", post)
            if number >= 0 and not any(each.key == post for each in self.chosen):
                self._following = True
                select_rows(self.table, (number,))
                self._following = False

    def _fit(self) -> None:
        found, workspace = self.chosen, self._workspace
        closed = workspace.closed is not None or workspace.document.read_only
        reviewing = self.filter.currentData() == TO_REVIEW
        for each in (self.back, self.accept):
            each.setVisible(not reviewing)
            each.setEnabled(bool(found) and not closed)
        self.confirm.setVisible(reviewing)
        self.confirm.setEnabled(bool(found) and not closed)
        many = f" {len(found):,}" if len(found) > 1 else ""
        self.back.setText(f"Put back{many}")
        self.confirm.setText(f"Confirm{many} unchanged")
        self.before.setEnabled(bool(self.model.rows))
        self.after.setEnabled(bool(self.model.rows))

    # What is done.

    def _named(self) -> dict[str, tuple[str, ...]]:
        posts = tuple(each.key for each in self.chosen if each.table == "posts")
        others = tuple(f"{each.table}/{each.key}" for each in self.chosen if each.table != "posts")
        return {"posts": posts, "records": others}

    def put_back(self) -> None:
        """Make what is chosen again what it is beneath."""
        self._workspace.attempt(named("put-back", **self._named()), self)

    def take_over(self) -> None:
        """Make the changes that are chosen in the current structure too."""
        command = named("accept-change", proposal=self._workspace.proposal, **self._named())
        taken_over(self._workspace, command, self.remedy_offered.emit)

    def confirm_chosen(self) -> None:
        """Somebody looked at what is chosen: it stays as it is."""
        self._workspace.attempt(named("confirm-unchanged", posts=self._named()["posts"]), self)
        if not self.confirm.isEnabled():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """The rows in sight on the clipboard, with their headings."""
        shown = [shape for shape in COLUMNS if not (shape.pay and not self.model.pay)]
        lines = [[self.model.text(each, shape) for shape in shown] for each in self.model.rows]
        number = put_rows([shape.name for shape in shown], lines)
        self._workspace.said.emit(f"Copied {count_text(number, 'row')} with their headings.")

    def step(self, by: int) -> None:
        """Go to the next change, or the one before; the chart and the details follow."""
        if not self.model.rows:
            return
        here = self.table.currentIndex().row() if self.chosen else -1 if by > 0 else len(self.model.rows)
        number = max(0, min(here + by, len(self.model.rows) - 1))
        select_rows(self.table, (number,))
        self.table.scrollTo(self.model.index(number, 0))
        each = self.model.rows[number]
        text = step_text(self.model.rows, number, pay=self.model.pay)
        if each.table == "posts" and each.key not in self._workspace.plan.posts:
            text += " It is deleted here, so the chart does not show it."
        self.step_line.setText(text)
        self.step_line.setAccessibleName(text)
        self.step_line.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes; Delete puts back."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.back.isEnabled():
            self.put_back()
        else:
            super().keyPressEvent(event)


class _Table(FittedTable):
    """Words give way to figures; names go on in a next line, what was and is uses what lines there are."""

    words = tuple(map(HEADINGS.index, ("What", "State", "Unit", "Was", "Is", "Reason", "Note")))
    named = tuple(map(HEADINGS.index, ("What", "State", "Unit")))
    least, first, beside = 56, 100, 60
    wraps, most_lines = True, 4
