"""Sensitive columns are recognised by header and by content, left out unless asked for, and said."""

from typing import Any

import pytest

from tests.exchange.listings import guesses_of, listing_of
from workforce_planner.exchange.mapping import column_problems, guess_columns

VALUES: dict[str, list[Any]] = {
    "ni_number": ["QQ123456C", "AB 12 34 56 D", "QQ245269C", "JG103759A"],
    "birth_date": ["08/05/1970", "20/10/1982", "25/12/1955", "01/01/1999", "30/06/2004"],
    "bank": ["20-00-00", "40-47-84", "60-83-71", "82-62-17"],
    "home_address": ["M33 7ZF", "SW1A 1AA", "LS1 4AP", "B33 8TH"],
    "ethnicity": ["White British", "Asian British", "Not stated", "Black African", "White British"],
    "religion": ["Christian", "Muslim", "No religion", "Prefer not to say"],
    "sex": ["Male", "Female", "Female", "Male"],
    "sexual_orientation": ["Heterosexual", "Gay", "Prefer not to say", "Bisexual"],
    "marital_status": ["Married", "Single", "Divorced", "Single"],
    "sickness": ["Stress", "Back pain", "Covid-19", "Surgery"],
}


def listing_with(header: str, values: list[Any]) -> Any:
    rows = [[f"P{row}", "Clerk", value] for row, value in enumerate(values)]
    return listing_of(["Post Ref", "Job Title", header], *rows)


@pytest.mark.parametrize("meaning", VALUES)
@pytest.mark.parametrize("header", ["Ref2", "Date 1", ""])
def test_content_tells_whatever_the_header_says(meaning: str, header: str) -> None:
    guess = guesses_of(listing_with(header, VALUES[meaning]))[header or "Column C"]
    assert (guess.meaning, guess.sensitive, guess.kept, guess.examples) == (meaning, True, False, ())
    assert guess.evidence.startswith("it looks sensitive (")


@pytest.mark.parametrize("header", ["Employee No", "Reference", "Notes", "Grade"])
def test_ni_numbers_are_never_read_as_something_else(header: str) -> None:
    assert guesses_of(listing_with(header, VALUES["ni_number"]))[header].meaning == "ni_number"


def test_account_numbers_beside_sort_codes_are_bank_details() -> None:
    rows = [[f"P{row}", f"2{row}-00-00", f"7312841{row}"] for row in range(5)]
    found = guesses_of(listing_of(["Post Ref", "SC", "Acc"], *rows))
    assert {found["SC"].meaning, found["Acc"].meaning} == {"bank"}


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Start date", ["08/05/2001", "20/10/1982", "25/12/2019"]),
        ("Continuous Service Date", ["08/05/1985", "20/10/1982", "25/12/1999", "30/06/1990"]),
        ("Date 1", ["08/05/2019", "20/10/2021", "25/12/2022", "30/06/2020"]),
        ("Ref2", ["AB12", "CD13", "EF14"]),
        ("Section", ["White House Team", "Blackburn", "Whitefield"]),
    ],
)
def test_other_columns_are_not_taken_for_sensitive(header: str, values: list[Any]) -> None:
    assert not guesses_of(listing_with(header, values))[header].sensitive


def test_what_was_left_out_is_said_and_can_be_asked_for() -> None:
    listing = listing_with("Ref2", VALUES["ni_number"])
    guesses = guess_columns(listing, {}, frozenset())
    (problem,) = column_problems(guesses)
    assert (problem.code, problem.where, problem.severity) == ("column-sensitive", "Posts!C1", "note")
    assert "National Insurance number" in problem.text
    for name in ("Ref2", "C", "ni_number", "National Insurance number"):
        asked = guess_columns(listing, {}, frozenset({name}))
        assert asked[2].kept
        assert column_problems(asked) == []
