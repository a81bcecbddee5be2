"""What a person does to the window in a test: press, click, type, answer; and what they look at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest
from workforce_planner.model.ids import PostId
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.plan_page import PlanPage
from workforce_planner.ui.workspace import Place, Workspace

LEFT = Qt.MouseButton.LeftButton


def page_of(window: MainWindow) -> PlanPage:
    """The page of the open plan."""
    assert window.page is not None
    return window.page


def space_of(window: MainWindow) -> Workspace:
    """The workspace of the open plan."""
    assert window.workspace is not None
    return window.workspace


def post_named(window: MainWindow, title: str) -> PostId:
    """The first post with a title."""
    return next(post.id for post in space_of(window).plan.posts.values() if post.title == title)


def answer(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press a button of the notice."""

    def found() -> list[QPushButton]:
        buttons = window.notice.findChildren(QPushButton)
        return [each for each in buttons if each.text() == words and each.isVisible() and each.height() > 0]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], LEFT)
    at_rest(window, qtbot)


def press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press the button in the inspector that says this."""

    def found() -> list[QPushButton]:
        buttons = page_of(window).inspector.findChildren(QPushButton)
        return [each for each in buttons if each.text() == words and each.isVisible() and each.height() > 0]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], LEFT)


def click_in_outline(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    """Click the row of a place."""
    outline = page_of(window).outline
    index = outline.outline.where(place)
    outline.scrollTo(index)
    qtbot.mouseClick(outline.viewport(), LEFT, pos=outline.visualRect(index).center())


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Replace what a field holds and press Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
