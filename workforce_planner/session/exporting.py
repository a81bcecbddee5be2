"""From a plan to a workbook."""

from pathlib import Path

from workforce_planner.model.plan import Plan
from workforce_planner.store.errors import speaking_of


def export_plan(plan: Plan, path: Path) -> None:
    """Write the establishment as a workbook; raises EnvironmentProblem where it cannot be written."""
    from workforce_planner.exchange.workbook import export_workbook

    with speaking_of(path, "write the workbook"):
        export_workbook(plan, path)
