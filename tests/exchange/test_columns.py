"""Columns give a value for every row; cells that hold several things fill several of them, and what differs is said."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.exchange.listings import columns_of
from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.holders import holders
from workforce_planner.exchange.name_cells import ELIMINATED, NAMED, VACANT, WITHHELD
from workforce_planner.exchange.status_words import Held
from workforce_planner.exchange.word_list import status_words, word_problems
from workforce_planner.model.money import fte


def codes(columns: Columns) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in columns.problems]


def test_a_grade_cell_gives_the_point_too() -> None:
    columns = columns_of(["Ref", "Title", "Grade / SCP"], ["P1", "Head", "G9 (23)"], ["P2", "Clerk", "SM2"])
    assert columns["grade"] == ["G9", "SM2"]
    assert columns["point"] == ["23", None]
    assert columns.address("point", 0) == "Posts!C2"
    assert not columns.problems


def test_what_could_be_two_grades_is_read_as_the_rest_of_its_column_and_said() -> None:
    plain = [[f"P{number}", f"G{number} / {number + 20}"] for number in range(5, 9)]
    columns = columns_of(["Ref", "Grade"], *plain, ["P9", "G4 / 5"])
    assert columns["grade"][-1] == "G4"
    assert columns["point"][-1] == "5"
    assert codes(columns) == [("grade-or-point", "Posts!B1")]
    alone = columns_of(["Ref", "Grade"], ["P1", "G4 / 5"], ["P2", "G9"], ["P3", "G9 / 23"])
    assert alone["grade"][0] == "G4 / 5"
    assert not alone.problems


def test_a_column_of_points_comes_first_and_a_disagreement_is_said() -> None:
    rows = [["P1", "G9 (23)", "24"], ["P2", "G9 (23)", ""], ["P3", "G9 (23)", 23.0]]
    columns = columns_of(["Ref", "Grade", "SCP"], *rows)
    assert columns["point"] == ["24", "23", "23"]
    assert codes(columns) == [("cells-disagree", "Posts!C2")]


def test_an_fte_cell_gives_hours_and_the_full_week() -> None:
    columns = columns_of(
        ["Ref", "Title", "FTE"], ["P1", "Head", "18.5/37"], ["P2", "Clerk", 1], ["P3", "Aides", "2 x 0.5"]
    )
    assert columns["fte"] == [fte("0.5"), fte(1), fte(1)]
    assert columns["contracted_minutes"] == [1110, None, None]
    assert columns["full_time_minutes"] == [2220, None, None]
    assert columns["posts_in_cell"] == [None, None, 2]


def test_hours_of_a_full_week_in_the_column_of_hours() -> None:
    columns = columns_of(["Ref", "Title", "Weekly hours"], ["P1", "Head", "18.5/37"], ["P2", "Clerk", "22.2 (0.6)"])
    assert columns["contracted_minutes"] == [1110, 1332]
    assert columns["full_time_minutes"] == [2220, None]
    assert columns["fte"] == [None, fte("0.6")]


def test_an_fte_of_nothing_stays_zero_and_a_blank_stays_unknown() -> None:
    assert columns_of(["Ref", "Title", "FTE"], ["P1", "Head", 0], ["P2", "Clerk", ""])["fte"] == [0, None]


def test_fte_written_as_100_is_per_cent_and_said() -> None:
    rows = [[f"P{each}", "Clerk", 100] for each in range(8)]
    columns = columns_of(["Ref", "Title", "FTE"], *rows, ["P9", "Clerk", 60])
    assert columns["fte"] == [fte(1)] * 8 + [fte("0.6")]
    assert codes(columns) == [("fte-as-percent", "Posts!C1")]


def test_names_are_bare_and_what_stands_beside_them_is_kept() -> None:
    rows = [["P1", "Kay, Jo (Agency)"], ["P2", "Lee, Sam (0.6)"], ["P3", "VACANT"]]
    columns = columns_of(["Ref", "Name"], *rows)
    assert columns["holder"] == ["Jo Kay", "Sam Lee", None]
    assert [cell.words for cell in columns["holder_cell"]] == ["Agency", "", ""]
    held, _ = holders(columns)
    assert [(each.state, each.kind, each.fte) for each in held] == [
        (NAMED, "agency", None), (NAMED, "employee", fte("0.6")), (VACANT, "employee", None),
    ]  # fmt: skip


def test_forename_and_surname_make_one_name() -> None:
    columns = columns_of(["Ref", "Forename", "Surname"], ["P1", "Jo", "Kay (Agency)"], ["P2", "", "VACANT"])
    assert columns["holder"] == ["Jo Kay", None]
    assert [each.state for each in holders(columns)[0]] == [NAMED, VACANT]


def held_by(title: str, name: str) -> Held:
    ((held,), _) = holders(columns_of(["Ref", "Title", "Name"], ["P1", title, name]))
    return held


@pytest.mark.parametrize(
    ("title", "name", "state"),
    [
        ("Social Worker (Vacant)", "", VACANT),
        ("NEW POST - Social Worker", "", VACANT),
        ("Social Worker - post deleted", "", ELIMINATED),
        ("Social Worker", "'Eliminated'", ELIMINATED),
        ("Not in post", "N/D", WITHHELD),
        ("Social Worker", "Jo Kay", NAMED),
    ],
)
def test_the_state_is_in_the_name_or_in_the_title(title: str, name: str, state: str) -> None:
    assert held_by(title, name).state == state


def test_somebody_not_in_post_is_told_apart_and_contradictions_are_said() -> None:
    assert not held_by("Not in post", "N/D").in_post
    assert "the title says vacant" in held_by("Social Worker (Vacant)", "Jo Kay").contradiction


def test_status_words_are_listed_with_their_rows_before_anything_comes_of_them() -> None:
    rows = [
        ["P1", "Head", "Eliminated"],
        ["P2", "Clerk", "ELIMINATED"],
        ["P3", "Aide", "'Eliminated'"],
        ["P4", "Not in post", "N/D"],
    ]
    columns = columns_of(["Ref", "Title", "Name"], *rows)
    words = status_words(columns)
    assert [(each.word, each.meaning, each.state, each.rows, each.where) for each in words] == [
        ("Eliminated", "holder", ELIMINATED, 3, "Posts!C2"),
        ("N/D", "holder", WITHHELD, 1, "Posts!C5"),
        ("Not in post", "title", "not in post", 1, "Posts!B5"),
    ]
    assert "stands in 3 rows (2 spellings); it was taken to say that the post is gone" in word_problems(words)[0].text


def test_a_person_says_that_a_word_is_a_name() -> None:
    columns = columns_of(["Ref", "Name"], ["P1", "Eliminated"], words={"eliminated": NAMED})
    assert columns["holder"] == ["Eliminated"]
    assert status_words(columns) == ()


def days(*cells: Any) -> tuple[list[Any], list[str]]:
    columns = columns_of(["Ref", "Start date"], *([f"P{row}", cell] for row, cell in enumerate(cells)))
    return columns["starts_on"], [problem.code for problem in columns.problems]


def test_days_are_day_first_where_one_can_only_be_so() -> None:
    assert days("04/03/2022", "31/03/2022") == ([date(2022, 3, 4), date(2022, 3, 31)], [])


def test_days_are_month_first_where_one_can_only_be_so_and_none_is_day_first() -> None:
    assert days("04/03/2022", "12/31/2022") == ([date(2022, 4, 3), date(2022, 12, 31)], ["date-month-first"])


def test_where_both_ways_are_in_a_column_what_could_be_either_is_unknown() -> None:
    found, said = days("04/03/2022", "12/31/2022", "31/12/2022", "5/5/2022")
    assert found == [None, date(2022, 12, 31), date(2022, 12, 31), date(2022, 5, 5)]
    assert said == ["date-mixed", "date-ambiguous"]


def test_where_nothing_decides_the_british_way_is_taken_and_said() -> None:
    assert days("04/03/2022", "05/06/2021") == ([date(2022, 3, 4), date(2021, 6, 5)], ["date-day-first"])


def test_a_month_without_a_day_is_its_first_day_and_said() -> None:
    assert days("Mar-15", "Apr-15", "March 2015") == (
        [date(2015, 3, 1), date(2015, 4, 1), date(2015, 3, 1)], ["date-month-only", "date-month-only"],
    )  # fmt: skip


def test_days_that_a_spreadsheet_has_turned_round_are_suspected() -> None:
    text = ["31/03/2022", "25/12/2021", "14/02/2020"]
    turned = [datetime(2022, 4, 3), datetime(2021, 1, 2), datetime(2020, 7, 9)]
    assert days(*text, *turned)[1] == ["dates-half-turned"]


@pytest.mark.parametrize("cell", [44651, 44651.0, "44651", "31.03.2022", "2022-03-31", datetime(2022, 3, 31, 9)])
def test_days_as_numbers_and_with_dots_and_times(cell: Any) -> None:
    assert days(cell)[0] == [date(2022, 3, 31)]
