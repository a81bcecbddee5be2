"""What the pages have in common that stand in the place of the plan's own and change it step by step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workforce_planner.ui.workspace import Workspace


class OverPlan(QWidget):
    """A page over the plan's own; every change is one step that Undo names. `guide` is its page of the help."""

    left = Signal()
    """Whoever is there wants to go back to the plan."""

    def __init__(self, workspace: Workspace, guide: str = "") -> None:
        super().__init__()
        self.setObjectName("desk")
        if guide:
            self.setProperty("help", guide)
        self._workspace = workspace

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape goes back to the plan; Ctrl+Z takes the last step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._workspace.undo()
        else:
            super().keyPressEvent(event)
