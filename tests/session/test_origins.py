"""What is said of where fields came from: the cell, what it said, what the list gave, and nothing that is hidden."""

from pathlib import Path

import pytest

from tests.waiting_list import key, waiting_document
from workforce_planner.edit.catalogue import named
from workforce_planner.session.document import Document
from workforce_planner.session.origins import HIDDEN, FieldOrigin, field_origins, is_quick, make_ready, origins_of_post


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    made = waiting_document(tmp_path_factory.mktemp("origins"))
    made.perform(named("change-post", posts=(key(made.plan(), "CYP0111"),), fields={"fte": 8000}))
    return made


def told(document: Document, reference: str, *, hiding: bool = False) -> dict[tuple[str, str], FieldOrigin]:
    """What is told of a post, by table and field."""
    found = origins_of_post(document, None, key(document.plan(), reference), hiding=hiding)
    return {(each.table, each.name): each for each in found}


def test_a_field_says_file_cell_text_and_the_day_of_the_list(document: Document) -> None:
    said = told(document, "CYP0110")["posts", "fte"]
    assert said.lines[0] == 'From waiting.csv, waiting!H5: "1.0"'
    assert said.lines[1].startswith('Column "FTE", list of ')
    assert not said.changed


def test_a_field_that_was_changed_since_says_what_the_list_gave(document: Document) -> None:
    said = told(document, "CYP0111")["posts", "fte"]
    assert said.lines[2] == "It was changed since: the list gave 0.60; here it is 0.80."


def test_a_manager_who_was_not_found_is_told_as_the_list_says_it(document: Document) -> None:
    said = told(document, "CYP0113")["posts", "reports_to"]
    assert (said.raw, said.now) == ("ZZ977", 'nobody yet ("ZZ977" in the list)')


def test_people_and_their_places_are_told_with_the_post(document: Document) -> None:
    said = told(document, "CYP0111")
    assert said["people", "name"].raw == "Tom Reed"
    assert said["assignments", "person"].origin.cell == "waiting!C6"
    assert ("assignments", "absence") not in said, "a name says of nobody that they are away"


def test_hidden_names_and_pay_are_in_no_line(document: Document) -> None:
    said = told(document, "CYP0111", hiding=True)
    assert said["people", "name"].raw == said["posts", "reports_to"].raw == said["posts", "grade"].raw == HIDDEN
    assert {each.raw for (table, _), each in said.items() if table != "posts"} == {HIDDEN}
    assert said["posts", "fte"].raw == told(document, "CYP0111")["posts", "fte"].raw != HIDDEN
    everything = " ".join(line for each in said.values() for line in each.lines)
    assert not any(word in everything for word in ("Tom", "Reed", "cyp-102", "900111", "G10"))


def test_what_was_entered_here_comes_from_no_list(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as document:
        document.perform(named("create-post", title="Clerk"))
        made = next(post for post in document.plan().posts.values() if post.title == "Clerk")
        assert field_origins(document, None, "posts", made.id) == ()
        assert is_quick(document.plan())
        make_ready(document.plan())
