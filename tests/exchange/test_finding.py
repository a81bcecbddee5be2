"""Lists are found in the mess: header rows, team rows, totals, notes, several tables and sheets; no row is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.listing import Found, Listing
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.sheets import Merge, Sheet, Value, Workbook

HEADER = ["Post Ref", "Job Title", "Grade", "FTE", "Reports To", "Postholder"]
ROWS: list[list[Value]] = [
    [f"P{number}", f"Post {number}", "G5", 1.0, "P1", f"Jo Kay{number}"] for number in range(1, 9)
]

PEOPLE: list[list[Value]] = [
    ["Employee No", "Surname", "Forename", "Contract", "Start Date"],
    ["1", "Kay", "Jo", "Perm", ""],
]


def found(*rows: list[Value], merged: tuple[Merge, ...] = (), **answers: Any) -> Found:
    book = Workbook(file="a.xlsx", format="xlsx", sheets=(Sheet(name="Posts", rows=rows, merged=merged),))
    return find_listings((book,), ImportAnswers(**answers))


def only(*rows: list[Value], merged: tuple[Merge, ...] = (), **answers: Any) -> Listing:
    (listing,) = found(*rows, merged=merged, **answers).listings
    return listing


def column(listing: Listing, header: str) -> list[Any]:
    (at,) = [column for column, text in listing.headers.items() if text == header]
    return [listing.value(row, at) for row in range(len(listing.rows))]


def aside(listing: Listing) -> list[tuple[int, str]]:
    return [(each.row, each.kind) for each in listing.set_aside]


@pytest.fixture
def read(fixtures: Path) -> Callable[..., Found]:
    def run(*parts: str, **answers: Any) -> Found:
        book, problems = read_workbook(fixtures.joinpath(*parts))
        assert book is not None, problems
        return find_listings((book,), ImportAnswers(**answers))

    return run


ReadFile = Callable[..., Found]


def test_a_plain_list_is_the_sheet_itself() -> None:
    listing = only(HEADER, *ROWS)
    assert (listing.file, listing.name, list(listing.headers.values())) == ("a.xlsx", "Posts", HEADER)
    assert listing.rows == ROWS
    assert (listing.address(2, 1), listing.raw(2, 3), listing.header_address(1)) == ("Posts!B4", "1.0", "Posts!B1")
    assert (listing.carried, listing.set_aside, listing.hidden) == ({}, (), ())


def test_two_header_rows_are_joined_over_their_merged_groups() -> None:
    top = ["Post", None, "Pay", None, None, "Person"]
    below = ["Ref", "Title", "Grade", "FTE", "Reports To", "Name"]
    listing = only(top, below, *ROWS, merged=((0, 0, 0, 1), (0, 2, 0, 3)))
    assert list(listing.headers.values()) == [
        "Post Ref",
        "Post Title",
        "Pay Grade",
        "Pay FTE",
        "Reports To",
        "Person Name",
    ]
    assert listing.parts[0] == ("Post", "Ref")
    assert (listing.table.header_top, listing.table.header_row, len(listing.rows)) == (0, 1, 8)


def test_groups_without_merged_cells_reach_to_the_next_group() -> None:
    top = ["POST", "", "", "", "LINE", "PERSON"]
    listing = only(["Staffing"], [], top, ["Ref", "Title", "Grade", "FTE", "Reports To", "Name"], *ROWS)
    assert list(listing.headers.values())[:5] == ["POST Ref", "POST Title", "POST Grade", "POST FTE", "LINE Reports To"]
    assert listing.table.titles == ("Staffing",)


def test_headers_wrapped_over_two_rows_are_joined() -> None:
    listing = only(["Post", "Job", "", "", "Reports", ""], ["Ref", "Title", "Grade", "FTE", "To", "Postholder"], *ROWS)
    assert list(listing.headers.values())[1] == "Job Title"
    assert len(listing.rows) == 8


def test_remarks_above_the_header_are_no_part_of_it() -> None:
    listing = only(["This list is confidential", "", "and not", "to be shared"], HEADER, *ROWS)
    assert len(listing.rows) == 8
    assert "Post Ref" in " ".join(listing.headers.values())


def test_a_table_may_start_at_any_cell_beside_a_row_index_and_columns_without_a_header() -> None:
    rows: list[list[Value]] = [["", "", number, *row, "seen"] for number, row in enumerate(ROWS)]
    listing = only(["Title"], [], ["", "", "", *HEADER], *rows)
    assert listing.headers[2] == "Column C"
    assert listing.headers[9] == "Column J"
    assert listing.headers[3] == "Post Ref"
    assert listing.address(0, 3) == "Posts!D4"


def test_a_header_twice_is_two_columns() -> None:
    listing = only([*HEADER, "Notes", "Notes"], *[[*row, "a", "b"] for row in ROWS])
    assert [text for text in listing.headers.values() if text == "Notes"] == ["Notes", "Notes"]


def test_team_rows_are_carried_to_the_rows_below_them() -> None:
    listing = only(HEADER, ["Fostering"], *ROWS[:2], [], ["Adoption"], *ROWS[2:4])
    assert column(listing, "Team") == ["Fostering", "Fostering", "Adoption", "Adoption"]
    assert listing.carried == {6: "team rows"}
    assert (listing.address(1, 6), listing.address(2, 6)) == ("Posts!A2", "Posts!A6")
    assert aside(listing) == [(2, "team"), (6, "team")]


def test_services_over_teams_are_two_levels() -> None:
    listing = only(
        HEADER, ["CHILDREN"], ["Fostering"], *ROWS[:1], ["Adoption"], *ROWS[1:2], ["ADULTS"], ["Homes"], *ROWS[2:3]
    )
    assert column(listing, "Service") == ["CHILDREN", "CHILDREN", "ADULTS"]
    assert column(listing, "Team") == ["Fostering", "Adoption", "Homes"]


def test_levels_that_team_rows_name_themselves_are_taken() -> None:
    listing = only(
        HEADER, ["Service: Children"], *ROWS[:1], ["Team: Fostering"], *ROWS[1:2], ["Service: Adults"], *ROWS[2:3]
    )
    assert column(listing, "Service") == ["Children", "Children", "Adults"]
    assert column(listing, "Team") == [None, "Fostering", None]


def test_a_section_is_carried_apart_from_the_team() -> None:
    listing = only(HEADER, ["Fostering"], *ROWS[:1], ["Vacant posts"], *ROWS[1:2], ["Adoption"], *ROWS[2:3])
    assert column(listing, "Team") == ["Fostering", "Fostering", "Adoption"]
    assert column(listing, "Status") == [None, "Vacant posts", None]


def test_totals_notes_and_repeated_headers_are_set_aside_by_name() -> None:
    listing = only(
        HEADER, *ROWS[:2], ["", "Sub-total", "", 2.0], HEADER, *ROWS[2:4], ["Adoption Total", "", "", 2.0],
        ["Grand Total", "", "", 4.0], [], ["* excludes casual staff"], ["Printed 12/04/2022 09:14"],
    )  # fmt: skip
    assert len(listing.rows) == 4
    assert aside(listing) == [
        (4, "sub-total"), (5, "header"), (8, "sub-total"), (9, "total"), (11, "note"), (12, "note"),
    ]  # fmt: skip


def test_a_sub_total_that_its_rows_do_not_come_to_is_said() -> None:
    right = found(
        HEADER, *ROWS[:2], ["", "Sub-total", "", 2.0], *ROWS[2:5], ["", "Sub-total", "", 3], ["", "TOTAL", "", 5]
    )
    assert right.problems == ()
    wrong = found(HEADER, *ROWS[:2], ["", "Sub-total", "", 3.0])
    (problem,) = wrong.problems
    assert (problem.code, problem.where) == ("sub-total-differs", "Posts!D4")
    assert "an FTE of 3" in problem.text
    assert problem.text.endswith("add up to 2.")


def test_a_count_of_posts_that_is_not_theirs_is_said() -> None:
    (problem,) = found(HEADER, *ROWS[:3], ["Total posts: 4 posts"]).problems
    assert "4 posts" in problem.text
    assert "3 posts" in problem.text


def test_tables_alike_under_each_other_are_one_listing_with_their_titles_as_teams() -> None:
    listing = only(["Fostering"], HEADER, *ROWS[:2], [], ["Adoption"], HEADER, *ROWS[2:4])
    assert column(listing, "Team") == ["Fostering", "Fostering", "Adoption", "Adoption"]


def test_different_tables_on_a_sheet_are_several_listings() -> None:
    people: list[list[Value]] = [
        ["Employee No", "Surname", "Forename", "Contract", "Start Date"],
        ["1", "Kay", "Jo", "Perm", ""],
    ]
    listings = found(HEADER, *ROWS[:2], [], ["People"], *people).listings
    assert [len(each.rows) for each in listings] == [2, 1]
    assert listings[1].table.titles == ("People",)
    assert listings[1].address(0, 1) == "Posts!B7"


def test_a_sheet_for_each_team_is_one_listing_with_the_sheet_named() -> None:
    sheets = (
        Sheet(name="1 Fostering", rows=[HEADER, *ROWS[:2]]),
        Sheet(
            name="2 Adoption",
            rows=[["Notes"], ["Grade", *HEADER[:2], *HEADER[3:]], ["G6", "P7", "Post 7", 0.5, "P1", "X"]],
        ),
    )
    book = Workbook(file="a.xlsx", format="xlsx", sheets=sheets)
    (listing,) = find_listings((book,), ImportAnswers()).listings
    assert column(listing, "Team") == ["Fostering", "Fostering", "Adoption"]
    assert column(listing, "Grade") == ["G5", "G5", "G6"]
    assert (listing.address(2, 2), listing.address(2, 0)) == ("2 Adoption!A3", "2 Adoption!B3")
    assert listing.name == "1 Fostering and 2 Adoption"


def test_two_sheets_with_the_same_posts_are_not_put_together_but_asked_about() -> None:
    sheets = (Sheet(name="Old", rows=[HEADER, *ROWS]), Sheet(name="New", rows=[HEADER, *ROWS]))
    book = Workbook(file="a.xlsx", format="xlsx", sheets=sheets)
    refused = find_listings((book,), ImportAnswers()).refused
    assert refused is not None
    assert (refused.code, refused.text) == ("sheet-ambiguous", "Several sheets hold the same posts: Old and New.")
    assert [each.name for each in find_listings((book,), ImportAnswers(sheet="new")).listings] == ["New"]


def test_files_alike_are_one_listing_and_others_their_own() -> None:
    def book(file: str, *rows: list[Value]) -> Workbook:
        return Workbook(file=file, format="xlsx", sheets=(Sheet(name="Sheet1", rows=rows),))

    people: list[list[Value]] = [
        ["Employee No", "Surname", "Forename", "Contract", "Start Date"],
        ["1", "Kay", "Jo", "Perm", ""],
    ]
    books = (
        book("Fostering.xlsx", HEADER, *ROWS[:2]),
        book("people.xlsx", *people),
        book("Adoption.xlsx", HEADER, *ROWS[2:5]),
    )
    first, second = find_listings(books, ImportAnswers()).listings
    assert (first.file, column(first, "Team")) == (
        "Fostering.xlsx and Adoption.xlsx",
        ["Fostering"] * 2 + ["Adoption"] * 3,
    )
    assert second.file == "people.xlsx"


def test_hidden_rows_and_columns_are_read_and_named_and_hidden_sheets_are_not() -> None:
    sheet = Sheet(name="Posts", rows=[HEADER, *ROWS], hidden_rows=(2, 3, 5), hidden_columns=(3,))
    other = Sheet(name="Old", rows=[HEADER, *ROWS], hidden=True)
    result = find_listings((Workbook(file="a.xlsx", format="xlsx", sheets=(sheet, other)),), ImportAnswers())
    (listing,) = result.listings
    assert len(listing.rows) == 8
    assert [(each.what, each.places, each.read) for each in listing.hidden] == [
        ("rows", "3 to 4 and 6", True), ("columns", "D", True),
    ]  # fmt: skip
    assert [problem.code for problem in result.problems] == ["sheet-hidden", "rows-hidden", "columns-hidden"]
    asked = find_listings((Workbook(file="a.xlsx", format="xlsx", sheets=(sheet, other)),), ImportAnswers(sheet="old"))
    assert [each.name for each in asked.listings] == ["Old"]


def test_a_table_without_any_header_has_its_columns_named_by_letters() -> None:
    listing = only(
        ["1", "29", "Chief", "2009-01-14"], ["2", "24", "Head", "2008-01-31"], ["3", "50", "Clerk", "2007-11-11"]
    )
    assert list(listing.headers.values()) == ["Column A", "Column B", "Column C", "Column D"]
    assert (len(listing.rows), listing.address(0, 2)) == (3, "Posts!C1")


def test_the_establishment_by_service_flattens_to_its_posts(read: ReadFile) -> None:
    result = read("establishment", "establishment-by-service.xlsx")
    (listing,) = result.listings
    assert result.problems == ()
    assert (len(listing.rows), len(listing.tables)) == (145, 15)
    paths = {tuple(map(str, row[8:11])) for row in listing.rows}
    assert ("Social Care & Safeguarding", "CASS", "CASS Team 2") in paths
    assert len(column(listing, "Position number")) == len(set(column(listing, "Position number")))
    kinds = [each.kind for each in listing.set_aside]
    assert (kinds.count("team"), kinds.count("total"), kinds.count("note")) == (18, 15, 15)


def test_two_header_rows_of_a_real_return_are_joined(read: ReadFile) -> None:
    result = read("establishment", "staffing-return.xlsx")
    (listing,) = result.listings
    assert (len(listing.rows), listing.table.header_rows) == (145, 2)
    assert listing.headers[0] == "POST Ref"
    assert [each.code for each in result.problems] == ["sheet-hidden"]
    assert aside(listing) == [(154, "note")]


MESSY = {
    "52348.xlsx": (6, 2, "Transaction Debit"),
    "64667.xlsx": (4, 1, "Barcode"),
    "any_sheets.ods": (3, 0, "Column B"),
    "any_sheets.xls": (3, 0, "Column B"),
    "any_sheets.xlsb": (3, 0, "Column B"),
    "any_sheets.xlsx": (3, 0, "Column B"),
    "bad_dimensions.xlsx": (3, 1, "Price"),
    "bug60858.xlsx": (1, 1, "Datum"),
    "date_1904.xlsx": (3, 0, "Column A"),
    "deaths.xlsx": (20, 1, "Has kids"),
    "issue-1024.xlsx": (46, 3, "Current Phase 5 %"),
    "issue_530.xlsx": (1, 1, "人事范围"),
    "multiline-headers.xlsx": (1, 5, "Caloric contribution (%)"),
    "skipping.xlsx": (6, 1, "var2"),
    "unnamed-duplicated-columns.xlsx": (2, 1, "var2"),
}


@pytest.mark.parametrize("file", MESSY)
def test_messy_workbooks_give_their_rows(read: ReadFile, file: str) -> None:
    rows, header_rows, header = MESSY[file]
    (listing,) = read("messy-workbooks", file).listings
    assert (len(listing.rows), listing.table.header_rows) == (rows, header_rows)
    assert header in listing.headers.values()


@pytest.mark.parametrize("file", ["errors.xlsx", "hidden_sheets.xlsx", "strict.xlsx", "texty-dates-xlsx.xlsx"])
def test_messy_workbooks_without_a_table_are_refused_in_a_sentence(read: ReadFile, file: str) -> None:
    result = read("messy-workbooks", file)
    assert result.refused is not None
    assert result.refused.code == "table-missing"
    assert result.refused.remedy


def test_a_header_of_names_and_units_is_two_rows(read: ReadFile) -> None:
    first, second = read("messy-workbooks", "clippy.xlsx").listings
    assert (len(first.rows), first.table.header_rows) == (4, 1)
    assert (len(second.rows), second.headers[3]) == (1, "weight (in grams)")


@given(st.lists(st.sampled_from(["row", "blank", "team", "header", "total", "note"]), max_size=30))
def test_every_row_with_something_in_it_is_data_or_set_aside(kinds: list[str]) -> None:
    makers: dict[str, Callable[[int], list[Value]]] = {
        "row": lambda number: [f"P{number}", f"Post {number}", "G5", 1.0, "P0", "Jo"],
        "blank": lambda _: ["", None],
        "team": lambda number: [f"Team of {number}"],
        "header": lambda _: list(HEADER),
        "total": lambda _: ["", "Sub-total", "", 1.0],
        "note": lambda _: ["Printed today"],
    }
    rows = [makers[kind](number) for number, kind in enumerate(kinds)]
    listing = only(HEADER, ["P0", "Head", "G9", 1.0, "", "Ann"], *rows)
    assert len(listing.rows) == 1 + kinds.count("row")
    assert len(listing.set_aside) == len(kinds) - kinds.count("row") - kinds.count("blank")
    rows_said = sorted([each.row for each in listing.set_aside] + [row + 1 for _, row in listing.places])
    assert rows_said == [2, *(number + 3 for number, kind in enumerate(kinds) if kind != "blank")]


def test_cells_merged_downwards_say_the_same_of_each_row() -> None:
    rows: list[list[Value]] = [["Team", *HEADER], ["Fostering", *ROWS[0]], ["", *ROWS[1]], ["Adoption", *ROWS[2]]]
    listing = only(*rows, merged=((1, 0, 2, 0),))
    assert column(listing, "Team") == ["Fostering", "Fostering", "Adoption"]


def test_a_team_written_once_for_its_rows_is_carried_down_and_said() -> None:
    teams = ["Fostering", "", "", "Adoption", "", "", "", ""]
    result = found(["Team", *HEADER], *[[team, *row] for team, row in zip(teams, ROWS, strict=True)])
    (listing,) = result.listings
    assert column(listing, "Team") == ["Fostering"] * 3 + ["Adoption"] * 5
    (problem,) = result.problems
    assert (problem.code, problem.where) == ("cells-filled-down", "Posts!A2")
    assert "6 blank cells" in problem.text


def test_a_sparse_column_of_units_is_not_filled() -> None:
    result = found(
        ["Team", *HEADER], *[["Fostering" if number in (0, 4) else "", *row] for number, row in enumerate(ROWS)]
    )
    assert column(result.listings[0], "Team").count("Fostering") == 2
    assert result.problems == ()


def test_titles_set_in_by_blanks_make_levels() -> None:
    rows = [[f"P{number}", " " * (2 * (number % 3)) + f"Post {number}", "G5", 1.0, "", ""] for number in range(6)]
    assert column(only(HEADER, *rows), "Level by indentation") == ["1", "2", "3"] * 2


STACKED = [
    ["Snapshot", *HEADER],
    *[[month, *row] for month in ("Mar-14", "Sep-13", "Oct-14") for row in ROWS[:4]],
]


def test_of_stacked_snapshots_the_latest_is_taken_and_the_others_are_named() -> None:
    result = found(*STACKED)
    (listing,) = result.listings
    (problem,) = result.problems
    assert set(column(listing, "Snapshot")) == {"Oct-14"}
    assert [each.kind for each in listing.set_aside] == ["snapshot"] * 8
    assert problem.code == "snapshots-stacked"
    assert "Sep-13 (4 rows), Mar-14 (4 rows) and Oct-14 (4 rows). Only Oct-14, the latest, was taken." in problem.text


def test_another_snapshot_or_all_may_be_asked_for() -> None:
    assert set(column(only(*STACKED, snapshot="sep-13"), "Snapshot")) == {"Sep-13"}
    assert len(only(*STACKED, snapshot="all").rows) == 12
    (problem,) = found(*STACKED, snapshot="Jan-01").problems
    assert problem.text == 'There is no snapshot "Jan-01".'


def test_start_dates_are_no_snapshots() -> None:
    rows = [[f"2014-0{1 + number % 3}-01", *row] for number, row in enumerate([*ROWS, *ROWS])]
    assert found(["Start Date", *HEADER], *rows).problems == ()


def test_team_rows_are_named_below_the_levels_that_the_list_has_itself() -> None:
    rows: list[list[Value]] = [[*row, "Children"] for row in ROWS[:3]]
    listing = only(
        [*HEADER, "Directorate"],
        ["Service: Fostering"],
        rows[0],
        ["Team: North"],
        rows[1],
        ["Service: Children"],
        rows[2],
    )
    assert column(listing, "Service") == ["Fostering", "Fostering", None]
    assert column(listing, "Team") == [None, "North", None]


def test_a_row_that_only_repeats_the_service_of_its_rows_names_no_team() -> None:
    rows: list[list[Value]] = [[*row, service] for row, service in zip(ROWS, ["Homes", "Homes", "Care"], strict=False)]
    listing = only([*HEADER, "Service"], ["Homes"], rows[0], ["Homes North"], rows[1], ["Care"], rows[2])
    assert column(listing, "Team") == [None, "Homes North", None]


def test_a_title_is_no_team_where_headers_come_again_by_chance() -> None:
    listing = only(["Establishment list"], HEADER, *ROWS[:2], ["Fostering"], HEADER, *ROWS[2:4])
    assert column(listing, "Team") == [None, None, "Fostering", "Fostering"]


def test_tables_beside_each_other_are_read_apart() -> None:
    rows: list[list[Value]] = [[*row, "", *other] for row, other in zip(ROWS[:4], ROWS[4:], strict=True)]
    rows[3][:6] = [""] * 6
    listing = only(["Fostering", *[""] * 6, "Adoption"], [*HEADER, "", *HEADER], *rows)
    assert column(listing, "Post Ref") == ["P1", "P2", "P3", "P5", "P6", "P7", "P8"]
    assert column(listing, "Team") == ["Fostering"] * 3 + ["Adoption"] * 4
    assert (listing.address(3, 0), listing.set_aside) == ("Posts!H3", ())


def test_a_small_table_under_the_list_is_named_where_it_is_not_read() -> None:
    result = found(HEADER, *ROWS, [], ["Grade", "SCP", "Salary (£)", "FTE"], ["G5", "20", 30_000.0, 1.0])
    (listing,) = result.listings
    assert len(listing.rows) == 8
    assert [(each.code, each.where) for each in result.problems] == [("table-not-read", "Posts!11")]


def test_a_list_with_an_empty_column_in_it_stays_one() -> None:
    listing = only([*HEADER[:3], "", *HEADER[3:], "Employee No"], *[[*row[:3], "", *row[3:], "1"] for row in ROWS])
    assert (len(listing.rows), len(listing.tables), len(listing.headers)) == (8, 1, 7)
