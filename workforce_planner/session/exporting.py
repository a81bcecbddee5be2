"""From a plan to a workbook: the establishment as a list, and what it costs as formulas for finance."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import View
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.session.structures import Structures
from workforce_planner.store.errors import speaking_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CostWorkbookOptions:
    """What is asked of a workbook for finance. `names`: people are named; `pay` False: pay is hidden meanwhile.

    `horizon` None is the plan's own years.
    """

    views: tuple[View, ...] = tuple(View)
    horizon: Horizon | None = None
    names: bool = False
    pay: bool = True


PLAIN_WORKBOOK = CostWorkbookOptions()


class Stopped(Exception):
    """Somebody has cancelled what was being written; the file is as it was."""


def quietly(_words: str) -> None:
    """Nobody wants to be told how far it is."""


def export_plan(plan: Plan, path: Path) -> None:
    """Write the establishment as a workbook; raises EnvironmentProblem where it cannot be written."""
    from workforce_planner.exchange.workbook import export_workbook

    with speaking_of(path, "write the workbook"):
        export_workbook(plan, path)


def export_cost_workbook(
    source: Structures,
    path: Path,
    proposal: StructureKey | None = None,
    options: CostWorkbookOptions = PLAIN_WORKBOOK,
    going: Callable[[str], None] = quietly,
) -> tuple[Problem, ...]:
    """Write what a structure costs as formulas for finance; what could not be written whole is said.

    Refused while pay is hidden, since every sheet is about pay. EnvironmentProblem where it cannot be written. `going`
    is told what is being written, often; it may raise `Stopped`, and then the file stays as it was.
    """
    from workforce_planner.exchange.cost_workbook import People, export_costs

    if not options.pay:
        raise refuse(
            "pay-hidden", "The workbook for finance is about pay, and pay is hidden.", "Show names and pay first."
        )
    plan = source.plan(proposal)
    structure = structure_text(plan, proposal) if proposal is not None else "current structure"
    timelines = []
    for view in options.views:
        going(f"the {view.value}")
        timelines.append(source.costs(proposal, view, horizon=options.horizon))
    people = People.NAMED if options.names else People.UNNAMED
    effects = {each.view: found for each in timelines if (found := source.effect(proposal, each)) is not None}
    with speaking_of(path, "write the workbook"):
        return export_costs(timelines, path, structure=structure, people=people, effects=effects, going=going)
