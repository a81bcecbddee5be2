"""What an import says of a list as a whole, and of the plan that it makes, each trouble once and at its cell."""

from collections.abc import Callable
from inspect import getsource

import pytest

from tests.exchange.test_preview import HEADER, found, posts
from workforce_planner.exchange.findings import CELLS_OF_CODES, CHECKS_OF_CODES
from workforce_planner.exchange.full_weeks import usual_week
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.sheets import Fault
from workforce_planner.model.checks import CHECKS
from workforce_planner.model.relations import fte_at

ImportRows = Callable[..., ImportPreview]
HOURS = [*HEADER, "Contracted Hours"]


def rows_of(number: int) -> list[list[object]]:
    return [[f"P{each}", "Clerk", "Team", 1, "H", f"Ann {each}", 37] for each in range(number)]


def test_a_person_over_one_fte_is_said_at_the_cell_of_the_list(import_rows: ImportRows) -> None:
    header = [*HEADER, "Employee No"]
    rows = (["H", "Head", "T", 1, "", "Ann", "7"], ["P1", "Clerk", "T", 1, "H", "Ann", "7"])
    (problem,) = found(import_rows(header, *rows), "person-over-full-time")
    assert problem.where == "Posts!G3"
    assert "works 2.00 FTE" in problem.text


def test_a_post_without_a_unit_a_title_or_a_reference_is_said_at_its_cell(import_rows: ImportRows) -> None:
    head = ["H", "Head", "T", 1, "", "Ann"]
    preview = import_rows(HEADER, head, ["P1", "", "", 1, "H", "Bo"], ["", "Clerk", "T", 1, "H", "Cy"])
    assert [problem.where for problem in found(preview, "unit-missing")] == ["Posts!C3"]
    assert [problem.where for problem in found(preview, "title-missing")] == ["Posts!B3"]
    assert [problem.where for problem in found(preview, "reference-missing")] == ["Posts!A4"]


def test_a_list_without_units_says_so_once(import_rows: ImportRows) -> None:
    header = ["Post Ref", "Job Title", "FTE", "Reports To"]
    preview = import_rows(header, ["H", "Head", 1, ""], ["P1", "Clerk", 1, "H"])
    assert len(found(preview, "units-missing")) == 1
    assert not found(preview, "unit-missing")


def test_an_fte_that_no_post_can_have_is_said_once_with_its_cell(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, ["H", "Head", "T", 1.2, "", "Ann"], ["P1", "Clerk", "T", 0, "H", "Bo"])
    assert [problem.where for problem in found(preview, "fte-out-of-range")] == ["Posts!D2", "Posts!D3"]


@pytest.mark.parametrize(("slip", "hours", "fte"), [(37, 37, 10_000), (18.5, 18.5, 5_000), (37, None, None)])
def test_hours_typed_into_one_fte_do_not_stop_the_import(
    import_rows: ImportRows, slip: float, hours: float | None, fte: int | None
) -> None:
    preview = import_rows(HOURS, *rows_of(9), ["P9", "Clerk", "Team", slip, "P1", "Bo", hours])
    assert preview.refused is None
    (problem,) = found(preview, "fte-out-of-range")
    assert (problem.where, problem.severity) == ("Posts!D11", "error")
    assert "that looks like the hours" in problem.text
    assert fte_at(posts(preview)["P9"], 0) == fte


def test_one_row_that_stands_for_several_among_many_is_left_unknown_and_said(import_rows: ImportRows) -> None:
    preview = import_rows(HOURS, *rows_of(12), ["P99", "Carers", "Team", 12, "P1", "", None])
    assert preview.refused is None
    assert found(preview, "fte-out-of-range")[0].where == "Posts!D14"
    assert fte_at(posts(preview)["P99"], 0) is None


def test_formulas_without_a_result_are_said_once_for_a_column(import_rows: ImportRows) -> None:
    rows = [[f"P{each}", "Clerk", "Team", Fault("formula without a result"), "", "Bo", 37] for each in range(5)]
    preview = import_rows(HOURS, *rows)
    (problem,) = found(preview, "cell-formula-without-value")
    assert problem.where == "Posts!D2"
    assert "5 cells of the column FTE (D2, D3, D4 and 2 more)" in problem.text
    assert "let it calculate" in problem.remedy
    assert {fte_at(post, 0) for post in posts(preview).values()} == {10_000}


def test_values_are_quoted_as_the_sheet_shows_them(import_rows: ImportRows) -> None:
    preview = import_rows(HOURS, *rows_of(3), ["P9", "Clerk", "Team", -1.0, "P1", "Bo", 200.0])
    assert ['"-1"' in each.text or '"200"' in each.text for each in found(preview, "cell-not-read")] == [True, True]


def test_a_list_of_levels_without_managers_names_the_column(import_rows: ImportRows) -> None:
    header = ["Level", "Job Title", "Directorate", "Grade", "FTE"]
    preview = import_rows(header, [1, "Head", "Care", "G9", 1], [2, "Clerk", "Care", "G2", 1])
    (problem,) = found(preview, "managers-missing")
    assert '(column "Level")' in problem.text
    assert "reference of each post's manager" in problem.remedy


@pytest.mark.parametrize("unknown", [80, 300])
def test_many_unknown_columns_beside_the_key_ones_do_not_hide_the_table(import_rows: ImportRows, unknown: int) -> None:
    header = [*HEADER, *(f"Payroll element {each}" for each in range(unknown))]
    preview = import_rows(header, ["H", "Head", "T", 1, "", "Ann", *range(unknown)])
    assert (preview.refused, preview.loaded) == (None, 1)
    assert len(preview.left_out_columns) == unknown


@pytest.mark.parametrize("word", ["Date of Birth", "date of birth", "birth_date", "G"])
def test_a_sensitive_column_is_asked_for_by_header_meaning_or_letters(import_rows: ImportRows, word: str) -> None:
    rows = ([*HEADER, "Date of Birth"], ["H", "Head", "T", 1, "", "Ann", "01/02/1980"])
    preview = import_rows(*rows, sensitive=frozenset({word}))
    assert preview.left_out_columns == ()
    assert not found(preview, "sensitive-unknown")


def test_a_sensitive_column_that_the_list_has_not_is_said_with_the_choices(import_rows: ImportRows) -> None:
    rows = ([*HEADER, "Date of Birth"], ["H", "Head", "T", 1, "", "Ann", "01/02/1980"])
    (problem,) = found(import_rows(*rows, sensitive=frozenset({"Birthdate"})), "sensitive-unknown")
    assert problem.expected == "The list has: Date of Birth."


def test_a_registered_role_that_is_not_there_is_said_with_the_nearest(import_rows: ImportRows) -> None:
    rows = ([*HEADER, "Role"], ["H", "Head", "T", 1, "", "Ann", "Social Worker"])
    preview = import_rows(*rows, registered=("Socal Worker",))
    (problem,) = found(preview, "role-unknown")
    assert problem.severity == "warning"
    assert 'Is "Social Worker" meant?' in problem.remedy
    assert not found(import_rows(*rows, registered=("social worker",)), "role-unknown")


def test_a_unit_name_that_several_units_have_is_refused_with_their_paths(import_rows: ImportRows) -> None:
    header = ["Post Ref", "Job Title", "Directorate", "Team", "FTE"]
    rows = (header, ["P1", "Head", "Care", "Office", 1], ["P2", "Head", "Schools", "Office", 1])
    preview = import_rows(*rows, out_of_scope=("Office",))
    assert preview.refused is not None
    assert preview.refused.code == "unit-ambiguous"
    assert "Care / Office; Schools / Office" in preview.refused.text
    chosen = import_rows(*rows, out_of_scope=("care / office",))
    assert [post.in_scope for post in posts(chosen).values()] == [False, True]


def test_the_usual_week_is_that_with_which_most_rows_agree() -> None:
    assert usual_week([2220, 1110, 1800], [10_000, 5_000, 8_100], 2220) == 2220
    assert usual_week([2160, 2160, 1080], [10_000, 10_000, 5_000], 2220) == 2160
    assert usual_week([2220, 600, 900], [10_000, 10_000, 10_000], 2220) is None
    assert usual_week([2220], [None], 2220) == 2220


@pytest.mark.parametrize("slip", [7.4, 37, 30, 18.5, 2])
def test_a_row_that_names_one_person_is_never_a_group_however_short_the_list(
    import_rows: ImportRows, slip: float
) -> None:
    preview = import_rows(HEADER, ["P1", "Head", "T", 1, "", "Ann"], ["P2", "Clerk", "T", slip, "P1", "Bo Lee"],
                          ["P3", "Clerk", "T", 0.6, "P1", "Cy Poe"])  # fmt: skip
    post = posts(preview)["P2"]
    assert (fte_at(post, 0), post.group_size) == (None, None)
    (problem,) = found(preview, "fte-out-of-range")
    assert "the row names one person" in problem.text
    assert preview.totals.fte == 16_000


@pytest.mark.parametrize(
    ("repair", "slip", "hours", "fte"), [("hours-a-week", 18.5, 18.5, 5_000), ("hours-a-day", 7.4, 37, 10_000)]
)
def test_hours_in_the_fte_are_offered_as_hours_and_read_so_only_if_asked(
    import_rows: ImportRows, repair: str, slip: float, hours: float, fte: int
) -> None:
    rows = [HEADER, ["P1", "Head", "T", 1, "", "Ann"], ["P2", "Clerk", "T", slip, "P1", "Bo Lee"]]
    offers = {offer.repair: offer for offer in import_rows(*rows).offers}
    assert offers[repair].found == 1
    assert f"{slip} (D3)" in offers[repair].text
    preview = import_rows(*rows, repairs=frozenset({repair}))
    post = posts(preview)["P2"]
    assert (post.contracted_minutes, fte_at(post, 0)) == (hours * 60, fte)
    assert [(each.where, each.severity) for each in found(preview, "fte-out-of-range")] == [("Posts!D3", "note")]
    assert not preview.offers


def test_a_large_vacancy_among_people_is_doubtful_and_a_small_one_a_group_that_is_said(
    import_rows: ImportRows,
) -> None:
    rows = [HEADER, ["P1", "Head", "T", 1, "", "Ann"], ["P2", "Clerk", "T", 1, "P1", "Bo"]]
    large = import_rows(*rows, ["P3", "Clerk", "T", 18.5, "P1", "Vacant"])
    assert fte_at(posts(large)["P3"], 0) is None
    small = import_rows(*rows, ["P3", "Clerk", "T", 3, "P1", "Vacant"])
    assert posts(small)["P3"].group_size == 3
    assert [each.severity for each in found(small, "group-of-posts")] == ["warning"]


def test_many_slips_are_counted_beyond_the_first_two_hundred(import_rows: ImportRows) -> None:
    rows = [[f"P{each}", "Clerk", "Team", 18.5 if each else 1, "", f"Bo {each}"] for each in range(231)]
    preview = import_rows(HEADER, *rows, mapping={"FTE": "fte"})
    assert len(found(preview, "fte-out-of-range")) == 201
    assert preview.totals.fte_unknown == 230


def test_the_checks_of_an_import_find_every_problem_that_it_repeats() -> None:
    finding = {
        check.__name__
        for check in CHECKS
        if any(f'"{code}"' in getsource(check) for code in CELLS_OF_CODES) or "end_before_start(" in getsource(check)
    }
    assert finding == {check.__name__ for check in CHECKS_OF_CODES}
