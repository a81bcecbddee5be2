"""The terms of a comparison, gathered so that they add up: for every unit with all below it, and in total,

proposed = current - disestablished + new + transferred in - transferred out + changed
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple, TypeVar

from workforce_planner.calc.causes import NOTHING, Amount, Cause
from workforce_planner.calc.lookup import Deferred
from workforce_planner.calc.post_comparison import TOTAL, Line, Sides, amount_of
from workforce_planner.calc.results import Results
from workforce_planner.calc.rollup import EMPTY, Row
from workforce_planner.model.ids import PostId, UnitId

K = TypeVar("K")
Unit = UnitId | None
Sums = list[int]
"""Posts, FTE and pounds, to be added to."""


class Term(Enum):
    """The terms of the identity between the two sides."""

    DISESTABLISHED = "disestablished"
    NEW = "new"
    TRANSFERRED_IN = "transferred in"
    TRANSFERRED_OUT = "transferred out"
    CHANGED = "changed"


_CHANGED = list(Term).index(Term.CHANGED)


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


class Totals:
    """What the lines of one side come to."""

    def __init__(self, results: Results) -> None:
        self._sums, self._units = results.sums, results.plan.units

    def of(self, line: Line) -> Amount:
        """The posts, FTE and cost of a unit with all below it, of the whole, or of what is in no unit."""
        if line is None:
            return amount_of(self._sums.own.get(None, EMPTY).tally)
        if line == TOTAL:
            return amount_of(self._sums.whole.tally)
        return amount_of(self._sums.units[line].tally) if line in self._units else NOTHING


class Added:
    """What the lines of one side come to where only some of its posts are looked at."""

    def __init__(self, sides: Sides, side: int) -> None:
        self._sums: dict[Line, Sums] = {}
        for key, row in sides.rows[side].items():
            if sides.holds(key):
                _add(self._sums, sides.chain(side, row.unit), sides.amount(row) or NOTHING)

    def of(self, line: Line) -> Amount:
        """The posts, FTE and cost of a line."""
        found = self._sums.get(line)
        return NOTHING if found is None else Amount._make(found)


class Terms:
    """Gathers the terms of the identity from the posts that differ: by the units they are in, then line by line.

    Causes cost more than all the rest, so they are told apart when they are first asked for.
    """

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._causes: dict[Line, dict[Cause, Amount]] | None = None
        self._gone: dict[Unit, Sums] = {}
        self._come: dict[Unit, Sums] = {}
        self._differ: dict[Unit, Sums] = {}
        self._moves: dict[tuple[Unit, Unit], Sums] = {}
        self._changed: list[PostId] = []
        self.counted: list[PostId] = []
        self._gather()
        self._sums = self._rolled()

    def _gather(self) -> None:
        (old, new), moved, amount = self._sides.rows, self._sides.moved, self._sides.amount
        amounts = self._sides.amounts
        for key in self._sides.candidates():
            was, now = old.get(key), new.get(key)
            if was is now and (was is None or was.unit not in moved):
                continue
            before, after = amounts[key] = amount(was), amount(now)
            if before is None or after is None:
                self._one_sided(key, was or now, before, after)
                continue
            assert was is not None
            assert now is not None
            here, there = now.unit, was.unit
            if here != there or here in moved:
                _take(self._moves, (there, here), before)
            if before is not after and before != after:
                self._changed.append(key)
                _take(self._differ, here, (after[0] - before[0], after[1] - before[1], after[2] - before[2]))
            elif here == there:
                continue
            self.counted.append(key)

    def _one_sided(self, key: PostId, row: Row | None, before: Amount | None, after: Amount | None) -> None:
        assert row is not None
        self.counted.append(key)
        if before is not None:
            _take(self._gone, row.unit, before)
        elif after is not None:
            _take(self._come, row.unit, after)

    def _rolled(self) -> tuple[dict[Line, Sums], ...]:
        """The terms, in order, of every line: what is in a unit counts in it, in all above it and in the whole."""
        chain = self._sides.chain
        gone, new, came, left, changed = found = tuple(dict[Line, Sums]() for _ in Term)
        for side, terms, into in ((0, self._gone, gone), (1, self._come, new), (1, self._differ, changed)):
            for unit, amounts in terms.items():
                _add(into, chain(side, unit), amounts)
        for units, amounts in self._moves.items():
            before, after = chain(0, units[0]), chain(1, units[1])
            if before != after:
                _add(left, set(before).difference(after), amounts)
                _add(came, set(after).difference(before), amounts)
        return found

    def movement(self, line: Line, name: str, current: Amount, proposed: Amount) -> Movement:
        """The line of a unit, of the whole, or (None) of the posts without a unit."""
        gone, new, came, left, changed = [
            NOTHING if (sums := terms.get(line)) is None else Amount._make(sums) for terms in self._sums
        ]
        causes = Deferred(partial(self._causes_of, line)) if line in self._sums[_CHANGED] else NO_CAUSES
        return Movement(name, current, gone, new, came, left, changed, proposed, causes)

    def _causes_of(self, line: Line) -> Mapping[Cause, Amount]:
        if self._causes is None:
            found: dict[Line, dict[Cause, Amount]] = {}
            for key in self._changed:
                causes = self._sides.causes(key)
                for each in self._sides.chain(1, self._sides.unit(key)):
                    sums = found.setdefault(each, {})
                    for cause, value in causes.items():
                        sums[cause] = sums.get(cause, NOTHING) + value
            self._causes = found
        return self._causes.get(line, NO_CAUSES)


NO_CAUSES: Mapping[Cause, Amount] = {}


def _take(found: dict[K, Sums], key: K, amounts: Sequence[int]) -> None:
    sums = found.get(key)
    if sums is None:
        found[key] = [*amounts]
    else:
        sums[0] += amounts[0]
        sums[1] += amounts[1]
        sums[2] += amounts[2]


def _add(found: dict[K, Sums], lines: Iterable[K], amounts: Sequence[int]) -> None:
    for line in lines:
        _take(found, line, amounts)
