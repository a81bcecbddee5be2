"""What shape a list of managers makes: tops, circles, depth and spans; and the same told as a consequence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workforce_planner.model.wording import count_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Rows that name each other as managers: `depth` counts levels from a top, -1 where there is none."""

    tops: int
    depth: int
    circles: tuple[tuple[int, ...], ...]
    beneath_circles: int
    """Rows in circles and below them."""
    widest: int
    widest_at: int | None


def shape_of(managers: Sequence[int | None]) -> Shape:
    """The shape of rows by the row of their manager; a row that names itself is a circle of one."""
    depths = _depths(managers)
    spans = Counter(manager for row, manager in enumerate(managers) if manager is not None and manager != row)
    at, widest = spans.most_common(1)[0] if spans else (None, 0)
    return Shape(
        tops=sum(manager is None for manager in managers),
        depth=max(depths, default=-1) or -1,
        circles=circles_of(managers),
        beneath_circles=sum(depth == 0 for depth in depths),
        widest=widest,
        widest_at=at,
    )


def _depths(managers: Sequence[int | None]) -> list[int]:
    """The level of every row, 1 for a top, 0 for what hangs on a circle."""
    depths = [-1] * len(managers)
    for start in range(len(managers)):
        path: list[int] = []
        row: int | None = start
        while row is not None and depths[row] == -1:
            depths[row] = 0
            path.append(row)
            row = managers[row]
        level = 1 if row is None else depths[row] + 1 if depths[row] else 0
        for each in reversed(path):
            depths[each] = level
            level += 1 if level else 0
    return depths


def circles_of(managers: Sequence[int | None]) -> tuple[tuple[int, ...], ...]:
    """Every circle of managers once; a row that names itself is one of its own."""
    state = bytearray(len(managers))
    circles = []
    for start in range(len(managers)):
        if state[start]:
            continue
        path: list[int] = []
        row: int | None = start
        while row is not None and not state[row]:
            state[row] = 1
            path.append(row)
            row = managers[row]
        if row is not None and state[row] == 1:
            circles.append(tuple(path[path.index(row) :]))
        for each in path:
            state[each] = 2
    return tuple(circles)


def consequence(shape: Shape) -> str:
    """A shape in words.

    >>> consequence(shape_of([1, 0, 0]))
    'makes a circle of 2 posts on which 3 hang, and no top'
    """
    tops = count_text(shape.tops, "top") if shape.tops else "no top"
    if shape.circles:
        largest = max(map(len, shape.circles))
        return f"makes a circle of {count_text(largest, 'post')} on which {shape.beneath_circles:,} hang, and {tops}"
    return f"gives {tops} and {count_text(shape.depth, 'level')}"
