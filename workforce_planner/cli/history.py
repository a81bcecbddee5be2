"""What was done to a plan, oldest first; steps that were undone and can be done again are marked.

workforce-planner history plan.wfplan --name "Before the meeting"
workforce-planner history plan.wfplan --go-to "Before the meeting"
"""

import argparse
from collections.abc import Mapping
from typing import Any

from workforce_planner.cli.opening import add_plan, reading, working
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.edit.history import Entry
from workforce_planner.model.wording import count_text
from workforce_planner.session.document import Document
from workforce_planner.session.versions import version_named


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("--name", metavar="NAME", help="name the plan as it is now, to go back to")
    reader.add_argument("--forget", metavar="NAME", help="forget the name of a version")
    reader.add_argument("--go-to", metavar="N", help="undo or redo until step N, or to a named version; 0 is the start")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Change what is asked for, then print the history."""
    if arguments.name or arguments.forget or arguments.go_to:
        with working(arguments) as document:
            _change(document, arguments)
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
    versions = [
        {"name": each.name, "at": each.at.isoformat(timespec="seconds"), "number": each.done} for each in history.named
    ]
    rows = [_line(step, entry) for step, entry in zip(steps, history.entries, strict=True)]
    rows += [f'Version "{each.name}" is after step {each.done}.' for each in history.named]
    data = {"steps": steps, "done": history.done, "versions": versions}
    emit(arguments, data, rows or [f"{count_text(0, 'step')}."])
    return DONE


def _change(document: Document, arguments: argparse.Namespace) -> None:
    if arguments.go_to:
        known = arguments.go_to.isdigit()
        document.go_to(int(arguments.go_to) if known else version_named(document.history, arguments.go_to).done)
    if arguments.forget:
        document.forget_version(arguments.forget)
    if arguments.name:
        document.name_version(arguments.name)


def _line(step: Mapping[str, Any], entry: Entry) -> str:
    where = f" [{step['proposal']}]" if step["proposal"] else ""
    undone = "" if step["done"] else "  (undone)"
    return f"{step['number']:>4}  {entry.at:%d/%m/%Y %H:%M}  {entry.label}{where}{undone}"
