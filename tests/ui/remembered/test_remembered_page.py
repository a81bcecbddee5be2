"""The page of remembered lists and the blank list, by mouse and keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest
from tests.ui.hands import LEFT, page_of, space_of
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.profile import profile_of
from workforce_planner.session.profiles import Profiles, load_profile
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.remembered.page import RememberedPage


@pytest.fixture
def page(window: MainWindow) -> RememberedPage:
    """The page over the start page, with two lists that are remembered."""
    Profiles().change(
        profile_of(
            "HR list",
            ("Post Ref", "Team"),
            ImportAnswers(mapping={"Post Ref": "reference"}, grades={"Grade 7": "G7"}, words={"tbc": "vacant"}),
        )
    )
    Profiles().change(profile_of("Finance", ("Cost centre",), ImportAnswers()))
    window.show_remembered()
    made = window.stack.currentWidget()
    assert isinstance(made, RememberedPage)
    for model in (made.lists, made.lines):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal).setParent(made)
    made.table.setCurrentIndex(made.lists.index(1, 0))
    return made


def choose(page: RememberedPage, text: str) -> None:
    row = next(number for number, line in enumerate(page.lines.rows) if line.text == text)
    page.lines_table.setCurrentIndex(page.lines.index(row, 0))


def kept(name: str = "HR list") -> ImportAnswers:
    return Profiles().named(name).answers


def test_a_columns_meaning_is_changed_and_forgotten(page: RememberedPage, qtbot: QtBot) -> None:
    choose(page, "team")
    page.choice.setFocus()
    qtbot.keyClicks(page.choice, "Job")
    qtbot.keyClick(page.choice, Qt.Key.Key_Return)
    page.choice.activated.emit(page.choice.findText("Job title"))
    assert kept().mapping == {"Post Ref": "reference", "team": "title"}
    choose(page, "Post Ref")
    qtbot.mouseClick(page.forget_line, LEFT)
    assert kept().mapping == {"team": "title"}
    assert not page.forget_line.isEnabled() or page.line is not None


def test_what_was_not_said_stands_in_quiet_letters_and_the_line_in_sight_stays(page: RememberedPage) -> None:
    quiet = [
        page.lines.data(page.lines.index(row, 0), Qt.ItemDataRole.ForegroundRole) for row in range(len(page.lines.rows))
    ]
    assert [shade is not None for shade in quiet] == [not line.said for line in page.lines.rows]
    assert len(set(map(bool, quiet))) == 2
    reset: list[None] = []
    page.lines.modelReset.connect(lambda: reset.append(None))
    page.lines.show_rows(page.lines.rows)
    assert reset == []
    page.lines.show_rows(page.lines.rows[1:])
    assert reset == [None]


def test_a_grade_is_typed_and_a_repair_is_made(page: RememberedPage, qtbot: QtBot) -> None:
    choose(page, "Grade 7")
    page.field.setFocus()
    page.field.selectAll()
    qtbot.keyClicks(page.field, "G07")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert kept().grades == {"Grade 7": "G07"}
    choose(page, "Leading zeros are ignored")
    assert page.choice.currentText() == "is not made"
    page.choice.activated.emit(page.choice.findText("is made"))
    assert kept().repairs == {"leading-zeros"}


def test_a_list_is_renamed_and_a_name_that_is_taken_is_refused(page: RememberedPage, qtbot: QtBot) -> None:
    page.name.setFocus()
    page.name.selectAll()
    qtbot.keyClicks(page.name, "HR monthly")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert [each.name for each in Profiles().all()] == ["Finance", "HR monthly"]
    assert page.lists.index(1, 0).data() == "HR monthly"
    page.name.selectAll()
    qtbot.keyClicks(page.name, "Finance")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert "already" in page.notice.text
    assert page.name.text() == "HR monthly"


def test_forgetting_is_asked_about_first(page: RememberedPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.forget_button, LEFT)
    assert len(Profiles().all()) == 2
    answer = next(each for each in page.notice.findChildren(QPushButton) if each.text() == "Forget it")
    qtbot.mouseClick(answer, LEFT)
    assert [each.name for each in Profiles().all()] == ["Finance"]
    assert page.profile is not None
    assert page.profile.name == "Finance"


def test_one_is_saved_to_a_file_and_taken_from_one(page: RememberedPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "shared.json")
    assert load_profile(tmp_path / "shared.json").answers == kept()
    assert "Written" in page.notice.text
    page.take_file(tmp_path / "shared.json")
    assert page.name.text() == "HR list 2"
    (tmp_path / "other.json").write_text("{}", "utf-8")
    page.take_file(tmp_path / "other.json")
    assert "no import profile" in page.notice.text


def test_nothing_remembered_says_how_something_comes_to_be(window: MainWindow, qtbot: QtBot) -> None:
    button = next(each for each in window.start.findChildren(QPushButton) if each.text().startswith("Remembered"))
    qtbot.mouseClick(button, LEFT)
    page = window.stack.currentWidget()
    assert isinstance(page, RememberedPage)
    assert page._empty.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start


def test_a_blank_list_from_the_start_page_says_where_it_is_and_what_to_do_next(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: tmp_path / "blank.xlsx")
    button = next(each for each in window.start.findChildren(QPushButton) if "blank list" in each.text())
    qtbot.mouseClick(button, LEFT)
    at_rest(window, qtbot)
    assert f"Written: {tmp_path / 'blank.xlsx'}" in window.notice.text
    assert "imported like any list" in window.notice.text
    book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    assert book.sheetnames == ["Posts", "How to fill this in"]


@pytest.mark.parametrize("wish", [("With the plan's own…", 3), ("Without…", 2)])
def test_a_blank_list_may_offer_the_names_of_the_plan(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: tuple[str, int]
) -> None:
    answer, sheets = wish
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: tmp_path / "blank.xlsx")
    entry = next(each for each in page_of(opened).top.plan_menu.menu().actions() if "blank list" in each.text())
    entry.trigger()
    pressed = next(each for each in opened.notice.findChildren(QPushButton) if each.text() == answer)
    qtbot.mouseClick(pressed, LEFT)
    at_rest(opened, qtbot)
    assert len(openpyxl.load_workbook(tmp_path / "blank.xlsx").sheetnames) == sheets


def test_while_pay_is_hidden_the_blank_list_offers_no_grades(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "workbook_to_write", lambda *_: tmp_path / "blank.xlsx")
    space_of(opened).hide(True)
    opened.make_blank_list()
    at_rest(opened, qtbot)
    assert "Choices" not in openpyxl.load_workbook(tmp_path / "blank.xlsx").sheetnames
