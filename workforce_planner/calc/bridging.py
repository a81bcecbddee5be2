"""Cost bridges of measured structures: of the annual cost, of a financial year, of two years of one structure."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from functools import partial

from workforce_planner.calc.bridge import ANNUAL, TOTAL, Bridge, Cause, Chain, Chains, Crossing, Ends, Share, Span
from workforce_planner.calc.bridge_steps import frozen, split
from workforce_planner.calc.establishment import establishment
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.in_force import InForce
from workforce_planner.calc.ledger import Kind, Line
from workforce_planner.calc.months import counting_span
from workforce_planner.calc.other_lines import other_lines
from workforce_planner.calc.results import Results
from workforce_planner.calc.rollup import EMPTY, Bundle
from workforce_planner.calc.timeline import Timeline, Where, timeline
from workforce_planner.model.change import differing
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post

Amounts = Mapping[PostId, int]
CAUSE_OF_KIND = {Kind.COST_LINE: Cause.LINES, Kind.DEPARTURE: Cause.ONE_OFF, Kind.AGENCY: Cause.AGENCY}
TABLE_OF_KIND = {Kind.COST_LINE: "cost_lines", Kind.DEPARTURE: "departures", Kind.AGENCY: "assignments"}


def annual_bridge(old: Results, new: Results, times: tuple[Timeline, Timeline] | None = None) -> Bridge:
    """The annual cost of the posts of two structures, measured on the same day; with their costs in time, also the
    cost lines: for twelve months where they run, else all that is paid (`other_lines`), as in the cabinet table."""
    sides = (annual_costs(old), annual_costs(new))
    known = frozenset(old.establishment.rows), frozenset(new.establishment.rows)
    found = _Posts(old.plan, new.plan, sides, known, partial(_worth_a_year, day=old.day, like=old))
    crossings, ends = list(found.crossings()), _annual_ends(old, new)
    if times is not None:
        lines = _lines_a_year(times[0], old.day), _lines_a_year(times[1], new.day)
        crossings += _of_lines(old.plan, new.plan, lines)
        ends = _with_lines(ends, old.plan, new.plan, lines)
    return Bridge(of=ANNUAL, old=old.plan, new=new.plan, ends=ends, crossings=crossings)


def year_bridge(
    old: Timeline, new: Timeline, year: int, waiting: InForce | None = None, waited: InForce | None = None
) -> Bridge:
    """The costs of two structures in one financial year, in the same view; with `waiting` the second, with `waited` the
    first as it takes effect, and what is not yet in force as a cause."""
    before, after = old.place(year), new.place(year)
    sides = (costs_of_year(old, before), costs_of_year(new, after))
    known = _there_in(old.plan, year), _there_in(new.plan, year)
    worth = partial(_worth_of_year, like=old, place=before)
    found = _Posts(old.plan, new.plan, sides, known, worth)
    crossings = [*found.crossings(), *_beside(old, new, before, after)]
    for each, place, sign in ((waiting, after, 1), (waited, before, -1)):
        crossings += _late(each, place, sign) if each is not None else ()
    ends = _year_ends((old, before, waited), (new, after, waiting))
    return Bridge(of=str(FinancialYear(year)), old=old.plan, new=new.plan, ends=ends, crossings=crossings)


def _there_in(plan: Plan, year: int) -> frozenset[PostId]:
    """The posts that are on the establishment on any day of a year; most have no days of their own."""
    inside = FinancialYear(year).span

    def there(post: Post) -> bool:
        if post.starts_on is None and post.ends_on is None:
            return not post.disestablished
        span = counting_span(post)
        return span is not None and span.overlap(inside) is not None

    return frozenset(key for key, post in plan.posts.items() if there(post))


def years_bridge(times: Timeline, first: int, second: int, waiting: InForce | None = None) -> Bridge:
    """Two financial years of one structure: pay awards, increments and on-cost rates from the first days of the first
    on, and what starts and ends; with `waiting` as it takes effect, what comes into force between them as a cause."""
    plan, still = times.plan, _StandingStill(times, first, second)
    levels = (
        still.costs(pay=True, rates=True, increments=True),
        still.costs(pay=True, rates=True, increments=False),
        still.costs(pay=False, rates=True, increments=False),
        _of_both_years(times, (times.place(first), times.place(second))),
    )
    chains, rows = Chains(plan), []
    known: dict[tuple[Pair, ...], tuple[Share, ...]] = {}
    for key, post in plan.posts.items():
        values = tuple([level.get(key, _NEVER) for level in levels])
        shares = known.get(values)
        if shares is None:
            shares = known[values] = tuple(_year_shares(values))
        if shares:
            chain = chains.of(post.unit)
            rows.append(Crossing("posts", key, chain, chain, Money(0), shares))
    places = times.place(first), times.place(second)
    rows += _beside(times, times, *places)
    for place, sign in zip(places, (-1, 1), strict=True):
        rows += _late(waiting, place, sign) if waiting is not None else ()
    ends = _year_ends((times, places[0], waiting), (times, places[1], waiting))
    name = f"{FinancialYear(first)} to {FinancialYear(second)}"
    before = plan if waiting is None else waiting.base.plan
    return Bridge(of=name, old=before, new=plan, ends=ends, crossings=rows)


Pair = tuple[int, int]
"""What a post costs in the first and the second year."""
_NEVER = (0, 0)
_YEAR_CAUSES = (Cause.DATES, Cause.POINT, Cause.PAY_AWARD, Cause.ON_COSTS)
"""What each level lets go on that stood still in the one before, in their order."""


class _StandingStill:
    """The costs of two years of a structure in which pay, rates or increments stand still from the first year on.

    Only the years between them are worked out, and the posts are read once: they are the same in every such structure.
    """

    def __init__(self, times: Timeline, first: int, second: int) -> None:
        self._times, self._first = times, date(first, 4, 1)
        self._horizon = Horizon(first=min(first, second), years=abs(second - first) + 1)
        self._places = (0, second - first) if first <= second else (first - second, 0)

    def costs(self, **still: bool) -> Mapping[PostId, Pair]:
        """What each post costs in both years while some of them stand still."""
        like = self._times
        found = timeline(
            frozen(like.plan, self._first, **still),
            like.day,
            view=like.view,
            horizon=self._horizon,
            current=like.current,
            method=like.chosen_method,
            reading=like.reading,
        )
        return _of_both_years(found, self._places)


def _of_both_years(times: Timeline, places: tuple[int, int]) -> Mapping[PostId, Pair]:
    rows, (one, other) = times.table("post"), places
    found: dict[PostId, Pair] = {key: (row[one], row[other]) for key, row in rows.items() if key is not None}
    for kind in _beside_posts(times):
        for key, row in times.table("post", where=Where(kind=kind)).items():
            if key is not None:
                before, after = found.get(key, _NEVER)
                found[key] = before - row[one], after - row[other]
    return found


def _year_shares(values: tuple[Pair, ...]) -> Iterator[Share]:
    """What each cause adds from one year to the other: what it is worth in the second less what it was in the first."""
    start, end = values[-1]
    if start == end:
        return
    if not start or not end:
        yield Share(Cause.DISESTABLISHED if start else Cause.NEW, Money(end - start))
        return
    before = _NEVER
    for cause, (was, now) in zip(_YEAR_CAUSES, values, strict=True):
        amount = (now - before[1]) - (was - before[0])
        if amount:
            yield Share(cause, Money(amount))
        before = (was, now)


class _Posts:
    """The posts of both sides as crossings; `known` are those that are on the establishment on each side."""

    def __init__(
        self,
        old: Plan,
        new: Plan,
        sides: tuple[Amounts, Amounts],
        known: tuple[Set[PostId], Set[PostId]],
        worth: "partial[Amounts]",
    ) -> None:
        self._plans, self._sides, self._known, self._worth = (old, new), sides, known, worth
        self.chains = Chains(old), Chains(new)

    def crossings(self) -> Iterator[Crossing]:
        """Every post that differs, or that another unit holds."""
        old, new = self._plans
        there = self._differing()
        kept = {key for key in there if key in old.posts and key in new.posts and self._one_sided(key) is None}
        causes: dict[PostId, list[Share]] = {}
        for key, cause, amount in split(old, new, self._sides, kept, self._worth):
            causes.setdefault(key, []).append(Share(cause, Money(amount)))
        for key in there:
            was, now = self._chain(0, key), self._chain(1, key)
            before, after = (side.get(key, 0) for side in self._sides)
            if key in kept:
                yield Crossing("posts", key, was, now, Money(before), tuple(causes.get(key, ())))
            elif before or after:
                cause = self._one_sided(key) or Cause.OTHER
                shares = Share(cause, Money(-before), before=True), Share(cause, Money(after))
                yield Crossing("posts", key, was, now, Money(0), shares)

    def _chain(self, side: int, key: PostId) -> Chain:
        post = self._plans[side].posts.get(key)
        return self.chains[side].of(post.unit) if post is not None else ()

    def _one_sided(self, key: PostId) -> Cause | None:
        old, new = (plan.posts.get(key) for plan in self._plans)
        if new is None or key not in self._known[1] or (old and new.disestablished and not old.disestablished):
            return Cause.DISESTABLISHED
        if old is None or key not in self._known[0] or (old.disestablished and not new.disestablished):
            return Cause.NEW
        return None

    def _differing(self) -> list[PostId]:
        """The posts that any cause can hold, in the order of the first side."""
        old, new = self._plans
        found = set(differing(old.posts, new.posts))
        for key in differing(old.assignments, new.assignments):
            found |= {each.post for plan in self._plans if (each := plan.assignments.get(key)) and each.post}
        before, after = self._sides
        found |= {key for key in before.keys() | after.keys() if before.get(key, 0) != after.get(key, 0)}
        if old.units is not new.units:
            found |= {key for key, post in new.posts.items() if key in old.posts and self._rehoused(post.unit)}
        order = {key: place for place, key in enumerate(dict.fromkeys([*old.posts, *new.posts]))}
        return sorted((key for key in found if key in order), key=order.__getitem__)

    def _rehoused(self, unit: UnitId | None) -> bool:
        return self.chains[0].of(unit) != self.chains[1].of(unit)


def in_scope(bridge: Bridge, posts: Set[PostId], sides: tuple[Plan, Plan], start: Amounts) -> Bridge:
    """The bridge of some of the posts with their agency workers and leavers, and of all cost lines. `start` is what
    each post costs on the first side, `sides` the plans of both.

    What is left out goes from both ends: what it starts with, and with that what its causes add.
    """
    gone: dict[UnitId | None, int] = {}
    chains = Chains(sides[0])
    for key, amount in start.items():
        if key not in posts and key in sides[0].posts:
            for line in chains.of(sides[0].posts[key].unit):
                gone[line] = gone.get(line, 0) + amount
    kept: list[Crossing] = []
    left: list[Crossing] = []
    for each in bridge.crossings:
        post = _post_of(each, sides)
        (kept if post is None or post in posts else left).append(each)
    for each in left:
        for line in each.was_in if each.table != "posts" else ():
            before = -sum(share.amount for share in each.shares if share.before)
            gone[line] = gone.get(line, 0) + before
    apart = replace(bridge, crossings=kept)
    units = {unit: _end(apart.unit(unit), gone.get(unit, 0)) for unit in bridge.ends.units}
    return replace(apart, ends=Ends(_end(apart.total, gone.get(TOTAL, 0)), units))


def _end(span: Span, gone: int) -> tuple[Money, Money]:
    start = Money(span.start - gone)
    return start, Money(start + sum(span.causes.values()))


def _post_of(each: Crossing, sides: tuple[Plan, Plan]) -> PostId | None:
    """The post that a record is of, or belongs to."""
    if each.table == "posts":
        return PostId(each.key)
    for plan in sides:
        record = plan.table(each.table).get(each.key)
        if record is not None:
            return getattr(record, "post", None)
    return None


# ------------------------------------------------------------------ what posts cost


def annual_costs(results: Results) -> Amounts:
    """What each post costs a year."""
    return {key: row.tally.cost for key, row in results.establishment.rows.items()}


def _worth_a_year(plan: Plan, *, day: date, like: Results) -> Amounts:
    return {
        key: row.tally.cost for key, row in establishment(plan, day, like.establishment.pricing.chosen).rows.items()
    }


def _worth_of_year(plan: Plan, *, like: Timeline, place: int) -> Amounts:
    return costs_of_year(_costed(like, plan), place)


def _costed(like: Timeline, plan: Plan) -> Timeline:
    method = like.chosen_method
    return timeline(plan, like.day, view=like.view, horizon=like.horizon, current=like.current, method=method)


def costs_of_year(times: Timeline, place: int) -> dict[PostId, int]:
    """What each post costs in a year, without its leavers and agency workers."""
    found = {key: row[place] for key, row in times.table("post").items() if key is not None}
    for kind in _beside_posts(times):
        for key, row in times.table("post", where=Where(kind=kind)).items():
            if key is not None:
                found[key] = Money(found.get(key, 0) - row[place])
    return {key: int(amount) for key, amount in found.items() if amount}


def _beside_posts(times: Timeline) -> Iterator[str]:
    """The kinds of lines that are of posts and stand beside what these cost."""
    if times.plan.departures:
        yield Kind.DEPARTURE
    if times.view.value != "establishment":
        yield Kind.AGENCY


# ------------------------------------------------------------------ what is not posts


LineAmounts = Mapping[tuple[str, str], tuple[UnitId | None, int]]
"""The unit and amount of lines by their kind and key."""


def _beside(old: Timeline, new: Timeline, before: int, after: int) -> Iterator[Crossing]:
    """Agency workers, departures and cost lines in one year each."""
    yield from _of_lines(old.plan, new.plan, (_lines_in_year(old, before), _lines_in_year(new, after)))


def _lines_in_year(times: Timeline, place: int) -> LineAmounts:
    found: dict[tuple[str, str], tuple[UnitId | None, int]] = {}
    for kind in CAUSE_OF_KIND:
        for line in _lines(times, kind):
            found[kind, line.key] = (line.unit, _in_year(times.months_of(times.key(line)), place))
    return found


def _lines(times: Timeline, kind: str) -> Iterator[Line]:
    there = {Kind.COST_LINE: bool(times.plan.cost_lines), Kind.DEPARTURE: bool(times.plan.departures)}
    return times.lines_of(Where(kind=kind)) if there.get(kind, times.view.value != "establishment") else iter(())


def _lines_a_year(times: Timeline, day: date) -> LineAmounts:
    return {(Kind.COST_LINE, key): (each.unit, each.amount) for key, each in other_lines(times, day).items()}


def _of_lines(old: Plan, new: Plan, sides: tuple[LineAmounts, LineAmounts]) -> Iterator[Crossing]:
    chains = Chains(old), Chains(new)
    for place in dict.fromkeys([*sides[0], *sides[1]]):
        (was_in, before), (is_in, after) = (side.get(place, (None, 0)) for side in sides)
        was, now = chains[0].of(was_in), chains[1].of(is_in)
        cause = CAUSE_OF_KIND[place[0]]
        if before or after:
            shares = Share(cause, Money(-before), before=True), Share(cause, Money(after))
            yield Crossing(TABLE_OF_KIND[place[0]], place[1], was, now, Money(0), shares)


# ------------------------------------------------------------------ what the sides cost


def _annual_ends(old: Results, new: Results) -> Ends:
    def cost(sums: Bundle) -> Money:
        return Money(sums.tally.cost)

    units: dict[UnitId | None, tuple[Money, Money]] = {
        unit: (cost(old.sums.units.get(unit, EMPTY)), cost(new.sums.units.get(unit, EMPTY)))
        for unit in {**old.plan.units, **new.plan.units}
    }
    units[None] = cost(old.sums.own.get(None, EMPTY)), cost(new.sums.own.get(None, EMPTY))
    return Ends((cost(old.sums.whole), cost(new.sums.whole)), units)


def _with_lines(ends: Ends, old: Plan, new: Plan, sides: tuple[LineAmounts, LineAmounts]) -> Ends:
    sums: dict[UnitId | None, list[int]] = {unit: list(each) for unit, each in ends.units.items()}
    total: list[int] = list(ends.total)
    for side, (plan, lines) in enumerate(zip((old, new), sides, strict=True)):
        chains = Chains(plan)
        for unit, amount in lines.values():
            total[side] += amount
            for line in chains.of(unit)[:-1]:
                sums.setdefault(line, [0, 0])[side] += amount
    units = {unit: (Money(each[0]), Money(each[1])) for unit, each in sums.items()}
    return Ends((Money(total[0]), Money(total[1])), units)


Ended = tuple[Timeline, int, InForce | None]
"""A side of a bridge in a year: its costs, the place of the year, and how it takes effect."""


def _year_ends(old: Ended, new: Ended) -> Ends:
    beneath = [side[2].base.plan.units for side in (old, new) if side[2] is not None]
    units = (*{key: None for some in (old[0].plan.units, new[0].plan.units, *beneath) for key in some}, None)
    first = old[0].table("unit")
    tables = first, first if new[0] is old[0] else new[0].table("unit")

    def cost(number: int, unit: UnitId | None) -> Money:
        _, place, waiting = (old, new)[number]
        row = tables[number].get(unit)
        late = _in_year(waiting.not_yet_within(unit), place) if waiting is not None else 0
        return Money((row[place] if row else 0) - late)

    totals = (_whole(*old), _whole(*new))
    return Ends(totals, {unit: (cost(0, unit), cost(1, unit)) for unit in units})


def _whole(times: Timeline, place: int, waiting: InForce | None) -> Money:
    late = _in_year(waiting.not_yet(), place) if waiting is not None else 0
    return Money(times.years()[place] - late)


def _late(waiting: InForce, place: int, sign: int) -> Iterator[Crossing]:
    """What is not yet in force in a year, record by record: counted where it was and where it is."""
    chains = Chains(waiting.base.plan), Chains(waiting.proposed.plan)
    for each in waiting.waiting.values():
        before, after, proposed = (_in_year(months, place) for months in (each.before, each.after, each.proposed))
        shares = (
            Share(Cause.NOT_YET, Money(sign * before), before=True),
            Share(Cause.NOT_YET, Money(sign * (after - proposed))),
        )
        places = chains[0].of(each.was_in), chains[1].of(each.is_in)
        yield Crossing(each.table, each.key, *places, Money(0), shares)


def _in_year(months: tuple[Money, ...], place: int) -> int:
    return sum(months[place * 12 : place * 12 + 12])
