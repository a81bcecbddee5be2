"""Which units get a frame: those whose posts are one whole branch, or whole branches side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from workforce_planner.chart.branches import Branches
from workforce_planner.chart.card import Deck
from workforce_planner.chart.spec import Units
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import Relations, units_within

FRAME_POSTS = 40
"""A frame says least round half the chart: units of more posts than this get none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFrames:
    """Which branches a frame can go round: whole branches by their top, neighbours under one manager."""

    branches: Mapping[PostId, UnitId]
    neighbours: Mapping[PostId, tuple[tuple[UnitId, frozenset[PostId]], ...]]
    within: Mapping[UnitId, frozenset[UnitId]]
    """A unit and all below it."""


NO_FRAMES = UnitFrames(branches={}, neighbours={}, within={})


def frames_of(deck: Deck) -> UnitFrames:
    """The largest units of not too many posts whose posts are exactly one branch, or whole branches side by side."""
    if deck.spec.units is not Units.FRAMES:
        return NO_FRAMES
    found = _FrameSearch(deck)
    for unit in deck.related.units_below[None]:
        found.look(unit)
    return found.finished()


class _FrameSearch:
    """Walks down the units until one fits a frame."""

    def __init__(self, deck: Deck) -> None:
        self.related: Relations = deck.related
        self.branches: Branches = deck.branches
        self.by_top: dict[PostId, UnitId] = {}
        self.by_manager: dict[PostId, list[tuple[UnitId, frozenset[PostId]]]] = {}
        self.within: dict[UnitId, frozenset[UnitId]] = {}

    def look(self, top: UnitId) -> None:
        """Frame a unit where it can be framed, otherwise look at the units below it."""
        waiting = [top]
        seen: set[UnitId] = set()
        while waiting:
            unit = waiting.pop()
            if unit not in seen:
                seen.add(unit)
                if not self.frame(unit):
                    waiting.extend(self.related.units_below.get(unit, ()))

    def frame(self, unit: UnitId) -> bool:
        """Whether the posts of a unit and below are whole branches side by side, few enough and not everything."""
        within = frozenset(units_within(self.related, unit))
        posts = {
            post for each in within for post in self.related.posts_of_unit.get(each, ()) if post in self.branches.sizes
        }
        if not 2 <= len(posts) <= FRAME_POSTS or len(posts) >= len(self.branches.sizes):
            return False
        heads = [post for post in posts if self.branches.above.get(post) not in posts]
        managers = {self.branches.above.get(post) for post in heads}
        whole = sum(self.branches.sizes[head] for head in heads) == len(posts)
        if len(managers) != 1 or not whole:
            return False
        self.within[unit] = within
        manager = managers.pop()
        if len(heads) == 1:
            self.by_top[heads[0]] = unit
            return True
        if manager is None or not all(self.branches.reports.get(head) for head in heads):
            return False
        self.by_manager.setdefault(manager, []).append((unit, frozenset(heads)))
        return True

    def finished(self) -> UnitFrames:
        """What was found."""
        neighbours = {manager: tuple(found) for manager, found in self.by_manager.items()}
        return UnitFrames(branches=self.by_top, neighbours=neighbours, within=self.within)
