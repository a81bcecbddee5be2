"""The tree on screen: the selection it shares, rows that stay open, keys."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from workforce_planner.session.events import PlanChanged
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.told import amounts_in
from workforce_planner.ui import clip
from workforce_planner.ui.actions import SHOW, Actions, Own, part_named
from workforce_planner.ui.chart import overlay
from workforce_planner.ui.chart.hover import HoverCard
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.outline.carrier import Carrier
from workforce_planner.ui.outline.columns import COLUMNS, columns_named, names_of
from workforce_planner.ui.outline.model import NAME, OutlineModel
from workforce_planner.ui.outline.rows import Names, RowPainter, Rows
from workforce_planner.ui.outline.tree import WAITING
from workforce_planner.ui.theme import POINTING, scaled
from workforce_planner.ui.workspace import Place, Workspace

CHOSEN = "outline columns"
"""Under this name the columns are remembered."""
LEAST_NAME, LEAST_BESIDE_MANY, FEW = 64, 150, 2
"""So wide is the column of names at the least, at 100 %; beside more than a few columns of figures, so wide."""
FIRST_LEVELS = 1
"""So many levels are open at first."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROW = Qt.CursorShape.ArrowCursor


class OutlineView(QTreeView):
    """Shows the outline and follows the shared selection."""

    edit_asked = Signal()
    columns_changed = Signal()
    waiting_asked = Signal()
    """The posts that wait for a manager are to be shown."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._preferences = workspace, preferences
        self.menu: QMenu | None = None
        self.carrier = Carrier(self, workspace)
        self.hover = HoverCard(workspace, self.viewport())
        self.actions_ = Actions(workspace, self, {"details": self.edit_asked.emit, "figures": self._show_figures})
        self._following = False
        self._pressed: Place | None = None
        """The record whose cost was pressed."""
        self._open: set[Place] = set()
        self.outline = OutlineModel(workspace, self)
        self.setAccessibleName("Outline of units and posts")
        self.setUniformRowHeights(True)
        self._names, self._row_painter = Names(), cast(RowPainter | None, None)
        self.setItemDelegate(Rows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(scaled(16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.columns = columns_named(preferences.get(CHOSEN) if preferences else None)
        self.setModel(self.outline)
        self.outline.reworded.connect(self.viewport().update)
        self.viewport().setMouseTracking(True)
        self._set_columns()
        self.header().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().customContextMenuRequested.connect(self._ask_columns)
        QGuiApplication.clipboard().dataChanged.connect(self.viewport().update)
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())  # the ring is of a whole row
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
        for number, column in enumerate(self.outline.columns, 1):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(number, scaled(column.width))
        self._give_names_room()

    def _give_names_room(self) -> None:
        """Names take what the figures leave; where that is too little, the outline scrolls across."""
        if not hasattr(self, "outline"):
            return
        header = self.header()
        least = scaled(LEAST_NAME if len(self.outline.columns) <= FEW else LEAST_BESIDE_MANY)
        tight = self.viewport().width() - sum(scaled(each.width) for each in self.outline.columns) < least
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(NAME, modes.Fixed if tight else modes.Stretch)
        if tight:
            header.resizeSection(NAME, least)
        bars = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if tight else bars.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width."""
        super().resizeEvent(event)
        self._give_names_room()

    # The columns of figures.

    def show_column(self, name: str, shown: bool) -> None:
        """Show a column of figures, or leave it out; remembered."""
        others = [each for each in names_of(self.outline.columns) if each != name]
        columns = columns_named([*others, name] if shown else others)
        self._anew(lambda: self.outline.show_columns(columns))
        self._set_columns()
        if self._preferences is not None:
            self._preferences.set(CHOSEN, names_of(columns))
        self.columns_changed.emit()

    @property
    def beyond_usual(self) -> int:
        """How much wider the columns of figures are than those shown at first."""
        usual = sum(each.width for each in columns_named(None))
        return max(scaled(sum(each.width for each in self.outline.columns) - usual), 0)

    def columns_menu(self, menu: QMenu) -> QMenu:
        """The columns to choose from, those shown ticked."""
        for column in COLUMNS:
            entry = menu.addAction(column.words)
            entry.setObjectName(f"column {column.name}")
            entry.setCheckable(True)
            entry.setChecked(column in self.outline.columns)
            entry.setToolTip(column.definition)
            entry.toggled.connect(lambda shown, name=column.name: self.show_column(name, shown))
        return menu

    def _ask_columns(self, point: QPoint) -> None:
        self.menu = self.columns_menu(QMenu(self))
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.popup(self.header().mapToGlobal(point))

    def _open_first(self) -> None:
        if self._workspace.relations.units_below[None]:
            self.expandToDepth(FIRST_LEVELS - 1)

    def _refresh(self, event: PlanChanged | None) -> None:
        self.carrier.cancel()
        self.hover.away()
        self._anew(lambda: self.outline.refresh(event))

    def _anew(self, work: Callable[[], bool]) -> None:
        """Do something that may make every row anew: what was open stays open, what was in sight stays there."""
        was_empty = self.outline.rowCount() == 0
        top = self.verticalScrollBar().value()
        self._following = True
        anew = work()
        self.executeDelayedItemsLayout()  # with what else is painted next, not a moment later
        if anew:
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
        if anew:
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
        """Tell the others what is selected, the row with the keyboard last."""
        if self._following:
            return
        self._following = True
        places = [self.outline.place(index) for index in self.selectionModel().selectedRows()]
        last = self.outline.place(self.currentIndex()) if self.currentIndex().isValid() else None
        places.sort(key=lambda place: place == last)
        self._workspace.select(place for place in places if place.table)
        self._following = False

    # Where rows are.

    def place_at(self, point: QPoint) -> Place | None:
        """The record whose row is at a point."""
        index = self.indexAt(point)
        place = self.outline.place(index) if index.isValid() else None
        return place if place is not None and place.table else None

    def cost_at(self, point: QPoint) -> Place | None:
        """The record whose cost is shown at a point: a press on it shows how it is worked out."""
        index = self.indexAt(point)
        if self._workspace.hiding or not index.isValid() or index.column() == NAME:
            return None
        on_cost = self.outline.columns[index.column() - 1].private and bool(amounts_in(str(index.data() or "")))
        return self.place_at(point) if on_cost else None

    def rect_of_row(self, place: Place) -> QRect:
        """The row of a record, from edge to edge."""
        rect = self.visualRect(self.outline.where(place))
        return QRect(0, rect.top(), self.viewport().width(), rect.height())

    def rect_of(self, place: Place) -> QRect | None:
        """Where a record's name stands, brought into sight."""
        index = self.outline.where(place)
        if not index.isValid():
            return None
        self.scrollTo(index)
        return self.visualRect(index)

    # Keys, menu, mouse.

    def also(self, own: Own) -> None:
        """Actions of another view that this one answers to as well."""
        self.actions_.learn(own)

    def event(self, event: QEvent) -> bool:
        """The keys of the actions belong to the outline while it has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and self.actions_.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Actions by their keys; Escape thinks better of a drag or a cut; the rest walks the tree."""
        self.hover.away()
        if event.key() == Qt.Key.Key_Escape and (self.carrier.cancel() or clip.cut_posts(self._workspace)):
            clip.forget(self._workspace)
        elif event.key() in ENTER and self._is_waiting(self.currentIndex()):
            self.waiting_asked.emit()
        elif self.actions_.key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _is_waiting(self, index: Index) -> bool:
        return index.isValid() and self.outline.place(index) == WAITING

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """What can be done with the row, and the columns."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self.place_at(event.pos())
            if place is not None and place not in self._workspace.selection:
                self._workspace.select([place])
        else:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu = self.actions_.menu(self)
        shown = part_named(self.menu, SHOW)
        shown.addSeparator()
        self.columns_menu(shown.addMenu("Columns of figures"))
        self.menu.popup(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Select; several that are selected wait, since they may be dragged."""
        self.hover.away()
        self.actions_.shut()
        self._pressed = self.cost_at(event.position().toPoint())
        if not self.carrier.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Carry what is held; show which amounts can be pressed."""
        if not self.carrier.move(event):
            if not event.buttons():
                self.viewport().setCursor(POINTING if self.cost_at(event.position().toPoint()) else ARROW)
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drop it, or select after all."""
        if self.carrier.release():
            return
        place = self.place_at(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and len(self._workspace.selection) > 1
            and place in self._workspace.selection
        ):
            self._workspace.select([place])
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self._is_waiting(self.indexAt(event.position().toPoint())):
            self.waiting_asked.emit()
        if pressed is not None and plain and pressed == self.cost_at(event.position().toPoint()):
            self.actions_.run("cost")

    def _show_figures(self) -> None:
        place = self._workspace.selection[0]
        rect = self.rect_of(place)
        if rect is not None:
            self.hover.show_now(place, rect.bottomLeft())
            self.setAccessibleDescription(self.hover.words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The rows, those that are cut paler, and where something carried would go."""
        with self.outline.held():
            self._row_painter = RowPainter(self, self._names)
            super().paintEvent(event)
            self._row_painter = None
        cut = clip.cut_posts(self._workspace)
        if not cut and self.carrier.carry is None:
            return
        painter = QPainter(self.viewport())
        rows = (self.rect_of_row(Place("posts", post)) for post in cut)
        overlay.faded(painter, (QRectF(row) for row in rows if row.height()), "Cut")
        self.carrier.paint(painter)
        painter.end()

    # The look of the rows.

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The row, as a whole."""
        if self._row_painter is not None:
            self._row_painter.paint(painter, option.rect, index)
