"""What gives way, and what does not, with little room and with large text."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.plan_page import widths_at
from workforce_planner.ui.theme import dress

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
