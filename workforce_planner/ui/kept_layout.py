"""How somebody has arranged the window, remembered on this computer: the view, the problems, the sizes of panes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.compact import DETAILS, OUTLINE

if TYPE_CHECKING:
    from workforce_planner.ui.plan_page import PlanPage

VIEW, PROBLEMS, SIDE = "view", "problems open", "side width"
_MOVES = (QEvent.Type.Show, QEvent.Type.Hide)


class KeptLayout(QObject):
    """Follows one page."""

    def __init__(self, page: "PlanPage", preferences: Preferences) -> None:
        super().__init__(page)
        self._page, self._preferences, self._follows = page, preferences, False
        page.centre.view_changed.connect(self._keep_view)
        page.problems.installEventFilter(self)
        keep_sizes(page.problems.body, preferences, "problems panes")

    def restore(self, view: str = "") -> None:
        """Arrange the page as the last one was, or with a view; an empty plan says in its chart what to do."""
        page = self._page
        if view or page.workspace.plan.posts:
            page.centre.show_view(view or str(self._preferences.get(VIEW, "")))
        if page.workspace.plan.posts:
            self._page.problems.setHidden(not self._preferences.get(PROBLEMS, False))
        self._follows = True

    @property
    def side_width(self) -> int:
        """The width that help and history were given by hand; 0: none."""
        kept = self._preferences.get(SIDE)
        return kept if isinstance(kept, int) else 0

    def keep_side_width(self) -> None:
        """The pane of help and history has been given another width."""
        self._preferences.set(SIDE, self._page.side.width())

    def _keep_view(self, name: str) -> None:
        if self._follows and name not in (OUTLINE, DETAILS):
            self._preferences.set(VIEW, name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Whether the problems are open, whatever comes and goes with the window itself."""
        if self._follows and event.type() in _MOVES and not event.spontaneous():
            self._preferences.set(PROBLEMS, not self._page.problems.isHidden())
        return super().eventFilter(watched, event)


def keep_sizes(splitter: QSplitter, preferences: Preferences, name: str) -> None:
    """Give the parts of a splitter the sizes they had, and remember those they are given by hand."""
    kept = preferences.get(name)
    if isinstance(kept, list) and len(kept) == splitter.count() and all(isinstance(each, int) for each in kept):
        splitter.setSizes(kept)
    splitter.splitterMoved.connect(lambda *_: preferences.set(name, splitter.sizes()))
