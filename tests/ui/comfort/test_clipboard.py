"""One audit of everything that copies: while names and pay are hidden, none of them comes to the clipboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.comfort.test_hiding import secrets_of
from tests.ui.hands import page_of, space_of
from tests.ui.test_importing import confirmation_of
from workforce_planner.assets.locate import resource
from workforce_planner.edit.catalogue import named
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.figures.plot_view import PlotView
from workforce_planner.ui.lists.kinds import KINDS
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.workspace import Place

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def structure(opened: MainWindow) -> MainWindow:
    """Return a window on the proposal, with a post and somebody in it selected."""
    space = space_of(opened)
    worker = next(each for each in space.plan.assignments.values() if each.kind == "employee" and each.post)
    other = next(key for key in space.plan.grades if key != space.plan.posts[worker.post].grade)
    for command in (
        named("change-post", posts=(worker.post,), fields={"grade": other}),
        named("change-person", person=worker.person, fields={"employee_number": "E-12345"}),
        named("vacate", post=worker.post),
        named("assign", person=worker.person, post=worker.post),
    ):
        space.perform(command)
    space.show_structure(next(iter(space.document.plan().proposals)))
    return opened


def views_of(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each view of the centre and of its parts, the panels, the side, and the lists, by name."""
    page = page_of(window)
    page.problems.show()
    yield "outline", page.outline
    yield "problems", page.problems
    page.side.show_history()
    yield "history", page.side.history
    page.side.hide()
    for card in [each for each in page.strip.cards if each.isEnabled()]:
        card.click()
        shown = next(each for each in page.findChildren(Explanation) if each.isVisible())
        shown.tree.expandAll()
        yield f"explanation of {card.value}", shown
        shown.close()
    for number in range(page.centre.tabs.count()):
        page.centre.tabs.setCurrentIndex(number)
        parts = [each for each in page.centre.findChildren(QPushButton) if each.isCheckable() and each.isVisible()]
        yield page.centre.shown, page.centre
        for part in parts:
            if not part.isVisible():
                continue
            part.click()
            QApplication.processEvents()
            yield f"{page.centre.shown}: {part.text()}", page.centre
    for kind in KINDS:
        space_of(window).lists_asked.emit(kind.key if kind.key != "targets" else "units", "")
        yield f"list of {kind.name}", window.stack.currentWidget()
        window.leave_side()


def taken() -> str:
    """What is on the clipboard, as text and as a table; it is empty afterwards."""
    mime = QApplication.clipboard().mimeData()
    words = f"{mime.text()}\n{mime.html()}" if mime is not None else ""
    QApplication.clipboard().clear()
    return words


def copied_from_table(qtbot: QtBot, view: QAbstractItemView) -> Iterator[str]:
    """What comes from a table, a tree or a list by its keys and its menu."""
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    for keys in (CONTROL, CONTROL | SHIFT):
        qtbot.keyClick(view, Qt.Key.Key_C, keys)
        yield taken()
    for action in view.actions():
        if action.text().startswith("Copy"):
            action.trigger()
            yield taken()


def in_sight(inside: QWidget, kind: type) -> list:
    """The widgets of a kind that can be seen and used."""
    return [each for each in inside.findChildren(kind) if each.isVisible() and each.isEnabled()]


def copied_from(qtbot: QtBot, inside: QWidget) -> Iterator[str]:
    """What comes from each table, tree, chart and plot in sight, by keys, menus and buttons."""
    for view in [inside, *in_sight(inside, QAbstractItemView)]:
        if isinstance(view, QAbstractItemView):
            yield from copied_from_table(qtbot, view)
    for plot in in_sight(inside, PlotView):
        plot.setFocus()
        qtbot.keyClick(plot, Qt.Key.Key_C, CONTROL)
        yield taken()
    for pressed in in_sight(inside, QPushButton):
        if pressed.text().strip().startswith("Copy"):
            pressed.click()
            yield taken()


def copied_from_chart(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """What comes to the clipboard from the chart: posts, and whole branches."""
    page, space = page_of(window), space_of(window)
    page.centre.show_view("Chart")
    top = space.relations.reports[None][0]
    space.select([Place("posts", top)])
    for keys in (CONTROL, CONTROL | SHIFT):
        page.chart.view.setFocus()
        qtbot.keyClick(page.chart.view, Qt.Key.Key_C, keys)
        yield QApplication.clipboard().text()
        QApplication.clipboard().clear()


def leaks(window: MainWindow, qtbot: QtBot) -> dict[str, set[str]]:
    """The names and pay that come to the clipboard, by the view they come from."""
    secrets, found = secrets_of(window), dict[str, set[str]]()
    for name, view in views_of(window):
        for words in copied_from(qtbot, view):
            if said := {word for word in secrets if word in words}:
                found.setdefault(name, set()).update(said)
    for words in copied_from_chart(window, qtbot):
        if said := {word for word in secrets if word in words}:
            found.setdefault("chart", set()).update(said)
    return found


def test_nothing_that_copies_lets_a_hidden_name_or_pay_out(structure: MainWindow, qtbot: QtBot) -> None:
    space_of(structure).hide(True)
    assert leaks(structure, qtbot) == {}


def test_the_audit_sees_what_is_copied_while_nothing_is_hidden(structure: MainWindow, qtbot: QtBot) -> None:
    found = leaks(structure, qtbot)
    assert len(found.get("Table", ())) > 20
    assert len(found.get("Figures", ())) > 0
    assert len(found.get("history", ())) > 0


def test_the_tables_of_an_import_let_no_name_or_pay_out_while_they_are_hidden(window: MainWindow, qtbot: QtBot) -> None:
    window.preferences.set("hiding", True)
    window.import_path(resource("sample", "establishment.xlsx"))
    confirming = confirmation_of(window, qtbot)
    assert confirming.preview is not None
    people = [each.name for each in confirming.preview.plan.people.values() if len(each.name) > 4]
    assert len(people) > 50
    words = "\n".join(copied_from(qtbot, confirming))
    assert not [name for name in people if name in words]
