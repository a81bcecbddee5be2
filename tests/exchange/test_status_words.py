"""What the words of a row say of who is in the post."""

from typing import Any

import pytest

from workforce_planner.exchange.status_words import ELIMINATED, NAMED, UNCLEAR, VACANT, WITHHELD, read_holder


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Vacant", VACANT),
        ("VACANT", VACANT),
        ("'Vacant'", VACANT),
        ("Vacancy", VACANT),
        ("New Post", VACANT),
        ("Vacant (Interim Agency)", VACANT),
        ("N/D", WITHHELD),
        ("nd", WITHHELD),
        ("Eliminated", ELIMINATED),
        ("ELIMINATED", ELIMINATED),
        ("'Eliminated'", ELIMINATED),
        ("Eliminated.", ELIMINATED),
        ("NO NAME", UNCLEAR),
        ("tbc", UNCLEAR),
        ("XX", UNCLEAR),
        ("-", UNCLEAR),
        ("Nora Deeds", NAMED),
        ("Nd Okafor", NAMED),
        ("Vacantia Smith", NAMED),
    ],
)
def test_the_name_column_alone(name: str, state: str) -> None:
    assert read_holder(name, None, None, number=None).state == state


@pytest.mark.parametrize(
    ("name", "status", "contract", "expected"),
    [
        ("Ann Lee", "Filled", "Permanent", ("Ann Lee", "employee", "permanent", False)),
        ("Ann Lee", "Filled - Agency", "Agency", ("Ann Lee", "agency", None, False)),
        ("Ann Lee (Agency)", None, None, ("Ann Lee", "agency", None, False)),
        ("Ann Lee - ASYE", None, "Perm", ("Ann Lee", "employee", "permanent", True)),
        ("Ann Lee", "Filled - ASYE", "Permanent", ("Ann Lee", "employee", "permanent", True)),
        ("Ann Lee (App.)", None, "Apprenticeship", ("Ann Lee", "apprentice", None, False)),
        ("Ann Lee", "Filled - Apprentice", "Apprenticeship", ("Ann Lee", "apprentice", None, False)),
        ("Ann Lee", "Filled", "Fixed term", ("Ann Lee", "employee", "fixed_term", False)),
        ("Ann Lee", None, "Fixed term - maternity cover", ("Ann Lee", "cover", "fixed_term", False)),
        ("Ann Lee", None, "Acting up", ("Ann Lee", "acting_up", None, False)),
        ("Ann Lee", None, "Seconded in", ("Ann Lee", "secondee_in", None, False)),
        ("Ann Lee", None, "Casual", ("Ann Lee", "employee", "casual", False)),
        ("Anna-Marie Smith-Jones", None, None, ("Anna-Marie Smith-Jones", "employee", None, False)),
        ("Ann Lee (Bury)", None, None, ("Ann Lee (Bury)", "employee", None, False)),
    ],
)
def test_who_is_in_a_post_and_how(name: str, status: Any, contract: Any, expected: tuple[Any, ...]) -> None:
    held = read_holder(name, status, contract, number=None)
    assert (held.name, held.kind, held.contract, held.asye) == expected
    assert held.state == NAMED


def test_a_blank_name_is_filled_where_a_number_or_the_status_says_so() -> None:
    assert read_holder(None, None, None, number="050020").state == NAMED
    assert read_holder(None, "Filled", None, number=None).state == NAMED
    assert read_holder(None, "Vacant", None, number=None).state == VACANT
    assert read_holder(None, None, None, number=None).state == UNCLEAR


def test_contradictions_are_said() -> None:
    assert "vacant, but there is a postholder" in read_holder("Ann Lee", "Vacant", None, number=None).contradiction
    assert "filled, but the name says vacant" in read_holder("Vacant", "Filled", None, number=None).contradiction


def test_a_status_that_says_that_the_post_is_gone_counts_where_nobody_is_in_it() -> None:
    assert read_holder(None, "Deleted", None, number=None).state == ELIMINATED
    assert read_holder("Vacant", "Post deleted", None, number=None).state == ELIMINATED
    assert read_holder("Vacant", "Post deleted", None, number=None).word == "Post deleted"
    assert read_holder("VACANT (held)", None, None, number=None).word == "VACANT"
    named = read_holder("Ann Lee", "Deleted", None, number=None)
    assert (named.state, "gone, but there is a postholder" in named.contradiction) == (NAMED, True)


def test_words_that_are_not_known_are_said() -> None:
    assert read_holder("Ann Lee", "Frobnicated", "Permanent", number=None).unread == "Frobnicated"
