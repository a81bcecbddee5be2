"""Paints a large scene within a frame: from tiles that are kept, and from an overview while tiles are still missing.

A part of the scene with few boxes is painted directly. Otherwise the window is made of square tiles at the scale in
use. A paint makes as many missing tiles as it has time for; where one is missing still, the overview stands in for it.
"""

from collections import OrderedDict
from collections.abc import Mapping
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from workforce_planner.chart.scene import Hit
from workforce_planner.paint.screen import PLAIN_SCALE, TEXT_SCALE, ScenePainter, View, fitted

if TYPE_CHECKING:
    from workforce_planner.paint.raster import Raster

FEW = 700
"""So many boxes in sight are painted at once, without tiles."""
SIDE = 384
MOST = 80
"""Tiles kept: 80 of 384 by 384 pixels are 47 MB."""
FEWER = 16
"""Tiles kept of a scene that is not shown now."""
BUDGET = 0.004
"""Seconds of one paint that may go into new tiles; one is always made."""


class Tiles:
    """What is kept of one scene."""

    def __init__(self, painter: ScenePainter) -> None:
        self._painter = painter
        self._tiles: OrderedDict[tuple[float, float, int, int], QPixmap] = OrderedDict()
        self._overview: tuple[QPixmap, View] | None = None
        self._prepared: Raster | None = None
        self._known: Mapping[str, Hit] | None = None

    def prepare(self) -> None:
        """Work out now, when a large scene is set, what its first painting would have to wait for."""
        if self._painter.is_large:
            self._painter.extents.complete()
            self._known_raster()

    def lessen(self) -> None:
        """Another scene is shown for now."""
        while len(self._tiles) > FEWER:
            self._tiles.popitem(last=False)

    def paint(
        self,
        painter: QPainter,
        target: QRectF,
        view: View,
        *,
        clip: QRectF | None = None,
        selected: frozenset[str] = frozenset(),
        found: frozenset[str] = frozenset(),
    ) -> bool:
        """Paint the view into the target; False where something is still missing and another paint should follow."""
        scene = self._painter.scene
        if len(scene.boxes) <= FEW or self._few(target, view):
            part = clip or target
            shifted = View(
                view.x + (part.x() - target.x()) / view.scale, view.y + (part.y() - target.y()) / view.scale, view.scale
            )
            self._painter.paint(painter, part, shifted, selected=selected, found=found)
            return True
        whole = self._paint_tiles(painter, target, view)
        self._paint_marks(painter, target, view, {**dict.fromkeys(found, 1.5), **dict.fromkeys(selected, 2.25)})
        return whole

    def _few(self, target: QRectF, view: View) -> bool:
        size = target.width() / view.scale, target.height() / view.scale
        return self._painter.boxes_near(view.x, view.y, *size) <= FEW

    def _paint_tiles(self, painter: QPainter, target: QRectF, view: View) -> bool:
        """Tiles where there are some, the overview where there are none yet."""
        painter.save()
        painter.setClipRect(target)
        painter.fillRect(target, QColor(self._painter.theme.desk))
        ratio = painter.device().devicePixelRatioF()
        seen = self._overview_at(target, ratio)[1]
        if view.scale <= seen.scale * 1.001:
            self._paint_overview(painter, target, view, target)
            painter.restore()
            return True
        left, top = round(view.x * view.scale), round(view.y * view.scale)
        missing, start, made = False, perf_counter(), 0
        for column, row in self._in_sight(target, view, left, top):
            where = QRectF(target.x() + column * SIDE - left, target.y() + row * SIDE - top, SIDE, SIDE)
            key = (view.scale, ratio, column, row)
            if key not in self._tiles and (made == 0 or perf_counter() - start < BUDGET):
                self._tiles[key] = self._tile(view.scale, ratio, column, row)
                made += 1
            if key in self._tiles:
                self._tiles.move_to_end(key)
                painter.drawPixmap(where.topLeft(), self._tiles[key])
            else:
                missing = True
                self._paint_overview(painter, target, view, where)
        if PLAIN_SCALE <= view.scale < TEXT_SCALE:
            self._painter.names(painter, target, view)
        while len(self._tiles) > MOST:
            self._tiles.popitem(last=False)
        painter.restore()
        return not missing

    def _in_sight(self, target: QRectF, view: View, left: int, top: int) -> list[tuple[int, int]]:
        """The tiles that the window shows, as far as there is something of the scene on them, the middle first."""
        scene = self._painter.scene
        right = min(left + target.width(), scene.width * view.scale)
        bottom = min(top + target.height(), scene.height * view.scale)
        columns = range(max(left, 0) // SIDE, int(right // SIDE) + 1)
        rows = range(max(top, 0) // SIDE, int(bottom // SIDE) + 1)
        x, y = (left + target.width() / 2) / SIDE, (top + target.height() / 2) / SIDE
        tiles = [(column, row) for column in columns for row in rows]
        return sorted(tiles, key=lambda tile: abs(tile[0] + 0.5 - x) + abs(tile[1] + 0.5 - y))

    def _tile(self, scale: float, ratio: float, column: int, row: int) -> QPixmap:
        corner = View(column * SIDE / scale, row * SIDE / scale, scale)
        if scale < TEXT_SCALE:
            return self._raster(corner, ratio, SIDE, SIDE)
        pixmap = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        self._painter.paint(painter, QRectF(0, 0, SIDE, SIDE), corner)
        painter.end()
        return pixmap

    def _raster(self, view: View, ratio: float, width: float, height: float) -> QPixmap:
        """A part of the scene as a picture, where it is too small to be read."""
        wide, high = max(round(width * ratio), 1), max(round(height * ratio), 1)
        pixels = self._known_raster().picture((view.x, view.y, view.scale * ratio), wide, high)
        image = QImage(pixels, wide, high, 4 * wide, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _known_raster(self) -> "Raster":
        """The scene as arrays of places and colours; made when it is first asked for."""
        if self._prepared is None:
            from workforce_planner.paint.raster import Raster

            self._prepared = Raster(self._painter.extents, self._painter.theme)
        return self._prepared

    def _overview_at(self, target: QRectF, ratio: float) -> tuple[QPixmap, View]:
        """The whole scene in a picture as wide as the window, made once and again where the window has grown."""
        wanted = fitted(self._painter.scene, target.width(), target.height())
        if (
            self._overview is None
            or self._overview[1].scale < wanted.scale * 0.999
            or (self._overview[0].devicePixelRatio() != ratio)
        ):
            scene, view = self._painter.scene, View(0.0, 0.0, wanted.scale)
            pixmap = self._raster(view, ratio, scene.width * view.scale + 1, scene.height * view.scale + 1)
            self._overview = pixmap, view
        return self._overview

    def _paint_overview(self, painter: QPainter, target: QRectF, view: View, part: QRectF) -> None:
        """A part of the window from the overview."""
        assert self._overview is not None
        pixmap, seen = self._overview
        grown = view.scale / seen.scale
        ratio = pixmap.devicePixelRatio()
        x = ((part.x() - target.x()) / view.scale + view.x) * seen.scale * ratio
        y = ((part.y() - target.y()) / view.scale + view.y) * seen.scale * ratio
        source = QRectF(x, y, part.width() / grown * ratio, part.height() / grown * ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(part, pixmap, source)

    def _paint_marks(self, painter: QPainter, target: QRectF, view: View, edges: dict[str, float]) -> None:
        """The edges of what is selected or found, which no tile holds."""
        if not edges:
            return
        painter.save()
        painter.setClipRect(target)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key, width in edges.items():
            hit = self._places.get(key)
            if hit is None:
                continue
            corner = QPointF((hit.x - view.x) * view.scale, (hit.y - view.y) * view.scale) + target.topLeft()
            rect = QRectF(corner.x(), corner.y(), hit.width * view.scale, hit.height * view.scale)
            if rect.intersects(target):
                painter.setPen(QPen(QColor(self._painter.theme.accent), width))
                painter.drawRect(rect.adjusted(-1, -1, 1, 1))
        painter.restore()

    @property
    def _places(self) -> Mapping[str, Hit]:
        if self._known is None:
            self._known = self._painter.scene.places()
        return self._known
