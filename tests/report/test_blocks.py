"""What a report says, as values."""

import pytest

from workforce_planner.report.blocks import Align, Column, Kind, Part, Row, Table, cell_text


@pytest.mark.parametrize(
    ("kind", "figure", "text"),
    [
        (Kind.COUNT, 1204, "1,204"),
        (Kind.COUNT, -3, "\u20133"),
        (Kind.FTE, 8500, "0.85"),
        (Kind.MONEY, 333_660_000, "£33,366"),
        (Kind.PENCE, 42_549_000, "£4,254.90"),
        (Kind.RATE, 195_000, "19.5 %"),
    ],
)
def test_figures_are_worded_by_the_kind_of_their_column(kind: Kind, figure: int, text: str) -> None:
    assert cell_text(Column(label="x", kind=kind), figure) == text


def test_what_is_not_known_is_said_and_is_never_zero() -> None:
    assert cell_text(Column(label="Cost", kind=Kind.MONEY), None) == "not known"
    assert cell_text(Column(label="Cost", kind=Kind.MONEY), 0) == "£0"


def test_a_difference_carries_its_sign() -> None:
    column = Column(label="Difference", kind=Kind.FTE, signed=True)
    assert [cell_text(column, figure) for figure in (10_000, -500, 0)] == ["+1.00", "\u20130.05", "0.00"]


def test_figures_are_aligned_on_their_point_and_words_on_the_left() -> None:
    assert Column(label="Cost", kind=Kind.MONEY).alignment is Align.FIGURES
    assert Column(label="Post").alignment is Align.LEFT


def test_a_table_without_a_caption_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="caption"):
        Table(caption="", columns=(Column(label="a"),), rows=())


def test_a_row_with_too_few_cells_is_a_mistake_and_a_group_row_is_not() -> None:
    columns = (Column(label="a"), Column(label="b"))
    Table(caption="t", columns=columns, rows=(Row(cells=("group",), part=Part.GROUP),))
    with pytest.raises(ValueError, match="2 columns"):
        Table(caption="t", columns=columns, rows=(Row(cells=("one",)),))
