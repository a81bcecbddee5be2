"""A list of names to tick, tall enough for a few, scrolling beyond."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workforce_planner.ui.theme import grown

MOST_ROWS = 7
ROW_HEIGHT = 28


class Checklist(QListWidget):
    """Names with a tick each; Space ticks the current one."""

    def __init__(self, name: str, ticked: Callable[[tuple[str, ...]], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._ticked = ticked
        self._filling = False
        self._names: tuple[str, ...] = ()
        self._most = MOST_ROWS
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._changed)

    def show_names(self, names: Sequence[str], ticked: Collection[str]) -> None:
        """Show these names, some of them ticked."""
        self._filling = True
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.clear()
            for name in names:
                item = QListWidgetItem(name, self)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setToolTip(name)
        for number in range(self.count()):
            item = self.item(number)
            item.setCheckState(Qt.CheckState.Checked if item.text() in ticked else Qt.CheckState.Unchecked)
        self._fit()
        self._filling = False

    def have_room(self, high: int) -> None:
        """There are so many pixels for it: it is as high as its names, as far as these reach."""
        self._most = max(MOST_ROWS, high // grown(ROW_HEIGHT))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(grown(ROW_HEIGHT) * max(1, min(self._most, self.count())) + 6)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names that are ticked."""
        items = (self.item(number) for number in range(self.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def _changed(self, _item: QListWidgetItem) -> None:
        if not self._filling:
            self._ticked(self.chosen)
