"""What is paid once: people leaving, cost lines paid once; and whether what is saved every year pays it back."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from workforce_planner.assets.rates import redundancy_caps
from workforce_planner.calc.departure_steps import exit_step
from workforce_planner.calc.departures import exit_cost
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.payback import payback, payback_step, payback_text
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.calc.timeline import Timeline, View, Where
from workforce_planner.model.costing import DEPARTURE_REASONS
from workforce_planner.model.ids import DepartureId, PostId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import date_text, money_text, post_name
from workforce_planner.session.costing.explained import Period, cost_step, difference_step, sum_text
from workforce_planner.session.costing.sheet import Opening, Sheet, SheetRow, money
from workforce_planner.session.costing.times import Times
from workforce_planner.session.told import Explains, amounts_in

EMPTY = (
    "Nothing is paid once. Enter people who leave (redundancy, pension strain, notice) and cost lines that are paid "
    "once (recruitment, ICT for new posts, training), and they are listed here by year."
)
NOT_A_SUM = "What is not known of a departure is not in it; see the problems. On-costs on them are not counted."


def one_off_sheet(times: Times) -> Sheet:
    """Departures and cost lines paid once, by year."""
    costs = times.of(View.ESTABLISHMENT)
    rows = (*_departures(costs), *_lines(costs))
    totals = tuple(Money(sum(amounts)) for amounts in zip(*(row.cells for row in rows), strict=True)) if rows else ()
    total = SheetRow(key="total", name="Paid once in all", cells=totals)
    lead, steps = payback_told(times) if rows else ("", ())
    return Sheet(
        caption="One-off costs by year",
        corner="What is paid once",
        columns=(*(money(str(year)) for year in costs.horizon), money("In all")),
        rows=rows,
        totals=(total,) if rows else (),
        lead=lead,
        notes=(NOT_A_SUM,),
        empty=EMPTY,
        told={lead: steps},
        explain=partial(_explain, costs, rows),
        posts=partial(_posts, costs),
        opens=partial(_opens, costs),
    )


def _opens(costs: Timeline, row: SheetRow, column: int) -> Opening | None:
    if row.where is None:
        return None
    one = 0 <= column < costs.horizon.years
    return Opening(where=row.where, period=Period(costs.horizon.first + column) if one else None)


def _row(costs: Timeline, table: str, key: str, name: str, kind: str) -> SheetRow:
    where = Where(kind=kind, key=key)
    years = costs.years(where)
    return SheetRow(key=key, name=name, cells=(*years, Money(sum(years))), where=where, place=(table, key))


def _departures(costs: Timeline) -> Iterator[SheetRow]:
    plan = costs.plan
    for key, each in plan.departures.items():
        post = post_name(plan, each.post) if each.post else "no post named"
        day = f", {date_text(each.leaves_on)}" if each.leaves_on else ""
        yield _row(costs, "departures", key, f"{DEPARTURE_REASONS[each.reason]}: {post}{day}", Kind.DEPARTURE)


def _lines(costs: Timeline) -> Iterator[SheetRow]:
    for key, each in costs.plan.cost_lines.items():
        if each.period == "once":
            yield _row(costs, "cost_lines", key, each.name or "A cost line without a name", Kind.COST_LINE)


def once_by_year(costs: Timeline) -> tuple[int, ...]:
    """What is paid once in each year of a timeline."""
    found = [0] * costs.horizon.years
    for row in (*_departures(costs), *_lines(costs)):
        for place, amount in enumerate(costs.years(row.where or Where())):
            found[place] += amount
    return tuple(found)


def payback_told(times: Times) -> tuple[str, tuple[Explains, ...]]:
    """That sentence, and how each of its amounts is worked out."""
    costs, base = times.of(View.ESTABLISHMENT), times.of_current(View.ESTABLISHMENT)
    once = once_by_year(costs)
    if base is None:
        rows = (*_departures(costs), *_lines(costs))
        text = f"{money_text(Money(sum(once)))} is paid once. A proposal also says when that is paid back."
        return text, (partial(_sum_step, costs, rows, costs.horizon.years, "Paid once in all"),)
    before = once_by_year(base)
    years = zip(costs.years(), once, base.years(), before, strict=True)
    saved = [(was - was_once) - (now - now_once) for now, now_once, was, was_once in years]
    spent = [now - was for now, was in zip(once, before, strict=True)]
    if sum(spent) <= 0:
        return "This proposal has no one-off cost of its own that would have to be paid back.", ()
    found, periods = payback(spent, saved), [str(year) for year in costs.horizon]
    number = money_text(Money(sum(spent)))
    text = f"{number} is paid once; every year is compared with the current structure. {payback_text(found, periods)}"
    steps = (
        partial(_spent_step, costs, base),
        partial(payback_step, "What is saved less what is paid", found, periods),
    )
    return text, steps[: len(amounts_in(text))]


def _spent_step(costs: Timeline, base: Timeline) -> Step:
    """What a proposal pays once beyond what the current structure does."""
    name, last = "Paid once in all", costs.horizon.years
    new = _sum_step(costs, (*_departures(costs), *_lines(costs)), last, name)
    old = _sum_step(base, (*_departures(base), *_lines(base)), last, name)
    return difference_step(name, new, old) if old.value else new


def _explain(costs: Timeline, rows: tuple[SheetRow, ...], row: SheetRow, column: int) -> Step:
    if row.place is None:
        return _sum_step(costs, rows, column, row.name)
    table, key = row.place
    if table == "departures":
        if not row.cells[column]:
            return step(row.name, Money(0), Unit.MONEY, "Nothing of it is paid in this year.")
        found = exit_cost(costs.plan, costs.plan.departures[DepartureId(key)], redundancy_caps())
        return exit_step(row.name, found)
    assert row.where is not None
    if column >= costs.horizon.years:
        parts = tuple(replace(_explain(costs, rows, row, year), name=str(of)) for year, of in enumerate(costs.horizon))
        return _added(row.name, parts)
    return cost_step(costs, row.where, None, Period(costs.horizon.first + column), name=row.name)


def _sum_step(costs: Timeline, rows: tuple[SheetRow, ...], column: int, name: str) -> Step:
    """What all of it comes to in a column, record by record."""
    return _added(name, tuple(_explain(costs, rows, each, column) for each in rows if each.cells[column]))


def _added(name: str, parts: tuple[Step, ...]) -> Step:
    total = Money(sum(int(each.value or 0) for each in parts))
    return step(name, total, Unit.MONEY, sum_text(parts) if parts else "Nothing is paid.", parts)


def _posts(costs: Timeline, row: SheetRow, _column: int) -> tuple[PostId, ...]:
    if row.place is None or row.place[0] != "departures":
        return ()
    post = costs.plan.departures[DepartureId(row.place[1])].post
    return (post,) if post is not None and post in costs.plan.posts else ()
