"""Answers that are offered, each with its effect and a button; one that was given can be taken back."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workforce_planner.ui.pieces import Mark, button, column, emptied, label, row, stretched


class Offer(NamedTuple):
    """One answer: its key, the effect in words, what the button says, whether it was given."""

    key: str
    text: str
    button: str
    given: bool = False


class Offered(QWidget):
    """A line for each answer. Where the lines stay the same, so do the buttons, and the keyboard with them."""

    def __init__(self, taken: Callable[[str, bool], object]) -> None:
        super().__init__()
        self._taken = taken
        self._offers: tuple[Offer, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self._lines = QVBoxLayout()
        self.setLayout(column(self._lines))
        self._lines.setSpacing(8)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these."""
        if tuple(offers) == self._offers:
            return
        held = next((key for key, each in self.buttons.items() if each.hasFocus()), None)
        self._offers = tuple(offers)
        emptied(self._lines)
        self.buttons.clear()
        for offer in offers:
            self._lines.addWidget(self._line(offer))
        if held in self.buttons:
            self.buttons[held].setFocus()
        self.setVisible(bool(offers))

    def _line(self, offer: Offer) -> QWidget:
        words = "Take back" if offer.given else offer.button
        pressed = button(words, lambda: self._taken(offer.key, not offer.given), name=f"{words}: {offer.text}")
        pressed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.buttons[offer.key] = pressed
        mark = Mark("tick" if offer.given else "bang", "good" if offer.given else "warn")
        text = label(offer.text, wraps=True)
        made = QWidget()
        made.setLayout(stretched(row(mark, text, pressed, gap=10), 0, 1, 0))
        return made
