"""A field in which a record is named by typing: what fits is listed below it as it is typed, and taken by Enter.

Text that was typed and not chosen is read as well: exactly, or as the one record that it nearly names.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.theme import grown, scaled

MOST_SHOWN, ROWS, ROW, LEAST = 200, 8, 27, 280


class Suggestions(QListView):
    """What there is to choose from, in a list below a field; the keyboard stays in the field."""

    def __init__(self, field: QLineEdit, inside: QWidget | None, picked: Callable[[int], object]) -> None:
        """`inside`: in which it stands. `picked`: what a click does with the place of the one clicked."""
        super().__init__(inside)
        self.setObjectName("suggestions")
        self.setAccessibleName(f"{field.accessibleName()}: choices")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.clicked.connect(lambda index: picked(index.row()))
        field.destroyed.connect(self.deleteLater)

    def offer(self, options: Sequence[Option], marked: int) -> None:
        """Show these, one of them marked; -1 marks none."""
        self._words.setStringList([f"{each.text}   {each.more}".strip() for each in options])
        self.setCurrentIndex(self._words.index(marked))


class TypeAhead(QLineEdit):
    """`options` gives what there is to choose from, when it is asked for. `free`: anything else may be typed too."""

    picked = Signal()

    def __init__(self, options: Callable[[], Sequence[Option]], *, free: bool = False) -> None:
        super().__init__()
        self._options, self._free = options, free
        self._fitting: list[Option] = []
        self._chosen: Option | None = None
        self.list: Suggestions | None = None
        self.textEdited.connect(self._edited)

    @property
    def chosen(self) -> Option | None:
        """What was chosen, while the field still says it."""
        return self._chosen if self._chosen is not None and self.text() == self._chosen.text else None

    def choose(self, option: Option) -> None:
        """Take an option."""
        self._chosen = option
        self.setText(option.text)
        self.close_list()
        self.picked.emit()

    # The list.

    def _edited(self, text: str) -> None:
        words = text.casefold().split()
        self._fitting = [each for each in self._options() if each.key is not None and each.fits(words)] if words else []
        wanted = text.casefold().strip()
        self._fitting.sort(key=lambda each: not each.text.casefold().startswith(wanted))
        self._fitting = self._fitting[:MOST_SHOWN]
        self._show_list()

    def open_list(self) -> None:
        """Show all there is to choose from."""
        self._fitting = [each for each in self._options() if each.key is not None][:MOST_SHOWN]
        self._show_list()

    def _show_list(self) -> None:
        if not self._fitting:
            self.close_list()
            return
        if self.list is None:
            self.list = Suggestions(self, self.window(), lambda place: self.choose(self._fitting[place]))
            self.window().installEventFilter(self)
        self.list.offer(self._fitting, -1 if self._free else 0)
        self._place()
        self.list.show()
        self.list.raise_()

    def _place(self) -> None:
        """Below the field, or above it where there is more room; inside the window."""
        assert self.list is not None
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height()))
        high = min(ROWS, len(self._fitting)) * grown(ROW) + 6
        wide = max(scaled(LEAST), self.width())
        left = max(0, min(corner.x(), window.width() - wide))
        above, below = corner.y() - self.height(), window.height() - corner.y()
        top = corner.y() + 1 if below >= high or below >= above else max(0, above - high - 1)
        self.list.setGeometry(QRect(left, top, wide, min(high, max(above, below))))

    def close_list(self) -> None:
        """Put the list away."""
        if self.list is not None:
            self.list.hide()

    @property
    def listing(self) -> bool:
        """Whether there is something to choose from below the field."""
        return self.list is not None and self.list.isVisible()

    # Keys and ends.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """The arrows walk through the list, Enter takes what is marked, Escape puts the list away."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        key, by = Qt.Key(event.key()), steps.get(Qt.Key(event.key()), 0)
        if by and not self.listing and key == Qt.Key.Key_Down:
            self.open_list()
        elif by and self.listing and self.list is not None:
            row = max(0, min(self.list.currentIndex().row() + by, len(self._fitting) - 1))
            self.list.setCurrentIndex(self.list.model().index(row, 0))
        elif self.listing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self._marked is not None:
            self.choose(self._marked)
        elif self.listing and key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    @property
    def _marked(self) -> Option | None:
        row = self.list.currentIndex().row() if self.list is not None else -1
        return self._fitting[row] if 0 <= row < len(self._fitting) else None

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The list goes with the keyboard."""
        super().focusOutEvent(event)
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """The same."""
        super().hideEvent(event)
        self.close_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Where the window changes its size the list would stand elsewhere."""
        if event.type() == QEvent.Type.Resize:
            self.close_list()
        return super().eventFilter(watched, event)
