"""Amounts that explain themselves: a press, or Enter, opens how one is worked out, to the penny."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from workforce_planner.calc.steps import Step
from workforce_planner.ui.figures.explanation import EXPLAINS, Explanation
from workforce_planner.ui.pieces import button, label, row

ENTERED = "entered"
"""The property of what shows an amount as somebody has entered it: there is nothing to work out."""
HIDDEN = "Hidden"
Explains = Callable[[], Step | None]


def amount(text: str, explains: Explains, about: str = "") -> QPushButton:
    """An amount, one press from how it is worked out."""
    made = button(text, None, "link", name=f"{about}: {text}. How it is worked out".lstrip(": "))
    made.setProperty(EXPLAINS, True)
    made.setEnabled(text != HIDDEN)
    made.clicked.connect(partial(_explain, explains, made))
    return made


def _explain(explains: Explains, control: QPushButton, *_: object) -> None:
    found = explains()
    if found is not None:
        Explanation(found, found.name, control).open_below(control)


def amount_line(words: str, text: str, explains: Explains, *, strong: bool = False) -> QWidget:
    """Words on the left, the amount on the right."""
    made = QWidget()
    said = label(words, "" if strong else "quiet", wraps=True)
    line = row(said, amount(text, explains, words))
    line.setStretch(0, 1)
    made.setLayout(line)
    return made


def as_entered(inside: QWidget) -> QWidget:
    """Mark what shows amounts as they were entered."""
    for each in (inside, *inside.findChildren(QLabel)):
        each.setProperty(ENTERED, True)
    return inside
