"""Print a report as a PDF.

costed      what the structure costs: by unit, the schedule of posts, the rates and assumptions behind every figure
costs       by month and financial year: establishment and forecast apart, who pays, what falls off
comparison  a proposal beside the current structure, with the sum that ties
structure   who reports to whom as a list, for people who cannot use the chart
figures     every figure by unit, spans of control and FTE by grade as plots with their tables
matching    people and posts of a proposal: who may be or is matched to what; with --names by name
consultation  how many people might be dismissed, dates, and what representatives must be told
responses   you said, we did: responses to the consultation; people of the plan are named with --names
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from workforce_planner.cli.opening import add_plan, add_proposal, output_file, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.wording import count_text
from workforce_planner.session.comparing import structure_named
from workforce_planner.session.printing import (
    ComparisonOptions,
    print_comparison,
    print_costed,
    print_costs,
    print_figures,
    print_structure,
)
from workforce_planner.session.reading import Reading
from workforce_planner.session.restructure_papers import print_consultation, print_matching, print_responses

REPORTS: dict[str, Callable[[Reading, Path, ProposalId | None], int]] = {
    "costed": print_costed,
    "costs": print_costs,
    "comparison": print_comparison,
    "structure": print_structure,
    "figures": print_figures,
    "matching": print_matching,
    "consultation": print_consultation,
    "responses": print_responses,
}


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument("report", choices=list(REPORTS), help="which report")
    add_plan(reader)
    reader.add_argument("-o", "--output", metavar="FILE.pdf", type=Path, required=True, help="the PDF to write")
    add_proposal(reader)
    reader.add_argument("--names", action="store_true", help="with people by name: matching, responses")
    reader.add_argument("--no-pay", action="store_true", help="consultation: without the protective award in pounds")
    reader.add_argument("--against", metavar="P", help="comparison: with this structure; the current one if left out")
    reader.add_argument(
        "--beside", metavar="P", action="append", default=[], help="comparison: another side by side; may be repeated"
    )
    reader.add_argument("--scope", choices=["in", "all"], default="all", help="comparison: only the posts in scope")
    add_json(reader)


def _comparison(source: Reading, arguments: argparse.Namespace) -> ComparisonOptions:
    plan = source.plan()
    against = structure_named(plan, arguments.against) if arguments.against else None
    beside = tuple(structure_named(plan, name) for name in arguments.beside)
    return ComparisonOptions(against=against, beside=beside, in_scope=arguments.scope == "in")


def run(arguments: argparse.Namespace) -> int:
    """Write the report."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    path = output_file(arguments.output, ".pdf")
    if arguments.names and arguments.report == "matching":
        pages = print_matching(source, path, proposal, names=True)
    elif arguments.names and arguments.report == "responses":
        pages = print_responses(source, path, proposal, names=True)
    elif arguments.no_pay and arguments.report == "consultation":
        pages = print_consultation(source, path, proposal, pay=False)
    elif arguments.report == "comparison":
        pages = print_comparison(source, path, proposal, options=_comparison(source, arguments))
    else:
        pages = REPORTS[arguments.report](source, path, proposal)
    data = {"file": str(arguments.output), "pages": pages}
    emit(arguments, data, [f"{arguments.output}: {count_text(pages, 'page')}."])
    return DONE
