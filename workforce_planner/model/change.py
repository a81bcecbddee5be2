"""The one datum that does every job: what changed, field by field.

A `Change` with no `before` creates a record, with no `after` removes it, with both alters just the fields it names.
A ChangeSet holds at most one change of a record; a command returns one, the journal stores it, undo inverts it,
a comparison yields it, and a proposal is one: a delta over the current structure.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from operator import is_not
from typing import Any, TypeVar

from workforce_planner.model.layered import GONE, apart, layered
from workforce_planner.model.plan import Plan
from workforce_planner.model.quick import quick_to_make
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES, RecordFields, fields_of, make

Fields = Mapping[str, Any]
K = TypeVar("K")
V = TypeVar("V")


@quick_to_make
@dataclass(frozen=True, slots=True)
class Change:
    """One record's change: the fields' values `before` and `after`, by name."""

    table: str
    key: str
    before: Fields | None
    after: Fields | None

    @property
    def creates(self) -> bool:
        """Whether the record was not there before."""
        return self.before is None

    @property
    def removes(self) -> bool:
        """Whether the record is not there after."""
        return self.after is None


ChangeSet = Sequence[Change]
Place = tuple[str, str]
"""A record by its table and its key."""


class Delta(tuple[Change, ...]):
    """A ChangeSet that is laid over a structure: it finds its change of a record at once, and is made from another one
    without looking at what stays."""

    @cached_property
    def places(self) -> dict[Place, Change]:
        """The changes by the records that they change. Not to be written to."""
        return {(each.table, each.key): each for each in self}

    @classmethod
    def at(cls, places: dict[Place, Change]) -> "Delta":
        """The delta of changes that are known by their places."""
        delta = cls(places.values())
        delta.__dict__["places"] = places
        return delta

    @classmethod
    def of(cls, changes: ChangeSet) -> "Delta":
        """A ChangeSet as a delta; one that is a delta already is kept."""
        return changes if isinstance(changes, Delta) else cls(changes)


class Creation(Sequence[Change]):
    """A ChangeSet that begins with all the records that it creates, known by their tables: what an import of 140,000
    records leads to is done table by table, and a change of each is made only for whoever goes through them. `rest` is
    what else it does."""

    __slots__ = ("_all", "records", "rest")

    def __init__(self, records: Mapping[str, Mapping[str, Record]], rest: Iterable[Change] = ()) -> None:
        """The ChangeSet that creates the records of some tables, by their keys, and then does the rest."""
        self.records, self.rest = records, tuple(rest)
        self._all: tuple[Change, ...] | None = None

    def followed_by(self, changes: Iterable[Change]) -> "Creation":
        """The ChangeSet that then does something else, to other records."""
        return Creation(self.records, (*self.rest, *changes))

    @property
    def all(self) -> tuple[Change, ...]:
        """Every change by itself; made when it is first asked for."""
        if self._all is None:
            self._all = (*(created(*each) for each in self._made()), *self.rest)
        return self._all

    def _made(self) -> Iterator[tuple[str, Record]]:
        return ((table, each) for table, records in self.records.items() for each in records.values())

    def __len__(self) -> int:
        return sum(map(len, self.records.values())) + len(self.rest)

    def __getitem__(self, place: Any) -> Any:
        return self.all[place]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.all)

    def __eq__(self, other: object) -> bool:
        return self.all == (other.all if isinstance(other, Creation) else other)

    __hash__ = None  # type: ignore[assignment]


def in_tables(changes: ChangeSet, tables: Set[str]) -> Iterator[Change]:
    """The changes of records of some tables."""
    if isinstance(changes, Creation):
        for table in changes.records.keys() & tables:
            yield from (created(table, record) for record in changes.records[table].values())
        changes = changes.rest
    yield from (each for each in changes if each.table in tables)


class Mismatch(Exception):
    """A change does not fit the plan it is applied to: a mistake in the program, never in a person's data."""


def created(table: str, record: Record) -> Change:
    """The change that creates a record."""
    return Change(table, record.id, None, RecordFields(record))


def removed(table: str, record: Record) -> Change:
    """The change that removes a record."""
    return Change(table, record.id, RecordFields(record), None)


def altered(table: str, record: Record, **fields: Any) -> Change | None:
    """The change of some fields of a record, or None where they already have these values."""
    before = {name: getattr(record, name) for name, value in fields.items() if getattr(record, name) != value}
    if not before:
        return None
    return Change(table, record.id, before, {name: fields[name] for name in before})


def gathered(changes: Iterable[Change | None]) -> tuple[Change, ...]:
    """Changes in order as one ChangeSet: those of one record are joined, what cancels out is left out."""
    joined: dict[tuple[str, str], Change] = {}
    for change in changes:
        if change is None:
            continue
        place = (change.table, change.key)
        earlier = joined.pop(place, None)
        both = change if earlier is None else _join(earlier, change)
        if both is not None:
            joined[place] = both
    return tuple(joined.values())


def compose(first: ChangeSet, then: ChangeSet) -> ChangeSet:
    """One ChangeSet that does both, one after the other."""
    return gathered((*first, *then))


def touched_by(changes: Iterable[Change]) -> dict[str, set[Any]]:
    """The ids of the records that changes name, by table."""
    found: dict[str, set[Any]] = {}
    for change in changes:
        found.setdefault(change.table, set()).add(change.key)
    return found


def inverse(changes: ChangeSet) -> ChangeSet:
    """The ChangeSet that takes these back."""
    return tuple(Change(each.table, each.key, each.after, each.before) for each in reversed(changes))


def apply(plan: Plan, changes: ChangeSet) -> Plan:
    """The plan after the changes; raises Mismatch where the plan is not as the changes found it."""
    if isinstance(changes, Creation):
        plan, changes = _with_created(plan, changes.records), changes.rest
    writing = _Writing(plan)
    for change in changes:
        record = writing.record(change)
        if record is not None or change.before is not None:
            must_fit(change, record)
        writing.put(change, record)
    return writing.done()


def _with_created(plan: Plan, records: Mapping[str, Mapping[str, Record]]) -> Plan:
    """The plan with records that it has not had."""
    for table, each in records.items():
        if there := plan.table(table).keys() & each.keys():
            raise Mismatch(f"{table} {min(there)} is there already")
    filled = {name: each if not plan.table(name) else layered(plan.table(name), each) for name, each in records.items()}
    return plan.with_tables(filled)


def overlay(plan: Plan, delta: ChangeSet) -> Plan:
    """A proposal's structure: the current structure with the proposal's fields laid over it.

    The current structure may have moved since: fields the proposal does not touch follow it, and a change of a record
    that is gone is passed over (`conflicts` names it).
    """
    writing = _Writing(plan)
    for change in delta:
        record = writing.record(change)
        if record is not None or change.creates:
            writing.put(change, record)
    return writing.done()


def laid(record: Record | None, change: Change | None) -> Record | None:
    """One record of a structure with a proposal's change of it laid over: what `overlay` makes of it."""
    if change is None or (record is None and not change.creates):
        return record
    if change.after is None:
        return None
    return make(change.table, change.key, change.after) if record is None else replace(record, **change.after)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both the structure beneath and a proposal changed; `field` "" is the record itself, gone beneath.

    `base` is the value that the proposal was made over, None where the proposal made the record itself.
    """

    table: str
    key: str
    field: str
    base: Any
    current: Any
    proposed: Any


def conflicts(plan: Plan, delta: ChangeSet) -> tuple[Conflict, ...]:
    """Where the structure beneath has moved under a proposal in the very fields that the proposal changes."""
    return tuple(found for change in delta for found in conflicts_in(change, plan.table(change.table).get(change.key)))


def conflicts_in(change: Change, record: Record | None) -> Iterable[Conflict]:
    """Where one record of the structure beneath has moved under a proposal's change of it."""
    table, key, before, after = change.table, change.key, change.before, change.after
    if record is None:
        if before is not None and after is not None:
            yield Conflict(table, key, "", before, None, after)
        return
    for name in (after or {}) if before is None else before:
        base = None if before is None else before[name]
        now, proposed = getattr(record, name), after[name] if after is not None else None
        moved = before is None or now != base
        if moved and (after is None or now != proposed):
            yield Conflict(table, key, name, base, now, proposed)


def compose_over(delta: Delta, then: ChangeSet, beneath: Callable[[str, str], Record | None]) -> Delta:
    """A proposal's delta after one more edit of its structure; `beneath` gives the records under it.

    Unlike `compose`, a field that comes back to its base is kept while the structure beneath has moved away from it:
    the person asked for that value and must see it.
    """
    places = dict(delta.places)
    for change in then:
        place = (change.table, change.key)
        earlier, under = places.pop(place, None), beneath(*place)
        if earlier is None or (under is None and change.creates):
            places[place] = change
        elif (joined := _join(earlier, change, under)) is not None:
            places[place] = joined
    return Delta.at(places)


def compose_before(delta: Delta, first: ChangeSet) -> Delta:
    """The delta that does something else first: what lies between a structure that has moved on and one that stays."""
    places = dict(delta.places)
    for change in first:
        place = (change.table, change.key)
        later = places.pop(place, None)
        joined = change if later is None else _join(change, later)
        if joined is not None:
            places[place] = joined
    return Delta.at(places)


def exchanged(delta: Delta, were: ChangeSet, became: ChangeSet) -> Delta:
    """The delta with some of its changes put in place of others; raises Mismatch where they are not there."""
    places, after = dict(delta.places), {(each.table, each.key): each for each in became}
    for change in were:
        place = (change.table, change.key)
        if places.get(place) != change:
            raise Mismatch(f"{change.table} {change.key} is not changed as it was")
        if after.get(place) == change:
            del after[place]
        else:
            del places[place]
    for place, change in after.items():
        if place in places:
            raise Mismatch(f"{change.table} {change.key} is changed already")
        places[place] = change
    return Delta.at(places)


def difference(old: Plan, new: Plan, tables: Iterable[str] | None = None) -> ChangeSet:
    """The ChangeSet that makes the new plan of the old one, table by table in the order of the schema; tables that were
    empty come first."""
    changes, filled = [], {}
    for name in tables or TABLES:
        before, after = old.table(name), new.table(name)
        if before is after:
            continue
        if not before and after:
            filled[name] = after
            continue
        changes += [removed(name, record) for key, record in before.items() if key not in after]
        for key, record in after.items():
            was = before.get(key)
            if was is None:
                changes.append(created(name, record))
            elif was is not record and (change := altered(name, was, **fields_of(record))) is not None:
                changes.append(change)
    return Creation(filled, changes) if filled else tuple(changes)


def still_differing(change: Change, record: Record | None) -> Change | None:
    """What is left of a proposal's change once the fields that say what the record beneath says have left it."""
    if record is None:
        return change if change.creates else None
    if change.after is None:
        return change
    before = {name: getattr(record, name) for name in change.after} if change.before is None else change.before
    kept = [name for name, value in change.after.items() if value != getattr(record, name)]
    if not kept:
        return None
    return Change(
        change.table, change.key, {name: before[name] for name in kept}, {name: change.after[name] for name in kept}
    )


def differing(before: Mapping[K, V], now: Mapping[K, V]) -> set[K]:
    """The keys under which two tables hold another record, those that only one has included."""
    maybe = apart(before, now)
    if maybe is not None:
        return {key for key in maybe if before.get(key) is not now.get(key)}
    if len(before) == len(now):
        found, lost = (set(compress(each, map(is_not, before.values(), now.values()))) for each in (now, before))
        if found == lost:  # then the others, compared place by place, stand under the same keys
            return found
    found = {key for key, record in now.items() if before.get(key) is not record}
    return found | (before.keys() - now.keys())


class _Writing:
    """A plan on its way to the next: the tables that are others, and the records that are to be put into them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._tables: dict[str, Mapping[str, Record]] = {}
        self._records: dict[str, dict[str, Any]] = {}

    def record(self, change: Change) -> Record | None:
        """The record that a change is of, as it is by now."""
        records = self._records.get(change.table)
        written = records.get(change.key) if records else None
        if written is not None:
            return None if written is GONE else written
        return self._table(change.table).get(change.key)

    def put(self, change: Change, record: Record | None) -> None:
        """Do what a change says of its record."""
        records = self._records.get(change.table)
        if records is None:
            records = self._records[change.table] = {}
        if change.after is None:
            records[change.key] = GONE
        elif record is None:
            if records.get(change.key) is GONE:  # it stands last again, so the old one goes first
                self._tables[change.table] = layered(self._table(change.table), records)
                records.clear()
            records[change.key] = make(change.table, change.key, change.after)
        else:
            records[change.key] = replace(record, **change.after)

    def _table(self, name: str) -> Mapping[str, Record]:
        if name not in self._tables:
            self._tables[name] = self._plan.table(name)
        return self._tables[name]

    def done(self) -> Plan:
        """The plan."""
        for name, records in self._records.items():
            self._tables[name] = layered(self._table(name), records)
        changed = {name: self._tables[name] for name in self._records}
        return self._plan.with_tables(changed) if changed else self._plan


def relaid(over: Plan, under: Plan, delta: Delta, moved: ChangeSet) -> Plan | None:
    """What `overlay` makes of a structure and a delta, from what it was before records of either moved; None where
    records came, went or are the delta's own, as they would stand in another order then."""
    records: dict[str, dict[str, Any]] = {}
    for change in moved:
        laid_over, beneath = delta.places.get((change.table, change.key)), under.table(change.table).get(change.key)
        record = laid(beneath, laid_over)
        if change.creates or change.removes or beneath is None or record is None:
            return None
        records.setdefault(change.table, {})[change.key] = record
    tables = {name: layered(over.table(name), each) for name, each in records.items()}
    return over.with_tables(tables) if tables else over


def must_fit(change: Change, record: Record | None) -> None:
    """Raise Mismatch where a record is not as a change found it; None is that it is not there."""
    if change.before is None:
        if record is not None:
            raise Mismatch(f"{change.table} {change.key} is there already")
    elif record is None:
        raise Mismatch(f"{change.table} {change.key} is not there")
    else:
        for name, value in change.before.items():
            if getattr(record, name) != value:
                raise Mismatch(f"{change.table} {change.key}: {name} is not as the change found it")


def _join(first: Change, then: Change, beneath: Record | None = None) -> Change | None:
    """Two changes of one record as one; `beneath` is the record under a proposal, whose moved fields are kept."""
    if first.after is None and then.before is None and first.before is not None and then.after is not None:
        return _trimmed(first.table, first.key, first.before, then.after, beneath)
    before = None if first.before is None else _whole_before(first, then)
    if then.after is None:
        after = None
    elif first.after is None:
        after = then.after
    else:
        after = {**first.after, **then.after}
    if before is None and after is None:
        return None
    if before is None or after is None:
        return Change(first.table, first.key, before, after)
    return _trimmed(first.table, first.key, before, after, beneath)


def _whole_before(first: Change, then: Change) -> Fields:
    return {**(then.before or {}), **(first.before or {})}


def _trimmed(table: str, key: str, before: Fields, after: Fields, beneath: Record | None) -> Change | None:
    kept = [
        name
        for name, value in after.items()
        if name not in before
        or before[name] != value
        or (beneath is not None and getattr(beneath, name) != before[name])
    ]
    if not kept:
        return None
    return Change(table, key, {name: before[name] for name in kept}, {name: after[name] for name in kept})
