"""Where something is dropped, and the command that it stands for: the same rules for chart, outline and paste.

A post that stood in its manager's own unit is a member of that team: it joins the unit of its new manager. A post that
heads another unit than its manager's keeps it. Dropped into a unit, a post joins it and reports to its head, or to the
manager whom its heads share. `Joining.NO` changes only what was pointed at: the line, or the unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import UNSET, Command, Unset
from workforce_planner.edit.structure import highest_posts
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, managers_above


class Where(Enum):
    """The place of a drop, seen from what it is dropped on."""

    BEFORE = "before"
    AFTER = "after"
    UNDER = "under"
    INTO = "into"


class Joining(Enum):
    """Whether what is dropped follows the unit, or the manager, of the place as well."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Drop:
    """A place to drop posts: before, after or under a post, or into a unit, by its key."""

    where: Where
    key: str


def highest_of(plan: Plan, posts: Iterable[PostId]) -> tuple[PostId, ...]:
    """The posts among these that are below no other of them: their branches come along by themselves."""
    chosen = tuple(dict.fromkeys(post for post in posts if post in plan.posts))
    among = set(chosen)
    return tuple(post for post in chosen if among.isdisjoint(managers_above(plan, post)))


def move_to(
    plan: Plan, joined: Relations, posts: Iterable[PostId], drop: Drop, joining: Joining = Joining.YES
) -> Command:
    """The command that moves posts, each with its branch, to a place."""
    tops = highest_of(plan, posts)
    if drop.where is Where.INTO:
        unit = UnitId(drop.key)
        head = leader_of(plan, joined, unit) if joining is Joining.YES else None
        manager = UNSET if head is None or head in tops else head
        return named("move", posts=tops, reports_to=manager, unit=unit)
    target = PostId(drop.key)
    if drop.where is Where.UNDER:
        return named("move", posts=tops, reports_to=target, unit=_unit_joined(plan, joined, tops, drop, joining))
    manager_of = plan.posts[target].reports_to
    return named(
        "move",
        posts=tops,
        reports_to=manager_of if manager_of in plan.posts else None,
        unit=_unit_joined(plan, joined, tops, drop, joining),
        before=target if drop.where is Where.BEFORE else _next(joined, plan, target, tops),
    )


def leader_of(plan: Plan, joined: Relations, unit: UnitId) -> PostId | None:
    """Whom a newcomer to a unit reports to: its one head, or the manager whom all its heads share; None else."""
    tops = [post for post in highest_posts(plan, joined, unit) if not plan.posts[post].disestablished]
    if len(tops) == 1:
        return tops[0]
    managers = {plan.posts[post].reports_to for post in tops}
    manager = managers.pop() if len(managers) == 1 else None
    return manager if manager in plan.posts else None


def head_for_new(plan: Plan, joined: Relations, unit: UnitId) -> PostId | None:
    """Whom a new post in a unit reports to: its leader; where nobody stands in it yet, the leader of the unit above."""
    here: UnitId | None = unit
    while here is not None and here in plan.units:
        if any(not plan.posts[post].disestablished for post in highest_posts(plan, joined, here)):
            return leader_of(plan, joined, here)
        here = plan.units[here].parent
    return None


def _next(joined: Relations, plan: Plan, target: PostId, moved: Sequence[PostId]) -> PostId | None:
    """The report that stands after the target once those moved are gone; None at the end."""
    manager = plan.posts[target].reports_to
    row = [key for key in joined.reports.get(manager if manager in plan.posts else None, ()) if key not in moved]
    after = row[row.index(target) + 1 :] if target in row else []
    return after[0] if after else None


def _unit_joined(
    plan: Plan, joined: Relations, tops: Sequence[PostId], drop: Drop, joining: Joining
) -> UnitId | None | Unset:
    """The unit that posts join at a place, or UNSET where they keep their own."""
    if joining is Joining.NO or not tops:
        return UNSET
    target = plan.posts[PostId(drop.key)]
    manager = target.id if drop.where is Where.UNDER else target.reports_to
    if manager is None or manager not in plan.posts or all(plan.posts[key].reports_to == manager for key in tops):
        return UNSET
    leaf = not joined.reports.get(target.id) and not any(joined.reports.get(key) for key in tops)
    unit = target.unit if drop.where is not Where.UNDER and leaf else plan.posts[manager].unit
    members = (leaf and drop.where is not Where.UNDER) or all(is_member(plan, key) for key in tops)
    return unit if members and any(plan.posts[key].unit != unit for key in tops) else UNSET


def is_member(plan: Plan, post: PostId) -> bool:
    """Whether a post stands in the unit of its own manager."""
    manager = plan.posts[post].reports_to
    return manager is not None and manager in plan.posts and plan.posts[manager].unit == plan.posts[post].unit
