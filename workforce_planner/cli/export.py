"""Write the establishment as a workbook (.xlsx); importing that file gives an equal plan."""

import argparse
from pathlib import Path

from workforce_planner.cli.opening import add_plan, add_proposal, output_file, proposal_named, reading
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
    export_plan(plan, output_file(arguments.output, ".xlsx", replace=arguments.replace))
    left_out = [proposal.name for proposal in plan.proposals.values()]
    data = {
        "file": str(arguments.output),
        "posts": len(plan.posts),
        "people": len(plan.people),
        "proposals_left_out": left_out,
    }
    lines = [f"{arguments.output}: {count_text(len(plan.posts), 'post')}."]
    if left_out:
        lines.append(f"Proposals are not in a workbook: {', '.join(left_out)}. They stay in the plan file.")
    emit(arguments, data, lines)
    return DONE
