"""What is drawn over the chart while something happens."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from workforce_planner.ui.chart.overlay import WORDS, tag_size
from workforce_planner.ui.theme import face


@pytest.mark.parametrize("word", WORDS.values())
def test_the_word_of_a_place_to_drop_has_room_in_its_tag(qapp: QApplication, word: str) -> None:
    assert tag_size(word).width() > QFontMetricsF(face(11, bold=True)).horizontalAdvance(word)
    assert tag_size(word).height() >= QFontMetricsF(face(11, bold=True)).height()
