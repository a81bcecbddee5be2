"""What everybody must be able to use: names on every control, the keyboard everywhere, contrast in both themes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, post_named, space_of
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.tokens import DARK, LIGHT, Tokens

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox)
WHOLES = (QComboBox, QTabBar, QLineEdit, QScrollBar, QAbstractItemView, QAbstractSpinBox)


def controls_in(widget: QWidget) -> Iterator[QWidget]:
    """Every control that is not part of another one."""
    for each in widget.findChildren(QWidget):
        inner = isinstance(each, QHeaderView) or any(isinstance(up, WHOLES) for up in above(each))
        if isinstance(each, CONTROLS) and not inner:
            yield each


def above(widget: QWidget) -> Iterator[QWidget]:
    """The widgets that hold a widget."""
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def test_every_control_of_the_plan_has_a_name(opened: MainWindow) -> None:
    space_of(opened).select_post(post_named(opened, "Team Manager"))
    page = page_of(opened)
    assert [type(each).__name__ + " " + each.objectName() for each in controls_in(page) if not name_of(each)] == []


def test_every_control_of_the_start_page_has_a_name(window: MainWindow) -> None:
    assert [type(each).__name__ for each in controls_in(window.start) if not name_of(each)] == []


def test_tab_reaches_everything_from_the_top_bar_to_the_foot(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    page.add_first_post()
    space_of(opened).select([])  # with a post selected, Tab in the chart adds a report
    page.top.plan_menu.setFocus()
    met: list[QWidget | None] = []
    for _ in range(80):
        here = opened.focusWidget()
        if here in met:
            break
        met.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    for wanted in (page.top.switcher, page.top.finder, page.top.hide_switch, page.top.save, page.outline,
                   page.chart.view, page.strip.cards[0], page.status.problems):  # fmt: skip
        assert wanted in met, wanted


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "panel"), ("text", "desk"), ("text", "selection"), ("text", "hover"),
        ("quiet", "panel"), ("quiet", "desk"), ("quiet", "selection"), ("accent", "panel"), ("accent_text", "accent"),
        ("bad", "panel"), ("bad", "bad_fill"), ("warn", "panel"), ("text", "warn_fill"), ("good", "panel"),
        ("vacant", "panel"), ("vacant", "selection"),
    ],
)  # fmt: skip
def test_text_stands_out_from_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5
