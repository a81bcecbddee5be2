"""Costs on the boxes of the chart: switched on and off, hidden with pay."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from workforce_planner.session.box_costs import box_costs
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def drawn(window: MainWindow) -> str:
    """All that the scene of the chart says."""
    return repr(page_of(window).chart.view.scene)


def test_costs_are_shown_on_the_boxes_and_hidden_with_pay(opened: MainWindow, qtbot: QtBot) -> None:
    panel = page_of(opened).chart
    amount = next(each for each in box_costs(document_of(opened).costs()).values() if each.startswith("£"))
    assert amount not in drawn(opened)
    qtbot.mouseClick(panel.costs, LEFT)
    assert panel.costs.isChecked()
    assert "2021/22" in panel.costs.toolTip()
    assert amount in drawn(opened)
    space_of(opened).hide(True)
    assert "£" not in drawn(opened)
    assert not panel.costs.isEnabled()
    space_of(opened).hide(False)
    assert amount in drawn(opened)
    qtbot.mouseClick(panel.costs, LEFT)
    assert amount not in drawn(opened)
