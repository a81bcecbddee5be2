"""What each funding source pays of a line, month by month; what none pays is unfunded.

Shares are by day. Every month of a component is shared out among its sources so that they add up to it, the largest
remainders first. Where shares are more than the whole, the unfunded rest is below nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from workforce_planner.calc.horizon import MONTHS, Horizon
from workforce_planner.calc.months import Payment
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.value import Direct, Exact, Flow, Valuer, exact_months, shared_out
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import WHOLE_RATE

UNFUNDED = FundingId("")
"""Stands for what no source pays."""
Funding = tuple[FundingShare, ...]
BySource = Mapping[FundingId, Mapping[str, tuple[int, ...]]]


class Sources:
    """Shares out the values of lines, each once."""

    def __init__(self, valuer: Valuer) -> None:
        self._valuer = valuer
        self._found: dict[tuple[Terms | Direct, Funding], BySource] = {}

    def of(self, key: Terms | Direct, funding: Funding) -> BySource:
        """The months of a line by source and component."""
        place = (key, funding)
        if place not in self._found:
            self._found[place] = self._shared(key, funding)
        return self._found[place]

    def _shared(self, key: Terms | Direct, funding: Funding) -> BySource:
        months, horizon = self._valuer.value(key).months, self._valuer.horizon
        alone = _one_source(funding, horizon)
        if alone is not None:
            return {alone: months}
        exact = self._valuer.parts(key)
        found: dict[FundingId, dict[str, tuple[int, ...]]] = {}
        for component, amounts in months.items():
            for source, part in _split(horizon, exact[component], amounts, funding).items():
                if any(part):
                    found.setdefault(source, {})[component] = part
        return found


def _one_source(funding: Funding, horizon: Horizon) -> FundingId | None:
    """The one source that pays for all of a line throughout, or nobody."""
    if not funding:
        return UNFUNDED
    share, inside = funding[0], funding[0].span.overlap(horizon.span)
    return share.source if len(funding) == 1 and share.share == WHOLE_RATE and inside == horizon.span else None


def _split(horizon: Horizon, exact: Exact, months: Sequence[int], funding: Funding) -> dict[FundingId, tuple[int, ...]]:
    names = list(dict.fromkeys(share.source for share in funding))
    found: dict[FundingId, list[int]] = {name: [] for name in (*names, UNFUNDED)}
    paid = {name: _paid_by(exact, [share for share in funding if share.source == name]) for name in names}
    for number, year in enumerate(horizon):
        targets = months[number * MONTHS : (number + 1) * MONTHS]
        for row, name in zip(_year(year, exact, list(paid.values()), targets), found, strict=True):
            found[name] += row
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


def _paid_by(exact: Exact, shares: Sequence[FundingShare]) -> Exact:
    """The amounts that one source pays."""
    flows = []
    for share in shares:
        part = Fraction(share.share, WHOLE_RATE)
        for flow in exact[0]:
            both = Span(flow.start, flow.end).overlap(share.span)
            if both is not None and both.start is not None and both.end is not None:
                flows.append(Flow(both.start, both.end, flow.yearly * part))
    payments = [Payment(each.day, each.amount * _share_on(shares, each.day)) for each in exact[1]]
    return flows, payments


def _share_on(shares: Sequence[FundingShare], day: date) -> Fraction:
    return Fraction(sum(share.share for share in shares if share.span.holds(day)), WHOLE_RATE)
