"""Where a point of the chart would drop something: before or after a box, under it, into a unit's frame."""

from collections.abc import Collection, Mapping

from workforce_planner.chart.scene import Hit, Scene
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations
from workforce_planner.session.moves import Drop, Where
from workforce_planner.ui.chart.areas import Areas

BESIDE = 0.24
"""This part of a box at either end stands for before and after; what is between, for under."""
NEAR = 9.0
"""So far outside a box its ends still answer, in pixels of the scene."""
ALIKE = 24.0
Rect = tuple[float, float, float, float]


class DropZones:
    """Answers for one scene."""

    def __init__(self, scene: Scene, areas: Areas, places: Mapping[str, Hit], plan: Plan, joined: Relations) -> None:
        self._scene, self._areas, self._places = scene, areas, places
        self._plan, self._joined = plan, joined

    def at(self, x: float, y: float, held: Collection[str] = ()) -> Drop | None:
        """The drop at a point of the scene; None where nothing would happen."""
        hit = self._areas.at(x, y) or self._near(x, y)
        if hit is None:
            frame = self._frame(x, y)
            return Drop(Where.INTO, frame) if frame else None
        if hit.kind == "unit":
            return Drop(Where.INTO, hit.key) if hit.key not in held else None
        if hit.key in held:
            return None
        if hit.kind != "post":
            return Drop(Where.UNDER, hit.key)
        return Drop(self._where(hit, x, y), hit.key)

    def _near(self, x: float, y: float) -> Hit | None:
        for dx, dy in ((-NEAR, 0.0), (NEAR, 0.0), (0.0, -NEAR), (0.0, NEAR)):
            hit = self._areas.at(x + dx, y + dy)
            if hit is not None and hit.kind == "post":
                return hit
        return None

    def _frame(self, x: float, y: float) -> UnitId | None:
        inside = [each for each in self._scene.frames if _holds((each.x, each.y, each.width, each.height), x, y)]
        smallest = min(inside, key=lambda each: each.width * each.height, default=None)
        return UnitId(smallest.key) if smallest else None

    def _where(self, hit: Hit, x: float, y: float) -> Where:
        stacked = self.stands_in_a_stack(PostId(hit.key))
        part = (y - hit.y) / hit.height if stacked else (x - hit.x) / hit.width
        if part < BESIDE:
            return Where.BEFORE
        return Where.AFTER if part > 1 - BESIDE else Where.UNDER

    def stands_in_a_stack(self, post: PostId) -> bool:
        """Whether the boxes before and after a post stand above and below it rather than beside it."""
        hit, manager = self._places[post], self._plan.posts[post].reports_to
        manager = manager if manager in self._plan.posts else None
        row = [each for each in self._joined.reports.get(manager, ()) if each in self._places and each != post]
        if row:
            return any(abs(self._places[each].x - hit.x) <= ALIKE and self._places[each].y != hit.y for each in row)
        above = self._places.get(manager or "")
        return above is not None and hit.x > above.x and hit.width < above.width

    def zone(self, drop: Drop) -> Rect | None:
        """What to mark for a drop: the box or frame itself, or the bar at one end of the box."""
        if drop.where is Where.INTO:
            frame = next((each for each in self._scene.frames if each.key == drop.key), None)
            return (frame.x, frame.y, frame.width, frame.height) if frame else None
        hit = self._places.get(drop.key)
        if hit is None:
            return None
        if drop.where is Where.UNDER:
            return hit.x, hit.y, hit.width, hit.height
        stacked, thick = self.stands_in_a_stack(PostId(drop.key)), 4.0
        first = drop.where is Where.BEFORE
        if stacked:
            return hit.x, (hit.y - thick - 3 if first else hit.y + hit.height + 3), hit.width, thick
        return (hit.x - thick - 5 if first else hit.x + hit.width + 5), hit.y, thick, hit.height


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect[0] <= x < rect[0] + rect[2] and rect[1] <= y < rect[1] + rect[3]
