"""The table of costs: by unit, grade, role and so on, in years, months, components or effects, of one view."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from workforce_planner.calc.cost_rows import (
    BY,
    COMPONENT_NAMES,
    KIND_NAMES,
    CostRow,
    CostRows,
    by_component,
    by_month,
    by_year,
    row_key,
)
from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, UNFUNDED, WHOLE, WITHOUT, Timeline, View, Where
from workforce_planner.edit.addresses import describe
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import year_text
from workforce_planner.report.blocks import Column
from workforce_planner.report.costs import NEVER_ADDED, VIEWS, notes
from workforce_planner.session.costing.explained import Period, cost_step, difference_step
from workforce_planner.session.costing.sheet import WHOLE_LINE, Opening, Sheet, SheetRow, money
from workforce_planner.session.costing.tied import tied
from workforce_planner.session.costing.times import Times


class Columns(Enum):
    """What stands in the columns, in the words of the window."""

    YEARS = "Financial years"
    MONTHS = "Months of a year"
    COMPONENTS = "Components of a year"
    EFFECTS = "Full year beside part-year"
    FULL = "Full-year effect"


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
    at_once: bool = False
    """Every change as if it were in place from the first year, and not from the day of its phase."""


OF = {"unit": "units", "post": "posts", "role": "roles", "grade": "grades", "source": "funding_sources"}
"""The fields of a `Where` that name records, and their tables."""
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
    found = _of_one(times.of(asked.view), asked)
    whole = asked.where == WHOLE and asked.component is None
    if not whole or asked.view is not View.ESTABLISHMENT or times.of(asked.view).in_phases:
        return found
    tie = tied(times, times.of(asked.view))
    return replace(found, tie=tie.text, told={tie.text: tie.steps}) if tie.text else found


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
        opens=partial(_opens, costs, asked),
    )


def caption(asked: Asked) -> str:
    """What the table is of."""
    view = "Establishment" if asked.view is View.ESTABLISHMENT else "Forecast"
    of = {
        Columns.MONTHS: f", months of {year_text(asked.year)}",
        Columns.COMPONENTS: f", {year_text(asked.year)}",
        Columns.FULL: ", full-year effect",
    }
    part = "" if asked.component is None else f", {COMPONENT_NAMES[asked.component]}"
    shown = "" if asked.shown is Shown.THIS else f", {asked.shown.value.lower()}"
    shown += ", as if all were in place" if asked.at_once else ""
    return f"{view} by {BY[asked.by].lower()}{part}{of.get(asked.columns, '')}{shown}"


def of_what(plan: Plan, where: Where) -> str:
    """What a table that was opened is of, in words; nothing where it is of everything."""
    named = ((table, getattr(where, name)) for name, table in OF.items())
    said = [describe(plan, table, key) for table, key in named if key in plan.table(table)]
    said += [f"cost centre {where.cost_centre}"] if where.cost_centre not in (None, "", WITHOUT) else []
    said += [KIND_NAMES[where.kind].lower()] if where.kind is not None and where.kind in KIND_NAMES else []
    said += ["no source named"] if where.source == UNFUNDED else []
    return ", ".join(said)


def _rows(costs: Timeline, asked: Asked) -> CostRows:
    where, part = asked.where, asked.component
    if asked.columns is Columns.MONTHS:
        return _with_year(by_month(costs, asked.by, asked.year, where, component=part))
    if asked.columns is Columns.COMPONENTS and part is None:
        return by_component(costs, asked.by, asked.year, where)
    found = by_year(costs, asked.by, where, component=part, full=asked.columns is Columns.FULL)
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
    group = "full-year" if asked.columns is Columns.FULL else ""
    return tuple(money(name, group, signed=signed) for name in found.columns)


def _key(by: str, row: CostRow) -> str:
    key = row_key(by, row)
    return WITHOUT if key is None else str(key)


def _row(by: str, row: CostRow) -> SheetRow:
    key = _key(by, row) if by else "total"
    table = OF.get(by)
    if by == "line":
        table = "posts" if row.where.key is None else None
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
    if asked.columns in (Columns.EFFECTS, Columns.FULL):
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
        opens=partial(_opens_of_both, new, old, asked),
    )


def _notes_of_difference(asked: Asked) -> Iterator[str]:
    if asked.columns in (Columns.EFFECTS, Columns.FULL):
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
    if asked.columns is Columns.FULL:
        return Period(year=costs.horizon.first + column, full=True), None
    return Period(year=costs.horizon.first + column), None


def _cell(costs: Timeline, asked: Asked, row: SheetRow, column: int) -> tuple[Where, str | None, Period]:
    period, part = period_of(costs, asked, column)
    return row.where or asked.where, part or row.component or asked.component, period


def _crosses(row: SheetRow, part: str | None) -> bool:
    """Whether a cell stands where one component crosses another one: there is never anything."""
    return None not in (row.component, part) and row.component != part


def _nothing(row: SheetRow) -> Step:
    return step(row.name, Money(0), Unit.MONEY, "Each component is a row and a column of its own.")


def _explain(costs: Timeline, asked: Asked, row: SheetRow, column: int) -> Step | None:
    if _crosses(row, period_of(costs, asked, column)[1]):
        return _nothing(row)
    return cost_step(costs, *_cell(costs, asked, row, column), name=row.name)


def _explain_difference(new: Timeline, old: Timeline, asked: Asked, row: SheetRow, column: int) -> Step | None:
    if row.component is not None and _cell_of_both(new, old, asked, row, column)[1] != row.component:
        return _nothing(row)
    steps = [cost_step(each, *_cell_of_both(new, old, asked, row, column), name=row.name) for each in (new, old)]
    return difference_step(row.name, steps[0], steps[1])


def _cell_of_both(
    new: Timeline, old: Timeline, asked: Asked, row: SheetRow, column: int
) -> tuple[Where, str | None, Period]:
    """What a cell of the difference is of; a column of a component that one structure has and the other has not."""
    if asked.columns is not Columns.COMPONENTS or asked.component is not None:
        return _cell(new, asked, row, column)
    now, was = (by_component(each, asked.by, asked.year, asked.where).columns[:-1] for each in (new, old))
    part = _part_of_both(now, was, column)
    return row.where or asked.where, part or row.component, Period(asked.year)


def _part_of_both(now: Sequence[str], was: Sequence[str], column: int) -> str | None:
    names = tuple(dict.fromkeys((*now, *was)))
    keys = {name: key for key, name in COMPONENT_NAMES.items()}
    return keys[names[column]] if column < len(names) else None


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


# ------------------------------------------------------------------ opened


def _opens(costs: Timeline, asked: Asked, row: SheetRow, column: int) -> Opening | None:
    if column == WHOLE_LINE:
        return _opens_whole(asked, row)
    where, part, period = _cell(costs, asked, row, column)
    crosses = row.component not in (None, part)
    return None if crosses else Opening(where=where, component=part, period=period)


def _opens_of_both(new: Timeline, old: Timeline, asked: Asked, row: SheetRow, column: int) -> Opening | None:
    if column == WHOLE_LINE:
        return _opens_whole(asked, row)
    where, part, period = _cell_of_both(new, old, asked, row, column)
    if row.component not in (None, part):
        return None
    return Opening(where=where, component=part, period=period)


def _opens_whole(asked: Asked, row: SheetRow) -> Opening:
    return Opening(where=row.where or asked.where, component=row.component or asked.component)


def opened(asked: Asked, found: Opening) -> Asked:
    """The table of the posts and lines that make a figure: its total is the figure. Of one post, its components."""
    where = found.where
    alone = where.key is not None or where.post not in (None, WITHOUT)
    by = "component" if alone and found.component is None else "line"
    asked = replace(asked, where=where, component=found.component, by=by)
    if found.period is None:
        return asked
    columns = Columns.YEARS
    if found.period.full:
        columns = Columns.FULL
    elif asked.columns is Columns.MONTHS or (asked.columns is Columns.COMPONENTS and found.component is None):
        columns = asked.columns
    return replace(asked, columns=columns, year=found.period.year)


def column_of(costs: Timeline, asked: Asked, period: Period, columns: int) -> int:
    """The column of a time in a table that was opened from a figure."""
    if asked.columns is Columns.MONTHS:
        return MONTHS if period.month is None else period.month
    if asked.columns is Columns.COMPONENTS:
        return columns - 1
    place = costs.place(period.year)
    return place * 2 + period.full if asked.columns is Columns.EFFECTS else place
