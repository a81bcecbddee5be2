"""The manglings themselves: that they are the same each time, and that measuring them can fail."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.manglings.mangle import mangled
from tests.manglings.measure import RECOVERED, SAID, WRONG, imported, measure
from tests.manglings.writing import write
from workforce_planner.model.money import Fte

PLAIN = 4
"""A seed that gives one sheet with a header and rows."""


def test_a_seed_gives_the_same_list_every_time() -> None:
    for seed in range(20):
        assert mangled(seed).pages == mangled(seed).pages


def test_every_post_stands_where_the_list_says() -> None:
    for seed in range(40):
        made = mangled(seed)
        pages = {page.name: page for page in made.pages}
        for post in made.known.posts:
            sheet, row = made.places[post.reference]
            assert post.reference in "|".join(map(str, pages[sheet].rows[row - 1]))


def test_a_plain_list_is_recovered_whole(tmp_path: Path) -> None:
    made = mangled(PLAIN)
    found = measure(made, imported(write(made, tmp_path)))
    assert found.faults == []
    assert found.count(SAID) == 0
    assert found.count(RECOVERED) > 10 * len(made.known.posts) / 2


@pytest.mark.parametrize(("field", "value"), [("title", "Somebody else"), ("fte", Fte(1)), ("reports_to", None)])
def test_a_wrong_value_and_a_lost_row_are_found(tmp_path: Path, field: str, value: object) -> None:
    made = mangled(PLAIN)
    preview = imported(write(made, tmp_path))
    key, post = list(preview.plan.posts.items())[-1]
    changed = replace(post, **{field: value, **({"contracted_minutes": None} if field == "fte" else {})})
    wrong = replace(preview, plan=preview.plan.with_tables({"posts": {**preview.plan.posts, key: changed}}))
    assert measure(made, wrong).count(WRONG) == 1
    fewer = {each: there for each, there in preview.plan.posts.items() if each != key}
    assert measure(made, replace(preview, plan=preview.plan.with_tables({"posts": fewer}))).count(WRONG) > 5


@pytest.mark.parametrize("first", range(0, 60, 15))
def test_nothing_of_a_mangled_list_is_silently_wrong_and_nearly_all_comes_through(first: int, tmp_path: Path) -> None:
    found = [measure(made, imported(write(made, tmp_path))) for made in map(mangled, range(first, first + 15))]
    assert [fault for each in found for fault in each.faults] == []
    assert [each.seed for each in found if each.refused] == []
    recovered, said = (sum(each.count(outcome) for each in found) for outcome in (RECOVERED, SAID))
    assert recovered >= 0.95 * (recovered + said)
