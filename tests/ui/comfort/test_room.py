"""What gives way, and what does not, with little room and with large text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.test_window import page_of
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.narrowing import NarrowingField
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.pieces import nav
from workforce_planner.ui.plan_page import widths_at
from workforce_planner.ui.theme import dress, face

QUESTION = (
    '"Change the job title of Team Manager CYP01040 to Lead" would change the current structure. Is it a correction?'
)


def test_answers_stand_below_what_is_asked_where_that_would_be_a_narrow_column(
    qapp: QApplication, qtbot: QtBot
) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.resize(1200, 60)
    notice.ask(QUESTION, (Answer("Correct the current structure", int, "primary"), Answer("Cancel", int)), calmly=True)
    qapp.processEvents()
    button = next(each for each in notice.findChildren(QPushButton) if each.text() == "Cancel")

    def below() -> bool:
        qapp.processEvents()
        return button.mapTo(notice, button.rect().topLeft()).y() > notice._words.geometry().center().y()

    assert not below()
    notice.resize(520, 120)
    qtbot.waitUntil(below)
    notice.resize(1200, 120)
    qtbot.waitUntil(lambda: not below())


@pytest.mark.parametrize(("size", "width", "least"), [(100, 1366, 290), (100, 3840, 450), (200, 3840, 650)])
def test_panes_are_as_wide_as_their_text_needs(qapp: QApplication, size: int, width: int, least: int) -> None:
    dress(qapp, "light", size)
    left, middle, right = widths_at(width)
    dress(qapp)
    assert left >= least
    assert right >= least
    assert middle >= width // 2


@pytest.mark.parametrize(("size", "width"), [(100, 1366), (100, 1600), (100, 1920), (200, 3840)])
def test_the_outline_takes_a_part_of_the_room_that_a_wide_screen_has_over(
    qapp: QApplication, size: int, width: int
) -> None:
    dress(qapp, "light", size)
    left, middle, right = widths_at(width)
    dress(qapp)
    assert left == right if width <= 1600 else left >= right + 75 * size // 100
    assert middle >= width // 2


@pytest.mark.parametrize("size", [100, 200])
def test_the_cross_that_empties_a_field_grows_with_the_text(qapp: QApplication, qtbot: QtBot, size: int) -> None:
    dress(qapp, "light", size)
    field = NarrowingField("Find in people", "Find")
    qtbot.addWidget(field)
    field.show()
    assert field.cross.isHidden()
    qtbot.keyClicks(field, "team")
    assert field.cross.isVisible()
    assert field.cross.width() >= 14 * size // 100
    assert field.rect().contains(field.cross.geometry())
    qtbot.mouseClick(field.cross, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    dress(qapp)


def test_in_the_lowest_window_the_table_has_the_height_of_what_is_said_in_the_foot_too(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(opened)
    page.hints.hide()
    page.centre.show_view("Table")
    opened.resize(683, 384)
    qtbot.waitUntil(lambda: page.table.totals.height() == 0)
    assert page.table.tools.more.isVisible() or page.table.replace_button.isVisible()
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: page.table.totals.height() > 0)
    assert page.table.replace_button.isVisible()


def test_on_a_wide_screen_answers_stand_right_after_what_is_asked(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    notice = Notice()
    qtbot.addWidget(notice)
    notice.resize(3000, 60)
    notice.ask("Three posts changed.", (Answer("Decide", lambda: None),), calmly=True)
    QApplication.processEvents()
    assert notice._answers is not None
    assert notice._answers.x() < 600
    notice.resize(1300, 60)
    QApplication.processEvents()
    assert notice._answers.x() > 900


def test_a_part_has_room_for_its_name_in_bold_at_every_size(qapp: QApplication, qtbot: QtBot) -> None:
    for size in (100, 200):
        dress(qapp, "light", size)
        made = nav("Published figures", lambda: None)
        qtbot.addWidget(made)
        made.setChecked(True)
        made.ensurePolished()
        assert made.minimumWidth() >= QFontMetrics(face(bold=True)).horizontalAdvance(made.text()) + 24
    dress(qapp)
