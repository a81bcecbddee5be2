"""What was done to a plan, oldest first; steps that were undone and can be done again are marked."""

import argparse
from collections.abc import Mapping
from typing import Any

from workforce_planner.cli.opening import add_plan, reading
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.edit.history import Entry
from workforce_planner.model.wording import count_text


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the history."""
    source = reading(arguments)
    history, names = source.state.history, source.plan().proposals
    steps = [
        {
            "number": number,
            "at": entry.at.isoformat(timespec="seconds"),
            "label": entry.label,
            "proposal": names[entry.proposal].name if entry.proposal and entry.proposal in names else entry.proposal,
            "done": number <= history.done,
        }
        for number, entry in enumerate(history.entries, 1)
    ]
    rows = [_line(step, entry) for step, entry in zip(steps, history.entries, strict=True)]
    emit(arguments, {"steps": steps, "done": history.done}, rows or [f"{count_text(0, 'step')}."])
    return DONE


def _line(step: Mapping[str, Any], entry: Entry) -> str:
    where = f" [{step['proposal']}]" if step["proposal"] else ""
    undone = "" if step["done"] else "  (undone)"
    return f"{step['number']:>4}  {entry.at:%d/%m/%Y %H:%M}  {entry.label}{where}{undone}"
