"""What stands beside a name is understood or stays part of it; status words in names and titles become states."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.exchange.name_cells import (
    ELIMINATED,
    NAMED,
    NOT_IN_POST,
    UNCLEAR,
    VACANT,
    WITHHELD,
    bare_names,
    is_likely_name,
    name_cell,
    title_cell,
    unlikely_names,
)
from workforce_planner.exchange.status_words import read_holder
from workforce_planner.model.money import fte


@pytest.mark.parametrize(
    ("cell", "name", "more"),
    [
        ("Jo Kay (Agency)", "Jo Kay", {"words": "Agency"}),
        ("Agency - Jo Kay", "Jo Kay", {"words": "Agency"}),
        ("Jo Kay, agency", "Jo Kay", {"words": "agency"}),
        ("Jo Kay - ASYE", "Jo Kay", {"words": "ASYE"}),
        ("Jo Kay (0.6)", "Jo Kay", {"fte": fte("0.6")}),
        ("Jo Kay (60%)", "Jo Kay", {"fte": fte("0.6")}),
        ("Jo Kay (18.5/37)", "Jo Kay", {"fte": fte("0.5")}),
        ("Jo Kay (Agency) (0.6)", "Jo Kay", {"words": "Agency", "fte": fte("0.6")}),
        ("Jo Kay (050123)", "Jo Kay", {"number": "050123"}),
        ("Jo Kay / Sam Lee (job share)", "Jo Kay", {"words": "job share", "sharers": ("Sam Lee",)}),
        ("Jo Kay & Sam Lee", "Jo Kay", {"sharers": ("Sam Lee",)}),
        ("Jo Kay (mat cover for Ann Lee)", "Jo Kay", {"covers": "Ann Lee"}),
        ("Jo Kay - covering for Ann Lee", "Jo Kay", {"covers": "Ann Lee"}),
        ("Jo Kay (maternity leave)", "Jo Kay", {"absence": "maternity"}),
        ("Jo Kay - on secondment", "Jo Kay", {"absence": "secondment_out"}),
        ("Jo Kay (acting)", "Jo Kay", {"words": "acting"}),
        ("Jo Kay*", "Jo Kay", {}),
        ("Ann Lee (Bury)", "Ann Lee (Bury)", {}),
        ("Anna-Marie Smith-Jones", "Anna-Marie Smith-Jones", {}),
        ("Jo Kay, MBE", "Jo Kay, MBE", {}),
        ("Vacantia Smith", "Vacantia Smith", {}),
    ],
)
def test_a_name_and_what_stands_beside_it(cell: str, name: str, more: dict[str, Any]) -> None:
    found = name_cell(cell)
    assert (found.state, found.name) == (NAMED, name)
    assert {field: getattr(found, field) for field in more} == more


def test_names_written_surname_first_are_turned() -> None:
    assert name_cell("Kay, Joanne (0.6)", surname_first=True).name == "Joanne Kay"
    assert name_cell("Kay, Jo / Lee, Sam", surname_first=True).sharers == ("Sam Lee",)


@pytest.mark.parametrize(
    ("cell", "state", "word", "words"),
    [
        ("VACANT - maternity cover for Jo Kay", VACANT, "VACANT", "maternity cover for Jo Kay"),
        ("Vacant (held)", VACANT, "Vacant", "held"),
        ("'Eliminated'", ELIMINATED, "Eliminated", ""),
        ("Agency", WITHHELD, "Agency", "Agency"),
        ("Not in Post", VACANT, "Not in Post", ""),
        ("Frozen", VACANT, "Frozen", ""),
        ("Various", WITHHELD, "Various", ""),
        ("TBC", UNCLEAR, "TBC", ""),
    ],
)
def test_words_that_are_no_names(cell: str, state: str, word: str, words: str) -> None:
    found = name_cell(cell)
    assert (found.state, found.word, found.words, found.name) == (state, word, words, "")


def test_a_vacancy_names_whom_it_covers() -> None:
    assert name_cell("VACANT - maternity cover for Jo Kay").covers == "Jo Kay"


def test_a_person_says_what_a_word_means() -> None:
    assert name_cell("Held", {"held": VACANT}).state == VACANT
    assert name_cell("Eliminated", {"eliminated": NAMED}).state == NAMED
    assert read_holder(None, "Held", None, number=None, said={"held": VACANT}).state == VACANT
    assert read_holder(None, "Held", None, number=None, said={"held": VACANT}).unread == ""


@pytest.mark.parametrize(
    ("cell", "title", "state"),
    [
        ("Social Worker (Vacant)", "Social Worker", VACANT),
        ("Social Worker - VACANT", "Social Worker", VACANT),
        ("NEW POST - Social Worker", "Social Worker", VACANT),
        ("Social Worker - TBC", "Social Worker", UNCLEAR),
        ("Social Worker (post deleted)", "Social Worker", ELIMINATED),
        ("'Vacant'", None, VACANT),
        ("New Post", None, VACANT),
        ("Not in post", "Not in post", NOT_IN_POST),
        ("NOT IN POST", "NOT IN POST", NOT_IN_POST),
        ("Social Worker (ASYE)", "Social Worker (ASYE)", ""),
        ("Vacancy Manager", "Vacancy Manager", ""),
        ("New Business Officer", "New Business Officer", ""),
        (None, None, ""),
    ],
)
def test_titles_and_their_status_words(cell: str | None, title: str | None, state: str) -> None:
    found = title_cell(cell)
    assert (found.title, found.state) == (title, state)


@given(st.text(alphabet="JoKay ()-–,/&'*.0123456789vacntVACANT", max_size=24))
def test_every_cell_is_a_name_or_a_state_and_nothing_is_lost_silently(words: str) -> None:
    cell = name_cell(words)
    assert cell.state or not words
    assert (cell.state == NAMED) == bool(cell.name)
    title_cell(words)


@pytest.mark.parametrize(
    "cell",
    [
        "Jo Kay",
        "Jo Kay-Lee",
        "Vacant",
        "Jo Kay (vacant)",
        "Agency",
        "Dr Jo Kay",
        "TBC",
        "",
        "Jo  Kay",
        " Jo",
        "=A1",
        "Bo Vacanti",
    ],
)
def test_names_that_are_read_together_are_read_as_each_alone(cell: str) -> None:
    read = bare_names([cell, "Ann O'Neill", None, 7])
    assert set(read) <= {cell, "Ann O'Neill"}
    assert all(found == name_cell(words) for words, found in read.items())
    assert "Ann O'Neill" in read


@given(
    st.lists(st.sampled_from(["Jo Kay", "Ann O'Neill", "See note", "P-Note", "Person 12", "Jo 2", "--", "", "Ed Lee"]))
)
def test_unlikely_names_are_found_together_as_each_alone(names: list[str]) -> None:
    assert unlikely_names(names) == {name for name in names if not is_likely_name(name)}
