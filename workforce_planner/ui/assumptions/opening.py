"""The assumptions of the open plan, over its page; the page itself is loaded when it is first asked for."""

from typing import Any


def open_assumptions(window: Any, part: str = "") -> None:
    """Show the page of assumptions, at one of its parts: "use", "rules", "awards" or "rates"."""
    if window.workspace is None:
        return
    from workforce_planner.ui.assumptions.page import AssumptionsPage

    page = AssumptionsPage(window.workspace)
    page.left.connect(window.leave_side)
    window.show_side(page)
    page.take_focus()
    if part:
        page.go(part)
