"""Write the establishment as a workbook (.xlsx); importing that file gives an equal plan."""

import argparse
from pathlib import Path

from workforce_planner.cli.opening import add_plan, add_proposal, new_file, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.model.wording import count_text
from workforce_planner.session.exporting import export_plan


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("-o", "--output", metavar="FILE.xlsx", type=Path, required=True, help="the workbook to write")
    reader.add_argument("--replace", action="store_true", help="replace the workbook where it is there already")
    add_proposal(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook."""
    source = reading(arguments)
    plan = source.plan(proposal_named(source.plan(), arguments.proposal))
    export_plan(plan, new_file(arguments.output, replace=arguments.replace))
    data = {"file": str(arguments.output), "posts": len(plan.posts), "people": len(plan.people)}
    emit(arguments, data, [f"{arguments.output}: {count_text(len(plan.posts), 'post')}."])
    return DONE
