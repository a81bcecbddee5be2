"""The posts of a published officer decision of July 2025 (new Early Help posts) as a plan, with its own prices.

It mixes pay of 1 April 2024 with National Insurance of 2025/26, as its authors did: the award of April 2025 was not
yet agreed. The pension rate of 19.5 % is implied by its table.
"""

from datetime import date

from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import GradeId, PayScaleId, PostId, SchemeId, UnitId
from workforce_planner.model.money import FULL_TIME, Fte, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, OnCost, OnCostScheme, PayScale, Post, Settings, Unit

DAY = date(2025, 7, 1)
G9, SM1 = GradeId("g9"), GradeId("sm1")


def post(
    key: str, title: str, grade: GradeId | None = G9, fte: int = FULL_TIME, unit: str = "eh", **more: object
) -> Post:
    """A post of the decision."""
    fields: dict[str, object] = {"title": title, "grade": grade, "fte": Fte(fte), "unit": UnitId(unit), **more}
    return Post(id=PostId(key), reference=key.upper(), **fields)  # type: ignore[arg-type]


def posts_of_the_decision() -> list[Post]:
    """Four practitioners, half a youth justice post, 0.4 more of a part-time post, a service manager."""
    return [
        *(post(f"p{number}", "EH Practitioner") for number in range(1, 5)),
        post("p5", "YJP MASH practitioner", fte=5_000),
        post("p6", "KFT additional 0.4 to make the 0.6 to 1 FTE", fte=4_000, unit="fs"),
        post("p7", "Service Manager Family Safeguarding", SM1, unit="fs"),
    ]


def seed_plan(posts: list[Post] | None = None) -> Plan:
    """The plan, priced as the decision priced it."""
    found = posts_of_the_decision() if posts is None else posts
    return Plan(
        settings={
            "plan": Settings(
                name="Early Help posts",
                as_at=DAY,
                ni_scheme=SchemeId("ni"),
                pension_scheme=SchemeId("super"),
            )
        },
        units={
            UnitId("eh"): Unit(id=UnitId("eh"), name="Early Help", kind="service", order=1),
            UnitId("fs"): Unit(id=UnitId("fs"), name="Family Safeguarding", kind="service", order=2),
        },
        pay_scales={
            PayScaleId("njc"): PayScale(
                id=PayScaleId("njc"),
                name="NJC",
                points=Dated(((date(2024, 4, 1), (("23", pounds(33_366)),)),)),
                source="NJC circular of October 2024",
            )
        },
        grades={
            G9: Grade(id=G9, name="G9", scale=PayScaleId("njc"), top_point="23"),
            SM1: Grade(id=SM1, name="SM1", spot=Dated(((date(2024, 4, 1), pounds(57_057)),))),
        },
        on_cost_schemes={
            SchemeId("ni"): OnCostScheme(
                id=SchemeId("ni"),
                name="Employer National Insurance",
                kind="ni",
                rates=Dated(((date(2025, 4, 6), OnCost(percent(15), pounds(5_000), "HMRC 2025/26")),)),
            ),
            SchemeId("super"): OnCostScheme(
                id=SchemeId("super"),
                name="Local Government Pension Scheme",
                rates=Dated(((date(2023, 4, 1), OnCost(percent("19.5"), source="implied by the decision")),)),
            ),
        },
        posts={each.id: each for each in found},
    )
