"""The day of a list is found in its titles and names, or taken by its rows and said."""

from datetime import date

import pytest

from workforce_planner.exchange.as_at import assumed_day, stated_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("titles", "sheet", "file", "expected"),
    [
        (("Establishment as at 31/03/2022   OFFICIAL-SENSITIVE",), "1 Leadership", "list", date(2022, 3, 31)),
        (("Position at 30th September 2025",), "", "", date(2025, 9, 30)),
        (("Printed 12/04/2022 09:14",), "", "list 2022-03-31", date(2022, 3, 31)),
        ((), "As at 01.04.2026", "list", date(2026, 4, 1)),
        ((), "", "Establishment_31-03-2022", date(2022, 3, 31)),
        ((), "", "posts 20220331 final", date(2022, 3, 31)),
        ((), "", "HEFCE_organogram_senior_data_31032011", date(2011, 3, 31)),
        ((), "", "300913-Natural-England", date(2013, 9, 30)),
        ((), "", "130930-Home-Office", date(2013, 9, 30)),
        ((), "", "posts 280226", date(2026, 2, 28)),
        ((), "", "posts 260228", date(2026, 2, 28)),
    ],
)
def test_a_stated_day_is_found(titles: tuple[str, ...], sheet: str, file: str, expected: date) -> None:
    found = stated_day(titles, sheet, file, TODAY)
    assert found is not None
    assert (found.day, found.problem) == (expected, None)
    assert found.evidence


@pytest.mark.parametrize("file", ["establishment", "list v12", "111222333", "050607", "posts 99999999"])
def test_no_day_is_read_out_of_other_numbers(file: str) -> None:
    assert stated_day((), "Sheet1", file, TODAY) is None


def test_today_is_taken_where_no_contract_is_over() -> None:
    found = assumed_day([date(2020, 1, 1)], [date(2027, 1, 1)], TODAY)
    assert found.day == TODAY
    assert found.problem is not None
    assert found.problem.code == "as-at-assumed"


def test_the_newest_start_is_taken_where_a_contract_is_over() -> None:
    starts = [date(2020, 1, 1), date(2022, 3, 4), None]
    found = assumed_day(starts, [date(2023, 4, 1), None, None], TODAY)
    assert found.day == date(2022, 3, 4)
    assert found.problem is not None
    assert "31 March 2023" in found.problem.text
