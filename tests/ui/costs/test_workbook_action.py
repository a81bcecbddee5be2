"""The workbook for finance from the window: asked for, written beside the window, cancelled, refused while hidden."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import HeldUp, answer, page_of, push, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.problems import refuse
from workforce_planner.ui.costs import workbook as workbook_module
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that is chosen when the system asks for one."""
    path = tmp_path / "out" / "Costs.xlsx"
    path.parent.mkdir()
    monkeypatch.setattr(files, "workbook_to_write", lambda *_given: path)
    return path


@pytest.fixture
def one_year(opened: MainWindow) -> MainWindow:
    """Return a window on a plan that is costed for one year: a workbook that is soon written."""
    document_of(opened).perform(named("change-plan", fields={"years": 1}))
    return opened


def ask(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button on the Costs tab."""
    page = page_of(window)
    page.centre.go_to("Costs")
    qtbot.mouseClick(page.costs.workbook, LEFT)


def test_the_button_writes_the_workbook_and_says_where(one_year: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    ask(one_year, qtbot)
    assert "Are people named in it?" in one_year.notice.text
    answer(one_year, qtbot, "Without names…")
    assert one_year.notice.text == f"Written: {asked_for}."
    shown = [each.text() for each in one_year.notice.findChildren(QPushButton) if each.isVisible() and each.text()]
    assert shown == ["Open", "Open folder"]
    book = openpyxl.load_workbook(asked_for)
    assert {"Summary", "Post schedule", "Check"} <= set(book.sheetnames)


def test_names_are_in_it_only_when_they_are_asked_for(one_year: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    people = {each.name for each in document_of(one_year).plan().people.values() if len(each.name) > 6}

    def texts() -> set[str]:
        book = openpyxl.load_workbook(asked_for)
        return {str(cell) for sheet in book for row in sheet.values for cell in row if isinstance(cell, str)}

    ask(one_year, qtbot)
    answer(one_year, qtbot, "Without names…")
    assert not any(name in text for text in texts() for name in people)
    ask(one_year, qtbot)
    answer(one_year, qtbot, "With names…")
    assert any(name in text for text in texts() for name in people)


def test_the_menus_and_the_search_have_it(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    page = page_of(opened)
    for menu, words in (
        (page.top.print.menu(), "Workbook for finance (Excel)…"),
        (page.top.plan_menu.menu(), "Write the workbook for finance…"),
    ):
        action = next(each for each in menu.findChildren(QAction) if each.text() == words)
        action.trigger()
        assert "Are people named in it?" in opened.notice.text
        push(qtbot, opened.notice, "Cancel")
    finder = page.top.finder
    qtbot.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(finder, "workbook")
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert "Are people named in it?" in opened.notice.text
    assert not asked_for.exists()


def test_while_pay_is_hidden_it_is_refused_with_the_way_out(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    space_of(opened).hide(True)
    opened.write_workbook()
    assert opened.notice.text == workbook_module.HIDDEN
    push(qtbot, opened.notice, "Show names and pay…")
    assert "Whoever can see this screen" in opened.notice.text
    assert not asked_for.exists()


def test_while_pay_is_hidden_the_costs_tab_writes_prints_and_copies_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    page.centre.go_to("Costs")
    assert page.costs.workbook.isEnabled()
    space_of(opened).hide(True)
    assert not page.costs.workbook.isEnabled()
    card = page.strip.card("cost")
    assert card.headline is not None
    assert card.headline.note == "total only"
    space_of(opened).hide(False)
    assert page.costs.workbook.isEnabled()


def test_cancel_leaves_the_file_as_it_was(
    opened: MainWindow, qtbot: QtBot, asked_for: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for.write_bytes(b"old")
    writer = HeldUp(workbook_module.export_cost_workbook)
    monkeypatch.setattr(workbook_module, "export_cost_workbook", writer)
    ask(opened, qtbot)
    push(qtbot, opened.notice, "Without names…")
    writer.cancel(opened, qtbot, "Writing Costs.xlsx")
    assert asked_for.read_bytes() == b"old"
    assert [each.name for each in asked_for.parent.iterdir()] == ["Costs.xlsx"]
    assert not opened.work.busy


def test_too_much_for_a_workbook_offers_less(
    opened: MainWindow, qtbot: QtBot, asked_for: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workbook_module.export_cost_workbook

    def choosy(source, path, proposal, options, going):
        if options.horizon is None:
            raise refuse("too-much-for-a-workbook", "Too many rows.", "Choose fewer financial years, or one view.")
        return real(source, path, proposal, options, going)

    monkeypatch.setattr(workbook_module, "export_cost_workbook", choosy)
    ask(opened, qtbot)
    answer(opened, qtbot, "Without names…")
    answer(opened, qtbot, "This financial year alone…")
    assert opened.notice.text.startswith("Written: ")
