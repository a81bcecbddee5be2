"""Who is below whom: the joins of a plan, worked out once for a snapshot."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any, TypeVar

from workforce_planner.model.change import ChangeSet, touched_by
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.layered import GONE, copied, layered
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.quick import column_of
from workforce_planner.model.records import Assignment, Post, Unit
from workforce_planner.model.unlike import unlike

PATH_SEPARATOR = " / "
K = TypeVar("K")
_Assignments = Mapping[K, Sequence[AssignmentId]]


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
    for post in sorted(plan.posts.values(), key=_place):
        reports.setdefault(_manager(plan, post), []).append(post.id)
        posts_of_unit.setdefault(_unit(plan, post), []).append(post.id)
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
        units_below=units_below(plan.units),
        posts_of_unit=posts_of_unit,
        assignments_of_post=of_post,
        assignments_of_person=of_person,
        assignments_of_unit=of_unit,
    )


def related(before: Relations, plan_before: Plan, plan: Plan, changes: ChangeSet) -> Relations:
    """The joins of a plan, made from those of the plan before `changes`: equal to `relations`.

    `changes` may be several ChangeSets, one after the other: only which records they name counts.
    """
    touched = touched_by(changes)
    posts, units = touched.get("posts", set()), touched.get("units", set())
    turned = {key for key in units if (key in plan_before.units) != (key in plan.units)}
    moving = {key for key in posts if (key in plan_before.posts) != (key in plan.posts)}
    hung = posts | {key for key, post in plan.posts.items() if post.reports_to in moving} if moving else posts
    housed = posts | {key for key, post in plan.posts.items() if post.unit in turned} if turned else posts
    of_post, of_person, of_unit = _assignments(before, plan_before, plan, touched.get("assignments", set()))
    reports = _moved(before.reports, plan_before, plan, hung, _manager)
    return Relations(
        reports=reports if None in reports else {None: (), **copied(reports)},
        units_below=units_below(plan.units) if units else before.units_below,
        posts_of_unit=_moved(before.posts_of_unit, plan_before, plan, housed, _unit),
        assignments_of_post=of_post,
        assignments_of_person=of_person,
        assignments_of_unit=of_unit,
    )


def units_below(units: Mapping[UnitId, Unit]) -> Mapping[UnitId | None, Sequence[UnitId]]:
    """The units directly below each unit, in their order; below None are those that are part of no other."""
    below: dict[UnitId | None, list[UnitId]] = {None: []}
    for unit in sorted(units.values(), key=lambda unit: (unit.order, unit.name, unit.id)):
        parent = unit.parent if unit.parent in units and unit.parent != unit.id else None
        below.setdefault(parent, []).append(unit.id)
    return below


def _place(post: Post) -> tuple[int, str, PostId]:
    return post.order, post.reference, post.id


def _manager(plan: Plan, post: Post) -> PostId | None:
    return post.reports_to if post.reports_to in plan.posts and post.reports_to != post.id else None


def _unit(plan: Plan, post: Post) -> UnitId | None:
    return post.unit if post.unit in plan.units else None


def _moved(
    groups: Mapping[K, Sequence[PostId]],
    plan_before: Plan,
    plan: Plan,
    keys: Iterable[PostId],
    group_of: Callable[[Plan, Post], K],
) -> Mapping[K, Sequence[PostId]]:
    """Groups of posts in their order, after some posts have changed."""
    lost: dict[K, set[PostId]] = {}
    gained: dict[K, set[PostId]] = {}
    for key in keys:
        was, now = plan_before.posts.get(key), plan.posts.get(key)
        if was is not None and now is not None and _stays(plan_before, was, plan, now, group_of):
            continue
        if was is not None:
            lost.setdefault(group_of(plan_before, was), set()).add(key)
        if now is not None:
            gained.setdefault(group_of(plan, now), set()).add(key)
    if not lost and not gained:
        return groups
    found: dict[K, Any] = {}
    for group in lost.keys() | gained.keys():
        out, into = lost.get(group, set()), gained.get(group, ())
        inside = [*(key for key in groups.get(group, ()) if key not in out), *into]
        found[group] = sorted(inside, key=lambda key: _place(plan.posts[key])) if inside else GONE
    return layered(groups, found)


def _stays(plan_before: Plan, was: Post, plan: Plan, now: Post, group_of: Callable[[Plan, Post], K]) -> bool:
    return _place(was) == _place(now) and group_of(plan_before, was) == group_of(plan, now)


def _assignments(
    before: Relations, plan_before: Plan, plan: Plan, keys: Iterable[AssignmentId]
) -> tuple[_Assignments[PostId], _Assignments[PersonId], _Assignments[UnitId]]:
    """The assignments of posts, people and units; only those that changed assignments name are gathered again."""
    records = [table[key] for table in (plan_before.assignments, plan.assignments) for key in keys if key in table]
    posts, people = {each.post for each in records}, {each.person for each in records}
    units = {each.unit for each in records if each.post is None}
    if not records:
        return before.assignments_of_post, before.assignments_of_person, before.assignments_of_unit
    of_post: dict[PostId, list[AssignmentId]] = {}
    of_person: dict[PersonId, list[AssignmentId]] = {}
    of_unit: dict[UnitId, list[AssignmentId]] = {}
    for each in plan.assignments.values():
        if each.person in people:
            of_person.setdefault(each.person, []).append(each.id)
        if each.post is not None and each.post in posts:
            of_post.setdefault(each.post, []).append(each.id)
        elif each.post is None and each.unit is not None and each.unit in units:
            of_unit.setdefault(each.unit, []).append(each.id)
    return (
        _regathered(before.assignments_of_post, posts, of_post),
        _regathered(before.assignments_of_person, people, of_person),
        _regathered(before.assignments_of_unit, units, of_unit),
    )


def _regathered(groups: _Assignments[K], stale: Set[K | None], now: _Assignments[K]) -> _Assignments[K]:
    gone = {key: GONE for key in stale if key is not None and key not in now}
    return layered(groups, {**now, **gone})


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
    return units_of_tree(joined.units_below, top)


def units_of_tree(below: Mapping[UnitId | None, Sequence[UnitId]], top: UnitId | None) -> Iterator[UnitId]:
    """A unit and all below it, where only the units' own order is at hand."""
    waiting = [top] if top is not None else list(reversed(below[None]))
    seen: set[UnitId] = set()
    while waiting:
        unit = waiting.pop()
        if unit not in seen:
            seen.add(unit)
            yield unit
            waiting.extend(reversed(below.get(unit, ())))


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


def units_above(plan: Plan, unit: UnitId | None) -> list[UnitId]:
    """A unit and those that it is part of, the nearest first; a loop is followed once round."""
    found: dict[UnitId, None] = {}
    while unit is not None and unit in plan.units and unit not in found:
        found[unit] = None
        unit = plan.units[unit].parent
    return list(found)


def unit_path(plan: Plan, unit: UnitId | None) -> tuple[str, ...]:
    """The names from the highest unit down to this one."""
    return tuple(plan.units[each].name for each in reversed(units_above(plan, unit)))


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


def counting_on(posts: Mapping[PostId, Post], day: date | None) -> dict[PostId, Post]:
    """The posts that count on a day (`counts_on`), asked once for all that say the same."""
    fields = ("disestablished", "starts_on", "ends_on")
    if all(counts_on(post, day) for post in unlike(posts, *fields).values()):
        return dict(posts)
    return {key: post for key, post in posts.items() if counts_on(post, day)}


def holding_on(assignments: Mapping[AssignmentId, Assignment], day: date | None) -> list[Assignment]:
    """The assignments that people hold on a day (`in_place_on`), asked once for all that say the same."""
    every = list(assignments.values())
    spans = list(zip(column_of(every, "starts_on"), column_of(every, "ends_on"), strict=True))
    here = {span: in_place_on(each, day) for span, each in dict(zip(spans, every, strict=True)).items()}
    return list(compress(every, map(here.__getitem__, spans)))


def _holds(start: date | None, end: date | None, day: date) -> bool:
    """`Span.holds` without making a span: this is asked of every post and assignment."""
    return (start is None or start <= day) and (end is None or day < end)


def full_time_week(plan: Plan, post: Post | None) -> int:
    """The minutes of a full-time week: the post's own, else those of its grade, else the plan's."""
    if post is None:
        return plan.setting.full_time_minutes
    grade = plan.grades.get(post.grade) if post.grade is not None else None
    return post.full_time_minutes or (grade.full_time_minutes if grade else None) or plan.setting.full_time_minutes


def full_time_weeks(plan: Plan) -> tuple[object, ...]:
    """The full-time weeks of the plan and of its grades: while they are equal, so is what hours alone come to."""
    of_grades = ((key, grade.full_time_minutes) for key, grade in plan.grades.items() if grade.full_time_minutes)
    return (plan.setting.full_time_minutes, *of_grades)


def fte_of_hours(minutes: int, week: int) -> int:
    """The FTE of hours a week, in ten-thousandths of a full-time week, half up: the one place that divides them.

    >>> fte_of_hours(1110, 2220), fte_of_hours(1950, 2220)
    (5000, 8784)
    """
    return (2 * minutes * FULL_TIME + week) // (2 * week)


def fte_at(post: Post, week: int) -> int | None:
    """The FTE of a post in ten-thousandths; None is not known. `week` is the full-time week where it has none itself.

    Hours are the truth where contracted and full-time hours are both known, FTE otherwise; hours alone are of the week.
    """
    minutes = post.contracted_minutes
    if minutes is not None and post.full_time_minutes:
        return fte_of_hours(minutes, post.full_time_minutes)
    if minutes is not None and post.fte is None and week:
        return fte_of_hours(minutes, week)
    return post.fte


def stated_at(assignment: Assignment, week: int) -> int | None:
    """The FTE that an assignment states by itself, its hours being of a full-time week; None leaves it to its post."""
    if assignment.contracted_minutes is not None and week:
        return fte_of_hours(assignment.contracted_minutes, week)
    return assignment.fte


def fte_in(plan: Plan, post: Post) -> int | None:
    """The FTE of a post in its plan (`fte_at`, `full_time_week`): what figures count, charts, tables and lists show."""
    return fte_at(post, post.full_time_minutes or full_time_week(plan, post))


def fte_reader(plan: Plan) -> Callable[[Post], int | None]:
    """What gives `fte_in` for very many posts of one plan: it is worked out once for all that say the same."""
    known: dict[tuple[object, ...], int | None] = {}

    def fte_of(post: Post) -> int | None:
        said = (post.fte, post.contracted_minutes, post.full_time_minutes, post.grade)
        if said not in known:
            known[said] = fte_in(plan, post)
        return known[said]

    return fte_of


def ftes_in(plan: Plan, posts: Collection[Post]) -> list[int | None]:
    """`fte_in` of very many posts of one plan, in their order: worked out once for all that say the same."""
    fields = ("fte", "contracted_minutes", "full_time_minutes", "grade")
    said = list(zip(*(column_of(posts, name) for name in fields), strict=True))
    known = {each: fte_in(plan, post) for each, post in dict(zip(said, posts, strict=True)).items()}
    return list(map(known.__getitem__, said))


def works_in(plan: Plan, assignment: Assignment, post: Post | None) -> int | None:
    """The FTE a person works in a post of a plan: from hours, as stated, or that of the post."""
    stated = stated_at(assignment, full_time_week(plan, post))
    return fte_in(plan, post) if stated is None and post is not None else stated


def may_work_more(plan: Plan, posts: Mapping[PostId, Post], most: int) -> list[Assignment]:
    """The assignments on the plan's day of those who may work more than so much: who are in several posts, say hours of
    their own, or are in a post that is more. Of most people of a plan nothing need be asked."""
    held = holding_on(plan.assignments, plan.setting.as_at)
    times = Counter(column_of(held, "person"))
    large = {
        key for key, fte in zip(posts, ftes_in(plan, posts.values()), strict=True) if fte is not None and fte > most
    }
    stated = {*column_of(held, "fte"), *column_of(held, "contracted_minutes")} - {None}
    if len(times) == len(held) and not large and not stated:
        return []
    return [
        each
        for each in held
        if times[each.person] > 1 or each.post in large or each.fte is not None or each.contracted_minutes is not None
    ]
