"""A scene: boxes, lines and text with positions, sizes and the names of styles; no colours, no fonts, no toolkit.

Lengths are in the unit of the medium: pixels at 100 % on screen, points on paper. y grows downwards; the y of a text
is its base line. What is drawn, in this order: frames, lines, boxes, texts. Links and hits are not drawn.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

MUCH = 60
"""From so many boxes and texts on that differ, a scene is painted as a whole."""


class Box(NamedTuple):
    """A rectangle; `style` names its fill, edge and line style. `key` is the post or unit it stands for, or ""."""

    x: float
    y: float
    width: float
    height: float
    style: str
    radius: float = 0.0
    key: str = ""


class Line(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    style: str


class Text(NamedTuple):
    """A run of text from its left end on its base line. `font` is regular, bold, italic or bold-italic."""

    x: float
    y: float
    text: str
    font: str
    size: float
    style: str
    width: float
    key: str = ""


class Link(NamedTuple):
    """An area that leads to another page of the same book; with `post`, to where that stands on it."""

    x: float
    y: float
    width: float
    height: float
    page: int
    post: str = ""


class Hit(NamedTuple):
    """An area that answers a pointer: `kind` is post, unit, fold or unfold; `tip` is all its text, unshortened."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    key: str
    tip: str

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Patch(NamedTuple):
    """Which boxes, texts and hits of a scene are others than in the scene before, by their places in the tuples."""

    boxes: tuple[int, ...]
    texts: tuple[int, ...]
    hits: tuple[int, ...]


Area = TypeVar("Area", Link, Hit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is drawn and what it answers to. A value: the same scene goes to screen, PDF, SVG and PNG."""

    width: float
    height: float
    frames: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    texts: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    hits: tuple[Hit, ...] = ()

    def hit(self, x: float, y: float) -> Hit | None:
        """The uppermost area at a point, or None."""
        return next((each for each in reversed(self.hits) if each.holds(x, y)), None)

    def place_of(self, post: str) -> Hit | None:
        """Where a post stands, or None where it is not drawn."""
        return next((each for each in self.hits if each.kind == "post" and each.key == post), None)

    def places(self) -> Mapping[str, Hit]:
        """Where each post stands."""
        return {each.key: each for each in self.hits if each.kind == "post"}


def moved(scene: Scene, dx: float, dy: float, scale: float = 1.0) -> Scene:
    """A scene scaled about its origin, then moved."""

    def box(each: Box) -> Box:
        x, y, width, height = each.x * scale + dx, each.y * scale + dy, each.width * scale, each.height * scale
        return Box(x, y, width, height, each.style, each.radius * scale, each.key)

    return replace(
        scene,
        width=scene.width * scale + dx,
        height=scene.height * scale + dy,
        frames=tuple(map(box, scene.frames)),
        boxes=tuple(map(box, scene.boxes)),
        lines=tuple(
            Line(tuple((x * scale + dx, y * scale + dy) for x, y in each.points), each.style) for each in scene.lines
        ),
        texts=tuple(
            each._replace(
                x=each.x * scale + dx, y=each.y * scale + dy, size=each.size * scale, width=each.width * scale
            )
            for each in scene.texts
        ),
        links=tuple(_area(each, dx, dy, scale) for each in scene.links),
        hits=tuple(_area(each, dx, dy, scale) for each in scene.hits),
    )


def _area(each: Area, dx: float, dy: float, scale: float) -> Area:
    x, y = each.x * scale + dx, each.y * scale + dy
    return each._replace(x=x, y=y, width=each.width * scale, height=each.height * scale)


def joined(width: float, height: float, scenes: Iterable[Scene]) -> Scene:
    """Several scenes as one of a given size, the later above the earlier."""
    parts = tuple(scenes)
    return Scene(
        width=width,
        height=height,
        frames=tuple(each for part in parts for each in part.frames),
        lines=tuple(each for part in parts for each in part.lines),
        boxes=tuple(each for part in parts for each in part.boxes),
        texts=tuple(each for part in parts for each in part.texts),
        links=tuple(each for part in parts for each in part.links),
        hits=tuple(each for part in parts for each in part.hits),
    )


def changed_areas(
    before: Scene, now: Scene, patch: Patch | None = None
) -> list[tuple[float, float, float, float]] | None:
    """Where two scenes differ, as x, y, width and height; None where that is much, or lines and frames are others.

    With the `patch` that has led from one to the other nothing else is compared.
    """
    if patch is not None:
        boxes = [(before.boxes[at], now.boxes[at]) for at in patch.boxes]
        return _areas(boxes, [(before.texts[at], now.texts[at]) for at in patch.texts])
    same = (before.width, before.height, before.frames, before.lines) == (now.width, now.height, now.frames, now.lines)
    if not same or len(before.boxes) != len(now.boxes) or len(before.texts) != len(now.texts):
        return None
    boxes = [pair for pair in zip(before.boxes, now.boxes, strict=True) if pair[0] != pair[1]]
    texts = [pair for pair in zip(before.texts, now.texts, strict=True) if pair[0] != pair[1]]
    return _areas(boxes, texts)


def _areas(
    boxes: Sequence[tuple[Box, Box]], texts: Sequence[tuple[Text, Text]]
) -> list[tuple[float, float, float, float]] | None:
    if len(boxes) + len(texts) > MUCH:
        return None
    areas = [(each.x, each.y, each.width, each.height) for pair in boxes for each in pair]
    return areas + [(each.x, each.y - each.size, each.width, each.size * 1.3) for pair in texts for each in pair]


def smallest_text(scene: Scene) -> float | None:
    """The size of the smallest text, or None where there is none."""
    return min((each.size for each in scene.texts), default=None)


def as_text(scene: Scene) -> str:
    """The scene as lines of text, for golden tests: one element a line, in drawing order, lengths to a tenth."""
    return "\n".join(_lines_of_text(scene)) + "\n"


def _lines_of_text(scene: Scene) -> Iterator[str]:
    yield f"scene {_n(scene.width)} x {_n(scene.height)}"
    for name, boxes in (("frame", scene.frames), ("box", scene.boxes)):
        for each in boxes:
            yield f"{name} {_rect(each)} r{_n(each.radius)} {each.style} {each.key}".rstrip()
    for line in scene.lines:
        yield f"line {' '.join(f'{_n(x)},{_n(y)}' for x, y in line.points)} {line.style}"
    for text in scene.texts:
        yield f"text {_n(text.x)},{_n(text.y)} {text.font} {_n(text.size)} {text.style}: {text.text}"
    for link in scene.links:
        yield f"link {_rect(link)} page {link.page} {link.post}".rstrip()
    for hit in scene.hits:
        yield f"hit {_rect(hit)} {hit.kind} {hit.key}: {hit.tip!r}"


def _rect(area: Box | Link | Hit) -> str:
    return f"{_n(area.x)},{_n(area.y)} {_n(area.width)}x{_n(area.height)}"


def _n(length: float) -> str:
    text = f"{length:.1f}"
    return "0.0" if text == "-0.0" else text
