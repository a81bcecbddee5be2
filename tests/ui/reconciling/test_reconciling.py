"""Lists compared by mouse and keyboard: chosen, sums that tie, decided line by line, saved, read back, printed."""

import json
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.next_list import LIST
from tests.ui.conftest import at_rest
from tests.ui.hands import answer
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.exchange.reconciliation_workbook import DECISION, DIFFERENCES, NOTE
from workforce_planner.report.deciding import HIDDEN
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.help.page import HelpPage
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.proposals.rows import select_rows
from workforce_planner.ui.reconciling.model import LinesModel
from workforce_planner.ui.reconciling.page import ReconcilePage
from workforce_planner.ui.reconciling.printing import ReconciliationPrint
from workforce_planner.ui.theme import colour

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
FOLDER = LIST.parent
TRUTH = json.loads((FOLDER / "truth.json").read_text("utf-8"))["finance_differences"]
BUDGET = FOLDER / "budget-listing.csv"


def page_on(window: MainWindow) -> ReconcilePage:
    """The page on which lists are chosen."""
    window.reconcile_lists()
    page = window.stack.currentWidget()
    assert isinstance(page, ReconcilePage)
    return page


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ReconcilePage:
    """Return HR's list and finance's, compared."""
    shown = page_on(window)
    monkeypatch.setattr(files, "lists_to_compare", lambda *_: [LIST, BUDGET])
    qtbot.mouseClick(shown.choosing.add, LEFT)
    qtbot.keyClick(shown.choosing.compare, Key.Key_Space)
    qtbot.waitUntil(lambda: shown.found is not None)
    at_rest(window, qtbot)
    return shown


def references(page: ReconcilePage) -> list[str]:
    """The references of the lines in sight."""
    return sorted(line.reference.upper() for line in page.results.model.lines)


def test_the_lists_are_named_by_their_files_and_can_be_renamed_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    choosing = page_on(window).choosing
    assert not choosing.compare.isEnabled()
    choosing.add_paths([LIST, BUDGET, FOLDER / "people-extract.xlsx"])
    assert [each.name for each in choosing.named()] == ["HR", "Finance", "Payroll"]
    choosing.fields[2].setText("Wages")
    assert [each.name for each in choosing.named()] == ["HR", "Finance", "Wages"]
    assert not choosing.own.isVisible()
    assert all(name_of(control) for control in controls_in(choosing))
    qtbot.keyClick(choosing, Key.Key_Escape)
    assert window._side is None


def test_lists_that_are_dropped_on_the_page_are_compared(window: MainWindow, qtbot: QtBot) -> None:
    page = page_on(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in (LIST, BUDGET)])
    window.dropEvent(
        QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    )
    qtbot.waitUntil(lambda: len(page.choosing.lists) == 2)
    assert window.stack.currentWidget() is page


def test_two_lists_of_one_name_are_refused(window: MainWindow, qtbot: QtBot) -> None:
    page = page_on(window)
    page.choosing.add_paths([LIST, BUDGET])
    page.choosing.fields[1].setText("hr")
    qtbot.mouseClick(page.choosing.compare, LEFT)
    assert "same name" in page.notice.text


def test_what_finance_has_otherwise_is_on_screen_exactly(page: ReconcilePage, qtbot: QtBot) -> None:
    results = page.results
    assert results.about.text() == "HR and Finance: 148 lines, 138 of them the same, 10 not."
    assert references(page) == sorted(each for kind in TRUTH.values() for each in kind)
    for kind, key in (("missing", "missing"), ("hours", "hours"), ("over", "extra")):
        qtbot.mouseClick(results.filters[kind], LEFT)
        assert references(page) == TRUTH[key]
    assert set(results.filters) == {"", "missing", "over", "hours"}
    ties = " ".join(each.text() for each in results.findChildren(QLabel))
    assert "HR leads to Finance: the sums tie, in rows and in FTE." in ties
    assert "141.35" in ties
    assert "139.85" in ties
    assert results.progress.text() == "0 of 10 lines decided"


def test_lines_are_decided_by_keys_and_the_next_one_comes(page: ReconcilePage, qtbot: QtBot) -> None:
    table, model = page.results.table, page.results.model
    table.setFocus()
    qtbot.keyClick(table, Key.Key_1)
    qtbot.keyClick(table, Key.Key_2)
    qtbot.keyClick(table, Key.Key_A)
    assert [model.cells(line)[-2] for line in model.lines[:4]] == [
        "✓ As in HR", "✓ As in Finance", "✓ Ask the manager", ""
    ]  # fmt: skip
    assert page.results.progress.text() == "3 of 10 lines decided"
    assert table.currentIndex().row() == 3
    qtbot.keyClick(table, Key.Key_Return)
    assert page.results.note.hasFocus()
    qtbot.keyClicks(page.results.note, "Look at May")
    qtbot.keyClick(page.results.note, Key.Key_Return)
    assert table.hasFocus()
    assert model.cells(model.lines[3])[-2:] == ("✓ See note", "Look at May")
    qtbot.keyClick(table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.results.progress.text() == "3 of 10 lines decided"
    qtbot.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Key.Key_Delete)
    assert page.results.progress.text() == "0 of 10 lines decided"


def test_several_are_decided_at_once_by_the_mouse_and_left_out_once_they_are(page: ReconcilePage, qtbot: QtBot) -> None:
    results = page.results
    qtbot.mouseClick(results.filters["hours"], LEFT)
    results.table.selectAll()
    assert "5 lines selected" in results.detail.text()
    qtbot.mouseClick(results.buttons["0"], LEFT)
    assert results.progress.text() == "5 of 10 lines decided"
    qtbot.mouseClick(results.open_only, LEFT)
    assert not results.model.lines
    qtbot.mouseClick(results.filters[""], LEFT)
    assert len(results.model.lines) == 5


def test_the_workbook_keeps_decisions_and_opens_again_with_its_sums(
    window: MainWindow, page: ReconcilePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    select_rows(page.results.table, (0, 1))
    page.results.decide("1")
    path = tmp_path / "kept.xlsx"
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: path)
    qtbot.mouseClick(page.save, LEFT)
    at_rest(window, qtbot)
    assert page.unsaved == 0
    before, decisions = page.found, page.decisions
    qtbot.keyClick(page, Key.Key_Escape)
    assert window._side is None
    again = page_on(window)
    monkeypatch.setattr(files, "list_to_import", lambda *_: path)
    qtbot.mouseClick(again.choosing.open, LEFT)
    qtbot.waitUntil(lambda: again.found is not None)
    assert again.found is not None
    assert before is not None
    assert again.found.ties == before.ties
    assert again.found.lists == before.lists
    assert len(again.found.lines) == len(before.lines)
    assert [(line.reference, line.kinds, line.missing) for line in again.found.differing] == [
        (line.reference, line.kinds, line.missing) for line in before.differing
    ]
    assert sorted(made.choice for made in again.decisions.values()) == sorted(
        made.choice for made in decisions.values()
    )
    assert again.unsaved == 0


def test_decisions_made_in_excel_are_read_back_where_the_lines_still_say_the_same(
    window: MainWindow, page: ReconcilePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "finance.xlsx"
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: path)
    qtbot.mouseClick(page.save, LEFT)
    at_rest(window, qtbot)
    book = openpyxl.load_workbook(path)
    sheet = book[DIFFERENCES]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    for row, words in ((2, "As in Finance"), (3, "as in hr"), (4, "Whatever"), (5, "As in HR")):
        sheet.cell(row, heads[DECISION]).value = words
    sheet.cell(6, heads[NOTE]).value = "Asked Jo"
    sheet.cell(5, heads["Hours: Finance"]).value = 20
    book.save(path)
    page.read_decisions(path)
    at_rest(window, qtbot)
    cells = [page.results.model.cells(line)[-2:] for line in page.results.model.lines]
    assert cells[0] == ("✓ As in Finance", "")
    assert cells[1] == ("✓ As in HR", "")
    assert cells[2] == cells[3] == ("", "")
    assert cells[4] == ("✓ See note", "Asked Jo")
    assert "3 decisions read" in page.notice.text
    assert page.unsaved == 3


def test_leaving_asks_about_decisions_that_are_in_no_workbook(
    window: MainWindow, page: ReconcilePage, qtbot: QtBot
) -> None:
    page.results.decide("0")
    qtbot.mouseClick(page.done, LEFT)
    assert "in no workbook yet" in page.notice.text
    answer(window, qtbot, "Stay")
    assert window._side is page
    window.close()
    assert window.isVisible()
    assert "in no workbook yet" in page.notice.text
    answer(window, qtbot, "Stay")
    qtbot.mouseClick(page.done, LEFT)
    answer(window, qtbot, "Leave without them")
    assert window._side is None


def test_the_print_view_shows_pages_with_the_decisions_and_without_names_on_wish(
    window: MainWindow, page: ReconcilePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.results.decide("1")
    qtbot.mouseClick(page.to_print, LEFT)
    view = window.stack.currentWidget()
    assert isinstance(view, ReconciliationPrint)
    qtbot.waitUntil(view.save.isEnabled)
    path = tmp_path / "reconciled.pdf"
    monkeypatch.setattr(files, "pdf_to_write", lambda *_: path)
    qtbot.mouseClick(view.save, LEFT)
    qtbot.waitUntil(lambda: "Written" in view.notice.text)
    pages = [each.extract_text() for each in PdfReader(path).pages]
    assert "1 of 10 lines decided" in pages[0]
    assert "As in Finance" in "".join(pages)
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
    qtbot.keyClick(view, Key.Key_Escape)
    assert window.stack.currentWidget() is page


def test_corrections_for_one_list_are_what_it_has_wrong(
    window: MainWindow, page: ReconcilePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.mouseClick(page.results.filters["hours"], LEFT)
    page.results.table.selectAll()
    page.results.decide("0")
    path = tmp_path / "corrections.xlsx"
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: path)
    entries = {each.text(): each for each in page.more.menu().actions()}
    entries["Corrections for Finance…"].trigger()
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert sorted(str(row[0]).upper() for row in rows) == TRUTH["hours"]
    assert {tuple(row[3:5]) for row in rows} == {("18.5 hours", "37 hours")}
    entries["Corrections for HR…"].trigger()
    assert "Nothing is decided against HR" in page.notice.text


def test_names_are_hidden_and_the_plan_can_be_one_of_the_lists(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = page_on(opened)
    shown.choosing.add_paths([FOLDER / "people-extract.xlsx"])
    qtbot.mouseClick(shown.choosing.own, LEFT)
    assert [each.name for each in shown.choosing.named()] == ["Plan", "Payroll"]
    qtbot.mouseClick(shown.choosing.compare, LEFT)
    qtbot.waitUntil(lambda: shown.found is not None)
    assert shown.found is not None
    assert all(tie.ties for tie in shown.found.ties)
    qtbot.mouseClick(shown.results.filters["cover"], LEFT)
    model = shown.results.model
    assert "Pat Cover" in model.cells(model.lines[0])[4]
    assert opened.workspace is not None
    opened.workspace.hide(True)
    assert model.cells(model.lines[0])[4] == HIDDEN
    assert "Pat" not in shown.results.detail.text()


def test_the_model_holds_to_qts_rules_copies_and_every_control_has_a_name(page: ReconcilePage, qtbot: QtBot) -> None:
    model = LinesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.found is not None
    model.show_found(page.found, {}, hiding=False)
    model.show_kind("hours", open_only=False)
    model.decide({model.lines[0].number: next(iter(page.decisions.values()), None)} if page.decisions else {})
    model.hide(True)
    assert tester.model() is model
    page.results.table.selectAll()
    qtbot.keyClick(page.results.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().count("\n") >= 9
    assert all(name_of(control) for control in controls_in(page))


def test_f1_shows_the_page_about_it_and_escape_leads_back(
    window: MainWindow, page: ReconcilePage, qtbot: QtBot
) -> None:
    page.results.table.setFocus()
    qtbot.keyClick(page.results.table, Key.Key_F1)
    shown = window.stack.currentWidget()
    assert isinstance(shown, HelpPage)
    assert "Lists that do not agree" in shown.help.text.toPlainText()
    qtbot.keyClick(shown.help.text, Key.Key_Escape)
    assert window.stack.currentWidget() is page
    assert page.results.table.hasFocus()


def test_icons_and_fields_take_the_size_and_colours_of_a_look_chosen_while_the_page_is_open(window: MainWindow) -> None:
    page = page_on(window)
    page.choosing.add_paths([LIST, BUDGET])

    def drawn() -> tuple[int, str]:
        icon, side = page.to_print.icon(), page.to_print.iconSize().width()
        picture = icon.pixmap(page.to_print.iconSize(), 1.0).toImage()
        shades = [picture.pixelColor(x, y) for x in range(side) for y in range(side)]
        return side, max(shades, key=lambda shade: shade.alpha()).name()

    light, low, narrow = drawn(), page.bar.height(), page.results.note.width()
    try:
        window.appearance.choose_look("dark")
        window.appearance.choose_text(200)
        page.to_print.setEnabled(True)
        assert window.stack.currentWidget() is page
        assert drawn() == (2 * light[0], colour("text").name())
        assert light[1] != drawn()[1]
        assert page.bar.height() > low
        assert page.results.note.width() == 2 * narrow
    finally:
        window.appearance.choose_look("light")
        window.appearance.choose_text(100)


def test_one_button_leads_at_a_time_and_a_decision_is_marked_otherwise(page: ReconcilePage, qtbot: QtBot) -> None:
    table = page.results.table
    table.setFocus()
    qtbot.keyClick(table, Key.Key_1)
    select_rows(table, (0,))
    assert page.results.buttons["0"].isChecked()
    qtbot.mouseClick(page.results.buttons["0"], LEFT)
    select_rows(table, (0,))
    assert page.results.buttons["0"].isChecked()
    leading = [each.text() for each in page.findChildren(QPushButton) if each.isVisible() and is_primary(each)]
    assert leading == ["Save the workbook…"]
    page.leave()
    leading = [each for each in page.findChildren(QPushButton) if each.isVisible() and is_primary(each)]
    assert len(leading) == 1
    assert page.notice.isAncestorOf(leading[0])
    qtbot.mouseClick(next(each for each in page.notice.findChildren(QPushButton) if each.text() == "Stay"), LEFT)
    assert is_primary(page.save)


def is_primary(control: QPushButton) -> bool:
    """Whether it is the one to press."""
    return control.property("look") == "primary"
