"""How many posts, new posts and FTE of the council count on each day, in a unit with all below it.

Partner posts are not counted. Posts costed in another paper are: they are part of the council's establishment.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.months import counting_span
from workforce_planner.calc.profile import Weeks, fte_of
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import UnitId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import units_below, units_of_tree

Steps = tuple[tuple[Span, int], ...]
"""Values in force for spans of days that follow on each other, from the first day of all to the last."""


class Joining(NamedTuple):
    """A new post: from when it counts (None: no day is known) and to when, and how many the row stands for."""

    span: Span
    size: int


class Headcounts:
    """The counts of one plan, gathered once. `current` None: no post is new."""

    def __init__(self, plan: Plan, current: Plan | None = None) -> None:
        self._below, self._weeks = units_below(plan.units), Weeks(plan)
        self._changes: dict[UnitId | None, dict[str, dict[date | None, int]]] = {}
        self._joining: dict[UnitId | None, list[Joining]] = {}
        self.unknown_fte: dict[UnitId | None, int] = {}
        """Posts of a unit whose FTE is not known, and so not counted as FTE."""
        for post in plan.posts.values():
            span = counting_span(post)
            if not post.employer and span is not None and not _empty(span):
                self._add(plan, post, span, current is not None and post.id not in current.posts)

    def _add(self, plan: Plan, post: Post, span: Span, new: bool) -> None:
        unit = post.unit if post.unit in plan.units else None
        size, fte = max(post.group_size or 1, 1), fte_of(post, self._weeks.of(post))
        self._change(unit, "post", span, size)
        if fte is None:
            self.unknown_fte[unit] = self.unknown_fte.get(unit, 0) + size
        self._change(unit, "fte", span, fte or 0)
        if new:
            self._change(unit, "new_post", span, size)
            self._joining.setdefault(unit, []).append(Joining(span, size))

    def _change(self, unit: UnitId | None, basis: str, span: Span, by: int) -> None:
        changes = self._changes.setdefault(unit, {}).setdefault(basis, {})
        changes[span.start] = changes.get(span.start, 0) + by
        if span.end is not None:
            changes[span.end] = changes.get(span.end, 0) - by

    def of(self, unit: UnitId | None, basis: str) -> Steps:
        """The count on each day: posts and new posts as they are, FTE in ten-thousandths. `unit` None is the plan."""
        changes: dict[date | None, int] = {}
        for each in self._within(unit):
            for day, by in self._changes.get(each, {}).get(basis, {}).items():
                changes[day] = changes.get(day, 0) + by
        return _running(changes)

    def joining(self, unit: UnitId | None) -> tuple[Joining, ...]:
        """The new posts of a unit and all below it."""
        return tuple(post for each in self._within(unit) for post in self._joining.get(each, ()))

    def without_fte(self, unit: UnitId | None) -> int:
        """Posts of a unit and all below it whose FTE is not known."""
        return sum(self.unknown_fte.get(each, 0) for each in self._within(unit))

    def _within(self, unit: UnitId | None) -> Iterator[UnitId | None]:
        if unit is None:
            yield from self._changes
        else:
            yield from units_of_tree(self._below, unit)


def count_factor(basis: str) -> int:
    """What a count is divided by to be a number of posts or full-time posts."""
    return FULL_TIME if basis == "fte" else 1


def on_day(steps: Steps, day: date) -> int:
    """The count on one day."""
    return next((value for span, value in steps if span.holds(day)), 0)


def _empty(span: Span) -> bool:
    return span.start is not None and span.end is not None and span.start >= span.end


def _running(changes: Mapping[date | None, int]) -> Steps:
    days = sorted(day for day in changes if day is not None)
    edges: list[date | None] = [None, *days, None]
    total, found = changes.get(None, 0), []
    for start, end in zip(edges, edges[1:], strict=False):
        total += changes.get(start, 0) if start is not None else 0
        if total:
            found.append((Span(start, end), total))
    return tuple(found)
