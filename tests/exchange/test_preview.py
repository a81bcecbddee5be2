"""What an import makes of lists as people write them: every row accounted for, every doubt said."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.conftest import numbered
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.sheets import Fault, Sheet, Workbook
from workforce_planner.model.checks import check
from workforce_planner.model.money import fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Post
from workforce_planner.model.relations import fte_at, path_text, relations

ImportRows = Callable[..., ImportPreview]
HEADER = ["Post Ref", "Job Title", "Team", "FTE", "Reports To", "Postholder"]


def found(preview: ImportPreview, code: str) -> list[Problem]:
    return [problem for problem in preview.problems if problem.code == code]


def posts(preview: ImportPreview) -> dict[str, Post]:
    return {post.reference: post for post in preview.plan.posts.values()}


def test_titles_blank_rows_and_columns_around_the_table_do_not_matter(import_rows: ImportRows) -> None:
    preview = import_rows(
        ["Children's Services"],
        ["", "Establishment as at 30 September 2025"],
        [],
        ["", "", *HEADER],
        ["", "", "P1", "Head", "Top", 1, "", "Ann Lee"],
        [],
        ["", "", "P2", "Clerk", "Top", 0.5, "P1", "VACANT"],
        ["", "", "", "Total", "", 1.5],
        [],
        ["* excludes casual staff"],
    )
    assert (preview.header_row, preview.rows, preview.loaded) == (4, 4, 2)
    assert [(each.row, each.reason) for each in preview.set_aside] == [
        (8, 'a total ("Total")'),
        (10, 'a remark under the list ("* excludes casual staff")'),
    ]
    assert preview.as_at == date(2025, 9, 30)
    assert preview.totals.fte == fte("1.5")


def test_the_header_printed_again_is_set_aside(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann"], HEADER, ["P2", "Clerk", "Top", 1, "P1", "Bo"])
    assert preview.refused is None
    assert [(each.row, each.reason) for each in preview.set_aside] == [(3, "the header row again")]


def test_leading_zeros_stay_and_numbers_of_posts_are_text(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["007", "Head", "Top", 1, "", "Ann"], [12345.0, "Clerk", "Top", 1, "007", "Bo"])
    assert set(posts(preview)) == {"007", "12345"}
    assert posts(preview)["12345"].reports_to == posts(preview)["007"].id


def test_an_unknown_manager_is_an_error_with_its_cell_and_the_post_stays(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann"], ["P2", "Clerk", "Top", 1, "P9", "Bo"])
    (problem,) = found(preview, "manager-unknown")
    assert (problem.where, problem.severity) == ("Posts!E3", "error")
    assert '"P9" is not in the list' in problem.text
    assert posts(preview)["P2"].reports_to is None
    assert posts(preview)["P2"].manager_in_list == "P9"
    (group,) = preview.holding
    assert (group.word, group.reason, group.posts) == ("P9", "unknown", (posts(preview)["P2"].id,))


def test_a_manager_that_fits_two_posts_is_not_chosen(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        ["P1", "Head", "Top", 1, "", "Ann"],
        ["P1", "Other head", "Top", 1, "", "Bo"],
        ["P2", "Clerk", "Top", 1, "P1", "Cy"],
    )
    (problem,) = found(preview, "manager-ambiguous")
    assert "rows 2 and 3" in problem.text
    assert len(preview.plan.posts) == 3
    assert found(preview, "reference-twice")[0].where == "Posts!A3"


@pytest.mark.parametrize("word", ["XX", "xx", "N/A", "-", "-1", "0", "none", None])
def test_words_for_no_manager_make_a_top(import_rows: ImportRows, word: str | None) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, word, "Ann"], ["P2", "Clerk", "Top", 1, "P1", "Bo"])
    assert posts(preview)["P1"].reports_to is None
    assert not found(preview, "manager-unknown")


def test_the_only_top_may_name_itself_as_its_manager(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, "P1", "Ann"], ["P2", "Clerk", "Top", 1, "P1", "Bo"])
    assert posts(preview)["P1"].reports_to is None
    assert not found(preview, "reports-to-itself")


def test_a_post_that_reports_to_itself_beside_another_top_waits_for_its_manager(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann"], ["P2", "Clerk", "Top", 1, "P2", "Bo"])
    (problem,) = found(preview, "reports-to-itself")
    assert (problem.where, problem.severity) == ("Posts!E3", "warning")
    clerk = posts(preview)["P2"]
    assert (clerk.reports_to, clerk.manager_in_list) == (None, "P2")
    assert relations(preview.plan).reports[None] == [posts(preview)["P1"].id, clerk.id]
    assert not found(preview, "manager-loop")


def test_a_circle_of_managers_is_named_once(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        ["P1", "Head", "Top", 1, "P3", "Ann"],
        ["P2", "Clerk", "Top", 1, "P1", "Bo"],
        ["P3", "Clerk", "Top", 1, "P2", "Cy"],
    )
    (problem,) = found(preview, "manager-loop")
    assert "P1" in problem.text
    assert "in a circle" in problem.text


@pytest.mark.parametrize("managers", [("Ann Lee", "Ann Lee"), ("Head (P1)", "Head (P1)"), ("Head", "Head")])
def test_managers_may_be_given_by_name_or_title(import_rows: ImportRows, managers: tuple[str, str]) -> None:
    preview = import_rows(
        HEADER,
        ["P1", "Head", "Top", 1, "", "Ann Lee"],
        ["P2", "Clerk", "Top", 1, managers[0], "Bo"],
        ["P3", "Clerk", "Top", 1, managers[1], "Cy"],
    )
    assert {posts(preview)[each].reports_to for each in ("P2", "P3")} == {posts(preview)["P1"].id}


def test_blank_fte_is_unknown_and_said_and_never_zero(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", None, "", "Ann"], ["P2", "Clerk", "Top", 0.6, "P1", "Bo"])
    assert fte_at(posts(preview)["P1"], 0) is None
    assert (preview.totals.fte, preview.totals.fte_unknown) == (fte("0.6"), 1)
    assert found(preview, "fte-unknown")


def test_broken_cells_are_errors_with_their_address(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER, ["P1", "Head", "Top", Fault("#REF!"), "", "Ann"], ["P2", "Clerk", "Top", "x", "P1", "Bo"]
    )
    (error,) = found(preview, "cell-error")
    assert (error.where, error.severity) == ("Posts!D2", "error")
    (unread,) = found(preview, "cell-not-read")
    assert unread.where == "Posts!D3"


def test_rows_that_stand_for_several_posts_become_a_group_with_their_whole_fte(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann"], ["P2", "Clerks", "Top", 11.6, "P1", "N/D"])
    assert preview.refused is None
    clerks = posts(preview)["P2"]
    assert (clerks.group_size, fte_at(clerks, 0)) == (12, fte("11.6"))
    (note,) = found(preview, "group-of-posts")
    assert (note.where, note.severity) == ("Posts!D3", "note")
    assert "11.60 in all" in note.text


def test_two_tables_on_one_sheet_are_both_read(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER,
        ["P1", "Head", "Top", 1, "", "Ann"],
        [],
        ["Post Ref", "Grade", "Job Title", "Service", "Holder"],
        ["P2", "G5", "Clerk", "Other", "Bo"],
    )
    assert (preview.refused, preview.loaded, len(preview.plan.posts)) == (None, 2, 2)


def test_a_sheet_that_is_no_list_is_refused_with_what_is_wanted(import_rows: ImportRows) -> None:
    preview = import_rows(["Dear colleague"], ["please find below"], ["nothing", 3])
    assert preview.refused is not None
    assert preview.refused.code == "table-missing"
    assert "Post Ref, Job Title" in preview.refused.remedy


def test_several_lists_ask_which_sheet_is_meant() -> None:
    rows = [HEADER, ["P1", "Head", "Top", 1, "", "Ann"]]
    other = [[*HEADER, "Grade"], ["P1", "Head", "Top", 1, "", "Ann", "G5"]]
    book = Workbook(file="a.xlsx", format="xlsx", sheets=(Sheet(name="One", rows=rows), Sheet(name="Two", rows=other)))
    preview = preview_import(book, ImportAnswers(), numbered())
    assert preview.refused is not None
    assert preview.refused.code == "sheet-ambiguous"
    chosen = preview_import(book, ImportAnswers(sheet="two"), numbered())
    assert (chosen.refused, chosen.sheet, chosen.loaded) == (None, "Two", 1)
    missing = preview_import(book, ImportAnswers(sheet="three"), numbered())
    assert missing.refused is not None
    assert missing.refused.remedy == "There are: One and Two."


def test_a_plan_that_has_posts_takes_no_second_list(import_rows: ImportRows) -> None:
    first = import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann"])
    book = Workbook(file="a.xlsx", format="xlsx", sheets=(Sheet(name="A", rows=[HEADER, ["P2", "x", "y", 1, "", ""]]),))
    again = preview_import(book, ImportAnswers(), numbered(), first.plan)
    assert again.refused is not None
    assert again.refused.code == "plan-has-posts"


SENSITIVE = ["NI Number", "Date of Birth", "Ethnic Origin", "Religion", "Sickness Days", "Sort Code", "Gender"]


def test_sensitive_columns_are_left_out_and_named(import_rows: ImportRows) -> None:
    values = ["QQ123456C", date(1980, 1, 1), "White British", "None", 3, "00-00-00", "F"]
    preview = import_rows([*HEADER, *SENSITIVE], ["P1", "Head", "Top", 1, "", "Ann", *values])
    assert [each.header for each in preview.left_out_columns] == SENSITIVE
    assert all(each.sensitive for each in preview.left_out_columns)
    kept = str(preview.changes)
    assert not any(str(value) in kept for value in ("QQ123456C", "White British", "1980"))


def test_sensitive_columns_come_in_when_they_are_asked_for(import_rows: ImportRows) -> None:
    values = ["QQ123456C", date(1980, 1, 1), "White British", "None", 3, "00-00-00", "F"]
    asked = frozenset({"birth_date", "ethnicity"})
    preview = import_rows([*HEADER, *SENSITIVE], ["P1", "Head", "Top", 1, "", "Ann", *values], sensitive=asked)
    (person,) = preview.plan.people.values()
    assert (person.birth_date, person.notes) == (date(1980, 1, 1), "Ethnic origin: White British")


def test_ni_numbers_are_known_by_their_look_under_any_header(import_rows: ImportRows) -> None:
    preview = import_rows([*HEADER, "Code"], ["P1", "Head", "Top", 1, "", "Ann", "QQ 12 34 56 C"])
    assert [each.header for each in preview.left_out_columns if each.sensitive] == ["Code"]


def test_an_answer_about_a_column_comes_before_the_guess(import_rows: ImportRows) -> None:
    rows = ([*HEADER, "Bandwidth"], ["P1", "Head", "Top", 1, "", "Ann", "G9"])
    assert [each.header for each in import_rows(*rows).left_out_columns] == ["Bandwidth"]
    by_header = import_rows(*rows, mapping={"bandwidth": "grade"})
    by_letters = import_rows(*rows, mapping={"G": "grade"})
    for preview in (by_header, by_letters):
        assert [grade.name for grade in preview.plan.grades.values()] == ["G9"]
    without = import_rows(*rows, mapping={"Postholder": ""})
    assert without.totals.vacant_posts == 1


def test_hours_without_fte_use_the_plans_full_time_week(import_rows: ImportRows) -> None:
    header = ["Post Ref", "Job Title", "Team", "Weekly hours", "Reports To"]
    preview = import_rows(header, ["P1", "Head", "Top", 37, ""], ["P2", "Clerk", "Top", "18.5 hrs", "P1"])
    assert [fte_at(post, 0) for post in posts(preview).values()] == [10000, 5000]


def test_hours_that_contradict_the_fte_are_used_and_said_at_once_and_later(import_rows: ImportRows) -> None:
    header = [*HEADER, "Contracted Hours"]
    rows = [[f"P{each}", "Clerk", "Top", 1, "", "Ann", 37] for each in range(5)]
    preview = import_rows(header, *rows, ["P9", "Clerk", "Top", 1, "", "Bo", 18.5])
    (problem,) = found(preview, "hours-contradict-fte")
    assert problem.where == "Posts!D7"
    assert "18.5 of 37 hours is 0.50 FTE" in problem.text
    assert fte_at(posts(preview)["P9"], 0) == 5000
    assert [each.code for each in check(preview.plan)].count("hours-contradict-fte") == 1


def test_units_of_the_same_name_under_different_directorates_differ(import_rows: ImportRows) -> None:
    header = ["Post Ref", "Job Title", "Directorate", "Service", "Team", "FTE"]
    preview = import_rows(
        header,
        ["P1", "Head", "Care", "MASH", "MASH", 1],
        ["P2", "Head", "Early Help", "MASH", "MASH", 1],
        ["P3", "Head", "Early Help", "MASH", "Night", 1],
    )
    paths = sorted(path_text(preview.plan, unit) for unit in preview.plan.units)
    assert paths == ["Care", "Care / MASH", "Early Help", "Early Help / MASH", "Early Help / MASH / MASH",
                     "Early Help / MASH / Night"]  # fmt: skip


def test_out_of_scope_marks_the_unit_with_all_below_it(import_rows: ImportRows) -> None:
    header = ["Post Ref", "Job Title", "Directorate", "Team", "FTE"]
    rows = (
        header,
        ["P1", "Head", "Care", "", 1],
        ["P2", "Clerk", "Care", "Night", 1],
        ["P3", "Clerk", "Schools", "", 1],
    )
    preview = import_rows(*rows, out_of_scope=("Care",))
    assert [post.in_scope for post in posts(preview).values()] == [False, False, True]
    assert preview.units_out_of_scope == ("Care",)
    assert found(import_rows(*rows, out_of_scope=("Roads",)), "unit-unknown")


def test_registered_roles_are_the_users_answer_where_one_is_given(import_rows: ImportRows) -> None:
    header = [*HEADER, "Role"]
    rows = (header, ["P1", "Head", "T", 1, "", "Ann", "Social Worker"], ["P2", "Aide", "T", 1, "P1", "Bo", "Helper"])
    assert import_rows(*rows).registered_roles == ("Social Worker",)
    answered = import_rows(*rows, registered=("helper",))
    assert (answered.registered_roles, answered.registered_guessed) == (("Helper",), False)


def test_one_employee_number_is_one_person_in_however_many_rows(import_rows: ImportRows) -> None:
    header = [*HEADER, "Employee No"]
    preview = import_rows(header, ["P1", "Head", "T", 0.5, "", "Ann", "01"], ["P2", "Head", "T", 0.5, "", "Ann", "01"])
    assert (preview.totals.employees, len(preview.plan.assignments)) == (1, 2)
    two = import_rows(header, ["P1", "Head", "T", 0.5, "", "Ann", "01"], ["P2", "Head", "T", 0.5, "", "Bo", "01"])
    assert two.totals.employees == 2
    assert found(two, "employee-number-twice")[0].where == "Posts!G3"


def test_a_list_without_a_day_describes_today_where_nothing_contradicts_it(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann"])
    assert preview.as_at == date(2026, 11, 21)
    assert found(preview, "as-at-assumed")
    assert import_rows(HEADER, ["P1", "Head", "Top", 1, "", "Ann"], as_at=date(2025, 1, 1)).as_at == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("header", "word", "vacant"),
    [
        ("Vacancy", "NA", 0),
        ("Vacant?", "Yes", 1),
        ("Vacant?", "No", 0),
        ("Status", "Filled", 0),
        ("Status", "Vacant", 1),
    ],
)
def test_a_status_says_whether_a_post_without_a_name_is_filled(
    import_rows: ImportRows, header: str, word: str, vacant: int
) -> None:
    preview = import_rows(["Post Ref", "Job Title", "Team", header], ["P1", "Head", "Top", word])
    assert preview.totals.vacant_posts == vacant


def test_withheld_names_are_counted_in_one_note(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, *(["P" + str(each), "Head", "Top", 1, "", "N/D"] for each in range(3)))
    (note,) = found(preview, "holder-withheld")
    assert "names of 3 holders" in note.text
    assert preview.totals.employees == 3


def test_a_list_that_says_nothing_of_managers_or_holders_says_so(import_rows: ImportRows) -> None:
    preview = import_rows(["Post Ref", "Job Title", "Team"], ["P1", "Head", "Top"], ["P2", "Clerk", "Top"])
    codes = {problem.code for problem in preview.problems}
    assert {"managers-missing", "holders-missing", "fte-missing", "grades-missing"} <= codes
    assert "fte-unknown" not in codes
    assert "though it may be filled" in found(preview, "holders-missing")[0].text


def test_what_was_noticed_while_reading_is_among_the_problems() -> None:
    note = Problem(code="file-ending-differs", text="The name ends in .csv.", severity="note")
    rows = [HEADER, ["P1", "Head", "Top", 1, "", "Ann"]]
    book = Workbook(file="a.csv", format="xlsx", sheets=(Sheet(name="A", rows=rows),), notes=(note,))
    assert note in preview_import(book, ImportAnswers(), numbered()).problems


def test_unknown_control_totals_are_said(import_rows: ImportRows) -> None:
    preview = import_rows(
        HEADER, ["P1", "Head", "Top", 1, "", "Ann"], control={"heads": Decimal(1), "rows": Decimal(1)}
    )
    assert [(check.name, check.agrees) for check in preview.control] == [("heads", False), ("rows", True)]
    assert found(preview, "control-unknown")


CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.just(""),
    st.sampled_from(["P1", "P2", "Total", "Sub-total", "VACANT", "N/D", "Eliminated", "XX"]),
    st.sampled_from(["Ann (Agency)", "0.6 fte", "60%", "31/03/2022", "tbc"]),
    st.floats(0, 1.4),
    st.integers(0, 1),
    st.booleans(),
    st.dates(),
    st.just(Fault("#REF!")),
    st.text(max_size=6),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=8), max_size=12))
def test_every_row_is_loaded_merged_or_set_aside_and_nothing_raises(rows: list[list[Any]]) -> None:
    header = [*HEADER, "Start Date", "Status"]
    first = ["P0", "Head", "Top", 1, "", "Ann Lee", "", "Filled"]
    book = Workbook(file="a.xlsx", format="xlsx", sheets=(Sheet(name="A", rows=[header, first, *rows]),))
    preview = preview_import(book, ImportAnswers(), numbered(), Plan())
    if preview.refused is None:
        assert preview.rows == preview.loaded + preview.merged + len(preview.set_aside)
        assert preview.loaded == len(preview.plan.posts)
        filled = [row for row in rows if any(str(value if value is not None else "").strip() for value in row)]
        assert preview.rows == len(filled) + 1
    else:
        assert preview.changes == ()
        assert preview.refused.remedy


STATUSES = ["Post Ref", "Job Title", "Team", "FTE", "Reports To", "Postholder", "Status"]


def test_what_status_words_say_is_acted_on_and_said(import_rows: ImportRows) -> None:
    preview = import_rows(
        STATUSES,
        ["P1", "Head", "A", 1, "", "Ann", "Filled"],
        ["P2", "Clerk", "A", 1, "P1", "", "Deleted"],
        ["P3", "Clerk", "A", 1, "P2", "Frozen", ""],
        ["P4", "Clerk", "A", 1, "P1", "Not in post", ""],
        ["P5", "Clerk", "A", 1, "P1", "", "New post"],
        ["P6", "Clerk", "A", 1, "P1", "TBC", ""],
    )
    made = posts(preview)
    assert [key for key, post in made.items() if post.disestablished] == ["P2"]
    assert {key: post.notes for key, post in made.items() if post.notes} == {
        "P2": "In the list: Deleted",
        "P3": "In the list: Frozen",
        "P4": "In the list: Not in post",
        "P5": "In the list: New post",
    }
    totals = preview.totals
    assert (totals.posts, totals.vacant_posts, totals.disestablished, totals.fte) == (5, 4, 1, 50_000)
    assert {each.word: (each.meaning, each.state) for each in preview.words} == {
        "Deleted": ("status", "eliminated"),
        "Frozen": ("holder", "vacant"),
        "Not in post": ("holder", "vacant"),
        "New post": ("status", "vacant"),
        "TBC": ("holder", "unclear"),
    }
    assert [each.where for each in found(preview, "manager-disestablished")] == ["Posts!E4"]
    kept = import_rows(STATUSES, ["P2", "Clerk", "A", 1, "", "", "Deleted"], words={"deleted": "vacant"})
    assert (kept.totals.posts, kept.totals.disestablished) == (1, 0)


def test_ranges_of_points_are_those_of_the_grade_and_no_point_of_a_holder(import_rows: ImportRows) -> None:
    header = ["Post Ref", "Job Title", "Team", "Grade", "SCP", "FTE", "Reports To", "Postholder"]
    preview = import_rows(
        header,
        ["P1", "Head", "A", "G10", "40-43", 1, "", "Ann"],
        ["P2", "Clerk", "A", "G4", "SCP 7", 1, "P1", "Bo"],
        ["P3", "Clerk", "A", "G4", "5 to 8", 1, "P1", "Cy"],
        ["P4", "Clerk", "A", "G5 (9-11)", "", 1, "P1", "Di"],
        ["P5", "Clerk", "A", "G6 (9-11)", "", 1, "P1", "Ed"],
        ["P6", "Clerk", "A", "G6", "9-12", 1, "P1", "Flo"],
    )
    assert [post.point for post in preview.plan.posts.values()] == [None, "7", None, None, None, None]
    grades = {grade.name: (grade.bottom_point, grade.top_point) for grade in preview.plan.grades.values()}
    assert grades == {"G10": ("40", "43"), "G4": ("5", "8"), "G5": ("9", "11"), "G6": (None, None)}
    (note,) = found(preview, "grade-points")
    assert "G10 40-43, G4 5-8 and G5 9-11" in note.text
    (differ,) = found(preview, "grade-points-differ")
    assert "9-11 and 9-12" in differ.text


@pytest.mark.parametrize(("cells", "day"), [(["2025-07-01"] * 2, "2025-07-01"), (["Mar-15"] * 2, "2015-03-31")])
def test_a_column_that_says_one_day_in_every_row_is_the_day_of_the_list(
    import_rows: ImportRows, cells: list[str], day: str
) -> None:
    header = ["Effective Date", "Post Ref", "Job Title", "Team", "FTE", "Reports To", "Postholder"]
    preview = import_rows(header, *[[cell, f"P{row}", "Clerk", "A", 1, "", f"Bo {row}"] for row, cell in
                                    enumerate(cells)])  # fmt: skip
    assert preview.as_at is not None
    assert preview.as_at.isoformat() == day
    assert not found(preview, "as-at-assumed")


def test_days_that_differ_from_row_to_row_are_not_the_day_of_the_list(import_rows: ImportRows) -> None:
    header = ["Effective Date", "Post Ref", "Job Title", "Team", "FTE", "Reports To", "Postholder"]
    preview = import_rows(header, ["01/04/2020", "P1", "Clerk", "A", 1, "", "Bo"],
                          ["01/05/2021", "P2", "Clerk", "A", 1, "P1", "Cy"])  # fmt: skip
    assert found(preview, "as-at-assumed")
