"""What opens over the table: the menu of a column (sorting, filtering), and the choice of columns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from workforce_planner.session.tables.arranging import Arrangement, Filter, choices
from workforce_planner.session.tables.columns import Column
from workforce_planner.session.tables.grid import BLANK, Grid
from workforce_planner.ui.narrowing import NarrowingField
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.table.ticks import Tick, TickModel, tick_list
from workforce_planner.ui.theme import grown, scaled

WIDTH, HEIGHT = 320, 440
BLANK_WORDS = "(Blank)"


class Popover(QFrame):
    """Opens at a place inside the screen; Escape puts it away."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)

    def open_at(self, corner: QPoint, first: QWidget) -> None:
        """Show it with its upper left corner here, or as near as the screen allows."""
        parent = self.parentWidget()
        assert parent is not None
        space = parent.screen().availableGeometry()
        high = min(max(grown(HEIGHT, 12), space.height() * 2 // 5), space.height() - 16)
        wide = scaled(WIDTH)
        left = max(space.left() + 4, min(corner.x(), space.right() - wide - 4))
        top = max(space.top() + 4, min(corner.y(), space.bottom() - high - 4))
        self.setGeometry(left, top, wide, high)
        self.show()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape and Enter close; everything is in force already."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


class ColumnMenu(Popover):
    """Sorting and filtering by one column. What is ticked and typed is in force at once."""

    def __init__(
        self, grid: Grid, which: Column, now: Arrangement, arrange: Callable[[Arrangement], object], parent: QWidget
    ) -> None:
        super().__init__(f"Sort and filter by {which.label}", parent)
        self._grid, self._column, self._now, self._arrange = grid, which, now, arrange
        self._choices = choices(grid, which.name, now)
        wanted = now.filters.get(which.name, Filter())
        self.contains = NarrowingField(f"{which.label} contains", "Contains…", wanted.contains)
        self.model = TickModel(self._ticked, self)
        self._excluded = {
            each.text for each in self._choices if wanted.values is not None and each.text not in wanted.values
        }
        self._show_choices()
        self.list = tick_list(self.model, f"Values of {which.label}")
        self.clear = button("Clear filter", self._clear, "flat")
        self.setLayout(
            column(
                label(which.label, "heading"),
                *self._sorting(),
                self.contains,
                row(
                    button("All", lambda: self._tick_all(True), "link", name="Tick all"),
                    button("None", lambda: self._tick_all(False), "link", name="Tick none"),
                    -1,
                    self.clear,
                ),
                self.list,
                row(-1, button("Close", self.close)),
                margins=(12, 10, 12, 10),
                gap=8,
            )
        )
        self.contains.textChanged.connect(self._typed)

    def _sorting(self) -> tuple[QLayout, QLayout]:
        up = button("Sort up", lambda: self._sort(False), name="Sort up, the smallest first", icon="sorted_up")
        down = button("Sort down", lambda: self._sort(True), name="Sort down, the largest first", icon="sorted_down")
        then_up = button("Then up", lambda: self._sort(False, further=True), "flat", name="Then sort up by this")
        then_down = button("Then down", lambda: self._sort(True, further=True), "flat", name="Then sort down by this")
        return row(up, down, -1, gap=6), row(then_up, then_down, -1, gap=6)

    def _show_choices(self) -> None:
        wanted = Filter(contains=self.contains.text())
        shown = [each for each in self._choices if wanted.passes(each.text)]
        items = [Tick(each.text, each.text or BLANK_WORDS, f"{each.count:,}") for each in shown]
        self.model.show_items(items, {each.text for each in shown if each.text not in self._excluded})

    def _typed(self, _text: str) -> None:
        self._show_choices()
        self._use()

    def _ticked(self) -> None:
        shown = {each.key for each in self.model.items}
        self._excluded = (self._excluded - shown) | (shown - self.model.ticked)
        self._use()

    def _tick_all(self, ticked: bool) -> None:
        self.model.tick([each.key for each in self.model.items], ticked)

    def _use(self) -> None:
        kept = None
        if self._excluded:
            kept = frozenset(each.text for each in self._choices if each.text not in self._excluded)
        self._set(self._now.with_filter(self._column.name, Filter(values=kept, contains=self.contains.text())))

    def _clear(self) -> None:
        self._excluded.clear()
        if self.contains.text():
            self.contains.clear()
        else:
            self._typed("")

    def _sort(self, descending: bool, *, further: bool = False) -> None:
        self._set(self._now.sorted_by(self._column.name, descending=descending, further=further))
        self.close()

    def _set(self, wanted: Arrangement) -> None:
        self._now = wanted
        self._arrange(wanted)


class ColumnsMenu(Popover):
    """Which columns are shown, and in which order."""

    def __init__(
        self, every: Sequence[Column], shown: Sequence[str], chosen: Callable[[list[str]], object], parent: QWidget
    ) -> None:
        super().__init__("Columns", parent)
        self._chosen = chosen
        places = {name: place for place, name in enumerate(shown)}
        ordered = sorted(every, key=lambda each: places.get(each.name, len(places)))
        self.model = TickModel(self._tell, self)
        self.model.show_items([Tick(each.name, each.label) for each in ordered], shown)
        self.list = tick_list(self.model, "Columns to show")
        self.setLayout(
            column(
                label("Columns", "heading"),
                self.list,
                row(
                    button("Move up", lambda: self._shift(-1), name="Move the column to the left"),
                    button("Move down", lambda: self._shift(1), name="Move the column to the right"),
                    -1,
                    button("Close", self.close),
                ),
                margins=(12, 10, 12, 10),
                gap=8,
            )
        )

    def _shift(self, by: int) -> None:
        self.list.setCurrentIndex(self.model.index(self.model.shift(self.list.currentIndex().row(), by)))

    def _tell(self) -> None:
        self._chosen([each.key for each in self.model.items if each.key in self.model.ticked])


__all__ = ["BLANK", "ColumnMenu", "ColumnsMenu", "Popover"]
