"""One answer for the Costs tab: the table asked for with the facts above it, worked out in whatever thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from workforce_planner.calc.timeline import View
from workforce_planner.report import costs
from workforce_planner.session.costing.agencies import Agencies, agencies, agency_sheet
from workforce_planner.session.costing.budget_entries import entries_sheet
from workforce_planner.session.costing.budgeted import CENTRES, MOVES, UNITS, budget_sheet
from workforce_planner.session.costing.facts import facts
from workforce_planner.session.costing.falling import falling_sheet
from workforce_planner.session.costing.one_off import one_off_sheet
from workforce_planner.session.costing.paying import funding_sheet
from workforce_planner.session.costing.sheet import Opening, Sheet
from workforce_planner.session.costing.slippage import vacancy_sheet
from workforce_planner.session.costing.table import Asked, Columns, Shown, cost_sheet, opened, this_year
from workforce_planner.session.costing.times import Times
from workforce_planner.session.headlines import Headline

__all__ = ["CENTRES", "MOVES", "UNITS", "Answer", "Part", "Wanted", "answer", "to_open"]


class Part(Enum):
    """The tables of the tab, in the words of the window."""

    COSTS = "Costs"
    FUNDING = "Funding"
    BUDGET = "Budget"
    ONE_OFF = "One-off"
    AGENCY = "Agency"
    FALLING = "What falls off"
    VACANCY = "Vacancy factor"


IN_PHASES = frozenset({Part.COSTS, Part.FUNDING, Part.BUDGET, Part.ONE_OFF})
"""The tables that can be as the changes of a proposal take effect; the others are of it as a whole, and say why."""
WHY = {Part.AGENCY: costs.AGENCY, Part.FALLING: costs.FALLING, Part.VACANCY: costs.VACANCY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be shown. `held_by` says of what budgets are: units, cost centres, or what moves between them."""

    part: Part = Part.COSTS
    asked: Asked = Asked()
    held_by: str = UNITS
    of_budget: str = ""
    """The line of the budgets that was opened, by its key; `less_cost` where what is left of it was."""
    less_cost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is shown. `years` are the first calendar years of those costed, `unpriced` how many lines have no price."""

    wanted: Wanted
    sheet: Sheet
    facts: tuple[Headline, ...]
    years: tuple[int, ...]
    unpriced: int
    agencies: Agencies | None = None
    phased: bool = False
    """Whether it makes a difference when the changes of the proposal take effect."""


def ready(times: Times, wanted: Wanted) -> Answer | None:
    """The answer that was given to the same question before, where nothing has moved since; else None."""
    found = times.ready(wanted)
    return found if isinstance(found, Answer) else None


def answer(times: Times, wanted: Wanted, stopped: Callable[[], bool] = lambda: False) -> Answer | None:
    """The answer; None where it was stopped on the way."""
    question = wanted
    if wanted.asked.at_once or wanted.part not in IN_PHASES:
        times = times.all_in_place()
    timeline = times.of(wanted.asked.view)
    if stopped():
        return None
    wanted = _possible(times, wanted)
    above = facts(times, wanted.asked.view)
    if stopped():
        return None
    agency = agencies(times) if wanted.part is Part.AGENCY else None
    year = wanted.asked.year
    sheet = _SHEETS[wanted.part](times, wanted) if agency is None else agency_sheet(agency, year)
    found = Answer(
        wanted=wanted,
        sheet=_with_phases(sheet, wanted) if times.phased else sheet,
        facts=above,
        years=tuple(year.first for year in timeline.horizon),
        unpriced=len({each.line.key for each in timeline.gaps(wanted.asked.where)}),
        agencies=agency,
        phased=times.phased and wanted.part in IN_PHASES,
    )
    times.keep(question, found)
    return found


def _with_phases(sheet: Sheet, wanted: Wanted) -> Sheet:
    """When its changes cost, said of what a proposal pays once; why not by phase, of what is of it as a whole."""
    if wanted.part in WHY:
        return replace(sheet, notes=(costs.NOT_BY_PHASE[WHY[wanted.part]], *sheet.notes))
    if wanted.part is not Part.ONE_OFF:
        return sheet
    return replace(sheet, notes=(costs.AT_ONCE if wanted.asked.at_once else costs.IN_PHASES, *sheet.notes))


def to_open(wanted: Wanted, found: Opening) -> Wanted:
    """The table that shows what a figure of another one is made of."""
    asked = wanted.asked
    if found.of_budget:
        return replace(wanted, of_budget=found.of_budget, less_cost=found.less_cost)
    if wanted.part is not Part.COSTS:
        asked = replace(asked, columns=Columns.YEARS, shown=Shown.THIS)
    if wanted.part is Part.ONE_OFF:
        asked = replace(asked, view=View.ESTABLISHMENT)
    return replace(wanted, part=Part.COSTS, asked=opened(asked, found), of_budget="", less_cost=False)


def _possible(times: Times, wanted: Wanted) -> Wanted:
    """What is asked, with a year that is costed and records that are there."""
    horizon, asked = times.of(wanted.asked.view).horizon, wanted.asked
    last = horizon.first + horizon.years - 1
    year = min(max(asked.year or this_year(times), horizon.first), last)
    shown = asked.shown if times.proposal is not None else Shown.THIS
    held_by = UNITS if wanted.held_by == MOVES and times.proposal is None else wanted.held_by
    return replace(wanted, asked=replace(asked, year=year, shown=shown), held_by=held_by)


def _budgets(times: Times, wanted: Wanted) -> Sheet:
    view, by, year = wanted.asked.view, wanted.held_by, wanted.asked.year
    if wanted.of_budget:
        return entries_sheet(times, view, year, wanted.of_budget, less_cost=wanted.less_cost)
    return budget_sheet(times, view, by, year)


_SHEETS: Mapping[Part, Callable[[Times, Wanted], Sheet]] = {
    Part.COSTS: lambda times, wanted: cost_sheet(times, wanted.asked),
    Part.FUNDING: lambda times, wanted: funding_sheet(times, wanted.asked.view),
    Part.BUDGET: _budgets,
    Part.ONE_OFF: lambda times, _wanted: one_off_sheet(times),
    Part.FALLING: lambda times, _wanted: falling_sheet(times),
    Part.VACANCY: lambda times, wanted: vacancy_sheet(times, wanted.asked.year),
}

VIEW_WORDS: Mapping[View, str] = {View.ESTABLISHMENT: "Establishment", View.FORECAST: "Forecast"}
