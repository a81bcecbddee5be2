"""One proposal on the page of proposals: what it is, what can be done with it, its versions, its targets."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import ProposalId, StructureKey
from workforce_planner.model.problems import Refused
from workforce_planner.model.restructure import ProposalVersion
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.model.wording import count_text, date_text
from workforce_planner.report.targets import Target
from workforce_planner.session.proposal_facts import (
    EVERYTHING,
    ProposalFacts,
    consulted_version,
    progress_text,
    versions_text,
)
from workforce_planner.session.structure_list import structure_lines
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import Section, SmallQuestion, ask_in, drop_questions
from workforce_planner.ui.pieces import Line, button, column, label
from workforce_planner.ui.proposals import asking
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.tokens import PANE
from workforce_planner.ui.workspace import CURRENT_STRUCTURE, Workspace

ABOUT = (("name",), ("description",), ("scope", "stands_on"), ("consultation_from",))
TARGETS = (("target_budget", "target_fte"), ("target_span", "target_tiers"), ("target_caseload",))
BESIDE, WIDEST = 880, 1800
"""From the first width on, at 100 %, the parts stand side by side; together they are no wider than the second."""


class Detail(QWidget):
    """Shows one proposal; every change is one step that Undo names."""

    look_asked = Signal(str)
    """A structure is to be shown in the plan."""
    compare_asked = Signal(str, str)
    """Two structures are to be compared; "" is the current one."""
    decide_asked = Signal(str)
    matching_asked = Signal(str)
    """The matching board is asked for."""
    asks = Signal(bool)
    """Whether something is being asked."""

    def __init__(self, workspace: Workspace, free_name: Callable[[], str]) -> None:
        super().__init__()
        self._workspace, self._free_name = workspace, free_name
        self.key: ProposalId | None = None
        self.title = Line("", "title")
        self.standing = label("", "quiet", wraps=True)
        self.buttons: dict[str, QPushButton] = {}
        self.asking = Section()
        self.asking.hide()
        self.about = Section("About it")
        self.form = _form(workspace, self._change, ABOUT)
        self.about.add(self.form)
        self.versions = Section("Versions")
        self.targets = Section("Targets")
        self.goals = _form(workspace, self._change, TARGETS)
        self._marks = Section()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        for part in (self.about, self.versions, column(self.targets, self._marks, -1)):
            if isinstance(part, QWidget):
                self._beside.addLayout(column(part, -1), 1)
            else:
                self._beside.addLayout(part, 1)
        self.targets.add(self.goals)
        head = column(self.title, self.standing, self._actions(), margins=(PANE, 10, PANE, 10), gap=6)
        self.setLayout(column(head, self.asking, self._beside, -1))
        self.setMaximumWidth(scaled(WIDEST))

    def _actions(self) -> QWidget:
        flow = Flow(across=8, down=6)
        for name, words, run, look in (
            ("look", "Look at it", lambda: self.look_asked.emit(self.key), "primary"),
            ("decide", "Decide conflicts…", lambda: self.decide_asked.emit(self.key), ""),
            ("matching", "People and posts…", lambda: self.matching_asked.emit(self.key), ""),
            ("compare", "Compare with…", self._pick_other, ""),
            ("since", "Changed since consultation", self._since_consultation, ""),
            ("status", "Status…", self.ask_status, ""),
            ("keep", "Keep a version…", self.ask_version, ""),
            ("duplicate", "Duplicate…", self.ask_copy, ""),
            ("lock", "Lock", self._lock, ""),
            ("pin", "Pin…", self._pin, ""),
            ("implement", "Implement…", self.ask_implement, ""),
            ("archive", "Archive", self._archive, ""),
            ("delete", "Delete…", self.ask_delete, "danger"),
        ):
            self.buttons[name] = button(words, run, look)
            flow.addWidget(self.buttons[name])
        made = QWidget()
        made.setLayout(flow)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Side by side where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= scaled(BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() is not way:
            self._beside.setDirection(way)

    # What is shown.

    def show_proposal(self, facts: ProposalFacts, *, pay: bool) -> None:
        """Show a proposal as it is now."""
        if facts.proposal != self.key:
            self._drop()
        self.key = facts.proposal
        record = self._workspace.document.plan().proposals[facts.proposal]
        self.title.setText(facts.name)
        self.standing.setText(_standing_text(facts))
        self.form.show_values(fields_of(record))
        self.goals.show_values(fields_of(record))
        self._fit_buttons(facts, pinned=record.pinned_to is not None, stands=record.stands_on is not None)
        self._show_versions(facts)
        self._show_targets(facts.targets, pay=pay)

    def _fit_buttons(self, facts: ProposalFacts, *, pinned: bool, stands: bool) -> None:
        made = self.buttons
        made["decide"].setVisible(facts.conflicts > 0)
        made["decide"].setText(f"Decide {count_text(facts.conflicts, 'conflict')}…")
        made["since"].setVisible(consulted_version(self._workspace.document.plan(), facts.proposal) is not None)
        for name, on, words in (
            ("lock", facts.locked, ("Lock", "Unlock")),
            ("archive", facts.archived, ("Archive", "Take out of the archive")),
            ("pin", pinned, ("Pin…", "Unpin")),
        ):
            made[name].setText(words[on])
            made[name].setAccessibleName(f"{words[on].rstrip('…')} {facts.name}")
        made["pin"].setEnabled(not stands)
        made["pin"].setToolTip("Pin the proposal that it stands on" if stands else "For sign-off")
        writable = not self._workspace.document.read_only
        for name in ("status", "keep", "duplicate", "lock", "implement", "archive", "delete"):
            made[name].setEnabled(writable)
        made["implement"].setToolTip("Make the current structure what it says")
        made["implement"].setVisible(not facts.archived)

    def _show_versions(self, facts: ProposalFacts) -> None:
        self.versions.clear()
        if not facts.versions:
            words = "Version 1 is being written. It is kept whenever the status changes, and whenever you ask for it."
            self.versions.add(label(words, "quiet", wraps=True))
        for each in reversed(facts.versions):
            self.versions.add(self._version(each))

    def _version(self, each: ProposalVersion) -> QWidget:
        text = versions_text(each)
        flow = Flow(across=12, down=2)
        for words, run in (
            ("Look at it", partial(self.look_asked.emit, each.id)),
            ("What changed since", partial(self.compare_asked.emit, each.id, self.key)),
            ("Make a proposal of it…", partial(self._ask_copy_of, each)),
            ("Forget it", partial(self._do, named("forget-version", version=each.id))),
        ):
            flow.addWidget(button(words, run, "small-link", name=f"{words.rstrip('…')}: version {each.number}"))
        made = QWidget()
        made.setLayout(column(label(text, wraps=True), flow, gap=2))
        return made

    def _show_targets(self, targets: tuple[Target, ...], *, pay: bool) -> None:
        self._marks.clear()
        if not targets:
            self._marks.add(label("No target is set. The distance to each shows here.", "quiet", wraps=True))
        for each in targets:
            hidden = each.private and not pay
            words = f"{each.label}: {'Hidden' if hidden else f'{each.now}, target {each.wanted}'}"
            mark = {"met": "✓ Met", "missed": "! Missed", "not known": "? Not known"}[each.mark]
            look = {"met": "good", "missed": "bad-heading", "not known": "quiet"}[each.mark]
            says = mark if hidden else f"{mark}: {each.distance}"
            said = label(says, look, wraps=True)
            said.setAccessibleName(f"{each.label}: {says}")
            said.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self._marks.add(column(label(words, "quiet", wraps=True), said, gap=0))

    # What is done.

    def _do(self, command: Command) -> None:
        """Do something to the proposals; what is refused is said."""
        try:
            self._perform(command)
        except Refused as error:
            self._workspace.refused.emit(error.problem)

    def _perform(self, command: Command) -> Any:
        return self._workspace.perform_for_all(command, self)

    def _change(self, name: str, value: Any) -> None:
        assert self.key is not None
        self._perform(asking.target_change(self.key, name, value))

    def _ask(self, question: Any) -> None:
        drop_questions(self.asking)
        self.asking.show()
        self.asks.emit(True)
        question.installEventFilter(self)
        ask_in(self.asking, question)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """With the question goes its place."""
        if event.type() == QEvent.Type.Hide and isinstance(watched, QWidget) and not watched.objectName():
            self.asking.hide()
            self.asks.emit(False)
        return False

    def _drop(self) -> None:
        drop_questions(self.asking)
        self.asking.hide()

    def _done(self, name: str, given: dict[str, Any]) -> None:
        self._perform(named(name, proposal=self.key, **asking.given(given)))
        self.asking.hide()

    def ask_status(self) -> None:
        """Ask for another status."""
        assert self.key is not None
        self._ask(asking.status_question(self._workspace, self.key, partial(self._done, "set-status")))

    def ask_version(self) -> None:
        """Ask what the version is."""
        assert self.key is not None
        self._ask(asking.version_question(self._workspace, self.key, partial(self._done, "keep-version")))

    def ask_copy(self) -> None:
        """Ask for the name of a copy."""
        self._ask(SmallQuestion("Name of the copy", "Duplicate", self._copy, first=f"{self.title.text()} 2"))

    def _copy(self, name: str, **of: Any) -> None:
        edit = self._perform(named("duplicate-proposal", name=name, **(of or {"proposal": self.key})))
        self.asking.hide()
        self.look_at_new(edit.changes[0].key)

    def look_at_new(self, key: str) -> None:
        """A proposal that was just made; the page follows."""

    def _ask_copy_of(self, version: ProposalVersion) -> None:
        first = f"{self.title.text()} as version {version.number}"
        taken = lambda name: self._copy(name, version=version.id)  # noqa: E731
        self._ask(SmallQuestion("Name of the new proposal", "Make it", taken, first=first))

    def ask_delete(self) -> None:
        """Ask whether it goes."""
        assert self.key is not None
        self._ask(asking.delete_question(self._workspace, self.key, partial(self._done, "delete-proposal")))

    def ask_implement(self) -> None:
        """Ask whether the current structure becomes what it says."""
        key = self.key
        assert key is not None
        taken = lambda _given: asking.implemented(self._workspace, key)  # noqa: E731
        self._ask(asking.implement_question(self._workspace, key, taken))

    def _lock(self) -> None:
        locked = self._workspace.document.plan().proposals[self.key].locked if self.key else False
        self._do(named("unlock-proposal" if locked else "lock-proposal", proposal=self.key))

    def _archive(self) -> None:
        archived = self._workspace.document.plan().proposals[self.key].archived if self.key else False
        self._do(named("unarchive-proposal" if archived else "archive-proposal", proposal=self.key))

    def _pin(self) -> None:
        assert self.key is not None
        if self._workspace.document.plan().proposals[self.key].pinned_to is not None:
            self._do(named("unpin-proposal", proposal=self.key))
        else:
            self._ask(asking.pin_question(self._workspace, self.key, self._pin_to))

    def _pin_to(self, chosen: dict[str, Any]) -> None:
        self._done("pin-proposal", asking.pinned(chosen))

    # Comparing.

    def _pick_other(self) -> None:
        lines = [each for each in structure_lines(self._workspace.document) if each.key != self.key]
        options = [Option(each.key, each.name, each.more) for each in lines]
        Picker("Compare with", options, self._compare, self).open_below(self.buttons["compare"])

    def _compare(self, option: Option) -> None:
        self.compare_asked.emit(str(option.key or ""), self.key)

    def _since_consultation(self) -> None:
        assert self.key is not None
        version: StructureKey | None = consulted_version(self._workspace.document.plan(), self.key)
        self.compare_asked.emit(str(version or ""), self.key)


def _form(workspace: Workspace, commit: Callable[[str, Any], None], rows: tuple[tuple[str, ...], ...]) -> Form:
    shown = {name for names in rows for name in names}
    made = Form("proposals", workspace, commit, rows, without=frozenset(TABLES["proposals"].fields) - shown)
    for name, words in (("scope", EVERYTHING), ("stands_on", CURRENT_STRUCTURE)):
        if name in shown:
            made.editors[name].nothing = words  # type: ignore[attr-defined]
    return made


def _standing_text(facts: ProposalFacts) -> str:
    since = f" since {date_text(facts.on)}" if facts.on else ""
    marks = [word for word, on in (("Locked.", facts.locked), ("Archived.", facts.archived)) if on]
    text = f"{facts.status}{since}, {facts.version_text}. Stands on {facts.stands_on}."
    return " ".join([text, f"{progress_text(facts.progress)}.", *marks])
