"""Records in and out of the tables of a file; a ChangeSet becomes SQL run by run, never row by row."""

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from workforce_planner.model.change import Change, ChangeSet, Fields
from workforce_planner.model.fields import FieldSpec
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES, RecordFields
from workforce_planner.store.schema import columns_of, defaults, loaded, quoted, stored


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive changes of one table that name the same fields before and after, so that one statement does all."""

    table: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None
    changes: Sequence[Change]


def runs(changes: Iterable[Change]) -> Iterator[Run]:
    """Changes in their order, gathered into runs."""
    for (table, before, after), group in groupby(changes, _shape):
        yield Run(table, before, after, tuple(group))


def write_changes(connection: sqlite3.Connection, changes: ChangeSet) -> None:
    """Do to the tables what `model.change.apply` does to a plan."""
    for run in runs(changes):
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
        columns = [[getattr(record, field) for record in records] for field in table.fields]
        _insert(connection, name, [record.id for record in records], columns)


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
    missing = {name: value for name, value in defaults(table).items() if name not in there}
    columns.update({name: (value,) * len(rows) for name, value in missing.items()})
    return dict(zip(columns["id"], _built(table, columns, len(rows)), strict=True))


def _built(table: str, columns: Mapping[str, Sequence[Any]], count: int) -> list[Record]:
    """Records from their columns. Filling slot by slot is four times as fast as calling a frozen `__init__`."""
    record: type[Any] = TABLES[table].record
    made = [object.__new__(record) for _ in range(count)]
    for name, values in columns.items():
        deque(map(getattr(record, name).__set__, made, values), maxlen=0)
    return made


def _shape(change: Change) -> tuple[str, tuple[str, ...] | None, tuple[str, ...] | None]:
    if change.before is None and type(change.after) is RecordFields:
        return change.table, None, change.after.names
    return change.table, _names(change.before), _names(change.after)


def _names(fields: Fields | None) -> tuple[str, ...] | None:
    if type(fields) is RecordFields:
        return fields.names
    return None if fields is None else tuple(fields)


def columns_of_fields(all_fields: Sequence[Fields | None], names: Iterable[str]) -> Iterator[list[Any]]:
    """The values of each field of some changes that all name these fields."""
    records = [each.record for each in all_fields if type(each) is RecordFields]
    if len(records) == len(all_fields):  # whole records, of which a list makes very many
        return (list(map(attrgetter(name), records)) for name in names)
    return ([(each or {})[name] for each in all_fields] for name in names)


def _create(connection: sqlite3.Connection, run: Run) -> None:
    named, count = run.after or (), len(run.changes)
    said = dict(zip(named, columns_of_fields([each.after for each in run.changes], named), strict=True))
    columns = [said.get(name) or [default] * count for name, default in defaults(run.table).items()]
    _insert(connection, run.table, [each.key for each in run.changes], columns)


def _insert(connection: sqlite3.Connection, table: str, keys: Sequence[str], values: Iterable[list[Any]]) -> None:
    """Add records at the end of a table, from the columns of all its fields."""
    columns = {
        name: _column(spec, column)
        for (name, spec), column in zip(TABLES[table].fields.items(), values, strict=True)
        if column.count(None) != len(column)  # what is left out is NULL, sooner
    }
    names = ", ".join(quoted(name) for name in ("id", *columns))
    marks = ", ".join("?" * (len(columns) + 1))
    rows = zip(keys, *columns.values(), strict=True)
    connection.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", rows)


def _alter(connection: sqlite3.Connection, run: Run) -> None:
    if not run.after:
        return
    fields = TABLES[run.table].fields
    values = columns_of_fields([each.after for each in run.changes], run.after)
    columns = [_column(fields[name], column) for name, column in zip(run.after, values, strict=True)]
    chosen = ", ".join(f"{quoted(name)} = ?" for name in run.after)
    keyed = zip(*columns, [each.key for each in run.changes], strict=True)
    done = connection.executemany(f"UPDATE {quoted(run.table)} SET {chosen} WHERE id = ?", keyed)
    _must_be_all(done.rowcount, run)


def _remove(connection: sqlite3.Connection, run: Run) -> None:
    keys = ((change.key,) for change in run.changes)
    done = connection.executemany(f"DELETE FROM {quoted(run.table)} WHERE id = ?", keys)
    _must_be_all(done.rowcount, run)


def _must_be_all(count: int, run: Run) -> None:
    """A file that does not hold what memory holds is a mistake of the program; nothing is committed then."""
    if count != len(run.changes):
        raise LookupError(f"{run.table}: {count} of {len(run.changes)} records were there")


def _column(spec: FieldSpec, values: list[Any]) -> list[Any]:
    convert = stored(spec.kind)
    return values if convert is None else [value if value is None else convert(value) for value in values]
