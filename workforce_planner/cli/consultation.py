"""The check for collective consultation of a proposal: who might be dismissed, worst case, and what follows by date.

This is a prompt to take advice, not legal advice. Nobody is named.
"""

import argparse
from datetime import date
from typing import Any

from workforce_planner.calc.consultation import GROUPS, Consultation
from workforce_planner.calc.consultation_rules import ADVICE
from workforce_planner.cli.matching import table_lines
from workforce_planner.cli.opening import add_plan, day_named, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit, money_shape, problem_shape
from workforce_planner.model.dates import ONE_DAY
from workforce_planner.report.consultation import (
    agency_table,
    award_table,
    dates_table,
    descriptions_table,
    groups_table,
    headline,
    information_table,
    windows_table,
)
from workforce_planner.session.restructuring import ConsultationCheck, consultation_of


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("--proposal", metavar="P", required=True, help="the proposal")
    reader.add_argument("--begins", metavar="D", help="when consultation begins, if not as entered")
    reader.add_argument("--as-at", metavar="D", help="a day; the plan's own if left out")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the check."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    check = consultation_of(source, proposal, day_named(arguments.begins), day_named(arguments.as_at))
    emit(arguments, shape(check), lines(check))
    return DONE


def lines(check: ConsultationCheck) -> list[str]:
    """The check for people."""
    found = check.found
    parts = [dates_table(found)]
    parts += [award_table(found, check.award)] if check.award else []
    parts += [groups_table(found), windows_table(found), information_table(found)]
    parts += [descriptions_table(found)] if found.descriptions else []
    parts += [agency_table(found)] if found.agency else []
    said = [headline(found), ADVICE]
    for each in parts:
        said += ["", each.caption, *table_lines(each)]
    return [*said, "", *(str(each) for each in check.problems)]


def shape(check: ConsultationCheck) -> dict[str, Any]:
    """The check as JSON."""
    found = check.found
    award = found.award
    return {
        "advice": ADVICE,
        "as_at": found.day.isoformat(),
        "establishment": found.establishment or None,
        "window_days": found.procedure.window_days,
        "most_within_window": found.number,
        "in_all": len(found.counted),
        "days_before_first_dismissal": found.tier.days if found.tier else None,
        "consultation_begins": found.begins.isoformat(),
        "consultation_begins_known": found.begins_known,
        "earliest_first_dismissal": _day(found.earliest),
        "expected_first_dismissal": _day(found.expected),
        "begin_and_hr1_by": _day(found.start_by),
        "protective_award_days": award[1] if award else None,
        "protective_award": _award(check),
        "groups": [
            {"group": group, "text": GROUPS[group], "counts": counts, "people": number}
            for group, counts, number in found.groups()
        ],
        "windows": [
            {
                "from": _day(each.start),
                "to": _day(each.end - ONE_DAY) if each.end else None,
                "people": each.people,
                "without_a_date": each.undated,
            }
            for each in found.windows
        ],
        "descriptions": [each._asdict() for each in found.descriptions],
        "agency": [each._asdict() for each in found.agency],
        "information": _information(found),
        "problems": [problem_shape(each) for each in check.problems],
    }


def _award(check: ConsultationCheck) -> dict[str, Any] | None:
    award = check.award
    if award is None:
        return None
    known = award.known > 0
    return {
        "people": award.people,
        "week_pay_known_for": award.known,
        "week_pay": money_shape(award.week_pounds) if known else None,
        "pounds": money_shape(award.pounds) if known else None,
    }


def _information(found: Consultation) -> list[dict[str, Any]]:
    rows = information_table(found).rows
    return [
        {"key": told.key, "told": row.cells[0], "ours": row.cells[1]}
        for told, row in zip(found.rules.information, rows, strict=True)
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
