"""The page of the lists: which list on the left, its records in the middle, one of them on the right."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QSplitter, QStackedWidget, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.problems import Problem
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.figures.explanation import EXPLAINS
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import QUESTION, Section, SmallQuestion, ask_in
from workforce_planner.ui.kept_layout import keep_sizes
from workforce_planner.ui.lists.adding import added, adding, budget_paste, only_in_view
from workforce_planner.ui.lists.contents import moved
from workforce_planner.ui.lists.dated import grade_paste
from workforce_planner.ui.lists.detail import Detail
from workforce_planner.ui.lists.kinds import KINDS, TARGETS, UNITS, Listed, ListKind
from workforce_planner.ui.lists.model import ListModel
from workforce_planner.ui.lists.pasting import block_paste, can_paste
from workforce_planner.ui.lists.tables import BESIDE, most_of_table, plain_table, stretch_first
from workforce_planner.ui.lists.whose import Whose
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.over_plan import OverPlan
from workforce_planner.ui.pieces import Choice, Line, button, column, framed, label, nav, row, stretched
from workforce_planner.ui.proposals.opening_up import ask_to_open
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR
from workforce_planner.ui.undo_button import UndoButton
from workforce_planner.ui.workspace import Workspace

LOW = 560
"""Below this height, at 100 %, a list has no room beside what is asked."""
WIDEST_LIST, WIDEST_RECORD, WIDEST_BY_DATE = 800, 640, 1000
"""A list is no wider than this at 100 %, but where its columns need it, and neither is the record beside it, or one
with a table by date in it."""
NARROW = 900
"""Below this width, at 100 %, the names of the lists have no column of their own."""


class ListsPage(OverPlan):
    """All lists of one plan; every edit is one step that Undo names."""

    def __init__(self, workspace: Workspace, preferences: Preferences) -> None:
        super().__init__(workspace)
        self._preferences = preferences
        self.notice = Notice()
        self.done = button("Done", self.left.emit, "primary")
        self.undo = UndoButton(workspace)
        self.panes: dict[str, ListPane] = {}
        self.choices: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.choice = Choice("Which list")
        for kind in KINDS:
            self.choice.addItem(kind.name, kind.key)
        self.choice.activated.connect(lambda place: self._turn_to(self.choice.itemData(place)))
        self.choice.hide()
        title = Line("Lists", "title")
        head = framed("bar", row(title, self.choice, self.undo, self.done, margins=(20, 0, 16, 0)))
        head.setFixedHeight(grown(BAR))
        self._nav = self._side()
        body = row(self._nav, self._stack, margins=(0, 0, 0, 0), gap=0)
        self.setLayout(stretched(column(head, self.notice, stretched(body, 0, 1)), 0, 0, 1))
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)
        workspace.refused.connect(self._say)
        workspace.opening_asked.connect(partial(ask_to_open, workspace, self.notice))
        workspace.where_asked.connect(self._ask_where)
        self.undo.refresh()

    def _side(self) -> QWidget:
        parts: list[Any] = []
        for kind in KINDS:
            made = nav(kind.name, partial(self._turn_to, kind.key))
            self._group.addButton(made)
            self.choices[kind.key] = made
            parts.append(made)
        side = framed("side", column(*parts, -1, margins=(8, 12, 8, 12), gap=2))
        side.setMinimumWidth(160)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With little room the names of the lists stand in a choice above."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(NARROW)
        self._nav.setVisible(not narrow)
        self.choice.setVisible(narrow)

    def show_list(self, table: str, key: str = "") -> None:
        """Show the list of a table, at a record of it."""
        self._turn_to(table)
        self.panes[table].show_key(key)

    def _turn_to(self, key: str) -> None:
        """Show a list; it is made when it is first asked for."""
        self.choices[key].setChecked(True)
        self.choice.setCurrentIndex(self.choice.findData(key))
        if key in self.panes:
            self.panes[key].refresh()
        else:
            kind = next(each for each in KINDS if each.key == key)
            self.panes[key] = made = ListPane(self._workspace, kind, self.left.emit)
            keep_sizes(made.body, self._preferences, "list panes")
            self._stack.addWidget(self.panes[key])
        self._stack.setCurrentWidget(self.panes[key])

    def take_focus(self) -> None:
        """Put the keyboard into the list in view."""
        self.current.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> "ListPane":
        """The list in view."""
        pane = self._stack.currentWidget()
        assert isinstance(pane, ListPane)
        return pane

    def refresh(self) -> None:
        """Show the list in view as it is now."""
        self.current.refresh()
        self.undo.refresh()

    def _say(self, problem: Problem) -> None:
        self.notice.say(problem.brief, "warn")

    def _ask_where(self, what: str) -> None:
        """The first edit of the current structure: the question is asked here, where it was made."""
        workspace = self._workspace
        self.notice.ask(
            f"{what[:1].upper()}{what[1:]} would change the current structure. Is it a correction?",
            (
                Answer("Correct the current structure", workspace.correct_current, "primary"),
                Answer("Cancel, to start a proposal first", workspace.leave_waiting),
            ),
            escaped=self._leave_waiting,
        )

    def _leave_waiting(self) -> None:
        self.notice.put_away()
        self._workspace.leave_waiting()


BY_DATE = frozenset({"pay_scales"})
"""The list of few records with a table in each of them, by date: it has half of the width."""


class ListPane(QWidget):
    """One list: its records, what can be added, the record that is chosen."""

    def __init__(self, workspace: Workspace, kind: ListKind, leave: Any) -> None:
        super().__init__()
        self._workspace, self.kind = workspace, kind
        self.adding = Section()
        self.model = ListModel(Listed(workspace, kind), self)
        self.table = plain_table(self.model, kind.name, FittedTable() if kind.shares else None)
        if isinstance(self.table, FittedTable):
            self.table.words = [number for number, each in enumerate(kind.columns) if not each.right]
            self.table.beside, self.table.wraps = BESIDE, True
            self.table.setWordWrap(True)
        self.table.setProperty(EXPLAINS, True)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(self._explain)
        stretch_first(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.detail = Detail(workspace, kind, leave)
        self.whose = Whose(workspace, kind) if kind.of_structure else None
        self._empty = label(_nothing_yet(kind), "quiet", wraps=True)
        self._empty.setContentsMargins(14, 0, 14, 10)
        self.plan_form: Form | None = None
        self._key = ""
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self._middle())
        self._area = area = TallArea(self.detail)
        area.setMinimumWidth(300)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area)
        by_date = kind.table in BY_DATE
        area.setMaximumWidth(scaled(WIDEST_BY_DATE if by_date else WIDEST_RECORD))
        self.body.setStretchFactor(0, 1)
        self.body.setStretchFactor(1, 1 if by_date else 0)
        self.body.setSizes([520, 520] if by_date else [640, 400])
        beside = row(self.body, gap=0)
        beside.addStretch(0)  # what is wider than list and record need stays empty
        self.setLayout(stretched(beside, 1))
        self.refresh()

    def _middle(self) -> QWidget:
        kind = self.kind
        head = column(label(kind.name, "title"), label(kind.about, "quiet", wraps=True), margins=(14, 12, 14, 8), gap=2)
        parts: list[Any] = [head]
        if kind is TARGETS:
            rest = frozenset(TABLES["settings"].fields) - {"target_span"}
            self.plan_form = Form("settings", self._workspace, self._change_plan, (("target_span",),), without=rest)
            parts.append(column(self.plan_form, margins=(14, 0, 14, 12)))
        if self.whose is not None:
            parts.append(column(self.whose, margins=(14, 0, 14, 10)))
        self._buttons = row(margins=(14, 0, 14, 10))
        if kind.create:
            one = TABLES[kind.table].one
            self.add_button = button(f"Add {_a(one)}…", self._ask_new)
            self._buttons.addWidget(self.add_button)
        elif kind.adds is not None:
            self.add_button = button(f"Add {_a(TABLES[kind.table].one)}…", self._ask_added)
            self._buttons.addWidget(self.add_button)
        if kind.key == "budgets":
            self.paste_button = button("Paste budgets…", self._paste)
            self._buttons.addWidget(self.paste_button)
        if kind.key == "grades":
            self.paste_button = button("Paste a grade table…", self._paste)
            self._buttons.addWidget(self.paste_button)
        if can_paste(kind):
            tip = "Lines copied from a spreadsheet (Ctrl+V in the list)"
            self.block_button = button("Paste a block…", self.paste_block, name=f"Paste {kind.name.lower()}", tip=tip)
            self._buttons.addWidget(self.block_button)
        self._add_ways_to_order()
        self._buttons.addStretch(1)
        stacked = column(*parts, self._buttons, self.adding, self._empty, self.table)
        stacked.setStretchFactor(self.table, 1)
        made = self._list = framed("page", stacked)
        made.setMinimumWidth(340)
        made.setMaximumWidth(scaled(WIDEST_LIST))
        self.adding.hide()
        self.adding.installEventFilter(self)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The names keep room to be read; narrower, the list scrolls across."""
        super().resizeEvent(event)
        self._fit()
        self._make_room()
        self.detail.fit(self.height())

    def _fit(self) -> None:
        """The first column has what is left, or all columns of words share it; the record stands beside its list."""
        if isinstance(self.table, FittedTable):
            self.table.fit()
        else:
            stretch_first(self.table)
            self._list.setMaximumWidth(max(most_of_table(self.table) + 2, scaled(WIDEST_LIST)))

    def _make_room(self) -> None:
        """In a low window the list gives way to what is asked."""
        asked = any(not each.isHidden() for each in self.adding.findChildren(QWidget, QUESTION))
        self.table.setHidden(self.height() < scaled(LOW) and asked)

    def refresh(self) -> None:
        """Show the list as it is now; the record that was chosen stays chosen while it is there."""
        self.model.show_list(Listed(self._workspace, self.kind))
        keys = self.model.listed.keys
        self._empty.setVisible(not keys and (self.whose is None or self.whose.ready))
        self._fit()
        if self.whose is not None:
            self.whose.refresh()
            for each in (self.add_button, self.block_button):
                each.setEnabled(self.whose.ready)
        if self.plan_form is not None:
            self.plan_form.show_values(fields_of(self._workspace.document.plan().setting))
        if self._key not in keys:
            self._key = keys[0] if keys else ""
        self.show_key(self._key)

    def show_key(self, key: str) -> None:
        """Choose a record."""
        keys = self.model.listed.keys
        self.detail.setVisible(bool(keys))
        self._area.setVisible(bool(keys))
        if key in keys:
            self._key = key
            place = self.model.index(keys.index(key), 0)
            if self.table.currentIndex().row() == place.row():
                self.detail.show_record(self.model.listed, key)
            else:
                self.table.setCurrentIndex(place)

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._key = self.model.listed.keys[index.row()]
            self.detail.show_record(self.model.listed, self._key)

    def _change_plan(self, _name: str, value: Any) -> None:
        self._workspace.perform_for_all(named("set-targets", span=value), self)

    def _ask_new(self) -> None:
        one = TABLES[self.kind.table].one
        self.adding.show()
        ask_in(self.adding, SmallQuestion(f"Name of the new {one}", "Add", self._create))

    def _create(self, name: str) -> None:
        if self.kind is UNITS:
            parent = self._workspace.plan.units[self._key].parent if self._key in self._workspace.plan.units else None  # type: ignore[index]
            edit = self._workspace.perform(named("create-unit", name=name, parent=parent), self)
        else:
            perform = self._workspace.perform if self.kind.in_view else self._workspace.perform_for_all
            edit = perform(named(self.kind.create, fields={"name": name}), self)
        self.adding.hide()
        made = next((each for each in edit.changes if each.creates), None) if edit is not None else None
        if made is not None:
            self.show_key(made.key)
            self.detail.form.focus_on("name")

    def _ask_added(self) -> None:
        """Ask for what a new record needs; an award is assumed where its difference is shown."""
        if self.kind.key == "awards":
            self._workspace.assumptions_asked.emit("awards")
            return
        self.adding.show()
        ask_in(self.adding, adding(self._workspace, self.kind, self._add))

    def _add(self, given: dict[str, Any]) -> None:
        workspace, kind = self._workspace, self.kind
        shared = not kind.in_view and not only_in_view(workspace, given)
        command = added(kind, given)
        edit = workspace.perform_for_all(command, self) if shared else workspace.perform(command, self)
        self.adding.hide()
        made = next((each for each in edit.changes if each.creates), None) if edit is not None else None
        if made is not None:
            self.show_key(made.key)

    def _add_ways_to_order(self) -> None:
        for words, by, keys in (("Move up", -1, "Alt+Up"), ("Move down", 1, "Alt+Down")) if self.kind.order else ():
            self._buttons.addWidget(button(words, partial(self.shift, by), "flat", tip=f"{words} ({keys})"))

    def shift(self, by: int) -> None:
        """Put the record that is chosen a place further up or down."""
        keys = moved(self.model.listed.keys, self._key, by)
        if keys is not None:
            self._workspace.attempt(named(self.kind.order, **{self.kind.table: keys}), self)

    def _explain(self, _index: QModelIndex) -> None:
        self.detail.explain()

    def paste_block(self, text: str = "") -> None:
        """A place to paste lines into, with what is on the clipboard where it was pasted into the list itself."""
        self.adding.show()
        box = block_paste(self._workspace, self.kind)
        ask_in(self.adding, box)
        if text:
            box.put(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Ctrl+V in the list opens the box with what is on the clipboard."""
        if watched is self.adding:
            if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
                self._make_room()
            return False
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and self.kind.order and event.modifiers() == Qt.KeyboardModifier.AltModifier:  # type: ignore[attr-defined]
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key(), 0)  # type: ignore[attr-defined]
            if by:
                self.shift(by)
                return True
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            return self.detail.explain()
        if pressed and event.matches(QKeySequence.StandardKey.Paste) and can_paste(self.kind):  # type: ignore[attr-defined]
            self.paste_block(QApplication.clipboard().text())
            return True
        return super().eventFilter(watched, event)

    def _paste(self) -> None:
        self.adding.show()
        made = budget_paste if self.kind.key == "budgets" else grade_paste
        ask_in(self.adding, made(self._workspace))


def _nothing_yet(kind: ListKind) -> str:
    """What stands in the place of records where there are none: what can be done about it."""
    ways = ["add one"] if kind.create or kind.adds is not None else []
    ways += ["paste lines from a spreadsheet"] if can_paste(kind) or kind.key in ("budgets", "grades") else []
    done = " or ".join(ways)
    return f"No {TABLES[kind.table].many} yet.{f' {done[:1].upper()}{done[1:]}.' if done else ''}"


def _a(word: str) -> str:
    return f"{'an' if word[:1] in 'aeio' else 'a'} {word}"  # "a unit": none of our words begins with another u
