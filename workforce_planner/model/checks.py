"""All checks of a plan, and after an edit those that it can reach.

A check of single records is run again for the records that changed and those that name them; a check of the whole plan
when a field that it reads has changed. A new loop goes through a post that changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from workforce_planner.model import faults
from workforce_planner.model.change import ChangeSet, touched_by
from workforce_planner.model.faults import Check, Checked
from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import counts_on

Found = Mapping[str, tuple[Problem, ...]]
"""The problems of records by their ids; those of the whole plan under ""."""
WHOLE = ""
IN_PLACE = ("disestablished", "starts_on", "ends_on")
NAMES = ("title", "reference")
LINES = (*IN_PLACE, *NAMES, "reports_to")
GRADES = (*IN_PLACE, "grade", "employer", "costed_in")
CHECKS: Mapping[Check, str | tuple[str, ...]] = {
    faults.duplicate_references: (*IN_PLACE, *NAMES),
    faults.own_managers: "posts",
    faults.loops: LINES,
    faults.unknown_managers: "posts",
    faults.missing_managers: LINES,
    faults.several_tops: LINES,
    faults.disestablished_managers: "posts",
    faults.units: "posts",
    faults.ranges_of_fte: "posts",
    faults.hours_against_fte: "posts",
    faults.ends_of_posts: "posts",
    faults.ends_of_assignments: "assignments",
    faults.people_over_full_time: "people",
    faults.grades_of_posts: "posts",
    faults.pay_of_grades: GRADES,
    faults.points_of_posts: "posts",
    faults.rates: (),
    faults.examples: GRADES,
}
"""All checks, in the order in which their problems are listed: of the records of a table, or of the whole plan with
the fields of posts that they read."""
EVERYWHERE = ("settings", "grades", "pay_scales", "on_cost_schemes")
MOST = 8
"""From one record in so many on, everything is checked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong with a plan, by check."""

    plan: Plan
    posts: Mapping[PostId, Post]
    by_check: Mapping[Check, Found]
    problems: tuple[Problem, ...]


def check(plan: Plan) -> tuple[Problem, ...]:
    """Every problem of a plan, the structure first, then people, then pay.

    >>> [problem.code for problem in check(Plan(posts={PostId("a"): Post(id=PostId("a"), title="Social Worker")}))]
    ['unit-missing', 'fte-unknown', 'grade-missing', 'rates-missing', 'rates-missing']
    """
    return find(plan).problems


def find(plan: Plan) -> Findings:
    """What is wrong with a plan, so that it can be followed through an edit."""
    posts = {key: post for key, post in plan.posts.items() if counts_on(post, plan.setting.as_at)}
    checked = _checked(plan, posts, plan.posts, plan.assignments, None)
    return _findings(checked, {each: _grouped(each, checked) for each in CHECKS})


def refind(before: Findings, plan: Plan, changes: ChangeSet) -> Findings:
    """What is wrong with a plan, made from what was wrong before `changes`: equal to `find`.

    `changes` may be several ChangeSets, one after the other: only which records they name counts.
    """
    touched = touched_by(changes)
    number = sum(len(touched.get(table, ())) for table in ("posts", "people", "assignments"))
    if any(table in touched for table in EVERYWHERE) or number * MOST > len(plan.posts) + len(plan.assignments):
        return find(plan)
    stale = _stale(before.plan, plan, touched)
    altered = _altered(before.plan, plan, touched.get("posts", set()))
    posts = _in_place(before, plan, touched.get("posts", set()), in_order=bool(altered & {*LINES, *GRADES}))
    looked_at = {key: plan.posts[key] for key in stale["posts"] if key in plan.posts}
    assignments = {key: plan.assignments[key] for key in stale["assignments"] if key in plan.assignments}
    checked = _checked(plan, posts, looked_at, assignments, stale["people"])
    found = dict(before.by_check)
    for each, reads in CHECKS.items():
        if isinstance(reads, str):
            if stale[reads]:
                kept = {key: problems for key, problems in found[each].items() if key not in stale[reads]}
                found[each] = {**kept, **_grouped(each, checked)}
        elif altered & {*reads}:
            few = each is faults.loops and not found[each]
            found[each] = _grouped(each, checked if few else replace(checked, look_at=plan.posts))
    return _findings(checked, found)


def _checked(
    plan: Plan,
    posts: Mapping[PostId, Post],
    look_at: Mapping[PostId, Post],
    assignments: Mapping[AssignmentId, Assignment],
    people: Set[PersonId] | None,
) -> Checked:
    price_date = plan.setting.price_date or plan.setting.as_at
    return Checked(
        plan=plan, posts=posts, look_at=look_at, assignments=assignments, people=people, price_date=price_date
    )


def _grouped(each: Check, checked: Checked) -> Found:
    """What a check finds, by record; a check of people is spared where there are none to look at."""
    if not isinstance(CHECKS[each], str):
        problems = tuple(each(checked))
        return {WHOLE: problems} if problems else {}
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in each(checked):
        found[problem.key] = (*found.get(problem.key, ()), problem)
    return found


def _findings(checked: Checked, by_check: Mapping[Check, Found]) -> Findings:
    plan = checked.plan
    orders = {table: _order(plan, by_check, table) for table in ("posts", "assignments", "people")}
    problems: list[Problem] = []
    for each, reads in CHECKS.items():
        found = by_check[each]
        keys = orders[reads] if isinstance(reads, str) else (WHOLE,)
        problems += chain.from_iterable(found[key] for key in keys if key in found) if found else ()
    return Findings(plan=plan, posts=checked.posts, by_check=by_check, problems=tuple(problems))


def _order(plan: Plan, by_check: Mapping[Check, Found], table: str) -> list[str]:
    """The ids with problems, in the order of the plan; those that the plan does not have come last."""
    keys = {key for each, reads in CHECKS.items() if reads == table for key in by_check[each]}
    if not keys:
        return []
    there = [key for key in plan.table(table) if key in keys]
    return [*there, *sorted(keys.difference(there))]


def _altered(before: Plan, plan: Plan, keys: Iterable[PostId]) -> set[str]:
    """The fields, among those that checks of the whole plan read, in which some posts differ; all for one that came."""
    fields = {*LINES, *GRADES}
    found: set[str] = set()
    for key in keys:
        was, now = before.posts.get(key), plan.posts.get(key)
        if was is None or now is None:
            return fields
        found |= {name for name in fields if getattr(was, name) != getattr(now, name)}
    return found


def _in_place(before: Findings, plan: Plan, keys: Set[PostId], *, in_order: bool) -> Mapping[PostId, Post]:
    if not keys:
        return before.posts
    posts = dict(before.posts)
    for key in keys:
        post = plan.posts.get(key)
        if post is not None and counts_on(post, plan.setting.as_at):
            posts[key] = post
        else:
            posts.pop(key, None)
    return {key: post for key, post in plan.posts.items() if key in posts} if in_order else posts


def _stale(before: Plan, plan: Plan, touched: Mapping[str, Set[Any]]) -> Mapping[str, Set[Any]]:
    """The records whose problems may be others: those that changed and those that name them."""
    posts, people, units = (set(touched.get(table, ())) for table in ("posts", "people", "units"))
    managers = posts if _altered(before, plan, posts) & {*IN_PLACE, *NAMES} else set()
    turned = {key for key in units if (key in before.units) != (key in plan.units)}
    keys = set(touched.get("assignments", ()))
    named = list(_naming(before, plan, keys, posts, people))
    if managers or turned:
        posts |= {key for key, post in plan.posts.items() if post.reports_to in managers or post.unit in turned}
    return {
        "posts": posts,
        "assignments": keys | {each.id for each in named},
        "people": people | {each.person for each in named},
    }


def _naming(
    before: Plan, plan: Plan, keys: Set[AssignmentId], posts: Set[PostId], people: Set[PersonId]
) -> Iterator[Assignment]:
    yield from (before.assignments[key] for key in keys if key in before.assignments)
    if keys or posts or people:
        for each in plan.assignments.values():
            if each.post in posts or each.person in people or each.id in keys:
                yield each
