"""A preview for another name or other control totals is what it would be made anew, and is made of the last one."""

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from tests.exchange.conftest import numbered
from tests.exchange.test_preview import HEADER
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.preview_again import previewed_again
from workforce_planner.exchange.sheets import Sheet, Workbook

ImportRows = Callable[..., ImportPreview]
ROWS = (["P1", "Head", "Team", 1, "", "Ann"], ["P2", "Clerk", "Team", 7, "P9", "Vacant"])
TOLD = ("problems", "control", "totals", "plan", "as_at", "rows", "loaded", "set_aside", "changes")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({}, {"name": "Housing"}),
        ({}, {"control": {"posts": Decimal(3), "rows": Decimal(2)}}),
        (
            {"control": {"posts": Decimal(3)}, "name": "A"},
            {"control": {"fte": Decimal(2), "x": Decimal(1)}, "name": "B"},
        ),
        ({"control": {"posts": Decimal(3)}}, {}),
    ],
)
def test_it_is_what_a_new_preview_would_be(import_rows: ImportRows, first: dict, then: dict) -> None:
    last, anew = import_rows(HEADER, *ROWS, **first), import_rows(HEADER, *ROWS, **then)
    again = previewed_again(last, ImportAnswers(**then))
    assert again is not None
    assert {name: getattr(again, name) for name in TOLD} == {name: getattr(anew, name) for name in TOLD}
    assert again.provenance is not None
    assert again.provenance.answers == ImportAnswers(**then)


def test_every_other_answer_is_looked_at_anew(import_rows: ImportRows) -> None:
    last = import_rows(HEADER, *ROWS)
    others = {"sheet": "Posts", "sheets": ("Posts",), "duplicates": "first", "repairs": frozenset({"zeros"})}
    assert all(previewed_again(last, replace(ImportAnswers(), **{name: each})) is None for name, each in others.items())
    assert {"name", "control"} <= {each.name for each in fields(ImportAnswers)}


OTHERS = {
    "repairs": frozenset({"leading-zeros"}), "managers": {"P9": "P1"}, "words": {"ann": "vacant"},
    "registered": ("Clerk",), "duplicates": "first", "sensitive": frozenset({"Team"}), "mapping": {"Team": ""},
    "grades": {"1": "G1"}, "kinds": {"Posts": "people"}, "out_of_scope": ("Team",), "sheet": "Posts",
    "without_hidden": True,
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_known_of_the_lists_makes_no_other_preview(name: str) -> None:
    book = Workbook(file="list.xlsx", format="xlsx", sheets=(Sheet(name="Posts", rows=(HEADER, *ROWS)),))
    answers = ImportAnswers(**{name: OTHERS[name]})
    last = preview_import(book, ImportAnswers(), numbered())
    again, anew = preview_import(book, answers, numbered(), last=last), preview_import(book, answers, numbered())
    assert {each: getattr(again, each) for each in TOLD} == {each: getattr(anew, each) for each in TOLD}
    assert again.mapping == anew.mapping
    assert (again.found is last.found) == (name not in {"mapping", "sheet", "without_hidden"})
