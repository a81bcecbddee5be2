"""The few icons of the window, drawn as strokes so that they are sharp at every scale and need no font."""

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from workforce_planner.ui.theme import colour, scaled

SIDE = 16
_SCALES = (1, 2, 3)


def icon(name: str, token: str = "text", faint: str = "border") -> QIcon:
    """An icon in the colour of a token, with its disabled look."""
    made = QIcon()
    if colour(faint) == colour(token):
        faint = "hairline"  # in high contrast, where edges are as bright as text
    for scale in _SCALES:
        made.addPixmap(_pixmap(name, colour(token).name(), scale, scaled(SIDE)), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(name, colour(faint).name(), scale, scaled(SIDE)), QIcon.Mode.Disabled)
    return made


def draw(painter: QPainter, name: str, where: QRectF, shade: QColor) -> None:
    """Draw an icon into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / SIDE, where.height() / SIDE)
    painter.setPen(QPen(shade, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_PATHS[name]())
    painter.restore()


@cache
def _pixmap(name: str, shade: str, scale: int, side: int) -> QPixmap:
    made = QPixmap(side * scale, side * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, name, QRectF(0, 0, side, side), QColor(shade))
    painter.end()
    return made


def _strokes(*runs: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for run in runs:
        path.moveTo(*run[0])
        for point in run[1:]:
            path.lineTo(*point)
    return path


def _turn(path: QPainterPath, tip: float, side: int) -> QPainterPath:
    path.moveTo(tip - side * 3.0 + side * 3.0, 5.5)
    path.lineTo(tip + side * 3.2, 2.3)
    path.moveTo(tip, 5.5)
    path.lineTo(tip + side * 3.2, 8.7)
    return path


def _undo() -> QPainterPath:
    path = QPainterPath(QPointF(2.5, 5.5))
    path.lineTo(9.5, 5.5)
    path.arcTo(QRectF(5.5, 5.5, 8, 7.5), 90, -180)
    path.lineTo(6, 13)
    return _turn(path, 2.5, 1)


def _redo() -> QPainterPath:
    path = QPainterPath(QPointF(13.5, 5.5))
    path.lineTo(6.5, 5.5)
    path.arcTo(QRectF(2.5, 5.5, 8, 7.5), 90, 180)
    path.lineTo(10, 13)
    return _turn(path, 13.5, -1)


def _search() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(7, 7), 4.5, 4.5)
    path.moveTo(10.5, 10.5)
    path.lineTo(14, 14)
    return path


def _tree() -> QPainterPath:
    path = QPainterPath()
    for x, y in ((5.5, 1.5), (1, 10.5), (10, 10.5)):
        path.addRoundedRect(QRectF(x, y, 5, 4), 1, 1)
    path.moveTo(8, 5.5)
    path.lineTo(8, 8)
    path.moveTo(3.5, 10.5)
    path.lineTo(3.5, 8)
    path.lineTo(12.5, 8)
    path.lineTo(12.5, 10.5)
    return path


def _hidden() -> QPainterPath:
    path = QPainterPath(QPointF(1.5, 8))
    path.cubicTo(4, 3, 12, 3, 14.5, 8)
    path.cubicTo(12, 13, 4, 13, 1.5, 8)
    path.addEllipse(QPointF(8, 8), 2, 2)
    path.moveTo(2.5, 14)
    path.lineTo(13.5, 2)
    return path


def _print() -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(4.5, 1.5, 7, 4))
    path.addRoundedRect(QRectF(1.5, 5.5, 13, 6), 1, 1)
    path.addRect(QRectF(4.5, 9.5, 7, 5))
    return path


def _table() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(1.5, 2.5, 13, 11), 1, 1)
    for run in (((1.5, 6), (14.5, 6)), ((1.5, 10), (14.5, 10)), ((6, 2.5), (6, 13.5))):
        path.addPath(_strokes(run))
    return path


def _page() -> QPainterPath:
    path = _strokes(((9.5, 1.5), (3.5, 1.5), (3.5, 14.5), (12.5, 14.5), (12.5, 4.5), (9.5, 1.5)))
    path.addPath(_strokes(((9.5, 1.5), (9.5, 4.5), (12.5, 4.5))))
    return path


_PATHS: Mapping[str, Callable[[], QPainterPath]] = {
    "undo": _undo,
    "redo": _redo,
    "search": _search,
    "tree": _tree,
    "hidden": _hidden,
    "print": _print,
    "table": _table,
    "page": _page,
    "folder": lambda: _strokes(((1.5, 13), (1.5, 3), (6, 3), (7.5, 5), (14.5, 5), (14.5, 13), (1.5, 13))),
    "plus": lambda: _strokes(((8, 3), (8, 13)), ((3, 8), (13, 8))),
    "minus": lambda: _strokes(((3, 8), (13, 8))),
    "close": lambda: _strokes(((4, 4), (12, 12)), ((12, 4), (4, 12))),
    "tick": lambda: _strokes(((3, 8.5), (6.5, 12), (13, 4.5))),
    "bang": lambda: _strokes(((8, 2.5), (8, 9.5)), ((8, 13), (8, 13.1))),
    "down": lambda: _strokes(((4, 6.5), (8, 10.5), (12, 6.5))),
    "right": lambda: _strokes(((6.5, 4), (10.5, 8), (6.5, 12))),
    "sorted_up": lambda: _strokes(((8, 13), (8, 3)), ((4.5, 6.5), (8, 3), (11.5, 6.5))),
    "sorted_down": lambda: _strokes(((8, 3), (8, 13)), ((4.5, 9.5), (8, 13), (11.5, 9.5))),
    "funnel": lambda: _strokes(((2, 3), (14, 3), (9.5, 8.5), (9.5, 13), (6.5, 11.5), (6.5, 8.5), (2, 3))),
    "left": lambda: _strokes(((9.5, 4), (5.5, 8), (9.5, 12))),
    "up": lambda: _strokes(((4, 9.5), (8, 5.5), (12, 9.5))),
}
