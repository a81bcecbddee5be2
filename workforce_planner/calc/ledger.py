"""Every line that costs money in time: what it costs, and where it counts.

Lines stand in slots that keep their place when a record changes; an empty slot is a line that is gone. What a line
costs is a number into `keys`: equal lines have the same, and number 0 costs nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.agency import agency_levels
from workforce_planner.calc.departures import exit_cost
from workforce_planner.calc.headcounts import Headcounts
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.lines import line_charges
from workforce_planner.calc.months import Level, Payment
from workforce_planner.calc.overrides import entered_in
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.profile import AGENCY_KIND
from workforce_planner.calc.stretches import Liner, View, costs_here
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.value import Direct, Flow
from workforce_planner.model.costing import CostLine, Departure, FundingShare
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import AssignmentId, GradeId, PostId, RoleId, UnitId
from workforce_planner.model.money import Money
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
    caps: Dated[Money] = Dated()
    """The statutory caps of a week's pay."""


def ledger(plan: Plan, day: date, *, view: View, horizon: Horizon, current: Plan | None, caps: Dated[Money]) -> Ledger:
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
        caps=caps,
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
        self._liner = Liner(of.plan, of.view, of.horizon.days, of.day)
        self._number: dict[int, tuple[tuple[int | None, int], ...]] = {}
        self._centres: dict[UnitId | None, str] = {}
        self._overrides = entered_in(of.plan)

    def all(self) -> Iterator[tuple[Place, Sequence[Line]]]:
        """The lines of every record that has any."""
        held, of_post = self._of.held, self.of_post
        for key, post in self._plan.posts.items():
            found = of_post(post, held.get(key, ()))
            if found:
                yield ("posts", key), found
        if self._of.view is View.FORECAST:
            for each in self._plan.assignments.values():
                if each.kind == AGENCY_KIND:
                    yield ("assignments", each.id), self.of_agency(each)
        yield from self.others()

    def others(self) -> Iterator[tuple[Place, Sequence[Line]]]:
        """The lines of cost lines and departures, which depend on many records."""
        if self._plan.cost_lines:
            counts = Headcounts(self._plan, self._of.current)
            for line in self._plan.cost_lines.values():
                yield ("cost_lines", line.id), (self._of_cost_line(line, counts),)
        for departure in self._plan.departures.values():
            yield ("departures", departure.id), (self._of_departure(departure),)

    def of_agency(self, each: Assignment) -> Sequence[Line]:
        """An agency worker, in the forecast; none where nothing is paid here."""
        post = self._plan.posts.get(each.post) if each.post is not None else None
        if post is None and each.post is not None:
            return ()
        found = agency_levels(each, post, self._plan.setting)
        if isinstance(found, Gap):
            key = Direct("agency", (), (), found)
        else:
            key = Direct("agency", tuple(self._flows(found)), ())
            if not key.flows:
                return ()
        unit = self._unit(post.unit if post else each.unit)
        centre = (post.cost_centre if post else "") or self._centre(unit)
        role = post.role if post is not None and post.role in self._plan.roles else None
        grade, funding = (post.grade, each.funding or post.funding) if post else (None, each.funding)
        value = self._of.keys.number(key)
        return (
            Line(Kind.AGENCY, "assignments", each.id, each.post, each.id, unit, role, grade, centre, funding, value),
        )

    def _of_cost_line(self, line: CostLine, counts: Headcounts) -> Line:
        charges = line_charges(self._plan, line, counts, self._of.horizon)
        if isinstance(charges, Gap):
            key = Direct("lines", (), (), charges)
        else:
            levels = [each.paid for each in charges if not isinstance(each.paid, Payment)]
            payments = tuple(each.paid for each in charges if isinstance(each.paid, Payment))
            key = Direct("lines", tuple(self._flows(levels)), payments)
        unit = self._unit(line.unit)
        centre, value = line.cost_centre or self._centre(unit), self._of.keys.number(key)
        return Line(Kind.COST_LINE, "cost_lines", line.id, None, None, unit, None, None, centre, line.funding, value)

    def _of_departure(self, departure: Departure) -> Line:
        found = exit_cost(self._plan, departure, self._of.caps)
        gap = Gap("departure-missing", ", ".join(found.missing)) if found.missing else None
        marks = tuple(("departure-" + flag, departure.id) for flag in found.flags)
        value = self._of.keys.number(Direct("one_off", (), found.payments, gap, False, marks))
        post = self._plan.posts.get(departure.post) if departure.post is not None else None
        unit = self._unit(post.unit if post else None)
        centre = (post.cost_centre if post else "") or self._centre(unit)
        role, grade = (post.role, post.grade) if post else (None, None)
        return Line(
            *(Kind.DEPARTURE, "departures", departure.id, post.id if post else None, None, unit),
            *(role if role in self._plan.roles else None, grade, centre, departure.funding, value),
        )

    def _flows(self, levels: Iterable[Level]) -> Iterator[Flow]:
        """Amounts a year, as far as they lie in the horizon."""
        for level in levels:
            both = level.span.overlap(self._of.horizon.span)
            if both is not None and both.start is not None and both.end is not None:
                yield Flow(both.start, both.end, level.yearly)

    def _unit(self, unit: UnitId | None) -> UnitId | None:
        return unit if unit in self._plan.units else None

    def of_post(self, post: Post, assignments: Sequence[Assignment]) -> Sequence[Line]:
        """The lines of a post: its holders, what is unheld, what is entered instead."""
        made = self._liner.lines(post, assignments)
        if not made and post.id not in self._overrides:
            return ()
        numbers = self._number.get(id(made))
        if numbers is None:
            number = self._of.keys.number
            numbers = self._number[id(made)] = tuple((each.holder, number(each.terms)) for each in made)
        unit = self._unit(post.unit)
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
            flows = (
                []
                if inside is None
                else [
                    _flow(inside, year, override.amount or 0)
                    for year in self._of.horizon
                    if override.year == year.first
                    or (override.year is None and (override.component, year.first) not in named)
                ]
            )
            key = Direct(override.component, tuple(flow for flow in flows if flow), (), entered=True)
            value = self._of.keys.number(key)
            yield like._replace(kind=Kind.OVERRIDE, table="cost_overrides", key=str(override.id), value=value)

    def _centre(self, unit: UnitId | None) -> str:
        """The cost centre of a unit: its own, or that of the nearest unit above that has one."""
        if unit not in self._centres:
            centres = (self._plan.units[each].cost_centre for each in units_above(self._plan, unit))
            self._centres[unit] = next((centre for centre in centres if centre), "")
        return self._centres[unit]


def _flow(inside: Span, year: FinancialYear, amount: int) -> Flow | None:
    both = inside.overlap(year.span)
    if both is None or both.start is None or both.end is None:
        return None
    return Flow(both.start, both.end, Fraction(amount))
