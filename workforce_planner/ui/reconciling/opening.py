"""Beginning to reconcile lists: from the start page, the menu or the search; and printing what is in view."""

from functools import partial
from typing import Any


def reconcile(window: Any) -> None:
    """Show the page on which lists are chosen."""
    from workforce_planner.ui.reconciling.page import ReconcilePage

    window.take_what_is_typed()
    page = ReconcilePage(window)
    page.left.connect(window.leave_side)
    page.print_asked.connect(partial(_print, window, page))
    window.show_side(page)
    page.take_focus()


def _print(window: Any, page: Any) -> None:
    from workforce_planner.ui.reconciling.printing import ReconciliationPrint

    shown = ReconciliationPrint(page, window.preferences)
    window.stack.addWidget(shown)
    window.stack.setCurrentWidget(shown)

    def back() -> None:
        window.stack.setCurrentWidget(page)
        window.stack.removeWidget(shown)
        shown.deleteLater()
        page.take_focus()

    shown.left.connect(back)
    shown.take_focus()
