"""Every line that costs money in time: what it costs, and where it counts.

Lines stand in slots that keep their place when a record changes; an empty slot is a line that is gone. What a line
costs is a number into `keys`: equal lines have the same, and number 0 costs nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.profile import EMPLOYED_KINDS
from workforce_planner.calc.stretches import Liner, View
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.value import Direct, Level
from workforce_planner.model.costing import CostOverride, FundingShare
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import AssignmentId, GradeId, PersonId, PostId, RoleId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import units_above

Place = tuple[str, str]
"""The table and key of a record that has lines."""
Key = Terms | Direct
NOTHING = Direct("lines", (), ())


class Kind:
    """What a line is: a word for each kind."""

    HOLDER = "holder"
    UNHELD = "unheld"
    AGENCY = "agency"
    COST_LINE = "cost_line"
    DEPARTURE = "departure"
    OVERRIDE = "override"


class Line(NamedTuple):
    """One thing that costs money. `value` is its number among the ledger's keys, `table` and `key` its record.

    `unit` None is no unit of the plan; `funding` are the shares that pay for it, none is unfunded.
    """

    kind: str
    table: str
    key: str
    post: PostId | None
    assignment: AssignmentId | None
    unit: UnitId | None
    role: RoleId | None
    grade: GradeId | None
    cost_centre: str
    funding: tuple[FundingShare, ...]
    value: int


class Keys:
    """What lines cost, each once, numbered as they come."""

    def __init__(self) -> None:
        self.all: list[Key] = [NOTHING]
        self._number: dict[Key, int] = {NOTHING: 0}

    def number(self, key: Key) -> int:
        """The number of a key, a new one where it is not known."""
        found = self._number.get(key)
        if found is None:
            found = self._number[key] = len(self.all)
            self.all.append(key)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The lines of a plan over a horizon in one view. `current` are the posts of the current structure, None: all."""

    plan: Plan
    day: date
    view: View
    horizon: Horizon
    current: Plan | None
    lines: Sequence[Line | None]
    slots: Mapping[Place, tuple[int, ...]]
    keys: Keys
    held: Mapping[PostId, Sequence[Assignment]]


def ledger(plan: Plan, day: date, view: View, horizon: Horizon, current: Plan | None) -> Ledger:
    """Every line of a plan."""
    made = Ledger(
        plan=plan,
        day=day,
        view=view,
        horizon=horizon,
        current=current,
        lines=(),
        slots={},
        keys=Keys(),
        held=_held(plan.assignments.values()),
    )
    maker = _Maker(made)
    lines: list[Line | None] = []
    slots: dict[Place, tuple[int, ...]] = {}
    for place, found in maker.all():
        slots[place] = tuple(range(len(lines), len(lines) + len(found)))
        lines += found
    return replace(made, lines=lines, slots=slots)


def _held(assignments: Iterable[Assignment]) -> dict[PostId, list[Assignment]]:
    found: dict[PostId, list[Assignment]] = {}
    for each in assignments:
        if each.post is not None:
            found.setdefault(each.post, []).append(each)
    return found


class _Maker:
    """Makes the lines of records of one plan."""

    def __init__(self, of: Ledger) -> None:
        self._of, self._plan = of, of.plan
        self._liner = Liner(of.plan, of.view, of.horizon, of.day)
        self._number: dict[int, tuple[tuple[int | None, int], ...]] = {}
        self._centres: dict[UnitId | None, str] = {}
        self._overrides = _by_post(of.plan)

    def all(self) -> Iterator[tuple[Place, Sequence[Line]]]:
        """The lines of every record that has any."""
        held, posts = self._of.held, self.of_post
        for key, post in self._plan.posts.items():
            found = posts(post, held.get(key, ()))
            if found:
                yield ("posts", key), found

    def of_post(self, post: Post, assignments: Sequence[Assignment]) -> Sequence[Line]:
        """The lines of a post: its holders, what is unheld, what is entered instead."""
        made = self._liner.lines(post, assignments)
        if not made and post.id not in self._overrides:
            return ()
        numbers = self._number.get(id(made))
        if numbers is None:
            number = self._of.keys.number
            numbers = self._number[id(made)] = tuple((each.holder, number(each.terms)) for each in made)
        unit = post.unit if post.unit in self._plan.units else None
        centre = post.cost_centre or self._centre(unit)
        role = post.role if post.role in self._plan.roles else None
        lines = []
        for holder, value in numbers:
            if holder is None:
                kind, table, key, assignment, funding = Kind.UNHELD, "posts", str(post.id), None, post.funding
            else:
                each = assignments[holder]
                kind, table, key, assignment = Kind.HOLDER, "assignments", str(each.id), each.id
                funding = each.funding or post.funding
            lines.append(Line(kind, table, key, post.id, assignment, unit, role, post.grade, centre, funding, value))
        if post.id in self._overrides and costs_here(post):
            like = Line("", "", "", post.id, None, unit, role, post.grade, centre, post.funding, 0)
            lines += self._entered(post, like)
        return lines

    def _entered(self, post: Post, like: Line) -> Iterator[Line]:
        """The components of a post that are entered, for the part of each year in which the post counts."""
        entered = self._overrides[post.id]
        named = {(each.component, each.year) for each in entered}
        inside = Span(post.starts_on, post.ends_on).overlap(self._of.horizon.span)
        for override in entered:
            levels = [] if inside is None else [
                _level(inside, year, override.amount or 0)
                for year in self._of.horizon
                if override.year == year.first
                or (override.year is None and (override.component, year.first) not in named)
            ]
            key = Direct(override.component, tuple(level for level in levels if level), (), entered=True)
            value = self._of.keys.number(key)
            yield like._replace(kind=Kind.OVERRIDE, table="cost_overrides", key=str(override.id), value=value)

    def _centre(self, unit: UnitId | None) -> str:
        """The cost centre of a unit: its own, or that of the nearest unit above that has one."""
        if unit not in self._centres:
            centres = (self._plan.units[each].cost_centre for each in units_above(self._plan, unit))
            self._centres[unit] = next((centre for centre in centres if centre), "")
        return self._centres[unit]


def costs_here(post: Post) -> bool:
    """Whether a post ever costs anything in this plan: not a partner's, nor costed in another paper, nor ended."""
    return not post.employer and not post.costed_in and not (post.disestablished and post.ends_on is None)


def _level(inside: Span, year: FinancialYear, amount: int) -> Level | None:
    both = inside.overlap(year.span)
    if both is None or both.start is None or both.end is None:
        return None
    return Level(both.start, both.end, Fraction(amount))


def _by_post(plan: Plan) -> dict[PostId, list[CostOverride]]:
    """The overrides of each post; of two for one component and year the later in the plan stands."""
    found: dict[PostId, dict[tuple[str, int | None], CostOverride]] = {}
    for each in plan.cost_overrides.values():
        if each.post is not None and each.amount is not None:
            found.setdefault(each.post, {})[each.component, each.year] = each
    return {post: list(by_year.values()) for post, by_year in found.items()}
