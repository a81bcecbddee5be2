"""The lists of the open plan, over its page; the page itself is loaded when it is first asked for."""

from typing import Any


def open_lists(window: Any, table: str, key: str = "") -> None:
    """Show the list of a table, at a record of it."""
    if window.workspace is None:
        return
    from workforce_planner.ui.lists.page import ListsPage

    page = ListsPage(window.workspace, window.preferences)
    page.left.connect(window.leave_side)
    page.show_list(table, key)
    window.show_side(page)
    page.take_focus()
