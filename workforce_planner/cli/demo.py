"""Import the sample, propose a change, compare, print the chart and the costed report; then open the window on it."""

import argparse
import subprocess
from pathlib import Path

from workforce_planner.assets.program import own_command, own_environment
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.session.demo import run_demo


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument(
        "-o", "--output", metavar="DIR", type=Path, default=Path("workforce-planner-demo"), help="where to write"
    )
    reader.add_argument("--no-window", action="store_true", help="write the files and open no window")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Write the files, say where they are, and open the window unless that is not wanted."""
    files = run_demo(arguments.output)
    data = {
        "plan": str(files.plan),
        "chart": str(files.chart),
        "proposed_chart": str(files.proposed_chart),
        "costed": str(files.costed),
        "comparison": str(files.comparison),
        "decision": str(files.decision),
        "decision_costed": str(files.decision_costed),
    }
    emit(arguments, data, ["Written:", *(f"  {path.resolve()}" for path in files.all)])
    if arguments.no_window:
        return DONE
    return subprocess.run([*own_command(), str(files.plan)], env=own_environment(), check=False).returncode
