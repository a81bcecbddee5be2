"""A chart after an edit that moves nothing: some cards and labels are set again where they stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from workforce_planner.chart.blocks import Block, Framed
from workforce_planner.chart.canvas import Canvas
from workforce_planner.chart.scene import Patch, Scene
from workforce_planner.chart.tree import Tree

Drops = Mapping[str, Sequence[float]]


class Span(NamedTuple):
    """What of a scene's boxes, texts and hits was drawn for one block or frame: from `start` to `stop` in each."""

    start: tuple[int, int, int]
    stop: tuple[int, int, int]


@dataclass(slots=True, kw_only=True)
class Layout:
    """What stands where: the tree, and for each block and frame what was drawn for it."""

    tree: Tree
    drops: Drops
    blocks: dict[str, tuple[Block, Span]] = field(default_factory=dict)
    frames: dict[str, tuple[Framed, Span]] = field(default_factory=dict)


def reached(canvas: Canvas) -> tuple[int, int, int]:
    """How much is on a canvas."""
    return len(canvas.boxes), len(canvas.texts), len(canvas.hits)


class Mending:
    """Puts other boxes, texts and hits in the places of some of a scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._boxes, self._texts, self._hits = list(scene.boxes), list(scene.texts), list(scene.hits)
        self._put_boxes: list[int] = []
        self._put_texts: list[int] = []
        self._put_hits: list[int] = []

    def put(self, span: Span, canvas: Canvas) -> bool:
        """Put what is on a canvas in the place of what was drawn before; False where they are not as many."""
        if tuple(stop - start for start, stop in zip(*span, strict=True)) != reached(canvas):
            return False
        every: tuple[tuple[list[Any], Sequence[Any], list[int]], ...] = (
            (self._boxes, canvas.boxes, self._put_boxes),
            (self._texts, canvas.texts, self._put_texts),
            (self._hits, canvas.hits, self._put_hits),
        )
        for (there, here, put), start in zip(every, span.start, strict=True):
            for at, each in enumerate(here, start):
                if there[at] != each:
                    there[at] = each
                    put.append(at)
        return True

    def done(self) -> tuple[Scene, Patch]:
        """The scene, and which places in it hold something else now."""
        patch = Patch(boxes=tuple(self._put_boxes), texts=tuple(self._put_texts), hits=tuple(self._put_hits))
        if not any(patch):
            return self._scene, patch
        boxes, texts, hits = tuple(self._boxes), tuple(self._texts), tuple(self._hits)
        return replace(self._scene, boxes=boxes, texts=texts, hits=hits), patch


def drawn_for(canvas: Canvas, layout: Layout, frames: Iterable[Framed]) -> None:
    """Draw the frames of a layout and note what was drawn for each."""
    for frame in frames:
        start = reached(canvas)
        canvas.frame(frame, layout.drops.get(frame.unit, ()))
        layout.frames[frame.unit] = frame, Span(start, reached(canvas))
