"""The cost bridge: from the cost of one structure to that of another, cause by cause, adding up to the last unit.

    to = from + new - disestablished + transferred in - transferred out + regraded + hours + ... + other lines

for every unit with all below it, and in total, where transfers are nothing. It is made of the annual cost (with the
other lines that run, in a full year), of a financial year, or of two years of one structure. A post counts in full as
new or disestablished, at its current cost where it is transferred; what else differs is told apart by cause, each worth
what it adds after those before it (`bridge_steps`), so that nothing is left over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from workforce_planner.calc.rollup import lines_of
from workforce_planner.model.ids import UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan

ANNUAL = "annual"
"""What the bridge of the annual cost is of."""
TOTAL = UnitId("")
"""Stands for the whole among units."""
Chain = tuple[UnitId | None, ...]


class Cause(Enum):
    """Why a cost differs, in the order in which a bridge is crossed."""

    NEW = "new"
    DISESTABLISHED = "disestablished"
    TRANSFERRED_IN = "transferred in"
    TRANSFERRED_OUT = "transferred out"
    GRADE = "regraded"
    HOURS = "hours"
    POINT = "point in grade"
    PEOPLE = "who is in post"
    PAY_AWARD = "pay award"
    ON_COSTS = "on-cost rates"
    DATES = "part of a year"
    OTHER = "funding and other"
    AGENCY = "agency workers"
    ONE_OFF = "one-off costs"
    LINES = "other lines"
    NOT_YET = "not yet in force"


MEANINGS: Mapping[Cause, str] = {
    Cause.NEW: "Posts that are not on the first side.",
    Cause.DISESTABLISHED: "Posts that are not on the second side.",
    Cause.TRANSFERRED_IN: "Posts that come from another unit, at what they cost on the first side.",
    Cause.TRANSFERRED_OUT: "Posts that go to another unit, at what they cost on the first side.",
    Cause.GRADE: "Posts in another grade.",
    Cause.HOURS: "Posts of other hours or weeks.",
    Cause.POINT: "Posts and people at another point of the same grade.",
    Cause.PEOPLE: "Other people in the same posts, or nobody.",
    Cause.PAY_AWARD: "The same posts at other pay scales, spot salaries or assumed awards.",
    Cause.ON_COSTS: "The same pay at other rates of National Insurance, pension or levy.",
    Cause.DATES: "What starts, ends or changes during one of the years.",
    Cause.OTHER: "Where the cost is counted, allowances, amounts entered and settings.",
    Cause.AGENCY: "Charges for agency workers.",
    Cause.ONE_OFF: "Redundancy and pension costs of people who leave.",
    Cause.LINES: "Cost lines that are not posts.",
    Cause.NOT_YET: "Changes of a phase before its day, which are in the proposed structure already.",
}


class Share(NamedTuple):
    """A part of a record's difference; it counts where the record was (`before`), or where it is."""

    cause: Cause
    amount: Money
    before: bool = False


class Crossing(NamedTuple):
    """One record from one side to the other. `moved` is what it costs on the first side where it is transferred."""

    table: str
    key: str
    was_in: Chain
    is_in: Chain
    moved: Money
    shares: tuple[Share, ...]


class Entry(NamedTuple):
    """What one post or line adds to one cause."""

    cause: Cause
    table: str
    key: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The bridge of one unit with all below it, or of the whole: `causes` add up to `difference`."""

    name: str
    start: Money
    end: Money
    causes: Mapping[Cause, Money]

    @property
    def difference(self) -> Money:
        """The end less the start."""
        return Money(self.end - self.start)

    @property
    def explained(self) -> Money:
        """The start with every cause: always equal to the end."""
        return Money(self.start + sum(self.causes.values()))


class Ends(NamedTuple):
    """What the sides cost, worked out apart from the causes: in total, and by unit (None: without a unit)."""

    total: tuple[Money, Money]
    units: Mapping[UnitId | None, tuple[Money, Money]]


@dataclass(frozen=True, slots=False, kw_only=True)
class Bridge:
    """A cost bridge. `of` says what is bridged: "annual", a financial year, or two."""

    of: str
    old: Plan
    new: Plan
    ends: Ends
    crossings: Sequence[Crossing]

    @cached_property
    def total(self) -> Span:
        """The bridge of the whole."""
        return self._span(TOTAL, "Total", self.ends.total)

    @cached_property
    def units(self) -> Mapping[UnitId, Span]:
        """The bridge of every unit of either side, each with all below it."""
        names = {**self.old.units, **self.new.units}
        return {key: self.unit(key) for key in names}

    def unit(self, unit: UnitId | None) -> Span:
        """The bridge of a unit with all below it; None is what is in no unit."""
        records = self.new.units if unit in self.new.units else self.old.units
        name = "Without a unit" if unit is None else records[unit].name
        return self._span(unit, name, self.ends.units.get(unit, (Money(0), Money(0))))

    def entries(self, cause: Cause | None = None, unit: UnitId | None = TOTAL) -> list[Entry]:
        """What each post or line adds to a cause, or to any, in a unit with all below it; the largest first."""
        found: dict[tuple[Cause, str, str], int] = {}
        for each in self.crossings:
            for line, share in _shares(each):
                if line == unit and cause in (None, share.cause):
                    place = (share.cause, each.table, each.key)
                    found[place] = found.get(place, 0) + share.amount
        rows = [Entry(*place, Money(amount)) for place, amount in found.items() if amount]
        return sorted(rows, key=lambda row: (_ORDER[row.cause], -abs(row.amount)))

    def _span(self, line: UnitId | None, name: str, ends: tuple[Money, Money]) -> Span:
        causes = self._sums.get(line, {})
        ordered = {cause: Money(causes[cause]) for cause in Cause if causes.get(cause)}
        return Span(name=name, start=ends[0], end=ends[1], causes=ordered)

    @cached_property
    def _sums(self) -> Mapping[UnitId | None, Mapping[Cause, int]]:
        found: dict[UnitId | None, dict[Cause, int]] = {}
        for each in self.crossings:
            for line, share in _shares(each):
                causes = found.setdefault(line, {})
                causes[share.cause] = causes.get(share.cause, 0) + share.amount
        return found


_ORDER = {cause: place for place, cause in enumerate(Cause)}


def _shares(each: Crossing) -> Iterator[tuple[UnitId | None, Share]]:
    """The shares of a record with every line that each of them counts in."""
    for share in each.shares:
        for line in each.was_in if share.before else each.is_in:
            yield line, share
    if each.moved and each.was_in != each.is_in:
        was, now = set(each.was_in), set(each.is_in)
        for line in was - now:
            yield line, Share(Cause.TRANSFERRED_OUT, Money(-each.moved), before=True)
        for line in now - was:
            yield line, Share(Cause.TRANSFERRED_IN, each.moved)


class Chains:
    """The lines in which what is in a unit counts: the unit, all above it and the whole."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[UnitId | None, Chain] = {}

    def of(self, unit: UnitId | None) -> Chain:
        """The lines of a unit; (None, TOTAL) for what is in no unit of the plan."""
        found = self._known.get(unit)
        if found is None:
            found = self._known[unit] = (*(lines_of(unit, self._plan.units) or (None,)), TOTAL)
        return found
