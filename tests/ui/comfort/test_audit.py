"""The accessibility audit: names and roles of every control on every page, no text cut off, no motion, contrast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, post_named, space_of
from tests.ui.test_accessibility import contrast, controls_in, name_of
from workforce_planner.chart.style import STATES
from workforce_planner.chart.style import THEMES as CHARTS
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.theme import dress
from workforce_planner.ui.tokens import CONTRAST, THEMES, Tokens

UI = Path(__file__).resolve().parents[3] / "workforce_planner" / "ui"
PAIRS = (
    ("text", "panel"), ("text", "desk"), ("text", "selection"), ("text", "hover"), ("text", "bad_fill"),
    ("text", "warn_fill"), ("quiet", "panel"), ("quiet", "desk"), ("quiet", "selection"), ("quiet", "hover"),
    ("accent", "panel"), ("accent_text", "accent"), ("accent_text", "accent_pressed"), ("bad", "panel"),
    ("warn", "panel"), ("good", "panel"), ("vacant", "panel"), ("vacant", "selection"), ("panel", "text"),
)  # fmt: skip
NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


def views_of(window: MainWindow) -> Iterator[str]:
    """Show each view of the centre, with something selected."""
    page = page_of(window)
    space_of(window).select_post(post_named(window, "Team Manager"))
    for number in range(page.centre.tabs.count()):
        page.centre.tabs.setCurrentIndex(number)
        yield page.centre.shown


def said_of(widget: QWidget) -> str:
    """Which widget it is."""
    return f"{type(widget).__name__} {widget.objectName()} {getattr(widget, 'text', str)()}".strip()


def test_every_control_of_every_view_has_a_name_and_a_role(opened: MainWindow) -> None:
    for view in views_of(opened):
        found = list(controls_in(opened))
        assert [said_of(each) for each in found if not name_of(each)] == [], view
        roles = {each: QAccessible.queryAccessibleInterface(each).role() for each in found}
        assert [said_of(each) for each, role in roles.items() if role in NO_ROLE] == [], view


def test_every_control_of_print_has_a_name_and_a_role(opened: MainWindow) -> None:
    opened.show_print()
    page = opened.stack.currentWidget()
    assert [said_of(each) for each in controls_in(page) if not name_of(each)] == []


def test_f6_reaches_each_pane_and_comes_round(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    page.outline.setFocus()
    met = []
    for _ in range(3):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_F6)
        here = opened.focusWidget()
        met.append(next(n for n, pane in enumerate((page.outline, page.centre, page.inspector))
                        if pane is here or pane.isAncestorOf(here)))  # fmt: skip
    assert met == [1, 2, 0]


def test_f6_leaves_every_view_of_the_centre_tables_where_tab_goes_from_cell_to_cell_too(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(opened)
    for view in views_of(opened):
        page.centre.focus_view()
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_F6)
        assert not page.centre.isAncestorOf(opened.focusWidget()), view


@pytest.mark.parametrize("size", [100, 200])
def test_no_button_or_label_is_cut_off_in_height(size: int, opened: MainWindow, qapp: QApplication) -> None:
    opened.resize(1366, 768)
    opened.appearance.choose_text(size)
    for view in views_of(opened):
        qapp.processEvents()
        small = [
            f"{view}: {said_of(each)}"
            for each in opened.findChildren(QLabel) + opened.findChildren(QPushButton)
            if each.isVisible() and each.text().strip() and each.height() < each.fontMetrics().capHeight() + 4
        ]
        assert small == []


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name)
def test_every_text_stands_out_from_its_ground_in_every_theme(tokens: Tokens) -> None:
    least = 7.0 if tokens is CONTRAST else 4.5
    weak = [pair for pair in PAIRS if contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < least]
    assert weak == []


@pytest.mark.parametrize("name", ["light", "dark", "contrast", "paper", "council"])
def test_words_on_the_chart_stand_out_too(name: str) -> None:
    theme = CHARTS[name]
    card = theme.boxes["card"].fill
    for text in ("text", "quiet", "vacant", "accent"):
        assert contrast(theme.texts[text], card) >= 4.5, text


def test_every_state_has_a_letter_and_a_word_of_its_own() -> None:
    assert len({state.letter for state in STATES.values()}) == len(STATES)
    assert len({state.word for state in STATES.values()}) == len(STATES)


def test_nothing_in_the_window_moves_by_itself() -> None:
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "startAnimation")
    found = [path.name for path in UI.rglob("*.py") if any(word in path.read_text("utf-8") for word in moving)]
    assert found == []
