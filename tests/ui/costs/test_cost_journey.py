"""A user's way through the costs, by mouse and keys: entered on posts and people, seen on the tab, explained, printed,
written as a workbook, and all of it undone."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import answer, page_of, post_named, push, space_of
from tests.ui.inspector.test_costs import asked, open_holder
from workforce_planner.calc.timeline import View
from workforce_planner.model.money import percent, pounds
from workforce_planner.session.costing.page import Part
from workforce_planner.ui.assumptions.page import AssumptionsPage
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.inspector.person_costs import PersonCosts
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.printing.page import PrintPage

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def type_in(qtbot: QtBot, inside: QWidget, **texts: str) -> QLineEdit:
    """Type into the fields of the question that is open; the last of them."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for name, text in texts.items():
        field = asked(inside, name)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
    return field


def field_of(inside: QWidget, name: str) -> QLineEdit:
    """A field of a record."""
    found = [each for each in inside.findChildren(QLineEdit, f"field-{name}") if each.isVisible()]
    return found[0]


def enter_allowances(window: MainWindow, qtbot: QtBot) -> None:
    """A standby by the year, and an honorarium paid once, on a post."""
    section = page_of(window).inspector.post_pane.allowances
    push(qtbot, section, "Add an allowance…")
    qtbot.keyClick(type_in(qtbot, section, name="Standby", amount="1,200"), Key.Key_Return)
    push(qtbot, section, "Add an allowance…")
    type_in(qtbot, section, name="Honorarium", amount="750")
    period = section.findChild(QWidget, "asked-period")
    assert period is not None
    period.setFocus()
    while period.currentData() != "once":  # type: ignore[attr-defined]
        qtbot.keyClick(period, Key.Key_Down)
    qtbot.keyClick(type_in(qtbot, section, starts_on="01/06/2022"), Key.Key_Return)


def split_funding(window: MainWindow, qtbot: QtBot, words: str, share: str) -> None:
    """What a source pays of the post in view."""
    section = page_of(window).inspector.post_pane.funding
    push(qtbot, section, "Set funding…")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in section.findChildren(Picker)))
    picker = next(each for each in section.findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, words)
    qtbot.keyClick(picker.field, Key.Key_Return)
    qtbot.keyClick(type_in(qtbot, section, share=share), Key.Key_Return)


def plan_leaving(window: MainWindow, qtbot: QtBot) -> None:
    """A redundancy, with the date of birth and the service that it needs."""
    costs = open_holder(window, qtbot)
    push(qtbot, costs, "Leaves…")
    qtbot.keyClick(type_in(qtbot, costs, leaves_on="31/03/2023"), Key.Key_Return)
    for name, text in (("birth_date", "01/02/1970"), ("service_start", "01/04/2005")):
        QApplication.processEvents()
        holders = page_of(window).inspector.post_pane.holders
        field = field_of(holders.findChildren(PersonCosts)[-1], name)
        field.setFocus()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Key.Key_Return)


def set_rate(window: MainWindow, qtbot: QtBot) -> None:
    """What an agency worker costs an hour."""
    plan = space_of(window).plan
    worker = next(each for each in plan.assignments.values() if each.kind == "agency" and each.post)
    assert worker.post is not None
    space_of(window).select_post(worker.post)
    holders = page_of(window).inspector.post_pane.holders
    push(qtbot, holders, "Details")
    costs = holders.findChildren(PersonCosts)[-1]
    push(qtbot, costs, "Agency rate…")
    qtbot.keyClick(type_in(qtbot, costs, hourly="42.50", fee="10"), Key.Key_Return)
    assert space_of(window).plan.assignments[worker.id].hourly_rate == pounds("42.50")


def assume_award(window: MainWindow, qtbot: QtBot) -> None:
    """An award of 3 %, found by the search, from the keyboard alone."""
    finder = page_of(window).top.finder
    qtbot.keyClick(window, Key.Key_K, CTRL)
    qtbot.keyClicks(finder, "assume a pay award")
    qtbot.keyClick(finder, Key.Key_Return)
    page = window.stack.currentWidget()
    assert isinstance(page, AssumptionsPage)
    award = page.awards.control
    award.day.setFocus()
    award.day.selectAll()
    qtbot.keyClicks(award.day, "01/04/2024")
    award.amount.setFocus()
    award.amount.selectAll()
    qtbot.keyClicks(award.amount, "3")
    qtbot.waitUntil(lambda: page.trial.trial is not None)
    qtbot.keyClick(award.amount, Key.Key_Return)
    assert document_of(window).plan().awards
    qtbot.mouseClick(page.done, LEFT)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is page_of(window))


def check_entered(window: MainWindow) -> None:
    """What was typed is in the plan."""
    plan, post = document_of(window).plan(), post_named(window, "Principal Social Worker")
    assert sorted((each.name, each.amount, each.period) for each in plan.allowances.values()) == [
        ("Honorarium", pounds(750), "once"),
        ("Standby", pounds(1_200), "year"),
    ]
    assert sorted(each.share for each in plan.posts[post].funding) == [percent(40), percent(60)]
    (departure,) = plan.departures.values()
    assert departure.person is not None
    assert plan.people[departure.person].birth_date == date(1970, 2, 1)
    assert plan.people[departure.person].service_start == date(2005, 4, 1)
    assert next(iter(plan.awards.values())).percent == percent(3)


def look_at_costs(window: MainWindow, qtbot: QtBot) -> None:
    """The tab follows; its total is explained; the parts show what was entered."""
    window.activateWindow()  # without a screen nothing gives it the keyboard back after a list that was open
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_K, CTRL | SHIFT)
    tab, costs = page_of(window).costs, document_of(window).costs()
    assert tab.isVisible()
    assert tab.grid.total.line(0).cells == costs.years()
    table = tab.grid.sum
    table.setFocus()
    table.setCurrentIndex(tab.grid.total.index(0, 1))
    qtbot.keyClick(table, Key.Key_Return)
    assert tab.detail.isVisible()
    assert tab.detail.steps.step is not None
    assert tab.detail.steps.step.value == costs.years()[1]
    for part, row in ((Part.AGENCY, 0), (Part.FUNDING, 2), (Part.ONE_OFF, 0)):
        qtbot.mouseClick(tab.choices.parts.button_of(part), LEFT)
        assert tab.grid.model.rowCount() > row
    assert "Redundancy" in tab.grid.model.line(0).name
    assert isinstance(tab.grid.model.line(0).cells[1], int)


def print_and_write(window: MainWindow, qtbot: QtBot, written: Path) -> None:
    """The part in view on paper, and the workbook for finance."""
    tab = page_of(window).costs
    qtbot.mouseClick(tab._print, LEFT)
    printing = window.stack.currentWidget()
    assert isinstance(printing, PrintPage)
    qtbot.waitUntil(printing.save.isEnabled)
    assert printing._printed is not None
    assert printing._printed.title.startswith("Costs: one-off")
    qtbot.keyClick(printing, Key.Key_Escape)
    qtbot.mouseClick(tab.workbook, LEFT)
    answer(window, qtbot, "Without names…")
    assert "One-off" in openpyxl.load_workbook(written).sheetnames


def test_what_costs_money_is_entered_seen_explained_printed_written_and_undone(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = document_of(opened)
    at_first = {view: document.costs(None, view).years() for view in View}
    plan_at_first, step_at_first = document.plan(), document.history.to_undo
    written = tmp_path / "Costs.xlsx"
    monkeypatch.setattr(files, "workbook_to_write", lambda *_given: written)

    space_of(opened).select_post(post_named(opened, "Principal Social Worker"))
    enter_allowances(opened, qtbot)
    base, other, *_ = document.plan().funding_sources.values()
    split_funding(opened, qtbot, base.name, "60")
    split_funding(opened, qtbot, other.name, "40")
    plan_leaving(opened, qtbot)
    set_rate(opened, qtbot)
    assume_award(opened, qtbot)
    check_entered(opened)
    assert {view: document.costs(None, view).years() for view in View} != at_first
    look_at_costs(opened, qtbot)
    print_and_write(opened, qtbot, written)

    while document.history.to_undo != step_at_first:
        qtbot.mouseClick(page_of(opened).top.undo, LEFT)
    assert document.plan() == plan_at_first
    assert {view: document.costs(None, view).years() for view in View} == at_first
