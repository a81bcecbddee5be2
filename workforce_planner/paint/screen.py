"""Paints a scene with QPainter: only what is in sight, and no more detail than the scale can show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from workforce_planner.chart.scene import Box, Line, Patch, Scene, Text
from workforce_planner.chart.style import DASHES, LIGHT, BoxStyle, LineStyle, Theme
from workforce_planner.paint.stamps import MARGIN, Like, Stamps
from workforce_planner.paint.typeface import family

if TYPE_CHECKING:
    from workforce_planner.paint.extents import Extents

TEXT_SCALE = 0.35
"""Below this scale text is not drawn."""
PLAIN_SCALE = 0.12
"""Below this scale boxes are plain rectangles without edges."""
WORDY = frozenset({"mark", "count", "patch"})
"""Boxes that mean nothing without their words."""
FEW = 700
"""Up to so many boxes, looking at each of them is as quick as comparing arrays."""
MANY, LOOKS = 4_000, 4
"""A scene of up to so many boxes is looked through the first few times: arrays would take as long as painting it."""
NAME_SIZE = 10
"""The names of framed units in an overview, in pixels."""


def qt_font(font: str, pixels: float) -> tuple[QFont, float]:
    """A bundled face near a size in pixels, and the factor to scale the painter by for that very size.

    Qt rounds sizes to whole pixels, which would make text up to 5 % wider than the metrics say. Kerning and hinting
    are off for the same reason.
    """
    whole = max(round(pixels), 1)
    made = QFont(family(font))
    made.setPixelSize(whole)
    made.setBold(font.startswith("bold"))
    made.setItalic(font.endswith("italic"))
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made, pixels / whole


@dataclass(frozen=True, slots=True)
class View:
    """Which part of a scene is shown: the scene's point at the target's upper left corner, and the scale."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0


def fitted(scene: Scene, width: float, height: float, *, largest: float = 1.0) -> View:
    """The view that shows the whole scene in the middle of a target, no larger than `largest`."""
    scale = min(width / max(scene.width, 1.0), height / max(scene.height, 1.0), largest)
    return View((scene.width - width / scale) / 2, (scene.height - height / scale) / 2, scale)


@dataclass(slots=True)
class InSight:
    """What touches a part of the scene, by place in the scene's tuples."""

    frames: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    boxes: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)


class ScenePainter:
    """Paints one scene in one theme, again and again; what is known of where everything lies is made once."""

    def __init__(self, scene: Scene, theme: Theme = LIGHT) -> None:
        self.scene = scene
        self.theme = theme
        self._extents: Extents | None = None
        self._looks = 0
        self._labels: list[Text] | None = None
        self._frames = {each.key: each for each in scene.frames}
        self._fonts: dict[tuple[str, float], tuple[QFont, float]] = {}
        self.stamps = Stamps()

    def mended(self, scene: Scene, patch: Patch) -> "ScenePainter":
        """A painter of a scene that is another in some places only; it goes on with what is known of the others."""
        made = ScenePainter(scene, self.theme)
        made._fonts, made.stamps = self._fonts, self.stamps
        if self._extents is not None:
            made._extents = self._extents.mended(scene, patch)
        return made

    @property
    def is_large(self) -> bool:
        """Whether it takes longer than a frame to find out where everything lies."""
        return len(self.scene.boxes) > MANY

    @property
    def _named(self) -> list[Text]:
        """The names of units; looked for when they are first asked for."""
        if self._labels is None:
            self._labels = [text for text in self.scene.texts if text.key]
        return self._labels

    @property
    def extents(self) -> "Extents":
        """Where everything lies; made when it is first asked for."""
        if self._extents is None:
            from workforce_planner.paint.extents import Extents

            self._extents = Extents(self.scene)
        return self._extents

    def paint(
        self,
        painter: QPainter,
        target: QRectF,
        view: View,
        *,
        selected: frozenset[str] = frozenset(),
        found: frozenset[str] = frozenset(),
    ) -> None:
        """Paint what of the scene lies in the target; posts `selected` get the accent, those `found` a thinner one."""
        painter.save()
        painter.setClipRect(target)
        painter.fillRect(target, QColor(self.theme.desk))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, view.scale >= PLAIN_SCALE)
        run = _Run(self, painter, target, view, {**dict.fromkeys(found, 1.5), **dict.fromkeys(selected, 2.25)})
        run.everything()
        painter.restore()
        if PLAIN_SCALE <= view.scale < TEXT_SCALE:
            self.names(painter, target, view)

    def names(self, painter: QPainter, target: QRectF, view: View) -> None:
        """The names of framed units alone, in a size that can be read where their text cannot."""
        painter.save()
        painter.setClipRect(target)
        dx, dy = target.x() - view.x * view.scale, target.y() - view.y * view.scale
        for text in self._named:
            frame = self._frames.get(text.key)
            if frame is not None and target.intersects(
                QRectF(frame.x * view.scale + dx, frame.y * view.scale + dy, frame.width * view.scale,
                       frame.height * view.scale + 2 * NAME_SIZE)
            ):  # fmt: skip
                self._name(painter, text, view.scale, dx, dy)
        painter.restore()

    def _name(self, painter: QPainter, text: Text, scale: float, dx: float, dy: float) -> None:
        """The name of a framed unit below its frame, where the frame is wide enough for it."""
        frame = self._frames.get(text.key)
        width = text.width * NAME_SIZE / text.size
        if frame is None or width > frame.width * scale:
            return
        x, y = frame.x * scale + dx, (frame.y + frame.height) * scale + dy + NAME_SIZE + 2
        painter.setFont(self.font(text.font, NAME_SIZE)[0])
        painter.setPen(QColor(self.theme.texts[text.style]))
        painter.drawText(QPointF(x + 1, y), text.text)

    def in_sight(self, x: float, y: float, width: float, height: float) -> InSight:
        """What touches a rectangle of the scene, in drawing order."""
        if x <= 0 and y <= 0 and x + width >= self.scene.width and y + height >= self.scene.height:
            scene = self.scene
            every = (scene.frames, scene.lines, scene.boxes, scene.texts)
            return InSight(*(list(range(len(each))) for each in every))
        seen = (x, y, x + width, y + height)
        if self._is_new():
            return _looked_through(self.scene, seen)
        known = self.extents
        return InSight(
            *(each.touched(seen) for each in (known.frames.sides, known.lines.sides, known.boxes.sides, known.reach))
        )

    def boxes_near(self, x: float, y: float, width: float, height: float) -> int:
        """How many boxes touch a rectangle of the scene: quickly, to choose how to paint."""
        if x <= 0 and y <= 0 and x + width >= self.scene.width and y + height >= self.scene.height:
            return len(self.scene.boxes)
        seen = (x, y, x + width, y + height)
        if self._is_new():
            return len(_touching(self.scene.boxes, seen))
        return int(self.extents.boxes.sides.touching(seen).sum())

    def _is_new(self) -> bool:
        """Whether it is small, or hardly painted yet and not large, so that looking through it takes less time than
        arrays would."""
        if self._extents is not None:
            return False
        self._looks += 1
        return len(self.scene.boxes) <= (MANY if self._looks <= LOOKS else FEW)

    def font(self, font: str, size: float) -> tuple[QFont, float]:
        """A face at a size in pixels and the factor that goes with it, made once."""
        key = (font, round(size, 2))
        if key not in self._fonts:
            if len(self._fonts) > 200:
                self._fonts.clear()
            self._fonts[key] = qt_font(*key)
        return self._fonts[key]


def _looked_through(scene: Scene, seen: tuple[float, float, float, float]) -> InSight:
    """What touches a rectangle (left, top, right, bottom), found by looking at everything."""
    left, top, right, bottom = seen
    lines = [
        at
        for at, (points, _) in enumerate(scene.lines)
        if min(x for x, _ in points) <= right
        and max(x for x, _ in points) >= left
        and min(y for _, y in points) <= bottom
        and max(y for _, y in points) >= top
    ]
    texts = [
        at
        for at, each in enumerate(scene.texts)
        if each.x <= right
        and each.x + each.width >= left
        and each.y - each.size <= bottom
        and each.y + each.size * 0.3 >= top
    ]
    return InSight(_touching(scene.frames, seen), lines, _touching(scene.boxes, seen), texts)


def _touching(several: Sequence[Box], seen: tuple[float, float, float, float]) -> list[int]:
    left, top, right, bottom = seen
    return [
        at
        for at, (x, y, width, height, *_) in enumerate(several)
        if x <= right and x + width >= left and y <= bottom and y + height >= top
    ]


class _Run:
    """One painting of one view."""

    def __init__(
        self, owner: ScenePainter, painter: QPainter, target: QRectF, view: View, edges: Mapping[str, float]
    ) -> None:
        self.owner = owner
        self.scene = owner.scene
        self.theme = owner.theme
        self.painter = painter
        self.scale = view.scale
        self.edges = edges
        self.dx = target.x() - view.x * view.scale
        self.dy = target.y() - view.y * view.scale
        width, height, edge = target.width() / view.scale, target.height() / view.scale, MARGIN / view.scale
        self.sight = owner.in_sight(view.x - edge, view.y - edge, width + 2 * edge, height + 2 * edge)
        self.colours = {name: QColor(colour) for name, colour in self.theme.texts.items()}
        self.looks: dict[str, tuple[BoxStyle, QPen | Qt.PenStyle, QBrush | Qt.BrushStyle]] = {}

    def look(self, name: str) -> tuple[BoxStyle, QPen | Qt.PenStyle, QBrush | Qt.BrushStyle]:
        """A style of boxes with its pen and its brush, which are made once: there are hundreds of boxes."""
        if name not in self.looks:
            style = self.theme.boxes[name]
            pen = self.pen(style.edge, style.width, style.dash) if style.edge else Qt.PenStyle.NoPen
            self.looks[name] = style, pen, QBrush(QColor(style.fill)) if style.fill else Qt.BrushStyle.NoBrush
        return self.looks[name]

    def everything(self) -> None:
        """Frames, lines, boxes, texts, in this order."""
        plain = self.scale < PLAIN_SCALE
        self.boxes([self.scene.frames[index] for index in self.sight.frames])
        self.lines([self.scene.lines[index] for index in self.sight.lines])
        boxes = [self.scene.boxes[index] for index in self.sight.boxes]
        if plain:
            self.plain_boxes(boxes)
            return
        legible = self.scale >= TEXT_SCALE
        self.boxes(boxes if legible else [each for each in boxes if each.style not in WORDY])
        texts = [self.scene.texts[index] for index in self.sight.texts]
        if legible:
            self.texts(texts)
        else:
            self.bars(texts)

    def boxes(self, boxes: Sequence[Box]) -> None:
        """Boxes in their styles, in order."""
        scale, dx, dy, stamps, marked = self.scale, self.dx, self.dy, self.owner.stamps, self.edges
        stamped = stamps.serve(self.painter, scale)
        for x, y, width, height, style, radius, key in boxes:
            left, top = round(x * scale + dx), round(y * scale + dy)
            wide, high = round((x + width) * scale + dx) - left, round((y + height) * scale + dy) - top
            like = (style, wide, high, radius)
            if key in marked and style.startswith("card"):  # the accent: it is selected, or was found
                self.draw(self.painter, like, left, top, QPen(QColor(self.theme.accent), marked[key]))
            elif stamped and (stamp := stamps.of(like, self.draw)) is not None:
                self.painter.drawPixmap(left - MARGIN, top - MARGIN, stamp)
            else:
                self.draw(self.painter, like, left, top)

    def draw(self, painter: QPainter, like: Like, left: int, top: int, edge: QPen | None = None) -> None:
        """One box at a place, its edge in the middle of pixels."""
        name, width, height, radius = like
        style, pen, brush = self.look(name)
        painter.setPen(edge or pen)
        painter.setBrush(brush)
        shift, round_ = 0.5 if style.edge else 0.0, radius * self.scale
        rect = QRectF(left + shift, top + shift, width, height)
        if round_ > 0.75:
            painter.drawRoundedRect(rect, round_, round_)
        else:
            painter.drawRect(rect)

    def plain_boxes(self, boxes: Sequence[Box]) -> None:
        """Many tiny boxes at once, by style; what is smaller than a card is left out."""
        by_style: dict[str, list[QRectF]] = {}
        scale, dx, dy = self.scale, self.dx, self.dy
        for each in boxes:
            if each.style.startswith(("card", "bar", "more")) and each.style != "bar-unchanged":
                left, top = round(each.x * scale + dx), round(each.y * scale + dy)
                right, bottom = round((each.x + each.width) * scale + dx), round((each.y + each.height) * scale + dy)
                by_style.setdefault(each.style, []).append(QRectF(left, top, right - left, bottom - top))
        for name, rects in by_style.items():
            style: BoxStyle = self.theme.boxes[name]
            self.painter.setPen(self.pen(style.edge, 1.0, "solid") if style.edge else Qt.PenStyle.NoPen)
            self.painter.setBrush(QBrush(QColor(style.fill)))
            self.painter.drawRects(rects)

    def lines(self, lines: Sequence[Line]) -> None:
        """Lines on the middle of pixels, so that they are sharp; all of one style at once."""
        by_style: dict[str, list[QLineF]] = {}
        scale, dx, dy = self.scale, self.dx, self.dy
        for each in lines:
            strokes = by_style.setdefault(each.style, [])
            for (x0, y0), (x1, y1) in pairwise(each.points):
                left, top = round(x0 * scale + dx) + 0.5, round(y0 * scale + dy) + 0.5
                strokes.append(QLineF(left, top, round(x1 * scale + dx) + 0.5, round(y1 * scale + dy) + 0.5))
        for name, strokes in by_style.items():
            style: LineStyle = self.theme.lines[name]
            self.painter.setPen(self.pen(style.colour, style.width, style.dash))
            self.painter.drawLines(strokes)

    def pen(self, colour: str, width: float, dash: str) -> QPen:
        """A pen at least a pixel wide; dashes are given to Qt in widths of the pen."""
        thick = max(width * self.scale, 1.0)
        pen = QPen(QColor(colour), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pattern := DASHES[dash]:
            pen.setDashPattern([max(length * self.scale, 1.0) / thick for length in pattern])
        return pen

    def texts(self, texts: Sequence[Text]) -> None:
        """Runs of text on their base lines, those of one face and size together."""
        by_font: dict[tuple[str, float], list[Text]] = {}
        for each in texts:
            by_font.setdefault((each.font, each.size), []).append(each)
        for (font, size), some in by_font.items():
            made, factor = self.owner.font(font, size * self.scale)
            self.painter.save()
            self.painter.scale(factor, factor)
            self.painter.setFont(made)
            for each in some:
                x, y = each.x * self.scale + self.dx, each.y * self.scale + self.dy
                self.painter.setPen(self.colours[each.style])
                self.painter.drawText(QPointF(x / factor, y / factor), each.text)
            self.painter.restore()

    def bars(self, texts: Sequence[Text]) -> None:
        """Where text is too small to be read: a bar for each run; the names of units have a size of their own."""
        by_style: dict[str, list[QRectF]] = {}
        for each in texts:
            if each.key or each.style in ("letter", "warn", "bad"):
                continue
            height = max(each.size * self.scale * 0.4, 1.0)
            x, y = each.x * self.scale + self.dx, each.y * self.scale + self.dy - height
            by_style.setdefault(each.style, []).append(QRectF(x, y, each.width * self.scale, height))
        self.painter.setPen(Qt.PenStyle.NoPen)
        for name, rects in by_style.items():
            colour = QColor(self.theme.texts[name])
            colour.setAlphaF(0.35)
            self.painter.setBrush(QBrush(colour))
            self.painter.drawRects(rects)
