"""The tools above a view. With little room the lesser ones stand in a menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from workforce_planner.ui.pieces import PickButton, row

GAP = 2


class Tools(QWidget):
    """Parts side by side, from the left and, after a space, from the right. `lesser` give way first, group by group,
    then those `at_last`."""

    room_changed = Signal()
    """Other parts are offered, which need another room."""

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        lesser: Sequence[Sequence[QAbstractButton]],
        at_last: Sequence[QAbstractButton] = (),
        name: str = "More tools of the chart",
    ) -> None:
        super().__init__()
        self.more = PickButton(name, flat=True)
        self.more.setText("More")
        self.more.setToolTip("What there is no room for here")
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self._lesser = [each for group in lesser for each in group]
        self._giving_way = [*map(tuple, lesser), tuple(at_last)]
        self._parts = [*left, *right, self.more]
        self._wanted = {id(each): True for each in self._parts}
        self._line = row(*left, -1, *right, self.more, gap=GAP)
        self.setLayout(self._line)
        self.more.hide()

    def offer(self, part: QWidget, offered: bool) -> None:
        """Have a part among the tools, or not for now."""
        if self._wanted[id(part)] is not offered:
            self._wanted[id(part)] = offered
            self.fit()
            self.updateGeometry()
            self.room_changed.emit()

    def fit(self) -> None:
        """Show what there is room for."""
        there = [each for each in self._parts if self._wanted[id(each)] and each is not self.more]
        aside: list[QWidget] = []
        for group in self._giving_way:
            if self._width([part for part in there if part not in aside], more=bool(aside)) <= self.width():
                break
            aside += [each for each in group if each in there]
        for part in self._parts:
            shown = bool(aside) if part is self.more else part in there and part not in aside
            if part.isHidden() is shown:
                part.setVisible(shown)

    def _width(self, parts: Sequence[QWidget], *, more: bool) -> int:
        shown = [*parts, self.more] if more else list(parts)
        wide = (max(each.sizeHint().width(), each.minimumWidth()) for each in shown)
        return sum(wide) + GAP * len(shown)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for all but the lesser parts; less than that is possible where there is no other way."""
        kept = [each for each in self._parts if self._wanted[id(each)] and each not in self._lesser]
        return QSize(self._width(kept, more=False), self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another room."""
        super().resizeEvent(event)
        self.fit()

    def _fill(self) -> None:
        self._menu.clear()
        for each in (each for group in self._giving_way for each in group):
            if each.isHidden() and self._wanted[id(each)]:
                entry = self._menu.addAction(each.text().strip() or each.accessibleName())
                entry.setToolTip(each.toolTip())
                entry.setCheckable(each.isCheckable())
                entry.setChecked(each.isChecked())
                entry.setEnabled(each.isEnabled())
                entry.triggered.connect(pressing(each))


def pressing(pressed: QAbstractButton) -> Callable[[], None]:
    """What presses a button that is not in sight."""

    def press() -> None:
        pressed.click()

    return press
