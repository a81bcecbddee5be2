"""Deciding what both a proposal and the structure beneath it have changed: side by side, one by one or many at once."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from workforce_planner.edit.addresses import OF_PEOPLE
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.conflicts import conflicts_of
from workforce_planner.model.fields import Privacy
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text
from workforce_planner.session.opening_up import OPENED, ways_to_open
from workforce_planner.session.rebase import Clash, Rebase, Values, rebase
from workforce_planner.ui.item_models import Index, OneLevel
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.over_plan import OverPlan
from workforce_planner.ui.pieces import Choice, Line, button, column, framed, label, row, stretched
from workforce_planner.ui.proposals.rows import select_rows
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import colour, grown
from workforce_planner.ui.tokens import BAR, ROW
from workforce_planner.ui.undo_button import UndoButton
from workforce_planner.ui.workspace import Workspace

_ROLE = Qt.ItemDataRole
HIDDEN, GONE = "Hidden", "It is gone"
MINE, THEIRS = "mine", "theirs"
HELP = (
    "Both have changed these since the proposal was made. Until you decide, the proposal keeps its own. "
    "Select one or several rows (Shift, Ctrl, Ctrl+A) and choose; K keeps the proposal's, T takes the other."
)
DONE = "Nothing is left to decide: the proposal fits what it stands on."


class Choosing(NamedTuple):
    """One thing to decide: a field of a record, or (without a field) the record itself."""

    clash: Clash
    values: Values | None

    @property
    def text(self) -> str:
        """What there is to decide, in a sentence."""
        return self.values.text if self.values is not None else self.clash.text

    @property
    def field(self) -> str:
        """The field in code; "" is the record."""
        return self.values.field if self.values is not None and not self.clash.gone else ""


def lines_of(found: Rebase) -> tuple[Choosing, ...]:
    """A line for each field of each record; a record that is gone, or deleted, is one."""
    lines: list[Choosing] = []
    for clash in found.clashes:
        whole = clash.gone or clash.removed or not clash.fields
        lines += [Choosing(clash, None)] if whole else [Choosing(clash, each) for each in clash.fields]
    return tuple(lines)


class ConflictsModel(OneLevel):
    """The lines to decide."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Choosing] = ()
        self.headers: tuple[str, ...] = ("Record", "Field", "Before", "Current structure now", "Proposal")
        self._hiding = False

    def show_lines(self, found: Rebase, *, hiding: bool) -> None:
        """Show what is to be decided now."""
        self.beginResetModel()
        self.lines, self._hiding = lines_of(found), hiding
        self.headers = ("Record", "Field", "Before", f"{found.beneath} now", found.proposal)
        self.endResetModel()

    def size(self) -> int:
        """How many there are."""
        return len(self.lines)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        text = self.cells(self.lines[index.row()])[index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return text
        if role == _ROLE.AccessibleTextRole:
            return f"{self.headers[index.column()]}: {text}"
        return colour("quiet") if role == _ROLE.ForegroundRole and index.column() == 2 else None  # noqa: PLR2004

    def cells(self, line: Choosing) -> tuple[str, str, str, str, str]:
        """The words of a line."""
        clash, each = line.clash, line.values
        name = TABLES[clash.table].one.capitalize() if self._hiding and clash.table in OF_PEOPLE else clash.name
        if each is None:
            said = HIDDEN if self._hiding else ", ".join(f"{one.label} {one.proposed}" for one in clash.fields)
            beneath = HIDDEN if self._hiding else ", ".join(f"{one.label} {one.beneath}" for one in clash.fields)
            whole = "The whole record"
            return (name, whole, "", GONE, said) if clash.gone else (name, whole, "", beneath, "Deleted")
        if self._hiding and each.privacy is not Privacy.OPEN:
            return (name, each.label, HIDDEN, HIDDEN, HIDDEN)
        return (name, each.label, each.was, each.beneath, each.proposed)


class DecidingPage(OverPlan):
    """Over the plan's page; every decision is one step that Undo names."""

    def __init__(self, workspace: Workspace, key: str = "") -> None:
        super().__init__(workspace, "proposals")
        self.notice = Notice()
        self.choice = Choice("Proposal")
        self.choice.activated.connect(lambda _place: self.refresh())
        self.undo = UndoButton(workspace)
        self.done = button("Done", self.left.emit, "primary")
        self.about = label("", "heading", wraps=True)
        self.help = label(HELP, "quiet", wraps=True)
        self.model = ConflictsModel(self)
        self.table = _Table()
        plain_table(self.model, "Changed on both sides", self.table)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the reference at the end tells records apart
        self.table.setWordWrap(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._fit())
        self.said = label("", "quiet", wraps=True)
        self.mine = button("Keep the proposal's", lambda: self.decide(MINE))
        self.theirs = button("Take the current structure's", lambda: self.decide(THEIRS))
        self.every = button("Select all", self.table.selectAll, "flat")
        self._build()
        self._fill_choice(key)
        workspace.changed.connect(self._moved)
        workspace.hiding_changed.connect(self.refresh)
        workspace.refused.connect(self._say)
        self.refresh()

    def _build(self) -> None:
        head = framed("bar", row(Line("Decide", "title"), self.choice, self.undo, self.done, margins=(20, 0, 16, 0)))
        head.setFixedHeight(grown(BAR))
        words = column(self.about, self.help, margins=(14, 12, 14, 8), gap=4)
        foot = column(
            self.said, row(self.mine, self.theirs, self.every, -1), margins=(14, 8, 14, 12), gap=8
        )  # fmt: skip
        body = framed("page", stretched(column(words, self.table, foot, -1), 0, 1000, 0, 1))
        self.setLayout(stretched(column(head, self.notice, body), 0, 0, 1))

    @property
    def key(self) -> ProposalId | None:
        """The proposal that is decided about."""
        found = self.choice.currentData()
        return ProposalId(found) if found else None

    def _fill_choice(self, key: str) -> None:
        plan, state = self._workspace.document.plan(), self._workspace.document.state
        self.choice.clear()
        for each, record in plan.proposals.items():
            if each == key or conflicts_of(state, each):
                self.choice.addItem(record.name, each)
        self.choice.setCurrentIndex(max(0, self.choice.findData(key)))
        self.choice.updateGeometry()

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, _event: object) -> None:
        self._fill_choice(self.key or "")
        self.refresh()

    def refresh(self) -> None:
        """Show what is left to decide."""
        key, place = self.key, max(self.table.currentIndex().row(), 0)
        if key is None or key not in self._workspace.document.plan().proposals:
            found = Rebase(proposal="Proposal", beneath="Current structure", clashes=())
            self.about.setText(DONE)
        else:
            found = rebase(self._workspace.document, key, names=not self._workspace.hiding)
            self.about.setText(found.text if found.clashes else DONE)
        self.model.show_lines(found, hiding=self._workspace.hiding)
        self.theirs.setText(f"Take {_beneath(found.beneath)}'s")
        self.help.setVisible(bool(self.model.lines))
        self.table.fit()
        if self.model.lines:
            select_rows(self.table, (min(place, len(self.model.lines) - 1),))
        self._fit()
        self.undo.refresh()

    @property
    def chosen(self) -> list[Choosing]:
        """The lines that are selected."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.lines[number] for number in rows if number < len(self.model.lines)]

    def _fit(self) -> None:
        found = self.chosen
        for each in (self.mine, self.theirs):
            each.setEnabled(bool(found))
        self.every.setEnabled(bool(self.model.lines))
        one = found[0].text if len(found) == 1 and not self._workspace.hiding else ""
        self.said.setText(one or (f"{count_text(len(found), 'row')} selected." if found else ""))

    # Deciding.

    def decide(self, keep: str) -> None:
        """Decide what is selected: in one step, or one for each set of fields where a record is decided in part."""
        try:
            for command in self._commands(keep):
                self._workspace.document.perform(command, self.key, self)
        except Refused as error:
            self._say_or_open(error.problem, keep)

    def _say_or_open(self, problem: Problem, keep: str) -> None:
        """Why it cannot be decided; where the proposal is final, approved, locked or archived, with the ways on."""
        ways = ways_to_open(self._workspace.document.plan(), problem) if problem.code in OPENED else ()
        if not ways:
            self._say(problem)
            return
        answers = [
            Answer(each.words, partial(self._open, each.command, keep), "" if number else "primary")
            for number, each in enumerate(ways)
        ]
        leave = Answer("Leave it as it is", self.notice.put_away)
        self.notice.ask(problem.text, (*answers, leave), tone="warn", escaped=self.notice.put_away)

    def _open(self, way: Command, keep: str) -> None:
        """Open the proposal, or go on in a copy of it, and decide there what was chosen."""
        wanted = {(each.clash.table, each.clash.key, each.field) for each in self.chosen}
        self.notice.put_away()
        edit = self._workspace.attempt_for_all(way)
        if edit is None:
            return
        made = next((each.key for each in edit.changes if each.creates and each.table == "proposals"), self.key)
        self._fill_choice(made or "")
        self.refresh()
        lines = enumerate(self.model.lines)
        rows = [row for row, each in lines if (each.clash.table, each.clash.key, each.field) in wanted]
        select_rows(self.table, tuple(rows))
        if rows:
            self.decide(keep)

    def _commands(self, keep: str) -> list:
        fields: dict[tuple[str, str], set[str]] = {}
        for line in self.chosen:
            fields.setdefault((line.clash.table, line.clash.key), set()).add(line.field)
        every: dict[tuple[str, str], set[str]] = {}
        for line in self.model.lines:
            every.setdefault((line.clash.table, line.clash.key), set()).add(line.field)
        groups: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for place, names in fields.items():
            groups.setdefault(() if names == every[place] else tuple(sorted(names)), []).append(place)
        return [named("settle-conflicts", keep=keep, fields=names, records=_records(p)) for names, p in groups.items()]

    def _say(self, problem: Problem) -> None:
        self.notice.say(problem.brief, "warn")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """K keeps, T takes; Escape goes back; Ctrl+Z takes the last step back."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_K, Qt.Key.Key_T) and self.chosen:
            self.decide(MINE if event.key() == Qt.Key.Key_K else THEIRS)
        else:
            super().keyPressEvent(event)


def _records(places: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{table}/{key}" for table, key in places)


def _beneath(name: str) -> str:
    return f"the {name[:1].lower()}{name[1:]}" if name.startswith("Current structure") else name


class _Table(FittedTable):
    """The columns share the width; letters are left to the page."""

    words = (0, 1, 2, 3, 4)
    least, first, beside, wraps = 96, 150, 120, True

    def fit(self) -> None:
        """Share the width; no higher than its rows, so that what decides them stands right below."""
        super().fit()
        head, bar = self.horizontalHeader().sizeHint().height(), self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(head + max(self.verticalHeader().length(), grown(ROW)) + bar + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """No search by letters: K and T decide."""
        if event.text().casefold() in ("k", "t") and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
