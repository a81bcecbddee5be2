"""Which posts of a plan are alike in all that their lines depend on, found for all of them at once.

Few of many posts are unlike. Every record is read once into a tuple of what counts, and tuples are numbered as they
come: nothing else is made of a post that is like one before it. The tuples are written out, because Python reads
attributes that are named in the code in half the time of those named by an `attrgetter`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

from workforce_planner.calc.stretches import Liner
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment


class Numbered(dict[Any, int]):
    """Numbers for keys, in the order in which they are asked for first."""

    def __missing__(self, key: object) -> int:
        found = self[key] = len(self)
        return found


class _NumberedAs(dict[Any, int]):
    """Numbers for keys that are the same for keys with the same meaning."""

    def __init__(self, meaning: Callable[[Any], object]) -> None:
        super().__init__()
        self._meaning, self._numbered = meaning, Numbered()

    def __missing__(self, key: object) -> int:
        found = self[key] = self._numbered[self._meaning(key)]
        return found


def posts_alike(plan: Plan, liner: Liner) -> tuple[list[int], list[int]]:
    """A number for every post, the same for posts alike, and the place of the first post of each number."""
    holders = _holders(plan, liner).get
    numbered = Numbered()
    numbers = [
        numbered[
            holders(each.id),
            each.starts_on,
            each.ends_on,
            each.grade,
            each.point,
            each.contracted_minutes,
            each.full_time_minutes,
            each.fte,
            each.weeks_a_year,
            each.group_size,
            each.filled_from,
            each.employer,
            each.costed_in,
            each.disestablished,
        ]
        for each in plan.posts.values()
    ]
    if liner.anything_beside_posts:
        apart = Numbered()
        beside = map(liner.beside_post, plan.posts)
        numbers = [apart[pair] for pair in zip(numbers, beside, strict=True)]
    return numbers, _firsts(numbers)


def _firsts(numbers: Sequence[int]) -> list[int]:
    """The place of the first of each number; they were given in order."""
    import numpy as np

    if not numbers:
        return []
    found: list[int] = np.unique(np.array(numbers), return_index=True)[1].tolist()
    return found


def _holders(plan: Plan, liner: Liner) -> Mapping[PostId | None, int | tuple[int, ...]]:
    """A number for the assignments of each post, the same where they are alike; several are told one by one."""
    numbered = _NumberedAs(liner.held_as)
    assignments = plan.assignments.values()
    numbers = [
        numbered[
            each.starts_on,
            each.ends_on,
            each.kind,
            each.contracted_minutes,
            each.fte,
            each.point,
            each.increment_on,
            each.protected_pay,
            each.protected_until,
        ]
        for each in assignments
    ]
    if liner.anything_beside_holders:
        apart, beside = Numbered(), liner.beside_holder
        numbers = [
            apart[number, beside(each.id, each.person)] for number, each in zip(numbers, assignments, strict=True)
        ]
    posts = [each.post for each in assignments]
    found: dict[PostId | None, int | tuple[int, ...]] = dict(zip(posts, numbers, strict=True))
    if len(found) < len(posts):
        found.update(_several(posts, numbers))
    return found


def _several(posts: Sequence[PostId | None], numbers: Sequence[int]) -> dict[PostId | None, tuple[int, ...]]:
    """The numbers of the assignments of posts that have more than one."""
    many = {post for post, count in Counter(posts).items() if count > 1 and post is not None}
    rows: dict[PostId | None, list[int]] = {post: [] for post in many}
    for post, number in zip(posts, numbers, strict=True):
        if post in many:
            rows[post].append(number)
    return {post: tuple(row) for post, row in rows.items()}


def held_by(plan: Plan, posts: Set[PostId] | None = None) -> dict[PostId, list[Assignment]]:
    """The assignments of some posts, in the order of the plan; `posts` None is all."""
    found: dict[PostId, list[Assignment]] = {}
    chosen: Iterable[Assignment] = plan.assignments.values()
    if posts is not None:
        chosen = [each for each in chosen if each.post in posts]
    for each in chosen:
        if each.post is not None:
            found.setdefault(each.post, []).append(each)
    return found
