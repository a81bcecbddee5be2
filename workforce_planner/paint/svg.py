"""A scene as SVG text: shapes and real text, in the bundled typeface where the reader has it."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from workforce_planner.assets.fonts import FAMILY
from workforce_planner.chart.scene import Box, Line, Scene, Text
from workforce_planner.chart.style import DASHES, LIGHT, Theme


def svg_of(scene: Scene, *, title: str, theme: Theme = LIGHT) -> str:
    """The scene as an SVG document; `title` is what a screen reader says. Widths of text are held to the layout's."""
    width, height = _n(scene.width), _n(scene.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" lang="en-GB" font-family={quoteattr(FAMILY)}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="{theme.desk}"/>',
        *_boxes(scene.frames, theme),
        *_lines(scene.lines, theme),
        *_boxes(scene.boxes, theme),
        *_texts(scene.texts, theme),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _boxes(boxes: Iterable[Box], theme: Theme) -> Iterator[str]:
    for box in boxes:
        style = theme.boxes[box.style]
        radius = f' rx="{_n(box.radius)}"' if box.radius else ""
        place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
        edge = _stroke(style.edge, style.width, style.dash) if style.edge else ""
        yield f'<rect {place}{radius} fill="{style.fill or "none"}"{edge}/>'


def _lines(lines: Iterable[Line], theme: Theme) -> Iterator[str]:
    for line in lines:
        style = theme.lines[line.style]
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in line.points)
        yield f'<polyline points="{points}" fill="none"{_stroke(style.colour, style.width, style.dash)}/>'


def _stroke(colour: str, width: float, dash: str) -> str:
    dashes = f' stroke-dasharray="{" ".join(_n(length) for length in DASHES[dash])}"' if DASHES[dash] else ""
    return f' stroke="{colour}" stroke-width="{_n(width)}"{dashes}'


def _texts(texts: Iterable[Text], theme: Theme) -> Iterator[str]:
    for text in texts:
        weight = ' font-weight="bold"' if text.font.startswith("bold") else ""
        slant = ' font-style="italic"' if text.font.endswith("italic") else ""
        yield (
            f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}"{weight}{slant} '
            f'fill="{theme.texts[text.style]}" textLength="{_n(text.width)}">{escape(text.text)}</text>'
        )


def _n(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
