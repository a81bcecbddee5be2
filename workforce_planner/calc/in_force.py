"""What a proposal costs as it takes effect: each change from the day of its phase, by calendar days.

A proposal's costs are those of its structure as if all of it stood from the start. Where changes are in phases, that is
too early for them: until the day of its phase

- a new post costs nothing (a later `starts_on` of its own comes first),
- a disestablished post costs what it cost (an earlier `ends_on` of its own comes first),
- every other changed post, and every changed cost line, costs as in the structure beneath.

    as it takes effect = proposed - not yet in force

in every month, for every post and cost line, and so for every unit and in total. People, allowances and entered
components go with their post; departures are paid on their own day. Full-year figures are without this term.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import add, sub
from typing import NamedTuple

from workforce_planner.calc.horizon import MONTHS, Horizon
from workforce_planner.calc.ledger import Kind, Line
from workforce_planner.calc.months import Payment
from workforce_planner.calc.rollup import lines_of
from workforce_planner.calc.timeline import WHOLE, Timeline, Where, timeline
from workforce_planner.calc.value import Flow, in_months
from workforce_planner.model.ids import PhaseId, PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post

Amounts = tuple[Money, ...]
Place = tuple[str, str]
"""The table and key of a record."""
NOT_YET = "Not yet in force"


class Waiting(NamedTuple):
    """A changed post or cost line until its day and from it: `before` is paid where it was, `after` where it is.

    `proposed` is what the proposal's own costs hold of it. All are months of the horizon.
    """

    table: str
    key: str
    phase: PhaseId
    day: date
    was_in: UnitId | None
    is_in: UnitId | None
    before: Amounts
    after: Amounts
    proposed: Amounts

    @property
    def not_yet(self) -> Amounts:
        """Proposed less as it takes effect, by month."""
        return _less(_less(self.proposed, self.after), self.before)


@dataclass(frozen=True, slots=False, kw_only=True)
class InForce:
    """The costs of a proposal as it takes effect. `waiting` are the records whose change has a day."""

    base: Timeline
    proposed: Timeline
    waiting: Mapping[Place, Waiting]

    def months(self, unit: UnitId | None = None) -> Amounts:
        """The whole, or a unit with all below it, by month."""
        found = self.proposed.months(WHOLE if unit is None else Where(unit=unit))
        return _less(found, self.not_yet() if unit is None else self.not_yet_within(unit))

    def years(self, unit: UnitId | None = None) -> Amounts:
        """The whole, or a unit with all below it, by financial year."""
        return in_years(self.months(unit))

    def not_yet(self) -> Amounts:
        """What is proposed and not yet in force, by month."""
        return self._sum(each.not_yet for each in self.waiting.values())

    def not_yet_within(self, unit: UnitId | None) -> Amounts:
        """What is proposed and not yet in force of a unit with all below it, or (None) of what is in no unit."""
        return self._by_unit.get(unit, self._nothing)

    def not_yet_of(self, table: str, key: str) -> Amounts:
        """What is proposed and not yet in force of one record, by month."""
        found = self.waiting.get((table, key))
        return self._nothing if found is None else found.not_yet

    @cached_property
    def _by_unit(self) -> Mapping[UnitId | None, Amounts]:
        found: dict[UnitId | None, Amounts] = {}
        for each in self.waiting.values():
            for unit in lines_of(each.was_in, self.base.plan.units) or (None,):
                found[unit] = _less(found.get(unit, self._nothing), each.before)
            early = _less(each.proposed, each.after)
            for unit in lines_of(each.is_in, self.proposed.plan.units) or (None,):
                found[unit] = _plus(found.get(unit, self._nothing), early)
        return found

    @property
    def _nothing(self) -> Amounts:
        return (Money(0),) * (self.proposed.horizon.years * MONTHS)

    def _sum(self, rows: Iterable[Amounts]) -> Amounts:
        found = self._nothing
        for row in rows:
            found = _plus(found, row)
        return found


def in_force(base: Timeline, proposed: Timeline) -> InForce:
    """The costs of a proposal as it takes effect, over those of the structure beneath it, of the same years."""
    made = _Made(base, proposed)
    return InForce(base=base, proposed=proposed, waiting={(each.table, each.key): each for each in made.all()})


def effective_days(plan: Plan) -> dict[Place, tuple[PhaseId, date]]:
    """The day on which the change of each record takes effect, for those that a phase with a day is set for."""
    found = {}
    for review in plan.reviews.values():
        phase = plan.phases.get(review.phase) if review.phase is not None else None
        if phase is not None and phase.effective_on is not None:
            found[review.of, review.id] = (phase.id, phase.effective_on)
    return found


def is_phased(plan: Plan, horizon: Horizon) -> bool:
    """Whether a change takes effect after the first day of these years: the whole proposal costs something else."""
    first, _ = horizon.days
    return any(day > first for _, day in effective_days(plan).values())


def in_years(months: Amounts) -> Amounts:
    """Months of a horizon as financial years."""
    return tuple(Money(sum(months[start : start + MONTHS])) for start in range(0, len(months), MONTHS))


def ends_and_begins(
    before: Plan, after: Plan, days: Mapping[Place, tuple[PhaseId, date]]
) -> tuple[dict[PostId, Post], dict[PostId, Post]]:
    """Posts that end in a proposal, as they were up to their day, and those that begin in it, from theirs."""
    old: dict[PostId, Post] = {}
    new: dict[PostId, Post] = {}
    for (table, name), (_, day) in days.items():
        was, now = (plan.posts.get(PostId(name)) for plan in (before, after))
        if table != "posts" or (was is None and now is None):
            continue
        stood, stands = _stands(was), _stands(now)
        if was is not None and stood and not stands:
            ends = [each for each in (was.ends_on, now.ends_on if now else None, day) if each is not None]
            old[was.id] = replace(was, ends_on=min(ends))
        elif now is not None and stands and not stood:
            new[now.id] = replace(now, starts_on=max(now.starts_on or day, day))
    return old, new


class _Made:
    """Works out the records that wait, from the two timelines."""

    def __init__(self, base: Timeline, proposed: Timeline) -> None:
        self._base, self._proposed = base, proposed
        self._days = effective_days(proposed.plan)
        posts = {PostId(key) for table, key in self._days if table == "posts"}
        self._old, self._new = (lines_by_post(times, posts) for times in (base, proposed))
        self._nothing: Amounts = (Money(0),) * (proposed.horizon.years * MONTHS)

    def all(self) -> Iterator[Waiting]:
        """Every record that waits."""
        before, after = self._base.plan, self._proposed.plan
        old, new = ends_and_begins(before, after, self._days)
        ended, begun = _timed(self._base, old), _timed(self._proposed, new)
        for (table, name), (phase, day) in self._days.items():
            if table == "posts":
                key = PostId(name)
                was, now = before.posts.get(key), after.posts.get(key)
                if was is None and now is None:
                    continue
                if key in old or key in new:
                    parts = ended.get(key, self._nothing), begun.get(key, self._nothing)
                else:
                    parts = self._until(self._base, self._old.get(key, ()), day), self._since(key, day)
                proposed = self._sum(self._proposed, self._new.get(key, ()))
                places = was.unit if was else None, now.unit if now else None
                yield Waiting(table, key, phase, day, *places, *parts, proposed)
            elif table == "cost_lines":
                yield from self._of_cost_line(name, phase, day)

    def _since(self, key: PostId, day: date) -> Amounts:
        return self._sum(self._proposed, self._new.get(key, ()), day, date.max)

    def _until(self, times: Timeline, lines: Iterable[Line], day: date) -> Amounts:
        return self._sum(times, lines, date.min, day)

    def _of_cost_line(self, name: str, phase: PhaseId, day: date) -> Iterator[Waiting]:
        was, now = (line_of_cost(times, name) for times in (self._base, self._proposed))
        if was is None and now is None:
            return
        before = self._until(self._base, () if was is None else (was,), day)
        proposed = self._sum(self._proposed, () if now is None else (now,))
        after = self._sum(self._proposed, () if now is None else (now,), day, date.max, late=was is None)
        places = was.unit if was else None, now.unit if now else None
        yield Waiting("cost_lines", name, phase, day, *places, before, after, proposed)

    def _sum(
        self,
        times: Timeline,
        lines: Iterable[Line],
        start: date = date.min,
        end: date = date.max,
        *,
        late: bool = False,
    ) -> Amounts:
        """What lines cost by month on the days from `start` up to `end`, at the very prices of their own structure;
        with `late`, what was to be paid once before is paid on the first of them."""
        found = self._nothing
        for line in lines:
            for flows, payments in times.exact(line).values():
                once = [Payment(max(each.day, start), each.amount) if late else each for each in payments]
                inside = [each for each in once if start <= each.day < end]
                months = in_months(times.horizon, within(flows, start, end), inside)
                found = _plus(found, tuple(map(Money, months)))
        return found


def _stands(post: Post | None) -> bool:
    return post is not None and not post.disestablished


def lines_by_post(times: Timeline, posts: Set[PostId]) -> dict[PostId, list[Line]]:
    """The lines of some posts, without those of leavers."""
    every = times.lines_of_posts(posts)
    found = {post: [line for line in lines if line.kind != Kind.DEPARTURE] for post, lines in every.items()}
    return {post: lines for post, lines in found.items() if lines}


def line_of_cost(times: Timeline, key: str) -> Line | None:
    """The line of a cost that is not a post; None where the plan has none."""
    if key not in times.plan.cost_lines:
        return None
    found = (line for line in times.lines_beside if line.kind == Kind.COST_LINE and line.key == key)
    return next(found, None)


def _timed(times: Timeline, posts: Mapping[PostId, Post]) -> dict[PostId, Amounts]:
    """What some posts cost by month with other days than in their plan."""
    if not posts:
        return {}
    found = timeline(only(times.plan, posts), times.day, view=times.view, horizon=times.horizon, method=times.method)
    return {key: amounts for key, amounts in found.table("post", "month").items() if key in posts}


def only(plan: Plan, posts: Mapping[PostId, Post]) -> Plan:
    """A plan of some posts and the people in them, with nothing else that costs money; of all posts, some of them
    changed, where the contracts of one person share a threshold."""
    if plan.setting.shared_threshold:
        return replace(plan, posts={**plan.posts, **posts}, cost_lines={}, departures={})
    held = {key: each for key, each in plan.assignments.items() if each.post in posts}
    overrides = {key: each for key, each in plan.cost_overrides.items() if each.post in posts}
    return replace(plan, posts=dict(posts), assignments=held, cost_overrides=overrides, cost_lines={}, departures={})


def within(flows: Iterable[Flow], start: date, end: date) -> list[Flow]:
    """Amounts a year on the days from `start` up to `end` alone."""
    cut = (each._replace(start=max(each.start, start), end=min(each.end, end)) for each in flows)
    return [each for each in cut if each.start < each.end]


def _plus(one: Amounts, other: Amounts) -> Amounts:
    return tuple(map(Money, map(add, one, other)))


def _less(one: Amounts, other: Amounts) -> Amounts:
    return tuple(map(Money, map(sub, one, other)))
