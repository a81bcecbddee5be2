"""The steps behind one figure, so that it can be checked with a calculator.

With a financial year, the steps behind the cost of that year, or of one of its months:
  workforce-planner explain plan.wfplan cost --year 2026/27 --component ni --post CYP01225
"""

import argparse
from collections.abc import Iterator
from typing import Any

from workforce_planner.calc.explain import FIGURES, explain
from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.steps import Step, sourced
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, View, Where
from workforce_planner.cli.opening import (
    add_plan,
    add_population,
    add_proposal,
    day_named,
    month_named,
    proposal_named,
    reading,
    role_named,
    unit_named,
    year_named,
)
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.edit.addresses import find
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.model.problems import refuse
from workforce_planner.session.reading import Reading


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("figure", metavar="FIGURE", choices=sorted(FIGURES), help=f"one of: {', '.join(FIGURES)}")
    add_proposal(reader)
    reader.add_argument("--post", metavar="REF", help="one post, by its reference")
    add_population(reader)
    reader.add_argument("--year", metavar="YEAR", help="for cost: a financial year, for example 2026/27")
    reader.add_argument("--month", metavar="MONTH", help="for cost: a month of that year, for example 2026-05")
    reader.add_argument(
        "--component", choices=list(COMPONENTS_OF_TIMELINE), help="for the cost of a year: one component"
    )
    reader.add_argument("--view", choices=[each.value for each in View], default=View.ESTABLISHMENT.value)
    reader.add_argument(
        "--at-once", action="store_true", help="for cost: every change of a proposal from the first year, not by phases"
    )
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the steps."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    step = _of_year(arguments, source, proposal) if arguments.year or arguments.month else _of_day(arguments, source)
    emit(arguments, shape(step), _lines(step, 0))
    return DONE


def _of_year(arguments: argparse.Namespace, source: Reading, proposal: ProposalId | None) -> Step:
    if arguments.figure != "cost" or arguments.group:
        raise refuse(
            "year-of-cost-only",
            "Only the cost of the plan, a unit, a role or a post is known by year.",
            "Ask for the figure cost, without --group.",
        )
    asked = source.costs if arguments.at_once else source.costs_in_force
    costs = asked(proposal, View(arguments.view), day_named(arguments.as_at))
    month = month_named(arguments.month)
    year = year_named(costs, arguments.year or str(month and month.financial_year))
    if month is not None and month.financial_year.first != year:
        raise refuse(
            "month-outside", f"{arguments.month} is not a month of {arguments.year}.", "Leave one of them out."
        )
    plan = costs.plan
    where = Where(
        post=PostId(find(plan, "posts", arguments.post)) if arguments.post else None,
        unit=unit_named(plan, arguments.unit),
        role=role_named(plan, arguments.role),
    )
    return explain_cost(costs, where, arguments.component, year=year, month=month)


def _of_day(arguments: argparse.Namespace, source: Reading) -> Step:
    proposal = proposal_named(source.plan(), arguments.proposal)
    plan = source.plan(proposal)
    return explain(
        plan,
        day_named(arguments.as_at) or source.as_at(proposal),
        arguments.figure,
        post=PostId(find(plan, "posts", arguments.post)) if arguments.post else None,
        unit=unit_named(plan, arguments.unit),
        role=role_named(plan, arguments.role),
        group=arguments.group,
    )


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
    for words in (step.formula and f"= {step.formula}", step.rounding, sourced(step)):
        if words:
            yield f"{pad}  {words}"
    for each in step.inputs:
        yield from _lines(each, depth + 1)
