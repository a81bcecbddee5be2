"""A damaged plan file: an earlier copy is a button away."""

from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import answer
from workforce_planner.edit.catalogue import named
from workforce_planner.session.document import Document
from workforce_planner.store.backups import Backup, backups
from workforce_planner.ui.earlier_copies import told
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
    answer(window, qtbot, told(backups(path))[0])
    assert document_of(window).path == tmp_path / "plan (earlier copy).wfplan"


def test_where_no_copy_was_kept_it_says_so(window: MainWindow, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plan.wfplan"
    path.write_bytes(sample_file.read_bytes())
    damage(path)
    window.open_path(path)
    at_rest(window, qtbot)
    answer(window, qtbot, "Choose an earlier copy…")
    assert "kept no earlier copy" in window.notice.text


def test_copies_of_the_same_minute_are_told_apart(tmp_path: Path) -> None:
    copies = [Backup(target=tmp_path, path=tmp_path, at=datetime(2026, 11, 22, 7, 24, second)) for second in (3, 41)]
    assert [each[-8:] for each in told(copies)] == ["07:24:03", "07:24:41"]
    assert told(copies[:1])[0].endswith(" 07:24")
