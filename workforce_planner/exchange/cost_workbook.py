"""Writes what a structure costs as an Excel workbook for finance: formulas from pay points and rates to every total.

The formulas recompute to Workforce Planner's figures to the penny; the sheet Check says so. No macros, no hidden
sheets, no links to other files, no names unless they are asked for, no personal metadata.
"""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.exchange.costing import assumptions, beside, phases, workings
from workforce_planner.exchange.costing.allowances import Allowances
from workforce_planner.exchange.costing.book import CostBook, Going, Headings, quietly
from workforce_planner.exchange.costing.check import write_check
from workforce_planner.exchange.costing.entries import Entries, Units
from workforce_planner.exchange.costing.funding import FundingSheet
from workforce_planner.exchange.costing.pay_points import PayPoints
from workforce_planner.exchange.costing.rates import Rates
from workforce_planner.exchange.costing.schedule import Schedule
from workforce_planner.exchange.costing.summary import write_summary
from workforce_planner.exchange.saved_book import save_book
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.wording import count_text, date_text
from workforce_planner.report.costs import METHODS, said

MOST_WORKINGS = 200_000
PROTECTED_VIEW = "The figures are formulas. Where cells are empty, choose Enable editing: Excel works them out."


class People(Enum):
    """Whether the workbook names the people in posts."""

    UNNAMED = "unnamed"
    NAMED = "named"


def export_costs(
    timelines: Sequence[Timeline],
    path: Path,
    *,
    structure: str = "current structure",
    people: People = People.UNNAMED,
    effects: phases.Effects = MappingProxyType({}),
    going: Going = quietly,
) -> tuple[Problem, ...]:
    """Write the costs of one structure in one view or both; what could not be written is said. `effects` are those of
    a proposal as its changes take effect, by view; its lines are costed as if all were in place.

    The file is replaced at once. OSError from the disk; Refused where there is nothing to cost, or too much for a
    workbook. `going` is told which sheet is being written; where it raises, the file stays as it was.
    """
    problems: list[Problem] = []
    pages = _Pages(timelines, people, effects)
    headings = _headings(timelines[0], structure)
    title = f"{headings.name}: costs"
    save_book(
        path,
        title,
        lambda book: pages.write(CostBook(book, headings, problems, going)),
        lambda: going("the file itself"),
    )
    return tuple(problems)


def _headings(times: Timeline, structure: str) -> Headings:
    setting = times.plan.setting
    price = setting.price_date or setting.as_at or times.day
    dates = f"As at {date_text(setting.as_at or times.day)}; price date {date_text(price)}"
    return Headings(name=setting.name, structure=structure, marking=setting.marking, dates=dates)


class _Pages:
    """All sheets of one workbook."""

    def __init__(self, timelines: Sequence[Timeline], people: People, effects: phases.Effects) -> None:
        self._effects = effects
        self._timelines = sorted(timelines, key=lambda times: times.view is View.FORECAST)
        self._first, self._people = self._timelines[0], people
        self._plan = self._first.plan
        self._units = Units(self._plan)
        self._entries = Entries(self._timelines, self._units)
        self._beside = beside.Beside(self._timelines, self._entries.all)
        _refuse_unless_it_fits(self._entries)

    def write(self, book: CostBook) -> None:
        """Write every sheet that has anything in it, in the order in which finance reads them."""
        plan, entries, runs = self._plan, self._entries, self._entries.runs
        awards = assumptions.award_names(plan, book)
        grades = [run.grade for run in runs if run.grade is not None]
        pay = PayPoints(plan, book, grades, awards)
        rates = Rates(plan, book, (run.pension for run in runs))
        once = [run.once.allowance for run in runs if run.once]
        allowances = Allowances(plan, [*(each.allowance for run in runs for each in run.extras), *once])
        present = workings.Present.among(runs, plan, self._first.method)
        formulas = workings.Formulas(plan, present, pay, rates, allowances)
        named = self._people is People.NAMED
        schedules = [Schedule(times, entries.of(times.view), formulas, people=named) for times in self._timelines]
        funding = FundingSheet(plan, schedules, formulas)

        noted = self._noted()
        write_summary(book, schedules, self._units, [*self._how_to_read(funding), *noted], phased=bool(self._effects))
        for each in schedules:
            each.write(book)
        formulas.write(book, workings.NAME, entries.workings)
        if entries.full_workings:
            formulas.write(book, workings.FULL_YEARS, entries.full_workings)
        assumptions.write_assumptions(book, self._first, awards, noted)
        pay.write(book)
        rates.write(book)
        if allowances:
            allowances.write(book)
        for sheet in beside.SHEETS.values():
            self._beside.write(book, sheet)
        if funding:
            funding.write(book)
        if self._effects:
            phases.write_phases(book, self._effects)
        write_check(book, schedules, self._effects)

    def _how_to_read(self, funding: FundingSheet) -> Sequence[str]:
        without = [sheet for sheet, rows in self._beside.sheets.items() if not rows]
        without += [] if funding else ["Funding"]
        notes = [PROTECTED_VIEW, METHODS[self._first.method.value]]
        notes += [phases.HOW_TO_READ] if self._effects else []
        if without:
            notes.append(f"The plan has nothing for these sheets, so they are left out: {', '.join(without)}.")
        if any(each.grade_evaluation == "indicative" for each in self._plan.posts.values()):
            notes.append("* A grade with a star is indicative, subject to job evaluation.")
        return notes

    def _noted(self) -> Sequence[str]:
        """What a reader must know; what is not said of the first view as well stands with the name of its view."""
        found = list(said(self._first))
        for times in self._timelines[1:]:
            name = times.view.value.capitalize()
            found += [f"{name}: {sentence}" for sentence in said(times) if sentence not in found]
        return found


def _refuse_unless_it_fits(entries: Entries) -> None:
    if not entries.all:
        raise refuse(
            "nothing-to-cost", "No post, worker or cost line costs anything.", "Add posts with grades, or cost lines."
        )
    rows = len(entries.workings) + len(entries.full_workings)
    if rows > MOST_WORKINGS:
        raise refuse(
            "too-much-for-a-workbook",
            f"The workings would have {count_text(rows, 'row')}, more than a workbook of formulas can be worked with.",
            "Choose fewer financial years, or one view.",
        )
