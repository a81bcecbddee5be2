"""A timeline taken apart: what each unit, grade, role, component, source, cost centre, kind or post costs.

Every row carries the `Where` that asks the timeline, and its explanation, for exactly that row. Units stand in printed
order, each with all below it, so that they do not add down; rows of everything else add up to the whole.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, UNFUNDED, WHOLE, WITHOUT, Timeline, Where
from workforce_planner.model.costing import COMPONENTS, DEPARTURE_REASONS
from workforce_planner.model.ids import AssignmentId, CostLineId, DepartureId, PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import units_below, units_of_tree
from workforce_planner.model.wording import date_text, post_name

COMPONENT_NAMES: Mapping[str, str] = {
    **COMPONENTS,
    "agency": "Agency workers",
    "lines": "Other cost lines",
    "one_off": "One-off costs",
}
KIND_NAMES: Mapping[str, str] = {
    Kind.HOLDER: "People in post",
    Kind.UNHELD: "Vacant and new posts",
    Kind.AGENCY: "Agency workers",
    Kind.COST_LINE: "Cost lines",
    Kind.DEPARTURE: "Departures",
    Kind.OVERRIDE: "Amounts entered in place of ours",
}
BY: Mapping[str, str] = {
    "unit": "Unit",
    "grade": "Grade",
    "role": "Role",
    "component": "Component",
    "source": "Funding source",
    "cost_centre": "Cost centre",
    "kind": "What it is",
    "post": "Post",
    "line": "Post or other line",
}
"""By what costs can be taken apart, and what the rows are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One row: what it is of, how far below the top it stands, and its amounts in the columns asked for."""

    name: str
    where: Where
    component: str | None
    depth: int
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRows:
    """Rows with the names of their columns, and the whole, which is worked out for itself and not added up."""

    by: str
    columns: tuple[str, ...]
    rows: tuple[CostRow, ...]
    whole: CostRow

    @property
    def adds_down(self) -> bool:
        """Whether the rows add up to the whole, as rows of units do not."""
        return self.by != "unit"


def by_year(
    costs: Timeline, by: str, where: Where = WHOLE, *, full: bool = False, component: str | None = None
) -> CostRows:
    """Costs by financial year; `full` is the full-year effect of what stands at the end of each.

    `component` takes one component of everything; it has no rows by component.
    """
    columns = tuple(str(year) for year in costs.horizon)
    named = "full_year" if full else "year"
    sums = costs.full_years if full else costs.years

    def table(each: Where, one: str) -> dict[Any, tuple[Money, ...]]:
        return _table(costs, one, named, each, component)

    return _rows(costs, by, columns, where, _Asked(sums, table, component))


def by_month(costs: Timeline, by: str, year: int, where: Where = WHOLE, *, component: str | None = None) -> CostRows:
    """Costs by month of one financial year, of one component or all; KeyError where it lies outside the horizon."""
    start = costs.place(year) * MONTHS
    months = costs.horizon.months[start : start + MONTHS]
    columns = tuple(f"{_MONTHS[each.month - 1]} {each.year % 100:02d}" for each in months)

    def sums(each: Where, one: str | None) -> tuple[Money, ...]:
        return costs.months(each, one)[start : start + MONTHS]

    def table(each: Where, name: str) -> dict[Any, tuple[Money, ...]]:
        found = _table(costs, name, "month", each, component)
        return {key: amounts[start : start + MONTHS] for key, amounts in found.items()}

    return _rows(costs, by, columns, where, _Asked(sums, table, component))


def by_component(costs: Timeline, by: str, year: int, where: Where = WHOLE) -> CostRows:
    """Costs of one financial year by component, those that are nothing left out, and in all."""
    place = costs.place(year)
    there = [each for each in COMPONENTS_OF_TIMELINE if costs.years(where, each)[place]]
    columns = (*(COMPONENT_NAMES[each] for each in there), "Total")
    tables = [_table(costs, by, "year", where, each) for each in there] if by != "component" else []
    nothing = (Money(0),) * costs.horizon.years

    def sums(each: Where, one: str | None) -> tuple[Money, ...]:
        parts = [costs.years(each, part)[place] if one in (None, part) else Money(0) for part in there]
        return (*parts, Money(sum(parts)))

    def table(_each: Where, _name: str) -> dict[Any, tuple[Money, ...]]:
        keys = dict.fromkeys(key for found in tables for key in found)
        rows = {key: [Money(found.get(key, nothing)[place]) for found in tables] for key in keys}
        return {key: (*parts, Money(sum(parts))) for key, parts in rows.items()}

    return _rows(costs, by, columns, where, _Asked(sums, table))


class LineKey(NamedTuple):
    """What a row by post or other line is of: a post, or the record of a line that belongs to none."""

    post: PostId | None
    key: str | None = None


def _table(costs: Timeline, by: str, columns: str, where: Where, component: str | None) -> dict[Any, tuple[Money, ...]]:
    """Sums of a timeline; by line, the posts and each record that belongs to none."""
    if by != "line":
        return costs.table(by, columns, where=where, component=component)
    found: dict[Any, tuple[Money, ...]] = {}
    for post, row in costs.table("post", columns, where=where, component=component).items():
        if post is not None:
            found[LineKey(post)] = row
            continue
        rest = costs.table("key", columns, where=replace(where, post=WITHOUT), component=component)
        found |= {LineKey(None, key): amounts for key, amounts in rest.items()}
    return found


def row_key(by: str, row: CostRow) -> str | None:
    """The key of what a row is of; None is none of it."""
    if by == "component":
        return row.component
    if by == "line":
        return row.where.key or row.where.post
    key = getattr(row.where, by)
    return None if key == WITHOUT else key


class _Asked(NamedTuple):
    """How the amounts of one row, and of all rows of a kind, are asked for."""

    sums: Callable[[Where, str | None], tuple[Money, ...]]
    table: Callable[[Where, str], dict[Any, tuple[Money, ...]]]
    component: str | None = None


def _rows(
    costs: Timeline,
    by: str,
    columns: tuple[str, ...],
    where: Where,
    asked: "_Asked",
) -> CostRows:
    sums, component = asked.sums, asked.component
    whole = CostRow(name="Total", where=where, component=component, depth=0, amounts=sums(where, component))
    if by == "component":
        rows = [
            CostRow(name=COMPONENT_NAMES[each], where=where, component=each, depth=0, amounts=amounts)
            for each in COMPONENTS_OF_TIMELINE
            if any(amounts := sums(where, each))
        ]
    else:
        found = asked.table(where, by)
        rows = [
            CostRow(name=name, where=_narrowed(where, by, key), component=component, depth=depth, amounts=found[key])
            for key, name, depth in _ORDERS[by](costs.plan, found, where)
        ]
    return CostRows(by=by, columns=columns, rows=tuple(rows), whole=whole)


def _narrowed(where: Where, by: str, key: Any) -> Where:
    if isinstance(key, LineKey):
        return replace(where, post=key.post) if key.post is not None else replace(where, post=WITHOUT, key=key.key)
    return replace(where, **{by: WITHOUT if key is None else key})


Order = Iterator[tuple[Any, str, int]]


def _units(plan: Plan, found: Mapping[Any, object], where: Where) -> Order:
    top = where.unit if where.unit in plan.units else None
    depths: dict[UnitId | None, int] = {}
    for unit in units_of_tree(units_below(plan.units), top):
        parent = plan.units[unit].parent
        depths[unit] = depths.get(parent, -1) + 1
        if unit in found:
            yield unit, plan.units[unit].name, depths[unit]
    if None in found:
        yield None, "Without a unit", 0


def _named(table: str, none: str) -> Callable[[Plan, Mapping[Any, object], Where], Order]:
    def order(plan: Plan, found: Mapping[Any, object], _where: Where) -> Order:
        records = plan.table(table)
        there = [key for key in records if key in found]
        there.sort(key=lambda key: (getattr(records[key], "rank", 0), getattr(records[key], "name", "").casefold()))
        yield from ((key, getattr(records[key], "name", ""), 0) for key in there)
        yield from ((key, none, 0) for key in found if key is None)

    return order


def _sources(plan: Plan, found: Mapping[Any, object], where: Where) -> Order:
    yield from _named("funding_sources", "")(plan, found, where)
    if UNFUNDED in found:
        yield UNFUNDED, "No source named", 0


def _cost_centres(_plan: Plan, found: Mapping[Any, object], _where: Where) -> Order:
    for key in sorted(found, key=lambda each: (not each, str(each))):
        yield key, str(key) if key else "No cost centre", 0


def _kinds(_plan: Plan, found: Mapping[Any, object], _where: Where) -> Order:
    yield from ((key, name, 0) for key, name in KIND_NAMES.items() if key in found)


def _posts(plan: Plan, found: Mapping[Any, object], _where: Where) -> Order:
    yield from ((key, post_name(plan, key), 0) for key in plan.posts if key in found)
    if None in found:
        yield None, "Without a post", 0


def _lines(plan: Plan, found: Mapping[Any, object], _where: Where) -> Order:
    yield from ((LineKey(key), post_name(plan, key), 0) for key in plan.posts if LineKey(key) in found)
    for key in (each for each in found if each.post is None):
        yield key, _line_name(plan, key.key), 0


def _line_name(plan: Plan, key: str) -> str:
    """A line that belongs to no post; nobody is named."""
    if key in plan.cost_lines:
        return plan.cost_lines[CostLineId(key)].name or "A cost line without a name"
    if key in plan.departures:
        departure = plan.departures[DepartureId(key)]
        return f"{DEPARTURE_REASONS.get(departure.reason, 'Leaves')}, {date_text(departure.leaves_on)}"
    held = plan.assignments.get(AssignmentId(key))
    where = plan.units[held.unit].name if held is not None and held.unit in plan.units else "no unit"  # type: ignore[index]
    return f"Agency worker, {where}" if held is not None and held.kind == "agency" else f"Somebody, {where}"


_ORDERS: Mapping[str, Callable[[Plan, Mapping[Any, object], Where], Order]] = {
    "unit": _units,
    "grade": _named("grades", "No grade"),
    "role": _named("roles", "No role"),
    "source": _sources,
    "cost_centre": _cost_centres,
    "kind": _kinds,
    "post": _posts,
    "line": _lines,
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
