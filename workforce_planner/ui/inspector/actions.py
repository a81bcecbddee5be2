"""What can be done with what is selected: grow, copy, move, end."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Edit
from workforce_planner.edit.uses import used_text, uses
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.wording import count_text
from workforce_planner.session.moves import head_for_new
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.inspector.questions import Question
from workforce_planner.ui.inspector.sections import Section, SmallQuestion, ask_in, drop_questions
from workforce_planner.ui.moving import Moving
from workforce_planner.ui.pieces import button, column
from workforce_planner.ui.workspace import Workspace

NEW_TITLE = "New post"


def spread(*buttons: QWidget) -> QWidget:
    """Buttons two to a row, equally wide."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for number, each in enumerate(buttons):
        grid.addWidget(each, number // 2, number % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return made


class PostActions(Section):
    """What can be done with one post; also reached by keys in the chart and the outline."""

    def __init__(self, workspace: Workspace, pane: Any) -> None:
        super().__init__("Actions")
        self._workspace, self._pane = workspace, pane
        self._post: PostId | None = None
        self._move = button("Move to…", self.ask_move, tip="Move this post and its branch under another manager")
        self._end = button(
            "Disestablish…", self.ask_to_end, tip="Keep it, drawn grey, with a reason; it counts no longer"
        )
        self._back = button("Restore", self._restore, tip="Establish the post again")
        ends = QWidget()
        ends.setLayout(column(self._end, self._back))
        self.add(
            spread(
                button("Add report", self.add_report, tip="A new post that reports to this one"),
                button("Add post beside", self.add_sibling, tip="A new post beside this one"),
                button("Duplicate", self._duplicate, tip="A vacant copy beside this one"),
                self._move,
                ends,
                button("Delete", self._delete, "danger", tip="Only for a post that was entered by mistake"),
            )
        )

    def show_post(self, post: PostId) -> None:
        """Be about a post."""
        if post != self._post:
            drop_questions(self)
        self._post = post
        gone = self._workspace.plan.posts[post].disestablished
        self._end.setVisible(not gone)
        self._back.setVisible(gone)

    def add_report(self) -> None:
        """A new post below, ready to be named."""
        self._create(named("create-post", title=NEW_TITLE, reports_to=self._post))

    def add_sibling(self) -> None:
        """A new post beside, ready to be named."""
        assert self._post is not None
        post = self._workspace.plan.posts[self._post]
        self._create(named("create-post", title=NEW_TITLE, reports_to=post.reports_to, unit=post.unit, after=post.id))

    def _create(self, command: Any) -> None:
        if self._workspace.create(command) is not None:
            self._pane.focus_title()

    def _duplicate(self) -> None:
        self._workspace.create(named("duplicate-post", post=self._post))

    def ask_move(self) -> None:
        """Ask under whom, or into which unit."""
        assert self._post is not None
        Moving(self._workspace, (self._post,)).picker(self).open_below(self._move)

    def ask_to_end(self) -> None:
        """Ask for the reason in place."""
        question = SmallQuestion(
            "Why is the post disestablished? The reason is printed.", "Disestablish", self._disestablish, danger=True
        )
        ask_in(self, question)

    def _disestablish(self, reason: str) -> None:
        assert self._post is not None
        self._workspace.perform(named("disestablish", posts=(self._post,), reason=reason), self)

    def _restore(self) -> None:
        self._workspace.attempt(named("restore-post", posts=(self._post,)), self)

    def _delete(self) -> None:
        self._workspace.attempt(named("delete-post", post=self._post), self)


class UnitActions(Section):
    """What can be done with one unit."""

    def __init__(self, workspace: Workspace, made: Callable[[], object]) -> None:
        super().__init__("Actions")
        self._workspace, self._made = workspace, made
        self._unit: UnitId | None = None
        self._move = button("Move to…", self._ask_move, tip="Move this unit with all in it into another")
        self._merge = button("Merge into…", self._ask_merge, tip="Make this unit and another one")
        self.add(
            spread(
                button("Add post", self._add_post, tip="A new vacant post in this unit"),
                button("Add team…", self._ask_unit, tip="A new unit inside this one"),
                button("Duplicate…", self._ask_copy, tip="Copy the unit with its posts, without the people"),
                self._move,
                self._merge,
                button("Disestablish…", self._ask_end, tip="Disestablish every post in it"),
                button("Delete", self._delete, "danger", tip="Only an empty unit can be deleted"),
            )
        )

    def show_unit(self, unit: UnitId) -> None:
        """Be about a unit."""
        if unit != self._unit:
            drop_questions(self)
        self._unit = unit

    @property
    def _name(self) -> str:
        assert self._unit is not None
        return self._workspace.plan.units[self._unit].name

    def _add_post(self) -> None:
        assert self._unit is not None
        head = head_for_new(self._workspace.plan, self._workspace.relations, self._unit)
        if self._workspace.create(named("create-post", title=NEW_TITLE, reports_to=head, unit=self._unit)) is not None:
            self._made()

    def _ask_unit(self) -> None:
        ask_in(self, SmallQuestion(f"Name of the new unit in {self._name}", "Create", self._create_unit))

    def _create_unit(self, name: str) -> None:
        self._select_made(self._workspace.perform(named("create-unit", name=name, parent=self._unit), self))

    def _ask_copy(self) -> None:
        first = f"{self._name} 2"
        ask_in(self, SmallQuestion("Name of the copy", "Duplicate", self._copy, first=first))

    def _copy(self, name: str) -> None:
        self._select_made(self._workspace.perform(named("duplicate-unit", unit=self._unit, name=name), self))

    def _select_made(self, edit: Edit | None) -> None:
        made = next((each for each in edit.changes if each.creates and each.table == "units"), None) if edit else None
        if made is not None:
            self._workspace.select_unit(made.key)

    def _ask_merge(self) -> None:
        options = [each for each in options_of(self._workspace, "units", blank=False) if each.key != self._unit]
        Picker(f"Merge {self._name} into", options, self._confirm_merge, self).open_below(self._merge)

    def _confirm_merge(self, option: Option) -> None:
        plan, unit = self._workspace.plan, self._unit
        moved = used_text(uses(plan, "units", unit or "")) or "nothing"

        def merge(_given: dict[str, Any]) -> None:
            self._workspace.perform(named("merge-units", units=(unit,), into=option.key), self)
            self._workspace.select_unit(str(option.key))

        words = f"Merge {self._name} into {option.text}?"
        note = f"{moved[:1].upper()}{moved[1:]} move there; {self._name} is no longer a unit."
        ask_in(self, Question(words, (), "Merge", merge, self._workspace, note=note))

    def _ask_move(self) -> None:
        Moving(self._workspace, unit=self._unit).picker(self).open_below(self._move)

    def _ask_end(self) -> None:
        words = f"Why is {self._name} disestablished? The reason is printed."
        ask_in(self, SmallQuestion(words, "Disestablish", self._end, danger=True))

    def _end(self, reason: str) -> None:
        self._workspace.perform(named("disestablish-unit", unit=self._unit, reason=reason), self)

    def _delete(self) -> None:
        self._workspace.attempt(named("delete-unit", unit=self._unit), self)


class SeveralActions(Section):
    """What can be done with several posts at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Actions")
        self._workspace = workspace
        self._move = button("Move to…", self._ask_move)
        self._back = button("Put back", self._put_back, tip="As in the current structure; new posts are deleted")
        self.add(spread(self._move, button("Disestablish…", self.ask_to_end), self._back))

    def fit(self) -> None:
        """What is only for a proposal is only there in one; a question about others is put away."""
        drop_questions(self)
        self._back.setVisible(self._workspace.proposal is not None)

    def _put_back(self) -> None:
        self._workspace.attempt(named("put-back", posts=self._posts), self)

    @property
    def _posts(self) -> tuple[PostId, ...]:
        return tuple(PostId(place.key) for place in self._workspace.selection if place.table == "posts")

    def _ask_move(self) -> None:
        Moving(self._workspace, self._posts).picker(self).open_below(self._move)

    def ask_to_end(self) -> None:
        """Ask for the reason in place."""
        words = f"Why are the {count_text(len(self._posts), 'post')} disestablished?"
        ask_in(self, SmallQuestion(words, "Disestablish", self._end, danger=True))

    def _end(self, reason: str) -> None:
        self._workspace.perform(named("disestablish", posts=self._posts, reason=reason), self)
