"""The windows that are open. Several may show one document; it ends with the last of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workforce_planner.session.document import Document
    from workforce_planner.ui.main_window import MainWindow

_open: "list[MainWindow]" = []


def opened(window: "MainWindow") -> None:
    """Remember a window while it is open; Qt alone would let it go."""
    if window not in _open:
        _open.append(window)


def closed(window: "MainWindow") -> None:
    """Forget a window. It ends itself where others go on; the last one ends with the program."""
    if window in _open:
        _open.remove(window)
    if _open:
        window.deleteLater()


def others_on(document: "Document", window: object) -> "list[MainWindow]":
    """The other windows that show this document."""
    return [each for each in _open if each is not window and each.document is document]


def showing(path: object) -> "MainWindow | None":
    """A window that has the plan of this file open."""
    found = (each for each in _open if each.document is not None and each.document.path == path)
    return next(found, None) if path is not None else None
