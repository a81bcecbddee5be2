"""Sheets without headers: how each is read, and the buttons that read it otherwise."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workforce_planner.exchange.listing import Headless
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.pieces import Mark, button, column, emptied, label, row, stretched

MOST = 20
"""So many sheets have buttons; more without headers are told among the problems."""


class HeadlessSheets(QWidget):
    """A line for each sheet, with a button for each other way to read it."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._shown: tuple[Headless, ...] = ()
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.setLayout(column(self._lines))

    def show_sheets(self, sheets: Sequence[Headless]) -> None:
        """Show these; where they stay the same, so do the buttons, and the keyboard with them."""
        if tuple(sheets) == self._shown:
            return
        held = next((key for key, each in self.buttons.items() if each.hasFocus()), None)
        self._shown = tuple(sheets)
        emptied(self._lines)
        self.buttons.clear()
        for each in self._shown[:MOST]:
            self._lines.addWidget(self._line(each))
        again = [each for key, each in self.buttons.items() if held is not None and key[0] == held[0]]
        if again:
            again[0].setFocus()

    def _line(self, sheet: Headless) -> QWidget:
        mark = Mark("tick" if sheet.said else "bang", "good" if sheet.said else "warn")
        text = label(sheet.text, wraps=True)
        ways = [self._way(sheet.sheet, answer, words) for answer, words in sheet.ways]
        made = QWidget()
        made.setLayout(column(stretched(row(mark, text, gap=10), 0, 1), row(*ways, -1, gap=8), gap=6))
        return made

    def _way(self, sheet: str, answer: str, words: str) -> QPushButton:
        pressed = button(words, lambda: self._answers.take_headers(sheet, answer), name=f"{words}: {sheet}")
        pressed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.buttons[sheet, answer] = pressed
        return pressed
