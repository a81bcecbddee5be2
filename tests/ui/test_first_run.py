"""The first run: three steps around the sample, hints that go away for good, empty places that say what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hands import LEFT, page_of, post_named, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.ui.first_steps import STEPS
from workforce_planner.ui.help.page import HelpPage
from workforce_planner.ui.hints import HINTS
from workforce_planner.ui.main_window import MainWindow


def shown(window: MainWindow, words: str) -> list[QPushButton]:
    """The buttons of the start page with these words."""
    return [
        each for each in window.start.findChildren(QPushButton) if each.text().strip() == words and each.isVisible()
    ]


def test_three_steps_stand_on_the_start_page_until_they_are_put_away(window: MainWindow, qtbot: QtBot) -> None:
    titles = {each.text() for each in window.start.findChildren(QLabel) if each.isVisible()}
    assert {title for title, _ in STEPS} <= titles
    qtbot.mouseClick(shown(window, "Not now")[0], LEFT)
    assert shown(window, "Try it with the sample") == []
    window.show_start()
    assert shown(window, "Try it with the sample") == []


def test_the_sample_opens_from_the_steps(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown(window, "Try it with the sample")[0], LEFT)
    qtbot.waitUntil(lambda: window.page is not None)
    assert page_of(window).hints.isVisible()


def test_each_hint_goes_for_good_once_it_was_done(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    assert page.hints.hint == "look"
    space.select_post(post_named(opened, "Principal Social Worker"))
    assert page.hints.hint == "why"
    qtbot.mouseClick(page.strip.cards[0], LEFT)
    assert page.hints.hint == "change"
    space.perform(named("change-post", posts=(space.post,), fields={"title": "Principal"}))
    assert not page.hints.isVisible()
    assert "F1" in page.status.said.text()
    assert opened.preferences.get("hints") == list(HINTS)


def test_a_hint_keeps_its_number_when_a_later_one_is_done_first(opened: MainWindow) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.perform(named("change-post", posts=(post,), fields={"title": "Principal"}))
    assert page.hints.hint == "look"
    assert "1 of 3" in {each.text() for each in page.hints.findChildren(QLabel)}


def test_hints_are_put_away_with_one_click(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    away = next(each for each in page.hints.findChildren(QPushButton))
    qtbot.mouseClick(away, LEFT)
    assert not page.hints.isVisible()
    assert opened.preferences.get("hints") == list(HINTS)


def test_an_empty_plan_says_what_to_do_in_every_place(window: MainWindow) -> None:
    window.new_plan()
    page = page_of(window)
    assert not page.hints.isVisible()
    words = {each.text() for each in page.findChildren(QLabel) if each.isVisible()}
    assert "Units and posts are listed here. Import a list, or add the first post." in words
    assert "This plan is empty" in words
    page.add_first_post()
    visible = {each.text() for each in page.outline.findChildren(QLabel) if each.isVisible()}
    assert not visible


def test_no_problems_are_said_to_be_none(window: MainWindow, qtbot: QtBot) -> None:
    window.new_plan()
    page = page_of(window)
    page.problems.show()
    texts = " ".join(each.text() for each in page.problems.detail.findChildren(QLabel))
    assert "Choose a problem" in texts or "No problems" in texts


def test_f1_on_the_start_page_opens_the_help_and_escape_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.start.import_button, Qt.Key.Key_F1)
    page = window.findChild(HelpPage)
    assert page is not None
    assert page.help.name == "import"
    qtbot.keyClick(page.help.text, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start


def test_history_and_help_are_opened_with_the_mouse_at_the_foot(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    qtbot.mouseClick(page.status.history, LEFT)
    assert page.side.history.isVisible()
    qtbot.mouseClick(page.status.help, LEFT)
    assert page.side.help.isVisible()
