"""The matching board in words: posts to be filled, people, and for the one chosen the other side with the reasons.

While names are hidden people are told by their own posts. Nothing is worked out here that `calc.matching` does not say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from workforce_planner.calc.matching import PersonSide, PoolSide, PostSide, effects_text
from workforce_planner.model.dates import last_day
from workforce_planner.model.eligible import LIVE, Candidate, reason_of
from workforce_planner.model.ids import PersonId, PoolId, PostId
from workforce_planner.model.problems import NAMING
from workforce_planner.model.relations import PATH_SEPARATOR, path_text
from workforce_planner.model.restructure import OUTCOMES, PERSON_STATUSES, ROUTES, Claim
from workforce_planner.model.wording import count_text, date_text, list_text, percent_text, post_name
from workforce_planner.session.restructuring import Board, person_words

NOTHING = "–"
POST_HEADINGS = ("Post", "Unit", "Change", "Route", "Candidates", "Matched")
PERSON_HEADINGS = ("Person", "Own post", "Change", "Status", "Route", "Matched to")
TO_PERSON = ("Person", "Own post", "Route", "Why", "Decision")
TO_POST = ("Post", "Unit", "Route", "Why", "Decision")
MATCHED = 5
"""The column of posts and of people that says who is matched: what is wrong is marked there."""
DECISION = 4
_OUTCOMES = ("confirmed", "proposed", "not_selected", "declined")
"""From the most certain match to those that did not come to be."""
EVERYTHING, OPEN, WRONG, IN_MATCH, CONFIRMED = "", "open", "wrong", "matched", "confirmed"
TRIAL, POOL = "trial", "pool:"
POST_FILTERS = {
    EVERYTHING: "All posts",
    OPEN: "Nobody matched",
    IN_MATCH: "Matched",
    CONFIRMED: "Confirmed",
    WRONG: "With a problem",
}
PERSON_FILTERS = {
    EVERYTHING: "All people",
    "seeking": "Need a post",
    OPEN: "Without a post",
    IN_MATCH: "Matched",
    CONFIRMED: "Confirmed",
    TRIAL: "On a trial",
    WRONG: "With a problem",
    **PERSON_STATUSES,
}


class Line(NamedTuple):
    """One post or person: its cells, what is wrong or open in words, and the filters that it belongs to."""

    key: str
    cells: tuple[str, ...]
    mark: str
    groups: frozenset[str]
    more: str = ""
    """What else tells it from others, in place of its second cell."""


class Pair(NamedTuple):
    """One person and one post that are matched, may be matched or are in one pool. `outcome` "" is no match yet."""

    person: PersonId
    post: PostId | None
    cells: tuple[str, ...]
    outcome: str
    mark: str
    appointed: bool
    route: str
    trial: bool = False


class PoolLine(NamedTuple):
    """One pool: what it is called, people for posts in a sentence, who and which posts are in it."""

    key: str
    name: str
    text: str
    members: str


@dataclass(frozen=True)
class BoardLines:
    """Both sides of a board as lines; made anew where the board or the hiding of names moves."""

    board: Board
    hiding: bool
    posts: tuple[Line, ...] = field(init=False)
    people: tuple[Line, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "posts", tuple(self._post(each) for each in self.board.found.posts.values()))
        object.__setattr__(self, "people", tuple(self._person(each) for each in self.board.found.people.values()))

    @cached_property
    def _wrong(self) -> Mapping[tuple[str, str], str]:
        """What is wrong with a record, all of it in a sentence."""
        found: dict[tuple[str, str], list[str]] = {}
        for each in self.board.problems:
            found.setdefault((each.table, each.key), []).append(each.text)
        return {place: " ".join(texts) for place, texts in found.items()}

    @cached_property
    def _open_posts(self) -> frozenset[PostId]:
        return frozenset(self.board.found.unmatched_posts)

    @cached_property
    def _open_people(self) -> frozenset[PersonId]:
        return frozenset(self.board.found.people_without_a_post)

    @cached_property
    def _may(self) -> Mapping[PersonId, Sequence[tuple[PostId, Candidate]]]:
        """The posts to which each person may be matched."""
        found: dict[PersonId, list[tuple[PostId, Candidate]]] = {}
        for post, side in self.board.found.posts.items():
            for each in side.candidates:
                found.setdefault(each.person, []).append((post, each))
        return found

    def who(self, person: PersonId | None) -> str:
        """A person: by name, or while names are hidden by their own post."""
        return person_words(self.board, person, hiding=self.hiding) if person else "Somebody"

    def _unit(self, post: PostId) -> str:
        plan = self.board.found.plan
        return path_text(plan, plan.posts[post].unit) if post in plan.posts else ""

    def _mark(self, table: str, key: str) -> str:
        said = self._wrong.get((table, key), "")
        return "A problem with this person." if said and self.hiding and table in NAMING else said

    # The two sides.

    def _post(self, side: PostSide) -> Line:
        live, pool = side.live, self.board.found.pools.get(side.pool) if side.pool else None
        said = self._decided(live)
        if not said and pool is not None:
            said = [f"Pool {pool.pool.name}"]
        if not said and side.held_by:
            said = [f"{self.who(each)} is in it" for each in side.held_by]
        what = "New" if side.new else _capital(effects_text(side.effects))
        may = f"{len(side.candidates):,}" if side.candidates else NOTHING
        name, path = post_name(self.board.found.plan, side.post), self._unit(side.post)
        mark, unit = self._mark("posts", side.post), path.rsplit(PATH_SEPARATOR, 1)[-1]
        return Line(
            side.post,
            (name, unit, what, side.route.text, may, list_text(said) or _lacking(mark, "Nobody yet")),
            mark,
            _groups(live, is_open=side.post in self._open_posts, wrong=bool(mark))
            | ({f"{POOL}{side.pool}"} if side.pool else frozenset()),
            path,
        )

    def _decided(self, live: Sequence[Claim]) -> list[str]:
        """Who is matched, the most certain first, those of whom the same is decided together."""
        found: dict[str, list[str]] = {}
        for each in sorted(live, key=self._certain):
            found.setdefault(_inside(decision_text(each)), []).append(self.who(each.person))
        said = [f"{list_text(people)}: {decided}" for decided, people in found.items()]
        return said if len(said) == 1 else ["; ".join(said)] if said else []

    def _certain(self, claim: Claim) -> tuple[object, ...]:
        """The order of matches: appointed, confirmed, proposed, then those that did not come to be; then by the own
        post, as those who may be matched."""
        base, side = self.board.found.around.base, self.board.found.people.get(claim.person or PersonId(""))
        own = [base.posts[each].reference for each in side.own if each in base.posts] if side is not None else []
        return claim.appointed_on is None, _OUTCOMES.index(claim.outcome), own, self.who(claim.person), claim.id

    def _person(self, side: PersonSide) -> Line:
        base = self.board.found.around.base
        own = list_text([post_name(base, each) for each in side.own]) or NOTHING
        beside = list_text([post_name(base, each) for each in side.beside])
        effects = tuple(dict.fromkeys(effect for each in side.effects.values() for effect in each))
        live = sorted(side.live, key=self._certain)
        said = [f"{self._where(each)}: {_inside(decision_text(each))}" for each in live]
        mark = self._mark("people", side.person)
        groups = _groups(side.live, is_open=side.person in self._open_people, wrong=bool(mark))
        return Line(
            side.person,
            (
                self.who(side.person),
                f"{own}; also in {beside}" if beside else own,
                _capital(effects_text(effects)) or NOTHING,
                side.status.text,
                side.route.text if side.route else NOTHING,
                list_text(said) or _lacking(mark, "No post yet"),
            ),
            mark,
            groups
            | {side.status.key, *(f"{POOL}{each}" for each in side.pools)}
            | ({"seeking"} if side.seeking else frozenset()),
        )

    def _where(self, claim: Claim) -> str:
        pool = self.board.found.plan.pools.get(claim.pool) if claim.pool else None
        if claim.post is None and pool is not None:
            return f"Pool {pool.name}"
        return post_name(self.board.found.plan, claim.post)

    # The other side of the one chosen.

    def pairs_of_post(self, post: str) -> tuple[Pair, ...]:
        """Who is matched to a post, is in its pool or may be matched to it, in this order, the closest first."""
        side = self.board.found.posts.get(PostId(post))
        if side is None:
            return ()
        claims = sorted(side.claims, key=self._certain)
        found = {each.person: self._claimed(each, side.post, to_person=True) for each in claims if each.person}
        pool = self.board.found.pools.get(side.pool) if side.pool else None
        for person in pool.people if pool else ():
            found.setdefault(person, self._pooled(person, side.post, to_person=True))
        for each in side.candidates:
            found.setdefault(each.person, self._possible(each, side.post, to_person=True))
        return tuple(found.values())

    def pairs_of_person(self, person: str) -> tuple[Pair, ...]:
        """To which posts and pools somebody is matched, and to which they may be."""
        side = self.board.found.people.get(PersonId(person))
        if side is None:
            return ()
        made = [self._claimed(each, each.post, to_person=False) for each in sorted(side.claims, key=self._certain)]
        pools = (self.board.found.pools[each] for each in side.pools if each in self.board.found.pools)
        known = {each.post for each in made}
        for post in dict.fromkeys(post for pool in pools for post in pool.posts if post not in known):
            made.append(self._pooled(side.person, post, to_person=False))
        known = {each.post for each in made}
        made += [self._possible(each, post, to_person=False) for post, each in self._of(side) if post not in known]
        return tuple(made)

    def _of(self, side: PersonSide) -> Sequence[tuple[PostId, Candidate]]:
        return sorted(self._may.get(side.person, ()), key=lambda each: each[1].way.rank)

    def _ends(self, person: PersonId, post: PostId | None, *, to_person: bool) -> tuple[str, str]:
        """The two cells that say who or what stands on the other side."""
        found = self.board.found
        if to_person:
            side = found.people.get(person)
            own = [post_name(found.around.base, each) for each in side.own] if side else []
            return self.who(person), list_text(own) or NOTHING
        return post_name(found.plan, post), self._unit(post) if post else ""

    def _claimed(self, claim: Claim, post: PostId | None, *, to_person: bool) -> Pair:
        person = claim.person or PersonId("")
        duties = f"{percent_text(claim.same_duties, 0)} of the duties the same. " if claim.same_duties else ""
        notes = "" if self.hiding else claim.notes
        ends = (self._where(claim), "") if post is None else self._ends(person, post, to_person=to_person)
        cells = (*ends, ROUTES.get(claim.route, claim.route), f"{duties}{notes}".strip() or "As matched", "")
        on_trial = claim.trial_until is not None
        made = Pair(person, post, cells, claim.outcome, "", claim.appointed_on is not None, claim.route, on_trial)
        mark = self._mark("posts", post) if post and claim.outcome in LIVE else ""
        return made._replace(cells=(*cells[:DECISION], decision_text(claim)), mark=mark)

    def _pooled(self, person: PersonId, post: PostId, *, to_person: bool) -> Pair:
        cells = (*self._ends(person, post, to_person=to_person), ROUTES["ring_fence"], "In the pool", "Proposed")
        return Pair(person, post, cells, "proposed", "", False, "ring_fence")  # noqa: FBT003

    def _possible(self, each: Candidate, post: PostId, *, to_person: bool) -> Pair:
        found = self.board.found
        side = found.posts[post]
        why = reason_of(each) + ("; on family leave" if each.family_leave and not self.hiding else "")
        route = "ring_fence" if side.route.key == "open" else side.route.key
        cells = (*self._ends(each.person, post, to_person=to_person), ROUTES[route], why, "Not matched yet")
        return Pair(each.person, post, cells, "", "", False, route)  # noqa: FBT003

    def about(self, table: str, key: str) -> tuple[str, ...]:
        """What is to be said of the one chosen: status or route, each with its reason, and what is wrong."""
        found = self.board.found
        if table == "posts" and (post := found.posts.get(PostId(key))):
            said = [f"{post.route.text}: {post.route.reason}"]
        elif table == "people" and (person := found.people.get(PersonId(key))):
            said = [f"{person.status.text}: {person.status.reason}"]
            if person.set_to and person.status.key != person.suggested.key:
                said.append(f"From the proposal: {person.suggested.text.lower()}. {person.suggested.reason}")
            said += [f"{person.route.text}: {person.route.reason}"] if person.route else []
            if (placed := person.placement) is not None:
                said += ["Has volunteered to leave."] if placed.volunteer else []
                said += ["Dismissal and re-engagement."] if placed.reengaged else []
        else:
            return ()
        mark = self._mark(table, key)
        for sentence in (each.split(": ", 1)[-1] for each in said):
            mark = mark.replace(f" {sentence}", "")  # said already
        return (*said, f"! {mark}") if mark else tuple(said)

    @cached_property
    def pool_lines(self) -> tuple[PoolLine, ...]:
        """Each pool."""
        return tuple(self._pool(key, side) for key, side in self.board.found.pools.items())

    def _pool(self, key: PoolId, side: PoolSide) -> PoolLine:
        over = f" ! {count_text(side.over, 'person', 'people')} more than posts." if side.over else ""
        people, places = count_text(len(side.people), "person", "people"), count_text(side.places, "post")
        posts = [post_name(self.board.found.plan, each) for each in side.posts]
        members = " ".join(f"{list_text(each)}." for each in (posts, [self.who(one) for one in side.people]) if each)
        name = side.pool.name or "Pool"
        return PoolLine(key, name, f"{people} for {places}.{over}", members)

    @property
    def pools(self) -> tuple[str, ...]:
        """Each pool in a sentence."""
        return tuple(f"{each.name}: {each.text}" for each in self.pool_lines)

    @property
    def pool_filters(self) -> Mapping[str, str]:
        """The pools as filters of both sides."""
        return {f"{POOL}{each.key}": f"Pool {each.name}" for each in self.pool_lines}


def shown(lines: Sequence[Line], group: str, words: str) -> tuple[Line, ...]:
    """The lines of a filter in which these words are found."""
    wanted = words.casefold().split()
    return tuple(
        each
        for each in lines
        if (not group or group in each.groups) and all(word in " ".join(each.cells).casefold() for word in wanted)
    )


def _inside(words: str) -> str:
    """Words as they stand inside a sentence; the names of months keep their capitals."""
    return words[:1].lower() + words[1:]


def decision_text(claim: Claim) -> str:
    """How a match stands, with the dates of a trial."""
    said = "Appointed" if claim.appointed_on else OUTCOMES[claim.outcome]
    return f"{said}, {trial_text(claim)}" if claim.trial_until is not None else said


def trial_text(claim: Claim) -> str:
    """The dates of a trial: "on trial from 1 June 2026 to 28 June 2026"."""
    begins = f" from {date_text(claim.trial_from)}" if claim.trial_from else ""
    return f"on trial{begins} to {date_text(last_day(claim.trial_until))}"


def _groups(live: Sequence[Claim], *, is_open: bool, wrong: bool) -> frozenset[str]:
    marks = (
        (OPEN, is_open),
        (IN_MATCH, bool(live)),
        (CONFIRMED, any(each.outcome == "confirmed" for each in live)),
        (TRIAL, any(each.trial_until is not None for each in live)),
        (WRONG, wrong),
    )
    return frozenset(name for name, holds in marks if holds)


def _lacking(mark: str, words: str) -> str:
    return words if mark else NOTHING


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
