"""What a person does to the window in a test: press, click, type, answer; and what they look at."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import PATIENCE
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


def push(qtbot: QtBot, inside: QWidget, words: str) -> None:
    """Press the button that says this, once it is there."""

    def found() -> list[QPushButton]:
        buttons = inside.findChildren(QPushButton)
        return [each for each in buttons if each.text() == words and each.isVisible() and each.height() > 0]

    qtbot.waitUntil(lambda: bool(found()))
    QApplication.processEvents()
    qtbot.mouseClick(found()[0], LEFT)


def answer(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press a button of the notice, and wait for what comes of it."""
    push(qtbot, window.notice, words)
    at_rest(window, qtbot)


def press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press the button in the inspector that says this."""
    push(qtbot, page_of(window).inspector, words)


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


class HeldUp:
    """A writer of files that waits, before it says how far it is, until it is let go on."""

    def __init__(self, writer: Callable[..., Any]) -> None:
        self._writer = writer
        self.begun, self.go_on, self.ended = Event(), Event(), Event()

    def __call__(self, *given: Any) -> Any:
        """Write; what hears how far it is stands last."""
        *rest, going = given

        def told(words: str) -> None:
            self.begun.set()
            self.go_on.wait(PATIENCE)
            going(words)

        try:
            return self._writer(*rest, told)
        finally:
            self.ended.set()

    def cancel(self, window: MainWindow, qtbot: QtBot, words: str) -> None:
        """Cancel it once the window says that it writes, and wait for its end."""
        qtbot.waitUntil(lambda: self.begun.is_set() and window.notice.text.startswith(words))
        push(qtbot, window.notice, "Cancel")
        self.go_on.set()
        qtbot.waitUntil(self.ended.is_set)
