"""A file written by any version opens in this one, and what a later one has added stays."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.every_kind import everything
from tests.store.small_plan import LAST, retitled, small
from workforce_planner.edit.history import State
from workforce_planner.model.change import Change
from workforce_planner.model.schema import fields_of, make
from workforce_planner.store.content import bring_up_to_date, content_of, read_content, write_new
from workforce_planner.store.migrations import UPGRADES, bring_up
from workforce_planner.store.read import read_state
from workforce_planner.store.records import read_table
from workforce_planner.store.schema import MAJOR, USER_VERSION
from workforce_planner.store.working_copy import WorkingCopy

FILES = sorted((Path(__file__).resolve().parents[1] / "fixtures" / "plans").glob("version-*.wfplan"))


@pytest.fixture
def connection() -> sqlite3.Connection:
    """Return a database in memory that holds the small plan."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    write_new(connection, content_of(small()))
    return connection


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_every_version_opens_with_the_same_meaning(file: Path) -> None:
    assert _meaning(read_state(file)) == _meaning(everything(minor=int(file.stem.rpartition(".")[2])))


def _meaning(state: State) -> tuple[object, ...]:
    """A document; in its history, fields of whole records at their defaults are left out: later versions add some."""
    told = [
        (each.label, each.at, each.proposal, [_told(one) for one in each.changes]) for each in state.history.entries
    ]
    return state.current, state.deltas, told, state.history.done


def _told(change: Change) -> Change:
    if not (change.creates or change.removes):
        return change
    defaults = fields_of(make(change.table, change.key, {}))
    before, after = (
        side and {name: value for name, value in side.items() if value != defaults[name]}
        for side in (change.before, change.after)
    )
    return Change(change.table, change.key, before, after)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_every_version_can_be_edited_and_saved(file: Path, plan_file: Path) -> None:
    shutil.copyfile(file, plan_file)
    with WorkingCopy.open(plan_file) as document:
        document.redo()
        document.save()
        assert read_state(plan_file) == document.state


def test_a_field_that_a_file_has_not_yet_takes_its_default(connection: sqlite3.Connection) -> None:
    with closing(connection):
        connection.execute("ALTER TABLE posts DROP COLUMN in_scope")
        posts = read_table(connection, "posts")
        bring_up_to_date(connection)
        assert read_content(connection).state == small()
        assert read_table(connection, "posts") == posts
        assert connection.execute("SELECT DISTINCT in_scope FROM posts").fetchall() == [(1,)]


def test_a_table_that_a_file_has_not_yet_is_made(connection: sqlite3.Connection) -> None:
    with closing(connection):
        connection.execute("DROP TABLE roles")
        bring_up_to_date(connection)
        assert read_content(connection).state == small()


def test_what_a_later_minor_version_has_added_is_kept(plan_file: Path) -> None:
    with WorkingCopy.create(plan_file, small()) as document:
        document._connection.execute("ALTER TABLE posts ADD COLUMN colour TEXT DEFAULT 'red'")
        document._connection.execute("CREATE TABLE parking (bay TEXT) STRICT")
        document._connection.execute(f"PRAGMA user_version = {USER_VERSION + 1}")
        document.save()
    with WorkingCopy.open(plan_file) as document:
        document.perform(retitled(document.state, "Senior"))
        document.save()
    with closing(sqlite3.connect(plan_file)) as there:
        assert there.execute("SELECT title, colour FROM posts WHERE id = ?", (LAST,)).fetchone() == ("Senior", "red")
        assert there.execute("SELECT count(*) FROM parking").fetchone() == (0,)
        assert there.execute("PRAGMA user_version").fetchone() == (USER_VERSION + 1,)


def test_upgrades_run_once_each_in_their_order(connection: sqlite3.Connection) -> None:
    ran: list[int] = []

    def step(number: int) -> Callable[[sqlite3.Connection], None]:
        return lambda _: ran.append(number)

    with closing(connection):
        bring_up(connection, 1, 3, {number: step(number) for number in (2, 3, 4)})
    assert ran == [2, 3]


def test_there_is_an_upgrade_to_every_major_version() -> None:
    assert sorted(UPGRADES) == list(range(2, MAJOR + 1))
