"""How the cells of the table look: colours and typeface at hand, and what fits into the width of a cell.

The style draws a cell through the style sheet, which takes several times as long as this; a page has hundreds of cells.
"""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from workforce_planner.model.relations import PATH_SEPARATOR
from workforce_planner.ui.theme import colour

ACROSS, ABOVE, BELOW = 8, 1, 3
"""What the style sheet and the style leave free around the words of a cell."""
ASCII = "".join(map(chr, range(32, 127)))
KEPT = 8_192
"""So many shortened texts are remembered."""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class CellFace:
    """The look of one table view, for as long as its style and typeface stay."""

    def __init__(self, font: QFont) -> None:
        self.font, self.ended = QFont(font), QFont(font)
        self.ended.setStrikeOut(True)
        self.text, self.quiet = colour("text"), colour("quiet")
        self.selection, self.bad_fill = colour("selection"), colour("bad_fill")
        self._metrics = QFontMetrics(font)
        self._widest = max(map(self._metrics.horizontalAdvance, ASCII))
        self._shortened = lru_cache(KEPT)(self._shorten)

    def _shorten(self, text: str, room: int) -> str:
        path = PATH_SEPARATOR in text  # its last name says the most
        way = Qt.TextElideMode.ElideMiddle if path else Qt.TextElideMode.ElideRight
        return self._metrics.elidedText(text, way, room)

    def draw(self, painter: QPainter, rect: QRect, text: str, pen: QColor, *, right: bool, ended: bool) -> None:
        """The words of a cell, shortened to its width."""
        room = rect.width() - 2 * ACROSS
        if len(text) * self._widest > room or not text.isascii():
            text = self._shortened(text, room)
        painter.setPen(pen)
        if ended:
            painter.setFont(self.ended)
        painter.drawText(rect.adjusted(ACROSS, ABOVE, -ACROSS, -BELOW), RIGHT if right else LEFT, text)
        if ended:
            painter.setFont(self.font)
