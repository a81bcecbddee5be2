"""How the next list was read, put right on its page: renamed columns, a second file, what cannot be compared."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests.next_list import LIST
from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import answer
from tests.ui.importing.conftest import pick, row_with
from tests.ui.refreshing.conftest import page_shown
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.refreshing.journey import RefreshJourney
from workforce_planner.ui.refreshing.opening import show_list, update_from

LEFT = Qt.MouseButton.LeftButton
TWO = (LIST.parent / "people-extract.xlsx", LIST.parent / "budget-listing.csv")


def journey_of(window: MainWindow) -> RefreshJourney:
    """The next list on its way."""
    assert isinstance(window._side, RefreshJourney)
    return window._side


def looked_again(window: MainWindow, qtbot: QtBot, wanted: Callable[[RefreshJourney], bool]) -> RefreshJourney:
    """Wait for the next look."""
    journey = journey_of(window)
    qtbot.waitUntil(lambda: wanted(journey) and not any(job.running for job in journey._jobs))
    return journey


def renamed(path: Path, names: dict[str, str], cells: dict[tuple[str, int], object] | None = None) -> Path:
    """The list with other headers, and some cells changed, by header and row."""
    book = openpyxl.load_workbook(LIST)
    page = book.active
    assert page is not None
    columns = {str(cell.value): cell.column for cell in page[1]}
    for (header, row), value in (cells or {}).items():
        page.cell(row, columns[header]).value = value
    for header, name in names.items():
        page.cell(1, columns[header]).value = name
    book.save(path)
    return path


@pytest.fixture
def two(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return a window on a plan of two lists."""
    path = tmp_path / "two.wfplan"
    with Document.new() as document:
        accept(document, look_at(document, [read_list(each) for each in TWO]))
        document.save(path)
    window.open_path(path)
    at_rest(window, qtbot)
    return window


def test_a_renamed_column_is_said_and_put_right_without_beginning_again(
    march: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    april = renamed(tmp_path / "april.xlsx", {"Cost Centre": "Objective"}, {("Cost Centre", 2): "C0001"})
    show_list(march, april)
    page = page_shown(march, qtbot)
    assert '"Cost Centre" (cost centre)' in page.notice.text
    assert '"Objective"' in page.notice.text
    answer(march, qtbot, "How it was read…")
    journey = journey_of(march)
    read = journey.read
    assert read is not None
    assert read.isVisible()
    assert march.focusWidget() is read.columns.table
    pick(qtbot, read.columns.table, row_with(read.columns.table, "Objective"), "Cost centre")
    looked_again(march, qtbot, lambda _journey: "C0001" in [line.theirs for line in page.model.lines])
    qtbot.mouseClick(read.back, LEFT)
    assert page.isVisible()
    assert [line.theirs for line in page.model.lines if line.label == "Cost centre"].count("C0001") == 1
    qtbot.mouseClick(page.accept, LEFT)
    qtbot.waitUntil(lambda: march._side is None)
    assert "C0001" in {post.cost_centre for post in document_of(march).plan().posts.values()}


def test_what_was_answered_is_kept_for_the_list_after(march: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    april = renamed(tmp_path / "april.xlsx", {"Cost Centre": "Objective"}, {("Cost Centre", 2): "C0001"})
    show_list(march, april)
    page = page_shown(march, qtbot)
    journey = journey_of(march)
    journey.answers.take_meaning("Objective", "cost_centre")
    looked_again(march, qtbot, lambda _journey: page.notice.text == "")
    qtbot.mouseClick(page.accept, LEFT)
    qtbot.waitUntil(lambda: march._side is None)
    show_list(march, april)
    again = page_shown(march, qtbot)
    assert again.notice.text == ""
    assert not [line for line in again.model.lines if line.label == "Cost centre" and line.theirs == "C0001"]


def test_two_files_are_chosen_and_make_one_list(two: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "lists_to_import", lambda *_: list(TWO))
    update_from(two)
    page = page_shown(two, qtbot)
    assert page.title.text() == "The next list: people-extract.xlsx and budget-listing.csv"
    assert page.about.text() == "The new list says what the plan says: nothing differs."
    assert page.notice.text == ""


def test_one_of_two_says_that_the_other_is_lacking_and_takes_it(
    two: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "lists_to_import", lambda *_: [TWO[0]])
    show_list(two, TWO[1])
    page = page_shown(two, qtbot)
    assert "The list before came together with people-extract.xlsx" in page.notice.text
    assert page.accept.property("look") != "primary", "the button of the question leads"
    answer(two, qtbot, "Add the other file…")
    looked_again(two, qtbot, lambda _journey: "people-extract" in page.title.text())
    assert page.accept.property("look") == "primary"
    assert page.about.text() == "The new list says what the plan says: nothing differs."


def test_two_files_are_dropped(two: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in TWO])
    where, copy, none = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    two.dragEnterEvent(QDragEnterEvent(where, copy, data, LEFT, none))
    two.dropEvent(QDropEvent(QPointF(where), copy, data, LEFT, none))
    qtbot.waitUntil(lambda: "what are they?" in two.notice.text)
    answer(two, qtbot, "The next list of the same")
    assert page_shown(two, qtbot).title.text().endswith("people-extract.xlsx and budget-listing.csv")


def test_what_cannot_be_compared_as_it_is_read_is_put_right_there(
    march: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    names = {"Post Ref": "Kennung", "Post Title": "Bezeichnung", "Role": "Rolle"}
    show_list(march, renamed(tmp_path / "april.xlsx", names))
    journey = journey_of(march)
    qtbot.waitUntil(lambda: journey.read is not None)
    assert journey.read is not None
    assert journey.page is not None
    if journey.page.refresh is None:
        assert journey.read.isVisible()
        assert journey.read.notice.text
    table = journey.read.columns.table
    journey.show_reading()
    for header, meaning in (("Kennung", "Post reference"), ("Bezeichnung", "Job title")):
        if meaning.casefold() not in table.lines.lines[row_with(table, header)].cells[2].casefold():
            pick(qtbot, table, row_with(table, header), meaning)
            looked_again(march, qtbot, lambda _journey: True)
    page = page_shown(march, qtbot)
    qtbot.mouseClick(journey.read.back, LEFT)
    assert page.refresh is not None
    assert not page.refresh.of_kind("new", "gone")


def test_nothing_is_taken_over_while_the_list_is_looked_at_again(march: MainWindow, april: Path, qtbot: QtBot) -> None:
    show_list(march, april)
    page = page_shown(march, qtbot)
    assert page.accept.isEnabled()
    journey_of(march).answers.take_meaning("Cost Centre", "")
    assert not page.accept.isEnabled()
    page.model.tick([], on=True)
    assert not page.accept.isEnabled()
    looked_again(march, qtbot, lambda _journey: page.accept.isEnabled())
    assert not any(line.label == "Cost centre" for line in page.model.lines)
