"""The page of assumptions by mouse and keyboard: what is in use, the difference first, one step, hiding."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import percent
from workforce_planner.ui.assumptions.models import Group
from workforce_planner.ui.assumptions.page import PARTS, AssumptionsPage
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.pieces import Choice

LEFT = Qt.MouseButton.LeftButton
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def assumptions(window: MainWindow, part: str = "") -> AssumptionsPage:
    """Open the page, at a part of it."""
    space_of(window).assumptions_asked.emit(part)
    QApplication.processEvents()
    shown = window.stack.currentWidget()
    assert isinstance(shown, AssumptionsPage)
    return shown


def said(inside: QWidget) -> str:
    """All that can be read."""
    QApplication.processEvents()
    return " | ".join(each.text() for each in inside.findChildren(QLabel) if each.isVisible())


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Type over what is in a field."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def choose(qtbot: QtBot, choice: Choice, data: object) -> None:
    """Choose by the keyboard."""
    choice.setFocus()
    place = choice.findData(data)
    while choice.currentIndex() != place:
        qtbot.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < place else Qt.Key.Key_Up)
    QApplication.processEvents()


def control(page: AssumptionsPage, name: str) -> QWidget:
    """The control of a rule."""
    return next(form.editors[name].control for form in page.rules.forms if name in form.editors)


def cells(page: AssumptionsPage) -> list[tuple[str, ...]]:
    """What the change says by year."""
    return list(page.trial.years.lines)


def test_it_is_reached_from_the_menu_and_lists_what_is_in_use(opened: MainWindow, qtbot: QtBot) -> None:
    menu = page_of(opened).top.plan_menu.menu()
    action = next(each for each in menu.actions() if each.text() == "Assumptions…")
    action.trigger()
    page = opened.stack.currentWidget()
    assert isinstance(page, AssumptionsPage)
    rows = page.in_use.model.rows
    assert [row.name for row in rows if isinstance(row, Group)][:2] == ["How posts are costed", "Pay"]
    assert "! Example" in {page.in_use.model.text(row, 2) for row in rows}
    assert "The rates of Pension (example) are known to 31 March 2023" in said(page)
    qtbot.keyClick(page.in_use.table, Qt.Key.Key_Escape)
    assert opened.stack.currentWidget() is page_of(opened)


def test_a_year_shows_only_what_is_in_force_in_it(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened)
    every = len(page.in_use.model.rows)
    choose(qtbot, page.in_use.year, 2023)
    rows = [row for row in page.in_use.model.rows if not isinstance(row, Group)]
    assert len(rows) < every
    pay = [row for row in rows if row.what == "NJC pay spine"]
    assert [row.since for row in pay] == [date(2023, 4, 1)]


def test_enter_on_a_row_leads_to_where_it_is_changed(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened)
    table = page.in_use.table
    place = next(n for n, row in enumerate(page.in_use.model.rows) if getattr(row, "what", "") == "On-costs")
    table.setCurrentIndex(page.in_use.model.index(place, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.choices["rules"].isChecked()


def test_another_way_of_on_costs_is_shown_by_post_before_it_is_applied(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened, "rules")
    choose(qtbot, control(page, "on_cost_method"), "pro_rata")  # type: ignore[arg-type]
    assert page.trial.isVisible()
    assert document_of(opened).plan().setting.on_cost_method == "statutory"
    assert cells(page)[0][3].startswith("+£")
    assert "9 posts would cost something else" in said(page.trial)
    qtbot.mouseClick(page.trial.apply_button, LEFT)
    assert document_of(opened).plan().setting.on_cost_method == "pro_rata"
    assert not page.trial.isVisible()
    qtbot.mouseClick(page.undo, LEFT)
    assert document_of(opened).plan().setting.on_cost_method == "statutory"


def test_escape_leaves_what_waits_and_only_then_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened, "rules")
    choice = control(page, "vacant_point")
    assert isinstance(choice, Choice)
    choose(qtbot, choice, "bottom")
    qtbot.keyClick(page.trial.leave_button, Qt.Key.Key_Escape)
    assert not page.trial.waits
    assert choice.currentData() == "top"
    assert opened.stack.currentWidget() is page


def test_flat_on_costs_ask_for_the_percentage_and_then_show_the_difference(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened, "rules")
    choose(qtbot, control(page, "on_cost_method"), "flat")  # type: ignore[arg-type]
    assert "Give the percentage beside it" in said(page.rules)
    rate = control(page, "flat_on_cost")
    assert isinstance(rate, QLineEdit)
    type_into(qtbot, rate, "30")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert page.trial.waits
    assert document_of(opened).plan().setting.on_cost_method == "statutory"
    QApplication.processEvents()
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    setting = document_of(opened).plan().setting
    assert (setting.on_cost_method, setting.flat_on_cost) == ("flat", percent(30))


def test_an_award_is_answered_while_it_is_typed_and_applied_by_enter(opened: MainWindow, qtbot: QtBot) -> None:
    document_of(opened).perform(named("change-plan", fields={"years": 8}))
    page = assumptions(opened, "awards")
    award = page.awards.control
    assert award.day.text() == "01/04/2027"
    type_into(qtbot, award.amount, "3")
    qtbot.waitUntil(lambda: page.trial.waits)
    three = cells(page)[6]
    assert three[0] == "2027/28"
    assert three[3].startswith("+£")
    assert not document_of(opened).plan().awards
    type_into(qtbot, award.amount, "2")
    qtbot.waitUntil(lambda: cells(page)[6] != three)
    qtbot.keyClick(award.amount, Qt.Key.Key_Return)
    (made,) = document_of(opened).plan().awards.values()
    assert (made.from_on, made.percent, made.scale) == (date(2027, 4, 1), percent(2), None)
    assert document_of(opened).history.to_undo.label == "Assume an award of 2 % from 1 April 2027"  # type: ignore[union-attr]
    assert "2 % on all pay from 1 April 2027" in said(page.awards)


def test_an_award_on_a_day_that_is_known_is_refused_in_place(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened, "awards")
    award = page.awards.control
    choose(qtbot, award.scale, next(iter(document_of(opened).plan().pay_scales)))
    type_into(qtbot, award.day, "1/4/2023")
    type_into(qtbot, award.amount, "3")
    qtbot.waitUntil(lambda: "is known already" in award.wrong.text())
    assert not page.trial.waits


def test_what_if_everybody_moved_to_35_hours_changes_nothing_until_it_is_applied(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = assumptions(opened, "rules")
    before = document_of(opened).plan()
    choose(qtbot, page.rules.week.part_time, "hours")
    type_into(qtbot, page.rules.week.hours, "35")
    qtbot.waitUntil(lambda: page.trial.waits)
    assert cells(page)[0][3] == "+£12,355"
    assert document_of(opened).plan() is before
    qtbot.mouseClick(page.trial.apply_button, LEFT)
    assert document_of(opened).plan().setting.full_time_minutes == 2100


def test_a_published_rate_is_added_after_it_was_looked_at(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened, "rates")
    add = page.findChild(QPushButton, "add-levy")
    assert isinstance(add, QPushButton)
    qtbot.waitUntil(add.isVisible)
    qtbot.mouseClick(add, LEFT)
    assert page.trial.waits
    qtbot.keyClick(page.trial.apply_button, Qt.Key.Key_Return)
    assert document_of(opened).plan().setting.levy_scheme is not None
    assert page.findChild(QPushButton, "add-levy") is None or not page.findChild(QPushButton, "add-levy").isVisible()  # type: ignore[union-attr]


def test_a_pay_year_is_pasted_and_shows_what_it_changes(opened: MainWindow, qtbot: QtBot) -> None:
    document_of(opened).perform(named("change-plan", fields={"years": 8}))
    page = assumptions(opened, "rates")
    year = page.rates.year
    type_into(qtbot, year.day, "1/4/2028")
    year.text.setFocus()
    qtbot.keyClicks(year.text, "33  99,000")
    qtbot.waitUntil(lambda: page.trial.waits)
    assert "Change" in page.trial.title.text() or "points" in page.trial.title.text()
    assert any(line[3].startswith("+£") for line in cells(page))


def test_with_names_and_pay_hidden_no_post_and_no_salary_is_shown(opened: MainWindow, qtbot: QtBot) -> None:
    page = assumptions(opened, "rules")
    choose(qtbot, control(page, "on_cost_method"), "pro_rata")  # type: ignore[arg-type]
    space_of(opened).hide(True)
    assert not page.trial.posts.lines
    assert "hidden with names and pay" in said(page.trial)
    pay = [row for row in page.in_use.model.rows if getattr(row, "group", "") == "Pay"]
    assert {page.in_use.model.text(row, 1) for row in pay} == {"Hidden"}


@pytest.mark.parametrize("part", list(PARTS))
def test_every_control_has_a_name_and_the_models_are_sound(opened: MainWindow, qtbot: QtBot, part: str) -> None:
    page = assumptions(opened, part)
    choose(qtbot, control(page, "on_cost_method"), "pro_rata") if part == "rules" else None  # type: ignore[arg-type]
    for model in (page.in_use.model, page.trial.years, page.trial.posts):
        QAbstractItemModelTester(model, FATAL)
    page.refresh()
    assert [type(each).__name__ for each in controls_in(page) if not name_of(each)] == []


def test_at_large_text_what_is_in_use_goes_on_in_more_lines_and_not_sideways(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1366, 768)
    opened.appearance.choose_text(200)
    table = assumptions(opened).in_use.table
    qtbot.waitUntil(lambda: table.viewport().width() > 600)
    assert table.horizontalScrollBar().maximum() == 0
    one = table.verticalHeader().defaultSectionSize()
    highs = {isinstance(each, Group): table.rowHeight(place) for place, each in enumerate(table.model().rows[:2])}
    assert highs[True] == one
    assert max(map(table.rowHeight, range(table.model().rowCount()))) > one
