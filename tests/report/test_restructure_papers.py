"""The matching list, the consultation sheet and "you said, we did" as blocks."""

from datetime import date

import pytest

from tests.calc.restructured import Case
from workforce_planner.assets.consultation import consultation_rules
from workforce_planner.calc.consultation import Consultation, consultation
from workforce_planner.calc.matching_faults import faults
from workforce_planner.report.blocks import Block, Definitions, Notes, Paragraph, Part, Report, Table, tables_of
from workforce_planner.report.consultation import (
    agency_table,
    consultation_report,
    descriptions_table,
    groups_table,
)
from workforce_planner.report.matching import NOBODY, MatchingOptions, _people_text, matching_report
from workforce_planner.report.responses import responses_report

TEAMS = """
Head of Service G14 *Ann @Care
  Team Manager G12 *Kay @One
    Social Worker G9 *Lee
    Social Worker G9 *Xin
    Social Worker G9 *Zed agency
  Assistant Team Manager G11 *Raj @Two
"""
NAMES = ("Ann", "Kay", "Lee", "Xin", "Zed", "Raj")


@pytest.fixture
def case() -> Case:
    """Posts that end, one that is regraded, new ones; a match, a pool, a response."""
    found = Case(TEAMS)
    found.do("disestablish", posts="P3;P4;P5", reason="New teams", on="1/4/2027")
    found.do("change-post", posts="P6", grade="G12")
    found.do("create-post", title="Social Worker", grade="G9", reports_to="P1", unit="Two", times="2")
    found.do("create-pool", name="Social workers")
    found.do("add-to-pool", pool="Social workers", people="Lee;Xin", posts="NEW1")
    found.do("match", people="Raj", post="P6")
    found.do(
        "create-response", body="UNISON", asked="Keep three posts", answer="agreed", reply="Two are kept", post="NEW1"
    )
    return found


def _report(case: Case, *, names: bool) -> Report:
    found = case.matching()
    return matching_report(found, tuple(faults(found)), MatchingOptions(proposal="Option A", names=names))


def _words(blocks: Report) -> str:
    return " ".join(word for block in blocks for word in _of(block))


def _of(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [str(cell) for row in block.rows for cell in row.cells] + list(block.notes)
    if isinstance(block, Notes):
        return list(block.items)
    if isinstance(block, Definitions):
        return [word for item in block.items for word in item]
    return [block.text] if isinstance(block, Paragraph) else []


def test_no_name_and_no_number_is_printed_unless_names_are_asked_for(case: Case) -> None:
    without, named = _words(_report(case, names=False)), _words(_report(case, names=True))
    assert not [name for name in NAMES if name in without]
    assert "Employee E" not in without
    assert all(name in named for name in ("Lee", "Xin", "Raj"))


def test_the_tables_foot(case: Case) -> None:
    for names in (False, True):
        for table in tables_of(_report(case, names=names)):
            totals = [row for row in table.rows if row.part is Part.TOTAL]
            for total in totals:
                for place, cell in enumerate(total.cells):
                    if isinstance(cell, int):
                        body = [row.cells[place] for row in table.rows if row.part is Part.BODY]
                        assert sum(figure for figure in body if isinstance(figure, int)) == cell


def test_both_sides_say_the_same_of_a_match(case: Case) -> None:
    posts, pools, people = tables_of(_report(case, names=True))
    regraded = next(row for row in posts.rows if "regraded" in str(row.cells[0]))
    raj = next(row for row in people.rows if row.cells[0] == "Raj")
    assert regraded.cells[-1] == "Raj: proposed"
    assert raj.cells[-1] == "Assistant Team Manager P6: proposed"
    assert pools.rows[0].cells == ("Social workers", 2, 1, 1)


def _check(case: Case, begins: date | None = None) -> Consultation:
    return consultation(case.desk.plan(), case.plan, date(2026, 11, 21), consultation_rules(), begins)


def test_the_sheet_fills_in_our_figures_and_says_that_it_is_not_legal_advice(case: Case) -> None:
    found = _check(case, date(2027, 1, 4))
    blocks = consultation_report(case.plan, found, (), "Option A")
    words = _words(blocks)
    assert "This is a prompt to take advice, not legal advice." in words
    assert "2 employees: Social Worker 2." in words
    assert "1 agency worker; the table below says where." in words
    assert "Agency workers are not the council's employees" in words
    assert "180 days' pay" in words
    assert not [name for name in NAMES if name in words]


def test_the_tables_of_the_sheet_count_each_person_once_and_foot(case: Case) -> None:
    found = _check(case, date(2027, 1, 4))
    groups, jobs, agency = groups_table(found), descriptions_table(found), agency_table(found)
    counted = [row.cells[3] for row in groups.rows if row.part is Part.BODY]
    assert sum(map(int, counted)) == 2  # type: ignore[arg-type]
    assert groups.rows[-1].cells[1] == sum(number for _, _, number in found.groups())
    assert [row.cells for row in jobs.rows] == [("Social Worker", 2, 2), ("Total", 2, 2)]
    assert [row.cells[1:] for row in agency.rows] == [("Social Worker", 1), ("", 1)]


def test_of_many_candidates_the_first_are_named_and_the_others_counted(case: Case) -> None:
    people = list(case.desk.plan().people)[:3]
    named = [case.desk.plan().people[each].name for each in people]
    assert _people_text(case.plan, []) == NOBODY
    assert _people_text(case.plan, people) == f"{named[0]}, {named[1]} and {named[2]}"
    assert _people_text(case.plan, people * 2).endswith(named[2])
    assert _people_text(case.plan, people * 3).endswith(f"{named[2]} and 3 more")


def test_the_rules_that_come_with_the_program_are_dated_and_sourced() -> None:
    rules = consultation_rules()
    assert rules.award_days.on(date(2026, 4, 5)) == 90
    assert rules.award_days.on(date(2026, 4, 6)) == 180
    tiers = rules.tiers.on(date(2026, 11, 21)) or ()
    assert [(each.people, each.days) for each in tiers] == [(20, 30), (100, 45)]
    assert all(each.source and each.text for each in rules.reasons.values())
    assert [each.key for each in rules.information] == [
        "reasons",
        "numbers",
        "totals",
        "selection",
        "procedure",
        "payments",
        "agency",
    ]


def test_you_said_we_did(case: Case) -> None:
    (table,) = tables_of(responses_report(case.plan, "21 November 2026", "Option A"))
    assert table.rows[0].cells == (
        "21/11/2026",
        "UNISON",
        "Keep three posts",
        "Agreed",
        "Two are kept. Post: Social Worker NEW1.",
    )
    assert not tables_of(responses_report(case.desk.plan(), "21 November 2026"))


def test_a_name_typed_as_a_body_is_printed_only_where_names_are_wanted(case: Case) -> None:
    case.do("create-response", body="Ann", asked="Ms Ann wants to stay", answer="noted")
    rows = [row.cells for row in tables_of(responses_report(case.plan, "21 November 2026", "Option A"))[0].rows]
    assert ("A member of staff", "A member of staff wants to stay") in [each[1:3] for each in rows]
    named = tables_of(responses_report(case.plan, "21 November 2026", "Option A", names=True))[0].rows
    assert ("Ann", "Ms Ann wants to stay") in [each.cells[1:3] for each in named]
