"""A table of which one column is a choice: what the program took something for, with a list to take it for another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workforce_planner.ui import icons
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.item_models import Index, OneLevel
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import ROW

WRAPPED = 300
"""So many rows are made as high as their words; in longer tables each row is one line."""
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4)
NARROWEST = 56
LOW, FOLDED = 320, 2
"""Where there is less room than this at 100 % all lines but the current one say so many lines of their words."""
NARROW, WIDE, LOOKED_AT, BESIDE = 460, 680, 300, 70
"""The widths of a list to choose from at 100 %; so many of its options are looked at; so much is beside their words."""
PADDING = 18
"""What a cell keeps free beside its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: what it is about, its cells, and its look (a token of the theme; "" for plain)."""

    key: object
    cells: tuple[str, ...]
    look: str = ""
    fixed: bool = False
    """Whether nothing can be chosen in it."""


class LinesOf(OneLevel):
    """The lines of a table with a choice."""

    def __init__(self, headers: Sequence[str], choice: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headers, self.choice = tuple(headers), choice
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; where there are as many as before, the view stays where it is."""
        if tuple(lines) == self.lines:
            return
        if len(lines) == len(self.lines):
            self.lines = tuple(lines)
            self.words_changed()
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def size(self) -> int:
        """How many there are."""
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        text = line.cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = f"{self.headers[index.column()]} {text}".strip()
            return f"{spoken}, Enter to change" if index.column() == self.choice and not line.fixed else spoken
        if role == Qt.ItemDataRole.ForegroundRole and line.look:
            return colour(line.look)
        return None


class _Cells(QStyledItemDelegate):
    """Draws the choice as a box with a chevron, the other cells as words."""

    def __init__(self, table: "PickTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        lines = self._table.lines
        if index.column() != lines.choice or lines.lines[index.row()].fixed:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("selection"))
        high = min(option.rect.height() - 4, grown(ROW) + 2)
        box = QRectF(option.rect.left() + 2, option.rect.center().y() - high / 2 + 0.5, option.rect.width() - 6, high)
        painter.setPen(QPen(colour("accent" if self._is_here(index) else "border"), 2 if self._is_here(index) else 1))
        painter.setBrush(colour("panel"))
        painter.drawRoundedRect(box, 5, 5)
        token = lines.lines[index.row()].look or "text"
        painter.setPen(colour(token))
        painter.setFont(option.font)
        room = QRect(box.toRect()).adjusted(8, 0, -10 - scaled(14), 0)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        side = scaled(12)
        where = QRectF(box.right() - side - 7, box.center().y() - side / 2, side, side)
        icons.draw(painter, "down", where, colour("quiet"))
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 (Qt's name)
        """In a low table the lines beside the current one say the beginning."""
        super().initStyleOption(option, index)
        if self._table.is_folded(index.row()) and index.column() != self._table.lines.choice:
            option.text = beginning(option.text, QFontMetrics(option.font), option.rect.width() - PADDING, FOLDED)

    def _is_here(self, index: Index) -> bool:
        return self._table.hasFocus() and self._table.currentIndex().row() == index.row()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """A choice stays one line."""
        if index.column() == self._table.lines.choice:
            return QSize(scaled(NARROWEST), grown(ROW) + 8)
        room = self._table.columnWidth(index.column()) - PADDING
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        metrics = QFontMetrics(face())
        text = metrics.boundingRect(0, 0, max(room, 20), 10_000, flags, str(index.data() or ""))
        high = (
            min(text.height(), metrics.lineSpacing() * FOLDED) if self._table.is_folded(index.row()) else text.height()
        )
        return QSize(text.width(), max(high + 12, grown(ROW) + 8))


def beginning(text: str, metrics: QFontMetrics, room: int, most: int) -> str:
    """As much of a text as there is room for on so many lines; shortened where that is not all of it."""
    layout = QTextLayout(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 20))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= most:
        return text
    whole = [text[start:end].rstrip() for start, end in pairwise(starts[:most])]
    last = metrics.elidedText(text[starts[most - 1] :], Qt.TextElideMode.ElideRight, max(room, 20))
    return "\n".join([*whole, last])


class PickTable(QTableView):
    """Lines with a choice. A click on the choice opens it, as do Enter, Space and F2 from anywhere in the line.

    `weights` share the width among the columns.
    """

    def __init__(self, name: str, headers: Sequence[str], weights: Sequence[int], choice: int = -1) -> None:
        super().__init__()
        self.lines = LinesOf(headers, choice, self)
        self._weights = tuple(weights)
        self._options: Callable[[Line], tuple[str, Sequence[Option], object]] | None = None
        self._chosen: Callable[[Line, Option], object] | None = None
        self._keeps_rows = False
        self._folds, self._room = False, 100_000
        self.setAccessibleName(name)
        self.setObjectName("ringed")
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(ROW) + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        Copying(self)
        self.clicked.connect(self._clicked)
        self.setMinimumHeight(grown(ROW) * 2 + 40)

    def offer(
        self,
        options: Callable[[Line], tuple[str, Sequence[Option], object]],
        chosen: Callable[[Line, Option], object],
    ) -> None:
        """What can be chosen in a line: a question, the options and the one that holds; and what follows."""
        self._options, self._chosen = options, chosen

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, with the keyboard where it was."""
        place = self.verticalScrollBar().value()
        here = self.currentIndex()
        key = self.lines.lines[here.row()].key if here.isValid() and here.row() < len(self.lines.lines) else None
        self.lines.show_lines(lines)
        for place in range(len(self._weights)):
            silent = place != self.lines.choice and not any(line.cells[place] for line in lines)
            self.setColumnHidden(place, bool(lines) and silent)
        row = next((number for number, line in enumerate(lines) if key is not None and line.key == key), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.lines.index(row, max(here.column(), 0)))
        self._fit()
        self.verticalScrollBar().setValue(place)

    def as_high_as_its_lines(self, most: int = 8) -> None:
        """Stand among other things: as high as the lines, up to so many."""
        self._keeps_rows = True
        self._most = most
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width: the columns share it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def have_room(self, high: int) -> None:
        """There are so many pixels for the lines: where that is little and they need more, they fold."""
        if high != self._room:
            self._room = high
            self._fit()

    def is_folded(self, row: int) -> bool:
        """Whether a line says only the beginning of its words, to leave room for others: it is not the current one."""
        return self._folds and row != self.currentIndex().row()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 (Qt's name)
        """In a low table the line that is current now says all of its words."""
        super().currentChanged(current, previous)
        if self._folds and current.row() != previous.row():
            for row in (previous.row(), current.row()):
                if 0 <= row < len(self.lines.lines) <= WRAPPED:
                    self.resizeRowToContents(row)
            self.scrollTo(current)

    def _fit(self) -> None:
        shown = [place for place in range(len(self._weights)) if not self.isColumnHidden(place)]
        room, whole = self.viewport().width(), sum(self._weights[place] for place in shown)
        for section in shown:
            self.horizontalHeader().resizeSection(section, max(24, room * self._weights[section] // whole))
        rows = len(self.lines.lines)
        self._folds = False
        if rows <= WRAPPED:
            self.resizeRowsToContents()
            self._folds = self._room < scaled(LOW) and sum(map(self.rowHeight, range(rows))) > self._room
            if self._folds:
                self.resizeRowsToContents()
        around = self.horizontalHeader().sizeHint().height() + 8
        if self._keeps_rows:
            self.setFixedHeight(sum(self.rowHeight(each) for each in range(min(self._most, rows))) + around)
        else:
            whole = sum(self.rowHeight(each) for each in range(rows)) if rows <= WRAPPED else 100_000
            self.setMaximumHeight(max(whole + around, self.minimumHeight()))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == self.lines.choice:
            self.open(index.row())

    def open(self, row: int) -> Picker | None:
        """Open the choice of a line."""
        if self._options is None or not 0 <= row < len(self.lines.lines) or self.lines.lines[row].fixed:
            return None
        line = self.lines.lines[row]
        question, options, now = self._options(line)
        chosen = self._chosen
        assert chosen is not None
        picker = Picker(question, options, lambda option: chosen(line, option), self)
        rect = self.visualRect(self.lines.index(row, max(self.lines.choice, 0)))
        wide = max((_wide(option) for option in options[:LOOKED_AT]), default=0)
        width = max(scaled(NARROW), min(wide, scaled(WIDE)))
        picker.open_at(self.viewport().mapToGlobal(rect.bottomLeft()), self.viewport(), width)
        picker.start_at(now)
        return picker

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter, Space, F2 and Alt+Down open the choice."""
        key = Qt.Key(event.key())
        down = key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (key in OPENING or down) and self.lines.choice >= 0 and self.currentIndex().isValid():
            self.open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """There is always a line that has the keyboard."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))


def _wide(option: Option) -> int:
    """The width that an option asks for."""
    return QFontMetrics(face()).horizontalAdvance(f"{option.text}   {option.more}") + scaled(BESIDE)


def plain_table(name: str, headers: Sequence[str], weights: Sequence[int], parent: QWidget | None = None) -> PickTable:
    """A table of lines without a choice."""
    made = PickTable(name, headers, weights)
    if parent is not None:
        made.setParent(parent)
    return made
