"""The workbook for finance from the window: asked for, written beside the window, cancelled, refused while hidden."""

from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import page_of, space_of
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


def press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press a button of the notice, once it is there."""

    def there() -> list[QPushButton]:
        every = window.notice.findChildren(QPushButton)
        return [each for each in every if each.text() == words and each.isVisible() and each.height() > 10]

    qtbot.waitUntil(lambda: bool(there()))
    qtbot.mouseClick(there()[0], LEFT)


def ask(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button on the Costs tab."""
    page = page_of(window)
    page.centre.go_to("Costs")
    qtbot.mouseClick(page.costs.workbook, LEFT)


def test_the_button_writes_the_workbook_and_says_where(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    ask(opened, qtbot)
    assert "Are people named in it?" in opened.notice.text
    press(opened, qtbot, "Without names…")
    at_rest(opened, qtbot)
    assert opened.notice.text == f"Written: {asked_for}."
    shown = [each.text() for each in opened.notice.findChildren(QPushButton) if each.isVisible() and each.text()]
    assert shown == ["Open", "Open folder"]
    book = openpyxl.load_workbook(asked_for)
    assert {"Summary", "Post schedule", "Check"} <= set(book.sheetnames)


def test_names_are_in_it_only_when_they_are_asked_for(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    people = {each.name for each in document_of(opened).plan().people.values() if len(each.name) > 6}

    def texts() -> set[str]:
        book = openpyxl.load_workbook(asked_for)
        return {str(cell) for sheet in book for row in sheet.values for cell in row if isinstance(cell, str)}

    ask(opened, qtbot)
    press(opened, qtbot, "Without names…")
    at_rest(opened, qtbot)
    assert not any(name in text for text in texts() for name in people)
    ask(opened, qtbot)
    press(opened, qtbot, "With names…")
    at_rest(opened, qtbot)
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
        press(opened, qtbot, "Cancel")
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
    press(opened, qtbot, "Show names and pay…")
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
    begun, go_on, ended = Event(), Event(), Event()
    real = workbook_module.export_cost_workbook

    def slow(source, path, proposal, options, going):
        def told(words: str) -> None:
            begun.set()
            go_on.wait(10)
            going(words)

        try:
            return real(source, path, proposal, options, told)
        finally:
            ended.set()

    monkeypatch.setattr(workbook_module, "export_cost_workbook", slow)
    ask(opened, qtbot)
    press(opened, qtbot, "Without names…")
    qtbot.waitUntil(lambda: begun.is_set() and opened.notice.text.startswith("Writing Costs.xlsx"))
    press(opened, qtbot, "Cancel")
    go_on.set()
    qtbot.waitUntil(ended.is_set)
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
    press(opened, qtbot, "Without names…")
    at_rest(opened, qtbot)
    press(opened, qtbot, "This financial year alone…")
    at_rest(opened, qtbot)
    assert opened.notice.text.startswith("Written: ")
