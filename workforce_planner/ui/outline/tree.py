"""The outline as plain lists: units with their posts, the head of each unit first, then the units below.

After an edit only the units that it has reached are listed again; what stays keeps its node.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.model.change import differing
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.layered import Draft
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations
from workforce_planner.model.waiting import waits
from workforce_planner.ui.workspace import Place

NO_UNIT = Place("", "no unit")
"""The heading above posts that are in no unit."""
WAITING = Place("", "waiting")
"""The row for the posts that wait for a manager; they stand in their units, and are listed beside the chart."""
ROOT = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """Places by their nodes; node 0 is the root, which is not shown."""

    places: Mapping[int, Place]
    parents: Mapping[int, int]
    children: Mapping[int, tuple[int, ...]]
    nodes: Mapping[Place, int]
    lineage: object = field(default_factory=object, compare=False)
    """The same for trees made one from another, in which a node stands for one place only."""
    _rows: dict[int, dict[int, int]] = field(default_factory=dict, compare=False)

    def below(self, node: int) -> tuple[int, ...]:
        """The nodes directly below one, in their order."""
        return self.children.get(node, ())

    def within(self, node: int) -> int:
        """A node's place in its parent."""
        parent = self.parents[node]
        if parent not in self._rows:
            self._rows[parent] = {each: row for row, each in enumerate(self.below(parent))}
        return self._rows[parent][node]


def tree_of(plan: Plan, joined: Relations) -> Tree:
    """The outline of a plan."""
    return _Growing(plan, joined).grown()


def tree_after(before: Tree, joined_before: Relations, plan: Plan, joined: Relations) -> Tree:
    """The outline of a plan, made from the one of other joins: that very one where nothing in it is elsewhere."""
    if joined_before.units_below is not joined.units_below and joined_before.units_below != joined.units_below:
        return _same_or(before, tree_of(plan, joined))
    stale = _stale(before, joined_before, joined, plan)
    turned = (WAITING in before.nodes) != _some_wait(plan, joined)
    if not stale and not turned:
        return before
    if None in stale or turned:
        return _same_or(before, tree_of(plan, joined))
    return _regrown(before, plan, joined, [unit for unit in stale if unit is not None])


def _some_wait(plan: Plan, joined: Relations) -> bool:
    return any(waits(plan.posts[post]) for post in joined.reports[None])


def _same_or(before: Tree, now: Tree) -> Tree:
    return before if before == now else now


def _stale(before: Tree, joined_before: Relations, joined: Relations, plan: Plan) -> set[UnitId | None]:
    """The units whose posts, or the order of these, may be others."""
    stale = differing(joined_before.posts_of_unit, joined.posts_of_unit)
    for manager in differing(joined_before.reports, joined.reports):
        for posts in (joined_before.reports.get(manager, ()), joined.reports.get(manager, ())):
            for post in (*posts, *([manager] if manager is not None else ())):
                stale.update(_homes(before, plan, post))
    return stale


def _homes(before: Tree, plan: Plan, post: PostId) -> Iterator[UnitId | None]:
    """The unit that a post is in, and the one under which it stood."""
    record = plan.posts.get(post)
    if record is not None:
        yield record.unit if record.unit in plan.units else None
    node = before.nodes.get(Place("posts", post))
    if node is not None:
        above = before.places[before.parents[node]]
        yield UnitId(above.key) if above.table == "units" else None


def _regrown(before: Tree, plan: Plan, joined: Relations, units: Sequence[UnitId]) -> Tree:
    """The outline with the posts of some units listed again; nodes of what has gone are not used again."""
    places, parents = Draft(before.places), Draft(before.parents)
    children, nodes, free = Draft(before.children), Draft(before.nodes), len(before.places)
    homes = [nodes[place] for unit in units if (place := Place("units", unit)) in nodes]
    left = {node for home in homes for node in before.below(home) if places[node].table == "posts"}
    for home in homes:
        units_below = [node for node in before.below(home) if places[node].table == "units"]
        posts: list[int] = []
        for post in in_reporting_order(plan, joined, UnitId(places[home].key)):
            place = Place("posts", post)
            node = nodes.get(place) or free
            if node == free:
                nodes[place], places[node], free = node, place, free + 1
            parents[node] = home
            posts.append(node)
        now = (*posts, *units_below)
        if now != before.below(home):
            children[home] = now
        left.difference_update(posts)
    for node in left:
        if node not in (children.get(parents[node]) or ()):
            nodes.drop(places[node])
    if not children.written:
        return before
    return Tree(places.done(), parents.done(), children.done(), nodes.done(), before.lineage)


class _Growing:
    """Collects the nodes, each after its parent."""

    def __init__(self, plan: Plan, joined: Relations) -> None:
        self.plan, self.joined = plan, joined
        self.places: list[Place] = [Place("", "")]
        self.parents: list[int] = [-1]
        self.children: dict[int, list[int]] = {}

    def grown(self) -> Tree:
        """The tree."""
        waiting: list[tuple[UnitId, int]] = [(unit, ROOT) for unit in reversed(self.joined.units_below[None])]
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
        if _some_wait(self.plan, self.joined):
            self._add(WAITING, ROOT)
        nodes = {place: node for node, place in enumerate(self.places)}
        children = {node: tuple(below) for node, below in self.children.items()}
        return Tree(dict(enumerate(self.places)), dict(enumerate(self.parents)), children, nodes)

    def _add_loose(self) -> None:
        loose = self.joined.posts_of_unit.get(None, ())
        if not loose:
            return
        parent = self._add(NO_UNIT, ROOT) if self.plan.units else ROOT
        for post in in_reporting_order(self.plan, self.joined, None):
            self._add(Place("posts", post), parent)

    def _add(self, place: Place, parent: int) -> int:
        node = len(self.places)
        self.places.append(place)
        self.parents.append(parent)
        self.children.setdefault(parent, []).append(node)
        return node


def in_reporting_order(plan: Plan, joined: Relations, unit: UnitId | None) -> Iterator[PostId]:
    """The posts of one unit: each manager before those who report to them there."""
    inside = joined.posts_of_unit.get(unit, ())
    members = set(inside)
    met: set[PostId] = set()
    managers = ((post, plan.posts[post].reports_to) for post in inside)
    tops = [post for post, manager in managers if manager not in members or manager == post]
    waiting = list(reversed(tops))
    while waiting:
        post = waiting.pop()
        if post not in met:
            met.add(post)
            yield post
            waiting.extend(each for each in reversed(joined.reports.get(post, ())) if each in members)
    yield from (post for post in inside if post not in met)
