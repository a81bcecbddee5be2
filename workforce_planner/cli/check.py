"""What is wrong in a plan: each problem with where it is and what to do."""

import argparse

from workforce_planner.cli.opening import add_plan, add_proposal, proposal_named, reading
from workforce_planner.cli.output import DONE, LOOK, add_json, emit, problem_lines, problem_shape
from workforce_planner.model.wording import count_text


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_proposal(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the problems; 1 where a person must look."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    problems = source.structure(proposal).problems
    data = {"problems": [problem_shape(problem) for problem in problems]}
    emit(arguments, data, [count_text(len(problems), "problem") + ".", *problem_lines(problems)])
    return LOOK if any(problem.severity != "note" for problem in problems) else DONE
