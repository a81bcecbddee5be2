"""Posts on both sides of a comparison: what they count, how they differ, and what becomes of them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from workforce_planner.calc.causes import NOTHING, Amount, Cause, Side, causes_of
from workforce_planner.calc.reach import Reach
from workforce_planner.calc.results import Results
from workforce_planner.calc.rollup import Row, Tally, lines_of
from workforce_planner.calc.shades import SUCCEEDING, Shade, shades_of, succession_texts, successions_by_post
from workforce_planner.calc.states import Cover, FieldChange, PostState, field_changes, state_of
from workforce_planner.model.change import differing
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.records import Post, Unit
from workforce_planner.model.restructure import Succession

TOTAL = UnitId("")
"""Stands for the whole among units."""
Line = UnitId | None
"""A line of a comparison: a unit with all below it, the whole, or (None) what is in no unit."""


class PostComparison(NamedTuple):
    """One post on both sides; an amount is None where the post does not count on that side.

    Causes and kinds of change are told apart when they are asked for.
    """

    post: PostId
    state: PostState
    current: Amount | None
    proposed: Amount | None
    changes: tuple[FieldChange, ...]
    sides: "Sides"

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, PostComparison) and self[:5] == other[:5]
        return same and isinstance(other, PostComparison) and self.causes == other.causes

    def __hash__(self) -> int:
        return hash(self.post)

    @property
    def causes(self) -> Mapping[Cause, Amount]:
        """Why a post that counts on both sides is worth something else: these add up to the difference."""
        if self.current is None or self.proposed is None or self.current == self.proposed:
            return {}
        return self.sides.causes(self.post)

    @property
    def shades(self) -> tuple[Shade, ...]:
        """The kinds of change."""
        return self.sides.shades(self.post)

    @property
    def becomes(self) -> tuple[str, ...]:
        """What the post comes of or becomes, in words: "Split from Team Manager P3"."""
        return self.sides.becomes(self.post)

    @property
    def kind(self) -> str:
        """The kinds of change in words, with the posts that it comes of or becomes; "" where the state says it all."""
        becomes, shades = self.becomes, self.shades
        told = [each.value for each in shades if not becomes or each not in SUCCEEDING]
        return ", ".join([*told, *(f"{text[:1].lower()}{text[1:]}" for text in becomes)])

    @property
    def difference(self) -> Amount:
        """Proposed less current, with nothing for a side where it does not count."""
        if self.current is None or self.proposed is None:
            return (self.proposed or NOTHING) - (self.current or NOTHING)
        return self.proposed - self.current


NO_CHANGES: tuple[FieldChange, ...] = ()


class Sides:
    """The posts of both sides. With `reach`, what lies between them is known, and only that is looked at."""

    def __init__(
        self,
        current: Results,
        proposed: Results,
        scope: UnitId | None,
        only: Set[PostId] | None = None,
        reach: Reach | None = None,
    ) -> None:
        self._current, self._proposed, self._only, self.reach = current, proposed, only, reach
        self._covered = None if scope is None else Cover(current.plan, proposed.plan, scope)
        self._reviews = proposed.plan.reviews
        self._old, self._new = current.plan.posts, proposed.plan.posts
        self.rows = (current.establishment.rows, proposed.establishment.rows)
        self.moved = _moved_units(current.plan.units, proposed.plan.units)
        """The units of the proposed structure that are part of others than before."""
        self._units = (current.plan.units, proposed.plan.units)
        chains: dict[Line, tuple[Line, ...]] = {}
        self._chains = (chains, {} if self.moved else chains)
        self._told: dict[PostId, Mapping[Cause, Amount]] = {}
        self._of_tallies: dict[int, Amount] = {}
        self.amounts: dict[PostId, tuple[Amount | None, Amount | None]] = {}
        """What the posts that have been gone through count on both sides."""

    @cached_property
    def _successions(self) -> Mapping[PostId, Sequence[Succession]]:
        return successions_by_post(self._proposed.plan)

    def holds(self, key: PostId) -> bool:
        """Whether a post counts on either side."""
        return (key in self.rows[0] or key in self.rows[1]) and (self._only is None or key in self._only)

    def posts(self) -> list[PostId]:
        """The posts that count on either side, those of the current structure first."""
        return [key for key in dict.fromkeys([*self._old, *self._new]) if self.holds(key)]

    def candidates(self) -> Iterable[PostId]:
        """The posts that any term of the identity can hold: their figures differ, or the units that they are in."""
        before, after = self.rows
        if self.moved:
            found: Iterable[PostId] = dict.fromkeys([*before, *after])
        elif self.reach is None or self.reach.counted is None:
            found = differing(before, after)
        else:
            found = self.reach.counted
        return found if self._only is None else filter(self._only.__contains__, found)

    def amount(self, row: Row | None) -> Amount | None:
        """What a row counts; few of many posts are unlike, so amounts are made once."""
        if row is None:
            return None
        tally = row.tally
        found = self._of_tallies.get(id(tally))
        if found is None:
            found = self._of_tallies[id(tally)] = amount_of(tally)
        return found

    def chain(self, side: int, unit: UnitId | None) -> tuple[Line, ...]:
        """The lines in which what is in a unit counts: the unit, all above it, and the whole."""
        chains = self._chains[side]
        found = chains.get(unit)
        if found is None:
            units = self._units[side]
            record = None if unit is None else units.get(unit)
            above = None if record is None or record.parent not in units else chains.get(record.parent)
            found = _chain(units, unit) if above is None or unit in above else (unit, *above)
            chains[unit] = found
        return found

    def unit(self, key: PostId) -> UnitId | None:
        """The unit of a post on the proposed side."""
        return self.rows[1][key].unit

    def causes(self, key: PostId) -> Mapping[Cause, Amount]:
        """Why a post that counts on both sides is worth something else."""
        found = self._told.get(key)
        if found is None:
            sides = _side(self._current, self._old[key]), _side(self._proposed, self._new[key])
            found = self._told[key] = causes_of(*sides, self._current.day)
        return found

    def post(self, key: PostId) -> PostComparison:
        """One post on both sides."""
        return self.compared((key,))[key]

    def compared(self, keys: Iterable[PostId]) -> dict[PostId, PostComparison]:
        """The posts among some that count on either side. One loop, as it is gone through for thousands."""
        old, new, day, found = self._old, self._new, self._current.day, {}
        fields = None if self.reach is None else self.reach.fields
        for key in keys if self._only is None else filter(self._only.__contains__, keys):
            was, now, changes = old.get(key), new.get(key), NO_CHANGES
            if was is not now and was is not None and now is not None:
                changes = field_changes(was, now, None if fields is None else fields.get(key, ()))
            covered = self._covered is None or self._covered(was, now)
            state = state_of(was, now, day, changes, self._reviews.get(key), covered=covered)
            if state is not None:
                before, after = self.amounts.get(key) or self._both(key)
                found[key] = PostComparison(key, state, before, after, changes, self)
        return found

    def _both(self, key: PostId) -> tuple[Amount | None, Amount | None]:
        before, after = self.rows
        return self.amount(before.get(key)), self.amount(after.get(key))

    def becomes(self, key: PostId) -> tuple[str, ...]:
        """What a post comes of or becomes."""
        successions = self._successions.get(key, ())
        return succession_texts(self._current.plan, self._proposed.plan, key, successions) if successions else ()

    def shades(self, key: PostId) -> tuple[Shade, ...]:
        """The kinds of change of a post."""
        plans = self._current.plan, self._proposed.plan
        return shades_of(plans, self._old.get(key), self._new.get(key), self._successions.get(key, ()))


def amount_of(tally: Tally) -> Amount:
    """The posts, established FTE and known annual cost of a tally."""
    return made(tally.posts, tally.established, tally.cost)


def made(*sums: int) -> Amount:
    """An amount of posts, FTE and pounds: quicker than one of named parts, where thousands are made."""
    return Amount._make(sums)


def _side(results: Results, post: Post) -> Side:
    return Side(post, results.establishment.held.get(post.id, ()), results.establishment.pricing)


def _moved_units(old: Mapping[UnitId, Unit], new: Mapping[UnitId, Unit]) -> Set[UnitId]:
    if all(key in old and key in new and old[key].parent == new[key].parent for key in differing(old, new)):
        return frozenset()
    return {unit for unit in new if _chain(old, unit) != _chain(new, unit)}


def _chain(units: Mapping[UnitId, Unit], unit: UnitId | None) -> tuple[Line, ...]:
    if unit is None or unit not in units:
        return (None, TOTAL)
    return (*lines_of(unit, units), TOTAL)
