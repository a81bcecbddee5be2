"""The parts an inspector is stacked from: a section under a heading, pairs of words and values, small questions."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from workforce_planner.model.problems import Problem, Refused
from workforce_planner.ui.keyboard import area_around, give_back
from workforce_planner.ui.pieces import button, column, emptied, label, row, rule
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.tokens import PANE

QUESTION = "question"


class Section(QWidget):
    """A heading with a body below it, and a hairline above."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.heading = label(heading, "heading")
        if not heading:
            self.heading.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        inner = column(self.heading, self.body, margins=(PANE, 12, PANE, 14), gap=8)
        self.setLayout(column(rule(), inner))
        self._made_of: object = None

    def renews(self, *said: object) -> bool:
        """Whether the section has to be made anew, since it is to say something else; then it is empty now."""
        if said == self._made_of:
            return False
        drop_questions(self)
        self.clear()
        self._made_of = said
        return True

    def clear(self) -> None:
        """Take out what is in it; the keyboard stays in the pane."""
        self._made_of = None
        give_back(self)
        emptied(self.body)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts below one another."""
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)


def pairs(rows: Sequence[tuple[str, str, str]]) -> QWidget:
    """Words on the left, their values on the right; the third is the look of the value."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for number, (words, value, look) in enumerate(rows):
        grid.addWidget(label(words, "" if look == "heading" else "quiet", wraps=True), number, 0)
        shown = label(value, look, wraps=len(value) > 16)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(shown, number, 1)
    return made


class SmallQuestion(QWidget):
    """A field and a button that open in place: a reason, a name. What is refused is said below."""

    def __init__(
        self, words: str, answer: str, taken: Callable[[str], object], *, first: str = "", danger: bool = False
    ) -> None:
        super().__init__()
        self._taken = taken
        self.field = QLineEdit(first)
        self.field.setAccessibleName(words)
        self.field.returnPressed.connect(self._take)
        self._wrong = label("", "bad", wraps=True)
        self._wrong.hide()
        take = button(answer, self._take, "danger" if danger else "primary")
        leave = button("Cancel", self._leave)
        self.setLayout(
            column(label(words, "label", buddy=self.field), self.field, self._wrong, row(take, leave, -1), gap=6)
        )

    def focus(self) -> None:
        """Put the keyboard into the field."""
        self.field.setFocus()
        self.field.selectAll()

    def _take(self) -> None:
        try:
            self._taken(self.field.text())
        except Refused as error:
            self.say_wrong(error.problem)
        else:
            self._leave()

    def say_wrong(self, problem: Problem) -> None:
        """Say why it cannot be done."""
        self._wrong.setText(problem.brief)
        self._wrong.show()

    def _leave(self) -> None:
        put_away(self)


def ask_in(section: Section, question: Any) -> None:
    """Open a question at the end of a section, in place of one that is open there, and put the keyboard into it."""
    drop_questions(section)
    question.setObjectName(QUESTION)
    question.before = QApplication.focusWidget()
    section.add(question)
    question.show()
    question.focus()
    area = area_around(section)
    if isinstance(area, TallArea):
        area.bring(question)


def drop_questions(section: Section) -> None:
    """Put away what is asked in a section."""
    for old in section.findChildren(QWidget, QUESTION):
        put_away(old)


def put_away(question: QWidget) -> None:
    """Put a question away; the keyboard goes back to where it was opened."""
    give_back(question, getattr(question, "before", None))
    question.setObjectName("")
    question.hide()
    question.deleteLater()
