"""The whole as one line that stands still below the table by unit; pressed, it shows its sum."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QTableView

from workforce_planner.ui.theme import POINTING, colour, face, grown
from workforce_planner.ui.tokens import ROW

INSET = 6


class TotalLine(QAbstractButton):
    """Follows the columns of the table above it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self._table = table
        self.texts: list[str] = []
        self.setCursor(POINTING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(grown(ROW + 2))
        self.setAccessibleName("Total")
        self.setToolTip("Show the sum of the whole")
        table.horizontalHeader().sectionResized.connect(self._follow)
        table.horizontalScrollBar().valueChanged.connect(self._follow)

    def _follow(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A row."""
        return QSize(200, grown(ROW + 2))

    def show_texts(self, texts: list[str], spoken: str) -> None:
        """Show the words of each column, and say them."""
        self.texts = texts
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The words under their columns, in bold."""
        painter, header = QPainter(self), self._table.horizontalHeader()
        painter.fillRect(self.rect(), colour("hover" if self.underMouse() else "desk"))
        painter.setPen(colour("hairline"))
        painter.drawLine(0, 0, self.width(), 0)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setPen(colour("text"))
        painter.setFont(face(bold=True))
        last = len(self.texts) - 1
        for section, text in enumerate(self.texts):
            if self._table.isColumnHidden(section):
                continue
            left = header.sectionViewportPosition(section)
            where = QRect(left + INSET, 0, header.sectionSize(section) - 2 * INSET, self.height())
            side = Qt.AlignmentFlag.AlignLeft if section in (0, last) else Qt.AlignmentFlag.AlignRight
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, shown)
