"""Costs in the inspector by mouse and keyboard: by year, allowances, overrides, people, departures, hiding."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import page_of, push, space_of
from tests.ui.inspector.test_post_fields import select, words_in
from tests.ui.test_accessibility import controls_in, name_of
from tests.waiting_list import waiting_document
from workforce_planner.calc.timeline import View, Where
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import pounds
from workforce_planner.model.wording import money_text
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.inspector.costs import NOTHING_KNOWN
from workforce_planner.ui.inspector.person_costs import PersonCosts
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.pieces import Choice

LEFT = Qt.MouseButton.LeftButton


def asked(inside: QWidget, name: str) -> QLineEdit:
    """A field of the question that is open."""
    found = inside.findChild(QLineEdit, f"asked-{name}")
    assert isinstance(found, QLineEdit)
    return found


def open_holder(window: MainWindow, qtbot: QtBot) -> PersonCosts:
    """Open the details of the first holder."""
    push(qtbot, page_of(window).inspector.post_pane.holders, "Details")
    found = page_of(window).inspector.post_pane.holders.findChild(PersonCosts)
    assert isinstance(found, PersonCosts)
    return found


def test_the_years_of_a_post_are_those_of_the_timeline_one_press_from_the_working(
    opened: MainWindow, qtbot: QtBot
) -> None:
    post = select(opened)
    pane = page_of(opened).inspector.post_pane.by_year
    amounts = [money_text(amount) for amount in document_of(opened).costs().years(Where(post=post))]
    shown = [each for each in pane.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in shown][: len(amounts)] == amounts
    assert len(shown) == len(amounts) + 1  # the full-year effect
    assert "Full-year effect of 2021/22" in words_in(pane)
    page_of(opened).inspector._areas[page_of(opened).inspector.post_pane].ensureWidgetVisible(shown[0])
    qtbot.mouseClick(shown[0], LEFT)
    assert any(each.isVisible() for each in opened.findChildren(Explanation))


def test_an_allowance_is_added_to_the_post_and_ended(opened: MainWindow, qtbot: QtBot) -> None:
    post = select(opened)
    section = page_of(opened).inspector.post_pane.allowances
    push(qtbot, section, "Add an allowance…")
    qtbot.keyClicks(asked(section, "name"), "Standby")
    qtbot.keyClicks(asked(section, "amount"), "1200")
    qtbot.keyClick(asked(section, "amount"), Qt.Key.Key_Return)
    (made,) = space_of(opened).plan.allowances.values()
    assert (made.post, made.amount) == (post, pounds(1200))
    assert "£1,200 a year" in words_in(section)
    push(qtbot, section, "End…")
    qtbot.keyClicks(asked(section, "ends_on"), "31/3/2024")
    qtbot.keyClick(asked(section, "ends_on"), Qt.Key.Key_Return)
    assert space_of(opened).plan.allowances[made.id].ends_on == date(2024, 4, 1)
    assert "to 31 March 2024" in words_in(section)


def test_an_override_needs_a_reason_is_marked_and_taken_back(opened: MainWindow, qtbot: QtBot) -> None:
    post = select(opened)
    pane = page_of(opened).inspector.post_pane
    push(qtbot, pane.overrides, "Override a part of the cost…")
    choice = pane.overrides.findChild(Choice, "asked-component")
    assert isinstance(choice, Choice)
    qtbot.keyClicks(asked(pane.overrides, "amount"), "5000")
    push(qtbot, pane.overrides, "Override")
    assert "for a reason" in words_in(pane.overrides)
    qtbot.keyClicks(asked(pane.overrides, "notes"), "As the paper has it")
    push(qtbot, pane.overrides, "Override")
    (made,) = space_of(opened).plan.cost_overrides.values()
    assert (made.post, made.amount) == (post, pounds(5000))
    assert "! Overridden" in words_in(pane.by_year)
    push(qtbot, pane.overrides, "Take it back")
    assert not space_of(opened).plan.cost_overrides


def test_a_person_has_a_cost_of_their_own_and_leaving_lists_what_is_missing(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened)
    costs = open_holder(opened, qtbot)
    held = costs._holder
    times = document_of(opened).costs(view=View.FORECAST)
    assert money_text(times.years(Where(assignment=held.id))[0]) in words_in(costs)
    assert "Point" in words_in(costs)
    push(qtbot, costs, "Leaves…")
    qtbot.keyClicks(asked(costs, "leaves_on"), "31/3/2023")
    push(qtbot, costs, "Plan it")
    (made,) = space_of(opened).plan.departures.values()
    assert (made.person, made.leaves_on) == (held.person, date(2023, 3, 31))
    again = page_of(opened).inspector.post_pane.holders.findChildren(PersonCosts)[-1]
    assert "The date of birth is not known" in words_in(again)
    assert again.findChild(QLineEdit, "field-service_start") is not None


def test_an_indicative_grade_says_so_with_its_range(opened: MainWindow) -> None:
    post = next(
        key for key, each in space_of(opened).plan.posts.items() if each.grade and each.title == "Social Worker"
    )
    document_of(opened).perform(named("change-post", posts=(post,), fields={"grade_evaluation": "indicative"}))
    space_of(opened).select_post(post)
    said = words_in(page_of(opened).inspector.post_pane.by_year)
    assert "subject to job evaluation" in said
    assert "at the bottom of the grade" in said
    assert "at the top of the grade" in said


def test_a_unit_shows_its_budget_and_the_plan_its_totals(opened: MainWindow) -> None:
    plan = space_of(opened).plan
    unit = next(key for key, each in plan.units.items() if each.parent is None)
    document_of(opened).perform(named("set-budget", unit=unit, year=2022, amount=pounds(100)))
    space_of(opened).select_unit(unit)
    said = words_in(page_of(opened).inspector.unit_pane.by_year)
    assert "Budget 2022/23" in said
    assert "! –£" in said
    space_of(opened).select([])
    total = money_text(document_of(opened).costs().years()[0])
    assert total in words_in(page_of(opened).inspector.plan_pane.by_year)


def test_nothing_of_it_is_shown_while_names_and_pay_are_hidden(opened: MainWindow, qtbot: QtBot) -> None:
    post = select(opened)
    fields = {"name": "Standby", "post": post, "amount": pounds(1234)}
    document_of(opened).perform(named("create-allowance", fields=fields))
    open_holder(opened, qtbot)
    space_of(opened).hide(True)
    pane = page_of(opened).inspector.post_pane
    for part in (pane.by_year, pane.allowances, pane.overrides, pane.holders):
        said = words_in(part)
        assert "£" not in said
        assert "Standby" not in said


def test_every_control_of_it_has_a_name(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened)
    open_holder(opened, qtbot)
    assert [type(each).__name__ for each in controls_in(page_of(opened).inspector) if not name_of(each)] == []


def test_what_has_no_price_is_not_known_and_never_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.show_document(waiting_document(tmp_path))
    at_rest(window, qtbot)
    panel = page_of(window).inspector
    qtbot.waitUntil(lambda: "Full-year effect" in words_in(panel))
    words = words_in(panel)
    assert "£0" not in words
    assert "2026/27: not known" in words or ": not known. How it is worked out" in words
    assert NOTHING_KNOWN in words
