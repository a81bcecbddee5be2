"""What a proposal says of the posts that are selected: state, kind of change; confirmed or not, reason, phase, note."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from workforce_planner.calc.states import PostState
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PhaseId, PostId
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.session.reviewing import post_standing, reasons_used, review_of, states_text
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.questions import Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in, drop_questions
from workforce_planner.ui.pieces import button, label
from workforce_planner.ui.workspace import Workspace

ROWS = (("reason",), ("phase",), ("notes",))
COMMANDS = {"reason": ("set-reason", "reason"), "phase": ("set-phase", "phase"), "notes": ("note-change", "notes")}
"""For each field, the command that sets it and what it calls the value."""


class Reviewing(Section):
    """Of one post, or of several; not there where the current structure is in view."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("In this proposal")
        self._workspace = workspace
        self.posts: tuple[PostId, ...] = ()
        self.state = label("", "heading", wraps=True)
        self.kind = label("", "quiet", wraps=True)
        self.confirm = button("Confirm unchanged", self._confirm, tip="Somebody looked at it: it stays as it is")
        self.again = button("Review again", self._unconfirm, tip="Take back that it was confirmed")
        self.develop = button("In development", self._develop, tip="The details are still being worked out")
        self.develop.setCheckable(True)
        self.phase = button("New phase…", self._ask_phase, "link", name="New phase for this change")
        self.phase.setParent(self)
        self.phase.hide()
        self._form: Form | None = None
        self._offered: object = None  # the deltas whose reasons are offered
        self._flow = Flow(across=8, down=6)
        for each in (self.confirm, self.again, self.develop):
            self._flow.addWidget(each)
        self.add(self.state, self.kind, self._flow)

    @property
    def form(self) -> Form:
        """Reason, phase and note, made when they are first shown."""
        if self._form is None:
            without = frozenset(TABLES["reviews"].fields) - {name for names in ROWS for name in names}
            self._form = Form("reviews", self._workspace, self._change, ROWS, without=without)
            self.add(self._form, self.phase)
            self._suggest()
        return self._form

    def _suggest(self) -> None:
        """Reasons that were given before are offered while one is typed."""
        field = self.form.editors["reason"].control
        assert isinstance(field, QLineEdit)
        completer = QCompleter(list[str](), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)

    def show_posts(self, posts: Sequence[PostId]) -> None:
        """Show what the proposal says of these posts."""
        workspace = self._workspace
        comparison = workspace.comparison
        self.setVisible(comparison is not None and bool(posts))
        if tuple(posts) != self.posts:
            drop_questions(self)
        self.posts = tuple(posts)
        if comparison is None or not posts:
            return
        if len(posts) == 1:
            found = post_standing(comparison, posts[0])
            self.state.setText(found.words)
            self.kind.setText("\n".join(part for part in (found.kind, *found.lines) if part))
        else:
            self.state.setText(states_text(comparison, posts))
            self.kind.setText("")
        self.kind.setVisible(bool(self.kind.text()))
        self.state.setAccessibleName(f"State: {self.state.text()}")
        self._fit()

    def _fit(self) -> None:
        """What can be done with the state they are in."""
        comparison, plan, posts = self._workspace.comparison, self._workspace.plan, self.posts
        assert comparison is not None
        states = {each.state for post in posts if (each := comparison.posts.get(post)) is not None}
        reviews = [review_of(plan, post) for post in posts]
        closed = self._workspace.closed is not None or self._workspace.document.read_only
        self.confirm.setVisible(not closed and PostState.TO_BE_REVIEWED in states)
        self.again.setVisible(not closed and any(each.confirmed for each in reviews))
        self.develop.setVisible(not closed)
        self.develop.setChecked(all(each.in_development for each in reviews))
        many = f" {len(posts):,} posts" if len(posts) > 1 else ""
        self.confirm.setAccessibleName(f"Confirm{many} as unchanged")
        self.form.show_shared([fields_of(each) for each in reviews])
        self.phase.setVisible(not closed)
        for name in COMMANDS:
            if closed:
                self.form.editors[name].control.setEnabled(False)
        self._offer()

    def _offer(self) -> None:
        field = self.form.editors["reason"].control
        assert isinstance(field, QLineEdit)
        deltas = self._workspace.document.state.deltas
        if deltas is self._offered:
            return
        self._offered = deltas
        model: Any = field.completer().model()
        model.setStringList(list(reasons_used(self._workspace.document, self._workspace.proposal)))

    def focus_reason(self) -> None:
        """Put the keyboard into the reason."""
        self.form.focus_on("reason")

    # What is done.

    def _confirm(self) -> None:
        self._workspace.attempt(named("confirm-unchanged", posts=self.posts), self)

    def _unconfirm(self) -> None:
        self._workspace.attempt(named("unconfirm", posts=self.posts), self)

    def _develop(self) -> None:
        self._workspace.attempt(named("set-in-development", posts=self.posts, on=self.develop.isChecked()), self)

    def _change(self, name: str, value: Any) -> None:
        command, argument_name = COMMANDS[name]
        value = value if name == "phase" else value or ""
        self._workspace.perform(named(command, posts=self.posts, **{argument_name: value}), self)

    def _ask_phase(self) -> None:
        ask_in(self, phase_question(self._workspace, self._take_phase))

    def _take_phase(self, phase: PhaseId) -> None:
        self._workspace.perform(named("set-phase", posts=self.posts, phase=phase), self)


def phase_question(workspace: Workspace, taken: Callable[[PhaseId], object]) -> Question:
    """A new phase: its name and the day from which its changes are in effect."""
    fields = (
        argument("create-phase", "name", "Name", first=f"Phase {len(workspace.plan.phases) + 1}"),
        argument("create-phase", "effective_on", "Effective from", "for example 01/04/2027"),
    )

    def create(given: dict[str, Any]) -> None:
        values = {name: value for name, value in given.items() if value is not None}
        edit = workspace.perform(named("create-phase", **values))
        if edit is not None:
            taken(PhaseId(edit.changes[0].key))

    return Question("A new phase", fields, "Create it", create, workspace)
