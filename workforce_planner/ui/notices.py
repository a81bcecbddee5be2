"""The bar below the top bar that says something, asks something, and goes away again. Never a box in the way."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from workforce_planner.ui.pieces import button, emptied, label, relook
from workforce_planner.ui.theme import scaled


class Answer(NamedTuple):
    """One button of a notice; `look` primary is the one that Enter takes."""

    text: str
    chosen: Callable[[], object]
    look: str = ""


class Notice(QFrame):
    """One line with its answers. Escape takes `escaped`, which by default puts it away."""

    left = Signal()
    """It was put away, and what followed from its answer is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 14, 8)
        self._row.setSpacing(8)
        self._escaped: Callable[[], object] = self._leave
        self.text = ""
        self._words = label()
        self._before: QWidget | None = None
        self.field: QLineEdit | None = None
        self.hide()

    def say(self, text: str, tone: str = "") -> None:
        """Say something that can be put away."""
        self.ask(text, (), tone=tone)

    def ask(
        self,
        text: str,
        answers: Sequence[Answer],
        *,
        tone: str = "",
        escaped: Callable[[], object] | None = None,
        field: str | None = None,
        calmly: bool = False,
    ) -> None:
        """Ask something; `field` is the first text of a field to type in, where the answer needs one. Asked calmly, it
        leaves the keyboard where it is: there is time to answer."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        emptied(self._row)
        self.text, self.field = text, None
        relook(self, tone, "tone")
        self._escaped = escaped or self._leave
        self._words = words = label(text, wraps=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(words, 1)
        if field is not None:
            self._add_field(field, answers)
        buttons = [button(each.text, self._chosen(each), each.look) for each in answers]
        for each in buttons:
            self._row.addWidget(each)
        put_away = button("", self._escaped, "flat", name="Close this message", icon="close")
        self._row.addWidget(put_away)
        self.setAccessibleName(text)
        self.show()
        if answers and not calmly:
            first = self.field if field is not None else buttons[0]
            assert first is not None
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reword(self, text: str) -> None:
        """Say the same in other words: what can be answered stays, and the keyboard with it."""
        self.text = text
        self._words.setText(text)
        self.setAccessibleName(text)

    def _add_field(self, first: str, answers: Sequence[Answer]) -> None:
        self.field = QLineEdit(first)
        self.field.setAccessibleName("Name")
        self.field.setFixedWidth(scaled(220))
        self.field.selectAll()
        main = next((each for each in answers if each.look == "primary"), None)
        if main is not None:
            self.field.returnPressed.connect(self._chosen(main))
        self._row.addWidget(self.field)

    def _chosen(self, answer: Answer) -> Callable[[], object]:
        def choose() -> None:
            self.put_away()
            answer.chosen()
            self.left.emit()

        return choose

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def put_away(self) -> None:
        """Hide the bar; the keyboard goes back to where it was."""
        before, self._before = self._before, None
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)
        self.text = ""
        self.hide()
        if before is not None and isValid(before) and inside:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape leaves; what is asked stays undone."""
        if event.key() == Qt.Key.Key_Escape:
            self._escaped()
        else:
            super().keyPressEvent(event)
