"""Turns what a document tells its listeners into a Qt signal."""

from PySide6.QtCore import QObject, Signal

from workforce_planner.session.document import Document
from workforce_planner.session.events import PlanChanged


class Bridge(QObject):
    """Listens to one document until it is let go."""

    changed = Signal(object)
    """A `PlanChanged`."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = document.subscribe(self._tell)

    def _tell(self, event: PlanChanged) -> None:
        self.changed.emit(event)

    def let_go(self) -> None:
        """Listen no longer."""
        self._end()
