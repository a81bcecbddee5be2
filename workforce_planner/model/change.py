"""The one datum that does every job: what changed, field by field.

A `Change` with no `before` creates a record, with no `after` removes it, with both alters just the fields it names.
A ChangeSet holds at most one change of a record; a command returns one, the journal stores it, undo inverts it,
a comparison yields it, and a proposal is one: a delta over the current structure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress
from operator import is_not
from typing import Any, TypeVar

from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES, fields_of, make

Fields = Mapping[str, Any]
K = TypeVar("K")
V = TypeVar("V")


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


ChangeSet = tuple[Change, ...]


class Mismatch(Exception):
    """A change does not fit the plan it is applied to: a mistake in the program, never in a person's data."""


def created(table: str, record: Record) -> Change:
    """The change that creates a record."""
    return Change(table, record.id, None, fields_of(record))


def removed(table: str, record: Record) -> Change:
    """The change that removes a record."""
    return Change(table, record.id, fields_of(record), None)


def altered(table: str, record: Record, **fields: Any) -> Change | None:
    """The change of some fields of a record, or None where they already have these values."""
    before = {name: getattr(record, name) for name, value in fields.items() if getattr(record, name) != value}
    if not before:
        return None
    return Change(table, record.id, before, {name: fields[name] for name in before})


def gathered(changes: Iterable[Change | None]) -> ChangeSet:
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
    tables = _copied(plan, changes)
    for change in changes:
        table = tables[change.table]
        record = table.get(change.key)
        _must_fit(change, record)
        _put(table, change, record)
    return plan.with_tables(tables) if tables else plan


def overlay(plan: Plan, delta: ChangeSet) -> Plan:
    """A proposal's structure: the current structure with the proposal's fields laid over it.

    The current structure may have moved since: fields the proposal does not touch follow it, and a change of a record
    that is gone is passed over (`conflicts` names it).
    """
    tables = _copied(plan, delta)
    for change in delta:
        table = tables[change.table]
        record = table.get(change.key)
        if record is not None or change.creates:
            _put(table, change, record)
    return plan.with_tables(tables) if tables else plan


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both the current structure and a proposal changed; `field` "" is the record itself, gone."""

    table: str
    key: str
    field: str
    base: Any
    current: Any
    proposed: Any


def conflicts(plan: Plan, delta: ChangeSet) -> tuple[Conflict, ...]:
    """Where the current structure has moved under a proposal in the very fields that the proposal changes."""
    found = []
    for change in delta:
        record = plan.table(change.table).get(change.key)
        if change.before is None:
            continue
        if record is None:
            if change.after is not None:
                found.append(Conflict(change.table, change.key, "", change.before, None, change.after))
            continue
        after = change.after
        for name, base in change.before.items():
            now, proposed = getattr(record, name), after[name] if after is not None else None
            if now != base and (after is None or now != proposed):
                found.append(Conflict(change.table, change.key, name, base, now, proposed))
    return tuple(found)


def compose_over(plan: Plan, delta: ChangeSet, then: ChangeSet) -> ChangeSet:
    """A proposal's delta after one more edit of its structure, `plan` being the current structure under it.

    Unlike `compose`, a field that comes back to its base is kept while the current structure has moved away from it:
    the person asked for that value and must see it.
    """
    places = {(each.table, each.key): each for each in delta}
    for change in then:
        place = (change.table, change.key)
        earlier = places.pop(place, None)
        joined = change if earlier is None else _join(earlier, change, plan.table(change.table).get(change.key))
        if joined is not None:
            places[place] = joined
    return tuple(places.values())


def difference(old: Plan, new: Plan, tables: Iterable[str] | None = None) -> ChangeSet:
    """The ChangeSet that makes the new plan of the old one, table by table in the order of the schema."""
    changes = []
    for name in tables or TABLES:
        before, after = old.table(name), new.table(name)
        if before is after:
            continue
        changes += [removed(name, record) for key, record in before.items() if key not in after]
        for key, record in after.items():
            was = before.get(key)
            if was is None:
                changes.append(created(name, record))
            elif was is not record and (change := altered(name, was, **fields_of(record))) is not None:
                changes.append(change)
    return tuple(changes)


def differing(before: Mapping[K, V], now: Mapping[K, V]) -> set[K]:
    """The keys under which two tables hold another record, those that only one has included."""
    if before is now:
        return set()
    if len(before) == len(now):
        found, lost = (set(compress(each, map(is_not, before.values(), now.values()))) for each in (now, before))
        if found == lost:  # then the others, compared place by place, stand under the same keys
            return found
    found = {key for key, record in now.items() if before.get(key) is not record}
    return found | (before.keys() - now.keys())


def _copied(plan: Plan, changes: ChangeSet) -> dict[str, dict[str, Record]]:
    return {name: dict(plan.table(name)) for name in {change.table for change in changes}}


def _put(table: dict[str, Record], change: Change, record: Record | None) -> None:
    if change.after is None:
        table.pop(change.key, None)
    elif record is None:
        table[change.key] = make(change.table, change.key, change.after)
    else:
        table[change.key] = replace(record, **change.after)


def _must_fit(change: Change, record: Record | None) -> None:
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
