"""Pay in force by day: what is known of a scale or spot salary, then the awards that are assumed after it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from workforce_planner.model.costing import Award
from workforce_planner.model.ids import AwardId, PayScaleId
from workforce_planner.model.money import POUND, WHOLE_RATE, Money, divide_half_up
from workforce_planner.model.plan import Plan


class PayEntry(NamedTuple):
    """Full-time salaries by point from a day on; a spot salary has the point "".

    `awards` are the assumed awards that are in the amounts, one after the other; none where the pay is known.
    """

    since: date
    amounts: Mapping[str, Money]
    awards: tuple[AwardId, ...] = ()


def pay_entries(
    plan: Plan, known: Iterable[tuple[date, Mapping[str, Money]]], scale: PayScaleId | None
) -> Sequence[PayEntry]:
    """What is known, followed by each assumed award later than it; `scale` None is a spot salary."""
    entries = [PayEntry(day, amounts) for day, amounts in known]
    for award in awards_after(plan, entries[-1].since, scale) if entries else ():
        before = entries[-1]
        assert award.from_on is not None
        amounts = {point: _raised(amount, award) for point, amount in before.amounts.items()}
        entries.append(PayEntry(award.from_on, amounts, (*before.awards, award.id)))
    return entries


def awards_after(plan: Plan, last: date, scale: PayScaleId | None) -> list[Award]:
    """The awards assumed after the last known pay of a scale, by date; on one day the scale's own comes first."""
    found = [
        (award.from_on, award.scale is None, number, award)
        for number, award in enumerate(plan.awards.values())
        if award.from_on is not None and award.from_on > last and award.scale in (None, scale)
    ]
    return [award for *_, award in sorted(found, key=lambda each: each[:3])]


def is_pending(award: Award) -> bool:
    """Whether nothing is known of an award but its day: marked as pending, or without a percentage or amount."""
    missing = award.percent is None if award.kind == "percent" else award.amount is None
    return award.kind == "pending" or missing


def _raised(amount: Money, award: Award) -> Money:
    """A full-time salary after an award: a percentage is rounded half up to the pound, as agreements are."""
    if is_pending(award):
        return amount
    if award.kind == "percent":
        return Money(POUND * divide_half_up(amount * (WHOLE_RATE + (award.percent or 0)), WHOLE_RATE * POUND))
    return Money(amount + (award.amount or 0))


def superseded(plan: Plan) -> tuple[AwardId, ...]:
    """The awards that change nothing, because every scale and spot salary they are for is known later than they are."""
    last = {key: scale.points.entries[-1][0] for key, scale in plan.pay_scales.items() if scale.points.entries}
    spots = [grade.spot.entries[-1][0] for grade in plan.grades.values() if grade.spot.entries]
    found = []
    for award in plan.awards.values():
        days = [*last.values(), *spots] if award.scale is None else [last[award.scale]] if award.scale in last else []
        if award.from_on is not None and days and all(award.from_on <= day for day in days):
            found.append(award.id)
    return tuple(found)
