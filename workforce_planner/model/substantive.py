"""Who holds which post of their own, and where they act up, cover or are seconded beside it.

A person's own post is the one they are employed in. Acting up, cover, agency work and secondment from elsewhere give no
claim to a post, so that in a chain of cover everybody is counted once, with their own post.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment
from workforce_planner.model.relations import in_place_on

OWN = frozenset({"employee", "apprentice"})
"""Kinds of assignment by which somebody holds a post of their own."""
BESIDE = frozenset({"acting_up", "cover"})


class Holding(NamedTuple):
    """Where one person is. `own` are the posts they hold, `beside` those they act up in or cover."""

    person: PersonId
    own: tuple[AssignmentId, ...] = ()
    beside: tuple[AssignmentId, ...] = ()
    agency: tuple[AssignmentId, ...] = ()
    seconded_in: tuple[AssignmentId, ...] = ()


def holdings(plan: Plan, day: date | None) -> Mapping[PersonId, Holding]:
    """Where each person is on a day; people who are nowhere are left out."""
    found: dict[PersonId, Holding] = {}
    for key, each in plan.assignments.items():
        if each.post is not None and in_place_on(each, day):
            before = found.get(each.person) or Holding(each.person)
            if each.kind in OWN:
                found[each.person] = (
                    before._replace(own=(*before.own, key))
                    if before.own
                    else Holding(before.person, (key,), before.beside, before.agency, before.seconded_in)
                )
            elif each.kind in BESIDE:
                found[each.person] = before._replace(beside=(*before.beside, key))
            elif each.kind == "agency":
                found[each.person] = before._replace(agency=(*before.agency, key))
            else:
                found[each.person] = before._replace(seconded_in=(*before.seconded_in, key))
    return found


def posts_of(plan: Plan, places: Iterable[AssignmentId]) -> tuple[PostId, ...]:
    """The posts of assignments, each once."""
    found = (plan.assignments[each].post for each in places)
    return tuple(dict.fromkeys(post for post in found if post is not None))


def on_family_leave(plan: Plan, holding: Holding, day: date | None) -> bool:
    """Whether somebody is absent from their own post on maternity or family leave on a day."""
    return any(_on_leave(plan.assignments[each], day) for each in holding.own)


def _on_leave(place: Assignment, day: date | None) -> bool:
    if place.absence != "maternity":
        return False
    begun = day is None or place.absent_from is None or place.absent_from <= day
    return begun and (day is None or place.back_on is None or day < place.back_on)
