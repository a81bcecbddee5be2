"""The table of differences: groups that fold, ticks by mouse and Space, columns that share the width."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from workforce_planner.ui.grouped import GroupDelegate
from workforce_planner.ui.refreshing.model import ABOUT, EFFECT, MINE, NAME, THEIRS, WAS, WHAT, DifferencesModel
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.table.widths import shared
from workforce_planner.ui.theme import scaled

UNFOLDED = 400
"""So many lines are unfolded at first; the groups after them are folded, but each says how many it has."""
_LEAST = {NAME: 220, WHAT: 90, WAS: 60, MINE: 60, THEIRS: 60, EFFECT: 110}
_MOST, BESIDE = 560, 60
"""Widths at 100 %: of each column at least and at most, and how much more than it wants: on a wide screen values stand
near their names."""
LOOKED_AT = 200
"""So many lines are looked at for the widths."""
EDGE, TICK = 16, 24
"""So many pixels of a cell are not for words, and so many at 100 % are for a tick."""
_FLAG = QItemSelectionModel.SelectionFlag


class DifferencesTree(QTreeView):
    """Two levels; the keyboard goes from line to line, Space ticks what is selected."""

    def __init__(self, model: DifferencesModel) -> None:
        super().__init__()
        self.setObjectName("ringed")
        self.setAccessibleName("Differences between the new list and the plan")
        self.setModel(model)
        self.differences = model
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setIndentation(scaled(18))
        self.setExpandsOnDoubleClick(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(True)
        header = self.header()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(False)
        self.setItemDelegate(GroupDelegate(ABOUT, self))
        Copying(self)
        model.modelReset.connect(self.unfold)
        model.many_changed.connect(self.viewport().update)

    def unfold(self) -> None:
        """Unfold the first groups; put the keyboard on the first line."""
        room = UNFOLDED
        for number, group in enumerate(self.differences.groups):
            index = self.differences.index(number, 0)
            self.setFirstColumnSpanned(number, QModelIndex(), True)
            if len(group.lines) <= room and group.key != "aside":
                self.expand(index)
                room -= len(group.lines)
        if self.differences.groups:
            first = self.differences.index(0, 0)
            self.selectionModel().setCurrentIndex(first, _FLAG.ClearAndSelect | _FLAG.Rows)
        self.share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Share the width."""
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """The columns share the width, names are shortened last; the list before stands only where it is known. Where a
        name has no room all rows are two lines high."""
        lines = [line for group in self.differences.groups for line in group.lines][:LOOKED_AT]
        self.setColumnHidden(WAS, not any(line.was for line in lines))
        shown = [each for each in _LEAST if not self.isColumnHidden(each)]
        cells = [self.differences.cells(line) for line in lines]
        wanted = [self._wanted(each, [line[each] for line in cells]) for each in shown]
        heads = self.header().sectionSizeHint
        lows = {n: min(max(scaled(_LEAST[each]), heads(each)), wanted[n]) for n, each in enumerate(shown)}
        room = self.viewport().width()
        widths = shared(wanted, {**lows, 0: wanted[0]}, room, scaled(_MOST), scaled(BESIDE))
        if sum(widths) > room:
            short = [wanted[0], *(lows[place] for place in range(1, len(shown)))]
            widths = shared(short, {0: lows[0]}, room, scaled(_MOST))
        for each, wide in zip(shown[:-1], widths, strict=False):
            self.header().resizeSection(each, wide)
        high, even = 2 if widths[0] < wanted[0] else 1, len(self.differences.lines) > UNFOLDED
        if (high, even) != (self.differences.high, self.uniformRowHeights()):
            self.differences.high, self.differences.even = high, even
            self.setUniformRowHeights(even)
            self.scheduleDelayedItemsLayout()

    def _wanted(self, column: int, words: list[str]) -> int:
        """The width in which all that a column says has room."""
        letters = self.fontMetrics()
        wide = max(map(letters.horizontalAdvance, words), default=0) + EDGE
        if column == NAME:
            wide += 2 * self.indentation() + scaled(TICK)
        return max(wide, self.header().sectionSizeHint(column))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space ticks all that is selected, or takes the ticks away where all have one."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.tick_selected()
        else:
            super().keyPressEvent(event)

    def tick_selected(self) -> None:
        """Tick what is selected, or take the ticks away where all have one."""
        model = self.differences
        ids = [each for index in self.selectionModel().selectedRows() for each in model.ids_of(index)]
        if ids:
            model.tick(ids, not all(each in model.ticked for each in ids))
