"""The help as a page of its own, while no plan is open."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from workforce_planner.ui.help.panel import HelpPanel
from workforce_planner.ui.pieces import button, column, label, row, stretched

WIDTH = 760


class HelpPage(QWidget):
    """The panel in the middle of the window, with a way back."""

    def __init__(self, left: Callable[[], object], name: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._left = left
        self.help = HelpPanel()
        self.help.show_page(name)
        self.help.setMaximumWidth(WIDTH)
        head = row(label("Help", "title"), -1, button("Back", left), margins=(14, 8, 14, 8))
        middle = stretched(row(-1, self.help, -1), 1, 100, 1)
        self.setLayout(stretched(column(head, middle), 0, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        else:
            super().keyPressEvent(event)
