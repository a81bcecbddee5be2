"""Writes pages of scenes as PDF: vector, text selectable, fonts embedded as subsets, references as links.

The same pages give the same bytes. The file says its title and language and nothing of whoever made it.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from workforce_planner.assets.fonts import font_file
from workforce_planner.chart.pages import Page
from workforce_planner.chart.scene import Box, Hit, Line, Scene, Text
from workforce_planner.chart.style import DASHES, PAPER, Theme

LANGUAGE = "en-GB"
MAKER = "Workforce Planner"
BOXES_ACROSS, BOXES_DOWN = 3, 5
"""A link to a post shows so many boxes of its size, across and down, with it in the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFacts:
    """What was written: pages, boxes of posts, the smallest text in points (0 where there is none), references."""

    pages: int
    boxes: int
    smallest_text_pt: float
    references: int


def pdf_of(pages: Sequence[Page], *, title: str, theme: Theme = PAPER) -> tuple[bytes, PdfFacts]:
    """A book of pages as the bytes of a PDF, and what is in it. `title` is the document's, for readers and screens."""
    buffer = BytesIO()
    canvas = new_canvas(buffer, title)
    part, ends = "", posts_led_to(pages)
    for page in pages:
        if page.part != part:
            part, mark = page.part, f"part-{page.number}"
            canvas.bookmarkPage(mark, fit="Fit")
            canvas.addOutlineEntry(part, mark, level=0)
        draw_page(canvas, page, theme, ends.get(page.number, frozenset()))
    canvas.save()
    return buffer.getvalue(), facts_of(pages)


def facts_of(pages: Sequence[Page]) -> PdfFacts:
    """What a book holds."""
    return PdfFacts(
        pages=len(pages),
        boxes=sum(len(page.posts) for page in pages),
        smallest_text_pt=round(min((page.smallest_text_pt for page in pages), default=0.0), 2),
        references=sum(len(page.references) for page in pages),
    )


def new_canvas(buffer: BytesIO, title: str) -> Canvas:
    """A canvas that writes the same bytes each time, with title and language and no personal metadata."""
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName=font_name("regular"))
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas._doc.Catalog.Lang = PDFString(LANGUAGE)  # noqa: SLF001 (reportlab has no other way)
    return canvas


@cache
def font_name(font: str) -> str:
    """The name that reportlab knows a bundled face by, registered once."""
    name = f"WorkforcePlanner-{font}"
    pdfmetrics.registerFont(TTFont(name, str(font_file(font))))
    return name


def page_mark(number: int) -> str:
    """The name of a page as the end of links."""
    return f"page-{number}"


def post_mark(number: int, post: str) -> str:
    """The name of a post's place on a page as the end of links."""
    return f"page-{number}-{post}"


def posts_led_to(pages: Iterable[Page]) -> Mapping[int, Set[str]]:
    """The posts that links lead to, by the number of the page on which they do."""
    found: dict[int, set[str]] = {}
    for page in pages:
        for link in page.scene.links:
            if link.post:
                found.setdefault(link.page, set()).add(link.post)
    return found


def draw_page(canvas: Canvas, page: Page, theme: Theme = PAPER, ends: Set[str] = frozenset()) -> None:
    """One page with its place in the outline; `ends` are the posts on it that links lead to."""
    scene = page.scene
    canvas.setPageSize((scene.width, scene.height))
    mark = page_mark(page.number)
    canvas.bookmarkPage(mark, fit="Fit")
    canvas.addOutlineEntry(f"{page.number}. {page.title}", mark, level=1 if page.part else 0)
    draw_scene(canvas, scene, theme)
    _mark_posts(canvas, page, ends)
    canvas.showPage()


def _mark_posts(canvas: Canvas, page: Page, ends: Set[str]) -> None:
    """The places of posts: a reader who follows a link sees the post amid what stands around it."""
    places = page.scene.places()
    for post in sorted(ends):
        mark, place = post_mark(page.number, post), places.get(post)
        if place is None:
            canvas.bookmarkPage(mark, fit="Fit")
        else:
            canvas.bookmarkPage(mark, fit="FitR", **_around(page.scene, place))


def _around(scene: Scene, place: Hit) -> dict[str, float]:
    """What is shown of a page to show a box: from the page's lower left corner."""
    wide, high = place.width * BOXES_ACROSS, place.height * BOXES_DOWN
    left = max(place.x + (place.width - wide) / 2, 0)
    top = max(place.y + (place.height - high) / 2, 0)
    return {
        "left": left,
        "right": min(left + wide, scene.width),
        "top": scene.height - top,
        "bottom": max(scene.height - top - high, 0),
    }


def draw_scene(canvas: Canvas, scene: Scene, theme: Theme = PAPER) -> None:
    """A scene with its upper left corner in the page's; the page is as high as the scene."""
    pen = _Pen(canvas, scene.height, theme)
    pen.boxes(scene.frames)
    pen.lines(scene.lines)
    pen.boxes(scene.boxes)
    pen.texts(scene.texts)
    for link in scene.links:
        top = scene.height - link.y
        end = post_mark(link.page, link.post) if link.post else page_mark(link.page)
        canvas.linkRect("", end, (link.x, top - link.height, link.x + link.width, top))


class _Pen:
    """Draws on one page, with y turned upwards."""

    def __init__(self, canvas: Canvas, height: float, theme: Theme) -> None:
        self.canvas = canvas
        self.height = height
        self.theme = theme
        self.line_set: tuple[str, float, str] | None = None

    def stroke(self, colour: str, width: float, dash: str) -> None:
        """Set the pen, where it is another than the last."""
        if self.line_set == (colour, width, dash):
            return
        self.line_set = (colour, width, dash)
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.setDash(*([list(DASHES[dash])] if DASHES[dash] else [[]]))

    def boxes(self, boxes: Iterable[Box]) -> None:
        """Boxes in their order."""
        fill = ""
        for box in boxes:
            style = self.theme.boxes[box.style]
            if style.edge:
                self.stroke(style.edge, style.width, style.dash)
            if style.fill and style.fill != fill:
                self.canvas.setFillColor(HexColor(style.fill))
                fill = style.fill
            edge, filled = int(bool(style.edge)), int(bool(style.fill))
            y = self.height - box.y - box.height
            if box.radius:
                self.canvas.roundRect(box.x, y, box.width, box.height, box.radius, stroke=edge, fill=filled)
            else:
                self.canvas.rect(box.x, y, box.width, box.height, stroke=edge, fill=filled)

    def lines(self, lines: Iterable[Line]) -> None:
        """Lines through their points."""
        for line in lines:
            style = self.theme.lines[line.style]
            self.stroke(style.colour, style.width, style.dash)
            path = self.canvas.beginPath()
            (x, y), *rest = line.points
            path.moveTo(x, self.height - y)
            for x, y in rest:
                path.lineTo(x, self.height - y)
            self.canvas.drawPath(path, stroke=1, fill=0)

    def texts(self, texts: Iterable[Text]) -> None:
        """Runs of text."""
        for text in texts:
            self.canvas.setFillColor(HexColor(self.theme.texts[text.style]))
            self.canvas.setFont(font_name(text.font), text.size)
            self.canvas.drawString(text.x, self.height - text.y, text.text)
