"""The bar below the top bar that says something, asks something, and goes away again. Never a box in the way."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from workforce_planner.ui.keyboard import around, can_take
from workforce_planner.ui.pieces import button, emptied, label, relook, row
from workforce_planner.ui.theme import scaled

LEAST_WORDS, ROOMY = 360, 1800
"""Beside answers, what is said has so much room at 100 %, if it needs it; in a bar that is no narrower than the second
the answers stand right after it."""


class Answer(NamedTuple):
    """One button of a notice; `look` primary is the one that Enter takes."""

    text: str
    chosen: Callable[[], object]
    look: str = ""


class Notice(QFrame):
    """One line with its answers. Escape takes `escaped`, which by default puts it away."""

    lost = Signal()
    """It was put away with the keyboard in it, and nothing is there any more that had it before."""
    left = Signal()
    """It was put away, and what followed from its answer is done."""
    leads = Signal(bool)
    """Whether the main button of the page is among its answers by now: there is one at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 8, 14, 8)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._answers: QWidget | None = None
        self._escaped: Callable[[], object] = self._leave
        self.text = ""
        self._words = label()
        self._before: list[QWidget] = []
        """What had the keyboard, and what it stands in: an editor in place may be gone by the time of the answer."""
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
            self._before = around(QApplication.focusWidget())
        emptied(self._grid)
        self.text, self.field = text, None
        relook(self, tone, "tone")
        self._escaped = escaped or self._leave
        self._words = words = label(text, wraps=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(words, 0, 0)
        parts: list[QWidget] = [self._made_field(field, answers)] if field is not None else []
        buttons = [button(each.text, self._chosen(each), each.look) for each in answers]
        self._answers = QWidget(self)
        self._answers.setLayout(row(*parts, *buttons))
        put_away = button("", self._escaped, "flat", name="Close this message", icon="close")
        self._grid.addWidget(put_away, 0, 2)
        self._place_answers()
        self.setAccessibleName(text)
        self.show()
        self.leads.emit(any(each.look == "primary" for each in answers))
        if answers and not calmly:
            first = self.field if field is not None else buttons[0]
            assert first is not None
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reword(self, text: str) -> None:
        """Say the same in other words: what can be answered stays, and the keyboard with it."""
        self.text = text
        self._words.setText(text)
        self.setAccessibleName(text)

    def _place_answers(self) -> None:
        """Beside what is said, or below it where that would leave it a narrow column."""
        if self._answers is None:
            return
        beside = self.width() - self._answers.sizeHint().width() >= min(
            scaled(LEAST_WORDS), self._words.fontMetrics().horizontalAdvance(self.text) + scaled(LEAST_WORDS) // 3
        )
        self._grid.removeWidget(self._answers)
        whole = self._words.fontMetrics().horizontalAdvance(self.text) + scaled(16)
        near = beside and self.width() >= scaled(ROOMY) and whole + self._answers.sizeHint().width() < self.width()
        self._words.setMinimumWidth(whole if near else 0)
        for place in (0, 1):
            self._grid.setColumnStretch(place, int(near == bool(place)))
        if near:
            self._grid.addWidget(self._answers, 0, 1, Qt.AlignmentFlag.AlignLeft)
        elif beside:
            self._grid.addWidget(self._answers, 0, 1)
        else:
            self._grid.addWidget(self._answers, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width."""
        super().resizeEvent(event)
        self._place_answers()

    def _made_field(self, first: str, answers: Sequence[Answer]) -> QLineEdit:
        self.field = QLineEdit(first)
        self.field.setAccessibleName("Name")
        self.field.setFixedWidth(scaled(220))
        self.field.selectAll()
        main = next((each for each in answers if each.look == "primary"), None)
        if main is not None:
            self.field.returnPressed.connect(self._chosen(main))
        return self.field

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
        before, self._before = self._before, []
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)
        self.text = ""
        self.hide()
        self.leads.emit(False)
        back = next((each for each in before if can_take(each) and each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if inside and back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside:
            self.lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape leaves; what is asked stays undone."""
        if event.key() == Qt.Key.Key_Escape:
            self._escaped()
        else:
            super().keyPressEvent(event)


def follow_lead(main: QPushButton, notice: Notice) -> None:
    """The main button of a page is an ordinary one while the notice has one that leads: there is one at a time."""
    notice.leads.connect(lambda leads: relook(main, "" if leads else "primary"))
