"""Doing what the table of actions names: what each does in this window, and why it cannot be done now."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QPushButton

from workforce_planner.session.actions import ACTIONS, NEEDS, Action


class Doing:
    """The actions of one page. `runs` says what those do that are no buttons of the inspector."""

    def __init__(self, page: Any, runs: Mapping[str, Callable[[], object]]) -> None:
        self._page = page
        self._runs = runs

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions that can be asked for in this window."""
        return tuple(each for each in ACTIONS if each.name in self._runs or each.button)

    def why_not(self, action: Action) -> str:
        """Why an action cannot be done now; nothing where it can."""
        workspace = self._page.workspace
        history = workspace.document.history
        if action.name == "undo" and history.to_undo is None:
            return "There is nothing to undo."
        if action.name == "redo" and history.to_redo is None:
            return "There is nothing to do again."
        if action.needs and not self._is_selected(action.needs):
            return NEEDS[action.needs]
        if action.button and self._button(action) is None:
            return "It does not apply to what is selected."
        changes = bool(action.button) or action.name in CHANGING
        return "The plan is open for reading only." if changes and workspace.document.read_only else ""

    def do(self, action: Action) -> None:
        """Do it."""
        run = self._runs.get(action.name)
        if run is not None:
            run()
            return
        button = self._button(action)
        if button is not None:
            button.click()

    def _is_selected(self, needs: str) -> bool:
        workspace = self._page.workspace
        if needs == "proposal":
            return workspace.proposal is not None
        if needs == "posts":
            return any(place.table == "posts" for place in workspace.selection)
        return (workspace.post if needs == "post" else workspace.unit) is not None

    def _button(self, action: Action) -> QPushButton | None:
        found = self._page.inspector.findChildren(QPushButton)
        fitting = (each for each in found if each.text().strip() == action.button)
        return next((each for each in fitting if each.isVisibleTo(self._page) and each.isEnabled()), None)


CHANGING = frozenset({"undo", "redo", "rates", "new-proposal", "rename-proposal", "delete-proposal", "name-version"})
