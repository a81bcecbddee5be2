"""The parts of the Compare tab that are tables: cabinet table, side by side, cost bridge, by phase and by reason."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.conftest import PATIENCE
from tests.ui.comparing.test_comparing import press
from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from workforce_planner.session.comparison_parts import ComparisonParts, TablePart
from workforce_planner.ui.comparing import panel as panel_module
from workforce_planner.ui.comparing.panel import TOLD, ComparePanel
from workforce_planner.ui.comparing.told import ToldModel
from workforce_planner.ui.main_window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> ComparePanel:
    """Return the tab with the large proposal of the sample."""
    space_of(opened).show_structure(list(document_of(opened).plan().proposals)[-1])
    page_of(opened).centre.show_view("Compare")
    qtbot.waitUntil(page_of(opened).compare.isVisible)
    return page_of(opened).compare


def words(model: ToldModel) -> list[list[str]]:
    return [[model.words(row, column) for column in range(model.columnCount())] for row in range(model.rowCount())]


def test_the_cabinet_table_has_the_sums_of_the_report(panel: ComparePanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Cabinet table")
    QAbstractItemModelTester(panel.told.model, FATAL)
    rows = words(panel.told.model)
    assert rows[-1][:4] == ["Total", "137.35", "194.10", "+56.75"]
    assert ["SC CASS", "26.20", "34.60", "+8.40"] in [row[:4] for row in rows]
    assert panel.told.about.text().endswith("Posts in scope only.")
    press(panel, qtbot, "In scope only")
    assert not panel.told.about.text().endswith("Posts in scope only.")
    assert words(panel.told.model)[-1][:4] == ["Total", "141.35", "198.10", "+56.75"]


def test_enter_on_an_area_lists_its_posts_and_a_post_of_them_is_selected(
    panel: ComparePanel, opened: MainWindow, qtbot: QtBot
) -> None:
    press(panel, qtbot, "Cabinet table")
    told = panel.told
    told.table.setFocus()
    told.table.selectRow([row[0] for row in words(told.model)].index("SC EDT MASH"))
    qtbot.keyClick(told.table, Qt.Key.Key_Return)
    QAbstractItemModelTester(told.behind_model, FATAL)
    assert told.title.text() == "What is in SC EDT MASH"
    assert words(told.behind_model)[-1][:4] == ["SC EDT MASH", "10.50", "10.50", "–"]
    told.behind.setFocus()
    qtbot.keyClick(told.behind, Qt.Key.Key_Down)
    assert space_of(opened).post is not None
    qtbot.keyClick(told.behind, Qt.Key.Key_Escape)
    assert not told.below.isVisible()
    assert told.table.hasFocus()


def test_a_step_of_the_bridge_opens_what_is_behind_it(panel: ComparePanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Cost bridge")
    assert "cost lines that are not posts" in panel.told.about.text()
    plot, place = panel.told.plot, panel.told.table.mapTo(panel, QPoint(0, 0))
    plot.setFocus()
    for _ in range(4):
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.accessibleDescription().startswith("Regraded: +£")
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.told.behind.isVisible)
    assert panel.told.table.mapTo(panel, QPoint(0, 0)) == place
    names = [row[0] for row in words(panel.told.behind_model)]
    assert names == ["Senior Personal Adviser CYP01188", "Attendance Team Manager CYP01525", "Regraded"]


def test_all_proposals_stand_side_by_side(panel: ComparePanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Side by side")
    headings = [panel.told.model.heading(each) for each in range(panel.told.model.columnCount())]
    assert headings[:3] == ["Figure", "Current structure", "Proposal A: Figure"]
    assert headings[-1] == "Cabinet restructure, July 2022: Change"
    assert ["Caseload if filled", "16.8", "15.0"] in [[row[0], row[1], row[-2]] for row in words(panel.told.model)]


@pytest.mark.parametrize("part", TOLD)
def test_while_pay_is_hidden_no_part_shows_an_amount(panel: ComparePanel, opened: MainWindow, part: str) -> None:
    panel.show_part(part)
    space_of(opened).hide(True)
    shown = [*words(panel.told.model), [panel.told.notes.text(), panel.told.about.text()]]
    assert not any("£" in cell for row in shown for cell in row)
    assert panel.told.plot_area.isHidden()


def test_a_part_is_copied_as_a_table(panel: ComparePanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "By reason")
    press(panel, qtbot, "Copy table")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Reason\tPosts that change")
    assert lines[-1].startswith("Total\t")
    QGuiApplication.clipboard().clear()


def test_with_little_room_what_is_behind_a_row_takes_the_whole_place(
    panel: ComparePanel, opened: MainWindow, qtbot: QtBot
) -> None:
    press(panel, qtbot, "Cabinet table")
    told = panel.told
    opened.resize(opened.width(), opened.minimumHeight())
    qtbot.waitUntil(lambda: told.body.height() < 300)
    told.table.setFocus()
    told.table.selectRow([row[0] for row in words(told.model)].index("SC CASS"))
    qtbot.keyClick(told.table, Qt.Key.Key_Return)
    assert told.behind.isVisible()
    assert told.behind.hasFocus()
    assert not told.table.isVisible()
    qtbot.keyClick(told.behind, Qt.Key.Key_Escape)
    assert told.table.isVisible()
    assert told.table.hasFocus()


def test_a_part_of_a_large_plan_is_worked_out_beside_the_window(
    panel: ComparePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_module, "LARGE", 10)
    press(panel, qtbot, "Cost bridge")
    assert "Being worked out" in panel.told.about.text()
    assert panel.told.model.rowCount() == 0
    qtbot.waitUntil(lambda: panel.told.model.rowCount() > 0)
    assert "Being worked out" not in panel.told.about.text()
    press(panel, qtbot, "Cabinet table")
    qtbot.waitUntil(lambda: panel.told.model.rowCount() > 0)
    press(panel, qtbot, "Cost bridge")
    assert panel.told.model.rowCount() > 0, "it is there already"


def test_a_part_that_is_left_before_it_is_there_does_not_come_back(
    panel: ComparePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_module, "LARGE", 10)
    press(panel, qtbot, "Cost bridge")
    press(panel, qtbot, "By phase")
    qtbot.waitUntil(lambda: panel.told.model.rowCount() > 0)
    assert panel.told.part is TablePart.PHASES
    assert words(panel.told.model)[0][0] == "Heads of service and management"


def test_a_part_that_takes_long_can_be_cancelled_and_had_after_all(
    panel: ComparePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, going = Event(), Event()

    def waiting(*_: object) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "Costs by year: Current structure", lambda: (going.set(), held.wait(PATIENCE))
        yield "Cost bridge", lambda: pytest.fail("it was cancelled")

    monkeypatch.setattr(panel_module, "LARGE", 10)
    with monkeypatch.context() as patch:
        patch.setattr(ComparisonParts, "steps", waiting)
        press(panel, qtbot, "Cost bridge")
        qtbot.waitUntil(lambda: panel.told.step.text() == "Costs by year: Current structure" and going.is_set())
        qtbot.mouseClick(panel.told.cancel, Qt.MouseButton.LeftButton)
        held.set()
    assert panel.told.about.text().endswith("Not worked out: cancelled.")
    assert panel.told.model.rowCount() == 0
    qtbot.mouseClick(panel.told.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.told.model.rowCount() > 0)
    assert not panel.told.waiting.isVisible()


def test_the_bridge_is_of_a_full_year_a_year_or_from_year_to_year(panel: ComparePanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Cabinet table")
    assert not panel.of.isVisible()
    press(panel, qtbot, "Cost bridge")
    assert panel.of.isVisible()
    assert panel.of.currentText() == "A full year"
    offered = [panel.of.itemText(place) for place in range(panel.of.count())]
    panel.told.show_behind(1)
    choose(panel, qtbot, offered[1])
    assert not panel.told.below.isVisible()
    name = panel.pair.right.name
    assert words(panel.told.model)[0][0] == "Current structure"
    assert f"one cost of {offered[1]}" in panel.told.about.text()
    last = words(panel.told.model)[-1][1]
    choose(panel, qtbot, f"{offered[1]} to {offered[2]}")
    rows = words(panel.told.model)
    assert [rows[0][:2], rows[-1][0]] == [[f"{name}, {offered[1]}", last], f"{name}, {offered[2]}"]
    assert "from one year to the next" in panel.told.about.text()
    press(panel, qtbot, "By phase")
    assert not panel.of.isVisible()


def choose(panel: ComparePanel, qtbot: QtBot, wanted: str) -> None:
    """By keys, as in any drop-down."""
    panel.of.setFocus()
    for _ in range(panel.of.count()):
        if panel.of.currentText() != wanted:
            qtbot.keyClick(panel.of, Qt.Key.Key_Down)
    assert panel.of.currentText() == wanted


def test_the_row_that_is_opened_is_marked_and_the_notes_stay_where_there_is_room(
    panel: ComparePanel, opened: MainWindow, qtbot: QtBot
) -> None:
    opened.resize(1600, 2000)
    press(panel, qtbot, "Cost bridge")
    told = panel.told
    told.show_behind(3)
    assert told.table.currentIndex().row() == 3
    assert told.table.selectionModel().isRowSelected(3)
    assert told.title.text() == 'What is behind "regraded"'
    assert told.rounding.text() == "Rounded to the pound; the total is of the exact amounts."
    qtbot.waitUntil(told.notes_area.isVisible)
    assert told.behind.mapTo(panel, QPoint(0, 0)).y() > told.notes_area.mapTo(panel, QPoint(0, 0)).y()
    told.close_behind()
    assert told.notes_area.isVisible()
