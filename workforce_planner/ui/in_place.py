"""Small editors that open over a box or a row: a title to type, what to do with posts that go."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QCompleter, QFrame, QLineEdit, QWidget

from workforce_planner.model.problems import Problem, Refused
from workforce_planner.ui.keyboard import OPENED_IN
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.theme import scaled

GAP = 4


class InPlace(QFrame):
    """What opens at a rectangle of a view, inside its window, and gives the keyboard back when it closes."""

    def __init__(self, view: QWidget, port: QWidget) -> None:
        super().__init__(port.window())
        self.setObjectName("popover")
        self._view, self._port = view, port
        self.setProperty(OPENED_IN, view)
        self._wrong = label("", "bad", wraps=True)
        self._wrong.hide()
        self._closed = False

    def open_at(self, rect: QRect, width: int) -> None:
        """Show it below a rectangle of the view, inside the window."""
        room = self._port.window()
        self.setFixedWidth(min(scaled(width), max(room.width() - 2 * GAP, 120)))
        self.adjustSize()
        there = QRect(self._port.mapTo(room, rect.topLeft()), rect.size())
        self.move(placed(self.size().width(), self.sizeHint().height(), there, room.rect()))
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Close, and leave the keyboard where it was."""
        if not self._closed:
            self._closed = True
            focus = QApplication.focusWidget()
            inside = focus is None or self.isAncestorOf(focus)
            self.hide()
            self.deleteLater()
            if inside:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def attempt(self, work: Callable[[], object]) -> None:
        """Do it and close, or say why it cannot be done."""
        try:
            work()
        except Refused as error:
            self.say_wrong(error.problem)
        else:
            self.close_up()

    def say_wrong(self, problem: Problem) -> None:
        """Say why it cannot be done, and stay open."""
        self._wrong.setText(problem.brief)
        self._wrong.show()
        self.adjustSize()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """No click goes through to the view."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape leaves everything as it was; no key goes through to the view."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        event.accept()


def placed(width: int, height: int, rect: QRect, room: QRect) -> QPoint:
    """Where something of a size stands: below a rectangle, above it where there is no room, always inside."""
    left = max(room.left() + GAP, min(rect.left(), room.right() - width - GAP))
    below, above = rect.bottom() + GAP, rect.top() - GAP - height
    top = below if below + height <= room.bottom() or above < room.top() else above
    return QPoint(left, max(room.top() + GAP, min(top, room.bottom() - height - GAP)))


class TitleEditor(InPlace):
    """One line to type; Enter takes it, Escape leaves it, going elsewhere takes what was changed."""

    def __init__(
        self,
        view: QWidget,
        port: QWidget,
        words: str,
        taken: Callable[[str], object],
        *,
        first: str = "",
        known: Sequence[str] = (),
    ) -> None:
        super().__init__(view, port)
        self.setAccessibleName(words)
        self._first, self._taken = first, taken
        self.field = QLineEdit(first)
        self.field.setAccessibleName(words)
        self.field.selectAll()
        if known:
            completer = QCompleter(list(known), self.field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            self.field.setCompleter(completer)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.setLayout(column(label(words, "label"), self.field, self._wrong, margins=(8, 6, 8, 8), gap=4))

    def open_at(self, rect: QRect, width: int) -> None:
        """Show it, ready to type."""
        super().open_at(rect, width)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        text = self.field.text().strip()
        if not self._closed and text and text != self._first:
            self.attempt(lambda: self._taken(text))
        else:
            self.close_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Tab takes it too: the keyboard comes back to the view."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._take()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self._closed and self.isVisible():
            self._left()
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        if self.window().isActiveWindow() and not self._wrong.isVisible():
            self._take()


class EndQuestion(InPlace):
    """Disestablish with a reason, or delete what was entered by mistake: asked beside what it is about."""

    def __init__(
        self,
        view: QWidget,
        port: QWidget,
        what: str,
        disestablish: Callable[[str], object],
        delete: Callable[[], object] | None,
    ) -> None:
        super().__init__(view, port)
        self.setAccessibleName(f"Disestablish or delete {what}")
        self._disestablish = disestablish
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Reason, as it will be printed")
        self.reason.setAccessibleName("Reason for disestablishing, as it will be printed")
        self.reason.returnPressed.connect(self._end)
        self.end = button("Disestablish", self._end, "primary", tip="Kept, drawn grey; counts no longer")
        self.delete = button("Delete", self._deleted(delete), "danger", tip="Only for what was entered by mistake")
        self.delete.setVisible(delete is not None)
        self.cancel = button("Cancel", self.close_up)
        self.setLayout(
            column(
                label(f"Disestablish {what}?", "heading", wraps=True),
                self.reason,
                label(
                    "Disestablished posts are kept, drawn grey, and count no longer. Delete is only for what was "
                    "entered by mistake."
                    if delete is not None
                    else "Disestablished posts are kept, drawn grey, and count no longer.",
                    "quiet",
                    wraps=True,
                ),
                self._wrong,
                row(self.end, self.delete, -1, self.cancel, gap=6),
                margins=(12, 10, 12, 10),
                gap=8,
            )
        )

    def open_at(self, rect: QRect, width: int) -> None:
        """Show it, ready for the reason."""
        super().open_at(rect, width)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self.attempt(lambda: self._disestablish(self.reason.text()))

    def _deleted(self, delete: Callable[[], object] | None) -> Callable[[], object]:
        return lambda: self.attempt(delete) if delete is not None else None
