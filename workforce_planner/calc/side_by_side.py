"""Any number of structures side by side, "do nothing" among them: every figure of each, and how it differs.

The figures are those of `results` and of the costs in time; each column after the first says how much it differs from
the first. By unit with all below it, and in total; of everything, or of the posts in scope only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from workforce_planner.calc.bridge import TOTAL, Chains
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.costing_basis import CostedDifferently, costed_differently
from workforce_planner.calc.in_force import InForce, in_years
from workforce_planner.calc.measures import BY_KEY, Measure
from workforce_planner.calc.net_effect import TABLE_OF_KIND
from workforce_planner.calc.other_lines import once_by_year
from workforce_planner.calc.results import Figures, Results
from workforce_planner.calc.rollup import EMPTY, sums_of
from workforce_planner.calc.states import PostState
from workforce_planner.calc.steps import Unit, Value
from workforce_planner.calc.timeline import WITHOUT, Timeline, Where
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.records import Unit as UnitRecord
from workforce_planner.model.relations import units_below, units_of_tree
from workforce_planner.model.wording import COST_WITH_LINES, year_text

MEASURES: tuple[str, ...] = (
    *("posts", "established_fte", "employed_fte", "agency_fte", "to_recruit_posts", "to_recruit_fte", "cost"),
    *("mean_span", "max_span", "over_target", "tiers", "agency_rate", "caseload_today", "caseload_if_filled"),
)
"""The figures compared, in order; the costs of each financial year follow the annual cost."""
NOT_COSTED = "This structure is not costed for that year."
Amounts = tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """One column: a structure by its name, with its figures and costs in time; `effect` where it is in phases."""

    key: str | None
    name: str
    results: Results
    times: Timeline | None = None
    effect: InForce | None = None


class Cell(NamedTuple):
    """A figure of one structure: None where there is none, and why; how much it differs from the first structure."""

    value: Value
    why: str
    difference: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure of every structure. `year` is the financial year of a cost in time."""

    key: str
    label: str
    unit: Unit
    definition: str
    cells: tuple[Cell, ...]
    year: int | None = None
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The figures of the whole or of one unit with all below it."""

    unit: UnitId | None
    name: str
    depth: int
    lines: tuple[Line, ...]


def _path(units: Mapping[UnitId, UnitRecord], unit: UnitId) -> tuple[str, ...]:
    """The names of a unit and of those above it, however they are written."""
    names: list[str] = []
    seen: set[UnitId] = set()
    here: UnitId | None = unit
    while here is not None and here in units and here not in seen:
        seen.add(here)
        names.append(" ".join(units[here].name.split()).casefold())
        here = units[here].parent
    return tuple(names)


@dataclass(frozen=True, slots=False, kw_only=True)
class SideBySide:
    """Structures side by side. `scope` are the posts that are looked at; None is everything."""

    structures: tuple[Structure, ...]
    scope: Set[PostId] | None

    @cached_property
    def total(self) -> Table:
        """The figures of the whole."""
        return self._table(None, "Total", 0)

    @cached_property
    def units(self) -> tuple[Table, ...]:
        """The figures of every unit of any structure, in the order in which the last one prints them."""
        return tuple(self._table(unit, name, depth) for unit, name, depth in self._units())

    def unit(self, unit: UnitId) -> Table:
        """The figures of one unit with all below it; KeyError where no structure has it."""
        row = self._rows.get(unit, unit)
        return next(self._table(*each) for each in self._units() if each[0] == row)

    @cached_property
    def own_units(self) -> tuple[Mapping[UnitId, UnitId], ...]:
        """For each structure, which unit of it stands in the row of another's: units of one path that each proposal has
        made for itself are one row."""
        rows: dict[tuple[str, ...], UnitId] = {}
        known: set[UnitId] = set()
        found: list[Mapping[UnitId, UnitId]] = []
        for each in self.structures:
            units, standing = each.results.plan.units, {}
            for unit in units:
                if unit in known:
                    continue
                row = rows.setdefault(_path(units, unit), unit)
                if row != unit and row not in units and row not in standing:
                    standing[row] = unit
            known.update(units)
            found.append(standing)
        return tuple(found)

    @cached_property
    def _rows(self) -> Mapping[UnitId, UnitId]:
        """The rows of the units that stand in another's."""
        return {own: row for each in self.own_units for row, own in each.items()}

    @property
    def costed_differently(self) -> Mapping[str, tuple[CostedDifferently, ...]]:
        """In what structures are costed differently from the first one, by name; those costed alike are left out."""
        first, *others = self.structures
        found = {each.name: costed_differently(first.results.plan, each.results.plan) for each in others}
        return {name: differences for name, differences in found.items() if differences}

    @property
    def years(self) -> tuple[int, ...]:
        """The financial years that any structure is costed for."""
        found = {year.first for each in self.structures if each.times for year in each.times.horizon}
        return tuple(sorted(found))

    def _units(self) -> Iterator[tuple[UnitId, str, int]]:
        rows = self._rows
        every = {
            key: replace(unit, parent=rows[unit.parent]) if unit.parent is not None and unit.parent in rows else unit
            for each in self.structures
            for key, unit in each.results.plan.units.items()
            if key not in rows
        }
        depths: dict[UnitId | None, int] = {}
        for unit in dict.fromkeys([*units_of_tree(units_below(every), None), *every]):
            depths[unit] = depths.get(every[unit].parent, -1) + 1
            yield unit, every[unit].name, depths[unit]

    def _table(self, unit: UnitId | None, name: str, depth: int) -> Table:
        figures = [each.figures(own) for each, own in self._beside(unit)]
        lines = [_line(BY_KEY[key], figures) for key in MEASURES]
        place = MEASURES.index("cost") + 1
        lines[place:place] = [*self._yearly(unit, once=False), *self._yearly(unit, once=True)]
        return Table(unit=unit, name=name, depth=depth, lines=tuple(lines))

    def _beside(self, unit: UnitId | None) -> Iterator[tuple["_Side", UnitId | None]]:
        """Every structure with the unit of it that stands in a row; None is the whole."""
        for side, own in zip(self._sides, self.own_units, strict=True):
            yield side, None if unit is None else own.get(unit, unit)

    def _yearly(self, unit: UnitId | None, *, once: bool) -> Iterator[Line]:
        for year in self.years:
            amounts = [each.once(own, year) if once else each.cost(own, year) for each, own in self._beside(unit)]
            name = year_text(year)
            yield Line(
                key=f"{'once' if once else 'cost'}_{year}",
                label=f"One-off in {name}" if once else f"{COST_WITH_LINES} in {name}",
                unit=Unit.MONEY,
                definition=ONCE if once else IN_YEAR,
                cells=tuple(_cells([(amount, NOT_COSTED if amount is None else "") for amount in amounts])),
                year=year,
                private=True,
            )

    @cached_property
    def _sides(self) -> tuple["_Side", ...]:
        return tuple(_Side(each, self.scope) for each in self.structures)


ONCE = "Departures, and cost lines that are paid once, in the financial year; they are in the cost of the year too."
IN_YEAR = (
    "Everything that the structure costs in the financial year: posts, cost lines that are not posts and one-off "
    "costs, each from its day; changes of a phase from the day of the phase."
)


def side_by_side(structures: Sequence[Structure], scope: Set[PostId] | None = None) -> SideBySide:
    """Structures measured on one day, side by side; `scope` None is everything."""
    return SideBySide(structures=tuple(structures), scope=scope)


def posts_in_scope(comparisons: Iterable[Comparison]) -> frozenset[PostId]:
    """The posts that are in the scope of any of some proposals, each compared with the first structure."""
    return frozenset(
        key
        for comparison in comparisons
        for key, state in comparison.state_of_posts.items()
        if state is not PostState.OUT_OF_SCOPE
    )


def _line(measure: Measure, figures: Sequence[Figures | None]) -> Line:
    found = [(None, "There is no such unit.") if each is None else _of(measure, each) for each in figures]
    return Line(
        key=measure.key,
        label=measure.label,
        unit=measure.unit,
        definition=measure.definition,
        cells=tuple(_cells(found)),
        private=measure.private,
    )


def _of(measure: Measure, figures: Figures) -> tuple[Value, str]:
    return measure.value(figures), measure.why(figures)


def _cells(found: Sequence[tuple[Value, str]]) -> Iterator[Cell]:
    first = found[0][0]
    for value, why in found:
        yield Cell(value, why, None if value is None or first is None else value - first)


class _Side:
    """One structure, of everything or of what is in scope."""

    def __init__(self, structure: Structure, scope: Set[PostId] | None) -> None:
        self._structure, self._scope = structure, scope
        self._chains = Chains(structure.results.plan)

    @cached_property
    def _results(self) -> Results:
        results, scope = self._structure.results, self._scope
        if scope is None:
            return results
        found = results.establishment
        rows = [row for key, row in found.rows.items() if key in scope]
        return replace(results, sums=sums_of(rows, found.several, results.plan.units))

    def figures(self, unit: UnitId | None) -> Figures | None:
        """The figures of the whole, or of a unit; None where the structure does not have it."""
        if unit is None:
            return self._results.whole
        if unit not in self._structure.results.plan.units:
            return None
        return self._results.unit(unit) if unit in self._results.sums.units else None

    def cost(self, unit: UnitId | None, year: int) -> Money | None:
        """The cost of a financial year as it takes effect; None where it is not costed."""
        return self._at(self._costs, unit, year)

    def once(self, unit: UnitId | None, year: int) -> Money | None:
        """What is paid once in a financial year."""
        return self._at(self._once, unit, year)

    def _at(self, rows: Mapping[UnitId, Amounts], unit: UnitId | None, year: int) -> Money | None:
        times = self._structure.times
        if times is None or FinancialYear(year) not in tuple(times.horizon):
            return None
        row = rows.get(TOTAL if unit is None else unit)
        return Money(0) if row is None else row[times.place(year)]

    @cached_property
    def _costs(self) -> Mapping[UnitId, Amounts]:
        times, effect = self._structure.times, self._structure.effect
        if times is None:
            return {}
        rows = list(self._posts(times)) + list(self._lines(times))
        if effect is not None:
            for (table, key), each in effect.waiting.items():
                if table != "posts" or self._scope is None or key in self._scope:
                    rows += self._late(effect, each.was_in, each.is_in, (each.before, each.after, each.proposed))
        return self._summed(rows)

    def _posts(self, times: Timeline) -> Iterator[tuple[Sequence[UnitId | None], Amounts]]:
        if self._scope is None:
            for unit, row in times.table("own_unit").items():
                yield self._chains.of(unit), row
            return
        posts, scope = times.plan.posts, self._scope
        for key, row in times.table("post").items():
            if key in scope:
                yield self._chains.of(posts[key].unit), row

    def _lines(self, times: Timeline) -> Iterator[tuple[Sequence[UnitId | None], Amounts]]:
        """What is not of posts, where only some posts are looked at: lines of units that hold one of them."""
        if self._scope is None:
            return
        for kind in TABLE_OF_KIND:
            for unit, row in times.table("own_unit", where=Where(kind=kind, post=WITHOUT)).items():
                if unit is None or self._results.sums.units.get(unit, EMPTY).tally.posts:
                    yield self._chains.of(unit), row

    def _late(
        self, effect: InForce, was_in: UnitId | None, is_in: UnitId | None, months: tuple[Amounts, Amounts, Amounts]
    ) -> Iterator[tuple[Sequence[UnitId | None], Amounts]]:
        before, after, proposed = (in_years(each) for each in months)
        yield Chains(effect.base.plan).of(was_in), before
        yield self._chains.of(is_in), tuple(Money(a - p) for a, p in zip(after, proposed, strict=True))

    @cached_property
    def _once(self) -> Mapping[UnitId, Amounts]:
        times = self._structure.times
        if times is None:
            return {}
        there = self._results.sums.units
        rows = [
            (self._chains.of(unit), row)
            for unit, row in once_by_year(times).items()
            if self._scope is None or unit is None or there.get(unit, EMPTY).tally.posts
        ]
        return self._summed(rows)

    def _summed(self, rows: Iterable[tuple[Sequence[UnitId | None], Amounts]]) -> Mapping[UnitId, Amounts]:
        found: dict[UnitId, list[int]] = {}
        for chain, row in rows:
            for line in chain:
                if line is not None:
                    sums = found.setdefault(line, [0] * len(row))
                    for place, amount in enumerate(row):
                        sums[place] += amount
        return {line: tuple(map(Money, sums)) for line, sums in found.items()}
