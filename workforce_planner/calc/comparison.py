"""What a proposal changes, by unit and in total, so that it adds up to the last hundredth of a penny.

For every unit with all below it, and in total:

    proposed = current - disestablished + new + transferred in - transferred out + changed

in posts, FTE and pounds. Transfers count at their current value; "changed" is every other difference, and its causes
add up to it exactly. A post without a known price counts no pounds on that side. Where a unit itself moves, its posts
are transferred between the units above it.
"""

from collections.abc import Callable, Container, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, TypeVar, cast

from workforce_planner.calc.causes import Amount
from workforce_planner.calc.costing_basis import CostedDifferently, costed_differently
from workforce_planner.calc.identity import Added, Movement, Terms, Totals
from workforce_planner.calc.lookup import Lookup
from workforce_planner.calc.post_comparison import TOTAL, Line, PostComparison, Sides
from workforce_planner.calc.reach import Reach
from workforce_planner.calc.results import Figures, Results, measure
from workforce_planner.calc.state_table import StateTable, followed, progress_in, state_table
from workforce_planner.calc.states import PostState, ProgressByUnit
from workforce_planner.calc.unit_names import UnitNames
from workforce_planner.model.change import ChangeSet
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import units_below, units_of_tree

T = TypeVar("T")


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
    reach: Reach | None = None
    """What can differ, where it is known what lies between the two."""
    origin: StateTable | None = field(default=None, compare=False, repr=False)
    """The states of the same posts before an edit, from which those of this comparison are made."""
    _known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was asked for before: several panes ask for the same at every look."""

    def kept(self, what: str, make: Callable[[], T]) -> T:
        """Something that follows from the comparison alone: made when it is first asked for, dropped with it."""
        if what not in self._known:
            self._known[what] = make()
        return cast(T, self._known[what])

    @property
    def state_of_posts(self) -> Mapping[PostId, PostState]:
        """The state of every post that counts on either side, without figures."""
        return self.state_table.states

    @property
    def state_table(self) -> StateTable:
        """The same, with what is counted of it: made from the one before the last edit where that is known."""
        return self.kept("states", self._state_table)

    def _state_table(self) -> StateTable:
        sides = self.current.plan, self.proposed.plan
        counted = _Counted(self.current.establishment.rows, self.proposed.establishment.rows)
        before = self.origin
        if before is None or (before.day, before.scope) != (self.day, self.scope):
            return state_table(*sides, self.day, self.scope, counted)
        return followed(before, *sides, counted)

    @property
    def as_origin(self) -> StateTable | None:
        """What the states of a later comparison are made from; None where nobody has asked for any yet."""
        return self._known.get("states", self.origin)

    @property
    def progress(self) -> ProgressByUnit:
        """How far the posts in scope are reviewed, in total and by unit."""
        return self.kept("progress", lambda: progress_in(self.state_table))

    @property
    def costed_differently(self) -> tuple[CostedDifferently, ...]:
        """In what the two sides are costed differently: rules, years, pay and rates."""
        return costed_differently(self.current.plan, self.proposed.plan)

    @property
    def states(self) -> Mapping[PostState, int]:
        """How many posts are in each state, in the order of the states."""
        return self.state_table.numbers


def compare(current: Plan, proposed: Plan, day: date, scope: UnitId | None = None) -> Comparison:
    """Compare a proposed structure with the current one on a day; `scope` is the unit that the proposal is about."""
    return compare_results(measure(current, day), measure(proposed, day), scope)


def compare_results(
    current: Results,
    proposed: Results,
    scope: UnitId | None = None,
    only: Set[PostId] | None = None,
    deltas: Sequence[ChangeSet] | None = None,
    *,
    before: Comparison | None = None,
) -> Comparison:
    """Compare two structures measured on the same day; of `only` some posts, where these are given. The posts that do
    not differ are gone into when asked for.

    `deltas` are all that lies between the two, where that is known: the delta of a proposal compared with what it
    stands on, several where it is compared with what lies deeper, in either direction. They only spare looking, as does
    the comparison of the same two structures `before` an edit.
    """
    reach = None if deltas is None else Reach(current.plan, proposed.plan, deltas)
    sides = Sides(current, proposed, scope, only, reach)
    terms, names = Terms(sides), UnitNames(current.plan, proposed.plan)
    totals = [Totals(each) if only is None else Added(sides, side) for side, each in enumerate((current, proposed))]
    old, new = current.plan.units, proposed.plan.units

    def movement(line: Line, name: str) -> Movement:
        return terms.movement(line, name, totals[0].of(line), totals[1].of(line))

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
        posts=Lookup(sides.posts, sides.holds, sides.post, sides.compared),
        scope=scope,
        counted=terms.counted,
        reach=reach,
        origin=None if before is None else before.as_origin,
    )


class _Counted(Container[PostId]):
    """The posts that count on either side."""

    def __init__(self, *rows: Mapping[PostId, object]) -> None:
        self._one, self._other = rows

    def __contains__(self, key: object) -> bool:
        return key in self._one or key in self._other


def _in_printed_order(current: Plan, proposed: Plan) -> list[UnitId]:
    """The units of either side as the proposed structure prints them; those in a loop come last."""
    either = {**current.units, **proposed.units}
    return list(dict.fromkeys([*units_of_tree(units_below(either), None), *either]))


def amount(figures: Figures) -> Amount:
    """The posts, established FTE and known annual cost of figures."""
    return Amount(figures.posts, figures.established_fte, figures.cost.annual or Money(0))
