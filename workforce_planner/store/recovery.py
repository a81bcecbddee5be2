"""What a crash has left: working copies with changes that are in nobody's file, to be restored or discarded.

They are kept for 30 days. One that a running program is using is left alone: SQLite's own lock, which ends with
the process, says so.
"""

import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, date_text
from workforce_planner.store import backups, errors
from workforce_planner.store.about import NAME, About, Base, read_about
from workforce_planner.store.errors import EnvironmentProblem, speaking_of
from workforce_planner.store.journal import read_history
from workforce_planner.store.publish import Stamp
from workforce_planner.store.seal import is_whole
from workforce_planner.store.state_folder import state_folder
from workforce_planner.store.unsaved import Unsaved, unsaved
from workforce_planner.store.working_copy import COPY, FOLDER, Opening, WorkingCopy

KEPT_SECONDS = 30 * 24 * 3600
HALF_MADE_SECONDS = 3600


class FileNow(Enum):
    """What the user's file is now, beside the one the working copy was made from."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NONE = "none"  # the document was never saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoverable:
    """A working copy with unsaved changes. `problem` says why it cannot be restored, where that is so.

    With no `changes` and some `undone`, all is saved but what can be done again: restore it without asking.
    """

    path: Path
    target: Path | None
    changes: int
    undone: int
    since: datetime | None
    last: str
    file: FileNow
    about: About
    problem: Problem | None = None

    def __str__(self) -> str:
        count = count_text(self.changes, "change")
        since = f" since {_time_text(self.since)}" if self.since else ""
        return f"{count}{since}, the last: {self.last}" if self.last else f"{count}{since}"


def _time_text(at: datetime) -> str:
    """The time, with its day where that is not today."""
    return f"{at:%H:%M}" if at.date() == datetime.now().date() else f"{at:%H:%M} on {date_text(at.date())}"


def recoverable(folder: Path | None = None) -> list[Recoverable]:
    """What can be restored, the latest first. Clears away what is empty, saved or older than 30 days."""
    backups.expire(datetime.now(), folder)
    places = sorted((folder or state_folder()).joinpath(FOLDER).glob("*"), key=_touched, reverse=True)
    return [found for found in map(_looked_at, places) if found is not None]


def restore(found: Recoverable, opening: Opening = Opening.EDIT) -> WorkingCopy:
    """Open the document as it was after the last edit. Its file is untouched until it is saved."""
    if found.problem is not None:
        raise EnvironmentProblem(found.problem)
    return WorkingCopy.restore(found.path, found.about, opening)


def discard(found: Recoverable) -> None:
    """Remove a working copy and its changes for good."""
    with speaking_of(found.path, "discard the unsaved changes"):
        shutil.rmtree(found.path)


def _touched(place: Path) -> float:
    return max((path.stat().st_mtime for path in (place, *place.glob("*"))), default=0.0)


def _looked_at(place: Path) -> Recoverable | None:
    age = time.time() - _touched(place)
    if not (place / COPY).exists() or not (place / NAME).exists():
        if age > HALF_MADE_SECONDS:
            shutil.rmtree(place, ignore_errors=True)
        return None
    try:
        found = _read(place)
    except sqlite3.OperationalError as error:
        if errors.code_of(error) == sqlite3.SQLITE_BUSY:
            return None
        found = _unreadable(place, str(error))
    except (sqlite3.DatabaseError, ValueError, TypeError, LookupError) as error:
        found = _unreadable(place, str(error))
    if found.changes + found.undone == 0 or age > KEPT_SECONDS:
        shutil.rmtree(place, ignore_errors=True)
        return None
    return found


def _read(place: Path) -> Recoverable:
    about, now = _settled(read_about(place) or About())
    left, undone = _left(place, about)
    return Recoverable(
        path=place,
        target=about.target,
        changes=left.count,
        undone=undone,
        since=left.since,
        last=left.last,
        file=now,
        about=about,
    )


def _left(place: Path, about: About) -> tuple[Unsaved, int]:
    """What is not in the user's file: what is done, and how many undone entries."""
    with closing(sqlite3.connect(place / COPY, isolation_level=None, timeout=0)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        done = connection.execute("SELECT value FROM meta WHERE key = 'done'").fetchone()[0]
        history, versions = read_history(connection, int(done))
        named = connection.execute("SELECT value FROM meta WHERE key = 'named'").fetchone()
    known = about.saved.edits if about.saved else 0
    undone = sum(version > known for version in versions[history.done :])
    return unsaved(history, tuple(versions), about.saved, int(named[0]) if named else 0), undone


def _settled(about: About) -> tuple[About, FileNow]:
    """What is known of the user's file now; a save that was killed after the file was replaced has happened."""
    target = about.target
    if target is None or (about.base is None and about.publishing is None):
        return about, FileNow.NONE
    try:
        stamp, image = Stamp.of(target), target.read_bytes()
    except OSError:
        return about, FileNow.GONE
    if about.publishing is not None and is_whole(image, about.publishing[0]):
        seal, point = about.publishing
        return replace(about, base=Base(seal=seal, stamp=stamp), saved=point, publishing=None), FileNow.SAME
    same = about.base is not None and is_whole(image, about.base.seal)
    return about, FileNow.SAME if same else FileNow.CHANGED


def _unreadable(place: Path, what: str) -> Recoverable:
    about = read_about(place) or About()
    return Recoverable(
        path=place,
        target=about.target,
        changes=1,
        undone=0,
        since=None,
        last="",
        file=FileNow.NONE,
        about=about,
        problem=errors.damaged(place, what).problem,
    )
