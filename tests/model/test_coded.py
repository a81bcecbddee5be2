"""Columns of long lists as JSON can hold them."""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.model.coded import coded, coded_as, decoded, is_one_value

VALUES = st.sampled_from(["", "Base", "Grant", '"', "\\", None])


@given(st.lists(VALUES, max_size=60))
def test_a_column_comes_back_from_its_text(column: list[Any]) -> None:
    assert list(decoded(json.loads(json.dumps(coded(column), ensure_ascii=False)))) == column


@given(st.lists(st.sampled_from([0, 1, False, True, None]), min_size=20, max_size=60))
def test_no_flag_becomes_a_number(column: list[Any]) -> None:
    again = decoded(json.loads(json.dumps(coded(column))))
    assert [(type(each), each) for each in again] == [(type(each), each) for each in column]


def test_what_json_does_not_hold_is_written_once_for_each_value() -> None:
    days = [date(2026, 4, 1), date(2026, 5, 1)]
    written: list[date] = []

    def write(day: date) -> str:
        written.append(day)
        return day.isoformat()

    assert decoded(coded(days * 10, write)) == ["2026-04-01", "2026-05-01"] * 10
    assert coded([*days, None], write) == ["2026-04-01", "2026-05-01", None]
    assert written == days * 2


def test_signs_go_on_beyond_the_letters() -> None:
    column = [str(each % 4_000) for each in range(16_000)]
    text = json.dumps(coded(column), ensure_ascii=False)
    assert decoded(json.loads(text.encode().decode())) == column


def test_days_of_many_years_are_coded_though_most_of_the_first_differ() -> None:
    first = date(2010, 1, 1)
    days = [first + timedelta(days=number * 37 % 3_000) for number in range(20_000)]
    column = coded(days)
    assert isinstance(column, dict)
    assert decoded(column) == days
    assert coded(list(map(str, range(20_000)))) == list(map(str, range(20_000)))


@given(st.lists(st.integers(0, 5)))
def test_a_column_is_coded_as_what_its_values_are_written_as(column: list[int]) -> None:
    written = {value: str(value // 2) for value in range(6)}
    assert list(decoded(coded_as(column, written))) == [written[value] for value in column]


def test_one_value_is_of_one_type() -> None:
    assert is_one_value([0, 0, 0])
    assert not is_one_value([0, False, 0])
    assert not is_one_value(["a", "b", "a"])
