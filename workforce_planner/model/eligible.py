"""Who may be matched to which post, by the council's own procedure: duties the same, grades apart, own posts only.

Posts of one role do the same job, whatever title is printed, so duties count as the same within a role, or where a post
comes of another (split, merged, in its place). A share that somebody has judged stands above both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from workforce_planner.model.effects import ENDING, JOB, Effect, effects, grade_distance, is_proposed, successors
from workforce_planner.model.ids import PROCEDURE_KEY, GradeId, PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.restructure import Claim, Procedure
from workforce_planner.model.substantive import Holding, holdings, on_family_leave
from workforce_planner.model.wording import count_text

LIVE = frozenset({"proposed", "confirmed"})
"""Outcomes of matches that still stand."""


class Job(NamedTuple):
    """What makes two posts the same job: the role (without one, the title), and the grade."""

    role: str
    grade: GradeId | None


class Way(NamedTuple):
    """Why somebody may be matched to a post: whether it is their own or comes of it, and by how many ranks it differs.

    `apart` is None where the grades have no order or are not known.
    """

    own: bool
    comes_of: bool
    apart: int | None
    same_unit: bool

    @property
    def rank(self) -> tuple[bool, bool, int, bool]:
        """The order in which ways are taken, the closest first."""
        return not self.own, not self.comes_of, abs(self.apart or 0), not self.same_unit


class Candidate(NamedTuple):
    """Somebody who may be matched to a post."""

    person: PersonId
    post: PostId
    """The person's own post."""
    way: Way
    family_leave: bool


def procedure_of(plan: Plan) -> Procedure:
    """The council's procedure, or the one that a plan begins with."""
    return plan.procedures.get(PROCEDURE_KEY, Procedure(id=PROCEDURE_KEY))


def job_of(plan: Plan, post: Post) -> Job:
    """The job of a post."""
    role = plan.roles.get(post.role) if post.role else None
    return Job((role.name if role else post.title).strip().casefold(), post.grade)


def appointed(plan: Plan) -> frozenset[tuple[PersonId, PostId]]:
    """Who has been appointed to which post: in new posts of a proposal, nobody else is named."""
    found = ((each.person, each.post) for each in plan.claims.values() if each.appointed_on is not None)
    return frozenset((person, post) for person, post in found if person and post)


@dataclass(frozen=True)
class Restructure:
    """Two structures and who is in the one beneath on a day: what becomes of posts, and who may go where.

    `base` is the structure that the proposal stands on, `plan` the proposed one.
    """

    base: Plan
    plan: Plan
    day: date
    procedure: Procedure = field(init=False)
    _candidates: dict[PostId, tuple[Candidate, ...]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "procedure", procedure_of(self.plan))

    @cached_property
    def holdings(self) -> Mapping[PersonId, Holding]:
        """Where each person is today."""
        return holdings(self.base, self.day)

    @cached_property
    def successors(self) -> Mapping[PostId, tuple[tuple[PostId, str], ...]]:
        """The posts that come of each post."""
        return successors(self.plan)

    @cached_property
    def effects(self) -> Mapping[PostId, tuple[Effect, ...]]:
        """What becomes of each post of the structure beneath; posts of which nothing does are left out."""
        known = self.plan.posts
        found = {}
        for key, before in self.base.posts.items():
            after = known.get(key)
            if (before is after and key not in self.successors) or not is_proposed(before) or before.employer:
                continue
            if what := effects(self.base, self.plan, before, after, self.successors.get(key, ())):
                found[key] = what
        return found

    @cached_property
    def to_match(self) -> Mapping[PostId, Post]:
        """The posts to which somebody has to be matched: new ones, and those that become another job."""
        found, touched = {}, self.effects
        for key, post in self.plan.posts.items():
            before = self.base.posts.get(key)
            if (before is post and key not in touched) or post.employer or not is_proposed(post):
                continue
            if before is None or not is_proposed(before) or JOB.intersection(self.effects.get(key, ())):
                found[key] = post
        return found

    @cached_property
    def affected(self) -> Mapping[PersonId, tuple[PostId, ...]]:
        """The people whose own posts something becomes of, with those posts."""
        found, places, touched = {}, self.base.assignments, self.effects
        for person, holding in self.holdings.items():
            posts = [post for key in holding.own if (post := places[key].post) is not None and post in touched]
            if posts:
                found[person] = tuple(dict.fromkeys(posts))
        return found

    @cached_property
    def seeking(self) -> Mapping[PersonId, tuple[PostId, ...]]:
        """The people who need a post: those whose own post ends or becomes another job, with these posts."""
        found = {}
        for person, posts in self.affected.items():
            if ending := tuple(post for post in posts if (ENDING | JOB).intersection(self.effects[post])):
                found[person] = ending
        return found

    @cached_property
    def live(self) -> tuple[Claim, ...]:
        """The matches that still stand, in the order in which they were made."""
        return tuple(each for each in self.plan.claims.values() if each.outcome in LIVE)

    @cached_property
    def confirmed(self) -> Mapping[PersonId, Claim]:
        """The people whose match to a post is confirmed."""
        return {each.person: each for each in self.live if each.outcome == "confirmed" and each.person and each.post}

    @cached_property
    def _seekers(self) -> Mapping[str, Mapping[GradeId | None, Sequence[tuple[PersonId, PostId]]]]:
        """Those who need a post with their own, by the role and the grade of this."""
        found: dict[str, dict[GradeId | None, list[tuple[PersonId, PostId]]]] = {}
        for person, posts in self.seeking.items():
            for post in posts:
                job = job_of(self.base, self.base.posts[post])
                found.setdefault(job.role, {}).setdefault(job.grade, []).append((person, post))
        return found

    @cached_property
    def _on_leave(self) -> frozenset[PersonId]:
        return frozenset(
            person for person in self.seeking if on_family_leave(self.base, self.holdings[person], self.day)
        )

    @cached_property
    def _holders(self) -> Mapping[PostId, Sequence[PersonId]]:
        found: dict[PostId, list[PersonId]] = {}
        for person, posts in self.seeking.items():
            for post in posts:
                found.setdefault(post, []).append(person)
        return found

    @cached_property
    def _predecessors(self) -> Mapping[PostId, Sequence[PostId]]:
        found: dict[PostId, list[PostId]] = {}
        for old, news in self.successors.items():
            for new, kind in news:
                if kind != "backfill":
                    found.setdefault(new, []).append(old)
        return found

    def way(self, own: PostId, post: PostId) -> Way:
        """How a post stands to somebody's own."""
        before, after = self.base.posts[own], self.plan.posts[post]
        return Way(
            own=own == post,
            comes_of=own in self._predecessors.get(post, ()),
            apart=grade_distance(self.plan.grades, before.grade, after.grade),
            same_unit=before.unit == after.unit,
        )

    def candidates(self, post: PostId) -> tuple[Candidate, ...]:
        """Those whom the procedure allows to be slotted in or ring-fenced to a post: family leave first, then the
        closest, those as close by the reference of their own post. Who has another post for certain is left out."""
        if post not in self._candidates:
            self._candidates[post] = self._found(post)
        return self._candidates[post]

    def _found(self, post: PostId) -> tuple[Candidate, ...]:
        job, grades, pairs = job_of(self.plan, self.plan.posts[post]), self.plan.grades, {}
        for grade, seekers in self._seekers.get(job.role, {}).items():
            if self._is_near(grade_distance(grades, grade, job.grade)):
                pairs.update(dict.fromkeys(seekers))
        for old in (post, *self._predecessors.get(post, ())):
            if self._is_near(
                grade_distance(grades, self.base.posts[old].grade, job.grade) if old in self.base.posts else None
            ):
                pairs.update({(person, old): None for person in self._holders.get(old, ())})
        found = [
            Candidate(person, own, self.way(own, post), person in self._on_leave)
            for person, own in pairs
            if self._is_free(person, post)
        ]
        first = self.procedure.family_leave_first
        return tuple(
            sorted(found, key=lambda each: (first and not each.family_leave, each.way.rank, *self._named(each)))
        )

    def _named(self, each: Candidate) -> tuple[str, str, str, str]:
        """By what people tell candidates apart who are as close: their own post, their name; what no list changes."""
        own, person = self.base.posts[each.post], self.base.people.get(each.person)
        return own.reference, own.title.casefold(), person.name.casefold() if person is not None else "", each.person

    def within(self, way: Way) -> bool:
        """Whether the procedure allows the grades to be so far apart; where that is not known, it does not."""
        return self._is_near(way.apart)

    def _is_near(self, apart: int | None) -> bool:
        return apart is not None and abs(apart) <= self.procedure.grades_apart

    def _is_free(self, person: PersonId, post: PostId) -> bool:
        claim = self.confirmed.get(person)
        return claim is None or claim.post == post


class SlotIn(NamedTuple):
    """A match that the procedure allows without competition, with the reason."""

    person: PersonId
    post: PostId
    reason: str


class Contested(NamedTuple):
    """Posts of one job with more people than posts: they are ring-fenced to each other."""

    posts: tuple[PostId, ...]
    people: tuple[PersonId, ...]


def suggestions(around: Restructure) -> tuple[tuple[SlotIn, ...], tuple[Contested, ...]]:
    """The slot-ins that the procedure allows and the ring-fences that it asks for, among people and posts that have no
    match yet. The closest grades come first; one job at a time; nobody is slotted in where more people than posts are.
    """
    people = {each.person for each in around.live}
    posts = {each.post for each in around.live} | {each.post for each in around.plan.pool_posts.values()}
    free = {post: around.candidates(post) for post in around.to_match if post not in posts}
    found = _Suggesting(around, free, {person for person in around.seeking if person not in people})
    return found.slot_ins(), tuple(found.contested)


class _Suggesting:
    """The posts and people that are still free while slot-ins are found."""

    def __init__(
        self, around: Restructure, free: Mapping[PostId, Sequence[Candidate]], people: Iterable[PersonId]
    ) -> None:
        self._around, self._posts, self._people = around, dict(free), set(people)
        self.contested: list[Contested] = []
        self._found: list[SlotIn] = []

    def slot_ins(self) -> tuple[SlotIn, ...]:
        """All of them, round by round."""
        self._own_posts()
        for apart in range(self._around.procedure.grades_apart + 1):
            self._round(apart)
        return tuple(self._found)

    def _own_posts(self) -> None:
        """Whoever is in a post that changes stays in it, where the procedure allows that."""
        for post, candidates in list(self._posts.items()):
            own = [each for each in candidates if each.way.own and each.person in self._people]
            if len(own) == 1:
                self._take(own[0], post)

    def _round(self, apart: int) -> None:
        by_job: dict[Job, list[PostId]] = {}
        for post in self._posts:
            by_job.setdefault(job_of(self._around.plan, self._around.plan.posts[post]), []).append(post)
        for posts in by_job.values():
            people = self._near(posts, apart)
            if len(people) > len(posts):
                self.contested.append(Contested(tuple(posts), tuple(people)))
                self._people.difference_update(people)
                for post in posts:
                    del self._posts[post]
            else:
                self._place(people, posts, apart)

    def _near(self, posts: Sequence[PostId], apart: int) -> list[PersonId]:
        """Who may be matched to any of these posts at such a distance of grades, each once."""
        found = {
            each.person: None
            for post in posts
            for each in self._posts[post]
            if each.person in self._people and (abs(each.way.apart or 0) == apart or each.way.comes_of)
        }
        return list(found)

    def _place(self, people: Sequence[PersonId], posts: Sequence[PostId], apart: int) -> None:
        ways = [
            (each.way.rank, place, each, post)
            for place, post in enumerate(posts)
            for each in self._posts[post]
            if each.person in people and (abs(each.way.apart or 0) == apart or each.way.comes_of)
        ]
        for _, _, candidate, post in sorted(ways, key=lambda way: (way[0], way[1], way[2].person)):
            if candidate.person in self._people and post in self._posts:
                self._take(candidate, post)

    def _take(self, candidate: Candidate, post: PostId) -> None:
        self._found.append(SlotIn(candidate.person, post, reason_of(candidate)))
        self._people.discard(candidate.person)
        del self._posts[post]


def reason_of(candidate: Candidate) -> str:
    """Why somebody may be matched, in words without names and grades."""
    way = candidate.way
    job = "their own post as it changes" if way.own else "comes of their own post" if way.comes_of else "same role"
    grade = "same grade" if not way.apart else _apart_text(way.apart)
    unit = ", same unit" if way.same_unit and not way.own else ""
    return f"{job[0].upper()}{job[1:]}, {grade}{unit}"


def _apart_text(apart: int) -> str:
    return f"{count_text(abs(apart), 'grade')} {'higher' if apart > 0 else 'lower'}"
