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
    reader.add_argument("--no-names", action="store_true", help="name nobody; reasons for ignoring are left out too")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the problems; 1 where a person must look."""
    source = reading(arguments)
    found = problem_list(source, proposal_named(source.plan(), arguments.proposal))
    names = not arguments.no_names
    data = {
        "problems": [_shape(problem, names=names) for problem in found.open],
        "ignored": [
            {
                **_shape(each.problem, names=names),
                "reason": _reason(each, names=names),
                "ignored_on": each.on.isoformat() if each.on else None,
            }
            for each in found.ignored
        ],
    }
    emit(arguments, data, _lines(found, names=names))
    return LOOK if found.needs_looking_at else DONE


def _shape(problem: Problem, *, names: bool) -> dict[str, str]:
    return {"id": problem.shown(names=names).mark, **problem_shape(problem, names=names)}


def _reason(each: Ignored, *, names: bool) -> str | None:
    """Why a problem is ignored; people write names in reasons, so it is left out with them."""
    return each.reason if names else None


def _lines(found: ProblemList, *, names: bool) -> Iterator[str]:
    yield f"{found.text}."
    yield from problem_lines(found.open, names=names)
    if found.ignored:
        yield ""
        yield "Ignored:"
        yield from (_ignored_line(each, names=names) for each in found.ignored)


def _ignored_line(each: Ignored, *, names: bool) -> str:
    problem = each.problem.shown(names=names)
    place = f"{problem.where}: " if problem.where else ""
    when = f", {date_text(each.on)}" if each.on else ""
    reason = _reason(each, names=names)
    return f" – {place}{problem.text} Ignored{f': {reason}' if reason is not None else ''}{when}"
