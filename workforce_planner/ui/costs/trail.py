"""The way down from the whole to what was opened, with a way back."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from workforce_planner.session.costing.page import Wanted
from workforce_planner.ui.pieces import Line, button, row


class Opened(NamedTuple):
    """A line that was opened: its name, and what was shown before."""

    name: str
    before: Wanted


class Trail(QFrame):
    """Hidden at the top."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.opened: list[Opened] = []
        self.back = button("Back", self.back_asked.emit, "flat", icon="left", tip="To the table before (Backspace)")
        self._words = Line("")
        self.setLayout(row(self.back, self._words, margins=(8, 2, 12, 2), gap=6))
        self.hide()

    def open(self, name: str, before: Wanted) -> None:
        """One step down."""
        self.opened.append(Opened(name, before))
        self._show()

    def go_back(self) -> Wanted | None:
        """One step up; None at the top."""
        if not self.opened:
            return None
        before = self.opened.pop().before
        self._show()
        return before

    def forget(self) -> None:
        """At the top again."""
        self.opened.clear()
        self._show()

    @property
    def words(self) -> str:
        """The way in words."""
        return " › ".join(("Everything", *(each.name for each in self.opened)))

    def _show(self) -> None:
        self._words.setText(self.words)
        self.setAccessibleName(self.words)
        self.setVisible(bool(self.opened))
