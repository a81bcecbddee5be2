"""Which units get a frame: those whose posts are one whole branch, or whole branches side by side.

Looked for where something is drawn only: a chart of 50,000 posts that is folded shows few of 2,000 units.
"""

from dataclasses import dataclass

from workforce_planner.chart.card import Deck
from workforce_planner.chart.spec import Units
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import units_within

FRAME_POSTS = 40
"""A frame says least round half the chart: units of more posts than this get none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFrame:
    """A unit that a frame can go round: its branches stand under one manager (None: at the top)."""

    unit: UnitId
    heads: frozenset[PostId]
    manager: PostId | None


class UnitFrames:
    """The largest units of not too many posts whose posts are exactly one branch, or whole branches side by side."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._frames: dict[UnitId, UnitFrame | None] = {}
        self._largest: dict[UnitId, UnitFrame | None] = {}

    def of_branch(self, post: PostId) -> UnitId | None:
        """The unit whose posts are the branch of a post."""
        found = self._around(post)
        return found.unit if found and found.heads == {post} else None

    def beside(self, manager: PostId) -> tuple[tuple[UnitId, frozenset[PostId]], ...]:
        """The units whose posts are several branches under a manager, with the tops of these."""
        reports = self._deck.branches.reports.get(manager, ())
        found = (self._around(post) for post in reports)
        several = {each.unit: each.heads for each in found if each and len(each.heads) > 1 and each.manager == manager}
        return tuple(several.items())

    def again(self, deck: Deck) -> "UnitFrames":
        """The frames of another deck in which every post hangs, and is in a unit, as in this one."""
        made = UnitFrames(deck)
        made._frames, made._largest = self._frames, self._largest
        return made

    def around(self, post: PostId) -> UnitId | None:
        """The unit in whose frame a post stands."""
        found = self._around(post)
        return found.unit if found else None

    def any(self) -> bool:
        """Whether any unit has a frame."""
        return any(self._around(post) for post in self._deck.branches.sizes)

    def _around(self, post: PostId) -> UnitFrame | None:
        """The frame that a post stands in."""
        deck = self._deck
        unit = deck.plan.posts[post].unit
        if deck.spec.units is not Units.FRAMES or unit is None or unit not in deck.plan.units:
            return None
        if unit not in self._largest:
            self._largest[unit] = self._highest(unit)
        return self._largest[unit]

    def _highest(self, unit: UnitId) -> UnitFrame | None:
        """The frame of the highest unit above a unit that can be framed; none in a ring of units."""
        units, chain = self._deck.plan.units, [unit]
        while (parent := units[chain[-1]].parent) is not None and parent in units and parent != chain[-1]:
            if parent in chain:
                return None
            chain.append(parent)
        return next((found for each in reversed(chain) if (found := self._frame(each))), None)

    def _frame(self, unit: UnitId) -> UnitFrame | None:
        if unit not in self._frames:
            self._frames[unit] = self._framed(unit)
        return self._frames[unit]

    def _framed(self, unit: UnitId) -> UnitFrame | None:
        """The frame of a unit whose posts are whole branches side by side, few enough and not everything."""
        branches = self._deck.branches
        posts = self._posts(unit)
        if posts is None or not 2 <= len(posts) < len(branches.sizes):
            return None
        heads = frozenset(post for post in posts if branches.above.get(post) not in posts)
        managers = {branches.above.get(post) for post in heads}
        if len(managers) != 1 or sum(branches.sizes[head] for head in heads) != len(posts):
            return None
        manager = managers.pop()
        if len(heads) > 1 and (manager is None or not all(branches.reports.get(head) for head in heads)):
            return None
        return UnitFrame(unit=unit, heads=heads, manager=manager)

    def _posts(self, unit: UnitId) -> set[PostId] | None:
        """The posts that are drawn of a unit and all below it; None where they are too many."""
        related, sizes = self._deck.related, self._deck.branches.sizes
        posts: set[PostId] = set()
        for each in units_within(related, unit):
            posts.update(post for post in related.posts_of_unit.get(each, ()) if post in sizes)
            if len(posts) > FRAME_POSTS:
                return None
        return posts
