"""A new list beside the plan: what differs, ticked to be taken over or not, and what HR is to be told."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from workforce_planner.edit.entry import read_date
from workforce_planner.exchange.refresh.sides import Difference
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, date_text, table_date_text
from workforce_planner.session.list_before import LACKING, LIST_LACKING
from workforce_planner.session.refresh_lines import (
    HEADS,
    correction_rows,
    corrections_of,
    groups_of,
    proposals_text,
    total_text,
)
from workforce_planner.session.refreshing import Refresh, by_itself, last_import
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.latest import LARGE, Latest
from workforce_planner.ui.notices import Answer, Notice, follow_lead
from workforce_planner.ui.pieces import Line, PickButton, button, column, framed, label, relook, row, stretched
from workforce_planner.ui.refreshing.model import DifferencesModel
from workforce_planner.ui.refreshing.tree import DifferencesTree
from workforce_planner.ui.table.copying import put_rows
from workforce_planner.ui.theme import scaled, sized
from workforce_planner.ui.tokens import BAR
from workforce_planner.ui.workspace import Workspace

NARROW, LOW = 900, 480
"""Below this width, at 100 %, the title gives way to the buttons; below this height the table has the room."""


class RefreshPage(QWidget):
    """Shows one `Refresh`; `accepted` asks for what is ticked to be taken over."""

    left = Signal()
    accepted = Signal()
    day_given = Signal(object)
    reading_asked = Signal()
    """How the list was read is to be seen, and corrected."""
    more_asked = Signal()
    corrections_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "next-list")
        self._workspace = workspace
        self.refresh: Refresh | None = None
        self._waits = False
        self._proposals = Latest(self)
        self.notice = Notice()
        self.title = Line("", "title")
        self.cancel = button("Cancel", self.left.emit)
        self.accept = button("Take over", self.accepted.emit, "primary")
        follow_lead(self.accept, self.notice)
        self.about = label("", "heading", wraps=True)
        self.read = label("", "quiet", wraps=True)
        self.day = QLineEdit()
        self.day.setAccessibleName("As at")
        sized(self.day, wide=110)
        self.day.editingFinished.connect(self._take_day)
        self.model = DifferencesModel(self)
        self.tree = DifferencesTree(self.model)
        self.detail = label("", "", wraps=True)
        self.total = label("", "heading", wraps=True)
        self.what_follows = label("", "quiet", wraps=True)
        self.suggested = button(
            "As suggested", self._suggest, "flat", tip="What the list alone changed, found for sure"
        )
        self.every = button("Tick all", lambda: self._tick_all(on=True), "flat")
        self.none = button("Tick none", lambda: self._tick_all(on=False), "flat")
        self.how = button(
            "How it was read…",
            self.reading_asked.emit,
            "flat",
            tip="Columns, managers, grades: put right what is wrong",
        )
        self.for_hr = PickButton("List for HR: corrections that its list still lacks", flat=False)
        self.for_hr.setText("List for HR")
        self.for_hr.setMenu(self._hr_menu())
        self._build()
        self.model.ticked_changed.connect(self._told)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._say_chosen())
        workspace.hiding_changed.connect(self._hide)
        QShortcut(QKeySequence("Escape"), self, self.left.emit)

    def _build(self) -> None:
        head = framed("bar", row(self.title, self.cancel, self.accept, margins=(20, 0, 16, 0)))
        sized(head, high=BAR)
        day = QWidget()
        day.setLayout(row(label("As at", "label", buddy=self.day), self.day, gap=6))
        beside = Flow(across=10, down=6)
        for each in (day, self.how, self.suggested, self.every, self.none, self.for_hr):
            beside.addWidget(each)
        tools = QWidget()
        tools.setLayout(beside)
        words = column(self.about, self.read, 4, tools, margins=(16, 12, 16, 8), gap=4)
        foot = column(self.detail, 2, self.total, self.what_follows, margins=(16, 8, 16, 12), gap=3)
        body = framed("page", stretched(column(words, self.tree, foot), 0, 1, 0))
        self.setLayout(stretched(column(head, self.notice, body), 0, 0, 1))

    def _hr_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Copy the corrections").triggered.connect(lambda _checked=False: self.copy_corrections())
        menu.addAction("Write them as a workbook…").triggered.connect(
            lambda _checked=False: self.corrections_asked.emit()
        )
        return menu

    # What is shown.

    def show_refresh(self, refresh: Refresh) -> None:
        """Show what a list says; ticks that somebody made stay."""
        before, suggested = self.refresh, by_itself(refresh)
        ticked = suggested
        if before is not None:
            kept = {_mark(each): each.id in self.model.ticked for each in before.differences}
            ticked = frozenset(each.id for each in refresh.differences if kept.get(_mark(each), each.id in suggested))
        self.refresh, self._waits = refresh, False
        self._name()
        self.model.show_groups(groups_of(refresh), ticked, hiding=self._workspace.hiding)
        self._say_lacking(refresh)

    def wait(self) -> None:
        """The list is being looked at again: nothing of what is shown is taken over."""
        self._waits = True
        self.accept.setEnabled(False)

    def refuse(self, problem: Problem) -> None:
        """As it is read now it cannot be compared; what is shown is what was seen before."""
        self.wait()
        self.notice.say(problem.brief, "warn")

    def _say_lacking(self, refresh: Refresh) -> None:
        """What came the last time and does not now: said before its silence is taken over."""
        said = [each.shown(names=not self._workspace.hiding) for each in refresh.problems if each.code in LACKING]
        if not said:
            self.notice.put_away()
            return
        more = f" And {count_text(len(said) - 1, 'more')}." if len(said) > 1 else ""
        other = said[0].code == LIST_LACKING
        ask = self.more_asked.emit if other else self.reading_asked.emit
        words = "Add the other file…" if other else "How it was read…"
        self.notice.ask(
            f"{said[0].brief}{more}", (Answer(words, ask, "primary"), Answer("Leave it", _nothing)), tone="warn"
        )

    def _name(self) -> None:
        refresh = self.refresh
        assert refresh is not None
        preview, partial = refresh.preview, refresh.sides.partial
        self.title.setText(f"{'Some posts or people' if partial else 'The next list'}: {preview.file}")
        self.about.setText(refresh.text)
        self.read.setText(_read_text(refresh, self._workspace))
        self.day.setText(table_date_text(preview.as_at) if preview.as_at else "")
        self.day.setPlaceholderText("not said" if preview.as_at is None else "")
        some = bool(corrections_of(refresh))
        self.for_hr.setVisible(some)

    def _told(self) -> None:
        """Say what is ticked, and what that means for proposals."""
        refresh, ticked = self.refresh, self.model.ticked
        if refresh is None:
            return
        lines = self.model.lines
        self.total.setText(total_text(lines, ticked))
        self.accept.setText(f"Take over {len(ticked):,}" if ticked else "Take over")
        can = any(line.id for line in lines)
        self.accept.setEnabled(not self._waits and (bool(ticked) or not refresh.sides.partial))
        if not ticked and not refresh.sides.partial:
            self.accept.setText("Keep this list, change nothing")
            self.accept.setToolTip("The next list is compared with this one then")
        else:
            self.accept.setToolTip("One step, which Undo takes back")
        for each in (self.suggested, self.every, self.none):
            each.setVisible(can)
        self._say_chosen()
        self._ask_proposals(refresh, ticked)

    def _ask_proposals(self, refresh: Refresh, ticked: frozenset[str]) -> None:
        state = self._workspace.document.state
        if not state.current.proposals:
            self._say_proposals(())
        elif len(state.current.posts) <= LARGE:
            self._say_proposals(proposals_text(state, refresh, ticked))
        else:
            self._proposals.ask(
                "proposals", lambda _stopped: proposals_text(state, refresh, ticked), self._say_proposals
            )

    def _say_proposals(self, said: tuple[str, ...]) -> None:
        names = len(self._workspace.document.plan().proposals)
        if said:
            text = f"{' '.join(said)} They are decided one by one afterwards; until then each proposal keeps its own."
        elif names and self.model.ticked:
            text = "The proposals follow by themselves: none of them changes the same."
        else:
            text = ""
        self.what_follows.setText(text)
        self.what_follows.setVisible(bool(text))

    def _say_chosen(self) -> None:
        index = self.tree.currentIndex().siblingAtColumn(0)
        line = index.isValid() and self.model.line(index) is not None
        self.detail.setText(self.model.told(index) if line else "")
        self.detail.setVisible(bool(self.detail.text()))

    def _hide(self) -> None:
        self.model.hide(self._workspace.hiding)
        self._say_chosen()

    # What is done.

    def _suggest(self) -> None:
        if self.refresh is not None:
            self.model.tick(self.model.ticked, on=False)
            self.model.tick(by_itself(self.refresh), on=True)

    def _tick_all(self, *, on: bool) -> None:
        self.model.tick([line.id for line in self.model.lines if line.id], on=on)

    def _take_day(self) -> None:
        text = self.day.text().strip()
        try:
            day: date | None = read_date(text) if text else None
        except ValueError:
            relook(self.day, "true", "wrong")
            self.notice.say(f'"{text}" is not a date. Write it like 31/03/2026.', "warn")
            return
        relook(self.day, "false", "wrong")
        if self.refresh is not None and day != self.refresh.preview.as_at and day is not None:
            self.day_given.emit(day)

    def correction_rows(self) -> list[tuple[str, str, str, str, str]]:
        """What HR is to be told, without what is hidden."""
        assert self.refresh is not None
        found = corrections_of(self.refresh, self.model.ticked)
        return list(correction_rows(found, names=not self._workspace.hiding))

    def copy_corrections(self) -> None:
        """The corrections on the clipboard, to be pasted into a mail."""
        number = put_rows(HEADS, self.correction_rows())
        self.notice.say(f"Copied {count_text(number, 'correction')} with their headings: paste them into a mail to HR.")

    def ask_versions(self, names: str, go_on: Callable[[], object]) -> None:
        """A named version lies ahead, which taking over would lose."""
        self.notice.ask(
            f"{names} lies ahead of where you have gone back to. Taking over now loses it.",
            (Answer("Cancel", self.notice.put_away, "primary"), Answer("Go on and lose it", go_on)),
            tone="warn",
        )

    def take_focus(self) -> None:
        """The keyboard into the table, or on the way back where nothing differs."""
        (self.tree if self.model.groups else self.cancel).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With little room the title says only which file."""
        super().resizeEvent(event)
        self.read.setVisible(self.height() >= scaled(LOW))
        if self.refresh is not None and self.width() < scaled(NARROW):
            self.title.setText(self.refresh.preview.file)
        elif self.refresh is not None:
            self._name()

    def stop(self) -> None:
        """Forget what is being worked out."""
        self._proposals.stop()


def _nothing() -> None:
    """What follows where it is left."""


def _mark(each: Difference) -> tuple[str, str, str]:
    """What a difference is known by when the list is looked at again: new posts have other ids then."""
    return each.kind, each.name, each.field


def _read_text(refresh: Refresh, workspace: Workspace) -> str:
    preview: Any = refresh.preview
    rows = f"{count_text(preview.rows, 'row')} read from {preview.sheet}"
    aside = f", {len(preview.set_aside):,} not used" if preview.set_aside else ""
    if refresh.sides.partial:
        return f"{rows}{aside}. Whom the list does not name stays as they are."
    last = last_import(workspace.document.plan())
    if last is None:
        return f"{rows}{aside}. What the list before said is not known, so your own corrections cannot be told apart."
    day = f" of {date_text(last.as_at)}" if last.as_at else ""
    return f"{rows}{aside}. Compared with the list before ({last.file}{day}) and with the plan as it is now."
