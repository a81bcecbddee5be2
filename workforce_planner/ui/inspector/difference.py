"""What a proposal changes in a post: its state, each field old and new, and the way back for each and for all."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workforce_planner.calc.states import FieldChange, PostState
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.entry import write_value
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.fields import FieldSpec, Privacy
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.schema import TABLES
from workforce_planner.session.change_list import ends
from workforce_planner.session.occupants import holders_text
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.pieces import button, label, row
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

HIDDEN = "Hidden"
CURRENT = "the current structure"


class Difference(Section):
    """One post of a proposal beside the current structure; not there where the current structure is in view."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Change from the current structure")
        self._workspace = workspace

    def show_post(self, post: PostId) -> None:
        """Show what differs."""
        workspace = self._workspace
        self.setVisible(workspace.proposal is not None)
        comparison = workspace.comparison
        if comparison is None:
            self.renews()
            return
        self.clear()
        beneath = structure_text(workspace.document.plan(), self._base)
        self.heading.setText(f"Change from {beneath if self._base is not None else CURRENT}")
        found = comparison.posts.get(post)
        if found is not None:
            self._show_fields(post, found.changes)
        self._show_people(post)
        if found is not None and (found.changes or found.state is PostState.NEW or self._people_differ(post)):
            self.add(row(self._whole(post, found.state), -1))
        self.setVisible(self.body.count() > 0)

    def _show_fields(self, post: PostId, changes: tuple[FieldChange, ...]) -> None:
        if not changes:
            return
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, change in enumerate(changes):
            self._add_row(grid, number, post, change)
        self.add(made)

    def _add_row(self, grid: QGridLayout, number: int, post: PostId, change: FieldChange) -> None:
        words = label(change.label, "quiet", wraps=True)
        words.setMinimumWidth(scaled(72))
        old, new = self._written(change)
        values = label(" → ".join(ends(old, new)), wraps=True)
        values.setToolTip(f"{old} → {new}")
        values.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        values.setAccessibleName(f"{change.label}: was {old}, is {new}")
        grid.addWidget(words, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(values, number, 1, Qt.AlignmentFlag.AlignTop)
        if post in self._workspace.base_plan.posts:
            back = button(
                "Put back",
                partial(self._put_back, post, change.name),
                "link",
                name=f"Put back {change.label} to {old}",
                tip=f"{change.label} as in the current structure",
            )
            grid.addWidget(back, number, 2, Qt.AlignmentFlag.AlignTop)

    def _written(self, change: FieldChange) -> tuple[str, str]:
        spec = TABLES["posts"].fields[change.name]
        if self._workspace.hiding and spec.privacy is not Privacy.OPEN:
            return HIDDEN, HIDDEN
        return self._text(spec, change.old), self._text(spec, change.new)

    def _text(self, spec: FieldSpec, value: object) -> str:
        plan = self._workspace.plan
        if spec.table and value is not None and value not in plan.table(spec.table):
            plan = self._workspace.base_plan
        return write_value(plan, spec, value) or "blank"

    # People.

    @property
    def _base(self) -> StructureKey | None:
        key = self._workspace.proposal
        return None if key is None else self._workspace.document.base(key)

    def _holders(self, post: PostId) -> tuple[str, str]:
        """Who was in the post and who is, in words."""
        workspace = self._workspace
        document, base = workspace.document, workspace.base
        if base is None or post not in base.plan.posts:
            return "", ""
        before = holders_text(base.plan, document.structure(self._base).relations, post, base, hiding=workspace.hiding)
        after = holders_text(workspace.plan, workspace.relations, post, workspace.results, hiding=workspace.hiding)
        return before, after

    def _people_differ(self, post: PostId) -> bool:
        plan, current = self._workspace.plan, self._workspace.base_plan
        keys = self._workspace.relations.assignments_of_post.get(post, ())
        before = self._workspace.document.structure(self._base).relations.assignments_of_post.get(post, ())
        return {key: plan.assignments[key] for key in keys} != {key: current.assignments[key] for key in before}

    def _show_people(self, post: PostId) -> None:
        before, after = self._holders(post)
        if self._people_differ(post) and before != after:
            self.add(label(f"Holder: {before} → {after}", "quiet", wraps=True))

    # The way back.

    def _whole(self, post: PostId, state: PostState):
        new = post not in self._workspace.base_plan.posts
        words = "Take the new post back" if new else "Put the whole post back"
        tip = "Deletes the post again" if new else "Every field and the people in it as in the current structure"
        if state is PostState.DISESTABLISHED:
            tip = "Establishes it again, as in the current structure"
        return button(words, partial(self._put_back, post), tip=tip)

    def _put_back(self, post: PostId, *fields: str) -> None:
        self._workspace.attempt(named("put-back", posts=(post,), fields=fields), self)
