"""Several lists in one import: chosen together, dropped, pasted, added; what each is can be corrected."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest
from tests.ui.importing.conftest import (
    ESTABLISHMENT,
    FIXTURES,
    LEFT,
    TWO,
    Importing,
    journey_of,
    preview_of,
    row_with,
    shown,
)
from tests.ui.test_accessibility import controls_in, name_of
from tests.ui.test_window import document_of, page_of
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.importing.result import figures_of
from workforce_planner.ui.main_window import MainWindow

TRUTH = json.loads((ESTABLISHMENT / "truth.json").read_text("utf-8"))
LIST = "Post Ref\tPost Title\tGrade\tFTE\tReports To\nA1\tHead\tG9\t1\t\nA2\tWorker\tG7\t0.5\tA1\n"


def figures(window: MainWindow) -> dict[str, str]:
    """The figures on the screen by their names."""
    screen = journey_of(window).confirmation
    assert screen is not None
    assert screen.look is not None
    return dict(figures_of(screen.look))


def tab_to(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press Tab until a button that says this has the keyboard, and press it."""
    for _ in range(300):
        now = QApplication.focusWidget() or window
        if isinstance(now, QPushButton) and now.isEnabled() and now.text().strip().startswith(words):
            qtbot.keyClick(now, Qt.Key.Key_Space)
            return
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not reach {words}")


@pytest.mark.parametrize("names", [("establishment.xlsx",), ("people-extract.xlsx", "budget-listing.csv")])
def test_lists_are_imported_by_the_keyboard_alone(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    monkeypatch.setattr(files, "lists_to_import", lambda *_: [ESTABLISHMENT / name for name in names])
    tab_to(window, qtbot, "Import a spreadsheet…")
    qtbot.waitUntil(lambda: window._side is not None)
    screen = shown(window, qtbot)
    truth = TRUTH if len(names) == 1 else TRUTH["people_and_budget"]
    assert figures(window)["Posts"] == str(truth["posts"])
    assert figures(window)["Vacant posts"] == str(truth["vacant_posts"])
    assert "accounted for" in screen.verdict.text()
    if len(names) > 1:
        aside = preview_of(screen).set_aside
        assert len(aside) == truth["set_aside"]
        lone = truth["posts_whose_person_is_only_in_the_listing"]
        assert f"{lone} holders stand only in a list of posts" in screen.totals.lone._offers[0].text
    tab_to(window, qtbot, "Import ")
    at_rest(window, qtbot)
    assert len(document_of(window).plan().posts) == truth["posts"]
    assert page_of(window).strip.card("posts").value == str(truth["posts"])


def test_every_control_of_the_screen_has_a_name(window: MainWindow, importing: Importing) -> None:
    screen = importing(*TWO)
    assert [type(each).__name__ for each in controls_in(screen) if not name_of(each)] == []


def test_what_the_rows_of_a_list_are_can_be_corrected(window: MainWindow, importing: Importing, qtbot: QtBot) -> None:
    screen = importing(*TWO)
    choice = screen.read.kinds["budget-listing"]
    assert choice.currentData() == "budget"
    screen.go("read")
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_End)
    choice.activated.emit(choice.currentIndex())
    shown(window, qtbot)
    assert preview_of(screen).lists[1].kind == "leave out"
    assert figures(window)["Posts"] == "106"
    assert screen.read.kinds["budget-listing"].currentData() == "leave out"


def test_a_list_joins_those_that_are_being_confirmed(
    window: MainWindow, importing: Importing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = importing(TWO[0])
    assert figures(window)["Posts"] == "106"
    monkeypatch.setattr(files, "lists_to_import", lambda *_: [TWO[1]])
    menu = screen.add.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: len(journey_of(window).books) == len(TWO))
    shown(window, qtbot)
    assert figures(window)["Posts"] == "143"
    journey_of(window).add([TWO[1]])
    assert screen.notice.text == "That file is among the lists already."


def test_files_dropped_on_the_window_are_imported_together(window: MainWindow, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in TWO])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, mime, left, none))
    qtbot.waitUntil(lambda: window._side is not None)
    shown(window, qtbot)
    assert figures(window)["Posts"] == "143"


def test_a_copied_block_is_imported(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(LIST)
    qtbot.mouseClick(window.start.paste_button, LEFT)
    screen = shown(window, qtbot)
    assert figures(window)["Posts"] == "2"
    assert screen.title.text() == "Import Pasted"
    assert not screen.read.texts["Pasted"]._encoding.isVisible()


def test_an_empty_clipboard_is_said(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(window.start.paste_button, LEFT)
    assert window.start.notice.text.startswith("There is no text to paste.")


def test_a_file_that_cannot_be_read_leaves_the_others(window: MainWindow, importing: Importing) -> None:
    screen = importing(TWO[0], FIXTURES / "hostile-workbooks" / "password.xls")
    assert figures(window)["Posts"] == "106"
    assert screen.notice.text.startswith("password.xls was left out. The file is protected")


def test_where_nothing_can_be_read_another_file_is_a_press_away(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.import_path(FIXTURES / "hostile-workbooks" / "password.xls")
    journey = journey_of(window)
    qtbot.waitUntil(journey.waiting.another.isVisible)
    monkeypatch.setattr(files, "lists_to_import", lambda *_: [TWO[0]])
    qtbot.mouseClick(journey.waiting.another, LEFT)
    shown(window, qtbot)
    assert figures(window)["Posts"] == "106"


def test_a_hidden_sheet_is_named_and_read_where_it_is_ticked(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(ESTABLISHMENT / "staffing-return.xlsx")
    screen.go("read")
    assert "hidden sheet" in screen.read._said.text()
    names = [screen.read.sheets.item(row).text() for row in range(screen.read.sheets.count())]
    hidden = next(row for row, name in enumerate(names) if name not in screen.read._visible_sheets)
    screen.read.sheets.setFocus()
    screen.read.sheets.setCurrentRow(hidden)
    qtbot.keyClick(screen.read.sheets, Qt.Key.Key_Space)
    shown(window, qtbot)
    assert names[hidden] in journey_of(window).answers.now.sheets


def test_hidden_rows_are_named_and_can_be_left_out(
    window: MainWindow, importing: Importing, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = importing(hidden_rows(tmp_path))
    screen.go("read")
    assert screen.read._hidden.text() == "Row 3 of Sheet: read like the rest."
    assert figures(window)["Posts"] == "3"
    box = screen.read.hidden_rows
    assert isinstance(box, QCheckBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    shown(window, qtbot)
    assert figures(window)["Posts"] == "2"
    assert screen.read._hidden.text() == "1 hidden row set aside."
    assert "accounted for" in screen.verdict.text()
    screen.go("totals")
    assert row_with(screen.totals.aside, "hidden in the file") == 0
    screen.go("read")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    shown(window, qtbot)
    assert figures(window)["Posts"] == "3"


def test_of_sheets_that_hold_the_same_posts_one_is_chosen(
    window: MainWindow, importing: Importing, qtbot: QtBot, tmp_path: Path
) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("March", "April"):
        page = book.create_sheet(name)
        for line in LIST.splitlines():
            page.append(line.split("\t"))
    book.save(tmp_path / "months.xlsx")
    screen = importing(tmp_path / "months.xlsx")
    assert screen.now == "read"
    assert not screen.accept.isEnabled()
    assert screen.verdict.text().startswith("Several sheets hold the same posts")
    assert screen.read.sheet.isVisible()
    screen.read.sheet.setFocus()
    qtbot.keyClick(screen.read.sheet, Qt.Key.Key_End)
    shown(window, qtbot)
    assert figures(window)["Posts"] == "2"
    assert journey_of(window).answers.now.sheets == ("April",)
    assert screen.accept.isEnabled()


def hidden_rows(folder: Path) -> Path:
    """A workbook of three posts, one of them in a hidden row."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (*LIST.splitlines(), "A3\tWorker\tG7\t1\tA1"):
        page.append(line.split("\t"))
    page.row_dimensions[3].hidden = True
    book.save(folder / "hidden.xlsx")
    return folder / "hidden.xlsx"
