"""The table by mouse and keyboard: moving, editing, copying, pasting, sorting, filtering, replacing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest
from workforce_planner.model.relations import fte_at
from workforce_planner.session.tables.arranging import AS_IT_COMES, Filter
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.table.editors import CellEditor
from workforce_planner.ui.table.panel import TablePanel

Key, LEFT, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(
    qtbot: QtBot, panel: TablePanel, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(panel.window().focusWidget() or panel.view, key, held)


def write(qtbot: QtBot, panel: TablePanel, text: str) -> None:
    """Type where the keyboard is: the first letter opens the editor."""
    for letter in text:
        qtbot.keyClicks(panel.window().focusWidget(), letter)


def go(panel: TablePanel, row: int, column: str) -> None:
    """Make a cell the current one."""
    place = panel.table.column_of(column)
    assert place is not None
    panel.view.show_current(row, place)


def cell(panel: TablePanel, row: int, column: str) -> str:
    """What a cell shows."""
    place = panel.table.column_of(column)
    assert place is not None
    return panel.table.text(row, place)


def here(panel: TablePanel) -> tuple[int, str]:
    """The current cell."""
    index = panel.view.currentIndex()
    return index.row(), panel.table.columns[index.column()].name


def editor(panel: TablePanel) -> CellEditor:
    """The open editor."""
    found = panel.window().focusWidget()
    assert isinstance(found, CellEditor)
    return found


def steps(panel: TablePanel) -> int:
    """How many steps the history has."""
    return len(panel._workspace.document.history.entries)


def header_click(qtbot: QtBot, panel: TablePanel, column: str, held: Qt.KeyboardModifier) -> None:
    """Click the label of a header."""
    header, place = panel.view.horizontalHeader(), panel.table.column_of(column)
    assert place is not None
    where = QPoint(header.sectionViewportPosition(place) + 20, 10)
    qtbot.mouseClick(header.viewport(), LEFT, held, where)


def answer(qtbot: QtBot, panel: TablePanel, words: str) -> None:
    """Press a button of what is offered."""
    found = [each for each in panel.notice.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    qtbot.mouseClick(found[0], LEFT)


def test_the_model_keeps_the_rules_of_qt(panel: TablePanel, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(panel.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    space = panel._workspace
    panel.arrange(AS_IT_COMES.sorted_by("title").with_filter("title", Filter(contains="social")))
    go(panel, 0, "fte")
    write(qtbot, panel, "0.5")
    press(qtbot, panel, Key.Key_Return)
    space.undo()
    space.hide(True)
    space.show_structure(next(iter(space.document.plan().proposals)))
    panel.which.setCurrentIndex(2)
    panel.which.activated.emit(2)
    assert tester.model() is panel.table


def test_arrows_home_end_and_jumps_move_as_in_a_spreadsheet(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 0, "reference")
    for key, held in ((Key.Key_Down, None), (Key.Key_Right, None), (Key.Key_Down, None)):
        press(qtbot, panel, key, held or NONE)
    assert here(panel) == (2, "title")
    press(qtbot, panel, Key.Key_End)
    assert here(panel) == (2, panel.table.columns[-1].name)
    press(qtbot, panel, Key.Key_Home)
    press(qtbot, panel, Key.Key_Down, CTRL)
    assert here(panel) == (len(panel.table.keys) - 1, "reference")
    press(qtbot, panel, Key.Key_Home, CTRL)
    assert here(panel) == (0, "reference")
    press(qtbot, panel, Key.Key_Down, SHIFT)
    press(qtbot, panel, Key.Key_Right, SHIFT)
    assert panel.view.box() == (0, 0, 1, 1)
    press(qtbot, panel, Key.Key_Up, SHIFT)
    assert panel.view.box() == (0, 0, 0, 1)
    press(qtbot, panel, Key.Key_Down, CTRL | SHIFT)
    assert panel.view.box() == (0, 0, len(panel.table.keys) - 1, 1)
    press(qtbot, panel, Key.Key_A, CTRL)
    assert panel.view.box() == (0, 0, len(panel.table.keys) - 1, len(panel.table.columns) - 1)


def test_typing_enters_enter_goes_down_and_undo_brings_back(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 3, "fte")
    key, before = panel.table.keys[3], steps(panel)
    write(qtbot, panel, "0.6")
    press(qtbot, panel, Key.Key_Return)
    assert fte_at(panel._workspace.plan.posts[key], 0) == 6000  # type: ignore[index]
    assert cell(panel, 3, "fte") == "0.60"
    assert here(panel) == (4, "fte")
    assert steps(panel) == before + 1
    press(qtbot, panel, Key.Key_Z, CTRL)
    assert cell(panel, 3, "fte") == "1.00"


def test_tab_goes_right_and_enter_returns_to_where_tabbing_began(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 2, "title")
    write(qtbot, panel, "Head")
    press(qtbot, panel, Key.Key_Tab)
    assert here(panel) == (2, "holder")
    press(qtbot, panel, Key.Key_Tab)
    press(qtbot, panel, Key.Key_Return)
    assert here(panel) == (3, "title")
    press(qtbot, panel, Key.Key_Tab, SHIFT)
    assert here(panel) == (3, "reference")
    assert cell(panel, 2, "title") == "Head"


def test_f2_edits_what_is_there_and_escape_leaves_it(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 2, "title")
    was, before = cell(panel, 2, "title"), steps(panel)
    press(qtbot, panel, Key.Key_F2)
    write(qtbot, panel, " (acting)")
    assert editor(panel).text() == f"{was} (acting)"
    press(qtbot, panel, Key.Key_Escape)
    assert cell(panel, 2, "title") == was
    assert steps(panel) == before
    assert panel.view.hasFocus()


def test_what_cannot_be_read_keeps_the_editor_open_with_the_reason(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 2, "fte")
    before = steps(panel)
    write(qtbot, panel, "half")
    press(qtbot, panel, Key.Key_Return)
    assert "not an FTE" in editor(panel).reason
    press(qtbot, panel, Key.Key_A, CTRL)
    write(qtbot, panel, "0.5")
    press(qtbot, panel, Key.Key_Return)
    assert cell(panel, 2, "fte") == "0.50"
    assert steps(panel) == before + 1


def test_a_reference_is_found_by_typing_a_part_of_its_name(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 12, "unit")
    write(qtbot, panel, "cass team 2")
    press(qtbot, panel, Key.Key_Return)
    assert cell(panel, 12, "unit") == "CASS Team 2"
    go(panel, 12, "grade")
    write(qtbot, panel, "g1")
    press(qtbot, panel, Key.Key_Down)
    picked = editor(panel).chosen
    assert picked is not None
    press(qtbot, panel, Key.Key_Return)
    assert cell(panel, 12, "grade") == picked.text


def test_a_loop_is_refused_in_the_cell(panel: TablePanel, qtbot: QtBot) -> None:
    space = panel._workspace
    top = space.relations.reports[None][0]
    below = space.relations.reports[top][0]
    row = panel.table.row_of(top)
    assert row is not None
    go(panel, row, "reports_to")
    write(qtbot, panel, space.plan.posts[below].reference)
    press(qtbot, panel, Key.Key_Return)
    assert "cannot report to" in editor(panel).reason
    press(qtbot, panel, Key.Key_Escape)
    assert space.plan.posts[top].reports_to is None


def test_a_block_is_copied_as_text_and_as_a_table_with_headers(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 0, "reference")
    for key in (Key.Key_Right, Key.Key_Down):
        press(qtbot, panel, key, SHIFT)
    press(qtbot, panel, Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    expected = "\n".join(f"{cell(panel, row, 'reference')}\t{cell(panel, row, 'title')}" for row in (0, 1))
    assert mime.text() == expected
    assert mime.html().count("<th ") == 2
    assert cell(panel, 1, "reference") in mime.html()
    press(qtbot, panel, Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith("Post reference\tJob title\n")


def test_a_block_from_a_spreadsheet_is_one_step(panel: TablePanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("0.5\n0.6\n0.7\n")
    go(panel, 4, "fte")
    before = steps(panel)
    press(qtbot, panel, Key.Key_V, CTRL)
    assert [cell(panel, row, "fte") for row in (4, 5, 6)] == ["0.50", "0.60", "0.70"]
    assert steps(panel) == before + 1
    assert panel._workspace.document.history.to_undo.label == "Paste 3 cells"  # type: ignore[union-attr]
    press(qtbot, panel, Key.Key_Z, CTRL)
    assert [cell(panel, row, "fte") for row in (4, 5, 6)] == ["1.00", "1.00", "1.00"]


def test_one_cell_fills_a_selection(panel: TablePanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("0.8")
    go(panel, 4, "fte")
    press(qtbot, panel, Key.Key_Down, SHIFT)
    press(qtbot, panel, Key.Key_V, CTRL)
    assert [cell(panel, row, "fte") for row in (4, 5)] == ["0.80", "0.80"]


def test_cells_that_cannot_be_pasted_are_marked_and_the_rest_is_offered(panel: TablePanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("0.5\nhalf\n0.7\n")
    go(panel, 4, "fte")
    before = steps(panel)
    press(qtbot, panel, Key.Key_V, CTRL)
    assert steps(panel) == before
    assert panel.notice.text.startswith("2 of 3 cells can be pasted. The other is marked:")
    wrong = panel.table.index(5, panel.table.column_of("fte") or 0)
    assert '"half" was not entered' in str(wrong.data(Qt.ItemDataRole.ToolTipRole))
    assert "wrong: " in str(wrong.data(Qt.ItemDataRole.AccessibleTextRole))
    answer(qtbot, panel, "Paste these")
    assert [cell(panel, row, "fte") for row in (4, 5, 6)] == ["0.50", "1.00", "0.70"]
    assert steps(panel) == before + 1
    assert panel.table.wrong_at(wrong) is not None
    press(qtbot, panel, Key.Key_Escape)
    assert panel.table.wrong_at(wrong) is None


def test_a_paste_can_be_left_undone(panel: TablePanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("0.5\nhalf\n")
    go(panel, 4, "fte")
    before = steps(panel)
    press(qtbot, panel, Key.Key_V, CTRL)
    answer(qtbot, panel, "Cancel")
    assert (steps(panel), panel.table.wrong) == (before, {})
    assert cell(panel, 4, "fte") == "1.00"
    assert panel.view.hasFocus()


def test_fill_down_cut_and_clear(panel: TablePanel, qtbot: QtBot) -> None:
    go(panel, 9, "title")
    for _ in range(2):
        press(qtbot, panel, Key.Key_Down, SHIFT)
    first, before = cell(panel, 9, "title"), steps(panel)
    press(qtbot, panel, Key.Key_D, CTRL)
    assert [cell(panel, row, "title") for row in (9, 10, 11)] == [first] * 3
    assert steps(panel) == before + 1
    go(panel, 9, "grade")
    press(qtbot, panel, Key.Key_X, CTRL)
    assert cell(panel, 9, "grade") == ""
    assert QGuiApplication.clipboard().text().startswith("G1")
    go(panel, 10, "grade")
    press(qtbot, panel, Key.Key_Delete)
    assert cell(panel, 10, "grade") == ""


def test_a_header_sorts_and_shift_sorts_further(panel: TablePanel, qtbot: QtBot) -> None:
    header_click(qtbot, panel, "title", NONE)
    titles = [cell(panel, row, "title") for row in range(len(panel.table.keys))]
    assert titles == sorted(titles, key=str.casefold)
    header_click(qtbot, panel, "grade", SHIFT)
    assert [each.column for each in panel.table.arrangement.sorting] == ["title", "grade"]
    place = panel.table.column_of("grade") or 0
    told = panel.table.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Grade, sorted up"
    header_click(qtbot, panel, "title", NONE)
    assert [each.descending for each in panel.table.arrangement.sorting] == [True]


def test_rows_stay_where_they_are_while_they_are_edited(panel: TablePanel, qtbot: QtBot) -> None:
    header_click(qtbot, panel, "title", NONE)
    go(panel, 0, "title")
    key = panel.table.keys[0]
    write(qtbot, panel, "Zookeeper")
    press(qtbot, panel, Key.Key_Return)
    assert panel.table.keys[0] == key
    assert cell(panel, 0, "title") == "Zookeeper"


def test_a_column_is_filtered_by_ticks_and_by_text(panel: TablePanel, qtbot: QtBot) -> None:
    whole = len(panel.table.keys)
    go(panel, 0, "title")
    press(qtbot, panel, Key.Key_Down, ALT)
    menu = panel.window().findChild(type(panel.open_column_menu(1)))
    assert menu is not None
    assert sum(int(each.note.replace(",", "")) for each in menu.model.items) == whole
    qtbot.keyClicks(menu.contains, "team manager")
    assert 0 < len(panel.table.keys) < whole
    assert "rows shown" in panel.shown_line.text()
    menu.list.setFocus()
    menu.list.setCurrentIndex(menu.model.index(0))
    shown = len(panel.table.keys)
    qtbot.keyClick(menu.list, Key.Key_Space)
    assert len(panel.table.keys) < shown
    qtbot.keyClick(menu, Key.Key_Escape)
    qtbot.mouseClick(panel.clear_button, LEFT)
    assert len(panel.table.keys) == whole


def test_columns_are_chosen_ordered_and_remembered(panel: TablePanel, qtbot: QtBot, opened: MainWindow) -> None:
    menu = panel.choose_columns()
    row = next(place for place, each in enumerate(menu.model.items) if each.key == "role")
    menu.list.setFocus()
    menu.list.setCurrentIndex(menu.model.index(row))
    qtbot.keyClick(menu.list, Key.Key_Space)
    assert panel.table.column_of("role") is not None
    menu.list.setCurrentIndex(menu.model.index(1))
    qtbot.mouseClick(next(each for each in menu.findChildren(QPushButton) if each.text() == "Move up"), LEFT)
    assert panel.table.columns[0].name == "title"
    assert opened.preferences.get("table.posts.columns")[0] == "title"
    menu.close()


def test_find_and_replace_shows_what_would_change_first(panel: TablePanel, qtbot: QtBot) -> None:
    press(qtbot, panel, Key.Key_H, CTRL)
    replacing = panel.replacing
    assert replacing.wanted.hasFocus()
    qtbot.keyClicks(replacing.wanted, "Service Manager")
    qtbot.keyClicks(replacing.instead, "Service Lead")
    found = len(replacing.model.found)
    assert found > 1
    assert replacing.model.found[0].new == replacing.model.found[0].old.replace("Service Manager", "Service Lead")
    QAbstractItemModelTester(replacing.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    replacing.preview.setFocus()
    replacing.preview.setCurrentIndex(replacing.model.index(0, 0))
    qtbot.keyClick(replacing.preview, Key.Key_Space)
    assert replacing.do_it.text() == f"Replace in {found - 1} cell{'s' if found > 2 else ''}"
    before = steps(panel)
    qtbot.mouseClick(replacing.do_it, LEFT)
    assert steps(panel) == before + 1
    assert len(replacing.model.found) == 1
    qtbot.keyClick(replacing.wanted, Key.Key_Escape)
    assert panel.view.hasFocus()


def test_the_selection_is_shared_both_ways(panel: TablePanel, qtbot: QtBot) -> None:
    space = panel._workspace
    go(panel, 5, "title")
    assert space.post == panel.table.keys[5]
    press(qtbot, panel, Key.Key_Down, SHIFT)
    assert [place.key for place in space.selection] == panel.table.keys[5:7]
    space.select_post(panel.table.keys[20])
    assert here(panel) == (20, "title")


def test_a_cell_says_its_header_its_text_and_its_post(panel: TablePanel) -> None:
    column = panel.table.column_of("fte") or 0
    index = panel.table.index(1, column)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"FTE, 1.00, {panel.view.grid.name(panel.table.keys[1])}"


def test_what_is_hidden_is_nowhere(panel: TablePanel, qtbot: QtBot) -> None:
    space = panel._workspace
    panel.arrange(AS_IT_COMES.sorted_by("cost", descending=True))
    space.hide(True)
    names = {person.name for person in space.plan.people.values()}
    press(qtbot, panel, Key.Key_A, CTRL)
    press(qtbot, panel, Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text() + QGuiApplication.clipboard().mimeData().html()
    assert not [name for name in names if name in copied]
    assert "£" not in copied + panel.shown_line.text() + panel.chosen_line.text() + panel.totals.accessibleName()
    assert panel.table.arrangement.sorting == ()
    panel.which.setCurrentIndex(1)
    panel.which.activated.emit(1)
    spoken = [
        panel.table.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(len(panel.table.keys))
    ]
    assert not [name for name in names for each in spoken if name in str(each)]
    space.hide(False)
    assert panel.table.column_of("name") is not None


def test_a_disestablished_post_is_marked_by_a_letter_and_struck_out(panel: TablePanel) -> None:
    from workforce_planner.edit.catalogue import named

    post = panel.table.keys[10]
    panel._workspace.perform(named("disestablish", posts=(post,), reason="Merged"))
    header = panel.table.headerData(10, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
    index = panel.table.index(10, 1)
    assert header == "X"
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).endswith("disestablished")


def test_a_proposal_shows_states_and_edits_go_into_it(panel: TablePanel, qtbot: QtBot) -> None:
    space = panel._workspace
    space.show_structure(next(iter(space.document.plan().proposals)))
    assert panel.table.column_of("state") is not None
    go(panel, 3, "fte")
    key = panel.table.keys[3]
    write(qtbot, panel, "0.4")
    press(qtbot, panel, Key.Key_Return)
    assert cell(panel, 3, "state") == "C  Changed"
    assert fte_at(space.document.plan().posts[key], 0) != 4000  # type: ignore[index]


def test_people_and_assignments_are_edited_too(panel: TablePanel, qtbot: QtBot) -> None:
    panel.which.setCurrentIndex(2)
    panel.which.activated.emit(2)
    go(panel, 0, "kind")
    key = panel.table.keys[0]
    write(qtbot, panel, "agen")
    press(qtbot, panel, Key.Key_Return)
    assert panel._workspace.plan.assignments[key].kind == "agency"  # type: ignore[index]


@pytest.mark.parametrize("column", ["tier", "cost", "holder"])
def test_what_follows_from_other_figures_cannot_be_typed(panel: TablePanel, qtbot: QtBot, column: str) -> None:
    go(panel, 2, column)
    before = steps(panel)
    write(qtbot, panel, "5")
    press(qtbot, panel, Key.Key_Return)
    assert steps(panel) == before


def test_the_first_edit_of_the_current_structure_asks_where(
    window: MainWindow, sample_file: object, qtbot: QtBot
) -> None:
    window.open_path(sample_file)  # type: ignore[arg-type]
    at_rest(window, qtbot)
    assert window.page is not None
    window.page.centre.show_view("Table")
    panel = window.page.table
    panel.view.setFocus()
    go(panel, 2, "title")
    was = cell(panel, 2, "title")
    write(qtbot, panel, "Another title")
    press(qtbot, panel, Key.Key_Return)
    assert window.notice.isVisible()
    assert cell(panel, 2, "title") == was
    buttons = [each for each in window.notice.findChildren(QPushButton) if each.text().startswith("Correct")]
    qtbot.mouseClick(buttons[0], LEFT)
    assert cell(panel, 2, "title") == "Another title"
    assert window.document is not None
    window.document.close(discard=True)
