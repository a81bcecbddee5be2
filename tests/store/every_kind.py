"""A document with every kind of field in it, in every table, with a proposal and a history that is partly undone.

The file of each released version among the fixtures holds it; what it says must never change its meaning.
"""

from datetime import date, datetime

from workforce_planner.edit.history import Entry, State, perform, undo
from workforce_planner.model.change import altered, created, removed
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
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import (
    PROCEDURE_KEY,
    SETTINGS_KEY,
    AllowanceId,
    AreaId,
    AssignmentId,
    AwardId,
    BaselineId,
    BudgetId,
    ClaimId,
    CostLineId,
    DepartureId,
    FundingId,
    GradeId,
    ImportId,
    OverrideId,
    PayScaleId,
    PersonId,
    PhaseId,
    PlacementId,
    PoolId,
    PoolPostId,
    PostId,
    ProposalId,
    PublishedId,
    ResponseId,
    RoleId,
    SchemeId,
    SuccessionId,
    UnitId,
    VersionId,
)
from workforce_planner.model.imports import Import
from workforce_planner.model.money import Fte, Money, Rate, fte, percent, pounds
from workforce_planner.model.records import (
    Assignment,
    CaseCount,
    FundingSource,
    Grade,
    OnCost,
    OnCostScheme,
    PayScale,
    Person,
    Post,
    Record,
    Role,
    Unit,
)
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
from workforce_planner.store.schema import MINOR

OPTION = ProposalId("option-a")
APRIL = date(2026, 4, 1)


def records() -> dict[str, Record]:
    """Return one record of every table but the settings, by table."""
    return {
        "units": Unit(id=UnitId("u"), name="Children’s Services", kind="directorate", order=1, cost_centre="C1"),
        "roles": Role(id=RoleId("r"), name="Social Worker", registered=True, holds_cases=None, target_caseload=16),
        "pay_scales": PayScale(
            id=PayScaleId("s"),
            name="NJC",
            points=Dated(((APRIL, (("28", pounds("37280")), ("29", pounds("38220.50")))),)),
            example=True,
        ),
        "grades": Grade(
            id=GradeId("g"),
            name="Grade 9",
            scale=PayScaleId("s"),
            bottom_point="28",
            top_point="29",
            spot=Dated(((APRIL, pounds("81000")),)),
            rank=3,
        ),
        "on_cost_schemes": OnCostScheme(
            id=SchemeId("n"),
            name="NI",
            kind="ni",
            rates=Dated(((APRIL, OnCost(percent("15"), pounds("5000"), "HMRC")),)),
        ),
        "funding_sources": FundingSource(id=FundingId("f"), name="Grant", amount=Money(-1), ends_on=APRIL),
        "posts": Post(
            id=PostId("p"),
            reference="00123",
            title="Social Worker “A”\n",
            role=RoleId("r"),
            unit=UnitId("u"),
            grade=GradeId("g"),
            contracted_minutes=1800,
            full_time_minutes=2220,
            fte=Fte(8108),
            starts_on=date(1999, 12, 31),
            funding=(FundingShare(FundingId("f"), percent("60"), Span(APRIL, None)),),
            in_scope=False,
        ),
        "people": Person(id=PersonId("e"), name="Ada Ní Dhuibhne", birth_date=date(1980, 2, 29)),
        "assignments": Assignment(
            id=AssignmentId("a"),
            person=PersonId("e"),
            post=PostId("p"),
            kind="agency",
            fte=fte("0.5"),
            hourly_rate=pounds("38.75"),
            capacity=Rate(500_000),
            cases=(CaseCount(14, APRIL, "CIN"), CaseCount(2)),
        ),
        "allowances": Allowance(
            id=AllowanceId("w"), name="Standby", post=PostId("p"), amount=pounds("30"), period="session", times=36_500
        ),
        "cost_lines": CostLine(
            id=CostLineId("c"),
            name="Telephones",
            unit=UnitId("u"),
            basis="new_post",
            price=pounds("-12.50"),
            funding=(FundingShare(FundingId("f"), percent("100")),),
        ),
        "departures": Departure(
            id=DepartureId("d"), person=PersonId("e"), post=PostId("p"), leaves_on=APRIL, multiplier=150
        ),
        "awards": Award(id=AwardId("v"), scale=PayScaleId("s"), from_on=APRIL, percent=percent("3")),
        "budgets": Budget(id=BudgetId("b"), year=2026, unit=UnitId("u"), amount=pounds("1000000")),
        "cost_overrides": CostOverride(
            id=OverrideId("o"), post=PostId("p"), component="ni", amount=pounds("4255"), notes="As printed"
        ),
        "published_figures": PublishedFigure(
            id=PublishedId("q"), document="Decision", row="Social Worker", post=PostId("p"), amount=pounds("44127")
        ),
        "proposals": Proposal(id=OPTION, name="Option A", created_on=APRIL),
        **_of_a_restructure(),
    }


def _of_a_restructure() -> dict[str, Record]:
    return {
        "baselines": Baseline(id=BaselineId("base"), name="At consultation", taken_on=APRIL),
        "proposal_versions": ProposalVersion(
            id=VersionId("v1"), proposal=OPTION, status="consultation", made_on=APRIL, baseline=BaselineId("base")
        ),
        "phases": Phase(id=PhaseId("one"), name="Phase 1", effective_on=APRIL, order=1),
        "reviews": Review(id="p", confirmed=True, reason="Caseloads", phase=PhaseId("one")),
        "successions": Succession(id=SuccessionId("s1"), old=PostId("p"), new=PostId("p"), kind="split"),
        "areas": Area(id=AreaId("ar"), name="Senior Management", heading="Social Care", order=2),
        "responses": Response(
            id=ResponseId("re"),
            received_on=APRIL,
            body="UNISON",
            asked="Smaller teams",
            answer="in_part",
            post=PostId("p"),
        ),
        "placements": Placement(id=PlacementId("pl"), person=PersonId("e"), status="at_risk", notice_on=APRIL),
        "pools": Pool(id=PoolId("po"), name="Team managers"),
        "pool_posts": PoolPost(id=PoolPostId("pp"), pool=PoolId("po"), post=PostId("p")),
        "claims": Claim(
            id=ClaimId("cl"),
            person=PersonId("e"),
            pool=PoolId("po"),
            route="ring_fence",
            same_duties=percent("80"),
            trial_until=APRIL,
        ),
        "procedures": Procedure(id=PROCEDURE_KEY, name="Change procedure 2024", grades_apart=2),
        "imports": Import(id=ImportId("im"), file="list.xlsx", sheets="Posts", imported_on=APRIL, rows="eJw="),
    }


SINCE_1_1 = frozenset(
    {"allowances", "cost_lines", "departures", "awards", "budgets", "cost_overrides", "published_figures"}
)


SINCE_1_2 = frozenset(_of_a_restructure())


def everything(minor: int = MINOR) -> State:
    """Return the document as a minor version of the file format knows it."""
    later = {*(SINCE_1_1 if minor < 1 else ()), *(SINCE_1_2 if minor < 2 else ())}
    one_of_each = {name: record for name, record in records().items() if name not in later}
    post = one_of_each["posts"]
    settings = State().current.settings[SETTINGS_KEY]
    steps = (
        ("Import", None, tuple(created(table, record) for table, record in one_of_each.items())),
        ("Name the plan", None, (altered("settings", settings, name="Restructure", as_at=APRIL),)),
        ("Rename", OPTION, (altered("posts", post, title="Practitioner", funding=(), starts_on=None),)),
        ("Delete", OPTION, (removed("people", one_of_each["people"]),)),
        ("Leave", None, (altered("posts", post, notes="Not now"),)),
    )
    state = State()
    for number, (label, proposal, changes) in enumerate(steps):
        state = perform(state, _entry(number, label, proposal, changes))
    return undo(state)


def _entry(number: int, label: str, proposal: ProposalId | None, changes: tuple[object, ...]) -> Entry:
    at = datetime(2026, 3, 31, 10, 42, number, 500)
    return Entry(label=label, at=at, proposal=proposal, changes=changes, merge="title")  # type: ignore[arg-type]
