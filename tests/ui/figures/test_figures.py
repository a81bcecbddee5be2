"""The Figures tab by mouse and keyboard: cells that explain themselves and lead to their posts, plots, copies."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, post_named, space_of
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.calc.measures import MEASURES
from workforce_planner.edit.catalogue import named
from workforce_planner.session.printable import What
from workforce_planner.ui.figures.model import DIFFERENCE, FiguresModel
from workforce_planner.ui.figures.panel import FiguresPanel
from workforce_planner.ui.figures.strip import note_in
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.printing.page import PrintPage
from workforce_planner.ui.theme import face
from workforce_planner.ui.tokens import LABEL

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> FiguresPanel:
    """Return the tab, shown by a click on it."""
    tabs = page_of(opened).centre.tabs
    number = [tabs.tabText(each) for each in range(tabs.count())].index("Figures")
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(number).center())
    assert page_of(opened).figures.isVisible()
    return page_of(opened).figures


def place(model: FiguresModel, name: str, key: str) -> tuple[int, int]:
    """The cell of a line and a measure."""
    row = next(row for row in range(model.rowCount()) if model.line(row).name == name)
    return row, [measure.key for measure in model.shown.measures].index(key)


def click_cell(panel: FiguresPanel, qtbot: QtBot, name: str, key: str) -> None:
    """Click a cell."""
    table, model = panel.grid.table, panel.grid.model
    index = model.index(*place(model, name, key))
    table.setCurrentIndex(index)
    table.scrollTo(index)
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())


def press(panel: FiguresPanel, qtbot: QtBot, words: str) -> None:
    """Press a button of the tab."""
    found = [
        each
        for each in panel.window().findChildren(QAbstractButton)
        if each.text().strip() == words and each.isVisible()
    ]
    qtbot.mouseClick(found[0], LEFT)


def test_every_figure_of_every_unit_is_in_the_table(panel: FiguresPanel, opened: MainWindow) -> None:
    model, results = panel.grid.model, space_of(opened).results
    for row in range(model.rowCount()):
        figures = results.unit(model.line(row).key)  # type: ignore[arg-type]
        for column, measure in enumerate(model.shown.measures):
            assert model.text(row, column) == measure.text(figures)
    assert panel.grid.total.text(0, 0) == f"{results.whole.posts:,}"


def test_a_cell_opens_its_working_and_the_posts_behind_it(
    panel: FiguresPanel, opened: MainWindow, qtbot: QtBot
) -> None:
    click_cell(panel, qtbot, "Fostering", "vacant_posts")
    detail = panel.detail
    assert detail.isVisible()
    assert detail.title.startswith("Vacant, Fostering: ")
    posts = detail.posts.posts.posts
    assert len(posts) == int(detail.title.rpartition(" ")[2])
    qtbot.waitUntil(lambda: detail.select.height() > 10)
    qtbot.mouseClick(detail.select, LEFT)
    assert {each.key for each in space_of(opened).selection} == set(posts)
    assert page_of(opened).chart.view.selected == set(posts)


def test_a_post_of_the_list_is_selected_by_keyboard(panel: FiguresPanel, opened: MainWindow, qtbot: QtBot) -> None:
    click_cell(panel, qtbot, "Fostering", "posts")
    behind = panel.detail.posts
    behind.setFocus()
    qtbot.keyClick(behind, Qt.Key.Key_Down)
    qtbot.keyClick(behind, Qt.Key.Key_Down)
    assert space_of(opened).post in behind.posts.posts


def test_the_keyboard_explains_folds_and_closes(panel: FiguresPanel, qtbot: QtBot) -> None:
    table, model = panel.grid.table, panel.grid.model
    table.setFocus()
    row, column = place(model, "Social Care & Safeguarding", "agency_rate")
    table.setCurrentIndex(model.index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert panel.detail.title.startswith("Agency rate, Social Care & Safeguarding: ")
    assert panel.detail.steps.step is not None
    qtbot.keyClick(panel.detail.steps.tree, Qt.Key.Key_Escape)
    assert panel.detail.isHidden()
    before = model.rowCount()
    qtbot.keyClick(table, Qt.Key.Key_Minus)
    assert model.rowCount() < before
    qtbot.keyClick(table, Qt.Key.Key_Plus)
    assert model.rowCount() == before


def test_the_chevron_folds_and_the_name_selects_the_unit(panel: FiguresPanel, opened: MainWindow, qtbot: QtBot) -> None:
    names, model = panel.grid.table.names, panel.grid.model
    row = place(model, "Social Care & Safeguarding", "posts")[0]
    middle = names.sectionViewportPosition(row) + names.sectionSize(row) // 2
    before = model.rowCount()
    qtbot.mouseClick(names.viewport(), LEFT, pos=QPoint(14, middle))
    assert model.rowCount() < before
    qtbot.mouseClick(names.viewport(), LEFT, pos=QPoint(100, middle))
    assert space_of(opened).unit == model.line(row).key


def test_sorting_keeps_units_under_their_own(panel: FiguresPanel, qtbot: QtBot) -> None:
    model, header = panel.grid.model, panel.grid.table.horizontalHeader()
    column = place(model, "Fostering", "posts")[1]
    where = QPoint(header.sectionViewportPosition(column) + 20, 20)
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    tops = [model.line(row) for row in range(model.rowCount()) if model.line(row).depth == 0]
    assert [top.figures.posts for top in tops] == sorted((top.figures.posts for top in tops), reverse=True)
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    assert model.line(0).figures.posts == min(top.figures.posts for top in tops)


def test_a_proposal_shows_the_change_of_every_figure(panel: FiguresPanel, opened: MainWindow) -> None:
    space = space_of(opened)
    space.show_structure(next(iter(document_of(opened).plan().proposals)))
    model = panel.grid.total
    assert model.index(0, 0).data(DIFFERENCE) == "+3"
    assert "change +3" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    row, column = place(panel.grid.model, "Fostering", "established_fte")
    assert panel.grid.model.difference(row, column) == "+0.50"


def test_undefined_is_a_dash_with_its_reason(panel: FiguresPanel) -> None:
    model = panel.grid.model
    found = 0
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if model.text(row, column) == "–":
                found += 1
                assert "Undefined: " in model.tip(row, column)
                assert "Undefined: " in model.spoken(row, column)
    assert found


def test_the_total_says_where_it_is_not_a_sum(panel: FiguresPanel) -> None:
    total = panel.grid.total
    column = place(total, "Total", "employees")[1]
    assert "Not the sum of the lines" in total.tip(0, column)
    assert "headcount" in panel._note.text()


def test_columns_are_chosen_and_remembered(panel: FiguresPanel, opened: MainWindow) -> None:
    actions = {action.text(): action for action in panel._columns.menu().actions()}
    actions["Headcount"].trigger()
    keys = [measure.key for measure in panel.grid.model.shown.measures]
    assert "employees" not in keys
    assert "employees" not in opened.preferences.get("figure columns")  # type: ignore[operator]
    actions["The usual columns"].trigger()
    assert [each.key for each in panel.grid.model.shown.measures] == [each.key for each in MEASURES if each.usual]


def test_the_table_is_copied_as_text_and_as_a_table(panel: FiguresPanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Copy table")
    mime = QGuiApplication.clipboard().mimeData()
    lines = mime.text().split("\n")
    assert lines[0].split("\t")[:3] == ["Unit", "Posts", "FTE established"]
    assert lines[-1].startswith("Total\t145\t141.35")
    assert mime.html().count("<tr>") == len(lines)


def test_hidden_pay_and_grades_are_nowhere(panel: FiguresPanel, opened: MainWindow, qtbot: QtBot) -> None:
    click_cell(panel, qtbot, "Fostering", "cost")
    qtbot.mouseClick(page_of(opened).top.hide_switch, LEFT)
    row, column = place(panel.grid.model, "Fostering", "cost")
    model = panel.grid.model
    assert model.text(row, column) == "Hidden"
    assert "£" not in model.tip(row, column) + model.spoken(row, column) + panel.detail.title
    assert panel.detail.steps.isHidden()
    press(panel, qtbot, "Copy table")
    assert "£" not in QGuiApplication.clipboard().text()
    press(panel, qtbot, "By grade")
    assert not panel.grid.isVisible()
    press(panel, qtbot, "Plots")
    assert not panel.plots.grades.isVisible()


def test_bars_of_the_plots_lead_to_their_posts(panel: FiguresPanel, opened: MainWindow, qtbot: QtBot) -> None:
    press(panel, qtbot, "Plots")
    view = panel.plots.spans.view
    hit = next(each for each in view.scene.hits if each.key == "7")
    qtbot.mouseClick(view, LEFT, pos=QPoint(round(hit.x + hit.width / 2) + 2, round(hit.y + hit.height / 2) + 4))
    results = space_of(opened).results
    chosen = [each.key for each in space_of(opened).selection]
    assert chosen
    assert {results.post(key).span for key in chosen} == {7}  # type: ignore[arg-type, union-attr]
    grades = panel.plots.grades.view
    grades.setFocus()
    qtbot.keyClick(grades, Qt.Key.Key_Down)
    qtbot.keyClick(grades, Qt.Key.Key_Return)
    assert len(space_of(opened).selection) == len(panel.detail.posts.posts.posts) > 0


def test_plots_say_what_they_show(panel: FiguresPanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Plots")
    view = panel.plots.spans.view
    assert "The target is 6" in view.accessibleDescription()
    assert "target 6" in [text.text for text in view.scene.texts]
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription().startswith(f"{int(view.plot.categories[0].bars[-1].value)} manager")  # type: ignore[union-attr]


def test_the_tab_follows_edits_while_it_is_open(panel: FiguresPanel, opened: MainWindow, qtbot: QtBot) -> None:
    click_cell(panel, qtbot, "Fostering", "established_fte")
    before = panel.detail.title
    space = space_of(opened)
    post = panel.detail.posts.posts.posts[0]
    space.perform(named("change-post", posts=(post,), fields={"fte": 1000}))
    assert panel.detail.title != before
    space.undo()
    assert panel.detail.title == before


@pytest.mark.parametrize("by", ["By unit", "By role", "By grade"])
def test_the_model_keeps_the_rules_of_qt(panel: FiguresPanel, opened: MainWindow, qtbot: QtBot, by: str) -> None:
    testers = [QAbstractItemModelTester(each, FATAL) for each in (panel.grid.model, panel.grid.total)]
    behind = QAbstractItemModelTester(panel.detail.posts.posts, FATAL)
    press(panel, qtbot, by)
    panel.grid._fold(1)
    panel.grid._sort_by(1)
    space_of(opened).show_structure(next(iter(document_of(opened).plan().proposals)))
    space_of(opened).hide(True)
    panel.grid._sort_by_name()
    assert all(testers)
    assert behind.model() is panel.detail.posts.posts


def test_every_control_has_a_name(panel: FiguresPanel, qtbot: QtBot) -> None:
    press(panel, qtbot, "Plots")
    assert [type(each).__name__ for each in controls_in(panel) if not name_of(each)] == []


def test_print_opens_the_preview_of_the_figures(panel: FiguresPanel, opened: MainWindow, qtbot: QtBot) -> None:
    press(panel, qtbot, "Print…")
    page = opened.stack.currentWidget()
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(page.save.isEnabled)
    assert page.pane.options.what is What.FIGURES
    page._leave()


def test_control_page_down_walks_the_tabs(opened: MainWindow, qtbot: QtBot) -> None:
    centre = page_of(opened).centre
    before = centre.shown
    qtbot.keyClick(centre, Qt.Key.Key_PageDown, CTRL)
    assert centre.shown != before
    space_of(opened).select_post(post_named(opened, "Team Manager"))
    qtbot.keyClick(centre, Qt.Key.Key_PageUp, CTRL)
    assert centre.shown == before


def test_all_tabs_are_in_sight_on_a_small_screen(opened: MainWindow) -> None:
    opened.resize(1366, 768)
    tabs = page_of(opened).centre.tabs
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        last = tabs.tabRect(tabs.count() - 1)
        assert tabs.tabRect(0).left() >= 0
        assert last.right() <= tabs.width(), tabs.tabText(number)


def test_a_note_without_room_is_said_shorter_and_not_cut_off(qapp: QApplication) -> None:
    metrics = QFontMetrics(face(LABEL))
    room = metrics.horizontalAdvance("no change")
    assert note_in(metrics, "no change", room) == "no change"
    assert note_in(metrics, "no change", room - 1) == "same"
    assert note_in(metrics, "widest 11", 1) == "widest 11"


@pytest.mark.parametrize("width", [1366, 1500, 1637])
def test_no_column_of_figures_is_cut_at_the_edge(opened: MainWindow, width: int, qtbot: QtBot) -> None:
    opened.resize(width, 768)
    page_of(opened).centre.show_view("Figures")
    grid = page_of(opened).figures.grid
    qtbot.waitUntil(lambda: grid.model.columnCount() > 0)
    widths = [grid.table.columnWidth(number) for number in range(grid.model.columnCount())]
    room = grid.table.viewport().width()
    assert sum(widths) <= room or room in {sum(widths[:number]) for number in range(len(widths))}
    assert widths == [grid.sum.columnWidth(number) for number in range(len(widths))]
