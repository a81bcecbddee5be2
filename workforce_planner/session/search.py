"""Searching a structure while somebody types: posts, people and units by title, reference, name, number and place.

The index is built once, in a job where the plan is large, and follows the plan from then on: what is the same object
in both plans is passed over, so that following an edit of 50,000 posts takes milliseconds.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment
from workforce_planner.model.relations import Relations, in_place_on, path_text
from workforce_planner.session.words import Found, WordIndex

POSTS, PEOPLE, UNITS = "posts", "people", "units"
VACANT = "vacant"
"""The word that finds posts with nobody in them."""
_WEIGHT = {UNITS: 0, POSTS: 1, PEOPLE: 1}
"""Of entries found equally well units come first: there are few of them."""
_REBUILT_FROM = 20_000
"""So many entries that were replaced are cleared away by building anew."""


class StructureIndex:
    """The words of one structure. People are an index of their own, so that hidden names are never looked into."""

    def __init__(self, plan: Plan, joined: Relations, day: date | None) -> None:
        self._day = day
        self._plan = Plan()
        self._build(plan, joined)

    def find(self, text: str, *, people: bool) -> tuple[Found, ...]:
        """What is found in posts and units and, where they may be shown, in people."""
        found = self._places.find(text)
        return (found, self._people.find(text)) if people else (found,)

    def follow(self, plan: Plan, joined: Relations, day: date | None) -> None:
        """Be about another plan: the same one after an edit, or that of a proposal."""
        if plan is self._plan and day == self._day:
            return
        if day != self._day or self._places.dead + self._people.dead > _REBUILT_FROM:
            self._day = day
            self._build(plan, joined)
            return
        old = self._plan
        self._plan = plan
        moved = self._moved_assignments(old.assignments, plan.assignments)
        posts = {*_moved(old.posts, plan.posts), *(post for post, _ in moved)}
        people = {*_moved(old.people, plan.people), *(person for _, person in moved)}
        if old.units is not plan.units:
            self._take_units(old)
        for post in posts:
            self._take_post(PostId(post), joined)
        for person in people:
            self._take_person(PersonId(person), joined)

    def _build(self, plan: Plan, joined: Relations) -> None:
        self._plan = plan
        self._places, self._people = WordIndex(), WordIndex()
        self._take_units(Plan())
        for post in _in_order(joined):
            self._take_post(post, joined)
        for person in plan.people:
            self._take_person(person, joined)
        self._places.settle()
        self._people.settle()

    def _take_units(self, old: Plan) -> None:
        units = self._plan.units
        for key in _moved(old.units, units):
            unit = units.get(UnitId(key))
            if unit is None:
                self._places.drop((UNITS, key))
            else:
                self._places.add((UNITS, key), unit.name, place=unit.parent, weight=_WEIGHT[UNITS])
        for index in (self._places, self._people):
            index.name_places((key, path_text(self._plan, key)) for key in units)

    def _take_post(self, key: PostId, joined: Relations) -> None:
        post = self._plan.posts.get(key)
        if post is None:
            self._places.drop((POSTS, key))
            return
        empty = not post.disestablished and not any(self._held(joined, key))
        extra = (post.reference, VACANT) if empty else (post.reference,)
        self._places.add((POSTS, key), post.title, extra=extra, place=post.unit, weight=_WEIGHT[POSTS])

    def _held(self, joined: Relations, post: PostId) -> Iterator[bool]:
        assignments = self._plan.assignments
        held = (assignments.get(key) for key in joined.assignments_of_post.get(post, ()))
        return (each is not None and in_place_on(each, self._day) for each in held)

    def _take_person(self, key: PersonId, joined: Relations) -> None:
        plan, person = self._plan, self._plan.people.get(key)
        if person is None:
            self._people.drop((PEOPLE, key))
            return
        places = [plan.assignments[each] for each in joined.assignments_of_person.get(key, ())]
        units = (_unit_of(plan, each) for each in places)
        unit = next((each for each in units if each is not None), None)
        self._people.add(
            (PEOPLE, key), person.name, extra=(person.employee_number,), place=unit, weight=_WEIGHT[PEOPLE]
        )

    def _moved_assignments(
        self, old: Mapping[AssignmentId, Assignment], new: Mapping[AssignmentId, Assignment]
    ) -> Iterable[tuple[str, str]]:
        """The posts and people of the assignments that are others than before."""
        both = ((old.get(key), new.get(key)) for key in _moved(old, new))
        return {(each.post or "", each.person) for pair in both for each in pair if each is not None}


def _moved(old: Mapping[Any, object], new: Mapping[Any, object]) -> list[Any]:
    """The keys of the records that are not the same objects."""
    if old is new:
        return []
    gone = [key for key in old if key not in new]
    return gone + [key for key, record in new.items() if old.get(key) is not record]


def _in_order(joined: Relations) -> Iterator[PostId]:
    for posts in joined.posts_of_unit.values():
        yield from posts


def _unit_of(plan: Plan, assignment: Assignment) -> UnitId | None:
    post = plan.posts.get(assignment.post) if assignment.post else None
    return post.unit if post is not None else assignment.unit
