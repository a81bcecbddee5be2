"""Shapes in which lists are sent: page headers of a payroll print, web lists, Word tables, footnotes."""

from collections.abc import Callable
from typing import Any

import pytest

from workforce_planner.exchange.name_cells import by_lines
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.records import Assignment, Post

ImportRows = Callable[..., ImportPreview]
HEADER = ["Post Ref", "Job Title", "Grade", "FTE", "Postholder", "Reports To", "Team"]


def posts(preview: ImportPreview) -> dict[str, Post]:
    assert preview.refused is None, preview.refused
    return {post.reference: post for post in preview.plan.posts.values()}


def held(preview: ImportPreview) -> dict[str, list[Assignment]]:
    """Who is in each post, by its reference."""
    plan = preview.plan
    return {
        post.reference: [each for each in plan.assignments.values() if each.post == post.id]
        for post in plan.posts.values()
    }


def names(preview: ImportPreview) -> list[str]:
    return [each.name for each in preview.plan.people.values()]


def said(preview: ImportPreview, code: str) -> list[str]:
    return [each.text for each in preview.problems if each.code == code]


def test_a_payroll_print_has_page_headers_and_drawn_lines(import_rows: ImportRows) -> None:
    def page(number: int) -> list[list[Any]]:
        return [
            ["COUNCIL PAYROLL", None, None, None, None, None, f"PAGE {number}"],
            ["STAFF BY COST CENTRE", None, None, None, None, None, "RUN 31/03/2026 06:14"],
            [],
            ["PAY NO", "SURNAME", "INITIALS", "JOB TITLE", "GRADE", "CONT HRS", "LINE MGR PAY NO"],
            ["------", "-------", "--------", "---------", "-----", "--------", "---------------"],
        ]

    people = [[f"00700{each:02}", "KAY", "J", "CLERK", "G4", 37, "" if each == 0 else "0070000"] for each in range(30)]
    preview = import_rows(*page(1), *people[:15], *page(2), *people[15:], [], ["*** END OF REPORT ***"])
    assert preview.loaded == 30
    assert {grade.name for grade in preview.plan.grades.values()} == {"G4"}
    assert {row.kind for row in preview.set_aside} == {"note", "header"}
    assert not [each for each in preview.problems if each.code == "row-set-aside"]
    assert sum(post.reports_to is None for post in preview.plan.posts.values()) == 1


def test_what_web_lists_write_in_front_of_what_they_look_up_falls_away(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        ["S1", "Team Manager", "3;#G10", "1.00000000000000", "12;#Jo Kay", "", "4;#Duty"],
        ["S2", "Social Worker", "2;#G8", "0.60000000000000", "17;#Sam Lee", "12;#Jo Kay", "4;#Duty"],
    )
    assert posts(preview)["S2"].reports_to == posts(preview)["S1"].id
    assert names(preview) == ["Jo Kay", "Sam Lee"]
    assert [unit.name for unit in preview.plan.units.values()] == ["Duty"]
    assert [grade.name for grade in preview.plan.grades.values()] == ["G10", "G8"]


def test_text_kept_as_text_for_a_spreadsheet_is_the_text(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        ['="00101"', "Team Manager", "G10", 1, "Jo Kay", "", "Duty"],
        ['="00102"', "Social Worker", "G8", 1, "Sam Lee", '="00101"', "Duty"],
    )
    assert list(posts(preview)) == ["00101", "00102"]
    assert posts(preview)["00102"].reports_to == posts(preview)["00101"].id


def test_signs_of_footnotes_are_no_part_of_what_they_stand_behind_and_are_said(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Ref*", "Role", "Band**", "FTE", "Staff member", "Reports To", "Team"],
        ["P1", "Team Manager", "G10", 1, "Jo Kay", "", "Duty"],
        ["P2*", "Social Worker", "G8", 1, "Sam Lee†", "P1", "Duty"],
        ["P3", "Social Worker", "G8**", 1, "Ann Poe", "P2", "Duty"],
        [],
        ["* grant funded"],
        ["** subject to job evaluation"],
    )
    made = posts(preview)
    assert list(made) == ["P1", "P2", "P3"]
    assert made["P3"].reports_to == made["P2"].id
    assert [post.title for post in made.values()] == ["Team Manager", "Social Worker", "Social Worker"]
    assert [grade.name for grade in preview.plan.grades.values()] == ["G10", "G8"]
    assert names(preview) == ["Jo Kay", "Sam Lee", "Ann Poe"]
    assert len(said(preview, "footnote-sign")) == 3


def test_people_on_lines_of_one_cell_are_people(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Post Ref", "Post title", "Number of posts (FTE)", "Postholder(s)", "Reports to"],
        ["W1", "• Team Manager", "2.0", "Jo Kay\nSam Lee", ""],
        ["W2", "• Social Worker", "1.5", "Mrs Ann Poe\nGil Ash", "W1"],
        ["W3", "• Admin", "1", "Eve Fox\n(agency)", "W1"],
    )
    assert sorted(names(preview)) == ["Ann Poe", "Eve Fox", "Gil Ash", "Jo Kay", "Sam Lee"]
    assert [(post.title, post.fte) for post in posts(preview).values()] == [
        ("Team Manager", 20_000), ("Social Worker", 15_000), ("Admin", 10_000)
    ]  # fmt: skip
    assert [each.kind for each in held(preview)["W3"]] == ["agency"]


@pytest.mark.parametrize(
    "cell", ["Kay,\nJoanne", "Jo Kay\nTeam Manager", "Jo Kay\n(Agency)", "Jo Kay\nmat leave cover", "Jo Kay\n"]
)
def test_lines_that_are_not_all_names_stay_one(cell: str) -> None:
    assert by_lines(cell) == cell


def test_a_remark_about_cover_is_no_second_person(import_rows: ImportRows) -> None:
    rows = [["P1", "Head", "G10", 1, "Ann Poe", "", "A"],
            ["P2", "Clerk", "G4", 1, "Gil Ash - mat leave; cover Bo Dee (agency)", "P1", "A"]]  # fmt: skip
    preview = import_rows(HEADER, *rows)
    assert len(held(preview)["P2"]) == 1
    assert said(preview, "holder-unlikely")


@pytest.mark.parametrize(
    ("cell", "fte", "size"),
    [
        ("1.0 WTE (2 x 0.5)", 10_000, 2),
        ("0.5 + 0.5", 10_000, 2),
        ("2 (4 x 0.5)", 20_000, 4),
        ("0.5 (job share)", 5_000, None),
    ],
)
def test_an_fte_that_says_of_how_many_posts_it_is(
    import_rows: ImportRows, cell: str, fte: int, size: int | None
) -> None:
    rows = [["P1", "Head", "G10", 1, "Ann Poe", "", "A"], ["P2", "Clerk", "G4", cell, "", "P1", "A"]]
    post = posts(import_rows(HEADER, *rows))["P2"]
    assert (post.fte, post.group_size) == (fte, size)


def test_an_fte_that_does_not_add_up_is_unknown_and_said(import_rows: ImportRows) -> None:
    rows = [["P1", "Head", "G10", 1, "Ann Poe", "", "A"], ["P2", "Clerk", "G4", "1.5 (2 x 0.5)", "", "P1", "A"]]
    preview = import_rows(HEADER, *rows)
    assert posts(preview)["P2"].fte is None
    assert said(preview, "cell-not-read")


def test_a_tick_for_agency_says_that_the_holder_is_an_agency_worker(import_rows: ImportRows) -> None:
    preview = import_rows(
        [*HEADER, "Agency?"],
        ["P1", "Team Manager", "G10", 1, "Jo Kay", "", "Duty", "N"],
        ["P2", "Social Worker", "G8", 1, "Sam Lee", "P1", "Duty", "✓"],
        ["P3", "Social Worker", "G8", 1, "Ann Poe", "P1", "Duty", ""],
    )
    assert [each.kind for found in held(preview).values() for each in found] == ["employee", "agency", "employee"]


def test_a_grade_of_strokes_is_none(import_rows: ImportRows) -> None:
    rows = [["P1", "Head", "-----", 1, "Ann Poe", "", "A"], ["P2", "Clerk", "G4", 1, "Bo Dee", "P1", "A"]]
    assert [post.grade is None for post in posts(import_rows(HEADER, *rows)).values()] == [True, False]


def test_a_pivot_table_with_a_row_for_each_post_is_a_list(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Directorate", "(All)"],
        [],
        ["Service", "Team", "Job Title", "Post Ref", "Postholder", "Sum of FTE", "Count of Post Ref"],
        ["Adults", "Hospital", "Team Manager", "A100", "Ruth Cole", 1, 1],
        [None, None, "Social Worker", "A101", "Imran Shah", 1, 1],
        [None, None, None, "A102", "Vacant", 0.6, 1],
        [None, "Hospital Total", None, None, None, 2.6, 3],
        [None, "Reablement", "Support Worker", "A111", "Femi Ojo", 0.5, 1],
        [None, "Reablement Total", None, None, None, 0.5, 1],
        ["Adults Total", None, None, None, None, 3.1, 4],
        ["Grand Total", None, None, None, None, 3.1, 4],
    )
    made = posts(preview)
    assert [(key, post.title, post.fte) for key, post in made.items()] == [
        ("A100", "Team Manager", 10_000), ("A101", "Social Worker", 10_000), ("A102", "Social Worker", 6_000),
        ("A111", "Support Worker", 5_000),
    ]  # fmt: skip
    units = {unit.id: unit.name for unit in preview.plan.units.values()}
    assert [units[post.unit] for post in made.values() if post.unit] == ["Hospital"] * 3 + ["Reablement"]
    assert said(preview, "cells-filled-down")
    assert len(preview.set_aside) == 4


def test_another_table_beside_the_list_is_told_and_gives_its_posts_nothing(import_rows: ImportRows) -> None:
    beside = [["Gil Hay", "P2", "Reed", 36.5, "01/02/2026"], ["Ida Joy", "P4", "Hays", 21, "15/01/2026"]]
    rows = [
        [f"P{each}", "Social Worker", "G8", 1, f"Ann Poe{'abcde'[each]}", "P0" if each else ""] for each in range(5)
    ]
    preview = import_rows(
        ["Fostering", None, None, None, None, None, None, "Agency in use"],
        [*HEADER[:6], None, "Agency worker", "Covering post", "Agency", "Rate/hr", "Start"],
        *([*row, None, *(beside[number] if number < 2 else [None] * 5)] for number, row in enumerate(rows)),
    )
    assert preview.loaded == 5
    assert {each.starts_on for each in preview.plan.assignments.values()} == {None}
    (text,) = said(preview, "table-not-read")
    assert 'columns H to L: "Agency worker", "Covering post", "Agency" and "Rate/hr"' in text


def test_an_empty_column_in_the_middle_of_a_list_parts_nothing(import_rows: ImportRows) -> None:
    rows = [[f"P{each}", "Clerk", "G4", 1, "Ann Poe", "", None, "A", "01/04/2020", "D1"] for each in range(4)]
    rows[2][7:] = [None, None, None]
    preview = import_rows([*HEADER[:6], None, "Team", "Start Date", "Cost Centre"], *rows)
    assert preview.loaded == 4
    assert not said(preview, "table-not-read")
    assert sum(post.cost_centre == "D1" for post in preview.plan.posts.values()) == 3


@pytest.mark.parametrize(
    ("cell", "names_held", "kind"),
    [
        ("Offer made - S Patel, start 1/9", [], None),
        ("Temp", [], None),
        ("Eve Fox [sec. to Adults until Sept 26]", ["Eve Fox"], "secondment_out"),
    ],
)
def test_words_in_the_place_of_a_name_and_beside_it(
    import_rows: ImportRows, cell: str, names_held: list[str], kind: str | None
) -> None:
    preview = import_rows(
        HEADER,
        ["P1", "Head", "G10", 1, "Ann Poe", "", "A"],
        ["P2", "Clerk", "G4", 1, cell, "P1", "A"],
        ["P3", "Clerk", "G4", 1, "Bo Dee", "P1", "A"],
    )
    assert [each for each in names(preview) if each not in {"Ann Poe", "Bo Dee", ""}] == names_held
    if kind:
        assert [each.absence for each in held(preview)["P2"]] == [kind]


STAIRS = [
    ["Tier 1", "Tier 2", "Tier 3", "Name", "Grade", "FTE"],
    ["Director of Care", None, None, "Amara Okoro", "CO1", 1],
    [None, "Head of Safeguarding", None, "Jo Kay", "SM1", 1],
    [None, None, "Team Manager Duty", "Sam Lee", "G10", 1],
    [None, None, "Team Manager Court", "Gil Ash", "G10", 0.5],
    [None, "Head of Early Help", None, "Ida Joy", "SM1", 1],
    [None, None, "Centre Manager", "Vacant", "G9", 1],
]


def test_titles_in_a_column_for_each_level_are_titles_with_their_own_cells(import_rows: ImportRows) -> None:
    preview = import_rows(*STAIRS)
    assert preview.refused is None
    assert [post.title for post in preview.plan.posts.values()] == [
        next(str(cell) for cell in row[:3] if cell) for row in STAIRS[1:]
    ]
    listing = preview.lists[0].listing
    title = next(column for column, header in listing.headers.items() if header == "Job title")
    assert [listing.address(row, title) for row in range(3)] == ["Posts!A2", "Posts!B3", "Posts!C4"]
    assert "Tier 1" not in listing.headers.values()
    assert ("levels", 5) in [(offer.repair, offer.found) for offer in preview.offers]
    made = import_rows(*STAIRS, repairs=frozenset({"levels"}))
    below = {post.title: post.reports_to for post in made.plan.posts.values()}
    by_title = {post.title: post.id for post in made.plan.posts.values()}
    assert below["Centre Manager"] == by_title["Head of Early Help"]
    assert below["Team Manager Court"] == by_title["Head of Safeguarding"]
    assert below["Director of Care"] is None


@pytest.mark.parametrize(
    "rows",
    [
        [[*row[:2], "Team Manager Duty", *row[3:]] for row in STAIRS[1:]],
        [[each.replace("Manager", "").replace("Head", "").replace("Director", "") if isinstance(each, str) else each
          for each in row] for row in STAIRS[1:]],
        [[row[2], row[1], row[0], *row[3:]] for row in STAIRS[1:]],
    ],
    ids=["two are filled", "no words for jobs", "it goes down by more than one"],
)  # fmt: skip
def test_columns_that_are_no_levels_are_not_taken_for_them(import_rows: ImportRows, rows: list[list[Any]]) -> None:
    preview = import_rows(STAIRS[0], *rows)
    assert all("Job title" not in each.listing.headers.values() for each in preview.lists)


def test_managers_given_by_their_address_for_mail_are_found_by_the_name_in_it(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Name", "Email", "Job Title", "Team", "Manager", "FTE"],
        ["Jo Kay", "jo.kay@council.gov.uk", "Team Manager", "Duty", "", 1],
        ["Sam O'Lee", "sam.olee@council.gov.uk", "Social Worker", "Duty", "jo.kay@council.gov.uk", 1],
        ["Ann Poe", "ann.poe@council.gov.uk", "Social Worker", "Duty", "Sam.OLee@council.gov.uk", 1],
        ["Bo Dee", "bo.dee@council.gov.uk", "Admin", "Duty", "gil.ash@council.gov.uk", 1],
    )
    plan = preview.plan
    by_name = {plan.people[each.person].name: plan.posts[each.post] for each in plan.assignments.values() if each.post}
    assert by_name["Sam O'Lee"].reports_to == by_name["Jo Kay"].id
    assert by_name["Ann Poe"].reports_to == by_name["Sam O'Lee"].id
    assert by_name["Bo Dee"].manager_in_list == "gil.ash@council.gov.uk"


def test_the_name_of_an_agency_is_no_holder_and_a_title_over_a_table_says_how_people_are_in_it(
    import_rows: ImportRows,
) -> None:
    preview = import_rows(
        ["Employees"],
        HEADER,
        ["A1", "Team Manager", "G10", 1, "Jo Kay", "", "Duty"],
        ["A2", "Social Worker", "G8", 1, "Sam Lee", "A1", "Duty"],
        [],
        ["Agency workers"],
        ["Worker", "Job Title", "Post Ref", "Agency", "Hourly Rate", "FTE", "Team"],
        ["Gil Ash", "Social Worker", "A3", "Reed", 36.5, 1, "Duty"],
    )
    assert sorted(names(preview)) == ["Gil Ash", "Jo Kay", "Sam Lee"]
    assert [each.kind for each in held(preview)["A3"]] == ["agency"]


def test_the_title_of_a_post_is_not_the_description_of_its_team(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Cost Centre", "Description", "Post No", "Post Description", "FTE", "Grade"],
        ["D1", "Duty Team", "P1", "Team Manager", 1, "G10"],
        ["D1", "Duty Team", "P2", "Social Worker", 1, "G8"],
        ["D2", "Court Team", "P3", "Social Worker", 1, "G8"],
    )
    assert [post.title for post in posts(preview).values()] == ["Team Manager", "Social Worker", "Social Worker"]


def test_a_manager_given_by_title_is_found_beside_the_grade_in_brackets(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Post title", "Number of posts (FTE)", "Postholder(s)", "Reports to"],
        ["Head of Service (HoS1)", "1", "Amara Okoro", ""],
        ["Team Manager (G10)", "1", "Jo Kay", "Head of Service"],
        ["Social Worker (G8)", "1", "Sam Lee", "Team Manager"],
        ["Social Worker (G8)", "1", "Ann Poe", "Team manager"],
    )
    above = {post.id: post.title for post in preview.plan.posts.values()}
    managers = [above.get(post.reports_to or post.id) for post in preview.plan.posts.values()]
    assert managers == ["Head of Service (HoS1)", "Head of Service (HoS1)", "Team Manager (G10)", "Team Manager (G10)"]


def test_of_two_columns_of_references_the_one_that_managers_are_given_by_is_taken(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Old Post Ref", "New Post Ref", "Job Title", "FTE", "Postholder", "Reports To (new ref)"],
        ["O1", "N1", "Manager", 1, "Jo Kay", ""],
        ["O2", "N2", "Clerk", 1, "Sam Lee", "N1"],
        ["O3", "N3", "Clerk", 1, "Ann Poe", "N1"],
    )
    made = posts(preview)
    assert list(made) == ["N1", "N2", "N3"]
    assert made["N3"].reports_to == made["N1"].id
    assert any("New Post Ref" in each for each in said(preview, "column-guessed"))


def test_a_grade_with_a_star_is_another_grade(import_rows: ImportRows) -> None:
    rows = [["P1", "Head", "A*", 1, "Ann Poe", "", "A"], ["P2", "Clerk", "A", 1, "Bo Dee", "P1", "A"]]
    assert [grade.name for grade in import_rows(HEADER, *rows).plan.grades.values()] == ["A*", "A"]
