"""The strip of live figures: always in sight, each with its change and mark, each opening its explanation."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QPushButton, QSizePolicy

from workforce_planner.session.headlines import Headline, headlines
from workforce_planner.ui import icons
from workforce_planner.ui.figures.explanation import EXPLAINS
from workforce_planner.ui.pieces import button
from workforce_planner.ui.theme import POINTING, colour, face, grown, scaled
from workforce_planner.ui.tokens import FIGURE, LABEL, STRIP
from workforce_planner.ui.workspace import Workspace

EDGE, THIN_EDGE = 16, 10
LEAST, LEAST_THIN = 158, 214
"""The least width of a figure in one row with the others; where its label stands beside it."""
THIN = 34
"""The height of a figure whose label stands beside it."""
MARKS = {"good": ("tick", "good"), "warn": ("bang", "warn"), "bad": ("bang", "bad")}
HIDDEN = "Hidden"
TOTAL_ONLY = "total only"
"""Beside a cost while pay is hidden: of so many posts that it says nothing of one person's pay."""
SHORT = {"no change": "same"}
"""What a note says where there is no room for it; the tip has it whole."""


class FigureCard(QAbstractButton):
    """One figure of the strip."""

    def __init__(self, explain: Callable[[str, "FigureCard"], object]) -> None:
        super().__init__()
        self.headline: Headline | None = None
        self.first = True
        self.thin = False
        """Whether the label stands beside the figure: the window is low."""
        self._hiding = self._total_only = False
        self.setCursor(POINTING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(EXPLAINS, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(strip_height())
        self.clicked.connect(lambda: self._ask(explain))

    def _ask(self, explain: Callable[[str, "FigureCard"], object]) -> None:
        if self.headline is not None:
            explain(self.headline.figure, self)

    def show_headline(self, headline: Headline, hiding: bool, cost_too: bool) -> None:
        """Show a figure, or that it is hidden; with pay hidden, a total cost has neither change nor explanation."""
        total_only = hiding and headline.private
        if total_only and not cost_too:
            headline = replace(headline, note=TOTAL_ONLY, mark="")
        if (self.headline, self._hiding, self._total_only) == (headline, total_only and cost_too, total_only):
            return
        self.headline, self._hiding, self._total_only = headline, total_only and cost_too, total_only
        self.setAccessibleName(f"{headline.label}, hidden" if self._hiding else headline.spoken)
        self.setAccessibleDescription(headline.definition)
        self.setToolTip(self._tip(headline))
        self.setEnabled(not total_only)
        self.updateGeometry()
        self.update()

    def _tip(self, headline: Headline) -> str:
        shown = "" if self._hiding else f"{headline.value} {headline.note}".strip() + "<br>"
        return f"<p><b>{headline.label}</b><br>{shown}{headline.definition}</p>"

    @property
    def value(self) -> str:
        """The figure as it is shown."""
        return "" if self.headline is None else HIDDEN if self._hiding else self.headline.value

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as its words."""
        return QSize(scaled(120) if self.headline is None else 2 * EDGE + scaled(140), self._high())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The narrowest that still says something."""
        return QSize(scaled(96), self._high())

    def _high(self) -> int:
        return grown(THIN) if self.thin else strip_height()

    def keep_thin(self, *, thin: bool) -> None:
        """Put the label beside the figure, or above it."""
        self.thin = thin
        self.setFixedHeight(self._high())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Label above, figure below, note and mark beside it."""
        if self.headline is None:
            return
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), colour("hover"))
        if not self.first:
            painter.fillRect(0, 0, 1, self.height(), colour("hairline"))
        if self.thin:
            self._paint_thin(painter)
        else:
            self._paint_high(painter)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_thin(self, painter: QPainter) -> None:
        """Label, figure, mark and note on one line."""
        assert self.headline is not None
        left, end, high = THIN_EDGE, self.width() - THIN_EDGE, self.height()
        for text, font, token in (
            (self.headline.label, face(LABEL), "quiet"),
            (self.value, face(bold=True), "quiet" if self._hiding else "text"),
        ):
            painter.setFont(font)
            painter.setPen(colour(token))
            self._text(painter, QRect(left, 0, end - left, high), text)
            left += painter.fontMetrics().horizontalAdvance(text) + 7
        if not self._hiding:
            self._paint_note(painter, left, end - left, high // 2)

    def _paint_high(self, painter: QPainter) -> None:
        """The figure below its label."""
        assert self.headline is not None
        left, room = EDGE, self.width() - 2 * EDGE
        painter.setFont(face(LABEL))
        painter.setPen(colour("quiet"))
        self._text(painter, QRect(left, 11, room, scaled(18)), self.headline.label)
        painter.setFont(face(FIGURE, bold=True))
        painter.setPen(colour("quiet" if self._hiding else "text"))
        wide = painter.fontMetrics().horizontalAdvance(self.value)
        self._text(painter, QRect(left, 11 + scaled(18), room + EDGE - 2, scaled(28)), self.value)
        if not self._hiding:
            self._paint_note(painter, left + wide + 8, room - wide - 8 + EDGE // 2, 11 + scaled(34))

    def _paint_note(self, painter: QPainter, left: int, room: int, middle: int) -> None:
        assert self.headline is not None
        kind, token = MARKS.get(self.headline.mark, ("", "quiet"))
        if kind and room >= scaled(12):
            icons.draw(painter, kind, QRectF(left, middle - scaled(6), scaled(12), scaled(12)), colour(token))
            left, room = left + scaled(16), room - scaled(16)
        if room > 20:
            painter.setFont(face(LABEL))
            painter.setPen(colour(token))
            said = note_in(painter.fontMetrics(), self.headline.note, room)
            self._text(painter, QRect(left, middle - scaled(11), room, scaled(22)), said)

    @staticmethod
    def _text(painter: QPainter, where: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def note_in(metrics: QFontMetrics, note: str, room: int) -> str:
    """A note, said shorter where it has a shorter form and the room in pixels is too small for it."""
    return note if metrics.horizontalAdvance(note) <= room else SHORT.get(note, note)


def strip_height() -> int:
    """The height of a figure: label, figure, and the space around them."""
    return STRIP + scaled(46) - 46


class FigureStrip(QFrame):
    """All of the headlines side by side."""

    def __init__(self, workspace: Workspace, explain: Callable[[str, FigureCard], object]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAccessibleName("Figures")
        self._workspace, self._explain = workspace, explain
        self.cards: list[FigureCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 1)
        self._grid.setSpacing(0)
        self._columns = 0
        self._low = self._unfolded = self._thin = False
        self.more: QPushButton = button("", self._turn, "flat", icon="down")
        self.more.hide()
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures as they are now."""
        shown = headlines(self._workspace.results, self._workspace.base)
        posts = self._workspace.results.whole.posts
        while len(self.cards) < len(shown):
            self._add_card()
        for card, headline in zip(self.cards, shown, strict=True):
            card.show_headline(headline, self._workspace.hiding, self._workspace.hides_cost(posts))

    def _add_card(self) -> None:
        self.cards.append(FigureCard(self._explain))
        self.cards[-1].keep_thin(thin=self._thin)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In one row where the words have room, in two otherwise."""
        super().resizeEvent(event)
        self._arrange()

    def keep_low(self, *, low: bool, thin: bool = False) -> None:
        """Keep to one row where there is no height for two; a button unfolds the others. Lower still it is thin."""
        if (low, thin) != (self._low, self._thin):
            self._low, self._thin, self._columns = low, thin, 0
            for card in self.cards:
                card.keep_thin(thin=thin)
            self._arrange()

    def _turn(self) -> None:
        self._unfolded, self._columns = not self._unfolded, 0
        self._arrange()

    def _arrange(self) -> None:
        number = len(self.cards)
        if not number:
            return
        room = max(1, self.width() // scaled(LEAST_THIN if self._thin else LEAST))
        columns = number if room >= number else (number + 1) // 2
        if self._low and columns < number:
            columns = max(1, min(room, columns))
        if columns == self._columns:
            return
        self._columns = columns
        folds = self._low and columns < number
        self._name_more(number - columns, shown=folds)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
            card.first = place % columns == 0
            card.setVisible(place < columns or not folds or self._unfolded)
        self._grid.addWidget(self.more, 0, number)
        for column in range(number):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _name_more(self, others: int, *, shown: bool) -> None:
        words = "Fewer figures" if self._unfolded else f"{others} more figures"
        self.more.setIcon(icons.icon("up" if self._unfolded else "down"))
        self.more.setAccessibleName(words)
        self.more.setToolTip(words)
        self.more.setVisible(shown)

    def card(self, figure: str) -> FigureCard:
        """The card of a figure."""
        return next(card for card in self.cards if card.headline is not None and card.headline.figure == figure)
