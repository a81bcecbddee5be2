"""The strip of what matters: a few figures above the tables, each opening what it is about."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QSizePolicy

from workforce_planner.session.headlines import Headline
from workforce_planner.ui import icons
from workforce_planner.ui.figures.strip import MARKS
from workforce_planner.ui.theme import POINTING, colour, face, scaled
from workforce_planner.ui.tokens import LABEL, TITLE

HIGH = 50
LEAST = 150
EDGE = 12


class Fact(QAbstractButton):
    """One figure: its label, its value, a note beside it."""

    def __init__(self, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.headline: Headline | None = None
        self.setCursor(POINTING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(scaled(HIGH))
        self._opened = opened
        self.clicked.connect(self._open)

    def _open(self) -> None:
        if self.headline is not None:
            self._opened(self.headline.figure)

    def show_headline(self, headline: Headline) -> None:
        """Show a figure."""
        self.headline = headline
        self.setAccessibleName(headline.spoken)
        self.setAccessibleDescription(headline.definition)
        value = f"{headline.value} {headline.note}".strip()
        self.setToolTip(f"<p><b>{headline.label}</b><br>{value}<br>{headline.definition}</p>")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as its share of the row."""
        return QSize(scaled(LEAST), scaled(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Label above, value below, note beside it."""
        if self.headline is None:
            return
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        room = self.width() - 2 * EDGE
        self._text(painter, QRect(EDGE, scaled(6), room, scaled(17)), self.headline.label, LABEL, "quiet")
        top, high = scaled(23), scaled(22)
        wide = self._text(painter, QRect(EDGE, top, room, high), self.headline.value, TITLE, "text", bold=True)
        self._note(painter, QRect(EDGE + wide + 7, top, room - wide - 7, high))
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _note(self, painter: QPainter, where: QRect) -> None:
        assert self.headline is not None
        kind, token = MARKS.get(self.headline.mark, ("", "quiet"))
        if kind and where.width() >= scaled(12):
            square = QRectF(where.left(), where.center().y() - scaled(5), scaled(12), scaled(12))
            icons.draw(painter, kind, square, colour(token))
            where = where.adjusted(scaled(16), 0, 0, 0)
        if where.width() > scaled(36):
            self._text(painter, where, self.headline.note, LABEL, token)

    @staticmethod
    def _text(painter: QPainter, where: QRect, text: str, size: int, token: str, *, bold: bool = False) -> int:
        painter.setFont(face(size, bold=bold))
        painter.setPen(colour(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return painter.fontMetrics().horizontalAdvance(shown)


class FactStrip(QFrame):
    """The figures side by side, in more than one row where there is no room."""

    def __init__(self, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAccessibleName("What matters most of the costs")
        self._opened = opened
        self.facts: list[Fact] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 0, 2, 1)
        self._grid.setSpacing(0)

    def show_facts(self, shown: Sequence[Headline]) -> None:
        """Show these."""
        while len(self.facts) < len(shown):
            self.facts.append(Fact(self._opened))
            self._columns = 0
        for fact, headline in zip(self.facts, shown, strict=True):
            fact.show_headline(headline)
        self._arrange()

    def fact(self, figure: str) -> Fact:
        """One of them by its name."""
        return next(each for each in self.facts if each.headline is not None and each.headline.figure == figure)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As many in a row as have room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        number = len(self.facts)
        if not number:
            return
        room = max(1, self.width() // scaled(LEAST - 20))
        columns = number if room >= number else max(1, min(room, (number + 1) // 2))
        if columns == self._columns:
            return
        self._columns = columns
        for place, fact in enumerate(self.facts):
            self._grid.addWidget(fact, place // columns, place % columns)
        for column in range(number):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
