"""How the cost of a post, a branch or a unit is worked out, shown beside where it stands; never while pay is hidden."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Where
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.session.box_costs import box_year
from workforce_planner.session.branch import branch_cost
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.workspace import Place, Workspace

HIDDEN = "Pay is hidden. Show names and pay to see how a cost is worked out."


def own_cost(workspace: Workspace, place: Place) -> Step | None:
    """The cost in a full year of a post by itself, or of a unit with all below it; None for what does not count."""
    results = workspace.results
    if place.table == "units":
        return explain_results(results, "cost", unit=UnitId(place.key))
    post = PostId(place.key)
    return explain_results(results, "cost", post=post) if results.counts(post) else None


def whole_cost(workspace: Workspace, place: Place) -> Step:
    """The cost in a full year of a post with all that report to it, or of a unit."""
    if place.table == "units":
        return explain_results(workspace.results, "cost", unit=UnitId(place.key))
    return branch_cost(workspace.results, workspace.relations, PostId(place.key))


def cost_in_box(workspace: Workspace, place: Place) -> Step | None:
    """The cost that the box of a post shows: that of a year, where these are shown."""
    if place.table == "units" or not workspace.box_costs:
        return own_cost(workspace, place)
    costs = workspace.document.costs_in_force(workspace.proposal)
    return explain_cost(costs, Where(post=PostId(place.key)), year=box_year(costs).first)


def open_working(workspace: Workspace, step: Step | None, parent: QWidget, at: QPoint) -> bool:
    """Show steps at a point of the screen; whether there was something to show."""
    if workspace.hiding:
        workspace.said.emit(HIDDEN)
        return False
    if step is None:
        return False
    Explanation(step, step.name, parent).open_at(at, parent.screen())
    return True
