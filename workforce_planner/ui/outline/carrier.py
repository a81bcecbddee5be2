"""Dragging rows of the outline: the same drops as on the chart, by the same rules."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter

from workforce_planner.session.moves import Drop, Where
from workforce_planner.ui.carrying import Carry
from workforce_planner.ui.chart import overlay
from workforce_planner.ui.workspace import Place, Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.outline.view import OutlineView

SLACK = 6
BESIDE = 0.26
OPENS = 650
"""After so many milliseconds over a closed row it opens."""


class Carrier(QObject):
    """Takes rows up, points at others and lets go."""

    def __init__(self, view: "OutlineView", workspace: Workspace) -> None:
        super().__init__(view)
        self._view, self._workspace = view, workspace
        self.carry: Carry | None = None
        self._held: Place | None = None
        self._from = self._at = QPoint()
        self._opens = QTimer(self)
        self._opens.setSingleShot(True)
        self._opens.setInterval(OPENS)
        self._opens.timeout.connect(self._open)

    def press(self, event: QMouseEvent) -> bool:
        """Take note of a press; True where it must not change the selection yet, since several may be dragged."""
        self._from = event.position().toPoint()
        self._held = self._view.place_at(self._from) if event.button() == Qt.MouseButton.LeftButton else None
        several = len(self._workspace.selection) > 1 and self._held in self._workspace.selection
        return several and event.modifiers() == Qt.KeyboardModifier.NoModifier

    def move(self, event: QMouseEvent) -> bool:
        """Carry on; True while something is held."""
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        self._at = event.position().toPoint()
        if self.carry is None and (self._at - self._from).manhattanLength() > SLACK:
            chosen = self._workspace.selection
            if self._held not in chosen:
                chosen = (self._held,)
                self._workspace.select(chosen)
            self.carry = Carry(self._workspace, self._view.viewport(), chosen)
        if self.carry is not None:
            self._aim(event.modifiers())
        return True

    def carry_over(self, places: tuple[Place, ...], point: QPoint, keys: Qt.KeyboardModifier) -> None:
        """Records that are held outside the outline are over it now."""
        if self.carry is None:
            self.carry = Carry(self._workspace, self._view.viewport(), places)
        self._at = point
        self._aim(keys)

    def drop(self) -> None:
        """What is carried is let go of where it is."""
        self.release()

    def _aim(self, keys: Qt.KeyboardModifier) -> None:
        assert self.carry is not None
        drop = self._drop_at(self._at)
        if drop != self.carry.drop:
            self._opens.start()
        self.carry.aim(drop, self._at, keys)
        self.carry.pull(self._at, self._view.viewport(), self._scroll)
        self._view.viewport().update()

    def _scroll(self, _across: int, down: int) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(down / 2))
        if self.carry is not None:
            kept = Qt.KeyboardModifier.ShiftModifier if self.carry.joining.value == "no" else None
            self._aim(kept or Qt.KeyboardModifier.NoModifier)

    def _open(self) -> None:
        index = self._view.indexAt(self._at)
        if self.carry is not None and index.isValid():
            self._view.expand(index)

    def _drop_at(self, point: QPoint) -> Drop | None:
        place = self._view.place_at(point)
        assert self.carry is not None
        if place is None or place.key in self.carry.posts or place.key == self.carry.unit:
            return None
        if place.table == "units":
            return Drop(Where.INTO, place.key)
        rect = self._view.rect_of_row(place)
        part = (point.y() - rect.top()) / max(rect.height(), 1)
        if part < BESIDE:
            return Drop(Where.BEFORE, place.key)
        return Drop(Where.AFTER if part > 1 - BESIDE else Where.UNDER, place.key)

    def release(self) -> bool:
        """Let go; True where something was carried."""
        carry, self.carry, self._held = self.carry, None, None
        self._opens.stop()
        if carry is not None:
            carry.let_go()
            self._view.viewport().update()
        return carry is not None

    def cancel(self) -> bool:
        """Think better of it; whether something was carried."""
        carry, self.carry, self._held = self.carry, None, None
        self._opens.stop()
        if carry is not None:
            carry.end()
            self._view.viewport().update()
        return carry is not None

    def paint(self, painter: QPainter) -> None:
        """Where it would go."""
        carry = self.carry
        if carry is None or carry.drop is None:
            return
        table = "units" if carry.drop.where is Where.INTO else "posts"
        rect = QRectF(self._view.rect_of_row(Place(table, carry.drop.key))).adjusted(4, 0, -4, 0)
        if carry.drop.where is Where.BEFORE:
            rect = QRectF(rect.left(), rect.top() - 2, rect.width(), 3)
        elif carry.drop.where is Where.AFTER:
            rect = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 3)
        possible = carry.effect is None or carry.effect.problem is None
        overlay.zone(painter, rect, carry.drop, possible=possible)
