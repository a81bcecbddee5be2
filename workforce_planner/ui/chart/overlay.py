"""What is drawn over the scene while something happens: what is cut or carried, where it would go, the rubber band."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import branch
from workforce_planner.session.moves import Drop, Where
from workforce_planner.ui import clip
from workforce_planner.ui.theme import colour, face
from workforce_planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.chart.view import ChartView

WORDS = {Where.BEFORE: "Before", Where.AFTER: "After", Where.UNDER: "As report", Where.INTO: "Into this unit"}


def faded(painter: QPainter, rects: Iterable[QRectF], word: str) -> None:
    """Boxes that are cut or carried: paler, with a broken edge and a word."""
    veil = colour("desk")
    veil.setAlphaF(0.62)
    for rect in rects:
        painter.setBrush(veil)
        painter.setPen(QPen(colour("quiet"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if word and rect.width() > (size := tag_size(word)).width() + 30:
            middle = QPointF(rect.right() - 6 - size.width() / 2, rect.top() + 5 + size.height() / 2)
            _tag(painter, middle, word, colour("quiet"))


def zone(painter: QPainter, rect: QRectF, drop: Drop, *, possible: bool) -> None:
    """Where it would go: a bar beside a box, or a ring round it, with the word for it."""
    shade = colour("accent" if possible else "bad")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if drop.where in (Where.BEFORE, Where.AFTER):
        bar = rect.adjusted(-1, -1, 1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(bar, 2, 2)
        across = rect.width() >= rect.height()
        _tag(painter, QPointF(rect.center().x(), rect.top() - (0 if across else 11)), WORDS[drop.where], shade)
        return
    fill = QColor(shade)
    fill.setAlphaF(0.10)
    painter.setBrush(fill)
    painter.setPen(QPen(shade, 2.5))
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 7, 7)
    above = tag_size(WORDS[drop.where]).height() / 2  # clear of the title below it
    _tag(painter, QPointF(rect.center().x(), rect.top() - above), WORDS[drop.where], shade)


def tag_size(word: str) -> QSizeF:
    """How large a tag is: its word in the text as large as it was chosen, with room round it."""
    letters = QFontMetricsF(face(11, bold=True))
    return QSizeF(letters.horizontalAdvance(word) + 12, letters.height() + 2)


def _tag(painter: QPainter, middle: QPointF, word: str, shade: QColor) -> None:
    size = tag_size(word)
    rect = QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(colour("panel"))
    painter.setFont(face(11, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)


def band(painter: QPainter, rect: QRectF) -> None:
    """The rubber band."""
    fill = colour("accent")
    fill.setAlphaF(0.12)
    painter.setBrush(fill)
    painter.setPen(QPen(colour("accent"), 1))
    painter.drawRect(rect)


def shown(rects: Iterable[QRectF | None], room: QRectF) -> Collection[QRectF]:
    """Those rectangles that are in sight."""
    return [rect for rect in rects if rect is not None and rect.intersects(room)]


def happening(painter: QPainter, view: "ChartView", workspace: Workspace, target: QRectF) -> None:
    """All that happens over a chart: what is cut, what is carried and where it would go, the rubber band."""
    cut, carry = clip.cut_posts(workspace), view.pointer.carry
    if cut:
        whole = {each for post in cut for each in branch(workspace.relations, PostId(post))}
        faded(painter, shown(map(view.on_window, whole), target), "Cut")
    if carry is not None:
        faded(painter, shown(map(view.on_window, carry.moved), target), "")
        where = view.zones.zone(carry.drop) if carry.drop is not None else None
        if carry.drop is not None and where is not None:
            possible = carry.effect is None or carry.effect.problem is None
            zone(painter, view.to_window(*where), carry.drop, possible=possible)
    if not view.pointer.band.isNull():
        band(painter, QRectF(view.pointer.band))
