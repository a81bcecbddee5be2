"""The table of differences: groups that fold, ticks by mouse and Space, columns that share the width."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from workforce_planner.ui.grouped import GroupDelegate
from workforce_planner.ui.refreshing.model import ABOUT, EFFECT, MINE, NAME, THEIRS, WAS, WHAT, DifferencesModel
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import scaled

UNFOLDED = 400
"""So many lines are unfolded at first; the groups after them are folded, but each says how many it has."""
_SHARES = {NAME: 36, WHAT: 12, WAS: 12, MINE: 13, THEIRS: 13, EFFECT: 14}
_MOST = {NAME: 560, WHAT: 220}
"""At 100 %; others are at most half as wide again as the second: on a wide screen values stand near their names."""
_LEAST = {NAME: 220, WHAT: 90, WAS: 84, MINE: 84, THEIRS: 84, EFFECT: 110}
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
        """The columns share the width; the list before stands only where it is known."""
        known = any(line.was for group in self.differences.groups for line in group.lines[:50])
        self.setColumnHidden(WAS, not known)
        reasons = any(line.reason for group in self.differences.groups for line in group.lines[:50])
        shares = {**_SHARES, EFFECT: 34} if reasons else _SHARES
        shown = [each for each in shares if not self.isColumnHidden(each)]
        whole, wide = sum(shares[each] for each in shown), self.viewport().width()
        for each in shown[:-1]:
            most = scaled(_MOST.get(each, _MOST[WHAT] * 3 // 2))
            self.header().resizeSection(each, min(max(scaled(_LEAST[each]), wide * shares[each] // whole), most))

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
