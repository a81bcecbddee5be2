"""A large plan of the sample's grades and roles, for speed: posts in a tree of units, nine in ten filled."""

from random import Random

from tests.calc.sample import AS_AT, sample
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, CaseCount, Person, Post, Unit

HOURS = (2220, 2220, 1776, 1480, 1110)
POSTS_OF_A_UNIT = 25


def large(number: int) -> Plan:
    """A plan of so many posts."""
    random, base = Random(1), sample()
    units = dict(map(_unit, range(number // POSTS_OF_A_UNIT + 1)))
    grades, roles = list(base.grades.values()), list(base.roles)
    posts = {}
    for at in range(number):
        grade = random.choice(grades)
        posts[PostId(f"p{at}")] = Post(
            id=PostId(f"p{at}"),
            reference=f"R{at:05d}",
            title="Social Worker",
            role=random.choice(roles),
            unit=UnitId(f"u{at // POSTS_OF_A_UNIT}"),
            reports_to=PostId(f"p{(at - 1) // 6}") if at else None,
            grade=grade.id,
            point=grade.top_point,
            contracted_minutes=random.choice(HOURS),
            full_time_minutes=2220,
        )
    held = [_assignment(random, post) for post in posts if random.random() < 0.9]
    people = {each.person: Person(id=each.person, name="A name") for each in held}
    return base.with_tables(
        {"units": units, "posts": posts, "people": people, "assignments": {each.id: each for each in held}}
    )


def _unit(at: int) -> tuple[UnitId, Unit]:
    parent = UnitId(f"u{(at - 1) // 6}") if at else None
    return UnitId(f"u{at}"), Unit(id=UnitId(f"u{at}"), name=f"Unit {at}", parent=parent)


def _assignment(random: Random, post: PostId) -> Assignment:
    return Assignment(
        id=AssignmentId(f"a{post}"),
        person=PersonId(f"h{post}"),
        post=post,
        kind="agency" if random.random() < 0.1 else "employee",
        cases=(CaseCount(random.randint(8, 24), AS_AT),) if random.random() < 0.3 else (),
    )
