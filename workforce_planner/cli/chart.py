"""Print the structure chart: one page where it is legible, otherwise pages by branch that refer to each other."""

import argparse
from pathlib import Path

from workforce_planner.cli.opening import add_plan, add_proposal, output_file, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.edit.addresses import find
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import count_text
from workforce_planner.session.chart_sides import Shown
from workforce_planner.session.printing import ChartOptions, print_chart

ALL = "all"


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("-o", "--output", metavar="FILE.pdf", type=Path, required=True, help="the PDF to write")
    add_proposal(reader)
    reader.add_argument("--top", metavar="REF", help="the post at the top; the whole structure if left out")
    reader.add_argument("--paper", choices=["A4", "A3"], default="A3", help="the paper; A3 if left out")
    reader.add_argument("--portrait", action="store_true", help="upright paper")
    reader.add_argument("--costs", action="store_true", help="with the cost of the year in each box")
    reader.add_argument("--names", action="store_true", help="print names in a proposal too")
    reader.add_argument("--no-names", action="store_true", help="print no names")
    reader.add_argument(
        "--show",
        choices=[*(each.value for each in Shown), ALL],
        default=Shown.AFTER.value,
        help="of a proposal: the structure after it, before it, only what changes, or all three in one file",
    )
    reader.add_argument(
        "--theme",
        choices=["paper", "council"],
        default="paper",
        help="council: blue unchanged, green new or changed, red transferred, purple in development",
    )
    reader.add_argument("--no-grades", action="store_true", help="print no grades")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Write the chart and say what is in it."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    top = PostId(find(source.plan(proposal), "posts", arguments.top)) if arguments.top else None
    options = ChartOptions(
        top=top,
        paper=arguments.paper,
        portrait=arguments.portrait,
        names=False if arguments.no_names else True if arguments.names else None,
        pay=not arguments.no_grades,
        costs=arguments.costs,
        shown=Shown.AFTER if arguments.show == ALL else Shown(arguments.show),
        together=arguments.show == ALL,
        theme=arguments.theme,
    )
    facts = print_chart(source, output_file(arguments.output, ".pdf"), proposal, options)
    data = {
        "file": str(arguments.output),
        "pages": facts.pages,
        "boxes": facts.boxes,
        "smallest_text_pt": round(facts.smallest_text_pt, 2),
        "references": facts.references,
    }
    text = (
        f"{arguments.output}: {count_text(facts.pages, 'page')}, {count_text(facts.boxes, 'box', 'boxes')}, "
        f"{count_text(facts.references, 'page reference')}, no text below {facts.smallest_text_pt:.1f} pt."
    )
    emit(arguments, data, [text])
    return DONE
