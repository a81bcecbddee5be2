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
        """Lists or a plan may be dropped."""
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Dropped: a plan is opened, lists are imported together, of one is asked what it is where a plan is open; all
        of it once whoever let go has gone on."""
        paths = _files_of(event)
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._take_files(paths))  # type: ignore[call-overload]

    def _take_files(self, paths: list[Path]) -> None:
        window: Any = self
        lists = [path for path in paths if path.suffix.casefold() != PLAN]
        if hasattr(window.stack.currentWidget(), "take_dropped"):
            for path in paths:
                self.take_dropped(path)
        elif window.is_importing:
            window.import_paths(lists)
        elif len(lists) > 1 and len(lists) == len(paths):
            self.take_dropped(*lists)
        else:
            self.take_dropped(paths[0])

    def take_dropped(self, path: Path, *more: Path) -> None:
        """Open a plan; ask what lists are."""
        window: Any = self
        shown = window.stack.currentWidget()
        if shown is not window.page and shown is not window.start:
            take = getattr(shown, "take_dropped", None)  # what is being done goes on
            if take is not None and path.suffix.casefold() != PLAN:
                for each in (path, *more):
                    take(each)
            return
        if path.suffix.casefold() == PLAN:
            window.open_path(path)
            return
        from workforce_planner.ui.refreshing.opening import dropped

        dropped(window, path, *more)


def _files_of(event: QDropEvent) -> list[Path]:
    """The files that are dragged, where all may be lists or plans."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    fit = [path for path in paths if path.suffix.casefold() in (*LISTS, PLAN)]
    return fit if len(fit) == len(urls) else []
