"""What a window does with lists beside the first import: the next one, one of some, several compared, one dropped."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

LISTS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")
PLAN = ".wfplan"


class ListsAgain:
    """The part of a window that is about lists that come again."""

    if TYPE_CHECKING:  # what the window gives

        def _folder(self) -> str: ...
        def _take_what_is_typed(self) -> None: ...
        def close(self) -> bool: ...

        _side: QWidget | None
        stack: QStackedWidget

    def folder(self) -> str:
        """Where files were chosen last."""
        return self._folder()

    def take_what_is_typed(self) -> None:
        """What is still being typed counts."""
        self._take_what_is_typed()

    def update_from_list(self) -> None:
        """The next list of the same kind, which is asked for."""
        from workforce_planner.ui.refreshing.opening import update_from

        update_from(self)

    def update_from_part(self) -> None:
        """A list of some posts or people, which is asked for."""
        from workforce_planner.ui.refreshing.opening import update_from

        update_from(self, of_some=True)

    def reconcile_lists(self) -> None:
        """Lists of HR, payroll and finance, set beside one another."""
        from workforce_planner.ui.reconciling.opening import reconcile

        reconcile(self)

    def waits(self, event: QCloseEvent) -> bool:
        """Whether the page over the plan must be seen to before the window closes."""
        side = self._side
        holds = getattr(side, "holds", None)
        if side is None or holds is None or not holds(self.close):
            return False
        event.ignore()
        self.stack.setCurrentWidget(side)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """A list or a plan may be dropped."""
        if _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """It was dropped: a plan is opened, of a list is asked what it is, once whoever let go of it has gone on."""
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.take_dropped(path))  # type: ignore[call-overload]

    def take_dropped(self, path: Path) -> None:
        """Open a plan; ask what a list is."""
        window: Any = self
        shown = window.stack.currentWidget()
        if shown is not window.page and shown is not window.start:
            take = getattr(shown, "take_dropped", None)  # what is being done goes on
            if take is not None and path.suffix.casefold() != PLAN:
                take(path)
            return
        if path.suffix.casefold() == PLAN:
            window.open_path(path)
            return
        from workforce_planner.ui.refreshing.opening import dropped

        dropped(window, path)


def _file_of(event: QDropEvent) -> Path | None:
    """The one file that is dragged, where it may be a list or a plan."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.casefold() in (*LISTS, PLAN) else None
