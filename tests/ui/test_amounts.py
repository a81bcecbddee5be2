"""One press from any amount: a walk over all that shows pounds, in every place of the window, finds its working.

A widget that shows an amount explains itself (`EXPLAINS`), stands inside a working, or shows what somebody has entered
(`ENTERED`). What is new and does none of them fails here.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
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
from tests.ui.test_window import page_of, post_named, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.money import percent, pounds
from workforce_planner.session.costing.page import Part
from workforce_planner.ui.figures.explanation import EXPLAINS, Explanation, Steps
from workforce_planner.ui.inspector.amounts import ENTERED
from workforce_planner.ui.inspector.working import Working
from workforce_planner.ui.lists.kinds import KINDS
from workforce_planner.ui.lists.paste import PasteBox
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.table.view import TableView
from workforce_planner.ui.workspace import Place

AMOUNT = re.compile(r"^[!~\s]*[-−+]?£[\d,.]+[km]?$")
"""A text that is an amount and nothing else; sentences repeat what stands in a table beside them."""
LEFT = Qt.MouseButton.LeftButton
INSIDE = (Working, Steps, Explanation, PasteBox, TableView)
"""What is a working itself, a preview of what is pasted, or the table of records, whose amounts are entered there."""


def amounts(inside: QWidget) -> Iterator[QWidget]:
    """All that shows an amount and can be seen."""
    for each in inside.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QLabel | QAbstractButton):
            if AMOUNT.match(each.text()):
                yield each
        elif isinstance(each, QHeaderView):
            continue  # shares the model of its table
        elif isinstance(each, QAbstractItemView) and any(AMOUNT.match(text) for text in texts_of(each)):
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
    """Whether an amount explains itself, is part of a working, or was entered."""
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
