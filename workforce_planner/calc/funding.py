"""Which source pays how much of a line in each month: by shares with dates, what no source pays being unfunded.

A source pays from its first day to its last, whatever the shares say. Where shares come to more than the whole they are
reduced in proportion, and `share_problems` says so. A month is split with the largest remainders first, so that the
sources of a line add up to it exactly, and totals by source to totals by unit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from workforce_planner.calc.horizon import Horizon, Month
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import WHOLE_RATE, Money, split
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import date_text, percent_text, post_name

UNFUNDED = FundingId("")
"""What stands for no source."""
UNFUNDED_NAME = "Unfunded"
ALWAYS = Span()
Funding = tuple[FundingShare, ...]
BySource = Mapping[FundingId, tuple[Money, ...]]
"""The months that each source pays; sources that pay nothing are left out."""
FUNDED_TABLES = ("posts", "assignments", "cost_lines", "departures")


class Shares:
    """Splits lines of one plan over its sources; equal shares are worked out once."""

    def __init__(self, plan: Plan, horizon: Horizon) -> None:
        self._plan, self._months = plan, horizon.months
        self._weights: dict[tuple[Funding, Span], tuple[dict[FundingId, int], ...]] = {}

    def split(self, amounts: Sequence[int], funding: Funding, span: Span = ALWAYS) -> BySource:
        """The months of a line by source. `span` are the days on which the line is in force."""
        found: dict[FundingId, list[Money]] = {}
        for place, (amount, weights) in enumerate(zip(amounts, self.weights(funding, span), strict=True)):
            if amount:
                for source, part in zip(weights, split(amount, list(weights.values())), strict=True):
                    found.setdefault(source, [Money(0)] * len(amounts))[place] = Money(part)
        return {source: tuple(months) for source, months in found.items() if any(months)}

    def weights(self, funding: Funding, span: Span = ALWAYS) -> tuple[dict[FundingId, int], ...]:
        """For each month how much each source pays of it, and what is unfunded, in relation to each other."""
        key = (funding, span)
        if key not in self._weights:
            self._weights[key] = tuple(self._month(month, funding, span) for month in self._months)
        return self._weights[key]

    def _month(self, month: Month, funding: Funding, span: Span) -> dict[FundingId, int]:
        """Shares x days; a month without a day of the line (a rounding of one) counts as a whole."""
        days = month.span.overlap(span) or month.span
        found: dict[FundingId, int] = {}
        for start, end in _pieces(days, funding, self._plan):
            shares = on_day(self._plan, funding, start)
            left = WHOLE_RATE - sum(shares.values())
            for source, share in {**shares, UNFUNDED: max(0, left)}.items():
                found[source] = found.get(source, 0) + share * (end - start).days
        return {source: weight for source, weight in found.items() if weight}


def on_day(plan: Plan, funding: Funding, day: date) -> dict[FundingId, int]:
    """The share that each source pays on a day, in parts of a million; not of a source that is unknown or over."""
    found: dict[FundingId, int] = {}
    for share in funding:
        if share.share > 0 and share.span.holds(day) and _pays(plan, share.source, day):
            found[share.source] = found.get(share.source, 0) + share.share
    return found


def _pays(plan: Plan, source: FundingId, day: date) -> bool:
    record = plan.funding_sources.get(source)
    return record is not None and Span(record.starts_on, record.ends_on).holds(day)


def _pieces(days: Span, funding: Funding, plan: Plan) -> Iterator[tuple[date, date]]:
    """A span cut on every day on which a share or its source begins or ends."""
    start, end = days.start, days.end
    assert start is not None
    assert end is not None
    cuts = sorted({start, end, *(day for day in cut_days(plan, funding) if start < day < end)})
    yield from zip(cuts, cuts[1:], strict=False)


def cut_days(plan: Plan, funding: Funding) -> Iterator[date]:
    """The days on which who pays may change."""
    for share in funding:
        record = plan.funding_sources.get(share.source)
        spans = [share.span, Span(record.starts_on, record.ends_on)] if record else [share.span]
        yield from (day for span in spans for day in (span.start, span.end) if day is not None)


def gathered(parts: Iterable[BySource], horizon: Horizon) -> dict[FundingId, tuple[Money, ...]]:
    """The months of several lines by source, added up."""
    found: dict[FundingId, list[int]] = {}
    for part in parts:
        for source, months in part.items():
            row = found.setdefault(source, [0] * len(horizon.months))
            for place, amount in enumerate(months):
                row[place] += amount
    return {source: tuple(Money(amount) for amount in row) for source, row in found.items()}


def source_name(plan: Plan, source: FundingId) -> str:
    """A source as people name it."""
    record = plan.funding_sources.get(source)
    return UNFUNDED_NAME if record is None else record.name or "Unnamed source"


# ------------------------------------------------------------------ problems


def share_problems(plan: Plan) -> tuple[Problem, ...]:
    """Records whose shares come to more than the whole on some day, or name a source that the plan does not have."""
    found: list[Problem] = []
    for table in FUNDED_TABLES:
        for key, record in plan.table(table).items():
            funding: Funding = record.funding  # type: ignore[union-attr]
            if funding:
                found += _of_record(plan, table, key, funding)
    return tuple(found)


def _of_record(plan: Plan, table: str, key: str, funding: Funding) -> Iterator[Problem]:
    where = _where(plan, table, key)
    if any(share.source not in plan.funding_sources for share in funding):
        yield Problem(
            code="funding-source-unknown",
            text="A share is paid by a funding source that is not in the plan; it counts as unfunded.",
            where=where,
            expected="A source of the plan.",
            remedy="Choose another source, or add it.",
            table=table,
            key=key,
        )
    over = _most(plan, funding)
    if over is not None and over[1] > WHOLE_RATE:
        since = f" from {date_text(over[0])}" if over[0] != date.min else ""
        yield Problem(
            code="funding-over-whole",
            text=f"The shares come to {percent_text(over[1])}{since}; each is reduced in proportion.",
            where=where,
            expected="Shares of 100 % in all on every day.",
            remedy="Reduce the shares, or give them dates that do not overlap.",
            severity="error",
            table=table,
            key=key,
        )


def _most(plan: Plan, funding: Funding) -> tuple[date, int] | None:
    """The first day on which the shares are largest, and what they come to."""
    days = sorted({date.min, *cut_days(plan, funding)})
    sums = [(day, sum(on_day(plan, funding, day).values())) for day in days]
    return max(sums, key=lambda each: each[1]) if sums else None


def _where(plan: Plan, table: str, key: str) -> str:
    record = plan.table(table)[key]
    if table == "posts":
        return post_name(plan, record.id)  # type: ignore[arg-type]
    if table == "assignments":
        return post_name(plan, record.post)  # type: ignore[union-attr]
    return "A departure" if table == "departures" else record.name  # type: ignore[union-attr]
