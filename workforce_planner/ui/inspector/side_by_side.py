"""Fields that stand in two columns where there is room, else below one another."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workforce_planner.ui.theme import scaled

FOR_TWO = 820
"""From this width on, at 100 %, fields stand in two columns."""


class SideBySide(QWidget):
    """Holds fields in their order; those that are left out leave no gap."""

    def __init__(self, fields: Sequence[QWidget], gap: int = 8) -> None:
        super().__init__()
        self._fields, self._across = tuple(fields), 1
        self._left_out: frozenset[QWidget] = frozenset()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(gap)
        self._grid.setHorizontalSpacing(16)
        self._put()

    def leave_out(self, fields: Iterable[QWidget]) -> None:
        """Show all fields but these."""
        wanted = frozenset(fields)
        if wanted != self._left_out:
            self._left_out = wanted
            self._put()

    def _put(self) -> None:
        """Put the fields where they belong at this width."""
        shown = [each for each in self._fields if each not in self._left_out]
        for each in self._fields:
            self._grid.removeWidget(each)
        for place, each in enumerate(shown):
            self._grid.addWidget(each, place // self._across, place % self._across)
        for each in self._fields:
            if each in self._left_out:
                each.setParent(self)
            each.setHidden(each in self._left_out)
        for number in range(2):
            self._grid.setColumnStretch(number, int(number < self._across))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """One column or two."""
        super().resizeEvent(event)
        across = 2 if self.width() >= scaled(FOR_TWO) and len(self._fields) > 1 else 1
        if across != self._across:
            self._across = across
            self._put()
