"""The lists of what costs money, by mouse and keyboard: added, changed, what each costs, pasted budgets, hiding."""

from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, post_named, push, space_of, type_into
from tests.ui.lists.test_lists_page import asked, lists, page, plan_of, said, type_lines
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import pounds
from workforce_planner.ui.lists.cost_kinds import COST_KINDS
from workforce_planner.ui.lists.paste import PasteBox
from workforce_planner.ui.main_window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def cells(window: MainWindow) -> list[str]:
    """The first row of the list in view."""
    model = page(window).current.model
    return [model.text(0, column) for column in range(model.columnCount())]


def holder(window: MainWindow):
    """An employee in a post."""
    return next(
        each
        for each in plan_of(window).assignments.values()
        if each.kind == "employee" and each.post and not each.ends_on
    )


def test_an_allowance_is_added_and_says_what_it_costs_with_on_costs(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "allowances")
    push(qtbot, pane, "Add an allowance…")
    reference = plan_of(opened).posts[post_named(opened, "Principal Social Worker")].reference
    qtbot.keyClicks(asked(pane, "name"), "Market supplement")
    qtbot.keyClicks(asked(pane, "post"), reference)
    qtbot.keyClicks(asked(pane, "amount"), "3000")
    push(qtbot, pane, "Add")
    (made,) = plan_of(opened).allowances.values()
    assert made.amount == pounds(3000)
    assert cells(opened)[2:] == ["£3,000.00", "a year", "£3,000"]
    assert "£3,414" in said(pane.detail.worth) or "£3,4" in said(pane.detail.worth)
    push(qtbot, pane.detail, "Show it in the plan")
    assert space_of(opened).post == made.post


def test_a_departure_lists_what_is_missing_with_the_field_to_fill(opened: MainWindow, qtbot: QtBot) -> None:
    who = holder(opened)
    document_of(opened).perform(named("plan-departure", person=who.person, leaves_on=date(2023, 3, 31)))
    pane = lists(opened, "departures")
    assert cells(opened)[-1] == "! facts missing"
    assert "The date of birth is not known" in said(pane.detail.worth)
    born = pane.detail.worth.findChild(QLineEdit, "field-birth_date")
    assert isinstance(born, QLineEdit)
    type_into(qtbot, born, "1/2/1970")
    assert plan_of(opened).people[who.person].birth_date == date(1970, 2, 1)
    assert "The date of birth is not known" not in said(pane.detail.worth)


def test_budgets_are_pasted_and_stand_beside_the_cost(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "budgets")
    push(qtbot, pane, "Paste budgets…")
    box = pane.findChild(PasteBox)
    assert isinstance(box, PasteBox)
    unit = next(each.name for each in plan_of(opened).units.values() if each.parent is None)
    type_lines(qtbot, box, f"Unit  2022/23\n{unit}  £5,000,000")
    push(qtbot, box, "Take these budgets")
    (made,) = plan_of(opened).budgets.values()
    assert (made.year, made.amount) == (2022, pounds(5_000_000))
    assert cells(opened)[2] == "£5,000,000.00"
    assert "Left" in said(pane.detail.worth)


def test_a_published_figure_says_how_it_comes_about(opened: MainWindow) -> None:
    post = post_named(opened, "Principal Social Worker")
    fields = {"document": "Paper", "row": "PSW", "component": "total", "amount": pounds(1), "post": post}
    document_of(opened).perform(named("create-published-figure", fields=fields))
    pane = lists(opened, "published_figures")
    assert cells(opened)[-1] == "no rule found"
    assert "Published less ours" in said(pane.detail.worth)


def test_in_a_proposal_a_cost_line_belongs_to_it_alone(opened: MainWindow, qtbot: QtBot) -> None:
    proposal = next(iter(plan_of(opened).proposals))
    space_of(opened).show_structure(proposal)
    pane = lists(opened, "cost_lines")
    push(qtbot, pane, "Add a cost line…")
    qtbot.keyClicks(asked(pane, "name"), "Laptops")
    qtbot.keyClicks(asked(pane, "price"), "1200")
    push(qtbot, pane, "Add")
    assert not plan_of(opened).cost_lines
    assert [each.name for each in space_of(opened).plan.cost_lines.values()] == ["Laptops"]
    assert cells(opened)[-1] == "£1,200"


def test_the_first_correction_of_the_current_structure_is_asked_about_on_the_page(
    opened: MainWindow, qtbot: QtBot
) -> None:
    space_of(opened)._answered = False
    pane = lists(opened, "cost_lines")
    push(qtbot, pane, "Add a cost line…")
    qtbot.keyClicks(asked(pane, "name"), "Laptops")
    push(qtbot, pane, "Add")
    assert not plan_of(opened).cost_lines
    assert "Is it a correction?" in page(opened).notice.text
    assert not page_of(opened).notice.text
    push(qtbot, page(opened).notice, "Correct the current structure")
    assert [each.name for each in plan_of(opened).cost_lines.values()] == ["Laptops"]


@pytest.mark.parametrize("kind", COST_KINDS, ids=lambda kind: kind.key)
def test_each_list_is_sound_named_and_says_nothing_while_hidden(opened: MainWindow, kind) -> None:
    document, post, who = document_of(opened), post_named(opened, "Principal Social Worker"), holder(opened)
    for command in (
        named("create-allowance", fields={"name": "Standby", "assignment": who.id, "amount": pounds(4321)}),
        named("plan-departure", person=who.person, leaves_on=date(2023, 3, 31)),
        named("override-cost", post=post, component="ni", amount=pounds(4321), notes="Paper"),
        named("create-cost-line", fields={"name": "Van", "price": pounds(4321)}),
    ):
        document.perform(command)
    pane = lists(opened, kind.key)
    QAbstractItemModelTester(pane.model, FATAL)
    assert [type(each).__name__ for each in controls_in(pane) if not name_of(each)] == []
    space_of(opened).hide(True)
    texts = [pane.model.text(row, n) for row in range(pane.model.rowCount()) for n in range(pane.model.columnCount())]
    name = plan_of(opened).people[who.person].name
    everything = " | ".join(texts) + said(pane) + " | ".join(each.text() for each in pane.findChildren(QLineEdit))
    assert "4,321" not in everything
    assert name not in everything
    space_of(opened).hide(False)
    assert name_of(pane.table)
