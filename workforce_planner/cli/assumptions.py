"""Every setting and rate that costs rest on, by date, with its source, and what is assumed, an example or pending."""

import argparse
from collections.abc import Iterator

from workforce_planner.cli.opening import add_plan, add_proposal, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit, problem_lines, problem_shape, table
from workforce_planner.report.rates_in_use import AssumptionRow, assumption_groups, days_text
from workforce_planner.session.assumptions import Assumptions, assumptions


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_proposal(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the settings and rates."""
    source = reading(arguments)
    found = assumptions(source, proposal_named(source.plan(), arguments.proposal))
    data = {
        "assumptions": [_shape(row) for row in found.rows],
        "problems": [problem_shape(each) for each in found.problems],
        "notes": list(found.notes),
    }
    emit(arguments, data, _lines(found))
    return DONE


def _shape(row: AssumptionRow) -> dict[str, str | None]:
    return {
        "group": row.group,
        "what": row.what,
        "used": row.used,
        "from": row.since.isoformat() if row.since else None,
        "to": row.until.isoformat() if row.until else None,
        "source": row.source,
        "standing": row.standing.value or "known",
    }


def _lines(found: Assumptions) -> Iterator[str]:
    for group, rows in assumption_groups(found.rows).items():
        yield group
        cells = [(row.what, row.used, days_text(row), row.standing.value, row.source) for row in rows]
        yield from (f"  {line}" for line in table(["What", "Used", "In force", "Stands as", "Source"], cells))
        yield ""
    if found.problems:
        yield "To be known:"
        yield from problem_lines(found.problems)
    if found.notes:
        yield "Published awards, as notes:"
        yield from (f"  {note}" for note in found.notes)
