"""Random small plans that cost money in every way there is, for the oracle and the program to agree on."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.oracle.world import World
from workforce_planner.model.costing import (
    Allowance,
    Award,
    CostLine,
    CostOverride,
    Departure,
    FundingShare,
)
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import (
    AllowanceId,
    AssignmentId,
    AwardId,
    CostLineId,
    DepartureId,
    FundingId,
    GradeId,
    OverrideId,
    PayScaleId,
    PersonId,
    PostId,
    SchemeId,
    UnitId,
)
from workforce_planner.model.money import Fte, Money, Rate, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import (
    Assignment,
    FundingSource,
    Grade,
    OnCost,
    OnCostScheme,
    PayScale,
    Person,
    Post,
    Settings,
    Unit,
)


@cache
def pick(values: tuple[Any, ...]) -> Any:
    """One of some values; made once, because so many are drawn."""
    return st.sampled_from(values)


def scale(key: str, month: int, lists: dict[int, dict[str, int]]) -> PayScale:
    """A pay scale whose lists start on the first of a month of each year, in pounds."""
    entries = [
        (date(year, month, 1), tuple((point, pounds(pay)) for point, pay in listed.items()))
        for year, listed in lists.items()
    ]
    return PayScale(id=PayScaleId(key), name=key, points=Dated.of(entries))


SCALES = (
    scale(
        "njc",
        4,
        {
            2019: {"1": 17364, "2": 17711, "3": 18065, "4": 18426, "5": 18795, "6": 19171},
            2022: {"1": 20258, "2": 20441, "3": 20812, "4": 21189, "5": 21575, "6": 21968},
            2023: {"2": 22366, "3": 22737, "4": 23114, "5": 23500, "6": 23893},
            2024: {"2": 23656, "3": 24027, "4": 24404, "5": 24790, "6": 25183},
            2026: {"3": 25614, "4": 26016, "5": 26427, "6": 26847},
        },
    ),
    scale(
        "soulbury",
        9,
        {2018: {"a": 40000, "b": 41500, "c": 43001}, 2024: {"a": 41554, "b": 43287, "c": 44921}},
    ),
)
GRADES = (
    Grade(id=GradeId("low"), name="Low", scale=PayScaleId("njc"), bottom_point="2", top_point="4"),
    Grade(
        id=GradeId("mid"), name="Mid", scale=PayScaleId("njc"), bottom_point="3", top_point="6", full_time_minutes=2175
    ),
    Grade(id=GradeId("one"), name="One point", scale=PayScaleId("njc"), top_point="5"),
    Grade(
        id=GradeId("advisers"),
        name="Advisers",
        scale=PayScaleId("soulbury"),
        bottom_point="a",
        top_point="c",
        full_time_minutes=1950,
    ),
    Grade(
        id=GradeId("spot"),
        name="Spot",
        spot=Dated(((date(2018, 1, 1), pounds(57057)), (date(2023, 1, 15), pounds(59001)))),
    ),
)
LATE = scale("late", 7, {2024: {"x": 30000, "y": 31000}, 2025: {"x": 31000, "y": 32000}})
UNPRICED = (
    Grade(id=GradeId("late"), name="Late", scale=LATE.id, bottom_point="x", top_point="y"),
    Grade(id=GradeId("unpaid"), name="Unpaid"),
)
"""Grades of which the pay is not known, or not before a day."""
POINTS = {
    "low": ("2", "3", "4", "5"),
    "mid": ("2", "3", "5", "6"),
    "one": ("5", "4"),
    "advisers": ("a", "b", "c"),
    "late": ("x", "y", "z"),
}
NI = OnCostScheme(
    id=SchemeId("ni"),
    name="NI",
    kind="ni",
    rates=Dated(
        (
            (date(2018, 4, 6), OnCost(percent("13.8"), pounds(8840), "", pounds(50270))),
            (date(2022, 4, 6), OnCost(percent("15.05"), pounds(9100), "", pounds(50270))),
            (date(2022, 11, 6), OnCost(percent("13.8"), pounds(9100), "", pounds(50270))),
            (date(2025, 4, 6), OnCost(percent("15"), pounds(5000), "", pounds(50270))),
        )
    ),
)
PENSION = OnCostScheme(
    id=SchemeId("lgps"),
    name="Local pension",
    kind="pension",
    rates=Dated(((date(2018, 4, 1), OnCost(percent("19.5"))), (date(2026, 4, 1), OnCost(percent("17.25"))))),
)
TEACHERS = OnCostScheme(
    id=SchemeId("teachers"),
    name="Teachers",
    kind="pension",
    rates=Dated(
        ((date(2018, 9, 1), OnCost(percent("23.68"))), (date(2024, 4, 1), OnCost(percent("28.68"), pounds(6000))))
    ),
)
LEVY = OnCostScheme(
    id=SchemeId("levy"), name="Levy", kind="levy", rates=Dated(((date(2017, 4, 1), OnCost(percent("0.5"))),))
)
SOURCES = ("grant", "reserve")
UNITS = (UnitId("top"), UnitId("team"), UnitId("other"))
POSTS = tuple(PostId(f"p{number}") for number in range(4))
PEOPLE = tuple(PersonId(f"h{number}") for number in range(3))
NOTABLE = (
    *(date(2022, 4, 1), date(2022, 11, 6), date(2022, 9, 1), date(2023, 3, 31), date(2024, 2, 29), date(2024, 3, 1)),
    *(date(2024, 9, 1), date(2025, 4, 1), date(2025, 4, 6), date(2025, 7, 1), date(2026, 4, 1), date(2027, 2, 14)),
)
DAYS = st.one_of(pick(NOTABLE), st.dates(date(2022, 1, 1), date(2028, 6, 1)))
MONEY = st.one_of(st.sampled_from((2000, 30, 1500)).map(pounds), st.integers(1, 99_999_999).map(Money))


@cache
def perhaps(values: Any, often: int = 1) -> Any:
    """None, or one of some values: `often` times as likely as nothing."""
    return st.one_of(st.none(), *[values] * often)


@st.composite
def spans(draw: Any) -> dict[str, Any]:
    """A start and an end, in order, each known or not; they may be equal."""
    days = sorted((draw(DAYS), draw(DAYS)))
    starts, ends = draw(pick(((0, 0), (0, 0), (0, 0), (1, 0), (0, 1), (1, 1))))
    return {"starts_on": days[0] if starts else None, "ends_on": days[1] if ends else None}


@st.composite
def fundings(draw: Any) -> tuple[FundingShare, ...]:
    """Shares of one or two sources, together sometimes more than everything."""
    if draw(st.integers(0, 2)):
        return ()
    first = draw(pick((1_000_000, 500_000, 333_333, 750_000)))
    dates = draw(spans())
    found = [FundingShare(FundingId("grant"), Rate(first), Span(dates["starts_on"], dates["ends_on"]))]
    if first < 1_000_000:
        found.append(FundingShare(FundingId("reserve"), Rate(500_000), Span(draw(perhaps(DAYS)), None)))
    return tuple(found)


@st.composite
def sources_of(draw: Any, key: FundingId) -> FundingSource:
    """A source of money, while it lasts."""
    return FundingSource(id=key, name=key, **draw(spans()))


@st.composite
def settings_of(draw: Any) -> Settings:
    """The rules in use."""
    return Settings(
        as_at=draw(perhaps(DAYS)),
        price_date=draw(perhaps(DAYS)),
        full_time_minutes=draw(pick((2220, 2100, 2175))),
        ni_scheme=NI.id,
        pension_scheme=PENSION.id,
        vacant_point=draw(pick(("top", "middle", "bottom"))),
        expected_point=draw(pick(("top", "middle", "bottom"))),
        filled_point=draw(pick(("actual", "actual", "actual", "top"))),
        on_cost_method=draw(pick(("statutory", "statutory", "pro_rata", "flat"))),
        flat_on_cost=percent("31.5"),
        levy_scheme=draw(perhaps(st.just(LEVY.id))),
        shared_threshold=draw(st.booleans()),
        increments=draw(pick(("none", "april", "september", "anniversary", "anniversary"))),
        week_basis=draw(pick(("365", "52"))),
        first_year=draw(pick((2022, 2023, 2024, 2025, 2026, 2026, 2027))),
        years=draw(st.integers(1, 3)),
    )


@st.composite
def posts_of(draw: Any, key: PostId) -> Post:
    """A row of one post or several."""
    grade = draw(pick((*GRADES * 3, *UNPRICED)))
    size = draw(pick((None, None, None, 3)))
    hours: dict[str, Any] = draw(
        st.sampled_from(
            (
                {"contracted_minutes": 2220, "full_time_minutes": 2220},
                {"contracted_minutes": 1110, "full_time_minutes": 2220},
                {"contracted_minutes": 1480, "full_time_minutes": 2220},
                {"contracted_minutes": 1333},
                {"contracted_minutes": 1950},
                {"contracted_minutes": 6660, "full_time_minutes": 2220},
                {"fte": Fte(10_000)},
                {"fte": Fte(6_667)},
                {"fte": Fte(30_000), "full_time_minutes": 2100},
                {"fte": Fte(0)},
            )
        )
    )
    return Post(
        id=key,
        reference=key,
        unit=draw(pick((*UNITS, None))),
        grade=grade.id,
        point=draw(st.one_of(st.none(), pick(POINTS[grade.id]))) if grade.id in POINTS else None,
        weeks_a_year=draw(pick((None, None, 3_900, 4_435, 5_200))),
        filled_from=draw(perhaps(DAYS)),
        disestablished=draw(st.integers(0, 9)) == 9,
        employer=draw(pick(("", "", "", "", "", "", "Early Break"))),
        costed_in=draw(pick(("", "", "", "", "", "", "Another paper"))),
        group_size=size,
        funding=draw(fundings()),
        **hours,
        **draw(spans()),
    )


YOUNG, OLD = st.dates(date(1998, 1, 1), date(2008, 12, 31)), st.dates(date(1960, 1, 1), date(1990, 12, 31))

BORN, SERVED = perhaps(st.one_of(YOUNG, YOUNG, OLD)), perhaps(st.dates(date(1996, 1, 1), date(2026, 1, 1)), 2)


@st.composite
def people_of(draw: Any, key: PersonId) -> Person:
    """Somebody, of any age."""
    return Person(
        id=key,
        name=key,
        birth_date=draw(BORN),
        service_start=draw(SERVED),
        pension_scheme=draw(pick((None,) * 8 + (TEACHERS.id,) * 4 + (SchemeId("gone"),))),
        pension_opt_out=draw(st.integers(0, 4)) == 4,
    )


@st.composite
def assignments_of(draw: Any, number: int, posts: dict[PostId, Post]) -> Assignment:
    """Somebody in a post, or an agency worker with or without one."""
    kind = draw(pick(KINDS))
    post = draw(pick(tuple(posts)))
    points = POINTS.get(posts[post].grade or "", ())
    rates = {name: draw(MONEY) for name in draw(pick(RATES))} if kind == "agency" else {}
    loose = kind == "agency" and draw(st.booleans())
    return Assignment(
        id=AssignmentId(f"a{number}"),
        person=draw(pick(PEOPLE)),
        post=None if loose else post,
        unit=UNITS[1] if loose else None,
        kind=kind,
        **draw(st.sampled_from(HOURS)),
        point=draw(perhaps(pick(points), 2)) if points else None,
        increment_on=draw(SELDOM),
        protected_pay=draw(PROTECTED),
        protected_until=draw(SELDOM),
        agency_fee=draw(pick((None, percent("4.25")))) if kind == "agency" else None,
        agency_vat=draw(pick(("excluded", "kept", "recovered"))),
        weeks_a_year=draw(perhaps(pick((4_700, 4_600)))) if kind == "agency" else None,
        absence=draw(pick((None, None, "maternity"))),
        funding=draw(fundings()),
        **rates,
        **draw(spans()),
    )


KINDS = ("employee", "employee", "employee", "apprentice", "secondee_in", "agency", "agency", "acting_up", "cover")
HOURS: tuple[dict[str, Any], ...] = (
    *({}, {}, {"contracted_minutes": 1110}, {"contracted_minutes": 1000}),
    *({"fte": Fte(4_000)}, {"fte": Fte(10_000)}),
)
SELDOM = st.one_of(st.none(), st.none(), DAYS)
RATES = (("hourly_rate",), ("daily_rate",), ("weekly_rate",))
PROTECTED = pick((None, None, None, pounds(60_000), pounds(24_500), pounds(19_000)))


@st.composite
def allowances_of(draw: Any, number: int, posts: dict[PostId, Post], held: dict[AssignmentId, Assignment]) -> Allowance:
    """A payment on top of pay, to a post or to somebody in one."""
    place: dict[str, Any] = {"post": draw(pick(tuple(posts)))}
    if held and draw(st.booleans()):
        place = {"assignment": draw(pick(tuple(held)))}
    period = draw(pick(("year", "month", "week", "session", "once", "once")))
    dates = draw(spans())
    return Allowance(
        id=AllowanceId(f"l{number}"),
        amount=draw(MONEY),
        period=period,
        times=draw(pick((36_500, 5_200, 150))) if period == "session" else None,
        by_hours=draw(st.booleans()),
        pensionable=draw(st.booleans()),
        ni_able=draw(pick((True, True, False))),
        **place,
        **({"starts_on": draw(DAYS)} if period == "once" else dates),
    )


AWARD_DAYS = st.one_of(pick((date(2027, 4, 1), date(2026, 9, 1), date(2025, 4, 1))), DAYS, DAYS)


@st.composite
def awards_of(draw: Any, number: int) -> Award:
    """An award that is assumed, of a scale or for everybody."""
    kind = draw(pick(("percent", "percent", "flat", "pending")))
    return Award(
        id=AwardId(f"w{number}"),
        scale=draw(pick((None, SCALES[0].id, SCALES[1].id))),
        from_on=draw(AWARD_DAYS),
        kind=kind,
        percent=draw(pick((percent(3), percent("2.35"), percent("-1")))) if kind == "percent" else None,
        amount=draw(pick((pounds(1925), pounds("0.5")))) if kind == "flat" else None,
    )


SAVED = st.one_of(MONEY, MONEY.map(lambda money: Money(-money)))


@st.composite
def cost_lines_of(draw: Any, number: int) -> CostLine:
    """A cost that is not a post, or a saving."""
    return CostLine(
        id=CostLineId(f"c{number}"),
        unit=draw(pick((*UNITS, None))),
        basis=draw(pick(("flat", "post", "new_post", "fte"))),
        quantity=draw(pick((100, 250, 1400))),
        price=draw(SAVED),
        period=draw(pick(("year", "month", "week", "day", "once"))),
        times=draw(perhaps(pick((3_700, 4_000)))),
        funding=draw(fundings()),
        **draw(spans()),
    )


@st.composite
def overrides_of(draw: Any, number: int, posts: dict[PostId, Post]) -> CostOverride:
    """An amount in place of a component of a post."""
    return CostOverride(
        id=OverrideId(f"o{number}"),
        post=draw(pick(tuple(posts))),
        component=draw(pick(("basic", "ni", "pension", "allowances", "levy", "on_costs"))),
        year=draw(perhaps(st.integers(2022, 2026))),
        amount=draw(MONEY),
    )


@st.composite
def departures_of(draw: Any, number: int, posts: dict[PostId, Post]) -> Departure:
    """Somebody who leaves."""
    return Departure(
        id=DepartureId(f"d{number}"),
        person=draw(pick(PEOPLE)),
        post=draw(perhaps(pick(tuple(posts)))),
        leaves_on=draw(DAYS),
        reason=draw(pick(("redundancy", "redundancy", "voluntary", "efficiency", "other"))),
        weekly_pay=draw(perhaps(pick((pounds(900), pounds("512.34"))), 2)),
        capped=draw(st.booleans()),
        multiplier=draw(pick((None, 150, 220))),
        strain=draw(perhaps(st.just(pounds(41_234)), 3)),
        notice_weeks=draw(pick((None, 400, 1_250))),
        other=draw(perhaps(MONEY)),
        funding=draw(fundings()),
    )


def several(make: Any, most: int, least: int = 0) -> Any:
    """So many records of a kind, by their keys, each made from its number."""
    made = st.integers(least, most).flatmap(lambda count: st.tuples(*[make(number) for number in range(count)]))
    return made.map(lambda records: {each.id: each for each in records})


@st.composite
def plans(draw: Any) -> Plan:
    """A plan of up to four rows of posts, five assignments, and what costs money beside."""
    count = draw(st.integers(1, 3))
    posts = {key: draw(posts_of(key)) for key in POSTS[:count]}
    held = draw(several(lambda number: assignments_of(number, posts), 5, least=2))
    return Plan(
        settings={"plan": draw(settings_of())},
        units={
            UNITS[0]: Unit(id=UNITS[0], name="Top"),
            UNITS[1]: Unit(id=UNITS[1], name="Team", parent=UNITS[0]),
            UNITS[2]: Unit(id=UNITS[2], name="Other"),
        },
        pay_scales={each.id: each for each in (*SCALES, LATE)},
        grades={each.id: each for each in (*GRADES, *UNPRICED)},
        on_cost_schemes={each.id: each for each in (NI, PENSION, TEACHERS, LEVY)},
        funding_sources={FundingId(key): draw(sources_of(FundingId(key))) for key in SOURCES},
        posts=posts,
        people={key: draw(people_of(key)) for key in PEOPLE},
        assignments=held,
        allowances=draw(several(lambda number: allowances_of(number, posts, held), 4)),
        awards=draw(several(awards_of, 3)),
        cost_lines=draw(several(cost_lines_of, 2)),
        departures=draw(several(lambda number: departures_of(number, posts), 2)),
        cost_overrides=draw(several(lambda number: overrides_of(number, posts), 2)),
    )


CAPS = tuple(
    (date(year, 4, 6), int(pounds(cap)))
    for year, cap in ((2021, 544), (2022, 571), (2023, 643), (2024, 700), (2025, 719), (2026, 751))
)


@st.composite
def worlds(draw: Any, most_years: int = 3) -> World:
    """A plan, the view in which it is looked at, and the current structure beside it: without some of its posts."""
    plan = draw(plans())
    setting = plan.setting
    years = min(setting.years, most_years)
    plan = replace(plan, settings={"plan": replace(setting, years=years)})
    kept = draw(st.sets(pick(tuple(plan.posts))))
    current = draw(perhaps(st.just(replace(plan, posts={key: plan.posts[key] for key in sorted(kept)}))))
    assert setting.first_year is not None
    return World(
        plan=plan,
        first=setting.first_year,
        years=years,
        view=draw(pick(("establishment", "forecast"))),
        measured=draw(DAYS),
        current=current,
        caps=CAPS,
    )
