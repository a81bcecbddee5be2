"""Structures to draw: small ones written down, random ones for properties."""

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from workforce_planner.chart.style import STATES
from workforce_planner.model.ids import GradeId, PersonId, PostId, UnitId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Grade, Person, Post, Settings, Unit

TITLES = (
    "Social Worker",
    "Advanced Practitioner",
    "Executive Director of Children and Young People and Lifelong Learning",
    "Team Manager",
    "Gweithiwr Cymdeithasol Ŵyr",
    "Donaudampfschifffahrtsgesellschaftskapitänin",
    "",
)
NAMES = ("Laura Taylor", "Anna-Marie Smith-Jones", "Oluwaseun Adebayo-van-der-Berg", "Bo", "")


def plan_of(managers: Sequence[int | None], *, seed: int = 0, units: int = 4) -> Plan:
    """A plan whose post i reports to post managers[i]; titles, units and holders follow from the seed."""
    random = Random(seed)
    unit_ids = [UnitId(f"u{index}") for index in range(units)]
    made = {
        key: Unit(id=key, name=f"Unit {index}", order=index, parent=unit_ids[(index - 1) // 2] if index else None)
        for index, key in enumerate(unit_ids)
    }
    posts = {}
    people = {}
    assignments = {}
    for index, manager in enumerate(managers):
        key = PostId(f"p{index:05}")
        posts[key] = Post(
            id=key,
            reference=f"CYP{index:05}",
            title=random.choice(TITLES),
            unit=random.choice(unit_ids) if unit_ids else None,
            reports_to=None if manager is None else PostId(f"p{manager:05}"),
            order=index,
            grade=GradeId("g"),
            fte=Fte(random.choice((10_000, 6_000, 10_000))),
            employer=random.choice(("", "", "", "NHS Greater Manchester")),
            disestablished=random.random() < 0.1,
        )
        for number in range(random.choice((0, 1, 1, 1, 2, 6))):
            person = PersonId(f"{key}-{number}")
            people[person] = Person(id=person, name=random.choice(NAMES))
            kind = random.choice(("employee", "agency", "cover"))
            assignments[person] = Assignment(id=person, person=person, post=key, kind=kind, asye=index % 7 == 0)
    return Plan(
        settings={"plan": Settings(name="Children’s services restructure")},
        units=made,
        grades={GradeId("g"): Grade(id=GradeId("g"), name="G11")},
        posts=posts,
        people=people,
        assignments=assignments,
    )


def states_of(plan: Plan, seed: int = 0) -> dict[PostId, str]:
    """A state for each post."""
    random = Random(seed)
    return {key: random.choice(list(STATES)) for key in plan.posts}


def forests(largest: int = 90) -> st.SearchStrategy[list[int | None]]:
    """Managers of posts: trees of many shapes, several tops, rings and posts that report to themselves."""
    return st.integers(1, largest).flatmap(
        lambda count: st.lists(
            st.one_of(st.integers(0, count - 1), st.integers(0, min(count - 1, 4)), st.none()),
            min_size=count,
            max_size=count,
        )
    )


def trees(largest: int = 90) -> st.SearchStrategy[list[int | None]]:
    """Managers of posts without rings: each reports to an earlier one, or to nobody."""
    later = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=largest - 1)
    return later.map(
        lambda rest: [
            None,
            *(int(share * index * (0.3 if near else 0.999)) for index, (share, near) in enumerate(rest, 1)),
        ]
    )


def organisation(count: int, span: int = 6, seed: int = 1) -> list[int | None]:
    """Managers of a tree of so many posts, spans 1 to 2 x span - 1."""
    random = Random(seed)
    managers: list[int | None] = [None]
    at = 0
    while len(managers) < count:
        managers += [at] * min(random.randint(1, 2 * span - 1), count - len(managers))
        at += 1
    return managers
