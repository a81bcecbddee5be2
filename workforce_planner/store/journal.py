"""The history and the deltas of proposals in a file: journal rows, delta rows and how ChangeSets are written as text.

A ChangeSet is a list of runs, each `{"table", "before": [names] | null, "after": [names] | null, "same": {name: value},
"rows": [[key, values before..., values after...], ...]}`, so that an import of thousands of records repeats neither the
names of fields nor what is the same after in all of them, which then stands in no row; most fields of a list are blank.
A run of many records has `"columns": [keys, values before..., values after...]` instead of rows, each column as
`model.coded` writes it.
Entries read from a file keep that text and read it only when somebody undoes, redoes or shows them.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any

from workforce_planner.edit.history import Entry, History, NamedVersion, Rewrite
from workforce_planner.model.change import Change, ChangeSet, Delta, Fields, Place
from workforce_planner.model.coded import coded, decoded
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import ProposalId, StructureKey
from workforce_planner.model.schema import TABLES, plain, plain_fields, rich, rich_fields
from workforce_planner.store.records import Run, runs
from workforce_planner.store.schema import TEXTS, WHOLE_NUMBERS, columns_of, json_text

AS_THEY_ARE = TEXTS | WHOLE_NUMBERS
MANY = 100
"""From so many records on, a run is written column by column."""


class StoredEntry(Entry):
    """An entry whose changes and rewrites are still text; they are read when they are first asked for."""

    __slots__ = ("_rewrites_text", "_text")

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "StoredEntry":
        """An entry from a journal row by column names."""
        entry = object.__new__(cls)
        values = {
            "label": row["label"],
            "at": datetime.fromisoformat(row["at"]),
            "proposal": row["proposal"],
            "merge": row["merge"],
            "_text": row["changes"],
            "_rewrites_text": row.get("rewrites", "[]"),
        }
        for name, value in values.items():
            object.__setattr__(entry, name, value)
        return entry

    def __getattr__(self, name: str) -> Any:
        """Called only for what has not been set yet: the changes and the rewrites."""
        if name not in ("changes", "rewrites"):
            raise AttributeError(name)
        found = changes_of(self._text) if name == "changes" else rewrites_of(self._rewrites_text)
        object.__setattr__(self, name, found)
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entry):
            return NotImplemented
        names = ("label", "at", "proposal", "merge", "rewrites", "changes")
        return all(getattr(self, name) == getattr(other, name) for name in names)

    __hash__ = Entry.__hash__


def text_of(changes: ChangeSet) -> str:
    """A ChangeSet as JSON text."""
    return json_text(_runs_text(runs(changes)))


def changes_of(text: str) -> ChangeSet:
    """A ChangeSet from its JSON text. Fields and tables that this version does not know are left out."""
    return _changes_of(json.loads(text))


def _runs_text(changes: Iterable[Run]) -> list[dict[str, Any]]:
    return [_run_text(run) for run in changes]


def _changes_of(found: Iterable[Mapping[str, Any]]) -> ChangeSet:
    return tuple(change for run in found if run["table"] in TABLES for change in _run_changes(run))


def append(connection: sqlite3.Connection, history: History, version: int, changes: Iterable[Run]) -> None:
    """Write the last entry of a history, of which these are the changes, in its place and forget what stood there and
    after it."""
    seq = len(history.entries) - 1
    connection.execute("DELETE FROM journal WHERE seq >= ?", (seq,))
    connection.execute(_INSERT_ENTRY, _entry_row(seq, history.entries[-1], version, changes))


def forget_from(connection: sqlite3.Connection, done: int) -> None:
    """Forget the entries that come after so many."""
    connection.execute("DELETE FROM journal WHERE seq >= ?", (done,))


def write_history(connection: sqlite3.Connection, history: History, versions: Sequence[int]) -> None:
    """Fill an empty journal."""
    numbered = enumerate(zip(history.entries, versions, strict=True))
    rows = (_entry_row(seq, entry, version, runs(entry.changes)) for seq, (entry, version) in numbered)
    connection.executemany(_INSERT_ENTRY, rows)


def read_history(connection: sqlite3.Connection, done: int) -> tuple[History, list[int]]:
    """The history, and the version of each entry: a number that no other entry of this document ever had."""
    known = columns_of(connection, "journal")
    names = [name for name in ("label", "at", "proposal", "merge", "version", "changes", "rewrites") if name in known]
    rows = [
        dict(zip(names, row, strict=True))
        for row in connection.execute(f"SELECT {', '.join(names)} FROM journal ORDER BY seq")
    ]
    if not 0 <= done <= len(rows):
        raise ValueError("the journal is shorter than what was done")
    versions = [row["version"] for row in rows]
    entries = tuple(map(StoredEntry.of, rows))
    return History(entries=entries, done=done, named=_read_named(connection, versions)), versions


def write_named(connection: sqlite3.Connection, history: History, versions: Sequence[int]) -> None:
    """Write the named versions anew, each by the version of the entry it comes after; 0 is the beginning."""
    connection.execute("DELETE FROM versions")
    rows = ((each.name, each.at.isoformat(), versions[each.done - 1] if each.done else 0) for each in history.named)
    connection.executemany("INSERT INTO versions (name, at, version) VALUES (?, ?, ?)", rows)


def _read_named(connection: sqlite3.Connection, versions: Sequence[int]) -> tuple[NamedVersion, ...]:
    """The named versions whose point is still there."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'versions'").fetchone() is None:
        return ()  # a working copy that an earlier version of the program has left
    places = {0: 0, **{version: place for place, version in enumerate(versions, 1)}}
    rows = connection.execute("SELECT name, at, version FROM versions")
    found = [
        NamedVersion(name=name, at=datetime.fromisoformat(at), done=places[version])
        for name, at, version in rows
        if version in places
    ]
    return tuple(sorted(found, key=lambda each: each.done))


def write_moved_deltas(
    connection: sqlite3.Connection,
    before: Mapping[StructureKey, ChangeSet],
    after: Mapping[StructureKey, ChangeSet],
    entry: Entry,
) -> None:
    """Bring the delta rows up to date after an entry: where a delta that stays has moved, it has moved in the records
    that the entry changes or rewrites; one that is new is written whole."""
    touched: Set[Place] | None = None
    for key in before.keys() - after.keys():
        connection.execute("DELETE FROM delta WHERE proposal = ?", (key,))
    for key, delta in after.items():
        if key not in before:
            _insert_delta(connection, key, delta)
        elif before[key] is not delta:
            touched = _touched(entry) if touched is None else touched
            _write_moved(connection, key, (Delta.of(before[key]), Delta.of(delta)), touched)


def _touched(entry: Entry) -> Set[Place]:
    rewritten = (each for rewrite in entry.rewrites for each in (*rewrite.were, *rewrite.became))
    return {(each.table, each.key) for each in chain(entry.changes, rewritten)}


def _write_moved(
    connection: sqlite3.Connection, key: StructureKey, moved: tuple[Delta, Delta], touched: Set[Place]
) -> None:
    before, after = (each.places for each in moved)
    places = {place for place in touched if before.get(place) is not after.get(place)}
    connection.executemany(
        'DELETE FROM delta WHERE proposal = ? AND "table" = ? AND "key" = ?',
        ((key, *place) for place in places if place in before),
    )
    waiting, last = {place for place in places if place in after}, []
    for place in reversed(after):  # what has moved stands last
        if not waiting:
            break
        if place in waiting:
            waiting.remove(place)
            last.append(after[place])
    _insert_delta(connection, key, reversed(last))


def write_deltas(connection: sqlite3.Connection, deltas: Mapping[StructureKey, ChangeSet]) -> None:
    """Fill an empty delta table."""
    for proposal, delta in deltas.items():
        _insert_delta(connection, proposal, delta)


def read_deltas(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[StructureKey, ChangeSet]:
    """The delta of each structure, in the order given."""
    found: dict[StructureKey, list[Change]] = {ProposalId(each): [] for each in keys}
    rows = connection.execute('SELECT proposal, "table", "key", "before", "after" FROM delta ORDER BY place')
    for key, table, record, before, after in rows:
        if table in TABLES:
            change = Change(table, record, _fields(table, before), _fields(table, after))
            found.setdefault(ProposalId(key), []).append(change)
    return {key: Delta(delta) for key, delta in found.items()}


def rewrites_text(rewrites: Sequence[Rewrite]) -> str:
    """Rewrites as JSON text: `[{"key", "were": [runs], "became": [runs]}, ...]`."""
    return json_text(
        [
            {"key": each.key, "were": _runs_text(runs(each.were)), "became": _runs_text(runs(each.became))}
            for each in rewrites
        ]
    )


def rewrites_of(text: str) -> tuple[Rewrite, ...]:
    """Rewrites from their JSON text."""
    if text == "[]":
        return ()
    return tuple(
        Rewrite(each["key"], _changes_of(each["were"]), _changes_of(each["became"])) for each in json.loads(text)
    )


_INSERT_ENTRY = (
    "INSERT INTO journal (seq, label, at, proposal, merge, version, changes, rewrites) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_DELTA = 'INSERT INTO delta (proposal, "table", "key", "before", "after") VALUES (?, ?, ?, ?, ?)'


def _entry_row(seq: int, entry: Entry, version: int, changes: Iterable[Run]) -> tuple[Any, ...]:
    text = json_text(_runs_text(changes))
    rewrites = rewrites_text(entry.rewrites)
    return seq, entry.label, entry.at.isoformat(), entry.proposal, entry.merge, version, text, rewrites


def _insert_delta(connection: sqlite3.Connection, key: StructureKey, delta: Iterable[Change]) -> None:
    rows = (
        (key, each.table, each.key, _text(each.table, each.before), _text(each.table, each.after)) for each in delta
    )
    connection.executemany(_INSERT_DELTA, rows)


def _text(table: str, fields: Fields | None) -> str | None:
    return None if fields is None else json_text(plain_fields(table, fields))


def _fields(table: str, text: str | None) -> Fields | None:
    if text is None:
        return None
    known = TABLES[table].fields
    return rich_fields(table, {name: value for name, value in json.loads(text).items() if name in known})


def _run_text(run: Run) -> dict[str, Any]:
    specs = TABLES[run.table].fields
    same = {name: plain(specs[name].kind, value) for name, value in run.same.items()}
    before = zip(run.before or (), run.columns_before, strict=True)
    columns = [(specs[name].kind, column) for name, column in (*before, *run.varying.items())]
    return {
        "table": run.table, "before": run.before, "after": run.after, **({"same": same} if same else {}),
        **_values_text(run.keys, columns),
    }  # fmt: skip


def _values_text(keys: Sequence[str], columns: Iterable[tuple[Kind, Sequence[Any]]]) -> dict[str, Any]:
    if len(keys) >= MANY:
        return {"columns": [keys, *(coded(values, _writer(kind)) for kind, values in columns)]}
    return {"rows": list(zip(keys, *(_plain_column(kind, values) for kind, values in columns), strict=True))}


def _writer(kind: Kind) -> Callable[[Any], Any] | None:
    return None if kind in AS_THEY_ARE else partial(plain, kind)


def _plain_column(kind: Kind, values: Sequence[Any]) -> Sequence[Any]:
    """Values as JSON can hold them."""
    return values if kind in AS_THEY_ARE else [plain(kind, value) for value in values]


def _run_changes(run: Mapping[str, Any]) -> Iterable[Change]:
    table, before, after, same = run["table"], run["before"], run["after"], run.get("same", {})
    found = map(decoded, run["columns"]) if "columns" in run else zip(*run["rows"], strict=True)
    keys, *columns = found
    named = [name for name in after or () if name not in same]
    varying = dict(zip(named, columns[len(before or ()) :], strict=True))
    filled = [varying[name] if name in varying else (same[name],) * len(keys) for name in after or ()]
    befores = _fields_of_columns(table, before, columns[: len(before or ())], len(keys))
    afters = _fields_of_columns(table, after, filled, len(keys))
    return map(Change, (table,) * len(keys), keys, befores, afters)


def _fields_of_columns(
    table: str, names: Sequence[str] | None, columns: Sequence[Sequence[Any]], count: int
) -> Sequence[Fields | None]:
    if names is None:
        return [None] * count
    specs = TABLES[table].fields
    known = [each for each in zip(names, columns, strict=True) if each[0] in specs]
    if not known:
        return [{}] * count
    read = [_rich_column(specs[name].kind, column) for name, column in known]
    known_names = [name for name, _ in known]
    return [dict(zip(known_names, row, strict=True)) for row in zip(*read, strict=True)]


def _rich_column(kind: Kind, values: Sequence[Any]) -> Sequence[Any]:
    return values if kind in AS_THEY_ARE else [rich(kind, value) for value in values]
