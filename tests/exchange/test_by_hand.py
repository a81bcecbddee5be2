"""What people do to lists by hand is read rightly, or said: forms of address, remarks, legends, two managers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from tests.exchange.conftest import numbered
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post

ImportRows = Callable[..., ImportPreview]
HEADER = ["Post Ref", "Job Title", "Grade", "FTE", "Postholder", "Reports To", "Team"]
ROWS: list[list[Any]] = [
    ["P1", "Team Manager", "G10", 1, "Jo Kay", "", "A"],
    ["P2", "Social Worker", "G8", 1, "Sam Lee", "P1", "A"],
    ["P3", "Social Worker", "G8", 0.6, "Ann Poe", "P1", "A"],
    ["P4", "Social Worker", "G8", 1, "Vacant", "P1", "B"],
]


def posts(preview: ImportPreview) -> dict[str, Post]:
    assert preview.refused is None, preview.refused
    return {post.reference: post for post in preview.plan.posts.values()}


def names(plan: Plan) -> list[str]:
    return [person.name for person in plan.people.values()]


def codes(preview: ImportPreview) -> list[str]:
    return [each.code for each in preview.problems]


def aside(preview: ImportPreview) -> list[tuple[int, str]]:
    return [(each.row, each.kind) for each in preview.set_aside]


def book(*sheets: Sheet, **answers: Any) -> ImportPreview:
    workbook = Workbook(file="list.xlsx", format="xlsx", sheets=sheets)
    return preview_import(workbook, ImportAnswers(**answers), numbered())


def test_forms_of_address_are_no_part_of_a_name_and_managers_are_found_without_them(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        ["P1", "Team Manager", "G10", 1, "KAY, Joanne (Mrs)", "", "A"],
        ["P2", "Social Worker", "G8", 1, "LEE, Mr Sam", "KAY, Joanne (Mrs)", "A"],
        ["P3", "Social Worker", "G8", 1, "POE, Ann Miss", "Mrs J Kay", "A"],
        ["P4", "Social Worker", "G8", 1, "Dr. O'BRIEN, Sean", "Joanne Kay", "A"],
    )
    assert names(preview.plan) == ["Joanne KAY", "Sam LEE", "Ann POE", "Sean O'BRIEN"]
    top = posts(preview)["P1"].id
    assert [post.reports_to for post in posts(preview).values()] == [None, top, top, top]


@pytest.mark.parametrize("word", ["P1 / P5", "P1 and P5", "Jo Kay & Di Fox"])
def test_two_managers_in_a_cell_wait_and_neither_is_chosen(import_rows: ImportRows, word: str) -> None:
    second = ["P5", "Team Manager", "G10", 1, "Di Fox", "P1", "A"]
    preview = import_rows(HEADER, *ROWS, second, ["P6", "Clerk", "G4", 1, "Ed Orr", word, "A"])
    assert posts(preview)["P6"].reports_to is None
    (group,) = preview.holding
    assert group.reason == "ambiguous"
    assert [preview.plan.posts[each].reference for each in group.may_be] == ["P1", "P5"]


def test_a_title_that_holds_an_and_is_one_manager(import_rows: ImportRows) -> None:
    rows = [["P1", "Head of Adoption and Fostering", "", 1, "Vacant", "", "A"],
            ["P2", "Clerk", "", 1, "Bo", "Head of Adoption and Fostering", "A"]]  # fmt: skip
    made = posts(import_rows(HEADER, *rows))
    assert made["P2"].reports_to == made["P1"].id


def test_apostrophes_that_mark_text_fall_away_and_formulas_seen_as_text_are_unknown(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        ["'P1", "'Team Manager", "'G10", "'1", "'Jo Kay", "", "'A"],
        ["'P2", "Social Worker", "G8", "=1*0.6", "Sam Lee", "'P1", "A"],
        ["P3", "=B3", "G8", "'0.6", "=CONCATENATE(A1)", "P1", "A"],
    )
    made = posts(preview)
    assert [(post.title, post.fte) for post in made.values()] == [
        ("Team Manager", 10_000), ("Social Worker", None), ("", 6_000)
    ]  # fmt: skip
    assert made["P2"].reports_to == made["P3"].reports_to == made["P1"].id
    assert names(preview.plan) == ["Jo Kay", "Sam Lee"]
    said = sorted(each.where for each in preview.problems if each.code == "cell-formula-as-text")
    assert said == ["Posts!B4", "Posts!D3", "Posts!E4"]


@pytest.mark.parametrize(
    ("cell", "fte", "minutes"),
    [
        ("PT 22.2h", None, 1332),
        ("½", 5_000, None),
        ("1.0 (37)", 10_000, 2220),
        ("18hrs30", None, 1110),
        ("22h12", None, 1332),
        ("3/5", 6_000, None),
        ("0,6", 6_000, None),
        ("P/T 18.5", None, None),
        ("0.5 / 0.5", None, None),
    ],
)
def test_fte_as_people_write_it(import_rows: ImportRows, cell: str, fte: int | None, minutes: int | None) -> None:
    preview = import_rows(HEADER, *ROWS, ["P9", "Clerk", "G4", cell, "Bo", "P1", "A"])
    post = posts(preview)["P9"]
    assert (post.fte, post.contracted_minutes) == (fte, minutes)
    unread = [each.text for each in preview.problems if each.code == "cell-not-read"]
    assert bool(unread) == (fte is None and minutes is None)
    assert all(f'"{cell}"' in each for each in unread)


def test_remarks_between_rows_are_no_teams(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER, ROWS[0], ["NB: post below is funded until March"], ROWS[1], ["* agreed by panel"], ROWS[2],
        [None, "(to be reviewed in June)"], ROWS[3], ["see business case"], ["P5", "Clerk", "G4", 1, "Bo", "P1", "B"],
    )  # fmt: skip
    assert [unit.name for unit in preview.plan.units.values()] == ["A", "B"]
    assert aside(preview) == [(3, "note"), (5, "note"), (7, "note"), (9, "note")]


def test_a_legend_with_its_lines_is_set_aside(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, *ROWS, [], ["Key: yellow = vacant"], ["Yellow", "vacant"], ["Red", "frozen"])
    assert list(posts(preview)) == ["P1", "P2", "P3", "P4"]
    assert aside(preview) == [(7, "note"), (8, "note"), (9, "note")]


@pytest.mark.parametrize("column", [0, 1])
def test_figures_under_a_list_are_no_posts(import_rows: ImportRows, column: int) -> None:
    under = [("Establishment", 3.6), ("All posts", "3.6"), ("Headcount", 3), ("Vacancies", 1), ("% vacant", "28%")]
    blank = [None] * column
    preview = import_rows(HEADER, *ROWS, *[[*blank, words, *[None] * (2 - column), number] for words, number in under])
    assert list(posts(preview)) == ["P1", "P2", "P3", "P4"]
    assert len(preview.set_aside) == 5
    assert "sub-total-differs" not in codes(preview)


def test_a_figure_in_the_columns_of_references_and_titles_is_no_post(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, *ROWS, ["Establishment", 4], ["Vacancies", "1"])
    assert list(posts(preview)) == ["P1", "P2", "P3", "P4"]
    assert aside(preview) == [(6, "total"), (7, "note")]


def test_a_name_alone_is_set_aside_and_makes_no_team(import_rows: ImportRows) -> None:
    header = [each for each in HEADER if each != "Team"]
    rows = [row[:-1] for row in ROWS]
    preview = import_rows(header, *rows[:2], [None, None, None, None, "Ann Poe (0.5)"], *rows[2:])
    assert aside(preview) == [(4, "other")]
    assert not preview.plan.units


def test_of_two_columns_that_mean_the_same_the_one_that_is_seen_is_taken() -> None:
    header = ["Post Ref", "Job Title", "FTE", "FTE", "Postholder", "Team"]
    rows = [header, ["P1", "Manager", 0.5, 1, "Jo Kay", "A"], ["P2", "Clerk", 1, 0.6, "Sam Lee", "A"]]
    preview = book(Sheet(name="S", rows=rows, hidden_columns=(2,)))
    assert [post.fte for post in posts(preview).values()] == [10_000, 6_000]


@pytest.mark.parametrize(
    ("cell", "vacant"),
    [
        ("(vacant)", True),
        ("Jo Bloggs (vacant)", True),
        ("2 x Vacant", True),
        ("Held for restructure", True),
        ("Recruitment on hold", True),
        ("Interviewing", True),
        ("No one", True),
        ("Advert out", True),
        ("Held, Sam", False),
        ("Noone, Peter", False),
        ("Ann Vacant-Smith", False),
        ("1. Flo Ray", False),
    ],
)
def test_vacancies_as_people_write_them(import_rows: ImportRows, cell: str, vacant: bool) -> None:
    preview = import_rows(HEADER, *ROWS, ["P9", "Clerk", "G4", 1, cell, "P1", "A"])
    held = [each.post for each in preview.plan.assignments.values()]
    assert (posts(preview)["P9"].id not in held) == vacant
    assert "1. Flo Ray" not in names(preview.plan)


def test_what_does_not_look_like_a_name_is_loaded_and_said(import_rows: ImportRows) -> None:
    odd = ["See note 3", "Bo Orr - leaving 31/12", "Covered by agency", "ex Jo Bloggs"]
    rows = [[f"P{9 + number}", "Clerk", "G4", 1, cell, "P1", "A"] for number, cell in enumerate(odd)]
    preview = import_rows(HEADER, *ROWS, *rows)
    said = [each.where for each in preview.problems if each.code == "holder-unlikely"]
    assert said == ["Posts!E6", "Posts!E7", "Posts!E8", "Posts!E9"]


def test_a_section_of_deleted_posts_says_their_status_and_is_no_unit(import_rows: ImportRows) -> None:
    gone = ["P8", "Clerk", "G4", 1, "Vacant", "P1", "A"]
    preview = import_rows(HEADER, *ROWS, ["Deleted posts"], gone)
    assert posts(preview)["P8"].disestablished
    assert {unit.name for unit in preview.plan.units.values()} == {"A", "B"}
    own = import_rows([*HEADER, "Status"], *[[*row, ""] for row in ROWS], ["Deleted posts"], [*gone, "Vacant"])
    assert not posts(own)["P8"].disestablished
    assert "section-not-read" in codes(own)


def test_columns_that_mean_the_same_and_differ_are_said(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Post Ref", "Job Title", "Est FTE", "Actual FTE", "Postholder", "Team"],
        ["P1", "Manager", 1, 1, "Jo Kay", "A"],
        ["P2", "Clerk", 1, 0.6, "Sam Lee", "A"],
    )
    (said,) = [each for each in preview.problems if each.code == "column-second"]
    assert '"Est FTE" (C) and "Actual FTE" (D) both look like FTE, and differ in 1 row' in said.text
    assert said.where == "Posts!D3"


def test_a_pivot_table_and_a_table_on_its_side_are_refused_in_words(import_rows: ImportRows) -> None:
    pivot = import_rows(
        ["Row Labels", "Sum of FTE", "Count of Post Ref"],
        ["Fostering", 2, 2],
        ["   Team Manager", 1, 1],
        ["   Social Worker", 1, 1],
        ["Grand Total", 2, 2],
    )
    assert pivot.refused is not None
    assert (pivot.refused.code, "pivot table" in pivot.refused.text) == ("table-pivot", True)
    turned = import_rows(
        ["Post Ref", "P1", "P2"], ["Job Title", "Manager", "Clerk"], ["FTE", 1, 1], ["Postholder", "Jo", "Vacant"],
        ["Reports To", "", "P1"],
    )  # fmt: skip
    assert turned.refused is not None
    assert turned.refused.code == "table-turned"


def test_a_column_for_each_team_is_said(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Job Title", "Grade", "CASS", "Fostering", "MASH"],
        ["Team Manager", "G10", 1, 1, 1],
        ["Social Worker", "G8", 5, 3.5, 2],
        ["Business Support", "G4", 1, 0.5, 1],
    )
    (said,) = [each for each in preview.problems if each.code == "table-crossed"]
    assert (said.severity, '"CASS", "Fostering" and "MASH"' in said.text) == ("error", True)


def test_numbers_in_columns_without_a_header_are_no_teams(import_rows: ImportRows) -> None:
    rows = [[each, f"X{each}", 1 + each % 4, "Clerk" if each else "Chief Executive", each * 3 % 99, each * 2 % 70, each]
            for each in range(30)]  # fmt: skip
    preview = import_rows(*rows)
    assert "table-crossed" not in codes(preview)


@pytest.mark.parametrize("sheets", [("April", "May"), ("Current", "Proposed"), ("2025", "2026")])
def test_sheets_that_are_versions_of_one_list_are_asked_about(sheets: tuple[str, str]) -> None:
    header, rows = [*HEADER[1:5], HEADER[6]], [[*row[1:5], row[6]] for row in ROWS]
    preview = book(*(Sheet(name=name, rows=[header, *rows]) for name in sheets))
    assert preview.refused is not None
    assert preview.refused.code == "sheet-ambiguous"


def test_a_sheet_of_leavers_is_not_read_and_said() -> None:
    leavers = Sheet(name="Leavers", rows=[HEADER, ["P9", "Clerk", "G4", 1, "Gil Ash", "P1", "A"]])
    preview = book(Sheet(name="Establishment", rows=[HEADER, *ROWS]), leavers)
    assert list(posts(preview)) == ["P1", "P2", "P3", "P4"]
    assert [each.severity for each in preview.problems if each.code == "sheet-not-read"] == ["warning"]


def test_what_a_spreadsheet_made_a_day_of_is_no_grade_and_no_point(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Post Ref", "Title", "Grade", "SCP", "FTE", "Name", "Team"],
        ["P1", "Manager", "PO3 £45,000", date(2026, 3, 15), 1, "Jo Kay", "A"],
        ["P2", "Clerk", date(2026, 4, 6), 6, 1, "Sam Lee", "A"],
        ["P3", "Clerk", "tbc", 6, 1, "Ann Poe", "A"],
    )
    made = posts(preview)
    grades = {key: preview.plan.grades[post.grade].name if post.grade else "" for key, post in made.items()}
    assert grades == {"P1": "PO3", "P2": "", "P3": ""}
    assert [post.point for post in made.values()] == [None, "6", "6"]
    assert codes(preview).count("cell-made-a-day") == 2


def test_numbers_of_posts_under_no_are_no_references(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Post", "Grade", "No.", "Total FTE"],
        ["Manager", "G10", 2, 2],
        ["Social Worker", "G8", 5, 4],
        ["Clerk", "G4", 1, 0.5],
    )
    assert [(post.reference, post.group_size) for post in preview.plan.posts.values()] == [("", 2), ("", 5), ("", None)]


def test_hours_under_a_header_of_both_are_not_full_weeks(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Post Ref", "Job Title", "FTE/Hours", "Postholder", "Team"],
        ["P1", "Manager", 1, "Jo Kay", "A"], ["P2", "Clerk", 37, "Sam Lee", "A"], ["P3", "Clerk", 0.5, "Ann Poe", "A"],
    )  # fmt: skip
    assert [post.fte for post in posts(preview).values()] == [10_000, None, 5_000]
    assert [each.where for each in preview.problems if each.code == "fte-out-of-range"] == ["Posts!C3"]


def test_cells_that_say_as_above_are_filled_and_said(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        *ROWS[:2],
        ["P3", '"', '"', 0.6, "Ann Poe", '"', '"'],
        ["P4", "as above", "do.", 1, "Bo Orr", "ditto", "as above"],
    )
    made = posts(preview)
    assert {post.title for key, post in made.items() if key != "P1"} == {"Social Worker"}
    assert [made[each].reports_to for each in ("P3", "P4")] == [made["P1"].id] * 2
    (note,) = [each for each in preview.problems if each.code == "cells-as-above"]
    assert "8 cells" in note.text


def test_cover_for_an_absent_holder_of_the_same_post_stands_beside_and_counts_no_post(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER, ROWS[0], ["P2", "Social Worker", "G8", 1, "Sam Lee (mat leave)", "P1", "A"],
        ["P2", "Social Worker", "G8", 1, "Ann Poe (mat cover)", "P1", "A"], ["P3", "Clerk", "G4", 1, "Bo", "P2", "A"],
    )  # fmt: skip
    made = posts(preview)
    assert (preview.totals.posts, preview.totals.employees, preview.rows, preview.loaded) == (3, 3, 4, 4)
    assert made["P3"].reports_to == made["P2"].id
    kinds = sorted(each.kind for each in preview.plan.assignments.values() if each.post == made["P2"].id)
    assert kinds == ["cover", "employee"]
    assert "reference-twice" not in codes(preview)
    assert all(each.ties for each in preview.balances)


def test_references_with_dots_are_offered_as_a_structure(import_rows: ImportRows) -> None:
    header = ["Ref", "Title", "FTE", "Name", "Team"]
    rows = [[ref, "Officer", 1, f"Bo {ref}", "A"] for ref in ("1", "1.1", "1.1.1", "1.1.2", "1.2")]
    offers = {each.repair: each.found for each in import_rows(header, *rows).offers}
    assert offers["dots"] == 4
    made = posts(import_rows(header, *rows, repairs=frozenset({"dots"})))
    managers = {post.id: key for key, post in made.items()}
    above = {key: managers.get(post.reports_to or "") for key, post in made.items()}
    assert above == {"1": None, "1.1": "1", "1.1.1": "1.1", "1.1.2": "1.1", "1.2": "1"}


def test_rows_struck_through_or_coloured_are_said(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.active
    for row in [HEADER, *ROWS, *ROWS]:
        page.append(row)
    for cell in page[1]:
        cell.fill = PatternFill("solid", fgColor="FFDDDDDD")
    for cell in page[4]:
        cell.font = Font(strike=True)
    for cell in page[6]:
        cell.fill = PatternFill("solid", fgColor="FFFFFF00")
    made.save(tmp_path / "a.xlsx")
    workbook, problems = read_workbook(tmp_path / "a.xlsx")
    assert workbook is not None, problems
    said = {each.code: (each.where, each.severity) for each in find_listings((workbook,), ImportAnswers()).problems}
    assert said == {"rows-struck-through": ("Sheet!4", "warning"), "rows-coloured": ("Sheet!6", "note")}


def test_a_list_of_very_many_columns_is_looked_at_quickly(import_rows: ImportRows) -> None:
    more = [f"Remarkable heading {number}" for number in range(900)]
    start = process_time()
    preview = import_rows([*HEADER, *more], *[[*row, *range(900)] for row in ROWS])
    assert len(preview.plan.posts) == 4
    assert process_time() - start < 8


def test_parts_of_full_time_with_a_decimal_comma_are_no_hours(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["No", "Job Title", "Manager", "FTE", "Name"],
        ["1", "Head", "", "1,0", "Jo Kay"],
        ["2", "Officer", "1", "0,5", "Al Bee"],
        ["3", "Officer", "1", "0,75", "Cy Dee"],
        ["4", "Aide", "2", "1,0", "Eve Foe"],
    )
    assert [post.fte for post in posts(preview).values()] == [10_000, 5_000, 7_500, 10_000]
    assert not preview.holding


def test_numbers_that_count_the_rows_are_those_of_posts_where_managers_are_given_by_them(
    import_rows: ImportRows,
) -> None:
    rows = [[number, "Officer", 1 if number > 1 else "", 1] for number in range(1, 7)]
    preview = import_rows(["Stelle", "Job", "Manager", "FTE"], *rows)
    assert list(posts(preview)) == ["1", "2", "3", "4", "5", "6"]
    assert not preview.holding
    assert "column-guessed" in codes(preview)


def test_headers_as_payroll_systems_shorten_them_are_known(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["PAYNO", "SURNAME", "FNAME", "POSTITLE", "COST CTR", "CONT HRS", "FT HRS", "ANN SAL", "START DT", "MGR PAYNO"],
        ["700101", "OKORO", "CHIDI", "MANAGER", "D1010", 37, 37, "52,001", "01.04.2015", None],
        ["700102", "BELL", "ANN", "TEAM MANAGER", "D1010", 37, 37, "45,100", "12.06.2018", "700101"],
        ["700103", "DUNN", "CY", "SOCIAL WORKER", "D1010", 18.5, 37, "19,200", "01.09.2020", "700102"],
    )
    assert names(preview.plan) == ["CHIDI OKORO", "ANN BELL", "CY DUNN"]
    assert [(post.contracted_minutes, post.cost_centre) for post in preview.plan.posts.values()] == [
        (2220, "D1010"), (2220, "D1010"), (1110, "D1010"),
    ]  # fmt: skip
    assert sum(post.reports_to is None for post in preview.plan.posts.values()) == 1


def test_a_sheet_without_headers_that_may_hold_posts_is_a_warning_and_one_of_notes_is_none() -> None:
    preview = book(
        Sheet(name="Duty", rows=(tuple(HEADER), *map(tuple, ROWS))),
        Sheet(name="Court", rows=(("B1", "Team Manager", "G10", 1), ("B2", "Social Worker", "G8", 1))),
        Sheet(name="Notes", rows=(("Updated by hand",), ("WTE is whole time equivalent",))),
    )
    codes_of = ("sheet-not-read", "headers-missing")
    said = {each.where: (each.code, each.severity) for each in preview.problems if each.code in codes_of}
    assert said == {"Court": ("headers-missing", "warning"), "Notes": ("sheet-not-read", "note")}


def test_two_tables_side_by_side_with_the_same_posts_say_what_to_do() -> None:
    head = ("Ref", "Title", "FTE", "Manager")
    rows = ((*head, None, *head), ("P1", "Head", 1, None, None, "P1", "Head", 1, None),
            ("P2", "Officer", 1, "P1", None, "P2", "Senior Officer", 1, "P1"))  # fmt: skip
    refused = book(Sheet(name="Both", rows=rows)).refused
    assert refused is not None
    assert refused.code == "tables-ambiguous"
    assert '"Both"' in refused.text
    assert refused.remedy == "Put the one to import on a sheet of its own."


def test_titles_that_are_set_in_are_levels_and_no_units(import_rows: ImportRows) -> None:
    rows = [[f"{'    ' * depth}{title}", 1, "G7", who] for depth, title, who in (
        (0, "Director", "Ana Reyes"), (1, "Head of Roads", "Bill Orr"), (2, "Manager", "Cath Dunn"),
        (3, "Technician", "Ed Fry"), (1, "Head of Planning", "Vacant"), (2, "Planner", "Ida Jay"),
    )]  # fmt: skip
    preview = import_rows(["Post", "FTE", "Grade", "Holder"], *rows)
    assert len(preview.plan.units) <= 1
    assert ("levels", 5) in [(offer.repair, offer.found) for offer in preview.offers]
    made = import_rows(["Post", "FTE", "Grade", "Holder"], *rows, repairs=frozenset({"levels"})).plan.posts
    managers = {post.title: made[post.reports_to].title for post in made.values() if post.reports_to}
    assert managers == {
        "Head of Roads": "Director", "Manager": "Head of Roads", "Technician": "Manager",
        "Head of Planning": "Director", "Planner": "Head of Planning",
    }  # fmt: skip


def test_the_first_team_stands_above_the_headers_and_the_others_among_the_rows(import_rows: ImportRows) -> None:
    head = ["Job Title", "Grade", "FTE", "Reports to (job title)"]
    preview = import_rows(
        ["Service: Libraries"],
        head,
        ["Libraries Manager", "PO3", 1, ""],
        ["Area Librarian", "SO2", 1, "Libraries Manager"],
        ["Service: Museums"],
        ["Museums Manager", "PO2", 1, ""],
        ["Gallery Assistant", "Sc3", 1, "Museums Manager"],
    )
    units = {post.title: preview.plan.units[post.unit].name for post in preview.plan.posts.values() if post.unit}
    assert units["Libraries Manager"] == units["Area Librarian"] != units["Museums Manager"]
    assert "Libraries" in units["Area Librarian"]
    assert "Museums" in units["Gallery Assistant"]
