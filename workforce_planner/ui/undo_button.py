"""The Undo of a page that stands in front of the plan: it takes back the last step, and is named for it."""

from workforce_planner.ui.icon_button import IconButton
from workforce_planner.ui.theme import POINTING
from workforce_planner.ui.workspace import Workspace


class UndoButton(IconButton):
    """An arrow back; a page calls `refresh` when it shows the plan as it is now."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("", "undo")
        self._workspace = workspace
        self.setProperty("look", "flat")
        self.setCursor(POINTING)
        self.setAutoDefault(True)
        self.clicked.connect(lambda _checked=False: workspace.undo())
        self.refresh()

    def refresh(self) -> None:
        """Name what is taken back; without what is hidden."""
        entry = self._workspace.document.history.to_undo
        words = self._workspace.label_of(entry) if entry is not None else ""
        self.setEnabled(entry is not None)
        self.setToolTip(f'Undo "{words}"' if words else "Undo")
        self.setAccessibleName(f"Undo {words}".strip())
