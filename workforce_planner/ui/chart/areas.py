"""What is where in a scene, found without looking at everything."""

from collections.abc import Iterator

from workforce_planner.chart.scene import Hit, Scene

CELL = 512.0


class Areas:
    """The areas of a scene that answer to a pointer, by square. The squares are made when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._known: dict[tuple[int, int], list[Hit]] | None = None

    @property
    def _cells(self) -> dict[tuple[int, int], list[Hit]]:
        if self._known is None:
            self._known = {}
            for hit in self._scene.hits:
                for square in _squares(hit.x, hit.y, hit.width, hit.height):
                    self._known.setdefault(square, []).append(hit)
        return self._known

    def at(self, x: float, y: float) -> Hit | None:
        """The uppermost area at a point, or None."""
        here = self._cells.get((int(x // CELL), int(y // CELL)), ())
        return next((each for each in reversed(here) if each.holds(x, y)), None)

    def within(self, x: float, y: float, width: float, height: float) -> list[str]:
        """The posts whose boxes touch a rectangle, in drawing order."""
        found: dict[str, Hit] = {}
        cells = self._cells
        for square in _squares(x, y, width, height):
            for hit in cells.get(square, ()):
                if hit.kind == "post" and _touch(hit, x, y, width, height):
                    found[hit.key] = hit
        return list(found)


def _squares(x: float, y: float, width: float, height: float) -> Iterator[tuple[int, int]]:
    for column in range(int(x // CELL), int((x + width) // CELL) + 1):
        for row in range(int(y // CELL), int((y + height) // CELL) + 1):
            yield column, row


def _touch(hit: Hit, x: float, y: float, width: float, height: float) -> bool:
    return hit.x < x + width and x < hit.x + hit.width and hit.y < y + height and y < hit.y + hit.height
