"""The structures between two others: one cause taken over after the other, for the posts that stand on both sides.

The steps are those of `causes`, with pay and rates told apart. Each is a plan of the posts in question only, so that
crossing costs what differs and not the whole.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from workforce_planner.calc.bridge import Cause
from workforce_planner.calc.causes import HOLDER_HOURS, HOURS_FIELDS
from workforce_planner.calc.in_force import only
from workforce_planner.model.costing import Award
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import SETTINGS_KEY, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post

Worth = Callable[[Plan], Mapping[PostId, int]]
"""What each post of a plan costs."""
PAY_TABLES = ("pay_scales", "grades", "awards")
RATE_TABLES = ("on_cost_schemes",)
RATE_SETTINGS = (
    *("ni_scheme", "pension_scheme", "levy_scheme"),
    *("on_cost_method", "flat_on_cost", "shared_threshold"),
)


class Step(NamedTuple):
    """A structure in which everything up to a cause is as on the second side."""

    cause: Cause
    plan: Plan


def steps(old: Plan, new: Plan, posts: Set[PostId]) -> Iterator[Step]:
    """The first side (as `OTHER`, before any cause), then the structure after each cause but the last."""
    both = {key: (old.posts[key], new.posts[key]) for key in posts}
    named = {table: {**new.table(table), **old.table(table)} for table in (*PAY_TABLES[:2], *RATE_TABLES)}
    at = only(old, {key: was for key, (was, _) in both.items()}).with_tables(named)
    yield Step(Cause.OTHER, at)
    at = _with(at, new, both, HOURS_FIELDS, HOLDER_HOURS)
    yield Step(Cause.HOURS, at)
    regraded = {key: sides for key, sides in both.items() if sides[0].grade != sides[1].grade}
    at = _with(at, new, regraded, ("grade", "point"), ("point",))
    yield Step(Cause.GRADE, at)
    at = _with(at, new, both, ("point",), ("point",))
    yield Step(Cause.POINT, at)
    at = _peopled(at, new, both)
    yield Step(Cause.PEOPLE, at)
    at = _set(at.with_tables({table: new.table(table) for table in PAY_TABLES}), new, ("price_date",))
    yield Step(Cause.PAY_AWARD, at)
    yield Step(Cause.ON_COSTS, _set(at.with_tables({t: new.table(t) for t in RATE_TABLES}), new, RATE_SETTINGS))


def split(
    old: Plan, new: Plan, sides: tuple[Mapping[PostId, int], Mapping[PostId, int]], posts: Set[PostId], worth: Worth
) -> Iterator[tuple[PostId, Cause, int]]:
    """The difference of each post by cause: they add up to its difference between the two sides."""
    if not posts:
        return
    before, plan = {key: sides[0].get(key, 0) for key in posts}, None
    for cause, between in steps(old, new, posts):
        if plan is not None and not _same(plan, between):
            after = worth(between)
            for key in posts:
                if amount := after.get(key, 0) - before[key]:
                    yield key, cause, amount
                    before[key] += amount
        plan = between
    for key in posts:
        if amount := sides[1].get(key, 0) - before[key]:
            yield key, Cause.OTHER, amount


def frozen(plan: Plan, first: date, *, pay: bool, rates: bool, increments: bool) -> Plan:
    """A plan without what changes after the first days of a financial year: of pay, on-cost rates, increments."""
    tables: dict[str, Any] = {}
    if pay:
        tables["pay_scales"] = {k: replace(v, points=_until(v.points, first)) for k, v in plan.pay_scales.items()}
        tables["grades"] = {k: replace(v, spot=_until(v.spot, first)) for k, v in plan.grades.items()}
        tables["awards"] = {k: v for k, v in plan.awards.items() if _before(v, first)}
    if rates:
        # National Insurance changes on 6 April, and what does is taken for the financial year.
        week = first.replace(day=6)
        tables["on_cost_schemes"] = {
            k: replace(v, rates=_until(v.rates, week)) for k, v in plan.on_cost_schemes.items()
        }
    if increments:
        tables["settings"] = {SETTINGS_KEY: replace(plan.setting, increments="none")}
    return plan.with_tables(tables)


def _until(values: Dated[Any], day: date) -> Dated[Any]:
    """What is known on a day; where that is nothing, the first that comes after it."""
    kept = tuple(entry for entry in values.entries if entry[0] <= day)
    return Dated(kept or values.entries[:1])


def _before(award: Award, day: date) -> bool:
    return award.from_on is None or award.from_on <= day


def _with(
    at: Plan,
    new: Plan,
    both: Mapping[PostId, tuple[Post, Post]],
    fields: tuple[str, ...],
    holder_fields: tuple[str, ...],
) -> Plan:
    """A plan with some fields of posts, and of those who stay in them, as on the second side."""
    posts = dict(at.posts)
    for key, (_, now) in both.items():
        posts[key] = replace(posts[key], **{name: getattr(now, name) for name in fields})
    held = {
        key: _taken(each, new.assignments[key], holder_fields)
        if each.post in both and key in new.assignments and new.assignments[key].post == each.post
        else each
        for key, each in at.assignments.items()
    }
    return replace(at, posts=posts, assignments=held)


def _taken(each: Assignment, now: Assignment, fields: tuple[str, ...]) -> Assignment:
    return replace(each, **{name: getattr(now, name) for name in fields})


def _peopled(at: Plan, new: Plan, both: Mapping[PostId, tuple[Post, Post]]) -> Plan:
    apart = {key: each for key, each in at.assignments.items() if each.post not in both}
    held = {key: each for key, each in new.assignments.items() if each.post in both}
    return replace(at, assignments={**apart, **held}, people={**at.people, **new.people})


def _set(at: Plan, new: Plan, names: tuple[str, ...]) -> Plan:
    chosen = {name: getattr(new.setting, name) for name in names}
    return at.with_tables({"settings": {SETTINGS_KEY: replace(at.setting, **chosen)}})


def _same(one: Plan, other: Plan) -> bool:
    tables = ("posts", "assignments", "people", *PAY_TABLES, *RATE_TABLES, "settings")
    return all(one.table(name) == other.table(name) for name in tables)
