"""What a proposal changes, by unit and in total, so that it adds up to the last hundredth of a penny.

For every unit with all below it, and in total:

    proposed = current - disestablished + new + transferred in - transferred out + changed

in posts, FTE and pounds. Transfers count at their current value; "changed" is every other difference, and its causes
add up to it exactly. A post without a known price counts no pounds on that side. Where a unit itself moves, its posts
are transferred between the units above it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import NamedTuple, TypeVar

from workforce_planner.calc.causes import NOTHING, Amount, Cause, Side, causes_of
from workforce_planner.calc.costing_basis import CostedDifferently, costed_differently
from workforce_planner.calc.lookup import Deferred, Lookup
from workforce_planner.calc.results import Figures, Results, measure
from workforce_planner.calc.rollup import EMPTY, Bundle, Row, Tally
from workforce_planner.calc.shades import Shade, shades_of, successions_by_post
from workforce_planner.calc.states import (
    Cover,
    FieldChange,
    PostState,
    ProgressByUnit,
    field_changes,
    post_states,
    progress_of,
    state_of,
)
from workforce_planner.calc.unit_names import UnitNames
from workforce_planner.model.change import differing
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import units_below, units_of_tree

K = TypeVar("K")
TOTAL = UnitId("")
"""Stands for the whole among units."""


class Term(Enum):
    """The terms of the identity between the two sides."""

    DISESTABLISHED = "disestablished"
    NEW = "new"
    TRANSFERRED_IN = "transferred in"
    TRANSFERRED_OUT = "transferred out"
    CHANGED = "changed"


class Movement(NamedTuple):
    """One line of the comparison: a unit with all below it, or the whole; `causes` add up to `changed`."""

    name: str
    current: Amount
    disestablished: Amount
    new: Amount
    transferred_in: Amount
    transferred_out: Amount
    changed: Amount
    proposed: Amount
    causes: Mapping[Cause, Amount]

    @property
    def difference(self) -> Amount:
        """Proposed less current."""
        return self.proposed - self.current

    @property
    def explained(self) -> Amount:
        """What the identity gives for the proposed side: always equal to `proposed`."""
        gained = self.current + self.new + self.transferred_in + self.changed
        return gained - self.disestablished - self.transferred_out


class PostComparison(NamedTuple):
    """One post on both sides; an amount is None where the post does not count on that side.

    Causes and kinds of change are told apart when they are asked for.
    """

    post: PostId
    state: PostState
    current: Amount | None
    proposed: Amount | None
    changes: tuple[FieldChange, ...]
    sides: "_Sides"

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
    def difference(self) -> Amount:
        """Proposed less current, with nothing for a side where it does not count."""
        if self.current is None or self.proposed is None:
            return (self.proposed or NOTHING) - (self.current or NOTHING)
        return self.proposed - self.current


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two structures compared on a day. `units` are those of either side, each with all below it."""

    current: Results
    proposed: Results
    day: date
    total: Movement
    units: Mapping[UnitId, Movement]
    without_unit: Movement
    posts: Mapping[PostId, PostComparison]
    scope: UnitId | None = None
    """The unit that the proposed side is about, with all below it; None is everything."""
    counted: Sequence[PostId] = ()
    """The posts that count differently on the two sides, or in another unit."""

    @property
    def state_of_posts(self) -> Mapping[PostId, PostState]:
        """The state of every post that counts on either side, without figures."""
        states = post_states(self.current.plan, self.proposed.plan, self.day, self.scope)
        return {key: state for key, state in states.items() if key in self.posts}

    @property
    def progress(self) -> ProgressByUnit:
        """How far the posts in scope are reviewed, in total and by unit."""
        return progress_of(self.current.plan, self.proposed.plan, self.state_of_posts)

    @property
    def costed_differently(self) -> tuple[CostedDifferently, ...]:
        """In what the two sides are costed differently: rules, years, pay and rates."""
        return costed_differently(self.current.plan, self.proposed.plan)

    @property
    def states(self) -> Mapping[PostState, int]:
        """How many posts are in each state, in the order of the states."""
        found = dict.fromkeys(PostState, 0)
        for state in self.state_of_posts.values():
            found[state] += 1
        return {state: number for state, number in found.items() if number}


def compare(current: Plan, proposed: Plan, day: date, scope: UnitId | None = None) -> Comparison:
    """Compare a proposed structure with the current one on a day; `scope` is the unit that the proposal is about."""
    return compare_results(measure(current, day), measure(proposed, day), scope)


def compare_results(
    current: Results, proposed: Results, scope: UnitId | None = None, only: Set[PostId] | None = None
) -> Comparison:
    """Compare two structures measured on the same day; of `only` some posts, where these are given. The posts that do
    not differ are gone into when asked for.
    """
    sides = _Sides(current, proposed, scope, only)
    terms, names = _Terms(sides), UnitNames(current.plan, proposed.plan)
    posts = Lookup(sides.posts, sides.holds, sides.post)
    old, new = current.plan.units, proposed.plan.units

    totals = [_Totals(each) if only is None else sides.totals(side) for side, each in enumerate((current, proposed))]

    def movement(unit: Line, name: str) -> Movement:
        return terms.movement(unit, name, totals[0].of(unit), totals[1].of(unit))

    return Comparison(
        current=current,
        proposed=proposed,
        day=current.day,
        total=movement(TOTAL, "Total"),
        units=Lookup(
            partial(_in_printed_order, current.plan, proposed.plan),
            lambda unit: unit in old or unit in new,
            lambda unit: movement(unit, names.of(unit)),
        ),
        without_unit=movement(None, "Posts without a unit"),
        posts=posts,
        scope=scope,
        counted=terms.counted,
    )


def _in_printed_order(current: Plan, proposed: Plan) -> list[UnitId]:
    """The units of either side as the proposed structure prints them; those in a loop come last."""
    either = {**current.units, **proposed.units}
    return list(dict.fromkeys([*units_of_tree(units_below(either), None), *either]))


def amount(figures: Figures) -> Amount:
    """The posts, established FTE and known annual cost of figures."""
    return Amount(figures.posts, figures.established_fte, figures.cost.annual or Money(0))


def _sum(sums: Bundle) -> Amount:
    return _of_tally(sums.tally)


class _Totals:
    """What the lines of one side come to."""

    def __init__(self, results: Results) -> None:
        self._sums, self._units = results.sums, results.plan.units

    def of(self, line: UnitId | None) -> Amount:
        """The posts, FTE and cost of a unit with all below it, of the whole, or of what is in no unit."""
        if line is None:
            return _sum(self._sums.own.get(None, EMPTY))
        if line == TOTAL:
            return _sum(self._sums.whole)
        return _sum(self._sums.units[line]) if line in self._units else NOTHING


class _Added:
    """What the lines of one side come to where only some of its posts are looked at."""

    def __init__(self, sums: "Mapping[Line, Sums]") -> None:
        self._sums = sums

    def of(self, line: UnitId | None) -> Amount:
        """The posts, FTE and cost of a line."""
        return _amount_of(self._sums.get(line))


def _of_tally(tally: Tally) -> Amount:
    return Amount(tally.posts, Fte(tally.established), Money(tally.cost))


class _Sides:
    """The posts of both sides."""

    def __init__(
        self, current: Results, proposed: Results, scope: UnitId | None, only: Set[PostId] | None = None
    ) -> None:
        self._current, self._proposed, self._only = current, proposed, only
        self._covered = Cover(current.plan, proposed.plan, scope)
        self._reviews = proposed.plan.reviews
        self._successions = successions_by_post(proposed.plan)
        self._old, self._new = current.plan.posts, proposed.plan.posts
        self._rows = (current.establishment.rows, proposed.establishment.rows)
        self._chains: tuple[dict[UnitId | None, tuple[UnitId | None, ...]], ...] = ({}, {})
        self._told: dict[PostId, Mapping[Cause, Amount]] = {}
        self._amounts: dict[int, Amount] = {}

    def holds(self, key: PostId) -> bool:
        """Whether a post counts on either side."""
        return (key in self._rows[0] or key in self._rows[1]) and (self._only is None or key in self._only)

    def totals(self, side: int) -> _Added:
        """What the posts that are looked at come to on a side, line by line."""
        found: dict[Line, Sums] = {}
        for key, row in self._rows[side].items():
            if self.holds(key):
                for line in self.chain(side, row.unit):
                    _add(found, line, _ints(row.tally))
        return _Added(found)

    def posts(self) -> list[PostId]:
        """The posts that count on either side, those of the current structure first."""
        return [key for key in dict.fromkeys([*self._old, *self._new]) if self.holds(key)]

    def differing(self) -> Iterator[tuple[PostId, Row | None, Row | None]]:
        """The posts that any term of the identity can hold, with their rows on both sides: their figures differ, or the
        units that they are in."""
        before, after = self._rows
        moved = _moved_units(self._current.plan, self._proposed.plan)
        other = {key for key in differing(before, after) if self._only is None or key in self._only}
        # a row that is the very same tells nothing, and most are
        for key in filter(self.holds, after) if moved else [key for key in other if key in after]:
            was, row = before.get(key), after[key]
            if was is None or was.unit != row.unit or was.tally != row.tally or row.unit in moved:
                yield key, was, row
        for key in other:
            if key not in after:
                yield key, before[key], None

    def _amount(self, side: int, key: PostId) -> Amount | None:
        """What a post counts on a side; few of many posts are unlike, so amounts are made once."""
        row = self._rows[side].get(key)
        if row is None:
            return None
        found = self._amounts.get(id(row.tally))
        if found is None:
            found = self._amounts[id(row.tally)] = _of_tally(row.tally)
        return found

    def chain(self, side: int, unit: UnitId | None) -> tuple[UnitId | None, ...]:
        """The lines in which what is in a unit counts: the unit, all above it, and the whole."""
        chains = self._chains[side]
        found = chains.get(unit)
        if found is None:
            found = chains[unit] = _chain((self._current, self._proposed)[side].plan, unit)
        return found

    def unit(self, key: PostId) -> UnitId | None:
        """The unit of a post on the proposed side."""
        return self._rows[1][key].unit

    def causes(self, key: PostId) -> Mapping[Cause, Amount]:
        """Why a post that counts on both sides is worth something else."""
        found = self._told.get(key)
        if found is None:
            sides = _side(self._current, self._old[key]), _side(self._proposed, self._new[key])
            found = self._told[key] = causes_of(*sides, self._current.day)
        return found

    def post(self, key: PostId) -> PostComparison:
        """One post on both sides."""
        was, now, day = self._old.get(key), self._new.get(key), self._current.day
        changes = field_changes(was, now) if was and now else ()
        state = state_of(was, now, day, changes, self._reviews.get(key), covered=self._covered(was, now))
        assert state is not None
        return PostComparison(key, state, self._amount(0, key), self._amount(1, key), changes, self)

    def shades(self, key: PostId) -> tuple[Shade, ...]:
        """The kinds of change of a post."""
        plans = self._current.plan, self._proposed.plan
        return shades_of(plans, self._old.get(key), self._new.get(key), self._successions.get(key, ()))


def _side(results: Results, post: Post) -> Side:
    return Side(post, results.establishment.held.get(post.id, ()), results.establishment.pricing)


def _moved_units(current: Plan, proposed: Plan) -> Set[UnitId]:
    """The units of the proposed structure that are part of others than before."""
    if current.units is proposed.units:
        return frozenset()
    return {unit for unit in proposed.units if _chain(current, unit) != _chain(proposed, unit)}


Unit = UnitId | None
Line = UnitId | None
Sums = list[int]
"""Posts, FTE and pounds, to be added to."""


class _Terms:
    """Gathers the terms of the identity from the posts that differ: by the units they are in, then line by line.

    Causes cost more than all the rest, so they are told apart when they are first asked for.
    """

    def __init__(self, sides: _Sides) -> None:
        self._sides = sides
        self._causes: dict[Line, dict[Cause, Amount]] | None = None
        self._gone: dict[Unit, Sums] = {}
        self._come: dict[Unit, Sums] = {}
        self._kept: dict[tuple[Unit, Unit], Sums] = {}
        self._changed: list[PostId] = []
        self.counted: list[PostId] = []
        for key, was, now in sides.differing():
            self._take(key, was, now)
        self._sums = self._rolled()

    def _take(self, key: PostId, was: Row | None, now: Row | None) -> None:
        if was is None or now is None:
            row = was or now
            assert row is not None
            self.counted.append(key)
            _add(self._gone if now is None else self._come, row.unit, _ints(row.tally))
            return
        before, after = _ints(was.tally), _ints(now.tally)
        sums = self._kept.get((was.unit, now.unit))
        if sums is None:
            sums = self._kept[was.unit, now.unit] = [0] * 6
        for place in range(3):
            sums[place] += before[place]
            sums[place + 3] += after[place] - before[place]
        if before != after:
            self._changed.append(key)
        if before != after or was.unit != now.unit:
            self.counted.append(key)

    def _rolled(self) -> dict[Line, list[Sums | None]]:
        """The terms of every line, in their order: what is in a unit counts in it, in all above it and in the whole."""
        found: dict[Line, list[Sums | None]] = {}
        changed: dict[Unit, Sums] = {}
        for (old, new), amounts in self._kept.items():
            _add(changed, new, amounts[3:])
            before, after = self._sides.chain(0, old), self._sides.chain(1, new)
            if before != after:
                _count(found, _OUT, set(before).difference(after), amounts)
                _count(found, _IN, set(after).difference(before), amounts)
        for term, side, rows in ((_GONE, 0, self._gone), (_NEW, 1, self._come), (_CHANGED, 1, changed)):
            for unit, amounts in rows.items():
                if any(amounts):
                    _count(found, term, self._sides.chain(side, unit), amounts)
        return found

    def movement(self, line: Line, name: str, current: Amount, proposed: Amount) -> Movement:
        """The line of a unit, of the whole, or (None) of the posts without a unit."""
        found = self._sums.get(line)
        gone, new, came, left, changed = NO_TERMS if found is None else map(_amount_of, found)
        causes: Mapping[Cause, Amount] = Deferred(lambda: self._by_line().get(line, {}))
        return Movement(name, current, gone, new, came, left, changed, proposed, causes)

    def _by_line(self) -> Mapping[Line, Mapping[Cause, Amount]]:
        if self._causes is None:
            found: dict[Line, dict[Cause, Amount]] = {}
            for key in self._changed:
                causes = self._sides.causes(key)
                for line in self._sides.chain(1, self._sides.unit(key)):
                    sums = found.setdefault(line, {})
                    for cause, value in causes.items():
                        sums[cause] = sums.get(cause, NOTHING) + value
            self._causes = found
        return self._causes


NO_TERMS = (NOTHING,) * len(Term)
_GONE, _NEW, _IN, _OUT, _CHANGED = range(len(Term))
"""The places of the terms, in their order."""


def _count(found: dict[Line, list[Sums | None]], term: int, lines: Iterable[Line], amounts: Sequence[int]) -> None:
    for line in lines:
        terms = found.get(line)
        if terms is None:
            terms = found[line] = [None] * len(Term)
        sums = terms[term]
        if sums is None:
            terms[term] = [amounts[0], amounts[1], amounts[2]]
        else:
            sums[0] += amounts[0]
            sums[1] += amounts[1]
            sums[2] += amounts[2]


def _amount_of(sums: Sums | None) -> Amount:
    return NOTHING if sums is None else Amount(sums[0], Fte(sums[1]), Money(sums[2]))


def _ints(tally: Tally) -> tuple[int, int, int]:
    return tally.posts, tally.established, tally.cost


def _add(sums: dict[K, Sums], key: K, amounts: Sequence[int]) -> None:
    found = sums.get(key)
    if found is None:
        sums[key] = [amounts[0], amounts[1], amounts[2]]
    else:
        found[0] += amounts[0]
        found[1] += amounts[1]
        found[2] += amounts[2]


def _chain(plan: Plan, unit: UnitId | None) -> tuple[UnitId | None, ...]:
    if unit is None or unit not in plan.units:
        return (None, TOTAL)
    above: dict[UnitId, None] = {}
    at: UnitId | None = unit
    while at is not None and at in plan.units and at not in above:
        above[at] = None
        at = plan.units[at].parent
    return (*above, TOTAL)
