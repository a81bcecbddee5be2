"""A damaged plan file: an earlier copy is a button away."""

from datetime import datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.test_window import answer
from workforce_planner.edit.catalogue import named
from workforce_planner.session.document import Document
from workforce_planner.store.backups import Backup, backups
from workforce_planner.ui.earlier_copies import said, told
from workforce_planner.ui.main_window import MainWindow


def damage(path: Path) -> None:
    """Change a byte in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


def test_an_earlier_copy_of_a_damaged_plan_is_opened(window: MainWindow, sample_file: Path, tmp_path: Path,
                                                     qtbot: QtBot) -> None:  # fmt: skip
    path = tmp_path / "plan.wfplan"
    path.write_bytes(sample_file.read_bytes())
    with Document.open(path) as document:
        document.perform(named("create-unit", name="Another"))
        document.save()
    damage(path)
    window.open_path(path)
    at_rest(window, qtbot)
    answer(window, qtbot, "Choose an earlier copy…")
    answer(window, qtbot, said(backups(path)[0]))
    assert document_of(window).path == tmp_path / "plan (earlier copy).wfplan"


def test_where_no_copy_was_kept_it_says_so(window: MainWindow, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plan.wfplan"
    path.write_bytes(sample_file.read_bytes())
    damage(path)
    window.open_path(path)
    at_rest(window, qtbot)
    answer(window, qtbot, "Choose an earlier copy…")
    assert "kept no earlier copy" in window.notice.text


def test_copies_of_the_same_minute_are_told_apart_by_the_second() -> None:
    at = datetime(2026, 4, 1, 9, 30, 5)
    kept = [Backup(target=Path("a"), path=Path("b"), at=at + timedelta(seconds=each)) for each in (0, 20, 3600)]
    assert told(kept) == ["1 April 2026, 09:30:05", "1 April 2026, 09:30:25", "1 April 2026, 10:30"]
