"""What adds up, post by post, and how the sums of units, roles and the plan are made of it.

Everything additive of one post is a `Tally` of integers; a unit's is the column sum of its posts' and of its
sub-units'. People, the widest span and the most cases of one person do not add up: a `Bundle` carries what they need.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workforce_planner.model.ids import PersonId, PostId, RoleId, UnitId


class Tally(NamedTuple):
    """What one post adds. FTE in ten-thousandths, money in hundredths of a penny.

    `known_fte_posts` are posts whose FTE is known. `case_posts_fte` is the established FTE of posts whose role holds
    cases; `cases_known` and `holders_fte` are of workers whose FTE is known. `to_cost` is what should be priced here,
    `costed` what has a price, `elsewhere` what another paper holds.
    """

    posts: int = 0
    known_fte_posts: int = 0
    established: int = 0
    employed: int = 0
    agency: int = 0
    uncovered: int = 0
    over_employed: int = 0
    over_agency: int = 0
    to_recruit_posts: int = 0
    to_recruit_fte: int = 0
    vacant_posts: int = 0
    agency_posts: int = 0
    cases: int = 0
    cases_known: int = 0
    holders_fte: int = 0
    case_posts_fte: int = 0
    managers: int = 0
    reports: int = 0
    over_target: int = 0
    tops: int = 0
    in_loops: int = 0
    partner_posts: int = 0
    to_cost_posts: int = 0
    to_cost_fte: int = 0
    costed_posts: int = 0
    costed_fte: int = 0
    elsewhere_posts: int = 0
    elsewhere_fte: int = 0
    basic: int = 0
    ni: int = 0
    pension: int = 0


NOTHING = Tally()
MANY = 64
"""From so many tallies on it is faster to gather those that are the same first."""


class Worker(NamedTuple):
    """A person at work in a post or unit: whether through an agency, and the cases held there."""

    person: PersonId
    agency: bool
    cases: int


class Row(NamedTuple):
    """One post on the day, or (with `post` None) one worker without a post."""

    post: PostId | None
    unit: UnitId | None
    role: RoleId | None
    registered: bool
    tally: Tally
    span: int
    tier: int
    over_target: bool
    size: int
    workers: Sequence[Worker]


class Bundle(NamedTuple):
    """The sums of a set of rows. People with one assignment are counted, those with several are remembered."""

    tally: Tally
    registered: Tally
    spans: Mapping[int, int]
    tiers: Mapping[int, int]
    over_target: tuple[PostId, ...]
    employees: int
    agency_workers: int
    most_cases: int
    several_employed: frozenset[PersonId]
    several_agency: frozenset[PersonId]
    several_cases: Mapping[PersonId, int]


EMPTY = Bundle(NOTHING, NOTHING, {}, {}, (), 0, 0, 0, frozenset(), frozenset(), {})


def add(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies, column by column."""
    rows = list(tallies)
    if len(rows) > MANY:
        rows = _gathered(rows)
    if len(rows) <= 1:
        return rows[0] if rows else NOTHING
    return Tally(*map(sum, zip(*rows, strict=True)))


def _gathered(tallies: list[Tally]) -> list[Tally]:
    """Posts alike share one tally, which is multiplied rather than added again and again."""
    by_id = {id(tally): tally for tally in tallies}
    counts = Counter(map(id, tallies))
    return [_times(by_id[key], number) for key, number in counts.items()]


def _times(tally: Tally, number: int) -> Tally:
    return tally if number == 1 else Tally(*[number * value for value in tally])


def bundle(rows: Sequence[Row], several: frozenset[PersonId]) -> Bundle:
    """The sums of rows; `several` are the people with more than one assignment on the day."""
    workers = [worker for row in rows for worker in row.workers]
    more = [worker for worker in workers if worker.person in several] if several else []
    once = [worker for worker in workers if worker.person not in several] if more else workers
    agency = sum([worker.agency for worker in once])
    tiers: Counter[int] = Counter()
    for row in rows:
        if row.tier:
            tiers[row.tier] += row.size
    cases: Counter[PersonId] = Counter()
    for worker in more:
        cases[worker.person] += worker.cases
    return Bundle(
        tally=add([row.tally for row in rows]),
        registered=add([row.tally for row in rows if row.registered]),
        spans=Counter([row.span for row in rows if row.span]),
        tiers=tiers,
        over_target=tuple(row.post for row in rows if row.over_target and row.post is not None),
        employees=len(once) - agency,
        agency_workers=agency,
        most_cases=max([worker.cases for worker in once], default=0),
        several_employed=frozenset(worker.person for worker in more if not worker.agency),
        several_agency=frozenset(worker.person for worker in more if worker.agency),
        several_cases=cases,
    )


def merge(bundles: Sequence[Bundle]) -> Bundle:
    """The sums of bundles that have no row in common."""
    if len(bundles) == 1:
        return bundles[0]
    spans: Counter[int] = Counter()
    tiers: Counter[int] = Counter()
    cases: Counter[PersonId] = Counter()
    for each in bundles:
        spans.update(each.spans)
        tiers.update(each.tiers)
        cases.update(each.several_cases)
    return Bundle(
        tally=add(each.tally for each in bundles),
        registered=add(each.registered for each in bundles),
        spans=spans,
        tiers=tiers,
        over_target=tuple(post for each in bundles for post in each.over_target),
        employees=sum(each.employees for each in bundles),
        agency_workers=sum(each.agency_workers for each in bundles),
        most_cases=max((each.most_cases for each in bundles), default=0),
        several_employed=frozenset().union(*(each.several_employed for each in bundles)),
        several_agency=frozenset().union(*(each.several_agency for each in bundles)),
        several_cases=cases,
    )


def by_unit(
    own: Mapping[UnitId | None, Bundle], below: Mapping[UnitId | None, Sequence[UnitId]], units: Iterable[UnitId]
) -> dict[UnitId, Bundle]:
    """The sums of each unit with all below it. A unit in a loop is summed with what can be reached from it."""
    order: list[UnitId] = []
    waiting = list(below.get(None, ()))
    while waiting:
        unit = waiting.pop()
        order.append(unit)
        waiting.extend(below.get(unit, ()))
    sums: dict[UnitId, Bundle] = {}
    for unit in reversed(order):
        sums[unit] = merge([own.get(unit, EMPTY), *(sums[child] for child in below.get(unit, ()))])
    for unit in units:
        if unit not in sums:
            sums[unit] = merge([own.get(each, EMPTY) for each in _reached(below, unit)])
    return sums


def _reached(below: Mapping[UnitId | None, Sequence[UnitId]], top: UnitId) -> list[UnitId]:
    seen, waiting = {top}, [top]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return list(seen)
