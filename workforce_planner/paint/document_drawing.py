"""A scene as a piece of a report: the same boxes, lines and words as on screen, in the colours of paper."""

from collections.abc import Iterator

from workforce_planner.chart.scene import Box, Line, Text
from workforce_planner.chart.style import DASHES, PAPER
from workforce_planner.paint.document_pieces import Item, Panel, Piece, Stroke, Words, text_pieces, words_at
from workforce_planner.paint.document_text import CAPTION, SMALL, Style, wrapped
from workforce_planner.report.blocks import Drawing

WIDEST = 560.0


def drawing_pieces(drawing: Drawing, width: float) -> Iterator[Piece]:
    """The caption, what the drawing says in words, and the drawing, on one page."""
    lines = wrapped(drawing.caption, width, CAPTION)
    yield Piece(
        height=len(lines) * CAPTION.leading + 2,
        items=tuple(words_at(lines, 0, 0, CAPTION)),
        space=12,
        keep=True,
        bookmark=(drawing.caption, 2),
    )
    for piece in text_pieces(drawing.spoken, SMALL, indent=0, width=min(width, WIDEST), space=0):
        yield Piece(height=piece.height, items=piece.items, keep=True)
    scene = drawing.draw(min(width, WIDEST))
    items: list[Item] = [*map(_panel, scene.frames)]
    items += [stroke for line in scene.lines for stroke in _strokes(line)]
    items += [*map(_panel, scene.boxes), *map(_words, scene.texts)]
    yield Piece(height=scene.height, items=tuple(items), space=6)


def _panel(box: Box) -> Panel:
    style = PAPER.boxes[box.style]
    return Panel(box.x, box.y, box.width, box.height, style.fill, style.edge, style.width)


def _strokes(line: Line) -> Iterator[Stroke]:
    style = PAPER.lines[line.style]
    yield Stroke(line.points, style.width, style.colour, DASHES[style.dash])


def _words(text: Text) -> Words:
    return Words(text.x, text.y, text.text, Style(text.size, text.size * 1.4, text.font, PAPER.texts[text.style]))
