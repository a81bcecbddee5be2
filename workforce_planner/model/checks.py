"""All checks of a plan, and after an edit those that it can reach.

A check of single records is run again for the records that changed and those that name them; a check of the whole plan
when a field that it reads has changed. A new loop goes through a post that changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import Any

from workforce_planner.model import cost_faults, faults, funding_faults, pay_faults
from workforce_planner.model.change import ChangeSet, touched_by
from workforce_planner.model.faults import Check, Checked
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.layered import GONE, layered
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import Relations, counting_on, counts_on, relations
from workforce_planner.model.schema import TABLES
from workforce_planner.model.unlike import unlike

Found = Mapping[str, tuple[Problem, ...]]
"""The problems of records by their ids; those of the whole plan under ""."""
WHOLE = ""
IN_PLACE = ("disestablished", "starts_on", "ends_on")
NAMES = ("title", "reference")
LINES = (*IN_PLACE, *NAMES, "reports_to")
GRADES = (*IN_PLACE, "grade", "employer", "costed_in")
PAID = ("funding", "ends_on")
Reads = Mapping[str, tuple[str, ...]]
"""What a check of the whole plan reads: the fields of each table; () is everything."""
CHECKS: Mapping[Check, str | Reads] = {
    faults.duplicate_references: {"posts": (*IN_PLACE, *NAMES), "imports": ("kind",)},
    faults.own_managers: "posts",
    faults.loops: {"posts": LINES},
    faults.unknown_managers: "posts",
    faults.missing_managers: {"posts": (*LINES, "manager_in_list")},
    faults.several_tops: {"posts": (*LINES, "manager_in_list")},
    faults.disestablished_managers: "posts",
    faults.units: "posts",
    faults.ranges_of_fte: "posts",
    faults.hours_against_fte: "posts",
    faults.ends_of_posts: "posts",
    faults.ends_of_assignments: "assignments",
    pay_faults.holders_over_full_time: "assignments",
    faults.people_over_full_time: "people",
    pay_faults.terms_of_holders: "assignments",
    pay_faults.fixed_terms: "assignments",
    faults.grades_of_posts: "posts",
    faults.pay_of_grades: {"posts": GRADES},
    pay_faults.bottoms_of_grades: {"posts": GRADES},
    faults.points_of_posts: "posts",
    pay_faults.points_of_holders: "assignments",
    pay_faults.indicative_grades: "posts",
    pay_faults.agency_rates: "assignments",
    cost_faults.allowances: "allowances",
    cost_faults.cost_lines: "cost_lines",
    cost_faults.departures: "departures",
    cost_faults.departures_twice: {"departures": (), "people": ("name", "employee_number")},
    cost_faults.overrides: "cost_overrides",
    cost_faults.overrides_twice: {"cost_overrides": (), "posts": NAMES},
    cost_faults.budgets: {"budgets": (), "units": ("name",)},
    cost_faults.published_figures: "published_figures",
    funding_faults.funding_of_posts: "posts",
    funding_faults.funding_of_holders: "assignments",
    funding_faults.funding_of_lines: "cost_lines",
    funding_faults.funding_of_departures: "departures",
    funding_faults.sources: {
        "funding_sources": (),
        "posts": (*PAID, "disestablished"),
        "assignments": PAID,
        "cost_lines": PAID,
    },
    pay_faults.awards: {"awards": ()},
    pay_faults.awards_for_all_too: {"awards": ()},
    pay_faults.missing_awards: {"awards": (), "posts": GRADES},
    pay_faults.costing_rules: {},
    pay_faults.rates_past_data: {"people": ("pension_scheme",)},
    faults.rates: {},
    faults.examples: {"posts": GRADES},
}
"""All checks, in the order in which their problems are listed: of the records of a table one by one, or of the whole
plan with what it reads besides the tables of `EVERYWHERE`."""
READ_OF_POSTS: Mapping[Check, tuple[str, ...]] = {
    faults.ranges_of_fte: ("fte", "contracted_minutes", "full_time_minutes", "grade", "group_size"),
    faults.hours_against_fte: ("fte", "contracted_minutes", "full_time_minutes", "grade"),
    faults.ends_of_posts: ("starts_on", "ends_on"),
    faults.grades_of_posts: ("grade", "employer", "costed_in"),
    faults.points_of_posts: ("grade", "point"),
    faults.units: ("unit",),
}
"""What checks of single posts read of a post, beside whether it is in place."""
MANY = 2_000
"""From so many posts on it pays to look first at those that differ."""
SINGLE = ("posts", "assignments", "people")
OTHERS = ("allowances", "cost_lines", "departures", "cost_overrides", "published_figures")
"""The tables beside posts, people and assignments whose records are checked one by one."""
EVERYWHERE = ("settings", "grades", "pay_scales", "on_cost_schemes")
MOST = 8
"""From one record in so many on, everything is checked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong with a plan, by check."""

    plan: Plan
    posts: Mapping[PostId, Post]
    tops: tuple[PostId, ...]
    by_check: Mapping[Check, Found]
    orders: Mapping[str, Sequence[str]]
    """The ids with problems of each table, in the order in which they are listed."""
    problems: tuple[Problem, ...]

    def of(self, table: str, key: str) -> tuple[Problem, ...]:
        """The problems of one record, in the order in which they are listed."""
        found: list[Problem] = []
        for each, reads in CHECKS.items():
            if reads == table:
                found += self.by_check[each].get(key, ())
            elif not isinstance(reads, str):
                whole = self.by_check[each].get(WHOLE, ())
                found += (problem for problem in whole if (problem.table, problem.key) == (table, key))
        return tuple(found)


def check(plan: Plan) -> tuple[Problem, ...]:
    """Every problem of a plan, the structure first, then people, then pay.

    >>> [problem.code for problem in check(Plan(posts={PostId("a"): Post(id=PostId("a"), title="Social Worker")}))]
    ['unit-missing', 'fte-unknown', 'grade-missing', 'rates-missing', 'rates-missing']
    """
    return find(plan).problems


def check_some(plan: Plan, checks: Set[Check]) -> tuple[Problem, ...]:
    """The problems that some checks find, in the order in which `check` lists them."""
    return _find(plan, checks).problems


def find(plan: Plan) -> Findings:
    """What is wrong with a plan, so that it can be followed through an edit."""
    return _find(plan, CHECKS.keys())


def _find(plan: Plan, checks: Set[Check]) -> Findings:
    posts = counting_on(plan.posts, plan.setting.as_at)
    checked = _whole(plan, posts, _tops(posts))
    return _findings(checked, {each: _grouped(each, checked) if each in checks else {} for each in CHECKS})


def refind(before: Findings, plan: Plan, changes: ChangeSet, joined: Relations | None = None) -> Findings:
    """What is wrong with a plan, made from what was wrong before `changes`: equal to `find`.

    `changes` may be several ChangeSets, one after the other: only which records they name counts. `joined` are the
    joins of the plan, where they are known.
    """
    touched = touched_by(changes)
    number = sum(len(touched.get(table, ())) for table in ("posts", "people", "assignments"))
    if any(table in touched for table in EVERYWHERE) or number * MOST > len(plan.posts) + len(plan.assignments):
        return find(plan)
    joined = joined or relations(plan)
    stale = _stale(before.plan, plan, touched, joined)
    altered = _altered(before.plan, plan, touched)
    in_order = bool(altered.get("posts", set()) & {*LINES, *GRADES})
    posts = _in_place(before, plan, touched.get("posts", set()), in_order=in_order)
    looked_at = {key: plan.posts[key] for key in stale["posts"] if key in plan.posts}
    assignments = {key: plan.assignments[key] for key in stale["assignments"] if key in plan.assignments}
    others = {table: {key: rows[key] for key in stale[table] if key in rows} for table, rows in _others(plan)}
    whole = _whole(plan, posts, _tops_after(before, plan, posts, touched.get("posts", set())))
    held = _held(plan, joined, stale["people"])
    checked = replace(
        whole, look_at=looked_at, assignments=assignments, people=stale["people"], held=held, others=others
    )
    found = dict(before.by_check)
    for each, reads in CHECKS.items():
        if isinstance(reads, str):
            if stale[reads]:
                found[each] = _found_again(found[each], stale[reads], _grouped(each, checked))
        elif _reads(reads, altered):
            now = _grouped(each, checked if each is faults.loops and not found[each] else whole)
            found[each] = found[each] if now == found[each] else now
    stay = {table for table in (*SINGLE, *OTHERS) if _stay(before.plan, plan, table, touched.get(table, ()))}
    orders = {table: order for table, order in before.orders.items() if table in stay}
    return _findings(checked, found, orders, before)


def _found_again(before: Found, stale: Set[Any], now: Found) -> Found:
    """What a check has found, where it has looked at some records again: what it was before where that is the same."""
    others: dict[str, Any] = {key: now.get(key, GONE) for key in {*stale, *now} if now.get(key) != before.get(key)}
    return layered(before, others)


def _reads(reads: Reads, altered: Mapping[str, set[str]]) -> bool:
    """Whether a check of the whole plan reads anything that has changed."""
    return any(table in altered and (not fields or altered[table] & {*fields}) for table, fields in reads.items())


def _tops(posts: Mapping[PostId, Post]) -> tuple[PostId, ...]:
    return tuple([key for key, post in posts.items() if post.reports_to is None])


def _tops_after(
    before: Findings, plan: Plan, posts: Mapping[PostId, Post], keys: Iterable[PostId]
) -> tuple[PostId, ...]:
    """The posts that report to nobody: those of before, where none of some posts has become or ceased to be one."""

    def is_top(found: Mapping[PostId, Post], key: PostId) -> bool:
        return key in found and found[key].reports_to is None

    stays = all((key in before.plan.posts) == (key in plan.posts) for key in keys)
    return (
        before.tops if stays and all(is_top(before.posts, key) == is_top(posts, key) for key in keys) else _tops(posts)
    )


def _held(plan: Plan, joined: Relations, people: Iterable[Any]) -> tuple[Assignment, ...]:
    keys = [key for person in people for key in joined.assignments_of_person.get(person, ())]
    return tuple(plan.assignments[key] for key in keys)


def _whole(plan: Plan, posts: Mapping[PostId, Post], tops: tuple[PostId, ...]) -> Checked:
    return Checked(
        plan=plan,
        posts=posts,
        tops=tops,
        look_at=plan.posts,
        assignments=plan.assignments,
        people=None,
        held=None,
        price_date=plan.setting.price_date or plan.setting.as_at,
        others=dict(_others(plan)),
    )


def _others(plan: Plan) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((table, plan.table(table)) for table in OTHERS)


def _grouped(each: Check, checked: Checked) -> Found:
    """What a check finds, by record; a check of people is spared where there are none to look at."""
    if not isinstance(CHECKS[each], str):
        problems = tuple(each(checked))
        return {WHOLE: problems} if problems else {}
    found: dict[str, tuple[Problem, ...]] = {}
    if each in READ_OF_POSTS and _spares(each, checked):
        return found
    for problem in each(checked):
        found[problem.key] = (*found.get(problem.key, ()), problem)
    return found


def _spares(each: Check, checked: Checked) -> bool:
    """Whether a check of very many posts finds nothing, as it finds nothing in those that differ in what it reads."""
    if len(checked.look_at) < MANY:
        return False
    all_here = len(checked.posts) == len(checked.plan.posts)
    here = checked.look_at if all_here else {post.id: post for post in checked.in_place}
    gone = {} if all_here else checked.look_at
    some = {**unlike(gone, *READ_OF_POSTS[each]), **unlike(here, *READ_OF_POSTS[each])}
    return next(each(replace(checked, look_at=some)), None) is None


def _stay(before: Plan, plan: Plan, table: str, keys: Iterable[str]) -> bool:
    """Whether the records of a table stand in the same order: none of those touched came or went."""
    was, now = before.table(table), plan.table(table)
    return all((key in was) == (key in now) for key in keys)


def _findings(
    checked: Checked,
    by_check: Mapping[Check, Found],
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
    before: Findings | None = None,
) -> Findings:
    """All that was found; `known` are the orders of tables whose records stand as they did in what was found before."""
    plan = checked.plan
    other = {each for each in CHECKS if before is None or before.by_check[each] is not by_check[each]}
    again = {reads for each in other if isinstance(reads := CHECKS[each], str)}
    orders = {
        table: known[table]
        if table in known and table not in again
        else _order(plan, by_check, table, known.get(table, ()))
        for table in (*SINGLE, *OTHERS)
    }
    if before is not None and not other and all(orders[table] is before.orders[table] for table in orders):
        problems = before.problems
    else:
        problems = tuple(_in_order(by_check, orders))
    return Findings(
        plan=plan, posts=checked.posts, tops=checked.tops, by_check=by_check, orders=orders, problems=problems
    )


def _in_order(by_check: Mapping[Check, Found], orders: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    for each, reads in CHECKS.items():
        found = by_check[each]
        keys = orders[reads] if isinstance(reads, str) else (WHOLE,)
        if found:
            yield from chain.from_iterable(found[key] for key in keys if key in found)


def _order(plan: Plan, by_check: Mapping[Check, Found], table: str, known: Sequence[str]) -> Sequence[str]:
    """The ids with problems, in the order of the plan; those that the plan does not have come last."""
    keys = {key for each, reads in CHECKS.items() if reads == table for key in by_check[each]}
    if not keys:
        return []
    if len(keys) == len(known) and keys.issuperset(known):
        return known
    there = [key for key in plan.table(table) if key in keys]
    return [*there, *sorted(keys.difference(there))]


def _altered(before: Plan, plan: Plan, touched: Mapping[str, Set[Any]]) -> Mapping[str, set[str]]:
    """The fields, among those that checks of the whole plan read, in which records of each table differ; all for one
    that came or went."""
    found: dict[str, set[str]] = {}
    for table, fields in FIELDS.items():
        was, now = before.table(table), plan.table(table)
        found[table] = set()
        for key in touched.get(table, ()):
            old, new = was.get(key), now.get(key)
            if old is None or new is None:
                found[table] |= fields
            else:
                found[table] |= {name for name in fields if getattr(old, name) != getattr(new, name)}
    return {table: fields for table, fields in found.items() if fields or table in touched}


def _fields_read() -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for reads in CHECKS.values():
        for table, fields in () if isinstance(reads, str) else reads.items():
            found.setdefault(table, set()).update(fields)
    return found


FIELDS = _fields_read()


def _in_place(before: Findings, plan: Plan, keys: Set[PostId], *, in_order: bool) -> Mapping[PostId, Post]:
    if not keys:
        return before.posts
    put: dict[PostId, Any] = {}
    for key in keys:
        post = plan.posts.get(key)
        put[key] = post if post is not None and counts_on(post, plan.setting.as_at) else GONE
    posts = layered(before.posts, put)
    if in_order and any(key in posts and key not in before.posts for key in keys):
        return {key: post for key, post in plan.posts.items() if key in posts}
    return posts


def _stale(before: Plan, plan: Plan, touched: Mapping[str, Set[Any]], joined: Relations) -> Mapping[str, Set[Any]]:
    """The records whose problems may be others: those that changed and those that name them."""
    posts, people, units = (set(touched.get(table, ())) for table in ("posts", "people", "units"))
    managers = posts if _renamed_or_moved(before, plan, posts) else set()
    turned = {key for key in units if (key in before.units) != (key in plan.units)}
    keys = set(touched.get("assignments", ()))
    named = list(_naming((before, plan), keys, posts, people, joined))
    named_posts, named_people = set(posts), people | {each.person for each in named}
    if managers or turned:
        posts |= {key for key, post in plan.posts.items() if post.reports_to in managers or post.unit in turned}
    if units:
        named += [each for each in plan.assignments.values() if each.post is None and each.unit in units]
    keys |= {each.id for each in named}
    sources = touched.get("funding_sources", ())
    if sources:
        posts |= {post.id for post in plan.posts.values() if any(each.source in sources for each in post.funding)}
        keys |= {one.id for one in plan.assignments.values() if any(each.source in sources for each in one.funding)}
    reached = {"posts": named_posts, "assignments": keys, "people": named_people, "units": units}
    others = {
        table: set(touched.get(table, ())) | set(_referring(plan, table, {**reached, "funding_sources": set(sources)}))
        for table in OTHERS
    }
    return {"posts": posts, "assignments": keys, "people": named_people, **others}


def _renamed_or_moved(before: Plan, plan: Plan, posts: Set[PostId]) -> bool:
    for key in posts:
        was, now = before.posts.get(key), plan.posts.get(key)
        if was is None or now is None or any(getattr(was, name) != getattr(now, name) for name in (*IN_PLACE, *NAMES)):
            return True
    return False


def _referring(plan: Plan, table: str, reached: Mapping[str, Set[Any]]) -> Iterator[str]:
    """The records of a table that refer to one that an edit reaches."""
    fields = [(name, each.table) for name, each in TABLES[table].fields.items() if each.kind is Kind.REFERENCE]
    for key, record in plan.table(table).items():
        shares = getattr(record, "funding", ())
        named = any(getattr(record, name) in reached.get(into, ()) for name, into in fields)
        if named or any(share.source in reached["funding_sources"] for share in shares):
            yield key


def _naming(
    plans: tuple[Plan, Plan], keys: Set[AssignmentId], posts: Set[PostId], people: Set[PersonId], joined: Relations
) -> Iterator[Assignment]:
    """The assignments that changed, as they were and are, and those of some posts and people."""
    found = set(keys)
    for post in posts:
        found.update(joined.assignments_of_post.get(post, ()))
    for person in people:
        found.update(joined.assignments_of_person.get(person, ()))
    for plan in plans:
        yield from (plan.assignments[key] for key in found if key in plan.assignments)
