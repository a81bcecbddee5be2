"""The longest time for which the window does not answer while 50,000 posts are opened and saved.

A timer strikes every few milliseconds; the longest pause between two strikes is what somebody who types would feel.
The last step of an opening, making and painting the page of the plan, is in the window itself and measured with it.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.perf.crowd import crowd
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import prepared
from workforce_planner.edit.history import State
from workforce_planner.model.change import Change
from workforce_planner.model.ids import ProposalId
from workforce_planner.session.comparison_parts import TablePart
from workforce_planner.session.document import Document
from workforce_planner.session.preferences import Preferences
from workforce_planner.store.working_copy import WorkingCopy
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.theme import dress

pytestmark = [pytest.mark.perf, pytest.mark.slow]
POSTS = 50_000
STALL, STALL_TO_PAGE = 0.2, 0.3
"""Seconds without an answer while a thread opens or saves, and while the page is made and painted; the threads of
Python take turns every 5 ms."""

SEEN = 1_000
"""Milliseconds in which a page that was made is painted, and what threads do after that has begun."""


class Strikes:
    """The longest pause between two strikes of a timer."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self.longest_busy, self._last_busy = 0.0, time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self.strike)
        self._timer.start(4)

    def strike(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now
        busy = time.thread_time()
        self.longest_busy, self._last_busy = max(self.longest_busy, busy - self._last_busy), busy

    def stop(self) -> float:
        self.strike()
        self._timer.stop()
        return self.longest


@pytest.fixture
def large_file(tmp_path: Path) -> Path:
    document = Document(WorkingCopy.create(None, State(current=crowd(POSTS))))
    path = document.save(tmp_path / "large.wfplan")
    document.close()
    return path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("WORKFORCE_PLANNER_STATE", str(tmp_path / "state"))
    dress(qapp)
    made = MainWindow(Preferences(tmp_path))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made._left = True
    made.close()
    made.deleteLater()


def stall_of(begin: Callable[[], object], window: MainWindow, qtbot: QtBot, to_see: int = 1) -> float:
    strikes = Strikes()
    begin()
    qtbot.waitUntil(lambda: not window.work.busy)
    qtbot.wait(to_see)
    return strikes.stop()


def test_a_large_plan_is_opened_and_saved_while_the_window_answers(
    window: MainWindow, qtbot: QtBot, large_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        shown: list[Document] = []
        without.setattr(window, "show_document", shown.append)
        opening = stall_of(lambda: window.open_path(large_file), window, qtbot)
        shown[0].close(discard=True)
    page = stall_of(lambda: window.open_path(large_file), window, qtbot, to_see=SEEN)
    document = window.document
    assert document is not None
    document.perform(named("create-unit", name="One more"))
    qtbot.wait(1)
    saving = stall_of(window.save, window, qtbot)
    words = f"opening {opening * 1e3:.0f} ms, with its page {page * 1e3:.0f} ms, saving {saving * 1e3:.0f} ms"
    print(words)  # noqa: T201
    assert opening < STALL
    assert page < STALL_TO_PAGE
    assert saving < STALL * 2


STALL_OF_PARTS = 0.1
"""Seconds without an answer while a part of the comparison is worked out beside the window: of the window's own work,
and by the clock on a computer that has nothing else to do; on a busy one up to `AS_COUNTING` times the longest pause
while a thread merely counts."""
AS_COUNTING = 5
COUNTED = 3.0
CHANGES = 5_000


def counting(_stopped: object) -> int:
    until, number = time.perf_counter() + COUNTED, 0
    while time.perf_counter() < until:
        number += 1
    return number


def test_parts_of_a_comparison_are_worked_out_while_the_window_answers(
    window: MainWindow, qtbot: QtBot, large_file: Path
) -> None:
    window.open_path(large_file)
    qtbot.waitUntil(lambda: window.document is not None and not window.work.busy)
    document, page = window.document, window.page
    assert document is not None
    assert page is not None
    made = document.perform(named("create-proposal", name="Shorter weeks"))
    key = ProposalId(made.changes[0].key)
    posts = list(document.plan().posts.values())[:CHANGES]
    changes = [Change("posts", each.id, {"contracted_minutes": each.contracted_minutes}, {"contracted_minutes": 900})
               for each in posts]  # fmt: skip
    document.perform(prepared("Shorter weeks", changes), key)
    assert window.workspace is not None
    window.workspace.show_structure(key)
    page.centre.show_view("Compare")
    qtbot.wait(SEEN)
    panel, stalls, busy = page.compare, dict[str, float](), dict[str, float]()
    strikes = Strikes()
    panel._latest.ask("counting", counting, lambda _: None)
    qtbot.waitUntil(lambda: not panel._latest.busy)
    counted = strikes.stop()
    for part in TablePart:
        strikes = Strikes()
        panel.show_part(part.name.lower())
        qtbot.waitUntil(lambda part=part: panel.told.parts is not None and panel.told.parts.is_made(part))
        stalls[part.value], busy[part.value] = strikes.stop(), strikes.longest_busy
    said = ", ".join(f"{name} {stall * 1e3:.0f} ms, {busy[name] * 1e3:.0f} busy" for name, stall in stalls.items())
    print(f"{said}; while a thread counts {counted * 1e3:.0f} ms")  # noqa: T201
    assert max(busy.values()) < STALL_OF_PARTS, said
    assert max(stalls.values()) < max(STALL_OF_PARTS, AS_COUNTING * counted), said
