"""Names of people of a plan told from bodies, in what somebody typed."""

import pytest

from workforce_planner.model.ids import PersonId
from workforce_planner.model.named import known_names
from workforce_planner.model.records import Person

NAMES = ("Kay, Joanne", "Ms Séan O'Brien", "Anna Maria Smith-Jones", "Lee", "")
KNOWN = known_names(Person(id=PersonId(str(number)), name=name) for number, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("typed", "open_text"),
    [
        ("Joanne Kay", "A member of staff"),
        ("kay, joanne", "A member of staff"),
        ("KAY Joanne", "A member of staff"),
        ("J. Kay", "A member of staff"),
        ("Mrs Kay", "A member of staff"),
        ("lee", "A member of staff"),
        ("Joanne Kay (UNISON)", "A member of staff (UNISON)"),
        ("UNISON, by Sean O\u2019Brien and Anna Smith-Jones", "UNISON, by a member of staff and a member of staff"),
        ("We agree. Dr Anna Maria Smith-Jones asked.", "We agree. A member of staff asked."),
    ],
)
def test_a_name_is_left_out_however_it_is_written(typed: str, open_text: str) -> None:
    assert KNOWN.names(typed)
    assert KNOWN.without(typed) == open_text


@pytest.mark.parametrize(
    "body",
    [
        "UNISON",
        "Joanne's team",
        "The team of Lee Road",
        "Kay House",
        "GMB and Unite",
        "Mrs Miggins",
        "O'Brien Centre",
        "",
    ],
)
def test_a_body_stays_as_it_is(body: str) -> None:
    assert not KNOWN.names(body)
    assert KNOWN.without(body) == body
