"""Printing from the window: paper, file, and where it is."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_window import answer
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow

PATIENCE = 60_000


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that is chosen for every PDF."""
    path = tmp_path / "out.pdf"
    monkeypatch.setattr(files, "pdf_to_write", lambda *_: path)
    return path


def test_the_chart_is_written_on_the_paper_chosen(opened: MainWindow, qtbot: QtBot, target: Path) -> None:
    opened.print_chart()
    answer(opened, qtbot, "A4")
    qtbot.waitUntil(lambda: opened.notice.text == f"Written: {target}", timeout=PATIENCE)
    assert target.read_bytes().startswith(b"%PDF")


def test_the_costed_report_is_written(opened: MainWindow, qtbot: QtBot, target: Path) -> None:
    opened.print_costed()
    qtbot.waitUntil(lambda: opened.notice.text == f"Written: {target}", timeout=PATIENCE)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_gone_is_said_in_words(opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
                                                tmp_path: Path) -> None:  # fmt: skip
    monkeypatch.setattr(files, "pdf_to_write", lambda *_: tmp_path / "gone" / "out.pdf")
    opened.print_costed()
    qtbot.waitUntil(lambda: opened.notice.text not in ("", "Writing out.pdf…"), timeout=PATIENCE)
    assert "Written" not in opened.notice.text
