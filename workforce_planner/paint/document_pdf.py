"""A report's blocks as a PDF: vector text with embedded fonts, bookmarks, no personal metadata, the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor

from workforce_planner.paint.document_pages import Page, pages_of
from workforce_planner.paint.document_pieces import Panel, Stroke, Words
from workforce_planner.paint.pdf import new_canvas
from workforce_planner.report.blocks import Block, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A finished document and what can be said about it."""

    data: bytes
    pages: int
    smallest_text_pt: float


def document_pdf(blocks: Sequence[Block]) -> Painted:
    """The PDF of a report. The same blocks give the same bytes."""
    pages = pages_of(blocks)
    title = next((block for block in blocks if isinstance(block, Title)), Title(text="Report"))
    target = BytesIO()
    canvas = new_canvas(target, " – ".join(part for part in (title.text, title.plan) if part))
    canvas.setSubject(title.subtitle)
    level = -1
    for number, page in enumerate(pages):
        canvas.setPageSize(page.size)
        level = _bookmark(canvas, page, number, level)
        _paint(canvas, page)
        canvas.showPage()
    canvas.save()
    return Painted(data=target.getvalue(), pages=len(pages), smallest_text_pt=_smallest(pages))


def _smallest(pages: Sequence[Page]) -> float:
    items = (item for page in pages for placed in page.placed for item in placed.items)
    return min((item.style.size for item in items if isinstance(item, Words)), default=0)


def _bookmark(canvas: Any, page: Page, number: int, level: int) -> int:
    """Bookmarks of a page; the outline goes down one level at a time. Returns the level it ends on."""
    for place, (text, wanted, top) in enumerate(page.bookmarks):
        key = f"page-{number + 1}-{place + 1}"
        level = min(wanted, level + 1)
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=page.size[1] - max(top - 12, 0))
        canvas.addOutlineEntry(text, key, level, closed=0)
        canvas.showOutline()
    return level


def _paint(canvas: Any, page: Page) -> None:
    """Lines first, then the text in reading order in one text object."""
    height = page.size[1]
    words = canvas.beginText()
    font, colour = ("", 0.0), ""
    for placed in page.placed:
        for item in placed.items:
            if isinstance(item, Stroke):
                _stroke(canvas, item, placed.x, height - placed.y)
                continue
            if isinstance(item, Panel):
                _panel(canvas, item, placed.x, height - placed.y)
                continue
            style = item.style
            if (style.font, style.size) != font:
                font = (style.font, style.size)
                words.setFont(*font)
            if style.colour != colour:
                colour = style.colour
                words.setFillColor(HexColor(colour))
            words.setTextOrigin(placed.x + item.x, height - placed.y - item.y)
            words.textOut(item.text)
    canvas.drawText(words)


def _stroke(canvas: Any, item: Stroke, x: float, top: float) -> None:
    canvas.setStrokeColor(HexColor(item.colour))
    canvas.setLineWidth(item.thickness)
    if item.dash:
        canvas.setDash(list(item.dash))
    path = canvas.beginPath()
    path.moveTo(x + item.points[0][0], top - item.points[0][1])
    for point in item.points[1:]:
        path.lineTo(x + point[0], top - point[1])
    canvas.drawPath(path)
    if item.dash:
        canvas.setDash([])


def _panel(canvas: Any, item: Panel, x: float, top: float) -> None:
    if item.fill:
        canvas.setFillColor(HexColor(item.fill))
    if item.edge:
        canvas.setStrokeColor(HexColor(item.edge))
        canvas.setLineWidth(item.thickness)
    bottom = top - item.y - item.height
    canvas.rect(x + item.x, bottom, item.width, item.height, stroke=int(bool(item.edge)), fill=int(bool(item.fill)))
