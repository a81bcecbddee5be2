"""What can be done with the posts that are chosen among those that wait: suggestions, a search, settling tops."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import count_text
from workforce_planner.session.holding import Held
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import button, emptied, label, row
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.workspace import Place, Workspace

if TYPE_CHECKING:
    from workforce_planner.session.placing import Suggestion

HOW = (
    "Drag them to a box of the chart or a row of the outline; or cut them (Ctrl+X), choose their manager and paste "
    "(Ctrl+V)."
)


class HoldingDetail(TallArea):
    """Beside the list of the posts that wait."""

    def __init__(self, workspace: Workspace, place: Callable[[], object], cut: Callable[[], object]) -> None:
        inner = QWidget()
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(14, 8, 14, 12)
        self._body.setSpacing(4)
        super().__init__(inner)
        self.setMinimumWidth(240)
        self.setAccessibleName("Where the posts belong")
        self._workspace, self._place, self._cut = workspace, place, cut
        self.offered: tuple[Suggestion, ...] = ()

    def show_all(self, groups: Sequence[Held]) -> None:
        """Nothing is chosen: what can be done for all."""
        from workforce_planner.session.placing import written_otherwise

        emptied(self._body)
        words = "Their lists name a manager whom they do not hold. Choose a group or a post to say where it belongs."
        self._say(words, "quiet")
        found = written_otherwise(self._workspace.plan, groups)
        self.offered = () if found is None else (found,)
        self._offer_all()
        self._body.addStretch(1)

    def show_posts(self, group: Held, posts: tuple[PostId, ...], groups: Sequence[Held]) -> None:
        """What can be done with some posts; `group` is that of the first."""
        from workforce_planner.session.placing import suggestions, written_otherwise

        emptied(self._body)
        plan, joined, workspace = self._workspace.plan, self._workspace.relations, self._workspace
        whole = len(posts) == len(group.posts)
        one = workspace.name_of(Place("posts", posts[0])) if len(posts) == 1 else count_text(len(posts), "post")
        self._say(group.text(hiding=workspace.hiding) if whole and len(posts) > 1 else one, "heading")
        self._say(group.why, "quiet")
        if whole and group.below:
            self._say(
                f"{count_text(group.below, 'post')} below {'them' if len(posts) > 1 else 'it'} come along.", "quiet"
            )
        self.offered = suggestions(plan, joined, group, posts)
        if (all_of_them := written_otherwise(plan, groups)) is not None and len(groups) > 1:
            self.offered = (*self.offered, all_of_them)
        self._offer_all()
        self._body.addSpacing(4)
        ways = Flow(across=6, down=6)
        tops = "They are tops" if len(posts) > 1 else "It is a top"
        ways.addWidget(
            button(
                "Place under…", self._place, "" if self.offered else "primary", tip="Search for the manager (Ctrl+M)"
            )
        )
        ways.addWidget(button(tops, lambda: self._keep_at_top(posts), tip="They report to nobody: they are tops"))
        ways.addWidget(button("Cut", self._cut, tip="Cut, to paste onto a manager (Ctrl+X)"))
        self._body.addLayout(ways)
        self._say(HOW, "label")
        self._body.addStretch(1)

    def _say(self, text: str, look: str) -> None:
        self._body.addWidget(label(text, look, wraps=True))

    def _offer_all(self) -> None:
        for number, each in enumerate(self.offered):
            reason = each.hidden_reason if self._workspace.hiding and each.hidden_reason else each.reason
            run = partial(self._workspace.attempt, each.command, self)
            pressed = button(each.words, run, "primary" if number == 0 else "")
            pressed.setAccessibleDescription(reason)
            self._body.addSpacing(4)
            self._body.addLayout(row(pressed, -1))
            self._say(reason, "label")

    def _keep_at_top(self, posts: tuple[PostId, ...]) -> None:
        self._workspace.attempt(named("settle-tops", posts=posts), self)
