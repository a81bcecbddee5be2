"""The parts of the screen down its side, each with its mark in a sign and in words; a choice where it is narrow."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from workforce_planner.session.import_review import CHECK, DECIDE, PARTS, PartReview, Review
from workforce_planner.ui import icons
from workforce_planner.ui.pieces import Choice, column
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import BODY, LABEL

HEIGHT, WIDTH = 46, 196
SIGNS = {DECIDE: ("bang", "bad"), CHECK: ("bang", "warn")}
OK_SIGN = ("tick", "good")


class RailButton(QAbstractButton):
    """A part: its title, and below it the mark."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.level, self.words = "", ""

    def mark(self, level: str, words: str) -> None:
        """Show how the part stands."""
        self.level, self.words = level, words
        self.setAccessibleName(f"{self.text()}: {words}" if words else self.text())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines high."""
        wide = max(QFontMetrics(face(bold=True)).horizontalAdvance(self.text()) + 32, scaled(WIDTH) - 16)
        return QSize(wide, grown(HEIGHT, 2))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Title, sign, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = "selection" if self.isChecked() else "hover" if self.underMouse() else ""
        painter.setPen(QPen(colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(face(BODY, bold=self.isChecked()))
        painter.setPen(colour("text"))
        high = QFontMetrics(face(BODY, bold=True)).height()
        low = QFontMetrics(face(LABEL)).height()
        top = (self.height() - high - low) // 2
        room = QRect(12, top, self.width() - 20, high)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        sign, token = SIGNS.get(self.level, OK_SIGN)
        if self.words:
            side = scaled(LABEL)
            icons.draw(painter, sign, QRectF(12, top + high + (low - side) / 2, side, side), colour(token))
            painter.setFont(face(LABEL))
            painter.setPen(colour(token if self.level in SIGNS else "quiet"))
            painter.drawText(QRect(16 + side, top + high, self.width() - side - 24, low), 0, self.words)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter shows the part, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Rail(QWidget):
    """All parts that have something."""

    def __init__(self, chosen: Callable[[str], object], more: dict[str, str]) -> None:
        super().__init__()
        self._chosen = chosen
        self._titles = {**PARTS, **more}
        self._there: dict[str, PartReview] = {}
        self._more = False
        self.buttons: dict[str, RailButton] = {}
        self.choice = Choice("Part of the import")
        self.choice.activated.connect(lambda number: chosen(self.choice.itemData(number)))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.setContentsMargins(8, 10, 8, 10)
        for key, title in self._titles.items():
            made = RailButton(title)
            made.clicked.connect(lambda _checked=False, key=key: chosen(key))
            self.buttons[key] = made
            lines.addWidget(made)
        lines.addStretch(1)
        self.setLayout(column(lines))
        self.show_more(shown=False)

    def show_review(self, review: Review, now: str) -> None:
        """Show how the parts stand."""
        there = {part.key: part for part in review.parts}
        for key, made in self.buttons.items():
            if key in PARTS:
                made.setVisible(key in there)
            if key in there:
                made.mark(there[key].level, there[key].words)
        self._there = there
        self._fill_choice()
        self.mark_now(now)

    def _fill_choice(self) -> None:
        there, now = self._there, self.choice.currentData()
        keys = [key for key in self._titles if key in there or (self._more and key not in PARTS)]
        words = [
            self._titles[key] + (f": {there[key].words}" if key in there and there[key].words != "ok" else "")
            for key in keys
        ]
        if [self.choice.itemText(each) for each in range(self.choice.count())] != words:
            self.choice.clear()
            for key, text in zip(keys, words, strict=True):
                self.choice.addItem(text, key)
            self.choice.setCurrentIndex(max(0, self.choice.findData(now)))

    def show_more(self, *, shown: bool) -> None:
        """Whether the parts beyond those of the review are among them."""
        self._more = shown
        for key, made in self.buttons.items():
            if key not in PARTS:
                made.setVisible(shown)
        self._fill_choice()

    def mark_now(self, key: str) -> None:
        """Which part is in sight."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)
        self.choice.setCurrentIndex(max(0, self.choice.findData(key)))
