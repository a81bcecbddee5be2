"""When a one-off cost is paid back by what is saved every year."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import accumulate

from workforce_planner.calc.horizon import MONTHS, Horizon
from workforce_planner.calc.months import NOTHING, amount_step, half_up
from workforce_planner.calc.steps import Step, exact_money
from workforce_planner.model.wording import count_text, money_text


class Outcome(Enum):
    """Whether a cost is paid back."""

    PAID_BACK = "pays back"
    NOT_YET = "does not pay back in the period, and would later at the rate of its last year"
    NEVER = "never pays back"
    NOTHING_TO_PAY = "costs nothing that would have to be paid back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """Costs and savings of consecutive periods, what is gained from the start on, and where that turns for good.

    `place` is the period by whose end the cost is paid back and stays so; `short` is what is lacking at the end of all;
    `more` how many periods more at the net of the last one, where that would pay back.
    """

    costs: tuple[Fraction, ...]
    savings: tuple[Fraction, ...]
    net: tuple[Fraction, ...]
    cumulative: tuple[Fraction, ...]
    outcome: Outcome
    place: int | None
    short: Fraction
    more: int | None


def payback(costs: Sequence[Fraction | int], savings: Sequence[Fraction | int]) -> Payback:
    """Costs against savings, period by period: months or years. A cost below nothing is a saving, and the reverse."""
    spent, saved = tuple(map(Fraction, costs)), tuple(map(Fraction, savings))
    net = tuple(gain - cost for cost, gain in zip(spent, saved, strict=True))
    cumulative = tuple(accumulate(net))
    last = cumulative[-1] if cumulative else NOTHING
    rate = net[-1] if net else NOTHING
    more = -(last // rate) if last < 0 and rate > 0 else None
    return Payback(
        costs=spent,
        savings=saved,
        net=net,
        cumulative=cumulative,
        outcome=_outcome(spent, cumulative, more),
        place=_turn(spent, cumulative),
        short=max(NOTHING, -last),
        more=more,
    )


def _outcome(costs: Sequence[Fraction], cumulative: Sequence[Fraction], more: int | None) -> Outcome:
    if not cumulative or cumulative[-1] >= 0:
        return Outcome.PAID_BACK if any(cost > 0 for cost in costs) else Outcome.NOTHING_TO_PAY
    return Outcome.NEVER if more is None else Outcome.NOT_YET


def _turn(costs: Sequence[Fraction], cumulative: Sequence[Fraction]) -> int | None:
    """The first period at whose end, and ever after, nothing is owed; None where there is none or no cost."""
    owed = [place for place, each in enumerate(cumulative) if each < 0]
    first = owed[-1] + 1 if owed else 0
    return first if first < len(cumulative) and any(cost > 0 for cost in costs) else None


def by_year(horizon: Horizon, months: Sequence[Fraction | int]) -> tuple[Fraction, ...]:
    """Months added up to financial years."""
    return tuple(
        sum(map(Fraction, months[place * MONTHS : (place + 1) * MONTHS]), NOTHING) for place in range(horizon.years)
    )


def payback_step(name: str, found: Payback, periods: Sequence[str]) -> Step:
    """What is gained in all, period by period, and whether and when the cost is paid back."""
    parts, before = [], NOTHING
    for period, cost, saved, after in zip(periods, found.costs, found.savings, found.cumulative, strict=True):
        sums = f"{_money(before)} + {_money(saved)} saved - {_money(cost)} spent"
        parts.append(amount_step(f"By the end of {period}", after, sums))
        before = after
    return amount_step(name, before, payback_text(found, periods), tuple(parts))


def payback_text(found: Payback, periods: Sequence[str]) -> str:
    """Whether and when a cost is paid back, as a sentence."""
    if found.outcome is Outcome.NOTHING_TO_PAY:
        return "There is no cost that has to be paid back."
    if found.place is not None:
        return f"Pays back in {periods[found.place]}."
    over = f"Does not pay back by the end of {periods[-1]}: {money_text(half_up(found.short))} short."
    if found.more is None:
        return f"{over} It never does: {periods[-1]} saves no more than it costs."
    return f"{over} At the rate of {periods[-1]} it would take {count_text(found.more, 'year')} more."


def _money(amount: Fraction) -> str:
    return exact_money(half_up(amount))
