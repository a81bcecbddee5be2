"""What is wrong or left open in matching people to posts, each with a remedy.

Posts are named, people by their employee number; no grade and no pay is said.
"""

from collections.abc import Callable, Iterator

from workforce_planner.calc.matching import Matching, PersonSide
from workforce_planner.model.effects import is_proposed
from workforce_planner.model.eligible import Restructure, job_of
from workforce_planner.model.ids import PersonId, PostId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Post
from workforce_planner.model.relations import fte_in, works_in
from workforce_planner.model.restructure import Claim
from workforce_planner.model.wording import count_text, percent_text, post_name

TOLERANCE = 50
"""Ten-thousandths of an FTE: what two decimals can hide."""


def faults(found: Matching) -> Iterator[Problem]:
    """Every problem of a matching."""
    for check in _CHECKS:
        yield from check(found)


def called(plan: Plan, person: PersonId | None) -> str:
    """A person in a problem: by the employee number, or else by name."""
    record = plan.people.get(person) if person else None
    if record is None:
        return "A person who is not in the plan"
    return f"Employee {record.employee_number}" if record.employee_number else record.name or "A person without a name"


def _rivals(found: Matching) -> Iterator[Problem]:
    """More people than one post takes: one, or as many as share its FTE."""
    for key, side in found.posts.items():
        claims = [each for each in side.live if each.pool is None or each.outcome == "confirmed"]
        if len({each.person for each in claims}) > 1 and not _share(found, key, claims):
            confirmed = sum(each.outcome == "confirmed" for each in claims)
            yield _of_post(
                found.plan,
                key,
                "match-rivals",
                f"{len(claims)} people are matched to it" + (f", {confirmed} of them confirmed." if confirmed else "."),
                expected="One person for one post, or people who share its hours.",
                remedy="Put them into a pool, or decide: decide-match with not selected or declined.",
                severity="error" if confirmed > 1 else "warning",
            )


def _share(found: Matching, post: PostId, claims: list[Claim]) -> bool:
    """Whether people share the FTE of a post, as far as it is known."""
    whole = fte_in(found.plan, found.plan.posts[post])
    parts = [_works(found.around, each.person) for each in claims]
    size = max(found.plan.posts[post].group_size or 1, 1)
    if whole is None or None in parts:
        return len(claims) <= size
    return sum(part or 0 for part in parts) <= whole * size + TOLERANCE


def _works(around: Restructure, person: PersonId | None) -> int | None:
    """The FTE that somebody works in their own posts; None where it is not known."""
    holding = around.holdings.get(person) if person else None
    if holding is None or not holding.own:
        return None
    places = [around.base.assignments[each] for each in holding.own]
    parts = [works_in(around.base, each, around.base.posts.get(each.post) if each.post else None) for each in places]
    return None if None in parts else sum(part or 0 for part in parts)


def _two_posts(found: Matching) -> Iterator[Problem]:
    """One person matched to posts that are more than they work."""
    for person, side in found.people.items():
        posts = {each.post for each in side.live if each.post in found.plan.posts}
        wanted = [fte_in(found.plan, found.plan.posts[post]) or FULL_TIME for post in posts if post is not None]
        works = _works(found.around, person) or FULL_TIME
        if len(wanted) > 1 and sum(wanted) > works + TOLERANCE:
            confirmed = sum(each.outcome == "confirmed" for each in side.live)
            yield _of_person(
                found,
                person,
                "match-two-posts",
                f"{called(found.plan, person)} is matched to {len(wanted)} posts.",
                expected="One post for one person, or posts that are together no more than they work.",
                remedy="Take a match back with unmatch, or decide all but one with not selected or declined.",
                severity="error" if confirmed > 1 else "warning",
            )


def _open_posts(found: Matching) -> Iterator[Problem]:
    for post in found.unmatched_posts:
        number = len(found.posts[post].candidates)
        yield _of_post(
            found.plan,
            post,
            "post-unmatched",
            "Nobody is matched to it."
            + (f" The procedure allows {count_text(number, 'person', 'people')}." if number else ""),
            expected="A match, a pool, or recruitment.",
            remedy="Match somebody, put it into a pool, or leave it to be recruited to.",
            severity="note",
        )


def _open_people(found: Matching) -> Iterator[Problem]:
    for person in found.people_without_a_post:
        side = found.people[person]
        yield _of_person(
            found,
            person,
            "person-without-post",
            f"{called(found.plan, person)} has no post in the proposal. {side.suggested.reason}",
            expected="A match, a pool, redeployment or a leaving date.",
            remedy="Match them to a post or a pool, or plan that they leave: plan-departure.",
        )


def _pools(found: Matching) -> Iterator[Problem]:
    for key, side in found.pools.items():
        name = side.pool.name or "A pool"
        if side.over:
            text = f"{count_text(len(side.people), 'person', 'people')} for {count_text(side.places, 'post')}."
            yield Problem(
                code="pool-too-many-people",
                text=f"{text} {side.over} may be displaced.",
                where=name,
                expected="As many posts as people, or a selection.",
                remedy="Add posts, or select: decide-match with not selected.",
                table="pools",
                key=key,
            )
        elif not side.people or not side.posts:
            yield Problem(
                code="pool-empty",
                text=f"It has no {'people' if side.posts else 'posts'}.",
                where=name,
                expected="People and posts.",
                remedy="Add them with add-to-pool, or delete the pool.",
                severity="note",
                table="pools",
                key=key,
            )


def _early(found: Matching) -> Iterator[Problem]:
    for person, side in found.people.items():
        if side.set_to in ("at_risk", "displaced") and side.status.key == "affected":
            yield _of_person(
                found,
                person,
                "at-risk-before-notice",
                f"{called(found.plan, person)}: {side.status.reason}",
                expected="Nobody is at risk before the day on which notice is issued.",
                remedy="Enter the day of the notice, or set the status to affected.",
            )


def _gone(found: Matching) -> Iterator[Problem]:
    """Matches of people or to posts that are not, or no longer, in the proposal."""
    plan = found.plan
    for claim in found.around.live:
        post = plan.posts.get(claim.post) if claim.post else None
        lost = claim.person not in plan.people
        if lost or (claim.post is not None and (post is None or not is_proposed(post))):
            yield Problem(
                code="match-gone",
                text="The person matched is not in the plan." if lost else "The post matched is not in the proposal.",
                where=post_name(plan, claim.post) if claim.post else "A pool",
                expected="A person and a post of the proposal.",
                remedy="Take the match back with unmatch, or restore what is gone.",
                severity="error",
                table="claims",
                key=claim.id,
            )


def _outside(found: Matching) -> Iterator[Problem]:
    """Slot-ins that the procedure does not allow."""
    for person, side in found.people.items():
        for claim in side.live:
            if claim.route == "slot_in" and claim.post is not None and (why := _why_not(found, side, claim)):
                yield _of_person(
                    found,
                    person,
                    "slot-in-outside-procedure",
                    f"{called(found.plan, person)} is slotted in to {post_name(found.plan, claim.post)}, but {why}.",
                    expected="A slot-in as the procedure allows it.",
                    remedy="Choose another route, correct the share of duties, or change the procedure.",
                )


def _why_not(found: Matching, side: PersonSide, claim: Claim) -> str:
    """Why the procedure does not allow a slot-in; "" where it does."""
    procedure = found.procedure
    post = found.plan.posts.get(claim.post) if claim.post else None
    if post is None:
        return ""
    if not side.own:
        if not side.beside:
            return "they hold no post of their own"
        return "they only act up or cover" if procedure.substantive_only else ""
    if claim.same_duties is not None and claim.same_duties < procedure.same_duties:
        least = percent_text(procedure.same_duties, 0)
        return f"{percent_text(claim.same_duties, 0)} of the duties are the same and {least} are needed"
    return _why_not_from_own(found, side, claim, post)


def _why_not_from_own(found: Matching, side: PersonSide, claim: Claim, post: Post) -> str:
    around, allowed = found.around, found.procedure.grades_apart
    ways = [around.way(own, post.id) for own in side.own]
    role = job_of(found.plan, post).role
    same = any(job_of(around.base, around.base.posts[own]).role == role for own in side.own)
    if claim.same_duties is None and not same and not any(way.own or way.comes_of for way in ways):
        return "it is another job, and the share of duties that is the same is not entered"
    known = [abs(way.apart) for way in ways if way.apart is not None]
    far = min(known, default=0)
    return f"the grades are {far} apart and {allowed} is allowed" if far > allowed else ""


def _no_own_post(found: Matching) -> Iterator[Problem]:
    """People who act up in a post that something becomes of, and whose own post is not known."""
    for person, holding in found.around.holdings.items():
        if holding.own or not holding.beside:
            continue
        posts = [found.around.base.assignments[each].post for each in holding.beside]
        if any(post in found.around.effects for post in posts if post is not None):
            yield _of_person(
                found,
                person,
                "own-post-unknown",
                f"{called(found.plan, person)} acts up in or covers a post of the restructure; their own is not known.",
                expected="Their own post, by which they are matched.",
                remedy="Assign them to their own post as an employee as well: they are counted once.",
            )


def _family_leave(found: Matching) -> Iterator[Problem]:
    """Posts given to somebody while one on family leave, who may be matched to them, has no post."""
    if not found.procedure.family_leave_first:
        return
    for key, side in found.posts.items():
        waiting = [
            each
            for each in side.candidates
            if each.family_leave and not found.people[each.person].live and found.people[each.person].seeking
        ]
        if waiting and side.live:
            yield _of_post(
                found.plan,
                key,
                "family-leave-passed-over",
                f"{count_text(len(waiting), 'person', 'people')} on family leave may be matched to it and "
                f"{'has' if len(waiting) == 1 else 'have'} no match; somebody else is matched.",
                expected="People on family leave have priority for suitable posts.",
                remedy="Match them first, or note why the post is not suitable.",
            )


def _of_post(plan: Plan, post: PostId, code: str, text: str, **words: str) -> Problem:
    return Problem(code=code, text=text, where=post_name(plan, post), table="posts", key=post, **words)


def _of_person(found: Matching, person: PersonId, code: str, text: str, **words: str) -> Problem:
    return Problem(code=code, text=text, where=called(found.plan, person), table="people", key=person, **words)


_CHECKS: tuple[Callable[[Matching], Iterator[Problem]], ...] = (
    _gone,
    _rivals,
    _two_posts,
    _pools,
    _open_people,
    _early,
    _outside,
    _no_own_post,
    _family_leave,
    _open_posts,
)
