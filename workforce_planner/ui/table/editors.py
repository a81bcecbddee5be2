"""Editing in a cell: a line of text, with what there is to choose from below it for choices and references."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.dialogs.type_ahead import Suggestions
from workforce_planner.ui.pieces import label, relook
from workforce_planner.ui.theme import grown, scaled

MOST_SHOWN = 200
LIST_ROWS = 8
LIST_ROW, LIST_EDGES = 27, 6
LIST_WIDTH = 300


class CellEditor(QLineEdit):
    """The editor of one cell. `options` are what there is to choose from; None where anything may be typed."""

    def __init__(self, parent: QWidget, name: str, options: Sequence[Option] | None) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setAccessibleName(name)
        self.setFrame(False)
        self.options = options
        self.shown_at_first = ""
        self._begun = False
        self._moved = False
        self._folded = [f"{each.text} {each.more}".casefold() for each in options or ()]
        self._fitting: list[Option] = []
        self.list: Suggestions | None = None
        self._wrong: QLabel | None = None
        self.textEdited.connect(self._edited)

    def begin(self, text: str) -> None:
        """Show what the cell shows, once; the plan may move while something is being typed."""
        if self._begun:
            return
        self._begun = True
        self.shown_at_first = text
        self.setText(text)
        self.selectAll()
        if self.options is not None:
            self._narrow("")

    # What is chosen.

    @property
    def edited(self) -> bool:
        """Whether the cell is to have something else."""
        return self.text() != self.shown_at_first or self._moved

    @property
    def chosen(self) -> Option | None:
        """The option that stands for what was typed."""
        if self.options is None or self.list is None or not self.edited or not self.list.isVisible():
            return None
        if not self.text().strip() and not self._moved:
            return None
        row = self.list.currentIndex().row()
        return self._fitting[row] if 0 <= row < len(self._fitting) else None

    def _edited(self, text: str) -> None:
        self.say_wrong("")
        if self.options is not None:
            self._moved = False
            self._narrow(text)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        options = self.options or ()
        fitting = [
            option for option, whole in zip(options, self._folded, strict=True) if all(w in whole for w in words)
        ]
        wanted = text.casefold().strip()
        fitting.sort(key=lambda option: _nearness(option, wanted))
        self._fitting = fitting[:MOST_SHOWN]
        self._show_list(first=bool(words))

    def _show_list(self, *, first: bool) -> None:
        if self.list is None:
            self.list = Suggestions(self, self.parentWidget(), self.pick)
        now = next((row for row, each in enumerate(self._fitting) if each.text == self.shown_at_first), -1)
        self.list.offer(self._fitting, 0 if first and self._fitting else now)
        self.list.setVisible(bool(self._fitting))
        self._place_list()

    def _place_list(self) -> None:
        parent = self.parentWidget()
        if self.list is None or parent is None:
            return
        one = max(self.list.sizeHintForRow(0), grown(LIST_ROW))
        high = min(LIST_ROWS, max(1, len(self._fitting))) * one + LIST_EDGES
        wide = max(scaled(LIST_WIDTH), self.width())
        left = max(0, min(self.x(), parent.width() - wide))
        below, above = parent.height() - self.geometry().bottom() - 2, self.y() - 2
        whole = max((max(below, above) - LIST_EDGES) // one, 1)  # no row is cut through
        high = min(high, whole * one + LIST_EDGES)
        top = self.geometry().bottom() + 1 if below >= high or below >= above else self.y() - high - 1
        self.list.setGeometry(QRect(QPoint(left, top), QPoint(left + wide - 1, top + high - 1)))
        self.list.raise_()

    def pick(self, row: int) -> None:
        """Take an option by mouse; Enter enters it."""
        if 0 <= row < len(self._fitting) and self.list is not None:
            self.list.setCurrentIndex(self.list.model().index(row, 0))
            self.setText(self._fitting[row].text)
            self._moved = True

    # What is wrong.

    def say_wrong(self, text: str) -> None:
        """Say below the cell why what was typed cannot be entered; the cell stays open."""
        relook(self, "true" if text else "false", "wrong")
        self.setAccessibleDescription(text)
        if self._wrong is None and text:
            self._wrong = label("", "wrong", wraps=True)
            self._wrong.setParent(self.parentWidget())
            self.destroyed.connect(self._wrong.deleteLater)
        if self._wrong is not None:
            self._wrong.setText(text)
            self._wrong.setFixedWidth(max(scaled(260), self.width()))
            self._wrong.adjustSize()
            parent = self.parentWidget()
            room = (parent.width() - self._wrong.width()) if parent else 0
            below = self.geometry().bottom() + 2
            fits = parent is None or below + self._wrong.height() <= parent.height()
            self._wrong.move(max(0, min(self.x(), room)), below if fits else self.y() - self._wrong.height() - 2)
            self._wrong.setVisible(bool(text))
            self._wrong.raise_()
        if text and self.list is not None:
            self.list.hide()

    @property
    def reason(self) -> str:
        """What is said to be wrong."""
        return self.accessibleDescription()

    # Keys and ends.

    def event(self, event: QEvent) -> bool:
        """Undo is the plan's until something was typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(step) for step in steps):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """The arrows walk through what there is to choose from."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: LIST_ROWS, Qt.Key.Key_PageUp: -LIST_ROWS}
        by = steps.get(Qt.Key(event.key()), 0)
        if by and self.list is not None and self._fitting:
            self.list.show()
            row = max(0, min(self.list.currentIndex().row() + by, len(self._fitting) - 1))
            self.list.setCurrentIndex(self.list.model().index(row, 0))
            self._moved = True
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """What was below the cell goes with it."""
        super().focusOutEvent(event)
        self._put_away()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """The same."""
        super().hideEvent(event)
        self._put_away()

    def _put_away(self) -> None:
        for each in (self.list, self._wrong):
            if each is not None:
                each.hide()


def _nearness(option: Option, wanted: str) -> int:
    text = option.text.casefold()
    if not wanted:
        return 0
    return 0 if text == wanted else 1 if text.startswith(wanted) else 2
