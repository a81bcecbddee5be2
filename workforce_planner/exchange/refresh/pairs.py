"""Finds which post, person and place of a new list is which of the plan, each pair with the reason for it.

By reference first, then by the employee number of the holder, then by likeness. Nothing is paired where two would fit.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post, Record

SAME_REFERENCE = "the same reference"
SAME_NUMBER = "the same employee number"
ZEROS = "the reference differs in leading zeros or letter case alone"
HOLDER = "the same postholder and job title"
TEAM = "the only post of that job title and grade in its unit"
SAME_NAME = "the same name in the same team"
SURE = frozenset((SAME_REFERENCE, SAME_NUMBER, SAME_NAME))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The ids of the plan by those of the new list, and why each post was taken for the same one."""

    posts: Mapping[PostId, PostId] = field(default_factory=dict)
    people: Mapping[PersonId, PersonId] = field(default_factory=dict)
    assignments: Mapping[AssignmentId, AssignmentId] = field(default_factory=dict)
    reasons: Mapping[PostId, str] = field(default_factory=dict)
    """By the post of the plan."""


def pairs_of(now: Plan, listed: Plan) -> Pairs:
    """Who in the list is who in the plan."""
    posts = _Posts(now, listed)
    people = _people(now, listed, posts.found)
    return Pairs(
        posts=posts.found,
        people=people,
        assignments=_assignments(now, listed, posts.found, people),
        reasons=posts.reasons,
    )


class _Posts:
    """The posts, way by way; a way pairs only what no earlier one did."""

    def __init__(self, now: Plan, listed: Plan) -> None:
        self.now, self.listed = now, listed
        self.found: dict[PostId, PostId] = {}
        self.reasons: dict[PostId, str] = {}
        holders = _holders(now), _holders(listed)
        self._by(SAME_REFERENCE, lambda plan, post: post.reference or None)
        self._by(ZEROS, lambda plan, post: _loose(post.reference))
        self._by(SAME_NUMBER, lambda plan, post: _number(plan, holders[plan is listed].get(post.id)))
        self._by(HOLDER, lambda plan, post: _held_title(plan, post, holders[plan is listed].get(post.id)))
        self._by(TEAM, _team_title)

    def _by(self, reason: str, key: Callable[[Plan, Post], Hashable | None]) -> None:
        taken = set(self.found.values())
        here = _only((key(self.now, post), post.id) for post in self.now.posts.values() if post.id not in taken)
        there = _only(
            (key(self.listed, post), post.id) for post in self.listed.posts.values() if post.id not in self.found
        )
        for value, new in there.items():
            old = here.get(value)
            if old is not None:
                self.found[new] = old
                self.reasons[old] = reason


def _only(items: Iterable[tuple[Hashable | None, PostId]]) -> dict[Hashable, PostId]:
    """The posts by a value that they alone have."""
    found: dict[Hashable, PostId | None] = {}
    for value, post in items:
        if value is not None:
            found[value] = None if value in found else post
    return {value: post for value, post in found.items() if post is not None}


def _holders(plan: Plan) -> dict[PostId, list[Assignment]]:
    held: dict[PostId, list[Assignment]] = {}
    for each in plan.assignments.values():
        if each.post is not None:
            held.setdefault(each.post, []).append(each)
    return held


def _loose(reference: str) -> str | None:
    return reference.strip().lstrip("0").casefold() or None


def _number(plan: Plan, held: list[Assignment] | None) -> str | None:
    numbers = {plan.people[each.person].employee_number for each in held or () if each.person in plan.people}
    numbers.discard("")
    return numbers.pop() if len(numbers) == 1 else None


def _held_title(plan: Plan, post: Post, held: list[Assignment] | None) -> Hashable | None:
    names = {plan.people[each.person].name for each in held or () if each.person in plan.people}
    names.discard("")
    return (tidy(names.pop()), tidy(post.title)) if len(names) == 1 and post.title else None


def _team_title(_plan: Plan, post: Post) -> Hashable | None:
    """Only for posts without a reference: another reference in the same team is another post."""
    if post.reference:
        return None
    return (post.unit, tidy(post.title), post.grade) if post.unit and post.title else None


def tidy(words: str) -> str:
    """Words as they are compared: without regard to case and to blanks."""
    return " ".join(words.casefold().split())


def _people(now: Plan, listed: Plan, posts: Mapping[PostId, PostId]) -> dict[PersonId, PersonId]:
    """People by employee number; by name where they are in the same post, or where the name is theirs alone."""
    found: dict[PersonId, PersonId] = {}
    numbers = _alone((person.employee_number, person.id) for person in now.people.values())
    for person in listed.people.values():
        known = numbers.get(person.employee_number)
        if known is not None:
            found[person.id] = known
    held = _holders(now)
    for each in listed.assignments.values():
        if each.person not in listed.people or each.person in found or each.post is None:
            continue
        person = listed.people[each.person]
        old = posts.get(each.post)
        alike = [
            other.person
            for other in (held.get(old, ()) if old is not None else ())
            if other.person in now.people and _may_be(now, other.person, person.name, person.employee_number)
        ]
        if len(set(alike)) == 1 and alike[0] not in found.values():
            found[person.id] = alike[0]
    taken = set(found.values())
    names = _alone((tidy(person.name), person.id) for person in now.people.values() if person.id not in taken)
    left = _alone((tidy(person.name), person.id) for person in listed.people.values() if person.id not in found)
    for name, new in left.items():
        if name in names and _may_be(now, names[name], listed.people[new].name, listed.people[new].employee_number):
            found[new] = names[name]
    return found


def _may_be(now: Plan, key: PersonId, name: str, number: str) -> bool:
    """Whether somebody of the plan may have that name and number."""
    person = now.people[key]
    return bool(name) and tidy(person.name) == tidy(name) and (not number or person.employee_number in ("", number))


def _alone(items: Iterable[tuple[str, PersonId]]) -> dict[str, PersonId]:
    found: dict[str, PersonId | None] = {}
    for value, key in items:
        if value:
            found[value] = None if value in found else key
    return {value: key for value, key in found.items() if key is not None}


def _assignments(
    now: Plan, listed: Plan, posts: Mapping[PostId, PostId], people: Mapping[PersonId, PersonId]
) -> dict[AssignmentId, AssignmentId]:
    """Places by post and person, of the same kind before any other."""
    there: dict[tuple[str | None, str], list[Assignment]] = {}
    for each in now.assignments.values():
        there.setdefault((each.post, each.person), []).append(each)
    found: dict[AssignmentId, AssignmentId] = {}
    for each in listed.assignments.values():
        post = None if each.post is None else posts.get(each.post)
        same = there.get((post, people.get(each.person, "")), []) if post is not None else []
        chosen = next((old for old in same if old.kind == each.kind), same[0] if same else None)
        if chosen is not None:
            same.remove(chosen)
            found[each.id] = chosen.id
    return found


def as_of_plan(listed: Plan, pairs: Pairs) -> Plan:
    """The new list with the ids of the plan for all that is in both."""
    posts, people, places = pairs.posts, pairs.people, pairs.assignments
    made_posts: dict[str, Record] = {}
    for post in listed.posts.values():
        key = posts.get(post.id, post.id)
        manager = post.reports_to
        made_posts[key] = replace(post, id=key, reports_to=None if manager is None else posts.get(manager, manager))
    made_people: dict[str, Record] = {
        people.get(person.id, person.id): replace(person, id=people.get(person.id, person.id))
        for person in listed.people.values()
    }
    made_places: dict[str, Record] = {}
    for each in listed.assignments.values():
        key_of = places.get(each.id, each.id)
        made_places[key_of] = replace(
            each,
            id=key_of,
            person=people.get(each.person, each.person),
            post=None if each.post is None else posts.get(each.post, each.post),
        )
    return listed.with_tables({"posts": made_posts, "people": made_people, "assignments": made_places})
