"""The posts that wait for a manager, by real mouse and keys: carried, searched for, suggested, cut, settled."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.chart.gestures import LEFT, bring, move_with, reports, spot
from tests.ui.conftest import at_rest, open_copy
from tests.ui.hands import page_of, space_of
from tests.waiting_list import WAITING, key, keys, waiting_document
from workforce_planner.edit.catalogue import named
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.model.wording import fte_text
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.holding.area import OPEN, HoldingArea
from workforce_planner.ui.holding.model import FTE, POSTS
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.outline.tree import WAITING as WAITING_ROW
from workforce_planner.ui.workspace import Place

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def waiting_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a saved plan of the list whose managers are broken."""
    folder = tmp_path_factory.mktemp("waiting")
    document = waiting_document(folder)
    document.save(folder / "waiting.wfplan")
    document.close()
    return folder / "waiting.wfplan"


@pytest.fixture
def broken(window: MainWindow, waiting_file: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return a window on a copy of it; the question of the first edit is answered."""
    open_copy(window, qtbot, waiting_file, tmp_path / "plan.wfplan")
    area = page_of(window).chart.holding
    qtbot.waitUntil(lambda: area.isVisible() and bool(area.model.groups))
    tester = QAbstractItemModelTester(area.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setParent(area)
    return window


def area_of(window: MainWindow) -> HoldingArea:
    return page_of(window).chart.holding


def row_of(area: HoldingArea, word: str) -> int:
    return next(number for number, group in enumerate(area.model.groups) if group.word == word)


def choose(area: HoldingArea, word: str, *rows: int) -> None:
    """Select a group, or posts of it, by the mouse."""
    above = area.model.index(row_of(area, word), 0)
    area.tree.setExpanded(above, bool(rows))
    indexes = [area.model.index(row, 0, above) for row in rows] or [above]
    for number, index in enumerate(indexes):
        area.tree.scrollTo(index)
        QCoreApplication.processEvents()
        keys_held = CONTROL if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(area.tree.viewport(), LEFT, keys_held, area.tree.visualRect(index).center())


def buttons(area: HoldingArea) -> dict[str, QPushButton]:
    """The buttons of the detail by their words."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return {each.text().strip(): each for each in area.detail.findChildren(QPushButton)}


def press(qtbot: QtBot, area: HoldingArea, words: str) -> None:
    found = buttons(area)[words]
    area.detail.ensureWidgetVisible(found)
    qtbot.waitUntil(found.isVisible)
    qtbot.mouseClick(found, LEFT)


def label_of_undo(window: MainWindow) -> str:
    last = space_of(window).document.history.to_undo
    assert last is not None
    return last.label


def carry(window: MainWindow, to_global: QPoint) -> None:
    """Take up what is selected in the list and bring it to a point of the screen, without letting go."""
    area = area_of(window)
    port, index = area.tree.viewport(), area.tree.selectionModel().selectedRows()[0]
    start = area.tree.visualRect(index).center()
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, start)
    move_with(port, start + QPoint(9, 9))
    move_with(port, port.mapFromGlobal(to_global))


def release(window: MainWindow, qtbot: QtBot, to_global: QPoint) -> None:
    port = area_of(window).tree.viewport()
    qtbot.mouseRelease(port, LEFT, pos=port.mapFromGlobal(to_global))


def test_the_line_counts_those_that_wait_and_the_chart_leaves_single_ones_out(broken: MainWindow) -> None:
    area, space = area_of(broken), space_of(broken)
    assert area._words.text() == "! 12 posts wait for a manager: 10.90 FTE"
    model = area.model
    groups = [[model.index(row, place).data() for place in (POSTS, FTE)] for row in range(model.rowCount())]
    assert groups == [[f"{group.number:,}", fte_text(group.fte)] for group in model.groups]
    drawn = set(page_of(broken).chart.view.places)
    waiting = set(keys(space.plan, *WAITING))
    assert drawn & waiting == {key(space.plan, "CYP0122")}, "it has a report of its own"
    assert drawn | waiting == set(space.plan.posts)


def test_a_group_is_carried_to_a_box_of_the_chart_and_one_undo_takes_it_back(broken: MainWindow, qtbot: QtBot) -> None:
    area, space, view = area_of(broken), space_of(broken), page_of(broken).chart.view
    before, manager = space.plan, key(space.plan, "CYP0102")
    choose(area, "ZZ977")
    bring(view, manager)
    at = view.viewport().mapToGlobal(spot(view, manager))
    carry(broken, at)
    assert view.pointer.carry is not None
    assert view.pointer.carry.words == "Move 3 posts under Team Manager CYP0102"
    release(broken, qtbot, at)
    assert reports(broken, manager) == list(keys(space.plan, "CYP0113", "CYP0114", "CYP0115"))
    assert label_of_undo(broken) == "Move 3 posts under Team Manager CYP0102"
    assert "ZZ977" not in [group.word for group in area.model.groups]
    space.undo()
    assert space.plan == before
    assert "ZZ977" in [group.word for group in area.model.groups]


def test_a_post_is_carried_to_a_row_of_the_outline(broken: MainWindow, qtbot: QtBot) -> None:
    area, space, outline = area_of(broken), space_of(broken), page_of(broken).outline
    manager = Place("posts", key(space.plan, "CYP0101"))
    outline.expandAll()
    outline.scrollTo(outline.outline.where(manager))
    choose(area, "cyp-102", 1)
    assert space.post == key(space.plan, "CYP0111"), "a row that is chosen is selected everywhere"
    at = outline.viewport().mapToGlobal(outline.rect_of_row(manager).center())
    carry(broken, at)
    assert outline.carrier.carry is not None
    release(broken, qtbot, at)
    assert key(space.plan, "CYP0111") in reports(broken, manager.key)


def test_escape_and_a_place_where_nothing_is_leave_everything_as_it_was(broken: MainWindow, qtbot: QtBot) -> None:
    area, space, view = area_of(broken), space_of(broken), page_of(broken).chart.view
    before, manager = space.plan, key(space.plan, "CYP0102")
    choose(area, "ZZ977")
    bring(view, manager)
    at = view.viewport().mapToGlobal(spot(view, manager))
    carry(broken, at)
    qtbot.keyClick(area.tree, Qt.Key.Key_Escape)
    assert view.pointer.carry is None
    release(broken, qtbot, at)
    carry(broken, at)
    top = page_of(broken).top.mapToGlobal(QPoint(4, 4))
    move_with(area.tree.viewport(), area.tree.viewport().mapFromGlobal(top))
    assert view.pointer.carry is None
    assert area.tree.carry is not None
    release(broken, qtbot, top)
    assert space.plan == before
    assert area.tree.carry is None


def test_place_under_searches_for_the_manager_with_the_keyboard_alone(broken: MainWindow, qtbot: QtBot) -> None:
    area, space = area_of(broken), space_of(broken)
    area.tree.setFocus()
    area.tree.setCurrentIndex(area.model.index(row_of(area, "ZZ977"), 0))
    qtbot.keyClick(area.tree, Qt.Key.Key_M, CONTROL)
    picker = next(each for each in broken.findChildren(Picker) if each.isVisible())
    field = picker.findChild(QLineEdit)
    qtbot.keyClicks(field, "Head of Safe")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert set(keys(space.plan, "CYP0113", "CYP0114", "CYP0115")) <= set(reports(broken, key(space.plan, "CYP0101")))
    assert label_of_undo(broken) == "Move 3 posts under Head of Safeguarding CYP0101"


def test_a_suggestion_says_its_reason_and_one_press_places_the_group(broken: MainWindow, qtbot: QtBot) -> None:
    area, space = area_of(broken), space_of(broken)
    choose(area, "cyp-102")
    offered = buttons(area)["Place all 2 under Team Manager CYP0102"]
    assert offered.accessibleDescription() == "Its reference is written CYP0102."
    press(qtbot, area, "Place all 2 under Team Manager CYP0102")
    assert reports(broken, key(space.plan, "CYP0102")) == list(keys(space.plan, "CYP0110", "CYP0111"))
    assert area._words.text().startswith("! 10 posts wait")


def test_cut_in_the_list_and_pasted_onto_a_box(broken: MainWindow, qtbot: QtBot) -> None:
    area, space, view = area_of(broken), space_of(broken), page_of(broken).chart.view
    choose(area, "ZZ977")
    qtbot.keyClick(area.tree, Qt.Key.Key_X, CONTROL)
    manager = key(space.plan, "CYP0101")
    space.select_post(manager)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_V, CONTROL)
    assert set(keys(space.plan, "CYP0113", "CYP0114", "CYP0115")) <= set(reports(broken, manager))


def test_real_tops_are_settled_and_wait_no_longer(broken: MainWindow, qtbot: QtBot) -> None:
    area, space = area_of(broken), space_of(broken)
    choose(area, "XX")
    press(qtbot, area, "They are tops")
    assert label_of_undo(broken) == "Keep 2 posts at the top"
    settled = keys(space.plan, "CYP0130", "CYP0131")
    assert set(settled) <= set(page_of(broken).chart.view.places), "a top is drawn"
    assert area._words.text().startswith("! 10 posts wait")


def test_two_posts_of_a_group_can_be_placed_without_the_third(broken: MainWindow, qtbot: QtBot) -> None:
    area, space = area_of(broken), space_of(broken)
    choose(area, "ZZ977", 0, 1)
    assert [place.key for place in space.selection] == list(keys(space.plan, "CYP0113", "CYP0114"))
    press(qtbot, area, "Place all 2 under Team Manager CYP0102")
    assert [group.text() for group in area.model.groups if group.word == "ZZ977"] == [
        'Reports to "ZZ977" in the list: 1 post, 0.50 FTE'
    ]


def test_hidden_names_are_hidden_here_too(broken: MainWindow, qtbot: QtBot) -> None:
    area, space = area_of(broken), space_of(broken)
    choose(area, "Kay, Joanna")
    space.hide(True)
    model = area.model
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    said = [text.text() for text in area.detail.findChildren(QPushButton)]
    said += [each.accessibleDescription() for each in area.detail.findChildren(QPushButton)]
    assert not any("Kay" in text for text in shown)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any("Kay" in each.accessibleDescription() for each in area.detail.findChildren(QPushButton))


def test_the_line_goes_away_with_the_last_and_comes_back_with_undo(broken: MainWindow) -> None:
    area, space = area_of(broken), space_of(broken)
    space.perform(named("settle-tops", posts=keys(space.plan, *WAITING)))
    assert area.isHidden()
    assert not page_of(broken).outline.outline.where(WAITING_ROW).isValid()
    space.undo()
    assert area.isVisible()
    assert page_of(broken).outline.outline.where(WAITING_ROW).isValid()


def test_open_or_closed_is_remembered(broken: MainWindow, qtbot: QtBot) -> None:
    area = area_of(broken)
    qtbot.mouseClick(area.turn, LEFT)
    assert not area.inner.isVisible()
    assert broken.preferences.get(OPEN) is False
    page_of(broken).show_waiting()
    assert area.tree.isVisible()
    assert broken.preferences.get(OPEN) is True


def test_the_outline_has_a_row_that_says_how_many_wait_and_opens_the_list(broken: MainWindow, qtbot: QtBot) -> None:
    area, outline = area_of(broken), page_of(broken).outline
    tester = QAbstractItemModelTester(outline.outline, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setParent(outline)
    qtbot.mouseClick(area.turn, LEFT)
    index = outline.outline.where(WAITING_ROW)
    assert [index.siblingAtColumn(each).data() for each in range(3)] == ["Waiting for a manager", "12", "10.90"]
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "12 posts wait for a manager: 10.90 FTE. Press Enter to show them."
    outline.setFocus()
    outline.setCurrentIndex(index)
    qtbot.keyClick(outline, Qt.Key.Key_Return)
    assert area.tree.hasFocus()


def test_the_problem_of_a_post_that_waits_opens_the_list(broken: MainWindow, qtbot: QtBot) -> None:
    area, page = area_of(broken), page_of(broken)
    qtbot.mouseClick(area.turn, LEFT)
    qtbot.mouseClick(page.status.problems, LEFT)
    panel = page.problems
    row = next(number for number, group in enumerate(panel.model.groups) if group.code == "manager-waiting")
    assert len(panel.model.groups[row].problems) == 12
    panel.table.setCurrentIndex(panel.model.index(row, 0))
    found = next(each for each in panel.detail.findChildren(QPushButton) if "Show the posts" in each.text())
    qtbot.waitUntil(found.isVisible)
    qtbot.mouseClick(found, LEFT)
    assert area.tree.isVisible()
    assert area.tree.hasFocus()


def test_where_every_post_waits_the_chart_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "junior.csv"
    rows = [f"J{number},Officer,Team,1.0,S{number % 3}" for number in range(1, 9)]
    path.write_text("Post reference,Job title,Team,FTE,Reports to\n" + "\n".join(rows), "utf-8")
    document = Document.new()
    accept(document, look_at(document, read_list(path), ImportAnswers()))
    window.show_document(document)
    area, panel = area_of(window), page_of(window).chart
    assert area.has_all
    words = {each.text().strip(): each for each in panel.findChildren(QPushButton)}
    assert not words["Show the posts that wait"].isVisible()
    area.tree.setFocus()
    qtbot.mouseClick(area.turn, LEFT)
    assert area.turn.hasFocus()
    qtbot.mouseClick(words["Show the posts that wait"], LEFT)
    assert area.tree.hasFocus()
    space_of(window).correct_current()
    space_of(window).perform(named("settle-tops", posts=area.found.posts[:1]))
    assert not words["Show the posts that wait"].isVisible()
    assert len(panel.view.places) == 1


def test_a_name_without_room_goes_on_in_a_next_line(broken: MainWindow) -> None:
    tree = area_of(broken).tree
    group = tree.model().index(row_of(area_of(broken), "ZZ977"), 0)
    tree.expand(group)
    tree.setFixedWidth(300)
    QCoreApplication.sendPostedEvents()
    index = tree.model().index(0, 0, group)
    assert tree.visualRect(index).height() > tree.visualRect(group).height()
    tree.setFixedWidth(900)
    QCoreApplication.sendPostedEvents()
    assert tree.visualRect(index).height() == tree.visualRect(group).height()


def test_the_list_has_its_rows_in_sight_where_there_is_room_until_somebody_says_how_high_it_is(
    broken: MainWindow, qtbot: QtBot
) -> None:
    panel, area = page_of(broken).chart, area_of(broken)
    broken.resize(1600, 1700)
    qtbot.waitUntil(lambda: area.height() >= area.wanted)
    broken.resize(1600, 940)
    qtbot.waitUntil(lambda: area.height() < 0.42 * panel.height())
    handle = panel._body.handle(1)
    at = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=at)
    QTest.mouseMove(handle, at - QPoint(0, 80))
    QTest.mouseRelease(handle, LEFT, pos=at - QPoint(0, 80))
    by_hand = area.height()
    broken.resize(1600, 980)
    at_rest(broken, qtbot)
    assert abs(area.height() - by_hand) < 20
