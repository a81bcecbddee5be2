"""Print a report as a PDF.

costed      what the structure costs: by unit, the schedule of posts, the rates and assumptions behind every figure
costs       by month and financial year: establishment and forecast apart, who pays, what falls off
comparison  a proposal beside the current structure, with the sum that ties
structure   who reports to whom as a list, for people who cannot use the chart
figures     every figure by unit, spans of control and FTE by grade as plots with their tables
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from workforce_planner.cli.opening import add_plan, add_proposal, output_file, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.wording import count_text
from workforce_planner.session.printing import (
    Source,
    print_comparison,
    print_costed,
    print_costs,
    print_figures,
    print_structure,
)

REPORTS: dict[str, Callable[[Source, Path, ProposalId | None], int]] = {
    "costed": print_costed,
    "costs": print_costs,
    "comparison": print_comparison,
    "structure": print_structure,
    "figures": print_figures,
}


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument("report", choices=list(REPORTS), help="which report")
    add_plan(reader)
    reader.add_argument("-o", "--output", metavar="FILE.pdf", type=Path, required=True, help="the PDF to write")
    add_proposal(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Write the report."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    pages = REPORTS[arguments.report](source, output_file(arguments.output, ".pdf"), proposal)
    data = {"file": str(arguments.output), "pages": pages}
    emit(arguments, data, [f"{arguments.output}: {count_text(pages, 'page')}."])
    return DONE
