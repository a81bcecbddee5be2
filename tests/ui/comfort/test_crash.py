"""A fault of the program: said in the window, written without anybody's data."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from workforce_planner.ui import crash
from workforce_planner.ui.main_window import MainWindow

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


def fault() -> tuple[type[BaseException], BaseException, object]:
    """Return a fault whose message holds a name."""
    try:
        raise ValueError("Joanne Kay earns 41,000")
    except ValueError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        return kind, error, trace


def test_a_report_says_where_and_holds_no_data() -> None:
    kind, _, trace = fault()
    text = crash.report_of(kind, trace, NOW)  # type: ignore[arg-type]
    assert "ValueError" in text
    assert "in fault" in text
    assert "Joanne" not in text
    assert "41,000" not in text
    assert str(Path.home()) not in text


def test_reports_are_kept_in_the_state_folder_and_the_oldest_go(tmp_path: Path) -> None:
    paths = [crash.keep_report("x", NOW.replace(microsecond=number), tmp_path) for number in range(crash.KEPT + 3)]
    kept = sorted((tmp_path / crash.FOLDER).iterdir())
    assert len(kept) == crash.KEPT
    assert paths[-1] in kept


def test_a_fault_is_said_in_the_window_and_can_be_copied(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(crash.notice_in_front)
    sys.excepthook(*fault())  # type: ignore[arg-type]
    assert opened.notice.text.startswith(crash.WORDS)
    assert opened.notice.property("tone") == "bad"
    copy = next(each for each in opened.notice.findChildren(QPushButton) if each.text() == "Copy the report")
    copy.click()
    assert "ValueError" in QApplication.clipboard().text()
    assert "Joanne" not in QApplication.clipboard().text()
    capsys.readouterr()
