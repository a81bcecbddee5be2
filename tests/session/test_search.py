"""What is found while somebody types, how it is ranked, and that the index follows every edit."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sketch import Desk
from workforce_planner.model.relations import relations
from workforce_planner.session.search import StructureIndex
from workforce_planner.session.words import WordIndex, words_of

TITLES = ("Head of Safeguarding", "Team Manager", "Social Worker", "Senior Social Worker", "Safeguarding Officer")


@pytest.fixture(scope="module")
def titles() -> WordIndex:
    """Titles by themselves."""
    index = WordIndex()
    for title in TITLES:
        index.add(title, title)
    index.settle()
    return index


def found(index: WordIndex, text: str) -> list[object]:
    """What is found, the best first."""
    return [hit.entry for hit in index.find(text).best(10)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("social worker", "Social Worker"),
        ("so wo", "Social Worker"),
        ("worker social", "Social Worker"),
        ("sw", "Social Worker"),
        ("hos", "Head of Safeguarding"),
        ("sen", "Senior Social Worker"),
        ("safegarding", "Head of Safeguarding"),
        ("safge", "Head of Safeguarding"),
        ("tam manager", "Team Manager"),
        ("mngr", "Team Manager"),
        ("guard of", "Head of Safeguarding"),
        ("hdsafe", "Head of Safeguarding"),
        ("SOCIÁL WORKER", "Social Worker"),
    ],
)
def test_what_was_meant_comes_first(titles: WordIndex, typed: str, first: str) -> None:
    assert found(titles, typed)[0] == first


def test_all_words_must_be_there(titles: WordIndex) -> None:
    assert found(titles, "social manager") == []
    assert found(titles, "  ") == []


@given(st.text(max_size=12))
def test_nothing_that_is_typed_breaks_the_search(typed: str) -> None:
    index = WordIndex()
    index.add("a", typed)
    index.settle()
    assert found(index, typed) == (["a"] if words_of(typed) else [])


@pytest.fixture
def looking() -> tuple[Desk, Callable[..., list[object]]]:
    """A small plan, and what finds in it as it is by then."""
    desk = Desk()
    index = StructureIndex(desk.plan(), relations(desk.plan()), None)

    def look(text: str, *, people: bool = True) -> list[object]:
        index.follow(desk.plan(), relations(desk.plan()), None)
        fresh = StructureIndex(desk.plan(), relations(desk.plan()), None)
        both = [[set(each.entries) for each in one.find(text, people=people)] for one in (index, fresh)]
        assert both[0] == both[1], "what follows must find what a fresh index finds"
        return [hit.entry for each in index.find(text, people=people) for hit in each.best(10)]

    return desk, look


def test_posts_are_found_by_reference_place_and_vacancy(looking) -> None:  # type: ignore[no-untyped-def]
    _, look = looking
    assert look("P4") == [("posts", "post-4")]
    assert look("worker fostering") == [("posts", "post-11")]
    assert look("worker vacant") == [("posts", "post-6"), ("posts", "post-9")]
    assert look("safeguarding")[0] == ("units", "unit-Safeguarding")


def test_who_is_in_a_post_is_looked_at_on_the_day_in_view() -> None:
    desk = Desk()
    index = StructureIndex(desk.plan(), relations(desk.plan()), date(2026, 4, 1))
    held = next(each for each in desk.plan().assignments.values() if each.post == "post-4")
    desk.do("change-assignment", assignment=held.id, ends_on="31/5/2026")
    plan = desk.plan()

    def vacant_on(day: date) -> bool:
        index.follow(plan, relations(plan), day)
        return ("posts", "post-4") in [hit.entry for hit in index.find("worker vacant", people=False)[0].best(20)]

    assert [vacant_on(day) for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 5, 31))] == [False, True, False]


def test_people_are_found_by_name_and_number_and_never_while_hidden(looking) -> None:  # type: ignore[no-untyped-def]
    _, look = looking
    assert look("kofi") == [("people", "person-7")]
    assert look("E7") == [("people", "person-7")]
    assert look("kofi", people=False) == []


def test_the_index_follows_every_kind_of_edit(looking) -> None:  # type: ignore[no-untyped-def]
    desk, look = looking
    desk.do("change-post", posts="P4", title="Family Lawyer")
    assert look("lawyer") == [("posts", "post-4")]
    desk.do("vacate", post="P5")
    assert len(look("worker vacant")) == 3
    desk.do("assign", name="Zainab Shah", post="P5")
    assert len(look("worker vacant")) == 2
    assert len(look("zainab")) == 1
    desk.do("change-unit", unit="Fostering", name="Kinship Care")
    assert look("worker kinship") == [("posts", "post-11")]
    assert look("worker fostering") == []
    desk.do("create-unit", name="Edge of Care", parent="Kinship Care")
    assert len(look("edge kinship")) == 1
    desk.do("delete-post", post="P9")
    assert ("posts", "post-9") not in look("worker")
