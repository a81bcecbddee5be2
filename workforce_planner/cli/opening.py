"""Opening a plan for a command, and the arguments that say which structure, unit, role and day are meant."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from workforce_planner.calc.horizon import Month
from workforce_planner.calc.timeline import Timeline
from workforce_planner.edit.addresses import find
from workforce_planner.edit.entry import read_date
from workforce_planner.edit.structures import CURRENT, find_structure
from workforce_planner.model.dates import financial_year
from workforce_planner.model.ids import ProposalId, RoleId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import year_text
from workforce_planner.session.document import Document
from workforce_planner.session.reading import Reading
from workforce_planner.store.errors import speaking_of


def add_plan(reader: argparse.ArgumentParser) -> None:
    """The plan file."""
    reader.add_argument("plan", metavar="PLAN", type=Path, help="the plan file (.wfplan)")


def add_proposal(reader: argparse.ArgumentParser) -> None:
    """The structure that is meant."""
    reader.add_argument(
        "--proposal",
        metavar="P",
        default=CURRENT,
        help="a proposal, a version or a baseline; the current structure if left out",
    )


def add_population(reader: argparse.ArgumentParser) -> None:
    """Whose figures are meant, and on which day."""
    reader.add_argument("--unit", metavar="U", help='a unit, for example "Social Care & Safeguarding / Fostering"')
    reader.add_argument("--role", metavar="R", help="a role")
    reader.add_argument("--group", metavar="G", choices=["registered"], help="registered: registered social workers")
    reader.add_argument("--as-at", metavar="D", help="a day, for example 2026-03-31; the plan's own if left out")


def reading(arguments: argparse.Namespace) -> Reading:
    """A plan to look at, which may be open elsewhere."""
    return Reading.open(arguments.plan)


@contextmanager
def working(arguments: argparse.Namespace) -> Iterator[Document]:
    """A plan to change: saved and closed at the end, left as it was where something is refused."""
    with Document.open(arguments.plan) as document:
        if document.read_only:
            raise refuse(
                "plan-open-elsewhere",
                f"{arguments.plan.name} is open elsewhere, or cannot be written.",
                "Close it there and try again.",
            )
        yield document
        document.save()


def proposal_named(plan: Plan, name: str) -> ProposalId | None:
    """A structure by its name: a proposal, a version ("Proposal A, version 2") or a baseline; None is the current one.

    Versions and baselines are looked at like proposals; what would change them is refused.
    """
    key = find_structure(plan, name)
    return None if key is None else ProposalId(key)


def unit_named(plan: Plan, name: str | None) -> UnitId | None:
    """A unit by its path or name."""
    return UnitId(find(plan, "units", name)) if name else None


def role_named(plan: Plan, name: str | None) -> RoleId | None:
    """A role by its name."""
    return RoleId(find(plan, "roles", name)) if name else None


def day_named(text: str | None) -> date | None:
    """A day in one of the usual spellings."""
    if not text:
        return None
    try:
        return read_date(text)
    except ValueError:
        raise refuse("value-not-read", f'"{text}" is not a date.', "Write it as 2026-03-31 or 31/03/2026.") from None


def year_named(costs: Timeline, text: str) -> int:
    """A financial year among those costed, by the calendar year in which it starts."""
    year = financial_year(text)
    if year is None:
        raise refuse("years-not-read", f'"{text}" is not a financial year.', "Write it as 2026/27.")
    try:
        costs.place(year)
    except KeyError:
        years = [str(each) for each in costs.horizon]
        raise refuse(
            "year-outside",
            f"{year_text(year)} is not among the years costed, {years[0]} to {years[-1]}.",
            "Choose one of those, or cost more years: edit PLAN change-plan years=10.",
        ) from None
    return year


def month_named(text: str | None) -> Month | None:
    """A month from text such as 2026-05."""
    if not text:
        return None
    year, _, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        raise refuse("month-not-read", f'"{text}" is not a month.', "Write it as 2026-05.")
    return Month(int(year), int(month))


KINDS_OF_FILE = {".pdf": (b"%PDF",), ".xlsx": (b"PK",), ".wfplan": (b"SQLite format 3",)}


def output_file(path: Path, ending: str, *, replace: bool = True) -> Path:
    """A file to be written. Refused where its ending is another, its folder is missing, where it may not be replaced,
    or where another kind of file is there: a plan or a spreadsheet is never written over by a PDF."""
    if path.suffix.lower() != ending:
        raise refuse("ending-wrong", f"{path.name} does not end in {ending}.", f"Give a name that ends in {ending}.")
    if not path.absolute().parent.is_dir():
        raise refuse(
            "folder-missing", f"There is no folder {path.absolute().parent}.", "Make it first, or choose another."
        )
    if path.exists():
        if not replace:
            raise refuse("file-exists", f"{path.name} is there already.", "Choose another name, or add --replace.")
        _must_be_of_kind(path, ending)
    return path


def _must_be_of_kind(path: Path, ending: str) -> None:
    with speaking_of(path, "look at the file that is there"), path.open("rb") as file:
        start = file.read(16)
    if start and not start.startswith(KINDS_OF_FILE[ending]):
        raise refuse(
            "file-of-another-kind",
            f"{path.name} is there already and is not what its ending says.",
            "Choose another name; it was left as it is.",
        )
