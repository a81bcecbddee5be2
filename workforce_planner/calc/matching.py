"""People and posts of a restructure, seen from both sides: who is affected and why, who is matched to what, by which
route, and what is left open.

Two things are kept apart for each person: the status, suggested from the proposal until somebody sets one, and the
route to a post. Nobody is at risk before the day on which notice is issued: until then they are affected.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workforce_planner.model.effects import ENDING, Effect, grade_distance, is_proposed
from workforce_planner.model.eligible import (
    LIVE,
    Candidate,
    Contested,
    Restructure,
    SlotIn,
    reason_of,
    suggestions,
)
from workforce_planner.model.ids import GradeId, PersonId, PoolId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.restructure import PERSON_STATUSES, ROUTES, Claim, Placement, Pool, Procedure
from workforce_planner.model.substantive import OWN, Holding, on_family_leave, posts_of
from workforce_planner.model.wording import count_text, date_text, list_text

AFTER_NOTICE = frozenset({"at_risk", "displaced"})
"""Statuses that nobody has before the day on which notice is issued."""
LOST = ENDING | {Effect.OTHER_JOB}
"""Effects by which somebody's own job is gone."""
SETTLED = frozenset({"leaving", "appointed", "redeployed"})
"""Statuses of people who need no further post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A status or a route with its reason in words, without names, grades or pay."""

    key: str
    reason: str

    @property
    def text(self) -> str:
        """The status or route as people call it."""
        return PERSON_STATUSES.get(self.key) or ROUTES.get(self.key, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSide:
    """One person. `status` is what holds on the day; `set_to` is what somebody has set, None where nobody has.

    `own` are their own posts, `beside` those they act up in or cover, which give no claim. `places` are the posts that
    they hold of their own in the proposal.
    """

    person: PersonId
    own: tuple[PostId, ...]
    beside: tuple[PostId, ...]
    effects: Mapping[PostId, tuple[Effect, ...]]
    status: Said
    suggested: Said
    set_to: str | None
    placement: Placement | None
    route: Said | None
    claims: tuple[Claim, ...]
    pools: tuple[PoolId, ...]
    places: tuple[PostId, ...]
    family_leave: bool
    seeking: bool
    """Whether their own post ends or becomes another job."""

    @property
    def live(self) -> tuple[Claim, ...]:
        """The matches that still stand."""
        return tuple(each for each in self.claims if each.outcome in LIVE)

    @property
    def confirmed(self) -> Claim | None:
        """The match to a post that is confirmed."""
        return next((each for each in self.claims if each.outcome == "confirmed" and each.post is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSide:
    """A post to which somebody has to be matched: new, or become another job.

    `candidates` are those whom the procedure allows; `route` is the one it asks for, or that of the matches made.
    """

    post: PostId
    new: bool
    effects: tuple[Effect, ...]
    candidates: tuple[Candidate, ...]
    route: Said
    claims: tuple[Claim, ...]
    pool: PoolId | None
    held_by: tuple[PersonId, ...]
    """Who is in it of their own in the proposal: appointed, or staying."""

    @property
    def live(self) -> tuple[Claim, ...]:
        """The matches that still stand."""
        return tuple(each for each in self.claims if each.outcome in LIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSide:
    """People and posts ring-fenced to each other; `places` is how many people the posts take."""

    pool: Pool
    people: tuple[PersonId, ...]
    posts: tuple[PostId, ...]
    places: int

    @property
    def over(self) -> int:
        """How many people are more than posts."""
        return max(0, len(self.people) - self.places)


@dataclass(frozen=True)
class Matching:
    """Both sides on a day, the suggestions that the procedure allows, and what is wrong or left open."""

    around: Restructure
    people: Mapping[PersonId, PersonSide]
    posts: Mapping[PostId, PostSide]
    pools: Mapping[PoolId, PoolSide]
    slot_ins: tuple[SlotIn, ...]
    contested: tuple[Contested, ...]

    @property
    def plan(self) -> Plan:
        """The proposed structure."""
        return self.around.plan

    @property
    def day(self) -> date:
        """The day for which it holds."""
        return self.around.day

    @property
    def procedure(self) -> Procedure:
        """The council's procedure."""
        return self.around.procedure

    @property
    def statuses(self) -> Mapping[str, int]:
        """How many people have each status, in their order."""
        found = Counter(each.status.key for each in self.people.values())
        return {key: found[key] for key in PERSON_STATUSES if found[key]}

    @property
    def routes(self) -> Mapping[str, int]:
        """How many people who need a post have each route."""
        found = Counter(each.route.key for each in self.people.values() if each.route is not None)
        return {key: found[key] for key in ROUTES if found[key]}

    @property
    def unmatched_posts(self) -> tuple[PostId, ...]:
        """The posts to which nobody is matched, that are in no pool and in which nobody is."""
        return tuple(key for key, each in self.posts.items() if not (each.live or each.pool or each.held_by))

    @property
    def people_without_a_post(self) -> tuple[PersonId, ...]:
        """The people who need a post, are in none in the proposal and have no match, no pool and no leaving date."""
        return tuple(key for key, each in self.people.items() if self._is_without(each))

    def _is_without(self, side: PersonSide) -> bool:
        known = self.plan.posts
        stays = any(post in known and is_proposed(known[post]) for post in side.places)
        return side.seeking and not (stays or side.live) and side.status.key not in SETTLED


def matching(base: Plan, plan: Plan, day: date) -> Matching:
    """People and posts of a proposal on a day; `base` is the structure that it stands on."""
    around = Restructure(base, plan, day)
    slot_ins, contested = suggestions(around)
    pools = {key: _pool_side(plan, key) for key in plan.pools}
    sides = _Sides(around, slot_ins, contested, pools)
    return Matching(
        around=around,
        people={person: sides.person(person) for person in _people(around)},
        posts={post: sides.post(post) for post in around.to_match},
        pools=pools,
        slot_ins=slot_ins,
        contested=contested,
    )


def _people(around: Restructure) -> list[PersonId]:
    """Everybody who is affected, was given a status or is matched, in the order of the structure beneath."""
    named = {each.person for each in around.plan.placements.values()}
    named |= {each.person for each in around.plan.claims.values()}
    return [key for key in {**around.base.people, **around.plan.people} if key in around.affected or key in named]


def _pool_side(plan: Plan, key: PoolId) -> PoolSide:
    people = {each.person: None for each in plan.claims.values() if each.pool == key and each.outcome in LIVE}
    posts = tuple(each.post for each in plan.pool_posts.values() if each.pool == key and each.post is not None)
    places = sum(max(plan.posts[post].group_size or 1, 1) for post in posts if post in plan.posts)
    named = tuple(person for person in people if person is not None)
    return PoolSide(pool=plan.pools[key], people=named, posts=posts, places=places)


class _Sides:
    """What the sides are made from, gathered once."""

    def __init__(
        self,
        around: Restructure,
        slot_ins: Sequence[SlotIn],
        contested: Sequence[Contested],
        pools: Mapping[PoolId, PoolSide],
    ) -> None:
        self._around, plan = around, around.plan
        self._slot_in = {each.person: each for each in slot_ins}
        self._slotted = {each.post: each for each in slot_ins}
        self._contested = {person for each in contested for person in each.people}
        self._contested_posts = {post: each for each in contested for post in each.posts}
        self._pool_of = {post: key for key, each in pools.items() for post in each.posts}
        self._placements = {each.person: each for each in plan.placements.values()}
        self._departures = {each.person: each for each in plan.departures.values()}
        self._by_person: dict[PersonId | None, list[Claim]] = {}
        self._by_post: dict[PostId | None, list[Claim]] = {}
        for claim in plan.claims.values():
            self._by_person.setdefault(claim.person, []).append(claim)
            self._by_post.setdefault(claim.post, []).append(claim)
        self._held: dict[PostId, dict[PersonId, None]] = {}
        self._places: dict[PersonId, dict[PostId, None]] = {}
        for place in plan.assignments.values():
            if place.post is not None and place.kind in OWN:
                if place.post in around.to_match:
                    self._held.setdefault(place.post, {})[place.person] = None
                self._places.setdefault(place.person, {})[place.post] = None

    def person(self, person: PersonId) -> PersonSide:
        """One person's side."""
        around = self._around
        holding = around.holdings.get(person, Holding(person))
        claims = tuple(self._by_person.get(person, ()))
        placement, suggested = self._placements.get(person), self._suggested(person, claims)
        pools = {each.pool: None for each in claims if each.pool is not None and each.outcome in LIVE}
        return PersonSide(
            person=person,
            own=posts_of(around.base, holding.own),
            beside=posts_of(around.base, holding.beside),
            effects={post: around.effects[post] for post in around.affected.get(person, ())},
            status=self._status(placement, suggested),
            suggested=suggested,
            set_to=placement.status if placement else None,
            placement=placement,
            route=self._route(person, claims),
            claims=claims,
            pools=tuple(pools),
            places=tuple(self._places.get(person, ())),
            family_leave=on_family_leave(around.base, holding, around.day),
            seeking=person in around.seeking,
        )

    def post(self, post: PostId) -> PostSide:
        """One post's side."""
        claims = tuple(self._by_post.get(post, ()))
        candidates = self._around.candidates(post)
        return PostSide(
            post=post,
            new=post not in self._around.base.posts,
            effects=self._around.effects.get(post, ()),
            candidates=candidates,
            route=self._route_to(post, candidates, claims),
            claims=claims,
            pool=self._pool_of.get(post),
            held_by=tuple(self._held.get(post, ())),
        )

    def _suggested(self, person: PersonId, claims: Sequence[Claim]) -> Said:
        """The status that follows from the proposal, with the reason."""
        departure = self._departures.get(person)
        if departure is not None:
            return Said(key="leaving", reason=f"Leaves on {date_text(departure.leaves_on)}.")
        appointed = next((each for each in claims if each.outcome == "confirmed" and each.appointed_on), None)
        if appointed is not None:
            key = "redeployed" if appointed.route in ("prioritised", "open") else "appointed"
            return Said(key=key, reason=f"Appointed on {date_text(appointed.appointed_on)}.")
        what = self._around.affected.get(person, ())
        if not what:
            return Said(key="not_affected", reason="Nothing becomes of their own post.")
        if person in self._around.seeking:
            return self._seeking(person, claims)
        return Said(key="affected", reason=f"{self._reasons(what)}; the job stays the same.")

    def _seeking(self, person: PersonId, claims: Sequence[Claim]) -> Said:
        reason = self._reasons(self._around.affected[person])
        effects = {effect for post in self._around.seeking[person] for effect in self._around.effects[post]}
        if not effects & LOST:
            return Said(key="affected", reason=f"{reason}; they are in it until somebody else is matched.")
        placement = self._placements.get(person)
        notice = placement.notice_on if placement else None
        if notice is None or notice > self._around.day:
            when = f"from {date_text(notice)}, when notice is issued" if notice else "only once notice is issued"
            return Said(key="affected", reason=f"{reason}; at risk {when}.")
        if claims and not any(each.outcome in LIVE for each in claims):
            return Said(key="displaced", reason=f"{reason}; not selected, and no other match.")
        return Said(key="at_risk", reason=f"{reason}; notice was issued on {date_text(notice)}.")

    def _reasons(self, posts: Sequence[PostId]) -> str:
        words = {effect.value: None for post in posts for effect in self._around.effects[post]}
        return f"Their post {list_text(list(words))}"

    def _status(self, placement: Placement | None, suggested: Said) -> Said:
        """The status on the day: the one set, but at risk not before notice is issued."""
        if placement is None or placement.status is None:
            return suggested
        notice = placement.notice_on
        if placement.status in AFTER_NOTICE and (notice is None or notice > self._around.day):
            word = PERSON_STATUSES[placement.status].lower()
            until = f"notice is issued on {date_text(notice)}" if notice else "no day of notice is entered"
            return Said(key="affected", reason=f"Set to {word}, but {until}: affected until then.")
        return Said(key=placement.status, reason="Set by a person.")

    def _route(self, person: PersonId, claims: Sequence[Claim]) -> Said | None:
        """The route of the matches made, or the one that the procedure asks for; None where no post is needed."""
        live = [each for each in claims if each.outcome in LIVE]
        if live:
            first = next((each for each in live if each.outcome == "confirmed"), live[0])
            return Said(key=first.route, reason="As matched.")
        if person not in self._around.seeking:
            return None
        if person in self._slot_in:
            return Said(key="slot_in", reason=f"{self._slot_in[person].reason}; no more people than posts.")
        if person in self._contested:
            return Said(key="ring_fence", reason="More people than posts of this job.")
        if any(self._is_near(self._own_grades(person), grade) for grade in self._open_grades):
            return Said(key="prioritised", reason="No post of this job; there are posts within the grades allowed.")
        return Said(key="open", reason="No post of this job within the grades allowed.")

    def _own_grades(self, person: PersonId) -> set[GradeId | None]:
        """The grades of the posts that somebody loses."""
        return {self._around.base.posts[own].grade for own in self._around.seeking[person]}

    def _is_near(self, own: Iterable[GradeId | None], grade: GradeId | None) -> bool:
        far = (grade_distance(self._around.plan.grades, each, grade) for each in own)
        return any(each is not None and abs(each) <= self._around.procedure.grades_apart for each in far)

    @cached_property
    def _open_grades(self) -> set[GradeId | None]:
        """The grades of posts to which nobody is matched or suggested."""
        known = self._around.plan.posts
        return {
            known[key].grade for key in self._around.to_match if key not in self._slotted and not self._is_live(key)
        }

    def _is_live(self, post: PostId) -> bool:
        return any(each.outcome in LIVE for each in self._by_post.get(post, ()))

    @cached_property
    def _waiting(self) -> Counter[GradeId | None]:
        """The people who need a post and have no match, slot-in or ring-fence, by the grades of their own."""
        live = {each.person for each in self._around.live}
        without = [
            person
            for person in self._around.seeking
            if person not in live and person not in self._slot_in and person not in self._contested
        ]
        return Counter(grade for person in without for grade in self._own_grades(person))

    def _route_to(self, post: PostId, candidates: Sequence[Candidate], claims: Sequence[Claim]) -> Said:
        live = [each for each in claims if each.outcome in LIVE]
        if live:
            return Said(key=live[0].route, reason="As matched.")
        if post in self._pool_of:
            return Said(key="ring_fence", reason="Filled from a pool.")
        if post in self._slotted:
            return Said(key="slot_in", reason=self._slotted[post].reason)
        if post in self._contested_posts:
            fenced = self._contested_posts[post]
            return Said(key="ring_fence", reason=f"{len(fenced.people)} people for {len(fenced.posts)} posts.")
        if candidates:
            return Said(key="prioritised", reason=f"{reason_of(candidates[0])}; others are closer to their posts.")
        return self._route_beyond(post)

    def _route_beyond(self, post: PostId) -> Said:
        """The route to a post for which nobody has the job: first those without a post whose grades are near."""
        grade = self._around.plan.posts[post].grade
        near = sum(number for each, number in self._waiting.items() if self._is_near((each,), grade))
        if near:
            who = count_text(near, "person has", "people have")
            return Said(key="prioritised", reason=f"{who} another job within the grades allowed and no post.")
        return Said(key="open", reason="Nobody affected is within the grades allowed.")


def effects_text(effects: Sequence[Effect]) -> str:
    """What becomes of a post: "is regraded up and has more hours"."""
    return list_text([each.value for each in effects])
