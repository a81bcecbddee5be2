"""The table of figures: names that stay in sight, a total that stays below, cells with their change."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workforce_planner.calc.steps import Unit
from workforce_planner.ui.figures.model import DIFFERENCE, FiguresModel, Shown
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.pinned.grid import PinnedGrid
from workforce_planner.ui.theme import colour, face, scaled
from workforce_planner.ui.tokens import LABEL

WIDTHS = {Unit.COUNT: 80, Unit.FTE: 84, Unit.RATE: 78, Unit.RATIO: 74, Unit.MONEY: 96}
CHANGES = {Unit.COUNT: 34, Unit.FTE: 48, Unit.RATE: 54, Unit.RATIO: 40, Unit.MONEY: 74}
"""What the column of a measure gets besides, where changes are shown."""
PAD = 8


class _Cells(QStyledItemDelegate):
    """A figure to the right, its change after it in smaller letters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, figure, change, ring."""
        model = index.model()
        assert isinstance(model, FiguresModel)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, colour("selection"))
        room = QRect(option.rect).adjusted(PAD, 0, -PAD, 0)
        if model.shown.base is not None:
            wide = scaled(CHANGES[model.measure(index.column()).unit])
            painter.setFont(face(LABEL))
            painter.setPen(colour("quiet"))
            left = QRect(room.right() - wide + 4, room.top(), wide - 4, room.height())
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(left, flags, str(index.data(DIFFERENCE)))
            room.setRight(room.right() - wide)
        painter.setFont(face(bold=model.shown.total))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or colour("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class FiguresGrid(PinnedGrid):
    """The lines above, the plan itself below."""

    def __init__(self) -> None:
        self.model, self.total = FiguresModel(), FiguresModel()
        super().__init__(self.model, self.total, ("Figures", "Total: the plan itself"), _Cells)
        for model in (self.model, self.total):
            model.setParent(self)
        self._widths: list[int] = []

    def show_figures(self, lines: Shown, total: Shown, word: str) -> None:
        """Show figures; the cell that had the keyboard keeps it where it is still there."""
        kept = self.kept()
        self.model.show_figures(lines)
        self.total.show_figures(total)
        both = lines.base is not None
        self._widths = [scaled(WIDTHS[each.unit] + (CHANGES[each.unit] if both else 0)) for each in lines.measures]
        self._set_widths(self._widths)
        self.laid_out(word, kept)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width."""
        self._set_widths(self._widths)
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Where not all columns have room, those that do take all of it: none is cut at the edge."""
        room, widths = self.table.viewport().width(), self._widths
        whole = sum(sum(widths[: number + 1]) <= room for number in range(len(widths)))
        if 0 < whole < len(widths):
            more, rest = divmod(room - sum(widths[:whole]), whole)
            shared = [wide + more + (number < rest) for number, wide in enumerate(widths[:whole])]
            self._set_widths([*shared, *widths[whole:]])

    def _set_widths(self, widths: Sequence[int]) -> None:
        for number, wide in enumerate(widths):
            self.table.setColumnWidth(number, wide)
            self.sum.setColumnWidth(number, wide)
