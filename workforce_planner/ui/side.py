"""The pane at the right that comes and goes: help or history, one at a time, beside the details or in their place."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from workforce_planner.ui.pieces import Line, button, column, row, rule, stretched
from workforce_planner.ui.theme import grown
from workforce_planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.help.panel import HelpPanel
    from workforce_planner.ui.history.panel import HistoryPanel

Pane = TypeVar("Pane", bound=QWidget)
LEAST = 280
HEAD = 40


class Side(QWidget):
    """Help and history; Escape closes."""

    closed = Signal()
    opened = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setMinimumWidth(LEAST)
        self._workspace = workspace
        self._title = Line("", "heading")
        close = button("", self.close_side, "flat", name="Close this pane", icon="close")
        top = QWidget()
        top.setFixedHeight(grown(HEAD))
        top.setLayout(row(self._title, close, margins=(14, 0, 8, 0)))
        self._stack = QStackedWidget()
        self.setLayout(stretched(column(top, rule(), self._stack), 0, 0, 1))
        self.hide()

    # The panes, each made when it is first shown.

    @cached_property
    def help(self) -> "HelpPanel":
        """The help."""
        from workforce_planner.ui.help.panel import HelpPanel

        return self._placed(HelpPanel())

    @cached_property
    def history(self) -> "HistoryPanel":
        """The history."""
        from workforce_planner.ui.history.panel import HistoryPanel

        return self._placed(HistoryPanel(self._workspace))

    def _placed(self, pane: Pane) -> Pane:
        self._stack.addWidget(pane)
        return pane

    def show_help(self, name: str = "") -> None:
        """Show a help page."""
        if name:
            self.help.field.clear()
            self.help.show_page(name)
        self._show(self.help, "Help")
        self.help.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_history(self) -> None:
        """Show the history, or close it where it is shown."""
        if self.isVisible() and self._stack.currentWidget() is self.history:
            self.close_side()
            return
        self._show(self.history, "History")
        self.history.refresh()
        self.history.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, pane: QWidget, title: str) -> None:
        self._title.setText(title)
        self._stack.setCurrentWidget(pane)
        self.show()
        self.opened.emit()

    def close_side(self) -> None:
        """Put the pane away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_side()
        else:
            super().keyPressEvent(event)
