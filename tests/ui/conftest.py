"""A window on the sample, with a folder of its own for what it remembers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from workforce_planner.session.document import Document
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.sample import sample_document
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.theme import dress


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that one test leaves behind is found by the next."""
    monkeypatch.setenv("WORKFORCE_PLANNER_STATE", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def _clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """What is left on the clipboard is freed too late at the end of the run, which then ends with a fault."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on its start page."""
    dress(qapp)
    made = MainWindow(Preferences(tmp_path / "state"))
    made.resize(1600, 940)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    close_for_good(made)
    if isValid(made):
        made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a saved plan with the sample."""
    path = tmp_path_factory.mktemp("sample") / "sample.wfplan"
    document = sample_document()
    document.save(path)
    document.close()
    return path


@pytest.fixture
def opened(window: MainWindow, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return a window on a copy of the sample; the question of the first edit is answered."""
    open_copy(window, qtbot, sample_file, tmp_path / "sample.wfplan")
    return window


@pytest.fixture
def workspace_of() -> Callable[[MainWindow], object]:
    """Return what gives the workspace of a window."""
    return lambda window: window.workspace


def open_copy(window: MainWindow, qtbot: QtBot, plan: Path, copy: Path) -> None:
    """Open a copy of a plan and answer the question of the first edit."""
    copy.write_bytes(plan.read_bytes())
    window.open_path(copy)
    at_rest(window, qtbot)
    assert window.workspace is not None
    window.workspace.correct_current()


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is opened or saved any more."""
    qtbot.waitUntil(lambda: not window.work.busy)


def close_for_good(window: MainWindow) -> None:
    """Close a window without the question; it may be closed already and gone."""
    if isValid(window):
        window._left = True
        window.close()


def document_of(window: MainWindow) -> Document:
    """The open document of a window."""
    assert window.document is not None
    return window.document


def entries_in(menu: QMenu) -> list[QAction]:
    """What can be chosen in a menu and in the menus inside it."""
    found = []
    for each in menu.actions():
        inside = each.menu()
        found += entries_in(inside) if isinstance(inside, QMenu) else [] if each.isSeparator() else [each]
    return found
