"""What adds up, post by post, and how the sums of units, roles and the plan are made of it.

Everything additive of one post is a `Tally` of integers; a unit's is the column sum of its posts' and of its
sub-units'. People, the widest span and the most cases of one person do not add up: a `Bundle` carries what they need.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

from workforce_planner.model.ids import PersonId, PostId, RoleId, UnitId
from workforce_planner.model.records import Unit

K = TypeVar("K")


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
    waiting: int = 0
    in_loops: int = 0
    partner_posts: int = 0
    to_cost_posts: int = 0
    to_cost_fte: int = 0
    costed_posts: int = 0
    costed_fte: int = 0
    elsewhere_posts: int = 0
    elsewhere_fte: int = 0
    basic: int = 0
    allowances: int = 0
    ni: int = 0
    pension: int = 0
    levy: int = 0
    on_costs: int = 0

    @property
    def cost(self) -> int:
        """The annual cost: the sum of its components."""
        return sum(self[_FIRST_COMPONENT:])


_FIRST_COMPONENT = Tally._fields.index("basic")
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
    """The sums of a set of rows, each of which can be taken out again as it was put in.

    People with one assignment are counted (`cases`: how many of them hold so many), those with several are remembered
    with the number of their rows, because they count once. No count in a mapping is nothing.
    """

    tally: Tally
    registered: Tally
    spans: Mapping[int, int]
    tiers: Mapping[int, int]
    over_target: frozenset[PostId]
    employees: int
    agency_workers: int
    cases: Mapping[int, int]
    several_employed: Mapping[PersonId, int]
    several_agency: Mapping[PersonId, int]
    several_cases: Mapping[PersonId, int]

    @property
    def most_cases(self) -> int:
        """The most cases of one person."""
        return max([*self.cases, *self.several_cases.values()], default=0)


EMPTY = Bundle(NOTHING, NOTHING, {}, {}, frozenset(), 0, 0, {}, {}, {}, {})


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


def bundle(rows: Sequence[Row], several: Set[PersonId]) -> Bundle:
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
        over_target=frozenset([row.post for row in rows if row.over_target and row.post is not None]),
        employees=len(once) - agency,
        agency_workers=agency,
        cases=Counter([worker.cases for worker in once if worker.cases]),
        several_employed=Counter([worker.person for worker in more if not worker.agency]),
        several_agency=Counter([worker.person for worker in more if worker.agency]),
        several_cases=_without_nothing(cases),
    )


def merge(bundles: Sequence[Bundle]) -> Bundle:
    """The sums of bundles that have no row in common."""
    if len(bundles) == 1:
        return bundles[0]
    tallies, registered, spans, tiers, over, employees, agency, *people = zip(*bundles, strict=True)
    return Bundle(
        add(tallies),
        add(registered),
        _counted(spans),
        _counted(tiers),
        frozenset().union(*over),
        sum(employees),
        sum(agency),
        *map(_counted, people),
    )


def exchanged(sums: Bundle, lost: Bundle, gained: Bundle) -> Bundle:
    """The sums after some of their rows have given way to others."""
    return Bundle(
        _exchanged(sums.tally, lost.tally, gained.tally),
        _exchanged(sums.registered, lost.registered, gained.registered),
        _recounted(sums.spans, lost.spans, gained.spans),
        _recounted(sums.tiers, lost.tiers, gained.tiers),
        sums.over_target - lost.over_target | gained.over_target,
        sums.employees - lost.employees + gained.employees,
        sums.agency_workers - lost.agency_workers + gained.agency_workers,
        _recounted(sums.cases, lost.cases, gained.cases),
        _recounted(sums.several_employed, lost.several_employed, gained.several_employed),
        _recounted(sums.several_agency, lost.several_agency, gained.several_agency),
        _recounted(sums.several_cases, lost.several_cases, gained.several_cases),
    )


def _exchanged(sums: Tally, lost: Tally, gained: Tally) -> Tally:
    if lost == gained:
        return sums
    return Tally(*[all_of - out + into for all_of, out, into in zip(sums, lost, gained, strict=True)])


def _counted(counts: Iterable[Mapping[K, int]]) -> Mapping[K, int]:
    found: dict[K, int] = {}
    for each in counts:
        for key, number in each.items():
            found[key] = found.get(key, 0) + number
    return found


def _recounted(counts: Mapping[K, int], lost: Mapping[K, int], gained: Mapping[K, int]) -> Mapping[K, int]:
    if lost == gained:
        return counts
    found = dict(counts)
    for key in lost.keys() | gained.keys():
        number = found.pop(key, 0) - lost.get(key, 0) + gained.get(key, 0)
        if number:
            found[key] = number
    return found


def _without_nothing(counts: Mapping[K, int]) -> Mapping[K, int]:
    return {key: number for key, number in counts.items() if number}


class Sums(NamedTuple):
    """The sums of each unit with all below it, of what is directly in it (None: in no unit), of roles, of all."""

    units: Mapping[UnitId, Bundle]
    own: Mapping[UnitId | None, Bundle]
    roles: Mapping[RoleId, Bundle]
    whole: Bundle


class Exchange(NamedTuple):
    """Rows that give way to others; the people in several rows before and after."""

    lost: Sequence[Row]
    gained: Sequence[Row]
    several_before: Set[PersonId]
    several_after: Set[PersonId]


def sums_of(rows: Iterable[Row], several: Set[PersonId], units: Mapping[UnitId, Unit]) -> Sums:
    """Every sum of rows."""
    rows = list(rows)
    own = {unit: bundle(inside, several) for unit, inside in _by_unit(rows).items()}
    roles = {role: bundle(inside, several) for role, inside in _by_role(rows).items()}
    return Sums(by_unit(own, units), own, roles, merge(list(own.values())) if own else EMPTY)


def exchanged_sums(
    sums: Sums, rows: Exchange, units_before: Mapping[UnitId, Unit], units: Mapping[UnitId, Unit]
) -> Sums:
    """The sums after an exchange of rows; where units hang elsewhere, theirs are made anew from what is in each."""
    lost, gained = _by_unit(rows.lost), _by_unit(rows.gained)
    own = _exchange(sums.own, lost, gained, rows)
    if _same_tree(units_before, units):
        of_units: Mapping[UnitId, Bundle] = _exchange(sums.units, _by_line(lost, units), _by_line(gained, units), rows)
    else:
        of_units = by_unit(own, units)
    roles = _exchange(sums.roles, _by_role(rows.lost), _by_role(rows.gained), rows)
    whole = _exchange({None: sums.whole}, {None: rows.lost}, {None: rows.gained}, rows)[None]
    return Sums(of_units, own, roles, whole)


def _by_unit(rows: Iterable[Row]) -> dict[UnitId | None, list[Row]]:
    found: dict[UnitId | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row.unit, []).append(row)
    return found


def _by_role(rows: Iterable[Row]) -> dict[RoleId, list[Row]]:
    found: dict[RoleId, list[Row]] = {}
    for row in rows:
        if row.role is not None:
            found.setdefault(row.role, []).append(row)
    return found


def _by_line(rows: Mapping[UnitId | None, Sequence[Row]], units: Mapping[UnitId, Unit]) -> dict[UnitId, list[Row]]:
    """Rows by each unit whose sum holds them."""
    found: dict[UnitId, list[Row]] = {}
    for unit, inside in rows.items():
        for line in lines_of(unit, units):
            found.setdefault(line, []).extend(inside)
    return found


def _exchange(
    sums: Mapping[K, Bundle], lost: Mapping[K, Sequence[Row]], gained: Mapping[K, Sequence[Row]], rows: Exchange
) -> dict[K, Bundle]:
    found = dict(sums)
    for key in lost.keys() | gained.keys():
        out = bundle(lost.get(key, ()), rows.several_before)
        found[key] = exchanged(found.get(key, EMPTY), out, bundle(gained.get(key, ()), rows.several_after))
    return found


def _same_tree(before: Mapping[UnitId, Unit], units: Mapping[UnitId, Unit]) -> bool:
    """Whether the units are part of one another as before."""
    if before is units:
        return True
    return before.keys() == units.keys() and all(units[key].parent == unit.parent for key, unit in before.items())


def lines_of(unit: UnitId | None, units: Mapping[UnitId, Unit]) -> tuple[UnitId, ...]:
    """The units whose sums hold what is in a unit: itself and all above it."""
    found: dict[UnitId, None] = {}
    while unit is not None and unit in units and unit not in found:
        found[unit] = None
        unit = units[unit].parent
    return tuple(found)


def by_unit(own: Mapping[UnitId | None, Bundle], units: Mapping[UnitId, Unit]) -> dict[UnitId, Bundle]:
    """The sums of each unit with all below it. A unit in a loop is summed with what can be reached from it."""
    below = _units_below(units)
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


def _units_below(units: Mapping[UnitId, Unit]) -> Mapping[UnitId | None, Sequence[UnitId]]:
    below: dict[UnitId | None, list[UnitId]] = {}
    for unit in units.values():
        parent = unit.parent if unit.parent in units and unit.parent != unit.id else None
        below.setdefault(parent, []).append(unit.id)
    return below


def _reached(below: Mapping[UnitId | None, Sequence[UnitId]], top: UnitId) -> list[UnitId]:
    seen, waiting = {top}, [top]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return list(seen)
