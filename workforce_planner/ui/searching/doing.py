"""Doing what the tables of actions name: what each does in this window, and why it cannot be done now."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt

from workforce_planner.session.actions import BY_NAME as OF_WHAT_IS_SELECTED
from workforce_planner.session.window_actions import ACTIONS, NEEDS, OF_THE_SELECTION, WindowAction

CHANGING = frozenset(
    {
        "undo",
        "redo",
        "rates",
        "new-proposal",
        "rename-proposal",
        "delete-proposal",
        "name-version",
        "next-list",
        "part-list",
    }
)


class Doing:
    """The actions of one page. `runs` says what those do that are not about what is selected."""

    def __init__(self, page: Any, runs: Mapping[str, Callable[[], object]]) -> None:
        self._page = page
        self._runs = runs

    @property
    def actions(self) -> tuple[WindowAction, ...]:
        """The actions that can be asked for in this window."""
        return (*(each for each in ACTIONS if each.name in self._runs), *OF_THE_SELECTION)

    def why_not(self, action: WindowAction) -> str:
        """Why an action cannot be done now; nothing where it can."""
        workspace = self._page.workspace
        history = workspace.document.history
        if action.name == "undo" and history.to_undo is None:
            return "There is nothing to undo."
        if action.name == "redo" and history.to_redo is None:
            return "There is nothing to do again."
        if action.needs == "proposal" and workspace.proposal is None:
            return NEEDS[action.needs]
        if action.selected and not OF_WHAT_IS_SELECTED[action.name].enabled(self._page.chart.view.actions_.chosen()):
            return "It does not apply to what is selected." if workspace.selection else "Select a post or unit first."
        return "The plan is open for reading only." if self._changes(action) and workspace.document.read_only else ""

    def _changes(self, action: WindowAction) -> bool:
        return action.name in CHANGING

    def do(self, action: WindowAction) -> None:
        """Do it."""
        run = self._runs.get(action.name)
        if run is not None:
            run()
        elif action.selected:
            self._page.centre.show_view("Chart")
            view = self._page.chart.view
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            view.actions_.run(action.name)
