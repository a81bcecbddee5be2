"""Paints finished pages, charts and reports alike, with QPainter: for the preview and for printers.

All lengths are points from the left and top of the page. What comes out is what `paint.pdf` writes, line for line.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPageLayout, QPageSize, QPainter, QPen

from workforce_planner.chart.pages import Page as ChartPage
from workforce_planner.chart.scene import Box, Line, Scene, Text
from workforce_planner.chart.style import DASHES, PAPER, Theme
from workforce_planner.paint.document_pages import Page as ReportPage
from workforce_planner.paint.document_pieces import Panel, Stroke
from workforce_planner.paint.typeface import family

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AnyPage = ChartPage | ReportPage
POINTS = 72.0
EM = 48
"""Text is set at this size and the painter scaled, since Qt rounds sizes to whole pixels."""


def page_size(page: AnyPage) -> tuple[float, float]:
    """Width and height in points."""
    return (page.scene.width, page.scene.height) if isinstance(page, ChartPage) else page.size


def paint_page(painter: QPainter, page: AnyPage, theme: Theme = PAPER) -> None:
    """One page with its upper left corner at the painter's origin."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    if isinstance(page, ChartPage):
        paint_scene(painter, page.scene, theme)
    else:
        paint_report(painter, page)
    painter.restore()


def paint_scene(painter: QPainter, scene: Scene, theme: Theme = PAPER) -> None:
    """Frames, lines, boxes and texts of a scene, in this order."""
    _boxes(painter, scene.frames, theme)
    _lines(painter, scene.lines, theme)
    _boxes(painter, scene.boxes, theme)
    for text in scene.texts:
        _text(painter, text, theme)


def paint_report(painter: QPainter, page: ReportPage) -> None:
    """What stands on a page of a report."""
    for placed in page.placed:
        for item in placed.items:
            if isinstance(item, Stroke):
                painter.setPen(_pen(item.colour, item.thickness, item.dash))
                painter.drawPolyline([QPointF(placed.x + x, placed.y + y) for x, y in item.points])
            elif isinstance(item, Panel):
                painter.setPen(_pen(item.edge, item.thickness) if item.edge else Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(QColor(item.fill)) if item.fill else Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(placed.x + item.x, placed.y + item.y, item.width, item.height))
            else:
                style = item.style
                where = (placed.x + item.x, placed.y + item.y)
                _words(painter, where, item.text, face=style.face, size=style.size, colour=style.colour)


def _boxes(painter: QPainter, boxes: Iterable[Box], theme: Theme) -> None:
    for box in boxes:
        style = theme.boxes[box.style]
        dash = DASHES[style.dash]
        painter.setPen(_pen(style.edge, style.width, dash) if style.edge else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(style.fill)) if style.fill else Qt.BrushStyle.NoBrush)
        where = QRectF(box.x, box.y, box.width, box.height)
        if box.radius:
            painter.drawRoundedRect(where, box.radius, box.radius)
        else:
            painter.drawRect(where)


def _lines(painter: QPainter, lines: Iterable[Line], theme: Theme) -> None:
    for line in lines:
        style = theme.lines[line.style]
        painter.setPen(_pen(style.colour, style.width, DASHES[style.dash]))
        painter.drawPolyline([QPointF(x, y) for x, y in line.points])


def _text(painter: QPainter, text: Text, theme: Theme) -> None:
    colour = theme.texts[text.style]
    _words(painter, (text.x, text.y), text.text, face=text.font, size=text.size, colour=colour)


def _words(painter: QPainter, where: tuple[float, float], words: str, *, face: str, size: float, colour: str) -> None:
    painter.save()
    painter.translate(*where)
    painter.scale(size / EM, size / EM)
    painter.setFont(_font(face))
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(0, 0), words)
    painter.restore()


@cache
def _font(face: str) -> QFont:
    made = QFont(family(face))
    made.setPixelSize(EM)
    made.setBold(face.startswith("bold"))
    made.setItalic(face.endswith("italic"))
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _pen(colour: str, width: float, dash: Sequence[float] = ()) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


def print_pages(
    printer: "QPrinter",
    pages: Sequence[AnyPage],
    cancelled: Callable[[], bool] = lambda: False,
    theme: Theme = PAPER,
) -> int:
    """Print pages, those of the printer's own range, each on paper of its size; returns how many were printed.

    Where the printer has other paper, a page is made smaller to fit, never larger. May be called in a thread.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    chosen = pages[first - 1 : last]
    printer.setFullPage(True)
    painter, count = QPainter(), 0
    for page in chosen:
        if cancelled():
            break
        printer.setPageLayout(layout_of(page))
        if not painter.isActive():
            painter.begin(printer)
        else:
            printer.newPage()
        _fit(painter, printer, page)
        paint_page(painter, page, theme)
        count += 1
    painter.end()
    return count


def layout_of(page: AnyPage) -> QPageLayout:
    """The paper of a page: its size, upright or on its side, no margins of its own."""
    width, height = page_size(page)
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))


def _fit(painter: QPainter, printer: "QPrinter", page: AnyPage) -> None:
    width, height = page_size(page)
    scale = printer.resolution() / POINTS
    paper = printer.paperRect(printer.Unit.Point)
    smaller = min(paper.width() / width, paper.height() / height, 1.0)
    painter.resetTransform()
    painter.scale(scale * smaller, scale * smaller)
