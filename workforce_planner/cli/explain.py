"""The steps behind one figure, so that it can be checked with a calculator."""

import argparse
from collections.abc import Iterator
from typing import Any

from workforce_planner.calc.explain import FIGURES, explain
from workforce_planner.calc.steps import Step
from workforce_planner.cli.opening import (
    add_plan,
    add_population,
    add_proposal,
    day_named,
    proposal_named,
    reading,
    role_named,
    unit_named,
)
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.edit.addresses import find
from workforce_planner.model.ids import PostId


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("figure", metavar="FIGURE", choices=sorted(FIGURES), help=f"one of: {', '.join(FIGURES)}")
    add_proposal(reader)
    reader.add_argument("--post", metavar="REF", help="one post, by its reference")
    add_population(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the steps."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    plan = source.plan(proposal)
    step = explain(
        plan,
        day_named(arguments.as_at) or source.as_at(proposal),
        arguments.figure,
        post=PostId(find(plan, "posts", arguments.post)) if arguments.post else None,
        unit=unit_named(plan, arguments.unit),
        role=role_named(plan, arguments.role),
        group=arguments.group,
    )
    emit(arguments, shape(step), _lines(step, 0))
    return DONE


def shape(step: Step) -> dict[str, Any]:
    """A step as JSON, with those it is made of."""
    return {
        "name": step.name,
        "value": step.text,
        "formula": step.formula,
        "source": step.source,
        "rounding": step.rounding,
        "inputs": [shape(each) for each in step.inputs],
    }


def _lines(step: Step, depth: int) -> Iterator[str]:
    pad = "  " * depth
    yield f"{pad}{step.name}: {step.text}"
    for words in (step.formula and f"= {step.formula}", step.rounding, step.source and f"Source: {step.source}"):
        if words:
            yield f"{pad}  {words}"
    for each in step.inputs:
        yield from _lines(each, depth + 1)
