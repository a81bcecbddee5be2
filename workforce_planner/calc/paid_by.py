"""What each funding source pays of a line's value, month by month, worked out exactly before it is rounded.

Shares are by day, as `funding.on_day` says them; where they are more than the whole they are reduced in proportion.
Every month of a component is shared out so that its sources add up to it, the largest remainders first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from workforce_planner.calc.funding import UNFUNDED, Funding, cut_days, on_day
from workforce_planner.calc.horizon import MONTHS, Horizon
from workforce_planner.calc.months import Payment
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.value import Direct, Exact, Flow, Valuer, exact_months, shared_out
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import WHOLE_RATE
from workforce_planner.model.plan import Plan

ValueBySource = Mapping[FundingId, Mapping[str, tuple[int, ...]]]


class Paying(NamedTuple):
    """The part that each source pays from one day up to another; the rest is unfunded."""

    start: date
    end: date
    parts: Mapping[FundingId, Fraction]


Pieces = Sequence[Paying]


def paying(plan: Plan, funding: Funding, horizon: Horizon) -> Pieces:
    """Who pays how much in a horizon, day by day."""
    start, end = horizon.days
    if not funding:
        return (Paying(start, end, {}),)
    cuts = sorted({start, end, *(day for day in cut_days(plan, funding) if start < day < end)})
    return [Paying(first, after, parts_on(plan, funding, first)) for first, after in zip(cuts, cuts[1:], strict=False)]


def parts_on(plan: Plan, funding: Funding, day: date) -> dict[FundingId, Fraction]:
    """The part that each source pays on a day; together one at most."""
    shares = on_day(plan, funding, day)
    whole = max(WHOLE_RATE, sum(shares.values()))
    return {source: Fraction(share, whole) for source, share in shares.items()}


class PaidBy:
    """Shares out the values of lines over their sources, each once."""

    def __init__(self, valuer: Valuer, pieces: Callable[[Funding], Pieces]) -> None:
        self._valuer, self._pieces = valuer, pieces
        self._found: dict[tuple[Terms | Direct, Funding], ValueBySource] = {}

    def of(self, key: Terms | Direct, funding: Funding) -> ValueBySource:
        """The months of a line by source and component."""
        place = (key, funding)
        if place not in self._found:
            self._found[place] = self._shared(key, self._pieces(funding))
        return self._found[place]

    def _shared(self, key: Terms | Direct, pieces: Pieces) -> ValueBySource:
        months = self._valuer.months(key)
        alone = _one_source(pieces)
        if alone is not None:
            return {alone: months}
        exact = self._valuer.parts(key)
        found: dict[FundingId, dict[str, tuple[int, ...]]] = {}
        for component, amounts in months.items():
            for source, part in _split(self._valuer.horizon, exact[component], amounts, pieces).items():
                if any(part):
                    found.setdefault(source, {})[component] = part
        return found


def _one_source(pieces: Pieces) -> FundingId | None:
    """The one source that pays for all of a line throughout, or nobody; None where several pay."""
    payers = {UNFUNDED if not piece.parts else _alone(piece) for piece in pieces}
    return payers.pop() if len(payers) == 1 else None


def _alone(piece: Paying) -> FundingId | None:
    return next((source for source, part in piece.parts.items() if part == 1), None)


def _split(horizon: Horizon, exact: Exact, months: Sequence[int], pieces: Pieces) -> dict[FundingId, tuple[int, ...]]:
    names = list(dict.fromkeys(source for piece in pieces for source in piece.parts))
    found: dict[FundingId, list[int]] = {name: [] for name in (*names, UNFUNDED)}
    paid = [_paid(exact, pieces, name) for name in names]
    for number, year in enumerate(horizon):
        targets = months[number * MONTHS : (number + 1) * MONTHS]
        for row, amounts in zip(found.values(), _year(year, exact, paid, targets), strict=True):
            row.extend(amounts)
    return {name: tuple(row) for name, row in found.items()}


def _year(year: FinancialYear, exact: Exact, paid: Sequence[Exact], targets: Sequence[int]) -> Iterator[list[int]]:
    """The months of one year by source, the unfunded rest last."""
    parts = [exact_months(year, *each) for each in (*paid, exact)]
    whole = lcm(*(each for _, each in parts))
    rows = [[amount * (whole // each) for amount in amounts] for amounts, each in parts]
    shared = []
    for place, target in enumerate(targets):
        shares = [row[place] for row in rows[:-1]]
        shared.append(shared_out(target, [*shares, rows[-1][place] - sum(shares)], whole))
    return (list(column) for column in zip(*shared, strict=True))


def _paid(exact: Exact, pieces: Pieces, source: FundingId) -> Exact:
    """The amounts that one source pays."""
    flows = [
        Flow(max(flow.start, piece.start), min(flow.end, piece.end), flow.yearly * piece.parts[source])
        for piece in pieces
        if source in piece.parts
        for flow in exact[0]
        if flow.start < piece.end and flow.end > piece.start
    ]
    payments = [
        Payment(each.day, each.amount * piece.parts[source])
        for each in exact[1]
        for piece in pieces
        if source in piece.parts and piece.start <= each.day < piece.end
    ]
    return flows, payments
