"""What HR is to be told as a workbook: what the window and the command line share."""

from collections.abc import Sequence
from pathlib import Path

from workforce_planner.session.refresh_lines import HEADS
from workforce_planner.store.errors import speaking_of


def export_corrections(path: Path, file: str, rows: Sequence[Sequence[str]]) -> None:
    """Write corrections, as `correction_rows` gives them, for whoever keeps the list; EnvironmentProblem from the
    disk."""
    from workforce_planner.exchange.corrections_workbook import write_corrections

    with speaking_of(path, "write the workbook"):
        write_corrections(path, f"Corrections to {file}", HEADS, rows)
