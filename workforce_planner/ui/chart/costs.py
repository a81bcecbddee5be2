"""The cost in a box of the chart: a click on it, or the key, shows how it is worked out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from workforce_planner.chart.scene import Hit, Text
from workforce_planner.session.told import AMOUNT
from workforce_planner.ui.working_of_cost import cost_in_box, open_working
from workforce_planner.ui.workspace import Place, Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.chart.view import ChartView


def is_on_cost(view: "ChartView", hit: Hit, point: QPointF) -> bool:
    """Whether a point of the window is on the amount in a box."""
    where = view.to_scene(point)
    inside = (each for each in view.scene.texts if hit.holds(each.x, each.y) and "£" in each.text)
    return any(_holds(each, where.x(), where.y()) for each in inside)


def _holds(text: Text, x: float, y: float) -> bool:
    """Whether a point is on the amount of a line: its letters are taken as equally wide, and a little more."""
    found = AMOUNT.search(text.text)
    if found is None:
        return False
    letter = text.width / max(len(text.text), 1)
    left, right = text.x + (found.start() - 1) * letter, text.x + (found.end() + 1) * letter
    return left <= x <= right and text.y - text.size * 1.2 <= y <= text.y + text.size * 0.5


def explain_chosen(workspace: Workspace, view: "ChartView") -> None:
    """Show how the cost of what is selected is worked out."""
    if workspace.selection:
        open_cost(workspace, view, workspace.selection[0])


def open_cost(workspace: Workspace, view: "ChartView", place: Place) -> bool:
    """Show how the cost of a post or unit is worked out, beside its box."""
    rect = view.rect_of(place)
    if rect is None:
        return False
    at = view.viewport().mapToGlobal(rect.bottomLeft())
    step = None if workspace.hiding else cost_in_box(workspace, place)
    return open_working(workspace, step, view, at)
