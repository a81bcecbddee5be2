"""What a funding source pays of a line, month by month: the month's cost, the share in force, what that comes to."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from workforce_planner.calc.funding import UNFUNDED
from workforce_planner.calc.horizon import Month
from workforce_planner.calc.ledger import Line
from workforce_planner.calc.months import half_up
from workforce_planner.calc.paid_by import Paying, paying
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.calc.timeline import Timeline
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import WHOLE_RATE, Money, Rate, in_percent
from workforce_planner.model.wording import date_text, list_text

ROUNDING = "to a hundredth of a penny, so that the sources of a month add up to it"
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shared_months(
    found: Timeline,
    lines: Sequence[Line],
    source: FundingId,
    row: Sequence[int],
    *,
    places: slice,
    component: str | None,
) -> tuple[Step, ...]:
    """The months in which a source pays for lines of one record; `row` is what it pays in each month of the horizon.

    No steps where the lines of the record are funded in different ways: the sum is of several shares then.
    """
    if len({line.funding for line in lines}) != 1:
        return ()
    pieces = list(paying(found.plan, lines[0].funding, found.horizon))
    whole = _months(found, lines, component)
    months = found.horizon.months
    return tuple(
        _month(months[place], whole[place], row[place], source, pieces)
        for place in range(*places.indices(len(months)))
        if row[place]
    )


def _months(found: Timeline, lines: Sequence[Line], component: str | None) -> list[int]:
    """What the lines cost in each month, whoever pays."""
    sums = [0] * len(found.horizon.months)
    for line in lines:
        for name, amounts in found.value(line).months.items():
            if component in (None, name):
                sums = [one + other for one, other in zip(sums, amounts, strict=True)]
    return sums


def _month(month: Month, whole: int, paid: int, source: FundingId, pieces: Sequence[Paying]) -> Step:
    shares = list(_shares(month, source, pieces))
    cost = exact_money(Money(whole))
    if len(shares) == 1:
        formula = f"{cost} x {_percent(shares[0][2])}"
    else:
        said = [f"{_percent(part)} from {date_text(start)} to {date_text(last)}" for start, last, part in shares]
        formula = f"{cost}, by the days of the month: {list_text(said)}"
    name = f"{NAMES[month.month - 1]} {month.year}"
    return step(name, Money(paid), Unit.MONEY, formula, rounding=ROUNDING)


def _shares(month: Month, source: FundingId, pieces: Sequence[Paying]) -> Iterator[tuple[date, date, Fraction]]:
    """The share of a source in a month: first day, last day and share, a new one where it changes."""
    span, held = month.span, None
    assert span.start is not None
    assert span.end is not None
    for piece in pieces:
        start, end = max(piece.start, span.start), min(piece.end, span.end)
        if start >= end:
            continue
        part = (
            1 - sum(piece.parts.values(), Fraction(0)) if source == UNFUNDED else piece.parts.get(source, Fraction(0))
        )
        last = end - timedelta(days=1)
        if held is not None and held[2] == part:
            held = (held[0], last, part)
            continue
        if held is not None:
            yield held
        held = (start, last, part)
    if held is not None:
        yield held


def _part(piece: Paying, source: FundingId) -> Fraction:
    """The part that a source pays, or that none does."""
    if source == UNFUNDED:
        return 1 - sum(piece.parts.values(), Fraction(0))
    return piece.parts.get(source, Fraction(0))


def _percent(part: Fraction) -> str:
    return f"{in_percent(Rate(half_up(part * WHOLE_RATE))).normalize():f} %"
