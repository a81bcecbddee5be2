"""Small priced plans for cost tests: one grade, one spine, National Insurance and a pension rate."""

from datetime import date

from workforce_planner.assets.rates import employer_ni, example_rates, pay_spine
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import AssignmentId, GradeId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Grade, PayScale, Person, Post, Settings, Unit

JULY_2025 = date(2025, 7, 1)
G9 = GradeId("g9")
TEAM = UnitId("team")


def spine_until(day: date) -> PayScale:
    """The spine as it was known on a day: the 2025 award was agreed after the decision of 1 July 2025."""
    spine = pay_spine()
    points = Dated(tuple(entry for entry in spine.points.entries if entry[0] <= day))
    return PayScale(id=spine.id, name=spine.name, points=points, source=spine.source)


def priced(*posts: Post, spine: PayScale | None = None, held: tuple[Assignment, ...] = (), **settings: object) -> Plan:
    """A plan of posts at grade 9 (SCP 20 to 23), SM1 by spot salary and G14 (SCP 35 to 38), with rates."""
    rates, scale = example_rates(), spine or pay_spine()
    spots = next(grade for grade in rates.grades if grade.name == "SM1").spot
    cut = max(day for day, _ in scale.points.entries)
    grades = (
        Grade(id=G9, name="G9", scale=scale.id, bottom_point="20", top_point="23"),
        Grade(id=GradeId("g14"), name="G14", scale=scale.id, bottom_point="35", top_point="38"),
        Grade(id=GradeId("sm1"), name="SM1", spot=Dated(tuple(entry for entry in spots.entries if entry[0] <= cut))),
    )
    schemes = (employer_ni(), *(scheme for scheme in rates.schemes if scheme.kind == "pension"))
    chosen = {"ni_scheme": rates.ni_scheme, "pension_scheme": rates.pension_scheme, **settings}
    return Plan(
        settings={"plan": Settings(**chosen)},  # type: ignore[arg-type]
        units={TEAM: Unit(id=TEAM, name="Team")},
        pay_scales={scale.id: scale},
        grades={grade.id: grade for grade in grades},
        on_cost_schemes={scheme.id: scheme for scheme in schemes},
        posts={post.id: post for post in posts},
        people={each.person: Person(id=each.person, name=each.person) for each in held},
        assignments={each.id: each for each in held},
    )


def post(key: str, grade: GradeId = G9, **fields: object) -> Post:
    """A full-time post of the team, in grade 9 where nothing else is said."""
    chosen = {"unit": TEAM, "contracted_minutes": 2220, "full_time_minutes": 2220, **fields}
    return Post(id=PostId(key), reference=key, title=f"Post {key}", grade=grade, **chosen)  # type: ignore[arg-type]


def holder(key: str, of: str, kind: str = "employee", **fields: object) -> Assignment:
    """A person in a post."""
    chosen: dict[str, object] = {"person": PersonId(key), "post": PostId(of), "kind": kind, **fields}
    return Assignment(id=AssignmentId(f"{key} in {of}"), **chosen)  # type: ignore[arg-type]
