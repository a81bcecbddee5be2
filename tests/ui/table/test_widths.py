"""Columns share the width there is: the longest words give way first, names last, figures never."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics, QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from workforce_planner.ui.table.widths import MOST_ROWS, FittedTable, shared


def test_the_longest_words_give_way_first() -> None:
    assert shared([100, 300, 200, 50], {1: 80, 2: 80}, 400) == [100, 125, 125, 50]
    assert shared([100, 300, 120, 50], {1: 80, 2: 80}, 500) == [100, 230, 120, 50]


def test_what_is_left_over_is_shared_up_to_the_most() -> None:
    assert shared([100, 100, 100], {0: 80, 2: 80}, 400) == [150, 100, 150]
    assert shared([100, 100, 100], {0: 80, 2: 80}, 400, 120) == [120, 100, 120]
    assert shared([100, 100, 100], {0: 80, 2: 80}, 400, beside=30) == [130, 100, 130]


@given(st.lists(st.integers(20, 400), min_size=1, max_size=8), st.integers(100, 2000), st.data())
def test_it_fits_or_all_that_may_give_way_has_done_so(wanted: list[int], room: int, data: st.DataObject) -> None:
    words = data.draw(st.sets(st.integers(0, len(wanted) - 1), min_size=1))
    least = {each: min(60, wanted[each]) for each in words}
    widths = shared(wanted, least, room)
    assert sum(widths) <= room or all(widths[each] == least[each] for each in words)
    assert all(widths[each] == wide for each, wide in enumerate(wanted) if each not in words)
    assert all(widths[each] >= low for each, low in least.items())


class Wrapping(FittedTable):
    words = (0, 1)
    wraps = True


def wide_table(qtbot: QtBot, rows: Iterable[tuple[str, ...]]) -> Wrapping:
    """Show rows with more room than their words need."""
    table = Wrapping()
    qtbot.addWidget(table)
    model = QStandardItemModel(table)
    for cells in rows:
        model.appendRow([QStandardItem(each) for each in cells])
    table.verticalHeader().hide()
    table.setModel(model)
    table.resize(900, 200)
    table.show()
    return table


def test_words_without_room_go_on_in_the_next_line_and_no_word_is_broken(qtbot: QtBot) -> None:
    table = wide_table(qtbot, (("Team Manager", "Safeguarding Team 3"), ("Lead", "CASS")))
    one = table.verticalHeader().defaultSectionSize()
    assert [table.rowHeight(row) for row in range(2)] == [one, one]
    table.resize(190, 200)
    qtbot.waitUntil(lambda: table.rowHeight(0) > one)
    assert table.rowHeight(1) == one
    assert table.columnWidth(1) > QFontMetrics(table.font()).horizontalAdvance("Safeguarding")
    table.resize(900, 200)
    qtbot.waitUntil(lambda: table.rowHeight(0) == one)


def test_all_rows_of_a_long_table_get_the_lines_that_the_first_need_and_give_them_back(qtbot: QtBot) -> None:
    table = wide_table(qtbot, [("Team Manager", f"Safeguarding Team {number}") for number in range(MOST_ROWS + 50)])
    one, last = table.verticalHeader().defaultSectionSize(), MOST_ROWS + 49
    table.resize(190, 200)
    qtbot.waitUntil(lambda: table.rowHeight(0) > one)
    assert table.rowHeight(last) == table.rowHeight(0)
    table.resize(900, 200)
    qtbot.waitUntil(lambda: table.rowHeight(0) == one)
    assert table.rowHeight(last) == one
