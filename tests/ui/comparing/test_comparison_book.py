"""The comparison as a workbook from the window: asked for, written in a thread, cancelled, refused while hidden."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import HeldUp, answer, page_of, push, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.ui.comparing import workbook as workbook_module
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that is chosen when the system asks for one."""
    path = tmp_path / "out" / "Comparison.xlsx"
    path.parent.mkdir()
    monkeypatch.setattr(files, "workbook_to_write", lambda *_given: path)
    return path


def ask(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button on the Compare tab."""
    page = page_of(window)
    page.centre.go_to("Compare")
    qtbot.mouseClick(page.compare.workbook, LEFT)


def texts(path: Path) -> set[str]:
    book = openpyxl.load_workbook(path)
    return {str(cell) for sheet in book for row in sheet.values for cell in row if isinstance(cell, str)}


def test_the_button_writes_all_parts_and_says_where(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    ask(opened, qtbot)
    assert opened.notice.text.startswith("A workbook that compares Current structure and ")
    answer(opened, qtbot, "Without names…")
    assert opened.notice.text == f"Written: {asked_for}."
    sheets = openpyxl.load_workbook(asked_for).sheetnames
    assert {"Comparison", "Cabinet table", "Bridge", "Phases and reasons", "Changes"} <= set(sheets)
    proposals = {each.name for each in document_of(opened).plan().proposals.values()}
    assert proposals <= texts(asked_for)


def test_names_are_in_it_only_when_they_are_asked_for(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    document = document_of(opened)
    proposal = next(iter(document.plan().proposals))
    held = next(each for each in document.plan(proposal).assignments.values() if each.person and each.post)
    name = document.plan().people[held.person].name
    document.perform(named("vacate", post=held.post), proposal)
    ask(opened, qtbot)
    answer(opened, qtbot, "Without names…")
    assert not any(name in text for text in texts(asked_for))
    ask(opened, qtbot)
    answer(opened, qtbot, "With names…")
    assert any(name in text for text in texts(asked_for))


def test_in_scope_only_is_said_and_kept_to(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    ask(opened, qtbot)
    assert "in scope only" in opened.notice.text
    answer(opened, qtbot, "Without names…")
    assert "The posts in scope." in texts(asked_for)


def test_while_pay_is_hidden_it_is_refused_with_the_way_out(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    space_of(opened).hide(True)
    ask(opened, qtbot)
    assert opened.notice.text == workbook_module.HIDDEN
    push(qtbot, opened.notice, "Show names and pay…")
    assert "Whoever can see this screen" in opened.notice.text
    assert not asked_for.exists()


def test_cancel_leaves_the_file_as_it_was(
    opened: MainWindow, qtbot: QtBot, asked_for: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for.write_bytes(b"old")
    writer = HeldUp(workbook_module.export_comparison_book)
    monkeypatch.setattr(workbook_module, "export_comparison_book", writer)
    ask(opened, qtbot)
    push(qtbot, opened.notice, "Without names…")
    writer.cancel(opened, qtbot, "Writing Comparison.xlsx")
    assert asked_for.read_bytes() == b"old"
    assert not opened.work.busy


def test_the_search_has_it(opened: MainWindow, qtbot: QtBot, asked_for: Path) -> None:
    page = page_of(opened)
    proposal = next(iter(document_of(opened).plan().proposals))
    space_of(opened).show_structure(proposal)
    qtbot.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.top.finder, "workbook of the comparison")
    qtbot.keyClick(page.top.finder, Qt.Key.Key_Return)
    assert opened.notice.text.startswith("A workbook that compares ")
    assert page.centre.shown == "Compare"
    assert not asked_for.exists()
