"""What the costs of a plan rest on, for the window, the command line and paper: rows from one place, with notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from workforce_planner.assets.more_rates import published_awards
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import date_text
from workforce_planner.report.rates_in_use import AssumptionRow, rates_in_use
from workforce_planner.session.derived import Structure

ABOUT = ("rates-", "award-", "ni-relief", "flat-rate", "example-rates", "grade-without-pay")
"""Beginnings of the codes of problems that are about settings and rates."""


class Source(Protocol):
    """A document, or a plan that is only read."""

    def structure(self, proposal: StructureKey | None = None) -> Structure: ...
    def as_at(self, proposal: StructureKey | None = None) -> date: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The rows, what is wrong or to be known about them, and notes on awards that no scale of the plan holds."""

    rows: tuple[AssumptionRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def assumptions(source: Source, proposal: StructureKey | None = None) -> Assumptions:
    """Every setting and rate in use in a structure."""
    structure = source.structure(proposal)
    return Assumptions(
        rows=rates_in_use(structure.plan, source.as_at(proposal)),
        problems=tuple(each for each in structure.problems if each.code.startswith(ABOUT)),
        notes=tuple(_notes(structure.plan)),
    )


def _notes(plan: Plan) -> Iterator[str]:
    """Published awards of bodies whose pay the plan holds as salaries of its own."""
    if any(grade.spot.entries for grade in plan.grades.values()):
        for award in published_awards():
            seen = "" if award.checked else " (not checked)"
            yield f"{award.body}: {award.award} from {date_text(award.from_on)}{seen}. Source: {award.source}."
