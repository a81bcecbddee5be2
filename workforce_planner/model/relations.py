"""Who is below whom: the joins of a plan, worked out once for a snapshot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post

PATH_SEPARATOR = " / "


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Joins of one plan. Reports and units are in their own order, then in order of reference or name.

    `reports[None]` are the tops: posts without a manager, whose manager is not in the plan, or who report to
    themselves. Posts in a loop hang under no top.
    """

    reports: Mapping[PostId | None, Sequence[PostId]]
    units_below: Mapping[UnitId | None, Sequence[UnitId]]
    posts_of_unit: Mapping[UnitId | None, Sequence[PostId]]
    assignments_of_post: Mapping[PostId, Sequence[AssignmentId]]
    assignments_of_person: Mapping[PersonId, Sequence[AssignmentId]]
    assignments_of_unit: Mapping[UnitId, Sequence[AssignmentId]]
    """Workers attached to a unit without a post."""


def relations(plan: Plan) -> Relations:
    """The joins of a plan."""
    reports: dict[PostId | None, list[PostId]] = {None: []}
    posts_of_unit: dict[UnitId | None, list[PostId]] = {}
    for post in sorted(plan.posts.values(), key=lambda post: (post.order, post.reference, post.id)):
        manager = post.reports_to
        known = manager is not None and manager in plan.posts and manager != post.id
        reports.setdefault(manager if known else None, []).append(post.id)
        unit = post.unit if post.unit in plan.units else None
        posts_of_unit.setdefault(unit, []).append(post.id)
    units_below: dict[UnitId | None, list[UnitId]] = {None: []}
    for unit_record in sorted(plan.units.values(), key=lambda unit: (unit.order, unit.name, unit.id)):
        parent = unit_record.parent
        known = parent is not None and parent in plan.units and parent != unit_record.id
        units_below.setdefault(parent if known else None, []).append(unit_record.id)
    of_post: dict[PostId, list[AssignmentId]] = {}
    of_person: dict[PersonId, list[AssignmentId]] = {}
    of_unit: dict[UnitId, list[AssignmentId]] = {}
    for assignment in plan.assignments.values():
        of_person.setdefault(assignment.person, []).append(assignment.id)
        if assignment.post is not None:
            of_post.setdefault(assignment.post, []).append(assignment.id)
        elif assignment.unit is not None:
            of_unit.setdefault(assignment.unit, []).append(assignment.id)
    return Relations(
        reports=reports,
        units_below=units_below,
        posts_of_unit=posts_of_unit,
        assignments_of_post=of_post,
        assignments_of_person=of_person,
        assignments_of_unit=of_unit,
    )


def branch(joined: Relations, top: PostId) -> Iterator[PostId]:
    """A post and all below it, managers before their reports, in printed order. Ends even where there is a loop."""
    waiting, seen = [top], set()
    while waiting:
        post = waiting.pop()
        if post not in seen:
            seen.add(post)
            yield post
            waiting.extend(reversed(joined.reports.get(post, ())))


def units_within(joined: Relations, top: UnitId | None) -> Iterator[UnitId]:
    """A unit and all below it, in printed order; None is the whole plan."""
    waiting = [top] if top is not None else list(reversed(joined.units_below[None]))
    seen: set[UnitId] = set()
    while waiting:
        unit = waiting.pop()
        if unit not in seen:
            seen.add(unit)
            yield unit
            waiting.extend(reversed(joined.units_below.get(unit, ())))


def managers_above(plan: Plan, post: PostId) -> list[PostId]:
    """The managers above a post, the nearest first; a loop is followed once round."""
    above: list[PostId] = []
    seen = {post}
    manager = plan.posts[post].reports_to
    while manager is not None and manager in plan.posts and manager not in seen:
        above.append(manager)
        seen.add(manager)
        manager = plan.posts[manager].reports_to
    return above


def unit_path(plan: Plan, unit: UnitId | None) -> tuple[str, ...]:
    """The names from the highest unit down to this one."""
    names: list[str] = []
    seen: set[UnitId] = set()
    while unit is not None and unit in plan.units and unit not in seen:
        seen.add(unit)
        names.append(plan.units[unit].name)
        unit = plan.units[unit].parent
    return tuple(reversed(names))


def path_text(plan: Plan, unit: UnitId | None) -> str:
    """The path of a unit as people write it: "Social Care & Safeguarding / EDT & MASH"."""
    return PATH_SEPARATOR.join(unit_path(plan, unit))


def counts_on(post: Post, day: date | None) -> bool:
    """Whether a post is on the establishment on a day (None: whenever its dates allow)."""
    if post.disestablished and (post.ends_on is None or day is None or day >= post.ends_on):
        return False
    return day is None or _holds(post.starts_on, post.ends_on, day)


def in_place_on(assignment: Assignment, day: date | None) -> bool:
    """Whether a person holds an assignment on a day (None: whenever its dates allow)."""
    return day is None or _holds(assignment.starts_on, assignment.ends_on, day)


def _holds(start: date | None, end: date | None, day: date) -> bool:
    """`Span.holds` without making a span: this is asked of every post and assignment."""
    return (start is None or start <= day) and (end is None or day < end)


def post_fte(post: Post) -> int | None:
    """The FTE of a post in ten-thousandths: from hours where both are known, as stated otherwise, else None."""
    if post.contracted_minutes is not None and post.full_time_minutes:
        return (2 * post.contracted_minutes * 10_000 + post.full_time_minutes) // (2 * post.full_time_minutes)
    return post.fte


def assignment_fte(assignment: Assignment, post: Post | None) -> int | None:
    """The FTE a person works, in ten-thousandths: from hours, as stated, or that of the post."""
    full_time = post.full_time_minutes if post else None
    if assignment.contracted_minutes is not None and full_time:
        return (2 * assignment.contracted_minutes * 10_000 + full_time) // (2 * full_time)
    if assignment.fte is not None:
        return assignment.fte
    return post_fte(post) if post else None
