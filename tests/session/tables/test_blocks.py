"""Blocks of cells as spreadsheets and documents give and take them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.session.tables.blocks import Block, as_html, as_text, read_block, repeated

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", (("a", "b"), ("c", "d"))),
        ("a\tb\r\nc\r\n", (("a", "b"), ("c", ""))),
        ("\t\n", (("", ""),)),
        ('"two\nlines"\tb', (("two\nlines", "b"),)),
        ('"a ""quoted"" word\n"\tb', (('a "quoted" word\n', "b"),)),
        ('5" pipe\t"Team A" lead', (('5" pipe', '"Team A" lead'),)),
        ("", ()),
    ],
)
def test_text_of_a_spreadsheet_is_read_as_cells(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text) == rows


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2).map(tuple), min_size=1, max_size=5))
def test_what_is_copied_is_read_back(rows: list[tuple[str, ...]]) -> None:
    block = Block(headers=("One", "Two"), rows=tuple(rows))
    read = read_block(as_text(block) + "\n")
    assert read == tuple(rows)


def test_a_document_gets_a_table_with_headers_and_nothing_that_is_code() -> None:
    html = as_html(Block(headers=("FTE",), rows=(("<b>1.00</b>",),), numbers=frozenset({0})))
    assert "<th" in html
    assert "&lt;b&gt;1.00" in html
    assert "text-align:right" in html


def test_a_block_fills_a_selection_that_it_fits_into() -> None:
    assert repeated((("x",),), 2, 2) == (("x", "x"), ("x", "x"))
    assert repeated((("a",), ("b",)), 4, 1) == (("a",), ("b",), ("a",), ("b",))
    assert repeated((("a",), ("b",)), 3, 1) == (("a",), ("b",))
