"""What cost lines that are not posts come to beside the annual cost: for twelve months, or once."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import CostLineId, UnitId
from workforce_planner.model.money import Money


class OtherLine(NamedTuple):
    """A cost line: its amount for twelve months, or (`once`) all that is paid of it in the years costed."""

    unit: UnitId | None
    amount: Money
    once: bool


def other_lines(times: Timeline, day: date) -> Mapping[CostLineId, OtherLine]:
    """The cost lines of a structure that cost anything. One that runs counts for twelve months as it stands at the end
    of the first financial year from that of `day` at whose end it runs; any other counts with all that is paid."""
    if not times.plan.cost_lines:
        return {}
    where, found = Where(kind=Kind.COST_LINE), {}
    place = min(max(FinancialYear.holding(day).first - times.horizon.first, 0), times.horizon.years - 1)
    running = times.table("key", "full_year", where=where)
    paid = times.table("key", "year", where=where)
    for line in times.lines_of(where):
        yearly = next((amount for amount in running.get(line.key, ())[place:] if amount), Money(0))
        amount = yearly or Money(sum(paid.get(line.key, ())[place:]))
        if amount:
            found[CostLineId(line.key)] = OtherLine(line.unit, amount, not yearly)
    return found


def once_by_year(times: Timeline) -> Mapping[UnitId | None, tuple[Money, ...]]:
    """What is paid once, by what it lies in directly (None: no unit) and financial year: departures, and cost lines
    with a price that is paid once."""
    once = [key for key, line in times.plan.cost_lines.items() if line.period == "once"]
    found: dict[UnitId | None, tuple[Money, ...]] = dict(times.table("own_unit", component="one_off"))
    for key in once:
        for unit, row in times.table("own_unit", where=Where(kind=Kind.COST_LINE, key=key)).items():
            was = found.get(unit)
            found[unit] = row if was is None else tuple(Money(a + b) for a, b in zip(was, row, strict=True))
    return found
