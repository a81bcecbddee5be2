"""Asking where something goes, with what that would change: one rule for chart, outline and inspector."""

from PySide6.QtWidgets import QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import branch
from workforce_planner.session.moves import Drop, Where, highest_of, move_to
from workforce_planner.session.preview import preview
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.workspace import Workspace


class Moving:
    """Moves posts, each with its branch, or one unit, to where somebody chooses."""

    def __init__(self, workspace: Workspace, posts: tuple[PostId, ...] = (), unit: UnitId | None = None) -> None:
        self._workspace, self._posts, self._unit = workspace, posts, unit

    def picker(self, parent: QWidget, words: str = "Move to") -> Picker:
        """The list to choose from; what the marked choice would change is said below it."""
        made = Picker(words, self._targets(), self._moved, parent)
        made.explain(self._foreseen)
        return made

    def _targets(self) -> list[Option]:
        workspace = self._workspace
        gone = {each for post in self._posts for each in branch(workspace.relations, post)}
        top, *posts = (each for each in options_of(workspace, "posts") if each.key not in gone)
        units = [
            Option(("unit", each.key), f"Into {each.text}", each.more)
            for each in options_of(workspace, "units", blank=False)
            if each.key != self._unit
        ]
        return [*units, *posts, top] if self._unit is not None else [*posts, *units, top]

    def _command_for(self, option: Option) -> Command:
        workspace = self._workspace
        into = UnitId(option.key[1]) if isinstance(option.key, tuple) else None
        if self._unit is not None:
            if into is not None:
                return named("move-unit", unit=self._unit, parent=into)
            return named("move-unit", unit=self._unit, reports_to=option.key)
        if option.key is None:
            return named("move", posts=highest_of(workspace.plan, self._posts), reports_to=None)
        drop = Drop(Where.INTO, into) if into is not None else Drop(Where.UNDER, str(option.key))
        return move_to(workspace.plan, workspace.relations, self._posts, drop)

    def _foreseen(self, option: Option) -> str:
        workspace = self._workspace
        effect = preview(workspace.document, workspace.proposal, self._command_for(option))
        if effect.problem is not None:
            return effect.problem.text
        points = [each.spoken for each in effect.points if not (each.private and workspace.hiding)]
        return "\n".join(points)

    def _moved(self, option: Option) -> None:
        self._workspace.attempt(self._command_for(option))
