"""One press from any amount: a walk over all that shows pounds, in every place of the window, finds its working.

Amounts in sentences count as much as those that stand alone. A widget that shows an amount explains itself
(`EXPLAINS`), stands inside a working, or shows what somebody has entered (`ENTERED`). What is new and does none of
them fails here.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, post_named, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.relations import branch
from workforce_planner.report.blocks import Kind
from workforce_planner.session.costing.page import CENTRES, MOVES, UNITS, Part, Wanted, answer
from workforce_planner.session.costing.times import Times
from workforce_planner.ui.figures.explanation import EXPLAINS, Explanation, Steps
from workforce_planner.ui.inspector.amounts import ENTERED
from workforce_planner.ui.inspector.working import Working
from workforce_planner.ui.lists.kinds import KINDS
from workforce_planner.ui.lists.paste import PasteBox
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.sentences import Sentences
from workforce_planner.ui.table.view import TableView
from workforce_planner.ui.workspace import Place

AMOUNT = re.compile(r"£\d")
"""A text with an amount in it, by itself or in a sentence."""
LEFT = Qt.MouseButton.LeftButton
COST_KEY = Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
INSIDE = (Working, Steps, Explanation, PasteBox, TableView)
"""What is a working itself, a preview of what is pasted, or the table of records, whose amounts are entered there."""


def amounts(inside: QWidget) -> Iterator[QWidget]:
    """All that shows an amount and can be seen."""
    for each in inside.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QLabel | QAbstractButton):
            if AMOUNT.search(each.text()):
                yield each
        elif isinstance(each, QHeaderView):
            continue  # shares the model of its table
        elif isinstance(each, QAbstractItemView) and any(AMOUNT.search(text) for text in texts_of(each)):
            yield each


def texts_of(view: QAbstractItemView) -> Iterator[str]:
    """The texts of the first rows of a view."""
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount()):
            yield str(model.data(model.index(row, column)) or "")


def above(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that it is in."""
    now: QWidget | None = widget
    while now is not None:
        yield now
        now = now.parentWidget()


def explained(widget: QWidget) -> bool:
    """Whether an amount explains itself, is part of a working, or was entered; of a sentence, every one of them."""
    if isinstance(widget, Sentences):
        return not widget.unexplained
    around = list(above(widget))
    near = any(each.property(EXPLAINS) or each.property(ENTERED) for each in around[:3])
    return near or any(isinstance(each, INSIDE) for each in around)


def check(inside: QWidget, where: str) -> int:
    """Every amount that can be seen is explained; how many there are."""
    QApplication.processEvents()
    found = list(amounts(inside))
    lost = [f"{type(each).__name__} {_said(each)}" for each in found if not explained(each)]
    assert not lost, (where, lost)
    return len(found)


def _said(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()


@pytest.fixture
def with_costs(opened: MainWindow) -> MainWindow:
    """Return a window with something of everything that costs money."""
    document = document_of(opened)
    plan = document.plan()
    post = post_named(opened, "Principal Social Worker")
    unit = next(each.id for each in plan.units.values() if each.name == "Fostering")
    source = next(iter(plan.funding_sources))
    held = next(each for each in plan.assignments.values() if each.kind == "employee" and each.post)
    worker = next(each for each in plan.assignments.values() if each.kind == "agency")
    line = {"name": "Kit", "unit": unit, "price": pounds(500), "period": "year"}
    for command in (
        named("create-allowance", fields={"name": "Standby", "post": post, "amount": pounds(900), "period": "year"}),
        named("create-cost-line", fields=line),
        named("create-cost-line", fields={**line, "name": "Move", "period": "once", "starts_on": date(2022, 6, 1)}),
        named("override-cost", post=post, component="basic", amount=pounds(60_000), notes="agreed"),
        named("set-budget", unit=unit, year=2021, amount=pounds(900_000)),
        named("assume-award", from_date=date(2027, 4, 1), percent=percent(3)),
        named("change-unit", unit=unit, fields={"vacancy_factor": percent(5)}),
        named("set-funding", posts=(post,), source=source, share=percent(50)),
        named("plan-departure", person=held.person, leaves_on=date(2023, 3, 31)),
        named("set-agency-rate", workers=(worker.id,), hourly=pounds(40)),
        named(
            "create-published-figure", fields={"document": "Report", "row": "PSW", "amount": pounds(1), "post": post}
        ),
    ):
        document.perform(command)
    return opened


def test_every_amount_of_the_inspector_is_explained(with_costs: MainWindow, qtbot: QtBot) -> None:
    window, page, space = with_costs, page_of(with_costs), space_of(with_costs)
    plan = space.plan
    unit = next(each.id for each in plan.units.values() if each.name == "Fostering")
    worker = next(each.post for each in plan.assignments.values() if each.kind == "agency" and each.post)
    posts = [Place("posts", each) for each in list(plan.posts)[:3]]
    number = 0
    for chosen in ([Place("posts", post_named(window, "Principal Social Worker"))], [Place("posts", str(worker))],
                   [Place("units", unit)], posts, []):  # fmt: skip
        space.select(chosen)
        qtbot.wait(20)
        number += check(page.inspector, str(chosen))
    assert number >= 15


def test_an_amount_of_the_inspector_opens_its_working_to_the_penny(with_costs: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(with_costs), space_of(with_costs)
    unit = next(each.id for each in space.plan.units.values() if each.name == "Fostering")
    space.select([Place("units", unit)])
    qtbot.wait(20)
    shown = [each for each in amounts(page.inspector) if isinstance(each, QAbstractButton)]
    assert len(shown) > 5
    for each in shown:
        each.click()
        opened = [found for found in each.findChildren(Explanation) if found.isVisible()]
        assert opened, each.text()
        value = opened[0].step.value
        assert value is not None
        assert f"{abs(round(value / 10_000)):,}" in each.text()  # type: ignore[operator]
        opened[0].close()


def test_every_amount_of_the_lists_is_explained(with_costs: MainWindow, qtbot: QtBot) -> None:
    number = 0
    for kind in KINDS:
        space_of(with_costs).lists_asked.emit(kind.key, "")
        QApplication.processEvents()
        page = with_costs.stack.currentWidget()
        assert page is not None
        number += check(page, kind.key)
    assert number >= 12


def test_every_amount_of_the_tabs_is_explained(with_costs: MainWindow, qtbot: QtBot) -> None:
    page = page_of(with_costs)
    space_of(with_costs).show_structure(next(iter(document_of(with_costs).plan().proposals)))
    page.problems.show()
    for view in ("Chart", "Table", "Figures", "Compare"):
        page.centre.show_view(view)
        qtbot.wait(20)
        check(page, view)
    page.centre.show_view("Costs")
    for part in Part:
        page.costs.show_part(part)
        assert check(page.costs, part.value) >= (1 if part is not Part.FALLING else 0)


def test_every_amount_of_a_what_if_is_explained(with_costs: MainWindow, qtbot: QtBot) -> None:
    space_of(with_costs).assumptions_asked.emit("rules")
    QApplication.processEvents()
    page = with_costs.stack.currentWidget()
    week = page.rules.week.hours  # type: ignore[union-attr]
    week.setFocus()
    qtbot.keyClicks(week, "40")
    trial = page.trial  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: trial.trial is not None)
    assert check(page, "assumptions") >= 1  # type: ignore[arg-type]
    for table in (trial.year_table, trial.post_table):
        index = table.model().index(0, table.model().columnCount() - 1)
        table.scrollTo(index)
        qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
        opened = [each for each in trial.findChildren(Explanation) if each.isVisible()]
        assert opened
        assert opened[0].step.name.startswith("Difference in")
        opened[0].close()


def test_enter_in_a_list_explains_what_the_record_costs(with_costs: MainWindow, qtbot: QtBot) -> None:
    space_of(with_costs).lists_asked.emit("cost_lines", "")
    QApplication.processEvents()
    pane = with_costs.stack.currentWidget().current  # type: ignore[union-attr]
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert [each for each in pane.detail.findChildren(Explanation) if each.isVisible()]


def test_every_amount_in_a_table_of_costs_has_a_working(with_costs: MainWindow) -> None:
    document = document_of(with_costs)
    for proposal in (None, *document.plan().proposals):
        times = Times(document, proposal)
        for part, held_by in (*((part, UNITS) for part in Part), (Part.BUDGET, CENTRES), (Part.BUDGET, MOVES)):
            found = answer(times, Wanted(part=part, held_by=held_by))
            assert found is not None
            sheet = found.sheet
            for row in (*sheet.rows, *sheet.totals):
                for number, column in enumerate(sheet.columns):
                    if column.kind is Kind.MONEY and isinstance(row.cells[number], int):
                        step = sheet.explain(row, number)
                        assert step is not None, (part, row.name, column.label)
                        assert step.value == row.cells[number], (part, row.name, column.label)


def links_of(said: Sentences) -> list[str]:
    """The amounts of a sentence that can be pressed."""
    return re.findall(r'<a href="\d+">([^<]+)</a>', said.text())


@pytest.mark.parametrize("part", [Part.FUNDING, Part.AGENCY, Part.ONE_OFF, Part.VACANCY])
def test_an_amount_in_a_sentence_opens_by_the_mouse_and_by_keys(
    with_costs: MainWindow, qtbot: QtBot, part: Part
) -> None:
    page = page_of(with_costs)
    if part is not Part.ONE_OFF:
        space_of(with_costs).show_structure(next(iter(document_of(with_costs).plan().proposals)))
    page.centre.show_view("Costs")
    page.costs.show_part(part)
    lead = page.costs.lead
    assert lead.links == len(links_of(lead)) >= 1
    for number, text in enumerate(links_of(lead)):
        page.costs.grid.table.setFocus()
        lead.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(number):
            lead.focusNextPrevChild(True)
        assert lead.selectedText() == text
        assert lead.accessibleDescription().startswith(text)
        qtbot.keyClick(lead, Qt.Key.Key_Return)
        [opened] = [each for each in lead.findChildren(Explanation) if each.isVisible()]
        value = opened.step.value
        assert value is not None
        assert f"{abs(round(value / 10_000)):,}" in text  # type: ignore[operator]
        opened.close()


def test_the_line_under_the_costs_ties_them_to_the_figure_over_the_window(with_costs: MainWindow, qtbot: QtBot) -> None:
    page = page_of(with_costs)
    page.centre.show_view("Costs")
    tie = page.costs.tie
    assert tie.isVisible()
    assert tie.words.startswith("Cost of posts, full year 2021/22: £")
    assert "cost lines £500" in tie.words
    lead = page.strip.card("cost").headline
    assert lead is not None
    assert lead.label == "Cost of posts, full year"
    assert not tie.unexplained
    assert tie.links == len(links_of(tie)) >= 3


def test_the_cost_in_the_outline_opens_by_a_click_and_by_a_key(with_costs: MainWindow, qtbot: QtBot) -> None:
    view, space = page_of(with_costs).outline, space_of(with_costs)
    view.show_column("cost", True)
    view.resize(600, 500)
    place = Place("posts", post_named(with_costs, "Principal Social Worker"))
    space.select([place])
    row = view.visualRect(view.outline.where(place))
    number = [each.name for each in view.outline.columns].index("cost") + 1
    where = QPoint(view.columnViewportPosition(number) + view.columnWidth(number) - 20, row.center().y())
    assert view.cost_at(where) == place
    for press in (lambda: qtbot.mouseClick(view.viewport(), LEFT, pos=where), lambda: qtbot.keyClick(view, *COST_KEY)):
        press()
        [opened] = [each for each in view.findChildren(Explanation) if each.isVisible()]
        assert opened.step.value == space.results.post(place.key).annual_cost  # type: ignore[union-attr,arg-type]
        opened.close()
    space.hiding = True
    view.setFocus()
    qtbot.keyClick(view, *COST_KEY)
    assert not [each for each in view.findChildren(Explanation) if each.isVisible()]


def test_the_card_over_a_box_leads_to_the_cost_of_its_branch(with_costs: MainWindow, qtbot: QtBot) -> None:
    view, space = page_of(with_costs).chart.view, space_of(with_costs)
    post = max(space.plan.posts, key=lambda each: len(space.relations.reports.get(each, ())))
    view.reveal(post)
    rect = view.rect_of(Place("posts", post))
    assert rect is not None
    view.hover.show_now(Place("posts", post), rect.topRight())
    card = view.hover._card
    assert card is not None
    view.hover.leave()
    [pressed] = [each for each in card.findChildren(QAbstractButton) if each.isVisible()]
    assert pressed.accessibleName().startswith("Cost of posts, full year: £")
    qtbot.mouseClick(pressed, LEFT)
    [opened] = [each for each in view.findChildren(Explanation) if each.isVisible()]
    inside = branch(space.relations, post)
    assert opened.step.value == space.results.among(inside, "").cost.annual
    opened.close()


def test_the_cost_in_a_box_opens_by_a_click_and_by_a_key(with_costs: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(with_costs), space_of(with_costs)
    view = page.chart.view
    page.chart.show_costs()
    post = post_named(with_costs, "Principal Social Worker")
    place = Place("posts", post)
    view.reveal(post)
    hit = next(each for each in view.scene.hits if each.kind == "post" and each.key == post)
    text = next(each for each in view.scene.texts if "£" in each.text and hit.holds(each.x, each.y))
    start = text.text.index("£") + 2
    inside = view.to_window(text.x + text.width * start / len(text.text), text.y - 2, 1, 1).center().toPoint()
    space.select([])
    for press in (lambda: qtbot.mouseClick(view.viewport(), LEFT, pos=inside), lambda: qtbot.keyClick(view, *COST_KEY)):
        press()
        assert space.selection == (place,)
        [opened] = [each for each in view.findChildren(Explanation) if each.isVisible()]
        assert f"{round(int(opened.step.value or 0) / 10_000):,}" in text.text
        opened.close()


def test_the_cost_of_the_rows_in_the_table_is_explained(with_costs: MainWindow, qtbot: QtBot) -> None:
    page = page_of(with_costs)
    page.centre.show_view("Table")
    said = page.table.shown_line
    assert said.cost.isVisible()
    qtbot.mouseClick(said.cost, LEFT)
    [opened] = [each for each in said.findChildren(Explanation) if each.isVisible()]
    assert opened.step.value == space_of(with_costs).results.whole.cost.annual
    opened.close()
