"""Tab goes through the window as one reads it: pane by pane, and in each pane from the top and from the left."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest
from tests.ui.hands import page_of, space_of
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.reading_order import go_on

BESIDE = ": see and edit all"
"""Links beside the label of a field: they come after the field, which is what one wants first."""
SIZES = ((1600, 940), (1366, 768))


def pressed_through(window: MainWindow, qtbot: QtBot) -> list[QWidget]:
    """Where the keyboard is while somebody presses Tab, from the outline on, until it is there again.

    In the chart Tab adds a report and in the table it goes to the next cell; F6 leaves them, and here the next control
    is gone to.
    """
    page = page_of(window)
    page.outline.setFocus()
    found: list[QWidget] = []
    for _ in range(300):
        here = QApplication.focusWidget()
        assert here is not None
        if found and here is found[0]:
            return found
        found.append(here)
        if here in (page.chart.view, page.table.view):
            go_on(window, onward=True)
        else:
            qtbot.keyClick(here, Qt.Key.Key_Tab)
    pytest.fail("Tab does not come round: " + ", ".join(named(each) for each in found[-5:]))


def place(widget: QWidget, window: MainWindow) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def comes_before(one: QRect, other: QRect) -> bool:
    """Whether one place is read before another: in a line above, or in the same line further left."""
    overlap = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    if overlap > min(one.height(), other.height()) / 2:
        return one.left() <= other.left()
    return one.top() <= other.top()


def neighbours(found: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """Stops next to each other with the same parent."""
    for one, other in zip(found, found[1:], strict=False):
        if one.parentWidget() is other.parentWidget():
            yield one, other


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r}"


@pytest.mark.parametrize("size", SIZES)
def test_tab_follows_the_eye_in_every_view(opened: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    opened.resize(*size)
    page, space = page_of(opened), space_of(opened)
    space.select_post(next(iter(space.plan.posts)))
    wrong = []
    for index in range(page.centre.tabs.count()):
        page.centre.tabs.setCurrentIndex(index)
        at_rest(opened, qtbot)
        QApplication.processEvents()
        found = [each for each in pressed_through(opened, qtbot) if not each.accessibleName().endswith(BESIDE)]
        for one, other in neighbours(found):
            if not comes_before(place(one, opened), place(other, opened)):
                wrong.append(f"{page.centre.shown}: {named(one)} before {named(other)}")
    assert not wrong, "\n".join(wrong)


def test_each_pane_is_gone_through_as_a_whole_and_in_order(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    space.select_post(next(iter(space.plan.posts)))
    at_rest(opened, qtbot)
    panes = (page.outline, page.centre, page.inspector)
    visited = [
        next((number for number, pane in enumerate(panes) if pane is each or pane.isAncestorOf(each)), -1)
        for each in pressed_through(opened, qtbot)
    ]
    beginning = visited.index(0)
    visited = [*visited[beginning:], *visited[:beginning]]
    runs = [one for one, before in zip(visited, [-1, *visited], strict=False) if one != before and one >= 0]
    assert runs == [0, 1, 2]
