"""Who pays for a cost line or a departure: shares and days by keyboard, judged as they are typed, undone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import push, space_of
from tests.ui.lists.test_cost_lists import holder
from tests.ui.lists.test_lists_page import asked, lists, page, plan_of, said
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import percent, pounds
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.main_window import MainWindow

Key = Qt.Key


def with_line(window: MainWindow) -> FundingId:
    """A cost line, and a grant that may pay for it."""
    document = document_of(window)
    document.perform(named("create-cost-line", fields={"name": "Kit", "price": pounds(1_000), "period": "year"}))
    document.perform(named("create-funding-source", fields={"name": "Digital Grant", "amount": pounds(5_000)}))
    return next(each.id for each in document.plan().funding_sources.values() if each.name == "Digital Grant")


def pick_source(window: MainWindow, qtbot: QtBot, pane, words: str) -> None:
    """Open the list of sources and take one by typing."""
    push(qtbot, pane.detail.funding, "Set funding…")
    qtbot.waitUntil(lambda: bool([each for each in pane.findChildren(Picker) if each.isVisible()]))
    picker = next(each for each in pane.findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, words)
    qtbot.keyClick(picker.field, Key.Key_Return)


def fill(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Type over a field."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_cost_line_is_split_over_sources_with_days_and_undone(opened: MainWindow, qtbot: QtBot) -> None:
    grant = with_line(opened)
    pane = lists(opened, "cost_lines")
    pick_source(opened, qtbot, pane, "digital")
    fill(qtbot, asked(pane, "share"), "200")
    assert "200.0 % is not a share" in said(pane.detail.funding)
    fill(qtbot, asked(pane, "share"), "40")
    assert "not a share" not in said(pane.detail.funding)
    fill(qtbot, asked(pane, "from_date"), "01/04/2023")
    fill(qtbot, asked(pane, "to_date"), "31/03/2023")
    assert "lies before the first" in said(pane.detail.funding)
    fill(qtbot, asked(pane, "to_date"), "31/03/2024")
    qtbot.keyClick(asked(pane, "to_date"), Key.Key_Return)
    (line,) = plan_of(opened).cost_lines.values()
    (share,) = line.funding
    assert (share.source, share.share) == (grant, percent(40))
    assert (share.span.start, share.span.end) == (date(2023, 4, 1), date(2024, 4, 1))
    assert "60.0 % without a source" in said(pane.detail.funding)
    push(qtbot, pane.detail.funding, "Change")
    assert asked(pane, "from_date").text() == "01/04/2023"
    fill(qtbot, asked(pane, "share"), "50")
    qtbot.keyClick(asked(pane, "share"), Key.Key_Return)
    assert [each.share for each in next(iter(plan_of(opened).cost_lines.values())).funding] == [percent(50)]
    push(qtbot, pane.detail.funding, "Remove")
    assert not next(iter(plan_of(opened).cost_lines.values())).funding
    for _ in range(3):
        qtbot.mouseClick(page(opened).undo, Qt.MouseButton.LeftButton)
    assert not next(iter(plan_of(opened).cost_lines.values())).funding
    assert document_of(opened).history.to_undo is not None


def test_more_than_the_whole_of_a_departure_is_refused_while_it_is_typed(opened: MainWindow, qtbot: QtBot) -> None:
    with_line(opened)
    document = document_of(opened)
    document.perform(named("plan-departure", person=holder(opened).person, leaves_on=date(2023, 3, 31)))
    (key,) = document.plan().departures
    other = next(each.id for each in document.plan().funding_sources.values() if each.name != "Digital Grant")
    document.perform(named("set-funding", departures=(key,), source=other, share=percent(70)))
    pane = lists(opened, "departures")
    pick_source(opened, qtbot, pane, "digital")
    fill(qtbot, asked(pane, "share"), "40")
    assert "Other sources pay 70.0 %" in said(pane.detail.funding)
    fill(qtbot, asked(pane, "share"), "30")
    qtbot.keyClick(asked(pane, "share"), Key.Key_Return)
    assert len(space_of(opened).plan.departures[key].funding) == 2
