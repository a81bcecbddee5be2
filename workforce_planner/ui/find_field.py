"""The search field of the top bar: letters find, arrows choose, Enter takes, F3 walks on through what was found."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workforce_planner.ui import icons
from workforce_planner.ui.searching.results import MOST_SEEN, Results, spoken
from workforce_planner.ui.searching.search import Row, Search
from workforce_planner.ui.theme import colour, face, scaled
from workforce_planner.ui.tokens import LABEL
from workforce_planner.ui.workspace import Workspace

HINT = "Ctrl K"
ROOMY = 190
"""From this width on there is room for it, or for how many were found."""
LEAST = 2
"""From so many letters on what is found is marked in the chart."""
READING = "Reading the plan… Commands and help can be found already."
NOTHING = "Nothing fits. Fewer letters find more; a reference, a name, a unit or a command will do."
PLACES = frozenset({"posts", "people", "units"})


class FindField(QLineEdit):
    """Finds posts, people, units, commands and help. The page says what is searched and where the list opens."""

    found_changed = Signal(object)
    """The posts found, as a frozenset of keys."""
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setProperty("help", "look")
        self._workspace = workspace
        self._search: Search | None = None
        self._results: Results | None = None
        self._walked: list[Row] = []
        self._at = -1
        self.setPlaceholderText("Find anything")
        self.setAccessibleName("Search posts, people, units, commands and help")
        self.setToolTip("Type a title, a name, a reference, a unit or a command (Ctrl+K)")
        self.setMinimumWidth(scaled(140))
        self.setMaximumWidth(scaled(320))
        self.setTextMargins(scaled(20), 0, scaled(8), 0)
        self.textEdited.connect(lambda _text: self.look())
        self.textChanged.connect(lambda text: None if text else self._forget())
        workspace.changed.connect(self._again)
        workspace.hiding_changed.connect(self._again)

    def search_in(self, search: Search, page: QWidget) -> None:
        """Search this, and open the list over that page."""
        self._search, self._results = search, Results(page)
        self._results.chosen.connect(self._take)
        search.ready.connect(self._again)

    @property
    def results(self) -> Results:
        """The list."""
        assert self._results is not None
        return self._results

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide enough for a title."""
        return QSize(scaled(250), super().sizeHint().height())

    @property
    def _roomy(self) -> bool:
        return self.width() >= scaled(ROOMY)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The note at the end comes after the words."""
        super().resizeEvent(event)
        self.setTextMargins(scaled(20), 0, scaled(64 if self._roomy else 4), 0)

    @property
    def note(self) -> str:
        """What is said at the end of the field: the keys, or which of how many."""
        if not self.text().strip():
            return HINT
        if not self._walked:
            return "" if self._results is not None and self._results.model.rows else "none"
        if self._at < 0:
            return f"{max(self._search.count if self._search else 0, len(self._walked)):,} found"
        return f"{self._at + 1} of {len(self._walked)}"

    # Looking.

    def look(self) -> None:
        """Find what the text says and open the list."""
        if self._search is None or self._results is None:
            return
        rows = self._search.rows(self.text())
        self._results.show_rows(rows, self._words(rows), self)
        self._walked, self._at = [row for row in rows if row.kind in PLACES], -1
        marks = len(self.text().strip()) >= LEAST
        self.found_changed.emit(self._search.posts if marks else frozenset())
        self._say()

    def _words(self, rows: list[Row]) -> str:
        assert self._search is not None
        if self._search.reading:
            return READING
        if not rows:
            return NOTHING
        places = sum(row.kind in PLACES for row in rows)
        more = self._search.count - places
        return f"and {more:,} more: type more letters to narrow them down" if more > 0 else ""

    def _again(self) -> None:
        if self._results is not None and self._results.isVisible():
            self.look()
        elif self._search is not None and self._walked:
            self._walked = [row for row in self._search.rows(self.text()) if row.kind in PLACES]
            self._at = min(self._at, len(self._walked) - 1)
            self.found_changed.emit(self._search.posts)
            self.update()

    def _forget(self) -> None:
        self._walked, self._at = [], -1
        self.found_changed.emit(frozenset())
        self.update()

    def _say(self) -> None:
        current = self._results.current if self._results is not None else None
        self.setAccessibleDescription(spoken(current) if current is not None else self.note)
        self.update()

    # Choosing.

    def _take(self, row: Row) -> None:
        assert self._search is not None
        if row.why_not:
            return
        self.results.hide()
        if row.kind in PLACES:
            self._at = self._walked.index(row) if row in self._walked else self._at
        else:
            self.clear()
            self.left.emit()
        self._search.choose(row)
        self._say()

    def walk(self, by: int) -> None:
        """On to the next place found, or back."""
        if self._walked and self._search is not None:
            self._at = (self._at + by) % len(self._walked)
            self._search.show(self._walked[self._at])
            self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows choose in the list, Enter takes; without a list Enter walks. Escape closes, then clears and leaves."""
        key, listed = event.key(), self._results is not None and self._results.isVisible()
        steps = _STEPS.get(Qt.Key(key))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event, listed)
        elif steps is not None:
            self._step(steps, listed)
        elif key == Qt.Key.Key_Escape and listed and self.text():
            self.results.hide()
        elif key == Qt.Key.Key_Escape:
            self.results.hide()
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent, listed: bool) -> None:
        if listed and self.results.current is not None:
            self._take(self.results.current)
        else:
            self.walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)

    def _step(self, steps: int, listed: bool) -> None:
        if listed:
            self.results.step(steps)
            self._say()
        else:
            self.look()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click opens the list."""
        super().mousePressEvent(event)
        if self._results is not None and not self._results.isVisible():
            self.look()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The list goes with the keyboard."""
        super().focusOutEvent(event)
        if self._results is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._results.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The glass before, the count behind."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = scaled(14)
        icons.draw(painter, "search", QRectF(9, (self.height() - side) / 2, side, side), colour("quiet"))
        if not self._roomy:
            return
        painter.setFont(face(LABEL))
        painter.setPen(colour("quiet"))
        where = self.rect().adjusted(0, 0, -10, 0)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.note)


_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: MOST_SEEN - 1,
    Qt.Key.Key_PageUp: 1 - MOST_SEEN,
}
