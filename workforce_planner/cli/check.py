"""What is wrong in a plan: each problem with where it is and what to do; what was ignored is listed apart."""

import argparse
from collections.abc import Iterator

from workforce_planner.cli.opening import add_plan, add_proposal, proposal_named, reading
from workforce_planner.cli.output import DONE, LOOK, add_json, emit, problem_lines, problem_shape
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import date_text
from workforce_planner.session.problem_list import Ignored, ProblemList, problem_list


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_proposal(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the problems; 1 where a person must look."""
    source = reading(arguments)
    found = problem_list(source, proposal_named(source.plan(), arguments.proposal))
    data = {
        "problems": [_shape(problem) for problem in found.open],
        "ignored": [
            {**_shape(each.problem), "reason": each.reason, "ignored_on": each.on.isoformat() if each.on else None}
            for each in found.ignored
        ],
    }
    emit(arguments, data, _lines(found))
    return LOOK if found.needs_looking_at else DONE


def _shape(problem: Problem) -> dict[str, str]:
    return {"id": problem.mark, **problem_shape(problem)}


def _lines(found: ProblemList) -> Iterator[str]:
    yield f"{found.text}."
    yield from problem_lines(found.open)
    if found.ignored:
        yield ""
        yield "Ignored:"
        yield from map(_ignored_line, found.ignored)


def _ignored_line(each: Ignored) -> str:
    place = f"{each.problem.where}: " if each.problem.where else ""
    when = f", {date_text(each.on)}" if each.on else ""
    return f" – {place}{each.problem.text} Ignored: {each.reason}{when}"
