"""A scene in a window: which part of it is in sight, zoom, scrolling, fit. Nothing here knows what the scene means."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, Qt, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workforce_planner.chart.scene import Hit, Patch, Scene, changed_areas
from workforce_planner.chart.style import THEMES, Theme
from workforce_planner.paint.screen import ScenePainter, View, fitted
from workforce_planner.paint.stamps import MARGIN as EDGE
from workforce_planner.ui.chart.areas import Areas
from workforce_planner.ui.chart.tiles import Tiles
from workforce_planner.ui.theme import NORMAL, scaled, text_size, tokens

SMALLEST, LARGEST = 0.05, 3.0
STEP = 1.2
MARGIN = 32
ABOVE = 72
"""The most room at 100 % above a scene that is lower than the window: it hangs from the top, as it is read."""
NOTHING = Scene(width=0, height=0)
KEPT = 3
"""So many scenes stay ready to be painted, those that were shown last: one looks at structures in turn."""


class Ready(NamedTuple):
    """A scene with what it is painted from and answers by."""

    painter: ScenePainter
    places: Mapping[str, Hit]
    tiles: Tiles
    areas: Areas


def _ready(scene: Scene, theme: Theme) -> Ready:
    painter = ScenePainter(scene, theme)
    tiles = Tiles(painter)
    tiles.prepare()
    return Ready(painter, scene.places(), tiles, Areas(scene))


def _mended(was: Ready, scene: Scene, patch: Patch) -> Ready:
    """From a scene that is another in some places only."""
    painter = was.painter.mended(scene, patch)
    hits = (scene.hits[at] for at in patch.hits)
    places = {**was.places, **{hit.key: hit for hit in hits if hit.kind == "post"}}
    return Ready(painter, places, Tiles(painter), Areas(scene))


class SceneView(QAbstractScrollArea):
    """Shows one scene."""

    scale_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = 1.0
        self._painter = ScenePainter(NOTHING, THEMES[tokens().name])
        self._kept: OrderedDict[int, Ready] = OrderedDict()
        self._behind = self._late = False
        self._patch: Patch | None = None
        self._fits = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._set_scene(NOTHING)

    # A view behind another one waits.

    def _draw(self) -> None:
        """Make the scene."""

    def refresh(self) -> None:
        """Show what there is to show now."""

    def _waits(self) -> bool:
        """Whether nobody sees the view now, so that it is drawn when it is shown or its scene is asked for."""
        self._late = self._behind = not self.isVisibleTo(self.window())
        return self._late

    def _caught_up(self) -> None:
        if self._behind:
            self._behind = False
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What moved while the view was out of sight is shown now."""
        super().showEvent(event)
        if self._late:
            self.refresh()

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        self._caught_up()
        return self._painter.scene

    @property
    def places(self) -> Mapping[str, Hit]:
        """Where each post stands."""
        self._caught_up()
        return self._places

    @property
    def areas(self) -> Areas:
        """What answers to the pointer."""
        self._caught_up()
        return self._areas

    def _set_scene(self, scene: Scene, patch: Patch | None = None, before: Scene | None = None) -> None:
        """Show a scene; `patch` says where it is another than one `before`."""
        theme, shown = THEMES[tokens().name], self._painter.scene
        self._patch = patch if before is shown else None
        ready = self._kept.pop(id(scene), None)
        if ready is None or ready.painter.theme is not theme:
            was = self._kept.pop(id(before), None) if patch is not None else None
            mends = was is not None and was.painter.theme is theme
            ready = _mended(was, scene, patch) if was and patch and mends else _ready(scene, theme)
        for other in self._kept.values():
            other.tiles.lessen()
        self._kept[id(scene)] = ready
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._painter, self._places, self.tiles, self._areas = ready

    @property
    def smallest(self) -> float:
        """The least scale: that of the whole scene, where it is larger than the usual."""
        port = self.viewport()
        return min(SMALLEST, fitted(self.scene, max(port.width(), 50), max(port.height(), 50)).scale)

    def view(self) -> View:
        """The part of the scene that the window shows."""
        width, height = self.viewport().width() / self.scale, self.viewport().height() / self.scale
        margin = MARGIN / self.scale
        x, y = self.horizontalScrollBar().value() / self.scale, self.verticalScrollBar().value() / self.scale
        wide, high = self.scene.width + 2 * margin > width, self.scene.height + 2 * margin > height
        above = min((height - self.scene.height) / 2, scaled(ABOVE) / self.scale)
        return View(
            x - margin if wide else (self.scene.width - width) / 2,
            y - margin if high else min(-above, 0.0) if self._fits else -margin,
            self.scale,
        )

    def _measure(self) -> None:
        port = self.viewport()
        for bar, scene, seen in (
            (self.horizontalScrollBar(), self.scene.width, port.width()),
            (self.verticalScrollBar(), self.scene.height, port.height()),
        ):
            bar.setRange(0, max(0, round(scene * self.scale) + 2 * MARGIN - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)

    def update_changed(self, before: Scene, seen: View) -> None:
        """Paint again what is another than in the scene `before`, when the window showed the part `seen` of it."""
        areas = changed_areas(before, self.scene, self._patch) if self.view() == seen else None
        if areas is None:
            self.viewport().update()
            return
        for area in areas:
            self.viewport().update(self.to_window(*area).adjusted(-EDGE, -EDGE, EDGE, EDGE).toAlignedRect())

    def to_scene(self, point: QPointF) -> QPointF:
        """A point of the window in the scene."""
        view = self.view()
        return QPointF(view.x + point.x() / view.scale, view.y + point.y() / view.scale)

    def to_window(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle of the scene in the window."""
        view = self.view()
        return QRectF((x - view.x) * self.scale, (y - view.y) * self.scale, width * self.scale, height * self.scale)

    def on_window(self, post: str) -> QRectF | None:
        """Where a post is drawn in the window."""
        hit = self.places.get(post)
        return None if hit is None else self.to_window(hit.x, hit.y, hit.width, hit.height)

    # Scrolling.

    def scrolled(self) -> QPoint:
        """How far it is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def scroll_to(self, where: QPoint) -> None:
        """Scroll so far."""
        self.horizontalScrollBar().setValue(where.x())
        self.verticalScrollBar().setValue(where.y())

    def scroll_by(self, across: int, down: int) -> None:
        """Scroll further."""
        self.scroll_to(self.scrolled() + QPoint(across, down))

    def loosen(self) -> None:
        """No longer follow the size of the window."""
        self._fits = False

    def scrollContentsBy(self, _across: int, _down: int) -> None:  # noqa: N802 (Qt's name)
        """All of it is drawn again, from what is kept."""
        self.viewport().update()

    # Zoom.

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Zoom, keeping a point of the window where it is."""
        at = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        held = self.to_scene(at)
        self._fits = False
        self.scale = min(max(scale, self.smallest), LARGEST)
        self._measure()
        now = self.to_scene(at)
        self.scroll_by(round((held.x() - now.x()) * self.scale), round((held.y() - now.y()) * self.scale))
        self._scaled()

    def zoom_in(self) -> None:
        """A step nearer."""
        self.zoom_to(self.scale * STEP)

    def zoom_out(self) -> None:
        """A step away."""
        self.zoom_to(self.scale / STEP)

    def fit(self) -> None:
        """The whole scene in the window, its text no larger than the window's; kept until it is zoomed or moved."""
        port = self.viewport()
        wide, high = max(port.width() - 2 * MARGIN, 50), max(port.height() - 2 * MARGIN, 50)
        room = fitted(self.scene, wide, high, largest=text_size() / NORMAL)
        self.scale = min(room.scale, LARGEST)
        self._fits = True
        self._measure()
        self._scaled()

    def _scaled(self) -> None:
        self.scale_changed.emit(self.scale)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom with Ctrl, sideways with Shift, scroll otherwise."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.scale * STEP ** (turned / 120), event.position())
            return
        self._fits = False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.scroll_by(-turned, 0)
        else:
            self.scroll_by(-event.angleDelta().x(), -event.angleDelta().y())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fit again where it was fitted."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()
        self._measure()


def beyond(low: float, high: float, size: float) -> float:
    """How far to scroll so that an extent lies inside; its beginning goes before its end."""
    if low < 0:
        return low
    return min(low, high - size) if high > size else 0.0
