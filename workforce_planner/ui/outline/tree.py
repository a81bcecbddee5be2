"""The outline as plain lists: units with their posts, the head of each unit first, then the units below."""

from collections.abc import Iterator
from dataclasses import dataclass

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations
from workforce_planner.ui.workspace import Place

NO_UNIT = Place("", "no unit")
"""The heading above posts that are in no unit."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Places in printed order; node 0 is the root, which is not shown. `within` is a node's place in its parent."""

    places: tuple[Place, ...]
    parents: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    within: tuple[int, ...]
    nodes: dict[Place, int]


def tree_of(plan: Plan, joined: Relations) -> Tree:
    """The outline of a plan."""
    return _Growing(plan, joined).grown()


class _Growing:
    """Collects the nodes, each after its parent."""

    def __init__(self, plan: Plan, joined: Relations) -> None:
        self.plan, self.joined = plan, joined
        self.places: list[Place] = [Place("", "")]
        self.parents: list[int] = [-1]
        self.children: list[list[int]] = [[]]

    def grown(self) -> Tree:
        """The tree."""
        waiting: list[tuple[UnitId, int]] = [(unit, 0) for unit in reversed(self.joined.units_below[None])]
        seen: set[UnitId] = set()
        while waiting:
            unit, parent = waiting.pop()
            if unit in seen:
                continue
            seen.add(unit)
            node = self._add(Place("units", unit), parent)
            for post in in_reporting_order(self.plan, self.joined, unit):
                self._add(Place("posts", post), node)
            waiting.extend((each, node) for each in reversed(self.joined.units_below.get(unit, ())))
        self._add_loose()
        within = [0] * len(self.places)
        for below in self.children:
            for number, node in enumerate(below):
                within[node] = number
        nodes = {place: node for node, place in enumerate(self.places)}
        return Tree(tuple(self.places), tuple(self.parents), tuple(map(tuple, self.children)), tuple(within), nodes)

    def _add_loose(self) -> None:
        loose = self.joined.posts_of_unit.get(None, ())
        if not loose:
            return
        parent = self._add(NO_UNIT, 0) if self.plan.units else 0
        for post in in_reporting_order(self.plan, self.joined, None):
            self._add(Place("posts", post), parent)

    def _add(self, place: Place, parent: int) -> int:
        node = len(self.places)
        self.places.append(place)
        self.parents.append(parent)
        self.children.append([])
        self.children[parent].append(node)
        return node


def in_reporting_order(plan: Plan, joined: Relations, unit: UnitId | None) -> Iterator[PostId]:
    """The posts of one unit: each manager before those who report to them there."""
    inside = joined.posts_of_unit.get(unit, ())
    members = set(inside)
    met: set[PostId] = set()
    tops = [post for post in inside if plan.posts[post].reports_to not in members]
    waiting = list(reversed(tops))
    while waiting:
        post = waiting.pop()
        if post not in met:
            met.add(post)
            yield post
            waiting.extend(each for each in reversed(joined.reports.get(post, ())) if each in members)
    yield from (post for post in inside if post not in met)
