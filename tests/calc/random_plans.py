"""Random plans, with everything in them that figures must survive, and random changes of them."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from workforce_planner.assets.rates import employer_ni, example_rates, pay_spine
from workforce_planner.model.costing import (
    ALLOWANCE_PERIODS,
    COMPONENTS,
    COST_LINE_BASES,
    COST_LINE_PERIODS,
    Allowance,
    Award,
    CostLine,
    CostOverride,
    FundingShare,
)
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import (
    AllowanceId,
    AssignmentId,
    AwardId,
    CostLineId,
    FundingId,
    GradeId,
    OverrideId,
    PersonId,
    PostId,
    RoleId,
    SchemeId,
    UnitId,
)
from workforce_planner.model.money import Fte, Rate, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import (
    ASSIGNMENT_KINDS,
    Assignment,
    CaseCount,
    FundingSource,
    Grade,
    Person,
    Post,
    Role,
    Settings,
    Unit,
)

DAY = date(2025, 7, 1)
SPINE, RATES = pay_spine(), example_rates()
SCHEMES = {scheme.id: scheme for scheme in (employer_ni(), *RATES.schemes)}
SPOT = next(grade for grade in RATES.grades if grade.name == "SM1").spot
GRADES = {
    GradeId("g9"): Grade(id=GradeId("g9"), name="G9", scale=SPINE.id, bottom_point="20", top_point="23"),
    GradeId("g11"): Grade(id=GradeId("g11"), name="G11", scale=SPINE.id, bottom_point="28", top_point="31"),
    GradeId("sm1"): Grade(id=GradeId("sm1"), name="SM1", spot=SPOT),
    GradeId("unpaid"): Grade(id=GradeId("unpaid"), name="Unpaid"),
}
ROLES = {
    RoleId("sw"): Role(id=RoleId("sw"), name="Social Worker", registered=True, holds_cases=True),
    RoleId("tm"): Role(id=RoleId("tm"), name="Team Manager", registered=True, target_span=3),
    RoleId("bs"): Role(id=RoleId("bs"), name="Business Support"),
}
GRANT = FundingSource(id=FundingId("grant"), name="Grant", ends_on=date(2027, 1, 1))
STARTS = (None, None, date(2020, 4, 1), date(2026, 4, 1))
ENDS = (None, None, None, date(2024, 4, 1), date(2027, 4, 1))


def random_plan(random: Random) -> Plan:
    """A plan of up to twelve posts in up to five units, with dates, shares, gaps and loops."""
    units = [UnitId(f"u{number}") for number in range(random.randint(0, 5))]
    posts = [PostId(f"p{number}") for number in range(random.randint(0, 12))]
    people = [PersonId(f"h{number}") for number in range(8)]
    made = [_assignment(random, number, posts, units, people) for number in range(random.randint(0, 14))]
    return Plan(
        settings={"plan": _settings(random)},
        units={key: Unit(id=key, name=key, parent=_one(random, units)) for key in units},
        roles=ROLES,
        pay_scales={SPINE.id: SPINE},
        grades=GRADES,
        on_cost_schemes=SCHEMES,
        funding_sources={GRANT.id: GRANT},
        posts={key: Post(id=key, reference=key, **_fields(random, posts, units)) for key in posts},
        people={key: _person(random, key) for key in people},
        assignments={each.id: each for each in made},
        **_paid_beside(random, posts, [each.id for each in made], units),
    )


def altered_plan(random: Random, plan: Plan) -> Plan:
    """The plan after random changes of posts, units, people and settings."""
    posts, units = dict(plan.posts), dict(plan.units)
    keys, unit_keys = [*posts, PostId("n0"), PostId("n1")], list(units)
    for _ in range(random.randint(0, 6)):
        key, fields = random.choice(keys), _fields(random, keys, unit_keys)
        if key in posts and random.random() < 0.3:
            del posts[key]
        elif key in posts:
            chosen = random.sample(sorted(fields), 3)
            posts[key] = replace(posts[key], **{name: fields[name] for name in chosen})
        elif key not in plan.posts:  # one that was deleted would come back in another place, which no change says
            posts[key] = Post(id=key, reference=key, **fields)
    if units and random.random() < 0.4:
        key_of_unit = random.choice(unit_keys)
        units[key_of_unit] = replace(units[key_of_unit], parent=_one(random, unit_keys))
    people = list(plan.people)
    known = dict(plan.people)
    if random.random() < 0.4:
        changed = random.choice(people)
        known[changed] = _person(random, changed)
    made = [_assignment(random, number, keys, unit_keys, people) for number in range(random.randint(0, 4))]
    settings = {"plan": _settings(random)} if random.random() < 0.3 else plan.settings
    assignments = {**plan.assignments, **{each.id: each for each in made}}
    beside = _paid_beside(random, keys, list(assignments), unit_keys) if random.random() < 0.5 else {}
    some = {name: table for name, table in beside.items() if random.random() < 0.5}
    return replace(plan, posts=posts, units=units, assignments=assignments, people=known, settings=settings, **some)


def _person(random: Random, key: PersonId) -> Person:
    born = random.choice((None, None, None, date(1980, 5, 5), date(2004, 2, 29), date(2006, 9, 1)))
    return Person(id=key, name=key, pension_opt_out=random.random() < 0.2, birth_date=born)


def _paid_beside(
    random: Random, posts: list[PostId], assignments: list[AssignmentId], units: list[UnitId]
) -> dict[str, Any]:
    """Allowances, cost lines, assumed awards and overrides."""
    allowances = [_allowance(random, number, posts, assignments) for number in range(random.randint(0, 4))]
    lines = [_cost_line(random, number, units) for number in range(random.randint(0, 2))]
    awards = [_award(random, number) for number in range(random.randint(0, 2))]
    overrides = [_override(random, number, posts) for number in range(random.randint(0, 2))]
    return {
        "allowances": {each.id: each for each in allowances},
        "cost_lines": {each.id: each for each in lines},
        "awards": {each.id: each for each in awards},
        "cost_overrides": {each.id: each for each in overrides},
    }


def _allowance(random: Random, number: int, posts: list[PostId], assignments: list[AssignmentId]) -> Allowance:
    to_post = random.random() < 0.5
    return Allowance(
        id=AllowanceId(f"x{number}"),
        name="Allowance",
        post=_one(random, posts) if to_post else None,
        assignment=None if to_post else _one(random, assignments),
        amount=random.choice((None, pounds(1_200), pounds("33.33"))),
        period=random.choice(list(ALLOWANCE_PERIODS)),
        times=random.choice((None, 5_200)),
        by_hours=random.random() < 0.3,
        pensionable=random.random() < 0.5,
        ni_able=random.random() < 0.7,
        starts_on=random.choice((*STARTS, date(2026, 6, 15))),
        ends_on=random.choice(ENDS),
    )


def _cost_line(random: Random, number: int, units: list[UnitId]) -> CostLine:
    return CostLine(
        id=CostLineId(f"l{number}"),
        unit=_one(random, units),
        basis=random.choice(list(COST_LINE_BASES)),
        price=random.choice((None, pounds(100), pounds("-7.77"))),
        period=random.choice(list(COST_LINE_PERIODS)),
        starts_on=random.choice(STARTS),
        ends_on=random.choice(ENDS),
    )


def _award(random: Random, number: int) -> Award:
    return Award(
        id=AwardId(f"w{number}"),
        scale=random.choice((None, SPINE.id)),
        from_on=random.choice((None, date(2024, 4, 1), date(2027, 4, 1), date(2027, 9, 17))),
        kind=random.choice(("percent", "flat", "pending")),
        percent=random.choice((None, percent(3))),
        amount=random.choice((None, pounds(500))),
    )


def _override(random: Random, number: int, posts: list[PostId]) -> CostOverride:
    return CostOverride(
        id=OverrideId(f"o{number}"),
        post=_one(random, posts),
        component=random.choice(list(COMPONENTS)),
        year=random.choice((None, 2025, 2026)),
        amount=random.choice((None, pounds(1_000), pounds(0))),
    )


def _settings(random: Random) -> Settings:
    return Settings(
        price_date=random.choice((None, None, date(2024, 7, 1), date(2019, 1, 1))),
        ni_scheme=random.choice((RATES.ni_scheme,) * 4 + (None,)),
        pension_scheme=random.choice((RATES.pension_scheme,) * 4 + (SchemeId("gone"),)),
        vacant_point=random.choice(("top", "bottom", "middle")),
        filled_point=random.choice(("actual", "actual", "top")),
        target_span=random.choice((6, 1, None)),
        on_cost_method=random.choice(("statutory", "statutory", "pro_rata", "flat")),
        flat_on_cost=random.choice((None, percent("31.5"))),
        levy_scheme=random.choice((None, None, RATES.pension_scheme)),
        shared_threshold=random.random() < 0.4,
        increments=random.choice(("april", "september", "anniversary", "none")),
        expected_point=random.choice(("bottom", "middle")),
        years=3,
    )


def _fields(random: Random, posts: list[PostId], units: list[UnitId]) -> dict[str, Any]:
    hours = random.choice(({"contracted_minutes": random.choice((2220, 1110, 1480, 888))}, {"fte": _fte(random)}, {}))
    return {
        "contracted_minutes": hours.get("contracted_minutes"),
        "full_time_minutes": random.choice((2220, 2220, None)),
        "fte": hours.get("fte"),
        "unit": _one(random, units),
        "reports_to": _one(random, posts),
        "role": _one(random, list(ROLES)),
        "grade": random.choice((*GRADES, GradeId("g9"), GradeId("g9"), None)),
        "point": random.choice((None, "21", "23", "30")),
        "starts_on": random.choice(STARTS),
        "ends_on": random.choice(ENDS),
        "disestablished": random.random() < 0.1,
        "employer": random.choice(("", "", "", "", "Early Break")),
        "costed_in": random.choice(("", "", "", "", "Another paper")),
        "group_size": random.choice((None, None, None, 3)),
        "weeks_a_year": random.choice((None, None, 3900)),
        "in_scope": random.random() < 0.9,
        "filled_from": random.choice((None, None, date(2025, 11, 11))),
        "cost_centre": random.choice(("", "", "C1")),
        "funding": random.choice(((), (FundingShare(GRANT.id, Rate(400_000), Span(None, date(2026, 3, 17))),))),
    }


def _fte(random: Random) -> Fte:
    return Fte(random.choice((10_000, 10_000, 5_000, 6_667, 0)))


def _one(random: Random, keys: list[Any]) -> Any:
    return random.choice(keys) if keys and random.random() < 0.8 else None


def _assignment(
    random: Random, number: int, posts: list[PostId], units: list[UnitId], people: list[PersonId]
) -> Assignment:
    post = _one(random, posts)
    return Assignment(
        id=AssignmentId(f"a{number}"),
        person=random.choice(people),
        post=post,
        unit=None if post else _one(random, units),
        kind=random.choice((*ASSIGNMENT_KINDS, "employee", "employee", "employee", "agency")),
        contracted_minutes=random.choice((None, None, 1110, 2220)),
        fte=random.choice((None, None, Fte(5_000))),
        point=random.choice((None, None, "22")),
        increment_on=random.choice((None, None, date(2026, 2, 1))),
        protected_pay=random.choice((None, None, None, pounds(40_000))),
        protected_until=random.choice((None, date(2026, 8, 9))),
        hourly_rate=random.choice((None, pounds(30))),
        starts_on=random.choice(STARTS),
        ends_on=random.choice(ENDS),
        cases=random.choice(((), (), (CaseCount(12),), (CaseCount(9, date(2025, 1, 1)), CaseCount(7, kind="court")))),
    )
