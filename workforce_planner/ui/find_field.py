"""The field that finds: Enter walks on through what was found, Shift+Enter back."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from workforce_planner.ui import icons
from workforce_planner.ui.finding import matches
from workforce_planner.ui.theme import colour, face
from workforce_planner.ui.tokens import LABEL
from workforce_planner.ui.workspace import Place, Workspace

HINT = "Ctrl F"


class FindField(QLineEdit):
    """Finds posts, people and units in the structure in view."""

    found_changed = Signal(object)
    """The posts found, as a frozenset of keys."""
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("search")
        self._workspace = workspace
        self._found: tuple[Place, ...] = ()
        self._at = -1
        self.setPlaceholderText("Find anything")
        self.setAccessibleName("Find a post, a person or a unit")
        self.setToolTip("Type, then Enter for the next one found, Shift+Enter for the one before")
        self.setMinimumWidth(120)
        self.setMaximumWidth(320)
        self.setTextMargins(20, 0, 64, 0)
        self.textChanged.connect(self._search)
        workspace.changed.connect(lambda _event: self._search(self.text(), stay=True))
        workspace.hiding_changed.connect(lambda: self._search(self.text(), stay=True))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide enough for a title."""
        return QSize(250, super().sizeHint().height())

    @property
    def note(self) -> str:
        """What is said at the end of the field: the keys, or which of how many."""
        if not self.text().strip():
            return HINT
        if not self._found:
            return "none"
        return f"{self._at + 1} of {len(self._found)}"

    def _search(self, text: str, stay: bool = False) -> None:
        self._found = matches(self._workspace, text)
        self.found_changed.emit(frozenset(place.key for place in self._found if place.table == "posts"))
        if stay:
            self._at = min(self._at, len(self._found) - 1)
        else:
            self._at = 0 if self._found else -1
            self._go()
        self.setAccessibleDescription(self.note)
        self.update()

    def _go(self) -> None:
        if 0 <= self._at < len(self._found):
            self._workspace.select([self._found[self._at]])

    def walk(self, by: int) -> None:
        """On to the next one found, or back."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._go()
            self.setAccessibleDescription(self.note)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter and arrows walk, Escape clears and leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The glass before, the count behind."""
        super().paintEvent(event)
        painter = QPainter(self)
        icons.draw(painter, "search", QRectF(9, (self.height() - 14) / 2, 14, 14), colour("quiet"))
        painter.setFont(face(LABEL))
        painter.setPen(colour("quiet"))
        where = self.rect().adjusted(0, 0, -10, 0)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.note)
