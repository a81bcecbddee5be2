"""A reconciliation as files: its workbook, written and read back, and its pages. Shared by window and command line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workforce_planner.exchange.decided_workbook import Saved, placed, read_reconciliation
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import date_text
from workforce_planner.report.blocks import Report
from workforce_planner.report.deciding import CORRECTION_HEADS, Decision, Decisions, corrections_for
from workforce_planner.report.reconciliation import Reconciliation
from workforce_planner.report.reconciliation_report import ReconciliationOptions, reconciliation_report
from workforce_planner.session.printing import write
from workforce_planner.store.errors import speaking_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The decisions of a workbook for the lines of a reconciliation, and what of them was not taken."""

    decisions: Decisions
    problems: tuple[Problem, ...] = ()


def save_reconciliation(found: Reconciliation, path: Path, decisions: Decisions, *, names: bool = True) -> None:
    """Write the workbook with what is decided; EnvironmentProblem from the disk."""
    from workforce_planner.exchange.reconciliation_workbook import write_reconciliation

    with speaking_of(path, "write the workbook"):
        write_reconciliation(found, path, names=names, decisions=decisions)


def saved_reconciliation(workbook: Workbook) -> Saved:
    """The reconciliation of a workbook, whole, without its lists; refused where it is none."""
    return read_reconciliation(workbook)


def decisions_for(found: Reconciliation, workbook: Workbook) -> Taken:
    """What was decided in a workbook, for lists that were compared anew; refused where it is no such workbook."""
    saved = read_reconciliation(workbook)
    decisions, problems = placed(found, saved.written)
    return Taken(decisions=decisions, problems=problems)


def together(before: Decisions, taken: Decisions) -> dict[int, Decision]:
    """Decisions of here with those of a workbook, which go before where both decide a line."""
    return {**before, **taken}


def reconciliation_pages(
    found: Reconciliation, decisions: Decisions, *, names: bool = True, marking: str = "", day: date | None = None
) -> Report:
    """What is printed of it."""
    words = date_text(day) if day is not None else ""
    return reconciliation_report(found, decisions, ReconciliationOptions(names=names, marking=marking, day=words))


def print_reconciliation(blocks: Report, path: Path) -> int:
    """Write the pages as a PDF and return how many there are; EnvironmentProblem from the disk."""
    from workforce_planner.paint.document_pdf import document_pdf

    painted = document_pdf(blocks)
    write(path, painted.data)
    return painted.pages


def export_list_corrections(
    found: Reconciliation, decisions: Decisions, index: int, path: Path, *, names: bool = True
) -> int:
    """Write what one list has wrong by what was decided, for whoever keeps it; how much that is. EnvironmentProblem
    from the disk."""
    from workforce_planner.exchange.corrections_workbook import write_corrections

    rows = list(corrections_for(found, decisions, index, names=names))
    with speaking_of(path, "write the workbook"):
        write_corrections(path, f"Corrections to {found.lists[index]}", CORRECTION_HEADS, rows)
    return len(rows)
