"""What a person answers on the screen: repairs, managers, repeated numbers, grades, words, snapshots, columns."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.importing.conftest import (
    ESTABLISHMENT,
    FIXTURES,
    LEFT,
    TWO,
    Importing,
    cells_of,
    journey_of,
    pick,
    preview_of,
    row_with,
    shown,
)
from workforce_planner.ui.importing.picking import Line, LinesOf
from workforce_planner.ui.main_window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
Published = Callable[[str], Path]
DFE, DWP = "department_of_education-2011-09-30-senior.csv", "300913-DWP.xls-senior.csv"
TRAFFORD = "trafford_council_organisation_structure.csv"


def waiting(screen) -> int:
    """How many posts wait for a manager."""
    return sum(len(group.posts) for group in preview_of(screen).holding)


def test_a_repair_is_applied_by_its_button_and_taken_back(
    window: MainWindow, importing: Importing, published: Published, qtbot: QtBot
) -> None:
    screen = importing(published(DFE))
    assert screen.now == "managers"
    assert screen.rail.buttons["managers"].words == "2 to decide"
    qtbot.mouseClick(screen.managers.offers.buttons["case"], LEFT)
    shown(window, qtbot)
    assert waiting(screen) == 1
    assert screen.rail.buttons["managers"].words == "1 to decide"
    back = screen.managers.offers.buttons["case"]
    assert back.text() == "Take back"
    assert window.focusWidget() is back
    qtbot.keyClick(back, Qt.Key.Key_Return)
    shown(window, qtbot)
    assert waiting(screen) == 9


def test_posts_that_wait_are_given_a_manager_by_searching(
    window: MainWindow, importing: Importing, published: Published, qtbot: QtBot
) -> None:
    screen = importing(published(DFE))
    table = screen.managers.table
    row = row_with(table, '"DfE-2060"')
    posts = next(group.posts for group in preview_of(screen).holding if group.word == "DfE-2060")
    pick(qtbot, table, row, "STA-1001")
    shown(window, qtbot)
    plan = preview_of(screen).plan
    assert {len(posts), waiting(screen)} == {3, 6}
    managers = [post for post in plan.posts.values() if post.reference == "STA-1001"]
    assert len([post for post in plan.posts.values() if post.reports_to == managers[0].id]) >= len(posts)
    assert cells_of(table, '"DfE-2060"')[1] == "you chose"
    pick(qtbot, table, row_with(table, '"DfE-2060"'), "nobody yet")
    shown(window, qtbot)
    assert waiting(screen) == 9


def test_posts_that_report_to_themselves_are_answered_for_one_by_one(
    window: MainWindow, importing: Importing, published: Published, qtbot: QtBot
) -> None:
    screen = importing(published("dcms.csv"))
    table = screen.managers.table
    assert table.lines.rowCount() == 2
    pick(qtbot, table, row_with(table, "dcms!M33"), "DCMS1001")
    shown(window, qtbot)
    assert waiting(screen) == 0  # the other one, the Permanent Secretary, is the head now
    plan = preview_of(screen).plan
    assert [post.title for post in plan.posts.values() if post.reports_to is None] == ["Permanent Secretary"]


def test_the_consequence_of_each_answer_is_said_before_it_is_given(
    window: MainWindow, importing: Importing, published: Published, qtbot: QtBot
) -> None:
    screen = importing(published(DWP))
    screen.go("shared")
    texts = [offer.text for offer in screen.shared.offers._offers]
    assert texts[0] == "Keeping the first row makes a circle of 3 posts on which 225 hang, and no top."
    assert texts[1] == "Keeping the last row gives 1 top and 6 levels."
    qtbot.mouseClick(screen.shared.offers.buttons["last"], LEFT)
    shown(window, qtbot)
    tops = [post for post in preview_of(screen).plan.posts.values() if post.reports_to is None]
    assert waiting(screen) == 0
    assert len(tops) == 1
    assert screen.shared.offers.buttons["last"].text() == "Take back"


def test_a_spelling_is_given_another_grade_and_kept_apart_again(
    window: MainWindow, importing: Importing, published: Published, qtbot: QtBot
) -> None:
    screen = importing(published(TRAFFORD))
    screen.go("grades")
    table = screen.grades.table
    pick(qtbot, table, row_with(table, "SM3A"), "sm3b")
    shown(window, qtbot)
    assert preview_of(screen).grades.of("SM3A") == "SM3B"
    assert cells_of(table, "SM3A")[2:] == ("SM3B", "you said so")
    pick(qtbot, table, row_with(table, "SM3A"), "leave it")
    shown(window, qtbot)
    assert preview_of(screen).grades.of("SM3A") == "SM3A"


def test_a_word_is_taken_for_what_a_person_says(
    window: MainWindow, importing: Importing, published: Published, qtbot: QtBot
) -> None:
    screen = importing(published(TRAFFORD))
    screen.go("words")
    assert "78" in cells_of(screen.words.table, "NA")
    before = preview_of(screen).totals.vacant_posts
    pick(qtbot, screen.words.table, row_with(screen.words.table, "NA"), "nobody is in")
    shown(window, qtbot)
    assert preview_of(screen).totals.vacant_posts > before
    assert screen.rail.buttons["words"].level != "decide"


def test_another_snapshot_is_chosen(
    window: MainWindow, importing: Importing, published: Published, qtbot: QtBot
) -> None:
    screen = importing(published("dcms.csv"))
    screen.go("read")
    choice = screen.read.snapshot
    assert choice.count() == 11
    assert choice.currentText() == "Mar-15 (133 rows)"
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    choice.activated.emit(choice.currentIndex())
    shown(window, qtbot)
    first = preview_of(screen).snapshots[0]
    assert first.taken
    assert preview_of(screen).loaded == first.rows
    assert choice.currentIndex() == 0


def test_columns_show_values_evidence_and_keep_sensitive_ones_out(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(*TWO)
    screen.go("columns")
    table = screen.columns.table
    assert "Quinn" in cells_of(table, "Surname")[1]
    assert cells_of(table, "NI Number")[1] == "not shown"
    assert "NI Number" in screen.columns._about.text()
    pick(qtbot, table, row_with(table, "Date of Birth"), "date of birth")
    shown(window, qtbot)
    assert cells_of(table, "Date of Birth")[2] == "Date of birth"
    pick(qtbot, table, row_with(table, "Date of Birth"), "leave it out")
    shown(window, qtbot)
    assert "Date of Birth" in {left.header for left in preview_of(screen).left_out_columns}


def test_a_list_of_unknown_columns_asks_for_the_title_and_goes_on(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(FIXTURES / "messy-workbooks" / "deaths.xlsx")
    assert screen.now == "columns"
    assert not screen.accept.isEnabled()
    table = screen.columns.table
    pick(qtbot, table, row_with(table, "Profession"), "job title")
    shown(window, qtbot)
    assert screen.accept.isEnabled()
    assert preview_of(screen).totals.posts > 0


def test_holders_of_one_list_alone_become_employees_by_a_button(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(*TWO)
    screen.go("totals")
    qtbot.mouseClick(screen.totals.lone.buttons["employee"], LEFT)
    shown(window, qtbot)
    assert preview_of(screen).totals.agency_workers == 0


def test_the_sums_foot_and_the_rows_set_aside_can_be_read(window: MainWindow, importing: Importing) -> None:
    screen = importing(ESTABLISHMENT / "establishment-by-service.xlsx")
    screen.go("totals")
    assert screen.totals.reasons.itemText(0) == "All 66 rows set aside"
    assert screen.totals.aside.lines.rowCount() == 66
    screen.totals.reasons.setCurrentIndex(2)
    screen.totals.reasons.activated.emit(2)
    assert screen.totals.aside.lines.rowCount() == 18
    assert "Sub-total" in screen.totals.aside.lines.lines[0].cells[2]
    assert sum(each.rows for each in preview_of(screen).balances) == 211


def test_names_are_not_shown_where_they_are_hidden(window: MainWindow, importing: Importing) -> None:
    window.preferences.set("hiding", True)
    screen = importing(*TWO)
    screen.go("columns")
    assert cells_of(screen.columns.table, "Surname")[1] == "Hidden"
    assert cells_of(screen.columns.table, "Position Title")[1] != "Hidden"
    assert not screen.grades.table.isVisible()
    assert screen.look is not None
    assert screen.look.scene is not None
    people = {person.name for person in preview_of(screen).plan.people.values()}
    assert not people & {text.text for text in screen.look.scene.texts}


def test_the_lines_of_a_choice_table_are_a_sound_model(qtbot: QtBot) -> None:
    model = LinesOf(("A", "B"), 1)
    tester = QAbstractItemModelTester(model, FATAL)
    first = [Line(key=number, cells=(str(number), "x")) for number in range(3)]
    for lines in (first, [*first, Line(key=9, cells=("9", "y"))], first[:1], [], first):
        model.show_lines(lines)
    model.show_lines([Line(key=number, cells=("z", "x"), look="warn") for number in range(3)])
    assert model.index(0, 0).data() == "z"
    del tester


def test_keyboard_and_place_stay_where_they_were_after_an_answer(
    window: MainWindow, importing: Importing, qtbot: QtBot
) -> None:
    screen = importing(*TWO)
    window.resize(1366, 768)
    screen.go("columns")
    table = screen.columns.table
    row = row_with(table, "Annual Salary")
    pick(qtbot, table, row, "leave it out")
    place = table.verticalScrollBar().value()
    pick(qtbot, table, row_with(table, "Parent Unit"), "leave it out")
    shown(window, qtbot)
    assert journey_of(window).answers.now.mapping == {"Parent Unit": ""}
    assert window.focusWidget() is table
    assert table.currentIndex().row() == row_with(table, "Parent Unit")
    assert abs(table.verticalScrollBar().value() - place) < table.height()
