"""Counts an imported structure on its day, for the preview and the user's own control totals.

The figures of a plan are `calc`'s; these few are what a person compares with the list before accepting it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import compress

from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.quick import column_of
from workforce_planner.model.records import Assignment
from workforce_planner.model.relations import counting_on, fte_in, ftes_in, holding_on

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
    posts = {key: post for key, post in counting_on(plan.posts, day).items() if not post.employer}
    gone = [post for post in plan.posts.values() if post.disestablished and not post.employer]
    here = [each for each in holding_on(plan.assignments, day) if each.post is None or each.post in posts]
    kinds = column_of(here, "kind")
    employed = list(compress(here, map(EMPLOYED.__contains__, kinds)))
    agency = list(compress(here, map("agency".__eq__, kinds)))
    employees, workers = set(column_of(employed, "person")), set(column_of(agency, "person"))
    beside = employees | workers
    beside -= {each.person for each in here if each.post is not None}
    known = [fte for fte in ftes_in(plan, posts.values()) if fte is not None]
    return Totals(
        posts=len(posts),
        employees=len(employees),
        agency_workers=len(workers),
        vacant_posts=len(posts) - len(_filled(here)),
        agency_posts=len(_filled(agency) - _filled(employed)),
        fte=Fte(sum(known)),
        fte_unknown=len(posts) - len(known),
        beside=len(beside),
        disestablished=len(gone),
        fte_disestablished=Fte(sum(fte_in(plan, post) or 0 for post in gone)),
    )


def _filled(held: Iterable[Assignment]) -> set[PostId]:
    """The posts that some people are in."""
    return {each.post for each in held if each.post is not None}
