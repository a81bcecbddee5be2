"""The lists of the fictional council reconciled: exactly the differences that were put into them."""

import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, Shown
from workforce_planner.exchange.reconciliation_workbook import DIFFERENCES, SUMS, write_reconciliation
from workforce_planner.model.problems import Refused
from workforce_planner.report.reconciliation import COVER, HOURS, MISSING, OVER
from workforce_planner.session.importing import read_list
from workforce_planner.session.reconciling import Reconciled, reconcile_lists

LISTS = Path(__file__).resolve().parents[1] / "fixtures" / "establishment"
TRUTH = json.loads((LISTS / "truth.json").read_text("utf-8"))
HR, BUDGET, PEOPLE = "establishment.xlsx", "budget-listing.csv", "people-extract.xlsx"


def reconciled(*names: str) -> Reconciled:
    """Some of the lists beside one another."""
    return reconcile_lists([read_list(LISTS / name) for name in names])


def references(found: Reconciled, kind: str) -> list[str]:
    """The references of the lines with a difference of a kind."""
    return sorted(line.reference.upper() for line in found.result.of_kind(kind))


@pytest.mark.parametrize("names", [(HR, BUDGET), (BUDGET, HR)])
def test_finances_list_differs_from_hrs_exactly_in_what_is_known(names: tuple[str, ...]) -> None:
    found = reconciled(*names)
    truth = TRUTH["finance_differences"]
    assert references(found, MISSING) == truth["missing"]
    assert references(found, HOURS) == truth["hours"]
    assert references(found, OVER) == truth["extra"]
    kinds = Counter(kind for line in found.result.lines for kind in line.kinds)
    assert sum(kinds.values()) == sum(map(len, truth.values()))
    assert all(tie.ties for tie in found.result.ties)
    assert [problem.code for problem in found.problems] == ["references-alike"]


def test_three_lists_are_one_table_and_a_list_of_people_is_asked_for_employees_alone() -> None:
    found = reconciled(PEOPLE, HR, BUDGET)
    assert found.result.lists == ("establishment", "budget-listing", "people-extract")
    assert references(found, MISSING) == TRUTH["finance_differences"]["missing"]
    assert len(found.result.of_kind(COVER)) == TRUTH["people_extract"]["cover_people"]
    assert all(tie.ties for tie in found.result.ties)


def test_people_and_budget_alone_leave_nobody_out_and_guess_nobody() -> None:
    found = reconciled(PEOPLE, BUDGET)
    truth = TRUTH["people_and_budget"]
    lone = [line for line in found.result.of_kind(MISSING) if line.rows[1] is None]
    assert len(lone) == truth["posts_whose_person_is_only_in_the_listing"]
    assert len(found.result.of_kind(MISSING)) - len(lone) == truth["employees_without_a_listed_post"]
    assert len(found.result.of_kind(OVER)) == truth["set_aside"]


def test_one_list_alone_is_refused() -> None:
    with pytest.raises(Refused, match="takes two or more"):
        reconciled(HR)


def test_the_workbook_has_every_difference_a_decision_and_sums_that_are_formulas(tmp_path: Path) -> None:
    found = reconciled(HR, BUDGET)
    path = tmp_path / "differences.xlsx"
    write_reconciliation(found.result, path)
    book = openpyxl.load_workbook(path)
    page = book[DIFFERENCES]
    assert page.max_row == 1 + len(found.result.differing)
    (check,) = page.data_validations.dataValidation
    assert "As in establishment" in check.formula1
    sums = [cell.value for cell in book[SUMS]["B"] if isinstance(cell.value, str) and cell.value.startswith("=SUM")]
    assert len(sums) == 1
    write_reconciliation(found.result, path, names=False)
    said = "".join(
        str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row
    )
    assert "Ibrahim" not in said


def test_the_command_line_shows_the_differences_and_ends_with_1(run: Run, shown: Shown, tmp_path: Path) -> None:
    words = ("reconcile", LISTS / HR, LISTS / BUDGET)
    code, out, _ = run(*words, "--xlsx", tmp_path / "out.xlsx")
    assert code == 1
    assert "The sums tie." in out
    assert (tmp_path / "out.xlsx").exists()
    data = shown(*words, "--no-names")
    assert data["counts"]["hours"] == len(TRUTH["finance_differences"]["hours"])
    assert "Ibrahim" not in json.dumps(data)


def test_decisions_are_read_back_from_the_workbook_which_also_stands_alone(
    run: Run, shown: Shown, tmp_path: Path
) -> None:
    lists = (LISTS / HR, LISTS / BUDGET, "--name", "HR", "--name", "Finance")
    path, pdf = tmp_path / "kept.xlsx", tmp_path / "kept.pdf"
    run("reconcile", *lists, "--xlsx", path)
    book = openpyxl.load_workbook(path)
    page = book[DIFFERENCES]
    heads = {str(cell.value): cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        page.cell(row, heads["Decision"]).value = "As in HR"
    book.save(path)
    code, out, _ = run("reconcile", *lists, "--decisions", path, "--pdf", pdf)
    assert code == 0  # everything that differs is decided
    assert "10 of 10 lines decided" in out
    assert pdf.read_bytes().startswith(b"%PDF")
    data = shown("reconcile", "--decisions", path)
    assert data["decided"] == 10
    assert {each["decision"] for each in data["differences"]} == {"As in HR"}
    assert run("reconcile")[0] == 2


def test_a_plan_may_be_one_of_the_lists(run: Run, shown: Shown, tmp_path: Path) -> None:
    plan = tmp_path / "plan.wfplan"
    run("import", LISTS / HR, "-o", plan)
    data = shown("reconcile", plan, LISTS / BUDGET)
    assert data["counts"]["hours"] == len(TRUTH["finance_differences"]["hours"])


def test_names_in_cells_that_are_not_read_are_left_out_with_names(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "hr.csv", tmp_path / "finance.csv"
    first.write_text("Post Ref,Job Title,FTE\nA1,Head,1\nA2,Clerk,ask Quenby\nA3,Aide,1\n")
    second.write_text("Post Ref,Job Title,FTE\nA1,Head,1\nA2,Clerk,1\nA3,Aide,1\n")
    for words in ((), ("--json",)):
        assert "Quenby" in run("reconcile", first, second, *words)[1]
        assert "Quenby" not in run("reconcile", first, second, "--no-names", *words)[1]
