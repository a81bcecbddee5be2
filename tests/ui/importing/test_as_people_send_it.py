"""Lists in the shapes in which they are sent, from the start page to the plan, by the mouse."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.exchange.test_as_people_send_it import STAIRS
from tests.ui.importing.conftest import LEFT, preview_of, shown
from tests.ui.test_window import document_of
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.importing.confirmation import Confirmation
from workforce_planner.ui.main_window import MainWindow


def written(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def begun(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> Confirmation:
    """Press the button of the start page, choose the file, and wait for the screen."""
    monkeypatch.setattr(files, "lists_to_import", lambda *_: [path])
    found = [each for each in window.findChildren(QPushButton) if each.text().strip().startswith("Import a")]
    qtbot.mouseClick(next(each for each in found if each.isVisible()), LEFT)
    qtbot.waitUntil(lambda: window._side is not None)
    return shown(window, qtbot)


def accepted(window: MainWindow, qtbot: QtBot, screen: Confirmation) -> None:
    qtbot.mouseClick(screen.accept, LEFT)
    qtbot.waitUntil(lambda: window.document is not None and window._side is None)


def test_a_list_with_a_column_for_each_level_becomes_a_tree_by_one_press(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen = begun(window, qtbot, monkeypatch, written(tmp_path / "tiers.xlsx", STAIRS))
    assert "5 managers would be found" in screen._matters.text()
    qtbot.mouseClick(screen.show_first, LEFT)
    apply = screen.managers.offers.buttons["levels"]
    qtbot.waitUntil(lambda: not apply.visibleRegion().isEmpty())
    qtbot.mouseClick(apply, LEFT)
    assert not preview_of(shown(window, qtbot)).holding
    accepted(window, qtbot, screen)
    plan = document_of(window).plan()
    assert sum(post.reports_to is None for post in plan.posts.values()) == 1
    document_of(window).undo()
    assert not document_of(window).plan().posts


def test_a_payroll_print_with_page_headers_is_one_press(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    head = [
        ["COUNCIL PAYROLL", None, None, "PAGE 1"],
        ["PAY NO", "SURNAME", "INITIALS", "JOB TITLE", "GRADE", "CONT HRS", "LINE MGR PAY NO"],
        ["------", "-------", "--------", "---------", "-----", "--------", "---------------"],
    ]
    people = [[f"00700{each:02}", "KAY", "J", "CLERK", "G4", 37, "" if each == 0 else "0070000"] for each in range(30)]
    rows = [*head, *people[:15], *head, *people[15:]]
    screen = begun(window, qtbot, monkeypatch, written(tmp_path / "py114.xlsx", rows))
    assert screen.now == "plan"
    assert screen.verdict.text().startswith("All 34 rows are accounted for")
    accepted(window, qtbot, screen)
    assert len(document_of(window).plan().posts) == 30
