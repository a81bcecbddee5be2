"""Records in and out of the tables of a file; a ChangeSet becomes SQL run by run, never row by row."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Any

from workforce_planner.model.change import Change, ChangeSet, Creation, Fields
from workforce_planner.model.coded import is_one_value
from workforce_planner.model.fields import FieldSpec
from workforce_planner.model.plan import Plan
from workforce_planner.model.quick import column_of, made, same_in_all
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES, RecordFields
from workforce_planner.store.schema import columns_of, defaults, loaded, quoted, stored

TOGETHER = 100
"""So many records are inserted by one statement, where there are so many: in two thirds of the time."""


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive changes of one table that name the same fields before and after, so that one statement does all."""

    table: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None
    keys: Sequence[str]
    columns_before: Sequence[Sequence[Any]]
    same: Fields
    """The fields that are the same after in all of several records."""
    varying: Mapping[str, Sequence[Any]]
    """Of the others the values after, one for every record."""

    @classmethod
    def of(cls, shape: "Shape", changes: Sequence[Change]) -> "Run":
        """Changes that have this shape."""
        table, before, after = shape
        found = _columns([each.after for each in changes], after)
        keys, columns = [each.key for each in changes], _columns([each.before for each in changes], before)
        return cls(table, before, after, keys, columns, *_parted(after or (), found))

    @classmethod
    def creating(cls, table: str, records: Mapping[str, Record]) -> "Run":
        """The run that creates whole records."""
        names, every = tuple(TABLES[table].fields), list(records.values())
        alike = same_in_all(every, names) if len(every) > 1 else ()
        others = [name for name in names if name not in alike]
        same, varying = _parted(others, _columns_of_records(every, others))
        known = {**same, **{name: getattr(every[0], name) for name in alike}}
        in_order = {name: known[name] for name in names if name in known}
        return cls(table, None, names, list(records), (), in_order, varying)


def _parted(
    names: Iterable[str], columns: Iterable[Sequence[Any]]
) -> tuple[dict[str, Any], Mapping[str, Sequence[Any]]]:
    """What is the same in all of several records, and what is not."""
    same: dict[str, Any] = {}
    varying: dict[str, Sequence[Any]] = {}
    for name, column in zip(names, columns, strict=True):
        if len(column) > 1 and is_one_value(column):
            same[name] = column[0]
        else:
            varying[name] = column
    return same, varying


Shape = tuple[str, tuple[str, ...] | None, tuple[str, ...] | None]


def runs(changes: ChangeSet) -> Iterator[Run]:
    """Changes in their order, gathered into runs."""
    if isinstance(changes, Creation):
        yield from (Run.creating(*each) for each in changes.records.items())
        changes = changes.rest
    for shape, group in groupby(changes, _shape):
        yield Run.of(shape, tuple(group))


def write_changes(connection: sqlite3.Connection, changes: Iterable[Run]) -> None:
    """Do to the tables what `model.change.apply` does to a plan."""
    for run in changes:
        if run.after is None:
            _remove(connection, run)
        elif run.before is None:
            _create(connection, run)
        else:
            _alter(connection, run)


def write_plan(connection: sqlite3.Connection, plan: Plan) -> None:
    """Fill empty tables with the records of a plan, in its order."""
    for name, table in TABLES.items():
        records = plan.table(name).values()
        columns = {field: column_of(records, field) for field in table.fields}
        _insert(connection, name, column_of(records, "id"), {}, columns)


def read_plan(connection: sqlite3.Connection) -> Plan:
    """The records of a file, in the order of their places."""
    return Plan().with_tables({name: read_table(connection, name) for name in TABLES})


def read_table(connection: sqlite3.Connection, table: str) -> Mapping[str, Record]:
    """The records of one table by their ids. A column that the file has not yet takes the field's default."""
    there = columns_of(connection, table)
    specs = TABLES[table].fields
    names = [name for name in specs if name in there]
    chosen = ", ".join(quoted(name) for name in ("id", *names))
    rows = connection.execute(f"SELECT {chosen} FROM {quoted(table)} ORDER BY place").fetchall() if there else []
    if not rows:
        return {}
    columns: dict[str, Sequence[Any]] = dict(zip(("id", *names), zip(*rows, strict=True), strict=True))
    for name in names:
        convert = loaded(specs[name].kind)
        if convert is not None:
            columns[name] = [value if value is None else convert(value) for value in columns[name]]
    return dict(zip(columns["id"], made(TABLES[table].record, len(rows), columns), strict=True))


def _shape(change: Change) -> Shape:
    if change.before is None and type(change.after) is RecordFields:
        return change.table, None, change.after.names
    return change.table, _names(change.before), _names(change.after)


def _names(fields: Fields | None) -> tuple[str, ...] | None:
    if type(fields) is RecordFields:
        return fields.names
    return None if fields is None else tuple(fields)


def _columns(all_fields: Sequence[Fields | None], names: Sequence[str] | None) -> Sequence[Sequence[Any]]:
    """The values of each field of some changes that all name these fields."""
    records = [each.record for each in all_fields if type(each) is RecordFields]
    if names and len(records) == len(all_fields):
        return list(_columns_of_records(records, names))
    return [[(each or {})[name] for each in all_fields] for name in names or ()]


def _columns_of_records(records: Iterable[Record], names: Iterable[str]) -> Iterator[Sequence[Any]]:
    return (column_of(records, name) for name in names)


def _create(connection: sqlite3.Connection, run: Run) -> None:
    _insert(connection, run.table, run.keys, {**defaults(run.table), **run.same}, run.varying)


def _insert(
    connection: sqlite3.Connection, table: str, keys: Sequence[str], same: Fields, varying: Mapping[str, Sequence[Any]]
) -> None:
    """Add records at the end of a table. What is the same in all stands in the statement: most fields are blank."""
    specs = TABLES[table].fields
    columns = {"id": keys, **{name: _column(specs[name], column) for name, column in varying.items()}}
    said = {name: _literal(_column(specs[name], [value])[0]) for name, value in same.items() if name not in varying}
    names = ", ".join(quoted(name) for name in (*columns, *said))
    marks = f"({', '.join((*('?' * len(columns)), *said.values()))})"
    insert = f"INSERT INTO {quoted(table)} ({names}) VALUES "
    rows = zip(*columns.values(), strict=True)
    if whole := len(keys) // TOGETHER:
        together = (tuple(chain.from_iterable(islice(rows, TOGETHER))) for _ in range(whole))
        connection.executemany(insert + ", ".join([marks] * TOGETHER), together)
    connection.executemany(insert + marks, rows)


def _literal(value: str | int | None) -> str:
    """A column's value as SQL says it."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    return f"CAST(x'{value.encode().hex()}' AS TEXT)"


def _alter(connection: sqlite3.Connection, run: Run) -> None:
    if not run.after:
        return
    fields = TABLES[run.table].fields
    number = len(run.keys)
    after = [run.varying[name] if name in run.varying else [run.same[name]] * number for name in run.after]
    columns = [_column(fields[name], column) for name, column in zip(run.after, after, strict=True)]
    chosen = ", ".join(f"{quoted(name)} = ?" for name in run.after)
    keyed = zip(*columns, run.keys, strict=True)
    done = connection.executemany(f"UPDATE {quoted(run.table)} SET {chosen} WHERE id = ?", keyed)
    _must_be_all(done.rowcount, run)


def _remove(connection: sqlite3.Connection, run: Run) -> None:
    done = connection.executemany(f"DELETE FROM {quoted(run.table)} WHERE id = ?", ((key,) for key in run.keys))
    _must_be_all(done.rowcount, run)


def _must_be_all(count: int, run: Run) -> None:
    """A file that does not hold what memory holds is a mistake of the program; nothing is committed then."""
    if count != len(run.keys):
        raise LookupError(f"{run.table}: {count} of {len(run.keys)} records were there")


def _column(spec: FieldSpec, values: Sequence[Any]) -> Sequence[Any]:
    """A column as the table holds it; each object is put into that form once."""
    convert = stored(spec.kind)
    if convert is None:
        return values
    different = dict(zip(map(id, values), values, strict=True))
    written = {place: None if value is None else convert(value) for place, value in different.items()}
    return list(map(written.__getitem__, map(id, values)))
