"""What item models have in common: rows, the names of columns, what is sent when words change."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from workforce_planner.ui.item_models import RIGHT, Index, OneLevel
from workforce_planner.ui.two_levels import TwoLevels

ROLE = Qt.ItemDataRole
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
pytestmark = pytest.mark.usefixtures("qapp")


class Figures(OneLevel):
    headers = ("Name", "FTE")

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def size(self) -> int:
        return self._rows

    def side(self, column: int) -> int | None:
        return RIGHT if column else None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        return f"{index.row()}, {index.column()}" if role == ROLE.DisplayRole and index.isValid() else None


class Teams(TwoLevels):
    headers = ("Team", "Posts")

    def sizes(self) -> tuple[int, ...]:
        return (2, 0, 3)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        return str(index.row()) if role == ROLE.DisplayRole and index.isValid() else None


@pytest.mark.parametrize("model", [Figures(3), Figures(0), Teams()], ids=["rows", "no rows", "groups"])
def test_they_keep_the_rules_of_qt(model: OneLevel | TwoLevels) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal).setParent(model)


def test_nothing_stands_below_a_row() -> None:
    model = Figures(3)
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


@pytest.mark.parametrize("model", [Figures(3), Teams()], ids=["rows", "groups"])
def test_columns_are_called_by_their_names_and_rows_by_none(model: OneLevel | TwoLevels) -> None:
    assert [model.headerData(place, ACROSS) for place in range(2)] == list(model.headers)
    assert model.headerData(0, DOWN) is None
    assert model.headerData(0, ACROSS, ROLE.DecorationRole) is None


def test_the_name_of_a_column_stands_on_the_side_of_its_words() -> None:
    model = Figures(3)
    assert [model.headerData(place, ACROSS, ROLE.TextAlignmentRole) for place in range(2)] == [None, RIGHT]


def sent(model: OneLevel | TwoLevels) -> list[tuple[int, int, int, int, int]]:
    """The ranges that are sent when words change: the row of the group (-1: none), then rows and columns."""
    found: list[tuple[int, int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        found.append((first.parent().row(), first.row(), first.column(), last.row(), last.column()))

    model.dataChanged.connect(note)
    model.words_changed()
    return found


def test_all_cells_are_told_to_be_others() -> None:
    assert sent(Figures(3)) == [(-1, 0, 0, 2, 1)]
    assert sent(Figures(0)) == []
    assert (-1, 0, 0, 2, 1) in sent(Teams())
    assert {(0, 0, 0, 1, 1), (2, 0, 0, 2, 1)} <= set(sent(Teams()))


def test_a_row_knows_its_group() -> None:
    model = Teams()
    inside = model.in_group(1, 2)
    assert (model.group_row(inside), model.parent(inside).row(), inside.row()) == (2, 2, 1)
    assert model.group_row(model.index(2, 0)) == 2
    assert model.rowCount(inside) == 0
