"""The import by mouse and keyboard: from the file to a chart, and every way of leaving it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import PATIENCE
from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import answer, page_of, space_of
from workforce_planner.assets.locate import resource
from workforce_planner.session.document import Document
from workforce_planner.store import recovery
from workforce_planner.ui import work
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.importing.confirmation import Confirmation
from workforce_planner.ui.importing.journey import ImportJourney
from workforce_planner.ui.importing.picking import PickTable
from workforce_planner.ui.importing.rates_page import RatesPage
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def confirmation_of(window: MainWindow, qtbot: QtBot) -> Confirmation:
    """The confirmation, once the file is read and looked at."""
    journey = window._side
    assert isinstance(journey, ImportJourney)
    qtbot.waitUntil(lambda: journey.confirmation is not None and journey.confirmation.accept.isEnabled())
    assert journey.confirmation is not None
    return journey.confirmation


def fill(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Type into a field and press Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def pick(qtbot: QtBot, table: PickTable, words: str) -> None:
    """Open the choice of the current line with Enter, type, and take what is found."""
    qtbot.keyClick(table, Qt.Key.Key_Return)
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, Picker)
    qtbot.keyClicks(picker.field, words)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)


@pytest.fixture
def confirming(window: MainWindow, qtbot: QtBot) -> Confirmation:
    """The confirmation of the sample list."""
    window.import_path(resource("sample", "establishment.xlsx"))
    return confirmation_of(window, qtbot)


def test_the_journey_from_a_spreadsheet_to_a_priced_chart(
    window: MainWindow, confirming: Confirmation, qtbot: QtBot
) -> None:
    assert confirming.preview is not None
    assert confirming.preview.totals.posts == 145
    fill(qtbot, confirming.plan.day, "31/03/2022")
    confirmation_of(window, qtbot)
    assert confirming.preview.as_at == date(2022, 3, 31)
    fill(qtbot, confirming.totals.controls.fields["employees"], "106")
    confirmation_of(window, qtbot)
    assert [check.agrees for check in confirming.preview.control] == [True]
    qtbot.mouseClick(confirming.accept, LEFT)
    at_rest(window, qtbot)
    page = page_of(window)
    assert window.stack.currentWidget() is page
    assert page.notice.text.startswith("145 posts imported.")
    answer(window, qtbot, "Give grades and rates…")
    rates = window._side
    assert isinstance(rates, RatesPage)
    qtbot.mouseClick(rates.example, LEFT)
    qtbot.mouseClick(rates.done, LEFT)
    assert window.stack.currentWidget() is page
    assert len(page.chart.view.places) > 10
    assert page.strip.card("posts").value == "145"
    assert page.strip.card("cost").value.startswith("£")
    labels = [entry.label for entry in document_of(window).history.entries]
    assert labels == ["Import establishment.xlsx", "Take the example grades and rates"]
    space_of(window).undo()
    space_of(window).undo()
    assert not document_of(window).plan().posts


def test_a_good_list_is_one_press(window: MainWindow, confirming: Confirmation, qtbot: QtBot) -> None:
    assert confirming.verdict.text() == "All 145 rows are accounted for; nothing needs you: 1 note."
    assert confirming.accept.hasFocus()
    qtbot.keyClick(confirming.accept, Qt.Key.Key_Return)
    at_rest(window, qtbot)
    assert page_of(window).notice.text.startswith("145 posts imported.")


def test_a_total_that_differs_shows_its_gap(window: MainWindow, confirming: Confirmation, qtbot: QtBot) -> None:
    fill(qtbot, confirming.totals.controls.fields["fte"], "140")
    confirmation_of(window, qtbot)
    assert "1.35 more" in confirming.totals.controls._gaps["fte"].text()  # type: ignore[attr-defined]
    assert confirming.preview is not None
    assert any(problem.code == "control-gap" for problem in confirming.preview.problems)
    assert confirming.rail.buttons["totals"].words == "1 to decide"


def test_a_role_ticked_off_is_no_registered_social_worker(
    window: MainWindow, confirming: Confirmation, qtbot: QtBot
) -> None:
    before = confirming.plan.registered.chosen
    item = next(confirming.plan.registered.item(n) for n in range(confirming.plan.registered.count())
                if confirming.plan.registered.item(n).checkState() is Qt.CheckState.Checked)  # fmt: skip
    confirming.plan.registered.setCurrentItem(item)
    confirming.plan.registered.setFocus()
    qtbot.keyClick(confirming.plan.registered, Qt.Key.Key_Space)
    confirmation_of(window, qtbot)
    assert confirming.preview is not None
    assert set(before) - set(confirming.preview.registered_roles) == {item.text()}


def test_a_column_corrected_is_read_anew(window: MainWindow, confirming: Confirmation, qtbot: QtBot) -> None:
    assert confirming.preview is not None
    guess = next(each for each in confirming.preview.mapping if each.meaning == "role")
    qtbot.mouseClick(confirming.rail.buttons["columns"], LEFT)
    table = confirming.columns.table
    table.setFocus()
    row = confirming.preview.mapping.index(guess)
    table.setCurrentIndex(table.model().index(row, 0))
    pick(qtbot, table, "leave it out")
    confirmation_of(window, qtbot)
    assert any(each.header == guess.header for each in confirming.preview.left_out_columns)
    assert window.focusWidget() is table
    assert table.currentIndex().row() == row


def test_a_date_that_is_none_is_said_at_the_field(confirming: Confirmation, qtbot: QtBot) -> None:
    fill(qtbot, confirming.plan.day, "yesterday")
    assert confirming.plan.day.property("wrong") == "true"


def test_cancel_leaves_nothing_behind(window: MainWindow, confirming: Confirmation) -> None:
    assert isinstance(window._side, ImportJourney)
    window._side.cancel()
    assert window.stack.currentWidget() is window.start
    assert window.document is None
    assert recovery.recoverable() == []


def test_a_file_that_is_no_list_is_refused_in_words(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_bytes(b"Dear colleague")
    window.import_path(path)
    journey = window._side
    assert isinstance(journey, ImportJourney)
    qtbot.waitUntil(lambda: "cannot be imported" in journey.waiting.words.text())
    assert len(journey.waiting.more.text()) > 20
    qtbot.mouseClick(journey.waiting.leave, LEFT)
    assert window.stack.currentWidget() is window.start


def test_reading_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    window.import_path(resource("sample", "establishment.xlsx"))
    journey = window._side
    assert isinstance(journey, ImportJourney)
    qtbot.mouseClick(journey.waiting.leave, LEFT)
    assert window.stack.currentWidget() is window.start


def test_importing_over_unsaved_work_asks_first(opened: MainWindow, qtbot: QtBot) -> None:
    page_of(opened).add_first_post()
    before = document_of(opened)
    opened.import_path(resource("sample", "establishment.xlsx"))
    confirming = confirmation_of(opened, qtbot)
    qtbot.mouseClick(confirming.accept, LEFT)
    at_rest(opened, qtbot)
    assert document_of(opened) is before
    answer(opened, qtbot, "Discard")
    assert document_of(opened) is not before
    assert len(document_of(opened).plan().posts) == 145


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What an accepted import waits for, so that a small list takes as long as a large one."""
    made, prepare = Event(), Document.prepare

    def slow(self: Document, *stopped: object) -> None:
        made.wait(PATIENCE)
        prepare(self, *stopped)  # type: ignore[arg-type]

    monkeypatch.setattr(Document, "prepare", slow)
    monkeypatch.setattr(work, "MOMENT", 0)
    yield made
    made.set()


@pytest.mark.parametrize("into_open_plan", [False, True])
def test_an_accepted_import_is_said_can_be_cancelled_and_is_one_step(
    window: MainWindow, qtbot: QtBot, gate: Event, into_open_plan: bool
) -> None:
    if into_open_plan:
        window.new_plan()
    window.import_path(resource("sample", "establishment.xlsx"))
    confirming = confirmation_of(window, qtbot)
    confirming.accept.setFocus()
    qtbot.keyClick(confirming.accept, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.notice.text == "Importing 145 posts…")
    cancel = next(each for each in window.notice.findChildren(QPushButton) if each.text() == "Cancel")
    qtbot.waitUntil(cancel.isVisible)
    gate.set()
    qtbot.mouseClick(cancel, LEFT)
    assert isinstance(window._side, ImportJourney)
    confirmation_of(window, qtbot)
    assert confirming.accept.hasFocus()
    assert window.document is None or not window.document.plan().posts
    assert window.document is None or window.document.history.to_redo is None
    qtbot.keyClick(confirming.accept, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.page)
    assert [entry.label for entry in document_of(window).history.entries] == ["Import establishment.xlsx"]
    assert page_of(window).strip.card("posts").value == "145"


def test_escape_stops_an_accepted_import_and_cancel_leaves_it_for_good(
    window: MainWindow, qtbot: QtBot, gate: Event
) -> None:
    window.import_path(resource("sample", "establishment.xlsx"))
    confirming = confirmation_of(window, qtbot)
    qtbot.mouseClick(confirming.accept, LEFT)
    qtbot.waitUntil(lambda: window.notice.text == "Importing 145 posts…")
    qtbot.keyClick(window.notice, Qt.Key.Key_Escape)
    confirmation_of(window, qtbot)
    assert isinstance(window._side, ImportJourney)
    qtbot.mouseClick(confirming.accept, LEFT)
    leave = next(each for each in confirming.findChildren(QPushButton) if each.text() == "Cancel")
    qtbot.mouseClick(leave, LEFT)
    assert window.stack.currentWidget() is window.start
    gate.set()
    window.work.finish()
    assert recovery.recoverable() == []


def test_pasted_grades_and_a_pension_rate_price_the_plan(window: MainWindow, qtbot: QtBot) -> None:
    window.new_plan()
    page_of(window).add_first_post()
    window.ask_rates()
    rates = window._side
    assert isinstance(rates, RatesPage)
    rates.table.setPlainText("G9\t20-23\nSM1\t£57,057")
    qtbot.mouseClick(rates.take_grades, LEFT)
    fill(qtbot, rates.pension, "19.5")
    plan = document_of(window).plan()
    assert {grade.name for grade in plan.grades.values()} == {"G9", "SM1"}
    assert plan.setting.pension_scheme is not None
    fill(qtbot, rates.pension, "a lot")
    assert rates.pension.property("wrong") == "true"
