"""Where everything of a scene lies, and in which style, as arrays: many thousand places are compared at once.

Made once for a scene, by kind when it is first asked for; a scene that is another in some places only takes over the
rest. Nothing is sorted and nothing is put into squares: comparing all places takes less time than to do that would.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from workforce_planner.chart.scene import Box, Line, Patch, Scene, Text

Lengths = NDArray[np.float64]
Flags = NDArray[np.bool_]
Kind = TypeVar("Kind", bound=np.generic)
Seen = tuple[float, float, float, float]
"""A rectangle of the scene: left, top, right, bottom."""


class Sides(NamedTuple):
    """The sides of rectangles, in lengths of the scene."""

    left: Lengths
    top: Lengths
    right: Lengths
    bottom: Lengths

    def touching(self, seen: Seen) -> Flags:
        """Which of them touch a rectangle; its edge is part of it."""
        left, top, right, bottom = seen
        found: Flags = self.left <= right
        for each in (self.right >= left, self.top <= bottom, self.bottom >= top):
            found &= each
        return found

    def touched(self, seen: Seen) -> list[int]:
        """The places of those that touch a rectangle, in order."""
        return np.flatnonzero(self.touching(seen)).tolist()

    def mended(self, places: Sequence[int], others: "Sides") -> "Sides":
        """These with others in some places."""
        return Sides(*(_laid_over(was, places, now) for was, now in zip(self, others, strict=True)))


class Styles(NamedTuple):
    """The style of each, as a place among the `names` that are in use."""

    places: NDArray[np.int16]
    names: tuple[str, ...]

    def are(self, wanted: Iterable[str]) -> Flags:
        """Which have one of these styles."""
        chosen = frozenset(wanted)
        found: Flags = np.array([name in chosen for name in self.names], dtype=np.bool_)[self.places]
        return found

    def mended(self, places: Sequence[int], others: "Styles") -> "Styles":
        """These with others in some places."""
        names = tuple(dict.fromkeys((*self.names, *others.names)))
        now = np.array([names.index(name) for name in others.names], dtype=np.int16)[others.places]
        return Styles(_laid_over(self.places, places, now), names)


class Rectangles(NamedTuple):
    """Boxes or frames."""

    sides: Sides
    styles: Styles

    def mended(self, places: Sequence[int], boxes: Sequence[Box]) -> "Rectangles":
        """These with other boxes in some places."""
        others = _rectangles(boxes)
        return Rectangles(self.sides.mended(places, others.sides), self.styles.mended(places, others.styles))


class Runs(NamedTuple):
    """Runs of text: their left ends, base lines, sizes and widths; `named` are names of units."""

    x: Lengths
    base: Lengths
    size: Lengths
    width: Lengths
    styles: Styles
    named: Flags

    @property
    def sides(self) -> Sides:
        """Where letters may reach: a size above the base line and three tenths of it below."""
        return Sides(self.x, self.base - self.size, self.x + self.width, self.base + self.size * 0.3)

    def mended(self, places: Sequence[int], texts: Sequence[Text]) -> "Runs":
        """These with other texts in some places."""
        others = _runs(texts)
        x, base, size, width = (_laid_over(was, places, now) for was, now in zip(self[:4], others[:4], strict=True))
        styles = self.styles.mended(places, others.styles)
        return Runs(x, base, size, width, styles, _laid_over(self.named, places, others.named))


class Strokes(NamedTuple):
    """Lines: what each of them spans, and every part of it between two points, with its style."""

    sides: Sides
    parts: Sides
    styles: Styles


class Extents:
    """Those of one scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def complete(self) -> "Extents":
        """Make what is still to be made."""
        _ = self.frames, self.boxes, self.lines, self.texts, self.reach
        return self

    def mended(self, scene: Scene, patch: Patch) -> "Extents":
        """Those of a scene that is another in some places only."""
        made, known = Extents(scene), dict(self.__dict__)
        known.pop("_scene")
        if patch.boxes and "boxes" in known:
            known["boxes"] = self.boxes.mended(patch.boxes, [scene.boxes[at] for at in patch.boxes])
        if patch.texts and "texts" in known:
            known["texts"] = self.texts.mended(patch.texts, [scene.texts[at] for at in patch.texts])
            known.pop("reach", None)
        made.__dict__.update(known)
        return made

    @cached_property
    def frames(self) -> Rectangles:
        """The frames."""
        return _rectangles(self._scene.frames)

    @cached_property
    def boxes(self) -> Rectangles:
        """The boxes."""
        return _rectangles(self._scene.boxes)

    @cached_property
    def lines(self) -> Strokes:
        """The lines."""
        return _strokes(self._scene.lines)

    @cached_property
    def texts(self) -> Runs:
        """The texts."""
        return _runs(self._scene.texts)

    @cached_property
    def reach(self) -> Sides:
        """How far the texts reach."""
        return self.texts.sides


def _column(several: Sequence[tuple[Any, ...]], at: int) -> Lengths:
    return np.fromiter(map(itemgetter(at), several), np.float64, len(several))


def _styles(several: Sequence[tuple[Any, ...]], at: int) -> Styles:
    names = {name: place for place, name in enumerate(dict.fromkeys(map(itemgetter(at), several)))}
    places = np.fromiter(map(names.__getitem__, map(itemgetter(at), several)), np.int16, len(several))
    return Styles(places, tuple(names))


def _rectangles(boxes: Sequence[Box]) -> Rectangles:
    x, y = _column(boxes, 0), _column(boxes, 1)
    return Rectangles(Sides(x, y, x + _column(boxes, 2), y + _column(boxes, 3)), _styles(boxes, 4))


def _runs(texts: Sequence[Text]) -> Runs:
    named = np.fromiter(map(bool, map(itemgetter(7), texts)), np.bool_, len(texts))
    x, base, size, width = (_column(texts, at) for at in (0, 1, 4, 6))
    return Runs(x, base, size, width, _styles(texts, 5), named)


def _strokes(lines: Sequence[Line]) -> Strokes:
    points = list(map(itemgetter(0), lines))
    counts = np.fromiter(map(len, points), np.intp, len(points))
    flat = np.fromiter(chain.from_iterable(chain.from_iterable(points)), np.float64).reshape(-1, 2)
    ends = np.cumsum(counts)
    inner = np.ones(len(flat), dtype=np.bool_)
    inner[ends - 1] = False
    start = np.flatnonzero(inner)
    low, high = np.minimum(flat[start], flat[start + 1]), np.maximum(flat[start], flat[start + 1])
    styles = _styles(lines, 1)
    return Strokes(
        _spans(np.minimum.reduceat(flat, ends - counts), np.maximum.reduceat(flat, ends - counts)),
        _spans(low, high),
        styles._replace(places=np.repeat(styles.places, counts - 1)),
    )


def _spans(low: Lengths, high: Lengths) -> Sides:
    return Sides(*(np.ascontiguousarray(each) for each in (low[:, 0], low[:, 1], high[:, 0], high[:, 1])))


def _laid_over(was: NDArray[Kind], places: Sequence[int], now: NDArray[Kind]) -> NDArray[Kind]:
    made = was.copy()
    made[list(places)] = now
    return made
