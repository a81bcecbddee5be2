"""Groups in a table that folds: the title in bold letters, and beside it in quiet ones what the group is."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workforce_planner.ui.item_models import Index
from workforce_planner.ui.theme import colour, face, scaled

GAP = 14


class GroupDelegate(QStyledItemDelegate):
    """Draws what a role of a group says after its title, as far as there is room."""

    def __init__(self, role: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._role = role

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell as usual, then the words beside."""
        plain = QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:  # flat, as in the other tables
            painter.fillRect(option.rect, colour("selection"))
            plain.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, plain, index)
        about = index.data(self._role)
        if not about:
            return
        shown = QStyleOptionViewItem(plain)
        self.initStyleOption(shown, index)
        room = QApplication.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, shown.widget)
        title = QFontMetrics(face(bold=True)).horizontalAdvance(str(index.data()))
        room.setLeft(room.left() + title + scaled(GAP))
        painter.save()
        painter.setFont(face())
        painter.setPen(colour("quiet"))
        words = painter.fontMetrics().elidedText(str(about), Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
