"""What agency workers cost, and what they cost over the post's own cost.

A worker is paid an hourly rate for the hours of the assignment, a daily rate for five days a week at its FTE, or a
weekly rate as it stands, in the weeks of a year that are worked; without weeks, in all of them. A fee stated apart goes
on top. VAT that is in the rate and recovered is taken out; in every other case the rate is what is paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.horizon import Horizon, Month
from workforce_planner.calc.months import (
    NOTHING,
    Exact,
    Level,
    amount_step,
    counting_span,
    level_step,
    months,
    number_text,
    year_step,
)
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.profile import fte_of, full_time_of
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import AssignmentId
from workforce_planner.model.money import FULL_TIME, WHOLE_RATE, Money
from workforce_planner.model.records import AGENCY_VAT, Assignment, Post, Settings
from workforce_planner.model.wording import percent_text

WEEKS = {"365": Fraction(365, 7), "52": Fraction(52)}
"""The weeks of a year by `settings.week_basis`."""
DAYS_A_WEEK = 5
RATES = {"hourly_rate": "an hour", "daily_rate": "a day", "weekly_rate": "a week"}
"""The rates of an assignment in the order in which they win."""


GAPS: Mapping[str, tuple[str, str]] = {
    "agency-rate-missing": ("there is no agency rate", "Enter the rate an hour, a day or a week."),
    "agency-hours-missing": ("the hours are not known", "Enter the hours or FTE of the worker or the post."),
}
"""Why an agency worker has no price, as part of a sentence, and what to do."""


class AgencyPrice(NamedTuple):
    """What an agency worker costs in a full year: rate x a week's work x weeks x fee / VAT. Exact."""

    rate_field: str
    rate: Money
    work: Fraction
    """Hours, days or 1 a week."""
    weeks: Fraction
    fee: Fraction
    vat: Fraction
    """What the rate is divided by: 1 where no VAT is recovered."""

    @property
    def weekly(self) -> Fraction:
        """The cost of a week that is worked."""
        return self.rate * self.work * (1 + self.fee) / self.vat

    @property
    def yearly(self) -> Fraction:
        """The cost of a full year."""
        return self.weekly * self.weeks


def weeks_of(weeks: int | None, settings: Settings) -> Fraction:
    """Weeks of a year: as stated, in hundredths, or all of them by the plan's basis."""
    return WEEKS[settings.week_basis] if weeks is None else Fraction(weeks, 100)


def agency_price(assignment: Assignment, post: Post | None, settings: Settings) -> AgencyPrice | Gap:
    """What an agency worker costs in a full year, or why that is not known."""
    field = next((name for name in RATES if getattr(assignment, name) is not None), None)
    if field is None:
        return Gap("agency-rate-missing")
    work = _work(field, assignment, post, settings)
    if work is None:
        return Gap("agency-hours-missing")
    return AgencyPrice(
        rate_field=field,
        rate=getattr(assignment, field),
        work=work,
        weeks=weeks_of(assignment.weeks_a_year, settings),
        fee=Fraction(assignment.agency_fee or 0, WHOLE_RATE),
        vat=1 + Fraction(settings.vat_rate, WHOLE_RATE) if assignment.agency_vat == "recovered" else Fraction(1),
    )


def _work(field: str, assignment: Assignment, post: Post | None, settings: Settings) -> Fraction | None:
    """A week's work in what the rate is for; None where hours are not known."""
    if field == "weekly_rate":
        return Fraction(1)
    minutes = _minutes(assignment, post, settings)
    if minutes is None:
        return None
    full_time = full_time_of(post, settings) if post else settings.full_time_minutes
    if field == "hourly_rate":
        return minutes / 60
    return DAYS_A_WEEK * minutes / full_time if full_time else None


def _minutes(assignment: Assignment, post: Post | None, settings: Settings) -> Fraction | None:
    """Minutes of a week: the assignment's own, or those of one post of the row; from FTE where hours are not known."""
    full_time = full_time_of(post, settings) if post else settings.full_time_minutes
    if assignment.contracted_minutes is not None:
        return Fraction(assignment.contracted_minutes)
    if assignment.fte is not None:
        return Fraction(assignment.fte * full_time, FULL_TIME)
    size = max(post.group_size or 1, 1) if post else 1
    if post is None or fte_of(post, settings) is None:
        return None
    if post.contracted_minutes is not None and (post.full_time_minutes or post.fte is None):
        return Fraction(post.contracted_minutes, size)
    return Fraction((fte_of(post, settings) or 0) * full_time, FULL_TIME * size)


def agency_span(assignment: Assignment, post: Post | None) -> Span | None:
    """The days on which a worker is paid here: while in place and the post stands. None: never.

    A partner's post, and one that is costed in another paper, cost nothing here.
    """
    span = Span(assignment.starts_on, assignment.ends_on)
    if post is None:
        return span
    if post.employer or post.costed_in:
        return None
    counting = counting_span(post)
    return None if counting is None else span.overlap(counting)


def agency_levels(assignment: Assignment, post: Post | None, settings: Settings) -> tuple[Level, ...] | Gap:
    """What an agency worker costs while in place; nothing where it is not paid here."""
    span = agency_span(assignment, post)
    if span is None:
        return ()
    price = agency_price(assignment, post, settings)
    return price if isinstance(price, Gap) else (Level(span, price.yearly),)


def agency_months(assignment: Assignment, post: Post | None, settings: Settings, horizon: Horizon) -> Exact | Gap:
    """What an agency worker costs in each month."""
    levels = agency_levels(assignment, post, settings)
    return levels if isinstance(levels, Gap) else months(horizon, levels)


# ------------------------------------------------------------------ over the post's own cost


class Premium(NamedTuple):
    """What agency costs over what the same work costs with an employee, both for the same time."""

    agency: Money
    own: Money

    @property
    def net(self) -> Money:
        """The cost over the post's own."""
        return Money(self.agency - self.own)

    @property
    def rate(self) -> Fraction | None:
        """The net cost for every pound of the post's own; None where nothing is saved."""
        return Fraction(self.net, self.own) if self.own else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A worker's months at agency cost, and the months of the post's own cost that they stand in for.

    `own` is nothing where no post is covered: then all of it is over the establishment.
    """

    assignment: AssignmentId
    agency: Sequence[Money]
    own: Sequence[Money]

    @property
    def net(self) -> tuple[Money, ...]:
        """The months over the post's own cost."""
        return tuple(Money(each - own) for each, own in zip(self.agency, self.own, strict=True))


def premium(covers: Sequence[Cover], months: slice = slice(None)) -> Premium:
    """The cost of some workers over their posts' own cost in some months: of one, a team, a year."""
    agency = sum(sum(cover.agency[months]) for cover in covers)
    return Premium(Money(agency), Money(sum(sum(cover.own[months]) for cover in covers)))


def premium_step(name: str, found: Premium) -> Step:
    """The cost over the post's own, with its rate."""
    own = step("The post's own cost", found.own, Unit.MONEY, "as above")
    inputs = (step("Agency", found.agency, Unit.MONEY, "as above"), own)
    parts = (*inputs, premium_rate_step(found))
    return step(name, found.net, Unit.MONEY, f"{inputs[0].text} - {inputs[1].text}", parts)


def premium_rate_step(found: Premium) -> Step:
    """The cost over the post's own in per cent of it."""
    if found.rate is None:
        return step("Over the post's own cost", None, Unit.RATE, "No post is covered, so there is nothing to compare.")
    net, own = exact_money(found.net), exact_money(found.own)
    return step("Over the post's own cost", found.rate, Unit.RATE, f"{net} / {own}")


def converted(covers: Sequence[Cover], number: int, horizon: Horizon, start: Month) -> Exact:
    """What is saved in each month by employing in place of `number` of these workers from a month on.

    Which of them are converted is not known: each month saves `number` times what one of them costs over the post's own
    on average. Where no more are left than that, it saves what they all cost.
    """
    found = []
    for place, month in enumerate(horizon.months):
        here = [cover.agency[place] - cover.own[place] for cover in covers if cover.agency[place]]
        share = min(number, len(here))
        found.append(Fraction(sum(here) * share, len(here)) if here and month >= start else NOTHING)
    return tuple(found)


# ------------------------------------------------------------------ explained


def agency_step(name: str, assignment: Assignment, post: Post | None, settings: Settings, year: FinancialYear) -> Step:
    """The cost of an agency worker in a financial year, down to rate, hours, weeks, fee and VAT."""
    levels = agency_levels(assignment, post, settings)
    if isinstance(levels, Gap):
        return step(name, None, Unit.MONEY, f"No cost: {GAPS[levels.code][0]}.")
    if not levels:
        return step(name, Money(0), Unit.MONEY, "The post is not costed here.")
    price = agency_price(assignment, post, settings)
    assert isinstance(price, AgencyPrice)
    yearly = price_step(price, assignment, settings)
    parts = tuple(level_step(f"In {year}", level, year, yearly) for level in levels)
    exact = sum(months(Horizon(year.first, 1), levels), NOTHING)
    return year_step(name, exact, parts, "")


def price_step(price: AgencyPrice, assignment: Assignment, settings: Settings) -> Step:
    """A full year of an agency worker, from the rate."""
    inputs = [
        step(f"Rate {RATES[price.rate_field]}", price.rate, Unit.MONEY, _vat_text(assignment)),
        *_work_steps(price),
        step("Weeks a year", price.weeks, Unit.PART, _weeks_text(price, assignment)),
    ]
    factors = [exact_money(price.rate)]
    factors += [number_text(price.work)] if price.rate_field != "weekly_rate" else []
    factors.append(number_text(price.weeks))
    formula = " x ".join(factors)
    if price.fee:
        inputs.append(step("Agency fee", price.fee, Unit.RATE, "on top of the rate"))
        formula += f" x (1 + {percent_text(assignment.agency_fee, 2)})"
    if price.vat != 1:
        inputs.append(step("VAT", price.vat - 1, Unit.RATE, "in the rate, and recovered"))
        formula += f" / (1 + {percent_text(settings.vat_rate, 2)})"
    return amount_step("A full year", price.yearly, formula, tuple(inputs))


def _vat_text(assignment: Assignment) -> str:
    fee = "the fee is in it" if assignment.agency_fee is None else "the fee is not in it"
    return f"as entered; VAT is {AGENCY_VAT[assignment.agency_vat]}; {fee}"


def _work_steps(price: AgencyPrice) -> tuple[Step, ...]:
    if price.rate_field == "weekly_rate":
        return ()
    if price.rate_field == "daily_rate":
        share = number_text(price.work / DAYS_A_WEEK)
        return (step("Days a week", price.work, Unit.PART, f"{DAYS_A_WEEK} x {share} FTE"),)
    return (step("Hours a week", price.work, Unit.PART, f"{number_text(price.work)} hours"),)


def _weeks_text(price: AgencyPrice, assignment: Assignment) -> str:
    said = "as entered" if assignment.weeks_a_year is not None else "every week of a year"
    return f"{number_text(price.weeks)}: {said}"
