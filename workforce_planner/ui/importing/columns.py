"""The columns of the list: what each is taken to mean and why, corrected by a choice; what is left out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.spellings import MEANINGS, NOT_KEPT
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.pieces import Choice, Line, emptied, label
from workforce_planner.ui.theme import scaled

LEAVE_OUT = "Leave out"


class ColumnsTable(QWidget):
    """One line a column: header, meaning, evidence."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._guesses: tuple[ColumnGuess, ...] = ()
        self.choices: dict[str, Choice] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 4)

    def show_columns(self, guesses: Sequence[ColumnGuess]) -> None:
        """Show what the columns are taken to mean."""
        if tuple(guesses) == self._guesses:
            return
        self._guesses = tuple(guesses)
        emptied(self._grid)
        self.choices.clear()
        self.boxes.clear()
        for number, words in enumerate(("Column", "Is taken as", "Because")):
            self._grid.addWidget(label(words, "label"), 0, number)
        for number, guess in enumerate(guesses, 1):
            self._add(number, guess)

    def _add(self, number: int, guess: ColumnGuess) -> None:
        self._grid.addWidget(Line(f"{guess.letters}  {guess.header}", "" if guess.kept else "quiet"), number, 0)
        if guess.sensitive:
            self._grid.addWidget(self._opt_in(guess), number, 1)
        else:
            self._grid.addWidget(self._choice(guess), number, 1)
        self._grid.addWidget(Line(guess.evidence or "nothing tells what it is", "quiet"), number, 2)

    def _choice(self, guess: ColumnGuess) -> Choice:
        choice = Choice(f"What column {guess.letters}, {guess.header}, means")
        choice.addItem(LEAVE_OUT, "")
        for name, meaning in MEANINGS.items():
            if not meaning.sensitive and (name not in NOT_KEPT or name == guess.meaning):
                choice.addItem(meaning.label, name)
        choice.setCurrentIndex(max(0, choice.findData(guess.meaning)))
        choice.setMinimumWidth(scaled(150))
        choice.activated.connect(lambda _row: self._answers.take_meaning(guess.letters, choice.currentData()))
        self.choices[guess.letters] = choice
        return choice

    def _opt_in(self, guess: ColumnGuess) -> QCheckBox:
        box = QCheckBox(f"Import {guess.label.lower()}")
        box.setAccessibleName(f"Import the sensitive column {guess.header}")
        box.setChecked(guess.kept)
        box.clicked.connect(lambda keep: self._answers.take_sensitive(guess.meaning, keep))
        self.boxes[guess.letters] = box
        return box
