"""A scene as a picture where it is too small to be read: many thousand boxes at once, as arrays, without a toolkit.

Boxes are rectangles with an edge, lines are a pixel wide and unbroken, runs of text are bars. Names of units are left
to the painter, which draws them in a size of their own.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workforce_planner.chart.style import Theme
from workforce_planner.paint.extents import Extents, Flags, Sides, Styles

WORDY = frozenset({"mark", "count", "count-over", "patch"})
"""Boxes that mean nothing without their words."""
SILENT = frozenset({"letter", "warn", "bad"})
"""Texts that stand in a box of their own, for which no bar is drawn."""
BARS_FROM = 0.12
"""Below this scale not even bars are drawn for text."""
BAR_STRENGTH = 0.35
SMALL = 9
"""Rectangles under so many pixels are filled together with all of their size, where there are many."""
MANY = 2_000
Numbers = NDArray[np.float32]
Pixels = NDArray[np.uint32]
Whole = NDArray[np.int32]


class Shapes(NamedTuple):
    """Rectangles in the scene, each with a colour."""

    x: Numbers
    y: Numbers
    right: Numbers
    bottom: Numbers
    colour: Pixels


class Raster:
    """One scene in one theme, prepared once, as arrays."""

    def __init__(self, extents: Extents, theme: Theme) -> None:
        self._desk = _colour(theme.desk)
        fills = {name: _colour(style.fill) for name, style in theme.boxes.items() if style.fill}
        edges = {name: _colour(style.edge) for name, style in theme.boxes.items() if style.edge}
        lines = {name: _colour(style.colour) for name, style in theme.lines.items()}
        bars = {name: _mixed(colour, theme.boxes["card"].fill) for name, colour in theme.texts.items()}
        frames, boxes, strokes, runs = extents.frames, extents.boxes, extents.lines, extents.texts
        edged = boxes.styles.are(edges.keys() - WORDY)
        plain = boxes.styles.are(fills.keys() - edges.keys() - WORDY)
        self._frames = _shapes(frames.sides, self._colours(frames.styles, edges))
        self._lines = _shapes(strokes.parts, self._colours(strokes.styles, lines))
        self._edged = _shapes(boxes.sides, self._colours(boxes.styles, edges), edged)
        self._insides: Pixels = self._colours(boxes.styles, fills)[edged]
        self._plain = _shapes(boxes.sides, self._colours(boxes.styles, fills), plain)
        top = runs.base - 0.4 * runs.size
        words = Sides(runs.x, top, runs.x + runs.width, runs.base)
        self._bars = _shapes(words, self._colours(runs.styles, bars), ~runs.named & ~runs.styles.are(SILENT))

    def _colours(self, styles: Styles, known: Mapping[str, int]) -> Pixels:
        """The colour of each style, that of the desk where it has none."""
        found: Pixels = np.array([known.get(name, self._desk) for name in styles.names], dtype=np.uint32)[styles.places]
        return found

    def picture(self, view: tuple[float, float, float], width: int, height: int) -> memoryview:
        """Rows of pixels, blue, green, red and opaque: from a point of the scene on, x and y, at a scale."""
        pixels: Pixels = np.full(width * height, self._desk, dtype=np.uint32)
        part = _Part(view, width, height, pixels)
        part.outlines(self._frames)
        part.fill(part.sides(self._lines), self._lines.colour)
        left, top, right, bottom = part.sides(self._edged)
        part.fill((left, top, right, bottom), self._edged.colour)
        part.fill((left + 1, top + 1, right - 1, bottom - 1), self._insides)
        part.fill(part.sides(self._plain), self._plain.colour)
        if view[2] >= BARS_FROM:
            part.fill(part.sides(self._bars), self._bars.colour)
        return pixels.data


Pixelled = tuple[Whole, Whole, Whole, Whole]
"""Left, top, right and bottom, in pixels."""


class _Part:
    """The pixels of one picture."""

    def __init__(self, view: tuple[float, float, float], width: int, height: int, pixels: Pixels) -> None:
        self.x, self.y, self.scale = view
        self.width, self.height, self.pixels = width, height, pixels

    def sides(self, shapes: Shapes) -> Pixelled:
        """Left, top, right and bottom in pixels, at least one apart."""
        left, top, right, bottom = (
            self._placed(side, np.float32(start))
            for side, start in zip(shapes[:4], (self.x, self.y, self.x, self.y), strict=True)
        )
        return left, top, np.maximum(right, left + 1), np.maximum(bottom, top + 1)

    def _placed(self, side: Numbers, start: np.float32) -> Whole:
        """Places in the scene as whole pixels; worked out in one array, which is most of the time it takes."""
        found: Numbers = side - start if start else side.copy()
        found *= np.float32(self.scale)
        return np.rint(found, out=found).astype(np.int32)

    def outlines(self, shapes: Shapes) -> None:
        """The edges of rectangles, a pixel wide."""
        left, top, right, bottom = self.sides(shapes)
        self.fill((left, top, right, top + 1), shapes.colour)
        self.fill((left, bottom - 1, right, bottom), shapes.colour)
        self.fill((left, top, left + 1, bottom), shapes.colour)
        self.fill((right - 1, top, right, bottom), shapes.colour)

    def fill(self, sides: Pixelled, colour: Pixels) -> None:
        """Every rectangle as rows, every row as pixels; later ones over earlier ones. What is empty is left out."""
        left, top, right, bottom = sides
        seen = (right > left) & (bottom > top) & (right > 0) & (bottom > 0) & (left < self.width) & (top < self.height)
        if not seen.all():
            left, top, right, bottom, colour = left[seen], top[seen], right[seen], bottom[seen], colour[seen]
        if not len(left):
            return
        left, top = np.maximum(left, 0), np.maximum(top, 0)
        wide, high = np.minimum(right, self.width) - left, np.minimum(bottom, self.height) - top
        first = top * np.int32(self.width) + left
        small = (wide < SMALL) & (high < SMALL)
        if len(left) >= MANY and np.count_nonzero(small) * 2 >= len(left):
            self._fill_alike(first, wide, high, colour, small)
        else:
            self._fill_rows(first, wide, high, colour)

    def _fill_alike(self, first: Whole, wide: Whole, high: Whole, colour: Pixels, small: NDArray[np.bool_]) -> None:
        """Large ones row by row, then small ones by size: all of one size take one step for each of their pixels."""
        if not small.all():
            large = ~small
            self._fill_rows(first[large], wide[large], high[large], colour[large])
        sizes = np.where(small, wide * np.int32(SMALL) + high, 0)
        for size in np.flatnonzero(np.bincount(sizes)).tolist():
            across, down = divmod(size, SMALL)
            if across:
                alike = np.flatnonzero(sizes == size)
                corner, shade = first[alike].astype(np.intp), colour[alike]  # what numpy would make of it each time
                for row in range(down):
                    for column in range(across):
                        self.pixels[row * self.width + column :][corner] = shade

    def _fill_rows(self, first: Whole, wide: Whole, high: Whole, colour: Pixels) -> None:
        starts = _runs(first, high, self.width)
        places = _runs(starts, np.repeat(wide, high), 1)
        self.pixels[places] = np.repeat(colour, wide * high)


def _runs(starts: Whole, counts: Whole, step: int) -> Whole:
    """From each start on so many numbers, a step apart."""
    ends = np.cumsum(counts, dtype=np.int32)
    within: Whole = np.arange(ends[-1], dtype=np.int32)
    if step == 1:
        found: Whole = within + np.repeat(starts - (ends - counts), counts)
        return found
    spaced: Whole = np.repeat(starts - (ends - counts) * np.int32(step), counts) + within * np.int32(step)
    return spaced


def _shapes(sides: Sides, colour: Pixels, chosen: Flags | None = None) -> Shapes:
    if chosen is not None:
        sides, colour = Sides(*(each[chosen] for each in sides)), colour[chosen]
    left, top, right, bottom = (each.astype(np.float32) for each in sides)
    return Shapes(left, top, right, bottom, colour)


def _colour(text: str) -> int:
    return 0xFF000000 | int(text[1:], 16)


def _mixed(over: str, ground: str) -> int:
    """A colour laid thinly over another."""
    parts = [
        round(int(over[at : at + 2], 16) * BAR_STRENGTH + int(ground[at : at + 2], 16) * (1 - BAR_STRENGTH))
        for at in (1, 3, 5)
    ]
    return 0xFF000000 | parts[0] << 16 | parts[1] << 8 | parts[2]
