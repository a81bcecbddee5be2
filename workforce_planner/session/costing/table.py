"""The table of costs: by unit, grade, role and so on, in years, months, components or effects, of one view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from workforce_planner.calc.cost_rows import BY, COMPONENT_NAMES, CostRow, CostRows, by_component, by_month, by_year
from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, WHOLE, Timeline, View, Where
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import year_text
from workforce_planner.report.blocks import Column
from workforce_planner.report.costs import NEVER_ADDED, VIEWS, notes
from workforce_planner.session.costing.explained import Period, cost_step, difference_step
from workforce_planner.session.costing.sheet import Sheet, SheetRow, money
from workforce_planner.session.costing.times import Times


class Columns(Enum):
    """What stands in the columns, in the words of the window."""

    YEARS = "Financial years"
    MONTHS = "Months of a year"
    COMPONENTS = "Components of a year"
    EFFECTS = "Full-year effect beside part-year"


class Shown(Enum):
    """Which structure, where a proposal is in view."""

    THIS = "This structure"
    CURRENT = "Current structure"
    DIFFERENCE = "Difference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the table. `year` is the first calendar year of a financial year, for months and components."""

    view: View = View.ESTABLISHMENT
    by: str = "unit"
    columns: Columns = Columns.YEARS
    year: int = 0
    shown: Shown = Shown.THIS
    where: Where = WHOLE
    component: str | None = None


EMPTY = "Nothing costs money here. Posts cost money once they have a grade with pay and hours; see Grades and rates."
EFFECTS = "Part-year is what the year really costs; full-year is what stands on 31 March, for all twelve months."


def cost_sheet(times: Times, asked: Asked) -> Sheet:
    """The table."""
    asked = _possible(times, asked)
    if asked.shown is Shown.CURRENT:
        current = times.of_current(asked.view)
        assert current is not None
        return _of_one(current, asked)
    if asked.shown is Shown.DIFFERENCE:
        return _difference(times, asked)
    return _of_one(times.of(asked.view), asked)


def _possible(times: Times, asked: Asked) -> Asked:
    """The question with a year of the horizon, and without a comparison where there is none."""
    horizon = times.of(asked.view).horizon
    last = horizon.first + horizon.years - 1
    year = min(max(asked.year or this_year(times), horizon.first), last)
    return replace(asked, year=year, shown=asked.shown if times.proposal is not None else Shown.THIS)


def this_year(times: Times) -> int:
    """The financial year of the day measured, or the nearest that is costed; its first calendar year."""
    horizon, day = times.of(View.ESTABLISHMENT).horizon, times.day
    year = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return min(max(year, horizon.first), horizon.first + horizon.years - 1)


def _of_one(costs: Timeline, asked: Asked) -> Sheet:
    found = _rows(costs, asked)
    return Sheet(
        caption=caption(asked),
        corner=BY[asked.by],
        columns=_columns(costs, asked, found),
        rows=tuple(_row(asked.by, each) for each in found.rows),
        totals=(_row("", found.whole),),
        notes=tuple(_notes(costs, asked, found)),
        empty=EMPTY,
        explain=partial(_explain, costs, asked),
        posts=partial(_posts, costs, asked),
    )


def caption(asked: Asked) -> str:
    """What the table is of."""
    view = "Establishment" if asked.view is View.ESTABLISHMENT else "Forecast"
    of = {Columns.MONTHS: f", months of {year_text(asked.year)}", Columns.COMPONENTS: f", {year_text(asked.year)}"}
    shown = "" if asked.shown is Shown.THIS else f", {asked.shown.value.lower()}"
    return f"{view} by {BY[asked.by].lower()}{of.get(asked.columns, '')}{shown}"


def _rows(costs: Timeline, asked: Asked) -> CostRows:
    where, part = asked.where, asked.component
    if asked.columns is Columns.MONTHS:
        return _with_year(by_month(costs, asked.by, asked.year, where, component=part))
    if asked.columns is Columns.COMPONENTS and part is None:
        return by_component(costs, asked.by, asked.year, where)
    found = by_year(costs, asked.by, where, component=part)
    if asked.columns is Columns.EFFECTS:
        return _side_by_side(found, by_year(costs, asked.by, where, full=True, component=part))
    return found


def _with_year(found: CostRows) -> CostRows:
    """Months with the year that they add up to."""

    def summed(row: CostRow) -> CostRow:
        return replace(row, amounts=(*row.amounts, Money(sum(row.amounts))))

    rows = tuple(summed(row) for row in found.rows)
    return replace(found, columns=(*found.columns, "Year"), rows=rows, whole=summed(found.whole))


def _side_by_side(part: CostRows, full: CostRows) -> CostRows:
    """Every year twice: what it costs, and what its end costs in a full year. A row may be in one of them only."""
    of_full = {_key(full.by, row): row for row in full.rows}
    nothing = (Money(0),) * len(part.columns)

    def beside(row: CostRow, other: CostRow | None) -> CostRow:
        pairs = zip(row.amounts, other.amounts if other else nothing, strict=True)
        return replace(row, amounts=tuple(amount for pair in pairs for amount in pair))

    rows = [beside(row, of_full.pop(_key(part.by, row), None)) for row in part.rows]
    rows += [beside(replace(row, amounts=nothing), row) for row in of_full.values()]
    columns = tuple(each for each in part.columns for _ in range(2))
    return replace(part, columns=columns, rows=tuple(rows), whole=beside(part.whole, full.whole))


def _columns(costs: Timeline, asked: Asked, found: CostRows) -> tuple[Column, ...]:
    signed = asked.shown is Shown.DIFFERENCE
    if asked.columns is Columns.EFFECTS:
        years = [str(year) for year in costs.horizon]
        return tuple(money(name, year, signed=signed) for year in years for name in ("part-year", "full-year"))
    return tuple(money(name, signed=signed) for name in found.columns)


def _key(by: str, row: CostRow) -> str:
    key = row.component if by == "component" else getattr(row.where, by)
    return "" if key is None else str(key)


PLACES = {"unit": "units", "post": "posts", "role": "roles", "grade": "grades", "source": "funding_sources"}


def _row(by: str, row: CostRow) -> SheetRow:
    key = _key(by, row) if by else "total"
    table = PLACES.get(by)
    return SheetRow(
        key=key,
        name=row.name or "Without a name",
        cells=row.amounts,
        depth=row.depth,
        where=row.where,
        component=row.component,
        place=(table, key) if table and key not in ("", "-") else None,
    )


def _notes(costs: Timeline, asked: Asked, found: CostRows) -> Iterator[str]:
    if asked.columns is Columns.EFFECTS:
        yield EFFECTS
    yield from notes(costs, found, asked.where)


# ------------------------------------------------------------------ this structure less the current one


def _difference(times: Times, asked: Asked) -> Sheet:
    new, old = times.of(asked.view), times.of_current(asked.view)
    assert old is not None
    now, was = _rows(new, asked), _rows(old, asked)
    if asked.columns is Columns.COMPONENTS and now.columns != was.columns:
        now, was = _same_components(now, was)
    rows = tuple(_less(asked.by, now.rows, was.rows))
    return Sheet(
        caption=caption(asked),
        corner=BY[asked.by],
        columns=_columns(new, asked, now),
        rows=rows,
        totals=tuple(_less("", (now.whole,), (was.whole,))),
        lead="This structure less the current one. A plus costs more than now, a minus less.",
        notes=(f"{VIEWS[asked.view]}. {NEVER_ADDED}", *_notes_of_difference(asked)),
        empty=EMPTY,
        explain=partial(_explain_difference, new, old, asked),
        posts=partial(_posts_of_both, new, old, asked),
    )


def _notes_of_difference(asked: Asked) -> Iterator[str]:
    if asked.columns is Columns.EFFECTS:
        yield EFFECTS
    if asked.by == "unit":
        yield "Each unit includes all below it, so the lines do not add down; the total is the whole."


def _same_components(now: CostRows, was: CostRows) -> tuple[CostRows, CostRows]:
    """The same columns in both: a component may be nothing in one of them."""
    names = tuple(dict.fromkeys((*now.columns[:-1], *was.columns[:-1], "Total")))

    def spread(found: CostRows) -> CostRows:
        def wide(row: CostRow) -> CostRow:
            known = dict(zip(found.columns, row.amounts, strict=True))
            return replace(row, amounts=tuple(known.get(name, Money(0)) for name in names))

        return replace(found, columns=names, rows=tuple(map(wide, found.rows)), whole=wide(found.whole))

    return spread(now), spread(was)


def _less(by: str, now: Iterable[CostRow], was: Iterable[CostRow]) -> Iterator[SheetRow]:
    before = {_key(by, row) if by else "total": row for row in was}
    for row in now:
        made = _row(by, row)
        old = before.pop(made.key, None)
        if old is not None:
            amounts = tuple(Money(one - other) for one, other in zip(row.amounts, old.amounts, strict=True))
            made = replace(made, cells=amounts)
        yield made
    for old in before.values():
        made = _row(by, old)
        yield replace(made, cells=tuple(Money(-amount) for amount in old.amounts), depth=0, name=f"{made.name} (gone)")


# ------------------------------------------------------------------ explained


def period_of(costs: Timeline, asked: Asked, column: int) -> tuple[Period, str | None]:
    """The time that a column is of, and the component where it is of one."""
    if asked.columns is Columns.MONTHS:
        month = column if column < MONTHS else None
        return Period(year=asked.year, month=month), None
    if asked.columns is Columns.COMPONENTS and asked.component is None:
        place = costs.place(asked.year)
        there = [each for each in COMPONENTS_OF_TIMELINE if costs.years(asked.where, each)[place]]
        return Period(year=asked.year), there[column] if column < len(there) else None
    if asked.columns is Columns.EFFECTS:
        return Period(year=costs.horizon.first + column // 2, full=column % 2 == 1), None
    return Period(year=costs.horizon.first + column), None


def _cell(costs: Timeline, asked: Asked, row: SheetRow, column: int) -> tuple[Where, str | None, Period]:
    period, part = period_of(costs, asked, column)
    return row.where or asked.where, part or row.component or asked.component, period


def _explain(costs: Timeline, asked: Asked, row: SheetRow, column: int) -> Step | None:
    return cost_step(costs, *_cell(costs, asked, row, column), name=row.name)


def _explain_difference(new: Timeline, old: Timeline, asked: Asked, row: SheetRow, column: int) -> Step | None:
    steps = [cost_step(each, *_cell_of_both(new, old, asked, row, column), name=row.name) for each in (new, old)]
    return difference_step(row.name, steps[0], steps[1])


def _cell_of_both(
    new: Timeline, old: Timeline, asked: Asked, row: SheetRow, column: int
) -> tuple[Where, str | None, Period]:
    """What a cell of the difference is of; a column of a component that one structure has and the other has not."""
    if asked.columns is not Columns.COMPONENTS or asked.component is not None:
        return _cell(new, asked, row, column)
    now, was = (by_component(each, asked.by, asked.year, asked.where).columns[:-1] for each in (new, old))
    names = tuple(dict.fromkeys((*now, *was)))
    keys = {name: key for key, name in COMPONENT_NAMES.items()}
    part = keys[names[column]] if column < len(names) else None
    return row.where or asked.where, part or row.component, Period(asked.year)


def _posts(costs: Timeline, asked: Asked, row: SheetRow, column: int) -> tuple[PostId, ...]:
    where, part, period = _cell(costs, asked, row, column)
    return posts_of(costs, where, part, period)


def posts_of(costs: Timeline, where: Where, component: str | None, period: Period) -> tuple[PostId, ...]:
    """The posts that something is paid for in a time, in the order of the plan."""
    columns = "full_year" if period.full else "month" if period.month is not None else "year"
    found = costs.table("post", columns, where=where, component=component)
    place = costs.place(period.year) * (MONTHS if columns == "month" else 1) + (period.month or 0)
    there = {post for post, amounts in found.items() if post is not None and amounts[place]}
    return tuple(post for post in costs.plan.posts if post in there)


def _posts_of_both(new: Timeline, old: Timeline, asked: Asked, row: SheetRow, column: int) -> tuple[PostId, ...]:
    cell = _cell_of_both(new, old, asked, row, column)
    return tuple(dict.fromkeys((*posts_of(new, *cell), *posts_of(old, *cell))))
