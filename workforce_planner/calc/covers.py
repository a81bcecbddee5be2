"""Agency workers beside the posts' own cost: what each costs, and what it stands in for, by month.

The own cost is that of the part of the post that no employee fills, as the establishment costs it on the same days, for
the share of that part which the worker covers. What a worker does beyond the post, or without one, stands in for
nothing: all of it is over the establishment.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from workforce_planner.calc.agency import Cover, Premium, premium
from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.ledger import Kind, Line
from workforce_planner.calc.profile import Profile, Weeks, profile
from workforce_planner.calc.timeline import Timeline
from workforce_planner.calc.value import Flow, Valuer, in_months
from workforce_planner.calc.yearly import Prices
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import AssignmentId, PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import units_above


def covers(establishment: Timeline, forecast: Timeline) -> tuple[Cover, ...]:
    """Every agency worker of a plan, from its two timelines over one horizon; those without a price are left out."""
    workers = [line for line in forecast.lines if line.kind == Kind.AGENCY and not forecast.value(line).gaps]
    own = _Own(establishment, {line.post for line in workers if line.post is not None})
    return tuple(
        Cover(assignment=line.assignment, agency=_paid(forecast, line), own=own.of(line.post, line.assignment))
        for line in workers
        if line.assignment is not None
    )


def _paid(forecast: Timeline, line: Line) -> tuple[Money, ...]:
    months = forecast.value(line).months.get("agency")
    return tuple(map(Money, months)) if months else (Money(0),) * len(forecast.horizon.months)


def premiums(establishment: Timeline, found: Iterable[Cover]) -> dict[UnitId | None, tuple[Premium, ...]]:
    """What agency costs over the posts' own cost, by unit with all below it and financial year; None is the whole."""
    plan, horizon = establishment.plan, establishment.horizon
    of_unit: dict[UnitId | None, list[Cover]] = {None: []}
    for cover in found:
        of_unit[None].append(cover)
        for unit in units_above(plan, unit_of_worker(plan, cover.assignment)):
            of_unit.setdefault(unit, []).append(cover)
    years = [slice(place * MONTHS, (place + 1) * MONTHS) for place in range(horizon.years)]
    return {unit: tuple(premium(inside, year) for year in years) for unit, inside in of_unit.items()}


def unit_of_worker(plan: Plan, worker: AssignmentId) -> UnitId | None:
    """The unit in which somebody works: that of the post, or the one they are attached to."""
    each = plan.assignments[worker]
    return plan.posts[each.post].unit if each.post is not None and each.post in plan.posts else each.unit


class _Own:
    """The own cost of posts under agency cover."""

    def __init__(self, establishment: Timeline, posts: Iterable[PostId]) -> None:
        self._times = establishment
        self._alike: dict[tuple[tuple[int, Span, Fraction], ...], tuple[Money, ...]] = {}
        self._lines: dict[PostId, list[Line]] = {post: [] for post in posts}
        self._held: dict[PostId, list[Assignment]] = {post: [] for post in self._lines}
        for line in establishment.lines:
            if line.post in self._lines and line.kind in (Kind.UNHELD, Kind.OVERRIDE):
                self._lines[line.post].append(line)
        valuer = Valuer(Prices(establishment.plan, establishment.method), establishment.horizon)
        keys = {line.value: establishment.key(line) for lines in self._lines.values() for line in lines}
        self._flows = {value: _together(valuer.parts(key)) for value, key in keys.items()}
        for each in establishment.plan.assignments.values():
            if each.post in self._held:
                self._held[each.post].append(each)

    def of(self, post: PostId | None, worker: AssignmentId) -> tuple[Money, ...]:
        """What a worker stands in for, by month; without a post, nothing."""
        if post is None or post not in self._times.plan.posts:
            return (Money(0),) * len(self._times.horizon.months)
        place = tuple(self._shares(self._times.plan.posts[post], worker))
        if place not in self._alike:
            flows = [flow for value, span, share in place for flow in self._part(value, span, share)]
            self._alike[place] = tuple(Money(month) for month in in_months(self._times.horizon, flows))
        return self._alike[place]

    def _shares(self, post: Post, worker: AssignmentId) -> Iterator[tuple[int, Span, Fraction]]:
        """The lines of a post, by their value, which a worker stands in for: on which days, and for which share."""
        for span, held in self._stretches(post):
            counts = sum(holder.counts for holder in held.agency if holder.assignment.id == worker)
            unheld = (held.fte or 0) - held.employed_fte
            for line in self._lines[post.id] if counts else ():
                yield line.value, span, Fraction(counts, unheld if line.kind == Kind.UNHELD else held.fte or 1)

    def _part(self, value: int, span: Span, share: Fraction) -> Iterator[Flow]:
        for flow in self._flows[value]:
            both = Span(flow.start, flow.end).overlap(span)
            if both is not None and both.start is not None and both.end is not None:
                yield Flow(both.start, both.end, flow.yearly * share)

    def _stretches(self, post: Post) -> Iterator[tuple[Span, Profile]]:
        """The days on which a post counts, cut wherever its holders change."""
        held, settings = self._held[post.id], Weeks(self._times.plan).of(post)
        inside = Span(post.starts_on, post.ends_on).overlap(self._times.horizon.span)
        if inside is None or inside.start is None or inside.end is None:
            return
        changes = [day for each in held for day in (each.starts_on, each.ends_on) if day is not None]
        days = sorted({inside.start, inside.end, *(day for day in changes if inside.start < day < inside.end)})
        for start, end in zip(days, days[1:], strict=False):
            yield Span(start, end), profile(post, held, start, settings)


def _together(parts: Mapping[str, tuple[Sequence[Flow], object]]) -> list[Flow]:
    """The yearly amounts of a line, its components added up; what is paid once is left out."""
    found: dict[Span, Fraction] = {}
    for flows, _ in parts.values():
        for flow in flows:
            span = Span(flow.start, flow.end)
            found[span] = found.get(span, Fraction(0)) + flow.yearly
    return [Flow(span.start, span.end, yearly) for span, yearly in found.items() if span.start and span.end]
