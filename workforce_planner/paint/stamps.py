"""Pictures of boxes that look alike: a box whose like was painted before is laid down instead of drawn anew.

A rounded edge takes thirty times as long to draw as a picture of its size takes to lay down. Kept for one scale only.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap

LARGEST = 120_000
"""A box of more pixels is drawn: few of that size are in sight."""
MOST = 300
MARGIN = 4
"""So far beyond a box its edge may reach, in pixels."""


Like = tuple[str, int, int, float]
"""What makes two boxes look the same: their style, their width and height in pixels and how round they are."""
Drawing = Callable[[QPainter, Like, int, int], None]
"""Draws a box that looks like this at a place, left and top."""


class Stamps:
    """Those of one theme; others are made when the scale or the pixels of the screen are others."""

    def __init__(self) -> None:
        self._at: tuple[float, float] = (0.0, 0.0)
        self._met: dict[Like, QPixmap | None] = {}

    def serve(self, painter: QPainter, scale: float) -> bool:
        """Whether boxes can be laid down as pictures here: on whole pixels of a screen."""
        engine, ratio = painter.paintEngine(), painter.device().devicePixelRatioF()
        if engine.type() != QPaintEngine.Type.Raster or not painter.transform().isIdentity():
            return False
        if self._at != (scale, ratio):
            self._at = (scale, ratio)
            self._met.clear()
        return ratio == int(ratio)

    def of(self, like: Like, draw: Drawing) -> QPixmap | None:
        """The picture of a box that looks like this; None for the first one and for large ones, which are drawn."""
        if like not in self._met:
            if len(self._met) >= MOST:
                self._met.clear()
            self._met[like] = None
            return None
        stamp = self._met[like]
        if stamp is None and like[1] * like[2] <= LARGEST:
            stamp = self._met[like] = self._made(like, draw)
        return stamp

    def _made(self, like: Like, draw: Drawing) -> QPixmap:
        ratio = self._at[1]
        stamp = QPixmap(round((like[1] + 2 * MARGIN) * ratio), round((like[2] + 2 * MARGIN) * ratio))
        stamp.setDevicePixelRatio(ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stamp)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, like, MARGIN, MARGIN)
        painter.end()
        return stamp
