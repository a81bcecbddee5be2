"""What takes longer than a moment: said in words, stopped by Cancel, and never in the way of the window."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.conftest import PATIENCE
from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import push
from workforce_planner.edit.catalogue import named
from workforce_planner.session.document import Document
from workforce_planner.store import recovery
from workforce_planner.ui import work
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What opening and saving wait for, so that a small plan takes as long as a large one."""
    made, prepare, store = Event(), Document.prepare, Document.store

    def slow_prepare(self: Document, *stopped: object) -> None:
        made.wait(PATIENCE)
        prepare(self, *stopped)  # type: ignore[arg-type]

    def slow_store(self: Document, *path: object, **overwrite: object) -> Path:
        made.wait(PATIENCE)
        return store(self, *path, **overwrite)  # type: ignore[arg-type]

    monkeypatch.setattr(Document, "prepare", slow_prepare)
    monkeypatch.setattr(Document, "store", slow_store)
    monkeypatch.setattr(work, "MOMENT", 0)
    yield made
    made.set()


@pytest.fixture
def another(sample_file: Path, tmp_path: Path) -> Path:
    """Another plan to open."""
    path = tmp_path / "another.wfplan"
    path.write_bytes(sample_file.read_bytes())
    return path


def is_free(path: Path) -> bool:
    """Whether nothing has a plan open."""
    with Document.open(path) as document:
        return not document.read_only


def test_an_opening_is_said_and_then_the_plan_is_there(
    window: MainWindow, qtbot: QtBot, another: Path, gate: Event
) -> None:
    window.open_path(another)
    qtbot.waitUntil(lambda: window.notice.text == "Opening another…")
    gate.set()
    at_rest(window, qtbot)
    assert document_of(window).path == another
    assert window.notice.text == ""


def test_cancel_of_an_opening_leaves_the_start_page_as_it_was(
    window: MainWindow, qtbot: QtBot, another: Path, gate: Event
) -> None:
    window.open_path(another)
    push(qtbot, window.notice, "Cancel")
    assert not window.work.busy
    assert window.stack.currentWidget() is window.start
    assert not window.notice.isVisible()
    gate.set()
    window.work.finish()
    assert window.document is None
    assert is_free(another)


def test_cancel_of_an_opening_leaves_the_open_plan_as_it_was(
    opened: MainWindow, qtbot: QtBot, another: Path, gate: Event
) -> None:
    document, page = opened.document, opened.page
    opened.open_path(another)
    qtbot.waitUntil(lambda: opened.notice.text == "Opening another…")
    qtbot.keyClick(opened.notice, Qt.Key.Key_Escape)
    gate.set()
    opened.work.finish()
    assert opened.document is document
    assert opened.page is page
    document_of(opened).perform(named("create-unit", name="Still at work"))
    assert is_free(another)


def test_what_is_done_while_another_plan_is_opened_is_kept_even_after_discard(
    opened: MainWindow, qtbot: QtBot, another: Path, gate: Event
) -> None:
    document_of(opened).perform(named("create-unit", name="First"))
    opened.open_path(another)
    push(qtbot, opened.notice, "Discard")
    document_of(opened).perform(named("create-unit", name="Second"))
    gate.set()
    at_rest(opened, qtbot)
    assert document_of(opened).path == another
    assert len(recovery.recoverable()) == 1


def test_a_plan_that_cannot_be_opened_leaves_the_open_one_as_it_was(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    document = opened.document
    opened.open_path(tmp_path / "gone.wfplan")
    at_rest(opened, qtbot)
    assert opened.document is document
    assert "no such file" in opened.notice.text.casefold()


def test_a_window_that_is_closed_while_it_opens_a_plan_gives_the_plan_back(
    window: MainWindow, qtbot: QtBot, another: Path, gate: Event
) -> None:
    window.open_path(another)
    qtbot.waitUntil(lambda: window.notice.text == "Opening another…")
    gate.set()
    assert window.close()
    assert window.document is None
    assert is_free(another)


def test_the_plan_can_be_worked_on_while_it_is_saved(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, gate: Event
) -> None:
    document = document_of(opened)
    document.perform(named("create-unit", name="First"))
    opened.save()
    qtbot.waitUntil(lambda: opened.notice.text == "Saving sample…")
    document.perform(named("create-unit", name="Second"))
    gate.set()
    at_rest(opened, qtbot)
    assert opened.notice.text == ""
    assert {"First", "Second"} <= {unit.name for unit in document.plan().units.values()}


def test_a_window_that_is_closed_while_it_saves_has_saved(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, gate: Event
) -> None:
    document_of(opened).perform(named("create-unit", name="First"))
    opened.save()
    qtbot.waitUntil(lambda: opened.notice.text == "Saving sample…")
    gate.set()
    assert opened.close()
    with Document.open(tmp_path / "sample.wfplan") as again:
        assert "First" in {unit.name for unit in again.plan().units.values()}


def test_only_one_thing_is_done_at_a_time(opened: MainWindow, qtbot: QtBot, gate: Event) -> None:
    document_of(opened).perform(named("create-unit", name="First"))
    opened.save()
    opened.save()
    assert opened.notice.text.startswith("Wait until")
    gate.set()
    at_rest(opened, qtbot)
    assert document_of(opened).unsaved.count == 0
