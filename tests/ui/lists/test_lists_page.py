"""The lists of a plan by mouse and keyboard: where used, rename, merge, delete, dated values, pasted tables."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, post_named, push, space_of, type_into
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.figures.explanation import EXPLAINS
from workforce_planner.ui.lists.kinds import KINDS
from workforce_planner.ui.lists.page import ListPane, ListsPage
from workforce_planner.ui.lists.paste import PasteBox
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def lists(window: MainWindow, table: str, name: str = "") -> ListPane:
    """Open the lists at a record."""
    records = plan_of(window).table(table).items() if table != "targets" else plan_of(window).roles.items()
    key = next((key for key, record in records if getattr(record, "name", "") == name), "")
    space_of(window).lists_asked.emit(table, key)
    QApplication.processEvents()
    return page(window).current


def page(window: MainWindow) -> ListsPage:
    """The page of the lists."""
    shown = window.stack.currentWidget()
    assert isinstance(shown, ListsPage)
    return shown


def plan_of(window: MainWindow) -> Plan:
    """The current structure."""
    return document_of(window).plan()


def named(window: MainWindow, table: str, name: str):
    """The record of a table with a name."""
    return next(record for record in plan_of(window).table(table).values() if getattr(record, "name", "") == name)


def asked(inside: QWidget, name: str) -> QLineEdit:
    """A field of the question that is open."""
    found = inside.findChild(QLineEdit, f"asked-{name}")
    assert found is not None
    return found


def said(inside: QWidget) -> str:
    """All that can be read, amounts that explain themselves among it."""
    QApplication.processEvents()
    shown: list[QLabel | QPushButton] = [*inside.findChildren(QLabel)]
    shown += [each for each in inside.findChildren(QPushButton) if each.property(EXPLAINS)]
    return " | ".join(each.text() for each in shown if each.isVisible())


def type_lines(qtbot: QtBot, box: PasteBox, text: str) -> None:
    """Type lines into the box, in place of what is there."""
    box.text.setFocus()
    box.text.selectAll()
    for number, line in enumerate(text.splitlines()):
        if number:
            qtbot.keyClick(box.text, Qt.Key.Key_Return)
        qtbot.keyClicks(box.text, line)


def choose(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Choose from the picker that is open."""
    picker = next(each for each in page(window).findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, text)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)


def test_the_grades_are_reached_from_beside_the_grade_field(opened: MainWindow, qtbot: QtBot) -> None:
    post = post_named(opened, "Principal Social Worker")
    space_of(opened).select_post(post)
    push(qtbot, page_of(opened).inspector.post_pane.form.editors["grade"], "Grades…")
    pane = page(opened).current
    assert pane.kind.key == "grades"
    grade = plan_of(opened).posts[post].grade
    assert pane.detail.title.text() == plan_of(opened).grades[grade].name  # type: ignore[index]
    qtbot.keyClick(pane.table, Qt.Key.Key_Escape)
    assert opened.stack.currentWidget() is page_of(opened)


def test_where_it_is_used_leads_to_the_posts(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "roles", "Team Manager")
    assert "8 posts in the current structure" in said(pane.detail)
    push(qtbot, pane.detail, "Show the 8 posts")
    assert opened.stack.currentWidget() is page_of(opened)
    assert {space_of(opened).plan.posts[place.key].title for place in space_of(opened).selection} >= {"Team Manager"}
    assert len(space_of(opened).selection) == 8


def test_a_role_is_renamed_and_a_clash_is_refused_with_merging_as_the_way(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "roles", "LADO")
    editor = pane.detail.form.editors["name"]
    assert isinstance(editor.control, QLineEdit)
    type_into(qtbot, editor.control, "team manager")
    assert "merge the two roles" in editor.wrong.text()
    type_into(qtbot, editor.control, "Designated Officer")
    assert named(opened, "roles", "Designated Officer")
    assert document_of(opened).history.to_undo.label == "Rename role LADO to Designated Officer"  # type: ignore[union-attr]
    assert pane.detail.title.text() == "Designated Officer"


def test_roles_are_merged_after_a_preview_and_undone_in_one_step(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "roles", "LADO")
    before = plan_of(opened)
    push(qtbot, pane.detail, "Merge into…")
    choose(opened, qtbot, "MASH Navigator")
    assert "1 post will move to MASH Navigator. Then LADO is gone." in said(pane.detail)
    push(qtbot, pane.detail, "Merge")
    assert "LADO" not in {role.name for role in plan_of(opened).roles.values()}
    qtbot.mouseClick(page(opened).undo, LEFT)
    assert plan_of(opened) == before


def test_what_is_used_is_not_deleted_and_says_where(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "grades", "G11")
    push(qtbot, pane.detail, "Delete")
    assert "G11 is used by 68 posts" in page(opened).notice.text
    assert named(opened, "grades", "G11")


def test_a_new_role_is_added_and_can_be_deleted(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "roles")
    push(qtbot, pane, "Add a role…")
    field = opened.focusWidget()
    qtbot.keyClicks(field, "Driver")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pane.detail.title.text() == "Driver"
    push(qtbot, pane.detail, "Delete")
    assert "Driver" not in {role.name for role in plan_of(opened).roles.values()}


def test_a_pasted_grade_table_is_shown_line_by_line_before_it_is_taken(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "grades")
    push(qtbot, pane, "Paste a grade table…")
    box = pane.findChild(PasteBox)
    assert box is not None
    tester = QAbstractItemModelTester(box.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    type_lines(qtbot, box, "Grade Points\nG9 20-24\nG77 ab")
    assert box.model.lines[0][:3] == ("G9", "20 to 23", "20 to 24")
    assert '! "G77 ab" is not a grade' in box.model.lines[1][3]
    assert not box.take.isEnabled()
    type_lines(qtbot, box, "G9 20-24\nSM9 57,057")
    assert box.model.lines[1][1:3] == ("new", "£57,057")
    push(qtbot, box, "Take these grades")
    assert named(opened, "grades", "G9").top_point == "24"
    assert document_of(opened).history.to_undo.label == "Set 2 grades"  # type: ignore[union-attr]
    assert tester.model() is box.model


def test_a_spot_salary_is_set_for_a_day_and_removed(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "grades", "SM2")
    push(qtbot, pane.detail, "Set a salary…")
    qtbot.keyClicks(asked(pane.detail, "amount"), "£70,000")
    qtbot.keyClicks(asked(pane.detail, "from_date"), "1/4/2027")
    qtbot.keyClick(asked(pane.detail, "from_date"), Qt.Key.Key_Return)
    assert named(opened, "grades", "SM2").spot.entries[-1][1] == pounds(70_000)
    assert "From 1 April 2027" in said(pane.detail)
    last = [each for each in pane.detail.findChildren(QPushButton) if "from 1 April 2027" in each.accessibleName()]
    QApplication.processEvents()
    qtbot.mouseClick(last[-1], LEFT)
    assert "From 1 April 2027" not in said(pane.detail)


def test_a_rate_is_added_by_date_with_its_source(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "on_cost_schemes", "Pension (example)")
    push(qtbot, pane.detail, "Add a rate…")
    qtbot.keyClicks(asked(pane.detail, "from_date"), "1/4/2022")
    qtbot.keyClicks(asked(pane.detail, "rate"), "21.3")
    qtbot.keyClicks(asked(pane.detail, "rate_source"), "Certificate 2022")
    push(qtbot, pane.detail, "Add")
    _, cost = named(opened, "on_cost_schemes", "Pension (example)").rates.entries[-1]
    assert (cost.rate, cost.source) == (percent("21.3"), "Certificate 2022")
    assert "Certificate 2022" in said(pane.detail)


def test_a_pay_point_is_typed_over_and_a_year_is_pasted(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "pay_scales", "NJC pay spine")
    model = pane.detail.dated.points
    assert model is not None
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model
    table = pane.detail.dated.table
    assert table is not None
    row = next(n for n in range(model.rowCount()) if model.index(n, 0).data() == "20")
    table.setFocus()
    table.setCurrentIndex(model.index(row, 1))
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    field = table.findChild(QLineEdit)
    assert field is not None
    type_into(qtbot, field, "40000")
    qtbot.waitUntil(lambda: model.index(row, 1).data() == "£40,000")
    entries = named(opened, "pay_scales", "NJC pay spine").points.entries
    assert dict(entries[-1][1])["20"] == pounds(40_000)
    assert pane.detail.dated.table is table
    push(qtbot, pane.detail, "Add a year…")
    box = pane.findChild(PasteBox)
    assert box is not None
    day = next(each for each in box.findChildren(QLineEdit) if "day" in each.accessibleName())
    type_lines(qtbot, box, "20 41000\n21 42000")
    push(qtbot, box, "Take these points")
    assert "From which day" in box.said.text()
    qtbot.keyClicks(day, "1/4/2027")
    push(qtbot, box, "Take these points")
    entries = named(opened, "pay_scales", "NJC pay spine").points.entries
    assert (str(entries[-1][0]), dict(entries[-1][1])["21"]) == ("2027-04-01", pounds(42_000))


def test_targets_of_the_plan_and_of_a_role(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "targets", "Team Manager")
    assert pane.plan_form is not None
    span = pane.plan_form.editors["target_span"].control
    assert isinstance(span, QLineEdit)
    type_into(qtbot, span, "7")
    assert plan_of(opened).setting.target_span == 7
    own = pane.detail.form.editors["target_span"].control
    assert isinstance(own, QLineEdit)
    type_into(qtbot, own, "8")
    assert named(opened, "roles", "Team Manager").target_span == 8


def test_lists_but_units_are_of_all_structures(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    space.show_structure(next(iter(plan_of(opened).proposals)))
    pane = lists(opened, "roles", "LADO")
    editor = pane.detail.form.editors["name"].control
    assert isinstance(editor, QLineEdit)
    type_into(qtbot, editor, "Designated Officer")
    assert named(opened, "roles", "Designated Officer")
    assert "Designated Officer" in {role.name for role in space.plan.roles.values()}


def test_hidden_pay_is_hidden_in_the_lists(opened: MainWindow) -> None:
    pane = lists(opened, "grades", "SM2")
    assert "£" in said(pane.detail)
    space_of(opened).hide(True)
    texts = [pane.model.text(row, column) for row in range(pane.model.rowCount()) for column in range(4)]
    assert not [each for each in texts if "£" in each]
    assert "£" not in said(pane)
    scale = lists(opened, "pay_scales")
    assert "£" not in said(scale)
    assert scale.detail.dated.points is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_each_list_is_named_for_screen_readers_and_keeps_the_rules_of_qt(
    opened: MainWindow, kind, workspace_of: Callable[[MainWindow], object]
) -> None:
    pane = lists(opened, kind.key)
    tester = QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pane.refresh()
    assert tester.model() is pane.model
    assert pane.model.rowCount() > 0 or kind.key == "funding_sources" or pane.kind.adds is not None
    assert [type(each).__name__ for each in controls_in(page(opened)) if not name_of(each)] == []
    assert workspace_of(opened)


def test_the_lists_fit_a_small_screen(opened: MainWindow) -> None:
    opened.resize(1366, 768)
    for kind in KINDS:
        lists(opened, kind.key)
        assert page(opened).minimumSizeHint().width() <= 1366
        assert (opened.width(), opened.height()) == (1366, 768)


def test_on_a_wide_screen_figures_stand_near_their_names_and_the_record_beside_its_list(
    opened: MainWindow, qtbot: QtBot
) -> None:
    pane = lists(opened, "units", "Fostering")
    opened.resize(3840, 2160)
    qtbot.waitUntil(lambda: pane.height() > 1800)
    table = pane.table
    assert table.columnWidth(0) < 420
    assert pane.detail.mapTo(pane, pane.detail.rect().topLeft()).x() <= 810
    assert pane.body.width() < 1500


def test_the_points_of_a_scale_take_the_height_there_is(opened: MainWindow, qtbot: QtBot) -> None:
    pane = lists(opened, "pay_scales", "NJC pay spine")
    points = pane.detail.dated
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: points.table is not None and 260 <= points.table.height() <= 340)
    opened.resize(3840, 2160)
    qtbot.waitUntil(lambda: points.table is not None and points.table.height() > 1200)
    assert points.table is not None
    assert points.table.verticalScrollBar().maximum() == 0


def test_an_empty_list_says_what_to_do_and_shows_no_empty_record(opened: MainWindow) -> None:
    pane = lists(opened, "allowances")
    assert pane._empty.isVisible()
    assert pane._empty.text() == "No allowances yet. Add one or paste lines from a spreadsheet."
    assert not pane._area.isVisible()
    assert lists(opened, "roles")._area.isVisible()
