"""The legend below the chart and the tools above it: what they say, give way to and remember."""

from pytestqt.qtbot import QtBot

from tests.ui.chart.gestures import LEFT
from tests.ui.hands import page_of, space_of
from workforce_planner.ui.chart.legend import MarkKey, StateKey
from workforce_planner.ui.chart.panel import LEGEND
from workforce_planner.ui.main_window import MainWindow


def keys(window: MainWindow, kind: type) -> list[str]:
    """What the legend explains."""
    found = page_of(window).chart.legend.findChildren(kind)
    return [each.accessibleName() for each in found if each.isVisible()]


def test_the_legend_explains_the_marks_on_the_boxes(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1600, 940)
    marks = keys(opened, MarkKey)
    assert "9 !: More than the target" in marks
    assert "Agency: Agency worker" in marks
    assert not keys(opened, StateKey)
    space_of(opened).show_structure(next(iter(space_of(opened).document.plan().proposals)))
    qtbot.waitUntil(lambda: "N: New" in keys(opened, StateKey))


def test_the_legend_is_put_away_and_stays_away(opened: MainWindow, qtbot: QtBot) -> None:
    chart = page_of(opened).chart
    opened.resize(1600, 940)
    assert chart.legend.isVisible()
    chart.legend_button.click()
    assert not chart.legend.isVisible()
    assert opened.preferences.get(LEGEND) is False
    opened.build_anew()
    again = page_of(opened).chart
    assert not again.legend.isVisible()
    again.legend_button.click()
    assert again.legend.isVisible()
    assert opened.preferences.get(LEGEND) is True


def test_tools_without_room_stand_in_a_menu_and_none_is_squeezed(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    opened.resize(1366, 768)
    page.panes.setSizes([2000, 300, 250])
    qtbot.wait(10)
    tools = page.chart.tools
    assert tools.more.isVisible()
    for each in tools._parts:
        if each.isVisible():
            assert each.width() >= each.sizeHint().width() or each in (page.chart.side, page.chart.colour)
            assert each.width() >= each.minimumSizeHint().width()
    tools._fill()
    entries = {entry.text(): entry for entry in tools._menu.actions()}
    assert {"Unfold all", "Legend", "Costs"} <= set(entries)
    assert entries["Legend"].isChecked()
    entries["Costs"].trigger()
    assert space_of(opened).box_costs
    page.panes.setSizes([200, 2000, 250])
    opened.resize(1900, 940)
    qtbot.waitUntil(lambda: not tools.more.isVisible())
    qtbot.mouseClick(page.chart.costs, LEFT)
    assert not space_of(opened).box_costs


def test_another_structure_in_view_leaves_the_tools_their_room(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1366, 768)
    qtbot.wait(10)
    space_of(opened).show_structure(next(iter(space_of(opened).document.plan().proposals)))
    tools = page_of(opened).chart.tools
    qtbot.waitUntil(lambda: tools.width() > 700)
    assert not tools.more.isVisible()


def test_a_legend_that_would_take_the_chart_its_room_says_the_letters_alone(opened: MainWindow, qtbot: QtBot) -> None:
    space_of(opened).show_structure(next(iter(space_of(opened).document.plan().proposals)))
    opened.resize(1366, 900)
    opened.appearance.choose_text(200)
    chart = page_of(opened).chart
    qtbot.waitUntil(lambda: bool(keys(opened, StateKey)))
    assert not keys(opened, MarkKey)
    assert chart.legend.height() < chart.height() * 0.25
    opened.appearance.choose_text(100)
