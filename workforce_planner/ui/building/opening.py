"""The page of one way of building, over the plan's page; it is loaded when it is first asked for."""

from typing import Any


def open_building(window: Any, what: str) -> None:
    """Ask what is needed to build something from what is selected."""
    from workforce_planner.ui.building.page import BuildingPage

    page = BuildingPage(window.workspace, what)
    page.left.connect(window.leave_side)
    window.show_side(page)
    page.take_focus()
