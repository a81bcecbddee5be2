"""Table 10.3 of a cabinet report of 13 July 2022 as two structures: the FTE of every area, and its cost as entered.

Source: the report's own table (area, FTE current, FTE proposed, cost). The current structure costs nothing in it, so
that the cost is the change. What is not posts is a cost line.
"""

from dataclasses import replace
from datetime import date

from workforce_planner.model.costing import CostLine, CostOverride
from workforce_planner.model.ids import AreaId, CostLineId, OverrideId, PostId, UnitId
from workforce_planner.model.money import Money, fte, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post, Settings, Unit
from workforce_planner.model.restructure import Area

DAY = date(2022, 7, 13)
SOCIAL, EDUCATION, HELP = "Social Care & Safeguarding", "Education & Skills", "Early Help & School Readiness"
TABLE = (
    (SOCIAL, "Senior Management", "7", "8", 127_483),
    (SOCIAL, "SC Fostering", "21", "23", 128_073),
    (SOCIAL, "SC CASS", "26.2", "34.6", 468_735),
    (SOCIAL, "SC Safeguarding", "35", "46", 307_420),
    (SOCIAL, "SC IRT", "24", "28", 294_594),
    (SOCIAL, "SC Practice Improvement", "2.85", "4", 61_764),
    (SOCIAL, "SC EDT MASH", "10.5", "10.5", -2_648),
    (EDUCATION, "Senior Management", "0", "1", 67_934),
    (EDUCATION, "ES School Attendance", "1", "1", 2_648),
    (EDUCATION, "ES Skills", "0", "2", 123_970),
    (HELP, "Senior Management", "2", "3", 67_934),
    (HELP, "EH Family Support", "1", "12", 384_576),
    (HELP, "EH Early Years", "0", "4", 147_707),
    (HELP, "EH EDT MASH", "6.8", "10", 128_111),
    ("", "Business Support", "0", "7", 201_275),
)
ASSOCIATED = "Associated costs where applicable"


def structures() -> tuple[Plan, Plan]:
    """The current and the proposed structure of the table."""
    unit = Unit(id=UnitId("cyp"), name="Children & Young People")
    areas = [Area(id=AreaId(f"a{n}"), name=row[1], heading=row[0], order=n) for n, row in enumerate(TABLE)]
    base = Plan(
        settings={"plan": Settings(name="Restructure", as_at=DAY, price_date=DAY)},
        units={unit.id: unit},
        areas={each.id: each for each in areas},
    )
    current = [(n, row[2], 100_000 if row[4] < 0 else 0) for n, row in enumerate(TABLE)]
    proposed = [(n, row[3], row[4] + (100_000 if row[4] < 0 else 0)) for n, row in enumerate(TABLE)]
    lines = (
        CostLine(id=CostLineId("call"), name="Foster Care on Call", unit=unit.id, price=pounds(30), period="day"),
        CostLine(
            id=CostLineId("assoc"), name=ASSOCIATED, unit=unit.id, price=pounds(112_000), period="once",
            starts_on=date(2022, 9, 1),
        ),
    )  # fmt: skip
    after = replace(_with(base, proposed), cost_lines={each.id: each for each in lines})
    return _with(base, current), after


def _with(base: Plan, rows: list[tuple[int, str, int]]) -> Plan:
    posts, overrides = {}, {}
    for number, size, cost in rows:
        if size == "0":
            continue
        key = PostId(f"p{number}")
        posts[key] = Post(id=key, title=TABLE[number][1], unit=UnitId("cyp"), area=AreaId(f"a{number}"), fte=fte(size))
        for component, amount in {"basic": pounds(cost), "ni": Money(0), "pension": Money(0)}.items():
            entered = CostOverride(
                id=OverrideId(f"{key} {component}"), post=key, component=component, amount=amount, notes="Table 10.3"
            )
            overrides[entered.id] = entered
    return replace(base, posts=posts, cost_overrides=overrides)
