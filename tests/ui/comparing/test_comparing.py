"""The Compare tab by mouse and keyboard: two charts that move together, the sum by unit, the posts that change."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.calc.states import PostState
from workforce_planner.chart.style import COUNCIL_ON
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.session.printable import What
from workforce_planner.ui.chart.legend import StateKey
from workforce_planner.ui.comparing.panel import ComparePanel
from workforce_planner.ui.comparing.side_chart import SideChart
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.printing.page import PrintPage

LEFT = Qt.MouseButton.LeftButton
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> ComparePanel:
    """Return the tab, shown by a click on it."""
    tabs = page_of(opened).centre.tabs
    number = [tabs.tabText(each) for each in range(tabs.count())].index("Compare")
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(number).center())
    assert page_of(opened).compare.isVisible()
    return page_of(opened).compare


def press(panel: ComparePanel, qtbot: QtBot, words: str) -> None:
    """Press a button of the tab."""
    every = panel.window().findChildren(QAbstractButton)
    found = [each for each in every if each.text().strip() == words and each.isVisible()]
    qtbot.mouseClick(found[0], LEFT)


def in_sight(chart: SideChart) -> PostId:
    """A post that is drawn inside the window."""
    for post in chart.places:
        rect = chart.on_window(post)
        if rect is not None and chart.rect().contains(rect.toRect()):
            return PostId(post)
    raise AssertionError("no post is in sight")


def test_the_current_structure_stands_beside_the_proposal(panel: ComparePanel) -> None:
    assert (panel.left.currentText(), panel.right.currentText()) == ("Current structure", "Proposal A")
    assert panel.charts.left.places
    assert panel.charts.right.places


def test_both_charts_pan_and_zoom_together(panel: ComparePanel, qtbot: QtBot) -> None:
    left, right = panel.charts.left, panel.charts.right
    before = (left.at, right.at)
    middle = left.rect().center()
    qtbot.mousePress(left, LEFT, pos=middle)
    qtbot.mouseMove(left, middle - QPoint(40, 30))
    qtbot.mouseRelease(left, LEFT, pos=middle - QPoint(40, 30))
    assert (left.at - before[0]) == (right.at - before[1])
    assert left.at != before[0]
    qtbot.keyClick(right, Qt.Key.Key_Plus)
    assert left.scale == right.scale
    scale = left.scale
    qtbot.keyClick(left, Qt.Key.Key_Minus)
    assert left.scale == right.scale < scale
    qtbot.keyClick(left, Qt.Key.Key_0)
    assert left.scale == right.scale


def test_a_click_selects_everywhere_and_lines_both_up(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    left, right = panel.charts.left, panel.charts.right
    post = in_sight(left)
    qtbot.mouseClick(left, LEFT, pos=left.on_window(post).center().toPoint())  # type: ignore[union-attr]
    assert space_of(opened).post == post
    assert right.on_window(post).topLeft().toPoint() == left.on_window(post).topLeft().toPoint()  # type: ignore[union-attr]
    assert page_of(opened).inspector.title.text() == space_of(opened).plan.posts[post].title


def test_the_arrow_keys_walk_a_chart(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    chart = panel.charts.right
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    first = space_of(opened).post
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert space_of(opened).post != first
    title = space_of(opened).plan.posts[space_of(opened).post].title  # type: ignore[index]
    assert title in chart.accessibleDescription()


def test_disestablished_posts_are_grey_with_an_x_on_the_left(panel: ComparePanel) -> None:
    comparison = panel.pair.comparison
    gone = next(each.post for each in comparison.posts.values() if each.state is PostState.DISESTABLISHED)
    panel.pair.select(gone)
    for chart in (panel.charts.left, panel.charts.right):
        styles = {box.style for box in chart.scene.boxes if box.key == gone}
        assert "card-disestablished" in styles
        assert "X" in [text.text for text in chart.scene.texts]


def test_folding_folds_both_sides(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    charts = panel.charts
    top = next(iter(charts.left.places))
    panel.pair.select(PostId(top))
    before = len(charts.left.places), len(charts.right.places)
    charts.left.setFocus()
    qtbot.keyClick(charts.left, Qt.Key.Key_Space)
    assert len(charts.left.places) < before[0]
    assert len(charts.right.places) < before[1]


def test_the_sum_that_ties_opens_by_unit_from_the_foot(opened: MainWindow, qtbot: QtBot) -> None:
    space_of(opened).show_structure(next(iter(document_of(opened).plan().proposals)))
    page = page_of(opened)
    qtbot.mouseClick(page.status.sum, LEFT)
    assert page.centre.shown == "Compare"
    assert page.compare.part == "units"
    table = page.compare.units.sum.table.block
    assert table.text(1, 1) == "141.35"
    assert table.text(1, table.columnCount() - 1) == "144.85"
    assert page.compare.units.sum._said.text() == "It adds up"
    assert "hours +0.50 FTE" in page.compare.units.sum._causes.text()
    pounds = [_pounds(table.text(2, column)) for column in range(1, table.columnCount())]
    assert sum(pounds[:-1]) == pounds[-1]
    assert "rounded to the pound" in page.compare.units.sum._causes.text()
    header = page.compare.units.sum.table.horizontalHeader()
    assert all(header.sectionSize(each) >= header.sectionSizeHint(each) for each in range(table.columnCount()))
    headings = [table.headerData(each, Qt.Orientation.Horizontal) for each in range(table.columnCount())]
    assert "–\u00a0Disestablished" in headings


def _pounds(text: str) -> int:
    """An amount as it is shown."""
    return int(text.replace("–", "-").replace("£", "").replace(",", "").replace("\u2060", "")) if len(text) > 1 else 0


def test_the_lines_by_unit_are_those_of_the_comparison(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    press(panel, qtbot, "By unit")
    table, comparison = panel.units.table, panel.pair.comparison
    for row, line in enumerate(table.units.rows[:-1]):
        movement = comparison.units[line.key]  # type: ignore[index]
        assert table.units.text(row, 1) == f"{movement.current.posts:,}"
        assert table.units.text(row, 2) == f"{movement.proposed.posts:,}"
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert space_of(opened).unit == table.units.rows[1].key
    assert table.units.rows[1].movement.name in panel.units.sum._title.text()


def test_changed_posts_are_filtered_by_state_and_selected(
    panel: ComparePanel, opened: MainWindow, qtbot: QtBot
) -> None:
    press(panel, qtbot, "Changed posts")
    model = panel.posts.table.changes
    every = {model.post(row) for row in range(model.rowCount())}
    qtbot.mouseClick(panel.posts.filters[PostState.CHANGED], LEFT)
    assert {model.rows[row].each.state for row in range(model.rowCount())} == {PostState.CHANGED}
    assert {model.post(row) for row in range(model.rowCount())} < every
    table = panel.posts.table
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(model.index(0, 1)).center())
    assert space_of(opened).post == model.post(0)


def test_a_post_that_is_only_in_the_proposal_brings_it_into_view(
    panel: ComparePanel, opened: MainWindow, qtbot: QtBot
) -> None:
    press(panel, qtbot, "Changed posts")
    qtbot.mouseClick(panel.posts.filters[PostState.NEW], LEFT)
    assert space_of(opened).proposal is None
    table = panel.posts.table
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.changes.index(0, 1)).center())
    assert space_of(opened).structure_name == "Proposal A"
    assert space_of(opened).post == table.changes.post(0)


def test_the_two_change_places(panel: ComparePanel, qtbot: QtBot) -> None:
    panel.right.setFocus()
    qtbot.keyClick(panel.right, Qt.Key.Key_Up)
    panel.right.activated.emit(panel.right.currentIndex())
    assert panel.left.currentText() == "Proposal A"
    assert panel.right.currentText() == "Current structure"
    press(panel, qtbot, "By unit")
    assert panel.units.table.units.rows[-1].movement.current.posts == 148


def test_hidden_pay_and_names_are_nowhere(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    names = {person.name for person in space_of(opened).plan.people.values() if person.name}
    qtbot.mouseClick(page_of(opened).top.hide_switch, LEFT)
    for chart in (panel.charts.left, panel.charts.right):
        assert not [text for text in chart.scene.texts if text.text in names]
    for words in ("By unit", "Changed posts"):
        press(panel, qtbot, words)
        press(panel, qtbot, "Copy table")
        text = QGuiApplication.clipboard().text()
        assert "£" not in text
        assert "G14" not in text
        assert not [name for name in names if name in text]


def test_the_lists_are_copied(panel: ComparePanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Changed posts")
    press(panel, qtbot, "Copy table")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("State\tPost\tUnit\tWhat\tCurrent\tProposed")
    assert all(line.split("\t")[1] for line in lines)


def test_without_a_proposal_the_tab_says_what_to_do(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    for proposal in list(document_of(opened).plan().proposals):
        space_of(opened).show_structure(proposal)
        opened.delete_proposal()
    assert not panel.charts.isVisible()
    press(panel, qtbot, "Start a proposal…")
    assert opened.notice.field is not None


def test_print_opens_the_preview_of_the_comparison(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    press(panel, qtbot, "Print…")
    page = opened.stack.currentWidget()
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(page.save.isEnabled)
    assert page.pane.options.what is What.COMPARISON
    page._leave()


def test_the_models_keep_the_rules_of_qt(panel: ComparePanel, opened: MainWindow, qtbot: QtBot) -> None:
    models = (panel.units.table.units, panel.posts.table.changes, panel.units.sum.table.block)
    testers = [QAbstractItemModelTester(each, FATAL) for each in models]
    for words in ("By unit", "Changed posts"):
        press(panel, qtbot, words)
        space_of(opened).hide(True)
        panel.pair.swap()
        space_of(opened).hide(False)
    assert len(testers) == len(models)


@pytest.mark.parametrize("words", ["Charts", "By unit", "Changed posts"])
def test_every_control_has_a_name(panel: ComparePanel, qtbot: QtBot, words: str) -> None:
    press(panel, qtbot, words)
    assert [type(each).__name__ for each in controls_in(panel) if not name_of(each)] == []


def test_what_is_costed_differently_is_said_above_the_figures(panel: ComparePanel, opened: MainWindow) -> None:
    assert not panel.basis.isVisible()
    space = space_of(opened)
    proposal = panel.pair.right.proposal
    space.document.perform(named("change-plan", fields={"vacant_point": "bottom"}), proposal)
    assert panel.basis.isVisible()
    assert 'Vacant and new posts are costed at: "Current structure" the top of the grade' in panel.basis.text()
    panel.show_part("units")
    assert panel.basis.isVisible()
    space.document.undo()
    assert not panel.basis.isVisible()


def test_the_legend_counts_the_posts_of_each_state(panel: ComparePanel) -> None:
    said = [key.accessibleName() for key in panel.charts.findChildren(StateKey)]
    counted = panel.pair.comparison.states
    assert f"X: Disestablished: {counted[PostState.DISESTABLISHED]}" in said
    assert f"N: New: {counted[PostState.NEW]}" in said


def test_the_charts_can_be_in_the_colours_of_council_papers(panel: ComparePanel) -> None:
    """seeds/001 11.3: blue unchanged, green new or significantly changed, red transferred, purple in development."""
    before = {key.accessibleName() for key in panel.charts.findChildren(StateKey)}
    panel.charts.council.click()
    keys = panel.charts.findChildren(StateKey)
    assert {key.accessibleName() for key in keys} >= before
    boxes = COUNCIL_ON["light"].boxes
    assert boxes["badge-new"] == boxes["badge-changed"]
    told = {boxes[f"badge-{name}"].fill for name in ("unchanged", "new", "transferred", "in_development")}
    assert len(told) == 4, "and letters tell new from changed"
    assert any(key.theme is COUNCIL_ON["light"] for key in keys)
    assert panel.charts.right.council
    panel.charts.council.click()
    assert not panel.charts.right.council
