"""Where posts stand before and after, in the lines of a table by unit: the terms of the sum for each line.

A line is an area or what is directly below one. A unit that moves from one area to another has a line in both, so that
the lines of an area always add up to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workforce_planner.calc.causes import NOTHING
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.identity import Movement
from workforce_planner.calc.post_comparison import PostComparison
from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.report.areas import NO_UNIT, Outline, outline
from workforce_planner.report.blocks import Part

Place = tuple[UnitId | None, ...]
"""An area and what is directly below it; (None,) is no unit."""
TOTAL: Place = ()


class Line(NamedTuple):
    """A line of a table by unit, in printed order; `part` and `depth` as in a row."""

    name: str
    movement: Movement
    part: Part
    depth: int
    inside: tuple[Movement, ...] = ()
    """For a group: the lines that follow in it."""


class _Sums:
    """The terms of one line."""

    def __init__(self) -> None:
        self.current = self.proposed = self.new = self.gone = self.came = self.left = self.changed = NOTHING

    def movement(self, name: str) -> Movement:
        return Movement(
            name=name,
            current=self.current,
            disestablished=self.gone,
            new=self.new,
            transferred_in=self.came,
            transferred_out=self.left,
            changed=self.changed,
            proposed=self.proposed,
            causes={},
        )


def lines(comparison: Comparison) -> Iterator[Line]:
    """The areas with what is directly below them, and the total."""
    found = outline(comparison.proposed)
    sums = _sums(comparison, found)
    names = _Names(comparison)
    for area in _in_order(sums, [], [*found.above, *found.areas]):
        movement, name = sums[(area,)].movement(names.of(area)), names.of(area)
        below = _in_order(sums, [area], list(found.joined.units_below.get(area, ())))
        if not below:
            yield Line(name, movement, Part.BODY, 0)
            continue
        parts = [(names.within(area, part), sums[(area, part)].movement(names.of(part))) for part in below]
        if (area, None) in sums:
            parts.insert(0, (f"{name}: posts of its own", sums[(area, None)].movement(name)))
        yield Line(name, movement, Part.GROUP, 0, tuple(part for _, part in parts))
        for part_name, part in parts:
            yield Line(part_name, part, Part.BODY, 1)
        yield Line(name, movement, Part.SUBTOTAL, 0)
    yield Line("Total", comparison.total, Part.TOTAL, 0)


def moving(found: Iterable[Line]) -> Iterator[Line]:
    """The same lines, an area in which nothing moves in one line of its own."""
    still = False
    for line in found:
        if line.part is Part.GROUP:
            still = all(_is_still(inside) for inside in line.inside)
            if still:
                yield line._replace(part=Part.BODY)
                continue
        if not still or line.depth == 0 and line.part is not Part.SUBTOTAL:
            yield line


def _is_still(movement: Movement) -> bool:
    into = movement.new or movement.transferred_in or movement.changed
    return not (into or movement.disestablished or movement.transferred_out)


class _Names:
    """The names of units of either side, the proposed one first."""

    def __init__(self, comparison: Comparison) -> None:
        self._plans = (comparison.proposed.plan, comparison.current.plan)

    def within(self, area: UnitId | None, unit: UnitId | None) -> str:
        """The name of a unit in a line below an area; where it moves, whether in or out."""
        after, before = (self._parent(plan, unit) for plan in self._plans)
        if before is None or after is None or before == after:
            return self.of(unit)
        return f"{self.of(unit)} (moves {'in' if area == after else 'out'})"

    def _parent(self, plan: Plan, unit: UnitId | None) -> UnitId | None:
        return plan.units[unit].parent if unit is not None and unit in plan.units else None

    def of(self, unit: UnitId | None) -> str:
        """The name of a unit."""
        for plan in self._plans:
            if unit is not None and unit in plan.units:
                return plan.units[unit].name
        return NO_UNIT


def _in_order(sums: dict[Place, _Sums], above: Sequence[UnitId | None], known: Sequence[UnitId]) -> list[UnitId | None]:
    """The units that have a line below these: those of the proposed structure in its order, then what is gone."""
    depth = len(above)
    have = [place[depth] for place in sums if len(place) == depth + 1 and place[:depth] == tuple(above)]
    units = [unit for unit in have if unit is not None]
    ordered: list[UnitId | None] = [unit for unit in known if unit in units]
    ordered += [unit for unit in units if unit not in known]
    return [*ordered, None] if None in have and not above else ordered


def _sums(comparison: Comparison, found: Outline) -> dict[Place, _Sums]:
    sums: dict[Place, _Sums] = defaultdict(_Sums)
    for each in comparison.posts.values():
        before = _place(comparison.current.plan, each, found) if each.current is not None else None
        after = _place(comparison.proposed.plan, each, found) if each.proposed is not None else None
        for depth in (1, 2):
            _add(sums, each, before[:depth] if before else None, after[:depth] if after else None)
    return dict(sums)


def _place(plan: Plan, each: PostComparison, found: Outline) -> Place:
    """The line of a post: its area and the unit directly below that it belongs to (None: the area's own)."""
    chain: list[UnitId] = []
    unit = plan.posts[each.post].unit
    while unit is not None and unit in plan.units and unit not in chain:
        chain.append(unit)
        unit = plan.units[unit].parent
    inside = [step for step in reversed(chain) if step not in found.above]
    if not inside:
        return (chain[0] if chain else None, None)
    return (inside[0], inside[1] if len(inside) > 1 else None)


def _add(sums: dict[Place, _Sums], each: PostComparison, before: Place | None, after: Place | None) -> None:
    current, proposed = each.current or NOTHING, each.proposed or NOTHING
    if before is not None:
        sums[before].current += current
    if after is not None:
        sums[after].proposed += proposed
    if before is None and after is not None:
        sums[after].new += proposed
    elif after is None and before is not None:
        sums[before].gone += current
    elif before is not None and after is not None:
        if before != after:
            sums[before].left += current
            sums[after].came += current
        sums[after].changed += proposed - current


def cost_is_known(comparison: Comparison) -> bool:
    """Whether there is any price on either side."""
    return any(side.whole.cost.annual is not None for side in (comparison.current, comparison.proposed))


def is_complete(comparison: Comparison) -> bool:
    """Whether every post to be costed has a price on both sides."""
    return comparison.current.whole.cost.complete and comparison.proposed.whole.cost.complete
