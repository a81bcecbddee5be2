"""A comparison as a workbook: what the window and the command line share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workforce_planner.model.ids import StructureKey
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.wording import date_text
from workforce_planner.report.change_list import Told
from workforce_planner.session.comparing import Compared
from workforce_planner.session.exporting import quietly
from workforce_planner.store.errors import speaking_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOptions:
    """What is asked of the workbook: people are named with `names`; `changes_only` leaves all but the changes out."""

    names: bool = False
    pay: bool = True
    changes_only: bool = False


PLAIN = BookOptions()


def export_comparison_book(
    compared: Compared,
    key: StructureKey | None,
    path: Path,
    options: BookOptions = PLAIN,
    going: Callable[[str], None] = quietly,
) -> tuple[Problem, ...]:
    """Write the comparison of one structure with the first (and of all side by side); what could not be written whole
    is said. Refused while pay is hidden. EnvironmentProblem where it cannot be written. `going` is told what is being
    written, often; it may raise `Stopped`, and then the file stays as it was."""
    from workforce_planner.exchange.comparison_workbook import ComparisonSheets, export_comparison
    from workforce_planner.exchange.costing.book import Headings

    if not options.pay:
        raise refuse("pay-hidden", "The workbook is about pay, and pay is hidden.", "Show names and pay first.")
    setting, whole = compared.plan(key).setting, not options.changes_only
    going("the figures")
    years = [year.first for year in compared.times(key).horizon]
    sheets = ComparisonSheets(
        headings=Headings(
            name=setting.name,
            structure=compared.name(key),
            marking=setting.marking,
            dates=f"As at {date_text(compared.day)}",
        ),
        names=(compared.name(compared.old), compared.name(key)),
        side_by_side=compared.side_by_side if whole else None,
        cabinet=compared.cabinet_table(key) if whole else None,
        bridges=[compared.bridge(key), *(compared.bridge(key, year) for year in years)] if whole else [],
        phases=compared.by_phase(key),
        reasons=compared.by_reason(key),
        first_year=years[0],
        changes=compared.changes(key, Told(names=options.names)),
    )
    with speaking_of(path, "write the workbook"):
        return export_comparison(sheets, path, going)
