"""The page of remembered lists, over the plan or the start page; it is loaded when it is first asked for."""

from typing import Any


def open_remembered(window: Any) -> None:
    """Show what is remembered of lists."""
    from workforce_planner.ui.remembered.page import RememberedPage

    page = RememberedPage(window.preferences)
    page.left.connect(window.leave_side)
    window.show_side(page)
    page.take_focus()
