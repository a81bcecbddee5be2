"""What a plan file holds as a whole: its kind and version, `meta`, and a State written to it and read from it.

It works on an open connection; where the file is and who may write to it is not known here.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workforce_planner import __version__
from workforce_planner.assets.collector import collector_paused
from workforce_planner.edit.history import Entry, State
from workforce_planner.store import errors
from workforce_planner.store.journal import (
    append,
    forget_from,
    read_deltas,
    read_history,
    write_deltas,
    write_history,
    write_moved_deltas,
    write_named,
)
from workforce_planner.store.migrations import bring_up
from workforce_planner.store.records import Run, read_plan, runs, write_changes, write_plan
from workforce_planner.store.schema import APPLICATION_ID, MAJOR, USER_VERSION, json_text, make_tables, version_text
from workforce_planner.store.seal import is_whole, new_token


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A State as a file holds it: with the version of each entry of its history and the last version given."""

    state: State
    versions: tuple[int, ...] = ()
    edits: int = 0
    named_at: int = 0
    """What `edits` was when a version was last named or its name forgotten."""

    @property
    def at(self) -> int:
        """The version of the last entry that is done: contents of one document with the same one are equal."""
        done = self.state.history.done
        return self.versions[done - 1] if done else 0


def content_of(state: State) -> Content:
    """A State that has never been in a file."""
    count = len(state.history.entries)
    return Content(state=state, versions=tuple(range(1, count + 1)), edits=count)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, durable when this returns, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def write_new(connection: sqlite3.Connection, content: Content) -> None:
    """Make an empty database the file of a State."""
    with transaction(connection):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        make_tables(connection)
        write_plan(connection, content.state.current)
        write_deltas(connection, content.state.deltas)
        write_history(connection, content.state.history, content.versions)
        write_named(connection, content.state.history, content.versions)
        _put_meta(connection, "created_by", __version__)
        _put_meta(connection, "seal", new_token())
        _put_position(connection, content)


def write_entry(
    connection: sqlite3.Connection,
    before: State,
    content: Content,
    entry: Entry,
    *,
    forgets_names: bool = False,
) -> None:
    """Store one more entry, in one transaction; `content` is as it is after it, `entry` what was just done.

    `forgets_names` says that named versions went with the entries that it takes the place of.
    """
    done, last = tuple(runs(entry.changes)), content.state.history.entries[-1]
    with transaction(connection):
        append(connection, content.state.history, content.at, done if last is entry else runs(last.changes))
        if forgets_names:
            write_named(connection, content.state.history, content.versions)
        _write_move(connection, before, content, entry, done)


def write_step(connection: sqlite3.Connection, before: State, content: Content, entry: Entry) -> None:
    """Store one step back or forward through the history, in one transaction; `content` is as it is after it."""
    with transaction(connection):
        _write_move(connection, before, content, entry, runs(entry.changes))


def write_names(connection: sqlite3.Connection, content: Content) -> None:
    """Store the named versions, in one transaction; `content` is as it is after one was named or forgotten."""
    with transaction(connection):
        write_named(connection, content.state.history, content.versions)
        _put_position(connection, content)


def write_forgotten(connection: sqlite3.Connection, content: Content) -> None:
    """Store that what was undone is forgotten, in one transaction; `content` is as it is after that."""
    with transaction(connection):
        forget_from(connection, content.state.history.done)
        write_named(connection, content.state.history, content.versions)


def read_content(connection: sqlite3.Connection) -> Content:
    """The content of a file that is whole and has been brought up to this version."""
    with collector_paused():
        return _read(connection)


def read_unsealed(connection: sqlite3.Connection, where: Path | str) -> Content:
    """The content of a working copy that a crash has left, read to the last change; it may be damaged and says so."""
    try:
        if (found := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise ValueError(found)
        _must_not_be_newer(connection, where)
        bring_up_to_date(connection)
        content = read_content(connection)
        for entry in content.state.history.entries:
            _ = entry.changes
    except (sqlite3.DatabaseError, ValueError, TypeError, LookupError) as error:
        raise errors.damaged(where, str(error)) from error
    return content


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Run the upgrades that an older file needs, and add what later versions of the model have added."""
    version = _number(connection, "user_version")
    with transaction(connection):
        bring_up(connection, version // 1000, MAJOR)
        make_tables(connection)
        if version < USER_VERSION:
            connection.execute(f"PRAGMA user_version = {USER_VERSION}")


def must_look_like_a_plan(start: bytes, where: Path | str) -> None:
    """Raise EnvironmentProblem where the first 4,096 bytes of a file are not those of a plan."""
    if not start.startswith(_MAGIC):
        raise errors.not_a_plan(where, _looks_like(start))
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise errors.not_a_plan(where, "a database of another program")


def must_be_recent() -> None:
    """Raise EnvironmentProblem where this Python's SQLite does not know STRICT tables."""
    if sqlite3.sqlite_version_info < (3, 37):
        raise errors.old_sqlite()


def opened_image(image: bytes, where: Path | str) -> sqlite3.Connection:
    """A database in memory with the bytes of a file, found to be a whole plan that this version can read."""
    must_look_like_a_plan(image, where)
    must_be_recent()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(image)
        _check(connection, image, where)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        connection.close()
        raise errors.damaged(where, str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def seal_of(connection: sqlite3.Connection) -> str:
    """The seal that stands in a file, or what holds its place."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'seal'").fetchone()
    return str(row[0]) if row else ""


_MAGIC = b"SQLite format 3\x00"
_OTHERS = (
    (b"PK", "a workbook or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an older Excel or Word file"),
    (b"%PDF", "a PDF"),
    (b"{", "a text file"),
)


def _looks_like(image: bytes) -> str:
    if not image:
        return "an empty file"
    for start, what in _OTHERS:
        if image.startswith(start):
            return what
    return "" if b"\0" in image[:4096] else "a text file"


def _check(connection: sqlite3.Connection, image: bytes, where: Path | str) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    _must_not_be_newer(connection, where)
    if _number(connection, "user_version") < 1000 or not is_whole(image, seal_of(connection)):
        raise errors.damaged(where)


def _must_not_be_newer(connection: sqlite3.Connection, where: Path | str) -> None:
    version = _number(connection, "user_version")
    if version // 1000 > MAJOR:
        raise errors.newer(where, version_text(version))


def _read(connection: sqlite3.Connection) -> Content:
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    history, versions = read_history(connection, int(meta["done"]))
    deltas = read_deltas(connection, json.loads(meta["deltas"]))
    state = State(current=read_plan(connection), deltas=deltas, history=history)
    named_at = int(meta.get("named", "0"))
    return Content(state=state, versions=tuple(versions), edits=int(meta["edits"]), named_at=named_at)


def _write_move(
    connection: sqlite3.Connection, before: State, content: Content, entry: Entry, changes: Iterable[Run]
) -> None:
    if entry.proposal is None:
        write_changes(connection, changes)
    write_moved_deltas(connection, before.deltas, content.state.deltas, entry)
    _put_position(connection, content)


def _put_position(connection: sqlite3.Connection, content: Content) -> None:
    _put_meta(connection, "done", str(content.state.history.done))
    _put_meta(connection, "edits", str(content.edits))
    _put_meta(connection, "named", str(content.named_at))
    _put_meta(connection, "deltas", json_text(list(content.state.deltas)))


def _put_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
