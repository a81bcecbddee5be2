"""What a structure costs by month and financial year, in one of two views that are never added together.

`timeline(plan, day, view=...)` works it out and `retimed(before, plan, changes)` follows changes. A `Timeline` has

- `lines`: everything that costs money (holders, what is unheld, agency workers, cost lines, departures, overrides),
  with where it counts: post, unit, role, grade, cost centre, funding;
- `months(where, component)`, `years(where, component)` and `year(year, where, component)`: sums of what `Where` names,
  a unit with all below it; no component is all of them (`COMPONENTS_OF_TIMELINE`);
- `table(by, columns)`: those sums for every unit, grade, role, source, component, cost centre, post or line, by year,
  by month, or as full-year effects; `components(where)` is the same for one selection;
- `full_years(where, component)`: what stands at the end of each financial year, for all its twelve months;
- `gaps(where)`: lines without a price, with the reason and the year; `marks(where)`: what a reader must know (assumed
  points, example rates, assumed awards, years for which none is assumed, overrides), with the number of lines.

All amounts are Money (hundredths of a penny), rounded once for a line, component and financial year: months add up to
years, components to lines, lines to units, units to the whole, funding sources with the unfunded rest to the same.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from workforce_planner.calc.alike import Reading
from workforce_planner.calc.funding import UNFUNDED, Funding
from workforce_planner.calc.headcounts import Headcounts
from workforce_planner.calc.horizon import MONTHS, Horizon, horizon_of
from workforce_planner.calc.indicative import indicative_posts
from workforce_planner.calc.ledger import GRADED, Homes, Key, Keys, Ledger, Line, Touched, followed, ledger
from workforce_planner.calc.paid_by import PaidBy, ValueBySource, paying
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.standing import FullYears
from workforce_planner.calc.stretches import View
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.value import ALL_COMPONENTS, Direct, Exact, Mark, Piece, Value, Valuer
from workforce_planner.calc.yearly import Method, OneOff, Prices
from workforce_planner.model.change import ChangeSet, touched_by
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AssignmentId, FundingId, GradeId, PostId, RoleId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import units_above, units_below, units_of_tree

if TYPE_CHECKING:
    from workforce_planner.calc.totals import Bools, Ints, Totals, Values

__all__ = [
    "COMPONENTS_OF_TIMELINE",
    "UNFUNDED",
    "WHOLE",
    "WITHOUT",
    "LineGap",
    "Timeline",
    "View",
    "Where",
    "retimed",
    "timeline",
]
COMPONENTS_OF_TIMELINE = ALL_COMPONENTS
WITHOUT: Any = "-"
"""Stands for having none: no unit, grade, role or post."""
NO_CAPS: Dated[Money] = Dated()
Amounts = tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which lines: those to which all that is named applies. A unit is taken with all below it; `WITHOUT` is none."""

    unit: UnitId | None = None
    post: PostId | None = None
    assignment: AssignmentId | None = None
    role: RoleId | None = None
    grade: GradeId | None = None
    cost_centre: str | None = None
    source: FundingId | None = None
    kind: str | None = None
    key: str | None = None
    """The key of the record that the line is of."""


WHOLE = Where()


class LineGap(NamedTuple):
    """A line that has no price in a financial year, and adds nothing to any sum of that year."""

    line: Line
    year: int
    gap: Gap


class Timeline:
    """The costs of one plan over a horizon. Nothing in it changes; what is asked for is kept."""

    def __init__(self, book: Ledger, valuer: Valuer, method: Method | None) -> None:
        self._book, self._valuer, self._chosen_method = book, valuer, method
        self._trees: dict[UnitId, frozenset[UnitId | None]] = {}
        self._in_phases = False

    @property
    def plan(self) -> Plan:
        """The plan that is costed."""
        return self._book.plan

    @property
    def day(self) -> date:
        """The day measured, which stands for an as-at or price date that is not set."""
        return self._book.day

    @property
    def view(self) -> View:
        """The way of looking at cost."""
        return self._book.view

    @property
    def horizon(self) -> Horizon:
        """The financial years."""
        return self._book.horizon

    @property
    def method(self) -> Method:
        """How on-costs are worked out."""
        return self._valuer.prices.method

    @property
    def chosen_method(self) -> Method | None:
        """The method that stands for the plan's own; None where none does."""
        return self._chosen_method

    @property
    def current(self) -> Plan | None:
        """The current structure, against which posts are new."""
        return self._book.current

    @property
    def caps(self) -> Dated[Money]:
        """The statutory caps of a week's pay."""
        return self._book.caps

    @property
    def reading(self) -> Reading:
        """The posts and assignments as they were read, for other timelines of the same plan."""
        return self._book.reading

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Everything that costs money, or would if it had a price."""
        return list(self._book.lines())

    def value(self, line: Line) -> Value:
        """What one line costs by component and month, its gaps and marks."""
        return self._value(line.value)

    def key(self, line: Line) -> Key:
        """The terms of a line, or its amounts."""
        return self._book.keys.all[line.value]

    @property
    def lines_beside(self) -> Iterable[Line]:
        """The lines that are not of posts as they are paid: cost lines, leavers, agency workers."""
        return self._book.rest.values()

    def lines_of_posts(self, posts: Set[PostId]) -> dict[PostId, list[Line]]:
        """The lines that name one of some posts, found without going through those of the others."""
        return self._book.of_posts(posts)

    def lines_of(self, where: Where) -> Iterator[Line]:
        """The lines that are named; the source of funding is not asked for."""
        return self._lines(where)

    # -------------------------------------------------------------- what amounts are made of

    def months_of(self, key: Key) -> Amounts:
        """What the terms or amounts of a line come to in each month, all components together."""
        rows, nothing = self._valuer.months(key).values(), [0] * (self.horizon.years * MONTHS)
        return _money([sum(row) for row in zip(*rows, strict=True)] or nothing)

    @property
    def prices(self) -> Prices:
        """Pay and rates by day."""
        return self._valuer.prices

    @cached_property
    def headcounts(self) -> Headcounts:
        """Posts, new posts and FTE by day, for the cost lines that count them."""
        return Headcounts(self.plan, self.current)

    def exact(self, line: Line) -> Mapping[str, Exact]:
        """The amounts a year and payments of a line by component, before they are rounded."""
        return self._valuer.parts(self.key(line))

    def pieces(self, terms: Terms, year: FinancialYear) -> list[Piece]:
        """The days of a line in a financial year, cut wherever its cost changes."""
        return [piece for piece in self._valuer.pieces(terms) if year.span.holds(piece.start)]

    def one_offs(self, terms: Terms) -> Sequence[OneOff]:
        """The allowances of a line that are paid once."""
        return self.prices.one_offs(terms)

    # -------------------------------------------------------------- sums

    def months(self, where: Where = WHOLE, component: str | None = None) -> Amounts:
        """What is named costs in each month of the horizon."""
        return self._sum(self._monthly, where, component)

    def years(self, where: Where = WHOLE, component: str | None = None) -> Amounts:
        """What is named costs in each financial year of the horizon: the part-year effect of what starts or ends."""
        return _yearly(self.months(where, component))

    def year(self, year: int | FinancialYear, where: Where = WHOLE, component: str | None = None) -> Money:
        """What is named costs in one financial year; KeyError for a year outside the horizon."""
        return self.years(where, component)[self.place(year)]

    def full_years(self, where: Where = WHOLE, component: str | None = None) -> Amounts:
        """The full-year effect: what stands on the last day of each year, for its twelve months at its rates."""
        return self._sum(self._standing, where, component)

    def components(self, where: Where = WHOLE) -> dict[str, Amounts]:
        """What is named by component and financial year; components that are nothing in every year are left out."""
        return self.table("component", where=where)

    def table(
        self, by: str, columns: str = "year", *, where: Where = WHOLE, component: str | None = None
    ) -> dict[Any, Amounts]:
        """Sums by "unit" (each with all below it), "own_unit", "grade", "role", "cost_centre", "post", "assignment",
        "kind", "key", "component" or "source", in columns of a "year", a "month" or a "full_year".

        None is what has no unit, grade, role or post; `UNFUNDED` what no source pays. What is nothing in every column
        is left out.
        """
        totals = self._standing if columns == "full_year" else self._monthly
        found: dict[Any, Amounts]
        if by == "component":
            found = {each: self._sum(totals, where, each) for each in ALL_COMPONENTS}
        elif by == "source":
            named = totals.sources(self._chosen(where), component)
            found = {source: _money(row) for source, row in named.items() if where.source in (None, source)}
        elif where.source is not None:
            found = self._of_source(totals, by, where, component)
        else:
            keys, sums = totals.by("unit" if by == "own_unit" else by, self._chosen(where), component)
            if columns == "year":
                sums = sums.reshape(len(keys), self.horizon.years, MONTHS).sum(axis=2)
            found = dict(zip(keys, _in_rows(sums), strict=True))
        if columns == "year" and (by in ("component", "source") or where.source is not None):
            found = {key: _yearly(row) for key, row in found.items()}
        found = {key: row for key, row in found.items() if any(row)}
        return self._with_those_above(found) if by == "unit" else found

    def _sum(self, totals: "Totals", where: Where, component: str | None) -> Amounts:
        if where.source is None:
            return _money(totals.sum(self._chosen(where), component).tolist())
        found = totals.sources(self._chosen(where), component).get(where.source)
        return _money(found) if found is not None else (Money(0),) * totals.columns

    def _of_source(self, totals: "Totals", by: str, where: Where, component: str | None) -> dict[Any, Amounts]:
        """Sums of what one source pays, group by group."""
        name = "unit" if by == "own_unit" else by
        found = {}
        for group, chosen in totals.groups(name, self._chosen(where)):
            row = totals.sources(chosen, component).get(where.source or UNFUNDED)
            if row is not None:
                found[group] = _money(row)
        return found

    def place(self, year: int | FinancialYear) -> int:
        """The place of a financial year in the horizon; KeyError where it lies outside."""
        first = year.first if isinstance(year, FinancialYear) else year
        place = first - self.horizon.first
        if not 0 <= place < self.horizon.years:
            raise KeyError(first)
        return place

    # -------------------------------------------------------------- what is not known, and what must be said

    def gaps(self, where: Where = WHOLE) -> tuple[LineGap, ...]:
        """The lines that have no price, by year."""
        numbers = self._without_price
        lines = (line for line in self._lines(where) if line.value in numbers) if numbers else ()
        return tuple(LineGap(line, year, gap) for line in lines for year, gap in self.value(line).gaps)

    @cached_property
    def _without_price(self) -> Set[int]:
        """The values that lack a price in a year: few, and those of 50,000 lines are of few kinds."""
        counts = enumerate(self._monthly.counts(None).tolist())
        return frozenset(number for number, count in counts if count and self._value(number).gaps)

    def marks(self, where: Where = WHOLE) -> Mapping[Mark, int]:
        """What a reader must know of a sum, with the number of lines that it is true of."""
        found: Counter[Mark] = Counter()
        chosen = self._chosen(where)
        for number, count in enumerate(self._monthly.counts(chosen).tolist()):
            if count:
                for mark in self._value(number).marks:
                    found[mark] += count
        self._mark_indicative(found, chosen)
        return found

    def _mark_indicative(self, found: Counter[Mark], chosen: "Bools | None") -> None:
        """Count the lines at a grade that is subject to job evaluation, in the years that they cost something."""
        posts = indicative_posts(self.plan)
        if not posts:
            return
        graded = self._monthly.where({"post": posts, "kind": GRADED})
        assert graded is not None
        for number, count in enumerate(self._monthly.counts(graded if chosen is None else graded & chosen).tolist()):
            months = self._value(number).months.values() if count else ()
            for place, year in enumerate(self.horizon):
                if any(any(row[place * MONTHS : (place + 1) * MONTHS]) for row in months):
                    found[Mark("grade-indicative", "", year.first)] += count

    # -------------------------------------------------------------- lines in parts

    def of_some(self, plan: Plan) -> "Timeline":
        """The costs of a plan of some of the posts, with the same pay, rates and settings."""
        book = ledger(plan, self.day, view=self.view, horizon=self.horizon, current=self.current, caps=self.caps)
        return Timeline(book, self._valuer.on(plan), self._chosen_method)

    def in_parts(
        self, plan: Plan, posts: Set[PostId], gone: Callable[[Line], bool], parts: Sequence[tuple[Line, Direct]]
    ) -> "Timeline":
        """The same with parts in the place of the lines of some `posts` and of the other lines that are `gone`, each
        like a line and of the amounts beside it; lines are named as in `plan`. See `taking_effect`; no change is
        followed from it."""
        book, keys = self._book, Keys(self._book.keys)
        rest = {place: line for place, line in book.rest.items() if not gone(line)}
        homes = Homes(plan)
        for number, (line, amounts) in enumerate(parts):
            unit, role = homes.unit(line.unit), homes.role(line.role)
            rest["parts", str(number)] = line._replace(unit=unit, role=role, value=keys.number(amounts))
        made = book.made.with_some({}, posts)
        found = Timeline(
            replace(book, plan=plan, made=made, rest=rest, keys=keys, homes=homes), self._valuer, self._chosen_method
        )
        found._in_phases = True
        return found

    @property
    def in_phases(self) -> bool:
        """Whether changes cost from the day of their phase, and not as if all were in place from the start."""
        return self._in_phases

    # -------------------------------------------------------------- following changes

    def followed(self, plan: Plan, touched: Touched, current: Plan | None) -> "Timeline":
        """See `retimed`."""
        book, method = self._book, self._chosen_method
        found = followed(replace(book, current=current), plan, touched)
        if found is None or horizon_of(plan, self.day) != horizon_of(self.plan, self.day):
            same = horizon_of(self.plan, self.day) != self.horizon
            horizon = self.horizon if same else None
            return timeline(
                *(plan, self.day),
                view=self.view,
                horizon=horizon,
                current=current,
                method=method,
                caps=self.caps,
                reading=self.reading,
            )
        priced = any(table in touched for table in PRICED_BY)
        valuer = self._repriced(plan, touched) if priced else self._valuer.on(plan)
        after = Timeline(found[0], valuer, method)
        if "_monthly" in self.__dict__ and not priced:
            lines = (found[1], found[2])
            after._monthly = self._monthly.followed(found[0], after._months, lines)
        elif "_monthly" in self.__dict__ and not found[1] and not found[2]:
            after._monthly = self._monthly.repriced(after._months)
        return after

    def _repriced(self, plan: Plan, touched: Touched) -> Valuer:
        """Values at the pay and rates of a plan; where only awards differ, what they do not reach stands."""
        prices = Prices(plan, self._chosen_method)
        if any(table in touched for table in PRICED_BY if table != "awards"):
            return Valuer(prices, self.horizon)
        sides = (self.plan.awards, plan.awards)
        awards = [side[key] for side in sides for key in touched["awards"] if key in side]
        since = min((each.from_on for each in awards if each.from_on), default=self.horizon.days[1])
        return self._valuer.awarded(prices, {each.scale for each in awards}, since)

    # -------------------------------------------------------------- inside

    @cached_property
    def _monthly(self) -> "Totals":
        from workforce_planner.calc.totals import Totals

        return Totals(self._book, self._months)

    @property
    def _months(self) -> "Values":
        from workforce_planner.calc.totals import Values

        columns = self.horizon.years * MONTHS
        return Values(columns, self._months_of, self._months_by_source, self._whole_years_of)

    @cached_property
    def _standing(self) -> "Totals":
        from workforce_planner.calc.totals import Totals, Values

        effects = FullYears(self.plan, self._valuer, self._book.keys.all)
        return Totals(self._book, Values(self.horizon.years, effects.of, effects.by_source))

    def _months_of(self, number: int) -> Mapping[str, tuple[int, ...]]:
        return self._valuer.months(self._book.keys.all[number])

    def _whole_years_of(self, numbers: Sequence[int]) -> Mapping[int, Sequence[Sequence[int]]]:
        return self._valuer.whole_years({number: self._book.keys.all[number] for number in numbers})

    def _months_by_source(self, number: int, funding: Funding) -> ValueBySource:
        return self._paid.of(self._book.keys.all[number], funding)

    @cached_property
    def _paid(self) -> PaidBy:
        return PaidBy(self._valuer, lambda funding: paying(self.plan, funding, self.horizon))

    def _value(self, number: int) -> Value:
        return self._valuer.value(self._book.keys.all[number])

    def _lines(self, where: Where) -> Iterator[Line]:
        chosen = self._chosen(where)
        for number, line in enumerate(self.lines):
            if chosen is None or chosen[number]:
                yield line

    def _chosen(self, where: Where) -> "Bools | None":
        wanted: dict[str, Sequence[Hashable]] = {}
        for name in ("post", "assignment", "role", "grade", "cost_centre", "kind", "key"):
            value = getattr(where, name)
            if value is not None:
                wanted[name] = (None if value == WITHOUT else value,)
        if where.unit is not None:
            wanted["unit"] = tuple(self._within(where.unit))
        return self._monthly.where(wanted) if wanted else None

    def _within(self, unit: UnitId) -> frozenset[UnitId | None]:
        if unit == WITHOUT:
            return frozenset({None})
        if unit not in self._trees:
            self._trees[unit] = frozenset(units_of_tree(units_below(self.plan.units), unit))
        return self._trees[unit]

    def _with_those_above(self, rows: Mapping[UnitId | None, Amounts]) -> dict[UnitId | None, Amounts]:
        """The sums of every unit with all below it, from what is directly in each."""
        found: dict[UnitId | None, list[int]] = {}
        for unit, row in rows.items():
            for above in units_above(self.plan, unit) if unit is not None else (None,):
                sums = found.get(above)
                found[above] = list(row) if sums is None else list(map(add, sums, row))
        return {unit: _money(sums) for unit, sums in found.items()}


def _money(amounts: Sequence[int]) -> Amounts:
    return cast(Amounts, tuple(amounts))


def _in_rows(sums: "Ints") -> Iterator[Amounts]:
    amounts = cast(list[Money], sums.ravel().tolist())
    return zip(*([iter(amounts)] * sums.shape[1]), strict=True)


def _yearly(months: Amounts) -> Amounts:
    return tuple(Money(sum(months[start : start + MONTHS])) for start in range(0, len(months), MONTHS))


def timeline(
    plan: Plan,
    day: date,
    *,
    view: View = View.ESTABLISHMENT,
    horizon: Horizon | None = None,
    current: Plan | None = None,
    method: Method | None = None,
    caps: Dated[Money] = NO_CAPS,
    reading: Reading | None = None,
) -> Timeline:
    """The costs of a plan. `current` is the structure against which posts are new (None: no post is), `caps` are the
    statutory caps of a week's pay, by which redundancy is paid; `method` stands for the plan's own on-cost method.
    `reading` is that of the same plan (`Timeline.reading`, `Reading`), where another timeline was made of it before.
    """
    horizon = horizon or horizon_of(plan, day)
    book = ledger(plan, day, view=view, horizon=horizon, current=current, caps=caps, reading=reading)
    return Timeline(book, Valuer(Prices(plan, method), horizon), method)


PRICED_BY = ("grades", "pay_scales", "on_cost_schemes", "awards")
"""The tables that change what lines cost, and not which lines there are."""


def retimed(before: Timeline, plan: Plan, changes: ChangeSet, current: Plan | None = None) -> Timeline:
    """The costs of a plan, made from those of the plan before `changes`: equal to `timeline`.

    `changes` may be several ChangeSets, one after the other: only which records they name counts. `current` is the
    structure against which posts are new, where that changed too.
    """
    return before.followed(plan, touched_by(changes), current or before.current)
