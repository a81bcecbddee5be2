"""A scene as a picture where it is too small to be read: many thousand boxes at once, as arrays, without a toolkit.

Boxes are rectangles with an edge, lines are a pixel wide and unbroken, runs of text are bars. Names of units are left
to the painter, which draws them in a size of their own.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workforce_planner.chart.scene import Scene
from workforce_planner.chart.style import Theme

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
    """Rectangles in the scene, each with a colour; `size` is a text's size where they are bars of text."""

    x: Numbers
    y: Numbers
    right: Numbers
    bottom: Numbers
    colour: Pixels


class Raster:
    """One scene in one theme, prepared once, as arrays."""

    def __init__(self, scene: Scene, theme: Theme) -> None:
        self._desk = _colour(theme.desk)
        fills = {name: _colour(style.fill) for name, style in theme.boxes.items() if style.fill}
        edges = {name: _colour(style.edge) for name, style in theme.boxes.items() if style.edge}
        lines = {name: _colour(style.colour) for name, style in theme.lines.items()}
        bars = {name: _mixed(colour, theme.boxes["card"].fill) for name, colour in theme.texts.items()}
        drawn = [box for box in scene.boxes if box.style not in WORDY]
        edged = [box for box in drawn if box.style in edges]
        plain = [box for box in drawn if box.style not in edges and box.style in fills]
        self._frames = _shapes([(*box[:4], edges.get(box.style, self._desk)) for box in scene.frames])
        self._lines = _shapes([(*segment, lines[line.style]) for line in scene.lines for segment in _segments(line[0])])
        self._edged = _shapes([(*box[:4], edges[box.style]) for box in edged])
        self._insides: Pixels = np.array([fills.get(box.style, self._desk) for box in edged], dtype=np.uint32)
        self._plain = _shapes([(*box[:4], fills[box.style]) for box in plain])
        self._bars = _shapes(
            [
                (text.x, text.y - 0.4 * text.size, text.width, 0.4 * text.size, bars[text.style])
                for text in scene.texts
                if not text.key and text.style not in SILENT
            ]
        )

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


Sides = tuple[Whole, Whole, Whole, Whole]


class _Part:
    """The pixels of one picture."""

    def __init__(self, view: tuple[float, float, float], width: int, height: int, pixels: Pixels) -> None:
        self.x, self.y, self.scale = view
        self.width, self.height, self.pixels = width, height, pixels

    def sides(self, shapes: Shapes) -> Sides:
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

    def fill(self, sides: Sides, colour: Pixels) -> None:
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


def _segments(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        yield min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def _shapes(rects: Sequence[tuple[float, float, float, float, int]]) -> Shapes:
    table = np.array(rects, dtype=np.float64).reshape(-1, 5)
    x, y, width, height, colour = table.T
    return Shapes(
        x.astype(np.float32),
        y.astype(np.float32),
        (x + width).astype(np.float32),
        (y + height).astype(np.float32),
        colour.astype(np.uint32),
    )


def _colour(text: str) -> int:
    return 0xFF000000 | int(text[1:], 16)


def _mixed(over: str, ground: str) -> int:
    """A colour laid thinly over another."""
    parts = [
        round(int(over[at : at + 2], 16) * BAR_STRENGTH + int(ground[at : at + 2], 16) * (1 - BAR_STRENGTH))
        for at in (1, 3, 5)
    ]
    return 0xFF000000 | parts[0] << 16 | parts[1] << 8 | parts[2]
