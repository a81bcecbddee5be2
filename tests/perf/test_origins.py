"""Selecting posts of a plan from a long list costs what it does without the list; asking never stops the window."""

import time
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication

from tests.perf.test_import import write_list
from tests.perf.test_repaint import settle, until_painted
from workforce_planner.edit.history import State
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.session.preferences import Preferences
from workforce_planner.store.working_copy import WorkingCopy
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.origins import open_post
from workforce_planner.ui.theme import dress

pytestmark = [pytest.mark.perf, pytest.mark.slow]
ROUNDS, WARM = 15, 3
SLACK = 1.25
"""What a busy machine may add."""
STALL = 0.1


def window_on(document: Document, folder: Path) -> MainWindow:
    window = MainWindow(Preferences(folder))
    window.resize(1600, 940)
    window.show()
    window.show_document(document)
    return window


def selections(window: MainWindow, app: QApplication) -> float:
    """The processor seconds of a selection until everything is painted."""
    workspace, taken = window.workspace, []
    assert workspace is not None
    for post in list(workspace.plan.posts)[: ROUNDS + WARM]:
        start = time.process_time()
        workspace.select_post(post)
        until_painted(app)
        taken.append(time.process_time() - start)
    return median(taken[WARM:])


def put_away(window: MainWindow, app: QApplication) -> None:
    window._close_document(discard=True)
    window._close_for_good()
    window.deleteLater()
    settle(app)


@pytest.mark.parametrize("rows", [5_000, 20_000])
def test_selecting_costs_no_more_than_without_a_list_and_asking_does_not_stall(
    rows: int, qapp: QApplication, tmp_path: Path
) -> None:
    dress(qapp)
    write_list(tmp_path / "list.xlsx", rows)
    document = Document.new()
    accept(document, look_at(document, read_list(tmp_path / "list.xlsx")))
    bare = document.plan().with_tables({"imports": {}, "baselines": {}})
    window = window_on(Document(WorkingCopy.create(tmp_path / "bare", State(current=bare), tmp_path)), tmp_path / "b")
    without = selections(window, qapp)
    put_away(window, qapp)
    window = window_on(document, tmp_path / "a")
    taken, page, workspace = selections(window, qapp), window.page, window.workspace
    assert page is not None
    assert workspace is not None
    assert not page.inspector.post_pane.origin.isHidden()
    start = time.process_time()
    card = open_post(workspace, next(iter(workspace.plan.posts)), page, page.mapToGlobal(page.rect().center()))
    asked = time.process_time() - start
    while card._latest.busy:
        qapp.processEvents()
    lines = card.lines
    card.close()
    put_away(window, qapp)
    assert any("list.xlsx" in line for line in lines)
    assert asked < STALL, f"{asked:.3f} s until the window answers again"
    assert taken < SLACK * without, f"{taken:.4f} s for a selection, {without:.4f} s without a list"
