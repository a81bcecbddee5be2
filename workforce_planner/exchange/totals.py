"""Counts an imported structure on its day, for the preview and the user's own control totals.

The figures of a plan are `calc`'s; these few are what a person compares with the list before accepting it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workforce_planner.model.ids import PersonId, PostId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import counts_on, fte_in, in_place_on

EMPLOYED = frozenset(("employee", "apprentice", "secondee_in"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Posts, people, vacancies and FTE on a day; `fte` leaves out the `fte_unknown` posts.

    `employees` are all who are employed; `beside` of them (and of the agency workers) are in no post of the list.
    `disestablished` posts, with their FTE, are those that the list says are gone: they count in nothing else.
    """

    posts: int = 0
    employees: int = 0
    agency_workers: int = 0
    vacant_posts: int = 0
    agency_posts: int = 0
    fte: Fte = Fte(0)
    fte_unknown: int = 0
    beside: int = 0
    disestablished: int = 0
    fte_disestablished: Fte = Fte(0)


def totals_of(plan: Plan, day: date | None) -> Totals:
    """The totals of a plan; partners' posts count in none of them."""
    posts = {key: post for key, post in plan.posts.items() if not post.employer and counts_on(post, day)}
    people: dict[str, set[PersonId]] = {"employed": set(), "agency": set()}
    kinds: dict[PostId, set[str]] = {}
    in_a_post: set[PersonId] = set()
    gone = [post for post in plan.posts.values() if post.disestablished and not post.employer]
    for assignment in plan.assignments.values():
        if (assignment.post is None or assignment.post in posts) and in_place_on(assignment, day):
            kind = "employed" if assignment.kind in EMPLOYED else assignment.kind
            if assignment.post is not None:
                kinds.setdefault(assignment.post, set()).add(kind)
                in_a_post.add(assignment.person)
            if kind in people:
                people[kind].add(assignment.person)
    known = [fte for post in posts.values() if (fte := fte_in(plan, post)) is not None]
    return Totals(
        posts=len(posts),
        employees=len(people["employed"]),
        agency_workers=len(people["agency"]),
        vacant_posts=sum(key not in kinds for key in posts),
        agency_posts=_only_agency(kinds),
        fte=Fte(sum(known)),
        fte_unknown=len(posts) - len(known),
        beside=len((people["employed"] | people["agency"]) - in_a_post),
        disestablished=len(gone),
        fte_disestablished=Fte(sum(fte_in(plan, post) or 0 for post in gone)),
    )


def _only_agency(kinds: Mapping[PostId, set[str]]) -> int:
    return sum("agency" in each and "employed" not in each for each in kinds.values())
