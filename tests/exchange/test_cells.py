"""Cells that hold several things are taken apart where that is beyond doubt, and stay whole otherwise."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.exchange.cells import FteCell, GradeCell, PayCell, fte_cell, grade_cell, key_and_words, pay_cell
from workforce_planner.model.money import fte, pounds


@pytest.mark.parametrize(
    ("cell", "grade", "point", "points"),
    [
        ("G9 (23)", "G9", "23", ""),
        ("G9 SCP 23", "G9", "23", ""),
        ("G9, SCP 23", "G9", "23", ""),
        ("G9 (point 23)", "G9", "23", ""),
        ("G9/23", "G9", "23", ""),
        ("G9 - 23", "G9", "23", ""),
        ("G9 23", "G9", "23", ""),
        ("Grade 9 / 23-25", "Grade 9", None, "23-25"),
        ("Grade 10 (SCP 27 - 30)", "Grade 10", None, "27-30"),
        ("PO3 (40-43)", "PO3", None, "40-43"),
        ("SCP 23", None, "23", ""),
    ],
)
def test_a_grade_and_its_point(cell: str, grade: str | None, point: str | None, points: str) -> None:
    assert grade_cell(cell) == GradeCell(grade=grade, point=point, points=points)


@pytest.mark.parametrize(
    "cell",
    [
        "G9", "4", "Grade 7 (G7)", "B2/BAND B2", "Higher Executive Officer (HEO)", "Band B (London Inner)", "OR7-8",
        "OF-6", "Pat Off3A", "Skill Zone 2", "EA/AO", "G9/10", "Scale 1/2", "SO1/2", "Level 4 - 6", "C(FS)",
        "AfC band 8a", "G9 (2)", "GP Educator", "VA MEDICAL ADVISOR",
    ],
)  # fmt: skip
def test_other_grades_stay_whole(cell: str) -> None:
    assert grade_cell(cell) == GradeCell(grade=cell)


def test_where_the_header_says_points_a_number_behind_the_grade_is_one() -> None:
    assert grade_cell("G9/10", with_points=True) == GradeCell(grade="G9", point="10")


@pytest.mark.parametrize(
    ("cell", "amount", "minutes", "full", "posts"),
    [
        (0.6, "0.6", None, None, None),
        ("0.6 fte", "0.6", None, None, None),
        (".6", "0.6", None, None, None),
        ("60%", "0.6", None, None, None),
        ("F.T.E. 0.6", "0.6", None, None, None),
        ("18.5/37", "0.5", 1110, 2220, None),
        ("18.5 of 37 hours", "0.5", 1110, 2220, None),
        ("3/5", "0.6", None, None, None),
        ("2 x 0.5", "1", None, None, 2),
        ("0.5 x 2", "1", None, None, 2),
        ("3 x 1.0", "3", None, None, 3),
        ("1.0 (2 x 0.5)", "1", None, None, 2),
        ("1.2 fte: 2 x 0.6", "1.2", None, None, 2),
        ("0.6 (22.2 hrs)", "0.6", 1332, None, None),
        ("0.6 / 22.2 hours", "0.6", 1332, None, None),
        ("22.2 hrs", None, 1332, None, None),
        ("12", "12", None, None, None),
    ],
)
def test_an_fte_and_what_stands_beside_it(cell: Any, amount: str | None, minutes: Any, full: Any, posts: Any) -> None:
    wanted = FteCell(fte=None if amount is None else fte(amount), minutes=minutes, full_time_minutes=full, posts=posts)
    assert fte_cell(cell) == (wanted, None)


@pytest.mark.parametrize("cell", ["lots", "40/37", "2 x 40", "0 x 1", "1.5 (2 x 0.5)", "-1", "2.5 x 1.5", "01/02/2022"])
def test_what_is_no_fte_is_unknown_and_said(cell: str) -> None:
    value, trouble = fte_cell(cell)
    assert value is None
    assert trouble is not None
    assert trouble.code == "cell-not-read"


@given(posts=st.integers(2, 40), share=st.decimals("0.01", "1", places=2, allow_nan=False))
def test_so_many_posts_of_one_size_are_their_product(posts: int, share: Decimal) -> None:
    for cell in (f"{posts} x {share}", f"{share} x {posts}"):
        assert fte_cell(cell) == (FteCell(fte=fte(posts * share), posts=posts), None)


@given(words=st.text(alphabet="ABGSC0123456789 ()/-.,x%h", max_size=14))
def test_no_cell_breaks_the_readers(words: str) -> None:
    grade = grade_cell(words)
    assert not words.strip() or grade.grade or grade.point or grade.points or not grade.grade
    fte_cell(words)
    pay_cell(words)
    key_and_words(words)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Team Manager (CYP01377)", ("CYP01377", "Team Manager")),
        ("CYP01377 - Team Manager", ("CYP01377", "Team Manager")),
        ("CYP01377: Jo Kay", ("CYP01377", "Jo Kay")),
        ("Jo Kay, 050020", ("050020", "Jo Kay")),
        ("Jo Kay (Agency)", None),
        ("Jo Kay", None),
        ("00005654", None),
        (None, None),
    ],
)
def test_a_key_with_words(cell: str | None, expected: tuple[str, str] | None) -> None:
    assert key_and_words(cell) == expected


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("195000 - 199999", "195000", "199999"),
        ("£30k-£40k", "30000", "40000"),
        ("£62,400", "62400", "62400"),
        ("$155,500 ", "155500", "155500"),
        (62400, "62400", "62400"),
    ],
)
def test_pay_is_an_amount_or_a_band(cell: Any, low: str, high: str) -> None:
    assert pay_cell(cell) == (PayCell(low=pounds(low), high=pounds(high)), None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("10000 - 104999", "pay-band-unlikely"),
        ("Band 10000 - 104999", "pay-band-unlikely"),
        ("50000 - 40000", "pay-band-unlikely"),
        (0, "pay-undisclosed"),
        ("0", "pay-undisclosed"),
        ("spot-salary", "cell-not-read"),
    ],
)
def test_pay_that_is_a_slip_or_not_disclosed_is_unknown(cell: Any, code: str) -> None:
    value, trouble = pay_cell(cell)
    assert value is None
    assert trouble is not None
    assert trouble.code == code


def test_a_band_of_one_amount_is_that_amount() -> None:
    assert pay_cell("40000 - 40000") == (PayCell(low=pounds(40_000), high=pounds(40_000)), None)


@pytest.mark.parametrize("cell", ["N/D", "N/A", "", None, "unknown"])
def test_pay_that_is_withheld_is_unknown_without_trouble(cell: Any) -> None:
    assert pay_cell(cell) == (None, None)
