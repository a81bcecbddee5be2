"""What a proposal changes, by unit and in total, so that it adds up to the last hundredth of a penny.

For every unit with all below it, and in total:

    proposed = current - disestablished + new + transferred in - transferred out + changed

in posts, FTE and pounds. Transfers count at their current value; "changed" is every other difference, and its causes
add up to it exactly. A post without a known price counts no pounds on that side. Where a unit itself moves, its posts
are transferred between the units above it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial

from workforce_planner.calc.causes import NOTHING, Amount, Cause, Side, causes_of
from workforce_planner.calc.costing_basis import CostedDifferently, costed_differently
from workforce_planner.calc.lookup import Lookup
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
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import path_text, units_below, units_of_tree

TOTAL = UnitId("")
"""Stands for the whole among units."""


class Term(Enum):
    """The terms of the identity between the two sides."""

    DISESTABLISHED = "disestablished"
    NEW = "new"
    TRANSFERRED_IN = "transferred in"
    TRANSFERRED_OUT = "transferred out"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PostComparison:
    """One post on both sides; an amount is None where the post does not count on that side."""

    post: PostId
    state: PostState
    current: Amount | None
    proposed: Amount | None
    changes: tuple[FieldChange, ...]
    causes: Mapping[Cause, Amount]
    shades: tuple[Shade, ...] = ()

    @property
    def difference(self) -> Amount:
        """Proposed less current, with nothing for a side where it does not count."""
        return (self.proposed or NOTHING) - (self.current or NOTHING)


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


def compare_results(current: Results, proposed: Results, scope: UnitId | None = None) -> Comparison:
    """Compare two structures measured on the same day. The posts that do not differ are gone into when asked for."""
    sides = _Sides(current, proposed, scope)
    terms = _Terms(current, proposed)
    posts = Lookup(sides.posts, sides.holds, sides.post)
    for key in sides.differing():
        terms.take(posts[key])
    old, new = current.plan.units, proposed.plan.units

    def movement(unit: UnitId) -> Movement:
        return terms.movement(unit, _name(current, proposed, unit), _unit(current, unit), _unit(proposed, unit))

    return Comparison(
        current=current,
        proposed=proposed,
        day=current.day,
        total=terms.movement(TOTAL, "Total", _sum(current.sums.whole), _sum(proposed.sums.whole)),
        units=Lookup(partial(_in_printed_order, current.plan, proposed.plan), lambda u: u in old or u in new, movement),
        without_unit=terms.movement(None, "Posts without a unit", _without_unit(current), _without_unit(proposed)),
        posts=posts,
        scope=scope,
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


def _unit(results: Results, unit: UnitId) -> Amount:
    return _sum(results.sums.units[unit]) if unit in results.plan.units else NOTHING


def _without_unit(results: Results) -> Amount:
    return _sum(results.sums.own.get(None, EMPTY))


def _name(current: Results, proposed: Results, unit: UnitId) -> str:
    return path_text(proposed.plan if unit in proposed.plan.units else current.plan, unit)


def _of_row(row: Row | None) -> Amount | None:
    return None if row is None else _of_tally(row.tally)


def _of_tally(tally: Tally) -> Amount:
    return Amount(tally.posts, Fte(tally.established), Money(tally.cost))


class _Sides:
    """The posts of both sides."""

    def __init__(self, current: Results, proposed: Results, scope: UnitId | None) -> None:
        self._current, self._proposed = current, proposed
        self._covered = Cover(current.plan, proposed.plan, scope)
        self._reviews = proposed.plan.reviews
        self._successions = successions_by_post(proposed.plan)
        self._old, self._new = current.plan.posts, proposed.plan.posts
        self._rows = (current.establishment.rows, proposed.establishment.rows)

    def holds(self, key: PostId) -> bool:
        """Whether a post counts on either side."""
        return key in self._rows[0] or key in self._rows[1]

    def posts(self) -> list[PostId]:
        """The posts that count on either side, those of the current structure first."""
        return [key for key in dict.fromkeys([*self._old, *self._new]) if self.holds(key)]

    def differing(self) -> Iterator[PostId]:
        """The posts that any term of the identity can hold: their figures differ, or the units that they are in."""
        before, after = self._rows
        moved = _moved_units(self._current.plan, self._proposed.plan)
        for key, row in after.items():
            was = before.get(key)
            if was is not row and (was is None or was.unit != row.unit or was.tally != row.tally) or row.unit in moved:
                yield key
        yield from before.keys() - after.keys()

    def post(self, key: PostId) -> PostComparison:
        """One post on both sides."""
        was, now, day = self._old.get(key), self._new.get(key), self._current.day
        changes = field_changes(was, now) if was and now else ()
        state = state_of(was, now, day, changes, self._reviews.get(key), covered=self._covered(was, now))
        assert state is not None
        before, after = (_of_row(rows.get(key)) for rows in self._rows)
        causes: Mapping[Cause, Amount] = {}
        if was and now and before is not None and after is not None and before != after:
            causes = causes_of(_side(self._current, was), _side(self._proposed, now), day)
        return PostComparison(
            post=key,
            state=state,
            current=before,
            proposed=after,
            changes=changes,
            causes=causes,
            shades=shades_of(was, now, self._successions.get(key, ())),
        )


def _side(results: Results, post: Post) -> Side:
    return Side(post, results.establishment.held.get(post.id, ()), results.establishment.pricing)


def _moved_units(current: Plan, proposed: Plan) -> Set[UnitId]:
    """The units of the proposed structure that are part of others than before."""
    if current.units is proposed.units:
        return frozenset()
    return {unit for unit in proposed.units if _chain(current, unit) != _chain(proposed, unit)}


class _Terms:
    """Gathers the terms of the identity, unit by unit, from the posts that differ."""

    def __init__(self, current: Results, proposed: Results) -> None:
        self._sides = (current, proposed)
        self._chains: tuple[dict[UnitId | None, tuple[UnitId | None, ...]], ...] = ({}, {})
        self._sums: dict[tuple[UnitId | None, Term], Amount] = defaultdict(Amount)
        self._causes: dict[UnitId | None, dict[Cause, Amount]] = defaultdict(dict)

    def take(self, each: PostComparison) -> None:
        """Add one post to every line that it belongs to on either side."""
        above_before = self._lines(0, each) if each.current is not None else ()
        above_after = self._lines(1, each) if each.proposed is not None else ()
        if each.current is None or each.proposed is None:
            self._one_side(each, (*above_before, *above_after))
        elif each.current != each.proposed or above_before != above_after:
            self._both_sides(each, each.current, set(above_before), set(above_after))

    def _one_side(self, each: PostComparison, lines: Sequence[UnitId | None]) -> None:
        term, value = (Term.NEW, each.proposed) if each.current is None else (Term.DISESTABLISHED, each.current)
        for line in lines:
            self._sums[line, term] += value or NOTHING

    def _both_sides(
        self, each: PostComparison, current: Amount, before: set[UnitId | None], after: set[UnitId | None]
    ) -> None:
        for line in before - after:
            self._sums[line, Term.TRANSFERRED_OUT] += current
        for line in after - before:
            self._sums[line, Term.TRANSFERRED_IN] += current
        if each.difference:
            for line in after:
                self._sums[line, Term.CHANGED] += each.difference
                causes = self._causes[line]
                for cause, value in each.causes.items():
                    causes[cause] = causes.get(cause, NOTHING) + value

    def movement(self, line: UnitId | None, name: str, current: Amount, proposed: Amount) -> Movement:
        """The line of a unit, of the whole, or (None) of the posts without a unit."""
        taken = {term: self._sums.get((line, term), NOTHING) for term in Term}
        return Movement(
            name=name,
            current=current,
            disestablished=taken[Term.DISESTABLISHED],
            new=taken[Term.NEW],
            transferred_in=taken[Term.TRANSFERRED_IN],
            transferred_out=taken[Term.TRANSFERRED_OUT],
            changed=taken[Term.CHANGED],
            proposed=proposed,
            causes=dict(self._causes.get(line, {})),
        )

    def _lines(self, side: int, each: PostComparison) -> tuple[UnitId | None, ...]:
        """The lines that a post belongs to on one side: its unit, all above it, and the whole."""
        plan, chains = self._sides[side].plan, self._chains[side]
        unit = plan.posts[each.post].unit
        if unit not in chains:
            chains[unit] = _chain(plan, unit)
        return chains[unit]


def _chain(plan: Plan, unit: UnitId | None) -> tuple[UnitId | None, ...]:
    if unit is None or unit not in plan.units:
        return (None, TOTAL)
    above: dict[UnitId, None] = {}
    at: UnitId | None = unit
    while at is not None and at in plan.units and at not in above:
        above[at] = None
        at = plan.units[at].parent
    return (*above, TOTAL)
