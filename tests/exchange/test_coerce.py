"""Cells are read as what they mean, in the spellings that lists use; what cannot be read is trouble, never a guess."""

from datetime import date, datetime
from typing import Any

import pytest

from workforce_planner.exchange import coerce
from workforce_planner.exchange.sheets import NO_RESULT, Fault
from workforce_planner.model.money import fte, percent, pounds


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("00123", "00123"),
        (12345.0, "12345"),
        (12345, "12345"),
        (0.5, "0.5"),
        ("  two\n lines ", "two lines"),
        ("Zo\xeb\xa0Quinn", "Zo\xeb Quinn"),
        (True, "Yes"),
        (date(2026, 3, 31), "31/03/2026"),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_text(cell: Any, expected: str | None) -> None:
    assert coerce.text(cell) == (expected, None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (0.6, "0.6"),
        (1, "1"),
        ("0.6 fte", "0.6"),
        ("0.85 FTE", "0.85"),
        ("1.0 WTE", "1"),
        ("60%", "0.6"),
        ("0,6", "0.6"),
        ("Full time", "1"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_fte(cell: Any, expected: str) -> None:
    assert coerce.fte(cell) == (fte(expected), None)


@pytest.mark.parametrize("cell", [60, "60%", 0.6, "60"])
def test_fte_of_a_column_of_percentages(cell: Any) -> None:
    assert coerce.fte_of_percent(cell) == (fte("0.6"), None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(37, 2220), (18.5, 1110), ("37 hours", 2220), ("22.2 hrs per week", 1332), ("37 hrs", 2220)],
)
def test_hours(cell: Any, expected: int) -> None:
    assert coerce.minutes(cell) == (expected, None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((cell, 1332) for cell in ("22 hrs 12 mins", "22 hrs. 12 mins.", "22h12", "22 h 12 m", "22:12", "22:12:00")),
        *((cell, 1332) for cell in ("22 hours and 12 minutes", "22Hr 12Min", "22:12 hrs", "22 hrs 12 mins per week")),
        ("36:15", 2175), ("18h30m", 1110), ("37:00", 2220), ("7 hrs 5 mins", 425),
    ],
)  # fmt: skip
def test_hours_with_their_minutes_are_read_and_what_was_understood_is_said(cell: str, expected: int) -> None:
    minutes, said = coerce.minutes(cell)
    assert minutes == expected
    assert said is not None
    assert (said.code, said.severity, f'"{cell}"' in said.text) == ("hours-and-minutes", "note", True)


@pytest.mark.parametrize("cell", ["22:75", "1 day (7.4)", "22 hrs 90 mins", "12/22", "400:00"])
def test_what_are_no_hours_is_unknown_and_said(cell: str) -> None:
    minutes, said = coerce.minutes(cell)
    assert minutes is None
    assert said is not None
    assert "not hours a week" in said.text


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (62400, "62400"),
        ("£62,400", "62400"),
        ("£ 62,400.50", "62400.5"),
        ("62.4k", "62400"),
        ("(1,200)", "-1200"),
        ("£36.00/hr", "36"),
        ("1.234,50", "1234.5"),
        ("99,999", "99999"),
        (42.5, "42.5"),
    ],
)
def test_money(cell: Any, expected: str) -> None:
    assert coerce.money(cell) == (pounds(expected), None)


@pytest.mark.parametrize(("cell", "expected"), [("19.5%", "19.5"), (0.195, "19.5"), ("60 %", "60")])
def test_percent(cell: Any, expected: str) -> None:
    assert coerce.percent(cell) == (percent(expected), None)


@pytest.mark.parametrize(
    "cell",
    [
        date(2022, 3, 31),
        datetime(2022, 3, 31, 9, 30),
        "31/03/2022",
        "31.03.2022",
        "31-3-22",
        "31 March 2022",
        "31st Mar 2022",
        "31-Mar-22",
        "Thursday, 31 March 2022",
        "March 31, 2022",
        "2022-03-31",
        "2022-03-31T00:00:00",
        "31/03/2022 00:00",
    ],
)
def test_days(cell: Any) -> None:
    assert coerce.day(cell) == (date(2022, 3, 31), None)


@pytest.mark.parametrize("cell", [None, "", "n/a", "Ongoing", "permanent", date(9999, 12, 31), "31/12/4712", "-"])
def test_no_day(cell: Any) -> None:
    assert coerce.day(cell) == (None, None)


def test_a_number_in_a_column_of_days_is_read_and_said() -> None:
    found, trouble = coerce.day(44651.0)
    assert found == date(2022, 3, 31)
    assert trouble is not None
    assert trouble.code == "date-from-number"


@pytest.mark.parametrize(
    ("reader", "cell"),
    [
        (coerce.day, "31/02/2022"),
        (coerce.day, "4/21/2015"),
        (coerce.fte, "lots"),
        (coerce.fte, -1),
        (coerce.minutes, 400),
        (coerce.money, "spot-salary"),
        (coerce.money, "195000 - 199999"),
        (coerce.count, 1.5),
        (coerce.count, "-3"),
        (coerce.flag, "perhaps"),
        (coerce.number, float("nan")),
        (coerce.number, float("inf")),
    ],
)
def test_what_cannot_be_read_is_unknown_and_said(reader: Any, cell: Any) -> None:
    value, trouble = reader(cell)
    assert value is None
    assert trouble.code == "cell-not-read"
    assert trouble.remedy


@pytest.mark.parametrize("word", ["N/D", "N/A", "ND", "unknown", "tbc", "-", "?", ""])
@pytest.mark.parametrize("reader", [coerce.fte, coerce.money, coerce.count, coerce.minutes, coerce.flag])
def test_words_for_unknown_are_unknown_without_trouble(reader: Any, word: str) -> None:
    assert reader(word) == (None, None)


@pytest.mark.parametrize("reader", [coerce.text, coerce.fte, coerce.money, coerce.day, coerce.count, coerce.flag])
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Fault("#REF!"), "cell-error"),
        ("#VALUE!", "cell-error"),
        ("Err:502", "cell-error"),
        (NO_RESULT, "cell-formula-without-value"),
    ],
)
def test_cells_without_a_value_are_errors_for_every_kind(reader: Any, cell: Any, code: str) -> None:
    value, trouble = reader(cell)
    assert (value, trouble.code, trouble.severity) == (None, code, "error")


@pytest.mark.parametrize(("cell", "expected"), [("Yes", True), ("n", False), (True, True), ("x", True), (0, False)])
def test_flags(cell: Any, expected: bool) -> None:
    assert coerce.flag(cell) == (expected, None)
