"""What is paid once: people leaving, cost lines paid once; and whether what is saved every year pays it back."""

from collections.abc import Iterator
from functools import partial

from workforce_planner.assets.rates import redundancy_caps
from workforce_planner.calc.departure_steps import exit_step
from workforce_planner.calc.departures import exit_cost
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.payback import payback, payback_text
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, View, Where
from workforce_planner.model.costing import DEPARTURE_REASONS
from workforce_planner.model.ids import DepartureId, PostId
from workforce_planner.model.money import Money
from workforce_planner.model.wording import date_text, money_text, post_name
from workforce_planner.session.costing.explained import Period, cost_step
from workforce_planner.session.costing.sheet import Opening, Sheet, SheetRow, money
from workforce_planner.session.costing.times import Times

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
    return Sheet(
        caption="One-off costs by year",
        corner="What is paid once",
        columns=(*(money(str(year)) for year in costs.horizon), money("In all")),
        rows=rows,
        totals=(total,) if rows else (),
        lead=payback_sentence(times) if rows else "",
        notes=(NOT_A_SUM,),
        empty=EMPTY,
        explain=partial(_explain, costs),
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


def payback_sentence(times: Times) -> str:
    """Whether what a proposal saves every year pays back what it costs once, in a sentence."""
    costs, base = times.of(View.ESTABLISHMENT), times.of_current(View.ESTABLISHMENT)
    once = once_by_year(costs)
    if base is None:
        return f"{money_text(Money(sum(once)))} is paid once. A proposal also says when that is paid back."
    before = once_by_year(base)
    years = zip(costs.years(), once, base.years(), before, strict=True)
    saved = [(was - was_once) - (now - now_once) for now, now_once, was, was_once in years]
    spent = [now - was for now, was in zip(once, before, strict=True)]
    if sum(spent) <= 0:
        return "This proposal has no one-off cost of its own that would have to be paid back."
    said = payback_text(payback(spent, saved), [str(year) for year in costs.horizon])
    number = money_text(Money(sum(spent)))
    return f"{number} is paid once; every year is compared with the current structure. {said}"


def _explain(costs: Timeline, row: SheetRow, column: int) -> Step | None:
    if row.place is None:
        return None
    table, key = row.place
    if table == "departures":
        found = exit_cost(costs.plan, costs.plan.departures[DepartureId(key)], redundancy_caps())
        return exit_step(row.name, found)
    if column >= costs.horizon.years or row.where is None:
        return None
    return cost_step(costs, row.where, None, Period(costs.horizon.first + column), name=row.name)


def _posts(costs: Timeline, row: SheetRow, _column: int) -> tuple[PostId, ...]:
    if row.place is None or row.place[0] != "departures":
        return ()
    post = costs.plan.departures[DepartureId(row.place[1])].post
    return (post,) if post is not None and post in costs.plan.posts else ()
