"""What becomes of a post between two structures, as the person in it would put it: facts, without a verdict.

A post ends where it counts no longer: disestablished, deleted, or given an end that it did not have. A succession
(split, merge, in its place) says where its work goes.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from workforce_planner.model.ids import GradeId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, Post
from workforce_planner.model.relations import counts_on, fte_in


class Effect(Enum):
    """What changes for whoever is in the post, in words that follow "their post"."""

    ENDS = "is disestablished"
    SPLIT = "is split"
    MERGED = "is merged with another"
    REPLACED = "is replaced by another"
    OTHER_JOB = "becomes another job"
    UP = "is regraded up"
    DOWN = "is regraded down"
    REGRADED = "gets another grade"
    FEWER_HOURS = "has fewer hours"
    MORE_HOURS = "has more hours"
    MOVES = "moves to another unit"
    MANAGER = "reports to another manager"
    TITLE = "has another title"
    TERM = "has another end or start"
    EMPLOYER = "goes to another employer"


ENDING = frozenset({Effect.ENDS})
JOB = frozenset({Effect.OTHER_JOB, Effect.UP, Effect.DOWN, Effect.REGRADED})
"""Effects that make it another job, so that somebody has to be matched to it."""
WORSE = frozenset({Effect.DOWN, Effect.FEWER_HOURS})
"""Effects on terms that a person need not accept."""
_BY_FIELD = {
    ("unit",): Effect.MOVES,
    ("reports_to",): Effect.MANAGER,
    ("title",): Effect.TITLE,
    ("starts_on", "ends_on"): Effect.TERM,
    ("employer",): Effect.EMPLOYER,
}
_BY_SUCCESSION = {"split": Effect.SPLIT, "merge": Effect.MERGED, "replaces": Effect.REPLACED}


def grade_distance(grades: Mapping[GradeId, Grade], old: GradeId | None, new: GradeId | None) -> int | None:
    """By how many ranks the new grade is higher (below nothing: lower); None where it cannot be told."""
    if old == new:
        return 0 if old is not None else None
    if old is None or new is None or old not in grades or new not in grades:
        return None
    before, after = grades[old].rank, grades[new].rank
    return before - after if before and after else None


def successors(plan: Plan) -> Mapping[PostId, tuple[tuple[PostId, str], ...]]:
    """The posts that come of each post, with how: split, merge, replaces, backfill."""
    found: dict[PostId, tuple[tuple[PostId, str], ...]] = {}
    for each in plan.successions.values():
        if each.old is not None and each.new is not None:
            found[each.old] = (*found.get(each.old, ()), (each.new, each.kind))
    return found


def ends(before: Post, after: Post | None) -> bool:
    """Whether a post of the structure beneath counts no longer, now or from a day that it did not have."""
    if after is None or (after.disestablished and not before.disestablished):
        return True
    return after.ends_on is not None and after.ends_on != before.ends_on and before.ends_on is None


def effects(
    base: Plan, plan: Plan, before: Post, after: Post | None, come_of_it: tuple[tuple[PostId, str], ...] = ()
) -> tuple[Effect, ...]:
    """What becomes of a post of a structure in the proposed one; () where nothing does."""
    if before is after and not come_of_it:
        return ()
    found = list(_by_succession(come_of_it))
    if after is None or ends(before, after):
        return (Effect.ENDS, *found)
    return (*found, *_differences(base, plan, before, after))


def _by_succession(come_of_it: tuple[tuple[PostId, str], ...]) -> Iterator[Effect]:
    yield from dict.fromkeys(_BY_SUCCESSION[kind] for _, kind in come_of_it if kind in _BY_SUCCESSION)


def _differences(base: Plan, plan: Plan, before: Post, after: Post) -> Iterator[Effect]:
    if before.role != after.role and _role_names(plan, before) != _role_names(plan, after):
        yield Effect.OTHER_JOB
    if before.grade != after.grade:
        far = grade_distance(plan.grades, before.grade, after.grade)
        yield Effect.REGRADED if not far else Effect.UP if far > 0 else Effect.DOWN
    was, now = fte_in(base, before), fte_in(plan, after)
    if was is not None and now is not None and was != now:
        yield Effect.FEWER_HOURS if now < was else Effect.MORE_HOURS
    for names, effect in _BY_FIELD.items():
        if any(getattr(before, name) != getattr(after, name) for name in names):
            yield effect


def _role_names(plan: Plan, post: Post) -> str:
    role = plan.roles.get(post.role) if post.role else None
    return (role.name if role else post.title).strip().casefold()


def is_proposed(post: Post) -> bool:
    """Whether a post is there in the end, whatever the day on which it begins."""
    return counts_on(post, None)


def last_day_from(plan: Plan, post: PostId, before: Post) -> date | None:
    """The first day without a post that ends: its own end, or the day of the phase that its change is in."""
    after = plan.posts.get(post)
    review = plan.reviews.get(post)
    phase = plan.phases.get(review.phase) if review is not None and review.phase else None
    days = [after.ends_on if after is not None else None, phase.effective_on if phase else None, before.ends_on]
    return min((day for day in days if day is not None), default=None)
