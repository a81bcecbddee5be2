"""One way of building: what is asked, and beside it what it would change, worked out anew while it is typed."""

from collections import Counter
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.problems import Refused
from workforce_planner.model.wording import count_text, list_text, post_name
from workforce_planner.session.preview import preview
from workforce_planner.ui.building.ways import WAYS, Start
from workforce_planner.ui.dialogs.pick_one import PickOne
from workforce_planner.ui.inspector.questions import Question
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.pieces import Line, button, column, framed, label, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR
from workforce_planner.ui.workspace import Place, Workspace

WIDEST = 1400
"""What is asked and what it would change are no wider together, at 100 %."""


class _Question(Question):
    """What is asked; once it is answered or put away there is nothing more to do here."""

    left = Signal()

    def leave(self) -> None:
        """Go back to the plan."""
        self.left.emit()


class BuildingPage(QWidget):
    """Over the plan's page; what is done is one step that Undo names."""

    left = Signal()

    def __init__(self, workspace: Workspace, what: str) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "building")
        self._workspace, self._way = workspace, WAYS[what]
        chosen = workspace.selection
        self._start = Start(
            workspace,
            tuple(PostId(each.key) for each in chosen if each.table == "posts"),
            tuple(UnitId(each.key) for each in chosen if each.table == "units"),
        )
        self.cancel = button("Back to the plan", self.left.emit)
        fields = self._way.fields(self._start)
        self.question = _Question(self._of(), fields, self._way.answer, self._take, workspace, note=self._way.note)
        self.question.left.connect(self.left)
        self.effect = label("", wraps=True)
        self.effect.setAccessibleName("What it would change")
        self._build()
        for field in self.question.fields.values():
            control: Any = field.control
            if isinstance(control, PickOne):
                control.picked.connect(self.show_effect)
                continue
            moved = control.textChanged if isinstance(control, QLineEdit) else control.currentIndexChanged
            moved.connect(lambda _value: self.show_effect())
        workspace.hiding_changed.connect(self.show_effect)
        self.show_effect()

    def _of(self) -> str:
        """What it is done with."""
        plan, posts, units = self._workspace.plan, self._start.posts, self._start.units
        if len(posts) == 1:
            return post_name(plan, posts[0])
        if posts:
            titles = Counter(plan.posts[key].title or "without a title" for key in posts)
            return f"{count_text(len(posts), 'post')}: {list_text([f'{n} × {t}' for t, n in titles.items()])}"
        return plan.units[units[0]].name if units else ""

    def _build(self) -> None:
        head = framed("bar", row(Line(self._way.words, "title"), self.cancel, margins=(20, 0, 16, 0)))
        head.setFixedHeight(grown(BAR))
        asked, told = Section(), Section("What is saved" if self._way.tells else "What it would change")
        asked.add(self.question)
        told.add(self.effect)
        both = QWidget()
        both.setLayout(stretched(row(column(asked, -1), column(told, -1), gap=0), 1, 1))
        both.setMaximumWidth(scaled(WIDEST))
        self.setLayout(stretched(column(head, framed("page", column(TallArea(both)))), 0, 1))

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self.question.focus()

    # The preview.

    def show_effect(self) -> None:
        """Say what it would change as it stands now."""
        self.effect.setText(self._effect_text())

    def _effect_text(self) -> str:
        if self._way.tells is not None:
            return self._way.tells(self._start)
        if self._way.command is None:
            return ""
        try:
            given = {name: field.value() for name, field in self.question.fields.items() if not field.isHidden()}
            command = self._way.command(self._start, given)
        except Refused as error:
            return error.problem.brief
        found = preview(self._workspace.document, self._workspace.proposal, command)
        if found.problem is not None:
            return f"! {found.problem.brief}"
        hiding = self._workspace.hiding
        points = [each.spoken for each in found.points if not (each.private and hiding)]
        return "\n".join([*([] if hiding else [found.label]), *points])

    def _take(self, given: dict[str, Any]) -> None:
        """Do it; raises Refused, and the question says why."""
        if self._way.save is not None:
            self._workspace.said.emit(self._way.save(self._start, given))
        elif self._way.command is not None:
            edit = self._workspace.perform(self._way.command(self._start, given))
            posts = [each for each in edit.changes if each.creates and each.table == "posts"] if edit else []
            if posts:
                self._workspace.select(Place("posts", each.key) for each in posts)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape goes back to the plan."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
