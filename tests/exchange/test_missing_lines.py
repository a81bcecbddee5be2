"""Managers for lists that name none: from levels, or from the heads of units; offered with doubt, never silent."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.test_preview import found, posts
from workforce_planner.exchange.missing_lines import by_heads, by_levels
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.shapes import circles_of, consequence, shape_of

ImportRows = Callable[..., ImportPreview]
HEADER = ["Post Ref", "Job Title", "Team", "FTE", "Grade", "Postholder"]
ROWS = (
    ["P1", "Head", "Top", 1, "G14", "Ann"],
    ["P2", "Manager", "North", 1, "G12", "Bo"],
    ["P3", "Clerk", "North", 1, "G5", "Cy"],
    ["P4", "Clerk", "North", 1, "SM2", "Di"],
)


def test_heads_of_units_are_offered_and_not_taken(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, *ROWS)
    assert all(post.reports_to is None for post in posts(preview).values())
    (offer,) = preview.offers
    assert (offer.repair, offer.found) == ("heads", 1)
    assert "1 manager would be guessed" in found(preview, "manager-repair-heads")[0].text


def test_a_head_that_was_asked_for_is_a_guess_with_its_cell(import_rows: ImportRows) -> None:
    preview = import_rows(HEADER, *ROWS, repairs=frozenset({"heads"}))
    made = posts(preview)
    assert made["P3"].reports_to == made["P2"].id
    assert made["P4"].reports_to is None
    (guess,) = found(preview, "manager-by-heads")
    assert (guess.where, guess.severity) == ("Posts!B4", "warning")


def test_the_last_row_one_level_up_is_the_manager_in_the_order_of_a_tree() -> None:
    assert by_levels([0, 1, 2, 2, 1, 2, 4]) == [None, 0, 1, 1, 0, 4, 5]


def test_two_posts_of_the_highest_grade_leave_the_head_open() -> None:
    path = (("team", "North"),)
    assert by_heads([("g", 9), ("g", 9), ("g", 5)], [path] * 3) == [None, None, None]
    assert by_heads([("g", 9), ("g", 8), None], [path] * 3) == [None, 0, None]


@given(st.lists(st.integers(0, 5), max_size=30))
def test_levels_never_make_a_circle(levels: list[int]) -> None:
    managers = by_levels(levels)
    assert circles_of(managers) == ()
    assert all(manager is None or levels[manager] < levels[row] for row, manager in enumerate(managers))


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=10, max_size=10))
def test_every_row_is_under_a_top_or_hangs_on_a_circle(managers: list[int | None]) -> None:
    shape = shape_of(managers)
    reached = 0
    for row in range(10):
        seen, at = set(), row
        while at is not None and at not in seen:
            seen.add(at)
            at = managers[at]
        reached += at is None
    assert shape.beneath_circles == 10 - reached
    assert (shape.depth == -1) == (reached == 0)


@pytest.mark.parametrize(
    ("managers", "words"),
    [
        ([None, 0, 0], "gives 1 top and 2 levels"),
        ([1, 0, 0], "makes a circle of 2 posts on which 3 hang, and no top"),
    ],
)
def test_a_shape_is_said_as_a_consequence(managers: list[int | None], words: str) -> None:
    assert consequence(shape_of(managers)) == words
