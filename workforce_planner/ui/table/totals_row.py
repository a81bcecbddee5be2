"""The totals under the columns of the table."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from workforce_planner.ui.table.face import ACROSS
from workforce_planner.ui.table.model import TableModel
from workforce_planner.ui.theme import colour, face, grown
from workforce_planner.ui.tokens import ROW

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TotalsRow(QWidget):
    """One row that stands still below the others and follows the columns above it."""

    def __init__(self, view: QTableView, table: TableModel) -> None:
        super().__init__()
        self._view, self._table = view, table
        self.under: Mapping[str, str] = {}
        header = view.horizontalHeader()
        header.sectionResized.connect(lambda *_: self.update())
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        self.setFixedHeight(grown(ROW + 2))

    def keep_low(self, *, low: bool) -> None:
        """Where there is no height for it, it has none."""
        self.setFixedHeight(0 if low else grown(ROW + 2))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A row."""
        return QSize(200, grown(ROW + 2))

    def show_totals(self, under: Mapping[str, str]) -> None:
        """Show texts by the key of the column they stand under."""
        shown = {column.name for column in self._table.columns}
        self.under = {name: text for name, text in under.items() if name in shown}
        labels = {column.name: column.label for column in self._table.columns}
        self.setAccessibleName("Totals: " + ", ".join(f"{labels[name]} {text}" for name, text in self.under.items()))
        self.setVisible(bool(self.under))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The texts under their columns."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("desk"))
        painter.setPen(colour("hairline"))
        painter.drawLine(0, 0, self.width(), 0)
        header, edge = self._view.horizontalHeader(), self._view.viewport().x()
        painter.setPen(colour("text"))
        painter.setFont(face(bold=True))
        if edge > 20:
            painter.drawText(QRect(0, 0, edge - 6, self.height()), RIGHT, "Σ")
        painter.setClipRect(QRect(edge, 0, self._view.viewport().width(), self.height()))
        for section, column in enumerate(self._table.columns):
            if column.name in self.under:
                left = edge + header.sectionViewportPosition(section)
                where = QRect(left, 0, header.sectionSize(section) - ACROSS, self.height())
                painter.drawText(where, RIGHT, self.under[column.name])
