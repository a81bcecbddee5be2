"""`refresh`: nothing is changed without --accept, what is named is taken over, and the exit code says who must look."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, Shown

LIST = Path(__file__).resolve().parents[1] / "fixtures" / "establishment" / "establishment.xlsx"


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Path:
    """The list of March as a plan."""
    path = tmp_path / "plan.wfplan"
    run("import", LIST, "-o", path)
    return path


@pytest.fixture
def april(tmp_path: Path) -> Path:
    """The next list: one post regraded, one gone."""
    book = openpyxl.load_workbook(LIST)
    page = book.active
    assert page is not None
    rows = {page.cell(row, 1).value: row for row in range(2, page.max_row + 1)}
    page.cell(rows["CYP01560"], 7).value = "G10"
    page.delete_rows(rows["CYP01565"])
    path = tmp_path / "april.xlsx"
    book.save(path)
    return path


def test_a_new_list_is_shown_and_changes_nothing_until_it_is_accepted(
    run: Run, shown: Shown, plan: Path, april: Path
) -> None:
    before = plan.read_bytes()
    code, out, _ = run("refresh", plan, april)
    assert code == 1
    assert "1 is gone" in out
    assert "Nothing was changed" in out
    assert plan.read_bytes() == before
    data = shown("refresh", plan, april, "--accept", "grade")
    assert [(each["field"], each["now"], each["list"]) for each in data["differences"] if each["taken"]] == [
        ("grade", "G9", "G10")
    ]
    assert shown("refresh", plan, april, "--accept", "all")["counts"]["gone"] == 1
    assert run("refresh", plan, april)[0] == 0
    assert "Refresh from april.xlsx" in run("history", plan)[1]


def test_a_profile_is_saved_shared_and_found_again_for_files_like_it(run: Run, shown: Shown, tmp_path: Path) -> None:
    again, third, profile = tmp_path / "again.wfplan", tmp_path / "third.wfplan", tmp_path / "hr.json"
    assert run("import", LIST, "-o", again, "--profile", "kept")[0] == 2
    run("import", LIST, "-o", tmp_path / "first.wfplan", "--map", "Role=", "--save-profile", profile)
    data = shown("import", LIST, "-o", again)
    assert data["known_profile"] == "hr"
    assert {each["header"]: each["meaning"] for each in data["columns"]}["Role"] == "role"
    for number, word in enumerate(("kept", profile)):
        data = shown("import", LIST, "-o", third, "--replace", "--profile", word)
        assert {each["header"]: each["meaning"] for each in data["columns"]}["Role"] == "", number


def test_a_field_in_which_nothing_differs_this_time_names_nothing_and_is_not_refused(
    run: Run, shown: Shown, plan: Path, april: Path
) -> None:
    taken = [
        each["field"]
        for each in shown("refresh", plan, april, "--accept", "new,fte,grade")["differences"]
        if each["taken"]
    ]
    assert taken == ["grade"]


def test_what_is_not_understood_is_refused_with_what_there_is(run: Run, plan: Path, april: Path) -> None:
    code, _, said = run("refresh", plan, april, "--accept", "salary")
    assert code == 2
    assert "There are:" in said
    assert "grade" in said


def test_corrections_are_written_for_hr(run: Run, plan: Path, april: Path, tmp_path: Path) -> None:
    run("edit", plan, "change-post", "posts=CYP01542", "title=Early Help Apprentice")
    path = tmp_path / "for-hr.xlsx"
    run("refresh", plan, april, "--corrections", path)
    page = openpyxl.load_workbook(path).active
    assert page is not None
    said = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert said == [
        ["CYP01542", "Early Help Apprentice", "Job title", "Early Help Practitioner", "Early Help Apprentice"]
    ]


ESTABLISHMENT = LIST.parent
TWO = (ESTABLISHMENT / "people-extract.xlsx", ESTABLISHMENT / "budget-listing.csv")


def test_two_files_that_make_one_establishment_are_the_next_list(run: Run, shown: Shown, tmp_path: Path) -> None:
    plan = tmp_path / "two.wfplan"
    run("import", *TWO, "-o", plan)
    same = shown("refresh", plan, *TWO)
    assert (same["differences"], same["problems"]) == ([], [])
    text = TWO[1].read_bytes().decode("cp1252")
    line = next(each for each in text.splitlines() if ";CYP01565;" in each)
    april = tmp_path / "budget-april.csv"
    april.write_bytes(text.replace(line, line.replace("C2430", "C9999", 1)).encode("cp1252"))
    found = shown("refresh", plan, TWO[0], april)
    assert [(each["post"].split()[-1], each["field"]) for each in found["differences"]] == [("CYP01565", "cost_centre")]
    alone = shown("refresh", plan, TWO[1])
    assert [each["code"] for each in alone["problems"]][:1] == ["list-lacking"]
    assert "people-extract.xlsx" in alone["problems"][0]["text"]
    taken = shown("refresh", plan, TWO[0], april, "--accept", "all")
    assert taken["taken"] == 1
    assert shown("refresh", plan, TWO[0], april)["differences"] == []


def test_a_column_that_hr_called_otherwise_is_said_and_can_be_named(
    run: Run, shown: Shown, plan: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(LIST)
    page = book.active
    assert page is not None
    head = next(cell for cell in page[1] if cell.value == "Cost Centre")
    head.value = "Objective"
    page.cell(2, head.column).value = "C0001"
    april = tmp_path / "april.xlsx"
    book.save(april)
    found = shown("refresh", plan, april)
    assert [each["code"] for each in found["problems"]] == ["column-lacking"]
    assert '"Cost Centre" (cost centre)' in found["problems"][0]["text"]
    assert '"Objective"' in found["problems"][0]["text"]
    assert found["differences"] == []
    named = shown("refresh", plan, april, "--map", "Objective=cost_centre")
    assert named["problems"] == []
    assert [(each["field"], each["list"]) for each in named["differences"]] == [("cost_centre", "C0001")]


def test_names_are_left_out_of_what_is_shown_where_that_is_asked_for(run: Run, plan: Path, april: Path) -> None:
    name = "Mehmet Uddin"
    book = openpyxl.load_workbook(april)
    page = book.active
    assert page is not None
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == name)
    cell.value = "Nia New"
    book.save(april)
    for words in ((), ("--json",)):
        open_, hidden = (run("refresh", plan, april, *more, *words)[1] for more in ((), ("--no-names",)))
        assert name in open_
        assert "Nia New" in open_
        assert name not in hidden
        assert "Nia New" not in hidden


def test_several_lists_of_some_are_taken_over_at_once(shown: Shown, run: Run, plan: Path, tmp_path: Path) -> None:
    points, codes = tmp_path / "points.csv", tmp_path / "codes.csv"
    points.write_text("Post Ref,Cost Centre\nCYP01560,D1\n", "utf-8")
    codes.write_text("Post Ref,Cost Centre\nCYP01565,D2\n", "utf-8")
    data = shown("refresh", plan, points, codes, "--partial", "--accept", "all")
    assert [(each["field"], each["list"], each["taken"]) for each in data["differences"]] == [
        ("cost_centre", "D1", True),
        ("cost_centre", "D2", True),
    ]
    codes.write_text("Post Ref,Cost Centre\nCYP01560,D3\n", "utf-8")
    code, _, said = run("refresh", plan, points, codes, "--partial")
    assert (code, "say different things" in said) == (2, True)
