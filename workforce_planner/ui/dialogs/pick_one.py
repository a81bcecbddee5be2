"""A field of a question that is chosen from a list, which is searched by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.pieces import PickButton


class PickOne(PickButton):
    """Shows what is chosen; `blank` is what is said, and offered first, where that may be nothing."""

    picked = Signal()

    def __init__(self, words: str, options: Callable[[], Sequence[Option]], blank: str = "") -> None:
        super().__init__(words, self._open)
        self._words, self._options, self._blank = words, options, blank
        self.key: object = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._say(blank or "Choose…")

    def choose(self, option: Option) -> None:
        """Take an option."""
        self.key = option.key
        self._say(option.text)
        self.picked.emit()

    def start_with(self, key: object) -> None:
        """Show an option as chosen, where it is there."""
        found = next((each for each in self._offered() if each.key == key), None)
        if found is not None:
            self.key = found.key
            self._say(found.text)

    def _say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(f"{self._words}: {text}")
        self.updateGeometry()

    def _offered(self) -> list[Option]:
        return [*([Option(None, self._blank)] if self._blank else []), *self._options()]

    def _open(self) -> None:
        made = Picker(self._words, self._offered(), self.choose, self)
        made.open_below(self)
        made.start_at(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Down opens, as in every choice."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._open()
        else:
            super().keyPressEvent(event)
