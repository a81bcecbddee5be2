"""The records that cost money beside pay: allowances, cost lines, people leaving; and what stands in for a cost that is
not known or not ours: assumed awards, approved budgets, overrides, figures of a published document.

Like every record: frozen, without methods that look beyond it; None is unknown; ends are the first day that no longer
counts.
"""

from dataclasses import dataclass
from datetime import date

from workforce_planner.model.dates import Span
from workforce_planner.model.fields import Kind, Privacy, declare
from workforce_planner.model.ids import (
    AllowanceId,
    AssignmentId,
    AwardId,
    BudgetId,
    CostLineId,
    DepartureId,
    FundingId,
    OverrideId,
    PayScaleId,
    PersonId,
    PostId,
    PublishedId,
    UnitId,
)
from workforce_planner.model.money import Money, Rate

ALLOWANCE_PERIODS = {
    "year": "a year",
    "month": "a month",
    "week": "a week",
    "session": "a session",
    "once": "once",
}
COST_LINE_KINDS = {
    "recruitment": "Recruitment",
    "ict": "ICT and telephony",
    "training": "Training",
    "travel": "Travel and parking",
    "managed_team": "Managed team",
    "premises": "Premises",
    "placement": "Placements",
    "saving": "Saving or cost avoided",
    "other": "Other",
}
COST_LINE_BASES = {
    "flat": "as it stands",
    "post": "for every post",
    "new_post": "for every new post",
    "fte": "for every FTE",
}
COST_LINE_PERIODS = {
    "year": "a year",
    "month": "a month",
    "week": "a week",
    "day": "a day",
    "once": "once",
}
DEPARTURE_REASONS = {
    "redundancy": "Redundancy",
    "voluntary": "Voluntary redundancy",
    "efficiency": "Efficiency of the service",
    "other": "Leaves for another reason",
}
AWARD_KINDS = {"percent": "A percentage", "flat": "A flat amount a year", "pending": "Award pending"}
COMPONENTS = {
    "basic": "Basic pay",
    "allowances": "Allowances",
    "ni": "Employer National Insurance",
    "pension": "Pension",
    "levy": "Apprenticeship levy",
    "on_costs": "On-costs at a flat rate",
}
"""The components of the employer's cost of a post, in the order in which they are shown."""
PUBLISHED_COMPONENTS = {**COMPONENTS, "total": "Total"}
PUBLISHED_BASES = {
    "all": "the whole row",
    "each": "one of its posts",
    "full_time": "one full-time post",
}


@dataclass(frozen=True, slots=True)
class FundingShare:
    """A share of a post, a person or a cost line paid by one funding source while the span lasts."""

    source: FundingId
    share: Rate
    span: Span = Span()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A payment on top of pay, to a post whoever is in it, or to one assignment. Exactly one of them is named.

    A payment a session is paid `times` a year; a payment once is paid on `starts_on`.
    """

    id: AllowanceId
    name: str = declare(Kind.TEXT, "Allowance", default="", help="For example market supplement, standby, honorarium.")
    post: PostId | None = declare(Kind.REFERENCE, "Post", table="posts")
    assignment: AssignmentId | None = declare(Kind.REFERENCE, "Person in post", table="assignments")
    amount: Money | None = declare(Kind.MONEY, "Amount", privacy=Privacy.PAY)
    period: str = declare(Kind.CHOICE, "Paid", default="year", choices=ALLOWANCE_PERIODS)
    times: int | None = declare(Kind.QUANTITY, "Sessions a year", help="For a payment a session: 365 is every night.")
    by_hours: bool = declare(
        Kind.FLAG, "Reduced with hours", default=False, help="The amount is that of a full-time post."
    )
    pensionable: bool = declare(Kind.FLAG, "Pensionable", default=False)
    ni_able: bool = declare(Kind.FLAG, "National Insurance is due", default=True)
    starts_on: date | None = declare(Kind.DATE, "From")
    ends_on: date | None = declare(Kind.END, "To")
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """A cost that is not a post: quantity x price, once or while it runs, flat or for every post, new post or FTE.

    A price a day or a week runs the whole year unless `times` says how many days or weeks of a year are paid. A saving
    has a price below nothing. `post` limits nothing: it says where the line belongs.
    """

    id: CostLineId
    name: str = declare(Kind.TEXT, "Cost line", default="")
    kind: str = declare(Kind.CHOICE, "Kind", default="other", choices=COST_LINE_KINDS)
    unit: UnitId | None = declare(
        Kind.REFERENCE, "Unit", table="units", help="Where the cost lies; its posts are counted where it is for each."
    )
    basis: str = declare(Kind.CHOICE, "Counted", default="flat", choices=COST_LINE_BASES)
    quantity: int | None = declare(
        Kind.QUANTITY, "Quantity", default=100, help="How many; for every post, how many each."
    )
    price: Money | None = declare(Kind.MONEY, "Price", privacy=Privacy.PAY)
    period: str = declare(Kind.CHOICE, "Period", default="year", choices=COST_LINE_PERIODS)
    times: int | None = declare(
        Kind.QUANTITY, "Days or weeks a year", help="How many days or weeks of a year are paid; blank is all of them."
    )
    starts_on: date | None = declare(Kind.DATE, "From")
    ends_on: date | None = declare(Kind.END, "To")
    funding: tuple[FundingShare, ...] = declare(Kind.FUNDING, "Funding", default=())
    cost_centre: str = declare(Kind.TEXT, "Cost centre", default="")
    source: str = declare(Kind.TEXT, "Source", default="", help="Where the price comes from.")
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Somebody leaving, with what the council pays for it once. What is not known is listed, never assumed."""

    id: DepartureId
    person: PersonId | None = declare(Kind.REFERENCE, "Person", table="people", privacy=Privacy.PERSONAL)
    post: PostId | None = declare(Kind.REFERENCE, "Post", table="posts")
    leaves_on: date | None = declare(Kind.DATE, "Last day", help="The relevant date, from which service is counted.")
    reason: str = declare(
        Kind.CHOICE, "Reason", default="redundancy", choices=DEPARTURE_REASONS, privacy=Privacy.PERSONAL
    )
    weekly_pay: Money | None = declare(
        Kind.MONEY, "Actual week's pay", privacy=Privacy.PAY, help="Blank is worked out from the salary."
    )
    capped: bool = declare(
        Kind.FLAG, "Week's pay capped", default=True, help="The statutory cap; some councils pay the actual week."
    )
    multiplier: int | None = declare(
        Kind.QUANTITY, "Council's multiplier", help="Of the statutory weeks, for example 1.5; blank is 1."
    )
    strain: Money | None = declare(
        Kind.MONEY, "Pension strain", privacy=Privacy.PAY, help="As the pension fund quotes it."
    )
    strain_quoted_on: date | None = declare(Kind.DATE, "Quoted on", privacy=Privacy.PERSONAL)
    strain_source: str = declare(Kind.TEXT, "Quoted by", default="", privacy=Privacy.PERSONAL)
    strain_estimated: bool = declare(
        Kind.FLAG, "An estimate", default=False, help="Marked as an estimate wherever it reaches."
    )
    notice_weeks: int | None = declare(Kind.QUANTITY, "Weeks paid in place of notice")
    other: Money | None = declare(Kind.MONEY, "Other payments", privacy=Privacy.PAY)
    funding: tuple[FundingShare, ...] = declare(Kind.FUNDING, "Funding", default=())
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="", privacy=Privacy.PERSONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """An assumption about a pay award that is not yet known, until a pay scale has points from its day or later."""

    id: AwardId
    scale: PayScaleId | None = declare(
        Kind.REFERENCE, "Pay scale", table="pay_scales", help="Blank is every scale and spot salary."
    )
    from_on: date | None = declare(Kind.DATE, "From")
    kind: str = declare(Kind.CHOICE, "Award", default="percent", choices=AWARD_KINDS)
    percent: Rate | None = declare(Kind.RATE, "Per cent")
    amount: Money | None = declare(Kind.MONEY, "Amount a year", help="On every full-time salary.")
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What has been approved for a unit, or a cost centre, in a financial year."""

    id: BudgetId
    year: int | None = declare(Kind.YEAR, "Financial year")
    unit: UnitId | None = declare(Kind.REFERENCE, "Unit", table="units")
    cost_centre: str = declare(Kind.TEXT, "Cost centre", default="")
    amount: Money | None = declare(Kind.MONEY, "Approved budget")
    source: str = declare(Kind.TEXT, "Source", default="")
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOverride:
    """An annual amount in place of what is worked out for one component of a post. Marked wherever it reaches."""

    id: OverrideId
    post: PostId | None = declare(Kind.REFERENCE, "Post", table="posts")
    component: str = declare(Kind.CHOICE, "Component", default="basic", choices=COMPONENTS)
    year: int | None = declare(Kind.YEAR, "Financial year", help="Blank is every year.")
    amount: Money | None = declare(Kind.MONEY, "Amount a year", privacy=Privacy.PAY)
    notes: str = declare(Kind.LONG_TEXT, "Why", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """A cell of a published document, kept beside ours so that the difference can be explained.

    It is of a post (a row for several posts among them), or of a unit, or of the whole where neither is named.
    """

    id: PublishedId
    document: str = declare(Kind.TEXT, "Document", default="")
    row: str = declare(Kind.TEXT, "Row", default="", help="As the document calls it.")
    post: PostId | None = declare(Kind.REFERENCE, "Post", table="posts")
    unit: UnitId | None = declare(Kind.REFERENCE, "Unit", table="units")
    component: str = declare(Kind.CHOICE, "Column", default="total", choices=PUBLISHED_COMPONENTS)
    basis: str = declare(Kind.CHOICE, "Figure is for", default="all", choices=PUBLISHED_BASES)
    amount: Money | None = declare(Kind.MONEY, "Published figure", privacy=Privacy.PAY)
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")
