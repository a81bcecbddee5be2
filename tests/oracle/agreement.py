"""The program's costs and the oracle's, side by side: every line, component and financial year."""

from collections import defaultdict

from tests.oracle.costs import Ledger, costs, full_year, year_of
from tests.oracle.world import World
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import COMPONENTS_OF_TIMELINE, Timeline, View, Where, timeline
from workforce_planner.model.dated import Dated
from workforce_planner.model.money import Money

Amounts = dict[tuple[str, str, str, int], int]
"""Hundredths of a penny by kind of line, record, component and year; what is nothing is left out."""
KINDS = {"held": "holder", "cost line": "cost_line"}


class Both:
    """A world worked out by the program and by the oracle, each once."""

    def __init__(self, world: World) -> None:
        self.world, self.timed, self.ledger = world, by_program(world), costs(world)


def by_program(world: World) -> Timeline:
    """The program's costs of a world."""
    horizon = Horizon(world.first, world.years)
    caps = Dated(tuple((day, Money(cap)) for day, cap in world.caps))
    view = View(world.view)
    return timeline(world.plan, world.measured, view=view, horizon=horizon, current=world.current, caps=caps)


def of_program(found: Timeline) -> Amounts:
    """What the program says, by line; overrides by their post."""
    amounts: Amounts = defaultdict(int)
    for line in found.lines:
        key = str(line.post) if line.kind == "override" else line.key
        value = found.value(line)
        for component, months in value.months.items():
            for number, year in enumerate(found.horizon):
                amounts[line.kind, key, component, year.first] += sum(months[number * 12 : number * 12 + 12])
    return {key: amount for key, amount in amounts.items() if amount}


def of_oracle(ledger: Ledger) -> Amounts:
    """What the oracle says."""
    amounts: Amounts = {}
    for ((kind, key), component), months in ledger.by_line.items():
        for number in range(ledger.world.years):
            amount = year_of(months, number)
            if amount:
                amounts[KINDS.get(kind, kind), key, component, ledger.world.first + number] = amount
    return amounts


def differences(both: Both) -> dict[tuple[str, str, str, int], tuple[int, int]]:
    """Where the two do not agree to the hundredth of a penny: the program's amount, then the oracle's."""
    ours, other = of_program(both.timed), of_oracle(both.ledger)
    return {
        key: (ours.get(key, 0), other.get(key, 0))
        for key in sorted(ours.keys() | other.keys())
        if ours.get(key, 0) != other.get(key, 0)
    }


def month_differences(both: Both, most: int) -> dict[tuple[str, str, str], str]:
    """Lines of which a month lies further from the exact one than rounding takes it; overrides by their post."""
    found, exact, far = both.timed, both.ledger.by_line, {}
    months: dict[tuple[str, str, str], list[int]] = {}
    for line in found.lines:
        key = str(line.post) if line.kind == "override" else line.key
        for component, amounts in found.value(line).months.items():
            row = months.setdefault((line.kind, key, component), [0] * len(amounts))
            row[:] = [one + other for one, other in zip(row, amounts, strict=True)]
    for ((kind, key), component), amounts in exact.items():
        place = (KINDS.get(kind, kind), key, component)
        row = months.get(place, [0] * len(amounts))
        if any(abs(ours - other * 10_000) > most for ours, other in zip(row, amounts, strict=True)):
            far[place] = f"{row} and {[float(each * 10_000) for each in amounts]}"
    return far


def source_differences(both: Both) -> dict[str, tuple[int, float]]:
    """Sources of which a year lies further from the exact one than the rounding of every line and month takes it."""
    ledger, paid, far = both.ledger, both.timed.table("source"), {}
    most = 1 + 12 * len(ledger.by_line)
    for source, months in ledger.by_source.items():
        for number in range(both.world.years):
            ours = paid[source][number] if source in paid else 0
            exact = sum(months[number * 12 : number * 12 + 12]) * 10_000
            if abs(ours - exact) > most:
                far[f"{source or 'unfunded'} {both.world.first + number}"] = (ours, float(exact))
    return far


def full_year_differences(both: Both) -> dict[tuple[str, str, str, int], tuple[int, int]]:
    """Where the full-year effects of the two do not agree to the hundredth of a penny, by post or record."""
    ours: Amounts = defaultdict(int)
    for kind in ("holder", "unheld", "agency", "cost_line", "departure", "override"):
        where = Where(kind=kind)
        for component in COMPONENTS_OF_TIMELINE:
            by = both.timed.table(
                "post" if kind == "override" else "key", "full_year", where=where, component=component
            )
            for key, years in by.items():
                for number, amount in enumerate(years):
                    ours[kind, str(key), component, both.world.first + number] += amount
    other: Amounts = {}
    for number in range(both.world.years):
        other |= of_oracle(full_year(both.world, number))
    return {
        key: (ours.get(key, 0), other.get(key, 0))
        for key in sorted(ours.keys() | other.keys())
        if ours.get(key, 0) != other.get(key, 0)
    }


def gap_differences(both: Both) -> set[tuple[str, str, int]]:
    """Lines of posts that only one of the two has no price for, with the year."""
    ours = {(gap.line.kind, gap.line.key, gap.year) for gap in both.timed.gaps()}
    other = {(KINDS.get(key[0], key[0]), key[1], year) for key, year in both.ledger.without_price}
    return {each for each in ours ^ other if each[0] in ("holder", "unheld")}
