"""The SQL of a plan file, made from `model.schema`, and how values stand in its columns.

Every table of the model is a table of the file: `place` (the order of records), `id`, one column per declared field.
Whole numbers, dates and texts are plain columns; what has parts is JSON text. The tables are STRICT: a value of the
wrong type cannot be stored.
"""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cache, lru_cache
from typing import Any

from workforce_planner.model.fields import Kind
from workforce_planner.model.schema import TABLES, plain, rich

APPLICATION_ID = int.from_bytes(b"WfPl", "big")
MAJOR, MINOR = 1, 2
USER_VERSION = MAJOR * 1000 + MINOR
"""Fields and tables may be added in a minor version; anything else needs a major one and an upgrade."""

WHOLE_NUMBERS = frozenset(
    {
        *(Kind.COUNT, Kind.FLAG, Kind.FTE, Kind.MINUTES, Kind.WEEKS, Kind.QUANTITY, Kind.YEAR),
        *(Kind.MONEY, Kind.RATE),
    }
)
TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.REFERENCE})
DAYS = frozenset({Kind.DATE, Kind.END})

Converter = Callable[[Any], Any]


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def version_text(user_version: int) -> str:
    """A version as people read it.

    >>> version_text(1002)
    '1.2'
    """
    return f"{user_version // 1000}.{user_version % 1000}"


def make_tables(connection: sqlite3.Connection) -> None:
    """Make what is missing: tables, and columns that a later version of the model added, at their defaults."""
    for statement in _OWN_TABLES:
        connection.execute(statement)
    if "rewrites" not in columns_of(connection, "journal"):
        connection.execute("ALTER TABLE journal ADD COLUMN rewrites TEXT NOT NULL DEFAULT '[]'")
    for name in TABLES:
        columns = ", ".join(f"{quoted(field)} {sql_type(spec.kind)}" for field, spec in TABLES[name].fields.items())
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {quoted(name)} "
            f"(place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, {columns}) STRICT"
        )
        _add_columns(connection, name)


def sql_type(kind: Kind) -> str:
    """The type of a column that holds a kind of field."""
    return "INTEGER" if kind in WHOLE_NUMBERS else "TEXT"


@cache
def stored(kind: Kind) -> Converter | None:
    """What turns a field's value into a column's; None where they are the same. Not for None itself."""
    if kind in WHOLE_NUMBERS or kind in TEXTS:
        return None
    if kind in DAYS:
        return date.isoformat
    return lru_cache(maxsize=4096)(lambda value: json_text(plain(kind, value)))


@cache
def loaded(kind: Kind) -> Converter | None:
    """What turns a column's value into a field's; None where they are the same. Not for None itself."""
    if kind is Kind.FLAG:
        return bool
    if kind in WHOLE_NUMBERS or kind in TEXTS:
        return None
    if kind in DAYS:
        return lru_cache(maxsize=4096)(date.fromisoformat)
    return lru_cache(maxsize=4096)(lambda text: rich(kind, json.loads(text)))


def json_text(value: Any) -> str:
    """A plain value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def defaults(table: str) -> dict[str, Any]:
    """The values of a record's fields where nothing is said."""
    return {each.name: each.default for each in fields(TABLES[table].record) if "spec" in each.metadata}


def columns_of(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns that a table of a file has; none where there is no such table."""
    return {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}


def _add_columns(connection: sqlite3.Connection, table: str) -> None:
    there = columns_of(connection, table)
    for name, spec in TABLES[table].fields.items():
        if name not in there:
            connection.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(name)} {sql_type(spec.kind)}")
            value, convert = defaults(table)[name], stored(spec.kind)
            value = convert(value) if convert is not None and value is not None else value
            connection.execute(f"UPDATE {quoted(table)} SET {quoted(name)} = ?", (value,))


_OWN_TABLES = (
    "CREATE TABLE IF NOT EXISTS meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS delta (place INTEGER PRIMARY KEY, proposal TEXT NOT NULL, "
    '"table" TEXT NOT NULL, "key" TEXT NOT NULL, "before" TEXT, "after" TEXT, '
    'UNIQUE (proposal, "table", "key")) STRICT',
    "CREATE TABLE IF NOT EXISTS journal (seq INTEGER PRIMARY KEY, label TEXT NOT NULL, at TEXT NOT NULL, "
    "proposal TEXT, merge TEXT NOT NULL, version INTEGER NOT NULL, changes TEXT NOT NULL, "
    "rewrites TEXT NOT NULL DEFAULT '[]') STRICT",
    "CREATE TABLE IF NOT EXISTS versions (name TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, "
    "version INTEGER NOT NULL) STRICT",
)
