"""Several lists of some posts or people at once: taken together where no two of them disagree."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.model.records import Assignment
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.session.refreshing import Refresh, accept_refresh, chosen_by, look_at_refresh

LIST = Path(__file__).resolve().parents[1] / "fixtures" / "establishment" / "establishment.xlsx"


@pytest.fixture
def document() -> Iterator[Document]:
    """Return a plan of a list."""
    with Document.new() as made:
        accept(made, look_at(made, read_list(LIST)))
        yield made


def number_of(plan: Plan, place: Assignment) -> str:
    return plan.people[place.person].employee_number


def placed(plan: Plan, kind: str) -> list[Assignment]:
    return [each for each in plan.assignments.values() if each.kind == kind and each.post]


def book(path: Path, **sheets: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.save(path)
    return path


def looked(document: Document, *paths: Path) -> Refresh:
    return look_at_refresh(document, [read_list(path) for path in paths], partial=True)


def test_cases_agency_rates_and_leavers_are_taken_over_as_one_step(document: Document, tmp_path: Path) -> None:
    plan = document.plan()
    held = next(each for each in placed(plan, "employee") if each.cases)
    worker = placed(plan, "agency")[0]
    leaver = next(each for each in placed(plan, "employee") if not each.cases)
    post = plan.posts[worker.post] if worker.post else None
    assert post is not None
    refresh = looked(
        document,
        book(tmp_path / "cases.xlsx", Cases=[["Employee No", "Open Cases"], [number_of(plan, held), 33]]),
        book(tmp_path / "agency.xlsx", Agency=[["Post Ref", "Hourly Rate"], [post.reference, 36.5]]),
        book(tmp_path / "leavers.xlsx", June=[["Employee No", "End Date"], [number_of(plan, leaver), "30/06/2022"]]),
    )
    assert refresh.preview.file == "cases.xlsx, agency.xlsx and leavers.xlsx"
    assert (refresh.preview.rows, refresh.preview.loaded) == (3, 3)
    assert sorted(each.field for each in refresh.differences) == ["cases", "ends_on", "hourly_rate"]
    accept_refresh(document, refresh, chosen_by(refresh, ["all"]))
    after = document.plan().assignments
    assert after[held.id].cases[0].count == 33
    assert after[worker.id].hourly_rate == pounds("36.5")
    assert after[leaver.id].ends_on == date(2022, 7, 1)
    document.undo()
    assert document.plan().assignments == plan.assignments


def test_the_sheets_of_one_file_are_lists_too(document: Document, tmp_path: Path) -> None:
    plan = document.plan()
    first, second = [each for each in placed(plan, "employee") if each.cases][:2]
    path = book(
        tmp_path / "updates.xlsx",
        Cases=[["Employee No", "Open Cases"], [number_of(plan, first), 33]],
        Points=[["Employee No", "Point"], [number_of(plan, second), 31]],
        Notes=[["Run on Monday"]],
    )
    refresh = looked(document, path)
    assert sorted(each.field for each in refresh.differences) == ["cases", "point"]
    assert not [each for each in refresh.problems if each.where in {"Cases", "Points"}]


def test_two_that_speak_of_one_person_are_both_heard(document: Document, tmp_path: Path) -> None:
    plan = document.plan()
    held = next(each for each in placed(plan, "employee") if each.cases)
    number = number_of(plan, held)
    cases = book(tmp_path / "cases.xlsx", Cases=[["Employee No", "Open Cases"], [number, 33]])
    leavers = book(tmp_path / "leavers.xlsx", Left=[["Employee No", "End Date"], [number, "30/06/2022"]])
    refresh = looked(document, cases, leavers)
    accept_refresh(document, refresh, chosen_by(refresh, ["all"]))
    after = document.plan().assignments[held.id]
    assert (after.cases[0].count, after.ends_on) == (33, date(2022, 7, 1))


def test_two_that_say_different_things_are_refused_with_both(document: Document, tmp_path: Path) -> None:
    plan = document.plan()
    held = next(each for each in placed(plan, "employee") if each.cases)
    one, other = [
        book(tmp_path / f"{name}.xlsx", Cases=[["Employee No", "Open Cases"], [number_of(plan, held), cases]])
        for name, cases in (("may", 33), ("june", 34))
    ]
    with pytest.raises(Refused) as refused:
        looked(document, one, other)
    said = refused.value.problem
    assert said.code == "lists-of-some-disagree"
    assert "may.xlsx (Cases) and june.xlsx (Cases) say different things of the cases held of" in said.text
    assert "one after the other" in said.remedy


def test_a_list_that_says_nothing_beside_one_that_does_is_said(document: Document, tmp_path: Path) -> None:
    plan = document.plan()
    held = next(each for each in placed(plan, "employee") if each.cases)
    number = number_of(plan, held)
    cases = book(tmp_path / "cases.xlsx", Cases=[["Employee No", "Open Cases"], [number, 33]])
    phones = book(tmp_path / "phones.xlsx", Phones=[["Employee No", "Name", "Telephone"], [number, "Jo", "020 7946"]])
    refresh = looked(document, cases, phones)
    (problem,) = [each for each in refresh.problems if each.code == "list-says-nothing"]
    assert (problem.where, problem.severity) == ("phones.xlsx (Phones)", "warning")
    with pytest.raises(Refused, match="nothing that can be brought up to date"):
        looked(document, phones)
