"""The costs of a proposal as it takes effect, as a timeline like any other.

It holds the lines of the proposal. Those of a record whose change waits for the day of its phase stand in two parts: as
in the structure beneath until the day, as proposed from it, each at the very prices of its own structure (`in_force`
says what costs when). So every sum, by unit, grade, component, funding source, month or year, is as it takes effect,
and the whole is what `InForce` says and the comparison shows. A unit that the proposal moves is where it moves to.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.in_force import (
    effective_days,
    ends_and_begins,
    is_phased,
    line_of_cost,
    lines_by_post,
    only,
    within,
)
from workforce_planner.calc.ledger import Kind, Line
from workforce_planner.calc.months import Payment
from workforce_planner.calc.timeline import Timeline
from workforce_planner.calc.value import Direct
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post, Record
from workforce_planner.model.relations import units_above
from workforce_planner.model.wording import date_text

UNTIL, SINCE = "as before until {day}", "from {day} as proposed"


class Part(NamedTuple):
    """A line of one of the two structures on the days from `start` up to `end`; with `late`, what was to be paid once
    before is paid on the first of them."""

    times: Timeline
    line: Line
    start: date
    end: date
    words: str
    late: bool = False


def as_it_takes_effect(base: Timeline, proposed: Timeline) -> Timeline:
    """The costs of a proposal as it takes effect, over those of the structure beneath it, of the same years and view;
    those of the proposal themselves where no change of it waits."""
    if not is_phased(proposed.plan, proposed.horizon):
        return proposed
    parts = _Parts(base, proposed)
    known: dict[tuple[object, ...], tuple[Direct, ...]] = {}
    found: list[tuple[Line, Direct]] = []
    for part in parts.all():
        alike = (id(part.times), part.line.value, *part[2:])
        if alike not in known:
            known[alike] = tuple(_cut(part))
        found += ((part.line, amounts) for amounts in known[alike])
    return proposed.in_parts(
        _named(proposed.plan, base.plan, [line for line, _ in found]), parts.posts, parts.waits, found
    )


def _named(plan: Plan, before: Plan, lines: Iterable[Line]) -> Plan:
    """A plan with those records by which lines are named that only the plan before has: what costs until it goes."""
    gone: dict[str, dict[str, Record]] = {}
    for table, key in {place for line in lines for place in _places(before, line)}:
        if key not in plan.table(table) and key in before.table(table):
            gone.setdefault(table, {})[key] = before.table(table)[key]
    return plan.with_tables({table: {**plan.table(table), **rows} for table, rows in gone.items()}) if gone else plan


def _places(plan: Plan, line: Line) -> Iterator[tuple[str, str]]:
    yield line.table, line.key
    named = (("posts", line.post), ("roles", line.role), ("grades", line.grade), ("assignments", line.assignment))
    yield from ((table, key) for table, key in named if key is not None)
    if line.unit in plan.units:
        yield from (("units", unit) for unit in units_above(plan, line.unit))


class _Parts:
    """The lines of what waits, each up to its day or from it."""

    def __init__(self, base: Timeline, proposed: Timeline) -> None:
        self._base, self._proposed = base, proposed
        self._days = effective_days(proposed.plan)
        self.posts = frozenset(PostId(key) for table, key in self._days if table == "posts")
        """The posts that wait."""
        self._old, self._new = (lines_by_post(times, self.posts) for times in (base, proposed))

    def waits(self, line: Line) -> bool:
        """Whether a line of the proposal stands in parts."""
        if line.kind == Kind.COST_LINE:
            return ("cost_lines", line.key) in self._days
        return line.kind != Kind.DEPARTURE and line.post is not None and ("posts", line.post) in self._days

    def all(self) -> Iterator[Part]:
        """Every part."""
        old, new = ends_and_begins(self._base.plan, self._proposed.plan, self._days)
        ended, begun = _alone(self._base, old), _alone(self._proposed, new)
        for (table, name), (_, day) in self._days.items():
            until, since = UNTIL.format(day=date_text(day)), SINCE.format(day=date_text(day))
            key = PostId(name)
            if table == "cost_lines":
                yield from self._of_cost_line(name, day, (until, since))
            elif table == "posts" and (key in old or key in new):
                for (times, lines), words in ((ended, until), (begun, since)):
                    yield from (Part(times, line, date.min, date.max, words) for line in lines.get(key, ()))
            elif table == "posts":
                yield from (Part(self._base, line, date.min, day, until) for line in self._old.get(key, ()))
                yield from (Part(self._proposed, line, day, date.max, since) for line in self._new.get(key, ()))

    def _of_cost_line(self, name: str, day: date, words: tuple[str, str]) -> Iterator[Part]:
        was, now = (line_of_cost(times, name) for times in (self._base, self._proposed))
        if was is not None:
            yield Part(self._base, was, date.min, day, words[0])
        if now is not None:
            yield Part(self._proposed, now, day, date.max, words[1], late=was is None)


def _alone(times: Timeline, posts: Mapping[PostId, Post]) -> tuple[Timeline, Mapping[PostId, list[Line]]]:
    """The lines of some posts with other days than in their plan."""
    if not posts:
        return times, {}
    plan = only(times.plan, posts)
    found = times.of_some(plan)
    return found, lines_by_post(found, set(posts))


def _cut(part: Part) -> Iterator[Direct]:
    """What a part costs, an amount for each component; what has no price and must be said stands with the first."""
    value, first = part.times.value(part.line), True
    gaps = tuple((year, gap) for year, gap in value.gaps if _reaches(year, part))
    marks = tuple(sorted(each for each in value.marks if _reaches(each.year, part)))
    for component, (flows, payments) in part.times.exact(part.line).items():
        once = [Payment(max(each.day, part.start), each.amount) if part.late else each for each in payments]
        made = Direct(
            component,
            tuple(within(flows, part.start, part.end)),
            tuple(each for each in once if part.start <= each.day < part.end),
            phase=part.words,
            told=marks if first else (),
        )
        if made.flows or made.payments:
            yield made
            first = False
    if gaps:
        yield Direct("basic", (), (), phase=part.words, gaps=gaps)


def _reaches(year: int, part: Part) -> bool:
    return part.start < date(year + 1, 4, 1) and part.end > date(year, 4, 1)
