"""A measured establishment after some records have changed: which rows are stale, and what they are now.

Only what the changes can reach is measured again: the posts that changed, those whose holders, role or unit did, the
managers whose span did, and the branches on another tier. Where pay, rates or settings change, all is (`too_wide`).
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Any, NamedTuple

from workforce_planner.calc.cost import Pricing
from workforce_planner.calc.establishment import Establishment, Measuring, loose_row
from workforce_planner.calc.rollup import Row
from workforce_planner.calc.spans import restructured
from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.layered import GONE, layered
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Settings

Touched = Mapping[str, Set[Any]]
"""The ids of the records that changes touch, by table."""
EVERYWHERE = ("grades", "pay_scales", "on_cost_schemes", "awards")
MOST = 8
"""From one record in so many on, all is measured again."""


class Followed(NamedTuple):
    """An establishment after changes, and the rows it lost and gained."""

    establishment: Establishment
    lost: list[Row]
    gained: list[Row]


def too_wide(before: Plan, plan: Plan, touched: Touched) -> bool:
    """Whether the changes reach so many figures that measuring everything is as quick."""
    if any(table in touched for table in EVERYWHERE) or _without_words(before.setting) != _without_words(plan.setting):
        return True
    if plan.setting.shared_threshold:
        return True
    number = sum(len(touched.get(table, ())) for table in ("posts", "assignments", "people"))
    return number * MOST > len(before.posts) + len(before.assignments)


def counted_otherwise(before: Plan, plan: Plan, touched: Touched) -> set[PostId] | None:
    """The posts that may count other posts, FTE or pounds, or in another unit, once these records have changed; None
    where it may be any of them, as pay, rates or settings have changed. Posts that move with their unit are left out.
    """
    if any(table in touched for table in EVERYWHERE) or _without_words(before.setting) != _without_words(plan.setting):
        return None
    if plan.setting.shared_threshold:
        return None
    held = {
        each.post
        for table in (before.assignments, plan.assignments)
        for key in touched.get("assignments", ())
        if (each := table.get(key)) is not None and each.post is not None
    }
    return {*touched.get("posts", ()), *held, *_posts_of_the_rest(before, plan, touched)}


def _without_words(setting: Settings) -> tuple[object, ...]:
    return (
        *(setting.as_at, setting.price_date, setting.target_span, setting.full_time_minutes),
        *(setting.ni_scheme, setting.pension_scheme, setting.levy_scheme, setting.vacant_point, setting.filled_point),
        *(setting.on_cost_method, setting.flat_on_cost, setting.week_basis, setting.shared_threshold),
    )


def follow(found: Establishment, before: Plan, plan: Plan, day: date, touched: Touched) -> Followed:
    """The establishment of a plan, made from that of the plan before."""
    lines, stale, moved = restructured(found.lines, plan, day, touched.get("posts", set()))
    held, rehoused = _held(found, before, plan, touched.get("assignments", set()))
    stale |= rehoused | set(_posts_of_the_rest(before, plan, touched))
    shifted = {key: row for key in moved - stale if (row := _shifted(found.rows[key], lines.tier.get(key, 0)))}
    stale |= moved - shifted.keys()
    pricing = Pricing(plan, day, found.pricing.chosen)
    measuring = Measuring(plan, lines, pricing, day)
    new_rows, new_costs = dict[PostId, Any](shifted), dict[PostId, Any]()
    for key in stale:
        row, cost = measuring.row(lines.posts[key], held.get(key, ())) if key in lines.posts else (None, None)
        new_rows[key], new_costs[key] = row or GONE, cost or GONE
    rows, costs = layered(found.rows, new_rows), layered(found.costs, new_costs)
    stale |= shifted.keys()
    loose, unplaced = _loose(found, plan, day, touched)
    lost = [*_there(found.rows, stale), *_there(found.loose, unplaced)]
    gained = [*_there(rows, stale), *_there(loose, unplaced)]
    met, turned = _met(found.met, lost, gained)
    several = found.several ^ turned
    for row in _others(found, plan, turned, stale, unplaced):
        lost.append(row)
        gained.append(row)
    return Followed(Establishment(lines, rows, costs, loose, held, met, several, pricing), lost, gained)


def _shifted(row: Row, tier: int) -> Row | None:
    """A row on another tier, where that alters nothing else in it; None where it does."""
    return row._replace(tier=tier) if min(row.tier, tier) > 1 else None


def _there(rows: Mapping[Any, Row], keys: Iterable[Any]) -> Iterator[Row]:
    return (rows[key] for key in keys if key in rows)


def _held(
    found: Establishment, before: Plan, plan: Plan, keys: Set[AssignmentId]
) -> tuple[Mapping[PostId, Any], set[PostId]]:
    """Who holds which post, in the order of the plan, and the posts where that, or they themselves, changed."""
    if not keys:
        return found.held, set()
    records = [table[key] for table in (before.assignments, plan.assignments) for key in keys if key in table]
    posts = {each.post for each in records if each.post is not None}
    gathered: dict[PostId, list[Assignment]] = {}
    for each in plan.assignments.values():
        if each.post in posts:
            gathered.setdefault(each.post, []).append(each)
    return layered(found.held, {post: gathered.get(post, GONE) for post in posts}), posts


def _posts_of_the_rest(before: Plan, plan: Plan, touched: Touched) -> Iterator[PostId]:
    """The posts that people, roles, units, allowances and overrides reach."""
    people, roles, units = (touched.get(name, frozenset()) for name in ("people", "roles", "units"))
    people = {key for key in people if _paid(before, key) != _paid(plan, key)}
    units = came_or_gone(before, plan, units)
    if people:
        yield from (each.post for each in plan.assignments.values() if each.person in people and each.post is not None)
    if roles or units:
        yield from (post.id for post in plan.posts.values() if post.role in roles or post.unit in units)
    yield from posts_paid_beside(before, plan, touched)


def posts_paid_beside(before: Plan, plan: Plan, touched: Touched) -> Iterator[PostId]:
    """The posts, or holders' posts, whose allowances or overrides are among those that changed."""
    for side in (before, plan):
        for key in touched.get("allowances", ()):
            allowance = side.allowances.get(key)
            if allowance is not None and allowance.post is not None:
                yield allowance.post
            held = None if allowance is None else side.assignments.get(allowance.assignment or AssignmentId(""))
            if held is not None and held.post is not None:
                yield held.post
        for key in touched.get("cost_overrides", ()):
            override = side.cost_overrides.get(key)
            if override is not None and override.post is not None:
                yield override.post


def came_or_gone(before: Plan, plan: Plan, units: Set[Any]) -> set[Any]:
    """The units among some that one of two plans does not have."""
    return {key for key in units if (key in before.units) != (key in plan.units)}


def _paid(plan: Plan, person: PersonId) -> tuple[object, ...] | None:
    """What counts of a person for their pay."""
    record = plan.people.get(person)
    return None if record is None else (record.pension_scheme, record.pension_opt_out, record.birth_date)


def _loose(
    found: Establishment, plan: Plan, day: date, touched: Touched
) -> tuple[Mapping[AssignmentId, Row], Set[AssignmentId]]:
    """The workers without a post, and those among them who changed."""
    keys = set(touched.get("assignments", ()))
    if touched.get("units"):
        keys |= found.loose.keys()
    if not keys:
        return found.loose, keys
    loose: dict[AssignmentId, Any] = {}
    for key in keys:
        record = plan.assignments.get(key)
        loose[key] = (loose_row(plan, record, day) if record is not None else None) or GONE
    return layered(found.loose, loose), keys


def _met(
    met: Mapping[PersonId, int], lost: Iterable[Row], gained: Iterable[Row]
) -> tuple[Mapping[PersonId, int], set[PersonId]]:
    """In how many rows a person works, and those who turned from one into several, or back."""
    changes: dict[PersonId, int] = {}
    for rows, sign in ((lost, -1), (gained, 1)):
        for row in rows:
            for worker in row.workers:
                changes[worker.person] = changes.get(worker.person, 0) + sign
    changes = {person: number for person, number in changes.items() if number}
    if not changes:
        return met, set()
    now = layered(met, {person: met.get(person, 0) + number or GONE for person, number in changes.items()})
    return now, {person for person in changes if (met.get(person, 0) > 1) != (now.get(person, 0) > 1)}


def _others(
    found: Establishment, plan: Plan, people: Set[PersonId], posts: Set[PostId], unplaced: Set[AssignmentId]
) -> Iterator[Row]:
    """The rows of some people that are not among those measured again: the people count there in another way."""
    if not people:
        return
    held = {each.post: None for each in plan.assignments.values() if each.person in people and each.post not in posts}
    yield from _there(found.rows, held)
    yield from (
        found.loose[each.id]
        for each in plan.assignments.values()
        if each.person in people and each.id in found.loose and each.id not in unplaced
    )
