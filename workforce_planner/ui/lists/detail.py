"""One record of a list: its fields, where it is used, rename, merge, delete."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command, Edit
from workforce_planner.edit.uses import posts_using, used_text
from workforce_planner.model.ids import AssignmentId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.figures.explanation import EXPLAINS
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.funding import TABLES as FUNDED
from workforce_planner.ui.inspector.funding import Funding
from workforce_planner.ui.inspector.questions import Question
from workforce_planner.ui.inspector.sections import Section, ask_in, drop_questions
from workforce_planner.ui.lists.contents import Contents
from workforce_planner.ui.lists.dated import Dated
from workforce_planner.ui.lists.kinds import UNITS, Listed, ListKind
from workforce_planner.ui.lists.worth import Worth
from workforce_planner.ui.pieces import Line, button, column, label, row
from workforce_planner.ui.tokens import PANE
from workforce_planner.ui.workspace import Place, Workspace

TARGETS_OF = {"target_caseload": "caseload", "target_span": "span"}


class Detail(QWidget):
    """Shows one record; made once for each kind of list."""

    def __init__(self, workspace: Workspace, kind: ListKind, leave: Callable[[], object]) -> None:
        super().__init__()
        self._workspace, self._kind, self._leave = workspace, kind, leave
        self._key: str | None = None
        self._high = 0
        self.title = Line("", "heading")
        shown = {name for names in kind.rows for name in names}
        without = frozenset(TABLES[kind.table].fields) - shown
        self.form = Form(kind.table, workspace, self._change, kind.rows, without=without)
        self.dated = Dated(workspace)
        self.worth = Worth(workspace)
        self.contents = Contents(workspace) if kind.key == "areas" else None
        self.used = Section("Where it is used" if kind.adds is None else "Where it belongs")
        self.ending = Section()
        self._used_words = label("", "quiet", wraps=True)
        self.show_posts = button("Show the posts", self._show_posts, name="Select the posts that use it")
        self.merge = button("Merge into…", self._choose_merge, tip="All that uses it moves to another")
        self.delete = button("Delete", self._delete, "danger", tip="Only what is not used can be deleted")
        self.used.add(self._used_words, row(self.show_posts, -1))
        self.ending.add(row(self.merge, self.delete, -1))
        fields = column(self.title, self.form, margins=(PANE, 12, PANE, 14), gap=12)
        funded = kind.table in FUNDED and kind.adds is not None
        self.funding = Funding(workspace, self._do) if funded else None
        special = (each for each in (self.funding, self.contents) if each is not None)
        parts = (fields, *special, self.dated, self.worth, self.used)
        self.setLayout(column(*parts, self.ending, -1))
        self.merge.setVisible(kind.merge is not None)
        self.ending.setVisible(kind.delete is not None)

    def show_record(self, listed: Listed, key: str) -> None:
        """Show a record as it is now."""
        if key != self._key:
            drop_questions(self.ending)
            drop_questions(self.dated)
        self._key = key
        record = listed.record(key)
        title = listed.title(record)
        self.title.setText(_capital(title) if self._kind.adds else title)
        self.form.show_values(fields_of(record))
        self.dated.show_record(record if self._kind.key != "targets" else None)
        self.worth.show_record(listed, key)
        if self.funding is not None:
            self.funding.show_funded(self._kind.table, key)
            self.funding.setVisible(not (self._kind.personal and self._workspace.hiding))
        self._show_used(listed, record)
        if self.contents is not None:
            self.contents.show_area(record.id)
        self.merge.setEnabled(len(listed.keys) > 1)

    def fit(self, high: int) -> None:
        """There is so much height for all of it; a table in it takes what the rest leaves."""
        self._high = high
        self.dated.fit(high, self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The rest asks for another height."""
        super().resizeEvent(event)
        self.fit(self._high)

    def _show_used(self, listed: Listed, record: Any) -> None:
        """What uses it; or for a cost, what it belongs to."""
        plan, table = self._workspace.plan, self._kind.table
        if self._kind.adds is not None:
            places = places_of(plan, record)
            names = list_text([self._workspace.name_of(place) for place in places])
            whole = self._workspace.structure_name if self._kind.of_structure else "the plan as a whole"
            self._used_words.setText(f"It belongs to {names or whole}.")
            self.show_posts.setText("Show it in the plan")
            self.show_posts.setVisible(bool(places))
            return
        found, posts = listed.uses(record.id), len(posts_using(plan, table, record.id))
        view = "the current structure" if self._workspace.proposal is None else self._workspace.structure_name
        where = f" in {view}" if posts else ""
        self._used_words.setText(f"{_capital(used_text(found))}{where}." if found else "Nowhere.")
        self.show_posts.setText(f"Show the {count_text(posts, 'post')}")
        self.show_posts.setVisible(posts > 0)

    def explain(self) -> bool:
        """How the first amount of the record is worked out; a working that is in sight already takes the keyboard."""
        shown = [each for each in self.worth.findChildren(QPushButton) if each.isVisible()]
        amounts = [each for each in shown if each.property(EXPLAINS)]
        steps = [each for each in shown if each.property("step-path")]
        if amounts:
            amounts[0].click()
        elif steps:
            steps[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(amounts or steps)

    # Commands.

    def _do(self, command: Command) -> None:
        """Units are of the structure in view, the other lists of the whole plan. Raises Refused."""
        perform_on(self._workspace, self._kind, command, self._key)

    def _change(self, name: str, value: Any) -> None:
        kind, key = self._kind, self._key
        verb, what = kind.change
        if name == "name" and kind.rename:
            self._do(named(kind.rename, **{kind.rename.removeprefix("rename-"): key, "name": value}))
        elif kind.key == "targets":
            self._do(named("set-targets", roles=(key,), **{TARGETS_OF[name]: value}))
        elif kind is UNITS and name == "parent":
            self._do(named("move-unit", unit=key, parent=value))
        else:
            self._do(named(verb, **{what: (key,) if kind.many else key}, fields={name: value}))

    def _choose_merge(self) -> None:
        plan = Listed(self._workspace, self._kind).plan
        one = TABLES[self._kind.table].one
        others = [key for key in plan.table(self._kind.table) if key != self._key]
        options = sorted((Option(key, describe(plan, self._kind.table, key)) for key in others), key=lambda o: o.text)
        Picker(f"Merge this {one} into", options, self._confirm_merge, self).open_below(self.merge)

    def _confirm_merge(self, option: Option) -> None:
        assert self._kind.merge is not None
        verb, what = self._kind.merge
        key, name = self._key, self.title.text()
        listed = Listed(self._workspace, self._kind)
        moved = used_text(listed.uses(key or "")) or "nothing"

        def merge(_given: dict[str, Any]) -> None:
            self._do(named(verb, **{what: (key,)}, into=option.key))

        note = f"{moved[:1].upper()}{moved[1:]} will move to {option.text}. Then {name} is gone. Undo brings it back."
        ask_in(
            self.ending, Question(f"Merge {name} into {option.text}?", (), "Merge", merge, self._workspace, note=note)
        )

    def _delete(self) -> None:
        assert self._kind.delete is not None
        verb, what = self._kind.delete
        try:
            self._do(named(verb, **{what: (self._key,) if self._kind.delete_many else self._key}))
        except Refused as error:
            self._workspace.refused.emit(error.problem)

    def _show_posts(self) -> None:
        plan, table, key = self._workspace.plan, self._kind.table, self._key or ""
        posts = [Place("posts", post) for post in posts_using(plan, table, key)]
        self._workspace.select(places_of(plan, plan.table(table)[key]) if self._kind.adds else posts)
        self._leave()


def places_of(plan: Plan, record: Any) -> list[Place]:
    """The post or unit that a cost belongs to."""
    held = plan.assignments.get(getattr(record, "assignment", None) or AssignmentId(""))
    post = getattr(record, "post", None) or (held.post if held is not None else None)
    if post in plan.posts:
        return [Place("posts", str(post))]
    unit = getattr(record, "unit", None) or (held.unit if held is not None else None)
    return [Place("units", str(unit))] if unit in plan.units else []


def perform_on(workspace: Workspace, kind: ListKind, command: Command, key: str | None) -> Edit | None:
    """Do something to a record of a list: in the structure in view where it belongs there, or is only there.

    Raises Refused.
    """
    shared = not (kind is UNITS or kind.in_view) and (key is None or key in workspace.document.plan().table(kind.table))
    return (workspace.perform_for_all if shared else workspace.perform)(command, workspace)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
