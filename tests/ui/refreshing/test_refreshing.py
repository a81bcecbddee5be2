"""The next list by mouse and keyboard: what differs, what is ticked, one step, what proposals have to decide."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import answer, page_of, space_of
from tests.ui.refreshing.conftest import page_shown
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.exchange.refresh.sides import BOTH, KEPT
from workforce_planner.session.refresh_lines import Group, Line
from workforce_planner.session.refreshing import by_itself
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.proposals.deciding import DecidingPage
from workforce_planner.ui.refreshing.model import HIDDEN, DifferencesModel
from workforce_planner.ui.refreshing.opening import dropped, show_list
from workforce_planner.ui.refreshing.page import RefreshPage

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def page(march: MainWindow, april: Path, qtbot: QtBot) -> RefreshPage:
    """Return the page of differences between the list of April and the plan."""
    show_list(march, april)
    return page_shown(march, qtbot)


def titles(page: RefreshPage) -> list[str]:
    """The groups."""
    return [group.title for group in page.model.groups]


def told(page: RefreshPage, title: str) -> list[tuple[str, ...]]:
    """The cells of the lines of a group."""
    group = next(each for each in page.model.groups if each.title == title)
    return [page.model.cells(line) for line in group.lines]


def test_the_page_says_what_differs_and_ticks_what_only_the_list_changed(page: RefreshPage) -> None:
    assert page.refresh is not None
    assert page.about.text() == (
        "The new list changed 4 posts; 1 is new, 1 is gone. You changed 1 of them too. It lacks 1 correction that "
        "you made here. It lacks 1 post that you added here."
    )
    assert page.model.ticked == by_itself(page.refresh)
    assert titles(page) == [
        "Changed in the list and here", "Only in the new list", "No longer in the list",
        "Changed in the list: cost centre", "Changed in the list: FTE", "Changed in the list: postholder",
        "Corrected here, not in the list", "Added here, not in the list",
    ]  # fmt: skip
    assert told(page, "Changed in the list and here") == [
        ("Early Help Practitioner CYP01560", "Cost centre", "C2430", "C1111", "C2222", "")
    ]
    assert told(page, "Only in the new list")[0][-1] == "+1.00 FTE"
    assert "5 of 7 differences ticked" in page.total.text()
    assert page.accept.text() == "Take over 5"


def test_what_is_ticked_says_what_it_adds_and_the_plan_gets_exactly_that(
    march: MainWindow, page: RefreshPage, qtbot: QtBot
) -> None:
    document = document_of(march)
    before = document.results().whole
    fte = sum(line.fte for line in page.model.lines if line.id in page.model.ticked)
    posts = sum(line.posts for line in page.model.lines if line.id in page.model.ticked)
    steps = document.history.done
    qtbot.mouseClick(page.accept, LEFT)
    qtbot.waitUntil(lambda: march._side is None)
    after = document.results().whole
    assert after.established_fte - before.established_fte == fte
    assert after.posts - before.posts == posts
    assert document.history.done == steps + 1
    document.undo()
    assert document.results().whole == before


def test_proposals_are_told_before_and_decided_after(march: MainWindow, page: RefreshPage, qtbot: QtBot) -> None:
    assert "Proposal A changes 2 of them too." in page.what_follows.text()
    both = [line.id for line in page.model.lines if line.difference is not None and line.difference.kind == BOTH]
    page.model.tick(both, on=True)
    assert "Proposal A changes 3 of them too." in page.what_follows.text()
    qtbot.mouseClick(page.accept, LEFT)
    qtbot.waitUntil(lambda: march._side is None)
    notice = page_of(march).notice
    assert "6 differences taken over from april.xlsx as one step." in notice.text
    assert "Proposal A changes 3 of them too." in notice.text
    answer(march, qtbot, "Decide…")
    assert isinstance(march.stack.currentWidget(), DecidingPage)


def test_ticks_by_keyboard_line_by_line_and_group_by_group(page: RefreshPage, qtbot: QtBot) -> None:
    page.tree.setFocus()
    first = page.model.groups[0].lines[0].id
    assert first not in page.model.ticked
    qtbot.keyClick(page.tree, Key.Key_Space)
    assert first in page.model.ticked
    qtbot.keyClick(page.tree, Key.Key_Down)
    qtbot.keyClick(page.tree, Key.Key_Space)
    assert first not in page.model.ticked
    assert "the new list: C2222" in page.detail.text()
    qtbot.mouseClick(page.none, LEFT)
    assert not page.model.ticked
    assert page.accept.text() == "Keep this list, change nothing"
    qtbot.mouseClick(page.every, LEFT)
    assert page.accept.text() == "Take over 7"
    qtbot.mouseClick(page.suggested, LEFT)
    assert page.accept.text() == "Take over 5"


def test_a_group_is_ticked_by_one_press_of_the_mouse(page: RefreshPage, qtbot: QtBot) -> None:
    number = next(n for n, group in enumerate(page.model.groups) if group.key == "changed/cost_centre")
    rect = page.tree.visualRect(page.model.index(number, 0))
    qtbot.mouseClick(page.tree.viewport(), LEFT, pos=QPoint(rect.left() + 10, rect.center().y()))
    assert not set(page.model.groups[number].ids) & page.model.ticked
    assert page.accept.text() == "Take over 4"


def test_cancel_and_escape_leave_nothing(march: MainWindow, page: RefreshPage, qtbot: QtBot) -> None:
    before, steps = document_of(march).plan(), document_of(march).history.done
    qtbot.keyClick(page.tree, Key.Key_Escape)
    assert march._side is None
    assert document_of(march).plan() is before
    assert document_of(march).history.done == steps


def test_corrections_are_kept_and_listed_for_hr(
    march: MainWindow, page: RefreshPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [line for line in page.model.lines if line.difference is not None and line.difference.kind == KEPT]
    assert [line.mine for line in kept] == ["Early Help Apprentice"]
    assert not {line.id for line in kept} & page.model.ticked
    page.for_hr.menu().actions()[0].trigger()
    said = QApplication.clipboard().text()
    assert "It should say" in said
    assert "Early Help Apprentice" in said
    target = tmp_path / "for hr.xlsx"
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: target)
    page.for_hr.menu().actions()[1].trigger()
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert {row[0] for row in rows} == {"CYP01542", "LOCAL1"}
    assert "Written" in page.notice.text


def test_names_are_hidden_where_names_are_hidden(march: MainWindow, page: RefreshPage) -> None:
    holder = told(page, "Changed in the list: postholder")[0]
    assert holder[3] == "Imran Davies"
    space_of(march).hide(True)
    holder = told(page, "Changed in the list: postholder")[0]
    assert holder[3] == HIDDEN
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    model = page.model
    for number in range(model.rowCount()):
        parent = model.index(number, 0)
        cells = [model.index(r, c, parent) for r in range(model.rowCount(parent)) for c in range(model.columnCount())]
        assert not any("Imran" in str(cell.data(role)) for cell in cells for role in roles)


def test_another_day_is_taken_and_a_word_that_is_none_is_refused(
    march: MainWindow, page: RefreshPage, qtbot: QtBot
) -> None:
    page.model.tick(page.model.ticked, on=False)
    page.day.setFocus()
    page.day.selectAll()
    qtbot.keyClicks(page.day, "when")
    qtbot.keyClick(page.day, Key.Key_Return)
    assert '"when" is not a date' in page.notice.text
    page.day.selectAll()
    qtbot.keyClicks(page.day, "30/04/2022")
    qtbot.keyClick(page.day, Key.Key_Return)
    qtbot.waitUntil(lambda: page.refresh is not None and str(page.refresh.preview.as_at) == "2022-04-30")
    assert not page.model.ticked  # what somebody has unticked stays so


def test_a_list_dropped_on_a_plan_asks_what_it_is(march: MainWindow, april: Path, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(april))])
    copy, left, none = Qt.DropAction.CopyAction, LEFT, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(300, 300), copy, mime, left, none)
    march.dragEnterEvent(entered)
    assert entered.isAccepted()
    march.dropEvent(QDropEvent(QPointF(300, 300), copy, mime, left, none))
    qtbot.waitUntil(lambda: "what is it?" in page_of(march).notice.text)
    answer(march, qtbot, "The next list of the same")
    assert page_shown(march, qtbot).refresh is not None


def test_a_file_that_cannot_be_read_says_why_and_goes_back(march: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(b"PK\x03\x04 no workbook")
    show_list(march, wrong)
    journey = march._side
    assert journey is not None
    qtbot.waitUntil(lambda: journey.leave.text() == "Back")  # type: ignore[attr-defined]
    qtbot.mouseClick(journey.leave, LEFT)  # type: ignore[attr-defined]
    assert march._side is None


def test_a_list_of_some_updates_whom_it_names_and_shows_whom_it_does_not_find(
    march: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    document = document_of(march)
    plan = document.plan()
    held = [each for each in plan.assignments.values() if each.cases][:2]
    people = [plan.people[each.person] for each in held]
    path = tmp_path / "cases.csv"
    rows = [f"{people[0].employee_number},,31", f",{people[1].name},32", ",Quentin Strange,5"]
    path.write_text("\n".join(("Employee Number,Worker,Open Cases", *rows)), "utf-8")
    show_list(march, path, of_some=True)
    page = page_shown(march, qtbot)
    assert titles(page) == [
        "Found by likeness: check first", "Changed in the list: cases held", "Rows that were not used"
    ] or titles(page)[0::2] == ["Found by likeness: check first", "Rows that were not used"]  # fmt: skip
    doubtful = page.model.groups[0].lines[0]
    assert doubtful.id not in page.model.ticked
    assert "same name" in page.model.cells(doubtful)[-1]
    assert "Quentin Strange" in page.model.cells(page.model.groups[-1].lines[0])
    assert len(page.model.ticked) == 1
    qtbot.mouseClick(page.every, LEFT)
    qtbot.mouseClick(page.accept, LEFT)
    qtbot.waitUntil(lambda: march._side is None)
    assert [document.plan().assignments[each.id].cases[0].count for each in held] == [31, 32]


def test_lists_of_some_that_are_dropped_together_are_taken_over_together(
    march: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    document = document_of(march)
    plan = document.plan()
    first, second = [each for each in plan.assignments.values() if each.cases][:2]
    paths = []
    for name, header, place, value in (("cases", "Open Cases", first, "31"), ("points", "Point", second, "30")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"Employee Number,{header}\n{plan.people[place.person].employee_number},{value}\n", "utf-8")
        paths.append(path)
    dropped(march, *paths)
    answer(march, qtbot, "Lists of some posts or people")
    page = page_shown(march, qtbot)
    assert page.title.text() == "Some posts or people: cases.csv and points.csv"
    qtbot.mouseClick(page.accept, LEFT)
    qtbot.waitUntil(lambda: march._side is None)
    after = document.plan().assignments
    assert (after[first.id].cases[0].count, after[second.id].point) == (31, "30")


def test_the_model_holds_to_qts_rules_and_every_control_has_a_name(page: RefreshPage) -> None:
    model = DifferencesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_groups(page.model.groups, page.model.ticked, hiding=False)
    model.tick([model.groups[0].lines[0].id], on=True)
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    model.hide(True)
    model.show_groups((), (), hiding=False)
    assert tester.model() is model
    assert all(name_of(control) for control in controls_in(page))


def test_many_lines_are_ticked_without_telling_of_each(qtbot: QtBot) -> None:
    lines = tuple(Line(id=f"posts/{each}/fte", name=f"Post {each}", label="FTE") for each in range(5_000))
    model = DifferencesModel()
    model.show_groups((Group(key="changed/fte", title="FTE", about="", lines=lines),), (), hiding=False)
    told: list[object] = []
    model.dataChanged.connect(lambda *_: told.append(_))
    with qtbot.waitSignal(model.many_changed):
        model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert len(model.ticked) == 5_000
    assert len(told) == 1
    model.tick([lines[7].id], on=False)
    assert model.group_text(0) == "FTE   5,000, 4,999 ticked"


def test_where_names_have_no_room_lines_are_two_lines_high(page: RefreshPage) -> None:
    tree = page.tree
    group = page.model.index(0, 0)
    tree.setFixedWidth(1600)
    QApplication.processEvents()
    assert page.model.high == 1
    tree.setFixedWidth(640)
    QApplication.processEvents()
    line = page.model.index(0, 0, group)
    assert page.model.high == 2
    assert tree.visualRect(line).height() > tree.visualRect(group).height()
