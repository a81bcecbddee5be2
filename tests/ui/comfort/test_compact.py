"""Little room or large text: every pane has the whole width behind a tab of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, post_named, space_of
from workforce_planner.ui.compact import DETAILS, OUTLINE
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.plan_page import PlanPage
from workforce_planner.ui.theme import dress


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


@pytest.fixture
def narrow(opened: MainWindow, qtbot: QtBot) -> PlanPage:
    """Return the page of a window of 700 by 400."""
    opened.resize(700, 400)
    qtbot.waitUntil(lambda: page_of(opened).compact.on)
    return page_of(opened)


def tabs_of(page: PlanPage) -> list[str]:
    """The words of the tabs."""
    return [page.centre.tabs.tabText(number) for number in range(page.centre.tabs.count())]


def test_with_little_room_outline_and_details_are_tabs(narrow: PlanPage) -> None:
    first, *views, last = tabs_of(narrow)
    assert (first, views[0], last) == (OUTLINE, "Chart", DETAILS)
    assert narrow.centre.shown == "Chart"
    assert narrow.centre.width() == narrow.width()


def test_with_room_again_they_stand_side_by_side(narrow: PlanPage, opened: MainWindow, qtbot: QtBot) -> None:
    views = tabs_of(narrow)[1:-1]
    narrow.centre.show_view(DETAILS)
    opened.resize(1600, 940)
    qtbot.waitUntil(lambda: not narrow.compact.on)
    assert tabs_of(narrow) == views
    assert [narrow.panes.widget(number) for number in range(3)] == [narrow.outline, narrow.centre, narrow.inspector]
    assert narrow.outline.isVisible()
    assert narrow.inspector.isVisible()


def test_large_text_makes_little_room_too(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1366, 768)
    opened.appearance.choose_text(200)
    qtbot.waitUntil(lambda: page_of(opened).compact.on)


def test_f6_goes_round_the_tabs(narrow: PlanPage, opened: MainWindow, qtbot: QtBot) -> None:
    space_of(opened).select_post(post_named(opened, "Team Manager"))
    narrow.chart.view.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_F6)
        seen.append(narrow.centre.shown)
    assert seen == [DETAILS, OUTLINE, "Chart"]


def test_ctrl_enter_in_the_chart_opens_the_details(narrow: PlanPage, opened: MainWindow, qtbot: QtBot) -> None:
    space_of(opened).select_post(post_named(opened, "Team Manager"))
    narrow.chart.view.setFocus()
    qtbot.keyClick(narrow.chart.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert narrow.centre.shown == DETAILS
    assert narrow.inspector.isAncestorOf(opened.focusWidget())


def test_help_takes_the_place_of_all_and_gives_it_back(narrow: PlanPage, opened: MainWindow, qtbot: QtBot) -> None:
    narrow.chart.view.setFocus()
    qtbot.keyClick(narrow.chart.view, Qt.Key.Key_F1)
    assert narrow.side.isVisible()
    assert not narrow.centre.isVisible()
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Escape)
    assert narrow.centre.isVisible()
    assert narrow.centre.shown == "Chart"


def test_in_a_low_window_the_other_figures_are_a_press_away(narrow: PlanPage, qtbot: QtBot) -> None:
    strip = narrow.strip
    hidden = [each for each in strip.cards if not each.isVisible()]
    assert 0 < len(hidden) <= len(strip.cards) - 3
    assert strip.more.accessibleName() == f"{len(hidden)} more figures"
    qtbot.mouseClick(strip.more, Qt.MouseButton.LeftButton)
    assert all(each.isVisible() for each in strip.cards)


def test_nothing_in_the_details_is_wider_than_their_pane(opened: MainWindow, qapp: QApplication) -> None:
    opened.resize(1366, 768)
    for size in (100, 130, 150, 200):
        opened.appearance.choose_text(size)
        page = page_of(opened)
        space_of(opened).select_post(post_named(opened, "Team Manager"))
        page.compact.reveal(page.inspector)
        qapp.processEvents()
        area = page.inspector._areas[page.inspector.post_pane]
        assert page.inspector.post_pane.minimumSizeHint().width() <= area.viewport().width(), size


@pytest.mark.parametrize("size", [100, 130, 150, 175, 200])
def test_no_tab_hides_behind_scroll_arrows(size: int, opened: MainWindow, qapp: QApplication) -> None:
    opened.resize(1366, 768)
    opened.appearance.choose_text(size)
    centre = page_of(opened).centre
    for view in tabs_of(page_of(opened)):
        centre.show_view(view)
        qapp.processEvents()
        assert centre.tabs.width() >= centre.tabs.sizeHint().width(), view
