"""How a list was read is remembered, applied to the next one, forgotten, shared; and how text files are written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest
from tests.ui.importing.conftest import (
    ESTABLISHMENT,
    LEFT,
    Importing,
    cells_of,
    journey_of,
    pick,
    preview_of,
    row_with,
    shown,
)
from workforce_planner.session.profiles import Profiles, load_profile
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.importing.confirmation import Confirmation
from workforce_planner.ui.main_window import MainWindow

LIST = ESTABLISHMENT / "establishment.xlsx"


def without_role(window: MainWindow, screen: Confirmation, qtbot: QtBot) -> None:
    """Say that a column is left out."""
    screen.go("columns")
    pick(qtbot, screen.columns.table, row_with(screen.columns.table, "C  Role"), "leave it out")
    shown(window, qtbot)


def meaning_of(screen: Confirmation, header: str) -> str:
    """What a column is taken to mean."""
    return next(guess.meaning for guess in preview_of(screen).mapping if guess.header == header)


def imported(window: MainWindow, screen: Confirmation, qtbot: QtBot) -> None:
    """Accept, and begin again with an empty window."""
    qtbot.mouseClick(screen.accept, LEFT)
    at_rest(window, qtbot)
    window._left = True
    window._close_document(discard=True)
    window.show_start()


def test_the_next_list_of_the_kind_is_read_the_same_way_and_can_be_read_afresh(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(LIST)
    without_role(window, screen, qtbot)
    screen.go("plan")
    screen.plan.profile.selectAll()
    qtbot.keyClicks(screen.plan.profile, "HR by month")
    imported(window, screen, qtbot)
    assert [each.name for each in Profiles().all()] == ["HR by month"]
    screen = importing(LIST)
    assert screen._profile.text() == 'Read as last time, from the profile "HR by month".'
    assert meaning_of(screen, "Role") == ""
    assert screen.plan.profile.text() == "HR by month"
    qtbot.mouseClick(screen.afresh, LEFT)
    shown(window, qtbot)
    assert meaning_of(screen, "Role") == "role"
    assert not screen._by_profile.isVisible()


def test_nothing_is_remembered_where_the_tick_is_taken_away(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(LIST)
    without_role(window, screen, qtbot)
    screen.go("plan")
    screen.plan.remember.setFocus()
    qtbot.keyClick(screen.plan.remember, Qt.Key.Key_Space)
    assert not screen.plan.profile.isEnabled()
    imported(window, screen, qtbot)
    assert Profiles().all() == ()


def test_a_profile_is_shared_as_a_file(
    window: MainWindow, importing: Importing, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    screen = importing(LIST)
    without_role(window, screen, qtbot)
    screen.go("plan")
    button(screen, "Save profile as…").click()
    assert load_profile(path).answers.mapping == {"Role": ""}
    journey_of(window).cancel()
    screen = importing(LIST)
    assert meaning_of(screen, "Role") == "role"
    screen.go("plan")
    button(screen, "Open a profile…").click()
    shown(window, qtbot)
    assert meaning_of(screen, "Role") == ""
    path.write_text("no profile", "utf-8")
    button(screen, "Open a profile…").click()
    assert "no import profile" in screen.notice.text


def button(screen: Confirmation, words: str) -> QPushButton:
    """A button of the screen by its words."""
    return next(each for each in screen.findChildren(QPushButton) if each.text() == words)


def test_the_problems_are_saved_as_a_workbook_with_the_cells_marked(
    window: MainWindow, importing: Importing, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "back.xlsx"
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: path)
    screen = importing(ESTABLISHMENT / "budget-listing.csv")
    screen.go("problems")
    qtbot.mouseClick(screen.problems.save, LEFT)
    at_rest(window, qtbot)
    assert path.read_bytes().startswith(b"PK")
    assert screen.notice.text.startswith(f"Written: {path}")


def test_while_names_are_hidden_the_copy_is_asked_for_twice(
    window: MainWindow, importing: Importing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(files, "workbook_to_write", lambda *each: asked.append(each))
    window.preferences.set("hiding", True)
    screen = importing(ESTABLISHMENT / "budget-listing.csv")
    screen.go("problems")
    qtbot.mouseClick(screen.problems.save, LEFT)
    assert not asked
    qtbot.mouseClick(button(screen, "Save it all the same…"), LEFT)
    assert asked


def test_a_semicolon_file_read_in_the_wrong_encoding_is_corrected(
    window: MainWindow, importing: Importing, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "posts.csv"
    lines = "Post Ref;Post Title;Grade;FTE;Postholder\nA1;Head;G9;1;Zoë Núñez\nA2;Worker;G7;0,5;Seán Ó Briain\n"
    path.write_bytes(lines.encode("mac_roman"))
    screen = importing(path)
    screen.go("read")
    card = screen.read.texts["posts.csv"]
    assert "semicolons" in card._form.text()
    assert "Zoë Núñez" not in names(screen)
    choose(qtbot, card.encoding, "mac_roman")
    shown(window, qtbot)
    assert "Zoë Núñez" in names(screen)
    assert screen.read.texts["posts.csv"].encoding.currentData() == "mac_roman"
    assert journey_of(window).answers.now.encoding == "mac_roman"


def test_a_cp1252_semicolon_file_is_read_with_another_separator_and_as_found_again(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(ESTABLISHMENT / "budget-listing.csv")
    screen.go("read")
    card = screen.read.texts["budget-listing.csv"]
    assert card._form.text() == "Encoding Windows-1252, semicolons between the cells."
    choose(qtbot, card.separator, ",")
    shown(window, qtbot)
    assert preview_of(screen).totals.posts != 143
    choose(qtbot, screen.read.texts["budget-listing.csv"].separator, "")
    shown(window, qtbot)
    assert preview_of(screen).totals.posts == 143


def choose(qtbot: QtBot, choice, data: str) -> None:
    """Choose an entry by the keyboard."""
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    for _ in range(choice.findData(data)):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentData() == data
    choice.activated.emit(choice.currentIndex())


def names(screen: Confirmation) -> set[str]:
    """The people that would be imported."""
    return {person.name for person in preview_of(screen).plan.people.values()}


def test_answers_that_follow_one_another_are_looked_at_together(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(LIST)
    journey = journey_of(window)
    looks: list[object] = []
    journey._latest.began.connect(lambda: looks.append(1))
    for header in ("Role", "Status", "Grade"):
        journey.answers.take_meaning(header, "")
    assert not screen.accept.isEnabled()
    shown(window, qtbot)
    assert len(looks) == 1
    assert screen.accept.isEnabled()
    assert cells_of(screen.columns.table, "C  Role")[2] == "Left out"
    assert QApplication.activePopupWidget() is None
