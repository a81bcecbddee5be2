"""What is decided about lists: taken where lines still say the same, printed, and told to whoever keeps a list."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.next_list import LIST
from workforce_planner.exchange.plan_list import plan_list
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.report.blocks import Check, tables_of
from workforce_planner.report.deciding import (
    Decision,
    choices_of,
    corrections_for,
    decided,
    made_of,
    progress_text,
    said_text,
    what_text,
)
from workforce_planner.report.reconciliation import HOURS, KINDS, MISSING, Reconciliation
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.session.reconciliation_files import (
    decisions_for,
    reconciliation_pages,
    save_reconciliation,
    saved_reconciliation,
)
from workforce_planner.session.reconciling import reconcile_lists

BUDGET = LIST.parent / "budget-listing.csv"


@pytest.fixture(scope="module")
def found() -> Reconciliation:
    """Return HR's list beside finance's."""
    return reconcile_lists([read_list(LIST), read_list(BUDGET)], names=("HR", "Finance")).result


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Return HR's list as a plan."""
    with Document.new() as document:
        accept(document, look_at(document, read_list(LIST)))
        return document.plan()


def test_a_line_says_what_differs_and_what_each_list_says(found: Reconciliation) -> None:
    missing, hours = found.of_kind(MISSING)[0], found.of_kind(HOURS)[0]
    assert what_text(found, missing) == "Missing in Finance"
    assert (said_text(missing, 0), said_text(missing, 1)) == ("1.00 FTE", "not in it")
    assert (said_text(hours, 0), said_text(hours, 1)) == ("37 hours", "18.5 hours")


def test_decisions_are_made_changed_and_taken_away(found: Reconciliation) -> None:
    first, second = (line.number for line in found.differing[:2])
    made = decided({}, (first, second), choice="0")
    made = decided(made, (second,), note="Look again")
    assert made[second] == Decision(choice="0", note="Look again")
    assert progress_text(found, made) == "2 of 10 lines decided"
    assert set(decided(made, (first,), choice="")) == {second}
    assert all(made_of(found, words) == key for key, words in choices_of(found).items())
    assert made_of(found, "As in payroll") is None


def test_decisions_are_found_again_and_not_taken_where_a_list_says_something_else(
    found: Reconciliation, tmp_path: Path
) -> None:
    numbers = [line.number for line in found.differing]
    path = tmp_path / "kept.xlsx"
    save_reconciliation(found, path, decided({}, numbers, choice="1"), names=False)
    assert decisions_for(found, read_list(path)).decisions.keys() == set(numbers)
    changed = found.of_kind(HOURS)[0]
    row = changed.rows[1]
    assert row is not None
    other = replace(changed, rows=(changed.rows[0], replace(row, shown={**row.shown, "hours": "20"})))
    lines = tuple(other if line is changed else line for line in found.lines[::-1])
    taken = decisions_for(replace(found, lines=lines), read_list(path))
    assert taken.decisions.keys() == set(numbers) - {changed.number}
    assert [each.code for each in taken.problems] == ["decision-outdated"]


def test_any_other_workbook_is_refused() -> None:
    with pytest.raises(Refused, match="no workbook of a reconciliation"):
        saved_reconciliation(read_list(LIST))


def test_each_difference_is_printed_once_with_its_decision_and_nobody_is_named_without_names(
    found: Reconciliation,
) -> None:
    numbers = [line.number for line in found.differing]
    decisions = decided(decided({}, numbers[:1], choice="0"), numbers[1:2], note="Ask Ibrahim")
    blocks = reconciliation_pages(found, decisions)
    tables = [table for table in tables_of(blocks) if table.columns[0].label == "Reference"]
    assert sum(len(table.rows) for table in tables) == len(found.differing)
    assert [block.holds for block in blocks if isinstance(block, Check)] == [True]
    assert "As in HR" in repr(tables)
    assert "Ibrahim" in repr(tables)
    assert "Ibrahim" not in repr(reconciliation_pages(found, decisions, names=False))
    assert set(KINDS) >= {kind for line in found.differing for kind in line.kinds}


def test_corrections_are_for_the_list_that_is_wrong(found: Reconciliation) -> None:
    numbers = [line.number for line in found.of_kind(HOURS)]
    decisions = decided({}, numbers, choice="0")
    assert len(list(corrections_for(found, decisions, 1))) == len(numbers)
    assert list(corrections_for(found, decisions, 0)) == []


def test_a_plan_is_a_list_that_says_what_it_was_imported_from(plan: Plan) -> None:
    result = reconcile_lists([plan_list(plan), read_list(LIST)], names=("Plan", "HR")).result
    assert [(line.reference, line.kinds) for line in result.differing] == []
    assert all(tie.ties for tie in result.ties)
