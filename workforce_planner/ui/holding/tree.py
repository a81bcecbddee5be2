"""The list of the posts that wait: rows that are carried to a box of the chart or a row of the outline."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from workforce_planner.model.ids import PostId
from workforce_planner.ui.carrying import Carry
from workforce_planner.ui.holding.model import FTE, POSTS, UNIT, WHO, HoldingModel
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.problems.panel import RowsOfOneHeight
from workforce_planner.ui.theme import face, scaled
from workforce_planner.ui.workspace import Place, Workspace

SLACK = 6
LEAST_WITH_UNIT = 600
"""From this width on, at 100 %, there is room for the column of units."""
NARROWEST = 54
MANY, FEW, EDGE, MOST_LINES = 300, 10, 8, 3
"""Of more rows than the first all are as high as the posts of the first few groups need; so many pixels of a cell are
not for words; no row has more lines."""
BESIDE = "\u00a0\u00a0"
"""Blanks that keep a figure from the words of the next column."""
LOOKED_AT, MOST = 40, 200


class Target(Protocol):
    """What something can be carried onto: the pointer of the chart, the carrier of the outline."""

    carry: Carry | None

    def carry_over(self, places: tuple[Place, ...], point: QPoint, keys: Qt.KeyboardModifier) -> None: ...
    def drop(self) -> None: ...
    def cancel(self) -> bool: ...


class _Rows(RowsOfOneHeight):
    """Rows as high as their names need, or as all of them need."""

    even = True

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 (Qt's name)
        """Figures keep their distance from the unit beside them, and stand under their headings."""
        super().initStyleOption(option, index)
        if index.column() in (POSTS, FTE):
            option.text += BESIDE
        elif index.column() == UNIT:
            option.text = BESIDE[:1] + option.text

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """One line, or more."""
        size = super().sizeHint(option, index)
        more = 0 if self.even or index.column() != WHO else self.lines_of(index) - 1
        return QSize(size.width(), size.height() + more * option.fontMetrics.lineSpacing())

    def lines_of(self, index: Index) -> int:
        """How many lines the name of a row needs."""
        tree = self.parent()
        assert isinstance(tree, QTreeView)
        depth = 2 if index.parent().isValid() else 1
        room = max(tree.columnWidth(WHO) - EDGE - depth * tree.indentation(), 1)
        letters = QFontMetrics(face(bold=depth == 1))
        high = letters.boundingRect(0, 0, room, 4096, int(Qt.TextFlag.TextWordWrap), str(index.data())).height()
        return min(max(round(high / letters.lineSpacing()), 1), MOST_LINES)


class HoldingTree(QTreeView):
    """The groups and their posts. `targets` are the places where they can be let go of, each with its widget."""

    place_asked = Signal()
    cut_asked = Signal()

    def __init__(self, workspace: Workspace, model: HoldingModel) -> None:
        super().__init__()
        self._workspace, self._model = workspace, model
        self.targets: Sequence[tuple[QWidget, Target]] = ()
        self._from: QPoint | None = None
        self._several = False
        self._held: tuple[Place, ...] = ()
        self._ended = False
        """Whether what was held was let go of by Escape, while the button is still down."""
        self._over: Target | None = None
        self.carry: Carry | None = None
        """What is held while it is over none of the targets."""
        self.setAccessibleName("Posts that wait for a manager")
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = _Rows(self)
        self.setItemDelegate(self._rows)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the holder at the end tells posts apart
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(scaled(18))
        self._set_columns()
        model.modelReset.connect(self._fit_figures)

    def _set_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        for column, width in ((POSTS, NARROWEST), (FTE, NARROWEST), (UNIT, 190)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, scaled(width))

    def _fit_figures(self) -> None:
        """The column of FTE is as wide as what it says."""
        model, metrics = self._model, QFontMetrics(face())
        groups = model.groups[:LOOKED_AT]
        indexes = [model.index(number, FTE) for number in range(len(groups))]
        for number, group in enumerate(groups):
            above = model.index(number, 0)
            indexes += [model.index(row, FTE, above) for row in range(min(len(group.posts), LOOKED_AT))]
        wide = max((metrics.horizontalAdvance(model.shown(each) + BESIDE) for each in indexes[:MOST]), default=0)
        self.header().resizeSection(FTE, max(scaled(NARROWEST), wide + scaled(12)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where it is narrow, the units give way; where a name has no room then, all rows are two lines high."""
        super().resizeEvent(event)
        self.setColumnHidden(UNIT, self.viewport().width() < scaled(LEAST_WITH_UNIT))
        self.give_lines()

    def give_lines(self) -> None:
        """Rows get the lines that their names need; of many rows all get as many as the first few need."""
        model = self._model
        self._rows.lines, groups = 1, [model.index(number, WHO) for number in range(model.rowCount())]
        many = sum(1 + model.rowCount(group) for group in groups) > MANY
        if many:
            below = [model.index(row, WHO, group) for group in groups[:FEW] for row in range(model.rowCount(group))]
            self._rows.lines = max(map(self._rows.lines_of, (*groups[:MANY], *below[:MANY])), default=1)
        self._rows.even = many
        self.setUniformRowHeights(many)
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> tuple[PostId, ...]:
        """The posts of the rows that are selected, each once, in the order of the rows."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: (self._group_row(index), index.row()))
        return tuple(dict.fromkeys(post for index in rows for post in self._model.posts(index)))

    @staticmethod
    def _group_row(index) -> tuple[int, bool]:
        inside = index.internalId()
        return (inside - 1 if inside else index.row(), bool(inside))

    # Carrying.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Select; several that are selected wait, since they may be carried."""
        self._ended = False
        point = event.position().toPoint()
        index = self.indexAt(point)
        left = event.button() == Qt.MouseButton.LeftButton
        self._from = point if left and index.isValid() and self.visualRect(index).contains(point) else None
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        rows = self.selectionModel().selectedRows()
        self._several = self._from is not None and plain and len(rows) > 1 and index.siblingAtColumn(0) in rows
        if not self._several:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Carry what is held."""
        here = event.position().toPoint()
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if not self._held and (here - self._from).manhattanLength() > SLACK:
            self._held = tuple(Place("posts", post) for post in self.chosen())
            self.viewport().setCursor(Qt.CursorShape.DragMoveCursor)
        if self._held:
            self._carry_to(self.viewport().mapToGlobal(here), event.modifiers())

    def _carry_to(self, at: QPoint, keys: Qt.KeyboardModifier) -> None:
        """What is held is at a point of the screen: over one of the targets, or over none."""
        over = next((each for each in self.targets if _holds(each[0], at)), None)
        target = over[1] if over is not None else None
        if target is not self._over:
            self._leave()
            self._over = target
        if over is not None and target is not None:
            target.carry_over(self._held, over[0].mapFromGlobal(at), keys)
            return
        if self.carry is None:
            self.carry = Carry(self._workspace, self.viewport(), self._held)
        self.carry.aim(None, self.viewport().mapFromGlobal(at), keys)

    def _leave(self) -> None:
        """Over something else from now on."""
        if self._over is not None:
            self._over.cancel()
        if self.carry is not None:
            self.carry.end()
        self._over, self.carry = None, None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Let go over a target, or select after all."""
        held, over, several = self._held, self._over, self._several
        ended, self._ended = self._ended, False
        self._from, self._held, self._several = None, (), False
        if held:
            self.viewport().unsetCursor()
            self._over = None
            self._leave()
            if over is not None:
                over.drop()
            return
        if ended:
            return
        if several:
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)

    def let_go(self) -> bool:
        """Think better of it; whether something was carried."""
        held = bool(self._held)
        self._from, self._held, self._ended = None, (), held
        self._leave()
        self.viewport().unsetCursor()
        return held

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape thinks better of a drag; Ctrl+M and Enter ask for the manager, Ctrl+X cuts."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self.let_go():
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (control and event.key() == Qt.Key.Key_M):
            self.place_asked.emit()
        elif control and event.key() == Qt.Key.Key_X:
            self.cut_asked.emit()
        else:
            super().keyPressEvent(event)


def _holds(widget: QWidget, at: QPoint) -> bool:
    """Whether a widget is in sight at a point of the screen."""
    return widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(at))
