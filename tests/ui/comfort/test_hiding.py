"""Hide names and pay: with it on, no name and nobody's pay is anywhere in the window; off again only on purpose."""

from collections.abc import Iterator
from itertools import chain

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import answer, page_of, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.wording import money_text
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.workspace import Place

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
SAID = ("text", "toPlainText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "placeholderText",
        "statusTip", "whatsThis", "title")  # fmt: skip
LEFT = Qt.MouseButton.LeftButton


def said_by(widget: QWidget) -> Iterator[str]:
    """Everything a widget says, in sight or not."""
    for name in SAID:
        found = getattr(widget, name, None)
        if callable(found):
            yield str(found())
    if isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
        yield from said_in(widget.model(), QModelIndex())
    if isinstance(widget, QMenu):
        yield from chain.from_iterable((each.text(), each.toolTip()) for each in widget.actions())


def said_in(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    """Every cell of a model, below a cell."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(found) for role in ROLES if (found := index.data(role)) is not None)
        first = model.index(row, 0, parent)
        if model.rowCount(first):
            yield from said_in(model, first)


def everything_said(window: MainWindow) -> str:
    """Every text of a window, its chart and its title."""
    scene = page_of(window).chart.view.scene
    parts = [window.windowTitle()]
    parts += [text.text for text in scene.texts] + [hit.tip for hit in scene.hits]
    for widget in (window, *window.findChildren(QWidget)):
        parts += said_by(widget)
    return "\n".join(parts)


def secrets_of(window: MainWindow) -> set[str]:
    """Each person's name, and the cost of each post."""
    space = space_of(window)
    names = {person.name for person in space.plan.people.values() if person.name}
    found = (space.results.post(post) for post in space.plan.posts)
    pay = {money_text(each.cost.total) for each in found if each is not None and each.cost.total}
    return names | pay


@pytest.fixture
def hidden(opened: MainWindow) -> MainWindow:
    """Return a window that hides names and pay."""
    space_of(opened).hide(True)
    return opened


def selections(window: MainWindow) -> Iterator[list[Place]]:
    """Nothing, a unit, some posts with people in them, several at once."""
    space = space_of(window)
    held = [Place("posts", post) for post in space.plan.posts if space.relations.assignments_of_post.get(post)]
    yield []
    yield [Place("units", next(iter(space.plan.units)))]
    yield from ([place] for place in (held[0], held[7], held[40], held[-1]))
    yield held[:5]


def test_the_words_looked_for_are_there_while_nothing_is_hidden(opened: MainWindow) -> None:
    said = everything_said(opened)
    assert sum(word in said for word in secrets_of(opened)) > 20


def test_no_name_and_no_pay_is_said_in_any_view_of_any_selection(hidden: MainWindow) -> None:
    page, space, secrets = page_of(hidden), space_of(hidden), secrets_of(hidden)
    proposal = next(iter(space.document.plan().proposals))
    for structure in (None, proposal):
        space.show_structure(structure)
        for number in range(page.centre.tabs.count()):
            page.centre.tabs.setCurrentIndex(number)
            every = list(selections(hidden))
            for chosen in every[-3:] if number else every:  # the details say the same beside every view
                space.select(chosen)
                said = everything_said(hidden)
                assert not {word for word in secrets if word in said}, (structure, number, chosen)


def test_no_edit_of_a_person_is_named_in_undo_or_history(hidden: MainWindow) -> None:
    space = space_of(hidden)
    post = next(post for post in space.plan.posts if space.relations.assignments_of_post.get(post))
    person = space.plan.assignments[space.relations.assignments_of_post[post][0]].person
    name = space.plan.people[person].name
    space.attempt(named("change-person", person=person, fields={"employee_number": "7"}))
    assert name in space.document.history.to_undo.label  # type: ignore[union-attr]
    assert name not in everything_said(hidden)


def test_a_table_copied_while_hiding_holds_no_name(hidden: MainWindow, qtbot: QtBot) -> None:
    page = page_of(hidden)
    page.centre.show_view("Table")
    QApplication.clipboard().clear()
    for view in page.centre.findChildren(QAbstractItemView):
        if view.isVisible():
            view.setFocus()
            qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    words = QApplication.clipboard().mimeData().text() + QApplication.clipboard().mimeData().html()
    QApplication.clipboard().clear()
    assert not {word for word in secrets_of(hidden) if word in words}


def test_totals_of_five_posts_or_more_stay_and_smaller_ones_go(hidden: MainWindow) -> None:
    space = space_of(hidden)
    card = page_of(hidden).strip.card("cost")
    assert card.value.startswith("£")
    assert not card.isEnabled()
    assert card.headline is not None
    assert card.headline.note == "total only"
    assert space.hides_cost(4)
    assert not space.hides_cost(5)


def test_the_switch_goes_off_only_once_that_is_confirmed(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    qtbot.mouseClick(page.top.hide_switch, LEFT)
    assert space.hiding
    qtbot.mouseClick(page.top.hide_switch, LEFT)
    assert space.hiding
    assert page.top.hide_switch.isChecked()
    answer(opened, qtbot, "Keep them hidden")
    assert space.hiding
    qtbot.mouseClick(page.top.hide_switch, LEFT)
    answer(opened, qtbot, "Show names and pay")
    assert not space.hiding
    assert opened.preferences.get("hiding") is False
