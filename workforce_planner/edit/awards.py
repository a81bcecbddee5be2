"""Commands on assumed awards: what pay is expected to rise by, year by year, until the award is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workforce_planner.edit.addresses import award_text, describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.costing import Award
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AwardId, PayScaleId
from workforce_planner.model.money import WHOLE_RATE, Money, Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, date_text, percent_text

TABLE = "awards"
MOST_YEARS = 10


def _must(plan: Plan, award: Award) -> None:
    if award.from_on is None:
        raise refuse("date-missing", "An award counts from a day.", "Give it: from_date=1/4/2027")
    if award.percent is not None and not -WHOLE_RATE // 2 <= award.percent <= WHOLE_RATE // 2:
        raise refuse("rate-out-of-range", f"{percent_text(award.percent)} is not an award.", "Give for example 3.")
    known = last_known(plan, award.scale) if award.scale else None
    if known is not None and award.from_on <= known:
        name = plan.pay_scales[award.scale].name if award.scale else ""
        raise refuse(
            "award-known",
            f"{name} has points from {date_text(known)}: an award from {date_text(award.from_on)} is known already.",
            "Assume one from a later day, or change the points of the scale.",
        )
    other = award_of(plan, award.scale, award.from_on)
    if other is not None and other.id != award.id:
        raise refuse("award-twice", f"{describe(plan, TABLE, other.id)} is assumed already.", "Change that one.")


def last_known(plan: Plan, scale: PayScaleId) -> date | None:
    """The last day from which a pay scale has points of its own."""
    record = plan.pay_scales.get(scale)
    return record.points.entries[-1][0] if record and record.points.entries else None


def award_of(plan: Plan, scale: PayScaleId | None, day: date) -> Award | None:
    """The award assumed on a scale, or on all pay, from a day."""
    return next((each for each in plan.awards.values() if (each.scale, each.from_on) == (scale, day)), None)


enter(
    RecordList(
        table=TABLE,
        word="award",
        argument="award",
        prefix="award",
        about="an assumed award",
        own_names=False,
        several=("delete",),
        must=_must,
    ),
    "change",
    "delete",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    kind: str
    percent: Rate | None = None
    amount: Money | None = None


@command(
    "assume-award",
    "Assume a pay award that is not known yet: a percentage, an amount a year, or pending. Again, it is changed.",
    from_date=param(Kind.DATE, "The day from which it counts, for example 1/4/2027.", required=True),
    percent=param(Kind.RATE, "In per cent, for example percent=3."),
    amount=param(Kind.MONEY, "Pounds a year on every full-time salary, in place of a percentage."),
    pending=param(Kind.FLAG, "Nothing is assumed, and it is said that the award is pending."),
    scale=reference("pay_scales", "The pay scale; every scale and spot salary where it is left out."),
    years=param(Kind.COUNT, "For how many years running, a year apart; 1 where it is left out."),
)
def assume_award(
    plan: Plan,
    context: Context,
    *,
    from_date: date,
    percent: Rate | None = None,
    amount: Money | None = None,
    pending: bool = False,
    scale: PayScaleId | None = None,
    years: int | None = None,
) -> Edit:
    """Assumed awards from a day on, one a year; what was assumed on these days before is replaced."""
    wish = _wish(percent, amount, pending)
    number = years or 1
    if not 1 <= number <= MOST_YEARS:
        raise refuse("years-out-of-range", f"{number} years cannot be assumed.", f"Give 1 to {MOST_YEARS}.")
    days = [_years_on(from_date, later) for later in range(number)]
    changes = list(_assumed(plan, context, scale, days, wish))
    what = award_text(Award(id=AwardId(""), kind=wish.kind, percent=wish.percent, amount=wish.amount))
    running = f" for {count_text(number, 'year')}" if number > 1 else ""
    where = f" on {plan.pay_scales[scale].name}" if scale else ""
    said = f"an {what}" if wish.kind == "pending" else f"an award of {what}"
    return Edit(
        label=f"Assume {said}{where} from {date_text(from_date)}{running}",
        changes=gathered(changes),
        merge=f"{TABLE}/{scale}/{from_date}/{number}",
    )


def _assumed(
    plan: Plan, context: Context, scale: PayScaleId | None, days: list[date], wish: _Wish
) -> Iterator[Change | None]:
    for day in days:
        old = award_of(plan, scale, day)
        key = old.id if old else AwardId(context.new_id("award"))
        new = Award(id=key, scale=scale, from_on=day, kind=wish.kind, percent=wish.percent, amount=wish.amount)
        _must(plan, new)
        if old is None:
            yield created(TABLE, new)
        else:
            yield altered(TABLE, old, kind=wish.kind, percent=wish.percent, amount=wish.amount)


def _wish(percent: Rate | None, amount: Money | None, pending: bool) -> _Wish:
    if (percent is not None) + (amount is not None) + pending != 1:
        raise refuse(
            "award-unclear",
            "An award is a percentage, an amount, or pending.",
            "Give one of them: percent=3, amount=1290, or pending=yes.",
        )
    if pending:
        return _Wish(kind="pending")
    return _Wish(kind="percent", percent=percent) if percent is not None else _Wish(kind="flat", amount=amount)


def _years_on(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
