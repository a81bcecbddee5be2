"""The tree on screen: the selection it shares, rows that stay open, keys."""

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from workforce_planner.ui import icons
from workforce_planner.ui.outline.model import FTE, NAME, POSTS, Index, OutlineModel
from workforce_planner.ui.theme import colour, grown, scaled
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Place, Workspace

POSTS_WIDTH, FTE_WIDTH = 46, 60
FIRST_LEVELS = 1
"""So many levels are open at first."""


class _Rows(QStyledItemDelegate):
    """Rows of one height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the design says."""
        return QSize(super().sizeHint(option, index).width(), grown(ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 (Qt's name)
        """The row paints what is selected, not each cell."""
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The name of a post may use the column of numbers of posts, which is blank for it."""
        model = index.model()
        if isinstance(model, OutlineModel) and index.column() == NAME and model.place(index).table == "posts":
            option.rect.setRight(option.rect.right() + scaled(POSTS_WIDTH))
        super().paint(painter, option, index)


class OutlineView(QTreeView):
    """Shows the outline and follows the shared selection."""

    edit_asked = Signal()
    remove_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._following = False
        self._open: set[Place] = set()
        self.outline = OutlineModel(workspace, self)
        self.setAccessibleName("Outline of units and posts")
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Rows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(16)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self.outline)
        self._set_columns()
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.expanded.connect(lambda index: self._open.add(self.outline.place(index)))
        self.collapsed.connect(lambda index: self._open.discard(self.outline.place(index)))
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        workspace.changed.connect(self._refresh)
        workspace.hiding_changed.connect(self.outline.words_changed)
        workspace.selection_changed.connect(self.follow)
        self._open_first()

    def _set_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((POSTS, POSTS_WIDTH), (FTE, FTE_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, scaled(width))

    def _open_first(self) -> None:
        if self._workspace.relations.units_below[None]:
            self.expandToDepth(FIRST_LEVELS - 1)

    def _refresh(self, _event: object) -> None:
        was_empty = self.outline.rowCount() == 0
        top = self.verticalScrollBar().value()
        self._following = True
        self.outline.refresh()
        opened, self._open = self._open, set()
        for place in opened:
            index = self.outline.where(place)
            if index.isValid():
                self.expand(index)
                self._open.add(place)
        if was_empty:
            self._open_first()
        self.verticalScrollBar().setValue(top)
        self._following = False
        self.follow()

    def follow(self) -> None:
        """Show the shared selection."""
        if self._following:
            return
        self._following = True
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        model.clearSelection()
        indexes = [self.outline.where(place) for place in self._workspace.selection]
        indexes = [index for index in indexes if index.isValid()]
        for index in indexes:
            model.select(index, flags.Select | flags.Rows)
        if indexes:
            model.setCurrentIndex(indexes[-1], flags.NoUpdate)
            self.scrollTo(indexes[-1])
        self._following = False

    def _chosen(self) -> None:
        if self._following:
            return
        self._following = True
        places = [self.outline.place(index) for index in self.selectionModel().selectedRows()]
        self._workspace.select(place for place in places if place.table)
        self._following = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes to the fields of what is selected."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    # The look of the rows.

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The row, with an accent edge where it is selected and a ring where the keyboard is."""
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        if selected:
            painter.fillRect(option.rect, colour("selection"))
        super().drawRow(painter, option, index)
        if selected:
            painter.fillRect(QRect(0, option.rect.top(), 3, option.rect.height()), colour("accent"))
        if self.hasFocus() and (index.row(), index.parent()) == (
            self.currentIndex().row(),
            self.currentIndex().parent(),
        ):
            painter.save()
            painter.setPen(colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.restore()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802 (Qt's name)
        """A chevron before what can be opened."""
        if self.outline.rowCount(index):
            side = 12.0
            where = QRectF(rect.right() - side, rect.center().y() - side / 2 + 1, side, side)
            icons.draw(painter, "down" if self.isExpanded(index) else "right", where, colour("quiet"))
