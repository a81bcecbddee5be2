"""A document open for editing: a private SQLite copy in which every edit is durable, and the saving of it.

The user's own file is read once and replaced as a whole on each save; between saves nothing touches it. It does not
know what an edit means: `edit.history` decides what comes of an entry, this module stores it.
"""

import errno
import os
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import TracebackType

from workforce_planner.assets.collector import collector_paused
from workforce_planner.edit import history
from workforce_planner.edit.history import Entry, State, taken_back
from workforce_planner.store import backups, errors
from workforce_planner.store.about import About, Base, write_about
from workforce_planner.store.content import (
    Content,
    bring_up_to_date,
    content_of,
    must_be_recent,
    opened_image,
    read_content,
    read_unsealed,
    seal_of,
    write_entry,
    write_forgotten,
    write_names,
    write_new,
    write_step,
)
from workforce_planner.store.errors import speaking_of
from workforce_planner.store.lock import Lock, acquire, take_over
from workforce_planner.store.publish import Stamp, publish, sweep, sync_folder
from workforce_planner.store.read import read_image
from workforce_planner.store.seal import is_whole, sealed
from workforce_planner.store.state_folder import private_folder, state_folder, write_private
from workforce_planner.store.unsaved import Saved, Unsaved, unsaved

FOLDER = "working"
COPY = "plan.wfplan"
IMAGE = "saving.wfplan"
CACHE_KILOBYTES = 64 * 1024
"""Room for a plan of 50,000 posts, so that an import does not read again what it has just written."""


class Opening(Enum):
    """How to open a plan: to edit (refused where that is not possible), only to look, or whoever holds its lock."""

    EDIT = "edit"
    READ_ONLY = "read-only"
    TAKE_OVER = "take-over"


class IfChanged(Enum):
    """What a save does where the file is not the one that was opened: refuse, or write over it."""

    REFUSE = "refuse"
    OVERWRITE = "overwrite"


class WorkingCopy:
    """One open document. Every method may be called from any thread; edits and saves wait for one another briefly."""

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, content: Content, about: About, lock: Lock | None
    ) -> None:
        """Use `create`, `open` or `restore`."""
        self._folder = folder
        self._connection = connection
        self._content = content
        self._about = about
        self._lock = lock
        self._editing = threading.RLock()
        self._saving = threading.RLock()
        self._closed = False

    # ------------------------------------------------------------ opening

    @classmethod
    def create(cls, target: Path | None, state: State, folder: Path | None = None) -> "WorkingCopy":
        """A new document that begins with a State; its file is written by the first save.

        What counts as unsaved are the entries of its history, not what it begins with. `folder` is the state folder,
        where it is not the user's usual one.
        """
        target = None if target is None else _real(target)
        content = content_of(state)
        with ExitStack() as undoing:
            lock = None if target is None else _locked(target, Opening.EDIT, undoing)
            place = _new_folder(folder, undoing)
            connection = _connected(place, undoing)
            with speaking_of(place, "make a working copy"), collector_paused():
                write_new(connection, content)
                _journal(connection)
                about = About(target=target, saved=Saved(version=0, edits=0))
                write_about(place, about)
                sync_folder(place)
            undoing.pop_all()
            return cls(place, connection, content, about, lock)

    @classmethod
    def open(cls, target: Path, opening: Opening = Opening.EDIT, folder: Path | None = None) -> "WorkingCopy":
        """A document from its file. Raises EnvironmentProblem, with what may be chosen instead."""
        target = _real(target)
        with ExitStack() as undoing:
            _whole_image(target)
            lock = _locked(target, opening, undoing)
            with speaking_of(target, "open the plan"):
                stamp = Stamp.of(target)
            image = _whole_image(target)
            place = _new_folder(folder, undoing)
            with speaking_of(place, "make a working copy"):
                write_private(place / COPY, image)
            connection = _connected(place, undoing)
            with speaking_of(place, "make a working copy"):
                base = Base(seal=seal_of(connection), stamp=stamp)
                bring_up_to_date(connection)
                _journal(connection)
            content = read_content(connection)
            about = About(target=target, base=base, saved=_saved_now(content, stamp.modified / 1e9))
            with speaking_of(place, "make a working copy"):
                write_about(place, about)
                sync_folder(place)
            undoing.pop_all()
            return cls(place, connection, content, about, lock)

    @classmethod
    def restore(cls, place: Path, about: About, opening: Opening = Opening.EDIT) -> "WorkingCopy":
        """A document from the working copy that a crash has left. `recovery.recoverable` finds them."""
        with ExitStack() as undoing:
            connection = _connected(place, undoing)
            content = read_unsealed(connection, place)
            lock = None if about.target is None else _locked(about.target, opening, undoing)
            with speaking_of(place, "restore the working copy"):
                _journal(connection)
                write_about(place, about)
            undoing.pop_all()
            return cls(place, connection, content, about, lock)

    def __enter__(self) -> "WorkingCopy":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ what it is

    @property
    def state(self) -> State:
        """The document as it is now."""
        return self._content.state

    @property
    def target(self) -> Path | None:
        """The user's file; None until a new document is saved."""
        return self._about.target

    @property
    def read_only(self) -> bool:
        """Whether edits are refused, because the plan was opened only to look; saving under another name ends that."""
        return self._about.target is not None and self._lock is None

    @property
    def unsaved(self) -> Unsaved:
        """What is not in the user's file yet."""
        content = self._content
        return unsaved(content.state.history, content.versions, self._about.saved, content.named_at)

    @property
    def never_saved(self) -> bool:
        """Whether there is no file of this document yet."""
        return self._about.base is None

    # ------------------------------------------------------------ editing

    def perform(self, entry: Entry) -> State:
        """Do an entry; it is on the disk when this returns. If it raises, neither memory nor file has moved."""
        with self._editing, collector_paused():
            before = self._content
            after = history.perform(before.state, entry)
            kept = before.versions[: len(after.history.entries) - 1]
            edits, forgets = before.edits + 1, after.history.named != before.state.history.named
            named_at = edits if forgets else before.named_at
            content = Content(state=after, versions=(*kept, edits), edits=edits, named_at=named_at)
            with self._storing(entry.label):
                write_entry(self._connection, before.state, content, entry, forgets_names=forgets)
            self._content = content
            return after

    def undo(self) -> State:
        """Take the last entry back. Raises ValueError where there is none."""
        with self._editing, collector_paused():
            before = self._content.state
            after = history.undo(before)
            return self._step(after, taken_back(before.history.entries[after.history.done]))

    def redo(self) -> State:
        """Do the next undone entry again. Raises ValueError where there is none."""
        with self._editing, collector_paused():
            before = self._content.state
            after = history.redo(before)
            return self._step(after, before.history.entries[before.history.done])

    def forget_undone(self) -> State:
        """Forget what was undone: it cannot be done again."""
        with self._editing:
            state = history.forget_undone(self._content.state)
            content = replace(self._content, state=state, versions=self._content.versions[: state.history.done])
            with self._storing("Forget what was undone"):
                write_forgotten(self._connection, content)
            self._content = content
            return state

    def name_version(self, name: str, at: datetime) -> State:
        """Give the point that the document is at a name."""
        return self._rename_versions(lambda state: history.name_version(state, name, at), f"Name {name}")

    def forget_version(self, name: str) -> State:
        """Forget the name of a version."""
        return self._rename_versions(lambda state: history.forget_version(state, name), f"Forget {name}")

    def _rename_versions(self, step: Callable[[State], State], label: str) -> State:
        with self._editing:
            edits = self._content.edits + 1
            content = replace(self._content, state=step(self._content.state), edits=edits, named_at=edits)
            with self._storing(label):
                write_names(self._connection, content)
            self._content = content
            return content.state

    def _step(self, after: State, entry: Entry) -> State:
        content = replace(self._content, state=after)
        with self._storing(entry.label):
            write_step(self._connection, self._content.state, content, entry)
        self._content = content
        return after

    def _storing(self, label: str) -> AbstractContextManager[None]:
        if self.read_only:
            raise errors.read_only(self._about.target or "")
        return speaking_of(self._folder, f'store the change "{label}"')

    # ------------------------------------------------------------ saving and closing

    def save(self, target: Path | None = None, if_changed: IfChanged = IfChanged.REFUSE) -> Path:
        """Write the user's file, whole or not at all; with another target, the document moves there.

        Raises EnvironmentProblem, and then the file is as it was and the changes are still in the working copy.
        """
        with self._saving:
            to = self._destination(target)
            if to == self.target and not self._needs_saving(to):
                return to
            with ExitStack() as undoing:
                self._must_not_have_changed(to, if_changed)
                if to == self.target:
                    self._lock = self._relocked(to, if_changed)
                lock = self._lock if to == self.target else _locked(to, Opening.EDIT, undoing)
                image, seal, point = self._image()
                self._tell(replace(self._about, publishing=(seal, point)))
                backups.keep(to, datetime.now(), self._folder.parents[1])
                with speaking_of(to, "save the plan"):
                    base = Base(seal=seal, stamp=publish(image, to))
                undoing.pop_all()
            if lock is not self._lock and self._lock is not None:
                self._lock.release()
            self._lock = lock
            self._tell(About(target=to, base=base, saved=point))
            return to

    def close(self, *, discard: bool = False) -> None:
        """Release the lock; remove the working copy if all is saved or is not wanted, else leave it to be restored."""
        with self._saving, self._editing:
            if self._closed:
                return
            self._closed = True
            nothing_lost = discard or self.unsaved.count == 0
            self._connection.close()
            if nothing_lost:
                shutil.rmtree(self._folder, ignore_errors=True)
            if self._lock is not None:
                self._lock.release()

    def _destination(self, target: Path | None) -> Path:
        to = self.target if target is None else _real(target)
        if to is None:
            raise errors.no_name_yet()
        if self.read_only and to == self.target:
            raise errors.read_only(to)
        if not to.parent.is_dir():
            raise errors.no_such_folder(to.parent)
        return to

    def _needs_saving(self, to: Path) -> bool:
        """Whether the file is not just as it would be written; what was undone and can be done again counts too."""
        base, saved, content = self._about.base, self._about.saved, self._content
        if base is None or saved is None or (saved.version, saved.edits) != (content.at, content.edits):
            return True
        return not to.exists() or not _is_unchanged(to, base)

    def _must_not_have_changed(self, to: Path, if_changed: IfChanged) -> None:
        base = self._about.base if to == self.target else None
        if to.exists() and if_changed is IfChanged.REFUSE:
            if base is None:
                raise errors.there_already(to)
            if not _is_unchanged(to, base):
                raise errors.changed_on_disk(to)

    def _relocked(self, to: Path, if_changed: IfChanged) -> Lock:
        """Our lock, put back where somebody has taken it over or away."""
        if self._lock is not None and self._lock.is_held():
            return self._lock
        with speaking_of(to, "save the plan"):
            return take_over(to) if if_changed is IfChanged.OVERWRITE else acquire(to)

    def _image(self) -> tuple[bytes, str, Saved]:
        """The bytes of the file to be, their seal and the point they hold. What was deleted leaves no trace in them."""
        image = self._folder / IMAGE
        with self._editing, speaking_of(self._folder, "save the plan"):
            try:
                write_private(image, b"")
                self._connection.execute("VACUUM INTO ?", (str(image),))
                content = self._content
                return *sealed(image.read_bytes(), seal_of(self._connection)), _saved_now(content)
            finally:
                image.unlink(missing_ok=True)

    def _tell(self, about: About) -> None:
        with speaking_of(self._folder, "save the plan"):
            write_about(self._folder, about)
        self._about = about


def _saved_now(content: Content, at: float | None = None) -> Saved:
    when = datetime.now() if at is None else datetime.fromtimestamp(at)
    return Saved(version=content.at, edits=content.edits, at=when.isoformat(timespec="seconds"))


def _real(target: Path) -> Path:
    """Where a path leads: a link to a plan is followed, so that saving replaces the plan and not the link."""
    return Path(os.path.realpath(target))


def _is_unchanged(target: Path, base: Base) -> bool:
    """Whether a file holds what it held, whatever its date says; one that has gone is no change to write over."""
    with speaking_of(target, "look at the file"):
        if not target.exists() or Stamp.of(target) == base.stamp:
            return True
        return is_whole(target.read_bytes(), base.seal)


def _whole_image(target: Path) -> bytes:
    image = read_image(target)
    opened_image(image, target).close()
    return image


def _locked(target: Path, opening: Opening, undoing: ExitStack) -> Lock | None:
    """The lock of a target, given back if what follows fails. Leftovers of a killed save are cleared away under it."""
    if opening is Opening.READ_ONLY:
        return None
    if not target.parent.is_dir():
        raise errors.no_such_folder(target.parent)
    try:
        if target.exists() and not _is_writable(target):
            raise errors.read_only(target)
        lock = take_over(target) if opening is Opening.TAKE_OVER else acquire(target)
        undoing.callback(lock.release)
        sweep(target)
    except OSError as error:
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise errors.read_only(target) from error
        with speaking_of(target.parent, "open the plan"):
            raise
    return lock


def _is_writable(target: Path) -> bool:
    return os.access(target, os.W_OK) and bool(target.stat().st_mode & 0o222)


def _new_folder(folder: Path | None, undoing: ExitStack) -> Path:
    place = (folder or state_folder()) / FOLDER / secrets.token_hex(8)
    with speaking_of(place, "make a working copy"):
        private_folder(place.parent)
        place.mkdir(mode=0o700)
        undoing.callback(shutil.rmtree, place, ignore_errors=True)
        sync_folder(place.parent)
    return place


def _connected(place: Path, undoing: ExitStack) -> sqlite3.Connection:
    """A connection that no other process can share: that is how a later run knows that this one is alive."""
    must_be_recent()
    path = place / COPY
    with speaking_of(path, "open the working copy"):
        if not path.exists():
            write_private(path, b"")
        connection = sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False)
        undoing.callback(connection.close)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = {-CACHE_KILOBYTES}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    return connection


def _journal(connection: sqlite3.Connection) -> None:
    """From here on a commit is one flush."""
    connection.execute("PRAGMA journal_mode = WAL")
