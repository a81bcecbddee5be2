"""How the program looks: themes, size of text, what is remembered, what stays in view."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, post_named, space_of
from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.appearance import LOOKS, Appearance, theme_of
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.theme import dress, grown, scaled, text_size, tokens

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


def test_a_look_that_is_chosen_is_worn_and_remembered(opened: MainWindow, tmp_path: Path, qapp: QApplication) -> None:
    space_of(opened).select_post(post_named(opened, "Principal Social Worker"))
    opened.appearance.choose_look("dark")
    assert tokens().name == "dark"
    assert page_of(opened).inspector.title.text() == "Principal Social Worker"
    assert Appearance(qapp, Preferences(tmp_path / "state"), opened).look == "dark"


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_has_a_theme(look: str, qapp: QApplication) -> None:
    assert theme_of(look, qapp) in ("light", "dark", "contrast")


def test_what_the_system_says_is_followed_while_asked_to(opened: MainWindow, qapp: QApplication) -> None:
    opened.appearance.choose_look("system")
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    assert tokens().name == theme_of("system", qapp)
    opened.appearance.choose_look("contrast")
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Light)
    assert tokens().name == "contrast"
    qapp.styleHints().unsetColorScheme()


def test_text_grows_by_keys_up_to_twice_its_size(opened: MainWindow, qtbot: QtBot) -> None:
    before = page_of(opened).top.save.fontMetrics().height()
    for _ in range(9):
        qtbot.keyClick(opened, Qt.Key.Key_Plus, CONTROL)
    assert text_size() == 200
    assert page_of(opened).top.save.fontMetrics().height() >= 1.8 * before
    assert (scaled(10), grown(28)) == (20, 46)
    qtbot.keyClick(opened, Qt.Key.Key_Minus, CONTROL)
    assert text_size() == 175
    qtbot.keyClick(opened, Qt.Key.Key_0, CONTROL)
    assert text_size() == 100


def test_the_view_in_sight_and_the_structure_stay_in_another_look(opened: MainWindow) -> None:
    space = space_of(opened)
    proposal = next(iter(space.document.plan().proposals))
    space.show_structure(proposal)
    opened.appearance.choose_look("contrast")
    assert space_of(opened) is not space
    assert space_of(opened).proposal == proposal
    opened.appearance.choose_look("light")
