"""The Costs tab by mouse and keyboard: amounts that explain themselves, lines that open, parts that say what to do."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.calc.timeline import View
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.wording import money_text
from workforce_planner.report.blocks import Part as RowPart
from workforce_planner.report.blocks import tables_of
from workforce_planner.session.costing.kept import kept_of, wanted_of
from workforce_planner.session.costing.page import CENTRES, MOVES, Part, Wanted
from workforce_planner.session.costing.table import Asked, Columns, Shown
from workforce_planner.ui.costs import panel as panel_module
from workforce_planner.ui.costs.model import SheetModel
from workforce_planner.ui.costs.panel import CostsPanel
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.printing.page import PrintPage

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> CostsPanel:
    """Return the tab, shown by a click on it."""
    tabs = page_of(opened).centre.tabs
    number = [tabs.tabText(each) for each in range(tabs.count())].index("Costs")
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(number).center())
    assert page_of(opened).costs.isVisible()
    return page_of(opened).costs


def show_proposal(opened: MainWindow) -> ProposalId:
    """Look at the proposal of the sample."""
    key = next(iter(document_of(opened).plan().proposals))
    space_of(opened).show_structure(key)
    return key


def row_of(model: SheetModel, name: str) -> int:
    """The row of a line by its name."""
    return next(row for row in range(model.rowCount()) if model.line(row).name == name)


def click_cell(panel: CostsPanel, qtbot: QtBot, name: str, column: int) -> None:
    """Click a cell."""
    table, model = panel.grid.table, panel.grid.model
    index = model.index(row_of(model, name), column)
    table.scrollTo(index)
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())


def choose(panel: CostsPanel, qtbot: QtBot, part: Part) -> None:
    """Press the button of a part."""
    qtbot.mouseClick(panel.choices.parts.button_of(part), LEFT)
    assert panel.wanted.part is part


def test_every_amount_of_the_table_is_that_of_the_timeline(panel: CostsPanel, opened: MainWindow) -> None:
    costs = document_of(opened).costs()
    model = panel.grid.model
    assert model.rowCount() > 5
    for row in range(model.rowCount()):
        line = model.line(row)
        assert line.where is not None
        assert line.cells == costs.years(line.where)
    assert panel.grid.total.line(0).cells == costs.years()


def test_a_click_on_an_amount_opens_its_working_and_its_posts(panel: CostsPanel, qtbot: QtBot) -> None:
    click_cell(panel, qtbot, "Fostering", 1)
    detail = panel.detail
    assert detail.isVisible()
    assert detail.title.startswith("Fostering, 2022/23: £")
    assert detail.steps.step is not None
    assert detail.steps.step.value == panel.grid.model.line(row_of(panel.grid.model, "Fostering")).cells[1]
    assert detail.posts.posts.posts


def test_enter_explains_and_escape_closes(panel: CostsPanel, qtbot: QtBot) -> None:
    table, model = panel.grid.table, panel.grid.model
    table.setFocus()
    table.setCurrentIndex(model.index(row_of(model, "CASS"), 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert panel.detail.title.startswith("CASS, 2021/22: £")
    qtbot.keyClick(panel.detail.steps.tree, Qt.Key.Key_Escape)
    assert panel.detail.isHidden()


def test_a_line_opens_to_its_posts_and_back(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    table, model = panel.grid.table, panel.grid.model
    table.setFocus()
    row = row_of(model, "Fostering")
    whole = model.line(row).cells
    table.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return, CTRL)
    assert panel.trail.words == "Everything › Fostering, 2021/22"
    assert all(model.line(each).place is not None for each in range(model.rowCount()))
    assert panel.grid.total.line(0).cells == whole
    names, middle = table.names, table.names.sectionViewportPosition(0) + 8
    qtbot.mouseClick(names.viewport(), LEFT, pos=QPoint(90, middle))
    assert space_of(opened).post == model.line(0).key
    qtbot.mouseDClick(names.viewport(), LEFT, pos=QPoint(90, middle))
    assert [model.line(each).name for each in range(model.rowCount())][0] == "Basic pay"
    qtbot.keyClick(table, Qt.Key.Key_Backspace)
    qtbot.mouseClick(panel.trail.back, LEFT)
    assert panel.trail.isHidden()
    assert panel.wanted.asked.by == "unit"


def test_a_post_is_shown_in_the_chart(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    click_cell(panel, qtbot, "Fostering", 0)
    posts = set(panel.detail.posts.posts.posts)
    panel._show_posts("Chart")
    assert page_of(opened).centre.shown == "Chart"
    assert {each.key for each in space_of(opened).selection} == posts


def test_choices_ask_for_other_tables(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.choices.view.button_of(View.FORECAST), LEFT)
    forecast = document_of(opened).costs(None, View.FORECAST)
    assert panel.grid.total.line(0).cells == forecast.years()
    for control, value in ((panel.choices.by, "grade"), (panel.choices.columns, Columns.MONTHS.name)):
        control.setCurrentIndex(control.findData(value))
        control.activated.emit(control.currentIndex())
    assert panel.grid.model.columnCount() == 13
    year = panel.choices.year
    year.setCurrentIndex(year.findData(2023))
    year.activated.emit(year.currentIndex())
    assert panel.grid.total.line(0).cells[-1] == forecast.year(2023)


def test_the_difference_is_this_structure_less_the_current_one(panel: CostsPanel, opened: MainWindow) -> None:
    document, key = document_of(opened), show_proposal(opened)
    shown = panel.choices.shown
    assert shown.isVisible()
    shown.setCurrentIndex(shown.findData(Shown.DIFFERENCE.name))
    shown.activated.emit(shown.currentIndex())
    now, was = document.costs(key).years(), document.costs(None).years()
    assert panel.grid.total.line(0).cells == tuple(one - other for one, other in zip(now, was, strict=True))
    assert panel.grid.total.text(0, 0).startswith("+£")


def test_every_part_says_something_and_its_model_holds(panel: CostsPanel, qtbot: QtBot) -> None:
    QAbstractItemModelTester(panel.grid.model, FATAL, panel)
    QAbstractItemModelTester(panel.grid.total, FATAL, panel)
    for part in (*Part, Part.COSTS):
        choose(panel, qtbot, part)
        assert panel.found is not None
        assert panel.grid.model.rowCount() or panel.grid.empty.words.text()
        panel.grid._sort_by(0)
        panel.grid._sort_by(0)
        for row in range(min(panel.grid.model.rowCount(), 6)):
            panel.explain(panel.grid.model, row, 0)


def test_with_pay_hidden_nothing_is_shown(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    click_cell(panel, qtbot, "Fostering", 0)
    space_of(opened).hide(True)
    assert panel.grid.model.rowCount() == 0
    assert panel.detail.isHidden()
    assert not panel.grid.table.isVisible()
    assert not panel.copy_button.isEnabled()
    space_of(opened).hide(False)
    assert panel.grid.model.rowCount() > 5


def test_the_table_is_copied_with_its_total(panel: CostsPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.copy_button, LEFT)
    mime = QGuiApplication.clipboard().mimeData()
    lines = mime.text().splitlines()
    assert lines[0].split("\t") == ["Unit", "2021/22", "2022/23", "2023/24", "2024/25", "2025/26"]
    assert lines[-1].startswith("Total\t£")
    assert "<table" in mime.html()


def test_figures_above_lead_to_what_they_are_about(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    show_proposal(opened)
    with qtbot.waitSignal(space_of(opened).assumptions_asked):
        qtbot.mouseClick(panel.facts.fact("assumptions"), LEFT)
    opened.leave_side()
    for figure, part in (("unfunded", Part.FUNDING), ("full_year", Part.COSTS)):
        qtbot.mouseClick(panel.facts.fact(figure), LEFT)
        assert panel.wanted.part is part
    assert panel.wanted.asked.columns is Columns.EFFECTS
    qtbot.mouseClick(panel.facts.fact("change"), LEFT)
    assert panel.wanted.asked.shown is Shown.DIFFERENCE
    assert panel.detail.title.startswith("Total, 2021/22: +£")


def test_a_budget_is_entered_for_a_line(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    choose(panel, qtbot, Part.BUDGET)
    click_cell(panel, qtbot, "Fostering", 1)
    assert panel.budget.isVisible()
    qtbot.keyClicks(panel.budget.amount, "900,000")
    qtbot.keyClick(panel.budget.amount, Qt.Key.Key_Return)
    [budget] = document_of(opened).plan().budgets.values()
    assert budget.amount == 9_000_000_000
    line = panel.grid.model.line(row_of(panel.grid.model, "Fostering"))
    assert line.cells[0] == 9_000_000_000
    assert panel.found is not None
    assert "1 unit with a budget" in panel.found.sheet.lead


def test_budgets_are_pasted(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    choose(panel, qtbot, Part.BUDGET)
    panel.paste_budgets()
    box = panel.pasting.findChildren(panel_module.QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
    from workforce_planner.ui.lists.paste import PasteBox

    paste = next(each for each in box if isinstance(each, PasteBox))
    paste.text.setPlainText("Unit\t2021/22\t2022/23\nFostering\t900,000\t950,000\n")
    assert paste.take.isEnabled()
    qtbot.waitUntil(lambda: paste.take.isVisible() and paste.take.height() > 10)
    qtbot.mouseClick(paste.take, LEFT)
    assert len(document_of(opened).plan().budgets) == 2


def test_virements_and_cost_centres_are_of_budgets(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    show_proposal(opened)
    choose(panel, qtbot, Part.BUDGET)
    for value in (CENTRES, MOVES):
        panel.choices.held.setCurrentIndex(panel.choices.held.findData(value))
        panel.choices.held.activated.emit(panel.choices.held.currentIndex())
        assert panel.wanted.held_by == value
    assert panel.choices.year.isHidden()


def test_converting_agency_is_answered_in_place(panel: CostsPanel, qtbot: QtBot) -> None:
    choose(panel, qtbot, Part.AGENCY)
    assert panel.what_if.isVisible()
    before = panel.what_if.answer.text()
    assert before.startswith("If 1 agency worker is replaced by an employee from April 2022")
    panel.what_if.number.setFocus()
    qtbot.keyClick(panel.what_if.number, Qt.Key.Key_Down)
    assert panel.what_if.answer.text().startswith("If 2 agency workers are replaced")


def test_a_hidden_tab_works_nothing_out(panel: CostsPanel, opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page_of(opened).centre.show_view("Chart")
    asked: list[object] = []
    real = panel_module.answer
    monkeypatch.setattr(panel_module, "answer", lambda *given: asked.append(1) or real(*given))
    space_of(opened).attempt(named("change-plan", fields={"notes": "x"}))
    assert not asked
    page_of(opened).centre.show_view("Costs")
    assert asked == [1]


def test_an_edit_is_followed_while_the_tab_is_shown(panel: CostsPanel, opened: MainWindow) -> None:
    space = space_of(opened)
    before = panel.grid.total.line(0).cells
    post = next(each.id for each in space.plan.posts.values() if each.grade and each.fte == 10_000)
    space.attempt(named("change-post", posts=(post,), fields={"fte": 5_000, "contracted_minutes": None}))
    assert panel.grid.total.line(0).cells != before
    assert panel.grid.total.line(0).cells == document_of(opened).costs().years()


def test_a_large_plan_is_worked_out_beside_the_window(
    panel: CostsPanel, opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_module, "LARGE", 1)
    panel.show_part(Part.FUNDING)
    assert panel.work.busy
    qtbot.waitUntil(lambda: not panel.work.busy)
    assert panel.found is not None
    assert panel.found.wanted.part is Part.FUNDING
    panel.explain(panel.grid.total, 0, 0)
    qtbot.waitUntil(panel.detail.isVisible)
    panel.show_part(Part.COSTS)
    panel.work.stop()
    assert panel.notice.text == panel_module.STOPPED
    panel.refresh()
    qtbot.waitUntil(lambda: not panel.work.busy)
    assert panel.found.wanted.part is Part.COSTS


def test_f1_opens_the_page_about_costs(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    panel.grid.table.setFocus()
    qtbot.keyClick(panel.grid.table, Qt.Key.Key_F1)
    assert page_of(opened).side.help.name == "costs"


def test_the_key_of_the_tab_shows_it(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page_of(opened).centre.shown == "Costs"
    assert page_of(opened).costs.grid.table.hasFocus()


def test_every_control_has_a_name(panel: CostsPanel, qtbot: QtBot) -> None:
    for part in Part:
        choose(panel, qtbot, part)
        for control in controls_in(panel):
            assert name_of(control), control


def open_cell(panel: CostsPanel, qtbot: QtBot, name: str, column: int) -> int | str | None:
    """Choose a cell and press Ctrl+Enter on it; what stood in it."""
    table, model = panel.grid.table, panel.grid.model
    table.setFocus()
    row = row_of(model, name)
    cell = model.line(row).cells[column]
    table.setCurrentIndex(model.index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_Return, CTRL)
    return cell


def test_a_full_year_cell_opens_to_full_years(panel: CostsPanel, qtbot: QtBot) -> None:
    control = panel.choices.columns
    control.setCurrentIndex(control.findData(Columns.EFFECTS.name))
    control.activated.emit(control.currentIndex())
    cell = open_cell(panel, qtbot, "Fostering", 3)
    assert panel.wanted.asked.columns is Columns.FULL
    assert panel.grid.total.line(0).cells[1] == cell
    assert panel.trail.words == "Everything › Fostering, 2022/23 full-year"
    qtbot.keyClick(panel.grid.table, Qt.Key.Key_Backspace)
    assert panel.wanted.asked.columns is Columns.EFFECTS


def test_what_a_source_pays_opens_to_its_shares_and_what_it_has_is_explained(panel: CostsPanel, qtbot: QtBot) -> None:
    choose(panel, qtbot, Part.FUNDING)
    paid = open_cell(panel, qtbot, "Pays", 1)
    assert panel.wanted.part is Part.COSTS
    assert panel.wanted.asked.where.source is not None
    assert panel.grid.total.line(0).cells[1] == paid
    qtbot.keyClick(panel.grid.table, Qt.Key.Key_Backspace)
    assert panel.wanted.part is Part.FUNDING
    open_cell(panel, qtbot, "Has", 1)
    assert panel.wanted.part is Part.FUNDING
    assert panel.detail.isVisible()
    assert not panel.open_button.isEnabled()


def test_a_total_opens_too(panel: CostsPanel, qtbot: QtBot) -> None:
    table = panel.grid.sum
    table.setFocus()
    table.setCurrentIndex(panel.grid.total.index(0, 1))
    whole = panel.grid.total.line(0).cells[1]
    qtbot.keyClick(table, Qt.Key.Key_Return, CTRL)
    assert panel.grid.model.line(0).place is not None
    assert panel.grid.total.line(0).cells[1] == whole


def test_the_part_in_view_is_printed_with_the_report_as_the_other_choice(
    panel: CostsPanel, opened: MainWindow, qtbot: QtBot
) -> None:
    choose(panel, qtbot, Part.FUNDING)
    qtbot.mouseClick(panel._print, LEFT)
    page = opened.stack.currentWidget()
    assert isinstance(page, PrintPage)
    assert page.pane.what.currentText() == "Costs in view: funding"
    qtbot.waitUntil(page.save.isEnabled)
    assert page._printed is not None
    [table] = tables_of(page._printed.blocks)
    assert table.caption == "Funding by source and year"
    shown = [line.cells for line in panel.grid.model.lines if not line.strong]
    assert [row.cells[1:] for row in table.rows if row.part is RowPart.BODY] == shown
    words = [page.pane.what.itemText(place) for place in range(page.pane.what.count())]
    assert "Costs by year" in words


def test_the_tab_is_as_it_was_left(panel: CostsPanel, opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.choices.view.button_of(View.FORECAST), LEFT)
    for control, value in ((panel.choices.by, "grade"), (panel.choices.columns, Columns.MONTHS.name)):
        control.setCurrentIndex(control.findData(value))
        control.activated.emit(control.currentIndex())
    open_cell(panel, qtbot, panel.grid.model.line(0).name, 0)
    opened.show_document(document_of(opened), space_of(opened))
    again = page_of(opened).costs
    page_of(opened).centre.go_to("Costs")
    assert again.wanted.asked.view is View.FORECAST
    assert again.wanted.asked.columns is Columns.MONTHS
    assert again.wanted.asked.by == "grade"
    assert again.grid.model.columnCount() == 13


def test_what_was_kept_and_cannot_be_read_is_as_at_first() -> None:
    wanted = Wanted(part=Part.BUDGET, asked=Asked(by="role", columns=Columns.FULL, year=2030), held_by=CENTRES)
    assert wanted_of(kept_of(wanted)) == wanted
    for broken in (None, 7, {"part": "NONE", "by": 3, "columns": "x", "year": "2020", "held by": []}):
        assert wanted_of(broken) == Wanted()


def test_when_changes_cost_is_one_switch_where_a_proposal_has_phases(
    panel: CostsPanel, opened: MainWindow, qtbot: QtBot
) -> None:
    document, when = document_of(opened), panel.choices.when
    assert not when.isVisible()
    show_proposal(opened)
    assert not when.isVisible()
    key = list(document.plan().proposals)[-1]
    space_of(opened).show_structure(key)
    assert when.isVisible()
    assert when.currentText() == "As changes take effect"
    assert panel.grid.total.line(0).cells == document.costs_in_force(key).years()
    when.setFocus()
    qtbot.keyClick(when, Qt.Key.Key_Down)
    assert when.currentText() == "As if all were in place"
    assert panel.grid.total.line(0).cells == document.costs(key).years()
    choose(panel, qtbot, Part.ONE_OFF)
    assert when.isVisible()
    choose(panel, qtbot, Part.AGENCY)
    assert not when.isVisible()
    choose(panel, qtbot, Part.COSTS)
    assert when.isVisible()
    assert panel.wanted.asked.at_once
    section = page_of(opened).inspector.plan_pane.by_year
    space_of(opened).select([])
    year = money_text(document.costs_in_force(key).years()[0])
    qtbot.waitUntil(lambda: any(year == each.text() for each in section.findChildren(QPushButton)))
