"""The records of a plan. Frozen, without inheritance, without methods that look beyond the record.

A field that is None is unknown (or does not apply); unknown is never zero. Ends are stored as the first day that no
longer counts.
"""

from dataclasses import dataclass
from datetime import date

from workforce_planner.model.costing import (
    Allowance,
    Award,
    Budget,
    CostLine,
    CostOverride,
    Departure,
    FundingShare,
    PublishedFigure,
)
from workforce_planner.model.dated import Dated
from workforce_planner.model.fields import Kind, Privacy, declare
from workforce_planner.model.ids import (
    SETTINGS_KEY,
    AreaId,
    AssignmentId,
    FundingId,
    GradeId,
    PayScaleId,
    PersonId,
    PostId,
    RoleId,
    SchemeId,
    UnitId,
)
from workforce_planner.model.imports import Import
from workforce_planner.model.money import WHOLE_RATE, Fte, Money, Rate
from workforce_planner.model.quick import quick_to_make
from workforce_planner.model.restructure import (
    Area,
    Baseline,
    Claim,
    Phase,
    Placement,
    Pool,
    PoolPost,
    Procedure,
    Proposal,
    ProposalVersion,
    Response,
    Review,
    Succession,
)

UNIT_KINDS = {
    "organisation": "Organisation",
    "directorate": "Directorate",
    "division": "Division",
    "service": "Service",
    "team": "Team",
}
FUNDING_BASES = {
    "permanent": "Permanent",
    "temporary": "Temporary",
    "over_establishment": "Over establishment",
}
GRADE_EVALUATIONS = {"indicative": "Indicative, subject to job evaluation", "evaluated": "Evaluated"}
ASSIGNMENT_KINDS = {
    "employee": "Employee",
    "agency": "Agency worker",
    "apprentice": "Apprentice",
    "secondee_in": "Secondee from elsewhere",
    "acting_up": "Acting up",
    "cover": "Cover for an absent holder",
}
CONTRACTS = {"permanent": "Permanent", "fixed_term": "Fixed term", "casual": "Casual"}
ABSENCES = {
    "maternity": "Maternity or family leave",
    "sick": "Long-term sickness",
    "secondment_out": "Seconded out",
}
ON_COST_METHODS = {
    "statutory": "statutory: a full threshold for each employment",
    "pro_rata": "pro rata of the full-time cost",
    "flat": "a flat percentage of pay",
}
INCREMENTS = {
    "none": "not counted",
    "april": "on 1 April",
    "september": "on 1 September",
    "anniversary": "on the anniversary of the start in post",
}
WEEK_BASES = {"365": "365 / 7", "52": "52"}
POINTS_OF_A_GRADE = {
    "top": "the top of the grade",
    "middle": "the middle of the grade",
    "bottom": "the bottom of the grade",
}
AGENCY_VAT = {
    "excluded": "not in the rate",
    "kept": "in the rate, and a cost",
    "recovered": "in the rate, and recovered",
}
SCHEME_KINDS = {"ni": "Employer National Insurance", "pension": "Pension", "levy": "Apprenticeship levy"}
DFE_GROUPS = {
    "senior_manager": "Senior manager",
    "middle_manager": "Middle manager",
    "first_line_manager": "First-line manager",
    "senior_practitioner": "Senior practitioner",
    "case_holder": "Case holder",
    "qualified_without_cases": "Qualified without cases",
}


@dataclass(frozen=True, slots=True)
class OnCost:
    """An employer's rate on pay above a yearly threshold. `source` says who published it.

    `relief` is the yearly pay up to which nothing is due for employees under 21 and apprentices under 25; 0: none.
    """

    rate: Rate
    threshold: Money = Money(0)
    source: str = ""
    relief: Money = Money(0)


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Cases one worker held: how many, counted on which day (None: the list did not say), of which type."""

    count: int
    on: date | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is set once for a plan: its name and day, targets and the costing rules in use."""

    id: str = SETTINGS_KEY
    name: str = declare(Kind.TEXT, "Name", default="New plan", help="The name of the plan, printed on every page.")
    as_at: date | None = declare(Kind.DATE, "As at", help="The day that the current structure describes.")
    price_date: date | None = declare(
        Kind.DATE,
        "Price date",
        help="The day whose pay and rates are used; the as-at date where it is blank.",
    )
    marking: str = declare(
        Kind.TEXT,
        "Protective marking",
        default="OFFICIAL-SENSITIVE",
        help="Printed at the top of every page.",
    )
    target_span: int | None = declare(
        Kind.COUNT, "Target span of control", default=6, help="The most direct reports a manager should have."
    )
    full_time_minutes: int = declare(
        Kind.MINUTES,
        "Full-time week",
        default=2220,
        help="Hours of a full-time week where a post does not say.",
    )
    ni_scheme: SchemeId | None = declare(Kind.REFERENCE, "National Insurance", table="on_cost_schemes")
    pension_scheme: SchemeId | None = declare(
        Kind.REFERENCE,
        "Pension scheme",
        table="on_cost_schemes",
        help="The scheme of people whose own is not known.",
    )
    vacant_point: str = declare(
        Kind.CHOICE,
        "Vacant and new posts are costed at",
        default="top",
        choices=POINTS_OF_A_GRADE,
    )
    expected_point: str = declare(
        Kind.CHOICE,
        "Vacant and new posts are expected to be filled at",
        default="bottom",
        choices=POINTS_OF_A_GRADE,
        help="For a year of which they cost only a part, and in the forecast; a post's own point comes first.",
    )
    filled_point: str = declare(
        Kind.CHOICE,
        "Filled posts are costed at",
        default="actual",
        choices={"actual": "the actual point", "top": "the top of the grade"},
    )
    on_cost_method: str = declare(Kind.CHOICE, "On-costs", default="statutory", choices=ON_COST_METHODS)
    flat_on_cost: Rate | None = declare(
        Kind.RATE, "Flat on-cost", help="In place of National Insurance and pension, where on-costs are flat."
    )
    levy_scheme: SchemeId | None = declare(
        Kind.REFERENCE, "Apprenticeship levy", table="on_cost_schemes", help="Blank: it is not counted with posts."
    )
    shared_threshold: bool = declare(Kind.FLAG, "Several contracts of one person share one threshold", default=False)
    increments: str = declare(Kind.CHOICE, "Increments", default="april", choices=INCREMENTS)
    week_basis: str = declare(Kind.CHOICE, "Weeks of a year", default="365", choices=WEEK_BASES)
    first_year: int | None = declare(
        Kind.YEAR, "First financial year", help="Of the costs by year; the year of the as-at date where it is blank."
    )
    years: int = declare(Kind.COUNT, "Financial years", default=5, help="How many are costed, 10 at most.")
    vacancy_factor: Rate | None = declare(
        Kind.RATE, "Vacancy factor", help="The saving expected from posts between holders; shown apart from gross cost."
    )
    vacancy_factor_posts: int = declare(
        Kind.COUNT,
        "Vacancy factor from so many posts",
        default=10,
        help="Teams with fewer posts are exempt, and new posts.",
    )
    vat_rate: Rate = declare(Kind.RATE, "VAT", default=Rate(200_000), help="For agency rates with VAT in them.")
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@quick_to_make
@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A directorate, division, service or team; the organisation is the root."""

    id: UnitId
    name: str = declare(Kind.TEXT, "Unit", default="")
    kind: str = declare(Kind.CHOICE, "Kind of unit", default="team", choices=UNIT_KINDS)
    parent: UnitId | None = declare(Kind.REFERENCE, "Part of", table="units")
    order: int = declare(Kind.COUNT, "Order", default=0)
    cost_centre: str = declare(Kind.TEXT, "Cost centre", default="")
    area: AreaId | None = declare(
        Kind.REFERENCE, "Area", table="areas", help="The line of the cabinet table; blank is that of the unit above."
    )
    vacancy_factor: Rate | None = declare(
        Kind.RATE, "Vacancy factor", help="Overrides the plan's for this unit and those below; 0 exempts them."
    )
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A job family: posts of one role do the same job whatever title is printed."""

    id: RoleId
    name: str = declare(Kind.TEXT, "Role", default="")
    registered: bool | None = declare(
        Kind.FLAG,
        "Registered social workers",
        help="Whether holders must be registered with Social Work England.",
    )
    holds_cases: bool | None = declare(Kind.FLAG, "Holds cases")
    dfe_group: str | None = declare(Kind.CHOICE, "DfE role group", choices=DFE_GROUPS)
    target_caseload: int | None = declare(Kind.COUNT, "Target caseload", help="Cases per full-time worker.")
    target_span: int | None = declare(
        Kind.COUNT, "Target span of control", help="Overrides the plan's target for managers in this role."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PayScale:
    """Yearly full-time salaries by spinal column point, by the day they take effect."""

    id: PayScaleId
    name: str = declare(Kind.TEXT, "Pay scale", default="")
    points: Dated[tuple[tuple[str, Money], ...]] = declare(Kind.POINTS, "Points", default=Dated(), privacy=Privacy.PAY)
    source: str = declare(Kind.TEXT, "Source", default="")
    example: bool = declare(Kind.FLAG, "Example", default=False, help="An example to be replaced by the council's own.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A named range of points of a pay scale, or spot salaries by date. `rank` orders grades, 1 the highest."""

    id: GradeId
    name: str = declare(Kind.TEXT, "Grade", default="")
    scale: PayScaleId | None = declare(Kind.REFERENCE, "Pay scale", table="pay_scales")
    bottom_point: str | None = declare(Kind.TEXT, "Bottom point", privacy=Privacy.PAY)
    top_point: str | None = declare(Kind.TEXT, "Top point", privacy=Privacy.PAY)
    spot: Dated[Money] = declare(Kind.AMOUNTS, "Spot salary", default=Dated(), privacy=Privacy.PAY)
    full_time_minutes: int | None = declare(Kind.MINUTES, "Full-time week")
    rank: int = declare(Kind.COUNT, "Rank", default=0)
    example: bool = declare(Kind.FLAG, "Example", default=False, help="An example to be replaced by the council's own.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCostScheme:
    """What an employer pays on top of pay, by date: National Insurance, a pension scheme, the levy."""

    id: SchemeId
    name: str = declare(Kind.TEXT, "Scheme", default="")
    kind: str = declare(Kind.CHOICE, "Kind", default="pension", choices=SCHEME_KINDS)
    rates: Dated[OnCost] = declare(Kind.ON_COSTS, "Rates", default=Dated())
    source: str = declare(Kind.TEXT, "Source", default="")
    example: bool = declare(Kind.FLAG, "Example", default=False, help="An example to be replaced by the council's own.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingSource:
    """Where money for posts comes from: base budget, a grant, a reserve, a partner."""

    id: FundingId
    name: str = declare(Kind.TEXT, "Funding source", default="")
    kind: str = declare(
        Kind.CHOICE,
        "Kind",
        default="base",
        choices={"base": "Base budget", "grant": "Grant", "reserve": "Reserve", "partner": "Partner"},
    )
    amount: Money | None = declare(Kind.MONEY, "Amount a year", privacy=Privacy.PAY)
    amount_in_all: Money | None = declare(
        Kind.MONEY, "Amount in all", privacy=Privacy.PAY, help="For a reserve: what there is, whatever the years."
    )
    starts_on: date | None = declare(Kind.DATE, "Starts")
    ends_on: date | None = declare(Kind.END, "Ends")
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@quick_to_make
@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place on the establishment, whether or not somebody is in it.

    Hours are the truth where contracted and full-time minutes are both known; `fte` otherwise. A disestablished post
    is kept and drawn, and counts nowhere from `ends_on` (from the start, where no day is given).
    """

    id: PostId
    reference: str = declare(
        Kind.TEXT, "Post reference", default="", help="The council's own number.", aliases=("post ref",)
    )
    title: str = declare(Kind.TEXT, "Job title", default="", aliases=("post title",))
    role: RoleId | None = declare(Kind.REFERENCE, "Role", table="roles", help="The job family.")
    unit: UnitId | None = declare(Kind.REFERENCE, "Unit", table="units")
    reports_to: PostId | None = declare(Kind.REFERENCE, "Reports to", table="posts")
    order: int = declare(Kind.COUNT, "Order", default=0, help="The place among the reports of one manager.")
    grade: GradeId | None = declare(Kind.REFERENCE, "Grade", table="grades", privacy=Privacy.PAY)
    point: str | None = declare(
        Kind.TEXT, "Point", privacy=Privacy.PAY, help="Spinal column point; blank where it is not known."
    )
    contracted_minutes: int | None = declare(Kind.MINUTES, "Contracted hours")
    full_time_minutes: int | None = declare(Kind.MINUTES, "Full-time hours")
    fte: Fte | None = declare(Kind.FTE, "FTE", help="Full-time equivalent: 1.00 is one full-time post.")
    weeks_a_year: int | None = declare(Kind.WEEKS, "Weeks a year", help="For term-time posts; blank is all year.")
    starts_on: date | None = declare(Kind.DATE, "Starts")
    filled_from: date | None = declare(
        Kind.DATE, "Expected to be filled", help="From when the forecast counts a vacant post; blank is not yet."
    )
    ends_on: date | None = declare(Kind.END, "Ends")
    end_reason: str = declare(Kind.TEXT, "Reason for the end", default="")
    disestablished: bool = declare(Kind.FLAG, "Disestablished", default=False)
    funding: tuple[FundingShare, ...] = declare(Kind.FUNDING, "Funding", default=())
    funding_basis: str | None = declare(Kind.CHOICE, "Funding basis", choices=FUNDING_BASES)
    employer: str = declare(
        Kind.TEXT,
        "Employer",
        default="",
        help="The partner that employs the post; blank is the council. Partner posts are drawn, not counted.",
    )
    in_scope: bool = declare(Kind.FLAG, "In scope", default=True)
    statutory: bool = declare(Kind.FLAG, "Statutory post", default=False)
    grade_evaluation: str | None = declare(Kind.CHOICE, "Grade evaluation", choices=GRADE_EVALUATIONS)
    evaluated_on: date | None = declare(Kind.DATE, "Evaluated on")
    area: AreaId | None = declare(
        Kind.REFERENCE, "Area", table="areas", help="The line of the cabinet table; blank is that of its unit."
    )
    costed_in: str = declare(
        Kind.TEXT, "Costed in", default="", help="The other paper that holds the cost; blank is this plan."
    )
    cost_centre: str = declare(Kind.TEXT, "Cost centre", default="")
    group_size: int | None = declare(
        Kind.COUNT, "Posts in this row", help="Kept for rows that stand for several posts."
    )
    manager_in_list: str = declare(
        Kind.TEXT,
        "Manager in the list",
        default="",
        help="What an imported list says of the manager, where that is no post of it: the post waits for its manager.",
        privacy=Privacy.PERSONAL,
    )
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="")


@quick_to_make
@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody: an employee or an agency worker."""

    id: PersonId
    employee_number: str = declare(Kind.TEXT, "Employee number", default="", privacy=Privacy.PERSONAL)
    name: str = declare(Kind.TEXT, "Name", default="", privacy=Privacy.PERSONAL)
    birth_date: date | None = declare(Kind.DATE, "Date of birth", privacy=Privacy.PERSONAL)
    service_start: date | None = declare(Kind.DATE, "Continuous service from", privacy=Privacy.PERSONAL)
    pension_scheme: SchemeId | None = declare(
        Kind.REFERENCE, "Pension scheme", table="on_cost_schemes", privacy=Privacy.PERSONAL
    )
    pension_opt_out: bool = declare(Kind.FLAG, "Opted out of the pension", default=False, privacy=Privacy.PERSONAL)
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="", privacy=Privacy.PERSONAL)


@quick_to_make
@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A person in a post, or an agency worker attached to a unit without a post.

    Hours default to those of the post. `cover` stands beside the absent holder and is not counted as employed twice.
    """

    id: AssignmentId
    person: PersonId = declare(Kind.REFERENCE, "Person", table="people", default="", privacy=Privacy.PERSONAL)
    post: PostId | None = declare(Kind.REFERENCE, "Post", table="posts")
    unit: UnitId | None = declare(Kind.REFERENCE, "Unit", table="units")
    kind: str = declare(Kind.CHOICE, "Kind", default="employee", choices=ASSIGNMENT_KINDS)
    contract: str | None = declare(Kind.CHOICE, "Contract", choices=CONTRACTS)
    contracted_minutes: int | None = declare(Kind.MINUTES, "Hours worked")
    fte: Fte | None = declare(Kind.FTE, "FTE worked")
    starts_on: date | None = declare(Kind.DATE, "In post from")
    ends_on: date | None = declare(Kind.END, "In post to")
    point: str | None = declare(Kind.TEXT, "Point", privacy=Privacy.PAY)
    increment_on: date | None = declare(
        Kind.DATE, "Next increment", privacy=Privacy.PAY, help="Where it is not the usual day; then a year apart."
    )
    protected_pay: Money | None = declare(
        Kind.MONEY, "Protected salary", privacy=Privacy.PAY, help="A full-time year's pay that is kept for a time."
    )
    protected_until: date | None = declare(Kind.END, "Protected until", privacy=Privacy.PAY)
    hourly_rate: Money | None = declare(Kind.MONEY, "Agency rate an hour", privacy=Privacy.PAY)
    daily_rate: Money | None = declare(Kind.MONEY, "Agency rate a day", privacy=Privacy.PAY)
    weekly_rate: Money | None = declare(Kind.MONEY, "Agency rate a week", privacy=Privacy.PAY)
    agency_fee: Rate | None = declare(
        Kind.RATE, "Agency fee on top", help="Blank: the fee is in the rate.", privacy=Privacy.PAY
    )
    agency_vat: str = declare(Kind.CHOICE, "VAT on agency", default="excluded", choices=AGENCY_VAT)
    weeks_a_year: int | None = declare(Kind.WEEKS, "Weeks worked a year")
    asye: bool = declare(Kind.FLAG, "In the first year (ASYE)", default=False)
    asye_start: date | None = declare(Kind.DATE, "ASYE from")
    capacity: Rate = declare(Kind.RATE, "Capacity for cases", default=Rate(WHOLE_RATE))
    absence: str | None = declare(Kind.CHOICE, "Absence", choices=ABSENCES, privacy=Privacy.PERSONAL)
    absent_from: date | None = declare(Kind.DATE, "Absent from", privacy=Privacy.PERSONAL)
    back_on: date | None = declare(Kind.DATE, "Expected back", privacy=Privacy.PERSONAL)
    cases: tuple[CaseCount, ...] = declare(Kind.CASES, "Cases held", default=())
    funding: tuple[FundingShare, ...] = declare(
        Kind.FUNDING, "Funding", default=(), help="Where it is not that of the post."
    )
    notes: str = declare(Kind.LONG_TEXT, "Notes", default="", privacy=Privacy.PERSONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredProblem:
    """A problem that somebody has looked at and leaves as it is; `id` is the `mark` of the problem."""

    id: str
    code: str = declare(Kind.TEXT, "Problem", default="")
    reason: str = declare(Kind.TEXT, "Reason", default="", privacy=Privacy.PERSONAL, help="Why it is left as it is.")
    ignored_on: date | None = declare(Kind.DATE, "Ignored on")


Record = (
    Settings
    | Unit
    | Role
    | PayScale
    | Grade
    | OnCostScheme
    | FundingSource
    | Post
    | Person
    | Assignment
    | Proposal
    | IgnoredProblem
    | Allowance
    | CostLine
    | Departure
    | Award
    | Budget
    | CostOverride
    | PublishedFigure
    | Area
    | Baseline
    | Claim
    | Phase
    | Placement
    | Pool
    | PoolPost
    | Procedure
    | ProposalVersion
    | Response
    | Review
    | Succession
    | Import
)
