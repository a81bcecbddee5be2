"""Do the step that was taken back again."""

import argparse

from workforce_planner.cli.opening import add_plan, working
from workforce_planner.cli.output import DONE, add_json, emit


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Do it, save, and say what it was."""
    with working(arguments) as document:
        entry = document.redo()
    emit(arguments, {"label": entry.label, "proposal": entry.proposal}, [f"Done again: {entry.label}"])
    return DONE
