"""How the rows of the outline are drawn: each as a whole, straight from the model. An item drawn by the style asks for
each of its looks by itself, cell by cell, and takes five times as long."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workforce_planner.ui import icons
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.outline.model import NAME, OutlineModel
from workforce_planner.ui.outline.names import fitted
from workforce_planner.ui.theme import colour, face, grown, scaled, text_size
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Place

if TYPE_CHECKING:
    from workforce_planner.ui.outline.view import OutlineView

BEFORE, AFTER = 3, 9
"""Pixels before and after the words of a cell."""
CHEVRON = 12.0
SLANT = 4
"""So far the last letter of italics may lean beyond its width, at 100 %."""
LEAST = 40
LOOKS = ("accent", "hover", "quiet", "selection", "text", "vacant")
MOST_KEPT = 4_000
"""So many shortened names are kept."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def beyond_name(model: OutlineModel, place: Place) -> int:
    """How far the name of a post may use the column of numbers of posts beside it, which is blank for it."""
    columns = model.columns
    return scaled(columns[0].width) if place.table == "posts" and columns and columns[0].name == "posts" else 0


class Rows(QStyledItemDelegate):
    """Rows of one height; what a cell says, as there is room for it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the design says. The columns have widths of their own, so that no words need to be measured."""
        return QSize(scaled(LEAST), grown(ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 (Qt's name)
        """The words of a name in the room of its cell."""
        super().initStyleOption(option, index)
        if index.column() == NAME:
            model = index.model()
            beyond = beyond_name(model, model.place(index)) if isinstance(model, OutlineModel) else 0
            room = option.rect.width() + beyond - BEFORE - AFTER
            option.text = fitted(option.text, room, option.fontMetrics.horizontalAdvance)


class Names:
    """Names in so much room, with the faces they are drawn in; kept, since most stay from paint to paint."""

    def __init__(self) -> None:
        self._size = 0
        self._kept: dict[tuple[str, int, bool], str] = {}
        self._faces: dict[bool, QFont] = {}

    def face(self, *, italic: bool) -> QFont:
        """The typeface in the size of text in use."""
        if self._size != text_size():
            self._size = text_size()
            self._kept.clear()
            self._faces.clear()
        if italic not in self._faces:
            self._faces[italic] = face(italic=italic)
        return self._faces[italic]

    def named(self, text: str, room: int, *, italic: bool) -> str:
        """A name in so much room: a long title gives way before the name of who is in the post."""
        key = text, room, italic
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            metrics = QFontMetrics(self.face(italic=italic))
            slant = scaled(SLANT) if italic else 0
            shorter = fitted(text, room - slant, metrics.horizontalAdvance)
            self._kept[key] = metrics.elidedText(shorter, Qt.TextElideMode.ElideRight, room)
        return self._kept[key]


class _Column(NamedTuple):
    """Where a column is."""

    number: int
    left: int
    width: int


class RowPainter:
    """Draws rows of one view in one paint; what is the same for all of them is asked for once."""

    def __init__(self, view: "OutlineView", names: Names) -> None:
        self._view, self._names = view, names
        self._model: OutlineModel = view.outline
        self._indent = view.indentation()
        self._columns = [
            _Column(number, view.columnViewportPosition(number), view.columnWidth(number))
            for number in range(self._model.columnCount())
        ]
        self._selected = {index.internalId() for index in view.selectionModel().selectedRows()}
        current = view.currentIndex()
        self._current = current.internalId() if view.hasFocus() and current.isValid() else None
        self._hovered = self._under_pointer()
        self._looks = {name: colour(name) for name in LOOKS}
        self._regular, self._italic = names.face(italic=False), names.face(italic=True)

    def _under_pointer(self) -> int | None:
        port = self._view.viewport()
        if not port.underMouse():
            return None
        index = self._view.indexAt(port.mapFromGlobal(QCursor.pos()))
        return index.internalId() if index.isValid() else None

    def paint(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A row, with an accent edge where it is selected and a ring where the keyboard is."""
        node, looks = index.internalId(), self._looks
        selected = node in self._selected
        if selected:
            painter.fillRect(rect, looks["selection"])
        elif node == self._hovered:
            painter.fillRect(rect, looks["hover"])
        self._paint_cells(painter, rect, node)
        if selected:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), looks["accent"])
        if node == self._current:
            painter.setPen(looks["accent"])
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_cells(self, painter: QPainter, rect: QRect, node: int) -> None:
        model, place = self._model, self._model.place_of(node)
        for number, left, width in self._columns:
            text = model.shown(place, number)
            painter.setPen(self._looks[model.look(place, number)])
            if number == NAME:
                before = self._indent * model.depth(node)
                if model.opens(node):
                    self._paint_chevron(painter, left + before, rect, self._view.isExpanded(model.where(place)))
                beyond = beyond_name(model, place)
                room = QRect(
                    left + before + BEFORE, rect.top(), width - before - BEFORE - AFTER + beyond, rect.height()
                )
                self._paint_name(painter, room, text, place)
            elif text:
                painter.setFont(self._regular)
                painter.drawText(QRect(left, rect.top(), width - AFTER, rect.height()), _RIGHT, text)

    def _paint_name(self, painter: QPainter, room: QRect, text: str, place: Place) -> None:
        italic = self._model.is_italic(place, NAME)
        painter.setFont(self._italic if italic else self._regular)
        painter.drawText(room, _LEFT, self._names.named(text, room.width(), italic=italic))

    def _paint_chevron(self, painter: QPainter, right: int, rect: QRect, opened: bool) -> None:
        """What can be opened has one before its name."""
        side = scaled(CHEVRON)
        where = QRectF(right - 1 - side, rect.center().y() - side / 2 + 1, side, side)
        pen = painter.pen()
        icons.draw(painter, "down" if opened else "right", where, self._looks["quiet"])
        painter.setPen(pen)
