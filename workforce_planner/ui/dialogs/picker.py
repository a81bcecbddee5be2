"""A list to choose from that is searched by typing: for managers, units, grades, people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from workforce_planner.ui.narrowing import NarrowingField
from workforce_planner.ui.pieces import column, label
from workforce_planner.ui.theme import scaled

MOST_SHOWN = 300
_WIDTH = 460
_HEIGHT = 380
_ROOM = 8
"""Pixels that the screen keeps around it, above and below or at both sides."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its key, what is read, and more to find it by."""

    key: object
    text: str
    more: str = ""

    def fits(self, words: Sequence[str]) -> bool:
        """Whether all the words occur in it."""
        whole = f"{self.text} {self.more}".casefold()
        return all(word in whole for word in words)


class _Options(QAbstractListModel):
    """The options that fit what was typed."""

    def __init__(self, options: Sequence[Option], parent: QObject) -> None:
        super().__init__(parent)
        self._all = tuple(options)
        self.shown: tuple[Option, ...] = self._all[:MOST_SHOWN]

    def narrow(self, text: str) -> None:
        """Show what fits; what begins with the text first."""
        words = text.casefold().split()
        fitting = [option for option in self._all if option.fits(words)]
        fitting.sort(key=lambda option: not option.text.casefold().startswith(text.casefold().strip()))
        self.beginResetModel()
        self.shown = tuple(fitting[:MOST_SHOWN])
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """How many fit."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of an option."""
        option = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{option.text}   {option.more}".strip()
        return option.text if role == Qt.ItemDataRole.ToolTipRole else None


class Picker(QFrame):
    """Opens below a control; Enter or a click takes an option, Escape none.

    `newcomer` offers what was typed as something new, with the words it returns, or None where it may not be.
    """

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        chosen: Callable[[Option], object],
        parent: QWidget,
        newcomer: Callable[[str], Option | None] | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._chosen, self._newcomer = chosen, newcomer
        self._options = tuple(options)
        self.field = NarrowingField(f"{title}: type to search", "Type to search")
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = _Options(self._options, self)
        self.list.setModel(self.model)
        self.effect = label("", "quiet", wraps=True)
        self.effect.hide()
        self._effect: Callable[[Option], str] | None = None
        parts = (label(title, "heading"), self.field, self.list, self.effect)
        self.setLayout(column(*parts, margins=(12, 10, 12, 10), gap=8))
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(lambda: self._take(self.list.currentIndex()))
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self._mark_first()

    def open_below(self, control: QWidget) -> None:
        """Show it under a control, inside the screen."""
        self.open_at(
            control.mapToGlobal(QPoint(0, control.height() + 2)), control, max(scaled(_WIDTH), control.width())
        )

    def open_at(self, corner: QPoint, near: QWidget, width: int = 0) -> None:
        """Show it with its upper left corner at a point of the screen that a widget is on, and inside that screen."""
        space = near.screen().availableGeometry()
        width = min(width or scaled(_WIDTH), space.width() - _ROOM)
        height = min((_HEIGHT + scaled(_HEIGHT)) // 2, space.height() - _ROOM)
        self.resize(QSize(width, height))
        left = max(space.left() + 4, min(corner.x(), space.right() - width - 4))
        fits = corner.y() + height < space.bottom()
        top = corner.y() if fits else max(space.top() + 4, space.bottom() - height - 4)
        self.move(left, top)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def start_at(self, key: object) -> None:
        """Mark the option that is taken now, so that Enter alone changes nothing."""
        place = next((row for row, option in enumerate(self.model.shown) if option.key == key), None)
        if place is not None:
            index = self.model.index(place)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def explain(self, effect: Callable[[Option], str]) -> None:
        """Say below the list what the marked option would change."""
        self._effect = effect
        self.list.selectionModel().currentChanged.connect(self._say_effect)
        self._say_effect(self.list.currentIndex())

    def _say_effect(self, index: QModelIndex) -> None:
        option = self.model.shown[index.row()] if index.isValid() else None
        words = self._effect(option) if option is not None and self._effect is not None else ""
        self.effect.setText(words)
        self.effect.setVisible(bool(words))

    def _narrow(self, text: str) -> None:
        self.model.narrow(text)
        extra = self._newcomer(text.strip()) if self._newcomer and text.strip() else None
        if extra is not None:
            self.model.beginResetModel()
            self.model.shown = (*self.model.shown, extra)
            self.model.endResetModel()
        self._mark_first()

    def _mark_first(self) -> None:
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            option = self.model.shown[index.row()]
            self.close()
            self._chosen(option)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Arrows in the field work on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            by = steps.get(Qt.Key(event.key()), 0)
            if by and self.model.rowCount():
                row = self.list.currentIndex().row() + by
                row = max(0, min(row, self.model.rowCount() - 1))
                self.list.setCurrentIndex(self.model.index(row))
                return True
        return super().eventFilter(watched, event)
