"""What a proposal changes, by unit and in total, so that it adds up to the last hundredth of a penny.

For every unit with all below it, and in total:

    proposed = current - disestablished + new + transferred in - transferred out + changed

in posts, FTE and pounds. Transfers count at their current value; "changed" is every other difference, and its causes
add up to it exactly. A post without a known price counts no pounds on that side. Where a unit itself moves, its posts
are transferred between the units above it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from workforce_planner.calc.causes import NOTHING, Amount, Cause, Side, causes_of
from workforce_planner.calc.establishment import assignments_of_posts
from workforce_planner.calc.results import Figures, Results, measure
from workforce_planner.calc.rollup import Row
from workforce_planner.calc.states import FieldChange, PostState, field_changes, state_of
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment
from workforce_planner.model.relations import path_text, relations, units_within

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

    @property
    def states(self) -> Mapping[PostState, int]:
        """How many posts are in each state, in the order of the states."""
        found = dict.fromkeys(PostState, 0)
        for each in self.posts.values():
            found[each.state] += 1
        return {state: number for state, number in found.items() if number}


def compare(current: Plan, proposed: Plan, day: date, confirmed: Set[PostId] = frozenset()) -> Comparison:
    """Compare a proposed structure with the current one on a day; `confirmed` posts a person says are unchanged."""
    return compare_results(measure(current, day), measure(proposed, day), confirmed)


def compare_results(current: Results, proposed: Results, confirmed: Set[PostId] = frozenset()) -> Comparison:
    """Compare two structures measured on the same day."""
    posts = {each.post: each for each in _posts(current, proposed, confirmed)}
    terms = _Terms(current, proposed)
    for each in posts.values():
        terms.take(each)
    units = _in_printed_order(current.plan, proposed.plan)
    return Comparison(
        current=current,
        proposed=proposed,
        day=current.day,
        total=terms.movement(TOTAL, "Total", amount(current.whole), amount(proposed.whole)),
        units={
            unit: terms.movement(unit, _name(current, proposed, unit), _unit(current, unit), _unit(proposed, unit))
            for unit in units
        },
        without_unit=terms.movement(
            None, "Posts without a unit", amount(current.own(None)), amount(proposed.own(None))
        ),
        posts=posts,
    )


def _in_printed_order(current: Plan, proposed: Plan) -> list[UnitId]:
    """The units of either side as the proposed structure prints them; those in a loop come last."""
    either = replace(proposed, units={**current.units, **proposed.units})
    return list(dict.fromkeys([*units_within(relations(either), None), *either.units]))


def amount(figures: Figures) -> Amount:
    """The posts, established FTE and known annual cost of figures."""
    return Amount(figures.posts, figures.established_fte, figures.cost.annual or Money(0))


def _unit(results: Results, unit: UnitId) -> Amount:
    return amount(results.unit(unit)) if unit in results.plan.units else NOTHING


def _name(current: Results, proposed: Results, unit: UnitId) -> str:
    return path_text(proposed.plan if unit in proposed.plan.units else current.plan, unit)


def _of_row(row: Row | None) -> Amount | None:
    if row is None:
        return None
    tally = row.tally
    return Amount(tally.posts, Fte(tally.established), Money(tally.basic + tally.ni + tally.pension))


def _posts(current: Results, proposed: Results, confirmed: Set[PostId]) -> Iterator[PostComparison]:
    old, new = current.plan.posts, proposed.plan.posts
    held_before, held_after = assignments_of_posts(current.plan), assignments_of_posts(proposed.plan)
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        changes = field_changes(was, now) if was and now else ()
        state = state_of(was, now, current.day, changes, confirmed)
        if state is None:
            continue
        before, after = _of_row(current.establishment.rows.get(key)), _of_row(proposed.establishment.rows.get(key))
        causes: Mapping[Cause, Amount] = {}
        if was and now and before is not None and after is not None and before != after:
            causes = causes_of(
                Side(was, _held(held_before, key), current.establishment.pricing),
                Side(now, _held(held_after, key), proposed.establishment.pricing),
                current.day,
            )
        yield PostComparison(post=key, state=state, current=before, proposed=after, changes=changes, causes=causes)


def _held(of_posts: Mapping[PostId, Sequence[Assignment]], post: PostId) -> Sequence[Assignment]:
    return of_posts.get(post, ())


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
