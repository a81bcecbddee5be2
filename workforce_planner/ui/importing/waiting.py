"""What is shown while lists are read for the first time, and what is said where none of them could be."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from workforce_planner.model.problems import Problem
from workforce_planner.ui.pieces import button, column, framed, label, row, stretched
from workforce_planner.ui.theme import scaled

WIDTH = 600
APART = "This runs apart from the window; a damaged file cannot harm your work."


class Waiting:
    """A card in the middle of a page; `stack` is where what comes after it is put."""

    def __init__(self, leave: Callable[[], object], another: Callable[[], object]) -> None:
        self.words = label("Reading…", "title", wraps=True)
        self.more = label(APART, "quiet", wraps=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Reading the file")
        self.leave = button("Cancel", leave)
        self.another = button("Choose another file…", another, "primary")
        self.another.hide()
        buttons = row(-1, self.leave, self.another)
        card = framed("card", column(self.words, self.progress, self.more, buttons, margins=(24, 20, 24, 20), gap=14))
        card.setMaximumWidth(scaled(WIDTH))
        page = QWidget()
        page.setObjectName("desk")
        middle = stretched(row(-1, card, -1, margins=(20, 0, 20, 0)), 1, 100, 1)
        page.setLayout(column(-1, middle, -1, -1))
        self.stack = QStackedWidget()
        self.stack.addWidget(page)
        self.whole = column(self.stack)

    def say(self, words: str) -> None:
        """What is being done."""
        self.words.setText(words)
        self.more.setText(APART)
        self.progress.show()
        self.leave.setText("Cancel")
        self.another.hide()

    def refuse(self, problems: Sequence[tuple[str, Problem]]) -> None:
        """Why nothing can be imported, file by file, and what to do."""
        names = " and ".join(name for name, _ in problems) if len(problems) < 3 else f"{len(problems)} files"
        self.words.setText(f"{names} cannot be imported")
        several = len(problems) > 1
        self.more.setText("\n\n".join(_sentence(name if several else "", problem) for name, problem in problems))
        self.progress.hide()
        self.leave.setText("Back")
        self.another.show()
        self.another.setFocus()


def _sentence(name: str, problem: Problem) -> str:
    words = problem.whole
    return f"{name}: {words}" if name else words
