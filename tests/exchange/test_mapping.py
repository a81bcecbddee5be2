"""Columns are told by header and content together; the evidence is said, and what is doubtful is never silent."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.listings import guesses_of, listing_of
from workforce_planner.exchange.mapping import column_problems, guess_columns
from workforce_planner.exchange.spellings import likely_meaning, meaning_of

HEADERS = {
    "reference": "Post Unique Reference; Position Number; position number; PositionID; POSITIONCODE; "
    "Position Code; Post ID; "
    "Position ID; Unique Reference; Reference; id; ID; slug",
    "title": "Job Title; Job Titles; JobTitle; Generic Job Title; Post Title; Position Title; Position Name; "
    "POSITION_NAME; "
    "title; Title; Role Title; job title - English",
    "role": "role; Role",
    "holder": "Name; Post Holder; name_of_incumbent; Incumbent; Employee name; Master_Data.FullName; Full Name",
    "forename": "First Name; First_Name; Forename",
    "surname": "Last Name; Last_Name; Surname",
    "employee_number": "PersonID; EmpID; Employee ID; Emp No; Payroll Number",
    "grade": "Grade; Grade (or equivalent); Grade/Level; Pay Grade; Job Grade; GRADE_NAME; STEP_GRADE_NAME; "
    "classification; "
    "position_classification_code; pay_plan; SalaryGrade; Band",
    "point": "SCP; Spinal Point; SalaryStep",
    "level": "Level; Tier; Hierarchy Level",
    "fte": "FTE; Number of Posts in FTE; FY 12 FTE; ReportFTE; Total Budgeted Units; WTE; "
    "F.T.E.; % of full time; occupancy",
    "headcount": "Headcount; HEADCOUNT; Number of posts",
    "contracted_minutes": "Typical Hours; Contracted Hours; Hours; Weekly hrs",
    "full_or_part": "Full or Part-Time (F/P); SharedPost",
    "reports_to": "Reports to Senior Post; Reports To Senior Post; Reporting Senior Post; reports_to; Reports_To; "
    "Reports To Position ID; Reports To Position Code; supervisors_position_number; SupervisorID; Boss ID; "
    "ManagerID; ReportID; "
    "parentId; Line manager; Supervised by",
    "manager_number": "Manager Employee Code; Line Manager Employee Code; Line Manager Employee ID; "
    "Manager Employee Number; "
    "Reporting Manager Employee Code",
    "manager_name": "ManagerName; Manager Employee Name; Line Manager Employee Name; Reporting Manager Employee Name",
    "pay_min": "Actual Pay Floor (£); Payscale Minimum (£); Salary Range From; Min Pay Range",
    "pay_max": "Actual Pay Ceiling (£); Payscale Maximum (£); Salary Range To; MaximumSalary; Max Pay Range",
    "pay_range": "SalaryBand; Salary Range; Mid Pay Range",
    "salary": "Salary; Annual Salary; BASE_RATE; FY 12 Salary; Total Remuneration; Total Pay (£); Salary (£); pay",
    "reports_cost": "Salary Cost of Reports (£)",
    "hourly_rate": "Hourly Rate; Agency Rate (£/hr)",
    "on_costs": "On-costs; Employer's NI; Oncosts",
    "budget": "Annual budget £",
    "unit": "Unit; org_name; Organisation Unit",
    "organisation": "Organisation; OrganisationLabel; agcy_name",
    "parent_department": "Parent Department",
    "directorate": "Directorate; Department; departments; Dept.",
    "division": "Division; Sub Dept; branch",
    "service": "Service",
    "team": "Team; Team name",
    "status": "Vacancy; position_status; Active; ACTIVE; Status",
    "contract": "EmploymentStatus; ContractType; Perm/Temp; Emp. type; Basis",
    "ends_on": "expires; End Date",
    "starts_on": "Start Date; In post since",
    "service_start": "Continuous Service Date",
    "notes": "Notes; Comments",
    "function": "Professional/Occupational Group; Profession; Job/Team Function; specialty",
    "contact": "Contact Phone; Contact E-mail; Email",
    "row_number": "Unnamed: 0; Column1; URI; source_file; source_line; Valid?",
    "row_kind": "Junior/Senior; Senior/Junior; Seniority",
    "cases": "Open Cases; No. of children",
    "funding": "Funding",
    "cost_centre": "Cost Centre",
    "absence": "Absence Type",
    "absence_end": "Absence End",
    "snapshot": "EffectiveDate",
    "ni_number": "NI Number; National Insurance Number",
    "birth_date": "Date of Birth; DOB",
    "ethnicity": "Ethnic Origin",
}


@pytest.mark.parametrize(
    ("meaning", "header"), [(name, each) for name, all_ in HEADERS.items() for each in all_.split("; ")]
)
def test_headers_of_published_lists_are_known(meaning: str, header: str) -> None:
    guess = guesses_of(listing_of(["Other", header], ["x", ""], ["y", ""]))[header]
    assert guess.meaning == meaning, guess.evidence


@pytest.mark.parametrize("header", ["Senion/Junior", "Repots to", "Emplyee number", "Contracted houres", "Cost centr"])
def test_a_misspelt_header_is_taken_by_likeness_and_said(header: str) -> None:
    assert meaning_of(header) is None
    guess = guesses_of(listing_of(["Post Ref", header], ["P1", "1"]))[header]
    assert (guess.meaning, guess.decided) == (likely_meaning(header)[0], "likeness")  # type: ignore[index]
    assert "written almost like" in guess.evidence


@pytest.mark.parametrize("header", ["Cost number", "Host centre", "Colour", "Notes 2 of 3", "Pets"])
def test_other_headers_are_not_taken_for_what_they_resemble(header: str) -> None:
    assert guesses_of(listing_of(["Post Ref", header], ["P1", "blue"]))[header].meaning == ""


def guesses(header: Sequence[Any], *rows: Sequence[Any], answers: dict[str, str] | None = None) -> dict[str, str]:
    return {name: guess.meaning for name, guess in guesses_of(listing_of(header, *rows), answers).items()}


def test_position_is_a_title_in_one_list_and_a_reference_in_another() -> None:
    titles = guesses(["ID", "Position"], ["P1", "Head of Service"], ["P2", "Clerk"])
    assert titles == {"ID": "reference", "Position": "title"}
    numbers = guesses(["Job Title", "Position"], ["Head", "0001"], ["Clerk", "0002"])
    assert numbers == {"Job Title": "title", "Position": "reference"}


def test_a_position_id_that_repeats_with_its_title_is_a_number_of_jobs() -> None:
    rows = [[f"E{each}", f"Ann Lee{each}", 10 + each % 3, f"Technician {each % 3}", "E0"] for each in range(12)]
    listing = listing_of(["EmpID", "Employee Name", "PositionID", "Position", "ManagerID"], *rows)
    guess = guesses_of(listing)["PositionID"]
    assert (guess.meaning, guess.alternatives, guess.kept) == ("job_code", ("reference",), False)


def test_a_position_number_that_people_share_stays_the_reference() -> None:
    rows = [[f"E{each}", 400 + each // 3, "Social Worker", f"Team {each // 3}"] for each in range(12)]
    assert guesses(["Employee Number", "Position Number", "Job Title", "Team"], *rows)["Position Number"] == "reference"


def test_level_is_the_hierarchy_beside_a_grade_and_in_tree_order() -> None:
    rows = [["Chief", 1, "Band 11"], ["Director", 2, "SM4C"], ["Head", 3, "SM4A"], ["Head", 3, "SM4A"]]
    assert guesses(["JobTitle", "Level", "Grade"], *rows)["Level"] == "level"
    assert guesses(["JobTitle", "Level"], *(row[:2] for row in rows))["Level"] == "level"


def test_level_is_a_grade_where_its_values_are_grades_or_do_not_run_like_levels() -> None:
    assert guesses(["Job Title", "Level"], ["Head", "G9"], ["Clerk", "G4"])["Level"] == "grade"
    rows = [["Job", each] for each in (5, 3, 3, 4, 5, 3, 4, 4, 5)]
    listing = listing_of(["Job Title", "Level"], *rows)
    assert guesses_of(listing)["Level"].meaning == "grade"
    assert [problem.code for problem in column_problems(guess_columns(listing, {}, frozenset()))] == [
        "column-by-content"
    ]


def test_an_id_beside_a_post_reference_is_a_persons_or_a_rows() -> None:
    found = guesses(["Post Ref", "ID", "Name"], ["P1", "900", "Jo"], ["P2", "901", "Bo"], ["P3", "905", "Cy"])
    assert found == {"Post Ref": "reference", "ID": "employee_number", "Name": "holder"}
    found = guesses(["Post Ref", "ID", "Name"], ["P1", 1, "Jo"], ["P2", 2, "Bo"], ["P3", 3, "Cy"])
    assert found["ID"] == "row_number"


def test_title_holds_forms_of_address_where_its_values_say_so() -> None:
    found = guesses(["Ref", "Title", "Job Title"], ["P1", "Mrs", "Head"], ["P2", "Mr", "Clerk"])
    assert found == {"Ref": "reference", "Title": "honorific", "Job Title": "title"}


def test_hours_in_a_column_called_fte_are_hours_and_said() -> None:
    rows = [[f"P{each}", "Clerk", 37] for each in range(6)] + [["P9", "Clerk", 18.5]]
    listing = listing_of(["Ref", "Title", "FTE"], *rows)
    guess = guesses_of(listing)["FTE"]
    assert (guess.meaning, guess.alternatives, guess.decided) == ("contracted_minutes", ("fte",), "content")
    assert guesses(["Ref", "Title", "Hours"], *([f"P{each}", "Clerk", 1] for each in range(6)))["Hours"] == "fte"


def test_the_evidence_says_how_columns_refer_to_each_other() -> None:
    rows = [["P1", "Head", ""], *([f"P{each}", "Clerk", "P1" if each < 6 else "P2"] for each in range(2, 12))]
    found = guesses_of(listing_of(["Post Ref", "Job Title", "Reports To"], *rows))
    assert found["Post Ref"].evidence.endswith('every value is different and 2 of them stand in "Reports To"')
    assert found["Reports To"].evidence.endswith('2 of its 2 different values stand in "Post Ref"')


def test_a_header_that_none_of_its_values_fits_is_doubted_and_not_read() -> None:
    rows = [[f"P{each}", "Clerk", name] for each, name in enumerate(("red", "blue", "green", "black", "white"))]
    listing = listing_of(["Ref", "Title", "FTE"], *rows)
    guess = guesses_of(listing)["FTE"]
    assert (guess.meaning, guess.alternatives) == ("", ("fte",))
    assert "does not fit its values" in guess.evidence
    assert [each.code for each in column_problems(guess_columns(listing, {}, frozenset()))] == ["column-doubted"]


NAMELESS = [
    ["A100", "Head of Service", "Children", "G14", 1, "Ann Lee", ""],
    ["A101", "Team Manager", "Children", "G12", 1, "Bo Kay", "A100"],
    ["A102", "Social Worker", "Children", "G9", 0.6, "Cy Poe", "A101"],
    ["A103", "Social Worker", "Adults", "G9", 1, "Vacant", "A101"],
    ["A104", "Team Manager", "Adults", "G12", 1, "Di Roe", "A100"],
    ["A105", "Social Worker", "Adults", "G9", 1, "Ed Foe", "A104"],
]


def test_columns_without_headers_are_guessed_by_their_values_and_said() -> None:
    listing = listing_of([""] * 7, *NAMELESS)
    found = guesses_of(listing)
    assert {each: guess.meaning for each, guess in found.items()} == {
        "Column A": "reference", "Column B": "title", "Column C": "team", "Column D": "grade", "Column E": "fte",
        "Column F": "holder", "Column G": "reports_to",
    }  # fmt: skip
    assert {guess.confidence for guess in found.values()} == {1}
    problems = column_problems(tuple(found.values()))
    assert {(problem.code, problem.severity) for problem in problems} == {("column-guessed", "warning")}
    assert len(problems) == 7


def test_answers_come_before_everything_and_by_letters_too() -> None:
    found = guesses(
        ["Ref", "Title", "FTE"], ["P1", "Head", 1], answers={"Title": "role", "C": "", "Ref": "employee_number"}
    )
    assert found == {"Ref": "employee_number", "Title": "role", "FTE": ""}


def test_two_columns_of_units_are_levels_as_they_nest() -> None:
    rows = [["P1", "Children", "Fostering"], ["P2", "Children", "Adoption"], ["P3", "Adults", "Older People"]]
    found = guesses_of(listing_of(["Ref", "Directorate", "Department"], *rows))
    assert found["Directorate"].meaning == "directorate"
    assert found["Department"].meaning == "division"
    assert 'each value of "Department" stands under one of "Directorate"' in found["Department"].evidence


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.booleans(), st.floats(), st.dates(), st.text(max_size=6),
                           st.sampled_from(["nan", "inf", "1e999", "-", "P1", "G7"])), min_size=3, max_size=3),
        max_size=8,
    ),
    st.lists(st.sampled_from(["Level", "ID", "Position", "FTE", "Team", "Reports To", ""]), min_size=3, max_size=3),
)  # fmt: skip
def test_no_values_break_the_guesses(rows: list[list[Any]], header: list[str]) -> None:
    listing = listing_of(header, *rows)
    found = guess_columns(listing, {}, frozenset())
    column_problems(found)
    assert len(found) == len(listing.headers)


def test_a_header_that_is_taken_by_its_content_twice_goes_back_to_what_it_says() -> None:
    rows = [[f"P{number}", "Clerk", state, kind] for number, (state, kind) in enumerate(
        [("Occupied", "Permanent"), ("Vacant", ""), ("Occupied", "Agency"), ("Occupied", "Fixed term")] * 5
    )]  # fmt: skip
    listing = listing_of(["Post Ref", "Title", "Status", "Contract"], *rows)
    meanings = {guess.header: guess.meaning for guess in guess_columns(listing, {}, frozenset())}
    assert meanings["Status"] == "status"
    assert meanings["Contract"] == "contract"


def test_whether_rows_are_senior_or_junior_is_known_and_makes_no_units() -> None:
    rows = [["P1", "Head", "Senior"], ["P2", "Clerk", "Junior"], ["P3", "Clerk", "Junior"], ["P4", "Aide", "Senior"]]
    guess = guesses_of(listing_of(["Post Ref", "Job Title", "Senior/Junior"], *rows))["Senior/Junior"]
    assert not guess.kept
    assert guess.evidence.casefold() == "senior or junior is not kept in a plan"
